"""A citation for reference managers."""

from typing import Literal

from msgspec import field

from api.schemas.members import Address, Answer
from rules.documents.members import Number


class CSLName(Answer, frozen=True, kw_only=True):
    literal: str


class CSLDate(Answer, frozen=True, kw_only=True):
    date_parts: list[list[Number]] = field(name="date-parts")


class CSLItem(Answer, frozen=True, kw_only=True):
    """A CSL-JSON item (schema 1.0)."""

    id: str
    type: Literal["dataset"]
    title: str
    author: list[CSLName]
    publisher: str
    issued: CSLDate
    number: str
    version: str
    note: str
    language: str
    url: Address = field(name="URL")
