"""The gross mistakes of a tired editor, as they were once published without a word: each is refused or confirmed."""

from datetime import date

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.urls import reverse
from django.utils.translation import override

from control.models import ControlClaim
from desk.fields import as_point
from editorial.bulk.publishing import publish_batch
from editorial.checks import NotReady
from editorial.edit import edited
from editorial.log import AuditEntry
from editorial.plausibility.confirming import NotConfirmed, questions
from editorial.printing.whole import whole
from editorial.publish import publish, publish_control, publish_together
from editorial.submit import submit
from events.models import Event
from record.models import EventRecord
from tests.desk.addresses import page, said
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    a_published_event,
    corrected,
    every_confirmation,
)

pytestmark = pytest.mark.django_db

PALMYRA, AZAZ = (38.28402, 34.5624), (37.04628, 36.58662)


def at_azaz() -> Event:
    return EventFactory(point=as_point(AZAZ), place=PlaceFactory(point=as_point(PALMYRA)))


def shown_by_a_party() -> Event:
    event = EventFactory()
    agency = SourceFactory(kind="armed_group_media")
    agency.affiliations.create(actor=ActorFactory())
    event.citations.update(attributed_to=agency, evidence="visual")
    return event


def five_or_more() -> Event:
    event = EventFactory()
    ClaimFactory(event=event, low=5, high=None, wording="five")
    return event


def a_second_copy() -> Event:
    report = ReportFactory()
    place = PlaceFactory()
    a_published_event(report=report, place=place)
    return EventFactory(report=report, place=place)


def of_another_century() -> Event:
    event = EventFactory()
    ClaimFactory(event=event, low=5, high=5, period_start=date(1994, 1, 1), period_end=date(1994, 1, 31))
    return event


def graded_by_hand() -> Event:
    return EventFactory(grade_set="confirmed", grade_reason="We believe it.")


def after_its_report() -> Event:
    day = date(2015, 5, 19)
    report = ReportFactory(published_earliest=day, published_latest=day, published_precision="day")
    return EventFactory(report=report)


UNUSUAL = {
    "at_azaz": (at_azaz, "251 km from"),
    "shown_by_a_party": (shown_by_a_party, "confirms nothing by itself"),
    "five_or_more": (five_or_more, "give the maximum as well"),
    "a_second_copy": (a_second_copy, "Is it the same event?"),
    "of_another_century": (of_another_century, "none of these days is a day of the event"),
    "graded_by_hand": (graded_by_hand, "The grade is set to"),
    "after_its_report": (after_its_report, "which tells of it"),
}


@pytest.mark.parametrize(("make", "sentence"), UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_confirmed_by_name_before_it_is_printed(make, sentence, editor, publisher, as_publisher):
    event = make()
    edited(event, editor)
    submit(event, editor)
    printed = EventRecord.objects.count()

    event.refresh_from_db()
    shown = as_publisher.get(page(event, "publish")).content.decode()
    refused = as_publisher.post(page(event, "publish"), {"version": event.version})

    assert refused.status_code == 422
    assert sentence in said(refused)
    assert EventRecord.objects.count() == printed

    boxes = every_confirmation(event)
    assert all(f'value="{key}"' in shown for key in boxes)
    done = as_publisher.post(page(event, "publish"), {"version": event.version, "confirmed": boxes}, follow=True)

    assert done.status_code == 200
    assert EventRecord.objects.count() == printed + 1
    kept = AuditEntry.objects.filter(action="confirm", record_id=event.pk)
    assert {entry.user for entry in kept} == {publisher}
    assert any(sentence in entry.detail["text"] for entry in kept)


def test_twins_are_confirmed_each_by_itself_and_each_can_be_opened(editor, as_publisher):
    report, place = ReportFactory(), PlaceFactory()
    twins = [a_published_event(report=report, place=place, title="The fall of a town") for _ in range(2)]
    event = EventFactory(report=report, place=place)
    edited(event, editor)
    submit(event, editor)
    event.refresh_from_db()
    boxes = every_confirmation(event)

    shown = as_publisher.get(page(event, "publish")).content.decode()
    refused = as_publisher.post(page(event, "publish"), {"version": event.version, "confirmed": boxes[:1]})

    assert len(set(boxes)) == len(twins)
    assert all(f'href="/admin/events/event/{twin.pk}/change/" target="_blank"' in shown for twin in twins)
    assert refused.status_code == 422


@pytest.mark.parametrize("make", [at_azaz, five_or_more])
def test_the_record_s_own_page_says_what_looks_wrong_while_it_is_written(make, editor, as_editor):
    event = make()
    edited(event, editor)

    text = said(as_editor.get(page(event)))

    assert "Please look at this again" in text


def test_a_day_that_has_not_come_is_refused_even_to_the_reviewer(editor, as_editor):
    event = EventFactory(earliest=date(2036, 5, 1), latest=date(2036, 5, 31), date_precision="month")
    edited(event, editor)

    answer = as_editor.post(page(event, "submit"), {"version": event.version}, follow=True)

    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT
    assert "has not come yet" in said(answer)


def test_exchanged_coordinates_are_refused(editor, as_editor):
    PlaceFactory(kind="country", point=None, boundary=MultiPolygon(Polygon.from_bbox((35.5, 32.2, 42.4, 37.4))))
    event = EventFactory(point=as_point((34.5624, 38.28402)))
    edited(event, editor)

    answer = as_editor.post(page(event, "submit"), {"version": event.version}, follow=True)

    assert "once latitude and longitude are exchanged" in said(answer)


def test_what_was_confirmed_stays_confirmed_until_it_changes(editor, publisher):
    event = at_azaz()
    edited(event, editor)
    submit(event, editor)
    with pytest.raises(NotConfirmed) as refusal:
        publish(event, publisher)
    assert len(refusal.value.problems) == 1
    publish(event, publisher, every_confirmation(event))
    again = AuditEntry.objects.filter(action="confirm").count()

    corrected(Event.objects.get(pk=event.pk), summary="Another word.")
    assert AuditEntry.objects.filter(action="confirm").count() == again

    corrected(Event.objects.get(pk=event.pk), point=as_point((37.1, 36.6)))
    assert AuditEntry.objects.filter(action="confirm").count() == again + 1


def test_events_that_are_published_together_are_each_confirmed(editor, publisher):
    events = [at_azaz(), five_or_more()]
    for event in events:
        edited(event, editor)
        submit(event, editor)

    with pytest.raises(NotConfirmed):
        publish_together(events, publisher)
    with pytest.raises(NotConfirmed):
        publish_batch([event.pk for event in events], publisher, lambda done: None)
    assert not EventRecord.objects.exists()

    confirmed = {event.pk: every_confirmation(event) for event in events}
    publish_batch([event.pk for event in events], publisher, lambda done: None, confirmed=confirmed)
    assert EventRecord.objects.count() == 2


# --- The same mistakes by other ways ---


def in_review(event: Event, editor) -> Event:
    edited(event, editor)
    submit(event, editor)
    return event


def in_a_place_that_is_drawn() -> Event:
    drawn = MultiPolygon(Polygon.from_bbox((38.0, 34.3, 38.6, 34.8)), srid=4326)
    place = PlaceFactory(point=None, boundary=drawn, boundary_basis="Made up for a test.")
    return EventFactory(point=as_point(AZAZ), place=place)


def being_verified_at_azaz() -> Event:
    return EventFactory(
        point=as_point(AZAZ),
        place=PlaceFactory(point=as_point(PALMYRA)),
        grade_set="unverified",
        grade_reason="It was reported minutes ago.",
    )


def a_second_copy_of_another_type() -> Event:
    report, place = ReportFactory(), PlaceFactory()
    for kind in ("execution", "battle"):
        event = EventFactory(report=report, place=place, type=kind)
        ClaimFactory(event=event, report=report, low=25, high=25)
    return event


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (in_a_place_that_is_drawn, "km from Place"),
        (being_verified_at_azaz, "km from Place"),
        (a_second_copy_of_another_type, "Is it the same event?"),
    ],
)
def test_the_same_mistake_by_another_way_is_confirmed_by_name_as_well(make, sentence, editor, publisher):
    event = in_review(make(), editor)

    with pytest.raises(NotConfirmed) as refusal:
        publish(event, publisher)

    assert any(sentence in problem for problem in refusal.value.problems)


def with_a_period_that_ends_in_2036() -> Event:
    event = EventFactory()
    ClaimFactory(event=event, period_start=event.earliest, period_end=date(2036, 5, 1))
    return event


def of_a_report_of_2036() -> Event:
    day = date(2036, 5, 1)
    return EventFactory(report=ReportFactory(published_earliest=day, published_latest=day, published_precision="day"))


@pytest.mark.parametrize("make", [with_a_period_that_ends_in_2036, of_a_report_of_2036])
def test_a_day_that_has_not_come_is_refused_wherever_it_stands(make, editor):
    event = make()
    edited(event, editor)

    with pytest.raises(NotReady, match="1 May 2036, which has not come yet"):
        submit(event, editor)


def test_a_claim_of_control_of_a_day_that_has_not_come_is_refused(publisher):
    day = date(2036, 5, 1)
    claim = ControlClaimFactory(earliest=day, latest=day)

    with pytest.raises(NotReady, match="1 May 2036, which has not come yet"):
        publish_control([claim], publisher)


# --- Claims of control ---


def dated_after_its_report(**facts) -> ControlClaim:
    day = date(2015, 5, 19)
    report = ReportFactory(published_earliest=day, published_latest=day, published_precision="day")
    return ControlClaimFactory(report=report, earliest=date(2015, 5, 20), **facts)


def control_page(claim: ControlClaim, act: str = "change") -> str:
    return reverse(f"admin:control_controlclaim_{act}", args=[claim.pk])


def test_a_claim_of_control_after_its_report_is_confirmed_by_name_on_its_own_page(editor, as_publisher):
    claim = dated_after_its_report()
    edited(claim, editor)
    claim.refresh_from_db()

    record = said(as_publisher.get(control_page(claim)))
    refused = as_publisher.post(control_page(claim, "publish"), {"version": claim.version})

    assert "which says so" in record
    assert refused.status_code == 422
    assert "is dated 20 May 2015, after" in said(refused)

    keys = [question.key for question in questions(whole(ControlClaim).get(pk=claim.pk))]
    as_publisher.post(control_page(claim, "publish"), {"version": claim.version, "confirmed": keys})

    claim.refresh_from_db()
    assert claim.is_public
    assert AuditEntry.objects.filter(action="confirm", kind="controlclaim", record_id=claim.pk).count() == 1


def test_a_claim_of_control_after_its_report_is_confirmed_with_its_event_and_not_once_more(editor, publisher):
    event = EventFactory(type="capture")
    dated_after_its_report(event=event, place=event.place)
    in_review(event, editor)

    with pytest.raises(NotConfirmed, match="after «Report"):
        publish(event, publisher)
    publish(event, publisher, every_confirmation(event))

    assert every_confirmation(event) == []


def test_what_was_confirmed_on_an_arabic_page_is_confirmed_on_an_english_one(editor, publisher):
    event = at_azaz()
    event.place.name_ar = "تدمر"
    event.place.save()
    in_review(event, editor)

    with override("ar"):
        boxes = every_confirmation(event)

    assert boxes == every_confirmation(event)
    publish(event, publisher, boxes)
