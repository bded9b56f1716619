"""Figures as people write them are read as they are meant, or refused; nothing else comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.reading.figures import HIGHEST, UnreadableFigure, read_figure

NUMBERS = st.integers(0, 999_999)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5", 5, 5),
        ("5.0", 5, 5),
        (" 5 ", 5, 5),
        ("1,234", 1234, 1234),
        ("1.234", 1234, 1234),
        ("1 234", 1234, 1234),
        ("1\u202f234", 1234, 1234),
        ("١٬٢٣٤", 1234, 1234),
        ("٥", 5, 5),
        ("5 killed", 5, 5),
        ("5 civilians", 5, 5),
        ("≥462", 462, None),
        (">=462", 462, None),
        ("at least 462", 462, None),
        ("At least 462 people", 462, None),
        ("no fewer than 20", 20, None),
        ("12+", 12, None),
        ("12 or more", 12, None),
        ("على الأقل 5", 5, None),
        ("على الأقل ٥", 5, None),
        ("5 على الأقل", 5, None),
        ("ما لا يقل عن 20 قتيلا", 20, None),
        ("خمسة قتلى على الأقل", 5, None),
        ("more than 150", 150, None),
        (">150", 151, None),
        ("أكثر من 50", 50, None),
        ("241–300", 241, 300),
        ("241-300", 241, 300),
        ("241 to 300", 241, 300),
        ("٢٤١–٣٠٠", 241, 300),
        ("between 5 and 7", 5, 7),
        ("بين 5 و7", 5, 7),
        ("من 5 إلى 7", 5, 7),
        ("5 or 6", 5, 6),
        ("up to 10", 0, 10),
        ("fewer than 10", 0, 9),
        ("twenty-three", 23, 23),
        ("one hundred and twenty-five", 125, 125),
        ("خمسة", 5, 5),
        ("خمسة وعشرون قتيلا", 25, 25),
        ("none", 0, 0),
        ("لا أحد", 0, 0),
        ("several", None, None),
        ("dozens", None, None),
        ("Dozens of people", None, None),
        ("عشرات القتلى", None, None),
        ("عدد من", None, None),
    ],
)
def test_a_figure_is_read_as_it_is_meant(text, low, high):
    assert read_figure(text)[:2] == (low, high)


@pytest.mark.parametrize("text", ["about 120", "~120", "nearly 120 soldiers", "حوالي 120"])
def test_a_rounded_figure_is_marked(text):
    assert read_figure(text) == (120, 120, text, True)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-1", "12.5", "1,23", "1e5", "300-241", "5-Jul", "2016-07-05", "5 and 7", "killed", "n/a", "?"),
        *("5 killed, 3 injured", "5 (3 children)", "T4", "34.5624, 38.284", "999999999999", "1,2,3", "5--7", "+"),
        *("#REF!", "=SUM(A1:A3)", "five or so men and a dog", "0x10", "½", "5" * 300),
    ],
)
def test_what_is_no_figure_is_refused_in_words(text):
    with pytest.raises(UnreadableFigure, match=r"Expected .+; .+"):
        read_figure(text)


@given(NUMBERS)
def test_every_number_is_itself_in_both_scripts_and_with_signs_for_thousands(number):
    for text in (f"{number}", f"{number:,}", f"{number}.0", f"{number:,}".translate(ARABIC).replace(",", "٬")):
        assert read_figure(text)[:2] == (number, number)


@given(NUMBERS, NUMBERS, st.sampled_from(["-", "–", "—", " - ", " to ", " إلى "]))
def test_a_range_is_read_or_refused_by_its_order(first, second, dash):
    text = f"{first}{dash}{second}"

    if first <= second:
        assert read_figure(text)[:2] == (first, second)
    else:
        with pytest.raises(UnreadableFigure, match="from low to high"):
            read_figure(text)


@given(st.text(st.sampled_from("0123456789٠١٢٣+-–.,≥> aelnostي") | st.characters(), max_size=30))
def test_any_text_is_a_figure_in_order_or_is_refused(text):
    try:
        low, high, wording, _ = read_figure(text)
    except UnreadableFigure:
        return

    assert low is None or 0 <= low <= HIGHEST + 1
    assert high is None or (low is not None and low <= high <= HIGHEST)
    assert low is not None or wording


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12 (incl. 3 children)", 12, 12),
        ("12, including 3 children", 12, 12),
        ("5-7 (of whom 2 women)", 5, 7),
        ("at least 12 (including 3 children)", 12, None),
        ("12 بينهم 3 أطفال", 12, 12),
        ("1’200", 1200, 1200),
    ],
)
def test_a_figure_with_some_of_them_is_the_whole_figure(text, low, high):
    found = read_figure(text)

    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["5 (2 women)", "5 dead, 3 wounded", "3 + 2", "5, 3", "(5)", "including 3"])
def test_two_figures_of_one_cell_are_none(text):
    with pytest.raises(UnreadableFigure):
        read_figure(text)
