"""What a printed document names: the things that have to be public before it, and that readers see by their names.

Of a thing that the desk has changed since it was printed, nothing counts that only the desk's state names.
"""

from collections.abc import Iterable

from control.models import ControlClaim
from desk.models import Printable
from desk.related import related
from events.actors import Affiliation, Membership
from events.attribution import Attributed
from events.models import (
    Actor,
    CasualtyAssessment,
    CasualtyClaim,
    Citation,
    Event,
    EventPlace,
    EventUpdate,
    Participant,
)
from places.models import Front, Place
from sources.models import Report, Source


def names(record: Printable) -> list[Printable]:
    """Everything that the record's document names."""
    match record:
        case Event():
            return [*cast_of(record), *([record.part_of] if record.part_of else [])]
        case ControlClaim():
            return cast_of_control(record)
        case Place():
            return list(record.path()[1:])
        case Actor():
            return _named_by_actor(record)
        case Source():
            return [affiliation.actor for affiliation in record.affiliations.all()]
    return []


def in_printing_order(records: Iterable[Printable]) -> list[Printable]:
    """The records, each after whatever its own document names and readers do not have yet, each once."""
    found: dict[tuple[type, int], Printable] = {}
    begun: set[tuple[type, int]] = set()

    def add(record: Printable) -> None:
        key = (type(record), record.pk)
        if key in begun:  # actors and the sources that speak for them may name each other
            return
        begun.add(key)
        if isinstance(record, Actor | Source) and not record.is_public:
            for other in names(record):
                add(other)
        found[key] = record

    for record in records:
        add(record)
    return list(found.values())


def cast_of(event: Event) -> list[Printable]:
    """Everything that the event's document names, outermost places first, each once."""
    named: list[Printable] = [*_place_and_outer(event.place), *related(event, "fronts", Front)]
    for other in related(event, "other_places", EventPlace):
        named.extend(_place_and_outer(other.place))
    for participant in related(event, "participants", Participant):
        named.extend(_actor_and_alliances(participant.actor))
    claims = list(related(event, "claims", CasualtyClaim))
    for item in (*related(event, "citations", Citation), *claims, *related(event, "updates", EventUpdate)):
        named.extend(_sources(item))
    for claim in claims:
        named.extend(_actor_and_alliances(claim.group) if claim.group else ())
    assessments = related(event, "assessments", CasualtyAssessment)
    named.extend(assessment.group for assessment in assessments if assessment.group)
    for change in control_to_print(event):
        named.extend(cast_of_control(change))
    named.extend(_voices(named))
    return _each_once(named)


def control_to_print(event: Event) -> list[ControlClaim]:
    """The control claims that the event's document has: one that was retracted returns by a publication of its own."""
    return [claim for claim in related(event, "control_claims", ControlClaim) if not claim.is_retracted]


def cast_of_control(claim: ControlClaim) -> list[Printable]:
    named: list[Printable] = [*_place_and_outer(claim.place), *claim.challengers.all()]
    named.extend(actor for actor in (claim.holder, claim.taken_from) if actor)
    named.extend(_sources(claim))
    named.extend(_voices(named))
    return _each_once(named)


def outer_places(place: Place) -> list[Place]:
    """What a place lies in, outermost first, beginning with one that was changed since it was printed, if any was."""
    found = []
    for outer in place.path()[1:]:
        found.append(outer)
        if outer.is_ahead_of_readers:
            break
    return found[::-1]


def _place_and_outer(place: Place) -> list[Printable]:
    """A place after what it lies in, outermost first."""
    return [place] if place.is_ahead_of_readers else [*outer_places(place), place]


def _actor_and_alliances(actor: Actor) -> list[Printable]:
    memberships = () if actor.is_ahead_of_readers else related(actor, "memberships", Membership)
    return [actor, *(membership.of for membership in memberships)]


def _named_by_actor(actor: Actor) -> list[Printable]:
    """Its alliances; where it holds no ground any more, its successor and the sources that say so."""
    named: list[Printable] = [membership.of for membership in actor.memberships.all()]
    if actor.succeeded_by:
        named.append(actor.succeeded_by)
    if actor.has_ended:
        for item in actor.end_reports():
            named.extend(source for source in (item.report.source, item.report.relays) if source)
    return named


def _sources(said: Attributed) -> list[Source]:
    sources = (said.report.source, said.report.relays, said.attributed_to)
    referred_to = [report.source for report in related(said.report, "refers_to", Report)]
    return [*(source for source in sources if source is not None), *referred_to]


def _voices(named: Iterable[Printable]) -> list[Printable]:
    """The actors that named sources speak for: a source's document says whose voice it is."""
    return [
        affiliation.actor
        for record in named
        if isinstance(record, Source) and not record.is_ahead_of_readers
        for affiliation in related(record, "affiliations", Affiliation)
    ]


def _each_once(records: Iterable[Printable]) -> list[Printable]:
    return list({(type(record), record.pk): record for record in records}.values())
