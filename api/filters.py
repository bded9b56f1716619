"""Filter backends: what of an address chooses among the rows of a view."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from api.generics import RecordView
from record.queries import filters, licences, reading
from record.queries import parameters as p
from record.tables.cast import CastQuerySet
from record.tables.events import ClaimRecordQuerySet, EventQuerySet, EventRecord, EventRecordQuerySet
from rules.vocabulary import ClaimStatus, Harm
from wording.addresses import absolute


class EventFilters(BaseFilterBackend):
    """The table of filters (record/queries/filters.py). With «known_on» the rows are those of the day."""

    parameters: ClassVar[Mapping[str, p.Parameter]] = filters.PARAMETERS

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        assert isinstance(queryset, EventQuerySet)
        return filters.chosen(request.query_params, queryset)


class ClaimFilters(BaseFilterBackend):
    """The same table, which chooses events, and what chooses among their claims."""

    own: ClassVar[Mapping[str, p.Parameter]] = {
        "group": p.Slugs("groups", "civilians"),
        "harm": p.Terms(Harm),
        "origin": p.Slugs("origins", "sohr"),
        "status": p.Terms(ClaimStatus),
    }
    parameters: ClassVar[Mapping[str, p.Parameter]] = {**filters.PARAMETERS, **own}

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        assert isinstance(queryset, ClaimRecordQuerySet)
        query = request.query_params
        values = reading.read_each(self.own, query)
        events = filters.chosen(query)
        chooses_events = any(name in filters.FILTERS for name in query)
        found: QuerySet[Any] = queryset.of(events) if chooses_events else licences.open_claims(queryset)
        known_on = filters.known_on(query)
        if known_on:
            found = found.filter(known_from__lte=known_on)
            if values["status"]:
                raise reading.BadParameter(
                    "status", "«status» is what a claim's standing is now; leave it out where «known_on» asks for then."
                )
        return found.filter(**{f"{name}__in": value for name, value in values.items() if value})


class NameFilter(BaseFilterBackend):
    """Things with a spelling that holds the words, in either script."""

    parameters: ClassVar[Mapping[str, p.Parameter]] = {"q": p.Words()}

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        assert isinstance(queryset, CastQuerySet)
        words = reading.read_one("q", self.parameters["q"], request.query_params)
        return queryset.called_like(words) if words else queryset


class EventsView(RecordView):
    """A view of what the chosen events come to, or of all of them."""

    queryset = EventRecord.public.all()
    filter_backends = (EventFilters,)

    def get_events(self) -> EventRecordQuerySet:
        found = self.filter_queryset(self.get_queryset())
        assert isinstance(found, EventQuerySet)
        return found

    @property
    def site(self) -> str:
        """What addresses in files begin with."""
        return absolute(self.request, "/")[:-1]
