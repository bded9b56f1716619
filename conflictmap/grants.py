"""What each database role may do to which table. What is not named here is taken away, at every ``migrate``."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model
from psycopg2 import sql

DESK, RECORD, INBOX = "desk", "record", "inbox"
# What readers may add, and nobody but the desk reads: these columns alone. Beside it what the desk may do with it.
_INBOX = (
    ("inbox.editorial_readercorrection", "kind, code, language, text, name, reply_to", "SELECT, UPDATE"),
    ("inbox.editorial_subscription", "address, query, language, rhythm", "SELECT, UPDATE, DELETE"),
    ("inbox.editorial_subscriptionanswer", "act, key", "SELECT, DELETE"),
)
# Written by ``migrate`` alone.
_DESK_READS = (
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
)
# Who did what, what was printed, what drafts said: the evidence that two people were at work. Added to, never changed.
_DESK_ADDS = ("editorial_auditentry", "editorial_edit", "editorial_snapshot", "editorial_version")
# Texts of reports, whose characters passages count: never rewritten. A merge of reports gives them another report.
# What was said in a comment stands; it is settled, or opened again.
_DESK_NEVER_REWRITES = {"texts_reporttext": "report_id", "editorial_comment": "settled_by_id, settled_at"}
# Decided once they are there, and never taken away.
_DESK_KEEPS = ("editorial_personchange", "editorial_comment")
# By a model's ``writer``, what printing does to its table.
_PRINTING = {
    "press": "INSERT, UPDATE, DELETE",
    "press, in place": "UPDATE",
    "press, once": "INSERT",
    "press; worker": "INSERT",
}


def taking_all(role: str) -> Iterator[sql.Composed]:
    """What takes every right on tables, sequences and schemas from a role."""
    for schema in (DESK, RECORD, INBOX, "public"):
        for kind in ("ALL TABLES IN SCHEMA", "ALL SEQUENCES IN SCHEMA", "SCHEMA"):
            yield sql.SQL("REVOKE ALL ON {} {} FROM {}").format(
                sql.SQL(kind), sql.Identifier(schema), sql.Identifier(role)
            )
    yield grant("USAGE ON SCHEMA public", role)


def desk(role: str) -> Iterator[sql.Composed]:
    for schema in (DESK, RECORD):
        yield grant(f"USAGE ON SCHEMA {schema}", role)
        yield grant(f"USAGE ON ALL SEQUENCES IN SCHEMA {schema}", role)
    yield grant("USAGE ON SCHEMA inbox", role)
    for table, _columns, rights in _INBOX:
        yield grant(f"{rights} ON {table}", role)
    yield grant("SELECT ON public.spatial_ref_sys", role)
    yield grant("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA desk", role)
    for table in _DESK_READS:
        yield _revoke(f"INSERT, UPDATE, DELETE ON desk.{table}", role)
    for table in _DESK_ADDS:
        yield _revoke(f"UPDATE, DELETE ON desk.{table}", role)
    for table, columns in _DESK_NEVER_REWRITES.items():
        yield _revoke(f"UPDATE ON desk.{table}", role)
        yield grant(f"UPDATE ({columns}) ON desk.{table}", role)
    for table in _DESK_KEEPS:
        yield _revoke(f"DELETE ON desk.{table}", role)
    yield grant("SELECT ON ALL TABLES IN SCHEMA record", role)
    for table, writer in _record_tables():
        if writer in _PRINTING:
            yield grant(f"{_PRINTING[writer]} ON record.{table}", role)


def worker(role: str) -> Iterator[sql.Composed]:
    yield from reading(role)
    yield grant("USAGE ON ALL SEQUENCES IN SCHEMA record", role)
    for table in ("record_eventrecord", "record_knowneventrecord"):
        yield grant(f"UPDATE (search) ON record.{table}", role)
    for table, writer in _record_tables():
        if writer.endswith("worker"):
            yield grant(f"INSERT, UPDATE, DELETE ON record.{table}", role)


def public(role: str) -> Iterator[sql.Composed]:
    yield from reading(role)
    yield grant("USAGE ON SCHEMA inbox", role)
    for table, columns, _rights in _INBOX:
        yield grant(f"INSERT ({columns}) ON {table}", role)


def reading(role: str) -> Iterator[sql.Composed]:
    yield grant("USAGE ON SCHEMA record", role)
    yield grant("SELECT ON ALL TABLES IN SCHEMA record", role)


def grant(what: str, role: str) -> sql.Composed:
    return sql.SQL("GRANT {} TO {}").format(sql.SQL(what), sql.Identifier(role))


def _revoke(what: str, role: str) -> sql.Composed:
    return sql.SQL("REVOKE {} FROM {}").format(sql.SQL(what), sql.Identifier(role))


def _record_tables() -> Iterator[tuple[str, str]]:
    for model in apps.get_app_config("record").get_models():
        yield model._meta.db_table, _writer(model)


def _writer(model: type[Model]) -> str:
    return str(getattr(model, "writer"))  # noqa: B009
