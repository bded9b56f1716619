"""Features as geographic programs hold them: the same fields in every feature, and one value in each.

A nested member arrives in GDAL, QGIS and R as JSON text, by which nobody can classify a layer.
"""

from typing import Any, NamedTuple

import msgspec

from api.exports.columns import COLUMNS, EventExcerpt, Holds, read, row
from api.schemas.members import Json
from record.queries.filters import FILTERS

TEXT, NAMES, WHOLE, NUMBER, FLAG = "text", "names", "integer", "number", "boolean"
DAY, MOMENT = "day", "moment"
_TYPES: dict[str, Json] = {
    TEXT: {"type": "string"},
    NAMES: {"type": "string"},
    WHOLE: {"type": "integer"},
    NUMBER: {"type": "number"},
    FLAG: {"type": "boolean"},
    DAY: {"type": "string", "format": "date"},
    MOMENT: {"type": "string", "format": "date-time"},
}
_OF_COLUMNS = {
    Holds.TEXT: TEXT,
    Holds.SLUG: TEXT,
    Holds.SLUGS: TEXT,
    Holds.NUMBER: WHOLE,
    Holds.DAY: DAY,
    Holds.MOMENT: MOMENT,
    Holds.FLAG: FLAG,
}


class Field(NamedTuple):
    """``path`` leads to the value among nested members; a list on the way is joined by blanks, one of
    names by semicolons."""

    name: str
    holds: str
    path: tuple[str, ...]

    @property
    def schema(self) -> Json:
        return _TYPES[self.holds]


def _fields(text: str) -> tuple[Field, ...]:
    """Lines of name, kind and path: «holder_en text holder.en»."""
    parts = (line.split() for line in text.strip().splitlines())
    return tuple(Field(name, kind, tuple(path.split("."))) for name, kind, path in parts)


# The slug of the place is «place_slug»: programs that find a parameter of a field's name ask with it, and the filter
# «place» also finds what lies inside.
_RENAMED = {"place": "place_slug"}
EVENTS = tuple(
    Field(_RENAMED.get(column.name, column.name), _OF_COLUMNS[column.holds], (column.name,))
    for column in COLUMNS
    if column.holds != Holds.DEGREES
)
_SHOWN = [at for at, column in enumerate(COLUMNS) if column.holds != Holds.DEGREES]
_HELD = """
    on day on
    status text status
    holder text holder.slug
    holder_en text holder.en
    holder_ar text holder.ar
    holder_side text holder.side
    challengers text challengers.slug
"""
_AGES = """
    age_days integer age_days
    oldest_days integer oldest_days
    claims text claims.code
"""
_SIDE = """
    holder_{0} text sides.{0}.holder.slug
    holder_{0}_en text sides.{0}.holder.en
    holder_{0}_ar text sides.{0}.holder.ar
    holder_{0}_side text sides.{0}.holder.side
    status_{0} text sides.{0}.status
    place_{0} text sides.{0}.place
    since_{0} day sides.{0}.since
"""
FIELDS: dict[str, tuple[Field, ...]] = {
    "events": EVENTS,
    "places": _fields(
        """
        slug text slug
        en text en
        ar text ar
        kind text kind
        precision text precision
        spellings names spellings
        within text within
        events integer events
        url text url
        """
    ),
    "control-areas": _fields(
        f"""
        {_HELD.strip()}
        since_unknown boolean since_unknown
        km2 number km2
        places text places
        {_AGES.strip()}
        """
    ),
    "control-places": _fields(
        f"""
        place text place.slug
        place_en text place.en
        place_ar text place.ar
        {_HELD.strip()}
        since day since
        since_exact boolean since_exact
        confirmed day confirmed
        {_AGES.strip()}
        """
    ),
    "front-lines": _fields(
        f"""
        on day on
        {_SIDE.format(1).strip()}
        {_SIDE.format(2).strip()}
        uncertainty_km number uncertainty_km
        {_AGES.strip()}
        """
    ),
}

GEOMETRIES = {
    "events": "point",
    "places": "point",
    "control-places": "point",
    "control-areas": "multipolygon",
    "front-lines": "multilinestring",
}
_GEOJSON = "https://geojson.org/schema/{}.json"
_GEOJSON_NAMES = {"point": "Point", "multipolygon": "MultiPolygon", "multilinestring": "MultiLineString"}
# Fields that a filter of the same name compares for equality; it takes several values, separated by commas.
QUERYABLE = {"events": frozenset(field.name for field in EVENTS if field.name in FILTERS)}


def flattened(collection: str, feature: bytes, site: str) -> Json:
    """The feature with flat properties; ``site`` begins its addresses."""
    return _event(read(feature), site) if collection == "events" else _by_paths(collection, feature, site)


def _event(feature: EventExcerpt, site: str) -> Json:
    values = row(feature, site)
    point = feature.geometry and {"type": "Point", "coordinates": feature.geometry.coordinates}
    properties = {field.name: _joined(values[at], field.holds) for field, at in zip(EVENTS, _SHOWN, strict=True)}
    return {"type": "Feature", "id": feature.properties.code, "geometry": point, "properties": properties}


def _by_paths(collection: str, feature: bytes, site: str) -> Json:
    whole: Json = msgspec.json.decode(feature)
    properties = whole["properties"]
    flat = {field.name: _joined(_at(properties, field.path), field.holds) for field in FIELDS[collection]}
    return {**whole, "properties": {**flat, "url": f"{site}{flat['url']}"} if "url" in flat else flat}


def _at(value: Any, path: tuple[str, ...]) -> Any:
    """What the path leads to; a number in it counts items of a list from 1. None where a member is absent."""
    for at, name in enumerate(path):
        if isinstance(value, list) and name.isdigit():
            value = value[int(name) - 1] if len(value) >= int(name) else None
        elif isinstance(value, list):
            return [_at(item, path[at:]) for item in value]
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value


def _joined(value: Any, holds: str) -> Any:
    return ("; " if holds == NAMES else " ").join(map(str, value)) if isinstance(value, list) else value


def schema(collection: str, address: str, title: str, names: frozenset[str] | None = None) -> Json:
    """The fields as JSON Schema (OGC API - Features, parts 3 and 5); with ``names`` those alone."""
    fields = {
        field.name: {"title": field.name.replace("_", " "), **field.schema, "x-ogc-propertySeq": place}
        for place, field in enumerate(FIELDS[collection], 1)
        if names is None or field.name in names
    }
    shape: Json = {"x-ogc-role": "primary-geometry", "format": f"geometry-{GEOMETRIES[collection]}"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "title": title,
        "properties": {"geometry": shape, **fields},
    }


def feature_schema(collection: str, address: str, title: str) -> Json:
    """A feature as JSON Schema: GDAL takes the fields from it where the first page has no feature (part 1, 7.13).

    It reads one type of each field, so that nulls are not in it.
    """
    fields = {field.name: field.schema for field in FIELDS[collection]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "title": title,
        "description": "A property whose value is not known is null.",
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": {"$ref": _GEOJSON.format(_GEOJSON_NAMES[GEOMETRIES[collection]])},
            "properties": {"type": "object", "properties": fields},
        },
    }
