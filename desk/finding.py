"""Finding records by any of their names, in either script; and by nothing that a list does not offer."""

from functools import reduce
from operator import and_, or_
from typing import ClassVar, TypeVar

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Case, Model, Q, QuerySet, Value, When
from django.http import HttpRequest

from rules.names import fold

MOST_WORDS, LONGEST_WORD = 5, 64
M = TypeVar("M", bound=Model)


class Finding(ModelAdmin[M]):
    """Search, choices and filters of one kind of record."""

    # Where names are looked up: columns of folded text, and columns as they stand.
    folded: ClassVar[tuple[str, ...]] = ()
    unfolded: ClassVar[tuple[str, ...]] = ()
    # By what a record is known: who types one of these in full finds it before what only mentions it.
    known_by_folded: ClassVar[tuple[str, ...]] = ()
    known_by: ClassVar[tuple[str, ...]] = ()
    # What orders the choices of a form before the length of their names does.
    offered_first: ClassVar[tuple[str, ...]] = ()
    # What a form or a choice needs to show the record without asking again.
    shown_with: ClassVar[tuple[str, ...]] = ()

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return (*self.folded, *self.unfolded)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """The person's own order, by the head of a column, is kept."""
        found = self.matching(queryset, search_term)
        return (found if ORDER_VAR in request.GET else self.known_first(found, search_term)), False

    def matching(self, records: QuerySet[M], text: str) -> QuerySet[M]:
        """The records in which every word of the text occurs, in any spelling and either script."""
        words = [word[:LONGEST_WORD] for word in text.split()[:MOST_WORDS]]
        if not words:
            return records
        found = self.model._base_manager.filter(reduce(and_, (self._word(word) for word in words)))
        return records.filter(pk__in=found.values("pk"))

    def _word(self, word: str) -> Q:
        folded = fold(word)
        conditions = [Q(**{f"{name}__contains": folded}) for name in self.folded if folded]
        conditions += [Q(**{f"{name}__icontains": word}) for name in self.unfolded]
        return reduce(or_, conditions, Q(pk__in=[]))

    def known_first(self, records: QuerySet[M], text: str) -> QuerySet[M]:
        """What is known by the whole text (a title, a name, a code, an address) before the rest, in its own order."""
        whole, folded = " ".join(text.split()), fold(text)
        known = [Q(**{f"{name}__iexact": whole}) for name in self.known_by if whole]
        known += [Q(**{name: folded}) for name in self.known_by_folded if folded]
        if not known:
            return records
        of_this_name = self.model._base_manager.filter(reduce(or_, known)).values("pk")
        rank = Case(When(pk__in=of_this_name, then=Value(0)), default=Value(1))
        return records.order_by(rank, *(records.query.order_by or self.model._meta.ordering or ()))

    def choices(self) -> QuerySet[M]:
        """What a form may offer, with all that its label needs."""
        return self.model._default_manager.select_related(*self.shown_with)

    def label(self, record: M) -> str:
        """The record as a form offers it."""
        return str(record)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the list offers as a filter: other lookups read columns the person may not see."""
        return lookup in set(self._lookups(request))

    def _lookups(self, request: HttpRequest) -> list[str]:
        offered: list[str] = []
        for item in self.get_list_filter(request):
            if isinstance(item, str):
                offered += [f"{item}__exact", f"{item}__isnull"]
            elif isinstance(item, type) and issubclass(item, SimpleListFilter):
                offered.append(str(item.parameter_name))
        return offered
