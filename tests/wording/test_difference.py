"""Two printed documents compared in words: those of the chronology as they were printed, and changes made to them."""

import json
from pathlib import Path

import pytest
from django.utils.translation import override
from msgspec.structs import replace

from rules import vocabulary
from rules.documents.members import Tombstone
from rules.documents.reading import read
from wording.difference import difference

PRINTED = Path(__file__).parent.parent / "record" / "fixed" / "documents.jsonl"
TERMS = [
    (term.value, term.label)
    for item in vars(vocabulary).values()
    if isinstance(item, type) and issubclass(item, vocabulary.Vocabulary)
    for term in item
]


@pytest.fixture(scope="module")
def documents():
    lines = (json.loads(line) for line in PRINTED.read_text().splitlines())
    return [read(line["kind"], json.dumps(line["document"])) for line in lines]


@pytest.fixture(scope="module")
def event(documents):
    """One with several figures."""
    return next(document for document in documents if len(getattr(document, "claims", ())) > 1)


def changes(found):
    rows = [change for _table, rows in found.tables for row in rows for change in row.changes]
    return [*found.fields, *rows]


def test_a_document_compared_with_itself_shows_nothing(documents):
    assert not any(difference(document, document) for document in documents)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_values_are_said_in_words_and_not_as_codes_or_json(documents, language):
    with override(language):
        shown = [change for document in documents for change in changes(difference(None, document))]

    assert len(shown) > 1000
    assert not [change for change in shown if change.after.startswith(("{", "["))]
    named = {"manner", "harm", "counts", "grade", "kind", "side", "reliability", "credibility", "stands", "type"}
    codes = {code for code, _ in TERMS} - {label for _, label in TERMS}
    assert not [change for change in shown if change.name.lower() in named and change.after in codes]


def test_a_changed_figure_is_one_row_and_one_field(event):
    first, *others = event.claims
    changed = replace(event, claims=(replace(first, min=(first.min or 0) + 1000, max=None), *others))

    found = difference(event, changed)

    ((table, (row,)),) = found.tables
    assert (table, row.how) == ("Figures, as claimed", "changed")
    assert row.name.startswith(f"{first.number} · ")
    (change,) = row.changes
    assert (change.name, change.after) == ("Figure", f"{first.min + 1000:,} or more")


def test_a_removed_figure_is_said_to_be_removed(event):
    found = difference(event, replace(event, claims=event.claims[1:]))

    ((_table, (row,)),) = found.tables
    assert row.how == "removed"
    assert all(not change.after for change in row.changes)


def test_dates_are_one_field_and_say_how_well_they_are_known(event):
    later = event.latest.replace(year=event.latest.year + 1)

    found = difference(event, replace(event, latest=later, date_precision=vocabulary.DatePrecision.RANGE))

    (change,) = found.fields
    assert change.name == "When"
    assert str(later.year) in change.after
    assert change.after.endswith("(range)")


def test_after_a_retraction_every_field_is_gone(event):
    mark = {"format": 1, "code": event.code, "revision": 2, "recorded_at": event.recorded_at}
    tombstone = Tombstone(**mark, retracted=True, reason="Withdrawn.", successor=None, may_still_be_read=False)

    found = difference(event, tombstone)

    assert changes(found)
    assert all(not change.after for change in changes(found))


def test_every_member_that_is_shown_has_a_name(documents):
    with override("ar"):
        shown = [change for document in documents for change in changes(difference(None, document))]

    assert {change.name for change in shown if change.name.isascii()} <= {"SHA-256"}


def test_reports_and_origins_are_named_and_not_keyed(event):
    (_table, rows), *_ = difference(None, event).tables
    said = {change.name: change.after for row in rows for change in row.changes}

    assert said["Report"] in {report.title for report in event.reports}
    origins = {origin.en for origin in event.origins}
    assert said["Origin"] in origins
    cited = [change.after for _, rows in difference(None, event).tables for row in rows for change in row.changes]
    slugs = {origin.slug for origin in event.origins if origin.slug not in origins}
    assert not [text for text in cited if text.split("; ")[0] in slugs]
