"""Places that a text names: those of the gazetteer, and names that its words say are places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.reading.gazetteer import Gazetteer, Place
from rules.reading.place_lists import listed_names
from rules.reading.place_names import BREAKS, SHORTEST, is_name, kind_said, name_ends
from rules.reading.place_words import COMPOUNDS_AR, KINDS_AR, LARGE, NO_NAMES, PREPOSITIONS, RANK, SMALL
from rules.reading.tokens import Text

_MOST_WORDS = 6
_LABEL = re.compile(r"(?:^|\n)[\W_]*(?:location|place|الموقع|الموقع الجغرافي|المكان)[ \t]*:", re.IGNORECASE)


@dataclass(frozen=True)
class PlaceMention:
    """Words from ``first`` to before ``after`` that name a place; ``candidates``: the best first.

    Without candidates, the words around it say that ``name`` is a place and the gazetteer does not have it.
    ``is_listed``: they say so of a list that it stands in.
    """

    first: int
    after: int
    name: str
    candidates: tuple[Place, ...] = ()
    is_listed: bool = False

    @property
    def place(self) -> Place | None:
        """The one that is meant; None where two of a kind have the name."""
        if not self.candidates:
            return None
        best, *others = self.candidates
        return None if any(RANK.get(other.kind, 9) == RANK.get(best.kind, 9) for other in others) else best


def place_mentions(text: Text, gazetteer: Gazetteer, taken: frozenset[int] = frozenset()) -> list[PlaceMention]:
    """Every place in the text's order; ``taken``: words that are something else, such as a speaker's name."""
    labelled, listed = _labelled(text), listed_names(text)
    found: list[PlaceMention] = []
    at = 0
    while at < len(text):
        before = found[-1] if found and found[-1].after == at else None
        mention = (
            None
            if at in taken
            else _known(text, at, gazetteer, at in listed)
            or _short(text, at, gazetteer, before)
            or _listed(at, listed)
            or _unknown(text, at, labelled)
        )
        if mention:
            found.append(mention)
        at = mention.after if mention else at + 1
    return found


def _labelled(text: Text) -> frozenset[int]:
    """Characters at which the line of a box begins to name a place: «Location: …»."""
    return frozenset(match.end() for match in _LABEL.finditer(text.text))


def _known(text: Text, at: int, gazetteer: Gazetteer, is_listed: bool) -> PlaceMention | None:
    token = text.tokens[at]
    if not token.is_arabic and not (token.is_capital or token.folded in {"al", "el"}):
        return None
    for words in range(min(_MOST_WORDS, len(text) - at), 0, -1):
        if any(BREAKS.search(text.gap(at + step)) for step in range(1, words)):
            continue
        for name in _names(text, at, words):
            candidates = gazetteer.called(name)
            needs_cue = gazetteer.is_large and not is_listed
            if candidates and _is_meant(text, at, at + words, candidates, name, needs_cue):
                return PlaceMention(at, at + words, candidates[0].name, _ordered(text, at, at + words, candidates))
    return None


def _short(text: Text, at: int, gazetteer: Gazetteer, before: PlaceMention | None) -> PlaceMention | None:
    """«حقل الهيل», and the second of «حقلي جحار والمهر»."""
    if not text.tokens[at].is_arabic:
        return None
    said = kind_said(text, at, at + 1)
    if not said and before and text.tokens[at].folded.startswith("و"):
        said = frozenset(place.kind for place in before.candidates)
    for name in _with_article(text.tokens[at].folded):
        candidates = tuple(place for place in gazetteer.short(name) if place.kind in said)
        if candidates:
            return PlaceMention(at, at + 1, candidates[0].name, candidates)
    return None


def _names(text: Text, at: int, words: int) -> Iterator[str]:
    """The folded names that the words may be, with one for each way of reading the first word's prefixes."""
    rest = [token.folded for token in text.tokens[at + 1 : at + words]]
    first = text.tokens[at]
    if not first.is_arabic:
        if text.tokens[at + words - 1].is_arabic or text.tokens[at + words - 1].folded in NO_NAMES:
            return
        yield " ".join([first.folded, *rest])
        return
    for form in _with_article(first.folded):
        yield " ".join([form, *rest])
    if text.kinds_before(at, KINDS_AR):
        # «مدينة سلمية» is السلمية.
        yield " ".join([f"ال{first.folded}", *rest])


def _with_article(folded: str) -> Iterator[str]:
    """A word and what it may be behind «و», «ب», «ل» and «ك», its article kept."""
    words = [folded]
    if folded[:1] in "وف":
        words.append(folded[1:])
    for word in list(words):
        if word.startswith("لل"):
            words.append(f"ال{word[2:]}")
        elif word[:1] in "بلك":
            words.append(word[1:])
    yield folded
    # A word that is left of a prefix and too little more is no name.
    yield from (word for word in words[1:] if len(word) >= SHORTEST)


def _is_meant(text: Text, first: int, after: int, candidates: Sequence[Place], name: str, needs_cue: bool) -> bool:
    """Whether the words are the place, and not a word or a person that is called like it."""
    if all(place.kind == "country" for place in candidates) or name in NO_NAMES:
        return False
    if not text.tokens[first].is_arabic and not any(token.is_capital for token in text.tokens[first:after]):
        return False
    # A kind of place and nothing more, as «حقل» or «المطار», is no name.
    if after - first == 1 and text.tokens[first].norm in KINDS_AR:
        return False
    if len(name) < SHORTEST and not any(letter.isdigit() for letter in name):
        return _has_cue(text, first, after)
    if needs_cue and all(place.kind in SMALL for place in candidates):
        return _is_said_a_place(text, name) if text.tokens[first].is_arabic else _has_cue(text, first, after)
    return True


def _is_said_a_place(text: Text, name: str) -> bool:
    """Whether the text says anywhere that it is one: «قرية …», «بلدة …». «تل …» says it itself."""
    if name.partition(" ")[0] in COMPOUNDS_AR and " " in name:
        return True
    return any(token.folded == name and text.kinds_before(at, KINDS_AR) for at, token in enumerate(text.tokens))


def _has_cue(text: Text, first: int, after: int) -> bool:
    if kind_said(text, first, after):
        return True
    before = text.tokens[first - 1] if first else None
    if before is None:
        return False
    prefixed = text.tokens[first].is_arabic and text.tokens[first].folded[:1] in "بل"
    return prefixed or (not BREAKS.search(text.gap(first)) and before.folded.lstrip("و") in PREPOSITIONS)


def _ordered(text: Text, first: int, after: int, candidates: Sequence[Place]) -> tuple[Place, ...]:
    """The kind that is said first, then what is larger."""
    said = kind_said(text, first, after)
    of_kind = [place for place in candidates if place.kind in said]
    if said and not of_kind and not said & LARGE:
        # «Palmyra airbase» where the gazetteer has the town alone: the town is near.
        of_kind = []
    chosen = of_kind or list(candidates)
    return tuple(sorted(chosen, key=lambda place: RANK.get(place.kind, 9)))


def _listed(at: int, listed: Mapping[int, tuple[int, str]]) -> PlaceMention | None:
    """A name of a list that no gazetteer has: «the villages of X, Y and Z»."""
    return PlaceMention(at, *listed[at], is_listed=True) if at in listed else None


def _unknown(text: Text, at: int, labelled: frozenset[int]) -> PlaceMention | None:
    """A name that is said to be a place: the town of X, X village, «بلدة X», Location: X."""
    token = text.tokens[at]
    after = name_ends(text, at)
    if after == at:
        return None
    in_box = any(token.start - 3 <= start <= token.start for start in labelled)
    if not in_box and not (kind_said(text, at, after) and is_name(text, at)):
        return None
    first, last = text.quote(at, after)
    return PlaceMention(at, after, text.text[first:last])
