"""What `make lint` finds of statements that a process for readers, which has no alias «default», cannot ask."""

import pytest

from stack import patterns

WRONG = [
    "query, given = found.query.sql_with_params()",
    "query, given = found.query.get_compiler('default').as_sql()",
    "text = str(found.values('code').query)",
    "text = f'EXPLAIN {found.query}'",
    "from django.db import connection",
    "from django.db import DEFAULT_DB_ALIAS, models",
    "connections['default'].cursor()",
    "with transaction.atomic():\n    pass",
    "@transaction.atomic\ndef act(): ...",
    "from django.db.transaction import atomic",
    "EventRecord.objects.filter(code='x')",
    "type(row)._default_manager.all()",
]
RIGHT = [
    "query, given = compiled(found)",
    "from django.db import connections, models, transaction",
    "connections[found.db].cursor()",
    "with transaction.atomic(using=found.db):\n    pass",
    "with transaction.atomic('public'):\n    pass",
    "EventRecord.objects.using(found.db).filter(code='x')",
    "EventRecord.public.filter(code='x')",
    "withheld = EventRecord.objects.filter(code='x')  # subquery",
    "text = str(parsed.query_string)",
]


@pytest.mark.parametrize("source", WRONG)
def test_what_asks_the_alias_default_is_found_in_the_readers_code(source):
    [finding] = patterns.findings(f"\n{source}\n", "api/lists.py")

    assert finding.line in (2, 3)
    assert "default" in finding.message


@pytest.mark.parametrize("source", RIGHT)
def test_what_names_its_alias_is_not(source):
    assert patterns.findings(source, "api/lists.py") == []


@pytest.mark.parametrize(
    "path", ["editorial/press.py", "record/press/runs.py", "conflictmap/management/commands/prepare.py"]
)
def test_the_desk_writes_on_default_and_compiles_for_none(path):
    assert patterns.findings("with transaction.atomic():\n    State.objects.get()", path) == []
    assert len(patterns.findings("found.query.sql_with_params()", path)) == 1


def test_nothing_of_the_kind_is_in_this_repository(capsys):
    assert patterns.main() == 0, capsys.readouterr().out
