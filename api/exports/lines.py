"""Events as lines of CSV (RFC 4180), in the order of COLUMNS, put together as text in half a general writer's time.

Words and numbers of ours need no quotation marks; what people wrote may, and never runs as a formula.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from api.answers import LICENCE
from api.tables import plain


# What a line tells of a printed feature (record.press.rows.feature); its other members are passed over.
class _Named(msgspec.Struct, gc=False, frozen=True):
    slug: str


class _Place(_Named, gc=False, frozen=True):
    en: str
    ar: str | None


class _Killed(msgspec.Struct, gc=False, frozen=True):
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
    told, geometry, control = feature.properties, feature.geometry, feature.properties.control
    spot = _spot(*geometry.coordinates) if geometry else ","
    sides = f"{_slug(control.before)},{_slug(control.after)}" if control else ","
    return (
        f"{told.code},{told.revision},{_text(told.title)},{_text(told.title_ar)},{told.type},"
        f"{told.earliest},{told.latest},{told.date_precision},{told.date_basis},"
        f"{_place(told.place)},{told.place_precision},{told.area or ''},"
        f"{spot},{told.grade},{' '.join([actor.slug for actor in told.actors])},{' '.join(told.fronts)},"
        f"{told.campaign or ''},{_killed(told.killed)},{told.reports},{told.origins},"
        f"{told.findings},{sides},{told.updated},{site}{told.url},{LICENCE}\r\n"
    )


# Places, their spots and figures come again and again.
@lru_cache(maxsize=4_000, typed=True)  # 38 and 38.0 are the same key otherwise, and are written as they were printed
def _spot(longitude: float, latitude: float) -> str:
    return f"{longitude},{latitude}"


@lru_cache(maxsize=4_000)
def _place(place: _Place) -> str:
    return f"{place.slug},{_text(place.en)},{_text(place.ar)}"


@lru_cache(maxsize=4_000)
def _killed(killed: _Killed) -> str:
    low, best, high = ("" if number is None else number for number in (killed.low, killed.best, killed.high))
    return f"{low},{best},{high},{killed.basis},{1 if killed.counts_longer else 0}"


def _text(text: str | None) -> str:
    shown = plain(text) or ""
    if "," in shown or '"' in shown or "\n" in shown or "\r" in shown:
        return '"{}"'.format(shown.replace('"', '""'))
    return shown


def _slug(party: _Named | None) -> str:
    return party.slug if party else ""
