"""The shapes of the API's answers, as JSON Schema (2020-12, as OpenAPI 3.1 uses it); docs/api.md says them in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from record.queries import parameters as p
from record.queries.filters import PARAMETERS
from rules import vocabulary as v

Shape = dict[str, Any]


def _ref(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


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


def _term(vocabulary: type[StrEnum]) -> Shape:
    return {"type": "string", "enum": [member.value for member in vocabulary]}


TEXT: Shape = {"type": "string"}
SLUG_TEXT: Shape = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
FLAG: Shape = {"type": "boolean"}
DAY: Shape = {"type": "string", "format": "date"}
MOMENT: Shape = {"type": "string", "format": "date-time"}
SHA256: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
BINARY: Shape = {"type": "string", "format": "binary"}
ANY_OBJECT: Shape = {"type": "object"}
NAMES = {"slug": SLUG_TEXT, "en": TEXT, "ar": _or_null(TEXT)}
POINT = _object(
    "A GeoJSON point in WGS 84, longitude first, no finer than the precision stated beside it.",
    type={"type": "string", "const": "Point"},
    coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
)
MULTIPOLYGON: Shape = {"type": "object", "required": ["type", "coordinates"], "description": "A GeoJSON MultiPolygon."}
LINKS = _list(_object(rel=TEXT, href={"type": "string", "format": "uri"}))
KILLED = _object(
    "People killed: a null high with a low is open-ended; both null: no range, and basis says why.",
    low=_or_null(NUMBER),
    best=_or_null(NUMBER),
    high=_or_null(NUMBER),
    basis=_term(v.KilledBasis),
    counts_longer=FLAG,
)
SIDED = {**NAMES, "side": _term(v.Side)}
PLACE_KINDED = _object(**NAMES, kind=_term(v.PlaceKind))
PLACE_NAMED = _object(**NAMES, kind=_term(v.PlaceKind), within=_list(PLACE_KINDED))
CONTROL = {
    "code": TEXT,
    "place": PLACE_NAMED,
    "status": _term(v.ControlStatus),
    "holder": _or_null(_object(**SIDED)),
    "challengers": _list(_object(**SIDED)),
    "from": _or_null(_object(**SIDED)),
    "wording": TEXT,
    "earliest": _or_null(DAY),
    "latest": _or_null(DAY),
    "date_precision": _or_null(_term(v.DatePrecision)),
    "date_basis": _term(v.DateBasis),
    "reaffirms": FLAG,
    "standing": _term(v.ClaimStatus),
    "origin": _or_null(SLUG_TEXT),
    "area": _or_null(MULTIPOLYGON),
    "until": _or_null(DAY),
    "note": TEXT,
}
_PARTS = _list(
    _object(
        counted=_term(v.Counted),
        group=_or_null(SLUG_TEXT),
        low=NUMBER,
        high=_or_null(NUMBER),
        claims=_list(NUMBER),
    )
)
KILLED_BY = {
    **KILLED,
    "description": f"{KILLED['description']} origins: whose figures it comes from, as far as they are known.",
    "properties": {**KILLED["properties"], "origins": _list(_object(**NAMES))},
    "required": sorted([*KILLED["required"], "origins"]),
}
KILLED_IN_PARTS = {
    **KILLED,
    "properties": {**KILLED["properties"], "parts": _PARTS},
    "required": sorted([*KILLED["required"], "parts"]),
}
CORRECTION = _object(revision=NUMBER, on=DAY, verb=_term(v.Verb), reason=TEXT, fields=_list(TEXT))
CLAIM = _object(
    "One figure, by one origin, in one report; numbered within its event for ever.",
    number=NUMBER,
    counted=_term(v.Counted),
    group=_or_null(_object(**NAMES)),
    group_wording=TEXT,
    group_within=_list(SLUG_TEXT),
    harm=_term(v.Harm),
    manner=_or_null(_term(v.Manner)),
    min=_or_null(NUMBER),
    max=_or_null(NUMBER),
    wording=TEXT,
    period=_object(start=_or_null(DAY), end=_or_null(DAY)),
    area=TEXT,
    quote=TEXT,
    quote_language=_or_null(TEXT),
    attributed_to=_or_null(_object(**NAMES)),
    attribution=TEXT,
    origin=_or_null(SLUG_TEXT),
    report=TEXT,
    asserted_on=_or_null(DAY),
    credibility=_term(v.Credibility),
    part_of=_or_null(NUMBER),
    supersedes=_or_null(NUMBER),
    counts_longer=FLAG,
    status=_term(v.ClaimStatus),
    status_reason=TEXT,
    note=TEXT,
)
ASSESSMENT = _object(
    counted=_term(v.Counted),
    group=_or_null(_object(**NAMES)),
    harm=_term(v.Harm),
    low=NUMBER,
    best=_or_null(NUMBER),
    high=_or_null(NUMBER),
    rule=_term(v.AssessmentRule),
    reason=TEXT,
    claims=_list(NUMBER),
    decided_on=DAY,
)
_PUBLISHED = _object(earliest=DAY, latest=DAY, precision=_term(v.DatePrecision), basis=TEXT)
_REPORT: dict[str, Shape] = {
    "key": TEXT,
    "source": _object(**NAMES, kind=_term(v.SourceKind)),
    "relays": _or_null(_object(**NAMES, kind=_term(v.SourceKind))),
    "title": TEXT,
    "title_basis": _term(v.TitleBasis),
    "byline": TEXT,
    "language": _or_null(TEXT),
    "url": TEXT,
    "url_basis": _term(v.AddressBasis),
    "published": _or_null(_PUBLISHED),
    "read_as": _term(v.ReadAs),
    "version_read": _or_null(DAY),
    "archived_url": TEXT,
    "archived_sha256": TEXT,
    "refers_to": _list(
        _object(
            key=TEXT,
            source=_object(**NAMES, kind=_term(v.SourceKind)),
            title=TEXT,
            byline=TEXT,
            url=TEXT,
            published=_or_null(_PUBLISHED),
        )
    ),
    "note": TEXT,
}
REPORT = _object(
    **_REPORT,
    citations=_list(
        _object(
            origin=_or_null(SLUG_TEXT),
            stance=_term(v.Stance),
            evidence=_term(v.Evidence),
            attribution=TEXT,
            weak=TEXT,
            note=TEXT,
        )
    ),
)
ORIGIN = _object(
    **NAMES,
    kind=_term(v.SourceKind),
    speaks_for=_list(SLUG_TEXT),
    sides=_list(_term(v.Side)),
    is_party=FLAG,
    reports=_list(TEXT),
    claims=_list(NUMBER),
)

FINDING = _object(
    "What the figure linter found, naming the claims it is about; the text is the rule's sentence with its values.",
    rule=_term(v.FindingRule),
    claims=_list(NUMBER),
    values=ANY_OBJECT,
    text=TEXT,
)

COMPONENTS: dict[str, Shape] = {
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
    "EventFeature": _object(
        type={"type": "string", "const": "Feature"},
        id=TEXT,
        geometry=_or_null(POINT),
        properties=_object(
            code=TEXT,
            title=TEXT,
            title_ar=_or_null(TEXT),
            type=_term(v.EventType),
            earliest=DAY,
            latest=DAY,
            date_precision=_term(v.DatePrecision),
            date_basis=_term(v.DateBasis),
            place=_object(**NAMES),
            place_precision=_term(v.PlacePrecision),
            area=_or_null(SLUG_TEXT),
            grade=_term(v.Grade),
            thin=FLAG,
            actors=_list(_object(**NAMES, role=_term(v.Role))),
            fronts=_list(SLUG_TEXT),
            campaign=_or_null(TEXT),
            killed=KILLED_BY,
            reports=NUMBER,
            origins=NUMBER,
            findings=NUMBER,
            control=_or_null(
                _object(**{"from": _or_null(_object(**SIDED)), "to": _or_null(_object(**SIDED))}),
            ),
            updated=MOMENT,
            revision=NUMBER,
            url=TEXT,
        ),
    ),
    "EventDocument": _object(
        "The complete printed document. Its last member is the SHA-256 of what stands before it: take the member off, "
        "close the object, hash, compare.",
        format=NUMBER,
        code=TEXT,
        revision=NUMBER,
        recorded_at=MOMENT,
        approval=_term(v.Approval),
        type=_term(v.EventType),
        title=TEXT,
        title_ar=_or_null(TEXT),
        summary=TEXT,
        summary_ar=_or_null(TEXT),
        note=TEXT,
        earliest=DAY,
        latest=DAY,
        date_precision=_term(v.DatePrecision),
        date_basis=_term(v.DateBasis),
        place=PLACE_NAMED,
        place_precision=_term(v.PlacePrecision),
        point_basis=TEXT,
        geometry=_or_null(POINT),
        fronts=_list(_object(**NAMES)),
        participants=_list(_object(**SIDED, kind=_term(v.ActorKind), role=_term(v.Role))),
        grade=_term(v.Grade),
        grade_basis=_object(
            by={"type": "string", "enum": ["rule", "editors"]},
            reason=_or_null(TEXT),
            computed=_term(v.Grade),
            thin=FLAG,
            independent=_list(SLUG_TEXT),
            belligerent=_list(SLUG_TEXT),
            contradicting=_list(SLUG_TEXT),
            evidence=_list(_term(v.Evidence)),
            unchecked=_list(SLUG_TEXT),
            unknown=NUMBER,
            weak=NUMBER,
        ),
        killed=KILLED_IN_PARTS,
        claims=_list(_ref("Claim")),
        assessments=_list(ASSESSMENT),
        origins=_list(ORIGIN),
        without_origin=_object(reports=_list(TEXT), claims=_list(NUMBER)),
        reports=_list(REPORT),
        control=_list(_object(**CONTROL, report=TEXT)),
        campaign=_or_null(_object(code=TEXT, title=TEXT, title_ar=_or_null(TEXT))),
        related=_list(TEXT),
        findings=_list(FINDING),
        corrections=_list(CORRECTION),
        cite=_object(text=TEXT, permalink=TEXT),
        sha256=SHA256,
    ),
    "Claim": CLAIM,
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
    features=_list(_ref("EventFeature")),
)
EXPORTED = _object(
    type={"type": "string", "const": "FeatureCollection"},
    dataVersion=NUMBER,
    licence=TEXT,
    features=_list(_ref("EventFeature")),
)
PLACES = _object(
    type={"type": "string", "const": "FeatureCollection"},
    **_PAGED,
    licence=TEXT,
    features=_list(
        _object(
            type={"type": "string", "const": "Feature"},
            id=TEXT,
            geometry=_or_null(POINT),
            properties=_object(
                **NAMES,
                kind=_term(v.PlaceKind),
                precision=_term(v.PlacePrecision),
                spellings=_list(TEXT),
                within=_list(SLUG_TEXT),
                **_LISTED,
            ),
        )
    ),
)
ACTORS = _results(
    _object(**NAMES, kind=_term(v.ActorKind), side=_term(v.Side), spellings=_list(TEXT), **_LISTED),
)
SOURCES = _results(
    _object(
        **NAMES,
        kind=_term(v.SourceKind),
        reliability=_term(v.Reliability),
        reliability_reason=TEXT,
        judgements=_list(
            _object(
                "What somebody else has published about the source.",
                text=TEXT,
                publisher=TEXT,
                title=TEXT,
                url=TEXT,
                published=_or_null(_PUBLISHED),
                read_as=_term(v.ReadAs),
                note=TEXT,
            )
        ),
        speaks_for=_list(_object(**SIDED, reason=TEXT)),
        spellings=_list(TEXT),
        **_LISTED,
    )
)
FRONTS = _results(
    _object(**NAMES, view={"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}, **_LISTED),
)
CLAIMS = _object(
    results=_list(
        {
            **CLAIM,
            "properties": {
                **CLAIM["properties"],
                "event": _object(
                    code=TEXT,
                    title=TEXT,
                    type=_term(v.EventType),
                    earliest=DAY,
                    latest=DAY,
                    revision=NUMBER,
                    place=_object(**NAMES),
                ),
                "origin": _or_null(_object(**NAMES)),
                "report": REPORT,
            },
            "required": sorted([*CLAIM["properties"], "event"]),
        }
    ),
    **_PAGED,
    numberMatchedIsEstimate=FLAG,
)
REVISIONS = _object(
    results=_list(
        _object(
            revision=NUMBER,
            verb=_term(v.Verb),
            reason=TEXT,
            approval=_term(v.Approval),
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
    groups=_list(_object(slug=TEXT, en=TEXT, ar=_or_null(TEXT), side=_term(v.Side))),
    bins=_list(_object(start=DAY, end=DAY, figures=_FIGURES)),
    several_intervals=_object(events=NUMBER, figures=_FIGURES),
    campaigns=_list(
        _object(code=TEXT, title=TEXT, earliest=DAY, latest=DAY, killed=KILLED_BY, leads=FLAG, incidents=_SUMMED)
    ),
    findings=_list(
        _object(
            rule=_term(v.FindingRule),
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
KNOWN_EVENT = _object(
    "With «known_on»: the event reduced to the reports known on that day; assumed lists the keys of reports without a "
    "date. Before the day of recorded_at the summary, notes, reasons and assessments are left out, latest is no later "
    "than the newest word then known, and written_later lists the members whose words the editors wrote later. is_cut: "
    "the event may have gone on, and its title is made of its type and place.",
    **{name: shape for name, shape in COMPONENTS["EventDocument"]["properties"].items() if name != "sha256"},
    known_on=_object(day=DAY, assumed=_list(TEXT), is_cut=FLAG, written_later=_list(TEXT)),
)
EVENT_DOCUMENT: Shape = {"anyOf": [_ref("EventDocument"), KNOWN_EVENT]}
CAST_DOCUMENT: Shape = {"type": "object", "required": ["slug", "en", "ar", "revision", "sha256"]}
GROUND_END = _object(
    "From this day on the actor is reported to hold no ground: its claims say what was last known. succeeded_by: the "
    "body it was merged into, null where nobody followed it or none is known.",
    earliest=DAY,
    latest=DAY,
    precision=_term(v.DatePrecision),
    note=TEXT,
    succeeded_by=_or_null(_object(**NAMES)),
    reports=_list(_object(**_REPORT)),
)
ACTOR_DOCUMENT = _object(
    **NAMES,
    kind=_term(v.ActorKind),
    side=_term(v.Side),
    spellings=_list(TEXT),
    part_of=_list(_object(**NAMES, start=_or_null(DAY), end=_or_null(DAY))),
    ground_end=_or_null(GROUND_END),
    note=TEXT,
    format=NUMBER,
    code=SLUG_TEXT,
    revision=NUMBER,
    recorded_at=MOMENT,
    approval=_term(v.Approval),
    corrections=_list(CORRECTION),
    sha256=SHA256,
)
PROBLEM = _ref("Problem")
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
