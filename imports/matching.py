"""Candidates of a dataset and events of the desk as the rules of matching compare them, and what those propose.

Rules: ``rules/matching``. Nothing is written.
"""

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext

from events.models import Actor, CasualtyClaim, Citation, Event, Participant
from imports.candidates import Candidate, Toll
from places.models import Place, with_outer
from rules.claims import CURRENT
from rules.matching.accounts import Account, Camp, Figure
from rules.matching.camps import camp_of_name, camp_of_side
from rules.matching.proposals import Proposer, Verdict
from rules.matching.reasons import Reason
from rules.names import fold
from rules.vocabulary import Counted, EventType, Harm, PlaceKind, PlacePrecision, Side

# How far a place known to a district or a governorate may lie from the middle that a row gives for it.
_RADIUS_KM = {PlacePrecision.DISTRICT: 60.0, PlacePrecision.GOVERNORATE: 120.0, PlacePrecision.COUNTRY: 500.0}


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A row and an event that it may be about. ``event``: its public code, else its identifier in imported data, else
    its key."""

    upstream_id: str
    event: str
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]

    def sentences(self) -> list[str]:
        """The reasons in the language that is active."""
        return [in_words(reason) for reason in self.reasons]


def in_words(reason: Reason) -> str:
    values = {name: gettext(str(value)) if name == "group" else value for name, value in reason.values.items()}
    return gettext(reason.rule.definition) % values


def matches(candidates: Iterable[Candidate], events: Iterable[Event] | None = None) -> list[Match]:
    """What the rows may be about, in the order of the rows, the surest first.

    ``events`` defaults to all of the desk that are not retracted. Candidates are read once, as they come.
    """
    found = events_to_match() if events is None else events
    proposer = Proposer([account_of_event(event) for event in found])
    camps = camps_of_actors()
    proposer.add(account_of_candidate(candidate, camps) for candidate in candidates)
    return [
        Match(
            upstream_id=match.row,
            event=match.event,
            verdict=match.verdict,
            score=match.score,
            reasons=match.reasons,
        )
        for match in proposer.proposals()
    ]


_PLACES = Place.objects.defer("boundary")


def events_to_match() -> QuerySet[Event]:
    """The desk's events with what matching reads, in a fixed number of queries.

    Places are read level by level and not joined: of tables that were just filled the database does not know the size,
    and then it would go through all places for each event.
    """
    levels = with_outer("place")[0].split("__")
    outer = (Prefetch("__".join(levels[:number]), _PLACES.all()) for number in range(1, len(levels) + 1))
    return Event.objects.exclude(status__in=Event.GONE).prefetch_related(
        *outer,
        "place__spellings",
        Prefetch("participants", Participant.objects.select_related("actor")),
        Prefetch("claims", CasualtyClaim.objects.select_related("group")),
        Prefetch("citations", Citation.objects.select_related("report")),
    )


def camps_of_actors() -> dict[str, Camp]:
    """The camp of every name of the desk's actors, folded."""
    found: dict[str, Camp] = {}
    for actor in Actor.objects.prefetch_related("spellings"):
        camp = camp_of_side(Side(actor.side))
        if camp is not Camp.OTHER:
            names = (actor.name_en, actor.name_ar, *(spelling.name for spelling in actor.spellings.all()))
            found.update({fold(name): camp for name in names if name})
    return found


# Thousands of rows name the same parties.
_folded = lru_cache(maxsize=4_096)(fold)


def account_of_candidate(candidate: Candidate, camps: dict[str, Camp]) -> Account:
    """``camps``: of names, folded; a name that is not there is read by its own words."""

    def camp(name: str) -> Camp:
        return camps.get(_folded(name)) or camp_of_name(name)

    locality = candidate.locality
    position = locality.position
    return Account(
        key=candidate.upstream_id,
        type=candidate.type,
        earliest=candidate.earliest,
        latest=candidate.latest,
        longitude=position.longitude if position else None,
        latitude=position.latitude if position else None,
        radius_km=_radius(locality.precision),
        area=tuple(name for name in (locality.governorate, locality.district) if name),
        place_names=(locality.name,) if locality.name else (),
        camps=frozenset(camp(party.name) for party in candidate.parties),
        figures=tuple(
            _figure(toll, camp(toll.group) if toll.group else None)
            for toll in candidate.tolls
            if toll.harm == Harm.KILLED and (toll.low is not None or toll.high is not None)
        ),
        headlines=tuple(dict.fromkeys(cited.title for cited in candidate.cited if cited.title)),
        text=f"{candidate.title} {candidate.summary}".strip(),
        is_aggregate=candidate.is_aggregate,
    )


def _figure(toll: Toll, camp: Camp | None) -> Figure:
    low = toll.low if toll.low is not None else 0
    return Figure(camp=camp, low=low, high=toll.high, is_total=toll.counted == Counted.TOTAL)


def _radius(precision: PlacePrecision) -> float:
    return precision.radius_km or _RADIUS_KM[precision]


def key_of_event(event: Event) -> str:
    """How a match names the event."""
    return event.code or event.external_id or str(event.key)


def account_of_event(event: Event) -> Account:
    precision = PlacePrecision(event.place_precision)
    names = [event.place.name_en, event.place.name_ar, *(spelling.name for spelling in event.place.spellings.all())]
    claims = [claim for claim in event.claims.all() if claim.status in CURRENT]
    camps = {camp_of_side(Side(participant.actor.side)) for participant in event.participants.all()}
    reports = [citation.report for citation in event.citations.all()]
    return Account(
        key=key_of_event(event),
        type=EventType(event.type),
        earliest=event.earliest,
        latest=event.latest,
        longitude=event.point.x if event.point else None,
        latitude=event.point.y if event.point else None,
        radius_km=_radius(precision),
        area=_area(event.place),
        place_names=tuple(name for name in names if name),
        camps=frozenset(camps | {camp_of_side(Side(claim.group.side)) for claim in claims if claim.group}),
        figures=tuple(figure for claim in claims if (figure := _claimed(claim))),
        headlines=tuple(dict.fromkeys(report.title for report in reports if report.title)),
        text=" ".join(filter(None, (event.title, event.summary, *(claim.wording for claim in claims)))),
    )


def _claimed(claim: CasualtyClaim) -> Figure | None:
    if claim.harm != Harm.KILLED or (claim.low is None and claim.high is None):
        return None
    return Figure(
        camp=camp_of_side(Side(claim.group.side)) if claim.group else None,
        low=claim.low if claim.low is not None else 0,
        high=claim.high,
        is_total=claim.counted == Counted.TOTAL,
        start=claim.period_start,
        end=claim.period_end,
    )


def _area(place: Place) -> tuple[str, ...]:
    """The divisions that the place lies in, outermost first, but for the country."""
    found: list[str] = []
    around: Place | None = place
    while around is not None:
        if PlaceKind(around.kind).is_division and around.kind != PlaceKind.COUNTRY:
            found.append(around.name_en)
        around = around.parent
    return tuple(reversed(found))
