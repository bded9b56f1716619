"""A field that many records may be given at once: how it is chosen, compared, written and said.

Values are compared and stored as ``Value``: a term, a code, the key of another record, or several keys.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Model
from django.forms.models import apply_limit_choices_to_to_formfield
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from desk.admin import DeskAdmin
from desk.models import Mergeable, Versioned
from editorial.accounts import User
from editorial.bulk_edits.models import Value
from editorial.edit import edited_together
from editorial.permissions import matrix
from editorial.review.assignments import Assignment, assign
from editorial.review.versions import keep_all
from events.models import Event
from places.models import Front
from wording.lists import listed

Page = DeskAdmin[Model]
# Records, each with the value that it gets.
Rows = Sequence[tuple[Versioned, Value]]
Misfit = Callable[[Versioned, Value], str]


def fits(record: Versioned, value: Value) -> str:
    """Every record may have every value."""
    return ""


@dataclass(frozen=True)
class Field:
    """One field: how it is chosen, compared, written and said. ``misfit``: why a record must not be given a value."""

    name: str
    label: Promise
    help: Promise | str = ""
    misfit: Misfit = fits

    action = "edit"  # in editorial/matrix.csv

    @property
    def must_have_value(self) -> bool:
        return True

    def box(self, page: Page, request: HttpRequest) -> forms.Field:
        """What the value is chosen in, with what the person may choose."""
        raise NotImplementedError

    def value(self, cleaned: object) -> Value:
        """What the box was given, as it is stored."""
        return cleaned if isinstance(cleaned, str) else None

    def now(self, records: Sequence[Versioned]) -> dict[int, Value]:
        """What each record has, by its key."""
        raise NotImplementedError

    def then(self, now: Value, given: Value) -> Value:
        """What a record that has ``now`` gets."""
        return given

    def write(self, rows: Rows, user: User) -> None:
        """An edit of each by the person, as if its own page were saved; to be called in a transaction."""
        raise NotImplementedError

    def words(self, values: Iterable[Value]) -> Callable[[Value], str]:
        """Says each of these values."""
        return lambda value: str(value or "–")

    def gone(self, values: Iterable[Value]) -> list[Value]:
        """Those of the values that no record may be given any more."""
        return []


@dataclass(frozen=True)
class Column(Field):
    """A column of the record: a term of a closed list, or a short text."""

    model: type[Model] = Model

    @property
    def column(self) -> "models.Field[object, object]":
        found = self.model._meta.get_field(self.name)
        assert isinstance(found, models.Field)
        return found

    def box(self, page: Page, request: HttpRequest) -> forms.Field:
        found = page.formfield_for_dbfield(self.column, request)
        assert found is not None
        found.initial = None
        return found

    def now(self, records: Sequence[Versioned]) -> dict[int, Value]:
        return {record.pk: getattr(record, self.column.attname) for record in records}

    def write(self, rows: Rows, user: User) -> None:
        records = [record for record, _value in rows]
        keep_all(records, None)  # of what was never saved here, the state before
        for record, value in rows:
            setattr(record, self.column.attname, value)
            record.save()
        edited_together(records, user, self.name)

    def words(self, values: Iterable[Value]) -> Callable[[Value], str]:
        labels: Mapping[object, object] = dict(self.column.flatchoices)
        return lambda value: str(labels.get(value, value) or "–")


@dataclass(frozen=True)
class Code(Column):
    """A language, as a code."""

    def box(self, page: Page, request: HttpRequest) -> forms.Field:
        said = _("Write a code of two or three small letters, such as en, ar, fr.")
        return forms.CharField(
            max_length=8,
            widget=forms.TextInput(attrs={"dir": "ltr", "size": 8, "autocomplete": "off"}),
            validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?\Z", said)],
        )


@dataclass(frozen=True)
class ToOne(Column):
    """Another record, or none where the column may be empty."""

    @property
    def must_have_value(self) -> bool:
        return not self.column.null

    def box(self, page: Page, request: HttpRequest) -> forms.Field:
        column = self.column
        assert isinstance(column, models.ForeignKey)
        found = page.formfield_for_foreignkey(column, request)
        assert found is not None
        apply_limit_choices_to_to_formfield(found)
        return found

    def value(self, cleaned: object) -> Value:
        return cleaned.pk if isinstance(cleaned, Model) else None

    def words(self, values: Iterable[Value]) -> Callable[[Value], str]:
        named = {record.pk: str(record) for record in self._those(values)}
        return lambda value: named.get(_key(value), "–")

    def gone(self, values: Iterable[Value]) -> list[Value]:
        there = {record.pk for record in self._those(values)}
        return [value for value in values if value is not None and value not in there]

    def _those(self, values: Iterable[Value]) -> "models.QuerySet[Model]":
        other = self.column.related_model
        assert isinstance(other, type)
        found: models.QuerySet[Model] = other._base_manager.filter(pk__in=[value for value in values if value])
        return found.filter(merged_into=None) if issubclass(other, Mergeable) else found


@dataclass(frozen=True)
class Fronts(Field):
    """One front added to those of an event, or taken from them."""

    adds: bool = True

    def box(self, page: Page, request: HttpRequest) -> forms.Field:
        return forms.ModelChoiceField(Front.objects.all())

    def value(self, cleaned: object) -> Value:
        return cleaned.pk if isinstance(cleaned, Front) else None

    def now(self, records: Sequence[Versioned]) -> dict[int, Value]:
        found: dict[int, list[int]] = {record.pk: [] for record in records}
        for event, front in Event.fronts.through.objects.filter(event__in=found).values_list("event", "front"):
            found[event].append(front)
        return {pk: sorted(fronts) for pk, fronts in found.items()}

    def then(self, now: Value, given: Value) -> Value:
        assert isinstance(now, list)
        assert isinstance(given, int)
        return sorted({*now, given}) if self.adds else [front for front in now if front != given]

    def write(self, rows: Rows, user: User) -> None:
        events = [record for record, _value in rows]
        keep_all(events, None)
        for event, value in rows:
            assert isinstance(event, Event)
            assert isinstance(value, list)
            event.save()
            event.fronts.set(value)
        edited_together(events, user, "fronts")

    def words(self, values: Iterable[Value]) -> Callable[[Value], str]:
        named = {front.pk: str(front) for front in Front.objects.all()}
        return lambda value: listed(named.get(pk, "–") for pk in value) if isinstance(value, list) and value else "–"

    def gone(self, values: Iterable[Value]) -> list[Value]:
        there = set(Front.objects.values_list("pk", flat=True))
        return [value for value in values if isinstance(value, list) and not there.issuperset(value)]


@dataclass(frozen=True)
class WorkedOnBy(Field):
    """Who works on the record now: no edit of it, so that nothing of it changes."""

    action = "assign"

    @property
    def must_have_value(self) -> bool:
        return False

    def box(self, page: Page, request: HttpRequest) -> forms.Field:
        roles = [role for (action, role), may in matrix().items() if action == "edit" and may != "no"]
        people = User.objects.filter(is_active=True, is_system=False, role__in=roles)
        return forms.ModelChoiceField(people, empty_label=_("nobody"))

    def value(self, cleaned: object) -> Value:
        return cleaned.pk if isinstance(cleaned, User) else None

    def now(self, records: Sequence[Versioned]) -> dict[int, Value]:
        found: dict[int, Value] = {record.pk: None for record in records}
        if records:
            kind = ContentType.objects.get_for_model(records[0])
            given = Assignment.objects.filter(kind=kind, record_id__in=found)
            found.update(given.values_list("record_id", "person"))
        return found

    def write(self, rows: Rows, user: User) -> None:
        people = User.objects.in_bulk([_key(value) for _record, value in rows])
        for record, value in rows:
            assign(record, user, people.get(_key(value)))

    def words(self, values: Iterable[Value]) -> Callable[[Value], str]:
        found = User.objects.filter(pk__in=[_key(value) for value in values])
        people = {person.pk: str(person) for person in found}
        return lambda value: people.get(_key(value), _("nobody"))


def _key(value: Value) -> int:
    """The key of another record; of none, one that no record has."""
    return value if isinstance(value, int) else 0
