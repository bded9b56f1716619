"""What names an entry: every row of the desk that points to it, and the record that the row is a part of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib.gis.db import models
from django.db.models import Model, Q

from desk.models import Versioned
from desk.names import Spelling
from editorial.snapshots import PARTS
from events.models import Event
from stories.models import Story, StoryStep

# Rows of these record what was, or belong to the entry itself.
_LEFT_ALONE = frozenset({"snapshot", "merge", "scheduledpublication"})
# An event's own parts: what becomes of them is said in event_parts.py.
_OWN = frozenset({part._meta.model_name for part in PARTS} | {"event_fronts"})
# By the model of a row: the relation to the record that it is a part of.
_PART_OF = ("event", "controlclaim", "from_report", "from_event", "source", "member", "actor")


@dataclass(frozen=True)
class Reference:
    """A column that points to entries of one kind."""

    model: type[Model]
    column: str

    def rows(self, pk: int) -> models.QuerySet[Model]:
        """Those that follow the entry into another."""
        follow: Q = getattr(self.model, "FOLLOWS_A_MERGE", Q())
        return self.model._base_manager.filter(follow, **{self.column: pk}).order_by("pk")

    def owner(self, row: Model) -> Versioned | None:
        """The record that the row is a part of, or that it is; None for what no editor sees as a record."""
        if isinstance(row, Versioned):
            return row
        names = {field.name for field in row._meta.concrete_fields if isinstance(field, models.ForeignKey)}
        for name in _PART_OF:
            if name in names and isinstance(part := getattr(row, name), Versioned):
                return part
        return None


@cache
def references(kind: type[Model]) -> tuple[Reference, ...]:
    """Every column of the desk that names entries of the kind."""
    return tuple(
        Reference(model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is kind
        and field.name != "merged_into"
        and model._meta.model_name not in _LEFT_ALONE
        and not issubclass(model, Spelling)
        and not (kind is Event and model._meta.model_name in _OWN)
    )


def used_by(entry: Versioned) -> Iterator[Versioned]:
    """Every record that names the entry, each once, in no order."""
    seen: set[tuple[type[Model], int]] = set()
    for reference in references(type(entry)):
        for row in reference.rows(entry.pk):
            owner = reference.owner(row)
            if owner is None or owner == entry or (type(owner), owner.pk) in seen:
                continue
            seen.add((type(owner), owner.pk))
            yield owner
    if isinstance(entry, Event):
        yield from stories_citing(entry)


def stories_citing(event: Event) -> models.QuerySet[Story]:
    """The stories whose steps rest on the event, by its public code."""
    if not event.code:
        return Story.objects.none()
    mark = f"[{event.code}]"
    steps = StoryStep.objects.filter(
        Q(codes__contains=[event.code]) | Q(text__contains=mark) | Q(text_ar__contains=mark)
    )
    return Story.objects.filter(pk__in=steps.values("story"))


def counted(records: Iterator[Versioned]) -> dict[str, int]:
    """How many of each kind, by its name."""
    return dict(Counter(str(record._meta.model_name) for record in records))
