"""Pages that neither skip nor repeat."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.models import EventRecord
from record.queries import counted
from record.queries.counted import counted_page
from record.queries.paging import EXACT_UP_TO, ORDERS, BadCursor, Page, count, estimate, page
from record.tables.events import EventRecordQuerySet
from tests.record.many import write_events
from tests.record.revisions import next_revision

pytestmark = pytest.mark.django_db


def record(code: str, latest: date, killed: int, earliest: date | None = None) -> None:
    revision = next_revision("event", code)
    EventRecord.objects.create(
        code=code,
        revision=revision,
        type="battle",
        grade="claimed",
        title=code,
        earliest=earliest or latest,
        latest=latest,
        place="palmyra",
        tags=[],
        killed_rank=killed,
        search="",
        feature=code,
        updated="2026-01-01T00:00:00Z",
    )


def walk(sort: str, limit: int, found: EventRecordQuerySet | None = None) -> list[str]:
    found, seen, cursor = EventRecord.objects.all() if found is None else found, [], None
    while True:
        one = page(found, sort, ORDERS[sort], limit, cursor, ("feature",))
        seen += [feature.decode() for (feature,) in one.rows]
        if not one.next:
            return seen
        cursor = one.next


def walk_back(sort: str, limit: int, found: EventRecordQuerySet) -> bool:
    """Whether from every page but the first the way back leads to the page before."""
    before = page(found, sort, ORDERS[sort], limit, None, ("feature",))
    while before.next:
        one = page(found, sort, ORDERS[sort], limit, before.next, ("feature",))
        if page(found, sort, ORDERS[sort], limit, one.previous, ("feature",)).rows != before.rows:
            return False
        before = one
    return True


def walk_counted(sort: str, limit: int, matched: int) -> list[str]:
    """To the end and back again; every page says how many there are."""
    found, seen, cursor, back = EventRecord.objects.all(), [], None, None
    while True:
        one, *counted = counted_page(found, sort, ORDERS[sort], limit, cursor, "feature")
        assert counted == [matched, True]
        if back:
            before, *_ = counted_page(found, sort, ORDERS[sort], limit, one.previous, "feature")
            assert before.rows == back
        seen += [feature.decode() for (feature,) in one.rows]
        if not one.next:
            return seen
        cursor, back = one.next, one.rows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 3)), max_size=25),
    st.integers(1, 7),
    st.sampled_from(sorted(ORDERS)),
)
def test_walking_the_pages_meets_every_event_once_in_order(events, limit, sort):
    with transaction.atomic():
        for number, (days, killed) in enumerate(events):
            record(f"cm-{number:03}", date(2015, 5, 1) + timedelta(days=days), killed)
        order = ORDERS[sort]
        whole = list(EventRecord.objects.order_by(*order.ordering(backwards=False)).values_list("code", flat=True))

        assert walk(sort, limit) == whole
        assert walk_counted(sort, limit, len(whole)) == whole

        transaction.set_rollback(True)
    assert connection.in_atomic_block


days = st.integers(0, 6).map(lambda number: date(2015, 5, 1) + timedelta(days=number))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(days, st.integers(0, 4)), max_size=12),
    st.one_of(st.none(), days),
    st.one_of(st.none(), days),
    st.integers(1, 5),
    st.sampled_from(["certainly_between", "possibly_between"]),
    st.sampled_from(["latest", "-latest", "-killed"]),
)
def test_the_pages_of_a_window_are_its_events_in_order(events, start, end, limit, window, sort):
    if start and end:
        start, end = sorted((start, end))
    with transaction.atomic():
        for number, (day, length) in enumerate(events):
            record(f"cm-{number:03}", day + timedelta(days=length), 0, earliest=day)
        found = getattr(EventRecord.objects.all(), window)(start, end)
        ordered = found.order_by(*ORDERS[sort].ordering(backwards=False))

        assert walk(sort, limit, found) == list(ordered.values_list("code", flat=True))
        assert walk_back(sort, limit, found)

        transaction.set_rollback(True)


def test_going_back_comes_to_the_page_before():
    for number in range(10):
        record(f"cm-{number:03}", date(2015, 5, 1) + timedelta(days=number), 0)
    found, order = EventRecord.objects.all(), ORDERS["-latest"]
    first = page(found, "-latest", order, 4, None, ("feature",))
    second = page(found, "-latest", order, 4, first.next, ("feature",))

    back = page(found, "-latest", order, 4, second.previous, ("feature",))

    assert back.rows == first.rows
    assert back.previous is None
    assert back.next == first.next


@pytest.mark.parametrize("cursor", ["abc", "", "p=abc", "%00", "a:b", "e30:xyz", "x" * 500])
def test_a_cursor_that_was_not_given_out_is_refused(cursor):
    if cursor:
        with pytest.raises(BadCursor):
            page(EventRecord.objects.all(), "-latest", ORDERS["-latest"], 5, cursor, ("feature",))


def test_a_cursor_is_for_one_order():
    for number in range(3):
        record(f"cm-{number:03}", date(2015, 5, 1), 0)
    cursor = page(EventRecord.objects.all(), "-latest", ORDERS["-latest"], 1, None, ("feature",)).next

    with pytest.raises(BadCursor):
        page(EventRecord.objects.all(), "-killed", ORDERS["-killed"], 1, cursor, ("feature",))


@pytest.mark.parametrize("step", ["Index Only Scan", "Seq Scan"])
def test_a_page_is_the_same_wherever_it_is_counted(monkeypatch, step):
    for number in range(11):
        record(f"cm-{number:03}", date(2015, 5, 1) + timedelta(days=number % 3), number % 2)
    monkeypatch.setattr(counted, "plan", lambda *_arguments: {"Node Type": step, "Plan Rows": 11})

    for sort, order in ORDERS.items():
        whole = EventRecord.objects.order_by(*order.ordering(backwards=False)).values_list("code", flat=True)
        assert walk_counted(sort, 4, 11) == list(whole)
    nothing = EventRecord.objects.filter(code="cm-999")
    assert counted_page(nothing, "latest", ORDERS["latest"], 4, None, "feature") == (Page([], None, None), 0, True)


def test_small_counts_are_exact():
    record("cm-001", date(2015, 5, 1), 0)

    assert count(EventRecord.objects.all()) == (1, True)


def foreseeing(monkeypatch, rows: int) -> None:
    """Have the planner expect so many rows."""
    foreseen = {"Node Type": "Seq Scan", "Plan Rows": rows}
    monkeypatch.setattr(counted, "plan", lambda *_arguments: foreseen)


def test_beyond_what_is_counted_exactly_the_planner_estimates_and_the_page_is_the_same(monkeypatch):
    for number in range(6):
        record(f"cm-{number:03}", date(2015, 5, 1) + timedelta(days=number), 0)
    found, arguments = EventRecord.objects.all(), ("-latest", ORDERS["-latest"], 2, None, "feature")
    exact, *_ = counted_page(found, *arguments)
    monkeypatch.setattr(counted, "EXACT_UP_TO", 5)

    for expected in (0, 1_000_000):
        foreseeing(monkeypatch, expected)
        assert counted_page(found, *arguments) == (exact, max(expected, 6), False)


@pytest.fixture
def expecting_what_is_gone(db):
    """A planner that still expects the thirty thousand events of a transaction that was rolled back."""
    with transaction.atomic():
        write_events(30_000, feature="{}")
        transaction.set_rollback(True)
    assert estimate(EventRecord.objects.all()) > EXACT_UP_TO
    yield
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE record.record_eventrecord")


@pytest.mark.parametrize("many", [0, 1, 4, 5, 9])
def test_the_planner_is_not_believed_to_know_of_more_events_than_there_are(expecting_what_is_gone, many):
    for number in range(many):
        record(f"cm-{number:03}", date(2015, 5, 1), 0)

    one, *counted = counted_page(EventRecord.objects.all(), "-latest", ORDERS["-latest"], 4, None, "feature")

    assert (len(one.rows), bool(one.next), counted) == (min(many, 4), many > 4, [many, True])


def test_a_first_page_that_is_the_last_says_how_many_there_are_whatever_the_planner_expects(monkeypatch):
    for number in range(3):
        record(f"cm-{number:03}", date(2015, 5, 1), 0)
    found = EventRecord.objects.all()
    foreseeing(monkeypatch, 1_000_000)
    monkeypatch.setattr(counted, "EXACT_UP_TO", 2)

    assert counted_page(found, "-latest", ORDERS["-latest"], 3, None, "feature")[1:] == (3, True)
    assert counted_page(found, "-latest", ORDERS["-latest"], 2, None, "feature")[1:] == (1_000_000, False)


def test_a_question_that_nothing_can_answer_has_an_empty_page():
    record("cm-001", date(2015, 5, 1), 0)

    assert counted_page(EventRecord.objects.none(), "-latest", ORDERS["-latest"], 2, None, "feature") == (
        Page([], None, None),
        0,
        True,
    )
    with pytest.raises(BadCursor):
        counted_page(EventRecord.objects.none(), "-latest", ORDERS["-latest"], 2, "abc", "feature")
