"""Where the people of each figure of a sentence were harmed: «12 were killed in Douma and 9 in Harasta»."""

from collections.abc import Mapping, Sequence

from rules.reading.people import CasualtyClaim
from rules.reading.place_words import KINDS_AR, KINDS_BEHIND, KINDS_OF, LARGE
from rules.reading.places import PlaceMention
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_IN_EN, _IN_AR = words("in at near around outside inside"), words("في قرب داخل وسط بريف بمدينه ببلده بقريه بمحيط بحي")
_BETWEEN = words("the of town city village northern southern eastern western nearby neighbouring") | KINDS_OF.keys()
# Behind these a place is where they were taken, or where they came from.
_AWAY = words("to from into towards hospital hospitals الي من مشفي مستشفي مشافي مستشفيات نقل نقلت نقلوا")
_FROM = words("from من")
_FAR = 5  # words
_MARKS = {";": 3, "؛": 3, ":": 3, ",": 1, "،": 1}
_AND = words("and while و فيما بينما")


def places_of_figures(
    text: Text, claims: Mapping[int, CasualtyClaim], places: Sequence[PlaceMention]
) -> dict[int, PlaceMention]:
    """The place of each claim, by the claim's number; those of a part are those of its whole.

    Empty unless the sentence gives two places or more to its figures.
    """
    wholes = {number: claim for number, claim in claims.items() if claim.part_of not in claims}
    near = [place for place in places if _is_small(place) and _is_where(text, place)]
    own = _own_places(text, wholes, near)
    if len({place.first for place in own.values()}) < 2:
        return {}
    found: dict[int, PlaceMention] = {}
    numbers = list(wholes)
    for index, number in enumerate(numbers):
        # «Two were killed and three wounded in Douma»: the place behind both.
        candidates = [own[other] for other in (*numbers[index:], *reversed(numbers[:index])) if other in own]
        found[number] = candidates[0]
    for number in claims:
        found.setdefault(number, found[_whole_of(number, claims)])
    return found


def _whole_of(number: int, claims: Mapping[int, CasualtyClaim]) -> int:
    part_of = claims[number].part_of
    return _whole_of(part_of, claims) if part_of is not None and part_of in claims else number


def _own_places(
    text: Text, claims: Mapping[int, CasualtyClaim], places: Sequence[PlaceMention]
) -> dict[int, PlaceMention]:
    """A place belongs to the figure before it or behind it, to which no clause's end parts it."""
    found: dict[int, PlaceMention] = {}
    for place in places:
        before = [number for number, claim in claims.items() if claim.first < place.first][-1:]
        behind = [number for number, claim in claims.items() if claim.first > place.first][:1]
        to_before = _parting(text, claims[before[0]].after, place.first) if before else None
        to_behind = _parting(text, place.after, claims[behind[0]].first) if behind else None
        is_before = to_behind is None or (to_before is not None and to_before <= to_behind)
        number = (before if is_before else behind)[0] if before or behind else None
        is_away = is_before and before and _leads_away(text, claims[before[0]].after, place.first)
        if number is not None and not is_away:
            found.setdefault(number, place)
    return found


def _parting(text: Text, first: int, last: int) -> int:
    """How much parts two words: a semicolon more than a comma or «and»."""
    marks = sum(weight for at in range(first, last + 1) for sign, weight in _MARKS.items() if sign in text.gap(at))
    joins = sum(text.is_one_of(at, _AND) for at in range(first, last + 1))
    joined_ar = sum(
        text.tokens[at].is_arabic and len(text.tokens[at].forms) > 1 and text.tokens[at].folded.startswith("و")
        for at in range(first, last + 1)
    )
    return marks + joins + joined_ar


def _is_small(place: PlaceMention) -> bool:
    return not place.candidates or place.candidates[0].kind not in LARGE


def _is_where(text: Text, place: PlaceMention) -> bool:
    """«In Douma», «in the town of Douma», «في بلدة دوما»."""
    for at in range(place.first - 1, max(-1, place.first - _FAR), -1):
        if text.gap(at + 1).strip():
            return False
        if text.is_one_of(at, _IN_EN) or text.is_one_of(at, _IN_AR):
            return True
        is_kind = text.tokens[at].folded in _BETWEEN or any(form in KINDS_AR for form in text.tokens[at].forms)
        if not is_kind and text.tokens[at].folded not in KINDS_BEHIND:
            return False
    return False


def is_origin(text: Text, place: PlaceMention) -> bool:
    """«Fighters from Idlib», «مقاتلون من إدلب»."""
    return text.is_one_of(place.first - 1, _FROM)


def _leads_away(text: Text, first: int, last: int) -> bool:
    return any(text.is_one_of(at, _AWAY) for at in range(first, last))
