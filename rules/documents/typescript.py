"""The types of printed documents in TypeScript, for the scripts that read them: ``static/js/documents.d.ts``."""

import msgspec

from rules.documents.events import EventDocument, KnownEvent
from rules.documents.features import EventFeature
from rules.documents.formats import Json

_HEAD = "// Generated from rules/documents; `make generated` writes it again.\n"
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def typescript() -> str:
    """The text of the file: a type for each struct and a union for each vocabulary, in the order of their names."""
    _, schemas = msgspec.json.schema_components([EventDocument, KnownEvent, EventFeature], ref_template="{name}")
    return "\n".join([_HEAD, *(_declared(name, schema) for name, schema in sorted(schemas.items()))])


def _declared(name: str, schema: Json) -> str:
    about = f"/** {' '.join(schema['description'].split())} */\n" if "description" in schema else ""
    return f"{about}export type {name} = {_written(schema)};\n"


def _written(schema: Json) -> str:
    match schema:
        case {"$ref": name}:
            return str(name)
        case {"enum": values}:
            return " | ".join(f'"{value}"' for value in values)
        case {"anyOf": choices}:
            return " | ".join(map(_written, choices))
        case {"prefixItems": items}:
            return f"[{', '.join(map(_written, items))}]"
        case {"items": item}:
            return f"Array<{_written(item)}>"
        case {"properties": properties}:
            required = set(schema.get("required", ()))
            lines = (_member(name, member, name in required) for name, member in properties.items())
            return "{\n" + "".join(lines) + "}"
        case {"additionalProperties": dict(value)}:
            return f"Record<string, {_written(value)}>"
    return _PLAIN[schema["type"]]


def _member(name: str, schema: Json, is_required: bool) -> str:
    about = f"  /** {schema['description']} */\n" if "description" in schema else ""
    return f"{about}  {name}{'' if is_required else '?'}: {_written(schema)};\n"
