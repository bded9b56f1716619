"""The tags by which an event is filtered and counted."""

from collections.abc import Iterable

from rules.documents.datasets import dataset_of
from rules.documents.event_terms import terms_of
from rules.documents.events import EventDocument
from rules.sums import EDITED, sum_part
from rules.vocabulary import ClaimStatus, EventType, Manner, SumPart


def tags(document: EventDocument) -> Iterable[str]:
    """Every facet of an event as «facet:value», some more than once."""
    yield f"type:{document.type}"
    yield f"grade:{document.grade}"
    yield f"precision:{document.place_precision}"
    yield from {f"place:{slug}" for slug in places_of(document)}
    yield from {f"actor:{item.slug}" for item in document.participants}
    yield from {f"front:{item.slug}" for item in document.fronts}
    for origin in document.origins:
        yield f"source:{origin.slug}"
        yield f"origin:{origin.slug}"
    for report in document.reports:
        yield f"source:{report.source.slug}"
        if report.relays:
            yield f"source:{report.relays.slug}"
    yield f"killed_sum:{part_in_sums(document)}"
    dataset = dataset_of(document)
    yield f"dataset:{dataset.slug if dataset else EDITED}"
    yield from {f"matched:{match.dataset or EDITED}" for match in (dataset.matches if dataset else ())}
    yield from (f"manner:{manner}" for manner in manners(document))
    yield from (f"{name}:{term}" for name, term in terms_of(document).items())
    if document.campaign:
        yield f"campaign:{document.campaign.code}"
    yield from (f"related:{code}" for code in document.related)


def places_of(document: EventDocument) -> Iterable[str]:
    """The places that the event is found by: where it happened and where else, and what these lie in."""
    for place in (document.place, *(document.other_places or ())):
        yield place.slug
        yield from (outer.slug for outer in place.within)


def manners(document: EventDocument) -> set[Manner]:
    """How people were killed, by any claim that was not withdrawn; an execution says so by its type."""
    found = {claim.manner for claim in document.claims if claim.manner and claim.status != ClaimStatus.RETRACTED}
    return found | ({Manner.EXECUTED} if document.type == EventType.EXECUTION else set())


def part_in_sums(document: EventDocument) -> SumPart:
    """By its own figures; what becomes of a dataset's event depends on what is included as well (rules/sums.py)."""
    return sum_part(document.type.is_campaign, document.killed.low, counts_longer=document.killed.counts_longer)
