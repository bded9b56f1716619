"""What was known when: a printed event reduced to what its reports had said by a day.

A report is known from the last day on which it can have been published. A report without a date is known from the day
its event ended, and the document lists it under ``known_on.assumed``. A claim is known from the day its source made it,
where that day is recorded, else with its report.

What the editors wrote is known from the day the document was recorded. Before that day the summary, notes, reasons,
assessments, updates and terms are left out, the span of the event ends with the newest word then known, and the title
is the later one of the editors. ``known_on.written_later`` says so, and ``known_on.is_cut`` that the event may have
gone on: then its title may give away how it ended.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Protocol, TypeVar

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from rules import figures, origins, tolls
from rules.claims import of_document
from rules.documents.casualties import Assessment, Claim, Finding
from rules.documents.controls import ControlDocument
from rules.documents.entities import GroundEnd
from rules.documents.event_terms import without_terms
from rules.documents.events import CampaignLink, EventDocument, KnownEvent, KnownOn, Update
from rules.documents.members import Published
from rules.documents.reports import CitedReport, Origin, WithoutOrigin
from rules.vocabulary import ClaimStatus, DatePrecision, Grade, Role

_Key = TypeVar("_Key")


class Related(Protocol):
    """A claim as far as others of its event may be named in it, by their numbers."""

    @property
    def number(self) -> int: ...
    @property
    def part_of(self) -> int | None: ...
    @property
    def supersedes(self) -> int | None: ...
    @property
    def status(self) -> ClaimStatus: ...


def known_since(published: Published | None, began: date, ended: date) -> date:
    """The day from which a report counts as known, of an event that began and ended on these days at the outside.

    No report of an event is known before the event begins, whatever date it bears.
    """
    return ended if published is None else max(published.latest, began)


def control_known_since(claim: ControlDocument) -> date:
    """The day from which a printed claim of control counts as known.

    A report without a date is known from the last day that the claim is about. Where the claim has no day either, it is
    known from the day on which it was recorded: the map of an earlier day may assume the holder, and names no report.
    """
    return known_since(claim.report.published, claim.earliest or date.min, claim.latest or recorded_on(claim))


def ground_end_known_since(end: GroundEnd) -> date:
    """The day from which a printed actor's end as a holder of ground (``ground_end``) counts as known.

    It is known with the first of its reports, and never before the end itself.
    """
    return min((known_since(report.published, end.earliest, end.latest) for report in end.reports), default=end.latest)


def reports_known_since(document: EventDocument) -> dict[str, date]:
    """For each report of a printed event, by key, the day from which it counts as known."""
    return {
        report.key: known_since(report.published, document.earliest, document.latest) for report in document.reports
    }


def claims_known_since(document: EventDocument) -> dict[int, date]:
    """For each claim of a printed event, by number, the day from which it counts as known."""
    reports = reports_known_since(document)
    return {
        claim.number: max(claim.asserted_on, document.earliest) if claim.asserted_on else reports[claim.report]
        for claim in document.claims
    }


def recorded_on(document: EventDocument | ControlDocument) -> date:
    """The day (UTC) on which the document was recorded: from then on what the editors wrote is known."""
    return date.fromisoformat(document.recorded_at[:10])


def steps(document: EventDocument) -> list[date]:
    """The days on which more of a printed event became known, in order; before the first, nothing was."""
    said = {*reports_known_since(document).values(), *claims_known_since(document).values()}
    recorded = recorded_on(document)
    return sorted(said | {recorded}) if said and recorded > min(said) else sorted(said)


def as_known_on(document: EventDocument, day: date) -> KnownEvent | None:
    """The printed event reduced to the reports known on ``day``; None where none of them says that it happened.

    The member ``known_on`` has the ``day``, the keys of the reports that are ``assumed`` to have been known,
    ``is_cut``, and ``written_later``: the members whose words the editors wrote after that day. There is no ``sha256``:
    this was never printed.
    """
    days = steps(document)
    known, numbers = _known_by(day, reports_known_since(document)), _known_by(day, claims_known_since(document))
    if not known and not numbers:
        return None
    undated = [report.key for report in document.reports if report.published is None]
    about = KnownOn(day=day, assumed=tuple(key for key in undated if key in known), is_cut=False, written_later=())
    if day >= days[-1]:
        return _known(document, about)
    if day >= recorded_on(document):
        assessments = tuple(item for item in document.assessments if item.claims and set(item.claims) <= numbers)
        reduced = _of_reports(document, known, numbers, assessments)
        return _known(replace(reduced, updates=_updates(document, day, known)), about)
    span = _span(document, max(step for step in days if step <= day))
    reduced = without_terms(_without_later_words(_of_reports(document, known, numbers, ())))
    return _known(replace(reduced, **span), replace(about, is_cut=bool(span), written_later=("title",)))


def _updates(document: EventDocument, day: date, known: AbstractSet[str]) -> tuple[Update, ...] | UnsetType:
    """Those of days up to this one, from reports that were known."""
    return tuple(item for item in document.updates or () if item.on <= day and item.report in known) or UNSET


def _known(document: EventDocument, about: KnownOn) -> KnownEvent:
    return KnownEvent(**{**asdict(document), "sha256": UNSET}, known_on=about)


def _known_by(day: date, since: Mapping[_Key, date]) -> set[_Key]:
    return {key for key, known_from in since.items() if known_from <= day}


def _without_later_words(document: EventDocument) -> EventDocument:
    """Without what the editors wrote after the events, of everything that was known by then."""
    return replace(
        document,
        summary="",
        summary_ar=None,
        note="",
        note_ar=UNSET,
        other_places=UNSET,
        located=UNSET,
        updates=UNSET,
        corrections=(),
        campaign=_by_code(document.campaign),
        claims=tuple(
            replace(claim, note="", note_ar=UNSET, status_reason="", status_reason_ar=UNSET)
            for claim in document.claims
        ),
        control=tuple(replace(claim, note="", note_ar=UNSET) for claim in document.control),
        reports=tuple(_without_notes(report) for report in document.reports),
    )


def _without_notes(report: CitedReport) -> CitedReport:
    return replace(report, citations=tuple(replace(citation, note="", note_ar=UNSET) for citation in report.citations))


def _by_code(campaign: CampaignLink | None) -> CampaignLink | None:
    """The campaign without its title, which was written when the campaign was over."""
    return campaign and replace(campaign, title=campaign.code, title_ar=None)


def _span(document: EventDocument, newest: date) -> dict[str, object]:
    """The span of the event cut at the newest word known; empty where that word reaches its end."""
    latest = max(newest, document.earliest)
    if latest >= document.latest:
        return {}
    precision = DatePrecision.DAY if latest == document.earliest else DatePrecision.RANGE
    return {"latest": latest, "date_precision": precision}


def _of_reports(
    document: EventDocument, known: set[str], numbers: set[int], assessments: tuple[Assessment, ...]
) -> EventDocument:
    """The document with these reports, claims and assessments alone, and what follows from them recomputed."""
    if (len(known), len(numbers), assessments) == (len(document.reports), len(document.claims), document.assessments):
        return document
    claims = _claims(document, numbers)
    carriers = {claim.report for claim in claims}
    reports = tuple(report for report in document.reports if report.key in known | carriers)
    speakers = _speakers(document, known, numbers)
    reduced = replace(
        document,
        reports=reports,
        origins=speakers,
        without_origin=_going_back(document.without_origin, known, numbers),
        claims=claims,
        assessments=assessments,
        control=tuple(item for item in document.control if item.report in known),
        findings=_findings(document, claims, reports, speakers),
        killed=tolls.member(document.type, claims, assessments),
    )
    if len(known) == len(document.reports) or document.grade == Grade.UNVERIFIED:
        return reduced
    return _graded(reduced, [report for report in reports if report.key in known], _setting(document))


def _speakers(document: EventDocument, known: set[str], numbers: set[int]) -> tuple[Origin, ...]:
    reduced = (_going_back(origin, known, numbers) for origin in document.origins)
    return tuple(origin for origin in reduced if origin.reports or origin.claims)


_Said = TypeVar("_Said", Origin, WithoutOrigin)


def _going_back(origin: _Said, known: set[str], numbers: set[int]) -> _Said:
    """An origin with those of its reports and claims that were known."""
    return replace(
        origin,
        reports=tuple(key for key in origin.reports if key in known),
        claims=tuple(number for number in origin.claims if number in numbers),
    )


def _claims(document: EventDocument, numbers: set[int]) -> tuple[Claim, ...]:
    """The known claims, without what only later ones say of them."""
    found = [claim for claim in document.claims if claim.number in numbers]
    by_known = {claim.supersedes for claim in found if claim.supersedes}
    by_later = {claim.supersedes for claim in document.claims if claim.supersedes} - by_known
    return tuple(replace(claim, **unsaid(claim, numbers, by_later)) for claim in found)


def unsaid(claim: Related, known: AbstractSet[int], superseded_later: AbstractSet[int]) -> dict[str, object]:
    """The members of a known claim that only later ones of its event changed, as they were: relations to claims that
    were not known yet, and the status of those that were superseded later. All are given by their numbers."""
    before: dict[str, object] = {
        "part_of": claim.part_of if claim.part_of in known else None,
        "supersedes": claim.supersedes if claim.supersedes in known else None,
    }
    if claim.status == ClaimStatus.SUPERSEDED and claim.number in superseded_later:
        before |= {"status": ClaimStatus.STANDS, "status_reason": ""}
    return before


def _findings(
    document: EventDocument, claims: tuple[Claim, ...], reports: tuple[CitedReport, ...], speakers: tuple[Origin, ...]
) -> tuple[Finding, ...]:
    published = {report.key: report.published for report in reports}
    names = {origin.slug: origin.en for origin in speakers}
    found = figures.findings(
        (of_document(claim, published[claim.report], names) for claim in claims), document.earliest
    )
    return tuple(item.member() for item in found)


def _graded(document: EventDocument, reports: list[CitedReport], setting: origins.Setting) -> EventDocument:
    """With the grade by rule: what the editors set, they set knowing every report."""
    by_slug = {
        origin.slug: origins.Speaker(origin.slug, origin.kind, frozenset(origin.speaks_for), frozenset(origin.sides))
        for origin in document.origins
    }
    testimonies = [
        origins.Testimony(by_slug.get(citation.origin or ""), citation.stance, citation.evidence, bool(citation.weak))
        for report in reports
        for citation in report.citations
    ]
    grading = origins.grade(testimonies, setting)
    return replace(document, grade=grading.grade, grade_basis=origins.grade_basis(grading))


def _setting(document: EventDocument) -> origins.Setting:
    took_part = [origins.Party(item.slug, item.side, item.role) for item in document.participants]
    lost_ground = [
        origins.Party(item.taken_from.slug, item.taken_from.side, Role.DEFENDER)
        for item in document.control
        if item.taken_from
    ]
    return origins.Setting(document.type, tuple(dict.fromkeys(took_part + lost_ground)))
