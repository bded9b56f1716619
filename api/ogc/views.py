"""The standard's resources: landing page, conformance, API definition, collections, items, one item."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.contrib.gis.db.models import Extent
from django.contrib.gis.db.models.fields import GeometryField
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.answers import GEOJSON, JSON, LICENCE, TERMS, Reading, link_header, links, send, validated, whole
from api.ogc import flat, parameters
from api.ogc.collections import COLLECTIONS, Collection, Days
from api.ogc.contract import OPENAPI, definition
from api.ogc.parameters import CRS84
from record.tables.cast import PlaceRecord
from wording.addresses import absolute

Json = dict[str, Any]
_CONF = "http://www.opengis.net/spec/ogcapi-features-{}/1.0/conf/{}"
# Part 5 (schemas): QGIS asks for the fields and the kind of geometry only where it is named.
_CLASSES = ((1, "core"), (1, "oas30"), (1, "geojson"), (5, "schemas"))
_RELATION = "http://www.opengis.net/def/rel/ogc/1.0"
SCHEMA = "application/schema+json"
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


class OGC(Reading):
    """Out of the API's own contract: the standard's class for OpenAPI is of version 3.0."""

    def link(self, request: Request, rel: str, path: str, kind: str = JSON, title: str = "") -> Json:
        found = {"rel": rel, "href": absolute(request, path), "type": kind}
        return {**found, "title": title} if title else found

    def terms(self, request: Request) -> list[Json]:
        licence = {"rel": "license", "href": LICENCE, "type": "text/html"}
        return [licence, self.link(request, "terms-of-service", TERMS, "text/html")]


class Landing(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        return send(
            {
                "title": "conflictmap",
                "description": "Conflict events around Palmyra and Syria's other front lines: who says what, how sure.",
                "links": [
                    self.link(request, "self", "/ogc/"),
                    self.link(request, "service-desc", "/ogc/api", OPENAPI, "The API definition (OpenAPI 3.0)"),
                    self.link(request, "service-doc", "/data/", "text/html", "The page for people"),
                    self.link(request, "conformance", "/ogc/conformance"),
                    self.link(request, "data", "/ogc/collections"),
                    *self.terms(request),
                ],
            }
        )


class Conformance(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        return send({"conformsTo": [_CONF.format(part, name) for part, name in _CLASSES]})


class Definition(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        return send(definition(absolute(request, "/ogc")), OPENAPI)


class Collections(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        reach = _reach()
        return send(
            {
                "links": [self.link(request, "self", "/ogc/collections")],
                "collections": [described(self, request, one, reach) for one in COLLECTIONS.values()],
            }
        )


class OneCollection(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request, collection: Collection) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        return send(described(self, request, collection, _reach()))


class Items(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request, collection: Collection) -> HttpResponse:
        page = collection.page(request.query_params)
        around: list[Json] = [
            {**link, "type": GEOJSON} for link in links(request, next=page.next, previous=page.previous)
        ]
        head = {
            "type": "FeatureCollection",
            "numberReturned": len(page.features),
            **({} if page.matched is None else {"numberMatched": page.matched}),
            "links": [*around, self.link(request, "collection", f"/ogc/collections/{collection.id}")],
        }
        site = absolute(request, "/")[:-1]
        features = [flat.text(collection.id, feature, site) for feature in page.features]
        response = send(whole(head, "features", features), GEOJSON)
        response["Content-Crs"] = f"<{CRS84}>"
        link_header(response, around)
        return response


class Item(OGC):
    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request, collection: Collection, **identifier: str) -> HttpResponse:
        parameters.read(request.query_params, parameters.ITEM)
        own = next(iter(identifier.values()))
        around = [
            self.link(request, "self", f"/ogc/collections/{collection.id}/items/{own}", GEOJSON),
            self.link(request, "collection", f"/ogc/collections/{collection.id}"),
        ]
        feature = flat.text(collection.id, collection.one(own), absolute(request, "/")[:-1])
        text = b"%b,%b" % (orjson.dumps({"links": around})[:-1], feature[1:])
        response = send(text, GEOJSON)
        response["Content-Crs"] = f"<{CRS84}>"
        return response


class Fields(OGC):
    """The fields of a collection's features, as JSON Schema."""

    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request, collection: Collection) -> HttpResponse:
        return self.answer(request, collection, None)

    def answer(self, request: Request, collection: Collection, names: frozenset[str] | None) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        address = absolute(request, request.path.rstrip("/"))
        return send(flat.schema(collection.id, address, collection.title, names), SCHEMA)


class Queryables(Fields):
    """Those that a parameter of their name compares."""

    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request, collection: Collection) -> HttpResponse:
        return self.answer(request, collection, flat.QUERYABLE.get(collection.id, frozenset()))


class FeatureSchema(OGC):
    """A feature of the collection as JSON Schema."""

    @extend_schema(exclude=True)
    @validated
    def get(self, request: Request, collection: Collection) -> HttpResponse:
        parameters.read(request.query_params, parameters.FORMAT)
        address = absolute(request, request.path.rstrip("/"))
        return send(flat.feature_schema(collection.id, address, collection.title), SCHEMA)


def described(view: OGC, request: Request, collection: Collection, reach: Sequence[float] | None) -> Json:
    path = f"/ogc/collections/{collection.id}"
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": _extent(reach, collection.days()),
        "links": [
            view.link(request, "self", path),
            view.link(request, "items", f"{path}/items", GEOJSON),
            view.link(request, f"{_RELATION}/schema", f"{path}/schema", SCHEMA),
            view.link(request, f"{_RELATION}/queryables", f"{path}/queryables", SCHEMA),
            view.link(request, "describedby", f"{path}/feature-schema", SCHEMA),
            *view.terms(request),
        ],
    }


def _reach() -> Sequence[float] | None:
    """Where the gazetteer reaches: west, south, east, north."""
    ground = Coalesce("boundary", "point", output_field=GeometryField(srid=4326))
    reach: Sequence[float] | None = PlaceRecord.public.aggregate(reach=Extent(ground))["reach"]
    return reach


def _extent(reach: Sequence[float] | None, days: Days | None) -> Json:
    extent: Json = {"spatial": {"bbox": [list(reach)], "crs": CRS84}} if reach else {}
    if days:
        interval = [f"{days[0]}T00:00:00Z", days[1] and f"{days[1]}T23:59:59Z"]
        extent["temporal"] = {"interval": [interval], "trs": _GREGORIAN}
    return extent
