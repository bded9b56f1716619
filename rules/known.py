"""What was known when: a printed event as its reports up to a day tell it.

A report counts as known from the last day on which it can have been published. One without a date counts as known from
the day its event ended, and the document says that this is assumed. A claim counts as known from the day its source
made it, where that is told, else with its report. Titles, summaries, places and dates are today's
words; figures, origins, grade, findings and changes of control are those of the reports then known.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import date
from typing import Any

from rules import figures, origins, tolls
from rules.vocabulary import ClaimStatus, Counted, Evidence, Grade, Harm, SourceKind, Stance

Document = dict[str, Any]

# Stands for the parties to the event where only the fact that an origin speaks for one of them was printed.
_PARTY = frozenset({"party"})


def known_since(published: Mapping[str, Any] | None, began: date, ended: date) -> date:
    """The day from which a report counts as known, of an event that began and ended on these days at the outside.

    No report of an event is known before the event begins, whatever date it bears.
    """
    if published is None:
        return ended
    return max(date.fromisoformat(published["latest"]), began)


def control_known_since(claim: Mapping[str, Any]) -> date:
    """The day from which a printed claim of control counts as known.

    An undated report of who held a place before its first known change tells what everybody knew then.
    """
    begins, ends = _day(claim["earliest"]) or date.min, _day(claim["latest"]) or date.min
    return known_since(claim["report"]["published"], begins, ends)


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


def steps(document: Document) -> list[date]:
    """The days on which more of a printed event became known, in order; before the first, nothing was."""
    return sorted({*reports_known_since(document).values(), *claims_known_since(document).values()})


def as_known_on(document: Document, day: date) -> Document | None:
    """The printed event as the reports known on ``day`` tell it; None where none of them says that it happened.

    The member ``known_on`` says of which day it is, and which of its reports are assumed to have been known. There is
    no ``sha256``: this was never printed.
    """
    known = {key for key, since in reports_known_since(document).items() if since <= day}
    numbers = {number for number, since in claims_known_since(document).items() if since <= day}
    claims = _claims(document, numbers)
    carriers = {claim["report"] for claim in claims}
    reports = [report for report in document["reports"] if report["key"] in known | carriers]
    if not reports:
        return None
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
    assessments = [item for item in document["assessments"] if item["claims"] and set(item["claims"]) <= numbers]
    told: Document = {
        **{name: value for name, value in document.items() if name != "sha256"},
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
        "killed": asdict(tolls.killed(map(_figure, claims), _assessed_total(assessments))),
        "known_on": {
            "day": day.isoformat(),
            "assumed": [report["key"] for report in reports if report["published"] is None and report["key"] in known],
        },
    }
    if len(known) < len(document["reports"]):
        told |= _grade([report for report in reports if report["key"] in known], speakers)
    return told


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


def _figure(claim: Document) -> tolls.Figure:
    return tolls.Figure(
        low=claim["min"],
        high=claim["max"],
        counted=Counted(claim["counted"]),
        group=claim["group"] and claim["group"]["slug"],
        harm=Harm(claim["harm"]),
        status=ClaimStatus(claim["status"]),
        is_part=claim["part_of"] is not None,
        counts_longer=claim["counts_longer"],
    )


def _assessed_total(assessments: Iterable[Document]) -> tolls.Assessed | None:
    for item in assessments:
        if item["counted"] == Counted.TOTAL and item["harm"] == Harm.KILLED:
            return tolls.Assessed(item["low"], item["best"], item["high"])
    return None


def _findings(
    document: Document, claims: list[Document], reports: list[Document], speakers: list[Document]
) -> list[Document]:
    published = {report["key"]: report["published"] for report in reports}
    names = {origin["slug"]: origin["en"] for origin in speakers}
    found = figures.findings(
        (_for_linter(claim, published[claim["report"]], names) for claim in claims),
        date.fromisoformat(document["earliest"]),
    )
    return [
        {"rule": item.rule.value, "claims": list(item.claims), "values": item.values, "text": item.text}
        for item in found
    ]


def _for_linter(claim: Document, published: Document | None, names: dict[str, str]) -> figures.Claim:
    reported: str | None = claim["asserted_on"] or (published["latest"] if published else None)
    return figures.Claim(
        number=claim["number"],
        low=claim["min"],
        high=claim["max"],
        counted=Counted(claim["counted"]),
        group=claim["group"] and claim["group"]["slug"],
        harm=Harm(claim["harm"]),
        origin=claim["origin"],
        report=claim["report"],
        wording=f"{claim['wording']} {claim['quote']}",
        period_start=_day(claim["period"]["start"]),
        period_end=_day(claim["period"]["end"]),
        reported=_day(reported),
        part_of=claim["part_of"],
        supersedes=claim["supersedes"],
        status=ClaimStatus(claim["status"]),
        group_name=claim["group_wording"]
        or (claim["group"]["en"] if claim["group"] else str(Counted(claim["counted"]).label)),
        origin_name=names.get(claim["origin"] or "", ""),
    )


def _grade(reports: list[Document], speakers: list[Document]) -> Document:
    """The grade by rule: what the editors set, they set knowing every report."""
    by_slug = {
        origin["slug"]: origins.Speaker(
            origin["slug"], SourceKind(origin["kind"]), _PARTY if origin["is_party"] else frozenset()
        )
        for origin in speakers
    }
    testimonies = [
        origins.Testimony(
            by_slug.get(citation["origin"] or ""), Stance(citation["stance"]), Evidence(citation["evidence"])
        )
        for report in reports
        for citation in report["citations"]
    ]
    grading = origins.grade(testimonies, _PARTY)
    return {
        "grade": Grade(grading.grade).value,
        "grade_basis": {
            "by": "rule",
            "reason": None,
            "computed": grading.grade.value,
            "independent": list(grading.independent),
            "belligerent": list(grading.belligerent),
            "contradicting": list(grading.contradicting),
            "evidence": [item.value for item in grading.evidence],
            "unknown": grading.unknown,
        },
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
