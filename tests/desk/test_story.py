"""From a draft to a correction, through the pages an editor and a publisher use."""

import pytest

from editorial.edit import edited
from editorial.log import Edit
from events.models import Event
from record.models import EventRecord, Revision
from tests.desk.addresses import listing, page, said
from tests.desk.browser_form import PageForm
from tests.factories import ActorFactory, EventFactory, PlaceFactory, ReportFactory, UserFactory

pytestmark = pytest.mark.django_db


def act(client, event, name, **values):
    """Press a verb's button, on the version of the event as it is now."""
    event.refresh_from_db()
    return client.post(page(event, name), {"version": event.version, **values})


def test_an_event_goes_from_draft_to_print_and_its_correction_to_readers(as_editor, as_publisher, editor):
    form = PageForm.of(as_editor, listing(Event, "add"))
    form.fill(
        type="capture",
        title="The fall of Palmyra",
        summary="After a week.",
        dates="2015-05-20",
        place=PlaceFactory(name_en="Palmyra").pk,
        pin_latitude="34.5624",
        pin_longitude="38.2840",
    )
    form.fill_row("citations", 0, report=ReportFactory().pk)
    form.fill_row("participants", 0, actor=ActorFactory(name_en="Islamic State").pk, role="attacker")
    form.add_row("claims", counted="total", low=26, wording="at least", report=ReportFactory().pk)
    assert form.send(as_editor, "_submit").status_code == 302

    event = Event.objects.get()
    assert event.status == Event.Status.IN_REVIEW
    assert Edit.objects.get(record_id=event.pk, kind__model="event").user == editor
    assert act(as_publisher, event, "publish").status_code == 302
    assert EventRecord.objects.get().revision.content["summary"] == "After a week."

    form = PageForm.of(as_editor, page(event)).fill(summary="After eight days.")
    assert form.send(as_editor).status_code == 302
    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT
    assert EventRecord.objects.get().revision.content["summary"] == "After a week."

    act(as_editor, event, "submit")
    difference = said(as_publisher.get(page(event, "correct")))
    assert "After a week." in difference
    assert "After eight days." in difference
    act(as_publisher, event, "correct", reason="The agency corrected itself.")
    assert EventRecord.objects.get().revision.content["summary"] == "After eight days."


def test_a_claim_added_to_an_event_moves_the_events_version(as_editor, draft, editor):
    form = PageForm.of(as_editor, page(draft))
    form.add_row("claims", counted="total", low=3, report=ReportFactory().pk)

    form.send(as_editor)

    before = draft.version
    draft.refresh_from_db()
    assert draft.version == before + 1
    assert [claim.number for claim in draft.claims.all()] == [1]
    assert Edit.objects.first().fields == ["claims"]


def test_saving_a_page_on_which_nothing_was_changed_is_no_edit(as_editor, draft):
    PageForm.of(as_editor, page(draft)).send(as_editor)

    before = draft.version
    draft.refresh_from_db()
    assert draft.version == before
    assert Edit.objects.count() == 1


def test_an_edit_takes_an_event_in_review_back_to_draft(as_editor, draft):
    act(as_editor, draft, "submit")

    PageForm.of(as_editor, page(draft)).fill(title="Another title").send(as_editor)

    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT


def test_a_public_event_shows_what_readers_see_and_where(as_editor, as_publisher, draft):
    act(as_editor, draft, "submit")
    act(as_publisher, draft, "publish")

    shown = said(as_editor.get(page(draft)))

    draft.refresh_from_db()
    assert draft.code in shown
    assert f'href="/events/{draft.code}/"' in shown
    assert "revision 1" in shown


def test_an_event_whose_report_was_renamed_can_be_reprinted_without_touching_another_field(
    as_editor, as_publisher, draft
):
    act(as_editor, draft, "submit")
    act(as_publisher, draft, "publish")
    report = draft.citations.get().report
    PageForm.of(as_editor, page(report)).fill(title="The corrected headline").send(as_editor)

    PageForm.of(as_editor, page(draft)).send(as_editor)
    act(as_editor, draft, "submit")
    act(as_publisher, draft, "correct", reason="The headline.")

    newest = Revision.objects.of("event", draft.code).first()
    assert newest.content["reports"][0]["title"] == "The corrected headline"


def test_events_that_are_in_review_can_be_published_together(as_editor, as_publisher, draft):
    act(as_editor, draft, "submit")

    chosen = {"action": "publish_them_together", "_selected_action": [draft.pk]}
    shown = as_publisher.post(listing(Event), chosen)
    assert "What would change for readers" in said(shown)
    assert not EventRecord.objects.exists()
    PageForm.shown(shown, listing(Event), "together_form").send(as_publisher)

    assert EventRecord.objects.count() == 1


def test_of_events_published_together_none_is_if_one_was_changed_since_it_was_shown(as_editor, as_publisher, draft):
    other = EventFactory()
    edited(other, UserFactory())
    for event in (draft, other):
        act(as_editor, event, "submit")
    chosen = {"action": "publish_them_together", "_selected_action": [draft.pk, other.pk]}
    shown = as_publisher.post(listing(Event), chosen)
    PageForm.of(as_editor, page(other)).fill(title="Changed").send(as_editor, "_submit")

    answer = PageForm.shown(shown, listing(Event), "together_form").send(as_publisher)

    assert answer.status_code == 409
    assert "«Changed»: Somebody saved this after you opened it" in said(answer)
    assert not EventRecord.objects.exists()
