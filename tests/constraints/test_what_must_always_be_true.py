"""What must always be true is refused by the database itself, past every form."""

from datetime import date

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import IntegrityError, InternalError, connection, transaction

from control.models import ControlClaim
from events.models import Actor, CasualtyAssessment, CasualtyClaim, Citation, Event, Membership
from places.models import Place
from sources.models import Report, Source
from tests.factories import (
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ControlClaimFactory,
    EventFactory,
    FrontFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def refused(write, *args, **kwargs) -> bool:
    """Whether the database refuses the write, deferred conditions included."""
    try:
        with transaction.atomic():
            write(*args, **kwargs)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (IntegrityError, InternalError):  # a condition of ours, or a geometry that PostGIS does not read
        return True
    return False


@pytest.mark.parametrize(
    "facts",
    [
        {"low": 10, "high": 5},
        {"low": None, "high": None, "wording": ""},
        {"quote": "عشرات القتلى", "quote_language": ""},
        {"period_start": date(2015, 5, 20), "period_end": date(2015, 5, 13)},
        {"status": "disputed", "status_reason": ""},
        {"status": "retracted", "status_reason": ""},
        {"counted": "group", "group": None},
    ],
)
def test_a_claim_that_says_nothing_or_contradicts_itself(facts):
    event, report = EventFactory(), ReportFactory()

    assert refused(ClaimFactory, event=event, report=report, **facts)
    assert not CasualtyClaim.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"low": None, "high": None, "wording": "several"},
        {"low": None, "high": 20},
        {"low": 0, "high": 0},
        {"low": 462, "high": None, "wording": "at least"},
        {"quote": "عشرات القتلى", "quote_language": "ar"},
        {"status": "disputed", "status_reason": "It equals the sum of three other figures."},
    ],
)
def test_a_claim_in_full_is_stored(facts):
    assert not refused(ClaimFactory, event=EventFactory(), report=ReportFactory(), **facts)


def test_a_claim_without_a_report():
    with pytest.raises(IntegrityError):
        ClaimFactory(event=EventFactory(), report=None)


def test_a_total_with_a_group_and_a_group_without_one():
    event, report, actor = EventFactory(), ReportFactory(), ActorFactory()

    assert refused(ClaimFactory, event=event, report=report, counted="total", group=actor)
    assert refused(ClaimFactory, event=event, report=report, counted="unknown", group=actor)
    assert not refused(ClaimFactory, event=event, report=report, counted="group", group=actor)


def test_a_claim_of_a_named_and_unknown_origin():
    event, report, source = EventFactory(), ReportFactory(), SourceFactory()

    assert refused(ClaimFactory, event=event, report=report, attributed_to=source, origin_unknown=True)
    assert refused(CitationFactory, event=event, report=report, attributed_to=source, origin_unknown=True)
    assert refused(ControlClaimFactory, report=report, attributed_to=source, origin_unknown=True)


def test_a_claim_that_is_part_of_itself():
    claim = ClaimFactory()

    assert refused(CasualtyClaim.objects.filter(pk=claim.pk).update, part_of=claim)
    assert refused(CasualtyClaim.objects.filter(pk=claim.pk).update, supersedes=claim)


def test_two_claims_with_one_number():
    first = ClaimFactory()

    assert refused(CasualtyClaim.objects.filter(pk=ClaimFactory(event=first.event).pk).update, number=first.number)


@pytest.mark.parametrize(
    "facts",
    [
        {"low": 10, "high": 5},
        {"low": 10, "best": 9, "high": 12},
        {"low": 10, "best": 13, "high": 12},
        {"low": 10, "rule": "editors_judgement", "reason": ""},
        {"low": 10, "counted": "group"},
    ],
)
def test_an_assessment_that_is_none(facts):
    whole = {"event": EventFactory(), "rule": "highest_of_lows", "decided_on": date(2026, 1, 1), **facts}

    assert refused(CasualtyAssessment.objects.create, **whole)


def test_two_assessments_of_one_group():
    event = EventFactory()
    facts = {"event": event, "rule": "highest_of_lows", "low": 1, "decided_on": date(2026, 1, 1)}
    CasualtyAssessment.objects.create(**facts)

    assert refused(CasualtyAssessment.objects.create, **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"earliest": date(2015, 5, 21), "latest": date(2015, 5, 20), "date_precision": "range"},
        {"earliest": date(2015, 5, 20), "latest": date(2015, 5, 21), "date_precision": "day"},
        {"point": None, "place_precision": "site"},
        {"point": None, "place_precision": "near"},
        {"grade_set": "confirmed", "grade_reason": ""},
    ],
)
def test_an_event_that_cannot_be(facts):
    assert refused(EventFactory, **facts)


def test_an_event_without_a_spot_where_only_the_governorate_is_known():
    assert not refused(EventFactory, point=None, place_precision="governorate")


def test_an_event_that_is_part_of_something_other_than_an_offensive():
    battle = EventFactory(type="battle")

    assert refused(EventFactory, part_of=battle)


def test_a_campaign_inside_a_campaign():
    campaign = EventFactory(type="offensive")

    assert refused(EventFactory, type="offensive", part_of=campaign)


def test_a_campaign_with_incidents_that_stops_being_one():
    campaign = EventFactory(type="offensive")
    EventFactory(part_of=campaign)

    assert refused(Event.objects.filter(pk=campaign.pk).update, type="battle")


def test_an_event_that_is_public_without_a_code():
    event = EventFactory()

    assert refused(Event.objects.filter(pk=event.pk).update, public_revision=1)


def test_the_same_report_cited_twice_for_one_origin():
    citation = Citation.objects.get(event=EventFactory())

    assert refused(CitationFactory, event=citation.event, report=citation.report)


@pytest.mark.parametrize(
    "wkt",
    ["POINT EMPTY", "POINT(NaN 34)", "POINT(Infinity 34)", "POINT(1e150 34)", "POINT(181 34)", "POINT(38 -91)"],
)
def test_a_spot_that_is_nowhere_on_earth(wkt):
    event, place = EventFactory(), PlaceFactory()

    def write(table: str, pk: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET point = ST_GeomFromText(%s, 4326) WHERE id = %s", [wkt, pk])

    for table, pk in (("events_event", event.pk), ("places_place", place.pk)):
        assert refused(write, table, pk)


@pytest.mark.parametrize(
    "wkt",
    [
        "MULTIPOLYGON(((38 34, 39 35, 39 34, 38 35, 38 34)))",
        "MULTIPOLYGON(((38 34, 239 34, 39 35, 38 34)))",
        "MULTIPOLYGON EMPTY",
    ],
)
def test_a_boundary_that_crosses_itself_or_leaves_the_globe(wkt):
    place = PlaceFactory()

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE places_place SET boundary = ST_GeomFromText(%s, 4326) WHERE id = %s", [wkt, place.pk]
            )

    assert refused(write)


def test_a_place_that_lies_in_itself_or_nowhere():
    place = PlaceFactory()

    assert refused(Place.objects.filter(pk=place.pk).update, parent=place)
    assert refused(PlaceFactory, point=None, boundary=None)


def test_a_front_whose_view_is_inside_out():
    assert refused(FrontFactory, west=40, east=39)


def test_a_source_judged_without_a_reason():
    assert refused(SourceFactory, reliability="B", reliability_reason="")
    assert not refused(SourceFactory, reliability="B", reliability_reason="Often first, rarely corrected.")


def test_half_a_date_of_publication():
    assert refused(ReportFactory, published_earliest=date(2015, 5, 20), published_precision="day")
    assert refused(ReportFactory, published_latest=date(2015, 5, 20), published_precision="day")
    assert refused(
        ReportFactory,
        published_earliest=date(2015, 5, 20),
        published_latest=date(2015, 5, 19),
        published_precision="range",
    )


def test_one_address_for_two_reports():
    report = ReportFactory()

    assert refused(ReportFactory, url=report.url)


def test_a_report_that_relays_its_own_source():
    report = ReportFactory()

    assert refused(Report.objects.filter(pk=report.pk).update, relays=report.source)


def test_a_place_controlled_by_nobody():
    assert refused(ControlClaimFactory, holder=None, status="controlled")
    assert not refused(ControlClaimFactory, holder=None, status="unknown")


def test_half_a_date_of_control():
    assert refused(ControlClaimFactory, latest=None)
    assert refused(ControlClaimFactory, earliest=None, latest=date(2015, 5, 20))
    assert refused(ControlClaimFactory, date_precision="")


def test_an_actor_that_is_part_of_itself():
    actor = ActorFactory()

    assert refused(Membership.objects.create, member=actor, of=actor)


@pytest.mark.parametrize("model", [Place, Source, Actor])
def test_two_things_with_one_address_part(model):
    factory = {Place: PlaceFactory, Source: SourceFactory, Actor: ActorFactory}[model]
    first = factory()

    assert refused(factory, slug=first.slug)


def test_one_source_that_gives_a_place_two_holders_on_one_day():
    report, place = ReportFactory(), PlaceFactory()
    first = ControlClaimFactory(place=place, report=report)
    another = ReportFactory(source=report.source)
    undated = {"earliest": None, "latest": None, "date_precision": ""}

    assert refused(ControlClaimFactory, place=place, report=another)
    assert not refused(ControlClaimFactory, place=place, report=another, holder=first.holder)
    assert not refused(ControlClaimFactory, place=place, report=another, attributed_to=SourceFactory())
    assert not refused(ControlClaimFactory, place=place, report=another, claim_status="superseded")
    assert not refused(ControlClaimFactory, place=place, report=ReportFactory())
    assert not refused(ControlClaimFactory, place=place, report=report, **undated)
    assert refused(ControlClaimFactory, place=place, report=report, **undated)


def test_a_holder_that_challenges_its_own_hold():
    claim, other = ControlClaimFactory(), ActorFactory()

    assert refused(claim.challengers.add, claim.holder)
    assert not refused(claim.challengers.add, other)
    assert refused(ControlClaim.objects.filter(pk=claim.pk).update, holder=other)


@pytest.mark.parametrize(
    ("wkt", "is_refused"),
    [
        ("MULTIPOLYGON(((38 34, 39 34, 39 35, 38 35, 38 34)))", False),
        ("MULTIPOLYGON(((38 34, 39 35, 39 34, 38 35, 38 34)))", True),
        ("MULTIPOLYGON(((38 34, 41 34, 41 35, 38 35, 38 34)))", True),
        ("MULTIPOLYGON EMPTY", True),
    ],
)
def test_a_drawn_area_that_crosses_itself_or_leaves_the_country(wkt, is_refused):
    PlaceFactory(kind="country", boundary=MultiPolygon(Polygon.from_bbox((37.5, 33.5, 40, 36)), srid=4326))
    claim = ControlClaimFactory()

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE control_controlclaim SET area = ST_GeomFromText(%s, 4326) WHERE id = %s", [wkt, claim.pk]
            )

    assert refused(write) == is_refused


def test_a_last_day_without_an_area_or_before_its_first():
    area = MultiPolygon(Polygon.from_bbox((38, 34, 39, 35)), srid=4326)

    assert refused(ControlClaimFactory, until=date(2015, 6, 1))
    assert refused(ControlClaimFactory, area=area, until=date(2015, 5, 19))
    assert not refused(ControlClaimFactory, area=area, until=date(2015, 5, 20))
    assert refused(ControlClaimFactory, area=area, earliest=None, latest=None, date_precision="")
