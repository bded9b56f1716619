"""The shapes of the API's answers around printed documents, as JSON Schema 2020-12; docs/api.md says them in words."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from api import components
from api.components import Shape, members, ref
from record.queries import parameters as p
from record.queries.filters import PARAMETERS
from rules import vocabulary as v
from rules.documents.casualties import Claim
from rules.documents.entities import FrontDocument, Judgement, SpeaksFor
from rules.documents.events import EventDocument, KnownEvent
from rules.documents.features import EventFeature, KilledBy, ListedEvent
from rules.documents.members import Named, Point, Sided
from rules.documents.reports import CitedReport


def _object(about: str = "", /, **properties: Shape) -> Shape:
    """An object with exactly these members, all of them always there."""
    shape: Shape = {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
    return {**shape, "description": about} if about else shape


def _list(of: Shape) -> Shape:
    return {"type": "array", "items": of}


def _or_null(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


TEXT: Shape = {"type": "string"}
SLUG_TEXT: Shape = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "format": "date"}
MOMENT: Shape = {"type": "string", "format": "date-time"}
SHA256: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
BINARY: Shape = {"type": "string", "format": "binary"}
ANY_OBJECT: Shape = {"type": "object"}
NAMES = members(Named)
LINKS = _list(_object(rel=TEXT, href={"type": "string", "format": "uri"}))
SIDED = ref(Sided)

COMPONENTS: dict[str, Shape] = {
    **components.COMPONENTS,
    "Problem": {
        "type": "object",
        "description": "RFC 9457. Bad parameters name the parameter, what was expected, what came, and an example.",
        "properties": {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "parameter": TEXT,
            "expected": TEXT,
            "got": TEXT,
            "example": TEXT,
        },
        "required": ["type", "title", "status", "detail"],
    },
}

_LISTED: dict[str, Shape] = {"events": NUMBER, "url": TEXT}
_PAGED: dict[str, Shape] = {"numberReturned": NUMBER, "numberMatched": NUMBER, "dataVersion": NUMBER, "links": LINKS}


def _results(of: Shape) -> Shape:
    return _object(results=_list(of), **_PAGED)


FEATURE_COLLECTION = _object(
    type={"type": "string", "const": "FeatureCollection"},
    **_PAGED,
    numberMatchedIsEstimate=FLAG,
    licence=TEXT,
    features=_list(ref(EventFeature)),
)
EXPORTED = _object(
    type={"type": "string", "const": "FeatureCollection"},
    dataVersion=NUMBER,
    licence=TEXT,
    features=_list(ref(EventFeature)),
)
PLACES = _object(
    type={"type": "string", "const": "FeatureCollection"},
    **_PAGED,
    licence=TEXT,
    features=_list(
        _object(
            type={"type": "string", "const": "Feature"},
            id=TEXT,
            geometry=_or_null(ref(Point)),
            properties=_object(
                **NAMES,
                kind=ref(v.PlaceKind),
                precision=ref(v.PlacePrecision),
                spellings=_list(TEXT),
                within=_list(SLUG_TEXT),
                **_LISTED,
            ),
        )
    ),
)
ACTORS = _results(
    _object(**NAMES, kind=ref(v.ActorKind), side=ref(v.Side), spellings=_list(TEXT), **_LISTED),
)
SOURCES = _results(
    _object(
        **NAMES,
        kind=ref(v.SourceKind),
        reliability=ref(v.Reliability),
        reliability_reason=TEXT,
        judgements=_list(ref(Judgement)),
        speaks_for=_list(ref(SpeaksFor)),
        spellings=_list(TEXT),
        **_LISTED,
    )
)
FRONTS = _results(_object(**NAMES, view=members(FrontDocument)["view"], **_LISTED))
CLAIMS = _object(
    results=_list(
        _object(
            "A claim with its event, its origin and its report.",
            **{
                **members(Claim),
                "event": ref(ListedEvent),
                "origin": _or_null(ref(Named)),
                "report": ref(CitedReport),
            },
        )
    ),
    **_PAGED,
    numberMatchedIsEstimate=FLAG,
)
REVISIONS = _object(
    results=_list(
        _object(
            revision=NUMBER,
            verb=ref(v.Verb),
            reason=TEXT,
            approval=ref(v.Approval),
            recorded_at=MOMENT,
            sha256=SHA256,
            chain=SHA256,
            position=NUMBER,
            url=TEXT,
        )
    ),
    links=LINKS,
    numberReturned=NUMBER,
    numberMatched=NUMBER,
)
INDEX = _object(
    title=TEXT,
    description=TEXT,
    version=TEXT,
    dataVersion=NUMBER,
    chain=_object(
        "The end of the chain that all printed documents form: note it elsewhere, and no change of them goes unseen.",
        position=NUMBER,
        head=SHA256,
    ),
    events=NUMBER,
    earliest=_or_null(DAY),
    latest=_or_null(DAY),
    columns=_or_null(TEXT),
    links=ANY_OBJECT,
    cite=TEXT,
)
_SUMMED = _object(
    "A sum over incidents: a null high is open-ended. events: all that were asked for; with_figures: those with a "
    "figure, left out or not; summed: those added up.",
    low=NUMBER,
    high=_or_null(NUMBER),
    events=NUMBER,
    with_figures=NUMBER,
    summed=NUMBER,
)
_FIGURES = _list(_object(group=TEXT, low=NUMBER, high=_or_null(NUMBER), open=FLAG))
KILLED_SERIES = _object(
    killed=_SUMMED,
    left_out=_object(campaigns=NUMBER, longer_period=NUMBER, without_figure=NUMBER),
    interval={"type": "string", "enum": ["week", "month", "year"]},
    groups=_list(_object(slug=TEXT, en=TEXT, ar=_or_null(TEXT), side=ref(v.Side))),
    bins=_list(_object(start=DAY, end=DAY, figures=_FIGURES)),
    several_intervals=_object(events=NUMBER, figures=_FIGURES),
    campaigns=_list(
        _object(code=TEXT, title=TEXT, earliest=DAY, latest=DAY, killed=ref(KilledBy), leads=FLAG, incidents=_SUMMED)
    ),
    findings=_list(
        _object(
            rule=ref(v.FindingRule),
            campaign=TEXT,
            values={"type": "object", "additionalProperties": NUMBER},
            text=TEXT,
        )
    ),
    links=LINKS,
    dataVersion=NUMBER,
)
TIMELINE = _object(
    interval={"type": "string", "enum": ["day", "week", "month", "year"]},
    by={"type": "string", "enum": ["grade", "type"]},
    bins=_list(
        _object(start=DAY, end=DAY, events={"type": "object", "additionalProperties": NUMBER}),
    ),
    several_intervals=NUMBER,
    links=LINKS,
    dataVersion=NUMBER,
)
EVENT_DOCUMENT: Shape = {"anyOf": [ref(EventDocument), ref(KnownEvent)]}
PROBLEM: Shape = {"$ref": "#/components/schemas/Problem"}
CSL_JSON = _list(
    _object(
        "A CSL-JSON item (schema 1.0).",
        id=TEXT,
        type={"type": "string", "const": "dataset"},
        title=TEXT,
        author=_list(_object(literal=TEXT)),
        publisher=TEXT,
        issued=_object(**{"date-parts": _list(_list(NUMBER))}),
        number=TEXT,
        version=TEXT,
        note=TEXT,
        language=TEXT,
        URL={"type": "string", "format": "uri"},
    )
)
PROBLEMS: dict[Any, Any] = {
    (400, "application/problem+json"): PROBLEM,
    (404, "application/problem+json"): PROBLEM,
    (405, "application/problem+json"): PROBLEM,
    (414, "application/problem+json"): PROBLEM,
    (429, "application/problem+json"): PROBLEM,
    (503, "application/problem+json"): PROBLEM,
    304: None,
}
GONE: dict[Any, Any] = {
    (410, "application/problem+json"): PROBLEM,
    (451, "application/problem+json"): PROBLEM,
}
MOVED: dict[Any, Any] = {(301, "application/problem+json"): PROBLEM}
CODE = OpenApiParameter(
    "code",
    {"type": "string", "pattern": "^[a-z0-9-]{1,20}$"},
    OpenApiParameter.PATH,
    description="The event's public code, such as cm-2015-05-20-022.",
)
SLUG = OpenApiParameter(
    "slug",
    {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"},
    OpenApiParameter.PATH,
    description="The address part of the entry, such as palmyra.",
)

VERSION = OpenApiParameter(
    "version",
    {"type": "integer", "minimum": 0, "maximum": 999_999_999_999},
    OpenApiParameter.PATH,
    description="A data version that the manifest names.",
)


def parameters(fields: Mapping[str, p.Parameter]) -> list[OpenApiParameter]:
    return [
        OpenApiParameter(
            name,
            _value(field),
            description=f"{field.help_text or ''} Expected: {field.expected}.".strip(),
            examples=[OpenApiExample(name, value=_as_listed(field))],
            style="form" if isinstance(field, p.Several) else None,
            explode=False if isinstance(field, p.Several) else None,
        )
        for name, field in fields.items()
    ]


def _value(field: p.Parameter) -> Shape:
    """What may be written, as far as JSON Schema says it; ``expected`` says the rest."""
    match field:
        case p.WholeNumber():
            return {"type": "integer", "minimum": field.lowest, "maximum": field.highest}
        case p.Choice():
            return {"type": "string", "enum": list(field.words)}
        case p.Terms():
            words = {"type": "string", "enum": list(field.vocabulary.values())}
            return {"type": "array", "items": words, "minItems": 1, "uniqueItems": True}
        case p.Slugs():
            return {"type": "array", "items": SLUG_TEXT, "minItems": 1, "maxItems": field.most, "uniqueItems": True}
        case p.Codes():
            code = {"type": "string", "pattern": f"^{field.pattern}$"}
            return {"type": "array", "items": code, "minItems": 1, "maxItems": field.most, "uniqueItems": True}
        case p.Digest():
            return {"type": "string", "pattern": f"^[0-9a-f]{{{field.length}}}$"}
        case p.Day():
            return DAY
        case p.Since():
            return {"anyOf": [MOMENT, DAY]}
        case p.Moment():
            return MOMENT
        case p.Kilometres():
            return {"type": "number", "exclusiveMinimum": 0, "maximum": field.highest}
    return TEXT


def _as_listed(field: p.Parameter) -> Any:
    if isinstance(field, p.Several):
        return field.example.split(",")
    if isinstance(field, p.Kilometres):
        return float(field.example)
    return int(field.example) if isinstance(field, p.WholeNumber) else field.example


def filters_and(more: Mapping[str, p.Parameter]) -> list[OpenApiParameter]:
    """Every filter of the reader, and the further parameters of a page."""
    return parameters({**PARAMETERS, **more})


def add_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the named shapes into the OpenAPI document."""
    result.setdefault("components", {}).setdefault("schemas", {}).update(COMPONENTS)
    return result
