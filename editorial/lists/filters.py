"""Filters of the list of events beside its columns: typed names and days, and what somebody should look at."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from desk.names import NamedPrintable
from editorial.accounts import User
from editorial.log import begun_by
from editorial.review.setting_aside import untouched
from editorial.translations.models import Translation
from events.models import Actor, Citation, Event, Participant
from places.models import Place
from record.models import EventRecord
from rules.dates import UnreadableDate, read_day
from rules.vocabulary import Grade

Lookups = list[tuple[str, str | StrPromise]]
Events = QuerySet[Event]
Named = TypeVar("Named", bound=NamedPrintable)
_OUTWARDS = ("", "parent__", "parent__parent__", "parent__parent__parent__")


class Typed(admin.SimpleListFilter):
    """A filter with a box to type into."""

    template = "admin/desk/typed_filter.html"
    input_type = "text"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Event]) -> Lookups:
        return [("", "")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """One, with what the form must pass on."""
        others = {name: value for name, value in changelist.params.items() if name != self.parameter_name}
        yield {
            "selected": bool(self.value()),
            "name": self.parameter_name,
            "value": self.value() or "",
            "others": others,
            "type": self.input_type,
            "query_string": changelist.get_query_string(remove=[str(self.parameter_name)]),
        }


class AtPlace(Typed):
    title = _("place, or what it lies in")
    parameter_name = "at"

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        if not (name := self.value()):
            return queryset
        called = Place.objects.called(name).values("pk")
        lies = Q(pk__in=[])
        for outwards in _OUTWARDS:
            lies |= Q(**{f"place__{outwards}in" if not outwards else f"place__{outwards[:-2]}__in": called})
        return queryset.filter(lies)


class OfActor(Typed):
    title = _("actor")
    parameter_name = "actor"

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        if not (name := self.value()):
            return queryset
        took_part = Participant.objects.filter(actor__in=Actor.objects.called(name).values("pk"))
        return queryset.filter(pk__in=took_part.values("event"))


class _Day(Typed):
    input_type = "date"
    lookup: str

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        try:
            day = read_day(self.value() or "")
        except UnreadableDate:
            return queryset
        return queryset.filter(**{self.lookup: day})


class FromDay(_Day):
    title, parameter_name, lookup = _("from day"), "from", "latest__gte"


class UntilDay(_Day):
    title, parameter_name, lookup = _("until day"), "until", "earliest__lte"


class GradeInPrint(admin.SimpleListFilter):
    title = _("grade that readers see")
    parameter_name = "grade"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Event]) -> Lookups:
        return [(grade.value, gettext(grade.label)) for grade in Grade]

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        if self.value() not in Grade.values():
            return queryset
        printed = EventRecord.objects.tagged("grade", [str(self.value())])
        return queryset.filter(code__in=printed.values("code"))


class BegunBy(admin.SimpleListFilter):
    title = _("begun by")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Event]) -> Lookups:
        return [(user.username, str(user)) for user in User.objects.filter(edits__isnull=False).distinct()]

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        author = User.objects.filter(username=self.value() or "").first()
        return begun_by(author, queryset) if author else queryset


class ToLookAt(admin.SimpleListFilter):
    """What somebody should look at; of the editors' own events, since a dataset has its own review."""

    title = _("to look at")
    parameter_name = "look"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Event]) -> Lookups:
        return [
            ("untranslated", _("no Arabic title or summary")),
            ("unsigned", _("Arabic to be signed")),
            ("out_of_date", _("Arabic out of date")),
            ("thin", _("thinly sourced: one source at most")),
            ("findings", _("figures that do not add up")),
            ("untouched", _("drafts that nobody touched for 90 days")),
        ]

    def queryset(self, request: HttpRequest, queryset: Events) -> Events:
        why = self.value()
        return queryset if why is None else to_look_at(queryset, why)


class ArabicName(admin.SimpleListFilter):
    title = _("Arabic name")
    parameter_name = "arabic"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Named]) -> Lookups:
        return [("none", _("none yet")), ("given", _("given"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Named]) -> QuerySet[Named]:
        wanted = {"none": Q(name_ar=""), "given": ~Q(name_ar="")}
        return queryset.filter(wanted.get(self.value() or "", Q()))


def to_look_at(events: Events, why: str) -> Events:
    """Those of the editors' own events that need somebody, for one of the reasons of the filter."""
    own = events.filter(dataset=None).exclude(status__in=Event.GONE)
    match why:
        case "untouched":
            return untouched(events)
        case "untranslated":
            return own.filter(Q(title_ar="") | (Q(summary_ar="") & ~Q(summary="")))
        case "unsigned":
            # An Arabic title of which nothing is written down is older than signatures.
            is_older = ~Q(title_ar="", summary_ar="") & ~_with_text()
            return own.filter(is_older | _with_text(signed_by=None, is_out_of_date=False))
        case "out_of_date":
            return own.filter(_with_text(is_out_of_date=True))
        case "thin":
            cited = Citation.objects.values("event").annotate(sources=Count("report__source", distinct=True))
            return own.exclude(pk__in=cited.filter(sources__gt=1).values("event"))
        case "findings":
            found = EventRecord.objects.filter(dataset="", revision__document__contains='"findings":[{')
            return own.filter(code__in=found.values("code"))
    return events


def _with_text(**of: bool | None) -> Q:
    """Whether an event has such a text in Arabic."""
    rows = Translation.objects.filter(kind=ContentType.objects.get_for_model(Event), **of)
    return Q(pk__in=rows.values("record_id"))


EVENT_FILTERS = (ToLookAt, GradeInPrint, AtPlace, OfActor, FromDay, UntilDay, BegunBy)
