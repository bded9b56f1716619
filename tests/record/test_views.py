"""What is ready before anything is computed says what the list says."""

from collections import Counter
from datetime import date

import pytest

from record.derived import computing, map_views, stored
from tests.factories import EventFactory, FrontFactory, ReportFactory, SourceFactory, put_in_print
from tests.pages.test_map import start_of
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def several():
    front = FrontFactory(slug="badia")
    for number, (kind, precision) in enumerate(
        [("battle", "settlement"), ("battle", "exact"), ("shelling", "settlement"), ("arrest", "near")]
    ):
        event = EventFactory(type=kind, place_precision=precision, earliest=date(2015, 5 + number % 2, 20))
        if number < 3:
            event.fronts.add(front)
        put_in_print(event)
    computing.catch_up()


def listed(program, query: str) -> list[dict]:
    return program.get(f"/api/v1/events/?limit=1000{query}").json()["features"]


def test_a_view_counts_what_the_list_lists(several, program):
    found = stored.read(stored.VIEWS)

    assert set(found) == {"", "badia"}
    for name, view in found.items():
        features = listed(program, f"&front={name}" if name else "")
        assert view["events"] == len(features)
        assert view["months"] == Counter(feature["properties"]["earliest"][:7] for feature in features)
        dots = [one for one in features if one["properties"]["place_precision"] in {"exact", "site", "settlement"}]
        spots = Counter((*one["geometry"]["coordinates"], one["properties"]["type"]) for one in dots)
        marked = {(lon, lat, kind): count for lon, lat, kinds in view["marks"] for kind, count in kinds.items()}
        assert marked == {(round(lon, 5), round(lat, 5), kind): count for (lon, lat, kind), count in spots.items()}
        assert [sum(kinds.values()) for *_, kinds in view["marks"]] == sorted(
            (sum(kinds.values()) for *_, kinds in view["marks"]), reverse=True
        )


def test_a_front_opens_at_the_days_in_which_most_of_its_events_began(several, reader):
    opening = stored.read(stored.VIEWS)["badia"]["opening"]

    # Two on 20 May, one on 20 June.
    assert (opening["start"], opening["end"], opening["events"]) == ("2015-05-20", "2015-06-03", 2)
    first = start_of(reader, f"/?front=badia&start={opening['start']}&end={opening['end']}")["first"]
    assert first["events"] == opening["events"]
    assert sum(first["months"].values()) == 3


@pytest.mark.parametrize(
    ("began", "first"),
    [
        ({1: 1}, 1),
        ({1: 1, 15: 1, 16: 1}, 15),
        ({1: 2, 15: 1, 16: 1}, 1),
        ({1: 1, 20: 1}, 20),
    ],
)
def test_the_busiest_days_are_the_newest_of_equals(began, first):
    days = {date(2015, 5, day): events for day, events in began.items()}

    assert map_views.busiest(days) == date(2015, 5, first)


def test_no_more_spots_than_a_page_takes_at_once(several, monkeypatch):
    monkeypatch.setattr(map_views, "SPOTS", 1)

    assert {len(view["marks"]) for view in map_views.compute("worker").values()} == {1}


def test_what_may_not_be_handed_on_is_in_no_view(several):
    source = SourceFactory(kind="dataset", may_be_redistributed=False)
    put_in_print(EventFactory(report=ReportFactory(source=source, read_as="dataset")))
    computing.catch_up()

    assert stored.read(stored.VIEWS)[""]["events"] == 4


def test_the_page_starts_with_the_view_it_asks_for(several, reader):
    found = stored.read(stored.VIEWS)

    everything, front = start_of(reader, "/?sort=-latest")["first"], start_of(reader, "/?front=badia")["first"]

    assert (everything["events"], front["events"]) == (4, 3)
    assert everything["months"] == found[""]["months"]
    for mark, (longitude, latitude, types) in zip(front["marks"], found["badia"]["marks"], strict=True):
        assert mark == [longitude, latitude, sum(types.values())]


@pytest.mark.parametrize("query", ["?type=battle", "?front=badia&start=2015-01-01", "?q=town", "?place_precision=near"])
def test_what_is_not_ready_is_left_to_be_computed(several, reader, query):
    assert start_of(reader, f"/{query}")["first"] is None


def test_beyond_a_thousand_events_the_heading_counts_no_more(several, reader, django_assert_max_num_queries):
    view = stored.read(stored.VIEWS)
    view[""]["events"] = 1_234
    stored.store(stored.VIEWS, 1, view)

    with django_assert_max_num_queries(12):
        page = reader.get("/?sort=-latest").content.decode()

    assert "1,234" in page
