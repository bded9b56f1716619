"""A story through the desk's pages: an editor makes it of three steps, a publisher reads it and puts it in print."""

import pytest

from record.models import StoryRecord
from rules.documents.stories import StoryDocument
from stories.models import Story
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import EventFactory, StoryFactory, a_published_event, story_in_print

pytestmark = pytest.mark.django_db

MAP = "https://map.example.org/ar/?start=2015-05-13&end={day}&view=8/34.56/38.28&fbclid=1&event=cm-2015-05-20-001"


def test_two_people_make_a_story_of_three_steps(as_editor, as_publisher):
    code = a_published_event().code
    form = PageForm.of(as_editor, listing(Story, "add"))
    form.fill(name_en="The heron", slug="heron", summary="Where it was.")
    for position, day in enumerate(("2015-05-13", "2015-05-16", "2015-05-20")):
        step = {
            "title": f"Step {position}",
            "address": MAP.format(day=day),
            "text": f"It was there. [{code}]",
            "position": 2 - position,
        }
        if position:
            form.add_row("steps", **step)
        else:
            form.fill_row("steps", 0, **step)
    assert form.send(as_editor).status_code == 302

    story = Story.objects.get()
    assert [step.view for step in story.steps.all()] == [
        f"start=2015-05-13&end={day}&view=8/34.56/38.28" for day in ("2015-05-20", "2015-05-16", "2015-05-13")
    ]
    looked_at = said(as_publisher.get(page(story, "preview")))
    assert "1 · Step 2" in looked_at
    assert f"[{code}]" not in looked_at
    assert as_editor.post(page(story, "publish"), {"version": story.version}).status_code == 403
    assert as_publisher.post(page(story, "publish"), {"version": story.version}).status_code == 302

    document = StoryRecord.objects.get().revision.printed_as(StoryDocument)
    assert [step.title for step in document.steps] == ["Step 2", "Step 1", "Step 0"]
    assert [event.code for event in document.steps[0].events] == [code]


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("address", "https://map.example.org/", "Expected the address of the map"),
        ("address", "/?start=2015-13-01", "The map cannot show this"),
        ("text", "It fell. [cm-2015-5-20]", "[cm-2015-5-20] is no code"),
        ("text", "It fell. [cm-2015-05-20-999]", "cm-2015-05-20-999 is nothing that readers can see"),
        ("rests_on", "cm-2015-05-20-998, cc-00999", "are nothing that readers can see"),
    ],
)
def test_what_cannot_be_shown_or_cited_is_refused_at_its_field(as_editor, field, value, refusal):
    form = PageForm.of(as_editor, listing(Story, "add"))
    form.fill(name_en="The heron", slug="heron", summary="Where it was.")
    step = {"title": "Step", "address": "?type=battle", "text": "It fell."}
    form.fill_row("steps", 0, **{**step, field: value})

    answer = form.send(as_editor)

    assert refusal in said(answer)
    assert not Story.objects.exists()


def test_a_draft_is_no_source_whatever_its_code(as_editor):
    draft = EventFactory()
    assert draft.code is None
    story = StoryFactory(steps=[{}])

    assert "it cites nothing" in said(as_editor.get(page(story)))


def test_steps_are_saved_in_the_order_in_which_they_were_put(as_editor):
    story = StoryFactory(steps=[{"title": "One"}, {"title": "Two"}])
    form = PageForm.of(as_editor, page(story))
    form.fill_row("steps", 0, position=1)
    form.fill_row("steps", 1, position=0)

    assert form.send(as_editor).status_code == 302
    assert [step.title for step in story.steps.all()] == ["Two", "One"]


def test_a_story_that_was_public_keeps_its_address_and_is_not_deleted(as_publisher, as_editor):
    story = StoryFactory(steps=[{"codes": [a_published_event().code]}])
    story_in_print(story)

    assert "slug" not in PageForm.of(as_editor, page(story)).values
    assert as_editor.post(page(story, "delete"), {"post": "yes"}).status_code == 403
    story.refresh_from_db()
    answer = as_publisher.post(page(story, "retract"), {"version": story.version, "reason": "It was wrong."})
    assert answer.status_code == 302
    assert as_editor.post(page(story, "delete"), {"post": "yes"}).status_code == 403
    assert not StoryRecord.objects.exists()
