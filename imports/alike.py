"""Names of the desk that a name in a file may mean though it is written otherwise: offered to a person, never taken."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rules.names import fold
from rules.sounds import is_alike, is_near, near, sound
from rules.spellings import key

# Of the words of the shorter name, weighed by how rare they are, more than this share has to be in the other.
_SHARED = 0.5
# A word that more than four names have is no reason of its own.
_LEAST = 0.25
_FEWEST_LETTERS = 2  # of an abbreviation


class Alike:
    """Finds entries by names like theirs. ``names``: each entry's identifier with one of its names, folded."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._names = [(entry, name) for entry, name in dict.fromkeys(names) if name]
        self._by_sound: dict[str, set[int]] = defaultdict(set)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_initials: dict[str, set[int]] = defaultdict(set)
        for number, (_entry, name) in enumerate(self._names):
            for sounding in near(sound(name)):
                self._by_sound[sounding].add(number)
            for word in _words(name):
                self._by_word[word].add(number)
            self._by_initials[_initials(name)].add(number)
        self._spread = Counter({word: len(numbers) for word, numbers in self._by_word.items()})

    def to(self, name: str, most: int) -> list[int]:
        """The entries whose names are like this one, the likeliest first, each once."""
        folded = fold(name)
        scored: dict[int, float] = {}
        for number, score in self._scored(folded):
            entry = self._names[number][0]
            scored[entry] = max(score, scored.get(entry, 0))
        return sorted(scored, key=lambda entry: (-scored[entry], entry))[:most]

    def _scored(self, folded: str) -> Iterator[tuple[int, float]]:
        for number in {found for sounding in near(sound(folded)) for found in self._by_sound.get(sounding, ())}:
            own = self._names[number][1]
            if own == folded or key(own) == key(folded) or is_alike(own, folded):
                yield number, 3
            elif is_near(own, folded):
                yield number, 2
        joined = folded.replace(" ", "")
        if len(joined) >= _FEWEST_LETTERS:
            yield from ((number, 2.5) for number in self._by_initials.get(joined, ()))
            yield from ((number, 2.5) for number in self._by_word.get(_stem(_initials(folded)), ()))
        words = _words(folded)
        for number in {found for word in words for found in self._by_word.get(word, ())}:
            share = self._share(words, _words(self._names[number][1]))
            if share > _SHARED:
                yield number, 1 + share / 2

    def _share(self, words: set[str], own: set[str]) -> float:
        """How much of the lighter name is in the other."""
        lighter, both = min(self._weight(words), self._weight(own)), self._weight(words & own)
        return both / lighter if both >= _LEAST else 0

    def _weight(self, words: set[str]) -> float:
        """A word that half of all names have says little, and one that no name has as much as the rarest."""
        return sum(1 / max(self._spread[word], 1) for word in words)


def _words(folded: str) -> set[str]:
    """The words without their ends: «Kestrelian» and «Kestrelia», «Brigades» and «Brigade» are one."""
    return {_stem(word) for word in folded.split() if len(word) > 1 and word not in _LITTLE}


def _stem(word: str) -> str:
    return key(_END.sub("", word))


def _initials(folded: str) -> str:
    """Of a name of several words, «» for one: «Heron Field Brigade» is «hfb»."""
    words = [word for word in folded.split() if word not in _LITTLE]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


_END = re.compile("(?<=....)(?:ish|ist|ic|ns?)?s?$")
_LITTLE = {"of", "the", "and", "for", "in"}
