"""Citations of one revision, for reference managers."""

from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.events import OneEvent, current, pinned
from api.renderers import JSONRenderer, TextRenderer
from api.schemas.citations import CSLItem
from record.queries import parameters as p
from record.queries import reading
from rules.citations import Style, cited
from rules.documents.events import EventDocument
from wording.addresses import absolute


class CitationRenderer(TextRenderer):
    """A sentence."""

    format = Style.TEXT


class BibTeXRenderer(TextRenderer):
    media_type, format = "application/x-bibtex", Style.BIBTEX


class RISRenderer(TextRenderer):
    media_type, format = "application/x-research-info-systems", Style.RIS


class CSLRenderer(JSONRenderer):
    """CSL-JSON, schema 1.0."""

    media_type, format = "application/vnd.citationstyles.csl+json", Style.CSL_JSON
    response_type = list[CSLItem]


# Of the files that reference managers read.
_ENDINGS = {Style.BIBTEX: "bib", Style.RIS: "ris", Style.CSL_JSON: "json"}


class Citation(OneEvent):
    """«style» names the renderer."""

    operation_id = "event_citation"
    summary = "How to cite an event"
    description = (
        "Always cites one revision, by the address that answers its bytes for ever: the newest unless «revision» names "
        "another. «style» is text by default."
    )
    parameters = {"style": p.Choice(tuple(Style)), "revision": p.WholeNumber(1, 100_000, "1")}
    renderer_classes = (CitationRenderer, BibTeXRenderer, RISRenderer, CSLRenderer)

    def get_format_suffix(self, **kwargs: object) -> str | None:
        style: str | None = reading.read_one("style", self.parameters["style"], self.request.query_params)
        return style

    def get_documented_renderers(self) -> tuple[type[BaseRenderer], ...]:
        return self.renderer_classes

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        number, style = self.values["revision"], Style(self.values["style"] or Style.TEXT)
        revision = pinned(self.code, number) if number else current(self.code)
        response = Response(cited(revision.printed_as(EventDocument), style, absolute(request, "/")[:-1]))
        if style in _ENDINGS:
            name = f"{self.code}-r{revision.number}.{_ENDINGS[style]}"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
