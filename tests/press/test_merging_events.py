"""Two events become one: its figures counted once, its code leading on, and two again as they were."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from control.models import ControlClaim
from editorial.duplicates.merging import approve, cannot_be_undone, propose, propose_undo
from editorial.duplicates.models import Merge
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.plausibility.confirming import NotConfirmed
from editorial.publish import publish_control
from editorial.retract import retract
from editorial.review.approvals import ScheduledPublication
from editorial.review.comments import Comment, say
from editorial.snapshots import take
from editorial.states import WrongState
from editorial.submit import submit
from editorial.translations.models import Translation
from events.models import CasualtyAssessment, CasualtyClaim, DatasetMatch, Event, EventUpdate, Participant
from record.models import EventRecord, Revision
from record.press.chain import first_break
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    StoryFactory,
    UserFactory,
    a_step,
    corrected,
    put_in_print,
    story_in_print,
)

pytestmark = pytest.mark.django_db

State = Merge.State
Status = Event.Status


@pytest.fixture
def place():
    return PlaceFactory()


@pytest.fixture
def report():
    return ReportFactory(title="A report of both")


@pytest.fixture
def stays(place, report):
    event = EventFactory(place=place, report=report, title="Kestrel")
    ClaimFactory(event=event, report=report, low=10, high=10)
    return event


@pytest.fixture
def goes(place, report):
    """The same event once more: the figure that the other has, and one that it has not."""
    event = EventFactory(place=place, report=report, title="Falcon")
    ClaimFactory(event=event, report=ReportFactory(title="Another report"), low=12, high=12, wording="about twelve")
    ClaimFactory(event=event, report=report, low=10, high=10)
    return event


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def figures(event):
    return [(claim.number, claim.low) for claim in CasualtyClaim.objects.filter(event=event).order_by("number")]


def merged(stays, goes, editor, publisher=None, taken=()):
    """Proposed by an editor, approved by a publisher where readers see it."""
    merge = propose(fresh(stays), fresh(goes), editor, "One event.", list(taken))
    if merge.waits:
        approve(merge, publisher)
    return merge


def in_print(event):
    return EventRecord.objects.get(code=fresh(event).code).document


# --- At the desk ---


def test_its_figures_get_the_next_numbers_and_one_that_is_there_is_kept_once(stays, goes, editor):
    merge = merged(stays, goes, editor)

    assert merge.state == State.DONE
    assert figures(stays) == [(1, 10), (2, 12)]
    assert figures(goes) == [(1, 12), (2, 10)]
    assert fresh(goes).merged_into == fresh(stays)
    assert (fresh(goes).status, fresh(stays).status) == (Status.MERGED, Status.DRAFT)
    assert Event.objects.get(pk=stays.pk).claims_numbered == 2


def test_parts_go_along_each_once(stays, goes, editor):
    actor, other, elsewhere = ActorFactory(), ActorFactory(), PlaceFactory()
    Participant.objects.create(event=stays, actor=actor, role="attacker")
    Participant.objects.create(event=goes, actor=actor, role="attacker")
    Participant.objects.create(event=goes, actor=other, role="defender")
    goes.other_places.create(place=elsewhere, role="also")
    goes.other_places.create(place=stays.place, role="also")
    CitationFactory(event=goes, report=ReportFactory(title="Cited by one"))
    EventUpdate.objects.create(event=goes, report=ReportFactory(), known_on=date(2015, 6, 1), text="Later.")

    merged(stays, goes, editor)

    assert [item.actor for item in stays.participants.order_by("pk")] == [actor, other]
    assert [item.place for item in stays.other_places.all()] == [elsewhere]
    assert {item.report.title for item in stays.citations.all()} == {"A report of both", "Cited by one"}
    assert [item.text for item in stays.updates.all()] == ["Later."]


def test_figures_that_name_each_other_do_so_in_the_other_event(stays, goes, editor):
    twelve, ten = CasualtyClaim.objects.filter(event=goes).order_by("number")
    CasualtyClaim.objects.filter(pk=twelve.pk).update(supersedes=ten)
    five = ClaimFactory(event=goes, report=ReportFactory(), low=5, part_of=twelve)

    merged(stays, goes, editor)

    made = {claim.low: claim for claim in CasualtyClaim.objects.filter(event=stays)}
    assert made[12].supersedes == made[10]
    assert made[five.low].part_of == made[12]


def test_an_assessment_goes_along_where_the_other_event_has_nothing_else_to_weigh(stays, goes, editor):
    facts = {"low": 10, "high": 12, "rule": "spread_of_origins", "decided_on": date(2016, 1, 1)}
    assessed = CasualtyAssessment.objects.create(event=goes, counted="total", harm="killed", **facts)
    assessed.claims.set(goes.claims.all())

    merged(stays, goes, editor)

    made = CasualtyAssessment.objects.get(event=stays)
    assert sorted(claim.number for claim in made.claims.all()) == [1, 2]


def test_an_assessment_that_did_not_weigh_all_figures_stays_behind(stays, goes, editor):
    ClaimFactory(event=stays, report=ReportFactory(), low=40)
    facts = {"low": 10, "high": 12, "rule": "spread_of_origins", "decided_on": date(2016, 1, 1)}
    CasualtyAssessment.objects.create(event=goes, counted="total", harm="killed", **facts)

    merged(stays, goes, editor)

    assert not CasualtyAssessment.objects.filter(event=stays).exists()


def test_the_arabic_of_a_figure_follows_its_number_signed_as_it_was(stays, goes, editor, publisher):
    kind = ContentType.objects.get_for_model(Event)
    Translation.objects.create(
        kind=kind,
        record_id=goes.pk,
        path="claims.1.wording",
        english="about twelve",
        text="نحو اثني عشر",
        by=editor,
        at=timezone.now(),
        signed_by=publisher,
        signed_at=timezone.now(),
    )

    merge = merged(stays, goes, editor)

    row = Translation.objects.get(record_id=stays.pk)
    assert (row.path, row.text, row.signed_by) == ("claims.2.wording", "نحو اثني عشر", publisher)
    propose_undo(merge, editor, "Two events.")
    assert not Translation.objects.filter(record_id=stays.pk).exists()


def test_members_are_taken_over_and_given_back(stays, goes, editor):
    merge = merged(stays, goes, editor, taken=["title"])
    assert fresh(stays).title == "Falcon"
    assert fresh(goes).title == "Falcon"

    propose_undo(merge, editor, "Two events.")

    assert (fresh(stays).title, fresh(goes).title) == ("Kestrel", "Falcon")


def test_what_names_it_names_the_one_that_stays(stays, goes, editor):
    claim = ControlClaimFactory(event=goes)
    third = EventFactory()
    third.related.add(goes)
    goes.related.add(stays)
    dataset = EventFactory(dataset=SourceFactory())
    DatasetMatch.objects.create(event=dataset, other=goes, verdict="same")
    say(goes, editor, "Is this right?", field=f"claims:{goes.claims.get(low=12).pk}:low")

    merged(stays, goes, editor)

    assert fresh(claim).event == stays
    assert set(stays.related.all()) == {third}
    assert DatasetMatch.objects.get().other == stays
    comment = Comment.objects.get()
    assert (comment.record_id, comment.field) == (stays.pk, f"claims:{stays.claims.get(low=12).pk}:low")


def test_the_parts_of_a_campaign_follow_it(editor):
    stays, goes = EventFactory(type="offensive"), EventFactory(type="offensive")
    incident = EventFactory(part_of=goes)

    merged(stays, goes, editor)

    assert fresh(incident).part_of == stays


def test_undoing_gives_both_events_back_as_they_were(stays, goes, editor):
    claim = ControlClaimFactory(event=goes)
    third = EventFactory()
    goes.related.add(third, stays)
    before = [take(fresh(event)) for event in (stays, goes)]
    merge = merged(stays, goes, editor, taken=["title", "earliest"])

    propose_undo(merge, editor, "Two events.")

    assert merge.state == State.UNDONE
    assert [take(fresh(event)) for event in (stays, goes)] == before
    assert fresh(claim).event == goes
    assert fresh(goes).merged_into is None
    assert fresh(goes).status == Status.DRAFT
    assert cannot_be_undone(merge) == []


def test_undoing_overwrites_nothing_that_somebody_changed_since(stays, goes, editor):
    merge = merged(stays, goes, editor, taken=["title"])
    event = fresh(stays)
    event.title = "Corrected since"
    event.save()
    edited(event, editor, ["title"])
    CasualtyClaim.objects.filter(event=stays, low=12).update(high=13)

    said = cannot_be_undone(merge)
    propose_undo(merge, editor, "Two events.")

    assert fresh(stays).title == "Corrected since"
    assert figures(stays) == [(1, 10), (2, 12)]
    assert figures(goes) == [(1, 12), (2, 10)]
    assert len(said) == 2
    assert cannot_be_undone(merge) == said
    assert "«Title»" in said[1]


def test_a_figure_that_something_new_rests_on_stays_when_the_merge_is_undone(stays, goes, editor):
    merge = merged(stays, goes, editor)
    facts = {"low": 10, "high": 12, "rule": "spread_of_origins", "decided_on": date(2016, 1, 1)}
    CasualtyAssessment.objects.create(event=stays, **facts).claims.set(stays.claims.all())

    propose_undo(merge, editor, "Two events.")

    assert figures(stays) == [(1, 10), (2, 12)]
    assert "rests on it" in cannot_be_undone(merge)[0]


def test_a_merge_into_an_event_that_went_into_another_is_undone_after_that(stays, goes, editor):
    first = merged(stays, goes, editor)
    merged(EventFactory(), stays, editor)

    with pytest.raises(WrongState, match="undo that first"):
        propose_undo(first, editor, "Two events.")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"type": "offensive"}, "campaign"),
        ({"status": Status.SET_ASIDE}, "set aside"),
        ({"grade_set": "unverified"}, "being verified"),
        ({"code": "cm-2015-05-20-900"}, "was retracted"),
    ],
)
def test_what_cannot_be_one_event_is_refused_with_its_reason(stays, editor, facts, said):
    with pytest.raises(WrongState, match=said):
        propose(fresh(stays), EventFactory(**facts), editor, "One event.", [])


def test_a_row_of_a_dataset_is_merged_with_nothing(stays, editor):
    with pytest.raises(WrongState, match="dataset"):
        propose(fresh(stays), EventFactory(dataset=SourceFactory()), editor, "One event.", [])


def test_an_event_is_not_merged_into_the_campaign_that_it_is_part_of(editor):
    campaign = EventFactory(type="offensive")

    with pytest.raises(WrongState):
        propose(campaign, EventFactory(part_of=campaign), editor, "One event.", [])


def test_an_event_that_waits_for_its_time_is_refused(stays, goes, editor, publisher):
    edited(goes, editor)
    submit(goes, editor)
    ScheduledPublication.objects.create(
        event=goes, version=goes.version, digest="0" * 64, at=timezone.now(), approved_by=publisher
    )

    with pytest.raises(WrongState, match="cancel that first"):
        propose(fresh(stays), fresh(goes), editor, "One event.", [])


def test_an_event_that_went_into_another_takes_no_verb(stays, goes, editor):
    merged(stays, goes, editor)

    with pytest.raises(WrongState, match="merged into «Kestrel»"):
        submit(fresh(goes), editor)


def test_a_contributor_merges_no_events(stays, goes):
    with pytest.raises(NotAllowed):
        propose(fresh(stays), fresh(goes), UserFactory(role="contributor"), "One event.", [])


def control_of(event):
    return [(claim.pk, claim.holder_id) for claim in event.control_claims.order_by("pk")]


def the_same_control(first, second, **facts):
    """The same claim of control on both events."""
    given = {"holder": ActorFactory(), "place": first.place, "report": ReportFactory(), **facts}
    return [ControlClaimFactory(event=event, **given) for event in (first, second)]


def test_a_claim_of_control_that_is_there_is_kept_once_and_given_back(stays, goes, editor):
    own, other = the_same_control(stays, goes)
    other.challengers.add(ActorFactory())
    own.challengers.set(other.challengers.all())
    third = ControlClaimFactory(event=goes)
    before = [take(fresh(event)) for event in (stays, goes)]

    merge = merged(stays, goes, editor)

    assert [pk for pk, _ in control_of(stays)] == [own.pk, third.pk]
    assert not ControlClaim.objects.filter(pk=other.pk).exists()
    propose_undo(merge, editor, "Two events.")
    assert [take(fresh(event)) for event in (stays, goes)] == before
    assert cannot_be_undone(merge) == []


@pytest.mark.parametrize("differs", [{"wording": "seized"}, {"claim_status": "disputed"}, {"status": "contested"}])
def test_claims_of_control_that_differ_in_anything_both_stay(stays, goes, editor, differs):
    own, other = the_same_control(stays, goes)
    ControlClaim.objects.filter(pk=other.pk).update(**differs)

    merged(stays, goes, editor)

    assert [pk for pk, _ in control_of(stays)] == [own.pk, other.pk]


def test_a_claim_of_control_that_an_import_knows_is_never_deleted(stays, goes, editor):
    _own, other = the_same_control(stays, goes)
    ControlClaim.objects.filter(pk=other.pk).update(external_id="row:7")

    merged(stays, goes, editor)

    assert fresh(other).event == stays


def test_what_was_said_of_a_claim_of_control_is_said_of_the_one_that_is_kept(stays, goes, editor):
    own, other = the_same_control(stays, goes)
    comment, _ = say(other, editor, "Who says so?")

    merge = merged(stays, goes, editor)
    assert fresh(comment).record_id == own.pk

    propose_undo(merge, editor, "Two events.")
    assert fresh(comment).record_id == other.pk


# --- In print ---


@pytest.fixture
def public(stays, goes):
    """Both public."""
    for event in (stays, goes):
        put_in_print(event)
    return fresh(stays), fresh(goes)


def test_a_draft_that_goes_into_a_public_event_is_a_change_that_readers_do_not_see_yet(stays, goes, editor, publisher):
    put_in_print(stays)

    merge = merged(stays, goes, editor)

    assert (merge.is_printed, merge.state) == (False, State.DONE)
    assert [claim.number for claim in in_print(stays).claims] == [1]
    assert fresh(stays).status == Status.DRAFT
    corrected(fresh(stays))
    assert [claim.min for claim in in_print(stays).claims] == [10, 12]


def test_undoing_that_puts_the_public_event_back_to_what_readers_see(stays, goes, editor):
    put_in_print(stays)
    merge = merged(stays, goes, editor)

    propose_undo(merge, editor, "Two events.")

    assert fresh(stays).status == Status.PUBLISHED
    assert not fresh(stays).has_unprinted_changes


def test_a_public_event_goes_into_no_draft(stays, goes, editor):
    put_in_print(goes)

    with pytest.raises(WrongState, match="Swap"):
        propose(fresh(stays), fresh(goes), editor, "One event.", [])


def test_two_public_events_wait_for_a_second_person(public, editor, publisher):
    merge = propose(*public, editor, "One event.", [])

    assert merge.state == State.PROPOSED
    assert figures(public[0]) == [(1, 10)]
    with pytest.raises(NotAllowed):
        approve(merge, editor)
    own = propose(fresh(EventFactory()), fresh(EventFactory()), publisher, "One event.", [])
    assert own.state == State.DONE


def test_nobody_approves_what_they_proposed(public, publisher):
    merge = propose(*public, publisher, "One event.", [])

    with pytest.raises(NotAllowed, match="somebody else"):
        approve(merge, publisher)


def test_readers_see_the_figures_in_the_one_that_stays_and_the_other_code_leads_on(
    reader, program, public, editor, publisher
):
    stays, goes = public

    merged(stays, goes, editor, publisher)

    document = in_print(stays)
    assert [(claim.number, claim.min) for claim in document.claims] == [(1, 10), (2, 12)]
    assert (document.revision, document.corrections[-1].reason) == (2, "One event.")
    assert not EventRecord.objects.filter(code=goes.code).exists()
    answer = program.get(f"/api/v1/events/{goes.code}/")
    assert answer.status_code == 301
    assert f"/api/v1/events/{stays.code}/" in answer["Location"]
    page = reader.get(f"/events/{goes.code}/", headers={"accept": "text/html"})
    assert page.status_code == 410
    assert f"/events/{stays.code}/" in page.content.decode()
    assert program.get(f"/api/v1/events/{goes.code}/?revision=1").json()["title"] == "Falcon"
    assert first_break("default") is None


def test_a_search_for_the_code_that_went_finds_the_one_that_stays(program, public, editor, publisher):
    stays, goes = public
    merged(stays, goes, editor, publisher)

    found = program.get(f"/api/v1/events/?q={goes.code}").json()["features"]

    assert [feature["properties"]["code"] for feature in found] == [stays.code]


def test_what_names_it_in_print_is_printed_again(public, editor, publisher):
    stays, goes = public
    claim = ControlClaimFactory(event=goes)
    third = EventFactory()
    third.related.add(goes)
    story = StoryFactory(steps=[a_step(text=f"It fell. [{goes.code}]")])
    corrected(fresh(goes))
    put_in_print(third)
    corrected(fresh(goes))
    story_in_print(story)

    merged(stays, goes, editor, publisher)

    assert in_print(third).related == (stays.code,)
    assert [item.code for item in in_print(stays).control] == [ControlClaim.objects.get(pk=claim.pk).code]
    assert fresh(story).steps.get().text == f"It fell. [{stays.code}]"
    cited = Revision.objects.of("story", story.slug).first().content["steps"][0]["events"]
    assert [event["code"] for event in cited] == [stays.code]
    assert first_break("default") is None


def test_a_claim_of_control_that_readers_saw_twice_is_printed_once_and_twice_again(public, editor, publisher):
    stays, goes = public
    own, other = the_same_control(stays, goes)
    for event in public:
        corrected(fresh(event))

    merge = merged(stays, goes, editor, publisher)

    own, other = fresh(own), fresh(other)
    assert (own.is_public, other.is_public) == (True, False)
    assert [item.code for item in in_print(stays).control] == [own.code]
    last = Revision.objects.of("control", other.code).first()
    assert (last.content["retracted"], last.content["successor"]) == (True, own.code)
    assert first_break("default") is None

    propose_undo(merge, editor, "Two events after all.")
    approve(merge, publisher)

    assert [item.code for item in in_print(stays).control] == [own.code]
    assert [item.code for item in in_print(goes).control] == [other.code]
    assert fresh(other).is_public
    assert not any(fresh(record).has_unprinted_changes for record in (stays, goes, own, other))
    assert first_break("default") is None


def test_the_public_one_of_two_claims_of_control_is_kept(stays, goes, editor, publisher):
    own, other = the_same_control(stays, goes)
    edited(other, editor)
    publish_control([fresh(other)], publisher)

    merge = merged(stays, goes, editor)

    assert merge.is_printed is False
    assert [pk for pk, _ in control_of(stays)] == [other.pk]
    propose_undo(merge, editor, "Two events.")
    assert [control_of(event)[0][0] for event in (stays, goes)] == [own.pk, other.pk]


def test_a_draft_whose_claim_of_control_readers_see_twice_waits_for_a_second_person(stays, goes, editor, publisher):
    own, other = the_same_control(stays, goes)
    put_in_print(stays)
    edited(other, editor)
    publish_control([fresh(other)], publisher)

    merge = propose(fresh(stays), fresh(goes), editor, "One event.", [])
    assert merge.state == State.PROPOSED
    approve(merge, publisher)

    assert [item.code for item in in_print(stays).control] == [fresh(own).code]
    assert not fresh(other).is_public


def test_changes_that_nobody_read_are_not_printed_along(public, editor, publisher):
    stays, goes = public
    stays.title = "Kestrel, changed"
    stays.save()
    merge = propose(fresh(stays), goes, editor, "One event.", [])

    with pytest.raises(WrongState, match="Kestrel, changed"):
        approve(merge, publisher)
    assert fresh(goes).merged_into is None


def test_what_is_unusual_about_a_figure_in_the_other_event_is_confirmed_by_who_approves(public, editor, publisher):
    stays, goes = public
    later = date(2015, 9, 1)
    Event.objects.filter(pk=goes.pk).update(earliest=later, latest=later)
    CasualtyClaim.objects.filter(event=goes, low=12).update(period_start=later, period_end=later)
    merge = propose(fresh(stays), fresh(goes), editor, "One event.", [])

    with pytest.raises(NotConfirmed, match="Please confirm") as refusal:
        approve(merge, publisher)
    assert fresh(goes).merged_into is None

    merge.refresh_from_db()
    approve(merge, publisher, [question.key for question in refusal.value.questions])
    assert fresh(goes).merged_into == stays


def test_a_merge_in_print_is_undone_in_print(program, public, editor, publisher):
    stays, goes = public
    merge = merged(stays, goes, editor, publisher)

    propose_undo(merge, editor, "Two events after all.")
    assert figures(stays) == [(1, 10), (2, 12)]
    approve(merge, publisher)

    assert [claim.min for claim in in_print(stays).claims] == [10]
    assert [claim.min for claim in in_print(goes).claims] == [12, 10]
    assert (fresh(stays).status, fresh(goes).status) == (Status.PUBLISHED, Status.PUBLISHED)
    assert not fresh(stays).has_unprinted_changes
    assert program.get(f"/api/v1/events/{goes.code}/").status_code == 200
    assert first_break("default") is None


def test_an_event_with_nothing_of_its_own_leaves_the_other_as_it_was_printed(public, editor, publisher):
    stays, goes = public
    CasualtyClaim.objects.filter(event=goes, low=12).delete()
    goes.save()
    corrected(fresh(goes))

    merged(stays, goes, editor, publisher)

    assert in_print(stays).revision == 1
    assert (fresh(stays).status, fresh(stays).has_unprinted_changes) == (Status.PUBLISHED, False)


def test_a_retracted_event_is_not_merged(public, editor):
    stays, goes = public
    retract(goes, editor, "It did not happen.")

    with pytest.raises(WrongState, match="retracted"):
        propose(fresh(stays), fresh(goes), editor, "One event.", [])


def test_the_record_of_the_moment_before_shows_both(program, public, editor, publisher):
    stays, goes = public
    moment = timezone.now().isoformat().replace("+00:00", "Z")
    merged(stays, goes, editor, publisher)

    for event in (stays, goes):
        then = program.get(f"/api/v1/events/{event.code}/", {"recorded_at": moment}).json()
        assert len(then["claims"]) == (1 if event == stays else 2)
