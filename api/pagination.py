"""Pages of lists: each begins after a row, so that none is skipped or repeated while the record grows."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar

import msgspec
from django.db.models import Model, QuerySet
from msgspec import UNSET
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.answers import LICENCE, hint, link_header, links
from api.generics import RecordView
from api.schemas.lists import Features, LongFeatures, LongResults, Page, PageMembers, Results
from api.schemas.members import Link
from record.queries import filters, paging, reading
from record.queries import parameters as p

DEFAULT_LIMIT, MOST = 100, 1_000
_Model = TypeVar("_Model", bound=Model)
_Row = TypeVar("_Row")


class KeysetPagination(BasePagination):
    """Pages in the order of names. ``column`` holds each row as it is sent; cursors are signed for ``sort``."""

    parameters: ClassVar[Mapping[str, p.Parameter]] = {
        "limit": p.WholeNumber(1, MOST, str(DEFAULT_LIMIT)),
        "cursor": p.CURSOR,
    }
    column = "entry"
    sort = "name"
    order = paging.BY_NAME

    view: RecordView
    page: paging.Page
    matched: int
    is_exact = True

    def paginate_queryset(
        self, queryset: QuerySet[_Model, _Row] | Sequence[_Row], request: Request, view: APIView | None = None
    ) -> list[Any]:
        """The printed text of each row. Raises BadParameter for a cursor of another list or order."""
        assert isinstance(view, RecordView)
        assert isinstance(queryset, QuerySet)
        self.view = view
        self.page = self.get_page(queryset, view.values["limit"] or DEFAULT_LIMIT, view.values["cursor"])
        return [msgspec.Raw(text) for (text,) in self.page.rows]

    def get_page(self, queryset: QuerySet[Any], limit: int, cursor: str | None) -> paging.Page:
        page = reading.page_of(queryset, self.sort, self.order, limit, cursor, self.column)
        self.matched = queryset.count()
        return page

    def get_paginated_response(self, data: Sequence[object]) -> Response:
        around = links(self.view.request, next=self.page.next, previous=self.page.previous)
        return Response(self.get_answer(list(data), around), headers={"Link": link_header(around)})

    def get_answer(self, rows: list[object], around: list[Link]) -> Page:
        return Results(results=rows, **self.get_members(rows, around))

    def get_members(self, rows: list[object], around: list[Link]) -> PageMembers:
        """What pages of all lists have."""
        return {
            "number_returned": len(rows),
            "number_matched": self.matched,
            "data_version": self.view.data_version,
            "links": around,
        }


class FeaturePagination(KeysetPagination):
    """The same as a GeoJSON FeatureCollection."""

    def get_answer(self, rows: list[object], around: list[Link]) -> Page:
        members = self.get_members(rows, around)
        return Features(type="FeatureCollection", licence=LICENCE, features=rows, **members)


class EstimatedPagination(KeysetPagination):
    """Claims: beyond 10,000 rows their number is estimated."""

    sort = "claims"
    order = paging.Order("latest", descending=True, key="key")

    def get_page(self, queryset: QuerySet[Any], limit: int, cursor: str | None) -> paging.Page:
        page, self.matched, self.is_exact = reading.counted_page_of(
            queryset, self.sort, self.order, limit, cursor, self.column
        )
        return page

    def get_answer(self, rows: list[object], around: list[Link]) -> Page:
        members = self.get_members(rows, around)
        return LongResults(
            results=rows, number_matched_is_estimate=not self.is_exact, hint=self.get_hint() or UNSET, **members
        )

    def get_hint(self) -> str:
        """What may be wrong with a question that finds nothing."""
        return "" if self.matched else hint(self.view.request.query_params)


class EventPagination(EstimatedPagination):
    """Events as features, in the order that the address names."""

    parameters = {"sort": filters.SORT, **KeysetPagination.parameters}
    column = "feature"

    def get_page(self, queryset: QuerySet[Any], limit: int, cursor: str | None) -> paging.Page:
        self.sort = self.view.values["sort"] or "-latest"
        self.order = paging.ORDERS[self.sort]
        return super().get_page(queryset, limit, cursor)

    def get_answer(self, rows: list[object], around: list[Link]) -> Page:
        return LongFeatures(
            type="FeatureCollection",
            licence=LICENCE,
            features=rows,
            number_matched_is_estimate=not self.is_exact,
            hint=self.get_hint() or UNSET,
            **self.get_members(rows, around),
        )
