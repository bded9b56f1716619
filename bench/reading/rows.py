"""Generated events: 300 towns, bursts and heavy tails, the same every time. Each says of itself that it is generated.

They are made once, as a flat table with the columns that the peers serve; the record's rows are made from that table.
"""

from typing import Any

from psycopg2.extensions import connection

# The peers' own table: every fact that a feature of ours tells, names as columns, lists as arrays and JSON.
_PEERS = """
CREATE SCHEMA peers;
CREATE TABLE peers.event AS
WITH numbers AS (
    SELECT n, ('x' || substr(md5('where' || n), 1, 8))::bit(32)::bigint AS a,
              ('x' || substr(md5('when' || n), 1, 8))::bit(32)::bigint AS b,
              ('x' || substr(md5('what' || n), 1, 8))::bit(32)::bigint AS c
    FROM generate_series(1, {count}) AS n
), facts AS (
    -- Most events at a few of the towns; days in bursts over twelve years; tolls with a long tail.
    SELECT *, floor(300 * power((a % 100000) / 100000.0, 2))::int AS town,
        date '2013-01-01' + (floor(60 * power((b % 997) / 997.0, 1.5)) * 70 + (b % 61))::int AS day,
        CASE WHEN (c / 13) % 10 = 0 THEN ((c / 17) % 28)::int ELSE 0 END AS length,
        (ARRAY['battle','air_strike','shelling','capture','bombing','attack_on_civilians'])[1 + c % 6] AS type,
        (ARRAY['claimed','claimed','corroborated','confirmed','disputed'])[1 + (c / 7) % 5] AS grade,
        CASE WHEN (c / 11) % 3 = 0 THEN floor(3 / power((((c / 37) % 9973) + 1) / 9974.0, 0.7))::int END AS killed
    FROM numbers
)
SELECT n AS id, 'cm-x-' || lpad(n::text, 7, '0') AS code, 1 AS revision,
    format('Generated event %s: %s reported at Town %s', n, replace(type, '_', ' '), town) AS title,
    format('حدث مولّد %s في البلدة %s', n, town) AS title_ar,
    type, day AS earliest, day + length AS latest,
    CASE WHEN length = 0 THEN 'day' WHEN length < 7 THEN 'days' ELSE 'range' END AS date_precision,
    'stated' AS date_basis, 'town-' || town AS place, 'Town ' || town AS place_en, 'البلدة ' || town AS place_ar,
    'settlement' AS place_precision, NULL::text AS area, grade,
    json_build_array(
        json_build_object('slug', 'actor-' || c % 40, 'en', 'Actor ' || c % 40, 'ar', 'الطرف ' || c % 40,
                          'role', 'attacker'),
        json_build_object('slug', 'actor-' || (c + 1) % 40, 'en', 'Actor ' || (c + 1) % 40,
                          'ar', 'الطرف ' || (c + 1) % 40, 'role', 'defender'))::jsonb AS actors,
    ARRAY['front-' || town % 12] AS fronts, NULL::text AS campaign,
    killed AS killed_low, NULL::int AS killed_best, killed + killed / 4 AS killed_high,
    CASE WHEN killed IS NULL THEN 'none' ELSE 'totals' END AS killed_basis, false AS killed_counts_longer,
    1 + (c % 4)::int AS reports, 1 + (c % 2)::int AS origins, 0 AS findings,
    NULL::text AS control_from, NULL::text AS control_to,
    timestamptz '2026-01-01' + n * interval '1 second' AS updated,
    'source-' || c % 200 AS source, '/events/cm-x-' || lpad(n::text, 7, '0') || '/' AS url,
    ST_SetSRID(ST_MakePoint(36 + (town * 37 % 290) / 50.0, 32.5 + (town * 53 % 310) / 70.0), 4326)
        ::geometry(Point, 4326) AS geom
FROM facts ORDER BY n;
CREATE TABLE peers.claim AS
SELECT row_number() OVER (ORDER BY id, part) AS id, id AS event_id, part AS number,
       (actors -> (part - 1) ->> 'slug') AS killed_group, killed_low / part AS low, killed_high / part AS high
FROM peers.event CROSS JOIN generate_series(1, 2) AS part WHERE killed_low IS NOT NULL;
ALTER TABLE peers.event ADD PRIMARY KEY (id);
ALTER TABLE peers.claim ADD PRIMARY KEY (id), ADD FOREIGN KEY (event_id) REFERENCES peers.event (id);
CREATE INDEX ON peers.claim (event_id);
CREATE INDEX ON peers.event USING gist (geom);
CREATE INDEX ON peers.event (earliest);
CREATE INDEX ON peers.event (latest, code);
CREATE INDEX ON peers.event (type);
CREATE INDEX ON peers.event (grade);
"""
_FEATURE = """
SELECT row_to_json(feature)::text FROM (SELECT
    'Feature' AS type, e.code AS id,
    (SELECT row_to_json(g) FROM (SELECT 'Point' AS type,
        ARRAY[round(ST_X(e.geom)::numeric, 4), round(ST_Y(e.geom)::numeric, 4)] AS coordinates) g) AS geometry,
    (SELECT row_to_json(p) FROM (SELECT
        e.code, e.title, e.title_ar, e.type, e.earliest, e.latest, e.date_precision, e.date_basis,
        (SELECT row_to_json(n) FROM (SELECT e.place AS slug, e.place_en AS en, e.place_ar AS ar) n) AS place,
        e.place_precision, e.area, e.grade, false AS thin,
        replace(replace(e.actors::text, '": ', '":'), ', "', ',"')::json AS actors,
        e.fronts, e.campaign,
        (SELECT row_to_json(k) FROM (SELECT e.killed_low AS low, e.killed_best AS best, e.killed_high AS high,
            e.killed_basis AS basis, e.killed_counts_longer AS counts_longer, '[]'::json AS origins) k) AS killed,
        e.reports, e.origins, e.findings, NULL AS control, NULL AS dataset, e.updated, e.revision, e.url) p
    ) AS properties
) feature
"""
_RECORD = """
INSERT INTO record.record_revision
    (position, kind, code, number, verb, reason, approval, recorded_at, document, sha256, chain)
SELECT id, 'event', code, 1, 'publish', '', 'system', updated, '{}', md5(code) || md5(code),
       md5(id::text) || md5('chain' || id) FROM peers.event;
INSERT INTO record.record_eventrecord
    (code, revision_id, type, grade, title, earliest, latest, place, campaign, shape, tags, killed_low, killed_high,
     killed_counts_longer, killed_by_group, dataset, killed_rank, first_told, search, details, feature, updated)
SELECT code, id, type, grade, title, earliest, latest, place, '', geom,
       ARRAY['type:' || type, 'grade:' || grade, 'place:' || place, 'front:' || fronts[1], 'source:' || source,
             'origin:' || source, 'precision:settlement', 'actor:' || (actors -> 0 ->> 'slug'),
             'actor:' || (actors -> 1 ->> 'slug'),
             'dataset:none', 'killed_sum:' || CASE WHEN killed_low IS NULL THEN 'without' ELSE 'added' END],
       killed_low, killed_high, false,
       (SELECT jsonb_object_agg(c.killed_group, jsonb_build_array(c.low, c.high)) FROM peers.claim c
        WHERE c.event_id = e.id),
       '', coalesce(killed_low, -1), '{}',
       to_tsvector('simple', title || ' ' || title_ar), '',
       ({feature}), updated
FROM peers.event e ORDER BY id;
INSERT INTO record.record_claimrecord
    (key, event_id, number, latest, counted, "group", harm, low, high, origin, status, counts_longer, part_of,
     supersedes, known_from, entry)
SELECT e.code || '/' || c.number, e.code, c.number, e.latest, 'group', c.killed_group, 'killed', c.low, c.high,
       e.source, 'stands', false, NULL, NULL, e.earliest, '{}'
FROM peers.claim c JOIN peers.event e ON e.id = c.event_id;
"""
# The cast that filters are checked against and licences are read from; documents follow those of the events.
_CAST = """
WITH cast_entries AS (
    SELECT kind, kind || '-' || n AS slug, row_number() OVER () + {count} AS position
    FROM (VALUES ('front', 12), ('source', 200), ('actor', 40), ('place', 300)) AS kinds (kind, many),
         generate_series(0, many - 1) AS n
)
INSERT INTO record.record_revision
    (position, kind, code, number, verb, reason, approval, recorded_at, document, sha256, chain)
SELECT position, kind, slug, 1, 'publish', '', 'system', timestamptz '2026-01-01', '{{}}', md5(slug) || md5(slug),
       md5(slug) || md5('chain' || slug) FROM cast_entries;
"""
_ENTRIES = {
    "front": ("view", "ARRAY[36.0, 33.0, 39.0, 35.0]"),
    "source": ("source_kind, may_be_redistributed", "'agency', true"),
    "actor": ("side, actor_kind", "'other', 'armed_group'"),
    "place": ("place_kind, within", "'town', ARRAY[replace(code, 'place', 'town')]"),
}
# Of fronts the pages read the document itself; of the others a list passes on what is there.
_DOCUMENTS = {
    "front": """format('{"format":1,"code":"%s","revision":1,"recorded_at":"2026-01-01T00:00:00Z",'
             || '"approval":"system","corrections":[],"slug":"%s","en":"%s","ar":null,"view":[36.0,33.0,39.0,35.0]}',
             code, code, initcap(code))""",
}
_DOCUMENT = """'{"slug":"' || code || '","note":"' || repeat('Generated entry. ', 20) || '"}'"""
_ENTRY = """
INSERT INTO record.record_{kind}record (slug, revision_id, name_en, name_ar, entry, {columns})
SELECT {slug}, position, initcap({slug}), '', {entry}, {values}
FROM record.record_revision WHERE kind = '{kind}'
"""
_END = """
UPDATE record.record_state SET version = (SELECT max(position) FROM record.record_revision);
INSERT INTO record.record_derived (name, version, body) SELECT 'summary', version, '{}' FROM record.record_state;
"""
_TABLES = ("peers.event", "peers.claim", "record.record_eventrecord", "record.record_claimrecord")


def write(owner: connection, count: int) -> None:
    """Fill an empty, migrated database with ``count`` events, for the record and for the peers."""
    owner.autocommit = True
    with owner.cursor() as cursor:
        cursor.execute(_PEERS.replace("{count}", str(count)))
        cursor.execute(_RECORD.replace("{feature}", _FEATURE))
        cursor.execute(_CAST.format(count=count))
        for kind, (columns, values) in _ENTRIES.items():
            slug = "replace(code, 'place', 'town')" if kind == "place" else "code"
            entry = _DOCUMENTS.get(kind, _DOCUMENT)
            cursor.execute(_ENTRY.format(kind=kind, slug=slug, entry=entry, columns=columns, values=values))
        cursor.execute(_END)
        for table in _TABLES:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
        cursor.execute("CHECKPOINT")


def window(owner: connection, box: tuple[float, ...], wanted: int) -> tuple[Any, Any]:
    """The first and the last day of as many whole months as hold ``wanted`` events in the box, from the busiest on."""
    west, south, east, north = box
    parameters = {"west": west, "south": south, "east": east, "north": north, "wanted": wanted}
    with owner.cursor() as cursor:
        cursor.execute(
            """
            WITH inside AS (
                SELECT date_trunc('month', earliest)::date AS month, count(*) AS events FROM peers.event
                WHERE geom && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)
                      AND earliest = latest GROUP BY 1
            ), busiest AS (SELECT month FROM inside ORDER BY events DESC, month LIMIT 1),
            summed AS (
                SELECT i.month, sum(i.events) OVER (ORDER BY i.month) AS so_far
                FROM inside i, busiest b WHERE i.month >= b.month
            )
            SELECT b.month, (min(s.month) + interval '1 month - 1 day')::date
            FROM busiest b, summed s WHERE s.so_far >= %(wanted)s GROUP BY b.month
            """,
            parameters,
        )
        found: tuple[Any, Any] | None = cursor.fetchone()
    if found is None:
        raise ValueError(f"There are not {wanted} events in the box {box}; generate more of them.")
    return found
