"""«Change together…» on a list: choose a field and its value, look at what becomes of each record, do it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, TypeVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.models import Stale, Versioned
from editorial.accounts import editor
from editorial.admin.verbs import in_words
from editorial.bulk_edits.changing import MOST, Meanwhile, change
from editorial.bulk_edits.fields import Field, Page
from editorial.bulk_edits.models import Value
from editorial.bulk_edits.offered import WORKED_ON_BY
from editorial.bulk_edits.planning import Planned, planned
from editorial.lists.of_acts import OF_ACTS, CitesReports
from editorial.permissions import NotAllowed
from editorial.states import WrongState
from events.models import Event

M = TypeVar("M", bound=Versioned)


class TogetherForm(forms.Form):
    """A radio button for each field, a box for each value, one reason."""

    field = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=1_000,
        label=gettext_lazy("Why"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy("It stands in the history of each record; readers do not see it."),
    )

    def __init__(self, offered: Sequence[Field], page: Page, request: HttpRequest, data: object = None) -> None:
        super().__init__(cast("dict[str, object] | None", data), label_suffix="")
        self.offered = {field.name: field for field in offered}
        choice = self.fields["field"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(field.name, capfirst(str(field.label))) for field in offered]
        choice.error_messages["required"] = _("Choose what is to be changed.")
        for field in offered:
            box = field.box(page, request)
            box.required, box.label, box.help_text = False, capfirst(str(field.label)), str(field.help)
            self.fields[_box(field)] = box

    def rows(self) -> list[tuple[forms.BoundField, object]]:
        """Each radio button with the box of its value."""
        return [(self[f"value_{radio.data['value']}"], radio) for radio in self["field"]]

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        field = self.offered.get(str(cleaned.get("field")))
        if field and _box(field) not in self.errors and field.must_have_value and not cleaned.get(_box(field)):
            self.add_error(_box(field), _("Choose the new value."))
        return cleaned

    @property
    def chosen(self) -> tuple[Field, Value]:
        field = self.offered[self.cleaned_data["field"]]
        return field, field.value(self.cleaned_data[_box(field)])


def _box(field: Field) -> str:
    return f"value_{field.name}"


class ChangedTogether(DeskAdmin[M]):
    """A list of which many records may be changed as one act."""

    together: ClassVar[tuple[Field, ...]] = (WORKED_ON_BY,)
    actions: Sequence[str] | None = ("change_together",)

    def get_list_filter(self, request: HttpRequest) -> Any:
        more = (*OF_ACTS, CitesReports) if self.model is Event else OF_ACTS
        return [*super().get_list_filter(request), *more]

    def has_change_together_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "change_together")

    @admin.action(description=gettext_lazy("Change together…"), permissions=["change_together"])
    def change_together(self, request: HttpRequest, records: QuerySet[M]) -> HttpResponse | None:
        """Steps of one address: without «step» rows of the list were chosen; then a value; then it is done."""
        step = request.POST.get("step", "")
        keys = self._keys_posted(request) if step else list(records.values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            messages.error(request, _too_many(records.count() if not step else len(keys)))
            return None
        form = TogetherForm(self.together, cast(Page, self), request, request.POST if step else None)
        if step not in {"look", "change"} or not form.is_valid():
            return self._ask_for_value(request, keys, form, 422 if step and form.errors else 200)
        if step == "look":
            return self._look_first(request, keys, form)
        return self._change_all(request, keys, form)

    def _keys_posted(self, request: HttpRequest) -> list[int]:
        posted = request.POST.getlist(ACTION_CHECKBOX_NAME)
        return [number for text in posted if (number := whole_number(text)) is not None]

    def _those_readable(self, request: HttpRequest, keys: Sequence[int]) -> list[M]:
        """Those that are there and that the person may read, in the order of the list."""
        found = self.get_queryset(request).filter(pk__in=keys).order_by(*self.get_ordering(request))
        beside = self.list_select_related
        return list(found if isinstance(beside, bool) else found.select_related(*beside))

    def _planned(self, request: HttpRequest, keys: Sequence[int], form: TogetherForm) -> list[Planned]:
        field, given = form.chosen
        return planned(field, given, self._those_readable(request, keys), editor(request))

    def _ask_for_value(
        self, request: HttpRequest, keys: Sequence[int], form: TogetherForm, status: int = 200
    ) -> HttpResponse:
        context = {"title": _("Change together"), "form": form, "keys": keys, "media": form.media}
        return self._step(request, "admin/desk/together_field.html", context, status)

    def _look_first(
        self,
        request: HttpRequest,
        keys: Sequence[int],
        form: TogetherForm,
        happened: dict[int, str] | None = None,
    ) -> HttpResponse:
        rows = self._planned(request, keys, form)
        for number, row in enumerate(rows):
            if happened and row.record.pk in happened:
                rows[number] = replace(row, refusal=happened[row.record.pk], after=form.chosen[1])
        field = form.chosen[0]
        words = field.words([value for row in rows for value in (row.before, row.after)])
        lines = [(row, words(row.before), words(row.after)) for row in rows]
        context = {
            "title": _("Change together: look at it first"),
            "form": form,
            "keys": keys,
            "field": capfirst(str(field.label)),
            "changing": [line for line in lines if line[0].changes],
            "staying": [line for line in lines if line[0].stays],
            "refused": [line for line in lines if line[0].refusal],
            "given": [(name, value) for name, value in _given(request, form)],
        }
        return self._step(request, "admin/desk/together_look.html", context, 409 if happened else 200)

    def _change_all(self, request: HttpRequest, keys: Sequence[int], form: TogetherForm) -> HttpResponse:
        field, given = form.chosen
        seen = dict(_seen(request))
        # What the person may not read is not there for them.
        missing = set(seen) - {record.pk for record in self._those_readable(request, list(seen))}
        try:
            if missing:
                raise Meanwhile(dict.fromkeys(missing, ""))
            done = change(field, given, seen, self.model, editor(request), form.cleaned_data["reason"])
        except Meanwhile as refusal:
            messages.error(request, _not_done(len(refusal.happened)))
            return self._look_first(request, keys, form, refusal.happened)
        except (NotAllowed, WrongState, Stale) as refused:
            for problem in in_words(refused):
                messages.error(request, problem)
            return HttpResponseRedirect(request.get_full_path())
        said = ngettext("Changed: %(count)s record.", "Changed: %(count)s records.", len(seen)) % {"count": len(seen)}
        undo = _("You can undo it here.")
        messages.success(request, f"{said} {undo}")
        return HttpResponseRedirect(reverse("admin:editorial_bulkedit_change", args=[done.pk]))

    def _step(self, request: HttpRequest, template: str, context: dict[str, object], status: int) -> HttpResponse:
        request.current_app = self.admin_site.name
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
            "list": request.get_full_path(),
        }
        return TemplateResponse(request, template, {**common, **context}, status=status)


def _given(request: HttpRequest, form: TogetherForm) -> list[tuple[str, str]]:
    """What was typed, to be sent again."""
    names = ("field", "reason", _box(form.chosen[0]))
    return [(name, value) for name in names for value in request.POST.getlist(name)]


def _seen(request: HttpRequest) -> list[tuple[int, str]]:
    """What stands for each record as it was shown, by its key."""
    parts = [text.partition(":") for text in request.POST.getlist("seen")]
    return [(number, said) for key, _colon, said in parts if (number := whole_number(key)) is not None]


def _too_many(count: int) -> str:
    return _("You chose %(count)s records; at most %(most)s are changed at once. Choose fewer by a filter.") % {
        "count": count,
        "most": MOST,
    }


def _not_done(count: int) -> str:
    return ngettext(
        "Nothing was changed: %(count)s record is not as you saw it. Look at the list again; the others can be "
        "changed.",
        "Nothing was changed: %(count)s records are not as you saw them. Look at the list again; the others can be "
        "changed.",
        count,
    ) % {"count": count}
