"""The standard's resources: landing page, conformance, API definition, collections, items, one item."""

from collections.abc import Sequence

from django.contrib.gis.db.models import Extent
from django.contrib.gis.db.models.fields import GeometryField
from django.db.models.functions import Coalesce
from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import LICENCE, TERMS, hint, link_header, links
from api.generics import RetrieveView
from api.ogc import flat, parameters
from api.ogc.collections import COLLECTIONS, Collection, Days
from api.ogc.contract import OPENAPI, definition
from api.ogc.parameters import CRS84
from api.renderers import GEOJSON, GeoJSONRenderer, JSONRenderer
from api.schemas.members import Json
from record.tables.cast import PlaceRecord
from wording.addresses import absolute

_CONF = "http://www.opengis.net/spec/ogcapi-features-{}/1.0/conf/{}"
# Part 5 (schemas): QGIS asks for the fields and the kind of geometry only where it is named.
_CLASSES = ((1, "core"), (1, "oas30"), (1, "geojson"), (5, "schemas"))
_RELATION = "http://www.opengis.net/def/rel/ogc/1.0"
JSON = "application/json"
SCHEMA = "application/schema+json"
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


class SchemaRenderer(JSONRenderer):
    """JSON Schema."""

    media_type = SCHEMA


class DefinitionRenderer(JSONRenderer):
    """OpenAPI 3.0."""

    media_type = OPENAPI


class OGCView(RetrieveView):
    """Out of the API's own contract: the standard's class for OpenAPI is of version 3.0."""

    schema = None
    parameters = parameters.FORMAT

    @property
    def collection(self) -> Collection:
        found: Collection = self.kwargs["collection"]
        return found

    def link(self, rel: str, path: str, kind: str = JSON, title: str = "") -> Json:
        found = {"rel": rel, "href": absolute(self.request, path), "type": kind}
        return {**found, "title": title} if title else found

    def terms(self) -> list[Json]:
        licence = {"rel": "license", "href": LICENCE, "type": "text/html"}
        return [licence, self.link("terms-of-service", TERMS, "text/html")]


class Landing(OGCView):
    def get_object(self) -> Json:
        return {
            "title": "conflictmap",
            "description": "Conflict events around Palmyra and Syria's other front lines: who says what, how sure.",
            "links": [
                self.link("self", "/ogc/"),
                self.link("service-desc", "/ogc/api", OPENAPI, "The API definition (OpenAPI 3.0)"),
                self.link("service-doc", "/data/", "text/html", "The page for people"),
                self.link("conformance", "/ogc/conformance"),
                self.link("data", "/ogc/collections"),
                *self.terms(),
            ],
        }


class Conformance(OGCView):
    def get_object(self) -> Json:
        return {"conformsTo": [_CONF.format(part, name) for part, name in _CLASSES]}


class Definition(OGCView):
    renderer_classes = (DefinitionRenderer,)

    def get_object(self) -> Json:
        return definition(absolute(self.request, "/ogc"))


class CollectionList(OGCView):
    def get_object(self) -> Json:
        reach = _reach()
        return {
            "links": [self.link("self", "/ogc/collections")],
            "collections": [described(self, one, reach) for one in COLLECTIONS.values()],
        }


class CollectionDetail(OGCView):
    def get_object(self) -> Json:
        return described(self, self.collection, _reach())


class Items(OGCView):
    """A page of a collection's features; the collection reads the parameters."""

    renderer_classes = (GeoJSONRenderer,)

    def read_parameters(self) -> None:
        pass

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        collection = self.collection
        page = collection.page(request.query_params)
        found = links(request, next=page.next, previous=page.previous)
        around: list[Json] = [{"rel": link.rel, "href": link.href, "type": GEOJSON} for link in found]
        site = absolute(request, "/")[:-1]
        body = {
            "type": "FeatureCollection",
            "numberReturned": len(page.features),
            **({} if page.matched is None else {"numberMatched": page.matched}),
            "links": [*around, self.link("collection", f"/ogc/collections/{collection.id}")],
            "features": [flat.flattened(collection.id, feature, site) for feature in page.features],
        }
        said = "" if page.features else hint(request.query_params, collection.takes)
        if said:
            body["hint"] = said
        return Response(body, headers={"Content-Crs": f"<{CRS84}>", "Link": link_header(found)})


class Item(OGCView):
    parameters = parameters.ITEM
    renderer_classes = (GeoJSONRenderer,)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        collection = self.collection
        identifier = next(value for name, value in self.kwargs.items() if name != "collection")
        around = [
            self.link("self", f"/ogc/collections/{collection.id}/items/{identifier}", GEOJSON),
            self.link("collection", f"/ogc/collections/{collection.id}"),
        ]
        feature = flat.flattened(collection.id, collection.one(identifier), absolute(request, "/")[:-1])
        return Response({"links": around, **feature}, headers={"Content-Crs": f"<{CRS84}>"})


class Fields(OGCView):
    """The fields of a collection's features, as JSON Schema."""

    renderer_classes = (SchemaRenderer,)

    def get_object(self) -> Json:
        address = absolute(self.request, self.request.path.rstrip("/"))
        return flat.schema(self.collection.id, address, self.collection.title, self.get_names())

    def get_names(self) -> frozenset[str] | None:
        """The fields that are listed; None: all."""
        return None


class Queryables(Fields):
    """Those that a parameter of their name compares."""

    def get_names(self) -> frozenset[str]:
        return flat.QUERYABLE.get(self.collection.id, frozenset())


class FeatureSchema(Fields):
    """A feature of the collection as JSON Schema."""

    def get_object(self) -> Json:
        address = absolute(self.request, self.request.path.rstrip("/"))
        return flat.feature_schema(self.collection.id, address, self.collection.title)


def described(view: OGCView, collection: Collection, reach: Sequence[float] | None) -> Json:
    path = f"/ogc/collections/{collection.id}"
    return {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": _extent(reach, collection.days()),
        "links": [
            view.link("self", path),
            view.link("items", f"{path}/items", GEOJSON),
            view.link(f"{_RELATION}/schema", f"{path}/schema", SCHEMA),
            view.link(f"{_RELATION}/queryables", f"{path}/queryables", SCHEMA),
            view.link("describedby", f"{path}/feature-schema", SCHEMA),
            *view.terms(),
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
