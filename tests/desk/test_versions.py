"""Versions of drafts: each save is kept with its values, two are compared in words, and one is gone back to."""

import pytest

from editorial.edit import edited
from editorial.permissions import can
from editorial.review.versions import Version, go_back, kept
from editorial.states import WrongState
from events.models import CasualtyClaim, Event
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.desk.test_verbs import press
from tests.factories import ClaimFactory, EventFactory, put_in_print

pytestmark = pytest.mark.django_db


def save(client, event, **values):
    return PageForm.of(client, page(event)).fill(**values).send(client)


def test_every_save_is_kept_and_two_are_compared_word_by_word(as_editor, editor, draft):
    save(as_editor, draft, summary="Two days of fighting ended when the garrison left the town and its museum.")
    save(as_editor, draft, summary="Three days of fighting ended when the garrison left the town and its museum.")

    shown = said(as_editor.get(page(draft, "history")))

    assert kept(draft).count() == 3
    assert "<del" in shown
    assert "Three" in shown
    assert "Title" not in shown.split('class="difference"')[1].split("</section>")[0]


def test_a_state_that_was_loaded_is_kept_before_its_first_change(as_editor, draft):
    Version.objects.all().delete()

    save(as_editor, draft, title="Changed")

    assert [version.by is None for version in kept(draft)] == [False, True]


def test_going_back_makes_a_new_version_with_the_figures_of_the_old_one(
    as_editor, as_publisher, editor, publisher, draft
):
    claim = ClaimFactory(event=draft, low=10)
    draft.save()
    edited(draft, editor)
    before = draft.version
    claim.low = 99
    claim.save()
    draft.title = "Wrong"
    draft.save()
    edited(draft, editor)

    press(as_publisher, draft, "go-back", number=before)

    draft.refresh_from_db()
    assert draft.title == "The fall of Palmyra"
    assert CasualtyClaim.objects.get().low == 10
    assert draft.version == before + 2
    assert "went back to version" in said(as_editor.get(page(draft, "history")))
    press(as_editor, draft, "submit")
    draft.refresh_from_db()
    assert not can(publisher, "publish", draft), "who went back to it has a part in it"


def test_there_is_no_going_back_to_what_was_never_kept(editor, draft):
    with pytest.raises(WrongState, match="no version 77"):
        go_back(draft, editor, 77)


def test_drafts_that_say_next_to_nothing_are_kept_too(editor):
    event = EventFactory(point=None, place_precision="governorate")
    event.citations.all().delete()

    edited(event, editor)

    assert kept(event).get().printed.title == event.title


def test_a_public_event_keeps_versions_between_its_publications(as_editor, draft):
    put_in_print(draft)
    save(as_editor, draft, title="Changed after print")

    assert kept(draft).first().printed.title == "Changed after print"
    press(as_editor, draft, "discard")
    assert kept(draft).first().printed.title == "The fall of Palmyra"


def test_what_was_typed_is_put_back_and_not_saved(as_editor, draft):
    form = PageForm.of(as_editor, page(draft)).fill(title="Typed before the session ended")
    form.fill(_typed="a1", _put_back="1")

    shown = said(as_editor.post(page(draft), form.values))

    assert 'value="Typed before the session ended"' in shown
    assert "put back. Nothing of it is saved yet" in shown
    assert Event.objects.get(pk=draft.pk).title == "The fall of Palmyra"

    saved = PageForm.of(as_editor, page(draft)).fill(title="Saved", _typed="a1").send(as_editor)
    assert 'data-saved="a1"' in said(as_editor.get(saved.headers["Location"]))
    assert "data-saved" not in said(as_editor.get(page(draft)))


def test_a_new_event_is_put_back_as_well(as_editor):
    form = PageForm.of(as_editor, listing(Event, "add")).fill(title="Half typed", _put_back="1")

    assert 'value="Half typed"' in said(as_editor.post(listing(Event, "add"), form.values))
    assert not Event.objects.exists()


def test_the_page_that_goes_back_shows_what_it_would_change_and_does_what_it_shows(as_editor, draft):
    before = fresh_version(draft)
    save(as_editor, draft, title="Second title")
    save(as_editor, draft, title="Third title")
    newest, middle = kept(draft)[0].version, kept(draft)[1].version

    shown = said(as_editor.get(page(draft, "go-back"), {"number": before}))

    assert f"What the desk has now, and what {before} brings back" in shown
    assert "Third title" in shown
    assert "Second title" not in shown
    assert f'<input type="hidden" name="number" value="{before}">' in shown
    assert f'name="number" value="{middle}"' in said(as_editor.get(page(draft, "go-back"), {"number": middle}))
    assert newest != middle


def fresh_version(draft):
    draft.refresh_from_db()
    return draft.version
