"""Rows that came in from outside, to look at; the pages of whole imports are in ``ingest.pages``."""

import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from desk.admin import ReadOnlyAdmin
from imports.models import Row


@admin.register(Row)
class RowAdmin(ReadOnlyAdmin[Row]):
    read_with = "import_apply"
    list_display = ("upstream_id", "batch", "event", "control_claim")
    list_select_related = ("batch", "event", "control_claim__place", "control_claim__holder")
    unfolded = ("upstream_id",)
    known_by = unfolded
    shown_with = ("batch", "event", "control_claim__place", "control_claim__holder")
    fields = ("batch", "upstream_id", "event", "control_claim", "content_sha256", "as_it_came")

    @admin.display(description=_("as it came"))
    def as_it_came(self, row: Row) -> SafeString:
        return as_written(row.raw)


def as_written(content: object) -> SafeString:
    """JSON as text; whatever is in it, it is shown and not run."""
    return format_html('<pre dir="ltr">{}</pre>', json.dumps(content, ensure_ascii=False, indent=2))
