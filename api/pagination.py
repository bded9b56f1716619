"""Pages of lists: each begins after a row, so that none is skipped or repeated while the record grows."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar

import msgspec
from django.db.models import Model, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.answers import LICENCE, link_header, links
from api.generics import RecordView
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
    counts: dict[str, object]

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
        self.counts = {"numberMatched": queryset.count()}
        return page

    def get_paginated_response(self, data: Sequence[object]) -> Response:
        around = links(self.view.request, next=self.page.next, previous=self.page.previous)
        counts = {"numberReturned": len(data), **self.counts, "dataVersion": self.view.data_version}
        return Response(self.get_envelope(data, around, counts), headers={"Link": link_header(around)})

    def get_envelope(
        self, rows: Sequence[object], around: list[dict[str, str]], counts: Mapping[str, object]
    ) -> dict[str, object]:
        return {"results": list(rows), "links": around, **counts}


class FeaturePagination(KeysetPagination):
    """The same as a GeoJSON FeatureCollection."""

    def get_envelope(
        self, rows: Sequence[object], around: list[dict[str, str]], counts: Mapping[str, object]
    ) -> dict[str, object]:
        return {
            "type": "FeatureCollection",
            **counts,
            "licence": LICENCE,
            "links": around,
            "features": list(rows),
        }


class EstimatedPagination(KeysetPagination):
    """Long lists: beyond 10,000 rows their number is estimated."""

    sort = "claims"
    order = paging.Order("latest", descending=True, key="key")

    def get_page(self, queryset: QuerySet[Any], limit: int, cursor: str | None) -> paging.Page:
        page, matched, exact = reading.counted_page_of(queryset, self.sort, self.order, limit, cursor, self.column)
        self.counts = {"numberMatched": matched, "numberMatchedIsEstimate": not exact}
        return page


class EventPagination(EstimatedPagination, FeaturePagination):
    """Events as features, in the order that the address names."""

    parameters = {"sort": filters.SORT, **KeysetPagination.parameters}
    column = "feature"

    def get_page(self, queryset: QuerySet[Any], limit: int, cursor: str | None) -> paging.Page:
        self.sort = self.view.values["sort"] or "-latest"
        self.order = paging.ORDERS[self.sort]
        return super().get_page(queryset, limit, cursor)
