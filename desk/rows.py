"""Rows within a record's page: the right to change the record is the right to change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.contrib.admin import StackedInline
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from desk.admin import AtTheDesk
from desk.forms import DeskForm, DeskFormSet

M = TypeVar("M", bound=Model)
Parent = TypeVar("Parent", bound=Model)
# The rows of a page, of whatever models.
Inlines = tuple[type[InlineModelAdmin[Any, Any]], ...]


@dataclass(frozen=True)
class Proposed:
    """A row that is proposed: said in a line, with the values that its fields would be given."""

    words: str
    values: Mapping[str, object]


class Rows(AtTheDesk[Any], StackedInline[M, Parent]):
    """Rows within a record, with the record's own permissions."""

    form: type[ModelForm[M]] = DeskForm[M]
    formset: type[BaseInlineFormSet[M, Parent, ModelForm[M]]] = DeskFormSet[M, Parent]
    extra = 0
    shown_with: ClassVar[tuple[str, ...]] = ()

    def has_view_permission(self, request: HttpRequest, obj: Parent | None = None) -> bool:
        return self.may(request, "read_drafts", obj)

    def has_add_permission(self, request: HttpRequest, obj: Parent | None = None) -> bool:
        return self.may(request, "edit" if obj else "create", obj)

    def has_change_permission(self, request: HttpRequest, obj: Parent | None = None) -> bool:
        return self.may(request, "edit", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Parent | None = None) -> bool:
        return self.may(request, "edit", obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        return super().get_queryset(request).select_related(*self.shown_with)


class ShortRows(Rows[M, Parent]):
    """A few short fields in a line, one row beneath the other."""

    template = "admin/edit_inline/short.html"


class FoldedRows(Rows[M, Parent]):
    """Many fields: each row is a line that opens."""

    template = "admin/edit_inline/folded.html"

    def in_a_line(self, record: M) -> str:
        """What is shown of a row while it is folded."""
        return str(record)

    def remarks(self, record: M) -> list[str]:
        """What an editor should look at in the row; it warns, and stands in nobody's way."""
        return []

    def proposals(self, whole: Parent) -> list["Proposed"]:
        """Rows that could be added to the record as it was saved, for an editor to take over or not."""
        return []
