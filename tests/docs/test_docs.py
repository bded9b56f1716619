"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest

from record.filters import EventFilter
from rules import tables
from rules.vocabulary import DRAWN_AS, NEAREST_UPSTREAM, EventType, FindingRule, PlacePrecision

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


def test_the_vocabulary_page_is_made_from_the_code():
    assert (ROOT / "docs" / "vocabulary.md").read_text() == tables.markdown()


def test_every_term_has_its_nearest_upstream_term_and_every_precision_its_drawing():
    assert set(NEAREST_UPSTREAM) == set(EventType)
    assert set(DRAWN_AS) == set(PlacePrecision)


def test_every_filter_is_in_the_contract_in_words():
    contract = (ROOT / "docs" / "api.md").read_text()

    assert {name for name in EventFilter.base_filters if f"`{name}`" not in contract} == set()


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
