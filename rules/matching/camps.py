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
        ("coalition against \\w+|cjtf oir|inherent resolve", Camp.COALITION),
        ("(?:government|military forces|police forces) of syria 202[4-9]", Camp.OPPOSITION),
        ("is|isis|isil|daesh|islamic state|caliphate", Camp.ISLAMIC_STATE),
        (
            "sdf|qsd|ypg|ypj|asayish|syrian democratic forces|democratic forces of syria|kurdish|kurdistan workers|pkk",
            Camp.SDF,
        ),
        (
            "coalition|united states|usa|united kingdom|france|iraq|jordan|belgium|netherlands|australia|denmark|"
            "canada|united arab emirates|saudi arabia|bahrain|qatar",
            Camp.COALITION,
        ),
        (
            "turkey|turkiye|turkish|hawar kilis|euphrates shield|olive branch|peace spring|syrian national army|sna",
            Camp.TURKEY,
        ),
        ("israel|israeli", Camp.ISRAEL),
        (
            "new syrian army|revolutionary commando|southern front|hurras al din|turkistan islamic party|jund al aqsa|"
            "(?:jaysh|jaish) al (?:fatah|fateh|fath|islam)|suqour al sham|(?:faylaq|failaq) al (?:rahman|sham)|"
            "syrian insurgents|insurgents?|rebels?|opposition|nusra|fateh al sham|fatah al sham|tahrir al sham|hts|"
            "ahrar al sham|fsa|free syrian army|islamic front|factions?|mujahideen",
            Camp.OPPOSITION,
        ),
        (
            "government of syria|syrian government|military forces of syria|police forces of syria|regime|"
            "syrian army|syrian arab army|saa|ndf|national defen[cs]e forces|hezbollah|hizballah|hizbullah|"
            "fatemiyoun|zaynabiyoun|zainabiyoun|quds force|liwa al quds|irgc|revolutionary guard|russian?|iran|iranian",
            Camp.GOVERNMENT,
        ),
    )
)
# Of headlines: who is spoken of, where a code names somebody else. «IS» in capitals is no verb, unless all words are.
_IN_HEADLINE = (
    (re.compile(r"\b(?:[Ii][Ss][Ii][SsLl]|[Dd]aesh|DAESH|(?i:islamic state))\b"), Camp.ISLAMIC_STATE),
    (re.compile(r"\bIS\b"), Camp.ISLAMIC_STATE),
    (re.compile(r"\b(?:SDF|(?i:syrian? democratic forces))\b"), Camp.SDF),
    (re.compile(r"(?i:\bcoalition\b)"), Camp.COALITION),
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
    """Whom a headline speaks of, as far as a name leaves no doubt.

    >>> camps_in("The town is shelled"), camps_in("IS shells the town")
    (frozenset(), frozenset({<Camp.ISLAMIC_STATE: 'islamic_state'>}))
    """
    is_shouted = headline.isupper()
    said = re.sub(r"\bIS\b", "is", headline) if is_shouted else headline
    return frozenset(camp for words, camp in _IN_HEADLINE if words.search(said))
