"""The desk's own state of an event when it was printed, complete, so that it can be put back."""

import json
from collections.abc import Callable, Collection
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypedDict

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import GEOSGeometry, Point
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from desk.fields import as_point
from desk.models import Mergeable
from desk.related import related
from events.models import CasualtyAssessment, CasualtyClaim, Citation, Event, EventPlace, EventUpdate, Participant
from rules.documents.events import EventDocument

_LEFT_ALONE = {
    "id",
    "key",
    "code",
    "version",
    "changed_at",
    "public_revision",
    "printed_version",
    "claims_numbered",
    "external_id",
    "dataset",
    "dataset_version",
    "dataset_row",
    "merged_into",
}
# Claims before assessments: an assessment names the claims it rests on.
PARTS: dict[type[models.Model], str] = {
    EventPlace: "other_places",
    Participant: "participants",
    Citation: "citations",
    CasualtyClaim: "claims",
    CasualtyAssessment: "assessments",
    EventUpdate: "updates",
}


Values = dict[str, object]


def _is_left_alone(field: models.Field[object, object]) -> bool:
    """What the press keeps, and no state brings back: of an event its status, which of a figure or of a claim of
    control is what it says."""
    return field.name in _LEFT_ALONE or (field.name == "status" and field.model is Event)


class State(TypedDict):
    """Every field and every part of an event, as JSON values."""

    fields: Values
    parts: dict[str, list[Values]]
    control: list[Values]


class Snapshot(models.Model):
    # What was printed is never deleted.
    event = models.ForeignKey(Event, models.PROTECT, related_name="snapshots", db_index=False)
    revision = models.PositiveIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["event", "revision"]
        constraints = [models.UniqueConstraint(fields=["event", "revision"], name="snapshot_once_for_a_revision")]
        verbose_name, verbose_name_plural = _("snapshot"), _("snapshots")

    def __str__(self) -> str:
        return f"{self.event}, revision {self.revision}"


def take(event: Event) -> State:
    """Every field and every part of the event, as JSON values."""
    return {
        "fields": _fields(event),
        "parts": {
            str(part._meta.model_name): [_fields(item) for item in _of(event, name)] for part, name in PARTS.items()
        },
        "control": [{"id": claim.pk, **_fields(claim)} for claim in _of(event, "control_claims")],
    }


def _name(part: type[models.Model]) -> str:
    return str(part._meta.model_name)


def _of(event: Event, name: str) -> list[models.Model]:
    """Those of the event's parts, in the order in which they were made."""
    return sorted(related(event, name, models.Model), key=attrgetter("pk"))


class Deleted(Exception):
    """The state names something that was deleted at the desk since."""


def restore(event: Event, content: State, leaving: Collection[int] = ()) -> None:
    """Put the event and its parts back as they were; parts keep their numbers, so that they name each other.

    ``leaving``: the control claims that stay as they are. Raises Deleted, and then nothing was put back.
    """
    try:
        with transaction.atomic():
            _put_back(event, content, leaving)
            connection.check_constraints()
    except IntegrityError:
        raise Deleted from None


def _put_back(event: Event, content: State, leaving: Collection[int]) -> None:
    _set(event, content["fields"])
    event.save()
    for part in reversed(PARTS):
        part._default_manager.filter(event=event).delete()
    for part in PARTS:
        rows = content["parts"].get(_name(part), [])  # taken before there were such parts
        there: set[tuple[object, ...]] = set()
        for row in rows:
            _recreate(part, event, row, there)
    kept = {int(str(row["id"])): row for row in content["control"]}
    claims = ControlClaim.objects.exclude(pk__in=leaving)
    for claim in claims.filter(event=event):
        if claim.pk not in kept:
            claim.event = None
            claim.save()
    for claim in claims.filter(pk__in=kept):
        if json_of({"id": claim.pk, **_fields(claim)}) != json_of(kept[claim.pk]):
            _set(claim, kept[claim.pk])
            claim.save()
            _set_many(claim, kept[claim.pk])
    _set_many(event, content["fields"])


def json_of(values: Values) -> str:
    """The values as they compare once stored: days and moments are texts there."""
    return json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)


def _fields(record: models.Model) -> Values:
    columns, read, geometries, many = _columns(type(record))
    values: Values = {} if isinstance(record, Event | ControlClaim) else {"id": record.pk}
    values.update(zip(columns, read(record), strict=True))
    for name in geometries:
        value = values[name]
        values[name] = _geometry(value) if isinstance(value, GEOSGeometry) else value
    for name in many:
        values[name] = sorted(other.pk for other in related(record, name, models.Model))
    return values


class _Columns(NamedTuple):
    """What is kept of a record: the names of its columns, what reads them at once, which are geometries, and the names
    of what it is related to."""

    names: tuple[str, ...]
    read: Callable[[models.Model], tuple[object, ...]]
    geometries: tuple[str, ...]
    many: tuple[str, ...]


@cache
def _columns(kind: type[models.Model]) -> _Columns:
    fields = [field for field in kind._meta.concrete_fields if not _is_left_alone(field)]
    names = tuple(field.attname for field in fields)
    geometries = tuple(field.attname for field in fields if isinstance(field, GeometryField))
    return _Columns(names, attrgetter(*names), geometries, tuple(many.name for many in kind._meta.many_to_many))


def _geometry(value: GEOSGeometry) -> list[float] | str:
    """A point as its two numbers; an area as the text that the field reads again (EWKT)."""
    return list(value.coords) if isinstance(value, Point) else str(value.ewkt)


def with_statuses(content: State, document: EventDocument) -> State:
    """The state with the statuses that were printed then, where its figures and claims of control were kept without, as
    earlier releases kept them."""
    figures = {item.number: item.status.value for item in document.claims}
    claims = [
        {"status": figures[number], **row} if (number := row.get("number")) in figures else row
        for row in content["parts"].get(_name(CasualtyClaim), [])
    ]
    keys = [int(str(row["id"])) for row in content["control"]]
    codes = dict(ControlClaim.objects.filter(pk__in=keys).values_list("pk", "code"))
    said = {item.code: item.status.value for item in document.control if item.code}
    control = [
        {"status": said[code], **row} if (code := codes.get(pk)) in said else row
        for pk, row in zip(keys, content["control"], strict=True)
    ]
    return {**content, "parts": {**content["parts"], _name(CasualtyClaim): claims}, "control": control}


def values_of(record: models.Model) -> Values:
    """The columns of an event or of one of its parts, and what it is related to, as JSON values."""
    stored: Values = json.loads(json_of(_fields(record)))
    return stored


def put(record: models.Model, values: Values) -> None:
    """Set these columns to what ``values_of`` gave."""
    for field in record._meta.concrete_fields:
        if field.attname in values and not _is_left_alone(field):
            setattr(record, field.attname, _value(field, values[field.attname]))


def has_columns(record: models.Model, values: Values) -> bool:
    """Whether these columns are what ``values_of`` gave, but for entries that were merged since."""
    then = type(record)(pk=record.pk)
    put(then, values)
    names = [field.attname for field in record._meta.concrete_fields if field.attname in values]
    return all(_comparable(getattr(then, name)) == _comparable(getattr(record, name)) for name in names)


def is_as_stored(record: models.Model, values: Values) -> bool:
    """Whether the whole record is what ``values_of`` gave, but for entries that were merged since."""
    now = values_of(record)
    many = [field.name for field in record._meta.many_to_many]
    return has_columns(record, values) and all(now[name] == values.get(name) for name in many)


def _comparable(value: object) -> object:
    return value.ewkt if isinstance(value, GEOSGeometry) else value


def _set(record: models.Model, values: Values) -> None:
    for field in record._meta.concrete_fields:
        is_unknown = field.name == "status" and field.attname not in values and not record._state.adding
        if not _is_left_alone(field) and not is_unknown:
            given = values[field.attname] if field.attname in values else _unsaid(field)
            setattr(record, field.attname, _value(field, given))


def _value(field: models.Field[object, object], value: object) -> object:
    if isinstance(value, list) and isinstance(field, GeometryField):
        return as_point((value[0], value[1]))
    if not field.is_relation:
        return field.to_python(value)
    # The event that a part belongs to is named by who puts it back.
    return value if field.name == "event" else _survivor(field.related_model, value)


def _unsaid(field: models.Field[object, object]) -> object:
    """What a column holds that was introduced after the state was taken."""
    is_text = field.empty_strings_allowed and not field.null and not field.has_default()
    return "" if is_text else field.get_default()


def _survivor(kind: type[models.Model] | str | None, pk: object) -> object:
    """The entry that one was merged into since, however often; itself where it was not."""
    if not isinstance(kind, type) or not issubclass(kind, Mergeable):
        return pk
    entries: QuerySet[models.Model] = QuerySet(kind).exclude(merged_into=None)
    into = entries.filter(pk=pk).values_list("merged_into", flat=True).first()
    return pk if into is None else _survivor(kind, into)


def _set_many(record: models.Model, values: Values) -> None:
    for many in record._meta.many_to_many:
        getattr(record, many.name).set(related_then(record, many.name, values))


def related_then(record: models.Model, name: str, values: Values) -> QuerySet[models.Model]:
    """What the record was related to by that name. Drafts that were deleted since stay away: nothing of them was
    printed."""
    kind: type[models.Model] = getattr(record, name).model
    keys = {_survivor(kind, key) for key in _listed(values[name])}
    itself = record.pk if kind is type(record) else None  # one that it was related to was merged into it
    return kind._base_manager.filter(pk__in=keys - {itself})


def _listed(keys: object) -> list[object]:
    assert isinstance(keys, list)
    return keys


def _recreate(part: type[models.Model], event: Event, row: Values, there: set[tuple[object, ...]]) -> None:
    """``there``: what the parts put back before have that only one may have."""
    # Claims that name one another may come in any order; foreign keys are checked at the end of the transaction.
    record = part(pk=row["id"])
    _set(record, {**row, "event_id": event.pk})
    only = _only_once(record)
    if only & there:
        return  # it and another name what was merged into one entry since, and that is said once
    there |= only
    record.save(force_insert=True)
    _set_many(record, row)


def _only_once(record: models.Model) -> set[tuple[object, ...]]:
    """The values that no two parts of an event may share, with the names of the constraints."""
    found = set()
    for constraint in record._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            fields = [record._meta.get_field(name) for name in constraint.fields]
            values = [getattr(record, field.attname) for field in fields if isinstance(field, models.Field)]
            if None not in values or constraint.nulls_distinct is False:
                found.add((constraint.name, *values))
    return found
