"""Numbers in words and digits, in both languages."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.reading import numerals
from rules.reading.numerals import Numeral, number, numeral_at, vague_at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("five", 5),
        ("Twenty-five", 25),
        ("one hundred and twenty-five", 125),
        ("a hundred", 100),
        ("two thousand five hundred", 2500),
        ("three hundred", 300),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a couple of", 2),
        ("1,200", 1200),
        ("12 thousand", 12_000),
        ("1.5 million", 1_500_000),
        ("١٢٥", 125),
        ("١٬٢٠٠", 1200),
        ("خمسة", 5),
        ("خَمسة", 5),
        ("خمسة وعشرون", 25),
        ("اثنا عشر", 12),
        ("أحد عشر", 11),
        ("إحدى عشرة", 11),
        ("خمسة عشر", 15),
        ("مئة", 100),
        ("مائة وخمسة وعشرين", 125),
        ("مئتان وخمسون", 250),
        ("ثلاثمئة", 300),
        ("ثلاث مئة", 300),
        ("خمسمائة وستة", 506),
        ("ألف", 1000),
        ("ألف ومئتان", 1200),
        ("ألفين", 2000),
        ("ثلاثة آلاف ومئتان وخمسون", 3250),
        ("5 آلاف", 5000),
        ("خمسة وعشرون ألفاً", 25_000),
        ("مئة وخمسون ألفا", 150_000),
    ],
)
def test_a_number_has_its_value(text, value):
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "men", "first", "T4", "2.5", "five men", "hundreds", "آلاف", "رجال", "أحد", "و"])
def test_what_is_no_whole_number_has_no_value(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("words", "value", "taken"),
    [
        ("five soldiers", 5, 1),
        ("twenty five soldiers", 25, 2),
        ("two and three", 2, 1),
        ("hundred soldiers", None, 0),
        ("two hundred and 15 soldiers", 200, 2),
        ("خمسه وثلاثه", 5, 1),
        ("26 و23", 26, 1),
        ("ميه وخمسون جنديا", 150, 2),
        ("خمسه وجرح", 5, 1),
    ],
)
def test_a_number_ends_where_another_thing_begins(words, value, taken):
    assert numeral_at(words.split(), 0) == (Numeral(value, taken) if taken else None)


@pytest.mark.parametrize(
    "words", ["several soldiers", "dozens of people", "عشرات القتلي", "عدد من الجنود", "بضعه افراد"]
)
def test_an_amount_without_a_number_is_none_with_its_words(words):
    found = vague_at(words.split(), 0)

    assert found is not None
    assert found.value is None


@given(st.integers(0, 999_999_999))
def test_digits_of_any_script_with_or_without_signs_are_one_number(value):
    arabic = str(value).translate({ord(str(digit)): "٠١٢٣٤٥٦٧٨٩"[digit] for digit in range(10)})

    assert number(str(value)) == number(f"{value:,}") == number(arabic) == value


def test_the_examples_of_the_module_hold():
    assert doctest.testmod(numerals).failed == 0
