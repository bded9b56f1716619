"""What the words of a column of types, or of precisions, mean here; a word that is not known has no meaning."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from imports.recognition.mapping import Field, Use, vocabulary_of
from rules.names import fold
from rules.vocabulary import EventType, PlacePrecision, Vocabulary


def _types() -> Iterator[tuple[str, EventType]]:
    """Folded words and their types, of types.csv."""
    with (Path(__file__).parent / "types.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((fold(word), EventType(row["type"])) for word in row["words"].split("|"))


_BY_TYPE = {
    **dict(_types()),
    **{fold(text): kind for kind in EventType for text in (kind.value, kind.label)},
}
# In turn; the first whose words stand in the text decides.
_PRECISIONS: tuple[tuple[PlacePrecision, re.Pattern[str]], ...] = tuple(
    (precision, re.compile(rf"\b(?:{words})\b"))
    for precision, words in (
        (PlacePrecision.NEAR, "25 km|near|nearby|approximate|around|قرب|بالقرب"),
        (PlacePrecision.FEATURE, "linear|road|river|border|along|طريق|نهر"),
        (PlacePrecision.DISTRICT, "district|commune|municipality|subdistrict|admin ?2|admin ?3|adm ?2|منطقه|ناحيه"),
        (PlacePrecision.GOVERNORATE, "governorate|province|state|admin ?1|adm ?1|محافظه"),
        (PlacePrecision.COUNTRY, "country|national|nationwide|syria|البلد|سوريا"),
        (PlacePrecision.SITE, "site|facility|building|camp|base|منشاه"),
        (PlacePrecision.SETTLEMENT, "settlement|village|town|city|neighbou?rhood|locality|قريه|بلده|مدينه"),
        (PlacePrecision.EXACT, "exact|precise|gps|point|دقيق"),
    )
)

# What a column has that says on what kind of ground it happened, not where.
_GROUNDS = frozenset(
    fold(word)
    for word in (
        *("road", "checkpoint", "open space", "open area", "field", "home", "house", "vehicle", "other"),
        *("building", "public building", "residential building", "residential area", "compound", "office", "warehouse"),
        *("compound or office building", "project site", "camp", "idp camp", "refugee camp", "idp refugee camp"),
        *("health building", "hospital", "clinic", "school", "university", "mosque", "church", "market", "shop"),
        *("police station", "prison", "border", "airport", "public space", "street", "unknown"),
        *("طريق", "حاجز", "منزل", "بيت", "مدرسة", "مشفى", "مستشفى", "سوق", "مسجد", "مخيم", "مبنى"),
    )
)


def is_ground(word: str) -> bool:
    """Whether a word is a kind of ground, such as «Road», and no place's name."""
    return fold(word) in _GROUNDS


def event_type(word: str) -> EventType | None:
    """The type of event that a word of a table is; None where a person has to say."""
    return _BY_TYPE.get(fold(word))


def meaning(use: Use, word: str) -> Vocabulary | None:
    """What a word means in a column of this use; None where a person has to say."""
    match use.field:
        case Field.TYPE:
            return event_type(word)
        case Field.PLACE_PRECISION:
            return place_precision(word)
    folded, vocabulary = fold(word), vocabulary_of(use)
    return next((term for term in vocabulary or () if folded in {fold(term.value), fold(term.label)}), None)


def place_precision(words: str) -> PlacePrecision | None:
    """How precise «(2) 25 km Precision» is; None where a person has to say."""
    folded = fold(words)
    if folded in PlacePrecision.values():
        return PlacePrecision(folded)
    return next((precision for precision, pattern in _PRECISIONS if pattern.search(folded)), None)
