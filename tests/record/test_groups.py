"""What is ready in each event's row for sums is what its claims come to, now and as known on any day."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import DateField, F, Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record import rows, tolls
from record.compiled import compiled
from record.models import EventRecord, KnownEventRecord, Revision
from record.timeline import start_of
from rules.groups import killed_by_group
from tests.factories import ActorFactory, ClaimFactory, EventFactory, ReportFactory, put_in_print

pytestmark = pytest.mark.django_db

MAY_20 = date(2015, 5, 20)
DAYS = [MAY_20 + timedelta(days=after) for after in (0, 3, 9)]

# The same asked of the claims themselves, each time anew. A claim stands until the day on which the one that supersedes
# it is known; a part does not stand beside its whole, save the groups that a total is divided into.
_OF_CLAIMS = """
WITH events AS MATERIALIZED ({events}),
claims AS MATERIALIZED (
    SELECT e.code, e.earliest, e.latest, e.known, c.number, c.counted, c."group", c.low, c.high, c.status,
           c.counts_longer, c.part_of
    FROM events e JOIN record_claimrecord c ON c.event_id = e.code AND c.known_from <= e.known
    WHERE e.type <> 'offensive' AND c.harm = 'killed' AND (c.low IS NOT NULL OR c.high IS NOT NULL)
),
spreads AS (
    SELECT c.code, c.earliest, c.latest, c.counted, coalesce(nullif(c."group", ''), c.counted) AS who,
           min(coalesce(c.low, 0)) AS low, max(c.high) AS high, bool_or(c.high IS NULL) AS open,
           bool_or(c.counts_longer) AS longer
    FROM claims c
    WHERE (c.status IN ('stands', 'disputed') OR (c.status = 'superseded' AND (
              SELECT min(later.known_from) > c.known FROM record_claimrecord later
              WHERE later.event_id = c.code AND later.supersedes = c.number)))
          AND (c.part_of IS NULL OR NOT EXISTS (
              SELECT FROM record_claimrecord whole
              WHERE whole.event_id = c.code AND whole.number = c.part_of AND whole.counted <> 'total'
                    AND whole.known_from <= c.known))
    GROUP BY 1, 2, 3, 4, 5
),
divided AS (SELECT DISTINCT code FROM spreads WHERE counted <> 'total' AND NOT longer),
figures AS (
    SELECT s.code, {first} AS first, {first} = {last} AS is_certain, s.who, s.low, greatest(s.high, s.low) AS high,
           s.open, s.longer
    FROM spreads s LEFT JOIN divided d USING (code)
    WHERE s.counted <> 'total' OR d.code IS NULL
)
SELECT first, who, sum(low), sum(high), bool_or(open), NULL AS counted, NULL AS several, NULL AS longer
FROM figures WHERE is_certain AND NOT longer GROUP BY 1, 2
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, count(DISTINCT code) FILTER (WHERE is_certain AND NOT longer),
       count(DISTINCT code) FILTER (WHERE NOT is_certain AND NOT longer),
       count(DISTINCT code) FILTER (WHERE is_certain OR longer) FROM figures
ORDER BY 1, 2
"""


def of_claims(found, interval):
    """Rows as ``record.tolls`` reads them, from the claims."""
    known = F("known_from") if found.model is KnownEventRecord else Value(date.max, DateField())
    chosen = found.order_by().annotate(known=known).values("code", "type", "earliest", "latest", "known")
    query, parameters = compiled(chosen)
    first, last = (start_of(interval, f"s.{column}").replace("%", "%%") for column in ("earliest", "latest"))
    with connection.cursor() as cursor:
        cursor.execute(_OF_CLAIMS.format(events=query, first=first, last=last), parameters)
        return cursor.fetchall()


@st.composite
def claims(draw):
    """Claims of one event, as a document has them; which groups, wholes, dates and standings is anybody's guess."""
    found = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        counted = draw(st.sampled_from(["group", "group", "total", "unknown"]))
        low, high = draw(st.none() | st.integers(0, 50)), draw(st.none() | st.integers(0, 50))
        earlier = st.none() | st.integers(1, number - 1) if number > 1 else st.none()
        found.append(
            {
                "number": number,
                "counted": counted,
                "group": {"slug": draw(st.sampled_from("abc")), "en": "Group"} if counted == "group" else None,
                "min": low,
                "max": high,
                "harm": draw(st.sampled_from(["killed", "killed", "killed", "injured"])),
                "status": draw(st.sampled_from(["stands", "stands", "disputed", "superseded", "retracted"])),
                "counts_longer": draw(st.integers(0, 3)) == 0,
                "part_of": draw(earlier),
                "supersedes": draw(earlier),
                "report": draw(st.integers(0, 2)),
            }
        )
    return found


events = st.lists(
    st.tuples(claims(), st.sampled_from(["battle", "shelling", "offensive"]), st.integers(0, 9), st.integers(0, 9)),
    min_size=1,
    max_size=4,
)


@pytest.fixture
def printed(db):
    """The newest revisions of four events, each with three reports of other days and one claim."""
    for _ in range(4):
        event = EventFactory(earliest=MAY_20)
        event.citations.all().delete()
        for day in DAYS:
            report = ReportFactory(published_earliest=day, published_latest=day, published_precision="day")
            event.citations.create(report=report)
        ClaimFactory(event=event, report=report)
        put_in_print(event)
    return list(Revision.objects.filter(kind=Revision.Kind.EVENT).order_by("position"))


def write(revision, told, kind, after, length):
    """Write the rows that the revision would have if its document told this."""
    document = deepcopy(revision.content)
    (like,) = document["claims"]
    keys = [report["key"] for report in document["reports"]]
    document |= {
        "type": kind,
        "earliest": str(MAY_20 + timedelta(days=after)),
        "latest": str(MAY_20 + timedelta(days=after + length)),
        "claims": [{**like, **claim, "report": keys[claim["report"]]} for claim in told],
    }
    rows.write(revision, document)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events, st.sampled_from(tolls.INTERVALS))
def test_what_is_ready_for_sums_is_what_the_claims_come_to(printed, events, interval):
    with transaction.atomic():
        for revision, facts in zip(printed, events, strict=False):
            write(revision, *facts)

        everything = [EventRecord.public.all(), *(KnownEventRecord.public.known_on(day) for day in DAYS)]
        for found in everything:
            assert tolls._figures(found, interval) == of_claims(found, interval)
        transaction.set_rollback(True)


def test_an_event_of_which_nothing_is_to_be_summed_has_nothing_ready():
    assert killed_by_group([]) == {}
    put_in_print(EventFactory())

    assert EventRecord.objects.get().killed_by_group is None


def test_rows_tell_each_groups_spread_whether_it_is_open_and_what_counts_longer():
    event = EventFactory(earliest=MAY_20)
    soldiers, fighters, civilians = (ActorFactory(slug=slug) for slug in ("soldiers", "fighters", "civilians"))
    for group, low, high in ((soldiers, 60, 60), (soldiers, 70, 80), (fighters, 40, None)):
        ClaimFactory(event=event, counted="group", group=group, low=low, high=high)
    period = {"period_start": date(2015, 5, 13), "period_end": MAY_20}
    ClaimFactory(event=event, counted="group", group=civilians, low=295, high=295, **period)
    ClaimFactory(event=event, low=110, high=110)
    put_in_print(event)

    expected = {"soldiers": [60, 80], "fighters": [40, 40, True], "civilians": None}
    assert EventRecord.objects.get().killed_by_group == expected
    assert [state.killed_by_group for state in KnownEventRecord.objects.all()] == [expected] * 2  # reported, recorded
