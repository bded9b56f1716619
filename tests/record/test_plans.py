"""At a hundred thousand events no public question reads the whole table, and each takes a fixed number of queries."""

import json
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.http import QueryDict
from django.test import Client

from record.derived import computing
from record.models import Revision, SourceRecord
from record.queries import filters, licences
from record.queries.compiled import compiled
from record.queries.counted import counted_page
from record.queries.paging import EXACT_UP_TO, ORDERS
from record.tables.events import EventRecord
from tests.factories import a_published_event
from tests.record.many import write_events
from tests.record.revisions import next_revision

BUDGETS = json.loads((Path(__file__).parent / "query_budgets.json").read_text())

QUESTIONS = [
    "",
    "sort=latest",
    "sort=-killed",
    "sort=-updated",
    "start=2015-05-13&end=2015-05-31",
    "start=2015-05-13&end=2015-05-31&window=certainly",
    "bbox=38,34,38.6,34.8",
    "bbox=37.5,34,39.5,35.2&start=2015-05-13&end=2015-05-31",
    "bbox=-180,-90,180,90",
    "near=38.28,34.56&radius_km=25",
    "type=battle,shelling",
    "grade=disputed",
    "type=air_strike&grade=confirmed&bbox=37,33,40,36&start=2016-01-01&end=2016-06-30",
    "killed_min=100",
    "q=town 17",
    "q=bombing",
    "q=nothing at all like it",
]


@pytest.fixture(scope="module")
def many_events(django_db_setup, django_db_blocker):
    """A hundred thousand events, in a transaction that is never committed."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        write_events(100_000)
        before = connections["public"]
        connections["public"] = connections["default"]
        yield
        connections["public"] = before
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def scans(plan: dict, found: list[str] | None = None) -> list[str]:
    """The kinds of scan of the events' table in a plan."""
    found = [] if found is None else found
    if plan.get("Relation Name") == "record_eventrecord":
        found.append(plan["Node Type"])
    for inner in plan.get("Plans", []):
        scans(inner, found)
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_list_is_answered_from_an_index(many_events, question):
    found, parameters = filters.read(QueryDict(question), also={"sort": filters.SORT})
    order = ORDERS[parameters["sort"] or "-latest"]
    page = found.order_by(*order.ordering(backwards=False)).values_list("feature")[:101]
    query, parameters = compiled(page)

    with connections["default"].cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", parameters)
        plan = cursor.fetchone()[0][0]["Plan"]

    assert scans(plan)
    assert "Seq Scan" not in scans(plan), json.dumps(plan, indent=1)


@pytest.mark.parametrize("window", ["possibly", "certainly"])
def test_the_first_page_of_a_window_long_ago_reads_little_more_than_its_own_events(many_events, window):
    found, _ = filters.read(QueryDict(f"start=2013-06-01&end=2013-06-30&window={window}"))
    read = 0
    for part in found.by_latest:
        wanted = part.order_by(*ORDERS["-latest"].ordering(backwards=False)).values_list("feature")[:101]
        query, parameters = compiled(wanted)
        with connections["default"].cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", parameters)
            plan = cursor.fetchone()[0][0]["Plan"]
        assert "Seq Scan" not in scans(plan)
        read += rows_read(plan)

    assert found.count() > 500
    assert read < 450


def rows_read(plan: dict) -> int:
    """Rows of the events' table that a plan has looked at."""
    own = plan.get("Relation Name") == "record_eventrecord"
    seen = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if own else 0
    return seen + sum(rows_read(inner) for inner in plan.get("Plans", []))


def test_the_next_page_begins_where_the_last_one_ended(many_events):
    order = ORDERS["-latest"]
    last = EventRecord.public.order_by(*order.ordering(backwards=False))[50_000]
    page = EventRecord.public.filter(order.after(last.latest, last.code, backwards=False))
    query, parameters = compiled(page.order_by(*order.ordering(backwards=False)).values_list("feature")[:100])

    with connections["default"].cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", parameters)
        plan = cursor.fetchone()[0][0]["Plan"]

    removed = json.dumps(plan).count("Rows Removed by Filter")
    read = plan["Plans"][0]["Actual Rows"] + plan["Plans"][0].get("Rows Removed by Filter", 0)
    assert read < 1_000, (removed, plan)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_is_counted_without_reading_the_whole_table(many_events, question, django_assert_max_num_queries):
    found, _ = filters.read(QueryDict(question), also={"sort": filters.SORT})

    with django_assert_max_num_queries(4):
        page, matched, exact = counted_page(found, "-latest", ORDERS["-latest"], 100, None, "feature")

    assert len(page.rows) == min(matched, 100)
    assert exact == (matched <= EXACT_UP_TO)
    assert matched == found.count() if exact else matched > EXACT_UP_TO


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("types", [["battle"], ["battle", "mass_grave"], ["siege", "air_strike"]])
@pytest.mark.parametrize("grades", [None, ["confirmed"], ["claimed", "disputed"]])
def test_kinds_are_found_by_their_index_as_by_their_tags(many_events, closed, types, grades):
    with transaction.atomic():
        if closed:
            close("source-7")
        by_tags = EventRecord.public.tagged("type", types)
        by_tags = by_tags.tagged("grade", grades) if grades else by_tags
        by_kinds = licences.open_events_by_code(EventRecord.public.of_kinds(types, grades))

        found = sorted(by_kinds.order_by().values_list("code", flat=True))

        assert found == sorted(licences.open_events(by_tags).order_by().values_list("code", flat=True))
        assert by_tags.tagged("source", ["source-7"]).exists()
        assert by_kinds.tagged("source", ["source-7"]).exists() != closed
        transaction.set_rollback(True)


def close(slug: str) -> None:
    """Print a source whose licence closes what it tells."""
    revision = next_revision(Revision.Kind.SOURCE, slug)
    SourceRecord.objects.create(
        slug=slug, revision=revision, name_en=slug, entry="{}", source_kind="dataset", may_be_redistributed=False
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", sorted(BUDGETS))
def test_the_query_budget_is_kept(address, django_assert_max_num_queries):
    event = a_published_event()
    computing.catch_up(even_if_nothing_is_owed=True)
    place, source = event.place.slug, event.citations.get().report.source.slug
    assert Revision.objects.exists()
    path = address.format(code=event.code, place=place, source=source)
    client = Client(headers={"accept": "text/html"})
    client.get("/api/v1/")  # the site has found out that it is ready

    with django_assert_max_num_queries(BUDGETS[address]):
        response = client.get(path)

    assert response.status_code == 200
