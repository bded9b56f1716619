"""A row of a table read as a place: names in both scripts, a position, identifiers, what it lies in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from places.gazetteers.entries import BadRow, Entry, Finding
from rules.geometry import Position, UnfitGeometry, position, written_number
from rules.names import fold, slug
from rules.text import UnfitText, clean
from rules.vocabulary import PlaceKind

_ARABIC = re.compile("[\u0621-\u064a]")
# Latin letters with their marks, or Arabic: other scripts are not searched for here, and codes (LTK) are no names.
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʾʿʼ‘’'`\u0300-\u036f. ()-]{3,200}")
_ARABIC_NAME = re.compile("[\u0600-\u06ff ()]{2,200}")
_CODE = re.compile("[A-Z]{2,4}")
_PCODE = re.compile(r"[A-Z]{1,3}\d{1,12}", re.ASCII)
_MOST_SPELLINGS = 40
_LONGEST = 200
_KINDS = {
    "0": PlaceKind.COUNTRY,
    "1": PlaceKind.GOVERNORATE,
    "2": PlaceKind.DISTRICT,
    "3": PlaceKind.SUBDISTRICT,
    "PPLC": PlaceKind.CITY,
    "PPLA": PlaceKind.CITY,
    "PPLA2": PlaceKind.TOWN,
    "PPLA3": PlaceKind.TOWN,
    "PPLX": PlaceKind.NEIGHBOURHOOD,
    "": PlaceKind.VILLAGE,
}


@dataclass(frozen=True)
class _Cells:
    """A row's cells by our fields, with the columns that they stand in."""

    number: int
    values: Mapping[str, list[str]]
    columns: Mapping[str, tuple[str, ...]]

    def first(self, field: str) -> str:
        return next((value for value in self.values[field] if value), "")

    def bad(self, field: str, text: str, remedy: str) -> BadRow:
        column = next(iter(self.columns[field]), field)
        return BadRow(Finding(self.number, column, self.first(field)[:_LONGEST], text, remedy))


def entry_of(number: int, row: Mapping[str, str], mapped: Mapping[str, tuple[str, ...]]) -> Entry:
    """``mapped``: our fields, each with the columns it is read from. Raises BadRow."""
    values = {field: [row[column].strip() for column in columns] for field, columns in mapped.items()}
    cells = _Cells(number, values, mapped)
    name_en, spellings = _names(cells)
    return Entry(
        row=number,
        name_en=name_en,
        name_ar=next((value for value in values["name_ar"] if _is_arabic(value)), ""),
        spellings=spellings,
        position=_position(cells),
        kind=_kind(cells.first("kind")),
        geonames_id=_geonames_id(cells),
        pcode=_pcode(cells),
        divisions=tuple(value for value in values["divisions"] if _PCODE.fullmatch(value)),
    )


def _names(cells: _Cells) -> tuple[str, tuple[str, ...]]:
    name = next((value for value in cells.values["name_en"] if slug(value)), "")
    if not name or len(name) > _LONGEST:
        remedy = "Give the place an English name."
        raise cells.bad("name_en", "Expected a name in Latin letters, up to 200 of them.", remedy)
    try:
        return clean(name), tuple(_spellings(cells.values, name))
    except UnfitText as problem:
        raise cells.bad("name_en", str(problem), "Mend the name.") from problem


def _geonames_id(cells: _Cells) -> int | None:
    text = cells.first("geonames_id")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 2**31):
        remedy = "Mend the number, or leave it empty."
        raise cells.bad("geonames_id", "Expected the number of an entry of GeoNames.", remedy)
    return int(text)


def _pcode(cells: _Cells) -> str:
    text = cells.first("pcode")
    if text and not _PCODE.fullmatch(text):
        raise cells.bad("pcode", "Expected a P-code, such as C2889.", "Mend the code, or leave it empty.")
    return text


def _with_point(number: str) -> str:
    """«34,5624» as spreadsheets of many countries write it."""
    return number.replace(",", ".") if number.count(",") == 1 and "." not in number else number


def _position(cells: _Cells) -> Position:
    numbers: list[float] = []
    for field in ("longitude", "latitude"):
        try:
            numbers.append(written_number(_with_point(cells.first(field))))
        except UnfitGeometry as problem:
            raise cells.bad(field, str(problem), "Give degrees as a decimal number, WGS 84.") from problem
    try:
        return position(tuple(numbers))
    except UnfitGeometry as problem:
        raise cells.bad("latitude", str(problem), "Look whether latitude and longitude are swapped.") from problem


def _kind(value: str) -> PlaceKind:
    """GeoNames' feature code, OCHA's level or one of our own words; a village where it says nothing."""
    if value in PlaceKind.values():
        return PlaceKind(value)
    return _KINDS.get(value.upper().removeprefix("ADM"), PlaceKind.VILLAGE)


def _spellings(values: Mapping[str, list[str]], name: str) -> Iterator[str]:
    """Further names in the two scripts, each once; raises UnfitText."""
    seen = {fold(name), ""}
    given = [part.strip() for text in (*values["name_ar"], *values["spellings"]) for part in text.split("|")]
    kept = 0
    for spelling in given:
        fits = _is_arabic(spelling) or (_LATIN_NAME.fullmatch(spelling) and not _CODE.fullmatch(spelling))
        if fits and fold(spelling) not in seen and kept < _MOST_SPELLINGS:
            seen.add(fold(spelling))
            kept += 1
            yield clean(spelling)


def _is_arabic(text: str) -> bool:
    return bool(_ARABIC_NAME.fullmatch(text) and _ARABIC.search(text))
