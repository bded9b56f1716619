"""Which functions each database role may execute: an allow-list, since PostgreSQL opens every function to everybody.

A function may read what its caller may not: ``ST_EstimatedExtent`` tells where the rows of any table lie, statistics
tell how many there are. So nobody but the owner may execute what is not named here: of the extensions, exactly what the
queries use; of PostgreSQL's own functions, those that depend on their arguments (and the clock) alone.
"""

from collections.abc import Iterable, Iterator

from django.db.backends.utils import CursorWrapper
from psycopg2 import sql

# By name, in the schema public. Operators and casts execute functions too: && is geometry_overlaps, ::bytea is bytea.
_READING = {
    "bytea",
    "geometry_overlaps",
    "st_distancespheroid",
    "st_extent",
    "st_geomfromewkb",
    "st_intersects",
}
_COMPUTING = {"geometrytype", "st_x", "st_y"}
# What storing a geometry executes: its cast, and the conditions and triggers of the desk's tables.
_CHECKING = {
    "box3d",
    "geometry",
    "st_buffer",
    "st_coveredby",
    "st_isempty",
    "st_isvalid",
    "st_npoints",
    "st_union",
    "st_xmax",
    "st_xmin",
    "st_ymax",
    "st_ymin",
}
EXTENSION_FUNCTIONS: dict[str, frozenset[str]] = {
    "public": frozenset(_READING),
    "worker": frozenset(_READING | _COMPUTING),
    "desk": frozenset(_READING | _COMPUTING | _CHECKING),
}

# PostgreSQL's own: what is volatile changes or reveals something of the server (locks, large objects, other sessions,
# sizes of tables). These do not, and stay open to everybody.
HARMLESS = frozenset({"clock_timestamp", "gen_random_uuid", "random", "set_config", "setseed", "timeofday"})
# Stable, and yet about the server and other people's tables.
REVEALING = (
    "^(pg_stat_|txid_|pg_current_(xact|snapshot)|pg_get_replication_slots|pg_.*filenode|pg_relation_filepath"
    "|pg_sequence_last_value|pg_tablespace_databases)"
)
BUILT_IN_FUNCTIONS: dict[str, frozenset[str]] = {
    "worker": frozenset({"pg_try_advisory_xact_lock"}),
    # On sequences that the desk's inserts use anyway: drafts by the thousand are numbered before they are sent.
    "desk": frozenset({"nextval"}),
}
# Estimates of how many rows a table has, in the one catalogue that everybody reads.
ROW_ESTIMATES = ("reltuples", "relpages", "relallvisible", "relallfrozen")

# What SQL can call at all: not what takes or returns the server's internal values.
_CALLABLE = """
    NOT EXISTS (SELECT FROM unnest(p.proargtypes) AS kind WHERE kind = 'internal'::regtype)
    AND (SELECT typtype <> 'p' OR typname IN ('record', 'void', 'anyelement') FROM pg_type WHERE oid = p.prorettype)
"""
_OPEN_TO_ALL = """
    (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0 AND privilege_type = 'EXECUTE'))
"""
_OPEN_BUILT_IN = f"""
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname <> ALL(%(harmless)s)
      AND (p.provolatile = 'v' OR p.proname ~ %(revealing)s) AND {_CALLABLE} AND {_OPEN_TO_ALL}
    ORDER BY 1
"""  # noqa: S608
_OPEN_ELSEWHERE = f"""
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE p.pronamespace = ANY(ARRAY['public', 'desk', 'record']::regnamespace[]) AND {_OPEN_TO_ALL} ORDER BY 1
"""  # noqa: S608
_NAMED = """
    SELECT p.oid::regprocedure::text, p.prosecdef FROM pg_proc p
    WHERE p.pronamespace = %(schema)s::regnamespace AND p.proname = ANY(%(names)s) ORDER BY 1
"""
_OPEN_ESTIMATES = "SELECT has_table_privilege('public', 'pg_catalog.pg_class', 'SELECT')"


def closing_own() -> Iterator[sql.Composable]:
    """What takes the owner's functions from everybody, and those still to be made."""
    yield sql.SQL("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC")
    yield sql.SQL("REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA desk, record FROM PUBLIC")


def closing_others(cursor: CursorWrapper) -> Iterator[sql.Composable]:
    """What takes the functions of extensions and of PostgreSQL itself from everybody; for a superuser."""
    yield sql.SQL("REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA public FROM PUBLIC")
    built_in = _open_built_in(cursor)
    if built_in:
        yield _on_functions("GRANT", built_in, "TO pg_monitor")
        yield _on_functions("REVOKE", built_in, "FROM PUBLIC")
    yield from _closing_estimates(cursor)
    # DO runs a program of its sender's.
    yield sql.SQL("REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC")


def granting(cursor: CursorWrapper, role: str, alias: str) -> Iterator[sql.Composable]:
    """What gives a role the functions on its list and takes every other from it.

    Raises ValueError where a function on the list runs with its owner's rights.
    """
    name = sql.Identifier(role)
    yield sql.SQL("REVOKE EXECUTE ON ALL ROUTINES IN SCHEMA public, desk, record FROM {}").format(name)
    found = _named(cursor, "public", EXTENSION_FUNCTIONS[alias])
    yield _on_functions("GRANT", found, sql.SQL("TO {}").format(name))
    if alias == "desk":
        yield sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA desk TO {}").format(name)


def granting_built_in(cursor: CursorWrapper, role: str, alias: str) -> Iterator[sql.Composable]:
    """What gives a role those of PostgreSQL's own functions that are closed to others; for a superuser."""
    found = _named(cursor, "pg_catalog", BUILT_IN_FUNCTIONS.get(alias, ()))
    if found:
        yield _on_functions("GRANT", found, sql.SQL("TO {}").format(sql.Identifier(role)))


def lacking(cursor: CursorWrapper, role: str, alias: str) -> list[str]:
    """Those of PostgreSQL's own functions on the role's list that it may not execute, as a GRANT names them."""
    found = _named(cursor, "pg_catalog", BUILT_IN_FUNCTIONS.get(alias, ()))
    cursor.execute(
        "SELECT signature FROM unnest(%s::text[]) AS signature"
        " WHERE NOT has_function_privilege(%s, signature, 'EXECUTE')",
        [found, role],
    )
    return [str(signature) for (signature,) in cursor.fetchall()]


def still_open(cursor: CursorWrapper) -> list[str]:
    """What everybody may still execute or read, as it would be named in a REVOKE: empty when all is closed."""
    cursor.execute(_OPEN_ELSEWHERE)
    found = [str(row[0]) for row in cursor.fetchall()] + _open_built_in(cursor)
    cursor.execute(_OPEN_ESTIMATES)
    return [*found, "pg_catalog.pg_class"] if cursor.fetchone()[0] else found


def _open_built_in(cursor: CursorWrapper) -> list[str]:
    cursor.execute(_OPEN_BUILT_IN, {"harmless": sorted(HARMLESS), "revealing": REVEALING})
    return [str(row[0]) for row in cursor.fetchall()]


def _named(cursor: CursorWrapper, schema: str, names: Iterable[str]) -> list[str]:
    cursor.execute(_NAMED, {"schema": schema, "names": sorted(names)})
    found = cursor.fetchall()
    owners = [signature for signature, runs_as_owner in found if runs_as_owner]
    if owners:
        raise ValueError(f"{', '.join(owners)}: runs with its owner's rights and reads what its caller may not.")
    return [str(signature) for signature, _ in found]


def _closing_estimates(cursor: CursorWrapper) -> Iterator[sql.Composable]:
    cursor.execute(_OPEN_ESTIMATES)
    if not cursor.fetchone()[0]:
        return
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'pg_catalog.pg_class'::regclass AND attname <> ALL(%s) "
        "AND NOT attisdropped ORDER BY attnum",
        [list(ROW_ESTIMATES)],
    )
    columns = sql.SQL(", ").join(sql.Identifier(row[0]) for row in cursor.fetchall())
    yield sql.SQL("REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC")
    yield sql.SQL("GRANT SELECT ON pg_catalog.pg_class TO pg_monitor")
    yield sql.SQL("GRANT SELECT ({}) ON pg_catalog.pg_class TO PUBLIC").format(columns)


def _on_functions(verb: str, signatures: list[str], target: str | sql.Composable) -> sql.Composable:
    """Signatures come from the catalogue as regprocedure, which quotes and qualifies them as SQL needs."""
    words = sql.SQL(target) if isinstance(target, str) else target
    return sql.SQL("{} EXECUTE ON FUNCTION {} {}").format(sql.SQL(verb), sql.SQL(", ".join(signatures)), words)
