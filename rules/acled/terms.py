"""ACLED's event types and all 25 sub-event types, and which of them an event of the record is (codebook 2023)."""

from collections.abc import Iterator

from rules.documents.events import EventDocument
from rules.parties import changes_of, is_on_the_states_side, sides_of
from rules.vocabulary import EventType, Side

ARMED_CLASH = "Armed clash"
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
STRATEGIC = "Strategic developments"
AGAINST_CIVILIANS = "Violence against civilians"
# Event type → its disorder type and sub-event types.
EVENT_TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Battles": ("Political violence", (REGAINS, OVERTAKES, ARMED_CLASH)),
    "Explosions/Remote violence": (
        "Political violence",
        (
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        ),
    ),
    AGAINST_CIVILIANS: ("Political violence", ("Sexual violence", "Attack", "Abduction/forced disappearance")),
    "Protests": (
        "Demonstrations",
        ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    ),
    "Riots": ("Demonstrations", ("Violent demonstration", "Mob violence")),
    STRATEGIC: (
        STRATEGIC,
        (
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ),
    ),
}
# Sub-event type → its event type and disorder type.
SUB_EVENT_TYPES: dict[str, tuple[str, str]] = {
    sub_event: (event, disorder) for event, (disorder, subs) in EVENT_TYPES.items() for sub_event in subs
}
# The sub-event type of each event type of the record. A change of control by force depends on who took the place. The
# others of the 25 tell what the record's types do not: it has no protests or riots, and its bombing does not say
# whether the bomber died.
NEAREST: dict[EventType, tuple[str, ...]] = {
    EventType.BATTLE: (ARMED_CLASH,),
    EventType.CAPTURE: (REGAINS, OVERTAKES),
    EventType.HANDOVER: ("Non-violent transfer of territory",),
    EventType.SIEGE: ("Other",),
    EventType.AIR_STRIKE: ("Air/drone strike",),
    EventType.SHELLING: ("Shelling/artillery/missile attack",),
    EventType.BOMBING: ("Remote explosive/landmine/IED",),
    EventType.CHEMICAL_ATTACK: ("Chemical weapon",),
    EventType.ATTACK_ON_CIVILIANS: ("Attack",),
    EventType.EXECUTION: ("Attack",),
    EventType.ABDUCTION: ("Abduction/forced disappearance",),
    EventType.ARREST: ("Arrests",),
    EventType.HERITAGE_DESTRUCTION: ("Looting/property destruction",),
    EventType.MASS_GRAVE: ("Other",),
    EventType.DISPLACEMENT: ("Other",),
    EventType.AIRCRAFT_LOSS: ("Disrupted weapons use",),
    EventType.AGREEMENT: ("Agreement",),
    EventType.OTHER: ("Other",),
}


def sub_event_of(document: EventDocument) -> str | None:
    """The sub-event type; None for campaigns, whose parts are events, and for statements, which claim no event."""
    if document.type is EventType.CAPTURE:
        return _of_a_capture(document)
    return next(iter(NEAREST.get(document.type, ())), None)


def _of_a_capture(document: EventDocument) -> str:
    """Who took the place decides (codebook, «Battles»).

    «Government regains territory» is for government forces and their affiliates alone; «Non-state actor overtakes
    territory» is for non-state actors and for foreign states' forces. Where the sources do not say who took it, or it
    changed hands back and forth within the day, ACLED has an armed clash.
    """
    takers = {is_on_the_states_side(side, document.earliest) for side in _takers(document)}
    if len(takers) != 1:
        return ARMED_CLASH
    return REGAINS if takers == {True} else OVERTAKES


def _takers(document: EventDocument) -> Iterator[Side]:
    """Sides of those who hold it in the end: as claimed of the event's own place, else of any, else who attacked."""
    taken = [(change, change.holder.side) for change in changes_of(document) if change.holder]
    here = [taking for taking in taken if taking[0].place.slug == document.place.slug] or taken
    last = [side for change, side in here if change.latest == here[-1][0].latest]
    if last:
        yield from last
    elif len({party.side for party in sides_of(document).first}) == 1:
        yield sides_of(document).first[0].side


def targets_civilians(document: EventDocument, sub_event: str) -> bool:
    """ACLED's civilian_targeting: the event type says so, or civilians were the only target."""
    sides = sides_of(document)
    is_explosion = SUB_EVENT_TYPES[sub_event][0] == "Explosions/Remote violence"
    return SUB_EVENT_TYPES[sub_event][0] == AGAINST_CIVILIANS or (
        is_explosion and sides.civilians_are_target and not sides.second
    )
