"""Citations of one revision, for reference managers."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import Reading, send, validated
from api.events import current, pinned
from record.queries import parameters as p
from record.queries import reading
from rules.citations import Style, cited
from rules.documents.events import EventDocument
from wording.addresses import absolute

# Media type and file name ending of each style.
_SENT_AS = {
    Style.TEXT: ("text/plain", "txt"),
    Style.BIBTEX: ("application/x-bibtex", "bib"),
    Style.RIS: ("application/x-research-info-systems", "ris"),
    Style.CSL_JSON: ("application/vnd.citationstyles.csl+json", "json"),
}
_ASKED = {"style": p.Choice(tuple(Style)), "revision": p.WholeNumber(1, 100_000, "1")}


class Citation(Reading):
    @extend_schema(
        operation_id="event_citation",
        summary="How to cite an event",
        description="Always cites one revision, by the address that answers its bytes for ever: the newest unless "
        "«revision» names another. «style» is text unless told.",
        parameters=[shapes.CODE, *shapes.parameters(_ASKED)],
        responses={
            **{(200, sent_as): shapes.TEXT for style, (sent_as, _) in _SENT_AS.items() if style != Style.CSL_JSON},
            (200, _SENT_AS[Style.CSL_JSON][0]): shapes.CSL_JSON,
            **shapes.MOVED,
            **shapes.GONE,
            **shapes.PROBLEMS,
        },
    )
    @validated
    def get(self, request: Request, code: str) -> HttpResponse:
        reading.check_names(request.query_params, set(_ASKED))
        asked = reading.read_each(_ASKED, request.query_params)
        style, number = Style(asked["style"] or Style.TEXT), asked["revision"]
        revision = pinned(code, number) if number else current(code)
        sent_as, ending = _SENT_AS[style]
        content_type = sent_as if style == Style.CSL_JSON else f"{sent_as}; charset=utf-8"
        response = send(cited(revision.printed_as(EventDocument), style, absolute(request, "/")[:-1]), content_type)
        if style != Style.TEXT:
            name = f"{code}-r{revision.number}.{ending}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
