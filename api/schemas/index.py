"""The first answer that a program reads, and the manifest of columns."""

from datetime import date
from typing import Any

from api.schemas.members import Answer
from rules.documents.members import Number, Sha256


class ChainEnd(Answer, frozen=True, kw_only=True):
    """The end of the chain that all printed documents form: note it elsewhere, and no change of them goes unseen."""

    position: Number
    head: Sha256


class Index(Answer, frozen=True, kw_only=True, rename={"data_version": "dataVersion"}):
    title: str
    description: str
    version: str
    data_version: Number
    chain: ChainEnd
    events: Number
    earliest: date | None
    latest: date | None
    columns: str | None
    links: dict[str, Any]  # addresses by names
    cite: str


class ManifestFile(Answer, frozen=True, kw_only=True):
    version: Number
    url: str
    events: Number
    bytes: Number


class Manifest(Answer, frozen=True, kw_only=True):
    """What to read: the file of everything, then what changed since. null before the first was built."""

    version: Number
    base: ManifestFile | None
    known: ManifestFile | None
    changes: str | None
