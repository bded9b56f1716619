"""How to cite a printed revision: a permalink that answers the same bytes for ever, and one sentence."""

from datetime import datetime

PUBLISHER = "conflictmap"


def permalink(code: str, revision: int) -> str:
    """The path of one revision, below whatever host serves the record."""
    return f"/events/{code}/?revision={revision}"


def cite(code: str, revision: int, title: str, recorded_at: datetime) -> dict[str, str]:
    day = f"{recorded_at.day} {recorded_at:%B %Y}"
    return {
        "text": f"{PUBLISHER}: “{title}”, event {code}, revision {revision}, recorded {day}.",
        "permalink": permalink(code, revision),
    }
