"""How alike a row's headlines and an event's words are: rare words shared, whatever the spelling of names."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from rules import spellings
from rules.names import fold

_LEAST_LETTERS = 3
# The weight of about four rare words.
_MUCH = 16.0
# What agencies and monitors write for one another. Each word stands for the first of its line.
_SYNONYMS = """
capture captures captured recapture recaptures recaptured retake retakes retaken retook seize seizes seized
capture take takes taken took taking control controls controlled full complete completely completes
capture fall falls fell lost overrun overruns overran
kill kills killed killing dead die dies died death deaths casualty casualties losses martyr martyrs martyred toll
army regime government troops soldiers soldier forces military militiamen members loyal gunmen
isis is isil daesh organization islamic state jihadi
rebels factions insurgents fighters fighter opposition
strike strikes airstrike airstrikes raid raids warplanes warplane aircraft jets aerial
strike bombardment bombed bomb bombs bombing shelling shell shells
clash clashes battle battles fight fights fighting fierce violent intense heavy attack attacks attacked
clash attackers assault
crew pilot pilots
airbase airport airfield aerodrome
marines marine seals seal
helicopter helicopters chopper
execute executed executes execution executions
field fields oilfield oil gas
town city village
road highway
advance advances advanced reach reaches reached enter enters entered edge outskirts vicinity
"""
_ALIKE = {word: line.split()[0] for line in _SYNONYMS.strip().splitlines() for word in line.split()}
_COMMON = """
a an and are as at been by for from had has have in into it its more of on or over than that the their them they this to
under was were which with within there here yesterday today least some several many about near around after before
during while continue continued continues ongoing area areas countryside eastern western northern southern east west
north south other others people persons person men including syria syrian
"""
_STOP = frozenset(_COMMON.split())
# Not of a day such as 27/02/2016.
_NUMBER = re.compile(r"(?<![0-9/.-])[0-9]{1,3}(?:,?[0-9]{3})*(?![0-9/-])")
_LEAST_NUMBER = 20
_VOWELS = re.compile("[aeiouyw]")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    ("gh", "g"),
    ("kh", "k"),
    ("q", "k"),
    ("th", "t"),
    ("dh", "d"),
    ("z", "d"),
    ("ch", "sh"),
    ("e", ""),
    ("h", ""),
)


@lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """The words that carry meaning, one for those that mean the same; numbers are left to the figures."""
    found = (_ALIKE.get(word, word) for word in fold(unescape(text)).split())
    return frozenset(word for word in found if len(word) >= _LEAST_LETTERS and word not in _STOP and not word.isdigit())


@lru_cache(maxsize=65_536)
def numbers_of(text: str) -> frozenset[int]:
    """Numbers that are large enough not to stand in every other headline."""
    found = (int(number.replace(",", "")) for number in _NUMBER.findall(unescape(text)))
    return frozenset(number for number in found if number >= _LEAST_NUMBER)


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a name, one letter for a sound: what its romanisations share.

    >>> skeleton("baghiliya") == skeleton("bogeleyyah"), skeleton("tharda") == skeleton("thurdah")
    (True, True)
    """
    bare = word
    for sound, letter in _SOUNDS:
        bare = bare.replace(sound, letter)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", bare))


@lru_cache(maxsize=65_536)
def names_in(text: str) -> frozenset[str]:
    """What the words of a place's name are known by in any romanisation, without what kind of place it is."""
    words = [word for word in fold(text).split() if word not in _OF_A_KIND and not word.isdigit()]
    long = [word for word in words if len(word) > _LEAST_LETTERS]
    bare = {skeleton(word) for word in long}
    joined = {spellings.key(" ".join(words))} if len(words) > 1 else set()
    return frozenset({spellings.key(word) for word in long} | joined | {it for it in bare if len(it) >= _LEAST_LETTERS})


_KINDS = """
town city village suburb district governorate area field mountain mountains jabal jebel tall tell hill hills road
between airport airbase military base camp crossing north south east west northern southern eastern western
archaeological site heights along desert countryside province
"""
_OF_A_KIND = frozenset(_KINDS.split())


class Rarity:
    """How much each word says: the fewer texts have it, the more. Texts are those that came into question at all."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self._count = 0
        self._having: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        for words in texts:
            self._count += 1
            self._having.update(words)

    def of(self, word: str) -> float:
        if word not in self._weights:
            self._weights[word] = math.log((self._count + 20) / (self._having[word] + 1))
        return self._weights[word]

    def likeness(self, row: frozenset[str], event: frozenset[str]) -> float:
        """From 0 to 1: how much of what the row says the event says too, by the weight of the words. Of few or common
        words that is never much."""
        whole = max(_MUCH, sum(self.of(word) for word in row))
        return sum(self.of(word) for word in row & event) / whole
