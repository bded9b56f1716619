"""Every verb on the event's page: what it does, what it refuses, and that a refusal leaves nothing half done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.edit import edited
from editorial.roles import Role
from events.models import Event
from record.models import EventRecord, Revision
from tests.desk.addresses import page, said
from tests.desk.conftest import browser
from tests.factories import ControlClaimFactory, EventFactory, PlaceFactory, SourceFactory, UserFactory, put_in_print

pytestmark = pytest.mark.django_db


def press(client, record, name, **values):
    record.refresh_from_db()
    return client.post(page(record, name), {"version": record.version, **values}, follow=True)


@pytest.fixture
def public(draft):
    put_in_print(draft)
    draft.refresh_from_db()
    return draft


def test_buttons_are_only_for_what_this_person_may_do_now(as_editor, as_publisher, draft):
    for client, verbs in ((as_editor, {"submit"}), (as_publisher, {"submit"})):
        shown = said(client.get(page(draft)))
        assert {
            name for name in ("submit", "publish", "retract", "revert", "discard") if f"../{name}/" in shown
        } == verbs


def test_a_draft_that_no_report_supports_is_not_submitted_and_the_page_says_what_is_missing(as_editor, draft):
    draft.citations.all().delete()

    answer = press(as_editor, draft, "submit")

    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT
    assert "add at least one citation" in said(answer)


def test_a_submission_is_taken_back(as_editor, draft):
    press(as_editor, draft, "submit")
    press(as_editor, draft, "take-back")

    draft.refresh_from_db()
    assert draft.status == Event.Status.DRAFT


def test_who_changed_it_reads_that_somebody_else_has_to_publish_it(as_publisher, publisher, draft):
    edited(draft, publisher)
    press(as_publisher, draft, "submit")

    text = said(as_publisher.get(page(draft)))
    answer = press(as_publisher, draft, "publish")

    assert "somebody else has to publish it" in text
    assert "../publish/" not in text
    assert answer.status_code == 403
    assert not EventRecord.objects.exists()


def test_a_verb_on_a_version_that_somebody_changed_since_is_refused(as_editor, as_publisher, draft):
    press(as_editor, draft, "submit")
    seen = Event.objects.get(pk=draft.pk).version
    Event.objects.get(pk=draft.pk).save()

    answer = as_publisher.post(page(draft, "publish"), {"version": seen})

    assert answer.status_code == 409
    assert "Somebody saved this" in said(answer)
    assert not EventRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_prints_locks_the_press_before_the_record(as_editor, as_publisher, draft):
    """In one order, whatever is printed: two who print what names the other's record would wait for each other."""
    press(as_editor, draft, "submit")

    with CaptureQueriesContext(connection) as queries:
        press(as_publisher, draft, "publish")

    locked = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert "record_state" in locked[0]
    assert "events_event" in locked[1]


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_verb_that_does_not_say_what_it_looked_at_is_refused(as_editor, as_publisher, draft, version):
    press(as_editor, draft, "submit")

    answer = as_publisher.post(page(draft, "publish"), {"version": version})

    assert answer.status_code in {409, 422}
    assert not EventRecord.objects.exists()


def test_a_published_event_is_corrected_and_not_published_again(as_publisher, public):
    answer = press(as_publisher, public, "publish")

    assert answer.status_code == 409
    assert Revision.objects.filter(kind="event").count() == 1


def test_a_correction_without_a_reason_keeps_the_page(as_editor, as_publisher, public, editor):
    public.summary = "New."
    public.save()
    edited(public, editor)
    press(as_editor, public, "submit")

    answer = press(as_publisher, public, "correct", reason="   ")

    assert answer.status_code == 422
    assert "This field is required" in said(answer)
    assert EventRecord.objects.get().revision.number == 1


def test_an_editor_retracts_with_a_reason_and_a_successor(as_editor, public):
    other = EventFactory()
    put_in_print(other)

    text = said(as_editor.get(page(public, "retract")))
    press(as_editor, public, "retract", reason="The same event twice.", successor=other.code)

    assert "Retract" in text
    assert public.code not in EventRecord.objects.values_list("code", flat=True)
    tombstone = Revision.objects.of("event", public.code).first().content
    assert (tombstone["successor"], tombstone["may_still_be_read"]) == (other.code, False)


@pytest.mark.parametrize("successor", ["cm-1999-01-01-999", "itself", "'; --"])
def test_a_retraction_names_only_another_public_event(as_editor, public, successor):
    code = public.code if successor == "itself" else successor

    answer = press(as_editor, public, "retract", reason="Twice.", successor=code)

    assert answer.status_code == 422
    assert "no other public event" in said(answer)
    assert EventRecord.objects.exists()


def test_changes_are_discarded(as_editor, public, editor):
    public.summary = "Abandoned."
    public.save()
    edited(public, editor)

    text = said(as_editor.get(page(public, "discard")))
    press(as_editor, public, "discard")

    public.refresh_from_db()
    assert "Abandoned." in text
    assert (public.summary, public.has_unprinted_changes) == ("Old.", False)


def test_a_publisher_brings_an_earlier_revision_back(as_publisher, public, editor, publisher):
    from editorial.correct import correct
    from editorial.submit import submit

    public.summary = "Worse."
    public.save()
    edited(public, editor)
    submit(public, editor)
    correct(public, publisher, "Mistaken.")

    text = said(as_publisher.get(page(public, "revert")))
    press(as_publisher, public, "revert", number=1, reason="The first was right.")

    assert 'value="1"' in text
    assert EventRecord.objects.get().revision.content["summary"] == "Old."


def test_a_revision_that_never_was_cannot_be_brought_back(as_publisher, public):
    answer = press(as_publisher, public, "revert", number=7, reason="Back.")

    assert answer.status_code == 422
    assert Revision.objects.filter(kind="event").count() == 1


@pytest.mark.parametrize("factory", [PlaceFactory, SourceFactory, ControlClaimFactory])
def test_other_records_are_published_and_corrected_on_their_own_pages(as_publisher, editor, factory):
    record = factory()
    edited(record, editor)
    press(as_publisher, record, "publish")
    record.refresh_from_db()
    record.note = "Now with a note."
    record.save()
    edited(record, editor)

    difference = said(as_publisher.get(page(record, "correct")))
    press(as_publisher, record, "correct", reason="A note was added.")

    record.refresh_from_db()
    assert "Now with a note." in difference
    assert (record.public_revision, record.has_unprinted_changes) == (2, False)


def test_the_history_tells_revisions_by_role_and_what_changed_between_two(as_editor, as_publisher, public, editor):
    public.summary = "New."
    public.save()
    edited(public, editor, ["summary"])
    press(as_editor, public, "submit")
    press(as_publisher, public, "correct", reason="Because.")

    shown = said(as_editor.get(page(public, "history")))

    assert "Revision 1 against revision 2" in shown
    assert "Because." in shown
    assert "publisher" in shown
    assert "edited (version " in shown
    assert "): Summary" in shown
    for value in ("Old.", "New."):
        assert value in shown


@pytest.mark.parametrize("query", ["?older=9&newer=x", "?older=1&newer=1", "?older=%00"])
def test_the_history_answers_any_query(as_editor, public, query):
    assert as_editor.get(page(public, "history") + query).status_code in {200, 400}


def test_the_history_of_a_draft_is_for_those_who_may_read_it(draft):
    contributor = browser(UserFactory(role=Role.CONTRIBUTOR))

    assert contributor.get(page(draft, "history")).status_code == 404
