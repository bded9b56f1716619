"""Stories in print: what is lacking, what they cite, and what two people do with them."""

from datetime import date

import pytest

from editorial.checks import NotReady
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.publish import publish_cast
from editorial.retract import retract_story
from editorial.roles import Role
from editorial.stories import NoView, read_view
from record.derived.health import _rows_behind
from record.models import Revision, StoryRecord
from record.press import chain
from rules.documents.reading import read
from rules.documents.stories import StoryDocument
from tests.factories import (
    EventFactory,
    StoryFactory,
    UserFactory,
    a_published_claim,
    a_published_event,
    corrected,
    story_in_print,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(db):
    return UserFactory(role=Role.PUBLISHER)


def test_a_printed_story_has_what_it_cites_as_readers_saw_it(publisher):
    event = a_published_event(title="Heron", earliest=date(2015, 5, 20))
    claim = a_published_claim()
    story = StoryFactory(steps=[{"text": f"It fell. [{event.code}] Held. [{claim.code}]"}, {"codes": [event.code]}])

    document = story_in_print(story).printed_as(StoryDocument)

    first, second = document.steps
    assert [(one.code, one.title, one.revision) for one in first.events] == [(event.code, "Heron", 1)]
    assert [one.code for one in first.control] == [claim.code]
    assert [one.code for one in second.events] == [event.code]
    assert StoryRecord.objects.get().events == [event.code]
    assert chain.first_break() is None


def test_a_later_change_of_an_event_does_not_change_what_was_printed(publisher):
    event = a_published_event(title="Heron")
    story = StoryFactory(steps=[{"codes": [event.code]}])
    text = story_in_print(story).document

    corrected(event, title="Ibis")

    assert Revision.objects.get(kind="story").document == text
    assert read("story", text).steps[0].events[0].title == "Heron"


@pytest.mark.parametrize(
    ("steps", "lacking"),
    [
        ([], "no step"),
        ([{}], "cites nothing"),
        ([{"codes": ["cm-2015-05-20-999"]}], "cm-2015-05-20-999 is nothing that readers can see"),
        ([{"text": "It fell. [cm-2015-5-20]"}], "is no code"),
        ([{"view": "start=yesterday"}], "The map cannot show this"),
    ],
)
def test_a_story_is_not_printed_before_it_rests_on_the_record(publisher, steps, lacking):
    story = StoryFactory(steps=steps)

    with pytest.raises(NotReady, match=lacking):
        publish_cast(story, publisher)
    assert not Revision.objects.filter(kind="story").exists()


def test_an_event_that_is_a_draft_is_no_source():
    draft = EventFactory()
    story = StoryFactory(steps=[{"codes": [draft.code or "cm-2015-05-20-001"]}])

    with pytest.raises(NotReady, match="nothing that readers can see"):
        story_in_print(story)


def test_nobody_publishes_what_they_wrote(publisher):
    event = a_published_event()
    story = StoryFactory(steps=[{"codes": [event.code]}])
    edited(story, publisher)

    with pytest.raises(NotAllowed):
        publish_cast(story, publisher)


def test_a_story_is_corrected_with_a_reason_retracted_and_published_again(publisher):
    event = a_published_event()
    story = StoryFactory(steps=[{"codes": [event.code]}])
    story_in_print(story)
    story.summary = "Another summary."
    story.save()
    edited(story, UserFactory(role=Role.EDITOR), ["summary"])

    corrected_ = publish_cast(story, publisher, "It was unclear.").printed_as(StoryDocument)
    assert [item.reason for item in corrected_.corrections] == ["It was unclear."]

    story.refresh_from_db()
    retract_story(story, publisher, "It was wrong.")
    assert not StoryRecord.objects.exists()
    assert _rows_behind("default") == 0

    story.refresh_from_db()
    again = publish_cast(story, UserFactory(role=Role.PUBLISHER))
    assert (again.number, StoryRecord.objects.get().slug) == (4, story.slug)
    assert _rows_behind("default") == 0


@pytest.mark.parametrize(
    ("address", "view"),
    [
        (
            "https://map.example.org/?start=2015-05-13&end=2015-05-20&view=8/34.5/38.2",
            "start=2015-05-13&end=2015-05-20&view=8/34.5/38.2",
        ),
        ("http://localhost:8000/ar/?front=palmyra&fbclid=1", "front=palmyra"),
        ("/?type=battle,capture", "type=battle,capture"),
        ("?front=palmyra&event=cm-2015-05-20-001&sort=latest", "front=palmyra"),
        ("start=2015-05-13", "start=2015-05-13"),
    ],
)
def test_a_view_is_read_from_any_address_of_the_map(address, view):
    assert read_view(address) == view


@pytest.mark.parametrize("address", ["https://map.example.org/", "words", "", "?start=2015-15-13", "?view=1/2/3"])
def test_what_is_no_view_is_refused(address):
    with pytest.raises(NoView):
        read_view(address)
