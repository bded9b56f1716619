"""What the rows name: places with their point and what they lie in, and actors; as they are called now."""

from collections.abc import Iterable
from typing import TypedDict

from django.contrib.gis.geos import Point

from record.queries.printed import Row
from record.tables.cast import ActorRecord, CastRecord, PlaceRecord, SourceRecord
from rules.documents.entities import SourceDocument
from rules.documents.reading import read_as


class ActorName(TypedDict):
    en: str
    ar: str | None


class PlaceName(ActorName):
    """``point``: longitude and latitude; ``within``: slugs, outwards."""

    point: list[float] | None
    within: list[str]


class DatasetName(ActorName):
    licence: str
    attribution: str


def places(slugs: Iterable[str], using: str) -> dict[str, PlaceName]:
    """By slug, in the order given: names, the point rounded to 5 digits, and the slugs of what it lies in, outwards.

    The rounded point is what the spots in the columns are counted from, so that every reader counts from the same.
    """
    found: dict[str, PlaceName] = {}
    for slug, en, ar, point, within in _read(PlaceRecord, slugs, ("name_en", "name_ar", "point", "within"), using):
        found[slug] = {"en": en, "ar": ar or None, "point": _rounded(point), "within": within[1:]}
    return {slug: found.get(slug) or {"en": slug, "ar": None, "point": None, "within": []} for slug in slugs}


def actors(slugs: Iterable[str], using: str) -> dict[str, ActorName]:
    """By slug, in the order given: names."""
    found: dict[str, ActorName] = {}
    for slug, en, ar in _read(ActorRecord, slugs, ("name_en", "name_ar"), using):
        found[slug] = {"en": en, "ar": ar or None}
    return {slug: found.get(slug) or {"en": slug, "ar": None} for slug in slugs}


def datasets(slugs: Iterable[str], using: str) -> dict[str, DatasetName]:
    """By slug, in the order given: names, licence, and how to name the dataset wherever its rows are used."""
    found: dict[str, DatasetName] = {}
    for slug, entry in _read(SourceRecord, slugs, ("entry",), using):
        source = read_as(SourceDocument, SourceRecord.kind, entry)
        attribution = source.attribution or source.en
        found[slug] = DatasetName(en=source.en, ar=source.ar, licence=source.licence, attribution=attribution)
    return found


def _read(model: type[CastRecord], slugs: Iterable[str], fields: tuple[str, ...], using: str) -> Iterable[Row]:
    wanted = list(slugs)
    for at in range(0, len(wanted), 1_000):
        some = wanted[at : at + 1_000]
        yield from model.objects.using(using).filter(slug__in=some).order_by().values_list("slug", *fields)


def _rounded(point: Point | None) -> list[float] | None:
    return [round(point.x, 5), round(point.y, 5)] if point else None
