"""The vocabularies as Markdown: ``python -m rules.tables > docs/vocabulary.md``. A test holds the page to the code."""

import inspect
import sys
from collections.abc import Iterator

from rules import vocabulary
from rules.acled.terms import NEAREST
from rules.ucdp.dyads import VIOLENT
from rules.vocabulary import DRAWN_AS, EventType, PlacePrecision, Vocabulary

_INTRODUCTION = """# Vocabulary

Every closed list of the record: the value that documents and the API carry, the label readers see, and what it means.
Made from `rules/vocabulary.py` by `python -m rules.tables`; a test holds this page to the code.
"""


def markdown() -> str:
    return "\n".join([_INTRODUCTION, *_vocabularies(), *_places(), *_upstream()]).rstrip() + "\n"


def _vocabularies() -> Iterator[str]:
    for name, item in vars(vocabulary).items():
        if isinstance(item, type) and issubclass(item, Vocabulary) and item is not Vocabulary:
            yield f"## {name}\n"
            about = inspect.getdoc(item)
            if about and about != inspect.getdoc(Vocabulary):
                yield f"{about}\n"
            yield from _table(("value", "label", "meaning"), ((f"`{m.value}`", m.label, m.definition) for m in item))


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


if __name__ == "__main__":
    sys.stdout.write(markdown())
