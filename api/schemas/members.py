"""The parts that several answers share."""

from typing import Annotated

from msgspec import Meta, Struct

Address = Annotated[str, Meta(extra_json_schema={"format": "uri"})]


class Answer(Struct, frozen=True, kw_only=True):
    """An answer of the API, or a part of one: all members are always there, and there are no others."""


class Link(Answer, frozen=True, kw_only=True):
    """A link by its relation type (RFC 8288)."""

    rel: str
    href: Address


class Problem(Struct, frozen=True, kw_only=True):
    """RFC 9457. Bad parameters name the parameter, what was expected, what came, and an example."""

    type: str
    title: str
    status: int
    detail: str
    parameter: str = ""
    expected: str = ""
    got: str = ""
    example: str = ""
