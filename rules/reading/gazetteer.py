"""The gazetteer as a text is read with it: places by their spellings and by what is like them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rules.names import fold
from rules.reading.place_words import KINDS_AR, LARGE
from rules.spellings import key

_LARGE = 3_000
_DIVISION = re.compile(r"\s+(?:governorate|province|district|subdistrict)$|^(?:محافظة|منطقة|ناحية)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A gazetteer entry. ``within``: what it lies in, as readers know it, such as its governorate."""

    name: str
    slug: str
    kind: str = ""
    spellings: tuple[str, ...] = ()
    within: str = ""
    longitude: float | None = None
    latitude: float | None = None


@dataclass
class Gazetteer:
    """Places by all their spellings, and by the keys that bring spellings together."""

    places: Iterable[Place] = ()
    _exact: dict[str, list[Place]] = field(default_factory=dict, init=False)
    _alike: dict[str, list[Place]] = field(default_factory=dict, init=False)
    _short: dict[str, list[Place]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for place in self.places:
            for folded in {fold(_bare(name)) for name in _spellings(place)} - {""}:
                for table, name in ((self._exact, folded), (self._alike, _key(folded))):
                    listed = table.setdefault(name, [])
                    if place not in listed:
                        listed.append(place)
            for name in place.spellings:
                kind, _, rest = fold(_bare(name)).partition(" ")
                if rest and place.kind in KINDS_AR.get(kind, ()):
                    self._short.setdefault(rest, []).append(place)

    def called(self, folded: str) -> Sequence[Place]:
        """Places with this folded name, else those with a spelling like it."""
        return self._exact.get(folded) or self._alike.get(_key(folded)) or ()

    def short(self, folded: str) -> Sequence[Place]:
        """Places whose Arabic name is this behind the word for their kind: «الهيل» of «حقل الهيل»."""
        return self._short.get(folded, ())

    @property
    def is_large(self) -> bool:
        """Whether it lists villages by the thousand, whose names are people's names and common words as well."""
        return len(self._exact) > _LARGE


def _spellings(place: Place) -> Iterator[str]:
    """Its names, and a division's without the word for what it is: Homs of Homs Governorate, «حمص» of «محافظة حمص»."""
    for name in (place.name, *place.spellings):
        yield name
        if place.kind in LARGE:
            yield _DIVISION.sub("", name)


def _key(folded: str) -> str:
    """As ``rules.spellings``; an Arabic name keeps its article, without which it may be a word: «الهول» and «حول»."""
    return f"ال{key(folded)}" if folded.startswith("ال") else key(folded)


def _bare(name: str) -> str:
    """Without what stands in brackets: Palmyra (Tadmur)."""
    return re.sub(r"\s*\([^)]*\)", "", name) or name
