"""The list of exactly those records that one act was about: those of a notice, those that were changed together."""

from typing import TypeVar

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from desk.inputs import whole_number
from editorial.accounts import editor
from editorial.bulk_edits.citing import MOST, cited_by
from editorial.bulk_edits.models import BulkEdit
from editorial.bulk_edits.offered import label_of
from editorial.review.notices import Notice
from events.models import Event
from sources.models import Report
from wording.counted import counted
from wording.dates import moment_in_words

M = TypeVar("M", bound=Model)
Lookups = list[tuple[str, str | StrPromise]]


class _OfAnAct(admin.SimpleListFilter):
    """Offered only where the address names an act, which then can be taken away again."""

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[M]) -> Lookups:
        value = request.GET.get(str(self.parameter_name), "")
        said = self.said(request, whole_number(value) or 0)
        return [(value, said or gettext("nothing"))] if value else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> QuerySet[M]:
        if not self.value():
            return queryset
        kind = ContentType.objects.get_for_model(queryset.model)
        return queryset.filter(pk__in=self.keys(request, whole_number(self.value() or "") or 0, kind))

    def said(self, request: HttpRequest, number: int) -> str:
        raise NotImplementedError

    def keys(self, request: HttpRequest, number: int, kind: ContentType) -> list[int]:
        raise NotImplementedError


class OfNotice(_OfAnAct):
    """The records of one of the person's own notices."""

    title, parameter_name = _("your notice"), "notice"

    def said(self, request: HttpRequest, number: int) -> str:
        notice = Notice.objects.filter(pk=number, person=editor(request)).select_related("by").first()
        return f"{notice.by or notice.get_why_display()}, {moment_in_words(notice.at)}" if notice else ""

    def keys(self, request: HttpRequest, number: int, kind: ContentType) -> list[int]:
        notice = Notice.objects.filter(pk=number, person=editor(request), kind=kind).first()
        return notice.keys() if notice else []


class OfBulkEdit(_OfAnAct):
    title, parameter_name = _("bulk edit"), "bulk_edit"

    def said(self, request: HttpRequest, number: int) -> str:
        edit = BulkEdit.objects.filter(pk=number).select_related("user").first()
        return f"{label_of(edit.field)}, {edit.user}, {moment_in_words(edit.at)}" if edit else ""

    def keys(self, request: HttpRequest, number: int, kind: ContentType) -> list[int]:
        edit = BulkEdit.objects.filter(pk=number, kind=kind).first()
        return [row["id"] for row in edit.changed] if edit else []


class CitesReports(admin.SimpleListFilter):
    """Events that cite one of these reports; offered as the acts are."""

    title, parameter_name = _("cites one of these reports"), "reports"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[M]) -> Lookups:
        value = request.GET.get(self.parameter_name, "")
        count = Report.objects.filter(pk__in=_keys(value)).count()
        return [(value, counted("report", count))] if value else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> QuerySet[M]:
        if not self.value():
            return queryset
        cited = Event.objects.filter(cited_by(_keys(self.value() or "")))
        return queryset.filter(pk__in=cited.values("pk"))


def _keys(typed: str) -> list[int]:
    found = (whole_number(part) for part in typed.split(",")[:MOST])
    return [key for key in found if key is not None]


OF_ACTS = (OfNotice, OfBulkEdit)
