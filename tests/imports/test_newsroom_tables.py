"""Tables as newsrooms keep them: headers of two rows, merged and hidden cells, totals and notes. Rows are made up."""

import io

import pytest
from openpyxl import Workbook

from imports.candidates import Candidate, Refused, Weight
from imports.errors import Unfit
from imports.formats.reading import mapped
from imports.readers.opening import Choices, open_table
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


HEADER = ("Date", "Town", "Killed", "Injured")
MAY = (("2030-05-01", "Quillville", 3, 1), ("2030-05-02", "Inkford", 4, 2), ("2030-05-03", "Penham", 5, 0))


def hidden(*, rows: tuple[int, ...] = (), columns: str = "", sheets: dict[str, str] | None = None) -> bytes:
    """A workbook of three incidents with hidden parts; ``sheets``: further ones with their state."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Incidents"
    for row in (HEADER, *MAY):
        sheet.append(row)
    for number in rows:
        sheet.row_dimensions[number].hidden = True
    for column in columns:
        sheet.column_dimensions[column].hidden = True
    for name, state in (sheets or {}).items():
        other = book.create_sheet(name)
        other.append(HEADER)
        other.append(("2030-05-09", "Farley", 9, 9))
        other.sheet_state = state
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def of_file(content: bytes, sheet: str = "") -> dict[str, str]:
    return {each.rule: each.value for each in open_table(io.BytesIO(content), Choices(sheet=sheet)).findings}


def test_hidden_rows_are_named_and_each_waits_for_an_answer():
    content = hidden(rows=(2, 3))
    _, rows = read(content)

    assert of_file(content) == {"hidden_rows": "2–3"}
    assert [[(each.rule, each.weight) for each in row.findings] for row in rows] == [
        [("hidden_row", Weight.DOUBTFUL)],
        [("hidden_row", Weight.DOUBTFUL)],
        [],
    ]


def test_hidden_columns_are_named():
    assert of_file(hidden(columns="CD")) == {"hidden_columns": "Killed, Injured"}


def test_hidden_sheets_are_named_and_read_where_they_are_chosen():
    content = hidden(sheets={"Old": "hidden", "Older": "veryHidden", "Notes": "visible"})

    assert of_file(content) == {"other_sheets": "Notes", "hidden_sheets": "Old, Older"}
    assert next(open_table(io.BytesIO(content), Choices(sheet="Old")).rows).cells[1] == "Farley"


def test_a_workbook_with_rows_in_hidden_sheets_alone_is_refused_with_their_names():
    book = Workbook()
    book.active.append(HEADER)
    book.active.append(MAY[0])
    book.active.sheet_state = "hidden"
    book.create_sheet("empty")
    into = io.BytesIO()
    book.save(into)

    with pytest.raises(Unfit) as refused:
        open_table(io.BytesIO(into.getvalue()))

    assert (refused.value.finding.rule, refused.value.finding.value) == ("only_hidden_sheets", "Sheet")


@pytest.mark.parametrize(
    ("row", "rule", "value"),
    [
        (("Total", "", 12, 3), "total_row", "Total"),
        (("", "Grand total:", 12, 3), "total_row", "Grand total:"),
        (("", "TOTAL", 12, 3), "total_row", "TOTAL"),
        (("Sub-total", "", 12, 3), "total_row", "Sub-total"),
        (("Total May 2030", "", 12, 3), "total_row", "Total May 2030"),
        (("المجموع", "", 12, 3), "total_row", "المجموع"),
        (("", "المجموع الكلي", 12, 3), "total_row", "المجموع الكلي"),
        (("", "الإجمالي", 12, 3), "total_row", "الإجمالي"),
        (("", "Gesamtsumme", 12, 3), "total_row", "Gesamtsumme"),
        (("", "", 12, 3), "figures_alone", "12, 3"),
        (HEADER, "header_again", "Date"),
        (("* as the hospital counted", "", "", ""), "one_cell", "* as the hospital counted"),
        (("May 2030", "", "", ""), "one_cell", "May 2030"),
        (("", "Homs", "", ""), "one_cell", "Homs"),
        (("", "Penham", 12, 3), "missing_value", ""),
        (("", "Total war", 12, 3), "missing_value", ""),
    ],
)
def test_a_row_that_is_no_event_says_what_it_is(row, rule, value):
    _, rows = read(as_text(HEADER, *MAY, row))

    assert [type(each) for each in rows] == [Candidate, Candidate, Candidate, Refused]
    assert (rows[3].findings[0].rule, rows[3].findings[0].value) == (rule, value)


def test_a_total_with_a_day_is_a_row_like_others():
    _, rows = read(as_text(HEADER, *MAY, ("2030-05-04", "Total", 12, 3)))

    assert isinstance(rows[3], Candidate)


def test_a_file_without_a_header_says_which_row_was_taken_for_it():
    found = of_file(as_text(*MAY))

    assert found["header_like_row"] == "2030-05-01, Quillville, 3, 1"
    assert "header_like_row" not in of_file(as_text(HEADER, *MAY))


def test_days_with_months_of_correspondents_are_read():
    _, rows = read(as_text(HEADER, ("1 mai 2030", "Quillville", 3, 1), ("2. Dezember 2030", "Inkford", 4, 2)))

    assert [row.earliest.isoformat() for row in rows] == ["2030-05-01", "2030-12-02"]
