"""Addresses of the files: the same filters as everywhere, the whole set, one piece after another."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, ClassVar

from django.db.models import DateField, F, Value
from django.http import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import GEOJSON, LICENCE, LICENCE_LINKS, Reading, validated
from api.exports import columns, features, spreadsheet
from api.exports.lines import csv_lines
from api.exports.upstream import acled, forms, ged
from api.exports.upstream.forms import Form, Table
from api.problems import Problem
from record.queries import exports, filters
from record.queries import parameters as p
from record.tables.events import KnownEventRecord
from wording.addresses import absolute

CSV = "text/csv; charset=utf-8"
LINES = "application/x-ndjson"
ARROW = "application/vnd.apache.arrow.file"
PARQUET = "application/vnd.apache.parquet"
_HXL = {"hxl": p.WholeNumber(0, 1, "1", help_text="1: a second line of HXL hashtags.")}
_DESCRIPTION = "Everything the filters choose, newest first, as of one moment; streamed, so that no length is told."
# What the columns of other datasets are made from here.
COLUMNS_EXPLAINED = "/data/exports.md"
LEFT_OUT = (
    " The header Left-Out has the number of rows and, by reason, of events without one; it is absent where there are "
    "too many to be counted first. The link «related» lists them."
)
Json = dict[str, Any]


class _Closing:
    """Pieces of an answer that give their rows back, however far they were read."""

    def __init__(self, pieces: Iterator[bytes], rows: exports.Rows) -> None:
        self._pieces, self._rows = pieces, rows

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        self._rows.close()


class Export(Reading):
    """A file of events. Subclasses say how rows become pieces of it."""

    ending: ClassVar[str]
    content_type: ClassVar[str]
    own: ClassVar[Mapping[str, p.Parameter]] = {}
    read: ClassVar[tuple[str, ...]] = ("feature",)
    reads_for_headers: ClassVar[bool] = False  # HEAD has the headers of GET

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.also: dict[str, str] = {}  # headers that what was read of the rows decides

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        raise NotImplementedError

    def answer(self, request: Request) -> HttpResponseBase:
        found, asked = filters.read(request.query_params, also=self.own)
        response = StreamingHttpResponse(content_type=self.content_type)
        name = f"conflictmap-events-{self.data_version}.{self.ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        is_head = request.method == "HEAD"
        if self.reads_for_headers or not is_head:
            rows = self.open(found)
            pieces = _Closing(self.pieces(rows, request, asked), rows)
            if is_head:
                pieces.close()
            else:
                response.streaming_content = pieces
        for header, value in {**self.headers_of(request), **self.also}.items():
            response[header] = value
        return response

    def headers_of(self, request: Request) -> dict[str, str]:
        """Headers of every answer of this file."""
        return {"Link": LICENCE_LINKS}

    def open(self, found: Any) -> exports.Rows:
        try:
            return exports.Rows(found, self.read)
        except exports.Busy:
            raise Problem(
                503,
                f"{exports.MOST_AT_ONCE} exports are being read already; ask again when one of them is done.",
            ) from None


def _contract(
    kind: str, what: str, content_type: str, own: Mapping[str, p.Parameter], shape: Any, also: str = ""
) -> Callable[..., Any]:
    return extend_schema(
        operation_id=f"export_{kind}",
        summary=f"Events as {what}",
        description=_DESCRIPTION + also,
        parameters=shapes.filters_and(own),
        responses={(200, content_type.partition(";")[0]): shape, **shapes.PROBLEMS},
    )


class Spreadsheet(Export):
    ending, content_type, own = "csv", CSV, _HXL

    @_contract("csv", "CSV", CSV, _HXL, shapes.TEXT)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        heads = [[column.name for column in columns.COLUMNS]]
        if asked["hxl"]:
            heads.append([column.hxl for column in columns.COLUMNS])
        return chain(spreadsheet.csv_pieces(heads, []), csv_lines(rows, absolute(request, "/")[:-1]))


class Features(Export):
    ending, content_type = "geojson", GEOJSON

    @_contract("geojson", "GeoJSON", GEOJSON, {}, shapes.EXPORTED)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        head = {"dataVersion": self.data_version, "licence": LICENCE}
        return features.collection(head, rows)


class Lines(Export):
    ending, content_type = "ndjson", LINES

    @_contract("ndjson", "newline-delimited GeoJSON", LINES, {}, shapes.TEXT)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        return features.lines(rows)


class Arrow(Export):
    ending, content_type = "arrow", ARROW

    @_contract("arrow", "an Arrow file", ARROW, {}, shapes.BINARY)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        from api.exports import columnar  # pyarrow takes its time and memory: only where it is asked for

        return columnar.arrow(columns.rows(rows, absolute(request, "/")[:-1]))


class Parquet(Export):
    ending, content_type = "parquet", PARQUET

    @_contract("parquet", "GeoParquet 1.1", PARQUET, {}, shapes.BINARY)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        from api.exports import columnar

        return columnar.parquet(columns.rows(rows, absolute(request, "/")[:-1]))


class Upstream(Export):
    """A table in the columns of another dataset, made from whole documents; its header counts what has no row."""

    content_type = CSV
    read = ("revision__document", "told_on")
    reads_for_headers = True
    form: ClassVar[Form]

    def open(self, found: Any) -> exports.Rows:
        is_known = issubclass(found.model, KnownEventRecord)
        told_on = F("known_from") if is_known else Value(None, output_field=DateField())
        return super().open(found.annotate(told_on=told_on))

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        table = Table(forms.documents(rows), self.form)
        table.read_ahead(forms.READ_AHEAD)
        if table.is_whole:
            counts = [f"{reason}={number}" for reason, number in sorted(table.left_out.items())]
            self.also["Left-Out"] = ", ".join([f"rows={table.rows}", *counts])
        return spreadsheet.csv_pieces([self.form.columns], table, mark="")  # R makes it a part of the first name

    def headers_of(self, request: Request) -> dict[str, str]:
        """Where every event without a row is listed with the reason, and where the columns are explained."""
        listed = f"{request.path.removesuffix('.csv')}.left-out.csv"
        query = request.query_params.urlencode(safe=",:")
        return {
            "Link": f'{LICENCE_LINKS}, <{COLUMNS_EXPLAINED}>; rel="describedby", '
            f'<{listed}{"?" + query if query else ""}>; rel="related"',
        }


class LeftOut(Upstream):
    """The events that have no row there, each with the reason."""

    reads_for_headers = False

    def pieces(self, rows: exports.Rows, request: Request, asked: Json) -> Iterator[bytes]:
        found = forms.left_out(forms.documents(rows), self.form, absolute(request, "/")[:-1])
        return spreadsheet.csv_pieces([("code", "reason", "why", "url")], found)

    def headers_of(self, request: Request) -> dict[str, str]:
        return Export.headers_of(self, request)


class UCDP(Upstream):
    ending, form = "ucdp.csv", ged.FORM

    @_contract("ucdp", "CSV in the columns of UCDP GED", CSV, {}, shapes.TEXT, LEFT_OUT)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)


class ACLED(Upstream):
    ending, form = "acled.csv", acled.FORM

    @_contract("acled", "CSV in the columns of ACLED", CSV, {}, shapes.TEXT, LEFT_OUT)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)


class UCDPLeftOut(LeftOut):
    ending, form = "ucdp.left-out.csv", ged.FORM

    @_contract("ucdp_left_out", "CSV: those without a row in the columns of UCDP GED, and why", CSV, {}, shapes.TEXT)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)


class ACLEDLeftOut(LeftOut):
    ending, form = "acled.left-out.csv", acled.FORM

    @_contract("acled_left_out", "CSV: those without a row in the columns of ACLED, and why", CSV, {}, shapes.TEXT)
    @validated
    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)
