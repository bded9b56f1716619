"""The desk's pages that need ``imports`` and ``editorial`` both."""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from conflictmap.importing.pages.acts import Acts
from conflictmap.importing.pages.columns import Columns
from conflictmap.importing.pages.handing_in import HandingIn
from conflictmap.importing.pages.names import NamesPage
from conflictmap.importing.pages.overview import Overview
from conflictmap.importing.pages.review import Review
from conflictmap.importing.pages.rows import Rows
from conflictmap.importing.pages.tokens import TokenPages
from imports.models import Batch, Token

admin.site.register(Token, TokenPages)


@admin.register(Batch)
class BatchPages(HandingIn, Columns, Overview, Rows, NamesPage, Review, Acts):
    """Bringing a file in, step by step."""

    list_display = ("__str__", "state", "file_name", "came", "read_at", "handed_in_by", "approved_by")
    list_filter = ("state", "dataset")
    list_select_related = ("handed_in_by", "approved_by")
    shown_with: ClassVar[tuple[str, ...]] = ()
    unfolded = ("dataset", "dataset_name", "version", "file_name")

    @admin.display(description=_("rows"))
    def came(self, batch: Batch) -> int | None:
        rows: int | None = batch.counts.get("rows")
        return rows
