"""Likely doubles of a place, an actor, a source or a report, saved or not, and of an event."""

from collections.abc import Iterator

from django.db.models import Model, Q, QuerySet

from desk.fields import as_position, boxed
from editorial.plausibility.likeness import like
from events.models import Actor, Event
from places.models import Place
from rules.distance import km_between
from rules.plausibility import doubles as rules
from rules.plausibility.doubles import Double, NameFacts
from rules.report_addresses import canonical
from rules.vocabulary import PlaceKind
from sources.models import Report, Source

Entry = Place | Actor | Source | Report | Event
# Those that are compared while they are typed.
KINDS: tuple[type[Entry], ...] = (Place, Actor, Source, Report)
_NEAR_KM = 10.0
_MOST = 5


def doubles(entry: Entry, among: QuerySet[Model], names: tuple[str, ...] | None = None) -> list[Double]:
    """Other entries of its kind that may be the same, those with most in common first.

    ``entry`` may be unsaved; ``names`` are all of its names where those that are stored are not meant. ``among``: the
    entries that the person may see.
    """
    own = names_of(entry) if names is None else names
    others = among.exclude(pk=entry.pk).values("pk")
    match entry:
        case Place():
            found = _places(entry, own, Place.objects.filter(pk__in=others))
        case Actor():
            found = _actors(own, Actor.objects.filter(pk__in=others))
        case Source():
            found = _sources(entry, own, Source.objects.filter(pk__in=others))
        case Report():
            found = _reports(entry, Report.objects.filter(pk__in=others))
        case Event():
            found = _events(entry, Event.objects.filter(pk__in=others))
    return sorted(found, key=lambda double: (-len(double.reasons), double.km or 0, double.name))[:_MOST]


def names_of(entry: Entry) -> tuple[str, ...]:
    """Every name and spelling, in either script; reports and events have none."""
    if isinstance(entry, Report | Event):
        return ()
    spelt = [spelling.name for spelling in entry.spellings.all()] if entry.pk else []
    return tuple(name for name in (entry.name_en, entry.name_ar, *spelt) if name)


def facts_of_place(place: Place, names: tuple[str, ...]) -> rules.PlaceFacts:
    kind = PlaceKind(place.kind) if place.kind else PlaceKind.OTHER
    return rules.PlaceFacts(names, as_position(place.point), kind.is_division)


def _places(place: Place, names: tuple[str, ...], among: QuerySet[Place]) -> Iterator[Double]:
    own = facts_of_place(place, names)
    around_it = {outer.pk for outer in place.path()}
    for other in among.filter(_may_be(own)).prefetch_related("spellings").defer("boundary"):
        if other.pk in around_it or (place.pk and other.parent_id == place.pk):
            continue
        facts = facts_of_place(other, names_of(other))
        if reasons := rules.of_places(own, facts):
            km = km_between(own.spot, facts.spot) if own.spot and facts.spot else None
            yield Double(other.pk, str(other), reasons, km)


def _may_be(own: rules.PlaceFacts) -> Q:
    """What the rules could find: places of one of its names, and those near it."""
    spelt = Place.objects.filter(spellings__folded__in=own.folded).values("pk")
    named = Q(folded_en__in=own.folded) | Q(folded_ar__in=own.folded) | Q(pk__in=spelt)
    if own.spot is None:
        return named
    return named | boxed(own.spot, _NEAR_KM)


def _actors(names: tuple[str, ...], among: QuerySet[Actor]) -> Iterator[Double]:
    own = NameFacts(names)
    for other in among.prefetch_related("spellings"):
        if reasons := rules.of_names(own, NameFacts(names_of(other))):
            yield Double(other.pk, str(other), reasons)


def _sources(source: Source, names: tuple[str, ...], among: QuerySet[Source]) -> Iterator[Double]:
    own = rules.SourceFacts(names, source.homepage)
    for other in among.prefetch_related("spellings"):
        if reasons := rules.of_sources(own, rules.SourceFacts(names_of(other), other.homepage)):
            yield Double(other.pk, str(other), reasons)


def _reports(report: Report, among: QuerySet[Report]) -> Iterator[Double]:
    own = _facts_of_report(report)
    same = Q(title__iexact=report.title, source=report.source_id)
    if own.canonical_url:
        same |= Q(canonical_url=own.canonical_url)
    for other in among.filter(same).select_related("source"):
        if reasons := rules.of_reports(own, _facts_of_report(other)):
            yield Double(other.pk, str(other), reasons)


def _events(event: Event, among: QuerySet[Event]) -> Iterator[Double]:
    for found in like(event, among):
        yield Double(found.pk, found.event, found.reasons)


def _facts_of_report(report: Report) -> rules.ReportFacts:
    return rules.ReportFacts(report.title, report.source_id, canonical(report.url), report.published_latest)
