"""A control claim that was printed is withdrawn: from the record, from the ground, and from its event."""

import json

import pytest

from control.models import ControlClaim
from editorial.checks import NotReady
from editorial.correct import correct
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.publish import publish_control
from editorial.retract import retract, retract_control
from editorial.revert import discard, revert
from editorial.roles import Role
from editorial.states import WrongState
from editorial.submit import submit
from events.models import Event
from record.derived import computing, territory
from record.models import ControlRecord, EventRecord, Revision
from record.press import chain
from tests.desk.addresses import page, said
from tests.desk.conftest import as_publisher
from tests.factories import (
    CitationFactory,
    ControlClaimFactory,
    EventFactory,
    UserFactory,
    corrected,
    put_in_print,
)
from tests.worlds import world

pytestmark = pytest.mark.django_db
__all__ = ["as_publisher"]


@pytest.fixture
def claim(editor, publisher):
    """A public claim of no event."""
    claim = ControlClaimFactory(note="Kestrel")
    edited(claim, editor)
    publish_control([claim], publisher)
    return claim


@world
def capture():
    """A public capture with two claims of who holds the place since, by two sources."""
    event = EventFactory(type="capture", summary="As printed.")
    ControlClaimFactory.create_batch(2, event=event, place=event.place)
    put_in_print(event)
    return Event.objects.get(pk=event.pk)


def of(event):
    return list(ControlClaim.objects.filter(event=event).order_by("pk"))


def printed(event):
    return EventRecord.objects.get(code=event.code).revision.content


def test_a_retracted_claim_leaves_a_tombstone_and_no_row(claim, editor):
    revision = retract_control(claim, editor, "The source never said so.")

    assert not ControlRecord.objects.exists()
    assert (revision.kind, revision.code, revision.number, revision.verb) == ("control", claim.code, 2, "retract")
    assert revision.content["retracted"]
    assert revision.content["reason"] == "The source never said so."
    assert chain.first_break("default") is None


def test_the_ground_that_rested_on_a_retracted_claim_follows(claim, editor):
    computing.catch_up()
    before = territory.opened("worker").claims

    retract_control(claim, editor, "The source never said so.")
    computing.catch_up()

    assert set(before) == {claim.code}
    assert territory.opened("worker").claims == {}


def test_a_reason_is_required(claim, editor):
    with pytest.raises(WrongState, match="reason"):
        retract_control(claim, editor, " ")

    assert ControlRecord.objects.exists()


def test_what_readers_do_not_see_is_not_retracted(claim, editor):
    retract_control(claim, editor, "Once.")

    with pytest.raises(WrongState, match="not public"):
        retract_control(claim, editor, "Twice.")
    with pytest.raises(WrongState, match="not public"):
        retract_control(ControlClaimFactory(), editor, "A draft.")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.ADMINISTRATOR])
def test_roles_that_may_not_retract_events_may_not_retract_claims(claim, role):
    with pytest.raises(NotAllowed, match="editor"):
        retract_control(claim, UserFactory(role=role), "No.")


def test_changes_and_corrections_tell_of_it_without_what_it_said(claim, editor, program, reader):
    retract_control(claim, editor, "The source never said so.")

    listed = [one for one in program.get("/api/v1/changes/").json()["results"] if one["code"] == claim.code]
    corrections = reader.get("/corrections/").content.decode()

    assert [(one["verb"], one["deleted"], one["withheld"]) for one in listed] == [
        ("publish", False, "retracted"),
        ("retract", True, None),
    ]
    assert "Kestrel" not in json.dumps(listed)
    assert claim.code in corrections
    assert "The source never said so." in corrections
    assert "The source never said so." in program.get("/corrections/feed.atom").content.decode()


def test_where_it_may_still_be_read_it_is(claim, editor, program):
    retract_control(claim, editor, "A duplicate.", may_still_be_read=True)

    first, _ = [one for one in program.get("/api/v1/changes/").json()["results"] if one["code"] == claim.code]

    assert first["document"]["note"] == "Kestrel"


def test_its_event_is_printed_without_it_and_says_why(capture, editor):
    wrong, right = of(capture)
    first = printed(capture)

    retract_control(wrong, editor, "The source never said so.")

    now = printed(capture)
    assert [item["code"] for item in now["control"]] == [right.code]
    assert wrong.report.key not in {report["key"] for report in now["reports"]}
    assert {report["key"] for report in first["reports"]} - {wrong.report.key} == {
        report["key"] for report in now["reports"]
    }
    (correction,) = now["corrections"]
    assert (correction["verb"], correction["reason"], correction["fields"]) == (
        "correct",
        "The source never said so.",
        ["control", "reports"],
    )
    assert Revision.objects.get(kind="event", code=capture.code, number=1).content == first


def test_a_report_that_is_cited_otherwise_stays_in_the_event(editor):
    event = EventFactory(type="capture")
    claim = ControlClaimFactory(event=event, place=event.place)
    CitationFactory(event=event, report=claim.report)
    put_in_print(event)
    claim.refresh_from_db()

    retract_control(claim, editor, "It says so of another town.")

    assert claim.report.key in {report["key"] for report in printed(event)["reports"]}


def test_a_draft_of_the_event_stays_a_draft(capture, editor, publisher):
    capture.summary = "Being written."
    capture.save()
    edited(capture, publisher)

    retract_control(of(capture)[0], editor, "The source never said so.")

    capture.refresh_from_db()
    assert printed(capture)["summary"] == "As printed."
    assert (capture.summary, capture.status, capture.has_unprinted_changes) == (
        "Being written.",
        Event.Status.DRAFT,
        True,
    )
    submit(capture, editor)
    with pytest.raises(NotAllowed, match="yourself"):
        correct(capture, publisher, "Own work.")


def test_a_retraction_makes_nobodys_own_change_of_a_report_publishable_by_themselves(capture, editor, publisher):
    report = capture.citations.get().report
    report.title = "Read by nobody else"
    report.save()
    edited(report, publisher)
    retract_control(of(capture)[0], editor, "The source never said so.")
    capture.refresh_from_db()
    capture.save()
    edited(capture, editor)
    submit(capture, editor)

    with pytest.raises(NotAllowed, match="report"):
        correct(capture, publisher, "Own work.")


def test_it_does_not_return_with_its_event(capture, editor, publisher):
    wrong, right = of(capture)
    retract_control(wrong, editor, "The source never said so.")
    wrong.save()
    edited(wrong, editor)

    corrected(Event.objects.get(pk=capture.pk), summary="More.")
    assert [item["code"] for item in printed(capture)["control"]] == [right.code]
    revert(Event.objects.get(pk=capture.pk), publisher, 1, "Back to the first account.")
    assert [item["code"] for item in printed(capture)["control"]] == [right.code]
    assert not ControlRecord.objects.filter(code=wrong.code).exists()


def test_discarding_an_events_changes_leaves_it_retracted(capture, editor):
    wrong, _right = of(capture)
    retract_control(wrong, editor, "The source never said so.")
    capture.refresh_from_db()
    capture.summary = "Abandoned."
    capture.save()
    edited(capture, editor)

    discard(capture, editor)

    wrong.refresh_from_db()
    capture.refresh_from_db()
    assert (capture.summary, capture.public_revision, capture.has_unprinted_changes) == ("As printed.", 2, False)
    assert wrong.is_retracted
    assert wrong.event == capture


def test_it_can_be_published_again_under_its_code_and_tells_that_it_was_retracted(claim, editor, publisher):
    retract_control(claim, editor, "A mistake.")

    (revision,) = publish_control([claim], publisher)

    assert ControlRecord.objects.get().code == claim.code
    assert (revision.number, revision.verb) == (3, "publish")
    assert [(one["verb"], one["reason"]) for one in revision.content["corrections"]] == [("retract", "A mistake.")]


def test_a_claim_that_was_moved_to_another_event_at_the_desk_leaves_the_event_that_tells_of_it(capture, editor):
    wrong, right = of(capture)
    wrong.event = None
    wrong.save()
    edited(wrong, editor)

    retract_control(wrong, editor, "The source never said so.")

    assert [item["code"] for item in printed(capture)["control"]] == [right.code]


def test_the_claim_of_an_event_that_was_retracted_is_retracted_alone(capture, editor):
    retract(capture, editor, "It did not happen.")

    retract_control(of(capture)[0], editor, "It did not happen.")

    assert not EventRecord.objects.exists()
    assert Revision.objects.of("event", capture.code).count() == 2


def test_a_capture_whose_claims_were_all_retracted_is_not_printed_again_without_another(capture, editor):
    capture.participants.create(actor=of(capture)[0].holder, role="attacker")
    for claim in of(capture):
        retract_control(claim, editor, "The source never said so.")
    capture.refresh_from_db()

    with pytest.raises(NotReady, match="add the change of control"):
        corrected(capture)


def test_an_editor_retracts_it_on_its_page(claim, as_publisher):
    opened = said(as_publisher.get(page(claim)))
    refused = as_publisher.post(page(claim, "retract"), {"version": claim.version, "reason": ""})

    done = as_publisher.post(page(claim, "retract"), {"version": claim.version, "reason": "A mistake."}, follow=True)

    assert "../retract/" in opened
    assert refused.status_code == 422
    assert not ControlRecord.objects.exists()
    assert "Retracted" in said(done)
    assert "../retract/" not in said(done)
    assert "../publish/" in said(done)


def test_a_claim_that_somebody_changed_meanwhile_is_not_retracted_unseen(claim, as_publisher):
    answer = as_publisher.post(page(claim, "retract"), {"version": claim.version + 1, "reason": "A mistake."})

    assert answer.status_code == 409
    assert ControlRecord.objects.exists()
