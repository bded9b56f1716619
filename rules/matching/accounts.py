"""What matching compares: a row of a dataset and an event of the record, each as an account of what happened."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from rules.vocabulary import EventType, translatable

_ = translatable


class Camp(StrEnum):
    """Who fought, or who died, as coarse as datasets sort them: allies and supporters with those they fight for."""

    GOVERNMENT = "government"
    ISLAMIC_STATE = "islamic_state"
    OPPOSITION = "opposition"
    SDF = "sdf"
    COALITION = "coalition"
    TURKEY = "turkey"
    ISRAEL = "israel"
    CIVILIANS = "civilians"
    OTHER = "other"


CAMP_LABELS = {
    Camp.GOVERNMENT: _("government side"),
    Camp.ISLAMIC_STATE: _("Islamic State"),
    Camp.OPPOSITION: _("opposition"),
    Camp.SDF: _("Syrian Democratic Forces"),
    Camp.COALITION: _("US-led coalition"),
    Camp.TURKEY: _("Turkish side"),
    Camp.ISRAEL: _("Israel"),
    Camp.CIVILIANS: _("civilians"),
    Camp.OTHER: _("others"),
}
EVERYBODY_LABEL = _("all together")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """People killed. ``camp`` None: of no stated group, or of all together where ``is_total``.

    ``high`` None: open-ended. Without ``start`` and ``end`` it counts the days of its account.
    """

    camp: Camp | None
    low: int
    high: int | None
    is_total: bool = False
    start: date | None = None
    end: date | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One row, or one event.

    ``longitude`` and ``latitude`` in degrees (EPSG:4326), both None where only an area is known; it lies within
    ``radius_km`` of them. ``area``: names of the divisions that it lies in, outermost first; empty if not even the
    governorate is known. ``place_names``: every spelling of the place. ``headlines``: of the reports that it cites.
    ``text``: whatever else is said of it, in English.
    """

    key: str
    type: EventType
    earliest: date
    latest: date
    longitude: float | None = None
    latitude: float | None = None
    radius_km: float = 5.0
    area: tuple[str, ...] = ()
    place_names: tuple[str, ...] = ()
    camps: frozenset[Camp] = frozenset()
    figures: tuple[Figure, ...] = ()
    headlines: tuple[str, ...] = ()
    text: str = ""
    is_aggregate: bool = False

    @property
    def days(self) -> int:
        return (self.latest - self.earliest).days + 1

    @property
    def has_spot(self) -> bool:
        return self.longitude is not None and self.latitude is not None


def overlap_days(first: Account, second: Account) -> int:
    """Days that both may have happened on; negative: so many days lie between them, less one."""
    return (min(first.latest, second.latest) - max(first.earliest, second.earliest)).days + 1


def covers(outer: Account, inner: Account) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def killed_in_all(figures: Iterable[Figure]) -> int:
    """The least that the figures come to: the highest total, or the sum over groups if that is more."""
    parts: dict[Camp | None, int] = {}
    total = 0
    for figure in figures:
        if figure.is_total:
            total = max(total, figure.low)
        else:
            parts[figure.camp] = max(parts.get(figure.camp, 0), figure.low)
    return max(total, sum(parts.values()))
