"""Reports and origins as an event's document has them."""

from typing import Any

from editorial.naming import told_control
from editorial.printing.cast import published
from editorial.printing.readers_view import ReadersView
from events.models import CasualtyClaim, Citation, Event
from rules.origins import Speaker
from sources.models import Report, Source

Document = dict[str, Any]


def report(record: Report, view: ReadersView) -> Document:
    return {
        "key": record.key,
        "source": view.named(record.source, "kind"),
        "relays": record.relays and view.named(record.relays, "kind"),
        "title": record.title,
        "title_basis": record.title_basis,
        "byline": record.byline,
        "language": record.language or None,
        "url": record.url,
        "url_basis": record.url_basis,
        "published": published(record, record.published_basis),
        "read_as": record.read_as,
        "version_read": record.version_read and record.version_read.isoformat(),
        "archived_url": record.archived_url,
        "archived_sha256": record.archived_sha256,
        "refers_to": [
            {
                "key": other.key,
                "source": view.named(other.source, "kind"),
                "title": other.title,
                "byline": other.byline,
                "url": other.url,
                "published": published(other, other.published_basis),
            }
            for other in record.refers_to.all()
        ],
        "note": record.note,
    }


def reports(event: Event, view: ReadersView) -> list[Document]:
    """Every report of the event, each once: those that say it happened, and those its figures and holders come from."""
    found: dict[str, Document] = {}
    for citation, testimony in event.testimonies(view.speakers):
        entry = found.setdefault(citation.report.key, {**report(citation.report, view), "citations": []})
        entry["citations"].append(
            {
                "origin": _slug(testimony.origin),
                "stance": citation.stance,
                "evidence": citation.evidence,
                "attribution": citation.attribution_wording,
                "weak": citation.weak_because,
                "note": citation.note,
            }
        )
    for item in (*event.claims.all(), *told_control(event)):
        found.setdefault(item.report.key, {**report(item.report, view), "citations": []})
    return list(found.values())


def origins(event: Event, view: ReadersView) -> list[Document]:
    """Who first said it: each origin once, with the reports and claims that go back to it."""
    setting, sources = event.setting(), _sources(event)
    found: dict[str, Document] = {}
    for item, speaker in _said(event, view):
        if speaker is None:
            continue
        entry = found.setdefault(
            speaker.slug,
            {
                **view.named(sources[speaker.slug], "kind"),
                "speaks_for": sorted(speaker.speaks_for),
                "sides": sorted(speaker.sides),
                "is_party": setting.hears_a_party(speaker),
                "reports": [],
                "claims": [],
            },
        )
        _add(entry, item)
    return sorted(found.values(), key=lambda entry: (-len(entry["reports"]), entry["slug"]))


def without_origin(event: Event, view: ReadersView) -> Document:
    """The reports and claims whose origin is not known: they corroborate nothing."""
    entry: Document = {"reports": [], "claims": []}
    for item, speaker in _said(event, view):
        if speaker is None:
            _add(entry, item)
    return entry


def _said(event: Event, view: ReadersView) -> list[tuple[Citation | CasualtyClaim, Speaker | None]]:
    cited = [(citation, testimony.origin) for citation, testimony in event.testimonies(view.speakers)]
    return [*cited, *((claim, claim.origin(view.speakers)) for claim in event.claims.all())]


def _sources(event: Event) -> dict[str, Source]:
    """Every source that could be an origin in the event, by slug."""
    said = (*event.citations.all(), *event.claims.all(), *told_control(event))
    named_by = (source for item in said for source in (item.attributed_to, item.report.relays, item.report.source))
    return {source.slug: source for source in named_by if source}


def _add(entry: Document, item: Citation | CasualtyClaim) -> None:
    if item.report.key not in entry["reports"]:
        entry["reports"].append(item.report.key)
    if isinstance(item, CasualtyClaim):
        entry["claims"].append(item.number)


def _slug(speaker: Speaker | None) -> str | None:
    return speaker.slug if speaker else None
