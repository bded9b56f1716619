"""Whether a text speaks of a whole place, or of a part of it or of something that is called after it."""

from rules.names import fold
from rules.reading import calendar_words as calendar
from rules.reading.place_names import kind_said
from rules.reading.place_words import DIVISIONS, SETTLEMENTS
from rules.reading.places import PlaceMention
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_PARTS = words(
    "part parts half third quarter quarters most much majority portion section percent districts neighbourhoods "
    "neighborhoods suburbs outskirts edge edges entrance perimeter surroundings streets blocks "
    "جز اجزا نصف ثلث ثلثي ربع معظم احيا اطراف مشارف مداخل مدخل محيط ضواحي شوارع"
)
# Behind a name that is another's: the Palmyra orchards.
_AT = words(
    "road junction crossroads farms orchards roundabout silos university hospital station refinery bridge warehouses "
    "depot barracks highway triangle museum ruins"
)
_BACK = 5  # words


def is_less_than(text: Text, place: PlaceMention) -> bool:
    """Whether it is not the place itself that is spoken of.

    «The northern part of Palmyra», «Palmyra's districts», «Palmyra airport», «the Palmyra Triangle», «سجن تدمر».
    """
    return _is_part(text, place) or _is_owner(text, place) or _is_named_after(text, place)


def kind_at(text: Text, place: PlaceMention) -> frozenset[str]:
    """The kind of what is called after the place; nothing where the place itself is meant."""
    said = kind_said(text, place.first, place.after)
    kinds = {candidate.kind for candidate in place.candidates}
    is_other = bool(kinds) and said.isdisjoint(kinds | SETTLEMENTS | DIVISIONS)
    return said if is_other else frozenset()


def _is_part(text: Text, place: PlaceMention) -> bool:
    for at in range(place.first - 1, max(-1, place.first - 1 - _BACK), -1):
        gap = text.gap(at + 1)
        if "%" in gap:
            return True
        if any(sign in gap for sign in ".,;:،؛"):
            return False
        if text.is_one_of(at, _PARTS):
            return True
    return False


def _is_owner(text: Text, place: PlaceMention) -> bool:
    return text.tokens[place.after - 1].text.endswith(("'s", "’s"))


def _is_named_after(text: Text, place: PlaceMention) -> bool:
    if kind_at(text, place):
        return True
    if kind_said(text, place.first, place.after) & {candidate.kind for candidate in place.candidates}:
        return False
    if place.after >= len(text) or text.gap(place.after) not in {" ", "-"}:
        return False
    following = text.tokens[place.after]
    if any(following.folded in fold(candidate.name).split() for candidate in place.candidates):
        return False  # «the T-3 Pumping Station»
    if following.is_arabic or text.is_one_of(place.after, _AT):
        return not following.is_arabic
    is_day = calendar.weekday_at(text, place.after) is not None or calendar.month_at(text, place.after) is not None
    return following.is_capital and not is_day and following.folded not in SETTLEMENTS | DIVISIONS | {"governorate"}
