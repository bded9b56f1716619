"""The record's territory: computed in the background from what is public, and from nothing else."""

from datetime import date, timedelta

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from desk.fields import as_point
from editorial.publish import publish_cast, publish_control
from editorial.roles import Role
from events.models import Actor, GroundEndReport
from record.derived import computing, territory
from record.derived.territory.computing import CELLS, CLAIMS, KEY
from record.models import Derived, Revision
from tests.factories import (
    ActorFactory,
    ControlClaimFactory,
    PlaceFactory,
    ReportFactory,
    UserFactory,
    a_published_event,
)

pytestmark = pytest.mark.django_db

END = date(2017, 6, 1)
UNDATED = {"earliest": None, "latest": None, "date_precision": ""}


@pytest.fixture
def publisher(db):
    return UserFactory(role=Role.PUBLISHER)


@pytest.fixture
def place(publisher):
    """A public country and a town in it that an army holds."""
    outline = MultiPolygon(Polygon.from_bbox((38.0, 34.0, 40.0, 35.5)), srid=4326)
    country = PlaceFactory(slug="country", kind="country", boundary=outline)
    publish_cast(country, publisher)
    place = PlaceFactory(slug="town", kind="town", point=as_point((39.0, 34.75)), parent=country)
    army = ActorFactory(slug="army")
    begun = {"earliest": date(2014, 1, 1), "latest": date(2014, 1, 1)}
    publish_control([ControlClaimFactory(place=place, holder=army, **begun)], publisher)
    return place


def opened():
    computing.catch_up()
    return territory.opened(using="default")


def test_nothing_is_opened_before_anything_was_computed():
    assert territory.opened(using="default") == territory.Territory()


def test_a_record_without_a_country_or_a_claim_has_no_ground():
    a_published_event()

    assert opened().layout.pieces == ()


def test_a_published_claim_changes_the_map_and_a_draft_does_not(place, publisher):
    key = opened().key
    draft = ControlClaimFactory(place=place)

    a_published_event()
    assert opened().key == key

    publish_control([draft], publisher)
    ledger = territory.ledger(opened())
    assert opened().key != key
    assert [area.claims for area in ledger.areas(date(2015, 5, 20))] == [(draft.code,)]


def test_an_unrelated_publication_leaves_the_stored_territory_as_it_is(place):
    opened()
    before = Derived.objects.get(name=CELLS).version

    a_published_event()
    computing.catch_up()

    assert Derived.objects.get(name=CELLS).version == before


def test_territory_of_another_release_is_computed_again(place, monkeypatch):
    opened()
    assert territory.is_of_this_release("default")

    monkeypatch.setattr("record.derived.territory.computing.release", lambda: "another")

    assert not territory.is_of_this_release("default")
    assert set(territory.compute("default")) == {KEY, CELLS, CLAIMS}


def test_what_is_sent_of_the_ground_is_what_the_server_works_with(place):
    whole = opened()

    (near, far) = whole.layout.pieces

    assert (near.places, far.places) == (("town",), ())
    assert near.km2 == pytest.approx(3.14159 * 10**2, rel=0.01)
    assert near.km2 + far.km2 == pytest.approx(whole.country_km2, abs=0.1)


def test_a_part_follows_its_town(place, publisher):
    quarter = PlaceFactory(slug="quarter", kind="neighbourhood", point=as_point((39.2, 34.75)), parent=place)
    before = ControlClaimFactory(place=quarter, holder=ActorFactory(slug="militia"), **UNDATED)
    taken = ControlClaimFactory(place=place, holder=ActorFactory(slug="rebels"))
    publish_control([before, taken], publisher)

    (area,) = territory.ledger(opened()).areas(date(2015, 5, 20))

    assert (area.holder, area.places) == ("rebels", ("quarter", "town"))


def test_from_its_day_an_actors_end_is_on_the_map_and_not_for_readers_who_do_not_know_of_it(place, publisher):
    heirs = ActorFactory(slug="heirs")
    publish_cast(heirs, publisher)
    army = Actor.objects.get(slug="army")
    for name, value in {"ground_end_earliest": END, "ground_end_latest": END, "ground_end_precision": "day"}.items():
        setattr(army, name, value)
    army.save()
    GroundEndReport.objects.create(actor=army, report=ReportFactory())
    publish_cast(army, publisher, "It holds no ground any more.")

    whole = opened()
    by_now, before = territory.ledger(whole), territory.ledger(whole, known_on=END - timedelta(days=1))

    assert by_now.places_on(END - timedelta(days=1)).by_holder == {"army": ("town",)}
    assert by_now.places_on(END).last_known == ("town",)
    assert by_now.areas(END) == []
    assert before.places_on(END).by_holder == {"army": ("town",)}

    army.succeeded_by = heirs
    army.save()
    publish_cast(army, publisher, "It was merged into the heirs.")
    assert territory.ledger(opened()).places_on(END).by_holder == {"heirs": ("town",)}


def test_who_held_a_place_before_it_fell_is_assumed_before_the_reports_of_its_fall(place, publisher):
    town, army = PlaceFactory(slug="fallen", kind="town", point=as_point((38.5, 34.5))), Actor.objects.get(slug="army")
    fall = date(2015, 5, 20)
    report = ReportFactory(published_earliest=fall, published_latest=fall, published_precision="day")
    before = ControlClaimFactory(place=town, holder=army, report=report, **UNDATED)
    after = ControlClaimFactory(place=town, holder=ActorFactory(slug="is"), report=report, earliest=fall, latest=fall)
    publish_control([before, after], publisher)
    day = fall - timedelta(days=3)

    whole = opened()
    ledger = territory.ledger(whole, known_on=day)

    assert "fallen" in ledger.places_on(day).by_holder["army"]
    assert ledger.period_on("fallen", day).confirmed is None
    assert all(date.fromisoformat(whole.claims[code]["known_since"]) > day for code in (before.code, after.code))
    # On the day of the reports, the fall itself is known.
    assert "fallen" in territory.ledger(whole, known_on=fall).places_on(fall).by_holder["is"]


def test_an_undated_report_of_who_held_a_place_before_is_known_from_the_day_it_was_recorded(place, publisher):
    report = ReportFactory(published_earliest=None, published_latest=None, published_precision="")
    claim = ControlClaimFactory(place=place, holder=ActorFactory(slug="rebels"), report=report, **UNDATED)
    publish_control([claim], publisher)

    recorded = Revision.objects.get(kind=Revision.Kind.CONTROL, code=claim.code).recorded_at

    assert opened().claims[claim.code]["known_since"] == recorded.date().isoformat()
