"""Schemas, roles and rights: what the database itself keeps apart, whatever the code does.

Four roles. The owner makes tables and is absent at run time. The desk writes the desk, and of the record only what
printing needs. The public role reads the record's schema and nothing else; it may add to readers' corrections in the
schema ``inbox``, which the desk alone reads. The worker reads what the public reads and writes what is derived from it.
``grants`` has their rights on tables, ``functions`` the functions they may execute, ``limits`` what they are held to.
"""

from collections.abc import Iterator, Mapping

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg2 import sql

from conflictmap import functions, grants, limits
from conflictmap.grants import DESK, INBOX, RECORD

EXTENSIONS = ("postgis", "pg_trgm")
_RIGHTS = {"desk": grants.desk, "worker": grants.worker, "public": grants.public}
_OTHER_ACCOUNTS = "SELECT FROM pg_roles WHERE rolcanlogin AND NOT rolsuper AND rolname <> ALL(%s)"
_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
_MAY_CHOOSE_LZ4 = """
    SELECT 1 FROM pg_settings s, pg_database d
    WHERE s.name = 'default_toast_compression' AND 'lz4' = ANY(s.enumvals)
      AND d.datname = current_database() AND pg_has_role(d.datdba, 'USAGE')
"""
_MEMBERSHIPS = """
    SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles r ON r.oid = m.member
    WHERE r.rolname = %s
"""
_BY_SUPERUSER = (
    "takes a superuser. Write the statements with «python manage.py superuser_sql > close.sql», have a superuser run "
    "them in this database (psql --single-transaction --file close.sql), and start again."
)
Roles = dict[str, str]  # by what it is for (desk, public, worker): the role's name


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
        for schema in (DESK, RECORD, INBOX):
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        _compress_by_lz4(cursor)


def _compress_by_lz4(cursor: CursorWrapper) -> None:
    """Long texts are compressed by LZ4 from the next connection on, where the server has it and the account owns the
    database: of printing, PostgreSQL's own method takes a sixth of the server's time, and saves no more space."""
    cursor.execute(_MAY_CHOOSE_LZ4)
    if cursor.fetchone():
        database = sql.Identifier(_database(cursor))
        cursor.execute(sql.SQL("ALTER DATABASE {} SET default_toast_compression = 'lz4'").format(database))


def prepare_roles(connection: BaseDatabaseWrapper) -> None:
    """Create the roles that are missing, bring every right to what is written here, and nothing more.

    Raises CommandError where something stays open that only a superuser can close; its text says what to run.
    """
    found = roles(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for alias, role in found.items():
            _create(cursor, role, str(_settings(alias).get("PASSWORD") or ""))
        for statement in _statements(cursor, found):
            cursor.execute(statement)
        if _is_superuser(cursor):
            for statement in by_superuser(cursor, found):
                cursor.execute(statement)
        for alias, role in found.items():
            for statement in functions.granting(cursor, role, alias):
                cursor.execute(statement)
    refuse_what_is_open(connection, found)


def roles(connection: BaseDatabaseWrapper) -> Roles:
    """The roles that are configured beside the owner's."""
    owner = _current_user(connection)
    named = {alias: str(_settings(alias).get("USER") or "") for alias in _RIGHTS}
    return {alias: role for alias, role in named.items() if role and role != owner}


def by_superuser(cursor: CursorWrapper, found: Roles) -> Iterator[sql.Composable]:
    """What only a superuser may do, where the owner is none: ``manage.py superuser_sql`` prints it."""
    yield from functions.closing_others(cursor)
    owner = sql.Identifier(_user(cursor))
    yield sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {} WITH GRANT OPTION").format(owner)
    for alias, role in found.items():
        yield from functions.granting_built_in(cursor, role, alias)
        yield sql.SQL("ALTER ROLE {} NOSUPERUSER NOREPLICATION NOBYPASSRLS").format(sql.Identifier(role))
        for name, value in limits.FIRM_LIMITS.get(alias, {}).items():
            yield _setting(role, name, value)
    cursor.execute(_OTHER_ACCOUNTS, [[*found.values(), _user(cursor)]])
    if not cursor.fetchall():
        # Nobody else uses this server, and our roles have no business in its other databases.
        cursor.execute("SELECT datname FROM pg_database WHERE datname IN ('postgres', 'template1')")
        for (name,) in cursor.fetchall():
            yield sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))


def refuse_what_is_open(connection: BaseDatabaseWrapper, found: Roles) -> None:
    """Raise CommandError where a function or a limit is not as it should be and the owner cannot change it."""
    with connection.cursor() as cursor:
        left, lacking = functions.still_open(cursor), []
        for alias, role in found.items():
            cursor.execute("SELECT rolconfig FROM pg_roles WHERE rolname = %s", [role])
            stored = cursor.fetchone()[0] or []
            firm = limits.FIRM_LIMITS.get(alias, {}).items()
            left += [f"{role}: {name} is not {value}" for name, value in firm if f"{name}={value}" not in stored]
            lacking += [f"{signature} for {role}" for signature in functions.lacking(cursor, role, alias)]
    if left:
        shown = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
        raise CommandError(
            f"Readers' database role could learn of unpublished work: still open are {shown}. "
            f"Closing them {_BY_SUPERUSER}"
        )
    if lacking:
        raise CommandError(f"The site needs {', '.join(lacking)}. Granting that {_BY_SUPERUSER}")


def _statements(cursor: CursorWrapper, found: Roles) -> Iterator[sql.Composable]:
    """Every statement that the roles' rights come from, functions apart; running them again changes nothing."""
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    yield from functions.closing_own()
    for relation in ("spatial_ref_sys", "geometry_columns", "geography_columns"):
        yield sql.SQL("REVOKE ALL ON public.{} FROM PUBLIC").format(sql.Identifier(relation))
    database = sql.Identifier(_database(cursor))
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database)
    for alias, role in found.items():
        name = sql.Identifier(role)
        yield sql.SQL("REVOKE ALL ON DATABASE {} FROM {}").format(database, name)
        yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, name)
        yield from grants.taking_all(role)
        yield from _RIGHTS[alias](role)
        yield from _as_limited(cursor, alias, role)


def _as_limited(cursor: CursorWrapper, alias: str, role: str) -> Iterator[sql.Composable]:
    """Whatever was stored with the role, by whomever, makes room for its limits."""
    name = sql.Identifier(role)
    yield sql.SQL("ALTER ROLE {} NOCREATEDB NOCREATEROLE").format(name)
    cursor.execute(_MEMBERSHIPS, [role])
    for (group,) in cursor.fetchall():
        yield sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), name)
    yield sql.SQL("ALTER ROLE {} IN DATABASE {} RESET ALL").format(name, sql.Identifier(_database(cursor)))
    yield sql.SQL("ALTER ROLE {} RESET ALL").format(name)
    for setting, value in limits.LIMITS.get(alias, {}).items():
        yield _setting(role, setting, value)
    most = limits.MOST_PUBLIC_CONNECTIONS if alias == "public" else -1
    yield sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(name, sql.Literal(most))


def _setting(role: str, name: str, value: str) -> sql.Composed:
    return sql.SQL("ALTER ROLE {} SET {} = {}").format(sql.Identifier(role), sql.Identifier(name), sql.Literal(value))


def _create(cursor: CursorWrapper, role: str, password: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if not cursor.fetchone():
        try:
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        except DatabaseError as problem:
            raise CommandError(
                f"The database role {role} could not be created: {problem}\nGive the owner's role CREATEROLE, or "
                f"create {role} yourself with LOGIN, and start again."
            ) from problem
    if password:
        cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))


def _settings(alias: str) -> Mapping[str, object]:
    """The settings of a role's connection; the desk's is the default where there is no other."""
    if alias == "desk" and "desk" not in settings.DATABASES:
        alias = "default"
    found: Mapping[str, object] = settings.DATABASES.get(alias, {})
    return found


def _is_superuser(cursor: CursorWrapper) -> bool:
    cursor.execute(_SUPERUSER)
    return bool(cursor.fetchone()[0])


def _database(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT current_database()")
    return str(cursor.fetchone()[0])


def _user(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT current_user")
    return str(cursor.fetchone()[0])


def _current_user(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        return _user(cursor)


def owner_alias() -> str:
    """The connection that makes tables: the owner's where one is configured."""
    return "owner" if "owner" in connections.databases else "default"
