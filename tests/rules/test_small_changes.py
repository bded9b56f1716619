"""A mended comma is no more than that, and whatever could change what is said is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.documents.events import EventDocument
from rules.small_changes import is_mended, is_small
from tests.rules import printed

NAMES = frozenset({"palmyra", "hama"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Fighting , then quiet", "Fighting, then quiet."),
        ("The  fighters left", "The fighters left"),
        ("They were attakced from the north", "They were attacked from the north"),
        ("Civilian casulties were reported", "Civilian casualties were reported"),
        ("“Three” killed", "«Three» killed"),
        ("انسحب المقاتلون , ثم عادوا", "انسحب المقاتلون، ثم عادوا"),
        ("الى المدينة", "إلى المدينة"),
    ],
)
def test_spelling_punctuation_and_spaces_are_mended(before, after):
    assert is_mended(before, after, NAMES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5 killed", "6 killed"),
        ("1,500 fled", "15,00 fled"),
        ("fourteen killed", "forteen killed"),
        ("It was now taken", "It was not taken"),
        ("They were killed", "They were killed in Homs"),
        ("Fighting at palmyra", "Fighting at palymra"),
        ("Fighting at Hamaa", "Fighting at Hamma"),
        ("the arrest of fighters", "the arrests of fighters"),
        ("They were killed", "They were filled"),
        ("Was it taken?", "Was it taken."),
        ("at least ≥5", "at least 5"),
        ("No summary before", ""),
        ("قتل خمسة مدنيين", "قتل خمسون مدنيين"),
        ("May 2015", "Mar 2015"),
    ],
)
def test_what_could_change_what_is_said_is_no_mended_comma(before, after):
    assert not is_mended(before, after, NAMES)


@given(st.text(alphabet="abc, .5", min_size=1, max_size=20), st.text(alphabet="abc, .5", min_size=1, max_size=20))
def test_a_mended_text_has_the_same_numbers(before, after):
    digits = [character for character in before if character.isdigit()]

    assert not is_mended(before, after) or digits == [character for character in after if character.isdigit()]


def test_only_prose_is_mended_and_only_by_a_change():
    before = printed.event(summary="Fighting , then quiet", claims=[printed.claim(1, "r", 5, 5)])

    assert is_small(before, printed.event(summary="Fighting, then quiet", claims=[printed.claim(1, "r", 5, 5)]))
    assert not is_small(before, before)


OTHERWISE = {
    "claims": [printed.claim(1, "r", 6, 6)],
    "earliest": "2015-05-14",
    "place": {**printed._PALMYRA, "slug": "elsewhere"},
    "grade": "confirmed",
    "type": "battle",
    "geometry": None,
    "participants": [{"slug": "a", "en": "A", "ar": None, "side": "other", "kind": "armed_group", "role": "attacker"}],
}


@pytest.mark.parametrize("member", OTHERWISE)
def test_figures_places_dates_and_grades_are_never_small(member):
    before = printed.event(summary="Fighting , then quiet")
    after = printed.event(summary="Fighting, then quiet", **{member: OTHERWISE[member]})

    assert isinstance(after, EventDocument)
    assert not is_small(before, after)
