"""The desk's pages that need ``imports`` and ``editorial`` both."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from imports.models import Batch, Job, Token
from ingest.pages.acts import Acts
from ingest.pages.columns import Columns
from ingest.pages.handing_in import HandingIn
from ingest.pages.names import NamesPage
from ingest.pages.overview import Overview
from ingest.pages.review import Review
from ingest.pages.rows import Rows
from ingest.pages.tokens import TokenPages
from texts.models import ReportText
from texts.pages.reading import TextPages

admin.site.register(Token, TokenPages)
admin.site.register(ReportText, TextPages)


@admin.register(Batch)
class BatchPages(HandingIn, Columns, Overview, Rows, NamesPage, Review, Acts):
    """Bringing a file in, step by step."""

    list_display = ("__str__", "state", "file_name", "came", "work", "read_at", "handed_in_by", "approved_by")
    list_filter = ("state", "dataset")
    list_select_related = ("handed_in_by", "approved_by")
    shown_with: ClassVar[tuple[str, ...]] = ()
    unfolded = ("dataset", "dataset_name", "version", "file_name")
    known_by = unfolded

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        newest = Job.objects.filter(batch=OuterRef("pk")).order_by("-pk")  # subquery
        return (
            super()
            .get_queryset(request)
            .annotate(job_act=Subquery(newest.values("act")[:1]), job_state=Subquery(newest.values("state")[:1]))
        )

    @admin.display(description=_("work"))
    def work(self, batch: Batch) -> str:
        """What a worker is doing, or failed to do; empty where all is done."""
        state, act = getattr(batch, "job_state", None), getattr(batch, "job_act", None)
        if not state or not act or state == Job.State.DONE:
            return ""
        return f"{Job.Act(act).label}: {Job.State(state).label}"

    @admin.display(description=_("rows"))
    def came(self, batch: Batch) -> int | None:
        rows: int | None = batch.counts.get("rows")
        return rows
