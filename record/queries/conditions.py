"""What the filters make of the events. Filters that only mean something together share one condition."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q

from record.queries import licences
from record.queries.sums import is_included, is_matched, may_be_added
from record.queries.words import matching_words
from record.tables.events import EventRecord, EventRecordQuerySet, KnownEventRecord
from rules.sums import EDITED_ALONE
from rules.vocabulary import SumPart, Window

# The value of each filter by its name, as its parameter reads it; None: it is not in use.
Values = Mapping[str, Any]
Condition = Callable[[EventRecordQuerySet, Values], EventRecordQuerySet]


def in_order(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """As a query applies them: each once, however many filters share it; last, what may be handed on and the window."""
    others = dict.fromkeys(condition for condition in conditions if condition not in {as_known, in_window})
    return as_known, *others, open_to_readers, in_window


def public_events() -> EventRecordQuerySet:
    events: EventRecordQuerySet = EventRecord.public.all()
    return events


def as_known(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    """Of other rows than those of today, so that it comes before all other conditions."""
    return KnownEventRecord.public.known_on(values["known_on"]) if values["known_on"] else found


def in_box(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    return found.in_box(values["bbox"]) if values["bbox"] else found


def near(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    return found.near(values["near"], values["radius_km"]) if values["near"] else found


def of_kinds(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    """By type and grade."""
    if _is_by_kind(values):
        return found.of_kinds(values["type"], values["grade"])
    for name in ("type", "grade"):
        if values[name]:
            found = found.tagged(name, values[name])
    return found


def tagged(name: str, tag: str) -> Condition:
    """By the tags of an event: those that begin with ``tag`` and have one of the values of the filter ``name``."""

    def condition(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
        return found.tagged(tag, values[name]) if values[name] else found

    return condition


def in_sums(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    """By what becomes of the event in a sum, given the datasets that are included."""
    if not values["killed_sum"]:
        return found
    included = frozenset(values["dataset"] or EDITED_ALONE)
    own = [part for part in values["killed_sum"] if part not in {SumPart.DATASET, SumPart.MATCHED}]
    chosen = Q(tags__overlap=[f"killed_sum:{part}" for part in own]) & may_be_added(included) if own else Q(pk=None)
    if SumPart.DATASET in values["killed_sum"]:
        chosen |= ~is_included(included)
    if SumPart.MATCHED in values["killed_sum"]:
        chosen |= is_included(included) & is_matched(included)
    return found.filter(chosen)


def coded(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    return found.filter(code__in=values["code"]) if values["code"] else found


def killed(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    low, high = values["killed_min"], values["killed_max"]
    return found if low is None and high is None else found.killed_between(low, high)


def updated(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    return found.filter(updated__gte=values["updated_since"]) if values["updated_since"] else found


def with_words(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    return matching_words(found, values["q"]) if values["q"] else found


def open_to_readers(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    """As far as they may be handed on."""
    opened: EventRecordQuerySet
    opened = licences.open_events_by_code(found) if _is_by_kind(values) else licences.open_events(found)
    return opened


def in_window(found: EventRecordQuerySet, values: Values) -> EventRecordQuerySet:
    """Comes after all other conditions, since the order by days is read out of it."""
    start, end = values["start"], values["end"]
    if start is None and end is None:
        return found
    certainly = values["window"] == Window.CERTAINLY
    return found.certainly_between(start, end) if certainly else found.possibly_between(start, end)


def _is_by_kind(values: Values) -> bool:
    """Whether an index of types and grades answers, which rows of what was known do not have."""
    return bool(values["type"] and not values["known_on"])
