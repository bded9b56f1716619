"""Workbooks of events: typed cells that never run, with a sheet that says where they come from and on which terms."""

import io
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from api.exports.columns import COLUMNS
from api.exports.renderers import WorkbookFile
from tests.api.test_exports import event, file, sheet, table
from tests.factories import (
    ActorFactory,
    ClaimFactory,
    EventFactory,
    PlaceFactory,
    ReportFactory,
    SourceFactory,
    a_published_event,
    put_in_print,
)
from tests.record.test_datasets import a_dataset, an_event

pytestmark = pytest.mark.django_db
__all__ = ["event"]


def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def about(content: bytes) -> list[tuple[str, str]]:
    """The first two columns of the sheet on the terms."""
    rows = book(content)["about"].iter_rows(values_only=True)
    return [(str(row[0]), str(row[1])) for row in rows if row[0]]


def test_the_rows_are_those_of_the_table(event, program):
    put_in_print(EventFactory(title="ثلاثة, «Events»", place=PlaceFactory(), point=None, place_precision="country"))

    rows = [{name: as_in_csv(value) for name, value in row.items()} for row in sheet(file(program, "xlsx"))]
    expected = table(file(program, "csv"))

    for row in (*rows, *expected):
        row.pop("updated")
    assert rows == expected


def as_in_csv(value: object) -> str:
    if isinstance(value, datetime):
        return str(value.date())
    return "" if value is None else str(int(value) if isinstance(value, bool) else value)


def test_cells_are_typed(event, program):
    row = next(one for one in sheet(file(program, "xlsx")) if one["code"] == event.code)

    assert row["earliest"] == datetime(2015, 5, 20)
    assert isinstance(row["updated"], datetime)
    assert isinstance(row["killed_low"], int)
    assert isinstance(row["longitude"], float)
    assert row["killed_high"] is None
    assert row["killed_counts_longer"] in {True, False}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", '=HYPERLINK("http://example.org")'])
def test_a_text_stays_the_text_it_is_and_never_runs(program, text):
    made = EventFactory(title=text, place=PlaceFactory(name_en=text), report=ReportFactory(title=text))
    made.participants.create(actor=ActorFactory(name_en=text), role="attacker")
    ClaimFactory(event=made)
    put_in_print(made)

    cells = [cell for row in book(file(program, "xlsx"))["events"].iter_rows(min_row=2) for cell in row]

    assert [cell.value for cell in cells].count(text) == 2
    assert {cell.data_type for cell in cells if cell.value == text} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value == text)
    assert "f" not in {cell.data_type for cell in cells}


def test_a_filter_that_begins_like_a_formula_does_not_run_either(event, program):
    cells = [cell for row in book(file(program, "xlsx", "?q=%3D1%2B1"))["about"].iter_rows() for cell in row]

    assert "f" not in {cell.data_type for cell in cells}


def test_a_sheet_says_where_the_rows_come_from_and_on_which_terms(event, program):
    content = file(program, "xlsx", "?type=capture&start=2015-05-01")
    version = str(program.get("/api/v1/").json()["dataVersion"])

    said = about(content)
    arabic = " ".join(str(row[2]) for row in book(content)["about"].iter_rows(values_only=True))

    assert ("The same events on the map", "http://testserver/?type=capture&start=2015-05-01") in said
    assert ("Filter", "start=2015-05-01") in said
    assert ("Data version", version) in said
    assert any(name == "Licence" and "https://creativecommons.org/licenses/by/4.0/" in text for name, text in said)
    assert any(name == "To be named as" and f"data version {version}" in text for name, text in said)
    assert {column.name for column in COLUMNS} <= {name for name, _ in said}
    assert "الرخصة" in arabic


def test_without_filters_the_map_of_everything_is_named(event, program):
    assert ("The same events on the map", "http://testserver/?sort=-latest") in about(file(program, "xlsx"))


def test_datasets_are_named_with_their_own_terms(program):
    an_event(3, a_dataset("dataset-one"))

    assert ("dataset-one 19.1", "Kestrel and Merlin (2001) (CC BY 4.0)") in about(file(program, "xlsx"))


def test_the_other_files_are_offered_where_there_are_too_many_rows(event, program, monkeypatch):
    a_published_event(earliest=date(2016, 1, 1))
    monkeypatch.setattr(WorkbookFile, "most", 1)

    refused = program.get("/api/v1/exports/events.xlsx")

    assert refused.status_code == 400
    assert "CSV" in refused.json()["detail"]
    assert program.head("/api/v1/exports/events.xlsx?type=capture").status_code == 200


def test_a_source_that_may_not_be_handed_on_is_in_no_cell(program):
    closed = SourceFactory(kind="dataset", may_be_redistributed=False)
    a_published_event(title="Kestrel", report=ReportFactory(source=closed, read_as="dataset"))

    assert sheet(file(program, "xlsx")) == []


def test_the_same_events_make_the_same_bytes_at_any_time(event, program):
    with ZipFile(io.BytesIO(file(program, "xlsx"))) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert b"<dcterms" not in archive.read("docProps/core.xml")
