"""Whether the record is whole: every document as it was printed, none missing, none added, none moved."""

from record.tables.revisions import Revision, State
from rules.documents.canonical import is_intact
from rules.documents.chain import GENESIS, Link, chained


def first_break(using: str = "public") -> str | None:
    """Where the chain first breaks, in words; None where the record is whole, and where more is printed meanwhile."""
    head, position = GENESIS, 0
    state = State.objects.using(using).get()
    for revision in Revision.objects.using(using).order_by("position").iterator(chunk_size=500):
        position += 1
        if revision.position != position:
            return f"position {position} is missing; the next one found is {revision.position}"
        if not is_intact(revision.document) or not revision.document.endswith(f'"sha256":"{revision.sha256}"}}'):
            return f"the document of {revision} (position {position}) is not the one that was printed"
        link = Link(
            position,
            revision.kind,
            revision.code,
            revision.number,
            revision.verb,
            revision.recorded_at,
            revision.sha256,
        )
        head = chained(head, link)
        if revision.chain != head:
            return f"{revision} (position {position}) is not chained to the document before it"
        if position == state.version and head != state.head:
            return f"the record should come to another value of the chain at position {position}"
    if not state.version <= position <= State.objects.using(using).get().version:
        return f"the record should end at position {state.version}; it ends at {position}"
    return None
