"""The actors of a printed event as ACLED writes them (codebook 2023, «Actors»): two, their kinds, and who was along."""

from datetime import date
from typing import NamedTuple

from rules.documents.events import EventDocument
from rules.parties import SYRIA, Party, is_on_the_states_side, parties_of, sides_of, state_of
from rules.vocabulary import ActorKind, Side

STATE_FORCES, REBELS, POLITICAL_MILITIAS, CIVILIANS, EXTERNAL = 1, 2, 3, 7, 8
NOBODY = 0
_COMPANIES = frozenset({Side.RUSSIA, Side.COALITION, Side.ISRAEL})


class Actor(NamedTuple):
    """One side. ``kind`` is the code of ``inter1`` and ``inter2``; 0: there is no such side."""

    name: str = ""
    also: tuple[str, ...] = ()
    kind: int = NOBODY


class Actors(NamedTuple):
    first: Actor
    second: Actor
    others: tuple[str, ...]  # took part on a side that the sources do not tell

    @property
    def interaction(self) -> int:
        """The two codes, the lower one first; of a side alone its code and 0."""
        low, high = sorted((self.first.kind, self.second.kind))
        return high * 10 if low == NOBODY else low * 10 + high


def actors_of(document: EventDocument, country: str) -> Actors:
    """Both sides of the event. ACLED has no event without an actor: nobody named is an unidentified armed group."""
    day, sides = document.earliest, sides_of(document)
    parties = parties_of(document)
    first, second = _side(sides.first, day), _side(sides.second, day)
    unarmed = tuple(_civilians(party, country) for party in parties if party.is_population)
    if unarmed and not second.name:
        second = Actor(unarmed[0], unarmed[1:], CIVILIANS)
    elif unarmed:
        second = second._replace(also=(*second.also, *unarmed))
    elif sides.civilians_are_target and not second.name:
        second = Actor(f"Civilians ({country})", (), CIVILIANS)
    if not first.name and second.kind not in {NOBODY, CIVILIANS}:
        first, second = second, first
    if not first.name:
        first = Actor(f"Unidentified Armed Group ({country})", (), POLITICAL_MILITIAS)
    return Actors(first, second, tuple(party.en for party in sides.others))


def _side(parties: list[Party], day: date) -> Actor:
    if not parties:
        return Actor()
    return Actor(parties[0].en, tuple(party.en for party in parties[1:]), kind_of(parties[0], day))


def _civilians(party: Party, country: str) -> str:
    return f"Civilians ({country})" if party.slug == "civilians" else party.en


def kind_of(party: Party, day: date) -> int:
    """The code of an actor's kind: its own state's forces are 1, other states' and their hired companies 8."""
    if party.is_population:
        return CIVILIANS
    state = state_of(party, day)
    if state:
        return STATE_FORCES if state == SYRIA else EXTERNAL
    if party.kind is ActorKind.ARMED_GROUP and party.side in _COMPANIES:
        return EXTERNAL
    fights_for_the_state = party.side is Side.GOVERNMENT and is_on_the_states_side(party.side, day)
    return POLITICAL_MILITIAS if fights_for_the_state else REBELS
