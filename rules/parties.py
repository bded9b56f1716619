"""The parties of a printed event: whose forces they are, and which two sides they were on.

Outside datasets sort violence by who fought whom. What an actor is (a state's forces, an armed group, people who take
no part) and the day decide it, never the type of the event alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rules.documents.controls import EventControl
from rules.documents.events import EventDocument
from rules.documents.members import Sided
from rules.vocabulary import ActorKind, ClaimStatus, EventType, Role, Side

SYRIA = "Syria"
# The last day of the Assad government. After it the forces of the new authorities are the state's, and its own are not.
GOVERNMENT_FELL = date(2024, 12, 8)
# Whose forces an actor is where its side does not say it.
_STATES = {"iranian-forces": "Iran"}
_STATE_OF_SIDE = {
    Side.RUSSIA: "Russia",
    Side.COALITION: "United States of America",
    Side.ISRAEL: "Israel",
    Side.TURKISH_BACKED: "Turkey",
}
_STATE_FORCES = frozenset(
    {
        "government-forces",
        "transitional-government",
        "iranian-forces",
        "israel",
        "jordan",
        "russian-forces",
        "turkish-forces",
        "us-forces",
    }
)
# An alliance of states; other alliances are of armed groups.
_ALLIANCES_OF_STATES = frozenset({Side.COALITION})
_ACTS = frozenset({Role.ATTACKER, Role.CLAIMANT})
_IS_ACTED_ON = frozenset({Role.DEFENDER, Role.TARGET})


class Party(NamedTuple):
    slug: str
    en: str
    side: Side
    kind: ActorKind
    role: Role

    @property
    def is_population(self) -> bool:
        return self.kind is ActorKind.POPULATION


class Sides(NamedTuple):
    """``first`` acted and ``second`` was acted on, as far as the sources say; both hold armed parties alone."""

    first: list[Party]
    second: list[Party]
    civilians_are_target: bool
    others: list[Party]  # took part, on which side is not known


def state_of(party: Party, day: date) -> str | None:
    """The state whose forces the party was on the day; None: an armed group, or people who take no part."""
    if party.is_population:
        return None
    if party.slug in _STATES:
        return _STATES[party.slug]
    if party.side is Side.TRANSITIONAL:
        return SYRIA if day > GOVERNMENT_FELL else None
    if party.kind is ActorKind.STATE_FORCE and party.side is Side.GOVERNMENT:
        return SYRIA if day <= GOVERNMENT_FELL else None
    if party.kind is ActorKind.STATE_FORCE:
        return _STATE_OF_SIDE.get(party.side, party.en)
    is_of_states = party.kind is ActorKind.ALLIANCE and party.side in _ALLIANCES_OF_STATES
    return _STATE_OF_SIDE[party.side] if is_of_states else None


def is_on_the_states_side(side: Side, day: date) -> bool:
    """Whether a party of this side held ground for the government of the day: its own forces, or its allies."""
    return side in ({Side.GOVERNMENT, Side.RUSSIA} if day <= GOVERNMENT_FELL else {Side.TRANSITIONAL})


def parties_of(document: EventDocument) -> list[Party]:
    """The participants of a printed event, in its order."""
    return [Party(item.slug, item.en, item.side, item.kind, item.role) for item in document.participants]


def sides_of(document: EventDocument) -> Sides:
    """Who fought whom.

    Roles decide. Where only one side has a role, the other is who lost the ground, else who was involved on another
    side than the first. Where nobody has a role, two sides that were involved are the two.
    """
    parties, day = parties_of(document), document.earliest
    armed = [party for party in parties if not party.is_population]
    first = [party for party in armed if party.role in _ACTS]
    second = [party for party in armed if party.role in _IS_ACTED_ON]
    involved = [party for party in armed if party.role is Role.INVOLVED]
    civilians = any(party.is_population and party.role is Role.TARGET for party in parties)
    if document.type == EventType.ATTACK_ON_CIVILIANS:
        return Sides(first, [], True, _without(armed, first))
    if not first:
        first = _others(involved, second, day)
    if not second:
        second = _lost_by(document, first, armed)
    if not second and not civilians:
        second = _others(involved, first, day)
    return Sides(first, second, civilians, _without(armed, first + second))


def _others(involved: list[Party], opposite: list[Party], day: date) -> list[Party]:
    """Those of one side that is not the opposite one; who fights at home before foreign states, which lend support."""
    found = [party for party in involved if party.side not in {other.side for other in opposite}]
    at_home = [party for party in found if state_of(party, day) in {None, SYRIA}] or found
    return [party for party in at_home if party.side is at_home[0].side]


def _lost_by(document: EventDocument, first: list[Party], armed: list[Party]) -> list[Party]:
    known = {party.slug: party for party in armed}
    losers = {item.taken_from.slug: item.taken_from for item in changes_of(document) if item.taken_from}
    acting = {party.slug for party in first}
    return [known.get(slug) or _holder(loser) for slug, loser in losers.items() if slug not in acting]


def _holder(holder: Sided) -> Party:
    """A holder of ground that is no participant; what it is, is not printed with the claim."""
    kind = ActorKind.STATE_FORCE if holder.slug in _STATE_FORCES else ActorKind.ARMED_GROUP
    return Party(holder.slug, holder.en, holder.side, kind, Role.INVOLVED)


def changes_of(document: EventDocument) -> list[EventControl]:
    """The event's claims of control that stand, in the order of their days."""
    standing = [item for item in document.control if item.standing == ClaimStatus.STANDS]
    return sorted(standing, key=lambda item: (item.latest or date.min, item.earliest or date.min))


def _without(parties: Sequence[Party], these: Iterable[Party]) -> list[Party]:
    gone = {party.slug for party in these}
    return [party for party in parties if party.slug not in gone]
