"""What was known when: a printed event reduced to what its reports had said by a day.

A report is known from the last day on which it can have been published. A report without a date is known from the day
its event ended, and the document lists it under ``known_on.assumed``. A claim is known from the day its source made it,
where that day is recorded, else with its report.

What the editors wrote is known from the day the document was recorded. Before that day the summary, notes, reasons and
assessments are left out, the span of the event ends with the newest word then known, and the title is the later one of
the editors. ``known_on.written_later`` says so, and ``known_on.is_cut`` that the event may have gone on: then its title
may give away how it ended.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeVar

from rules import figures, origins, tolls
from rules.claims import of_document
from rules.vocabulary import (
    ClaimStatus,
    DatePrecision,
    EventType,
    Evidence,
    Role,
    Side,
    SourceKind,
    Stance,
)

Document = dict[str, Any]
_Key = TypeVar("_Key")


def known_since(published: Mapping[str, Any] | None, began: date, ended: date) -> date:
    """The day from which a report counts as known, of an event that began and ended on these days at the outside.

    No report of an event is known before the event begins, whatever date it bears.
    """
    if published is None:
        return ended
    return max(date.fromisoformat(published["latest"]), began)


def control_known_since(claim: Mapping[str, Any]) -> date:
    """The day from which a printed claim of control counts as known.

    A report without a date is known from the last day that the claim is about. Where the claim has no day either, it is
    known from the day on which it was recorded: the map of an earlier day may assume the holder, and names no report.
    """
    begins = _day(claim["earliest"]) or date.min
    return known_since(claim["report"]["published"], begins, _day(claim["latest"]) or recorded_on(claim))


def ground_end_known_since(end: Mapping[str, Any]) -> date:
    """The day from which a printed actor's end as a holder of ground (``ground_end``) counts as known.

    It is known with the first of its reports, and never before the end itself.
    """
    begins, ends = date.fromisoformat(end["earliest"]), date.fromisoformat(end["latest"])
    return min((known_since(report["published"], begins, ends) for report in end["reports"]), default=ends)


def reports_known_since(document: Document) -> dict[str, date]:
    """For each report of a printed event, by key, the day from which it counts as known."""
    began, ended = date.fromisoformat(document["earliest"]), date.fromisoformat(document["latest"])
    return {report["key"]: known_since(report["published"], began, ended) for report in document["reports"]}


def claims_known_since(document: Document) -> dict[int, date]:
    """For each claim of a printed event, by number, the day from which it counts as known."""
    began = date.fromisoformat(document["earliest"])
    reports = reports_known_since(document)
    return {
        claim["number"]: max(date.fromisoformat(claim["asserted_on"]), began)
        if claim["asserted_on"]
        else reports[claim["report"]]
        for claim in document["claims"]
    }


def recorded_on(document: Mapping[str, Any]) -> date:
    """The day (UTC) on which the document was recorded: from then on what the editors wrote is known."""
    return date.fromisoformat(document["recorded_at"][:10])


def steps(document: Document) -> list[date]:
    """The days on which more of a printed event became known, in order; before the first, nothing was."""
    said = {*reports_known_since(document).values(), *claims_known_since(document).values()}
    recorded = recorded_on(document)
    return sorted(said | {recorded}) if said and recorded > min(said) else sorted(said)


def as_known_on(document: Document, day: date) -> Document | None:
    """The printed event reduced to the reports known on ``day``; None where none of them says that it happened.

    The member ``known_on`` has the ``day``, the keys of the reports that are ``assumed`` to have been known,
    ``is_cut``, and ``written_later``: the members whose words the editors wrote after that day. There is no ``sha256``:
    this was never printed.
    """
    known, numbers = _known_by(day, reports_known_since(document)), _known_by(day, claims_known_since(document))
    if not known and not numbers:
        return None
    undated = [report["key"] for report in document["reports"] if report["published"] is None]
    assumed = [key for key in undated if key in known]
    about: Document = {"day": day.isoformat(), "assumed": assumed, "is_cut": False, "written_later": []}
    if day >= max(steps(document)):
        return {**_unsealed(document), "known_on": about}
    if day >= recorded_on(document):
        assessments = [item for item in document["assessments"] if item["claims"] and set(item["claims"]) <= numbers]
        return {**_of_reports(document, known, numbers, assessments), "known_on": about}
    reduced = _of_reports(document, known, numbers, [])
    span = _span(document, max(step for step in steps(document) if step <= day))
    return {
        **reduced,
        **_WITHOUT_LATER_WORDS,
        **span,
        "campaign": _by_code(document["campaign"]),
        "claims": [{**claim, "note": "", "status_reason": ""} for claim in reduced["claims"]],
        "control": [{**claim, "note": ""} for claim in reduced["control"]],
        "reports": [_without_notes(report) for report in reduced["reports"]],
        "known_on": {**about, "is_cut": bool(span), "written_later": ["title"]},
    }


def _known_by(day: date, since: Mapping[_Key, date]) -> set[_Key]:
    return {key for key, known_from in since.items() if known_from <= day}


# Written by the editors after the events, of everything that was known by then.
_WITHOUT_LATER_WORDS: Document = {"summary": "", "summary_ar": None, "note": "", "corrections": []}


def _without_notes(report: Document) -> Document:
    return {**report, "citations": [{**citation, "note": ""} for citation in report["citations"]]}


def _by_code(campaign: Document | None) -> Document | None:
    """The campaign without its title, which was written when the campaign was over."""
    return campaign and {**campaign, "title": campaign["code"], "title_ar": None}


def _unsealed(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != "sha256"}


def _span(document: Document, newest: date) -> Document:
    """The span of the event cut at the newest word known; empty where that word reaches its end."""
    earliest = date.fromisoformat(document["earliest"])
    latest = max(newest, earliest)
    if latest >= date.fromisoformat(document["latest"]):
        return {}
    precision = DatePrecision.DAY if latest == earliest else DatePrecision.RANGE
    return {"latest": latest.isoformat(), "date_precision": precision.value}


def _of_reports(document: Document, known: set[str], numbers: set[int], assessments: list[Document]) -> Document:
    """The document with these reports, claims and assessments alone, and what follows from them computed anew."""
    claims = _claims(document, numbers)
    carriers = {claim["report"] for claim in claims}
    reports = [report for report in document["reports"] if report["key"] in known | carriers]
    speakers = [
        {
            **origin,
            "reports": [key for key in origin["reports"] if key in known],
            "claims": [number for number in origin["claims"] if number in numbers],
        }
        for origin in document["origins"]
    ]
    speakers = [origin for origin in speakers if origin["reports"] or origin["claims"]]
    without = document["without_origin"]
    reduced: Document = {
        **_unsealed(document),
        "reports": reports,
        "origins": speakers,
        "without_origin": {
            "reports": [key for key in without["reports"] if key in known],
            "claims": [number for number in without["claims"] if number in numbers],
        },
        "claims": claims,
        "assessments": assessments,
        "control": [item for item in document["control"] if item.get("report") in known],
        "findings": _findings(document, claims, reports, speakers),
        "killed": tolls.member(document["type"], claims, assessments),
    }
    if len(known) < len(document["reports"]):
        reduced |= _grade(document, [report for report in reports if report["key"] in known], speakers)
    return reduced


def _claims(document: Document, numbers: set[int]) -> list[Document]:
    """The known claims, without what only later ones say of them."""
    found = [claim for claim in document["claims"] if claim["number"] in numbers]
    by_known = {claim["supersedes"] for claim in found}
    by_later = {claim["supersedes"] for claim in document["claims"]} - by_known
    return [claim_as_known(claim, numbers, by_later) for claim in found]


def claim_as_known(claim: Document, known: AbstractSet[int], superseded_later: AbstractSet[int]) -> Document:
    """A known claim without what only later ones of its event say of it: those by which it was superseded later, and
    relations to claims that were not known yet. All are given by their numbers in the event."""
    told = {
        **claim,
        "part_of": claim["part_of"] if claim["part_of"] in known else None,
        "supersedes": claim["supersedes"] if claim["supersedes"] in known else None,
    }
    if claim["status"] == ClaimStatus.SUPERSEDED and claim["number"] in superseded_later:
        told |= {"status": ClaimStatus.STANDS.value, "status_reason": ""}
    return told


def _findings(
    document: Document, claims: list[Document], reports: list[Document], speakers: list[Document]
) -> list[Document]:
    published = {report["key"]: report["published"] for report in reports}
    names = {origin["slug"]: origin["en"] for origin in speakers}
    found = figures.findings(
        (of_document(claim, published[claim["report"]], names) for claim in claims),
        date.fromisoformat(document["earliest"]),
    )
    return [
        {"rule": item.rule.value, "claims": list(item.claims), "values": item.values, "text": item.text}
        for item in found
    ]


def _grade(document: Document, reports: list[Document], speakers: list[Document]) -> Document:
    """The grade by rule: what the editors set, they set knowing every report."""
    by_slug = {
        origin["slug"]: origins.Speaker(
            origin["slug"],
            SourceKind(origin["kind"]),
            frozenset(origin["speaks_for"]),
            frozenset(Side(side) for side in origin["sides"]),
        )
        for origin in speakers
    }
    testimonies = [
        origins.Testimony(
            by_slug.get(citation["origin"] or ""),
            Stance(citation["stance"]),
            Evidence(citation["evidence"]),
            bool(citation["weak"]),
        )
        for report in reports
        for citation in report["citations"]
    ]
    grading = origins.grade(testimonies, _setting(document))
    return {"grade": grading.grade.value, "grade_basis": origins.grade_basis(grading)}


def _setting(document: Document) -> origins.Setting:
    took_part = [
        origins.Party(item["slug"], Side(item["side"]), Role(item["role"])) for item in document["participants"]
    ]
    lost_ground = [
        origins.Party(item["from"]["slug"], Side(item["from"]["side"]), Role.DEFENDER)
        for item in document["control"]
        if item["from"]
    ]
    return origins.Setting(EventType(document["type"]), tuple(dict.fromkeys(took_part + lost_ground)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
