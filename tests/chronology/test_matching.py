"""What is proposed for the UCDP rows of 2016, beside a key that was read by hand before there was a matcher.

``ucdp_2016_key.csv``: each row that is about an event of the chronology, with a reason; ``sure`` no where two readers
may differ, which counts neither for nor against. The list of all proposals is printed: run with ``-s``.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from imports import matching
from imports.candidates import Candidate
from imports.formats.reading import Format, read
from tests.imports.shared import shared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chronology")]
SPELLINGS = (("Palmyra", "Tadmor"), ("Tadmur", "Tadmor"), ("Zor", "Zour"), ("Qaryatayn", "Karyatein"), ("ah ", "eh "))
KEY = Path(__file__).with_name("ucdp_2016_key.csv")


def rows_of_2016() -> Iterator[Candidate]:
    """The rows as an import reads them."""
    found = read(shared("ucdp/ged_syria_2016.csv"), Format.UCDP)
    return (row for row in found if isinstance(row, Candidate))


def key(sure: str) -> dict[tuple[str, str], str]:
    with KEY.open(newline="") as file:
        return {(row["row"], row["event"]): row["verdict"] for row in csv.DictReader(file) if row["sure"] == sure}


def test_proposals_for_2016_agree_with_the_key():
    candidates = list(rows_of_2016())
    titles = {candidate.upstream_id: candidate.title for candidate in candidates}
    found = matching.matches(candidates)
    keyed, open_to_doubt = key("yes"), key("no")
    wanted = {pair: verdict for pair, verdict in keyed.items() if verdict != "none"}
    proposed = {(match.upstream_id, match.event): match.verdict for match in found}
    counted = {pair: verdict for pair, verdict in proposed.items() if pair not in open_to_doubt}

    sys.stdout.write("".join(f"{line}\n" for line in report(found, wanted, open_to_doubt, titles)))
    right = sum(1 for pair, verdict in counted.items() if wanted.get(pair) == verdict)
    assert right >= 0.9 * len(counted)
    assert right >= 0.9 * len(wanted)


def test_other_spellings_of_places_find_the_same_events():
    rows = [respelt(candidate) for candidate in rows_of_2016()]

    assert right_pairs(rows) >= 0.9


def test_a_day_more_or_less_loses_parts_and_invents_few():
    rows = [later(candidate, number % 2) for number, candidate in enumerate(rows_of_2016())]

    assert right_pairs(rows) >= 0.6


def test_rows_of_another_half_year_are_hardly_ever_matched():
    found = matching.matches(later(candidate, 183) for candidate in rows_of_2016())

    assert len(found) <= 0.002 * 6_170


def right_pairs(rows: list[Candidate]) -> float:
    """The share of the key's pairs that are proposed under any verdict."""
    wanted = {pair for pair, verdict in key("yes").items() if verdict != "none"}
    return len(wanted & {(match.upstream_id, match.event) for match in matching.matches(rows)}) / len(wanted)


def later(candidate: Candidate, days: int) -> Candidate:
    shift = timedelta(days)
    return replace(candidate, earliest=candidate.earliest + shift, latest=candidate.latest + shift)


def respelt(candidate: Candidate) -> Candidate:
    """With places as other agencies write them."""
    cited = tuple(replace(one, title=_respelt(one.title)) for one in candidate.cited)
    return replace(candidate, cited=cited, locality=replace(candidate.locality, name=_respelt(candidate.locality.name)))


def _respelt(text: str) -> str:
    for ours, theirs in SPELLINGS:
        text = text.replace(ours, theirs)
    return text


def report(found, wanted, open_to_doubt, titles) -> Iterator[str]:
    """Every proposal beside what the key says of it, and the counts by verdict."""
    for match in found:
        pair = match.upstream_id, match.event
        said = wanted.get(pair) or (f"{open_to_doubt[pair]}?" if pair in open_to_doubt else "-")
        yield f"{match.score:.2f} {match.verdict:8} key {said:9} {pair[0]} {pair[1]} {titles[pair[0]][:80]}"
    for verdict in matching.Verdict:
        pairs = {(match.upstream_id, match.event) for match in found if match.verdict == verdict} - open_to_doubt.keys()
        keyed = {pair for pair, said in wanted.items() if said == verdict}
        right = len(pairs & keyed)
        yield f"{verdict}: precision {right}/{len(pairs)}, recall {right}/{len(keyed)}"
