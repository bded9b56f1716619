"""Lists and pages of records that readers see as they were last printed."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from desk.admin import DeskAdmin
from desk.models import Printable
from desk.names import NamedPrintable
from wording.dates import moment_in_words

P = TypeVar("P", bound=Printable)
N = TypeVar("N", bound=NamedPrintable)
ListFilter = str | type[admin.SimpleListFilter]

CHANGED = Q(public_revision__isnull=False) & ~Q(version=F("printed_version"))


class ReadersSee(admin.SimpleListFilter):
    title = _("what readers see")
    parameter_name = "readers"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, StrPromise]]:
        return [
            ("nothing", _("nothing yet")),
            ("something", _("a public revision")),
            ("older", _("an older state than the desk’s")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[P]) -> QuerySet[P]:
        wanted = {
            "nothing": Q(public_revision__isnull=True),
            "something": Q(public_revision__isnull=False),
            "older": CHANGED,
        }
        return queryset.filter(wanted.get(self.value() or "", Q()))


class PrintableAdmin(DeskAdmin[P]):
    """What is public beside what the desk has."""

    list_filter: ClassVar[tuple[ListFilter, ...]] = (ReadersSee,)

    @admin.display(description=_("changed"), ordering="changed_at")
    def changed(self, record: Printable) -> str:
        return moment_in_words(record.changed_at)

    @admin.display(description=_("readers see"), ordering="public_revision")
    def readers_see(self, record: Printable) -> str:
        if not record.is_public:
            return gettext("nothing")
        if record.has_unprinted_changes:
            return gettext("revision %(number)s; changed since") % {"number": record.public_revision}
        return gettext("revision %(number)s") % {"number": record.public_revision}


class NamedAdmin(PrintableAdmin[N]):
    """A thing with a name in both scripts. Its address is made from its English name, and stays once it is public."""

    unfolded: ClassVar[tuple[str, ...]] = ("slug",)
    known_by: ClassVar[tuple[str, ...]] = ("name_en", "name_ar", "slug")
    list_display: tuple[str, ...] = ("name_en", "name_ar", "kind", "readers_see", "changed")
    list_filter: ClassVar[tuple[ListFilter, ...]] = ("kind", ReadersSee)

    def get_prepopulated_fields(self, request: HttpRequest, obj: N | None = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ("name_en",)}

    def get_readonly_fields(self, request: HttpRequest, obj: N | None = None) -> tuple[str, ...]:
        return ("slug",) if obj and obj.is_public else ()

    def label(self, record: N) -> str:
        """«Islamic State · الدولة الإسلامية»"""
        return " · ".join(name for name in (record.name_en, record.name_ar) if name)
