"""What every page of the desk has in common: it asks the site who may do what, and finds names in both scripts."""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.db.models import Model, QuerySet
from django.forms import Field, ModelForm, Textarea, TextInput, URLInput
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from desk.fields import Address, Line, Prose
from desk.finding import Finding
from desk.forms import DeskForm
from desk.inputs import RecordField, RecordsField
from desk.models import Versioned
from desk.site import DeskSite, Extra
from desk.widgets import DayInput, RecordSelect, RecordsSelect

M = TypeVar("M", bound=Model)
ModelField = models.Field[object, object]
Choice = forms.ModelChoiceField[Any]
Choices = forms.ModelMultipleChoiceField[Any]
ToOne = models.ForeignKey[object, object]
ToMany = models.ManyToManyField[Model, Model]


class AtTheDesk(BaseModelAdmin[M]):
    """Fields as the desk shows them, for pages and for the rows within them."""

    formfield_overrides = {
        Address: {"widget": URLInput(attrs={"dir": "ltr", "class": "vURLField"})},
        Line: {"widget": TextInput(attrs={"dir": "auto", "class": "vTextField"})},
        Prose: {"widget": Textarea(attrs={"dir": "auto", "rows": 3, "class": "vLargeTextField"})},
        models.DateField: {"widget": DayInput},
    }

    @property
    def desk(self) -> DeskSite:
        assert isinstance(self.admin_site, DeskSite), "the desk's own site takes the place of Django's default"
        return self.admin_site

    def may(self, request: HttpRequest, action: str, record: Model | None = None) -> bool:
        """The site's answer, looked up once for a request."""
        answers: dict[tuple[str, type[Model | None], object], bool] = request.__dict__.setdefault("_desk_answers", {})
        key = (action, type(record), record.pk if record else None)
        if key not in answers:
            saved = record if isinstance(record, Versioned) and record.pk else None
            answers[key] = self.desk.may(request.user, action, saved)
        return answers[key]

    def formfield_for_dbfield(self, db_field: ModelField, request: HttpRequest, **kwargs: object) -> Field | None:
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is None:
            return None
        if isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget.can_delete_related = False
            formfield.widget.can_view_related &= not formfield.widget.can_change_related
        if db_field.name.endswith("_ar"):
            formfield.widget.attrs.update(lang="ar", dir="rtl")
        return formfield

    def formfield_for_foreignkey(self, db_field: ToOne, request: HttpRequest, **kwargs: Any) -> Choice | None:
        """Every record is found by typing its name, and only among those that the person may name."""
        admin = self.desk.finding(db_field.related_model)
        kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
        kwargs.setdefault("queryset", self.desk.choosable(request.user, admin.choices()))
        field = db_field.formfield(form_class=RecordField, label_of=admin.label, **kwargs)
        assert isinstance(field, RecordField)
        return field

    def formfield_for_manytomany(self, db_field: ToMany, request: HttpRequest, **kwargs: Any) -> Choices | None:
        admin = self.desk.finding(db_field.related_model)
        kwargs.setdefault("widget", RecordsSelect(db_field, self.admin_site))
        kwargs.setdefault("queryset", self.desk.choosable(request.user, admin.choices()))
        field = db_field.formfield(form_class=RecordsField, label_of=admin.label, **kwargs)
        assert isinstance(field, RecordsField)
        return field


class DeskAdmin(AtTheDesk[M], Finding[M]):
    """Pages of one kind of record. What a person may not see is not there: 404."""

    form: type[ModelForm[M]] = DeskForm
    actions: Sequence[str] | None = None
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    view_on_site = False

    def beside_form(self, request: HttpRequest, record: M) -> dict[str, object]:
        """What the page of a record has besides its form, for the template; a pop-up window has nothing of it."""
        return {}

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, object],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: M | None = None,
    ) -> HttpResponse:
        if obj is not None and not context["is_popup"]:
            context |= self.beside_form(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- Who may do what ---

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.may(request, "read_drafts", obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "create")

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.may(request, "edit", obj)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """What was ever public stays."""
        return not (obj and was_public(obj)) and self.may(request, "delete_draft", obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        return self.desk.readable(request.user, super().get_queryset(request))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> M:
        """The record, locked while it is being saved. Raises Http404 for what is not there or is hidden."""
        records = self.get_queryset(request).select_related(*self.shown_with)
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            records = records.select_for_update(of=("self",))
        try:
            return records.get(pk=self.opts.pk.to_python(object_id))
        except (ObjectDoesNotExist, ValidationError):
            raise Http404(gettext("There is nothing at this address.")) from None

    # --- Deleting: what else refers to the record is counted, not named ---

    def get_deleted_objects(
        self, objs: Sequence[M] | QuerySet[M], request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, sorted({str(item).partition(":")[0] for item in protected})

    # --- Django's own log is not kept: its entries are not saved ---

    def construct_change_message(
        self, request: HttpRequest, form: object, formsets: object, add: bool = False
    ) -> list[dict[str, dict[str, list[str]]]]:
        return []

    def log_addition(self, request: HttpRequest, obj: M, message: object) -> LogEntry:
        return LogEntry()

    def log_change(self, request: HttpRequest, obj: M, message: object) -> LogEntry:
        return LogEntry()

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[M]) -> list[LogEntry]:
        return []


class ReadOnlyAdmin(DeskAdmin[M]):
    """Pages that only show; ``read_with`` is the action of the matrix that lets a person see them."""

    read_with: ClassVar[str] = "read_drafts"

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return self.may(request, self.read_with)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        raise Http404(gettext("There is nothing at this address."))

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        records: QuerySet[M] = self.model._default_manager.select_related(*self.shown_with)
        return records if self.has_view_permission(request) else records.none()


def was_public(record: Model) -> bool:
    """Whether readers have ever seen the record, or see it now."""
    return bool(getattr(record, "code", None) or getattr(record, "public_revision", None))
