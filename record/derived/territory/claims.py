"""What the territory rests on, as members of JSON: the claims, whom and what they name, and who has ended."""

from datetime import date
from typing import TypedDict

from rules.documents import members as documents
from rules.documents.controls import ControlDocument
from rules.documents.entities import GroundEnd
from rules.documents.members import NamedPlace
from rules.known import control_known_since, ground_end_known_since
from rules.territory.claims import Claim
from rules.vocabulary import ClaimStatus, ControlStatus, DateBasis


class Named(TypedDict):
    """A thing by its address part and its names."""

    slug: str
    en: str
    ar: str | None


class Holder(Named):
    side: str


class Place(Named):
    """``within``: the places it lies in, divisions apart, outwards."""

    kind: str
    within: list[str]


class HolderEnd(TypedDict):
    """An actor's end as a holder of ground, as far as the ground rests on it; days are ISO 8601."""

    earliest: str
    latest: str
    precision: str
    succeeded_by: str | None
    known_since: str


class ClaimReport(TypedDict):
    """``published``: the latest day on which it can have been."""

    source: Named
    title: str
    url: str
    published: str | None


_ClaimFrom = TypedDict("_ClaimFrom", {"from": str | None})


class _Arabic(TypedDict, total=False):
    """Only where there is any."""

    wording_ar: str
    note_ar: str


class GroundClaim(_ClaimFrom, _Arabic):
    """A control claim as it is sent with the ground; things are given by slugs, days as ISO 8601.

    ``sources``: its origin, its report's source, and whom that relays.
    """

    place: str
    status: str
    holder: str | None
    challengers: list[str]
    reaffirms: bool
    earliest: str | None
    latest: str | None
    date_precision: str | None
    date_basis: str | None
    until: str | None
    drawn: bool
    wording: str
    note: str
    standing: str
    origin: str | None
    sources: list[str]
    report: ClaimReport
    event: str | None
    known_since: str


def ground_claim(document: ControlDocument) -> GroundClaim:
    report = document.report
    by = [document.origin, report.source.slug, _slug(report.relays)]
    return {
        "place": document.place.slug,
        "status": document.status,
        "holder": _slug(document.holder),
        "challengers": sorted(item.slug for item in document.challengers),
        "from": _slug(document.taken_from),
        "reaffirms": document.reaffirms,
        "earliest": _iso(document.earliest),
        "latest": _iso(document.latest),
        "date_precision": document.date_precision,
        "date_basis": document.date_basis,
        "until": _iso(document.until),
        "drawn": document.area is not None,
        "wording": document.wording,
        "note": document.note,
        "standing": document.standing,
        "origin": document.origin,
        "sources": sorted({slug for slug in by if slug}),
        "report": {
            "source": {"slug": report.source.slug, "en": report.source.en, "ar": report.source.ar},
            "title": report.title,
            "url": report.url,
            "published": _iso(report.published.latest) if report.published else None,
        },
        "event": document.event,
        "known_since": control_known_since(document).isoformat(),
        **_arabic(document),
    }


def _arabic(document: ControlDocument) -> _Arabic:
    found: _Arabic = {}
    if document.wording_ar:
        found["wording_ar"] = document.wording_ar
    if document.note_ar:
        found["note_ar"] = document.note_ar
    return found


def holder_end(end: GroundEnd) -> HolderEnd:
    return {
        "earliest": end.earliest.isoformat(),
        "latest": end.latest.isoformat(),
        "precision": end.precision,
        "succeeded_by": _slug(end.succeeded_by),
        "known_since": ground_end_known_since(end).isoformat(),
    }


def place(named: NamedPlace) -> Place:
    within = [outer.slug for outer in named.within if not outer.kind.is_division]
    return {"slug": named.slug, "en": named.en, "ar": named.ar, "kind": named.kind, "within": within}


def rules_claim(claim: GroundClaim, code: str) -> Claim:
    """The claim as ``rules.territory`` reads it."""
    return Claim(
        code=code,
        place=claim["place"],
        source=claim["origin"] or claim["report"]["source"]["slug"],
        status=ControlStatus(claim["status"]),
        holder=claim["holder"],
        challengers=tuple(claim["challengers"]),
        taken_from=claim["from"],
        reaffirms=claim["reaffirms"],
        earliest=_day(claim["earliest"]),
        latest=_day(claim["latest"]),
        is_exact=claim["earliest"] == claim["latest"] and claim["date_basis"] == DateBasis.STATED,
        standing=ClaimStatus(claim["standing"]),
        is_drawn=claim["drawn"],
        until=_day(claim["until"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _slug(named: documents.Named | None) -> str | None:
    return named.slug if named else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
