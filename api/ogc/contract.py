"""The API definition in OpenAPI 3.0, as the standard's class oas30 needs it; the API's own contract is 3.1."""

from collections.abc import Mapping

from api.ogc.collections import COLLECTIONS, Collection
from api.ogc.parameters import FORMAT, ITEM, LIMIT, MOST
from api.schemas.members import Json
from record.queries import parameters as p

OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_GEOJSON = "application/geo+json"
_LINKS: Json = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}
_SCHEMAS: Json = {
    "link": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": {name: {"type": "string"} for name in ("href", "rel", "type", "title")},
    },
    "feature": {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": {"type": "object", "nullable": True},
            "properties": {"type": "object"},
            "links": _LINKS,
        },
    },
    "featureCollection": {
        "type": "object",
        "required": ["type", "features", "links", "numberReturned"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/feature"}},
            "links": _LINKS,
            "numberReturned": {"type": "integer", "minimum": 0},
            "numberMatched": {"type": "integer", "minimum": 0},
        },
    },
    "problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}},
    },
}
_NUMBERS: Json = {"type": "array", "items": {"type": "number"}, "oneOf": [{"minItems": 4, "maxItems": 4}]}
_NUMBERS["oneOf"].append({"minItems": 6, "maxItems": 6})
_SCHEMAS_OF: dict[str, Json] = {
    "limit": {"schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}},
    "bbox": {"schema": _NUMBERS},
}


def definition(address: str) -> Json:
    """``address``: of the landing page, without its last slash."""
    form = _taken(FORMAT)
    paths = {
        "/": _read("landing", "The landing page", JSON_OBJECT, form),
        "/conformance": _read("conformance", "The conformance classes", JSON_OBJECT, form),
        "/api": _read("definition", "This document", {OPENAPI: {"schema": {"type": "object"}}}, form),
        "/collections": _read("collections", "The collections", JSON_OBJECT, form),
    }
    for collection in COLLECTIONS.values():
        paths |= _of(collection)
    return {
        "openapi": "3.0.3",
        "info": {"title": "conflictmap", "version": "1.0", "description": "OGC API - Features 1.0"},
        "servers": [{"url": address}],
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


JSON_OBJECT: Json = {"application/json": {"schema": {"type": "object"}}}


def _of(collection: Collection) -> Json:
    path, name = f"/collections/{collection.id}", collection.id.replace("-", "_")
    features = {_GEOJSON: {"schema": {"$ref": "#/components/schemas/featureCollection"}}}
    feature = {_GEOJSON: {"schema": {"$ref": "#/components/schemas/feature"}}}
    fields = {"application/schema+json": {"schema": {"type": "object"}}}
    identifier = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        path: _read(name, collection.title, JSON_OBJECT, _taken(FORMAT)),
        f"{path}/schema": _read(f"{name}_schema", "The fields of its features", fields, _taken(FORMAT)),
        f"{path}/feature-schema": _read(f"{name}_feature_schema", "A feature of it", fields, _taken(FORMAT)),
        f"{path}/queryables": _read(f"{name}_queryables", "The fields that parameters compare", fields, _taken(FORMAT)),
        f"{path}/items": _read(f"{name}_items", collection.description, features, _taken(collection.takes)),
        f"{path}/items/{{featureId}}": _read(f"{name}_item", "One feature", feature, [identifier, *_taken(ITEM)]),
    }


def _taken(fields: Mapping[str, p.Parameter]) -> list[Json]:
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": f"{field.help_text or ''} Expected: {field.expected}.".strip(),
            "style": "form",
            "explode": False,
            **_SCHEMAS_OF.get(name, {"schema": {"type": "string"}}),
        }
        for name, field in fields.items()
    ]


def _read(operation: str, summary: str, content: Json, parameters: list[Json] | None = None) -> Json:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    answers: Json = {"200": {"description": summary, "content": content}}
    for status, what in (("400", "A parameter cannot be answered"), ("404", "There is no such thing")):
        answers[status] = {"description": what, "content": problem}
    return {"get": {"operationId": operation, "summary": summary, "parameters": parameters or [], "responses": answers}}
