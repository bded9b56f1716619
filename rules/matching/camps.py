"""The camp of a name: actors as UCDP GED, ACLED and newsrooms write them, and sides of the record's actors."""

import re

from rules.matching.accounts import Camp
from rules.names import fold
from rules.vocabulary import Side

_OF_SIDE = {
    Side.GOVERNMENT: Camp.GOVERNMENT,
    Side.RUSSIA: Camp.GOVERNMENT,
    Side.ISLAMIC_STATE: Camp.ISLAMIC_STATE,
    Side.SDF: Camp.SDF,
    Side.OPPOSITION: Camp.OPPOSITION,
    Side.TRANSITIONAL: Camp.OPPOSITION,
    Side.TURKISH_BACKED: Camp.TURKEY,
    Side.COALITION: Camp.COALITION,
    Side.ISRAEL: Camp.ISRAEL,
    Side.CIVILIANS: Camp.CIVILIANS,
}
# In turn, on folded names: the first that is found counts. A state that is none of the war's own stands for the
# coalition: GED codes its strikes in Syria as those of a government against Islamic State (19.1: Iraq, Jordan).
_BY_NAME = tuple(
    (re.compile(rf"\b(?:{words})\b"), camp)
    for words, camp in (
        ("civilians?", Camp.CIVILIANS),
        ("coalition against \\w+", Camp.COALITION),
        ("is|isis|isil|daesh|islamic state|caliphate", Camp.ISLAMIC_STATE),
        ("sdf|qsd|ypg|ypj|syrian democratic forces|democratic forces of syria|kurdish", Camp.SDF),
        ("coalition|united states|usa|united kingdom|france|iraq|jordan|belgium|netherlands|australia", Camp.COALITION),
        ("turkey|turkiye|turkish|hawar kilis|euphrates shield|syrian national army|sna", Camp.TURKEY),
        ("israel|israeli", Camp.ISRAEL),
        (
            "syrian insurgents|insurgents?|rebels?|opposition|nusra|fateh al sham|fatah al sham|tahrir al sham|hts|"
            "ahrar al sham|fsa|free syrian army|jaysh al islam|islamic front|factions?|mujahideen",
            Camp.OPPOSITION,
        ),
        (
            "government of syria|syrian government|military forces of syria|police forces of syria|regime|"
            "syrian army|syrian arab army|saa|ndf|national defen[cs]e forces|hezbollah|hizballah|russian?|iran|iranian",
            Camp.GOVERNMENT,
        ),
    )
)
# Of headlines: who is spoken of, where a code names somebody else.
_IN_HEADLINE = (
    (re.compile(r"\b(?:is|isis|isil|daesh|islamic state)\b"), Camp.ISLAMIC_STATE),
    (re.compile(r"\b(?:sdf|syria democratic forces|syrian democratic forces)\b"), Camp.SDF),
    (re.compile(r"\bcoalition\b"), Camp.COALITION),
)


def camp_of_side(side: Side) -> Camp:
    return _OF_SIDE.get(side, Camp.OTHER)


def camp_of_name(name: str) -> Camp:
    """The camp that the name itself says.

    >>> camp_of_name("Government of Iraq"), camp_of_name("Islamic State (Syria)")
    (<Camp.COALITION: 'coalition'>, <Camp.ISLAMIC_STATE: 'islamic_state'>)
    """
    folded = fold(name)
    return next((camp for words, camp in _BY_NAME if words.search(folded)), Camp.OTHER)


def camps_in(headline: str) -> frozenset[Camp]:
    """Whom a headline speaks of, as far as a name leaves no doubt."""
    folded = fold(headline)
    return frozenset(camp for words, camp in _IN_HEADLINE if words.search(folded))
