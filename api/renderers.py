"""What views return, as bytes: JSON, GeoJSON, CSV and other texts. Each says its media type and its shape."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

import msgspec
from django.http import HttpResponse
from rest_framework.renderers import BaseRenderer

from api.schemas.members import Binary

GEOJSON = "application/geo+json"
ARROW = "application/vnd.apache.arrow.file"
# Spreadsheets need it to read Arabic.
BYTE_ORDER_MARK = "\ufeff"


class Renderer(BaseRenderer):
    """``response_type``: of its answers in the contract; None: the view's own."""

    response_type: ClassVar[Any] = None
    charset: str | None = None


class JSONRenderer(Renderer):
    """JSON; what was printed is sent byte for byte, alone or as ``msgspec.Raw`` inside of an answer."""

    media_type, format, charset = "application/json", "json", None

    def render(
        self,
        data: object,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, object] | None = None,
    ) -> bytes:
        return data if isinstance(data, bytes) else msgspec.json.encode(data)


class GeoJSONRenderer(JSONRenderer):
    """RFC 7946."""

    media_type = GEOJSON


class TextRenderer(Renderer):
    """Text as it is."""

    media_type, format, charset = "text/plain", "text", "utf-8"
    response_type = str

    def render(
        self,
        data: str | bytes,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, object] | None = None,
    ) -> str | bytes:
        return data


class AtomRenderer(TextRenderer):
    """RFC 4287."""

    media_type, format = "application/atom+xml", "atom"


class ArrowRenderer(Renderer):
    """An Arrow IPC file, made elsewhere."""

    media_type, format, charset, render_style = ARROW, "arrow", None, "binary"
    response_type = Binary

    def render(
        self,
        data: bytes,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, object] | None = None,
    ) -> bytes:
        return data


class Table(NamedTuple):
    """A file for spreadsheets: its name without ending, the names of its columns, and its rows."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


class CSVRenderer(Renderer):
    """A table as CSV (RFC 4180) with a byte order mark, to be saved as a file."""

    media_type, format, charset = "text/csv", "csv", "utf-8"
    response_type = str

    def render(
        self,
        data: Table,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, object] | None = None,
    ) -> str:
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(data.columns)
        writer.writerows(data.rows)
        response = (renderer_context or {}).get("response")
        if isinstance(response, HttpResponse):
            response["Content-Disposition"] = f'attachment; filename="{data.name}.csv"'
        return BYTE_ORDER_MARK + file.getvalue()
