"""Reports and origins as an event's document has them."""

from typing import Any

from editorial.naming import told_control
from editorial.printing.cast import named
from events.models import CasualtyClaim, Citation, Event
from rules.origins import Speaker
from sources.models import Report, Source

Document = dict[str, Any]


def report(record: Report) -> Document:
    return {
        "key": record.key,
        "source": named(record.source, "kind"),
        "relays": record.relays and named(record.relays, "kind"),
        "title": record.title,
        "title_basis": record.title_basis,
        "byline": record.byline,
        "language": record.language or None,
        "url": record.url,
        "url_basis": record.url_basis,
        "published": _published(record),
        "read_as": record.read_as,
        "version_read": record.version_read and record.version_read.isoformat(),
        "archived_url": record.archived_url,
        "archived_sha256": record.archived_sha256,
        "note": record.note,
    }


def reports(event: Event) -> list[Document]:
    """Every report of the event, each once: those that say it happened, and those its figures and holders come from."""
    found: dict[str, Document] = {}
    for citation in event.citations.all():
        entry = found.setdefault(citation.report.key, {**report(citation.report), "citations": []})
        entry["citations"].append(
            {
                "origin": _slug(citation.origin()),
                "stance": citation.stance,
                "evidence": citation.evidence,
                "attribution": citation.attribution_wording,
                "note": citation.note,
            }
        )
    for item in (*event.claims.all(), *told_control(event)):
        found.setdefault(item.report.key, {**report(item.report), "citations": []})
    return list(found.values())


def origins(event: Event) -> list[Document]:
    """Who first said it: each origin once, with the reports and claims that go back to it."""
    parties = event.parties()
    found: dict[str, Document] = {}
    for item in _attributed(event):
        speaker = item.origin()
        if speaker is None:
            continue
        source = _source_of(item, speaker)
        entry = found.setdefault(
            speaker.slug,
            {
                **named(source, "kind"),
                "speaks_for": sorted(speaker.speaks_for),
                "is_party": bool(speaker.speaks_for & parties),
                "reports": [],
                "claims": [],
            },
        )
        _add(entry, item)
    return sorted(found.values(), key=lambda entry: (-len(entry["reports"]), entry["slug"]))


def without_origin(event: Event) -> Document:
    """The reports and claims whose origin is not known: they corroborate nothing."""
    entry: Document = {"reports": [], "claims": []}
    for item in _attributed(event):
        if item.origin() is None:
            _add(entry, item)
    return entry


def _attributed(event: Event) -> list[Citation | CasualtyClaim]:
    return [*event.citations.all(), *event.claims.all()]


def _source_of(item: Citation | CasualtyClaim, speaker: Speaker) -> Source:
    candidates = (item.attributed_to, item.report.relays, item.report.source)
    return next(source for source in candidates if source and source.slug == speaker.slug)


def _add(entry: Document, item: Citation | CasualtyClaim) -> None:
    if item.report.key not in entry["reports"]:
        entry["reports"].append(item.report.key)
    if isinstance(item, CasualtyClaim):
        entry["claims"].append(item.number)


def _published(record: Report) -> Document | None:
    if record.published_earliest is None or record.published_latest is None:
        return None
    return {
        "earliest": record.published_earliest.isoformat(),
        "latest": record.published_latest.isoformat(),
        "precision": record.published_precision,
        "basis": record.published_basis,
    }


def _slug(speaker: Speaker | None) -> str | None:
    return speaker.slug if speaker else None
