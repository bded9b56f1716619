"""The parts that several answers share."""

from datetime import date
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from rules.documents.members import Number

# An object of JSON whose form is another standard's: a schema, GeoJSON, TopoJSON, a printed document as it stands.
Json = dict[str, Any]
Address = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
# A file.
Binary = Annotated[str, Meta(extra_json_schema={"format": "binary"})]
Hint = Annotated[str, Meta(description="Where nothing was found and another order of coordinates may be meant.")]
Km = Annotated[float, Meta(ge=0)]
Km2 = Annotated[float, Meta(ge=0)]


class Answer(Struct, frozen=True, kw_only=True):
    """An answer of the API, or a part of one: all members are always there, and there are no others."""


class Link(Answer, frozen=True, kw_only=True):
    # A link by its relation type (RFC 8288).
    rel: str
    href: Address


class Problem(Struct, frozen=True, kw_only=True):
    """RFC 9457. Bad parameters name the parameter, what was expected, what came, and an example."""

    type: str
    title: str
    status: int
    detail: str
    parameter: str | UnsetType = UNSET
    expected: str | UnsetType = UNSET
    got: str | UnsetType = UNSET
    example: str | UnsetType = UNSET


class Linked(Answer, frozen=True, kw_only=True, rename={"data_version": "dataVersion"}):
    # An answer of one state of the record.
    links: list[Link]
    data_version: Number


class Span(Answer, frozen=True, kw_only=True):
    # Days, both included.
    start: date
    end: date
