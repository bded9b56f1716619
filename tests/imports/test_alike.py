"""Names of the desk that are written like one in a file."""

import pytest

from imports.alike import Alike
from rules.names import fold

NAMES = (
    (1, "Heron Field Brigade"),
    (2, "Kestrel Front"),
    (2, "KF"),
    (3, "Government of Kestrelia"),
    (4, "Government of Heronland"),
    (5, "Marsh Army"),
    (6, "Reed Army"),
    (7, "Curlew Army"),
    (8, "جبهة الكركي"),
)


@pytest.fixture
def alike() -> Alike:
    return Alike((entry, fold(name)) for entry, name in NAMES)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Herron Field Brigades", 1),
        ("HFB", 1),
        ("The Kestrel Front", 2),
        ("Kestral Front", 2),
        ("Field Brigade (Heron)", 1),
        ("Kingfisher Field", 2),
        ("Govt. of Heronland", 4),
        ("Heronlandish Governments", 4),
        ("جبهه الكركى", 8),
    ],
)
def test_the_likeliest_comes_first(alike: Alike, written: str, meant: int) -> None:
    assert alike.to(written, 4)[0] == meant


@pytest.mark.parametrize("written", ["Bittern League", "Wader Army", "", "K"])
def test_a_word_that_many_have_makes_no_name_alike(alike: Alike, written: str) -> None:
    assert alike.to(written, 4) == []


def test_no_more_are_offered_than_wanted() -> None:
    many = Alike((number, "heron front") for number in range(9))
    assert many.to("Heron Front", 3) == [0, 1, 2]
