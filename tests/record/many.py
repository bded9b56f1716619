"""Very many public events, written straight into the record: towns, bursts and heavy tails, the same every time.

Nothing in them happened: «Town 17» and «Actor 3» are made up. What they are like is what a large record is like: four
thousand places of which few have most events, days in bursts at a few of those, 92 % known to the day, 5 % with a pin
of their own, tolls with a long tail, 600 combinations of actors, codes given in the order of printing, which follows
the day by weeks and now and then by years.
"""

from django.db import connections

PLACES, ACTORS, DISTRICTS, GOVERNORATES = 4_000, 40, 62, 14
_NO_MORE_OF_A_PLACE = (
    "'boundary_basis', 'generated', 'name_ar_basis', '', 'geonames_id', NULL, 'pcode', '', 'note', 'generated'"
)
# Chances are digits of a digest of the row's number: a to h, each evenly from 0 to 1.
_CHANCES = ", ".join(
    f"('x' || substr(md5('{salt}' || n), {at}, 7))::bit(28)::int::float8 / 268435456 AS {name}"
    for salt, names in (("one", "abcd"), ("two", "efgh"), ("three", "ijkl"))
    for at, name in zip((1, 9, 17, 25), names, strict=True)
)
_FACTS = f"""
CREATE TEMPORARY TABLE facts ON COMMIT DROP AS
WITH numbers AS (
    SELECT n, {_CHANCES} FROM generate_series(1, %(count)s) AS n
), times AS (
    SELECT *, floor(60 * power(a, 1.5))::int AS burst FROM numbers
), spots AS (
    SELECT *, date '2013-01-01' + burst * 70 + floor(61 * power(b, 1.4))::int AS day,
        CASE WHEN c < 0.4 THEN (burst * 97 + floor(6 * d * d)::int * 13) %% 400
             ELSE floor({PLACES} * power(d, 3))::int END AS town
    FROM times
), printed AS (
    SELECT *, row_number() OVER (
        ORDER BY (day - date '2013-01-01') - ln(1 - e) * 20 + CASE WHEN f < 0.03 THEN f * 20000 ELSE 0 END, n
    ) AS position
    FROM spots
), facts AS (
    SELECT position, day, town, town %% {GOVERNORATES} AS governorate, town %% {DISTRICTS} AS district,
        (position - 1)::text AS number,
        CASE WHEN g < 0.92 THEN 0 WHEN g < 0.98 THEN 1 + floor(14 * h * h)::int
             ELSE 30 + floor(336 * h)::int END AS length,
        (ARRAY['shelling','air_strike','battle','attack_on_civilians','bombing','arrest','abduction','capture',
               'execution','displacement','siege','mass_grave'])[1 + floor(12 * power(i, 2.2))::int] AS type,
        (ARRAY['claimed','corroborated','confirmed','disputed','discounted'])[1 + floor(5 * power(j, 2))::int] AS grade,
        CASE WHEN k < 0.05 THEN 'exact' WHEN k < 0.12 THEN 'site' WHEN k < 0.93 THEN 'settlement'
             WHEN k < 0.97 THEN 'near' WHEN k < 0.99 THEN 'district' ELSE 'governorate' END AS precision,
        CASE WHEN k < 0.05 THEN round(((f - 0.5) * 0.06)::numeric, 5) ELSE 0 END AS away_east,
        CASE WHEN k < 0.05 THEN round(((h - 0.5) * 0.06)::numeric, 5) ELSE 0 END AS away_north,
        CASE WHEN l < 0.35
             THEN floor(power(1 - e * 0.9999, -0.7))::int - (CASE WHEN b < 0.3 THEN 1 ELSE 0 END) END AS low,
        CASE WHEN l < 0.2 THEN 1.0 WHEN l < 0.3 THEN 1.5 END AS spread,
        floor(600 * power(CASE WHEN c < 0.4 THEN j * d ELSE j END, 3))::int AS sides,
        1 + floor(5 * power(g * i, 3))::int AS origins
    FROM printed
)
SELECT *, 'cm-' || day || '-' || lpad(number, greatest(3, length(number)), '0') AS code,
    day + length AS latest, floor(low * spread)::int AS high, 'town-' || town AS place,
    CASE WHEN precision = 'district' THEN 'district-' || district
         WHEN precision = 'governorate' THEN 'governorate-' || governorate END AS area,
    round((36 + (town * 37 %% 2900) / 500.0)::numeric, 5) + away_east AS longitude,
    round((32.5 + (town * 53 %% 3100) / 700.0)::numeric, 5) + away_north AS latitude,
    CASE WHEN sides < {ACTORS} THEN ARRAY['actor-' || sides]
         ELSE ARRAY['actor-' || sides %% {ACTORS},
                    'actor-' || (sides + 1 + sides / {ACTORS}) %% {ACTORS}] END AS actors,
    CASE WHEN town %% 5 = 0 THEN '{{}}'::text[] ELSE ARRAY['front-' || town %% 12] END AS fronts,
    CASE WHEN town %% 5 > 3 AND extract(year from day)::int %% 2 = 0
         THEN 'cm-' || extract(year from day) || '-01-01-' || lpad((town %% 12)::text, 3, '0') END AS campaign,
    CASE length WHEN 0 THEN 'day' WHEN 1 THEN 'days' WHEN 6 THEN 'week' ELSE 'range' END AS date_precision
FROM facts
"""
_REVISIONS = """
INSERT INTO record.record_revision
    (position, kind, code, number, verb, reason, approval, recorded_at, document, sha256, chain)
SELECT position, 'event', code, 1, 'publish', '', 'system', timestamptz '2026-01-01' + position * interval '1 second',
       coalesce(%(document)s, '{"code":"' || code || '"}'), md5(code) || md5(code),
       md5(position::text) || md5('chain' || position)
FROM facts ORDER BY position
"""
_FEATURE = """json_build_object(
    'type', 'Feature', 'id', code,
    'geometry', CASE WHEN area IS NULL THEN json_build_object(
        'type', 'Point', 'coordinates', json_build_array(longitude, latitude)) END,
    'properties', json_build_object(
        'code', code, 'title', 'Event ' || position || ', generated', 'title_ar', NULL, 'type', type,
        'earliest', day, 'latest', latest, 'date_precision', date_precision, 'date_basis', 'stated',
        'place', json_build_object('slug', place, 'en', 'Town ' || town, 'ar', NULL),
        'place_precision', precision, 'area', area, 'grade', grade, 'thin', false,
        'actors', (SELECT json_agg(json_build_object(
                       'slug', actor, 'en', initcap(actor), 'ar', NULL, 'role', 'involved'))
                   FROM unnest(actors) AS actor),
        'fronts', fronts, 'campaign', campaign,
        'killed', json_build_object('low', low, 'best', NULL, 'high', high,
            'basis', CASE WHEN low IS NULL THEN 'none' ELSE 'totals' END, 'counts_longer', length > 14,
            'origins', json_build_array()),
        'reports', origins + 1, 'origins', origins, 'findings', 0, 'control', NULL,
        'dataset', NULL,
        'updated', timestamptz '2026-01-01' + position * interval '1 second', 'revision', 1,
        'url', '/events/' || code || '/'))::text"""
_SHARED = (
    "type, grade, title, earliest, latest, place, campaign, shape, tags, killed_low, killed_high, killed_counts_longer"
)
_SHARED += ", dataset, killed_rank, first_told, search, details, feature, updated"
_ROWS = f"""
INSERT INTO record.record_eventrecord (code, revision_id, {_SHARED})
SELECT code, position, type, grade, 'Event ' || position || ', generated', day, latest, place, coalesce(campaign, ''),
       CASE WHEN area IS NULL THEN ST_SetSRID(ST_MakePoint(longitude, latitude), 4326) END,
       ARRAY['type:' || type, 'grade:' || grade, 'precision:' || precision, 'source:source-' || position %% 200,
             'dataset:none', 'place:' || place, 'place:district-' || district, 'place:governorate-' || governorate]
       || ARRAY(SELECT 'actor:' || actor FROM unnest(actors) AS actor)
       || ARRAY(SELECT 'front:' || front FROM unnest(fronts) AS front)
       || ARRAY['killed_sum:' || CASE WHEN low IS NULL THEN 'without' WHEN length > 14 THEN 'longer' ELSE 'added' END]
       || CASE WHEN campaign IS NULL THEN '{{}}'::text[] ELSE ARRAY['campaign:' || campaign] END,
       low, high, length > 14, '', coalesce(low, -1), '{{}}'::jsonb,
       to_tsvector('simple', 'event ' || position || ' town ' || town || ' ' || type),
       to_tsvector('simple', 'report ' || position %% 5000 || coalesce(' ' || low, '')),
       coalesce(%(feature)s, {_FEATURE}), timestamptz '2026-01-01' + position * interval '1 second'
FROM facts ORDER BY position
"""
# Every event is reported a few days after it; for two in five there are later reports.
_KNOWN = f"""
INSERT INTO record.record_knowneventrecord (code, revision_id, known_from, known_until, {_SHARED})
SELECT code, revision_id, latest + 1 + 30 * later, CASE WHEN later = 0 AND revision_id %% 5 < 2 THEN latest + 31 END,
       {_SHARED}
FROM record.record_eventrecord, generate_series(0, 1) AS later WHERE later = 0 OR revision_id %% 5 < 2
"""
# What the press would have printed of each; a division is a box, for towns are dealt out to divisions like cards.
_CAST = f"""
CREATE TEMPORARY TABLE cast_of_facts ON COMMIT DROP AS
WITH divisions AS (
    SELECT 'district' AS kind, n, 36 + n %% 8 * 0.7 AS west, 32.5 + n / 8 * 0.5 AS south, 0.6 AS size
    FROM generate_series(0, {DISTRICTS} - 1) AS n
    UNION ALL
    SELECT 'governorate', n, 36 + n %% 4 * 1.4, 32.5 + n / 4 * 1.1, 1.3 FROM generate_series(0, {GOVERNORATES} - 1) AS n
), documents AS (
    SELECT 'place' AS kind, 1 AS part, n, json_build_object(
        'slug', 'town-' || n, 'en', 'Town ' || n, 'ar', NULL, 'kind', 'town', 'within', json_build_array(
            json_build_object('slug', 'district-' || n %% {DISTRICTS}, 'en', 'District ' || n %% {DISTRICTS},
                              'ar', NULL, 'kind', 'district'),
            json_build_object('slug', 'governorate-' || n %% {GOVERNORATES},
                              'en', 'Governorate ' || n %% {GOVERNORATES}, 'ar', NULL, 'kind', 'governorate')),
        'spellings', '[]'::json, 'precision', 'settlement',
        'geometry', json_build_object('type', 'Point', 'coordinates', json_build_array(
            round((36 + (n * 37 %% 2900) / 500.0)::numeric, 5), round((32.5 + (n * 53 %% 3100) / 700.0)::numeric, 5))),
        'boundary', NULL, 'point_basis', 'generated', {_NO_MORE_OF_A_PLACE}) AS document
    FROM generate_series(0, {PLACES} - 1) AS n
    UNION ALL
    SELECT 'actor', 2, n, json_build_object(
        'slug', 'actor-' || n, 'en', 'Actor ' || n, 'ar', NULL, 'kind', 'armed_group', 'side', 'other',
        'spellings', '[]'::json, 'part_of', '[]'::json, 'note', 'generated')
    FROM generate_series(0, {ACTORS} - 1) AS n
    UNION ALL
    SELECT 'place', 3, n, json_build_object(
        'slug', kind || '-' || n, 'en', initcap(kind) || ' ' || n, 'ar', NULL, 'kind', kind, 'within', '[]'::json,
        'spellings', '[]'::json, 'precision', kind, 'geometry', NULL,
        'boundary', ST_AsGeoJSON(ST_Multi(ST_MakeEnvelope(west, south, west + size, south + size, 4326)), 5)::json,
        'point_basis', '', {_NO_MORE_OF_A_PLACE})
    FROM divisions
)
SELECT kind, document->>'slug' AS slug, document::text AS document,
       %(count)s + row_number() OVER (ORDER BY part, document->>'kind', n) AS position
FROM documents
"""
_PRINTED = """
INSERT INTO record.record_revision
    (position, kind, code, number, verb, reason, approval, recorded_at, document, sha256, chain)
SELECT position, kind, slug, 1, 'publish', '', 'system', timestamptz '2026-06-01', document,
       md5(slug) || md5(slug), md5(slug) || md5('chain ' || slug)
FROM cast_of_facts ORDER BY position
"""
_PLACES = """
INSERT INTO record.record_placerecord (slug, revision_id, name_en, name_ar, entry, place_kind, within, point, boundary)
SELECT slug, position, thing->>'en', '', document, thing->>'kind',
       ARRAY[slug] || ARRAY(SELECT outer_place->>'slug' FROM json_array_elements(thing->'within') AS outer_place),
       ST_SetSRID(ST_GeomFromGeoJSON(nullif(thing->>'geometry', 'null')), 4326),
       ST_SetSRID(ST_GeomFromGeoJSON(nullif(thing->>'boundary', 'null')), 4326)
FROM cast_of_facts, CAST(document AS json) AS thing WHERE kind = 'place' ORDER BY position
"""
_ACTORS = """
INSERT INTO record.record_actorrecord (slug, revision_id, name_en, name_ar, entry, side, actor_kind)
SELECT slug, position, thing->>'en', '', document, thing->>'side', thing->>'kind'
FROM cast_of_facts, CAST(document AS json) AS thing WHERE kind = 'actor' ORDER BY position
"""
_NAMES = """
INSERT INTO record.record_namerecord (kind, slug, name, folded, key, sounds)
SELECT kind, slug, thing->>'en', lower(thing->>'en'), lower(thing->>'en'), '{}'
FROM cast_of_facts, CAST(document AS json) AS thing ORDER BY position
"""


def write_events(
    count: int,
    using: str = "default",
    *,
    feature: str | None = None,
    document: str | None = None,
    known: bool = False,
) -> None:
    """Write ``count`` events into an empty record and refresh the planner's statistics; inside a transaction.

    ``feature`` and ``document`` are what each of them says, where a test reads that; ``known`` writes states of
    knowledge too.
    """
    given = {"count": count, "feature": feature, "document": document}
    with connections[using].cursor() as cursor:
        for statement in (
            _FACTS,
            _REVISIONS,
            _ROWS,
            *([_KNOWN] if known else []),
            _CAST,
            _PRINTED,
            _PLACES,
            _ACTORS,
            _NAMES,
        ):
            cursor.execute(statement, given)
        cursor.execute(
            "UPDATE record.record_state SET version = %s", [count + PLACES + ACTORS + DISTRICTS + GOVERNORATES]
        )
        for table in ("eventrecord", "knowneventrecord", "revision", "placerecord"):
            cursor.execute(f"ANALYZE record.record_{table}")
