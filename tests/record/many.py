"""Very many public events, written straight into the record: towns, bursts and heavy tails, the same every time."""

from django.db import connections

# 300 towns, most events at a few of them; days in bursts over twelve years; tolls with a long tail.
_EVENTS = """
WITH numbers AS (
    SELECT n, ('x' || substr(md5('where' || n), 1, 8))::bit(32)::bigint AS a,
              ('x' || substr(md5('when' || n), 1, 8))::bit(32)::bigint AS b,
              ('x' || substr(md5('what' || n), 1, 8))::bit(32)::bigint AS c
    FROM generate_series(1, %(count)s) AS n
), facts AS (
    SELECT n, 'cm-x-' || lpad(n::text, 7, '0') AS code,
        floor(300 * power((a %% 100000) / 100000.0, 2))::int AS town,
        date '2013-01-01' + (floor(60 * power((b %% 997) / 997.0, 1.5)) * 70 + (b %% 61))::int AS day,
        CASE WHEN c %% 10 = 0 THEN (c %% 28)::int ELSE 0 END AS length,
        (ARRAY['battle','air_strike','shelling','capture','bombing','attack_on_civilians'])[1 + c %% 6] AS type,
        (ARRAY['claimed','claimed','corroborated','confirmed','disputed'])[1 + c %% 5] AS grade,
        CASE WHEN c %% 3 = 0 THEN floor(3 / power(((c %% 9973) + 1) / 9974.0, 0.7))::int END AS killed
    FROM numbers
)
"""
_REVISIONS = (
    _EVENTS
    + """
INSERT INTO record.record_revision
    (position, kind, code, number, verb, reason, approval, recorded_at, document, sha256, chain)
SELECT n, 'event', code, 1, 'publish', '', 'system', timestamptz '2026-01-01' + n * interval '1 second',
       coalesce(%(document)s, '{"code":"' || code || '"}'), md5(code) || md5(code), md5(n::text) || md5('chain' || n)
FROM facts
"""
)
_ROWS = (
    _EVENTS
    + """
INSERT INTO record.record_eventrecord
    (code, revision_id, type, grade, title, earliest, latest, place, shape, tags, killed_low, killed_high,
     killed_counts_longer, killed_rank, first_told, search, feature, updated)
SELECT code, n, type, grade, 'Event ' || n, day, day + length, 'town-' || town,
       ST_SetSRID(ST_MakePoint(36 + (town * 37 %% 290) / 50.0, 32.5 + (town * 53 %% 310) / 70.0), 4326),
       ARRAY['type:' || type, 'grade:' || grade, 'place:town-' || town, 'actor:actor-' || (n %% 40),
             'front:front-' || (town %% 12), 'source:source-' || (n %% 200), 'precision:settlement'],
       killed, killed, false, coalesce(killed, -1),
       '{}'::jsonb, to_tsvector('simple', 'event ' || n || ' town ' || town || ' ' || type),
       coalesce(%(feature)s, '{"type":"Feature","id":"' || code || '"}'),
       timestamptz '2026-01-01' + n * interval '1 second'
FROM facts
"""
)


def write_events(
    count: int, using: str = "default", *, feature: str | None = None, document: str | None = None
) -> None:
    """Write ``count`` events into an empty record and refresh the planner's statistics.

    ``feature`` and ``document`` are what each of them says, where a test reads that.
    """
    given = {"count": count, "feature": feature, "document": document}
    with connections[using].cursor() as cursor:
        cursor.execute(_REVISIONS, given)
        cursor.execute(_ROWS, given)
        cursor.execute("UPDATE record.record_state SET version = %s", [count])
        cursor.execute("ANALYZE record.record_eventrecord")
        cursor.execute("ANALYZE record.record_revision")
