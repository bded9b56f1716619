"""ACLED's terms as this record's: what a sub-event type is here, and what the codes of actors mean (codebook 2023).

Spelling and case drift between downloads: terms are matched by their letters alone, and what is not known is an error.
"""

from rules.acled.terms import ARMED_CLASH, EVENT_TYPES, OVERTAKES, REGAINS, STRATEGIC
from rules.names import fold
from rules.vocabulary import EventType

SUB_EVENTS: dict[str, EventType] = {
    ARMED_CLASH: EventType.BATTLE,
    REGAINS: EventType.CAPTURE,
    OVERTAKES: EventType.CAPTURE,
    "Chemical weapon": EventType.CHEMICAL_ATTACK,
    "Air/drone strike": EventType.AIR_STRIKE,
    "Suicide bomb": EventType.BOMBING,
    "Shelling/artillery/missile attack": EventType.SHELLING,
    "Remote explosive/landmine/IED": EventType.BOMBING,
    "Grenade": EventType.BOMBING,
    "Sexual violence": EventType.ATTACK_ON_CIVILIANS,
    "Attack": EventType.ATTACK_ON_CIVILIANS,
    "Abduction/forced disappearance": EventType.ABDUCTION,
    "Peaceful protest": EventType.OTHER,
    "Protest with intervention": EventType.OTHER,
    "Excessive force against protesters": EventType.ATTACK_ON_CIVILIANS,
    "Violent demonstration": EventType.OTHER,
    "Mob violence": EventType.OTHER,
    "Agreement": EventType.AGREEMENT,
    "Arrests": EventType.ARREST,
    "Change to group/activity": EventType.OTHER,
    "Disrupted weapons use": EventType.OTHER,
    "Headquarters or base established": EventType.OTHER,
    "Looting/property destruction": EventType.OTHER,
    "Non-violent transfer of territory": EventType.HANDOVER,
    "Other": EventType.OTHER,
}
# Who holds a place afterwards is what these say: a claim of control, which an editor enters.
ABOUT_CONTROL = frozenset({REGAINS, OVERTAKES, "Non-violent transfer of territory"})
CIVILIANS = 7
# The codes of ``inter1`` and ``inter2`` as text, as newer downloads have them; 0 is nobody.
_INTER_WORDS = {
    1: ("State Forces",),
    2: ("Rebel Groups", "Rebel Forces", "Rebel Group"),
    3: ("Political Militias", "Political Militia"),
    4: ("Identity Militias", "Identity Militia", "Communal Militias"),
    5: ("Rioters",),
    6: ("Protesters",),
    7: ("Civilians",),
    8: ("External/Other Forces", "Other Forces", "External Forces"),
}


def letters(term: str) -> str:
    """What a term is matched by: its letters in lower case.

    >>> letters("Shelling/Artillery/Missile Attack") == letters("shelling / artillery / missile attack")
    True
    """
    return fold(term).replace(" ", "")


_SUB_EVENTS = {letters(term): term for term in SUB_EVENTS}
_EVENTS = {letters(term): term for term in (*EVENT_TYPES, "Strategic development")}
_INTERS = {letters(word): code for code, words in _INTER_WORDS.items() for word in words}


def sub_event(term: str) -> str | None:
    """ACLED's own spelling of a sub-event type; None for what is none of the 25."""
    return _SUB_EVENTS.get(letters(term))


def event(term: str) -> str | None:
    """ACLED's own spelling of an event type; None for what is none of the 6."""
    found = _EVENTS.get(letters(term))
    return STRATEGIC if found == "Strategic development" else found


def belongs(sub_event: str, event: str) -> bool:
    """Whether the codebook has the sub-event type below the event type."""
    return sub_event in EVENT_TYPES[event][1]


def inter(written: str) -> int | None:
    """The code of an actor's kind, written as number or as text; 0 for no actor, None for what is neither."""
    bare = written.strip().removesuffix(".0")
    if bare in {"", "0"}:
        return 0
    if bare.isdecimal():
        return int(bare) if int(bare) in _INTER_WORDS else None
    return _INTERS.get(letters(bare))


def known_sub_events() -> str:
    return ", ".join(SUB_EVENTS)


def known_events() -> str:
    return ", ".join(EVENT_TYPES)


def known_inters() -> str:
    return ", ".join(f"{code} or {words[0]}" for code, words in _INTER_WORDS.items())
