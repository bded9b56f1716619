"""The verbs: who may put what in print, and what readers see of it."""

from datetime import date

import pytest
from django.db import connection

from desk.models import Stale
from editorial.checks import NotReady
from editorial.correct import correct
from editorial.edit import edited
from editorial.log import AuditEntry
from editorial.permissions import NotAllowed
from editorial.publish import publish, publish_cast, publish_control, publish_together
from editorial.retract import retract
from editorial.revert import discard, revert
from editorial.roles import Role
from editorial.states import WrongState
from editorial.submit import submit, take_back
from events.models import Event
from places.models import Place
from record.models import EventRecord, Outbox, Revision, State
from record.press import chain
from rules.vocabulary import Approval
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    UserFactory,
    a_published_event,
    corrected,
    every_confirmation,
    put_in_print,
)

pytestmark = pytest.mark.django_db


def test_a_published_event_gets_a_code_of_its_first_day_and_the_count_of_publications():
    first = a_published_event(earliest=date(2015, 5, 13))
    second = a_published_event(earliest=date(2014, 7, 16))

    assert (first.code, second.code) == ("cm-2015-05-13-001", "cm-2014-07-16-002")


def test_a_code_stays_when_the_date_is_corrected():
    event = a_published_event(earliest=date(2015, 5, 20))

    corrected(event, earliest=date(2015, 5, 21), latest=date(2015, 5, 21))

    assert event.code == "cm-2015-05-20-001"
    assert EventRecord.objects.get().latest == date(2015, 5, 21)


def test_codes_count_publications_and_not_drafts():
    EventFactory.create_batch(5)

    assert a_published_event().code.endswith("-001")


def test_an_editor_may_not_publish(editor):
    event = EventFactory()
    submit(event, editor)

    with pytest.raises(NotAllowed, match="publisher"):
        publish(event, editor)

    assert not EventRecord.objects.exists()


def test_nobody_publishes_what_they_changed_themselves(publisher):
    event = EventFactory()
    edited(event, publisher)
    submit(event, publisher)

    with pytest.raises(NotAllowed, match="somebody else"):
        publish(event, publisher)


def test_a_desk_of_one_may_publish_its_own_work_where_configured_so_and_the_record_says_so(publisher, settings):
    settings.ONE_PERSON_DESK = True
    event = EventFactory()
    edited(event, publisher)
    submit(event, publisher)

    revision = publish(event, publisher)

    assert revision.approval == Approval.ONE_PERSON
    assert revision.content["approval"] == "one_person"


def test_two_people_stand_behind_what_one_wrote_and_another_published():
    assert put_in_print(EventFactory()).approval == Approval.TWO_PERSONS


def test_an_event_without_a_report_is_not_ready(editor):
    event = EventFactory()
    event.citations.all().delete()

    with pytest.raises(NotReady, match="citation"):
        submit(event, editor)


def test_a_draft_cannot_be_published_before_it_is_submitted(publisher):
    with pytest.raises(WrongState, match="in review"):
        publish(EventFactory(), publisher)


def test_an_edit_of_a_public_event_changes_nothing_for_readers(editor):
    event = a_published_event(summary="Old.")

    event.summary = "New."
    event.save()
    edited(event, editor)

    assert event.status == Event.Status.DRAFT
    assert EventRecord.objects.get().revision.content["summary"] == "Old."


def test_a_correction_is_a_new_revision_with_its_reason_and_the_old_one_stays(publisher):
    event = a_published_event(summary="Old.")
    first = Revision.objects.get(kind="event", code=event.code, number=1).document

    corrected(event, "The agency corrected itself.", summary="New.")

    second = EventRecord.objects.get().revision.content
    assert second["summary"] == "New."
    assert second["corrections"] == [
        {
            "revision": 2,
            "on": second["recorded_at"][:10],
            "verb": "correct",
            "reason": "The agency corrected itself.",
            "fields": ["summary"],
        }
    ]
    assert Revision.objects.get(kind="event", code=event.code, number=1).document == first


def test_a_correction_needs_a_reason(editor, publisher):
    event = a_published_event()
    event.save()
    edited(event, editor)
    submit(event, editor)

    with pytest.raises(WrongState, match="reason"):
        correct(event, publisher, "  ")


def test_a_retracted_event_leaves_a_tombstone_and_no_row(editor):
    event = a_published_event()

    revision = retract(event, editor, "It was another event reported twice.")

    assert not EventRecord.objects.exists()
    assert revision.content["reason"] == "It was another event reported twice."
    assert event.status == Event.Status.RETRACTED


def test_a_retracted_event_can_be_published_again_under_its_code(editor, publisher):
    event = a_published_event()
    code = event.code
    retract(event, editor, "A mistake.")

    event.save()
    edited(event, editor)
    submit(event, editor)
    publish(event, publisher)

    assert EventRecord.objects.get().code == code


def test_what_was_corrected_before_a_retraction_is_listed_when_the_event_returns(editor, publisher):
    event = a_published_event(summary="Old.")
    corrected(event, "The agency corrected itself.", summary="New.")
    retract(event, editor, "A mistake.")
    event.save()
    edited(event, editor)
    submit(event, editor)
    publish(event, publisher)

    corrected(event, "One more word.", summary="Newer.")

    corrections = EventRecord.objects.get().revision.content["corrections"]
    assert [(one["revision"], one["verb"], one["reason"], one["fields"]) for one in corrections] == [
        (2, "correct", "The agency corrected itself.", ["summary"]),
        (3, "retract", "A mistake.", []),
        (5, "correct", "One more word.", ["summary"]),
    ]


def test_reverting_prints_the_earlier_state_again_claims_and_all(publisher):
    event = EventFactory(summary="First.")
    whole = ClaimFactory(event=event, low=462)
    ClaimFactory(event=event, low=71, part_of=whole)
    put_in_print(event)
    first = Revision.objects.get(kind="event", number=1).content
    event.claims.all().delete()
    corrected(event, summary="Second.")

    revert(event, publisher, 1, "The first account was right.")

    third = EventRecord.objects.get().revision.content
    assert third["summary"] == "First."
    assert third["claims"] == first["claims"]
    assert third["revision"] == 3


def test_reverting_refuses_to_lose_changes_that_are_not_public(editor, publisher):
    event = a_published_event(summary="First.")
    corrected(event, summary="Second.")
    event.summary = "Being written."
    event.save()
    edited(event, editor)

    with pytest.raises(WrongState, match="not public yet"):
        revert(event, publisher, 1, "Back.")


def test_discarding_puts_the_desk_back_to_what_readers_see(editor):
    event = a_published_event(summary="Public.")
    event.summary = "Abandoned."
    event.save()
    edited(event, editor)

    discard(event, editor)

    event.refresh_from_db()
    assert (event.summary, event.status, event.has_unprinted_changes) == ("Public.", Event.Status.PUBLISHED, False)


def test_going_back_to_a_state_that_names_a_deleted_report_is_refused_and_changes_nothing(publisher):
    event = EventFactory(summary="First.")
    dropped = CitationFactory(event=event)
    put_in_print(event)
    dropped.delete()
    corrected(event, summary="Second.")
    dropped.report.delete()

    with pytest.raises(WrongState, match="deleted"):
        revert(event, publisher, 1, "The first account was right.")

    event.refresh_from_db()
    assert (event.summary, event.public_revision) == ("Second.", 2)


def test_discarding_leaves_a_related_draft_that_was_deleted_since_where_it_is(editor):
    event, draft = EventFactory(), EventFactory()
    event.related.add(draft)
    put_in_print(event)
    event.save()
    edited(event, editor)
    draft.delete()

    discard(event, editor)

    assert not event.related.exists()
    connection.check_constraints()


@pytest.fixture
def captured(editor):
    """A public capture and its control claim, both changed at the desk since: the claim's note says more."""
    event = EventFactory(type="capture")
    claim = ControlClaimFactory(event=event, place=event.place, note="As printed.")
    put_in_print(event)
    claim.refresh_from_db()
    claim.note = "More."
    for record in (claim, event):
        record.save()
        edited(record, editor)
    return event, claim


def test_discarding_puts_back_the_control_claims_of_the_event_too(captured, editor):
    event, claim = captured

    discard(event, editor)

    claim.refresh_from_db()
    assert (claim.note, claim.has_unprinted_changes) == ("As printed.", False)


def test_discarding_leaves_a_control_claim_that_was_published_by_itself_since(captured, editor, publisher):
    event, claim = captured
    publish_control([claim], publisher, "The source says more.")

    discard(event, editor)

    claim.refresh_from_db()
    assert (claim.note, claim.has_unprinted_changes) == ("More.", False)


def test_a_claim_number_is_never_given_twice():
    event = EventFactory()
    first, second = ClaimFactory(event=event), ClaimFactory(event=event)
    second.delete()

    third = ClaimFactory(event=event)

    assert (first.number, third.number) == (1, 3)


def test_a_save_over_somebody_elses_save_is_refused():
    event = EventFactory()
    mine, theirs = Event.objects.get(pk=event.pk), Event.objects.get(pk=event.pk)
    theirs.title = "Theirs"
    theirs.save()

    mine.title = "Mine"
    with pytest.raises(Stale):
        mine.save()

    assert Event.objects.get(pk=event.pk).title == "Theirs"


def test_a_verb_on_a_version_that_is_no_longer_the_newest_is_refused(editor):
    event = EventFactory()
    Event.objects.get(pk=event.pk).save()

    with pytest.raises(Stale):
        submit(event, editor)


def test_an_event_goes_back_to_draft_when_it_is_edited_in_review(editor):
    event = EventFactory()
    submit(event, editor)

    event.save()
    edited(event, editor)

    assert event.status == Event.Status.DRAFT


def test_a_submission_can_be_taken_back(editor):
    event = EventFactory()
    submit(event, editor)

    take_back(event, editor)

    assert event.status == Event.Status.DRAFT


def test_publishing_prints_what_the_event_names_and_nothing_else():
    event = EventFactory()
    EventFactory()  # another draft, with a place and a source of its own

    put_in_print(event)

    printed = set(Revision.objects.values_list("kind", "code"))
    source = event.citations.get().report.source
    assert printed == {("event", event.code), ("place", event.place.slug), ("source", source.slug)}


def test_a_change_of_control_is_printed_with_its_event():
    event = EventFactory(type="capture")
    claim = ControlClaimFactory(event=event, place=event.place)

    put_in_print(event)

    claim.refresh_from_db()
    document = EventRecord.objects.get().revision.content
    assert document["control"][0]["code"] == claim.code == "cc-00001"
    assert document["control"][0]["holder"]["slug"] == claim.holder.slug


def test_events_published_together_may_name_each_other(editor, publisher):
    campaign = EventFactory(
        type="offensive", earliest=date(2015, 5, 13), latest=date(2015, 5, 26), date_precision="range"
    )
    incident = EventFactory(part_of=campaign)
    for event in (incident, campaign):
        edited(event, editor)
        submit(event, editor)

    publish_together([incident, campaign], publisher)

    document = EventRecord.objects.get(code=incident.code).revision.content
    assert document["campaign"]["code"] == campaign.code


def test_related_events_published_together_name_each_other_from_the_first_print_on(editor, publisher):
    first, second, draft = EventFactory.create_batch(3)
    first.related.add(second, draft)
    for event in (first, second):
        edited(event, editor)
        submit(event, editor)

    publish_together([first, second], publisher)

    named = {row.code: row.revision.content["related"] for row in EventRecord.objects.all()}
    assert named == {first.code: [second.code], second.code: [first.code]}
    assert not Revision.objects.filter(kind="event", number__gt=1).exists()


def test_nothing_is_printed_when_one_of_several_is_not_ready(editor, publisher):
    ready, unready = EventFactory(), EventFactory()
    for event in (ready, unready):
        submit(event, editor)
    unready.citations.all().delete()

    with pytest.raises(NotReady):
        publish_together([ready, unready], publisher)

    assert not Revision.objects.exists()
    assert State.objects.get().version == 0


def test_every_publication_owes_the_derived_data_once():
    a_published_event()

    assert Outbox.objects.get().version == State.objects.get().version


def test_every_verb_is_audited_with_the_role_of_its_person():
    a_published_event()

    actions = list(AuditEntry.objects.filter(kind="event").order_by("id").values_list("action", "role"))
    assert actions == [("submit", Role.EDITOR), ("publish", Role.PUBLISHER)]


def test_the_record_is_whole_after_a_series_of_verbs(editor, publisher):
    event = a_published_event()
    corrected(event, title="Another title")
    revert(event, publisher, 1, "Back.")
    retract(event, editor, "Gone.")

    assert chain.first_break("default") is None


def test_editors_names_are_nowhere_in_print():
    event = EventFactory()
    editor = UserFactory(role=Role.EDITOR, username="kestrel-editor", name="Kestrel Editor")
    edited(event, editor)
    submit(event, editor)
    publish(event, UserFactory(role=Role.PUBLISHER, username="kestrel-publisher"))

    assert not Revision.objects.filter(document__icontains="kestrel").exists()


def test_a_name_changed_at_the_desk_stays_as_readers_know_it_until_it_is_published(publisher, editor):
    event = a_published_event()
    place = event.place
    known = place.name_en
    place.name_en = "Kestrel"
    place.save()
    edited(place, editor)

    corrected(event, summary="More.")
    before = EventRecord.objects.get().revision.content
    publish_cast(place, publisher, "Its name was misspelt.")
    corrected(event, summary="More still.")
    after = EventRecord.objects.get().revision.content

    assert before["place"]["en"] == known
    assert after["place"]["en"] == "Kestrel"


def test_whose_voice_a_source_is_stays_as_readers_know_it_until_it_is_published(publisher, editor):
    event = a_published_event(grade_set="claimed", grade_reason="To be seen.")
    source = event.citations.get().report.source
    voice = ActorFactory()
    event.participants.create(actor=voice)
    source.affiliations.create(actor=voice)
    source.save()
    edited(source, editor)

    corrected(event, summary="More.")
    (before,) = EventRecord.objects.get().revision.content["origins"]
    publish_cast(source, publisher, "It is the party's own voice.")
    corrected(event, summary="More still.")
    (after,) = EventRecord.objects.get().revision.content["origins"]

    assert (before["speaks_for"], before["is_party"]) == ([], False)
    assert (after["speaks_for"], after["is_party"]) == ([voice.slug], True)


def test_an_event_prints_nothing_that_is_named_only_by_a_change_that_is_not_public(editor):
    event = EventFactory()
    actor = ActorFactory()
    event.participants.create(actor=actor)
    put_in_print(event)
    event.refresh_from_db()
    source = event.citations.get().report.source
    drafts = ActorFactory(slug="kestrel-voice"), ActorFactory(slug="kestrel-alliance")
    source.affiliations.create(actor=drafts[0])
    actor.refresh_from_db()
    actor.memberships.create(of=drafts[1])
    event.place.parent = PlaceFactory(slug="kestrel-district", kind="district")
    for record in (source, actor, event.place):
        record.refresh_from_db(fields=["version", "public_revision", "printed_version"])
        record.save()
        edited(record, editor)

    corrected(event, summary="More.")

    assert not Revision.objects.filter(document__contains="kestrel").exists()


@pytest.fixture
def moved(editor):
    """A public village whose district was moved at the desk to another governorate, which no reader has heard of."""
    known = PlaceFactory(slug="homs", kind="governorate")
    district = PlaceFactory(slug="tadmur-district", kind="district", parent=known)
    village = PlaceFactory(slug="village", parent=district)
    event = a_published_event(place=village)
    district.refresh_from_db()
    district.parent = PlaceFactory(slug="kestrel", kind="governorate")
    district.save()
    edited(district, editor)
    return event, district


@pytest.mark.parametrize("published", ["the event", "the place", "a control claim"])
def test_what_a_place_lies_in_stays_as_readers_know_it_until_the_place_that_moved_is_published(
    moved, published, editor, publisher
):
    event, district = moved
    village = Place.objects.get(slug="village")
    claim = ControlClaimFactory(place=village)

    def outer():
        if published == "the event":
            printed = corrected(Event.objects.get(pk=event.pk)).content["place"]
        elif published == "the place":
            village.save()
            edited(village, editor)
            printed = publish_cast(village, publisher, "Looked at again.").content
        else:
            claim.save()
            edited(claim, editor)
            (revision,) = publish_control([claim], publisher, "Looked at again.")
            printed = revision.content["place"]
        return [place["slug"] for place in printed["within"]]

    before, known = outer(), set(Revision.objects.filter(kind="place").values_list("code", flat=True))
    publish_cast(district, publisher, "It is another governorate's.")
    after = outer()

    assert before == ["tadmur-district", "homs"]
    assert "kestrel" not in known
    assert after == ["tadmur-district", "kestrel"]


def test_nobody_publishes_their_own_change_of_a_report(publisher, editor):
    event = EventFactory()
    report = event.citations.get().report
    report.title = "Another headline"
    report.save()
    edited(report, publisher)
    submit(event, editor)

    with pytest.raises(NotAllowed, match="report"):
        publish(event, publisher)


def test_a_report_cited_since_is_new_to_readers_however_long_ago_it_was_changed(publisher, editor):
    citation = CitationFactory()
    edited(citation.report, publisher)
    event = a_published_event()
    event.citations.create(report=citation.report)
    event.save()
    edited(event, editor)
    submit(event, editor)

    with pytest.raises(NotAllowed, match="report"):
        correct(event, publisher, "One more report.", every_confirmation(event))


def test_nobody_publishes_their_own_change_of_a_report_that_says_who_holds_a_place(publisher, editor):
    event = EventFactory(type="capture")
    claim = ControlClaimFactory(event=event, place=event.place)
    edited(claim.report, publisher)
    submit(event, editor)

    with pytest.raises(NotAllowed, match="report"):
        publish_control([claim], publisher)
    with pytest.raises(NotAllowed, match="report"):
        publish(event, publisher)


def test_a_retraction_makes_nobodys_own_change_publishable_by_themselves(publisher, editor):
    event = a_published_event()
    event.summary = "Read by nobody else."
    event.save()
    edited(event, publisher)
    retract(event, publisher, "A mistake.")
    event.save()
    edited(event, editor)
    submit(event, editor)

    with pytest.raises(NotAllowed, match="somebody else"):
        publish(event, publisher)


@pytest.fixture
def campaign(db):
    return a_published_event(
        type="offensive", earliest=date(2015, 5, 13), latest=date(2015, 5, 26), date_precision="range"
    )


def test_a_campaigns_title_changed_at_the_desk_is_not_printed_with_its_incidents(campaign, editor):
    known = campaign.title
    campaign.title = "Kestrel"
    campaign.save()
    edited(campaign, editor)

    incident = a_published_event(part_of=campaign)

    document = EventRecord.objects.get(code=incident.code).revision.content
    assert document["campaign"] == {"code": campaign.code, "title": known, "title_ar": None}


def test_a_retracted_campaign_is_not_named_by_incidents_printed_since(campaign, editor):
    retract(campaign, editor, "It endangers a witness.")

    incident = a_published_event(part_of=campaign)

    assert EventRecord.objects.get(code=incident.code).revision.content["campaign"] is None


@pytest.mark.parametrize("factory", [PlaceFactory, ControlClaimFactory])
def test_a_correction_sent_twice_is_printed_once(factory, publisher, editor):
    record = factory()
    for _ in range(2):
        record.save()
        edited(record, editor)
        printed(record, publisher)

    with pytest.raises(WrongState, match="already"):
        printed(record, publisher)


def printed(record, user):
    if isinstance(record, Place):
        publish_cast(record, user, "Mended.")
    else:
        publish_control([record], user, "Mended.")


def test_an_event_published_again_corrects_the_control_claim_that_stayed_public(publisher, editor):
    event = EventFactory(type="capture")
    claim = ControlClaimFactory(event=event, place=event.place)
    put_in_print(event)
    retract(event, editor, "A mistake.")
    claim.refresh_from_db()
    for record in (claim, event):
        record.save()
        edited(record, editor)
    submit(event, editor)

    publish(event, publisher)

    printed = Revision.objects.of("control", claim.code).first()
    assert (printed.number, printed.verb, printed.reason) == (2, "correct", f"Published with its event {event.code}.")


def test_saving_what_was_read_before_a_print_does_not_undo_the_print():
    event = EventFactory()
    read_before = Event.objects.get(pk=event.pk)
    put_in_print(event)

    read_before.title = "Another title"
    read_before.save()

    now = Event.objects.get(pk=event.pk)
    assert (now.title, now.code, now.public_revision) == ("Another title", event.code, 1)


def test_publishing_a_place_that_somebody_changed_meanwhile_is_refused(publisher):
    place = PlaceFactory()
    Place.objects.get(pk=place.pk).save()

    with pytest.raises(Stale):
        publish_cast(place, publisher)
