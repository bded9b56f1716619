"""Which places are taken, held or left, of those that stand behind the verb."""

from collections.abc import Sequence

from rules.reading.actors import ActorMention
from rules.reading.mentions import DayMention
from rules.reading.phrases import Found
from rules.reading.place_names import kind_said
from rules.reading.place_words import LARGE, SETTLEMENTS
from rules.reading.places import PlaceMention
from rules.reading.tokens import Sentence, Text
from rules.reading.wholes import is_less_than
from rules.reading.word_sets import words

# How many words may stand between the verb and the place, and between two places.
_TO_PLACE, _NEXT_PLACE = 9, 9
# A place behind these is where from, where to or where near, and is not taken.
_NOT_TAKEN = words(
    "near from between to towards toward toward's around outside overlooking linking connecting leading facing "
    "adjacent of-the west east north south km kilometres "
    "northwest "
    "northeast southwest southeast road highway "
    "قرب من الي بين نحو باتجاه شمال جنوب شرق غرب شمالي جنوبي شرقي غربي طريق الطريق ريف بريف ارياف"
)
_AND = words("and و")
_CLAUSE = words("after before while when where which as that but who until because حيث بعد قبل فيما بينما بعدما")
_ON, _BEHIND_PLACE = words("on"), words("and in near on from after late early overnight the a last this at during")
# Of these a place is left behind «from», where who leaves may stand between.
_LEAVES = words("انسحب انسحبت انسحاب ينسحب تنسحب")
_EXPELS = words("drove expelled ousted dislodged طرد طردت")
_FROM, _FROM_IT = words("from of من"), words("منها منه")


def taken_behind(
    text: Text,
    verb: Found[str],
    places: Sequence[PlaceMention],
    parties: Sequence[ActorMention],
    days: frozenset[int],
) -> list[PlaceMention]:
    """The places behind the verb, each near the one before, up to a word that leads elsewhere.

    ``parties``: behind another of them somebody else acts; ``days``: words of dates.
    """
    found: list[PlaceMention] = []
    at, reach, is_away = verb.after, _TO_PLACE, False
    for place in places:
        if place.first < verb.after:
            continue
        between = [n for n in range(at, place.first) if n not in days]
        if len(between) > reach or any(text.tokens[n].folded in _CLAUSE for n in between):
            break
        has_day = len(between) < place.first - at
        is_of_another = found and any(at <= party.first < place.first for party in parties)
        if is_of_another or (found and has_day and _is_subject(text, place.after, days)):
            break
        # «Between the city and Damascus»: neither.
        is_away = any(_leads_away(text, n) for n in between) or (is_away and _joins(text, between))
        if is_away:
            at = place.after
            continue
        # «Al-Bab, Aleppo province» says where it lies.
        is_other = _is_road(text, place, places) or is_less_than(text, place)
        if not is_other and not (found and (_is_large(place) or _is_unsure(text, place))):
            found.append(place)
        at, reach = place.after, _NEXT_PLACE
    return found


def days_within(text: Text, sentence: Sentence, days: Sequence[DayMention]) -> frozenset[int]:
    """Words of the sentence's dates, with «on» before them: «seized Jarabulus on Monday and Tadef a day later»."""
    inside = [mention for mention in days if sentence.first <= mention.first < sentence.after]
    of_days = {at for mention in inside for at in mention.words}
    before = {mention.first - 1 for mention in inside if text.is_one_of(mention.first - 1, _ON)}
    return frozenset(of_days | before)


def _is_subject(text: Text, after: int, days: frozenset[int]) -> bool:
    """«… on Monday and Tadef came under fire»: behind the place stands another verb."""
    if after >= len(text) or after in days or text.gap(after).strip():
        return False
    return not (text.is_one_of(after, _BEHIND_PLACE) or text.tokens[after].is_arabic)


def is_leaving(text: Text, verb: Found[str]) -> bool:
    """Whether the verb names the place behind «from» and who left it before: «طرد الجيش التنظيم من مهين»."""
    return text.is_one_of(verb.first, _LEAVES | _EXPELS) and not text.is_one_of(verb.after - 1, _FROM)


def left_behind(
    text: Text, verb: Found[str], places: Sequence[PlaceMention], parties: Sequence[ActorMention]
) -> list[PlaceMention]:
    """The place behind «from», and those that «and» joins to it; «drove from Homs» moves nobody else."""
    behind = [place for place in places if verb.after <= place.first <= verb.after + _TO_PLACE]
    found = [place for place in behind[:1] if any(text.is_one_of(place.first - n, _FROM) for n in (1, 2))]
    found = found or [place for place in behind[:1] if text.is_one_of(place.first, _FROM_IT)]
    expelled = any(verb.after <= party.first < place.first for place in found for party in parties)
    if text.is_one_of(verb.first, _EXPELS) and not expelled:
        return []
    for place in behind[1:] if found else []:
        if not _joins(text, range(found[-1].after, place.first)) or text.gap(place.first).strip():
            break
        found.append(place)
    return [place for place in found if not is_less_than(text, place)]


def _is_large(place: PlaceMention) -> bool:
    return bool(place.candidates) and all(candidate.kind in LARGE for candidate in place.candidates)


def _is_unsure(text: Text, place: PlaceMention) -> bool:
    """An Arabic word behind «field» or «battalion» that no gazetteer has may be no name: «حقل نفطي»."""
    if place.candidates or place.is_listed or not text.tokens[place.first].is_arabic:
        return False
    return not kind_said(text, place.first, place.after) & SETTLEMENTS


def _is_road(text: Text, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """«The Homs–Palmyra road» is neither of them."""
    after = place.after
    for other in places:
        if other.first == after and text.gap(after).strip() in {"-", "–", "—"}:
            after = other.after
    return text.is_one_of(after, frozenset({"road", "highway", "axis"}))


def _joins(text: Text, between: Sequence[int]) -> bool:
    return len(between) <= 1 and all(text.is_one_of(at, _AND) for at in between)


def _leads_away(text: Text, at: int) -> bool:
    token = text.tokens[at]
    if token.folded in _NOT_TAKEN or any(sign in text.gap(at) for sign in ";:؛"):
        return True
    if token.is_arabic:
        return token.norm in _NOT_TAKEN or token.folded == "في"
    return token.folded in {"after", "before", "while", "when", "where", "which", "as", "in", "that", "but", "by", "on"}
