"""Schemas, roles and grants: what the database itself keeps apart, whatever the code does.

Four roles. The owner makes tables and is absent at run time. The desk writes the desk, and of the record only what
printing needs. The public role reads the record's schema and nothing else. The worker reads what the public reads
and writes what is derived from it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg2 import sql

DESK, RECORD = "desk", "record"
EXTENSIONS = ("postgis", "pg_trgm")
# One slow question must not hold the box; JIT compilation ignores the timeout, so it is off. Parallel workers cost more
# than the pages they would speed up, and take from one reader what they give to another.
PUBLIC_LIMITS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "1500ms",
    "idle_in_transaction_session_timeout": "10s",
    "jit": "off",
    "work_mem": "8MB",
    "max_parallel_workers_per_gather": "0",
}
WORKER_LIMITS = {"statement_timeout": "5min", "jit": "off"}
MOST_PUBLIC_CONNECTIONS = 40


def prepare_schemas(connection: BaseDatabaseWrapper) -> None:
    """Create extensions and schemas where they are missing; needed before the first table."""
    with connection.cursor() as cursor:
        for name in EXTENSIONS:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [name])
            if cursor.fetchone():
                continue
            try:
                cursor.execute(f"CREATE EXTENSION {name} SCHEMA public")
            except DatabaseError as problem:
                raise CommandError(
                    f"The extension {name} could not be created: {problem}\nInstall it on the database server "
                    f"(Debian: postgresql-NN-postgis-3), and run CREATE EXTENSION {name} as a superuser."
                ) from problem
        for schema in (DESK, RECORD):
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")


def prepare_roles(connection: BaseDatabaseWrapper) -> None:
    """Create the roles that are missing, bring every grant to what this module says, and nothing more."""
    owner = _current_user(connection)
    desk = "desk" if "desk" in settings.DATABASES else "default"
    roles = {alias: _role(alias) for alias in (desk, "public", "worker")}
    with connection.cursor() as cursor:
        for alias, role in roles.items():
            if role and role != owner:
                _create(cursor, role, str(settings.DATABASES[alias].get("PASSWORD") or ""))
        for statement in _statements(owner, roles):
            cursor.execute(statement)


def _statements(owner: str, roles: dict[str, str | None]) -> Iterator[sql.Composed]:
    """Every statement that the roles' rights come from; running them again changes nothing."""
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC").format()
    for relation in ("spatial_ref_sys", "geometry_columns", "geography_columns"):
        yield sql.SQL("REVOKE ALL ON public.{} FROM PUBLIC").format(sql.Identifier(relation))
    others = {alias: role for alias, role in roles.items() if role and role != owner}
    for role in set(others.values()):
        for schema in (DESK, RECORD, "public"):
            yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {0} FROM {1}").format(
                sql.Identifier(schema), sql.Identifier(role)
            )
            yield sql.SQL("REVOKE ALL ON ALL SEQUENCES IN SCHEMA {0} FROM {1}").format(
                sql.Identifier(schema), sql.Identifier(role)
            )
            yield sql.SQL("REVOKE ALL ON SCHEMA {0} FROM {1}").format(sql.Identifier(schema), sql.Identifier(role))
        yield _grant("USAGE ON SCHEMA public", role)
    for alias in ("default", "desk"):
        if alias in others:
            yield from _desk(others[alias])
    if "worker" in others:
        yield from _worker(others["worker"])
    if "public" in others:
        yield from _public(others["public"])


def _desk(role: str) -> Iterator[sql.Composed]:
    for schema in (DESK, RECORD):
        yield _grant(f"USAGE ON SCHEMA {schema}", role)
        yield _grant(f"USAGE ON ALL SEQUENCES IN SCHEMA {schema}", role)
    yield _grant("SELECT ON public.spatial_ref_sys", role)
    yield _grant("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA desk", role)
    yield sql.SQL("REVOKE INSERT, UPDATE, DELETE ON desk.django_migrations FROM {}").format(sql.Identifier(role))
    yield sql.SQL("REVOKE UPDATE, DELETE ON desk.editorial_auditentry FROM {}").format(sql.Identifier(role))
    yield _grant("SELECT ON ALL TABLES IN SCHEMA record", role)
    for table, writer in _record_tables():
        if writer == "press":
            yield _grant(f"INSERT, UPDATE, DELETE ON record.{table}", role)
        elif writer.startswith("press"):
            yield _grant(f"INSERT ON record.{table}", role)


def _worker(role: str) -> Iterator[sql.Composed]:
    yield _grant("USAGE ON SCHEMA record", role)
    yield _grant("USAGE ON ALL SEQUENCES IN SCHEMA record", role)
    yield _grant("SELECT ON ALL TABLES IN SCHEMA record", role)
    for table in ("record_eventrecord", "record_knowneventrecord"):
        yield _grant(f"UPDATE (search) ON record.{table}", role)
    for table, writer in _record_tables():
        if writer.endswith("worker"):
            yield _grant(f"INSERT, UPDATE, DELETE ON record.{table}", role)
    yield from _limits(role, WORKER_LIMITS)


def _public(role: str) -> Iterator[sql.Composed]:
    yield _grant("USAGE ON SCHEMA record", role)
    yield _grant("SELECT ON ALL TABLES IN SCHEMA record", role)
    yield from _limits(role, PUBLIC_LIMITS)
    yield sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(
        sql.Identifier(role), sql.Literal(MOST_PUBLIC_CONNECTIONS)
    )


def _record_tables() -> Iterator[tuple[str, str]]:
    for model in apps.get_app_config("record").get_models():
        yield model._meta.db_table, _writer(model)


def _writer(model: type[Model]) -> str:
    writer: str = model.writer  # type: ignore[attr-defined]
    return writer


def _limits(role: str, limits: dict[str, str]) -> Iterator[sql.Composed]:
    for name, value in limits.items():
        yield sql.SQL("ALTER ROLE {} SET {} = {}").format(
            sql.Identifier(role), sql.Identifier(name), sql.Literal(value)
        )


def _grant(what: str, role: str) -> sql.Composed:
    return sql.SQL("GRANT {} TO {}").format(sql.SQL(what), sql.Identifier(role))


def _create(cursor: object, role: str, password: str) -> None:
    execute = cursor.execute  # type: ignore[attr-defined]
    execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if not cursor.fetchone():  # type: ignore[attr-defined]
        try:
            execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        except DatabaseError as problem:
            raise CommandError(
                f"The database role {role} could not be created: {problem}\nGive the owner's role CREATEROLE, or "
                f"create {role} yourself with LOGIN, and start again."
            ) from problem
    if password:
        execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))


def _role(alias: str) -> str | None:
    user = settings.DATABASES.get(alias, {}).get("USER")
    return str(user) if user else None


def _current_user(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def owner_alias() -> str:
    """The connection that makes tables: the owner's where one is configured."""
    return "owner" if "owner" in connections.databases else "default"
