"""Reports and origins as an event's document has them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import asdict

from control.models import ControlClaim
from desk.related import related
from editorial.naming import control_to_print
from editorial.printing.readers_view import ReadersView
from events.models import CasualtyClaim, Event, EventUpdate
from events.models import Citation as CitationRecord
from rules.documents.members import Published
from rules.documents.reports import Citation, CitedReport, Origin, ReferredTo, Report, WithoutOrigin
from rules.origins import Setting, Speaker, Testimony
from rules.vocabulary import AddressBasis, DatePrecision, Evidence, ReadAs, Stance, TitleBasis
from sources.models import Judgement, Source
from sources.models import Report as ReportRecord

_Item = CitationRecord | CasualtyClaim | EventUpdate


@dataclass(frozen=True)
class Said:
    """All that is said of an event, with whose word it is; None where that is not known. Looked up once for a document.

    ``control`` has the claims of control that are printed with the event.
    """

    citations: Sequence[tuple[CitationRecord, Testimony]]
    claims: Sequence[tuple[CasualtyClaim, Speaker | None]]
    control: Sequence[ControlClaim]
    updates: Sequence[tuple[EventUpdate, Speaker | None]]

    def items(self) -> Iterator[tuple[_Item, Speaker | None]]:
        for citation, testimony in self.citations:
            yield citation, testimony.origin
        yield from self.claims
        yield from self.updates


def said_of(event: Event, view: ReadersView) -> Said:
    return Said(
        event.testimonies(view.speakers),
        [(claim, claim.origin(view.speakers)) for claim in related(event, "claims", CasualtyClaim)],
        control_to_print(event),
        [(update, update.origin(view.speakers)) for update in related(event, "updates", EventUpdate)],
    )


def report(record: ReportRecord, view: ReadersView) -> Report:
    if record.pk not in view.reports:
        view.reports[record.pk] = _report(record, view)
    return view.reports[record.pk]


def _report(record: ReportRecord, view: ReadersView) -> Report:
    return Report(
        key=record.key,
        source=view.source(record.source),
        relays=view.source(record.relays) if record.relays else None,
        title=record.title,
        title_basis=TitleBasis(record.title_basis),
        byline=record.byline,
        language=record.language or None,
        url=record.url,
        url_basis=AddressBasis(record.url_basis),
        published=published(record, record.published_basis),
        read_as=ReadAs(record.read_as),
        version_read=record.version_read,
        archived_url=record.archived_url,
        archived_sha256=record.archived_sha256,
        refers_to=tuple(_referred_to(other, view) for other in related(record, "refers_to", ReportRecord)),
        note=record.note,
    )


def _referred_to(record: ReportRecord, view: ReadersView) -> ReferredTo:
    return ReferredTo(
        key=record.key,
        source=view.source(record.source),
        title=record.title,
        byline=record.byline,
        url=record.url,
        published=published(record, record.published_basis),
    )


def published(record: Judgement | ReportRecord, basis: str) -> Published | None:
    """When something was published, as far as it is known."""
    if record.published_earliest is None or record.published_latest is None:
        return None
    return Published(
        earliest=record.published_earliest,
        latest=record.published_latest,
        precision=DatePrecision(record.published_precision),
        basis=basis,
    )


def reports(said: Said, view: ReadersView) -> tuple[CitedReport, ...]:
    """Every report of the event, each once: of its citations, figures, holders and updates."""
    records: dict[int, ReportRecord] = {}
    cited: dict[int, list[Citation]] = {}
    for citation, testimony in said.citations:
        records.setdefault(citation.report_id, citation.report)
        cited.setdefault(citation.report_id, []).append(_citation(citation, testimony.origin))
    for item in (*(claim for claim, _ in said.claims), *said.control, *(update for update, _ in said.updates)):
        records.setdefault(item.report_id, item.report)
    return tuple(
        CitedReport(**asdict(report(record, view)), citations=tuple(cited.get(pk, ())))
        for pk, record in records.items()
    )


def _citation(record: CitationRecord, origin: Speaker | None) -> Citation:
    return Citation(
        origin=_slug(origin),
        stance=Stance(record.stance),
        evidence=Evidence(record.evidence),
        attribution=record.attribution_wording,
        weak=record.weak_because,
        note=record.note,
    )


def origins(said: Said, setting: Setting, view: ReadersView) -> tuple[Origin, ...]:
    """Who first said it: each origin once, with the reports and claims that go back to it."""
    sources = _sources(said)
    speakers: dict[str, Speaker] = {}
    by_speaker: dict[str, list[_Item]] = defaultdict(list)
    for item, speaker in said.items():
        if speaker:
            speakers.setdefault(speaker.slug, speaker)
            by_speaker[speaker.slug].append(item)
    found = [
        Origin(
            **asdict(view.source(sources[slug])),
            speaks_for=tuple(sorted(speaker.speaks_for)),
            sides=tuple(sorted(speaker.sides)),
            is_party=setting.hears_a_party(speaker),
            reports=_keys(by_speaker[slug]),
            claims=_numbers(by_speaker[slug]),
        )
        for slug, speaker in speakers.items()
    ]
    return tuple(sorted(found, key=lambda origin: (-len(origin.reports), origin.slug)))


def without_origin(said: Said) -> WithoutOrigin:
    """The reports and claims whose origin is not known: they corroborate nothing."""
    unknown = [item for item, speaker in said.items() if speaker is None]
    return WithoutOrigin(reports=_keys(unknown), claims=_numbers(unknown))


def _sources(said: Said) -> dict[str, Source]:
    """Every source that could be an origin in the event, by slug."""
    items = (*(item for item, _ in said.items()), *said.control)
    named_by = (source for item in items for source in (item.attributed_to, item.report.relays, item.report.source))
    return {source.slug: source for source in named_by if source}


def _keys(said: Iterable[_Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.report.key for item in said))


def _numbers(said: Iterable[_Item]) -> tuple[int, ...]:
    return tuple(item.number for item in said if isinstance(item, CasualtyClaim))


def _slug(speaker: Speaker | None) -> str | None:
    return speaker.slug if speaker else None
