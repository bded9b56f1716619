"""The parameters of addresses as the contract has them."""

from collections.abc import Mapping

from django.conf import settings
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from api.components import Shape, shape
from record.queries import parameters as p
from rules.documents.members import Slug

# Of files and feeds in words; the first where none is chosen.
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
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
_DAY: Shape = {"type": "string", "format": "date"}
_MOMENT: Shape = {"type": "string", "format": "date-time"}


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
            return {"type": "array", "items": shape(Slug), "minItems": 1, "maxItems": field.most, "uniqueItems": True}
        case p.Codes():
            code = {"type": "string", "pattern": f"^{field.pattern}$"}
            return {"type": "array", "items": code, "minItems": 1, "maxItems": field.most, "uniqueItems": True}
        case p.Digest():
            return {"type": "string", "pattern": f"^[0-9a-f]{{{field.length}}}$"}
        case p.Day():
            return _DAY
        case p.Since():
            return {"anyOf": [_MOMENT, _DAY]}
        case p.Moment():
            return _MOMENT
        case p.Kilometres():
            return {"type": "number", "exclusiveMinimum": 0, "maximum": field.highest}
    return {"type": "string"}


def _as_listed(field: p.Parameter) -> str | float | list[str]:
    if isinstance(field, p.Several):
        return field.example.split(",")
    if isinstance(field, p.Kilometres):
        return float(field.example)
    return int(field.example) if isinstance(field, p.WholeNumber) else field.example
