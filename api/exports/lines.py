"""Events as lines of CSV (RFC 4180), in the order of COLUMNS, put together as text in half a general writer's time.

Words and numbers of ours need no quotation marks; what people wrote may, and never runs as a formula.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from api.tables import plain

_NEEDS_QUOTING = re.compile('[",\r\n]').search


# What a line tells of a printed feature (record.rows.feature); its other members are passed over.
class _Named(msgspec.Struct, gc=False):
    slug: str


class _Place(_Named, gc=False):
    en: str
    ar: str | None


class _Killed(msgspec.Struct, gc=False):
    low: int | None
    best: int | None
    high: int | None
    basis: str
    counts_longer: bool


class _Control(msgspec.Struct, gc=False, rename={"before": "from", "after": "to"}):
    before: _Named | None
    after: _Named | None


class _Told(msgspec.Struct, gc=False):
    code: str
    revision: int
    title: str
    title_ar: str | None
    type: str
    earliest: str
    latest: str
    date_precision: str
    date_basis: str
    place: _Place
    place_precision: str
    area: str | None
    grade: str
    actors: list[_Named]
    fronts: list[str]
    campaign: str | None
    killed: _Killed
    reports: int
    origins: int
    findings: int
    control: _Control | None
    updated: str
    url: str


class _Point(msgspec.Struct, gc=False):
    coordinates: tuple[float | int, float | int]


class _Feature(msgspec.Struct, gc=False):
    geometry: _Point | None
    properties: _Told


_read = msgspec.json.Decoder(_Feature).decode


def csv_lines(batches: Iterable[list[tuple[bytes]]], site: str) -> Iterator[bytes]:
    """Batches of printed features, each as one piece; ``site`` begins their addresses."""
    for batch in batches:
        yield "".join([_line(_read(feature), site) for (feature,) in batch]).encode()


def _line(feature: _Feature, site: str) -> str:
    told, geometry = feature.properties, feature.geometry
    place, killed, control = told.place, told.killed, told.control
    spot = f"{geometry.coordinates[0]},{geometry.coordinates[1]}" if geometry else ","
    sides = f"{_slug(control.before)},{_slug(control.after)}" if control else ","
    return (
        f"{told.code},{told.revision},{_text(told.title)},{_text(told.title_ar)},{told.type},"
        f"{told.earliest},{told.latest},{told.date_precision},{told.date_basis},"
        f"{place.slug},{_name(place.en)},{_name(place.ar)},{told.place_precision},{told.area or ''},"
        f"{spot},{told.grade},{' '.join([actor.slug for actor in told.actors])},{' '.join(told.fronts)},"
        f"{told.campaign or ''},{_number(killed.low)},{_number(killed.best)},{_number(killed.high)},"
        f"{killed.basis},{1 if killed.counts_longer else 0},{told.reports},{told.origins},"
        f"{told.findings},{sides},{told.updated},{site}{told.url}\r\n"
    )


def _text(text: str | None) -> str:
    shown = plain(text) or ""
    return '"{}"'.format(shown.replace('"', '""')) if _NEEDS_QUOTING(shown) else shown


# Places come again and again.
_name = lru_cache(maxsize=2_000)(_text)


def _number(number: int | None) -> int | str:
    return "" if number is None else number


def _slug(party: _Named | None) -> str:
    return party.slug if party else ""
