"""The filters in use as links, each leading to the same page without it."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from record.cast import PlaceRecord
from rules.vocabulary import EventType, Grade, Manner, PlacePrecision, SumPart, Vocabulary
from wording.templatetags.wording import named, period

Names = dict[str, str]
_TERMS: dict[str, type[Vocabulary]] = {
    "type": EventType,
    "grade": Grade,
    "manner": Manner,
    "place_precision": PlacePrecision,
}
_LISTS = ("type", "grade", "manner", "place_precision", "actor", "source", "place", "campaign", "code")


def chips(path: str, query: QueryDict, actors: Names) -> list[dict[str, str]]:
    """``actors``: the name of each by its slug. The front has its chooser and is no chip."""
    return [{"label": label, "address": _address(path, query, changes)} for label, changes in _found(query, actors)]


def _found(query: QueryDict, actors: Names) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Each filter in words, with what dropping it changes in the address."""
    if "start" in query or "end" in query:
        window: dict[str, Any] = {"start": query.get("start"), "end": query.get("end")}
        yield period(window), {"start": None, "end": None, "window": None}
    names = {"actor": actors, "place": _place_names(query)}
    for name in _LISTS:
        values = _values(query, name)
        for value in values:
            others = ",".join(other for other in values if other != value)
            yield _label(name, value, names.get(name, {})), {name: others or None}
    if "q" in query:
        yield f"“{query['q']}”", {"q": None}
    if "near" in query:
        words = _("within %(radius)s km of %(spot)s") % {"radius": query.get("radius_km"), "spot": query["near"]}
        yield words, {"near": None, "radius_km": None}
    if "bbox" in query:
        yield _("inside %(box)s") % {"box": query["bbox"]}, {"bbox": None}
    if "killed_min" in query:
        yield _("killed: %(count)s or more") % {"count": query["killed_min"]}, {"killed_min": None}
    if "killed_max" in query:
        yield _("killed: %(count)s or fewer") % {"count": query["killed_max"]}, {"killed_max": None}
    for value in _values(query, "killed_sum"):
        others = ",".join(other for other in _values(query, "killed_sum") if other != value)
        words = _("in sums of killed: %(part)s") % {"part": _(SumPart(value).label)}
        yield words, {"killed_sum": others or None}
    if "updated_since" in query:
        yield _("changed since %(moment)s") % {"moment": query["updated_since"]}, {"updated_since": None}


def _place_names(query: QueryDict) -> Names:
    slugs = _values(query, "place")
    if not slugs:
        return {}
    rows = PlaceRecord.public.filter(slug__in=slugs).values_list("slug", "name_en", "name_ar")
    return {slug: named({"en": en, "ar": ar}) for slug, en, ar in rows}


def _values(query: QueryDict, name: str) -> list[str]:
    return [value for value in query.get(name, "").split(",") if value]


def _label(name: str, value: str, names: Names) -> str:
    if name in _TERMS:
        return _(_TERMS[name](value).label)
    if name == "code":
        return value
    return names.get(value) or value.replace("-", " ")


def _address(path: str, query: QueryDict, changes: dict[str, str | None]) -> str:
    left = query.copy()
    for name in ("cursor", *(name for name, value in changes.items() if value is None)):
        left.pop(name, None)
    for name, value in changes.items():
        if value is not None:
            left[name] = value
    if not left:
        # A bare address opens the default front.
        left["sort"] = "-latest"
    return f"{path}?{left.urlencode(safe=',:/')}"
