"""Places that a text names: those of the gazetteer, and names that its words say are places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.reading.gazetteer import Gazetteer, Place
from rules.reading.place_words import (
    COMPOUNDS_AR,
    KINDS_AR,
    KINDS_BEHIND,
    KINDS_OF,
    LARGE,
    NO_NAMES,
    PREPOSITIONS,
    RANK,
    SMALL,
    UNSURE_AR,
)
from rules.reading.tokens import Text

_MOST_WORDS = 6
_SHORT = 3
_LONG_TEXT = 120  # words
_BREAKS = re.compile(r"[.,;:!?()\[\]،؛؟\"“”«»]|\n\s*[\n\-*•#]")
_LABEL = re.compile(r"(?:^|\n)[\W_]*(?:location|place|الموقع|الموقع الجغرافي|المكان)[ \t]*:", re.IGNORECASE)


@dataclass(frozen=True)
class PlaceMention:
    """Words from ``first`` to before ``after`` that name a place; ``candidates``: the best first.

    Without candidates, the words around it say that ``name`` is a place and the gazetteer does not have it.
    """

    first: int
    after: int
    name: str
    candidates: tuple[Place, ...] = ()

    @property
    def place(self) -> Place | None:
        """The one that is meant; None where two of a kind have the name."""
        if not self.candidates:
            return None
        best, *others = self.candidates
        return None if any(RANK.get(other.kind, 9) == RANK.get(best.kind, 9) for other in others) else best


def place_mentions(text: Text, gazetteer: Gazetteer, taken: frozenset[int] = frozenset()) -> list[PlaceMention]:
    """Every place in the text's order; ``taken``: words that are something else, such as a speaker's name."""
    labelled = _labelled(text)
    found: list[PlaceMention] = []
    at = 0
    while at < len(text):
        before = found[-1] if found and found[-1].after == at else None
        mention = (
            None
            if at in taken
            else _known(text, at, gazetteer) or _short(text, at, gazetteer, before) or _unknown(text, at, labelled)
        )
        if mention:
            found.append(mention)
        at = mention.after if mention else at + 1
    return found


def _labelled(text: Text) -> frozenset[int]:
    """Characters at which the line of a box begins to name a place: «Location: …»."""
    return frozenset(match.end() for match in _LABEL.finditer(text.text))


def _known(text: Text, at: int, gazetteer: Gazetteer) -> PlaceMention | None:
    token = text.tokens[at]
    if not token.is_arabic and not (token.is_capital or token.folded in {"al", "el"}):
        return None
    for words in range(min(_MOST_WORDS, len(text) - at), 0, -1):
        if any(_BREAKS.search(text.gap(at + step)) for step in range(1, words)):
            continue
        for name in _names(text, at, words):
            candidates = gazetteer.called(name)
            if candidates and _is_meant(text, at, at + words, candidates, name, gazetteer.is_large):
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
    yield from (word for word in words[1:] if len(word) >= _SHORT)


def _is_meant(text: Text, first: int, after: int, candidates: Sequence[Place], name: str, needs_cue: bool) -> bool:
    """Whether the words are the place, and not a word or a person that is called like it."""
    if all(place.kind == "country" for place in candidates) or name in NO_NAMES:
        return False
    if not text.tokens[first].is_arabic and not any(token.is_capital for token in text.tokens[first:after]):
        return False
    # A kind of place and nothing more, as «حقل» or «المطار», is no name.
    if after - first == 1 and text.tokens[first].norm in KINDS_AR:
        return False
    if len(name) < _SHORT and not any(letter.isdigit() for letter in name):
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
    return prefixed or (not _BREAKS.search(text.gap(first)) and before.folded.lstrip("و") in PREPOSITIONS)


def kind_said(text: Text, first: int, after: int) -> frozenset[str]:
    """The kinds that the words around a name say: «محافظة حمص», Homs province, the town of Homs."""
    behind = text.tokens[after].folded if after < len(text) and not _BREAKS.search(text.gap(after)) else ""
    second = text.tokens[after + 1].folded if behind and after + 1 < len(text) else ""
    if not text.tokens[first].is_arabic:
        if behind in KINDS_BEHIND or (
            second in KINDS_BEHIND and behind in {"oil", "gas", "air", "border", "phosphate", "military"}
        ):
            return KINDS_BEHIND.get(behind) or KINDS_BEHIND[second]
        if first >= 2 and text.tokens[first - 1].folded == "of":
            return KINDS_OF.get(text.tokens[first - 2].folded, frozenset())
        return frozenset()
    if first and not _BREAKS.search(text.gap(first)):
        for form in text.tokens[first - 1].forms:
            if form in KINDS_AR:
                return KINDS_AR[form]
    return frozenset()


def _ordered(text: Text, first: int, after: int, candidates: Sequence[Place]) -> tuple[Place, ...]:
    """The kind that is said first, then what is larger."""
    said = kind_said(text, first, after)
    of_kind = [place for place in candidates if place.kind in said]
    if said and not of_kind and not said & LARGE:
        # «Palmyra airbase» where the gazetteer has the town alone: the town is near.
        of_kind = []
    chosen = of_kind or list(candidates)
    return tuple(sorted(chosen, key=lambda place: RANK.get(place.kind, 9)))


def _unknown(text: Text, at: int, labelled: frozenset[int]) -> PlaceMention | None:
    """A name that is said to be a place: the town of X, X village, «بلدة X», Location: X."""
    token = text.tokens[at]
    after = _name_ends(text, at)
    if after == at:
        return None
    in_box = any(token.start - 3 <= start <= token.start for start in labelled)
    if not in_box and not (kind_said(text, at, after) and _is_name(text, at)):
        return None
    first, last = text.quote(at, after)
    return PlaceMention(at, after, text.text[first:last])


def _is_name(text: Text, at: int) -> bool:
    """Whether an Arabic word behind «town» is its name and no adjective, whose form it would have."""
    token = text.tokens[at]
    if not token.is_arabic:
        return True
    cue = text.tokens[at - 1].folded.lstrip("وفبل")
    if cue.startswith("ال") or text.tokens[at - 1].norm in UNSURE_AR or token.folded[:1] in "وفبلت":
        return False
    if token.folded.endswith(("يه", "ي")) and token.folded.startswith("ال"):
        return False
    return len(text) < _LONG_TEXT or sum(token.folded in other.forms for other in text.tokens) > 1


def _name_ends(text: Text, at: int) -> int:
    """The word behind a name that begins at this one; itself where none does."""
    token = text.tokens[at]
    if token.is_arabic:
        if token.norm in KINDS_AR or token.folded in NO_NAMES or len(token.norm) < _SHORT:
            return at
        begins = token.norm in COMPOUNDS_AR or (token.norm == "طريق" and text.kinds_before(at, {"حي"}))
        longer = begins and at + 1 < len(text) and not _BREAKS.search(text.gap(at + 1))
        return at + 1 + longer
    after = at
    while after < len(text) and after - at < 4 and (after == at or not _BREAKS.search(text.gap(after))):
        following = text.tokens[after]
        if not following.is_capital and following.folded not in {"al", "el", "as", "ar", "az", "ez", "an", "ad"}:
            break
        if following.folded in NO_NAMES or following.folded in KINDS_BEHIND or following.is_arabic:
            break
        after += 1
    return after if any(token.is_capital for token in text.tokens[at:after]) else at
