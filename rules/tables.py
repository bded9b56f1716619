"""The vocabularies as Markdown: docs/vocabulary.md, which `make generated` writes (conflictmap/generated.py)."""

import inspect
from collections.abc import Iterator

from rules import vocabulary
from rules.acled.terms import NEAREST
from rules.documents.event_terms import EVENT_TERMS
from rules.ucdp.dyads import VIOLENT
from rules.vocabulary import DRAWN_AS, EventType, PlacePrecision, Vocabulary

_INTRODUCTION = """# Vocabulary

Every closed list of the record: the value that documents and the API carry, the label readers see, and what it means.
Made from `rules/vocabulary/` and `rules/documents/event_terms.py` by `make generated`.
"""


def markdown() -> str:
    return "\n".join([_INTRODUCTION, *_vocabularies(), *_terms(), *_places(), *_upstream()]).rstrip() + "\n"


def _vocabularies() -> Iterator[str]:
    for name, item in vars(vocabulary).items():
        if isinstance(item, type) and issubclass(item, Vocabulary) and item is not Vocabulary:
            yield f"## {name}\n"
            about = inspect.getdoc(item)
            if about and about != inspect.getdoc(Vocabulary):
                yield f"{about}\n"
            yield from _table(("value", "label", "meaning"), ((f"`{m.value}`", m.label, m.definition) for m in item))


def _terms() -> Iterator[str]:
    if EVENT_TERMS:
        yield "## Terms of events\n"
        yield "What an event may have of them; the name of the member, the column in files and the filter.\n"
        rows = (
            (f"`{term.name}`", f"`{term.vocabulary.__name__}`", term.meaning, "yes" if term.shown.filter else "–")
            for term in EVENT_TERMS
        )
        yield from _table(("member", "closed list", "meaning", "filter"), rows)


def _places() -> Iterator[str]:
    yield "## How the precision of a place is drawn\n"
    rows = ((f"`{item.value}`", *DRAWN_AS[item]) for item in PlacePrecision)
    yield from _table(("precision", "drawn as", "ACLED `geo_precision`", "UCDP `where_prec`"), rows)


def _upstream() -> Iterator[str]:
    yield "## Nearest terms of other datasets\n"
    yield "Which of two terms it is, and the type of violence, the parties decide: [exports](exports.md).\n"
    rows = (
        (f"`{item.value}`", " or ".join(NEAREST.get(item, ("–",))), "1, 2 or 3" if item in VIOLENT else "–")
        for item in EventType
    )
    yield from _table(("event type", "ACLED sub-event type", "UCDP type of violence"), rows)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
