"""Places that a text speaks of without their name: «the city», «captured it», «سيطرت عليها», «استعادتها»."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rules.reading.control_words import ANAPHORS, IT_AR, IT_EN, LOSES_AR, TAKES_AR, TAKES_EN, TAKES_IT_AR
from rules.reading.phrases import Found, Phrases
from rules.reading.place_words import LARGE, SETTLEMENTS
from rules.reading.places import PlaceMention
from rules.reading.tokens import Text
from rules.reading.wholes import kind_at
from rules.reading.word_sets import words

_ANAPHORS = Phrases(ANAPHORS)
_VERBS = Phrases((phrase, None) for phrase in (*TAKES_EN, *TAKES_AR, *LOSES_AR))
_NOT_TAKEN = words("off up out responsible accountable liable hostage")  # «held it responsible»
_TO_NAME = 40  # words, from «the airbase» or «it» to its name
_TO_IT_NAME = 60
_TO_IT = 5  # words, from an Arabic verb over who acts to «عليها»


def with_anaphors(text: Text, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """With «the city», and «it» behind a verb of taking, as the place that the text named last."""
    taken = {at for mention in places for at in range(mention.first, mention.after)}
    places = sorted([*places, *_its(text, places)], key=lambda mention: mention.first)
    found = list(places)
    for anaphor in _ANAPHORS.all(text):
        if taken.intersection(range(anaphor.first, anaphor.after)) or _is_qualified(text, anaphor):
            continue
        kinds = anaphor.meaning
        before = [
            place
            for place in places
            if place.after <= anaphor.first and (_is_of_kind(place, kinds) or kinds & kind_at(text, place))
        ]
        # «The airbase» behind «Palmyra airbase», of which the gazetteer has the town alone, is no other.
        is_near = kinds <= SETTLEMENTS or (before and anaphor.first - before[-1].after <= _TO_NAME)
        if before and is_near and _is_of_kind(before[-1], kinds):
            found.append(PlaceMention(anaphor.first, anaphor.after, before[-1].name, before[-1].candidates))
    return sorted(found, key=lambda mention: mention.first)


def _is_qualified(text: Text, anaphor: Found[frozenset[str]]) -> bool:
    following = text.tokens[anaphor.after] if anaphor.after < len(text) else None
    first = text.tokens[anaphor.first]
    if first.is_arabic:
        return not first.folded.lstrip("وفبلك").startswith("ال") and not first.folded.startswith("لل")
    return following is not None and following.folded in {"of", "s"}


def _is_of_kind(mention: PlaceMention, kinds: frozenset[str]) -> bool:
    return any(place.kind in kinds for place in mention.candidates)


def _its(text: Text, places: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """«It» where something is taken, as the place that was named last before it."""
    named = [place for place in places if not _is_large(place)]
    firsts = [place.first for place in named]
    for at in range(len(text)):
        if not _is_it(text, at):
            continue
        number = bisect_left(firsts, at) - 1
        if number >= 0 and at - named[number].after <= _TO_IT_NAME:
            yield PlaceMention(at, at + 1, named[number].name, named[number].candidates)


def _is_it(text: Text, at: int) -> bool:
    token = text.tokens[at]
    if not token.is_arabic:
        is_object = token.folded in IT_EN and not text.is_one_of(at + 1, _NOT_TAKEN)
        return is_object and any(
            found.after == at for back in range(max(0, at - 4), at) if (found := _VERBS.at(text, back))
        )
    if token.folded.lstrip("وف") in TAKES_IT_AR:
        return True
    return token.folded in IT_AR and any(_VERBS.at(text, back) for back in range(max(0, at - _TO_IT), at))


def _is_large(place: PlaceMention) -> bool:
    return bool(place.candidates) and all(candidate.kind in LARGE for candidate in place.candidates)
