"""From a printed document to the row that lists, maps and counts read: nothing else goes into a row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point, Polygon
from django.contrib.postgres.search import SearchVector
from django.db import models, transaction
from django.db.models import Q, Value

from record.tables.cast import (
    ActorRecord,
    CastRecord,
    ControlRecord,
    FrontRecord,
    NameRecord,
    PlaceRecord,
    SourceRecord,
)
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.revisions import Revision, State
from rules.documents.casualties import KilledRange
from rules.documents.controls import ControlDocument, EventControl
from rules.documents.datasets import dataset_of
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.event_terms import terms_of, with_terms
from rules.documents.events import EventDocument
from rules.documents.features import (
    ChangeOfControl,
    EventFeature,
    EventProperties,
    FeatureActor,
    KilledBy,
    ListedEvent,
)
from rules.documents.members import MultiPolygon as Outline
from rules.documents.members import Named, Tombstone, members
from rules.documents.reading import EntityDocument, PrintedDocument
from rules.known import claims_known_since, steps
from rules.names import fold
from rules.sounds import near, sound
from rules.spellings import key
from rules.sums import EDITED, sum_part
from rules.tolls import origins_of
from rules.vocabulary import ClaimStatus, EventType, Manner, PlacePrecision, SumPart
from wording.known import as_known_on

# Raise it when the same document makes another row, here or in the rules: at its next start every installation then
# rewrites the rows of all events. tests/record/test_versions.py fails until that is done.
ROWS_VERSION = 5

_CAST: dict[str, type[CastRecord]] = {
    Revision.Kind.PLACE: PlaceRecord,
    Revision.Kind.ACTOR: ActorRecord,
    Revision.Kind.SOURCE: SourceRecord,
    Revision.Kind.FRONT: FrontRecord,
}


def write(revision: Revision, document: PrintedDocument) -> None:
    """Write or replace the row of what was printed; a tombstone takes the row away."""
    match document:
        case Tombstone():
            take_away(revision.kind, [revision.code])
        case EventDocument():
            _write_event(revision, document)
        case ControlDocument():
            _write_control(revision, document)
        case _:
            write_cast([(revision, document)])


@transaction.atomic
def rebuild(*, everything: bool = False) -> int:
    """Rewrite the rows of events from their newest documents: of those that lack some, or of ``everything``.

    Returns how many events were written. Nothing that was printed is touched.
    """
    State.objects.select_for_update().get()  # nothing is printed meanwhile
    events = EventRecord.objects.select_related("revision").order_by("code")
    if not everything:
        events = events.exclude(code__in=KnownEventRecord.objects.values("code"))
    written = 0
    for event in events.iterator(chunk_size=200):
        _write_event(event.revision, event.document)
        written += 1
    return written


def feature(document: EventDocument) -> EventFeature:
    """The GeoJSON feature (RFC 7946) that lists send for an event."""
    return EventFeature(type="Feature", id=document.code, geometry=document.geometry, properties=_properties(document))


def _properties(document: EventDocument) -> EventProperties:
    properties = EventProperties(
        code=document.code,
        title=document.title,
        title_ar=document.title_ar,
        type=document.type,
        earliest=document.earliest,
        latest=document.latest,
        date_precision=document.date_precision,
        date_basis=document.date_basis,
        place=_named(document.place),
        place_precision=document.place_precision,
        area=_area_slug(document),
        grade=document.grade,
        thin=document.grade_basis.thin,
        actors=tuple(
            FeatureActor(slug=item.slug, en=item.en, ar=item.ar, role=item.role) for item in document.participants
        ),
        fronts=tuple(front.slug for front in document.fronts),
        campaign=document.campaign.code if document.campaign else None,
        killed=_killed_by(document),
        reports=len(document.reports),
        origins=len(document.origins),
        findings=len(document.findings),
        control=_last_change(document.control),
        dataset=dataset_of(document),
        updated=document.recorded_at,
        revision=document.revision,
        url=f"/events/{document.code}/",
    )
    return with_terms(properties, terms_of(document))


def _killed_by(document: EventDocument) -> KilledBy:
    own = {name: getattr(document.killed, name) for name in KilledRange.__struct_fields__}
    return KilledBy(**own, origins=origins_of(document))


def _named(thing: Named) -> Named:
    """Its names alone."""
    return Named(slug=thing.slug, en=thing.en, ar=thing.ar)


def _last_change(changes: Iterable[EventControl]) -> ChangeOfControl | None:
    """Of several changes of control of one event the last, which says who held the place when it was over."""
    last = max(changes, key=lambda change: (change.latest or date.min, change.earliest or date.min), default=None)
    return ChangeOfControl(before=last.taken_from, after=last.holder) if last else None


def first_reported(document: EventDocument) -> dict[str, str]:
    """Each origin's first dated report of the event: the latest day on which that report can have been published."""
    reports = {report.key: report.published for report in document.reports}
    found: dict[str, str] = {}
    for origin in document.origins:
        days = [published.latest for key in origin.reports if (published := reports[key])]
        if days:
            found[origin.slug] = min(days).isoformat()
    return found


# The folded names now public of each place and actor, by kind and address part, in the order of their rows.
FoldedNames = Mapping[tuple[str, str], Sequence[str]]


def search_text(document: EventDocument, names: FoldedNames) -> str:
    """Everything of an event that words are looked for in, folded: its prose, and its places and actors in all
    their spellings as now public."""
    prose = (document.title, document.title_ar, document.summary, document.summary_ar)
    words = [fold(text) for text in prose if text]
    for named in found_by(document):
        words.extend(names.get(named, ()))
    return "\n".join(words)


def found_by(document: EventDocument) -> Iterator[tuple[str, str]]:
    """The places and actors by whose names the event is found: kind and address part, in the order of the text."""
    places = {document.place.slug, *(item.slug for item in document.place.within)}
    yield from ((Revision.Kind.PLACE.value, slug) for slug in sorted(places))
    yield from ((Revision.Kind.ACTOR.value, slug) for slug in sorted({item.slug for item in document.participants}))


def folded_names(wanted: Iterable[tuple[str, str]], using: str | None = None) -> FoldedNames:
    found: dict[tuple[str, str], list[str]] = {}
    slugs: dict[str, set[str]] = {}
    for kind, slug in wanted:
        slugs.setdefault(kind, set()).add(slug)
    named = Q(pk=None)
    for kind, of_kind in slugs.items():
        named |= Q(kind=kind, slug__in=of_kind)
    for kind, slug, folded in NameRecord.objects.using(using).filter(named).values_list("kind", "slug", "folded"):
        found.setdefault((kind, slug), []).append(folded)
    return found


def details_text(document: EventDocument) -> str:
    """What reports, figures and quotes of an event say, folded, with their numbers as they are typed."""
    words: list[str] = [document.note]
    for report in document.reports:
        words += [report.title, report.byline, report.note, *(citation.attribution for citation in report.citations)]
    for claim in document.claims:
        words += [claim.wording, claim.quote, claim.group_wording, claim.area, claim.attribution, claim.note]
        words += [str(figure) for figure in (claim.min, claim.max) if figure is not None]
    for change in document.control:
        words.append(change.wording)
    return "\n".join(fold(text) for text in words if text)


def details_vector(document: EventDocument) -> SearchVector:
    return SearchVector(Value(details_text(document)), config="simple")


def search_vector(document: EventDocument, using: str | None = None) -> SearchVector:
    text = search_text(document, folded_names(found_by(document), using))
    return SearchVector(Value(text), config="simple")


def take_away(kind: str, codes: Sequence[str]) -> None:
    """The rows of things of one kind, with all that hangs on them."""
    models_: dict[str, type[models.Model]] = {
        Revision.Kind.EVENT: EventRecord,
        Revision.Kind.CONTROL: ControlRecord,
        **_CAST,
    }
    models_[kind]._default_manager.filter(pk__in=codes).delete()
    if kind == Revision.Kind.EVENT:
        KnownEventRecord.objects.filter(code__in=codes).delete()
    NameRecord.objects.filter(kind=kind, slug__in=codes).delete()


def _put(*rows: models.Model) -> None:
    """Write the rows, all of one table, in place of those that have their keys."""
    fields = [field for field in rows[0]._meta.concrete_fields if not field.generated]
    key, *others = sorted(fields, key=lambda field: not field.primary_key)
    type(rows[0])._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=[key.name], update_fields=[field.name for field in others]
    )


def _write_event(revision: Revision, document: EventDocument) -> None:
    code = document.code
    unchanging = {"revision": revision, "shape": shape(document, boundaries([document]))}
    _put(
        EventRecord(
            code=code,
            search=search_vector(document),
            details=details_vector(document),
            **unchanging,
            **event_columns(document),
        )
    )
    KnownEventRecord.objects.filter(code=code).delete()
    KnownEventRecord.objects.bulk_create(
        KnownEventRecord(
            code=code,
            known_from=day,
            known_until=until,
            search=search_vector(known),
            details=details_vector(known),
            **unchanging,
            **event_columns(known),
        )
        for day, until, known in known_states(document)
    )
    ClaimRecord.objects.filter(event=code).delete()
    ClaimRecord.objects.bulk_create(ClaimRecord(**columns) for columns in claim_columns(document))


def known_states(document: EventDocument) -> Iterator[tuple[date, date | None, EventDocument]]:
    """What was known of the event from one day until the day before another; without end where that is today's, which
    is the document itself."""
    days = steps(document)
    for day, until in zip(days, [*days[1:], None], strict=True):
        known = document if until is None else as_known_on(document, day)
        if known:
            yield day, until, known


def event_columns(document: EventDocument) -> dict[str, object]:
    killed = document.killed
    return {
        "type": document.type,
        "grade": document.grade,
        "title": document.title,
        "earliest": document.earliest,
        "latest": document.latest,
        "place": document.place.slug,
        "campaign": document.campaign.code if document.campaign else "",
        "dataset": dataset.slug if (dataset := dataset_of(document)) else "",
        "tags": sorted(set(tags(document))),
        "killed_low": killed.low,
        "killed_high": killed.high,
        "killed_counts_longer": killed.counts_longer,
        "killed_by_group": killed_by_group(document),
        "killed_rank": next((n for n in (killed.best, killed.low) if n is not None), -1),
        "first_told": first_reported(document),
        "feature": _text(feature(document)),
        "updated": datetime.fromisoformat(document.recorded_at),
    }


def killed_by_group(document: EventDocument) -> dict[str, list[int | bool]] | None:
    """What sums take of each group, «unknown» and «total» among them: the least, the most, and true where open-ended.

    None where the event is in no sum, whatever is included.
    """
    if part_in_sums(document) != SumPart.ADDED:
        return None
    return {
        part.group or part.counted.value: [part.low, part.low, True] if part.high is None else [part.low, part.high]
        for part in document.killed.parts
    }


def part_in_sums(document: EventDocument) -> SumPart:
    """By its own figures; what becomes of a dataset's event depends on what is included as well (rules/sums.py)."""
    return sum_part(document.type.is_campaign, document.killed.low, counts_longer=document.killed.counts_longer)


def claim_columns(document: EventDocument) -> Iterator[dict[str, object]]:
    """The figures of an event, each as it is sent in lists: with its event, its origin and its report."""
    known = claims_known_since(document)
    for claim, entry in zip(document.claims, _entries(document), strict=True):
        yield {
            "key": f"{document.code}/{claim.number}",
            "event_id": document.code,
            "number": claim.number,
            "latest": document.latest,
            "counted": claim.counted,
            "group": claim.group.slug if claim.group else "",
            "harm": claim.harm,
            "low": claim.min,
            "high": claim.max,
            "origin": claim.origin or "",
            "status": claim.status,
            "counts_longer": claim.counts_longer,
            "part_of": claim.part_of,
            "supersedes": claim.supersedes,
            "known_from": known[claim.number],
            "entry": entry,
        }


def _entries(document: EventDocument) -> Iterable[str]:
    reports = {report.key: report for report in document.reports}
    origins = {origin.slug: _named(origin) for origin in document.origins}
    event = ListedEvent(
        code=document.code,
        title=document.title,
        type=document.type,
        earliest=document.earliest,
        latest=document.latest,
        revision=document.revision,
        place=_named(document.place),
    )
    for claim in document.claims:
        beside = {"event": event, "origin": origins.get(claim.origin or ""), "report": reports[claim.report]}
        yield _text(members(claim) | beside)


def _text(value: msgspec.Struct | Mapping[str, object]) -> str:
    return msgspec.json.encode(value).decode()


def tags(document: EventDocument) -> Iterable[str]:
    """Every facet of an event as «facet:value», some more than once."""
    yield f"type:{document.type}"
    yield f"grade:{document.grade}"
    yield f"precision:{document.place_precision}"
    for place in (document.place, *document.place.within):
        yield f"place:{place.slug}"
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


def manners(document: EventDocument) -> set[Manner]:
    """How people were killed, by any claim that was not withdrawn; an execution says so by its type."""
    found = {claim.manner for claim in document.claims if claim.manner and claim.status != ClaimStatus.RETRACTED}
    return found | ({Manner.EXECUTED} if document.type == EventType.EXECUTION else set())


def _area_slug(document: EventDocument) -> str | None:
    """The division an event is known to lie in, where no spot of it is known."""
    wanted = document.place_precision
    if wanted not in {PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE}:
        return None
    kinds = {"governorate"} if wanted == PlacePrecision.GOVERNORATE else {"subdistrict", "district"}
    return next((place.slug for place in (document.place, *document.place.within) if place.kind in kinds), None)


def shape(document: EventDocument, outlines: Mapping[str, GEOSGeometry | None]) -> GEOSGeometry | None:
    """``outlines``: what ``boundaries`` gives for the document, among others."""
    if document.geometry:
        return Point(document.geometry.coordinates, srid=4326)
    area = _area_slug(document)
    return outlines.get(area) if area else None


def boundaries(documents: Iterable[EventDocument]) -> dict[str, GEOSGeometry | None]:
    """The outlines, by address part, of the divisions that events are known to lie in."""
    wanted = {area for document in documents if document.geometry is None and (area := _area_slug(document))}
    found = PlaceRecord.objects.filter(slug__in=wanted).values_list("slug", "boundary") if wanted else ()
    return dict(found)


def _write_control(revision: Revision, document: ControlDocument) -> None:
    _put(
        ControlRecord(
            code=document.code,
            revision=revision,
            place=document.place.slug,
            holder=document.holder.slug if document.holder else "",
            status=document.status,
            earliest=document.earliest,
            latest=document.latest,
            event=document.event or "",
            entry=revision.document,
        )
    )


def write_cast(printed: Iterable[tuple[Revision, EntityDocument]]) -> None:
    """Rows and names of places, actors, sources and fronts; of a thing that was printed twice, the last."""
    by_kind: dict[str, dict[str, tuple[Revision, EntityDocument]]] = {}
    for revision, document in printed:
        by_kind.setdefault(revision.kind, {})[document.slug] = (revision, document)
    for kind, last in by_kind.items():
        _put(*(_cast_row(revision, document) for revision, document in last.values()))
        NameRecord.objects.filter(kind=kind, slug__in=last).delete()
        NameRecord.objects.bulk_create(name for _, document in last.values() for name in _names(kind, document))


def _cast_row(revision: Revision, document: EntityDocument) -> CastRecord:
    return _CAST[revision.kind](
        slug=document.slug,
        revision=revision,
        name_en=document.en,
        name_ar=document.ar or "",
        entry=revision.document,
        **_own_columns(document),
    )


def _own_columns(document: EntityDocument) -> dict[str, object]:
    match document:
        case PlaceDocument():
            return {
                "place_kind": document.kind,
                "within": [document.slug, *(item.slug for item in document.within)],
                "point": document.geometry and Point(document.geometry.coordinates, srid=4326),
                "boundary": _area(document.boundary),
            }
        case ActorDocument():
            return {"side": document.side, "actor_kind": document.kind}
        case SourceDocument():
            return {"source_kind": document.kind, "may_be_redistributed": document.may_be_redistributed}
        case FrontDocument():
            return {"view": list(document.view)}


def _names(kind: str, document: EntityDocument) -> Iterator[NameRecord]:
    spellings = () if isinstance(document, FrontDocument) else document.spellings
    for name in dict.fromkeys([document.en, document.ar, *spellings]):
        if name and (folded := fold(name)):
            sounds = sorted(near(sound(folded)))
            yield NameRecord(kind=kind, slug=document.slug, name=name, folded=folded, key=key(folded), sounds=sounds)


def _area(boundary: Outline | None) -> MultiPolygon | None:
    if boundary is None:
        return None
    return MultiPolygon(*(Polygon(*rings) for rings in boundary.coordinates), srid=4326)
