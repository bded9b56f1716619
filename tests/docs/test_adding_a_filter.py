"""How to add a filter (docs/adding-a-filter.md), walked for every filter there is."""

import json
import re
from pathlib import Path

import pytest
from django.utils import translation

from record.queries import conditions
from record.queries.filter import Field, Filter
from record.queries.filters import FILTERS, TERM_FILTERS
from tests import columns

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKLIST = (ROOT / "docs" / "adding-a-filter.md").read_text()
every_filter = pytest.mark.parametrize("row", FILTERS.values(), ids=lambda row: row.name)


def test_every_file_that_the_checklist_names_is_there():
    named = re.findall(r"`([\w/.-]+/[\w.-]+\.\w+)`", CHECKLIST)

    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).is_file()] == []


@every_filter
def test_a_filter_has_a_condition_or_a_tag(row: Filter):
    assert bool(row.tag) or row.condition in vars(conditions).values()


@every_filter
def test_what_the_browser_answers_both_oracles_know(row: Filter):
    oracle = (ROOT / "tests" / "js" / "oracle.js").read_text()

    if row.column:
        assert row.name in columns.KNOWN
        assert re.search(rf"\b{row.name}\b", oracle)


@every_filter
def test_the_label_and_the_chip_are_said_in_arabic(row: Filter):
    english = [str(row.label), str(row.chip)]
    with translation.override("ar"):
        arabic = [str(row.label), str(row.chip)]

    for text, translated in zip(english, arabic, strict=True):
        has_words = re.search(r"[a-z]", re.sub(r"%\(\w+\)s|None", "", text))
        assert not has_words or translated != text


@every_filter
def test_the_contract_has_it_in_words_and_in_openapi(row: Filter):
    contract = json.loads((ROOT / "tests" / "api" / "snapshots" / "openapi.json").read_text())
    table = (ROOT / "docs" / "api.md").read_text().partition("## Filters")[2].partition("## Routes")[0]
    if row in TERM_FILTERS:  # the table sends readers there
        table = (ROOT / "docs" / "vocabulary.md").read_text().partition("## Terms of events")[2].partition("\n## ")[0]
    taken = {part["name"]: part for part in contract["paths"]["/api/v1/events/"]["get"]["parameters"]}

    assert taken[row.name]["description"].startswith(row.contract)
    assert f"`{row.name}`" in table


@every_filter
def test_a_field_of_its_own_is_in_the_form(row: Filter):
    form = (ROOT / "templates" / "map" / "form.html").read_text()

    assert (f'name="{row.name}"' in form) == (row.field in {Field.OWN, Field.CHOOSER})
