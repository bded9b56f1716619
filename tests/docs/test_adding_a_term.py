"""How to add a term of events (docs/adding-things.md): its example is declared in a copy of the tree, and works."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest

from conflictmap import generated
from rules.documents.event_terms import EVENT_TERMS, EventTerms, declared
from rules.documents.events import EventDocument
from stack import node, numbers

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKLIST = (ROOT / "docs" / "adding-things.md").read_text().partition("## A term of events")[2].partition("\n## ")[0]
CLASS, MEMBER, REPEATED = (
    textwrap.dedent(block) for block in re.findall(r" *```python\n(.*?) *```", CHECKLIST, re.DOTALL)
)
BY_HAND = (
    "rules/vocabulary/events.py",
    "rules/documents/event_terms.py",
    "rules/documents/events.py",
    "locale/ar/LC_MESSAGES/django.po",
    "CHANGELOG.md",
)


def test_the_checklist_names_ten_files():
    steps = CHECKLIST.partition("These are ten files, five of them by hand.")[0]

    assert [path for path in (*BY_HAND, *generated.FILES) if f"`{path}`" not in steps] == []
    assert numbers.files_for_a_term() == len([*BY_HAND, *generated.FILES, "the migration"]) == 10


def test_the_document_repeats_the_declared_members():
    members = {field.name: msgspec.json.schema(field.type) for field in msgspec.structs.fields(EventDocument)}

    for field in msgspec.structs.fields(EventTerms):
        assert members[field.name] == msgspec.json.schema(field.type)
    assert [term.name for term in EVENT_TERMS] == list(EventTerms.__struct_fields__)
    assert declared(EventDocument) == ()  # how a term is shown is said once


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The tree with the example of the checklist: folders in which something changes are copied, all others linked."""
    tree = tmp_path_factory.mktemp("tree")
    for path in ROOT.iterdir():
        if path.name not in {"rules", "static", "tests", ".git", ".local"}:
            (tree / path.name).symlink_to(path)
    for name in ("rules", "static", "tests"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "fixed"))
    with (tree / "rules/vocabulary/events.py").open("a") as file:
        file.write(f"\n\n{CLASS}")
    imports = "from msgspec import UNSET, UnsetType\nfrom rules.vocabulary import Weapon, translatable\n"
    insert(tree / "rules/documents/event_terms.py", imports, before="from rules.documents")
    insert(tree / "rules/documents/events.py", imports, before="from rules.documents")
    insert(
        tree / "rules/documents/event_terms.py",
        textwrap.indent(MEMBER, "    "),
        before="\n\n@dataclass(frozen=True)\nclass EventTerm:",
    )
    insert(tree / "rules/documents/events.py", textwrap.indent(REPEATED, "    "), before="    grade_basis: GradeBasis")
    run(tree, sys.executable, "-c", WRITE_GENERATED)
    return tree


def insert(path: Path, text: str, before: str) -> None:
    head, found, tail = path.read_text().partition(before)
    assert found, f"{path.name} has no «{before}»."
    path.write_text(f"{head}{text}{found}{tail}")


# Each file that is made from the code, where the copy has a file of its own.
WRITE_GENERATED = """
import pathlib
from tests import settings
import django
django.setup()
from conflictmap.generated import FILES
for path, made in FILES.items():
    if not path.startswith("docs/"):
        pathlib.Path(path).write_text(made())
"""


def run(tree: Path, *command: str | Path) -> None:
    """Run it in the copy, and fail with what it printed."""
    env = {**os.environ, **node.environment(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    ran = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_everything_on_the_server_takes_it_from_its_declaration(copy):
    run(copy, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/docs/of_a_term.py")


def test_the_scripts_filter_and_count_by_it(copy):
    run(copy, "node", "--test", "tests/js/engine.test.js", "tests/js/url-state.test.js")


def test_the_scripts_types_hold_with_it(copy):
    run(copy, "node", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json")
