"""What a text may contain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.names import fold
from rules.text import UnfitText, clean, without_invisible


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


@pytest.mark.parametrize("mark", [chr(code) for code in (0xAD, 0x200B, 0x2060, 0xFEFF)])
def test_what_shows_nothing_and_does_nothing_is_taken_out(mark):
    assert clean(f"{mark}Tad{mark}mur{mark}") == "Tadmur"


@pytest.mark.parametrize("mark", [chr(code) for code in (0x61C, 0x200C, 0x200D, 0x200E, 0x200F)])
def test_marks_of_direction_and_joining_stay_inside_a_text_alone(mark):
    assert clean(f" {mark} حزب{mark}الله {mark}\n") == f"حزب{mark}الله"


INVISIBLE = [0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]


@pytest.mark.parametrize("mark", [chr(code) for code in INVISIBLE])
def test_what_is_searched_for_is_what_is_seen(mark):
    assert without_invisible(f"{mark}Tad{mark}mur{mark}") == "Tadmur"
    assert fold(f"{mark}تدمر{mark}") == fold("تدمر")


def test_a_non_joiner_divides_an_arabic_compound():
    assert fold("حزب\u200cالله") == fold("حزب الله")


@given(st.text())
def test_clean_text_stays_as_it_is(text):
    try:
        once = clean(text)
    except UnfitText:
        return

    assert clean(once) == once
