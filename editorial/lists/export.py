"""A list of the desk as a table: what its page shows, with the same words, filters and order, and all its rows."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

import openpyxl
from django.contrib.admin.utils import label_for_field, lookup_field
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from desk.admin import DeskAdmin
from desk.site import Extra
from rules.spreadsheets import csv_pieces, plain

M = TypeVar("M", bound=Model)
MOST_ROWS = 20_000
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Exported(DeskAdmin[M]):
    """A list that can be taken along."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export.<str:ending>", self.admin_site.admin_view(self.export), name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        return super().changelist_view(request, {"is_exported": True, **(extra_context or {})})

    def export(self, request: HttpRequest, ending: str) -> HttpResponse:
        """CSV or XLSX of the rows that the person may read. At most 20,000: the last line says if there are more."""
        if ending not in _TYPES or not self.has_view_permission(request):
            raise Http404(_("There is nothing at this address."))
        rows = self.get_changelist_instance(request).get_queryset(request)
        columns = [str(name) for name in self.get_list_display(request)]
        heads = [capfirst(str(label_for_field(name, self.model, model_admin=self))) for name in columns]
        cells = self._cells(rows, columns)
        content = _csv(heads, cells) if ending == "csv" else _xlsx(heads, cells)
        response = HttpResponse(content, content_type=_TYPES[ending])
        response["Content-Disposition"] = f'attachment; filename="{self.opts.model_name}s.{ending}"'
        return response

    def _cells(self, rows: QuerySet[M], columns: list[str]) -> Iterator[list[str]]:
        for row in islice(rows.iterator(chunk_size=500), MOST_ROWS):
            yield [_in_words(name, row, self) for name in columns]
        if rows.count() > MOST_ROWS:
            yield [_("There are more rows: choose fewer by a filter.")]


def _in_words(name: str, row: Model, page: "DeskAdmin[M]") -> str:
    field, _attribute, value = lookup_field(name, row, page)
    if value is None:
        return ""
    if field is not None and getattr(field, "choices", None):
        value = getattr(row, f"get_{field.name}_display")()
    return strip_tags(str(value))


def _csv(heads: list[str], rows: Iterator[list[str]]) -> bytes:
    guarded = [[plain(cell) for cell in row] for row in rows]
    return b"".join(csv_pieces([heads], [guarded]))


def _xlsx(heads: list[str], rows: Iterator[list[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(heads)
    for row in rows:
        sheet.append([plain(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
