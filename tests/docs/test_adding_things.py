"""How to add things (docs/adding-things.md), walked for every type, format and dataset there is."""

import csv
import re
from pathlib import Path

import pytest

from api.exports.renderers import FileRenderer
from api.exports.views import EventExport
from events.models import Event
from imports.datasets import dataset
from imports.drafting import EVENT_COLUMNS
from imports.formats.reading import FORMATS, Format
from imports.models import Batch
from rules.acled.terms import NEAREST
from rules.vocabulary import EventType
from tests.api.test_exports import ENDINGS

ROOT = Path(__file__).resolve().parent.parent.parent
CHECKLISTS = (ROOT / "docs" / "adding-things.md").read_text()
every_type = pytest.mark.parametrize("type", EventType)
every_format = pytest.mark.parametrize("renderer", EventExport.renderer_classes, ids=lambda one: one.format)
every_dataset = pytest.mark.parametrize("format", Format)


def test_every_file_and_folder_that_the_checklists_name_is_there():
    named = re.findall(r"`((?:[\w-]+/)+[\w.-]*)`", CHECKLISTS)

    assert len(named) > 25
    assert [path for path in named if not (ROOT / path).exists()] == []


@every_type
def test_a_type_has_a_glyph(type: EventType):
    assert f'id="{type.value}"' in (ROOT / "static" / "img" / "glyphs.svg").read_text()


@every_type
def test_a_type_has_its_nearest_terms_and_is_explained(type: EventType):
    # A campaign has no row in another dataset's columns, nor has what somebody only says.
    assert type in NEAREST or type in {EventType.OFFENSIVE, EventType.STATEMENT}
    assert f"| `{type.value}` |" in (ROOT / "docs" / "exports.md").read_text()


def test_the_words_of_tables_are_those_of_types_there_are():
    with (ROOT / "imports" / "recognition" / "types.csv").open(newline="", encoding="utf-8") as file:
        assert {row["type"] for row in csv.DictReader(file)} <= set(EventType.values())


@every_format
def test_a_format_is_led_to_and_tested(renderer: type[FileRenderer]):
    page = (ROOT / "templates" / "about" / "data.html").read_text()

    if "left-out" not in renderer.format:  # those are led to by the file that leaves rows out
        assert f"/api/v1/exports/events.{renderer.format}" in page
        assert renderer.format in ENDINGS


@every_dataset
def test_a_dataset_has_terms_a_test_and_a_paragraph(format: Format):
    assert dataset(format.value).licence
    assert (ROOT / "tests" / "imports" / f"test_{format.value}.py").is_file()
    assert f"**{format.value.upper()}" in (ROOT / "docs" / "outside-data.md").read_text()


def test_what_the_desk_reads_a_file_as_is_every_dataset_there_is_or_a_table():
    assert set(FORMATS) == set(Format)
    assert set(Batch.ReadAs.values) == {*Format, "table"}


def test_imports_leave_no_column_of_an_event_without_a_value():
    """They copy rows into the table, where what the model would fill in is not filled in."""
    left_out = [
        field for field in Event._meta.concrete_fields if field.column not in EVENT_COLUMNS and not field.primary_key
    ]

    assert [field.column for field in left_out if not (field.null or field.has_db_default())] == []
