"""The document of an event: everything readers are given of it."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from desk.fields import as_position
from desk.related import related
from editorial.printing.cast import event_control, point
from editorial.printing.readers_view import ReadersView
from editorial.printing.reports import Said, origins, reports, said_of, without_origin
from events.models import CasualtyAssessment, CasualtyClaim, Event, EventPlace, Participant
from events.models import DatasetMatch as MatchRecord
from places.models import Front
from rules.citations import cite
from rules.documents.casualties import Assessment, Claim, Finding, OfWhom, Period
from rules.documents.entities import SourceDocument
from rules.documents.event_terms import with_terms
from rules.documents.events import (
    CampaignLink,
    Cite,
    DatasetMatch,
    EventDocument,
    FromDataset,
    Located,
    OtherPlace,
    Update,
)
from rules.documents.members import Header
from rules.figures import findings
from rules.origins import Setting, Speaker, grade, grade_basis
from rules.tolls import member
from rules.vocabulary import (
    AssessmentRule,
    ClaimStatus,
    Counted,
    Credibility,
    DateBasis,
    DatePrecision,
    EventType,
    Grade,
    Harm,
    LocationMethod,
    Manner,
    Overlap,
    PlacePrecision,
    PlaceRole,
    Role,
)


def event(record: Event, view: ReadersView, header: Header) -> EventDocument:
    kind, precision = EventType(record.type), PlacePrecision(record.place_precision)
    setting, said = record.setting(), said_of(record, view)
    grading = grade((testimony for _, testimony in said.citations), setting)
    claims = tuple(claim(item, view, speaker, setting) for item, speaker in said.claims)
    assessments = tuple(assessment(item, view) for item in related(record, "assessments", CasualtyAssessment))
    document = EventDocument(
        **header,
        type=kind,
        title=record.title,
        title_ar=record.title_ar or None,
        summary=record.summary,
        summary_ar=record.summary_ar or None,
        note=record.note,
        earliest=record.earliest,
        latest=record.latest,
        date_precision=DatePrecision(record.date_precision),
        date_basis=DateBasis(record.date_basis),
        place=view.place(record.place),
        place_precision=precision,
        point_basis=record.point_basis,
        geometry=point(as_position(record.point), precision),
        fronts=tuple(view.named(front) for front in related(record, "fronts", Front)),
        participants=tuple(
            view.participant(item.actor, Role(item.role)) for item in related(record, "participants", Participant)
        ),
        grade=Grade(record.grade_set) if record.grade_set else grading.grade,
        grade_basis=grade_basis(grading, record.grade_reason if record.grade_set else None),
        killed=member(kind, claims, assessments),
        claims=claims,
        assessments=assessments,
        origins=origins(said, setting, view),
        without_origin=without_origin(said),
        reports=reports(said, view),
        control=tuple(event_control(item, view) for item in said.control),
        campaign=_campaign(record, view),
        related=tuple(sorted(_related(record, view))),
        findings=_findings(record, said),
        cite=_cite(record.title, header),
        dataset=_dataset(record, view),
        other_places=_other_places(record, view) or UNSET,
        located=_located(record),
        updates=_updates(said) or UNSET,
    )
    return with_terms(document, record.terms())


def _other_places(record: Event, view: ReadersView) -> tuple[OtherPlace, ...]:
    return tuple(
        OtherPlace(**asdict(view.place(item.place)), role=PlaceRole(item.role))
        for item in related(record, "other_places", EventPlace)
    )


def _located(record: Event) -> Located | UnsetType:
    if not (record.located_by or record.located_how or record.located_on):
        return UNSET
    how = LocationMethod(record.located_how) if record.located_how else None
    return Located(by=record.located_by, how=how, on=record.located_on)


def _updates(said: Said) -> tuple[Update, ...]:
    return tuple(
        Update(
            on=item.known_on,
            text=item.text,
            report=item.report.key,
            origin=speaker.slug if speaker else None,
            attribution=item.attribution_wording,
            text_ar=item.text_ar or UNSET,
        )
        for item, speaker in said.updates
    )


def reprint(document: EventDocument, header: Header) -> EventDocument:
    """A document that was printed, to be printed once more."""
    return replace(document, **header, cite=_cite(document.title, header), sha256=UNSET)


def _cite(title: str, header: Header) -> Cite:
    return cite(header["code"], header["revision"], title, datetime.fromisoformat(header["recorded_at"]))


def _findings(record: Event, said: Said) -> tuple[Finding, ...]:
    found = findings((item.for_linter(speaker) for item, speaker in said.claims), record.earliest)
    return tuple(item.member() for item in found)


def claim(record: CasualtyClaim, view: ReadersView, origin: Speaker | None, setting: Setting) -> Claim:
    """``origin``: who first said it; ``setting``: what the event was and between whom."""
    within = _within(record, view)
    party = record.conceded_by(origin, setting, within)
    return Claim(
        number=record.number,
        counted=Counted(record.counted),
        group=view.named(record.group) if record.group else None,
        group_wording=record.group_wording,
        group_within=within,
        harm=Harm(record.harm),
        manner=Manner(record.manner) if record.manner else None,
        min=record.low,
        max=record.high,
        wording=record.wording,
        period=Period(start=record.period_start, end=record.period_end),
        area=record.area,
        quote=record.quote,
        quote_language=record.quote_language or None,
        attributed_to=view.named(record.attributed_to) if record.attributed_to else None,
        attribution=record.attribution_wording,
        origin=origin.slug if origin else None,
        report=record.report.key,
        asserted_on=record.asserted_on,
        credibility=Credibility(record.credibility),
        part_of=_number(record.part_of),
        supersedes=_number(record.supersedes),
        counts_longer=record.counts_longer(),
        status=ClaimStatus(record.status),
        status_reason=record.status_reason,
        note=record.note,
        of_whom=msgspec.convert(record.of_whom, tuple[OfWhom, ...]) or UNSET,
        conceded_by=view.named(party) if party else UNSET,
    )


def assessment(record: CasualtyAssessment, view: ReadersView) -> Assessment:
    return Assessment(
        counted=Counted(record.counted),
        group=view.named(record.group) if record.group else None,
        harm=Harm(record.harm),
        low=record.low,
        best=record.best,
        high=record.high,
        rule=AssessmentRule(record.rule),
        reason=record.reason,
        claims=tuple(sorted(item.number for item in record.claims.all())),
        decided_on=record.decided_on,
    )


def _dataset(record: Event, view: ReadersView) -> FromDataset | UnsetType:
    if record.dataset is None:
        return UNSET
    names = view.names(record.dataset)
    printed = view.printed(SourceDocument, record.dataset.slug)
    attribution = (printed.attribution if printed else None) or record.dataset.attribution
    return FromDataset(
        **names,
        version=record.dataset_version,
        id=record.dataset_row,
        licence=printed.licence if printed else record.dataset.licence,
        attribution=attribution or names["en"],
        matches=tuple(sorted(_matches(record, view), key=lambda match: match.code)),
    )


def _matches(record: Event, view: ReadersView) -> Iterator[DatasetMatch]:
    """With the events that are public by then."""
    for item in related(record, "dataset_matches", MatchRecord):
        other = item.other
        if other.code and (other.is_public or other.code in view.published_together):
            yield DatasetMatch(
                code=other.code,
                verdict=Overlap(item.verdict),
                dataset=other.dataset.slug if other.dataset else None,
                decided=item.is_decided,
            )


def _within(record: CasualtyClaim, view: ReadersView) -> tuple[str, ...]:
    return view.group_within(record.group, record.event.earliest, record.event.latest) if record.group else ()


def _campaign(record: Event, view: ReadersView) -> CampaignLink | None:
    campaign = record.part_of
    if campaign is None or not campaign.code or not campaign.is_public:
        return None
    printed = view.printed(EventDocument, campaign.code)
    if printed:
        return CampaignLink(code=printed.code, title=printed.title, title_ar=printed.title_ar)
    return CampaignLink(code=campaign.code, title=campaign.title, title_ar=campaign.title_ar or None)


def _related(record: Event, view: ReadersView) -> Iterator[str]:
    for item in related(record, "related", Event):
        if item.code and (item.is_public or item.code in view.published_together):
            yield item.code


def _number(record: CasualtyClaim | None) -> int | None:
    return record.number if record else None
