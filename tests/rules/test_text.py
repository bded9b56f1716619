"""What a text may contain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.text import UnfitText, clean


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x07b", "\ud800", "\u202eevil", "\u2066open", "close\u2069", "\u2069\u2066"]
)
def test_text_that_could_mislead_or_break_is_refused(text):
    with pytest.raises(UnfitText, match="remove it"):
        clean(text)


def test_paired_isolates_may_mix_scripts():
    assert clean("the town of \u2067تدمر\u2069 fell") == "the town of \u2067تدمر\u2069 fell"


def test_line_breaks_have_one_form_and_letters_too():
    assert clean(" a\r\nb\rc e\u0301 ") == "a\nb\nc é"


@given(st.text())
def test_clean_text_stays_as_it_is(text):
    try:
        once = clean(text)
    except UnfitText:
        return

    assert clean(once) == once
