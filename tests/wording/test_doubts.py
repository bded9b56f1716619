"""What looks wrong, said in the language of the page."""

from datetime import date

from django.utils.translation import override

from rules.plausibility.doubts import Called, Doubt, DoubtRule, LikenessReason
from rules.vocabulary import PlacePrecision
from wording.doubts import doubt_in_words

FAR = Doubt(
    DoubtRule.FAR_FROM_PLACE,
    "pin",
    {"km": 251, "place": "Kestrel Ford", "precision": PlacePrecision.SETTLEMENT, "most": 10},
)
LIKE = Doubt(
    DoubtRule.LIKE_ANOTHER,
    "title",
    {
        "event": "Another",
        "day": date(2015, 5, 20),
        "reasons": (LikenessReason.SAME_REPORT, LikenessReason.SAME_FIGURE),
    },
)


def test_values_are_said_in_words() -> None:
    with override("en"):
        assert doubt_in_words(FAR).startswith("The spot lies 251 km from Kestrel Ford; with the precision «town or")
        assert "«Another», 20 May 2015: the same report tells of it, the same figure." in doubt_in_words(LIKE)


def test_a_name_in_latin_letters_keeps_its_direction_in_arabic() -> None:
    with override("ar"):
        assert "\u2068Kestrel Ford\u2069" in doubt_in_words(FAR)
        assert "، " in doubt_in_words(LIKE)


def test_a_name_is_said_in_the_language_of_the_page_and_the_doubt_stays_the_same():
    values = {"km": 251, "place": Called("Palmyra", "تدمر"), "precision": PlacePrecision.SITE, "most": 15}
    far = Doubt(DoubtRule.FAR_FROM_PLACE, "pin", values)

    with override("en"):
        assert "from Palmyra;" in doubt_in_words(far)
    with override("ar"):
        assert "تدمر" in doubt_in_words(far)
    assert far.text.startswith("The spot lies 251 km from Palmyra;")
    assert far.key == Doubt(DoubtRule.FAR_FROM_PLACE, "pin", {**values, "place": "Palmyra"}).key
