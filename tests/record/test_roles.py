"""What each database role can see and do, read from the database's own catalogue."""

from collections.abc import Callable, Iterator

import psycopg2
import pytest
from django.apps import apps
from django.db import DatabaseError, connections

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
    """Whether a role may do a thing, asked over a connection of its own that tries to write."""
    opened = {}

    def ask(alias: str, statement: str) -> bool:
        if alias not in opened:
            opened[alias] = psycopg2.connect(**_address(alias))
            opened[alias].autocommit = True
        with opened[alias].cursor() as cursor:
            # The role's own limits can be lifted by whoever gets to speak as it; what it was granted cannot.
            cursor.execute("SET default_transaction_read_only = off; SET lock_timeout = '2s'")
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
    assert {"desk", "record", "public"} == {schema for schema, _ in found}

    readable = {(schema, name) for schema, name in found if may("public", f'SELECT * FROM "{schema}"."{name}" LIMIT 1')}

    assert readable == {(schema, name) for schema, name in found if schema == "record"}


def test_the_worker_reads_no_more_than_the_public(may):
    readable = {schema for schema, name in relations() if may("worker", f'SELECT * FROM "{schema}"."{name}" LIMIT 1')}

    assert readable == {"record"}


@pytest.mark.parametrize("verb", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"])
def test_the_public_role_writes_nothing(may, verb):
    for schema, name in tables():
        assert not may("public", verb.format(f'"{schema}"."{name}"')), name


def test_the_public_role_makes_nothing(may):
    for statement in (
        "CREATE TABLE public.mine (id int)",
        "CREATE TABLE record.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ):
        assert not may("public", statement), statement


@pytest.mark.parametrize(
    ("setting", "value"),
    [("default_transaction_read_only", "on"), ("statement_timeout", "1500ms"), ("jit", "off"), ("work_mem", "8MB")],
)
def test_the_public_role_is_limited_by_the_server_itself(setting, value):
    with connections["default"].cursor() as cursor:
        role = _address("public")["user"]
        cursor.execute("SELECT setting FROM pg_roles, unnest(rolconfig) setting WHERE rolname = %s", [role])
        assert f"{setting}={value}" in {row[0] for row in cursor.fetchall()}


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
    assert not may("desk", "DELETE FROM desk.editorial_auditentry WHERE false")
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
    assert set(tables.values()) <= {"press", "press, once", "worker", "press; worker"}
