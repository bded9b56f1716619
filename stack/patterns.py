"""python -m stack.patterns: what the readers' code must not say, because a process for readers has no «default».

With SITE=public the alias ``default`` is empty: a statement that is written for it, or sent to it, fails there and
nowhere else. `make lint` runs this; it needs the files alone.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from stack import folders

# What the process for readers loads (see INSTALLED_APPS), but for what the desk and the owner alone run.
READERS = ("api", "dashboard", "record", "wording", "web", "conflictmap")
WRITERS = ("record/press/", "record/migrations/", "conflictmap/management/", "ingest/")
# It writes for the alias that its caller names.
COMPILES = "record/queries/compiled.py"
_EVERYWHERE = (
    *READERS,
    "bench",
    "control",
    "copying",
    "desk",
    "editorial",
    "events",
    "imports",
    "ingest",
    "places",
    "sources",
    "stories",
    "tests",
    "texts",
)


@dataclass(frozen=True)
class Finding:
    """One place, and what to write there."""

    line: int
    message: str


def main() -> int:
    """Print every finding in this repository; 1 where there is one."""
    found = [
        f"{file.relative_to(folders.ROOT)}:{finding.line}: {finding.message}"
        for package in _EVERYWHERE
        for file in sorted((folders.ROOT / package).rglob("*.py"))
        for finding in findings(file.read_text(), file.relative_to(folders.ROOT).as_posix())
    ]
    print("\n".join(found) or "No statement is written for the alias «default».")
    return bool(found)


def findings(source: str, path: str) -> list[Finding]:
    """What is wrong in one file; ``path`` is as seen from the repository's root."""
    is_for_readers = path.startswith(READERS) and not path.startswith(WRITERS)
    nodes = list(ast.walk(ast.parse(source)))
    found = [] if path == COMPILES else list(_compiling(nodes))
    if is_for_readers:
        subqueries = {number for number, line in enumerate(source.splitlines(), 1) if line.endswith(_SUBQUERY)}
        found += [*_transactions(nodes), *_connections(nodes)]
        found += [finding for finding in _managers(nodes) if finding.line not in subqueries]
    return sorted(found, key=lambda finding: finding.line)


_NAMES_A_DATABASE = {"using", "db_manager"}
_MANAGERS = {"objects", "_default_manager", "_base_manager"}
# At the end of a line: this query never runs by itself, and is compiled for the database of the one around it.
_SUBQUERY = "# subquery"
_IMPORTED = {
    "django.db": dict.fromkeys(("connection", "DEFAULT_DB_ALIAS"), "name the alias, as in connections[alias]"),
    "django.db.transaction": {"atomic": "import transaction, and write transaction.atomic(using=alias)"},
    "django.db.utils": {"DEFAULT_DB_ALIAS": "name the alias"},
}


def _compiling(nodes: list[ast.AST]) -> Iterator[Finding]:
    """SQL made of a query for whichever alias Django takes."""
    advice = "writes SQL for the alias «default»: use record.queries.compiled.compiled(queryset)"
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"sql_with_params", "get_compiler"}:
            yield Finding(node.lineno, f".{node.attr} {advice}")
        if _is_text_of_a_query(node):
            yield Finding(node.lineno, f"the text of a .query {advice}")


def _is_text_of_a_query(node: ast.AST) -> TypeGuard[ast.expr]:
    """str(found.query), or an f-string of it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"str", "repr", "format"}:
        return any(isinstance(given, ast.Attribute) and given.attr == "query" for given in node.args)
    return isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Attribute) and node.value.attr == "query"


def _connections(nodes: list[ast.AST]) -> Iterator[Finding]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            for name, advice in _IMPORTED.get(node.module or "", {}).items():
                if name in {imported.name for imported in node.names}:
                    yield Finding(node.lineno, f"{node.module}.{name} is «default»: {advice}")
        elif isinstance(node, ast.Subscript) and ast.unparse(node) == "connections['default']":
            yield Finding(node.lineno, 'connections["default"] does not exist for readers: name another alias')


def _transactions(nodes: list[ast.AST]) -> Iterator[Finding]:
    """atomic() without an alias, called or as a decorator."""
    called = {id(node.func): node for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr == "atomic":
            call = called.get(id(node))
            if not (call and (call.args or any(keyword.arg == "using" for keyword in call.keywords))):
                yield Finding(node.lineno, "atomic begins a transaction on «default»: name the alias with using=")


def _managers(nodes: list[ast.AST]) -> Iterator[Finding]:
    """Model.objects, whose queries ask the alias ``default`` unless they are given another."""
    named = {id(node.value) for node in nodes if isinstance(node, ast.Attribute) and node.attr in _NAMES_A_DATABASE}
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr in _MANAGERS and id(node) not in named:
            advice = f"add .using(alias), ask .public, or end the line with «{_SUBQUERY}»"
            yield Finding(node.lineno, f".{node.attr} asks «default»: {advice}")


if __name__ == "__main__":
    sys.exit(main())
