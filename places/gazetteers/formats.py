"""The formats of gazetteers: GeoNames' dumps, OCHA's tables of P-codes, and any table by a mapping of its columns."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from places.gazetteers.entries import BadGazetteer, BadRow, Entry, Finding
from places.gazetteers.reading import entry_of

# geonames.org/export: a dump has no header.
_GEONAMES = (
    *("geonames_id", "name", "name_en", "alternates", "latitude", "longitude", "feature_class", "feature_code"),
    *(
        "country",
        "cc2",
        "admin1",
        "admin2",
        "admin3",
        "admin4",
        "population",
        "elevation",
        "dem",
        "timezone",
        "changed",
    ),
)
_SETTLEMENT = "P"  # GeoNames' class of populated places
# Our fields, and what tables call them; of several columns of one field all are read (spellings, divisions).
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "geonames_id": ("geonames_id", "geonameid", "geoname_id"),
    "pcode": ("pcode", "ocha_pcode", "admin4pcode", "adm4_pcode", "p_code", "code"),
    "name_en": ("name_en", "admin4name_en", "adm4_en", "name", "asciiname", "community"),
    "name_ar": ("name_ar", "admin4name_ar", "adm4_ar"),
    "spellings": (
        "alternates",
        "alternatenames",
        "alt_names_latin",
        "alt_names_ar",
        "aliases_en",
        "aliases_ar",
        "name",
    ),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "kind": ("kind", "feature_code", "level"),
    "divisions": ("admin3_pcode", "admin2_pcode", "admin1_pcode", "adm3_pcode", "adm2_pcode", "adm1_pcode"),
}
_NEEDED = ("name_en", "latitude", "longitude")
FORMATS = ("geonames", "ocha", "table")
Mapped = Mapping[str, tuple[str, ...]]


def entries(path: Path, form: str | None, mapping: Mapping[str, str], findings: list[Finding]) -> Iterator[Entry]:
    """The entries of a file; rows that cannot be read go to the findings.

    ``form``: geonames, ocha or table; None: GeoNames for a dump, else by the header. ``mapping``: our field → column.
    Raises BadGazetteer.
    """
    text = _text(path)
    is_dump = form == "geonames" and "\t" in text.split("\n", 1)[0] and not text.lower().startswith("geoname")
    if is_dump or (form is None and _looks_like_a_dump(text)):
        yield from _dump(text, findings)
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_separator(text))
    mapped = _mapped(tuple(reader.fieldnames or ()), mapping, path.name, form)
    for number, row in enumerate(reader, 2):
        yield from _read(number, {name: value or "" for name, value in row.items() if name}, mapped, findings)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if zipfile.is_zipfile(path):
            content = _only_text(path)
    except OSError as problem:
        raise BadGazetteer(f"{path}: {problem.strerror}. Give the path of a file that can be read.") from problem
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadGazetteer(
            f"{path.name}: expected UTF-8; byte {problem.start} is none. Save the table again as UTF-8."
        ) from problem
    if not text.strip() or "\0" in text:
        raise BadGazetteer(f"{path.name}: expected a table; it is empty or no text. Give a CSV, or a dump of GeoNames.")
    return text


def _only_text(path: Path) -> bytes:
    """A dump as GeoNames packs it: SY.zip holds SY.txt and readme.txt."""
    with zipfile.ZipFile(path) as archive:
        names = [
            name for name in archive.namelist() if name.endswith((".txt", ".csv")) and "readme" not in name.lower()
        ]
        if len(names) != 1 or archive.getinfo(names[0]).file_size > 500_000_000:
            raise BadGazetteer(f"{path.name}: expected one text in the archive; it has {len(names)}. Unpack it first.")
        return archive.read(names[0])


def _looks_like_a_dump(text: str) -> bool:
    first = text.split("\n", 1)[0].split("\t")
    return len(first) == len(_GEONAMES) and first[0].isdecimal()


def _separator(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _dump(text: str, findings: list[Finding]) -> Iterator[Entry]:
    mapped = _mapped(_GEONAMES, {}, "GeoNames", "geonames")
    for number, line in enumerate(text.splitlines(), 1):
        values = line.split("\t")
        if len(values) != len(_GEONAMES):
            findings.append(_misshapen(number, len(values)))
            continue
        row = dict(zip(_GEONAMES, values, strict=True))
        if row["feature_class"] == _SETTLEMENT:
            row["alternates"] = row["alternates"].replace(",", "|")
            yield from _read(number, row, mapped, findings)


def _misshapen(number: int, count: int) -> Finding:
    text = f"Expected {len(_GEONAMES)} columns; it has {count}."
    return Finding(number, "-", "", text, "Download the dump again: it may be cut off.")


def _mapped(header: tuple[str, ...], mapping: Mapping[str, str], file: str, form: str | None) -> Mapped:
    """Our fields, each with the columns it is read from. Raises BadGazetteer where a needed one is missing."""
    unknown = [f"{field}={column}" for field, column in mapping.items() if field not in COLUMNS or column not in header]
    if unknown:
        raise BadGazetteer(
            f"{file}: the mapping names {', '.join(unknown)}. Fields are {', '.join(COLUMNS)}; "
            f"columns are {', '.join(header)[:300]}."
        )
    lower = {column.strip().lower(): column for column in header}
    mapped = {
        field: (mapping[field],) if field in mapping else tuple(lower[name] for name in names if name in lower)
        for field, names in COLUMNS.items()
    }
    missing = [field for field in _NEEDED if not mapped[field]]
    if form == "ocha" and not mapped["pcode"]:
        missing.append("pcode")
    if missing:
        raise BadGazetteer(
            f"{file}: no column for {', '.join(missing)} among {', '.join(header)[:300]}. "
            f"Say which, as in --mapping {missing[0]}=COLUMN."
        )
    return mapped


def _read(number: int, row: Mapping[str, str], mapped: Mapped, findings: list[Finding]) -> Iterator[Entry]:
    try:
        yield entry_of(number, row, mapped)
    except BadRow as problem:
        findings.append(problem.finding)
