"""Ground is derived from claims about places: laws for any places and claims, and the days everybody knows."""

import json
from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box, shape

from imports.chronology import files
from rules.territory import projection
from rules.territory.assessed import assessed
from rules.territory.cells import Drawn, Site, lay_out
from rules.territory.claims import Claim, contradicts
from rules.territory.day import Ledger
from rules.territory.ground import FRESH_DAYS
from rules.territory.history import history, lasts, on
from rules.territory.hostility import BLOCS, are_hostile
from rules.territory.reach import CORRIDOR_KM, LEAST_UNCERTAINTY_KM
from rules.territory.topology import from_topojson, to_topojson
from rules.territory.validity import Outset
from rules.vocabulary import ClaimStatus, ControlStatus, PlaceKind, Side

COUNTRY = shape(files.read(files.COUNTRY).json()["features"][0]["geometry"])
SQUARE = box(38.0, 34.0, 40.0, 35.5)
SIDES = {
    "army": Side.GOVERNMENT,
    "militia": Side.GOVERNMENT,
    "is": Side.ISLAMIC_STATE,
    "sdf": Side.SDF,
    "rebels": Side.OPPOSITION,
    "tribe": Side.OTHER,
}
DAY = date(2015, 5, 20)
STEP = 0.0001  # of the lattice, in degrees


def claim(place="a", holder="army", on=None, **facts):
    """A claim of a day; without one, of what held before."""
    facts = {"source": "agency", "status": ControlStatus.CONTROLLED, "earliest": on, "latest": on, **facts}
    code = facts.pop("code", f"{place}/{on}/{holder}/{facts['source']}")
    return Claim(code=code, place=place, holder=holder, **facts)


def ledger(layout, claims, **known):
    return Ledger(layout, claims, SIDES, **known)


def periods_of(claims, around=(), ends=None, kind=PlaceKind.TOWN):
    claims, around = list(claims), list(around)
    return history(claims, around, Outset([*claims, *around], ends or {}), kind)


positions = st.tuples(
    st.floats(38.05, 39.95).map(lambda x: round(x, 3)), st.floats(34.05, 35.45).map(lambda y: round(y, 3))
)
days = st.dates(date(2015, 1, 1), date(2015, 12, 31))


@st.composite
def histories(draw):
    """Places in a square country, each with who held it before and changes since, sources sometimes at odds."""
    spots = draw(st.lists(positions, min_size=1, max_size=12, unique=True))
    spots = {f"p{number}": spot for number, spot in enumerate(spots)}
    claims = [claim(place, draw(st.sampled_from(sorted(SIDES)))) for place in spots]
    for place in spots:
        for number, day in enumerate(draw(st.lists(days, max_size=3))):
            status = draw(st.sampled_from(["controlled", "controlled", "controlled", "besieged", "contested", "mixed"]))
            holder = draw(st.sampled_from(sorted(SIDES)))
            holder = None if status in {"contested", "mixed"} else holder
            source = draw(st.sampled_from(["agency", "observatory"]))
            claims.append(
                claim(place, holder, day, source=source, status=ControlStatus(status), code=f"{place}/{number}/{day}")
            )
    return spots, claims


@st.composite
def polygons(draw):
    x, y = draw(positions)
    width, height = draw(st.floats(0.05, 1.0)), draw(st.floats(0.05, 1.0))
    return MultiPolygon([box(x, y, round(min(x + width, 39.97), 3), round(min(y + height, 35.47), 3))])


KINDS = {f"p{number}": kind for number, kind in enumerate(12 * [PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.CROSSING])}
KINDS |= {"a": PlaceKind.TOWN, "b": PlaceKind.TOWN}


def laid_out(spots, claims, drawn=()):
    return lay_out(SQUARE, assessed(claims, spots, KINDS), drawn)


def _km(one, other):
    return float(np.hypot(*np.diff(projection.to_plane(np.array([one, other])), axis=0)[0])) / 1000


def _middle(piece):
    return shapely.point_on_surface(piece.area).coords[0]


def _between(one, other):
    plane = projection.to_plane(np.array([one, other]))
    return tuple(projection.to_degrees(plane.mean(axis=0, keepdims=True))[0])


# --- Laws ---


@settings(max_examples=60, deadline=None)
@given(histories(), st.lists(polygons(), max_size=2))
def test_pieces_never_overlap_and_together_are_the_country(history, areas):
    drawn = [Drawn(f"cc-{number}", area) for number, area in enumerate(areas)]
    layout = laid_out(*history, drawn)
    pieces = [piece.area for piece in layout.pieces]

    assert all(piece.is_valid and not piece.is_empty for piece in pieces)
    assert shapely.coverage_is_valid(pieces)
    assert shapely.coverage_union_all(pieces).symmetric_difference(SQUARE).area < STEP * SQUARE.length
    assert sum(piece.km2 for piece in layout.pieces) == pytest.approx(float(projection.km2(SQUARE)), rel=1e-4)


@settings(max_examples=60, deadline=None)
@given(histories(), days)
def test_areas_of_one_day_never_overlap_and_with_what_is_not_claimed_are_the_country(history, day):
    spots, claims = history
    day_book = ledger(laid_out(spots, claims), claims)
    areas = [day_book.shape(area.pieces) for area in day_book.areas(day)]
    silent = [
        piece.area for piece, state in zip(day_book.layout.pieces, day_book.states(day), strict=True) if state is None
    ]

    assert shapely.coverage_is_valid([*areas, *silent])
    together = shapely.coverage_union_all([*areas, *silent])
    assert together.symmetric_difference(SQUARE).area < STEP * SQUARE.length


@settings(max_examples=60, deadline=None)
@given(histories(), days)
def test_a_front_is_where_two_hostile_holders_of_whom_it_is_freshly_claimed_face_each_other(history, day):
    spots, claims = history
    day_book = ledger(laid_out(spots, claims), claims)
    found = {(front.sides[0].place, front.sides[1].place): front for front in day_book.fronts(day)}

    for facing in day_book.layout.facing:
        periods = [day_book.period_on(place, day) for place in facing.places]
        is_front = all(
            period and period.holder and period.confirmed and (day - period.confirmed).days <= FRESH_DAYS
            for period in periods
        ) and are_hostile(*(SIDES[period.holder] for period in periods))
        assert (facing.places in found) == is_front
    for front in found.values():
        assert set(front.claims) <= {claim.code for claim in claims}
        assert front.uncertainty_km >= LEAST_UNCERTAINTY_KM


@settings(max_examples=60, deadline=None)
@given(histories())
def test_a_place_speaks_for_ground_within_its_reach_that_is_nearer_to_no_other_whose_reach_it_lies_in(history):
    spots, claims = history
    layout = laid_out(spots, claims)
    reach = {site.place: site.reach_km for site in assessed(claims, spots, KINDS) if site.place in layout.sites}

    for piece in layout.pieces:
        within = {place for place in reach if _km(_middle(piece), layout.sites[place]) < reach[place] - 0.05}
        if len(piece.places) == 1:
            (place,) = piece.places
            away = _km(_middle(piece), layout.sites[place])
            assert away <= reach[place] + 0.05
            assert all(_km(_middle(piece), layout.sites[other]) >= away - 0.05 for other in within)
        elif within:
            edge = min(abs(_km(_middle(piece), layout.sites[place]) - reach[place]) for place in within)
            assert edge < 0.2, "what lies in a reach belongs to a place"


@settings(max_examples=60, deadline=None)
@given(histories(), days)
def test_a_corridor_joins_neighbours_and_is_held_where_both_are_controlled_by_one_holder(history, day):
    spots, claims = history
    day_book = ledger(laid_out(spots, claims), claims)
    sites = day_book.layout.sites

    for piece, state in zip(day_book.layout.pieces, day_book.states(day), strict=True):
        if len(piece.places) < 2:
            continue
        one, other = (sites[place] for place in piece.places)
        middle = _between(one, other)
        assert _km(one, other) <= CORRIDOR_KM
        assert all(_km(spot, middle) >= _km(one, other) / 2 - 0.01 for spot in sites.values())
        held = [day_book.period_on(place, day) for place in piece.places]
        is_held = all(period and period.holder and period.views[0].status == "controlled" for period in held)
        assert bool(state) == (is_held and held[0].holder == held[1].holder)
        assert state is None or state.holder == held[0].holder


@pytest.mark.parametrize("kind", [PlaceKind.TOWN, PlaceKind.OTHER])
@settings(max_examples=30, deadline=None)
@given(history=histories(), day=days, data=st.data())
def test_one_more_claim_changes_only_the_ground_of_its_place_and_what_it_stands_for(kind, history, day, data):
    spots, claims = history
    kinds = dict.fromkeys(spots, kind)
    layout = laid_out(spots, claims)
    assume(layout.sites)
    place = data.draw(st.sampled_from(sorted(layout.sites)))
    more = claim(place, data.draw(st.sampled_from(sorted(SIDES))), date(2015, 1, 1), code="one more")
    before, after = (ledger(layout, said, kinds=kinds).states(day) for said in (claims, [*claims, more]))
    assume(day >= max(ledger(layout, claims, kinds=kinds).days[:1] or (date(2016, 1, 1),)))

    touched = {
        place_of_it
        for number, (old, new) in enumerate(zip(before, after, strict=True))
        if (old and old.appearance) != (new and new.appearance)
        # Since when somebody is assumed to have held a place depends on where the record first knows of them.
        and not any(one and one.is_assumed for one in (old, new))
        # A lesser place elsewhere may be cut off by it, or be so no more.
        and (kind == PlaceKind.TOWN or (old and new))
        for place_of_it in layout.pieces[number].places
        if len(layout.pieces[number].places) == 1
    }

    assert touched <= {place}


@settings(deadline=None)
@given(histories(), st.lists(polygons(), max_size=2))
def test_a_layout_comes_back_from_topojson_as_it_was(history, areas):
    layout = laid_out(*history, [Drawn(f"cc-{number}", area) for number, area in enumerate(areas)])

    written = json.loads(json.dumps(to_topojson(layout)))
    read = from_topojson(written, layout.sites, layout.joined)

    assert read.arcs == layout.arcs
    assert [(piece.places, piece.drawn) for piece in read.pieces] == [(p.places, p.drawn) for p in layout.pieces]
    assert read.facing == layout.facing
    for one, other in zip(read.pieces, layout.pieces, strict=True):
        assert one.area.is_valid
        assert one.area.equals(other.area)


@given(st.floats(35.7, 42.4), st.floats(32.3, 37.4))
def test_the_plane_and_back(longitude, latitude):
    there = projection.to_plane(np.array([[longitude, latitude]]))

    assert projection.to_degrees(there)[0] == pytest.approx((longitude, latitude), abs=1e-7)


@given(st.sampled_from(Side), st.sampled_from(Side))
def test_hostility_is_mutual_and_never_within_a_bloc(one, other):
    assert are_hostile(one, other) == are_hostile(other, one)
    if any({one, other} <= bloc for bloc in BLOCS) or one == other:
        assert not are_hostile(one, other)


# --- Known cases ---


def test_the_plane_measures_what_is_known():
    # A degree square on the ellipsoid between 34° and 35° N: 10,152.6 km² by integration of the meridian's radii.
    assert float(projection.km2(box(38, 34, 39, 35))) == pytest.approx(_square_by_integration(34, 35), rel=1e-6)
    assert float(projection.km2(COUNTRY)) == pytest.approx(185_900, rel=0.002)


def test_ground_beyond_the_reach_of_a_place_is_nobodys():
    layout = lay_out(COUNTRY, [Site("palmyra", (38.28402, 34.5624), 10)])
    near, far = layout.pieces

    assert (near.places, far.places) == (("palmyra",), ())
    assert near.km2 == pytest.approx(3.14159 * 10**2, rel=0.01)


def test_a_lone_desert_post_that_changes_hands_moves_next_to_no_ground():
    """Taking one border post once read «+7,215 km²»."""
    claims = [
        *(claim("palmyra"), claim("palmyra", "is", DAY, taken_from="army")),
        *(claim("al-tanf"), claim("al-tanf", "is", DAY + timedelta(days=1), taken_from="army")),
    ]
    spots = {"palmyra": (38.28402, 34.5624), "al-tanf": (38.6576, 33.5071)}
    kinds = {"palmyra": PlaceKind.TOWN, "al-tanf": PlaceKind.CROSSING}
    day_book = ledger(lay_out(COUNTRY, assessed(claims, spots, kinds)), claims, kinds=kinds)

    (change,) = day_book.compare(DAY, DAY + timedelta(days=1))

    assert change.km2 == pytest.approx(3.14159 * 3**2, rel=0.02)
    assert [place for place, _, _ in day_book.changed_places(DAY, DAY + timedelta(days=1))] == ["al-tanf"]


def test_a_base_beside_a_town_keeps_the_ground_that_is_nearest_to_it():
    layout = lay_out(COUNTRY, [Site("tabqa", (38.55, 35.83), 10), Site("base", (38.566, 35.7545), 3)])
    ground = {piece.places: piece.km2 for piece in layout.pieces}

    assert ground[("base",)] == pytest.approx(3.14159 * 3**2, rel=0.1)
    assert ground[("tabqa",)] + ground[("base",)] > 3.14159 * 10**2 * 0.99


def test_neighbours_are_joined_unless_another_place_lies_between_them_or_they_are_too_far_apart():
    sites = [Site("west", (38.0, 35.0), 5), Site("middle", (38.2, 35.0), 5), Site("east", (38.4, 35.0), 5)]

    assert {piece.places for piece in lay_out(COUNTRY, sites).pieces if len(piece.places) == 2} == {
        ("middle", "west"),
        ("east", "middle"),
    }
    apart = [sites[0], Site("far", (38.6, 35.0), 5)]
    assert all(len(piece.places) < 2 for piece in lay_out(COUNTRY, apart).pieces)


@pytest.mark.parametrize(
    ("kilometres", "gap", "uncertainty"),
    [(8, 0, 8), (17, 0, 3), (20, 0, 2), (26, 6, 6), (29.9, 9.9, 9.9), (31, None, None)],
)
def test_two_places_face_each_other_where_their_reaches_meet_or_nearly_meet(kilometres, gap, uncertainty):
    """Two towns of 10 km reach: between them both speak for the ground, or neither does."""
    east = projection.to_degrees(np.array([[kilometres * 1000.0, 0.0]]))[0]
    layout = lay_out(COUNTRY, [Site("a", projection.CENTRE, 10), Site("b", tuple(east), 10)])

    found = [(facing.gap_km, facing.uncertainty_km) for facing in layout.facing]

    assert found == ([] if gap is None else [(pytest.approx(gap, abs=0.1), pytest.approx(uncertainty, abs=0.1))])


def test_a_place_next_door_to_another_has_no_ground_of_its_own():
    layout = lay_out(COUNTRY, [Site("raqqa", (39.0167, 35.95), 18), Site("base", (39.0209, 35.95), 3)])

    assert set(layout.sites) == {"raqqa"}
    assert layout.joined == {"raqqa": ("base",)}


def test_a_city_stands_for_its_quarter_however_often_that_changed_hands():
    spots = {"aleppo": (37.16, 36.2), "sheikh-maqsoud": (37.161, 36.2)}
    claims = [
        claim("aleppo", "army", DAY),
        *(claim("sheikh-maqsoud", "sdf", DAY + timedelta(days=n)) for n in range(3)),
    ]
    kinds = {"aleppo": PlaceKind.CITY, "sheikh-maqsoud": PlaceKind.NEIGHBOURHOOD}

    layout = lay_out(COUNTRY, assessed(claims, spots, kinds))

    assert layout.joined == {"aleppo": ("sheikh-maqsoud",)}


def test_a_country_without_places_is_not_claimed():
    layout = lay_out(SQUARE, [])

    assert [(piece.places, piece.drawn) for piece in layout.pieces] == [((), ())]
    assert lay_out(Polygon(), []).pieces == ()


def test_two_voices_of_one_day_that_differ_are_both_shown():
    periods = periods_of(
        [claim(), claim(holder="is", on=DAY, source="observatory"), claim(holder="army", on=DAY, source="governor")]
    )

    assert on(DAY, periods).is_disputed
    assert [view.holder for view in on(DAY, periods).views] == ["army", "is"]
    assert on(DAY, periods).holder is None


def test_a_newer_claim_settles_a_dispute():
    later = DAY + timedelta(days=300)
    claims = [
        claim(holder="is", on=DAY, source="observatory"),
        claim(on=DAY, source="governor"),
        claim(holder="is", on=later),
    ]

    assert on(later, periods_of(claims)).holder == "is"


def test_a_change_counts_from_the_last_day_it_may_have_been():
    begun = claim(on=date(2015, 1, 1))
    periods = periods_of([begun, claim(holder="is", earliest=date(2015, 5, 1), latest=date(2015, 5, 31))])

    assert on(date(2015, 5, 30), periods).holder == "army"
    assert on(date(2015, 5, 31), periods).holder == "is"


def test_a_span_that_covers_anothers_day_disagrees_unless_it_came_after():
    span = {"earliest": date(2015, 5, 1), "latest": date(2015, 5, 31), "source": "observatory"}
    exact = claim(holder="is", on=DAY)

    assert on(date(2015, 5, 31), periods_of([exact, claim(holder="army", **span)])).is_disputed
    assert on(date(2015, 5, 31), periods_of([exact, claim(holder="army", taken_from="is", **span)])).holder == "army"


@pytest.mark.parametrize("standing", [ClaimStatus.SUPERSEDED, ClaimStatus.RETRACTED])
def test_a_claim_that_no_longer_stands_does_not_count(standing):
    periods = periods_of([claim(on=date(2015, 1, 1)), claim(holder="is", on=DAY, standing=standing)])

    assert on(DAY, periods).holder == "army"


def test_who_takes_the_town_takes_its_quarter():
    quarter = [claim("quarter"), claim("quarter", "is", DAY)]
    town = [claim("town", "army", DAY + timedelta(days=9)), claim("town", "rebels", DAY)]

    periods = periods_of(quarter, town)

    assert on(DAY, periods).holder == "is"  # the quarter's own claim of the same day
    assert on(DAY + timedelta(days=9), periods).holder == "army"


def test_a_drawn_polygon_wins_inside_its_bounds_for_its_dates():
    drawn = claim("a", "is", DAY, code="cc-1", is_drawn=True, until=DAY + timedelta(days=9))
    claims = [claim(), claim(holder="rebels", on=date(2014, 1, 1)), drawn]
    area = MultiPolygon([box(38.9, 34.7, 39.1, 34.9)])
    layout = laid_out({"a": (39.0, 34.75)}, claims, [Drawn("cc-1", area)])
    open_book = ledger(layout, claims)

    def holder_inside(day):
        for piece, state in zip(layout.pieces, open_book.states(day), strict=True):
            if piece.area.contains(shapely.Point(39.0, 34.8)):
                return state and state.period.holder
        return None

    assert [holder_inside(DAY + timedelta(days=n)) for n in (-1, 0, 9, 10)] == ["rebels", "is", "is", "rebels"]
    assert {side.drawn for front in open_book.fronts(DAY) for side in front.sides} == {None, "cc-1"}
    assert all(front.uncertainty_km is None for front in open_book.fronts(DAY))


def test_a_drawn_polygon_without_an_end_lasts_until_the_next_claim_about_its_place():
    drawn = claim("a", "is", DAY, is_drawn=True)

    assert lasts(drawn, [claim(), drawn]) == (DAY, date.max)
    assert lasts(drawn, [claim(on=DAY + timedelta(days=5)), drawn]) == (DAY, DAY + timedelta(days=4))


def test_a_place_has_ground_from_its_first_known_change_though_nobody_says_who_held_it_before():
    claims = [claim("a", "is", DAY), claim("b"), claim("b", "is", DAY)]
    spots = {"a": (39.0, 34.5), "b": (38.5, 34.5), "c": (38.2, 34.2)}
    day_book = ledger(laid_out(spots, claims), claims)

    assert [site.place for site in assessed(claims, spots)] == ["b", "a"]
    assert day_book.period_on("a", DAY - timedelta(days=1)) is None
    assert day_book.period_on("a", DAY).holder == "is"


def test_before_the_first_known_change_nothing_is_drawn():
    claims = [claim(), claim(holder="is", on=DAY)]
    layout = laid_out({"a": (39.0, 34.75)}, claims)

    assert ledger(layout, claims).areas(DAY - timedelta(days=1)) == []
    assert [area.holder for area in ledger(layout, claims).areas(DAY)] == ["is"]


def test_two_days_compared():
    spots = {"a": (38.5, 34.75), "b": (39.5, 34.75)}
    claims = [claim("a"), claim("b"), claim("b", "army", date(2015, 1, 1)), claim("a", "is", DAY, taken_from="army")]
    day_book = ledger(laid_out(spots, claims), claims)

    changed = day_book.compare(DAY - timedelta(days=1), DAY)

    assert [(change.before.holder, change.after.period.holder) for change in changed] == [("army", "is")]
    assert sum(change.km2 for change in changed) == pytest.approx(day_book.extent(DAY).held["is"])
    assert day_book.compare(DAY, DAY) == []


def test_ground_whose_claim_is_years_old_is_counted_and_told_apart():
    spots = {"a": (38.5, 34.75), "b": (39.5, 34.75)}
    claims = [claim("a"), claim("a", "is", DAY), claim("b"), claim("b", "rebels", DAY + timedelta(days=900))]
    day_book = ledger(laid_out(spots, claims), claims, kinds={"a": PlaceKind.TOWN, "b": PlaceKind.TOWN})

    soon, late = day_book.extent(DAY + timedelta(days=730)), day_book.extent(DAY + timedelta(days=731))

    assert soon.held == late.held
    assert (soon.old["is"], late.old["is"]) == (0, late.held["is"])
    assert late.old["army"] == 0  # nobody says since when: that is told apart as undated
    assert late.undated["army"] == late.held["army"]


def test_one_voice_cannot_give_a_place_two_holders_on_one_day():
    assert contradicts(claim(on=DAY), claim(holder="is", on=DAY))
    assert contradicts(claim(), claim(holder="is"))
    assert not contradicts(claim(on=DAY), claim(holder="is", on=DAY, source="observatory"))
    assert not contradicts(claim(on=DAY), claim(holder="is", on=DAY, standing=ClaimStatus.SUPERSEDED))
    assert not contradicts(claim(on=DAY), claim(on=DAY, code="another report"))


def _square_by_integration(south, north, steps=20_000):
    """Square kilometres of one degree of longitude between two parallels, from the ellipsoid's radii of curvature."""
    a, e2 = 6378.137, 0.00669437999014
    latitude = np.radians(np.linspace(south, north, steps + 1))
    w = 1 - e2 * np.sin(latitude) ** 2
    ring = (a * (1 - e2) / w**1.5) * (a * np.cos(latitude) / np.sqrt(w))
    return float(np.trapezoid(ring, latitude) * np.radians(1))
