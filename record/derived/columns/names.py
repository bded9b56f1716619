"""What the rows name: places with their point and what they lie in, and actors; as they are called now."""

from collections.abc import Iterable
from typing import Any

from record.tables.cast import ActorRecord, PlaceRecord

Named = dict[str, dict[str, Any]]


def places(slugs: Iterable[str], using: str) -> Named:
    """By slug, in the order given: names, the point rounded to 5 digits, and the slugs of what it lies in, outwards.

    The rounded point is what the spots in the columns are counted from, so that every reader counts from the same.
    """
    fields = ("slug", "name_en", "name_ar", "point", "within")
    found = {
        slug: {"en": en, "ar": ar or None, "point": _rounded(point), "within": within[1:]}
        for slug, en, ar, point, within in _read(PlaceRecord, slugs, fields, using)
    }
    return {slug: found.get(slug, {"en": slug, "ar": None, "point": None, "within": []}) for slug in slugs}


def actors(slugs: Iterable[str], using: str) -> Named:
    """By slug, in the order given: names."""
    found = {
        slug: {"en": en, "ar": ar or None}
        for slug, en, ar in _read(ActorRecord, slugs, ("slug", "name_en", "name_ar"), using)
    }
    return {slug: found.get(slug, {"en": slug, "ar": None}) for slug in slugs}


def _read(model: Any, slugs: Iterable[str], fields: tuple[str, ...], using: str) -> Iterable[tuple[Any, ...]]:
    wanted = list(slugs)
    for at in range(0, len(wanted), 1_000):
        some = wanted[at : at + 1_000]
        yield from model.objects.using(using).filter(slug__in=some).order_by().values_list(*fields)


def _rounded(point: Any) -> list[float] | None:
    return [round(point.x, 5), round(point.y, 5)] if point else None
