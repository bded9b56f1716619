"""How well reports are read, held above floors: labels made by hand, in both languages."""

import os

import pytest

from bench.reports import labels, score
from bench.reports.readers import shipped
from bench.reports.score import (
    ATTRIBUTION,
    CONTROL,
    DATES,
    FIGURES,
    FLOORS,
    GROUPS,
    PERIODS,
    PLACES,
    Score,
    in_words,
)

_BEHIND = 0.05  # Arabic may be so much behind English
_OF_PARAGRAPHS = 0.9


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, str], Score]:
    for path in (labels.ARABIC, labels.BOXES):
        if not path.exists():
            assert not os.environ.get("CI"), f"{path} is missing"
            pytest.skip(f"{path} is not on this machine")
    texts = [*labels.examples(), *labels.summaries(), *labels.boxes()]
    return score.score(shipped(), texts)[0]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", [PLACES, FIGURES, ATTRIBUTION, DATES])
def test_each_kind_is_read_as_well_as_promised(scores, kind, language):
    precision, recall = FLOORS[kind]

    counted = scores[kind, language]

    assert counted.labelled >= 20
    assert counted.precision >= precision, in_words(counted)
    assert counted.recall >= recall, in_words(counted)


@pytest.mark.parametrize("kind", [PLACES, FIGURES, ATTRIBUTION, DATES])
def test_arabic_is_read_about_as_well_as_english(scores, kind):
    english, arabic = scores[kind, "en"], scores[kind, "ar"]

    assert arabic.precision >= english.precision - _BEHIND, in_words(arabic)
    assert arabic.recall >= english.recall - _BEHIND, in_words(arabic)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", [PLACES, FIGURES, GROUPS, ATTRIBUTION, DATES, PERIODS, CONTROL])
def test_whole_paragraphs_are_read_as_well(kind, language):
    counted = score.score(shipped(), labels.paragraphs())[0][kind, language]

    assert counted.labelled >= 16
    assert min(counted.precision, counted.recall) >= _OF_PARAGRAPHS, in_words(counted)


def test_sixty_examples_of_language_are_labelled_in_two_halves():
    examples = list(labels.examples())

    assert len(examples) == 60
    assert {(one.half, one.language) for one in examples} == {
        (h, lang) for h in ("seen", "kept") for lang in ("en", "ar")
    }
