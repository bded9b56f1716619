"""The document of an event: everything readers are given of it."""

from collections.abc import Iterator
from typing import Any

from desk.fields import as_position
from editorial.naming import told_control
from editorial.printing.cast import control_claim, point
from editorial.printing.readers_view import ReadersView
from editorial.printing.reports import origins, reports, without_origin
from events.models import CasualtyAssessment, CasualtyClaim, Event
from rules.figures import Finding
from rules.origins import grade_basis
from rules.tolls import member
from rules.vocabulary import PlacePrecision

Document = dict[str, Any]


def event(record: Event, view: ReadersView) -> Document:
    """The document without what only the press knows: code, revision, moment and corrections."""
    precision = PlacePrecision(record.place_precision)
    grading = record.grading(view.speakers)
    claims = [claim(item, view) for item in record.claims.all()]
    assessments = [assessment(item, view) for item in record.assessments.all()]
    return {
        "type": record.type,
        "title": record.title,
        "title_ar": record.title_ar or None,
        "summary": record.summary,
        "summary_ar": record.summary_ar or None,
        "note": record.note,
        "earliest": record.earliest.isoformat(),
        "latest": record.latest.isoformat(),
        "date_precision": record.date_precision,
        "date_basis": record.date_basis,
        "place": view.place(record.place),
        "place_precision": record.place_precision,
        "point_basis": record.point_basis,
        "geometry": point(as_position(record.point), precision),
        "fronts": [view.named(front) for front in record.fronts.all()],
        "participants": [
            {**view.named(item.actor, "kind", "side"), "role": item.role} for item in record.participants.all()
        ],
        "grade": record.grade_set or grading.grade.value,
        "grade_basis": grade_basis(grading, record.grade_reason if record.grade_set else None),
        "killed": member(record.type, claims, assessments),
        "claims": claims,
        "assessments": assessments,
        "origins": origins(record, view),
        "without_origin": without_origin(record, view),
        "reports": reports(record, view),
        "control": [{**control_claim(item, view), "report": item.report.key} for item in told_control(record)],
        "campaign": _campaign(record, view),
        "related": sorted(_related(record, view)),
        "findings": [finding(item) for item in record.findings(view.speakers)],
    }


def claim(record: CasualtyClaim, view: ReadersView) -> Document:
    origin = record.origin(view.speakers)
    return {
        "number": record.number,
        "counted": record.counted,
        "group": record.group and view.named(record.group),
        "group_wording": record.group_wording,
        "group_within": _within(record, view),
        "harm": record.harm,
        "manner": record.manner or None,
        "min": record.low,
        "max": record.high,
        "wording": record.wording,
        "period": {
            "start": record.period_start and record.period_start.isoformat(),
            "end": record.period_end and record.period_end.isoformat(),
        },
        "area": record.area,
        "quote": record.quote,
        "quote_language": record.quote_language or None,
        "attributed_to": record.attributed_to and view.named(record.attributed_to),
        "attribution": record.attribution_wording,
        "origin": origin and origin.slug,
        "report": record.report.key,
        "asserted_on": record.asserted_on and record.asserted_on.isoformat(),
        "credibility": record.credibility,
        "part_of": _number(record.part_of),
        "supersedes": _number(record.supersedes),
        "counts_longer": record.counts_longer(),
        "status": record.status,
        "status_reason": record.status_reason,
        "note": record.note,
    }


def assessment(record: CasualtyAssessment, view: ReadersView) -> Document:
    return {
        "counted": record.counted,
        "group": record.group and view.named(record.group),
        "harm": record.harm,
        "low": record.low,
        "best": record.best,
        "high": record.high,
        "rule": record.rule,
        "reason": record.reason,
        "claims": sorted(item.number for item in record.claims.all()),
        "decided_on": record.decided_on.isoformat(),
    }


def finding(item: Finding) -> Document:
    return {"rule": item.rule.value, "claims": list(item.claims), "values": item.values, "text": item.text}


def _within(record: CasualtyClaim, view: ReadersView) -> list[str]:
    return view.group_within(record.group, record.event.earliest, record.event.latest) if record.group else []


def _campaign(record: Event, view: ReadersView) -> Document | None:
    campaign = record.part_of
    if campaign is None or not campaign.code or not campaign.is_public:
        return None
    printed = view.printed(Event, campaign.code)
    if printed:
        return {name: printed[name] for name in ("code", "title", "title_ar")}
    return {"code": campaign.code, "title": campaign.title, "title_ar": campaign.title_ar or None}


def _related(record: Event, view: ReadersView) -> Iterator[str]:
    for item in record.related.all():
        if item.code and (item.is_public or item.code in view.published_together):
            yield item.code


def _number(record: CasualtyClaim | None) -> int | None:
    return record.number if record else None
