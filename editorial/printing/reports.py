"""Reports and origins as an event's document has them."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import asdict

from editorial.naming import control_to_print
from editorial.printing.readers_view import ReadersView
from events.models import CasualtyClaim, Event
from events.models import Citation as CitationRecord
from rules.documents.members import Published
from rules.documents.reports import Citation, CitedReport, Origin, ReferredTo, Report, WithoutOrigin
from rules.origins import Speaker
from rules.vocabulary import AddressBasis, DatePrecision, Evidence, ReadAs, Stance, TitleBasis
from sources.models import Judgement, Source
from sources.models import Report as ReportRecord

# Who said it, and in which citation or claim; None where that is not known.
Said = list[tuple[CitationRecord | CasualtyClaim, Speaker | None]]


def report(record: ReportRecord, view: ReadersView) -> Report:
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
        refers_to=tuple(_referred_to(other, view) for other in record.refers_to.all()),
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


def reports(event: Event, view: ReadersView) -> tuple[CitedReport, ...]:
    """Every report of the event, each once: those that say it happened, and those its figures and holders come from."""
    cited: dict[ReportRecord, list[Citation]] = {}
    for citation, testimony in event.testimonies(view.speakers):
        cited.setdefault(citation.report, []).append(_citation(citation, testimony.origin))
    for item in (*event.claims.all(), *control_to_print(event)):
        cited.setdefault(item.report, [])
    return tuple(
        CitedReport(**asdict(report(record, view)), citations=tuple(citations)) for record, citations in cited.items()
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


def origins(event: Event, view: ReadersView) -> tuple[Origin, ...]:
    """Who first said it: each origin once, with the reports and claims that go back to it."""
    setting, sources = event.setting(), _sources(event)
    speakers: dict[str, Speaker] = {}
    said: dict[str, list[CitationRecord | CasualtyClaim]] = defaultdict(list)
    for item, speaker in _said(event, view):
        if speaker:
            speakers.setdefault(speaker.slug, speaker)
            said[speaker.slug].append(item)
    found = [
        Origin(
            **asdict(view.source(sources[slug])),
            speaks_for=tuple(sorted(speaker.speaks_for)),
            sides=tuple(sorted(speaker.sides)),
            is_party=setting.hears_a_party(speaker),
            reports=_keys(said[slug]),
            claims=_numbers(said[slug]),
        )
        for slug, speaker in speakers.items()
    ]
    return tuple(sorted(found, key=lambda origin: (-len(origin.reports), origin.slug)))


def without_origin(event: Event, view: ReadersView) -> WithoutOrigin:
    """The reports and claims whose origin is not known: they corroborate nothing."""
    said = [item for item, speaker in _said(event, view) if speaker is None]
    return WithoutOrigin(reports=_keys(said), claims=_numbers(said))


def _said(event: Event, view: ReadersView) -> Said:
    cited: Said = [(citation, testimony.origin) for citation, testimony in event.testimonies(view.speakers)]
    return [*cited, *((claim, claim.origin(view.speakers)) for claim in event.claims.all())]


def _sources(event: Event) -> dict[str, Source]:
    """Every source that could be an origin in the event, by slug."""
    said = (*event.citations.all(), *event.claims.all(), *control_to_print(event))
    named_by = (source for item in said for source in (item.attributed_to, item.report.relays, item.report.source))
    return {source.slug: source for source in named_by if source}


def _keys(said: Iterable[CitationRecord | CasualtyClaim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.report.key for item in said))


def _numbers(said: Iterable[CitationRecord | CasualtyClaim]) -> tuple[int, ...]:
    return tuple(item.number for item in said if isinstance(item, CasualtyClaim))


def _slug(speaker: Speaker | None) -> str | None:
    return speaker.slug if speaker else None
