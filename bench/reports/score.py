"""What the reader finds against what the labels say, by kind and language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.reports.labels import UNSURE, Figure, Labelled
from rules.reading.people import CasualtyClaim
from rules.reading.report import Reader, Reading

PLACES, FIGURES, GROUPS, ATTRIBUTION, DATES, CONTROL = "places", "figures", "groups", "attribution", "dates", "control"
PERIODS = "periods"
_ARABIC = re.compile("[\u0600-\u06ff]")
# Kinds with the least precision and recall.
FLOORS = {PLACES: (0.9, 0.85), FIGURES: (0.9, 0.85), ATTRIBUTION: (0.85, 0.75), DATES: (0.9, 0.85)}


@dataclass
class Score:
    """Counts: right of those read, read, right of those labelled, labelled."""

    right: int = 0
    read: int = 0
    found: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.labelled if self.labelled else 1.0

    def add(self, right: int, read: int, found: int, labelled: int) -> None:
        self.right += right
        self.read += read
        self.found += found
        self.labelled += labelled


@dataclass(frozen=True)
class Miss:
    """What was read and is not so, or is so and was not read."""

    name: str
    kind: str
    what: str


def score(reader: Reader, texts: Iterable[Labelled]) -> tuple[dict[tuple[str, str], Score], list[Miss]]:
    """Scores by kind and language, and every miss."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    misses: list[Miss] = []
    places = list(reader.places)
    arabic = frozenset(place.slug for place in places if any(_ARABIC.search(name) for name in place.spellings))
    named = {"en": frozenset(place.slug for place in places), "ar": arabic}
    for labelled in texts:
        reading = reader.read(labelled.text, labelled.published)
        for kind, read, expected in _sets(labelled, reading, named[labelled.language]):
            counted = scores[kind, labelled.language]
            right = read & expected
            if labelled.only_recall:
                counted.add(0, 0, len(right), len(expected))
            else:
                counted.add(len(right), len(read), len(right), len(expected))
                misses += [Miss(labelled.name, kind, f"not so: {one}") for one in sorted(map(str, read - expected))]
            misses += [Miss(labelled.name, kind, f"not read: {one}") for one in sorted(map(str, expected - read))]
        if labelled.figures is not None:
            misses += _figures(scores, labelled, reading.claims, labelled.figures)
    return scores, misses


def _sets(
    labelled: Labelled, reading: Reading, named: frozenset[str]
) -> Iterator[tuple[str, set[object], set[object]]]:
    """What was read and what is labelled; ``named``: places whose name the gazetteer has in the text's script."""
    if labelled.places is not None:
        slugs = {mention.candidates[0].slug for mention in reading.places if mention.candidates}
        yield PLACES, set(slugs), set(labelled.places & named)
    if labelled.dates is not None:
        yield DATES, {(day.earliest, day.latest) for day in reading.days}, set(labelled.dates)
    if labelled.control:
        read = {
            f"{change.place.candidates[0].slug}; {change.holder}; {change.day.earliest if change.day else None}"
            for change in reading.control
            if change.place.candidates
        }
        yield CONTROL, set(read), set(labelled.control)


def _figures(
    scores: dict[tuple[str, str], Score],
    labelled: Labelled,
    claims: Sequence[CasualtyClaim],
    expected: Sequence[Figure],
) -> Iterator[Miss]:
    """Figures match by harm and numbers; groups and speakers count for those that match."""
    left = list(claims)
    language = labelled.language
    for figure in expected:
        same = [claim for claim in left if _is_same(claim, figure)]
        found = next((claim for claim in same if claim.group == figure.group), same[0] if same else None)
        scores[FIGURES, language].add(bool(found), bool(found), bool(found), 1)
        if found is None:
            yield Miss(labelled.name, FIGURES, f"not read: {figure}")
            continue
        left.remove(found)
        if figure.group is not None:
            yield from _about(scores, labelled, found, figure)
    if not labelled.only_recall:
        scores[FIGURES, language].add(0, len(left), 0, 0)
        for claim in left:
            yield Miss(labelled.name, FIGURES, f"not so: {claim}")


def _about(
    scores: dict[tuple[str, str], Score], labelled: Labelled, found: CasualtyClaim, figure: Figure
) -> Iterator[Miss]:
    """Whose people a figure that was found counts, on whose word, and in which days."""
    language = labelled.language
    is_group = found.group == figure.group or {found.group, figure.group} == {"unknown", "total"}
    if figure.group != UNSURE:
        scores[GROUPS, language].add(is_group, 1, is_group, 1)
        if not is_group:
            yield Miss(labelled.name, GROUPS, f"{figure} was read as {found.group}")
    period = (found.start, found.end) if found.start else None
    for kind, read, expected in (
        (ATTRIBUTION, found.attributed_to, figure.speaker),
        (PERIODS, period, figure.period),
    ):
        if expected == UNSURE:
            continue
        is_right = read == expected
        scores[kind, language].add(
            is_right and read is not None, read is not None, is_right and expected is not None, expected is not None
        )
        if not is_right:
            yield Miss(labelled.name, kind, f"{figure} was read as {read}")


def _is_same(claim: CasualtyClaim, figure: Figure) -> bool:
    return claim.harm.value == figure.harm and (claim.low, claim.high) == (figure.low, figure.high)


def in_words(counted: Score) -> str:
    return (
        f"precision {counted.precision:.2f} ({counted.right} of {counted.read}), "
        f"recall {counted.recall:.2f} ({counted.found} of {counted.labelled})"
    )
