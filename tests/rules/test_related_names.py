"""Names that are none of the record's: what they have to do with is known in both scripts."""

import pytest

from rules.related_names import related


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ghouta", "douma"),
        ("الغوطه", "douma"),
        ("ghuta", "douma"),
        ("free syrian army", "syrian rebels"),
        ("الجيش الحر", "syrian rebels"),
        ("operation olive branch", "afrin"),
        ("غصن الزيتون", "afrin"),
        ("golan heights", "quneitra"),
    ],
)
def test_what_may_be_meant_is_known(typed, first):
    assert related(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "palmyra", "shield", "army", "تدمر"])
def test_of_other_words_nothing_is(typed):
    assert related(typed) == ()
