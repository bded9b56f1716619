"""Who fought whom in a printed event, as UCDP GED sorts violence (codebook 25.1, type_of_violence, side_a, side_b).

A state's forces on a side make it state-based, two armed groups make it non-state, and violence aimed at civilians
alone is one-sided. The type of the event does not decide it.
"""

from datetime import date
from typing import NamedTuple

from rules.documents.events import EventDocument
from rules.parties import SYRIA, Party, sides_of, state_of
from rules.ucdp import names
from rules.vocabulary import EventType, Side

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
# Events in which force was used against people; of the others GED has none.
VIOLENT = frozenset(
    {
        EventType.BATTLE,
        EventType.CAPTURE,
        EventType.SIEGE,
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.CHEMICAL_ATTACK,
        EventType.ATTACK_ON_CIVILIANS,
        EventType.EXECUTION,
        EventType.AIRCRAFT_LOSS,
    }
)
_INSURGENT_SIDES = frozenset({Side.OPPOSITION, Side.TURKISH_BACKED, Side.TRANSITIONAL})


class Camp(NamedTuple):
    name: str
    slugs: frozenset[str]
    state: str | None = None


class Dyad(NamedTuple):
    type_of_violence: int
    a: Camp
    b: Camp

    @property
    def name(self) -> str:
        return f"{self.a.name} - {self.b.name}"


def dyad_of(document: EventDocument) -> Dyad | None:
    """Who fought whom; None: no violence in GED's sense, or the sources do not name two sides.

    Civilians are side b only where nobody armed was the target: GED counts civilians killed in a fight in the fight's
    own row, and has no column for armed people in a row of one-sided violence.
    """
    if document.type not in VIOLENT:
        return None
    day, sides = document.earliest, sides_of(document)
    if sides.first and not sides.second and sides.civilians_are_target:
        return Dyad(ONE_SIDED, _camp(sides.first, day, against=None), Camp(names.CIVILIANS, frozenset()))
    if not sides.first or not sides.second:
        return None
    first = _camp(sides.first, day, against=_state_among(sides.second, day))
    second = _camp(sides.second, day, against=_state_among(sides.first, day))
    a, b = sorted((first, second), key=lambda camp: (camp.state is None, camp.name.casefold()))
    return Dyad(STATE_BASED if a.state else NON_STATE, a, b)


def _camp(parties: list[Party], day: date, against: str | None) -> Camp:
    """One side under GED's name: the state where one is among them, its allies being secondary parties there."""
    slugs = frozenset(party.slug for party in parties)
    state = _state_among(parties, day)
    if state:
        return Camp(names.government(state), slugs, state)
    if against == SYRIA and all(party.side in _INSURGENT_SIDES for party in parties):
        return Camp(names.INSURGENTS, slugs)
    return Camp(", ".join(sorted({names.group(party.slug, party.en) for party in parties}, key=str.casefold)), slugs)


def _state_among(parties: list[Party], day: date) -> str | None:
    """The state that stands for a side; Syria's own before others, which lend it support."""
    states = [state for party in parties if (state := state_of(party, day))]
    return SYRIA if SYRIA in states else next(iter(states), None)
