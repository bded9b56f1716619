"""What each database role can see and do, read from the database's own catalogue."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.db import DatabaseError, connections

from conflictmap import functions, limits
from conflictmap.database import prepare_roles
from tests.factories import a_published_event

pytestmark = pytest.mark.django_db

May = Callable[[str, str], bool]

# Everything that holds rows, in every schema but the server's own.
RELATIONS = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = ANY(%s) AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    ORDER BY 1, 2
"""


def relations(kinds: str = "rvmpf") -> list[tuple[str, str]]:
    """Schema and name of every table, view, materialised view, partitioned and foreign table, or of some kinds."""
    with connections["default"].cursor() as cursor:
        cursor.execute(RELATIONS, [list(kinds)])
        return cursor.fetchall()


def tables() -> list[tuple[str, str]]:
    return relations("rp")


_ADDRESS = {"dbname", "host", "port", "user", "password", "options"}


@pytest.fixture
def may() -> Iterator[May]:
    """Whether a role may do a thing, tried over a connection of its own that tries to write."""
    opened = {}

    def ask(alias: str, statement: str) -> bool:
        if alias not in opened:
            opened[alias] = psycopg2.connect(**_address(alias))
            opened[alias].autocommit = True
        with opened[alias].cursor() as cursor:
            # The role's own limits can be lifted by anyone who gets its connection; what it was granted cannot.
            cursor.execute(
                "SET default_transaction_read_only = off; SET statement_timeout = 0; SET lock_timeout = 2000"
            )
            try:
                cursor.execute(statement)
            except psycopg2.errors.InsufficientPrivilege:
                return False
        return True

    yield ask
    for connection in opened.values():
        connection.close()


def _address(alias: str) -> dict[str, object]:
    default = connections["default"]
    named = {**connections.settings[alias], "NAME": default.settings_dict["NAME"]}
    parameters = type(default)(named, alias).get_connection_params()
    return {name: value for name, value in parameters.items() if name in _ADDRESS}


def test_the_public_role_reads_the_records_schema_and_no_other_relation(may):
    found = relations()
    assert {"desk", "record", "inbox", "public"} == {schema for schema, _ in found}

    readable = {(schema, name) for schema, name in found if may("public", f'SELECT * FROM "{schema}"."{name}" LIMIT 1')}

    assert readable == {(schema, name) for schema, name in found if schema == "record"}


def test_the_worker_reads_no_more_than_the_public(may):
    readable = {schema for schema, name in relations() if may("worker", f'SELECT * FROM "{schema}"."{name}" LIMIT 1')}

    assert readable == {"record"}


@pytest.mark.parametrize("verb", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"])
def test_the_public_role_writes_nothing(may, verb):
    for schema, name in tables():
        if (schema, verb.partition(" ")[0]) == ("inbox", "INSERT"):
            continue  # the next test
        assert not may("public", verb.format(f'"{schema}"."{name}"')), name


def test_the_public_role_adds_corrections_of_readers_and_sees_none(may):
    row = "('event', 'cm-2015-05-20-001', 'en', 'The day is wrong.')"
    adds = f"INSERT INTO inbox.editorial_readercorrection (kind, code, language, text) VALUES {row}"

    assert may("public", f"BEGIN; {adds}; ROLLBACK")
    assert not may("public", f"{adds} RETURNING id")
    assert not may("public", adds.replace("(kind", "(state, kind").replace("('event'", "('answered', 'event'"))
    assert not may("public", "UPDATE inbox.editorial_readercorrection SET text = ''")
    assert not may("public", "SELECT currval(pg_get_serial_sequence('inbox.editorial_readercorrection', 'id'))")
    assert not may("worker", adds)
    assert not may("desk", "DELETE FROM inbox.editorial_readercorrection")


def test_the_public_role_adds_addresses_and_answers_of_followers_and_sees_none(may):
    row = "('reader@example.org', '', 'en', 'daily')"
    adds = f"INSERT INTO inbox.editorial_subscription (address, query, language, rhythm) VALUES {row}"
    answers = "INSERT INTO inbox.editorial_subscriptionanswer (act, key) VALUES ('confirm', 'x')"

    for statement in (adds, answers):
        assert may("public", f"BEGIN; {statement}; ROLLBACK")
        assert not may("public", f"{statement} RETURNING id")
        assert not may("worker", statement)
        assert not may("desk", statement)
    confirmed = adds.replace("(address", "(confirmed_at, address").replace("('reader", "(now(), 'reader")
    assert not may("public", confirmed)
    for table in ("editorial_subscription", "editorial_subscriptionanswer"):
        assert not may("public", f"UPDATE inbox.{table} SET id = 1")
        assert not may("public", f"DELETE FROM inbox.{table}")
        assert not may("public", f"SELECT count(*) FROM inbox.{table}")
        assert not may("worker", f"SELECT count(*) FROM inbox.{table}")
        assert may("desk", f"BEGIN; DELETE FROM inbox.{table}; ROLLBACK")
    assert not may("public", "SELECT inbox.not_too_many_subscriptions()")
    assert not may("desk", "UPDATE inbox.editorial_subscriptionanswer SET key = ''")


@pytest.mark.parametrize("table", ["editorial_webhook", "editorial_webhookdelivery"])
@pytest.mark.parametrize("role", ["public", "worker"])
def test_webhooks_and_their_secrets_are_the_desks_alone(may, role, table):
    for act in (f"SELECT count(*) FROM desk.{table}", f"DELETE FROM desk.{table}", f"UPDATE desk.{table} SET id = 1"):
        assert not may(role, act)
    assert not may(role, "INSERT INTO desk.editorial_webhook (name, address) VALUES ('x', 'https://example.org/')")
    assert may("desk", f"SELECT count(*) FROM desk.{table}")


def test_the_public_role_makes_nothing(may):
    for statement in (
        "CREATE TABLE public.mine (id int)",
        "CREATE TABLE record.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ):
        assert not may("public", statement), statement


@contextmanager
def connected(alias: str, **otherwise: Any) -> Iterator[Any]:
    """A cursor of a fresh connection as the site's processes open it."""
    connection = psycopg2.connect(**{**_address(alias), **otherwise})
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def rows(cursor: Any, statement: str, *values: Any) -> list[Any]:
    cursor.execute(statement, values)
    return cursor.fetchall()


# Every function that SQL can call and that a role may execute, with what is known of it.
EXECUTABLE = """
    SELECT n.nspname, p.proname, p.provolatile, p.prosecdef FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE has_function_privilege(%s, p.oid, 'EXECUTE')
      AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) kind WHERE kind = 'internal'::regtype)
      AND (SELECT typtype <> 'p' OR typname IN ('record', 'void', 'anyelement') FROM pg_type WHERE oid = p.prorettype)
"""


@pytest.mark.parametrize("alias", ["public", "worker", "desk"])
def test_a_role_executes_the_functions_on_its_list_and_no_other(alias):
    with connections["default"].cursor() as cursor:
        found = rows(cursor, EXECUTABLE, _address(alias)["user"])

    assert {name for schema, name, _, _ in found if schema == "public"} == functions.EXTENSION_FUNCTIONS[alias]
    own = {"desk"} if alias == "desk" else set()
    assert {schema for schema, *_ in found} - {"public", "pg_catalog", "information_schema"} == own
    changing = {name for schema, name, volatile, _ in found if schema == "pg_catalog" and volatile == "v"}
    assert changing == functions.HARMLESS | functions.BUILT_IN_FUNCTIONS.get(alias, frozenset())
    assert [name for _, name, _, runs_as_owner in found if runs_as_owner] == []
    assert [name for _, name, *_ in found if name.startswith(("pg_stat_", "lo_", "txid_", "_postgis"))] == []


# Each tells of the desk, changes something that others depend on, or holds the box.
ATTACKS = """
SELECT st_estimatedextent('desk', 'places_place', 'point')
SELECT public._postgis_stats({place}::regclass, 'point')
SELECT public._postgis_selectivity({place}::regclass, 'point', 'POINT(38 34)'::public.geometry)
SELECT public.postgis_extensions_upgrade()
SELECT n_live_tup FROM pg_stat_all_tables
SELECT n_tup_ins FROM pg_stat_user_tables
SELECT seq_scan FROM pg_stat_xact_user_tables
SELECT heap_blks_read FROM pg_statio_all_tables
SELECT * FROM pg_stat_activity
SELECT * FROM pg_locks
SELECT pg_stat_get_live_tuples({place})
SELECT pg_relation_size({place})
SELECT pg_total_relation_size({place})
SELECT pg_database_size(current_database())
SELECT reltuples FROM pg_class
SELECT relpages FROM pg_class
SELECT stavalues1 FROM pg_statistic
SELECT txid_current()
SELECT pg_current_xact_id()
SELECT pg_current_wal_lsn()
SELECT pg_sequence_last_value({place})
SELECT lo_from_bytea(0, 'x')
SELECT lo_create(0)
SELECT pg_advisory_lock(7031916)
SELECT pg_try_advisory_xact_lock(7031917)
SELECT pg_notify('x', 'y')
SELECT pg_sleep(10)
SELECT pg_terminate_backend(pg_backend_pid() + 1)
SELECT query_to_xml('SELECT 1', true, true, '')
CREATE TEMPORARY TABLE mine (id int)
DO 'BEGIN END'
COPY record.record_state TO PROGRAM 'true'
COPY record.record_state TO '/tmp/state'
SELECT pg_read_file('/etc/passwd')
SET temp_file_limit = -1
SET log_min_error_statement = 'error'
SET session_replication_role = 'replica'
ALTER ROLE CURRENT_USER SET temp_file_limit = -1
ALTER ROLE CURRENT_USER CONNECTION LIMIT 1000
ALTER ROLE CURRENT_USER SUPERUSER
CREATE ROLE mine
ALTER DATABASE {database} SET statement_timeout = 0
""".strip().splitlines()


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_injection_as_the_public_role_finds_no_draft_and_holds_nothing(may, attack):
    with connections["default"].cursor() as cursor:
        ((place, database),) = rows(
            cursor, "SELECT 'desk.places_place'::regclass::oid, quote_ident(current_database())"
        )

    assert not may("public", attack.format(place=place, database=database)), attack


@pytest.mark.parametrize("alias", ["public", "worker", "desk"])
@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_a_role_connects_to_its_own_database_only(alias, database):
    with pytest.raises(psycopg2.OperationalError, match=r"permission denied|pg_hba"), connected(alias, dbname=database):
        pass


@pytest.mark.parametrize("alias", ["public", "worker", "desk"])
def test_a_role_is_nobody_but_itself(alias):
    with connections["default"].cursor() as cursor:
        ((oid, *powers),) = rows(
            cursor,
            "SELECT oid, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles "
            "WHERE rolname = %s",
            _address(alias)["user"],
        )
        assert rows(cursor, "SELECT roleid::regrole FROM pg_auth_members WHERE member = %s", oid) == []
    assert powers == [False] * 5


@pytest.mark.parametrize("alias", ["public", "worker"])
def test_the_server_holds_a_role_to_its_limits(alias):
    with connected(alias) as cursor:
        for name, value in limits.stored(alias).items():
            assert rows(cursor, "SELECT current_setting(%s)", name) == [(value,)]
        ((most,),) = rows(cursor, "SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user")
    assert most == (limits.MOST_PUBLIC_CONNECTIONS if alias == "public" else -1)


@pytest.mark.django_db(transaction=True)
def test_what_the_public_role_stores_with_itself_changes_nothing_for_the_site_is_seen_and_put_back():
    database = connections["default"].settings_dict["NAME"]
    with connected("public") as cursor:
        assert limits.altered(cursor, "public") == []
        try:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute("ALTER ROLE CURRENT_USER SET statement_timeout = 0")
            cursor.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = off")
            cursor.execute("ALTER ROLE CURRENT_USER RESET work_mem")
            cursor.execute(f"ALTER ROLE CURRENT_USER IN DATABASE {database} SET jit = on")

            with connected("public") as fresh:
                for name, value in limits.stored("public").items():
                    assert rows(fresh, "SELECT current_setting(%s)", name) == [(value,)]
            assert limits.altered(cursor, "public") == [
                "default_transaction_read_only=off",
                "jit=on",
                "statement_timeout=0",
                "work_mem is not set",
            ]
        finally:
            prepare_roles(connections["default"])
        assert limits.altered(cursor, "public") == []


def test_a_function_that_is_yet_to_be_made_is_open_to_nobody():
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE FUNCTION public.made_later() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        for alias in ("public", "worker", "desk"):
            role = _address(alias)["user"]
            assert rows(cursor, "SELECT has_function_privilege(%s, 'public.made_later()', 'EXECUTE')", role) == [
                (False,)
            ]


def test_the_desk_executes_whatever_its_tables_check():
    """Conditions and defaults run as the role that writes the row; the catalogue knows which functions they need."""
    statement = """
        SELECT DISTINCT d.refobjid::regprocedure, has_function_privilege(%s, d.refobjid, 'EXECUTE') FROM pg_depend d
        WHERE d.refclassid = 'pg_proc'::regclass
          AND d.classid IN ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass)
    """
    with connections["default"].cursor() as cursor:
        found = dict(rows(cursor, statement, _address("desk")["user"]))

    assert "st_isvalid(geometry)" in found
    assert [name for name, may_execute in found.items() if not may_execute] == []


def test_the_worker_writes_what_is_derived_and_nothing_else(may):
    writable = {name for schema, name in tables() if may("worker", f'DELETE FROM "{schema}"."{name}" WHERE false')}

    assert writable == {"record_columnsfile", "record_derived", "record_outbox"}


def test_the_worker_refreshes_searches_and_no_other_column_of_an_event(may):
    for table in ("record_eventrecord", "record_knowneventrecord"):
        assert may("worker", f"UPDATE record.{table} SET search = search WHERE false")
        assert not may("worker", f"UPDATE record.{table} SET title = title WHERE false")


def test_the_desk_can_print_and_cannot_change_what_was_printed(may):
    assert not may("desk", "UPDATE record.record_revision SET reason = '' WHERE false")
    assert not may("desk", "DELETE FROM record.record_revision WHERE false")
    assert not may("desk", "TRUNCATE record.record_revision")
    for table in ("editorial_auditentry", "editorial_edit", "editorial_snapshot"):
        assert may("desk", f"INSERT INTO desk.{table} SELECT * FROM desk.{table} WHERE false"), table
        assert not may("desk", f"DELETE FROM desk.{table} WHERE false"), table
        assert not may("desk", f"UPDATE desk.{table} SET id = id WHERE false"), table
        assert not may("desk", f"TRUNCATE desk.{table}"), table
    for table in ("django_content_type", "django_migrations", "auth_permission"):
        assert not may("desk", f"DELETE FROM desk.{table} WHERE false"), table
    assert may("desk", "UPDATE record.record_state SET version = version WHERE false")
    assert not may("desk", "DELETE FROM record.record_state WHERE false")
    assert not may("desk", "INSERT INTO record.record_state SELECT * FROM record.record_state WHERE false")
    assert not may("desk", "UPDATE record.record_derived SET body = '' WHERE false")
    assert not may("desk", "ALTER TABLE record.record_revision DISABLE TRIGGER ALL")


@pytest.mark.parametrize(
    "statement", ["UPDATE record.record_revision SET reason = 'x'", "DELETE FROM record.record_revision"]
)
def test_not_even_the_owner_changes_a_revision_in_passing(statement):
    a_published_event()

    with pytest.raises(DatabaseError, match="never changed or deleted"), connections["default"].cursor() as cursor:
        cursor.execute(statement)


def test_every_table_of_the_record_stands_in_its_schema_and_says_who_writes_it():
    tables = {model._meta.db_table: model.writer for model in apps.get_app_config("record").get_models()}

    assert set(tables) == {name for schema, name in relations() if schema == "record"}
    assert set(tables.values()) <= {"press", "press, in place", "press, once", "worker", "press; worker"}


def test_long_texts_are_compressed_by_lz4_where_the_server_has_it():
    with psycopg2.connect(**_address("public")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT setting, enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        setting, possible = cursor.fetchone()

    assert setting == "lz4" or "lz4" not in possible
