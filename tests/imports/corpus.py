"""Bad files and odd ones, made by code, each with what must become of it."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

SAMPLE = Path(__file__).parents[1] / "samples" / "ged_syria_2016.csv"
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
SEPARATORS = (",", ";", "\t", "|")
ENDS = ("\n", "\r\n", "\r")


@dataclass(frozen=True)
class Case:
    """A file and its end: all rows right; one cell refused; a finding of the file; or nothing of it taken."""

    name: str
    content: bytes
    # «right», «cell» (the row is refused), «doubt» (the row is read, with a finding), «file» (nothing is taken).
    end: str
    rule: str = ""
    row: int = 0
    column: str = ""
    value: str = ""


def sample() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list({row["id"]: row for row in csv.DictReader(file)}.values())


def text_of(rows, separator=",", end="\n", quoting=csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def workbook(rows, *, above=0, sheets=1) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(above):
        sheet.append([f"A note above the table, line {number}"])
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([_number(value) for value in row.values()])
    for number in range(1, sheets):
        book.create_sheet(f"empty {number}")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _number(value: str) -> object:
    return float(value) if value.replace(".", "", 1).isdecimal() else value


def zipped(*files: tuple[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return content.getvalue()


def odd_files() -> Iterator[Case]:
    """Files of the sample that are all right, however odd they look."""
    rows = sample()
    for encoding in UNICODE:
        for separator in SEPARATORS:
            for end in ENDS:
                name = f"{encoding} {separator!r} {end!r}"
                yield Case(name, text_of(rows, separator, end).encode(encoding), "right")
    text = text_of(rows)
    lines = text.split("\n")
    odd = {
        "mixed line ends": "".join(line + ENDS[at % 3] for at, line in enumerate(lines[:-1])),
        "blank lines between": text.replace("\n", "\n\n"),
        "no line end at the end": text.rstrip("\n"),
        "every cell in quotes": text_of(rows, quoting=csv.QUOTE_ALL),
        "a title above": "UCDP GED\n\n" + text,
        "a title with commas above": "UCDP GED,19.1,,\n" + text,
        "empty columns behind": "\n".join(line + ",," if line else "" for line in lines),
        "rows of separators at the end": text + "," * 40 + "\n" + "," * 40 + "\n",
        "blanks around cells": text.replace(",Syria,", ", Syria ,"),
    }
    yield from (Case(name, content.encode(), "right") for name, content in odd.items())
    packed = text.encode()
    yield Case("zip", zipped(("ged.csv", packed)), "right")
    yield Case("zip in a folder", zipped(("GED/", b""), ("GED/ged.csv", packed)), "right")
    yield Case("zip by a Mac", zipped(("ged.csv", packed), ("__MACOSX/._ged.csv", b"Mac OS X")), "right")
    yield Case("zip of UTF-16", zipped(("ged.csv", text.encode("utf-16"))), "right")
    yield Case("zip with a read me", zipped(("ged.csv", packed), ("README.pdf", b"%PDF")), "right")
    yield Case("workbook", workbook(rows), "right")
    yield Case("workbook with notes above", workbook(rows, above=3), "right")
    yield Case("workbook with empty sheets", workbook(rows, sheets=3), "right")
    yield Case("workbook in a zip", zipped(("ged.xlsx", workbook(rows))), "right")


BAD_CELLS = {
    "id": ("", "NA", "null"),
    "type_of_violence": ("", "0", "4", "state-based", "1;2"),
    "where_prec": ("", "0", "8", "exact"),
    "date_prec": ("0", "6", "day"),
    "date_start": (
        "",
        "NA",
        "0025-01-01",
        "2016-13-01",
        "2016-02-30",
        "yesterday",
        "2200-01-01",
        "1753-01-01",
        "42370x",
    ),
    "date_end": ("", "2015-01-01", "2016-00-10", "31/02/2016", "1/1/16"),
    "latitude": ("", "N/A", "346.5", "-91", "34,56,7", "abc", "34.5N7"),
    "longitude": ("", "nan", "181", "3e4", "inf", "38.28.4"),
    "best": ("", "-1", "several", "1.5", "1e3", "#REF!", "=SUM(A1:A3)", "five", "99999999999", "12 345x", "³"),
    "low": ("", "-2", "?", "0x10"),
    "high": ("", "many", "1,5"),
    "deaths_a": ("", "-1", "NA", "2+2", "٫"),
    "deaths_b": ("", "some"),
    "deaths_civilians": ("", "unknown"),
    "deaths_unknown": ("", "-"),
    "side_a": ("", "NA"),
    "side_b": ("", "none"),
}


def bad_cells() -> Iterator[Case]:
    """One cell of the third row that cannot be right."""
    rows = sample()
    for column, values in BAD_CELLS.items():
        for value in values:
            changed = [{**row, column: value} if at == 1 else row for at, row in enumerate(rows)]
            content = text_of(changed).encode()
            yield Case(f"{column} {value!r}", content, "cell", row=3, column=column, value=value)
    for name, character in {"NUL": "\0", "bell": "\a", "escape": "\x1b", "override": "\u202e", "C1": "\x85"}.items():
        changed = [{**row, "side_a": f"Gov{character}ernment"} if at == 1 else row for at, row in enumerate(rows)]
        yield Case(name, text_of(changed).encode(), "cell", "control_character", 3, "side_a")
    yield Case("a byte that is no UTF-8", _with_byte(rows, b"\xff"), "cell", "wrong_encoding", 3, "side_a", "FF")
    yield Case("half a character", _with_byte(rows, b"\xd8"), "cell", "wrong_encoding", 3, "side_a", "D8")
    yield Case(
        "an identifier twice", text_of([*rows, rows[0]]).encode(), "cell", "duplicate_id", 21, "id", rows[0]["id"]
    )
    yield Case("a cell too many", _with_line(rows, ",left over"), "cell", "wrong_width", 3)
    yield Case("a separator in a text", _with_line(rows, ",a,b,c"), "cell", "wrong_width", 3)


def _with_byte(rows, byte: bytes) -> bytes:
    changed = [{**row, "side_a": "Gov@ernment é"} if at == 1 else row for at, row in enumerate(rows)]
    return text_of(changed).encode().replace(b"@", byte)


def _with_line(rows, behind: str) -> bytes:
    lines = text_of(rows).split("\n")
    return "\n".join([*lines[:2], lines[2] + behind, *lines[3:]]).encode()


def doubtful_cells() -> Iterator[Case]:
    """Cells that are kept with a finding."""
    rows = sample()
    for rule, changed in {
        "no_source_date": {"source_article": '"SOHR,1753-01-01,A headline"'},
        "reported_before": {"source_article": '"SOHR,2015-01-01,A headline"'},
        "sources_as_text": {"source_article": "SOHR and others", "source_office": "", "source_headline": ""},
        "best_outside": {"best": "4", "deaths_a": "2", "deaths_b": "2", "low": "5", "high": "9"},
        "parts_differ": {"best": "5", "low": "5", "high": "5", "deaths_a": "1", "deaths_b": "1"},
        "two_and_two": {"deaths_a": "2", "deaths_b": "2", "deaths_civilians": "0", "deaths_unknown": "0"},
        "whole_country": {"where_prec": "6"},
        "wider_area": {"where_prec": "4"},
        "date_precision_differs": {"date_start": "2016-03-01", "date_end": "2016-03-31", "date_prec": "2"},
    }.items():
        written = [{**row, **changed} if at == 1 else row for at, row in enumerate(rows)]
        yield Case(rule, text_of(written).encode(), "doubt", rule, 3)


def broken_files() -> Iterator[Case]:
    """Files of which nothing may be taken."""
    rows = sample()
    text = text_of(rows)
    for kind, beginning in {
        "PDF": b"%PDF-1.7\n%\xe2\xe3",
        "old Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "gzip": b"\x1f\x8b\x08\x00" + bytes(60),
        "7-Zip": b"7z\xbc\xaf\x27\x1c" + bytes(60),
        "RAR": b"Rar!\x1a\x07" + bytes(60),
        "PNG": b"\x89PNG\r\n\x1a\n" + bytes(60),
        "JPEG": b"\xff\xd8\xff\xe0" + bytes(60),
        "Parquet": b"PAR1" + bytes(60),
        "SQLite": b"SQLite format 3\0" + bytes(60),
        "web page": b"<!DOCTYPE html><html><body>404</body></html>",
        "another web page": b"\xef\xbb\xbf\n<html><table></table></html>",
        "XML": b'<?xml version="1.0"?><rows/>',
        "RTF": b"{\\rtf1 text}",
    }.items():
        yield Case(kind, beginning, "file", "unknown_kind")
    yield Case("nothing", b"", "file", "empty_file")
    yield Case("blanks", b" \r\n \n", "file", "empty_file")
    yield Case("a mark and nothing", b"\xef\xbb\xbf", "file", "empty_file")
    yield Case("a header alone", text.split("\n", 1)[0].encode(), "file", "empty_file")
    yield Case("rows of separators", b",,,\n,,,\n", "file", "empty_file")
    yield Case("an empty workbook", _empty_workbook(), "file", "empty_file")
    yield Case("an open quotation mark", text.replace(",Syria,", ',"Syria,', 1).encode(), "file", "broken_quotes")
    yield Case("a quotation mark inside", (text + '"a"b,c\n').encode(), "file", "broken_quotes")
    yield Case("a long line", b"id,date\n" + b"x" * (2 << 20), "file", "too_large")
    yield Case("a long cell", b'id,date\n"' + b"x\n" * (1 << 20) + b'"', "file", "broken_quotes")
    yield Case(
        "many columns",
        (",".join(f"c{n}" for n in range(600)) + "\n" + "1," * 599 + "1\n").encode(),
        "file",
        "too_large",
    )
    yield Case("half of UTF-16", text.encode("utf-16")[:-1], "file", "broken_file")
    yield Case("two tables in a zip", zipped(("a.csv", b"a,b\n1,2"), ("b.csv", b"a,b\n1,2")), "file", "several_files")
    yield Case("no table in a zip", zipped(("a.pdf", b"%PDF")), "file", "unknown_kind")
    yield Case("a zip in a zip", zipped(("a.zip", zipped(("a.csv", text.encode())))), "file", "unknown_kind")
    yield Case("a PDF called CSV in a zip", zipped(("a.csv", b"%PDF-1.7")), "file", "unknown_kind")
    yield Case("a bomb", zipped(("a.csv", b"0" * (40 << 20))), "file", "too_large")
    yield Case("a password", _with_password(zipped(("a.csv", text.encode()))), "file", "unknown_kind")
    yield Case("entities in a workbook", _with_entities(workbook(rows)), "file", "broken_file")
    yield Case("another table", b"a,b\n1,2\n", "file", "missing_columns")
    for name in ("id", "best", "where_prec", "date_start"):
        without = [{key: value for key, value in row.items() if key != name} for row in rows]
        yield Case(f"no column {name}", text_of(without).encode(), "file", "missing_columns", 1, value=name)
    yield from _cut_off(rows)
    yield from _map_data()


def _cut_off(rows) -> Iterator[Case]:
    for kind, content in {
        "workbook": workbook(rows),
        "zip": zipped(("ged.csv", text_of(rows * 40).encode())),
    }.items():
        for share in (10, 30, 50, 70, 90, 99):
            yield Case(f"{share} % of a {kind}", content[: len(content) * share // 100], "file", "broken_file")
    damaged = bytearray(zipped(("ged.csv", text_of(rows).encode())))
    damaged[len(damaged) // 2] ^= 0xFF
    yield Case("a byte of a zip turned over", bytes(damaged), "file", "broken_file")


def _map_data() -> Iterator[Case]:
    point = {"type": "Feature", "properties": {"id": 1}, "geometry": {"type": "Point", "coordinates": [38.28, 34.56]}}
    whole = json.dumps({"type": "FeatureCollection", "features": [point] * 20}).encode()
    for share in (30, 60, 95):
        yield Case(f"{share} % of map data", whole[: len(whole) * share // 100], "file", "broken_file")
    yield Case("JSON of something else", b'{"rows": [1, 2]}', "file", "unknown_kind")
    yield Case("no features", b'{"type": "FeatureCollection", "features": []}', "file", "empty_file")
    yield Case("deep JSON", b'{"features": [' + b"[" * 100_000, "file", "broken_file")
    yield Case("NaN in JSON", whole.replace(b"38.28", b"NaN", 1), "file", "broken_file")
    crs = (
        b'{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32637"}}, "features": []}'
    )
    yield Case("map data in metres", crs, "file", "other_reference_system")


def _empty_workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


def _with_password(content: bytes) -> bytes:
    """The archive with the flag «encrypted» set in both of its headers."""
    marked = bytearray(content)
    marked[6] |= 1
    marked[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


def _with_entities(content: bytes) -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    files = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.namelist():
            data = archive.read(entry)
            if entry.endswith("sheet1.xml"):
                data = bomb + data.split(b"?>", 1)[-1] if data.startswith(b"<?xml") else bomb + data
            files.append((entry, data))
    return zipped(*files)


# Cells of a table of one's own: date, place, killed, latitude, longitude → the rule that must be found, or none.
OWN_CELLS = (
    *(
        (("killed", value), "")
        for value in ("5", "1,234", "1.234", "≥462", "241–300", "several", "12+", "على الأقل 5", "٥")
    ),
    *(
        (("killed", value), "")
        for value in ("", "NA", "-1", "unknown", "about 20", "five", "5.0", "no information", "?")
    ),
    *(
        (("killed", value), "not_a_figure")
        for value in ("5 and 7", "12.5", "=SUM(A1)", "#REF!", "5-Jul", "300-241", "x")
    ),
    *(
        (("date", value), "")
        for value in ("2016-05-20", "20 May 2016", "20/05/2016", "42510", "٢٠ أيار ٢٠١٦", "2016-05")
    ),
    *(
        (("date", value), "")
        for value in ("May 20, 2016", "20.5.2016", "2016-05-20 10:00", "late May 2016", "20-May-16")
    ),
    *(
        (("date", value), "not_a_day")
        for value in ("0025-05-20", "2016-02-30", "31/02/2016", "soon", "99999", "20 May")
    ),
    *((("date", value), "missing_value") for value in ("", "NA", "unknown")),
    *((("date", value), "day_order_open") for value in ("05/06/2016", "5.6.2016", "5-6-16")),
    *((("latitude", value), "") for value in ("34.5624", "34,5624", "34°33'44\"N", "٣٤٫٥٦", "34 33 44", "N 34.56")),
    *((("latitude", value), "not_a_position") for value in ("345.6", "34.5.6", "north", "34°61'", "1e1")),
    *((("latitude", value), "outside_the_country") for value in ("0", "52.5", "-34.5")),
    *((("latitude", value), "half_a_position") for value in ("", "NA")),
)
