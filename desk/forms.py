"""Forms of the desk: every rule of the database is explained at the field it concerns, before the database refuses."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, ManyToManyField, Model, UniqueConstraint
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField, ModelForm, construct_instance

from desk.inputs import RecordField, RecordsField

M = TypeVar("M", bound=Model)
Parent = TypeVar("Parent", bound=Model)

# The rows of a page, of whatever models.
RowSet = BaseInlineFormSet[Model, Model, ModelForm[Model]]
FormSets = Sequence[RowSet]


class DeskForm(ModelForm[M]):
    """A record, or a row of one."""

    # The field at which a constraint is explained, by the constraint's name; else above the form.
    explained_at: ClassVar[dict[str, str]] = {}
    # Fields of the form that stand for columns of the record: dates as one text, the spot as two boxes.
    stands_for: ClassVar[dict[str, tuple[str, ...]]] = {}
    # Why this save must not go through whatever the fields say; set for one request.
    refusal: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, initial in self.shown_at_first().items():
            self.initial.setdefault(name, initial)
        for name, field in self.fields.items():
            if isinstance(field, RecordField | RecordsField):
                field.know(_related(self.instance, name))

    def shown_at_first(self) -> dict[str, object]:
        """What the fields of ``stands_for`` show of the record."""
        return {}

    def carry_over(self) -> None:
        """Write what the fields of ``stands_for`` say to the record; called where they could be read."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(self.refusal, code="refused")
        return cleaned

    def _post_clean(self) -> None:
        # A row that was not touched is as the database has it: asking again would cost a query for each rule.
        if self.instance.pk and not self.changed_data:
            return
        exclude: set[str] = self._get_validation_exclusions()  # type: ignore[attr-defined]  # of Django's own, and in no stub
        parents = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        if not any(name in self.errors for name in self.stands_for):
            self.carry_over()
            exclude -= {column for columns in self.stands_for.values() for column in columns}
        try:
            self.instance.full_clean(exclude=exclude | parents, validate_unique=False, validate_constraints=False)
        except ValidationError as problem:
            self._refuse(problem)
        self.validate_unique()
        self._hold_against_constraints(exclude)

    def _hold_against_constraints(self, exclude: set[str]) -> None:
        """Those that compare the record with itself too: its number is in no form, but known once it was saved."""
        if self.instance.pk is not None:
            exclude = exclude - {self.instance._meta.pk.name}
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as problem:
                    field = self.explained_at.get(constraint.name)
                    self.add_error(field if field in self.fields else None, problem)

    def _refuse(self, problem: ValidationError) -> None:
        """A column that the form does not show is explained at the field that stands for it."""
        shown_at = {column: name for name, columns in self.stands_for.items() for column in columns}
        for column, errors in problem.error_dict.items():
            name = shown_at.get(column, column)
            self.add_error(name if name in self.fields else None, errors)


class DeskFormSet(BaseInlineFormSet[M, Parent, ModelForm[M]]):
    """Rows of a record."""

    def validate_unique(self) -> None:
        """Two rows of one form that must differ; against rows saved before, each form checks by itself."""
        assert self.model is not None
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.condition is None:
                self._refuse_doubles(constraint)

    def _refuse_doubles(self, constraint: UniqueConstraint) -> None:
        names = [name for name in constraint.fields if name != self.fk.name]
        seen = set()
        for form in self._kept():
            if not set(names) <= set(form.cleaned_data):
                continue
            key = tuple(form.cleaned_data[name] for name in names)
            if None in key and constraint.nulls_distinct is not False:
                continue
            if key in seen:
                form.add_error(names[0], str(constraint.get_violation_error_message()))
            seen.add(key)

    def _kept(self) -> Iterator[ModelForm[M]]:
        for form in self.forms:
            empty = form.empty_permitted and not form.has_changed()
            if form.is_valid() and not empty and form not in self.deleted_forms:
                yield form


def _related(record: Model, name: str) -> list[Model]:
    """The related records where they were fetched with this one."""
    field = record._meta.get_field(name)
    if isinstance(field, ManyToManyField):
        return list(getattr(record, "_prefetched_objects_cache", {}).get(name, ()))
    is_there = isinstance(field, ForeignKey) and field.is_cached(record) and getattr(record, name)
    return [getattr(record, name)] if is_there else []
