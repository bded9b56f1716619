"""Tables as newsrooms keep them: headers of two rows, merged cells, columns without a heading. Rows are made up."""

import io

import pytest
from openpyxl import Workbook

from imports.candidates import Candidate, Refused
from imports.formats.reading import mapped
from imports.readers.opening import open_table
from imports.recognition.mapping import Field
from imports.recognition.proposing import propose

UPPER = ("Date", "Location", "", "Killed", "", "Injured", "")
LOWER = ("", "Town", "Governorate", "Civilians", "Fighters", "Civilians", "Fighters")
ROWS = (("2030-05-01", "Quillville", "Homs", 3, 2, 1, 4), ("2030-05-02", "Inkford", "Hama", 4, 5, 2, 5))


def as_text(*rows: tuple[object, ...]) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


def as_workbook(*rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def read(content: bytes) -> tuple[dict[str, Field], list[Candidate | Refused]]:
    proposal = propose(open_table(io.BytesIO(content)))
    uses = {each.use.column: each.use.field for each in proposal.columns}
    return uses, list(mapped(open_table(io.BytesIO(content)), proposal.mapping))


@pytest.mark.parametrize(
    "content",
    [
        as_text(UPPER, LOWER, *ROWS),
        as_text(("Incidents of May",), (), UPPER, LOWER, *ROWS),
        as_workbook(UPPER, LOWER, *ROWS, merged=("B1:C1", "D1:E1", "F1:G1", "A1:A2")),
        as_workbook(UPPER, LOWER, *ROWS),
    ],
)
def test_a_header_of_two_rows_is_one(content):
    uses, rows = read(content)

    assert list(uses.values()).count(Field.FIGURE) == 4
    assert uses["Location Town"] == Field.PLACE
    assert [(toll.harm, toll.group, toll.low) for toll in rows[0].tolls] == [
        ("killed", "civilians", 3),
        ("killed", "fighters", 2),
        ("injured", "civilians", 1),
        ("injured", "fighters", 4),
    ]
    assert [row.locality.name for row in rows] == ["Quillville", "Inkford"]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Date", "Town", "Killed", "Notes"),
            ("2030-05-01", "Quillville", "3", "x"),
            ("2030-05-02", "Inkford", "4", ""),
        ),
        (
            ("Compiled by", "the desk"),
            ("Date", "Town", "Killed"),
            ("2030-05-01", "Quillville", "3"),
            ("2030-05-02", "A", 4),
        ),
        (("Date", "Town", ""), ("2 May 2030", "Quillville", "x"), ("2030-05-02", "Inkford", "4")),
    ],
)
def test_one_row_of_headings_stays_one(rows):
    uses, _ = read(as_text(*rows))

    assert {"Date", "Town"} <= set(uses)


def test_a_figure_merged_over_rows_is_not_counted_in_each():
    _, rows = read(
        as_workbook(
            ("Date", "Town", "Killed"),
            ("2030-05-01", "Quillville", 3),
            (None, "Inkford", None),
            (None, "Penham", 5),
            merged=("A2:A4", "C2:C3"),
        )
    )

    assert [type(row) for row in rows] == [Refused, Refused, Candidate]
    assert "merged over several rows" in rows[0].findings[0].text
    assert (rows[2].earliest.isoformat(), rows[2].tolls[0].low) == ("2030-05-01", 5)


def test_columns_of_a_sheet_without_a_heading_refuse_no_row():
    uses, rows = read(
        as_workbook(
            ("Date", "Town", "Killed"),
            ("2030-05-01", "Quillville", 3, "a note"),
            ("2030-05-02", "Inkford", 4, None, "another"),
        )
    )

    assert uses["column 4"] == uses["column 5"] == Field.IGNORED
    assert [row.tolls[0].low for row in rows] == [3, 4]


def test_a_column_headed_as_figures_is_one_although_some_cells_are_none():
    cells = ("12", "unclear", "3 and more", "see notes", "4")
    uses, rows = read(as_text(("Date", "Town", "Killed"), *(("2030-05-01", f"Town {n}", n) for n in cells)))

    assert uses["Killed"] == Field.FIGURE
    assert [type(row) for row in rows] == [Candidate, Refused, Candidate, Refused, Candidate]
    assert (rows[1].findings[0].column, rows[1].findings[0].value) == ("Killed", "unclear")


def test_an_arabic_heading_is_known_with_its_article():
    uses, _ = read(as_text(("التاريخ", "المكان", "الملاحظات"), ("2030-05-01", "بلدة", "صف مختلق")))

    assert uses["الملاحظات"] == Field.SUMMARY_AR
