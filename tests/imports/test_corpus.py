"""Two hundred bad files and more: each is read right or refused with row, column, value and remedy, never by half."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from conflictmap import texts
from imports.candidates import Candidate, Refused, Weight
from imports.errors import Unfit
from imports.findings import Rule
from imports.formats.reading import Format, candidates_of, mapped
from imports.readers.opening import open_table
from imports.readers.text import pasted
from imports.recognition.mapping import Field, Mapping, Use
from imports.recognition.proposing import propose
from rules.vocabulary import PlacePrecision
from tests.imports import corpus

ODD, CELLS = list(corpus.odd_files()), list(corpus.bad_cells())
DOUBTFUL, BROKEN = list(corpus.doubtful_cells()), list(corpus.broken_files())
OWN = Mapping(
    uses=(
        Use(column="date", field=Field.DAY),
        Use(column="place", field=Field.PLACE),
        Use(column="killed", field=Field.FIGURE),
        Use(column="latitude", field=Field.LATITUDE),
        Use(column="longitude", field=Field.LONGITUDE),
    ),
    precision=PlacePrecision.SETTLEMENT,
)


def named(cases):
    return [pytest.param(case, id=case.name) for case in cases]


def read(content) -> list[Candidate | Refused]:
    return list(candidates_of(open_table(io.BytesIO(content)), Format.UCDP))


def read_or_rule(content) -> tuple[list[Candidate | Refused], str]:
    try:
        return read(content), ""
    except Unfit as problem:
        return [], problem.finding.rule


def said(candidate: Candidate):
    return (
        candidate.upstream_id,
        candidate.title,
        candidate.earliest,
        candidate.latest,
        candidate.tolls,
        candidate.cited,
    )


@pytest.fixture(scope="module")
def plain() -> list[Candidate]:
    return read(corpus.text_of(corpus.sample()).encode())


def test_there_are_two_hundred_bad_files():
    assert len(CELLS) + len(DOUBTFUL) + len(BROKEN) + len(corpus.OWN_CELLS) >= 200


@pytest.mark.parametrize("case", named(ODD))
def test_an_odd_file_is_the_same_table(case, plain):
    assert [said(each) for each in read(case.content)] == [said(each) for each in plain]


@pytest.mark.parametrize("case", named(CELLS))
def test_a_bad_cell_refuses_its_row_and_no_other(case, plain):
    rows = read(case.content)
    refused = [each for each in rows if isinstance(each, Refused)]
    found = refused[0].findings[0]

    assert len(refused) == 1
    assert (refused[0].row, found.row) == (case.row, case.row)
    assert found.weight is Weight.REFUSED
    assert found.rule == case.rule or not case.rule
    assert found.column == case.column
    assert found.value == case.value or not case.value
    assert found.text
    assert found.remedy
    others = [said(each) for each in plain if each.row != case.row]
    assert [said(each) for each in rows if isinstance(each, Candidate) and each.row != case.row] == others


@pytest.mark.parametrize("case", named(DOUBTFUL))
def test_a_doubtful_cell_is_kept_with_a_finding(case, plain):
    rows = read(case.content)
    found = next(finding for finding in rows[1].findings if finding.rule == case.rule)

    assert {type(each) for each in rows} == {Candidate}
    assert (found.row, found.weight is Weight.REFUSED) == (case.row, False)
    assert found.column
    assert found.remedy


@pytest.mark.parametrize("case", named(BROKEN))
def test_of_a_broken_file_nothing_is_taken(case):
    with pytest.raises(Unfit) as problem:
        read(case.content)

    found = problem.value.finding
    assert found.rule == case.rule
    assert found.value == case.value or not case.value
    assert found.text
    assert found.remedy


@pytest.mark.parametrize("share", range(3, 100, 7))
def test_a_text_that_is_cut_off_gives_whole_rows_and_says_where_it_ends(share, plain):
    content = corpus.text_of(corpus.sample()).encode()
    rows, rule = read_or_rule(content[: len(content) * share // 100])

    assert rule in {"", "empty_file", "missing_columns", "broken_quotes"}
    whole = [said(each) for each in rows if isinstance(each, Candidate)]
    assert whole == [said(each) for each in plain[: len(whole)]]
    assert [each.row for each in rows if isinstance(each, Refused)] in ([], [len(rows) + 1])


@pytest.mark.parametrize(("cell", "rule"), corpus.OWN_CELLS)
def test_a_cell_of_a_table_of_ones_own_is_read_or_named(cell, rule):
    column, value = cell
    cells = {"date": "2016-05-20", "place": "Tadmur", "killed": "4", "latitude": "34.5624", "longitude": "38.284"}
    text = corpus.text_of([{**cells, column: value}], ";")
    row = next(mapped(pasted(text), OWN))

    if not rule:
        assert isinstance(row, Candidate)
        assert row.findings == ()
        return
    found = row.findings[0]
    assert (found.rule, found.row) == (rule, 2)
    assert (found.column, found.value) in {(column, value), ("latitude", f"{value}, 38.284"), ("longitude", "38.284")}
    assert found.remedy


@pytest.mark.parametrize(
    ("encoding", "place"),
    [("windows-1256", "السخنة"), ("windows-1252", "Alépé"), ("utf-8", "السخنة"), ("utf-16", "السخنة")],
)
def test_a_table_in_an_encoding_of_the_region_is_read_by_looking(encoding, place):
    note = {"السخنة": "قتل ثلاثة مدنيين في قصف على البلدة مساء اليوم", "Alépé": "Trois tués près de l’école, à l’été"}[
        place
    ]
    text = "date;place;notes\n" + "".join(f"2016-05-{day};{place};{note}\n" for day in range(10, 30))
    table = open_table(io.BytesIO(text.encode(encoding)))
    rows = list(table.rows)

    assert [row.cells[1] for row in rows] == [place] * 20
    assert rows[0].cells[2] == note
    if encoding.startswith("windows"):
        assert "encoding_guessed" in {finding.rule for finding in table.findings}


def test_a_workbook_says_what_its_values_do_not_show():
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["date", "place", "killed"])
    sheet.append([datetime.date(2016, 5, 20), "Tadmur", 4])
    sheet.append([42511, None, "=C2*2"])
    sheet.merge_cells("B2:B3")
    book.create_sheet("more").append(["another"])
    content = io.BytesIO()
    book.save(content)
    table = open_table(content)
    rows = list(table.rows)

    assert [row.cells for row in rows] == [["2016-05-20", "Tadmur", "4"], ["42511", "Tadmur", "=C2*2"]]
    assert [row.formulas for row in rows] == [frozenset(), {2}]
    assert {finding.rule for finding in table.findings} == {"merged_cells", "other_sheets"}


def test_points_and_outlines_of_map_data_are_as_precise_as_they_are():
    import json

    ring = [[38.0, 34.0], [39.0, 34.0], [39.0, 35.0], [38.0, 34.0]]
    geometries = [
        {"type": "Point", "coordinates": [38.28402, 34.5624]},
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "Polygon", "coordinates": [[[x / 100 + 37.9, y / 100 + 34.2] for x, y in ring]]},
        None,
    ]
    features = [
        {"type": "Feature", "properties": {"date": "2016-05-20", "place": "Tadmur"}, "geometry": geometry}
        for geometry in geometries
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    mapping = propose(open_table(io.BytesIO(content))).mapping
    point, wide, small, nowhere = mapped(open_table(io.BytesIO(content)), mapping)

    assert (point.locality.position.longitude, point.locality.position.latitude) == (38.28402, 34.5624)
    assert (wide.locality.precision, wide.locality.position) == (PlacePrecision.GOVERNORATE, None)
    assert small.locality.precision is PlacePrecision.SETTLEMENT
    assert small.locality.position
    assert (nowhere.locality.position, nowhere.locality.centre) == (None, None)


class Endless(io.RawIOBase):
    """A file made while it is read: a beginning, then one piece again and again, up to a size."""

    def __init__(self, beginning: bytes, piece: bytes, size: int) -> None:
        self._beginning, self._piece, self._size, self._at = beginning, piece, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset, whence=0) -> int:
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer) -> int:
        want = min(len(buffer), self._size - self._at, 1 << 16)
        data = (self._beginning[self._at :] + self._pieces(want))[:want]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _pieces(self, want: int) -> bytes:
        skip = max(self._at - len(self._beginning), 0) % len(self._piece)
        return (self._piece * (want // len(self._piece) + 2))[skip:]


def peak_of(rows: Iterator[object]) -> tuple[int, int]:
    tracemalloc.start()
    try:
        count = sum(1 for _ in rows)
        return count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("beginning", [b"id,date,place\n", b'id,date,place\n"'])
def test_a_line_of_two_gigabytes_is_refused_in_little_memory(beginning):
    file = io.BufferedReader(Endless(beginning, b"x", 2 << 30))

    tracemalloc.start()
    with pytest.raises(Unfit) as problem:
        list(open_table(file).rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert problem.value.finding.rule in {"too_large", "broken_quotes"}
    assert peak < 64 << 20


def test_memory_stays_flat_however_many_rows_there_are():
    few, many = (
        peak_of(open_table(io.BufferedReader(Endless(b"id,day,place\n", b"7,2016-05-20,Homs\n", size))).rows)
        for size in (1 << 20, 8 << 20)
    )

    assert many[0] > 7 * few[0]
    assert many[1] < few[1] + (1 << 20)


def test_every_rule_has_its_sentences_in_arabic_too():
    arabic = texts.read("django")
    sentences = {sentence for rule in Rule for sentence in (rule.label, rule.text, rule.remedy)}

    assert all(sentences)
    assert {sentence for sentence in sentences if not (known := arabic.get(sentence)) or not known.string} == set()
