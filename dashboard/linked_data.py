"""The record in the words of schema.org, as JSON-LD 1.1: what it is, and each event as an article that cites.

No ClaimReview: this record collects what others say and gives no verdict on it.
"""

import json

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from record.derived import stored
from record.tables.revisions import Revision, State
from rules.documents.entities import PlaceDocument
from rules.documents.events import EventDocument
from rules.documents.members import Document, NamedPlace, Published
from rules.documents.reports import CitedReport
from rules.documents.stories import StoryDocument
from wording.addresses import absolute
from wording.templatetags.wording import in_language, named, other_name

Node = dict[str, object]
_CONTEXT = "https://schema.org"
# West, south, east and north of the country, in degrees.
_COUNTRY = (35.7, 32.3, 42.4, 37.4)
# As files: the ending behind /api/v1/exports/events., and what it is.
_FILES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "ndjson": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "kml": "application/vnd.google-earth.kml+xml",
}
# In a data block these would begin or end markup; JSON has other spellings of them.
_NO_MARKUP = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: object) -> SafeString:
    """A data block, which no browser runs and no Content-Security-Policy stops (HTML, «prepare the script element»)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_NO_MARKUP)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  # escaped above


def dataset(request: HttpRequest) -> Node:
    """The whole record as a Dataset."""
    summary = stored.read(stored.SUMMARY)
    state = State.objects.using("public").first()
    west, south, east, north = _COUNTRY
    return _without_nothing(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "@id": _dataset_id(request),
            "name": gettext("conflictmap: who says what about conflict events in Syria"),
            "description": gettext(
                "Events around Palmyra and on Syria’s other front lines, each with who says so, how sure it is, every "
                "figure of people killed with its origin, and who is said to hold which place since when."
            ),
            "url": absolute(request, reverse("data")),
            "inLanguage": ["en", "ar"],
            "license": settings.DATA_LICENCE_URL,
            "isAccessibleForFree": True,
            "keywords": ["Syria", "Palmyra", "armed conflict", "conflict events", "casualties", "territorial control"],
            "version": str(summary.get("version", 0)),
            "dateModified": state and state.printed_at and state.printed_at.isoformat(),
            "temporalCoverage": _days(summary.get("earliest"), summary.get("latest")),
            "spatialCoverage": {
                "@type": "Place",
                "name": gettext("Syria"),
                "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
            },
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": absolute(request, f"/api/v1/exports/events.{ending}"),
                }
                for ending, kind in _FILES.items()
            ],
        }
    )


def article(request: HttpRequest, document: EventDocument, first: Revision) -> Node:
    """An event's page; ``first``: the revision by which it became public."""
    address = absolute(request, reverse("event", args=[document.code]))
    return _without_nothing(
        {
            "@context": _CONTEXT,
            "@type": "Article",
            "@id": address,
            "mainEntityOfPage": address,
            "headline": in_language(document, "title"),
            "alternativeHeadline": document.title_ar if _language() == "en" else document.title,
            "abstract": in_language(document, "summary"),
            "identifier": document.code,
            "version": document.revision,
            "inLanguage": _language(),
            "license": settings.DATA_LICENCE_URL,
            "datePublished": first.recorded_at.isoformat(),
            "dateModified": document.recorded_at,
            "temporalCoverage": _days(document.earliest.isoformat(), document.latest.isoformat()),
            "contentLocation": _location(request, document.place),
            "isPartOf": {"@type": "Dataset", "@id": _dataset_id(request)},
            "citation": [_cited(report) for report in document.reports],
            "correction": _corrections(document),
        }
    )


def story(request: HttpRequest, document: StoryDocument, first: Revision) -> Node:
    """A story's page: an article that cites the events it rests on."""
    address = absolute(request, reverse("story", args=[document.slug]))
    cited = {event.code: event for step in document.steps for event in step.events}
    days = [day for event in cited.values() for day in (event.earliest, event.latest)]
    return _without_nothing(
        {
            "@context": _CONTEXT,
            "@type": "Article",
            "@id": address,
            "mainEntityOfPage": address,
            "headline": named(document),
            "alternativeHeadline": other_name(document),
            "abstract": in_language(document, "summary"),
            "version": document.revision,
            "inLanguage": _language() if document.ar else "en",
            "license": settings.DATA_LICENCE_URL,
            "datePublished": first.recorded_at.isoformat(),
            "dateModified": document.recorded_at,
            "temporalCoverage": _days(min(days).isoformat(), max(days).isoformat()) if days else None,
            "isPartOf": {"@type": "Dataset", "@id": _dataset_id(request)},
            "citation": [
                {
                    "@type": "Article",
                    "@id": absolute(request, reverse("event", args=[event.code])),
                    "name": in_language(event, "title"),
                    "url": absolute(request, f"{reverse('event', args=[event.code])}?revision={event.revision}"),
                }
                for event in cited.values()
            ],
            "correction": _corrections(document),
        }
    )


def _corrections(document: Document) -> list[Node]:
    return [
        {"@type": "CorrectionComment", "text": item.reason, "datePublished": item.on.isoformat()}
        for item in document.corrections
    ]


def place(request: HttpRequest, document: PlaceDocument) -> Node:
    """A place of the gazetteer; its point only where it has one."""
    point = document.geometry
    within = document.within[0] if document.within else None
    return _without_nothing(
        {
            "@context": _CONTEXT,
            "@type": "Place",
            "@id": absolute(request, reverse("place", args=[document.slug])),
            "name": named(document),
            "alternateName": list(filter(None, [other_name(document), *document.spellings])),
            "geo": point
            and {"@type": "GeoCoordinates", "longitude": point.coordinates[0], "latitude": point.coordinates[1]},
            "containedInPlace": within and {"@type": "Place", "name": named(within)},
        }
    )


def _location(request: HttpRequest, place: NamedPlace) -> Node:
    return {
        "@type": "Place",
        "name": named(place),
        "url": absolute(request, reverse("place", args=[place.slug])),
        "containedInPlace": [{"@type": "Place", "name": named(outer)} for outer in place.within],
    }


def _cited(report: CitedReport) -> Node:
    return _without_nothing(
        {
            "@type": "CreativeWork",
            "name": report.title,
            "url": report.url,
            "archivedAt": report.archived_url,
            "inLanguage": report.language,
            "publisher": {"@type": "Organization", "name": named(report.source)},
            "datePublished": report.published and _exact(report.published),
        }
    )


def _exact(published: Published) -> str | None:
    """The day of publication; None where it is known less exactly, which schema.org cannot say."""
    return published.earliest.isoformat() if published.earliest == published.latest else None


def _days(first: str | None, last: str | None) -> str | None:
    """An interval as ISO 8601 writes it; a single day as that day."""
    if not (first and last):
        return None
    return first if first == last else f"{first}/{last}"


def _dataset_id(request: HttpRequest) -> str:
    return absolute(request, f"{reverse('data')}#dataset")


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
