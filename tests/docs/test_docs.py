"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest

from api.exports.upstream import forms, headers
from rules.acled import terms
from rules.ucdp.dyads import VIOLENT
from rules.vocabulary import DRAWN_AS, EventType, FindingRule, PlacePrecision

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]


def test_every_precision_has_its_drawing():
    assert set(DRAWN_AS) == set(PlacePrecision)


EXPORTS = (ROOT / "docs" / "exports.md").read_text()


@pytest.mark.parametrize(("heading", "columns"), [("UCDP GED", headers.GED), ("ACLED", headers.ACLED)])
def test_every_column_of_the_files_for_other_tools_is_explained(heading, columns):
    section = EXPORTS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]

    assert sorted(name for cell in cells for name in re.findall(r"`(\w+)`", cell)) == sorted(columns)


def test_every_reason_type_and_term_of_the_files_for_other_tools_is_explained():
    table = {line.split("`")[1]: line for line in EXPORTS.splitlines() if line.startswith("| `")}

    assert set(forms.REASONS) | set(EventType.values()) <= set(table)
    assert {term for term in terms.SUB_EVENT_TYPES if term not in EXPORTS} == set()
    for kind in EventType:
        assert all(term in table[kind] for term in terms.NEAREST.get(kind, ("out",)))
        assert table[kind].endswith("| out |") == (kind not in VIOLENT)


def test_every_rule_of_the_linter_is_explained():
    methodology = (ROOT / "docs" / "methodology.md").read_text()

    assert {rule.value for rule in FindingRule if f"`{rule.value}`" not in methodology} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_documentation_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_table_of_folders_in_the_readme_is_complete():
    readme = (ROOT / "README.md").read_text()
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}

    assert {name for name in folders - {"node_modules"} if f"`{name}/`" not in readme} == set()
