"""The gazetteer and the cast: places, actors, sources and fronts."""

import json
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request

from api import shapes
from api.answers import GEOJSON, LICENCE, Reading, link_header, links, send, validated
from api.components import ref
from record.derived import stored
from record.queries import paging, reading
from record.queries import parameters as p
from record.tables.cast import ActorRecord, CastRecord, FrontRecord, PlaceRecord, SourceRecord
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.members import Document

LIMIT, MOST = 100, 1_000
_PAGE = {
    "q": p.Words(),
    "limit": p.WholeNumber(1, MOST, str(LIMIT)),
    "cursor": p.CURSOR,
}


class CastList(Reading):
    """Entries in the order of their English names."""

    model: ClassVar[type[CastRecord]]

    def page(self, request: Request) -> tuple[list[dict[str, Any]], list[dict[str, str]], int]:
        reading.check_names(request.query_params, set(_PAGE))
        asked = reading.read_each(_PAGE, request.query_params)
        found = self.model.public.all()
        if asked["q"]:
            found = found.called_like(asked["q"])
        page = reading.page_of(found, "name", paging.BY_NAME, asked["limit"] or LIMIT, asked["cursor"], "entry")
        tallies = stored.read(stored.TALLIES).get(self.model.kind, {})
        entries = [summary(self.model.kind, json.loads(entry), tallies) for (entry,) in page.rows]
        return entries, links(request, next=page.next, previous=page.previous), found.count()


class Places(CastList):
    model = PlaceRecord

    @extend_schema(
        operation_id="places",
        summary="Places as GeoJSON",
        parameters=shapes.parameters(_PAGE),
        responses={(200, GEOJSON): shapes.PLACES, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        entries, around, matched = self.page(request)
        body = {
            "type": "FeatureCollection",
            "numberReturned": len(entries),
            "numberMatched": matched,
            "dataVersion": self.data_version,
            "licence": LICENCE,
            "links": around,
            "features": [place_feature(entry) for entry in entries],
        }
        response = send(body, GEOJSON)
        link_header(response, around)
        return response


class PlainList(CastList):
    """A list of things without a geometry."""

    def answer(self, request: Request) -> HttpResponse:
        entries, around, matched = self.page(request)
        response = send(
            {
                "results": entries,
                "links": around,
                "numberReturned": len(entries),
                "numberMatched": matched,
                "dataVersion": self.data_version,
            }
        )
        link_header(response, around)
        return response


class Actors(PlainList):
    model = ActorRecord

    @extend_schema(
        operation_id="actors",
        summary="Actors",
        parameters=shapes.parameters(_PAGE),
        responses={200: shapes.ACTORS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        return self.answer(request)


class Sources(PlainList):
    model = SourceRecord

    @extend_schema(
        operation_id="sources",
        summary="Sources",
        parameters=shapes.parameters(_PAGE),
        responses={200: shapes.SOURCES, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        return self.answer(request)


class Fronts(PlainList):
    model = FrontRecord

    @extend_schema(
        operation_id="fronts",
        summary="Fronts",
        parameters=shapes.parameters(_PAGE),
        responses={200: shapes.FRONTS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        return self.answer(request)


class CastEntry(Reading):
    """One place, actor, source or front: its printed document."""

    model: ClassVar[type[CastRecord]]

    @validated
    def get(self, request: Request, slug: str) -> HttpResponse:
        reading.check_names(request.query_params, set())
        entry = self.model.public.filter(slug=slug).values_list("entry", flat=True).first()
        if entry is None:
            raise Http404(f"There is no {self.model.kind} «{slug[:80]}» in the record.")
        return send(entry)


def _documented(kind: type[Document], **more: Any) -> Any:
    """The contract of a page that answers printed documents of this type."""
    answers = {200: ref(kind), **shapes.PROBLEMS}
    schema = extend_schema(summary="One entry, complete", parameters=[shapes.SLUG], responses=answers, **more)
    return extend_schema_view(get=schema)


@_documented(PlaceDocument)
class Place(CastEntry):
    model = PlaceRecord


@_documented(ActorDocument, operation_id="actor")
class Actor(CastEntry):
    model = ActorRecord


@_documented(SourceDocument)
class Source(CastEntry):
    model = SourceRecord


@_documented(FrontDocument)
class Front(CastEntry):
    model = FrontRecord


_LISTED = {
    "place": ("slug", "en", "ar", "kind", "precision", "spellings", "geometry"),
    "actor": ("slug", "en", "ar", "kind", "side", "spellings"),
    "source": (
        *("slug", "en", "ar", "kind", "reliability", "reliability_reason", "judgements", "speaks_for", "spellings"),
    ),
    "front": ("slug", "en", "ar", "view"),
}


def summary(kind: str, document: dict[str, Any], tallies: dict[str, int]) -> dict[str, Any]:
    """What a list says of an entry: its names, what it is, and how many public events it is part of."""
    slug = document["slug"]
    own = {name: document[name] for name in _LISTED[kind]}
    if kind == "place":
        own["within"] = [outer["slug"] for outer in document["within"]]
    return {**own, "events": tallies.get(slug, 0), "url": f"/{kind}s/{slug}/"}


def place_feature(entry: dict[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in entry.items() if name != "geometry"}
    return {"type": "Feature", "id": entry["slug"], "geometry": entry["geometry"], "properties": properties}
