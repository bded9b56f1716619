"""Saving is an edit: written down with its author, and never over what somebody else saved in the meantime."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from desk import form_snapshot
from desk.admin import DeskAdmin
from desk.form_snapshot import FormSnapshot
from desk.forms import DeskForm, FormSets
from desk.models import Printable, Versioned
from desk.site import Extra
from desk.three_way_merge import Clash, bring_together
from editorial import log
from editorial.accounts import User, editor
from editorial.desk_site import SAVED_TYPING
from editorial.edit import edited
from editorial.review.versions import keep
from wording.lists import listed

_MOST_EDITS_SHOWN = 20


@dataclass(frozen=True)
class SavedEdit:
    """One edit that somebody saved meanwhile, in words."""

    who: str
    at: datetime
    fields: str


@dataclass(frozen=True)
class Meanwhile:
    """What happened to the record between opening its page and saving it."""

    edits: list[SavedEdit]
    taken_over: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


M = TypeVar("M", bound=Versioned)


class SavedAsEdit(DeskAdmin[M]):
    """A page whose save is an edit."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        vars(request)["put_back"] = "_put_back" in request.POST
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            # The record stays locked until the save is done, so that nobody can come between.
            record = self.get_object(request, unquote(object_id))
            if self.has_change_permission(request, record):
                keep(record, None)  # of what was never saved here, the state before
                self._look_for_others(request, record)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _look_for_others(self, request: HttpRequest, record: M) -> None:
        """If somebody saved since the form was opened: bring both together, and have the form shown again."""
        was = form_snapshot.read(request.POST.get(form_snapshot.FIELD, "")) or FormSnapshot(version=-1)
        if was.version == record.version:
            return
        form, formsets = self._as_saved_now(request, record)
        now = form_snapshot.state(record.version, form, formsets)
        merge = bring_together(request.POST, was, form, formsets)
        merge.data[form_snapshot.FIELD] = now.written()
        request.POST = merge.data  # type: ignore[assignment]
        edits = [self._in_words(request, record, edit) for edit in _edits_since(record, was.version)]
        vars(request)["meanwhile"] = Meanwhile(edits, merge.taken_over, merge.clashes)

    def _as_saved_now(self, request: HttpRequest, record: M) -> tuple[ModelForm[M], FormSets]:
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        formsets = [
            rows(instance=record, prefix=rows.get_default_prefix(), queryset=inline.get_queryset(request))
            for rows, inline in self.get_formsets_with_inlines(request, record)
        ]
        return form, formsets

    def _in_words(self, request: HttpRequest, record: M, edit: log.Edit) -> SavedEdit:
        labels = self.field_labels(request, record)
        names = [str(labels.get(name, name)) for name in edit.fields]
        return SavedEdit(f"{edit.user} ({edit.user.get_role_display()})", edit.at, listed(names))

    def field_labels(self, request: HttpRequest, record: M) -> dict[str, str]:
        """What the fields and rows of the page are called, by the names they have in the edit log."""
        form, formsets = self._as_saved_now(request, record)
        labels = {name: str(form[name].label) for name in form.fields}
        rows = {str(rows.prefix): str(rows.model._meta.verbose_name_plural) for rows in formsets if rows.model}
        return {name: capfirst(label) for name, label in (labels | rows).items()}

    def get_form(
        self, request: HttpRequest, obj: M | None = None, change: bool = False, **kwargs: object
    ) -> type[DeskForm[M]]:
        form = super().get_form(request, obj, change, **kwargs)
        assert issubclass(form, DeskForm)
        if getattr(request, "meanwhile", None):
            form.refusal = _(
                "Somebody else saved this while you were editing. Nothing of yours is lost, and nothing is saved yet: "
                "look at what changed, and save again."
            )
        elif getattr(request, "put_back", False):
            form.refusal = _("This is what you typed, put back. Nothing of it is saved yet: look at it, and save.")
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: M | None = None,
    ) -> HttpResponse:
        context["put_back"] = getattr(request, "put_back", False)
        context["typed_id"] = _typed_id(request)
        if obj is not None and self.has_change_permission(request, obj):
            formsets = [rows.formset for rows in context["inline_admin_formsets"]]
            form = context["adminform"].form
            carried = request.POST.get(form_snapshot.FIELD)
            context["opened"] = carried or form_snapshot.state(obj.version, form, formsets).written()
            context["meanwhile"] = getattr(request, "meanwhile", None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: M, form: object, change: bool) -> None:
        """A new record needs its key before its rows; one that was there is saved with them, if anything changed."""
        if not change:
            obj.save()

    def save_related(self, request: HttpRequest, form: ModelForm[M], formsets: FormSets, change: bool) -> None:
        fields = [*form.changed_data, *(str(rows.prefix) for rows in formsets if rows.has_changed())]
        record = form.instance
        if change and not fields and not self.must_save(record):
            vars(request)["nothing_changed"] = True
            _forget_typing(request)
            return
        if change:
            record.save()
        super().save_related(request, form, formsets, change)
        edited(record, editor(request), fields, is_whole=False)
        self.after_edit(request, form, formsets)
        keep(record, editor(request))
        _forget_typing(request)

    def must_save(self, record: M) -> bool:
        """Whether a save is an edit even where no field of the form was changed."""
        return False

    def after_edit(self, request: HttpRequest, form: ModelForm[M], formsets: FormSets) -> None:
        """What else the edit touches; in the same transaction."""

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        log.audit(editor(request), "delete", obj)
        super().delete_model(request, obj)

    def response_change(self, request: HttpRequest, obj: M) -> HttpResponse:
        if getattr(request, "nothing_changed", False) and IS_POPUP_VAR not in request.POST:
            messages.info(request, _("Nothing was changed, so nothing was saved."))
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)


def _typed_id(request: HttpRequest) -> str:
    """What the browser calls the text that it keeps of this form (static/js/desk/autosave.js)."""
    return request.POST.get("_typed", "")[:40]


def _forget_typing(request: HttpRequest) -> None:
    """The next page has the browser forget what was typed: it is saved."""
    if typed := _typed_id(request):
        request.session[SAVED_TYPING] = typed


def touched(record: Printable, user: User, fields: list[str]) -> None:
    """An edit of one record that is an edit of another too, since the other's document tells of it."""
    record.save()
    edited(record, user, fields)


def _edits_since(record: Versioned, version: int) -> QuerySet[log.Edit]:
    edits = log.edits(record).filter(version__gt=version).select_related("user")
    return edits.order_by("-id")[:_MOST_EDITS_SHOWN]
