"""The chain of all printed documents: noting its end elsewhere shows any later change of what was printed."""

from dataclasses import dataclass
from datetime import datetime

from rules.dates import in_utc
from rules.documents.canonical import digest

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """What the chain says of one printed document."""

    position: int
    kind: str
    code: str
    number: int
    verb: str
    recorded_at: datetime
    sha256: str


def chained(previous: str, link: Link) -> str:
    """The chain's value after the link: SHA-256 over the value before it and every field of the link."""
    fields = (
        previous,
        str(link.position),
        link.kind,
        link.code,
        str(link.number),
        link.verb,
        in_utc(link.recorded_at),
        link.sha256,
    )
    return digest("\n".join(fields))
