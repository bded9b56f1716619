"""What each party was to an event, as far as its type, its perpetrator, its change of control and its wording say."""

from imports.chronology.holders import holding
from imports.chronology.upstream import SourceEvent
from imports.tables import Tables
from rules.vocabulary import EventType, Role

# With a named perpetrator and one other party, that other is what these acts were aimed at.
_AIMED = frozenset(EventType) - {EventType.STATEMENT, EventType.OFFENSIVE, EventType.CAPTURE, EventType.HANDOVER}


def roles(source_event: SourceEvent, kind: EventType, tables: Tables) -> list[tuple[str, Role]]:
    """Each party, in the file's order, with its role: from roles.csv, else by the rule of docs/chronology.md."""
    found = []
    for party in source_event.parties:
        row = tables["roles.csv"].find(source_event.id, party)
        found.append((party, row.term(Role, "role") if row else by_rule(party, source_event, kind, tables)))
    return found


def by_rule(party: str, source_event: SourceEvent, kind: EventType, tables: Tables) -> Role:
    if party == source_event.perpetrator:
        return Role.CLAIMANT if kind == EventType.STATEMENT else Role.ATTACKER
    if source_event.perpetrator and len(source_event.parties) == 2 and kind in _AIMED:
        return Role.TARGET
    change = source_event.territorial_change
    if change and kind == EventType.CAPTURE:
        actor = tables["parties.csv"].get(party, where=source_event.where)["actor"]
        # In the event's own words, whatever the control history says of the place.
        if actor == holding(change.to, "", tables, source_event.where).holder:
            return Role.ATTACKER
        if actor == holding(change.before, "", tables, source_event.where).holder:
            return Role.DEFENDER
    return Role.INVOLVED
