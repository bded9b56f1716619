"""Printed documents for the tests of rules: whole ones, of which each test says what matters to it."""

import msgspec

from rules.documents.events import EventDocument

_REPORT = {
    "source": {"slug": "source", "en": "Source", "ar": None, "kind": "newspaper"},
    "relays": None,
    "title": "A report",
    "title_basis": "as_published",
    "byline": "",
    "language": None,
    "url": "",
    "url_basis": "as_published",
    "published": None,
    "read_as": "full_text",
    "version_read": None,
    "archived_url": "",
    "archived_sha256": "",
    "refers_to": [],
    "note": "",
    "citations": [],
}
_CITATION = {
    "origin": None,
    "stance": "supports",
    "evidence": "statement",
    "attribution": "",
    "weak": "",
    "note": "",
}
_CLAIM = {
    "counted": "total",
    "group": None,
    "group_wording": "",
    "group_within": [],
    "harm": "killed",
    "manner": None,
    "wording": "",
    "period": {"start": None, "end": None},
    "area": "",
    "quote": "",
    "quote_language": None,
    "attributed_to": None,
    "attribution": "",
    "origin": None,
    "asserted_on": None,
    "credibility": "6",
    "part_of": None,
    "supersedes": None,
    "counts_longer": False,
    "status": "stands",
    "status_reason": "",
    "note": "",
}
_ORIGIN = {
    "ar": None,
    "kind": "newspaper",
    "speaks_for": [],
    "sides": [],
    "is_party": False,
    "reports": [],
    "claims": [],
}
_PALMYRA = {"slug": "palmyra", "en": "Palmyra", "ar": "تدمر", "kind": "town", "within": []}
_CONTROL = {
    "code": "cc-00001",
    "place": _PALMYRA,
    "status": "controlled",
    "holder": None,
    "challengers": [],
    "from": None,
    "wording": "",
    "earliest": None,
    "latest": None,
    "date_precision": None,
    "date_basis": "stated",
    "reaffirms": False,
    "standing": "stands",
    "origin": None,
    "area": None,
    "until": None,
    "note": "",
}
_EVENT = {
    "format": 1,
    "code": "cm-2015-05-13-012",
    "revision": 1,
    "recorded_at": "2026-11-29T08:00:00.000000Z",
    "sha256": "0" * 64,
    "approval": "two_persons",
    "corrections": [],
    "type": "offensive",
    "title": "The offensive on Palmyra",
    "title_ar": None,
    "summary": "",
    "summary_ar": None,
    "note": "",
    "earliest": "2015-05-13",
    "latest": "2015-05-26",
    "date_precision": "range",
    "date_basis": "stated",
    "place": _PALMYRA,
    "place_precision": "settlement",
    "point_basis": "",
    "geometry": {"type": "Point", "coordinates": [38.28, 34.56]},
    "fronts": [],
    "participants": [],
    "grade": "claimed",
    "grade_basis": {
        "by": "rule",
        "reason": None,
        "computed": "claimed",
        "thin": False,
        "independent": [],
        "belligerent": [],
        "contradicting": [],
        "evidence": [],
        "unchecked": [],
        "unknown": 0,
        "weak": 0,
    },
    "killed": {"low": None, "best": None, "high": None, "basis": "none", "counts_longer": False, "parts": []},
    "claims": [],
    "assessments": [],
    "origins": [],
    "without_origin": {"reports": [], "claims": []},
    "reports": [],
    "control": [],
    "campaign": None,
    "related": [],
    "findings": [],
    "cite": {"text": "conflictmap", "permalink": "/events/cm-2015-05-13-012/?revision=1"},
}


def event(**members):
    """The printed document of an event with these members, given as JSON has them."""
    return msgspec.convert({**_EVENT, **members}, EventDocument)


def report(key, **members):
    return {**_REPORT, "key": key, **members}


def citation(**members):
    return {**_CITATION, **members}


def claim(number, report, low, high, **members):
    return {**_CLAIM, "number": number, "report": report, "min": low, "max": high, **members}


def origin(slug, **members):
    return {**_ORIGIN, "slug": slug, "en": slug, **members}


def control(report, **members):
    return {**_CONTROL, "report": report, **members}
