"""The shapes of the answers on who held what ground; docs/territory.md says them in words."""

from typing import Any

from api.components import Shape, members, ref, shape
from api.schemas.members import Link
from rules import vocabulary as v
from rules.documents.members import KindedPlace, Named, Sided, Slug


def _object(about: str = "", /, **properties: Shape) -> Shape:
    """An object with exactly these members, all of them always there."""
    found: Shape = {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
    return {**found, "description": about} if about else found


def _list(of: Shape) -> Shape:
    return {"type": "array", "items": of}


def _or_null(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


TEXT: Shape = {"type": "string"}
SLUG_TEXT = shape(Slug)
NUMBER: Shape = {"type": "integer", "minimum": 0}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "format": "date"}
NAMES = members(Named)
LINKS = shape(list[Link])
SIDED = ref(Sided)

KM2: Shape = {"type": "number", "minimum": 0}
KM: Shape = {"type": "number", "minimum": 0}
CODES = _list(TEXT)
STATUS: Shape = {"type": "string", "enum": [*(member.value for member in v.ControlStatus), "disputed"]}
HOLDER = _or_null(SIDED)
PIECES = _list(NUMBER)

CLAIM = _object(
    "One claim of who holds a place from a date on. earliest and latest null: before anything else said of the place. "
    "sources: its origin, the report's source and whom that relays. drawn: about a polygon, up to the day «until».",
    code=TEXT,
    place=SLUG_TEXT,
    status=ref(v.ControlStatus),
    holder=_or_null(SLUG_TEXT),
    challengers=_list(SLUG_TEXT),
    **{"from": _or_null(SLUG_TEXT)},
    reaffirms=FLAG,
    earliest=_or_null(DAY),
    latest=_or_null(DAY),
    date_precision=_or_null(ref(v.DatePrecision)),
    date_basis=ref(v.DateBasis),
    until=_or_null(DAY),
    drawn=FLAG,
    wording=TEXT,
    note=TEXT,
    standing=ref(v.ClaimStatus),
    origin=_or_null(SLUG_TEXT),
    sources=_list(SLUG_TEXT),
    report=_object(source=ref(Named), title=TEXT, url=TEXT, published=_or_null(DAY)),
    event=_or_null(TEXT),
    known_since=DAY,
)
CLAIM_MEMBERS: dict[str, Any] = {name: shape for name, shape in CLAIM["properties"].items() if name != "code"}
BRIEF_CLAIM: Shape = {
    "type": "object",
    "description": "With «claims=brief»: place and earliest where the day is not known.",
    "properties": {"event": TEXT, "place": SLUG_TEXT, "earliest": _or_null(DAY)},
    "additionalProperties": False,
}
ENDED = _or_null(
    _object(
        "The end of an actor as a holder of ground: through it «holder» is a successor, or with the status last_known "
        "holds nothing.",
        holder=SIDED,
        day=DAY,
        succeeded_by=HOLDER,
    )
)
VIEW = _object(
    "holder: who stands for the holder that the claims name, itself or its successor; named: the holder in the claims' "
    "words, where that is another.",
    status=ref(v.ControlStatus),
    holder=HOLDER,
    challengers=_list(SIDED),
    claims=CODES,
    named=HOLDER,
    ended=ENDED,
)
SHORT_VIEW = _object(
    status=ref(v.ControlStatus),
    holder=_or_null(SLUG_TEXT),
    challengers=_list(SLUG_TEXT),
    claims=CODES,
    named=_or_null(SLUG_TEXT),
    ended=_or_null(_object(holder=SLUG_TEXT, day=DAY, succeeded_by=_or_null(SLUG_TEXT))),
)
AGE: dict[str, Shape] = {"age_days": _or_null(NUMBER), "oldest_days": _or_null(NUMBER)}
STATE: dict[str, Shape] = {
    "holder": HOLDER,
    "status": STATUS,
    "challengers": _list(SIDED),
    "views": _list(VIEW),
}


def _geometry(kind: str, depth: int) -> Shape:
    coordinates: Shape = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    for _ in range(depth):
        coordinates = _list(coordinates)
    return _object(type={"type": "string", "const": kind}, coordinates=coordinates)


def _collection(properties: Shape, geometry: Shape, **more: Shape) -> Shape:
    feature = _object(type={"type": "string", "const": "Feature"}, id=TEXT, geometry=geometry, properties=properties)
    return _object(
        type={"type": "string", "const": "FeatureCollection"},
        on=_or_null(DAY),
        firstDay=_or_null(DAY),
        lastDay=_or_null(DAY),
        numberReturned=NUMBER,
        numberMatched=NUMBER,
        dataVersion=NUMBER,
        licence=TEXT,
        links=LINKS,
        features=_list(feature),
        **more,
    )


AREA = _object(
    "Ground that looks alike on the day. holder: who holds it alone, else null; status «disputed»: its claims "
    "disagree, and views has each of them. age_days: since the newest of its claims; oldest_days: since the oldest, "
    "null where it is not known since when one holds. since_unknown: all of it rests on claims of who held a place "
    "before its first known change, and is assumed for a while before that; such ground is listed apart. cells: "
    "numbers of its pieces in /control/cells/.",
    **STATE,
    since_unknown=FLAG,
    **AGE,
    km2=KM2,
    places=_list(SLUG_TEXT),
    drawn=CODES,
    cells=PIECES,
    claims=_list(CLAIM),
)
PLACE = ref(KindedPlace)
LAST_KNOWN = _object(
    "What was last said of a place whose holder has ended since, or of which nobody has said anything for longer than "
    "a claim of its kind lasts. Nobody holds it by that; it has no ground, no km² and no front. since: from which day "
    "that was claimed; since_exact: whether it began on that day, else it may have been earlier; confirmed: the day of "
    "the newest claim.",
    place=PLACE,
    holder=HOLDER,
    challengers=_list(SIDED),
    since=_or_null(DAY),
    since_exact=FLAG,
    confirmed=_or_null(DAY),
    ended=ENDED,
    claims=CODES,
)
PLACES = _object(
    "The assessed places of the day; each is in exactly one of the lists. unsettled: contested, shared or disputed; "
    "unknown: it is said that the holder is not known; "
    "last_known: nobody holds them by any claim that still counts; silent: nothing is claimed of that day.",
    assessed=NUMBER,
    held=_list(_object(holder=SIDED, places=_list(SLUG_TEXT))),
    unsettled=_list(SLUG_TEXT),
    unknown=_list(SLUG_TEXT),
    last_known=_list(SLUG_TEXT),
    silent=_list(SLUG_TEXT),
)
AREAS = _collection(
    AREA,
    _geometry("MultiPolygon", 3),
    countryKm2=KM2,
    unclaimedKm2=KM2,
    places=_or_null(PLACES),
    lastKnown=_list(LAST_KNOWN),
)
COMPARISON = _collection(
    _object(
        "Ground of which one thing was claimed on the day «against» and another on the day «on»; null: nothing.",
        before=_or_null(_object(**STATE)),
        after=_or_null(_object(**STATE)),
        km2=KM2,
        places=_list(SLUG_TEXT),
        cells=PIECES,
        claims=_list(CLAIM),
    ),
    _geometry("MultiPolygon", 3),
    against=DAY,
    places=_list(
        _object(
            "An assessed place of which one thing was claimed on the day «against» and another on the day «on»; null: "
            "nothing, or only what was last known.",
            place=PLACE,
            before=_or_null(_object(**STATE)),
            after=_or_null(_object(**STATE)),
        )
    ),
    balance=_list(
        _object(
            "What a holder gained and lost: places, and ground within reach of them.",
            holder=SIDED,
            gained=_list(SLUG_TEXT),
            lost=_list(SLUG_TEXT),
            gained_km2=KM2,
            lost_km2=KM2,
        )
    ),
)
FRONTS = _collection(
    _object(
        "Where two hostile holders face each other. uncertainty_km: how wide the strip is within which the line ran "
        "somewhere, as both claims or neither speak for it; null along a drawn polygon.",
        sides=_list(
            _object(
                holder=SIDED,
                status=ref(v.ControlStatus),
                place=_or_null(SLUG_TEXT),
                drawn=_or_null(TEXT),
                since=_or_null(DAY),
                since_exact=FLAG,
                confirmed=_or_null(DAY),
                claims=CODES,
            )
        ),
        uncertainty_km=_or_null(KM),
        **AGE,
        claims=_list(CLAIM),
    ),
    _geometry("MultiLineString", 2),
)
CELLS: Shape = {
    "type": "object",
    "description": "TopoJSON 1.0: every line once. objects.cells has a geometry for each piece of ground, in the order "
    "of their ids, with «places» (the one in whose reach it lies, or the two whose corridor it is) and the drawn "
    "polygons it lies in; sides has for each arc the piece to its left and to its right, -1 beyond the country; facing "
    "has the pairs of places between which a front can run, and where; reach_km how far a claim speaks, by kind of "
    "place.",
    "required": [
        *("type", "transform", "arcs", "objects", "sides", "facing", "places"),
        *("reach_km", "corridor_km", "apart_km", "country_km2"),
    ],
    "properties": {
        "type": {"type": "string", "const": "Topology"},
        "sides": _list({"type": "array", "items": {"type": "integer", "minimum": -1}, "minItems": 2, "maxItems": 2}),
        "places": {"type": "object"},
        "facing": _list(
            _object(
                places=_list(SLUG_TEXT),
                gap_km=KM,
                uncertainty_km=KM,
                line=_list({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
            )
        ),
        "reach_km": {"type": "object", "additionalProperties": KM},
        "corridor_km": KM,
        "apart_km": KM,
        "country_km2": KM2,
        "dataVersion": NUMBER,
    },
}
STEPS = _list(
    _object(
        "From the day on what is known of the place; several views: disputed. since: from which day on that is claimed "
        "(null: before the first known change); since_exact: whether it began on that day, else it may have been "
        "earlier; confirmed: the day of the newest claim that says so; since_unknown: "
        "nobody has said so of a day, it is assumed from who held the place before its first known change.",
        **{"from": DAY},
        since=_or_null(DAY),
        since_exact=FLAG,
        confirmed=_or_null(DAY),
        since_unknown=FLAG,
        views=_list(SHORT_VIEW),
    )
)
CHANGES = _object(
    firstDay=_or_null(DAY),
    lastDay=_or_null(DAY),
    days=_list(DAY),
    holders={"type": "object", "additionalProperties": SIDED},
    places={
        "type": "object",
        "additionalProperties": _object(**NAMES, kind=ref(v.PlaceKind), within=_list(SLUG_TEXT), steps=STEPS),
    },
    drawn=_list(_object(code=TEXT, place=SLUG_TEXT, **{"from": DAY}, to=_or_null(DAY), steps=STEPS)),
    claims={"type": "object", "additionalProperties": {"anyOf": [_object(**CLAIM_MEMBERS), BRIEF_CLAIM]}},
    blocs=_list(_list(ref(v.Side))),
    links=LINKS,
    dataVersion=NUMBER,
)
SERIES = _object(
    interval={"type": "string", "enum": ["week", "month", "year"]},
    counts=TEXT,
    holders=_list(SIDED),
    bins=_list(
        _object(
            day=DAY,
            assessed=NUMBER,
            last_known=NUMBER,
            silent=NUMBER,
            unsettled_places=NUMBER,
            unknown_places=NUMBER,
            held=_list(_object(holder=SLUG_TEXT, places=NUMBER, km2=KM2, undated_km2=KM2, old_km2=KM2)),
            unsettled=_list(_object(status=STATUS, km2=KM2)),
            unclaimed_km2=KM2,
        )
    ),
    country_km2=KM2,
    links=LINKS,
    dataVersion=NUMBER,
)
