"""Going back to an earlier state: what was said then as it was said, and nothing that a merge brought lost unread."""

import pytest
from django.utils.translation import override

from control.models import ControlClaim
from editorial.duplicates.merging import approve, cannot_be_undone, propose, propose_undo
from editorial.edit import edited
from editorial.log import AuditEntry
from editorial.plausibility.confirming import NotConfirmed
from editorial.revert import discard, revert
from editorial.review.versions import Version, go_back
from editorial.snapshots import Snapshot
from events.models import CasualtyClaim, Event, Participant
from record.models import EventRecord
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    corrected,
    put_in_print,
)

pytestmark = pytest.mark.django_db


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def in_print(event):
    return EventRecord.objects.get(code=fresh(event).code).document


def figures(event):
    return sorted(claim.low for claim in CasualtyClaim.objects.filter(event=event))


# --- What was said then ---


@pytest.fixture
def said(publisher):
    """A public event with a figure that its origin withdrew, and a place that was fought over; both changed since."""
    event = EventFactory(summary="First.")
    figure = ClaimFactory(event=event, low=12, status="retracted", status_reason="The origin withdrew it.")
    claim = ControlClaimFactory(event=event, place=event.place, status="contested")
    put_in_print(event)
    return event, figure, claim


def changed(said, editor):
    event, figure, claim = said
    CasualtyClaim.objects.filter(pk=figure.pk).update(status="stands", status_reason="")
    now = fresh(claim)
    now.status = "controlled"
    now.save()
    event = fresh(event)
    event.save()
    edited(now, editor)
    edited(event, editor)
    return event


def statuses(said):
    event, _figure, claim = said
    return (CasualtyClaim.objects.get(event=event).status, fresh(claim).status)


def test_discarding_brings_back_the_status_of_a_figure_and_of_a_claim_of_control(said, editor):
    event = changed(said, editor)

    discard(event, editor)

    assert statuses(said) == ("retracted", "contested")


def test_reverting_prints_the_status_that_was_printed_then(said, editor, publisher):
    corrected(changed(said, editor))

    revert(fresh(said[0]), publisher, 1, "The first account was right.")

    assert statuses(said) == ("retracted", "contested")
    document = in_print(said[0])
    assert (document.claims[0].status, document.control[0].status) == ("retracted", "contested")


def test_going_back_to_a_version_brings_back_the_statuses_of_then(said, editor):
    event = said[0]
    wanted = Version.objects.filter(record_id=event.pk).exclude(state=None).first().version
    changed(said, editor)

    go_back(fresh(event), editor, wanted)

    assert statuses(said) == ("retracted", "contested")


def test_a_state_that_was_kept_without_statuses_has_those_that_were_printed_then(said, editor, publisher):
    kept = Snapshot.objects.get(event=said[0], revision=1)
    for row in (*kept.content["parts"]["casualtyclaim"], *kept.content["control"]):
        del row["status"]
    kept.save()
    corrected(changed(said, editor))

    revert(fresh(said[0]), publisher, 1, "The first account was right.")

    assert statuses(said) == ("retracted", "contested")


def test_two_actors_that_are_one_by_now_are_brought_back_once(editor, publisher):
    event = EventFactory(summary="First.")
    for actor in (first := ActorFactory(), second := ActorFactory()):
        Participant.objects.create(event=event, actor=actor, role="attacker")
    put_in_print(event)
    corrected(event, summary="Second.")
    approve(propose(fresh(first), fresh(second), editor, "One group.", []), publisher)

    revert(fresh(event), publisher, 1, "The first account was right.")

    assert [item.actor for item in event.participants.all()] == [first]


# --- What a merge brought ---


@pytest.fixture
def stays():
    event = EventFactory(title="Kestrel", place=PlaceFactory())
    ClaimFactory(event=event, report=ReportFactory(), low=10, high=10)
    put_in_print(event)
    return event


@pytest.fixture
def goes(stays):
    event = EventFactory(title="Falcon", place=stays.place)
    ClaimFactory(event=event, report=ReportFactory(title="Another report"), low=12, high=12)
    ControlClaimFactory(event=event, place=stays.place)
    return event


def merge(stays, goes, editor):
    return propose(fresh(stays), fresh(goes), editor, "One event.", [])


def keys(refusal):
    return [question.key for question in refusal.value.questions]


def test_reverting_to_before_a_merge_names_what_would_be_lost_and_does_nothing(stays, goes, editor, publisher):
    merge(stays, goes, editor)
    corrected(fresh(stays))

    with pytest.raises(NotConfirmed) as refusal:
        revert(fresh(stays), publisher, 1, "Back.")

    (said,) = refusal.value.problems
    assert "«Falcon», which was merged into this event" in said
    assert "killed: 12 all groups together, Another report" in said
    assert "Control claim «" in said
    assert figures(stays) == [10, 12]
    assert fresh(stays).public_revision == 2


def test_what_is_confirmed_by_name_is_taken_out_and_that_stands_in_the_history(stays, goes, editor, publisher):
    merge(stays, goes, editor)
    corrected(fresh(stays))
    with pytest.raises(NotConfirmed) as refusal:
        revert(fresh(stays), publisher, 1, "Back.")

    revert(fresh(stays), publisher, 1, "Back.", keys(refusal))

    assert [claim.min for claim in in_print(stays).claims] == [10]
    entry = AuditEntry.objects.get(action="confirm", record_id=stays.pk, detail__rule="merge")
    assert (entry.user, "killed: 12" in entry.detail["text"]) == (publisher, True)


def test_a_claim_of_control_that_going_back_set_loose_is_given_back_when_the_merge_is_undone(
    stays, goes, editor, publisher
):
    claim = ControlClaim.objects.get(event=goes)
    done = merge(stays, goes, editor)
    corrected(fresh(stays))
    with pytest.raises(NotConfirmed) as refusal:
        revert(fresh(stays), publisher, 1, "Back.")
    revert(fresh(stays), publisher, 1, "Back.", keys(refusal))
    assert fresh(claim).event is None

    propose_undo(done, editor, "Two events.")
    if done.waits:
        approve(done, publisher)

    assert fresh(claim).event == goes
    assert not [said for said in cannot_be_undone(done) if "Place" in said]


def test_a_claim_of_control_that_somebody_took_out_stays_out_when_the_merge_is_undone(stays, goes, editor, publisher):
    done = merge(stays, goes, editor)
    claim = ControlClaim.objects.get(event=stays)
    claim.event = None
    claim.save()
    edited(claim, editor, ["event"])

    propose_undo(done, editor, "Two events.")
    if done.waits:
        approve(done, publisher)

    assert fresh(claim).event is None
    assert any("names neither event any more" in said for said in cannot_be_undone(done))
    with override("ar"):
        assert not any("names neither event" in said for said in cannot_be_undone(done))


def test_what_was_confirmed_of_some_parts_is_not_confirmed_of_others(stays, goes, editor, publisher):
    merge(stays, goes, editor)
    corrected(fresh(stays))
    with pytest.raises(NotConfirmed) as refusal:
        revert(fresh(stays), publisher, 1, "Back.")
    CasualtyClaim.objects.filter(event=stays, low=12).delete()

    with pytest.raises(NotConfirmed):
        revert(fresh(stays), publisher, 1, "Back.", keys(refusal))


@pytest.mark.parametrize("back", [discard, lambda event, user, *given: go_back(event, user, 2, *given)])
def test_no_other_way_back_loses_what_a_merge_brought(stays, goes, editor, back):
    now = fresh(stays)
    now.save()
    edited(now, editor)
    merge(stays, goes, editor)

    with pytest.raises(NotConfirmed, match="killed: 12") as refusal:
        back(fresh(stays), editor)
    assert figures(stays) == [10, 12]

    back(fresh(stays), editor, keys(refusal))
    assert figures(stays) == [10]


def test_after_a_merge_was_undone_going_back_to_it_names_what_would_stand_twice(stays, goes, editor, publisher):
    done = merge(stays, goes, editor)
    corrected(fresh(stays))
    propose_undo(done, editor, "Two events.")
    corrected(fresh(stays))
    control = ControlClaim.objects.get(place=stays.place)
    assert (figures(stays), figures(goes), control.event) == ([10], [12], goes)

    with pytest.raises(NotConfirmed, match="belong to «Falcon» since its merge was undone") as refusal:
        revert(fresh(stays), publisher, 2, "Back.")

    assert "killed: 12" in refusal.value.problems[0]
    assert "Control claim «" in refusal.value.problems[0]
    assert Event.objects.get(pk=stays.pk).public_revision == 3


# --- Fronts and related events that a merge brought ---


@pytest.fixture
def neighbours(goes):
    """A front, and an event that the one that goes is related to."""
    front, other = FrontFactory(name_en="Northern hills"), EventFactory(title="Merlin")
    goes.fronts.add(front)
    goes.related.add(other)
    return front, other


def belongs_to(event):
    return {"fronts": set(event.fronts.all()), "related": set(event.related.all())}


def test_going_back_names_fronts_and_related_events_that_came_with_a_merge(stays, goes, neighbours, editor, publisher):
    merge(stays, goes, editor)
    corrected(fresh(stays))
    with pytest.raises(NotConfirmed) as refusal:
        revert(fresh(stays), publisher, 1, "Back.")

    (said,) = refusal.value.problems
    assert "Front «Northern hills»" in said
    assert "Related event «Merlin»" in said

    revert(fresh(stays), publisher, 1, "Back.", keys(refusal))
    assert belongs_to(stays) == {"fronts": set(), "related": set()}


def test_what_the_state_has_too_is_not_named(stays, goes, neighbours, editor):
    front, other = neighbours
    merge(stays, goes, editor)
    corrected(fresh(stays))
    now = fresh(stays)
    now.save()
    edited(now, editor)

    discard(fresh(stays), editor)

    assert belongs_to(stays) == {"fronts": {front}, "related": {other}}


def test_a_merge_that_is_undone_after_going_back_gives_the_other_event_its_relations_again(
    stays, goes, neighbours, editor, publisher
):
    front, other = neighbours
    done = merge(stays, goes, editor)
    corrected(fresh(stays))
    with pytest.raises(NotConfirmed) as refusal:
        revert(fresh(stays), publisher, 1, "Back.")
    revert(fresh(stays), publisher, 1, "Back.", keys(refusal))

    propose_undo(fresh(done), editor, "Two events.")

    assert belongs_to(fresh(goes)) == {"fronts": {front}, "related": {other}}
    assert belongs_to(fresh(stays)) == {"fronts": set(), "related": set()}


def test_after_a_merge_was_undone_fronts_and_related_events_of_the_other_are_named(
    stays, goes, neighbours, editor, publisher
):
    done = merge(stays, goes, editor)
    corrected(fresh(stays))
    propose_undo(done, editor, "Two events.")
    corrected(fresh(stays))

    with pytest.raises(NotConfirmed, match=r"Front «Northern hills».*Related event «Merlin»"):
        revert(fresh(stays), publisher, 2, "Back.")
