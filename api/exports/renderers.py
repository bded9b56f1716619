"""The formats of files of events: how batches of rows become pieces of a file, in constant memory."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import ClassVar

from api.answers import LICENCE
from api.exports import columns, features
from api.exports.lines import csv_lines
from api.exports.placemarks import kml
from api.exports.terms import terms
from api.exports.upstream import acled, forms, ged
from api.exports.upstream.forms import Form, Table
from api.filters import EventsView
from api.parameters import LANGUAGES
from api.renderers import ARROW, GEOJSON, Renderer
from api.schemas.lists import ExportedFeatures
from api.schemas.members import Binary
from record.queries import exports
from record.queries import parameters as p
from rules.documents.features import EventFeature
from rules.spreadsheets import csv_pieces

# What the columns of other datasets are made from here.
COLUMNS_EXPLAINED = "/data/exports.md"
_LEFT_OUT = (
    " The header Left-Out has the number of rows and, by reason, of events without one; it is absent where there are "
    "too many to be counted first. The link «related» lists them."
)


class FileRenderer(Renderer):
    """One format. Its answers are streamed: ``pieces`` takes the place of ``render``.

    ``operation_id``, ``what``, ``more`` and ``parameters`` are for the contract; ``reads`` are the columns of a row;
    ``reads_for_headers``: its headers depend on the rows, so that HEAD reads some too. ``most``: rows that it may have.
    """

    operation_id: ClassVar[str]
    what: ClassVar[str]
    more: ClassVar[str] = ""
    parameters: ClassVar[Mapping[str, p.Parameter]] = {}
    reads: ClassVar[tuple[str, ...]] = ("feature",)
    reads_for_headers: ClassVar[bool] = False
    most: ClassVar[int | None] = None

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        raise NotImplementedError

    def headers(self, view: EventsView) -> dict[str, str]:
        """Headers of answers in this format; to be read after ``pieces``."""
        return {}


class CSVFile(FileRenderer):
    media_type, format, charset = "text/csv", "csv", "utf-8"
    operation_id, what, response_type = "export_csv", "CSV", str
    parameters = {"hxl": p.WholeNumber(0, 1, "1", help_text="1: a second line of HXL hashtags.")}

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        heads = [[column.name for column in columns.COLUMNS]]
        if view.values["hxl"]:
            heads.append([column.hxl for column in columns.COLUMNS])
        return chain(csv_pieces(heads, []), csv_lines(rows, view.site))


class GeoJSONFile(FileRenderer):
    media_type, format = GEOJSON, "geojson"
    operation_id, what = "export_geojson", "GeoJSON"
    response_type = ExportedFeatures[EventFeature]

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        return features.collection({"dataVersion": view.data_version, "licence": LICENCE}, rows)


class LinesFile(FileRenderer):
    media_type, format = "application/x-ndjson", "ndjson"
    operation_id, what, response_type = "export_ndjson", "newline-delimited GeoJSON", str

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        return features.lines(rows)


class ArrowFile(FileRenderer):
    media_type, format, render_style = ARROW, "arrow", "binary"
    operation_id, what, response_type = "export_arrow", "an Arrow file", Binary

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        from api.exports import columnar  # pyarrow takes its time and memory: only where it is needed

        return columnar.arrow(columns.rows(rows, view.site))


class ParquetFile(FileRenderer):
    media_type, format, render_style = "application/vnd.apache.parquet", "parquet", "binary"
    operation_id, what, response_type = "export_parquet", "GeoParquet 1.1", Binary

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        from api.exports import columnar

        return columnar.parquet(columns.rows(rows, view.site))


class KMLFile(FileRenderer):
    media_type, format, charset = "application/vnd.google-earth.kml+xml", "kml", "utf-8"
    operation_id, what, response_type = "export_kml", "KML 2.2", str
    more = " Each event has its days, its grade with what that means, and who says so, in words; texts are HTML."
    reads = ("revision__document", "as_known_on")
    parameters = {"lang": p.Choice(LANGUAGES, help_text="The language of the words; en by default.")}

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        language = view.values["lang"] or LANGUAGES[0]
        prefix = "" if language == LANGUAGES[0] else f"/{language}"
        return kml(forms.documents(rows), terms(view, prefix), f"{view.site}{prefix}", language)


class WorkbookFile(FileRenderer):
    media_type, format = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    render_style = "binary"
    operation_id, what, response_type = "export_xlsx", "a workbook (XLSX)", Binary
    most = 20_000  # nothing can be sent before the last row is written, and the web server hangs up on silence
    more = (
        f" The sheet «events» has the columns of the CSV, typed; «about» says where they come from and on which terms. "
        f"At most {most:,} events: 400 where the filters choose more."
    )

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        from api.exports.workbook import workbook  # openpyxl takes its time and memory: only where it is needed

        return workbook(columns.rows(rows, view.site), terms(view))


class UpstreamFile(FileRenderer):
    """A table in the columns of another dataset, made from whole documents; its header counts what has no row."""

    media_type, charset, response_type = "text/csv", "utf-8", str
    more = _LEFT_OUT
    reads = ("revision__document", "as_known_on")
    reads_for_headers = True
    form: ClassVar[Form]
    left_out: str = ""

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        table = Table(forms.documents(rows), self.form)
        table.read_ahead(forms.READ_AHEAD)
        if table.is_whole:
            counts = [f"{reason}={number}" for reason, number in sorted(table.left_out.items())]
            self.left_out = ", ".join([f"rows={table.rows}", *counts])
        return csv_pieces([self.form.columns], table, mark="")  # R makes it a part of the first name

    def headers(self, view: EventsView) -> dict[str, str]:
        """Where every event without a row is listed with the reason, and where the columns are explained."""
        request = view.request
        query = request.query_params.urlencode(safe=",:")
        listed = f"{request.path.removesuffix('.csv')}.left-out.csv{'?' + query if query else ''}"
        link = f'<{COLUMNS_EXPLAINED}>; rel="describedby", <{listed}>; rel="related"'
        return {"Link": link, **({"Left-Out": self.left_out} if self.left_out else {})}


class LeftOutFile(UpstreamFile):
    """The events that have no row there, each with the reason."""

    more = ""
    reads_for_headers = False

    def pieces(self, rows: exports.Rows, view: EventsView) -> Iterator[bytes]:
        found = forms.left_out(forms.documents(rows), self.form, view.site)
        return csv_pieces([("code", "reason", "why", "url")], found)

    def headers(self, view: EventsView) -> dict[str, str]:
        return {}


class UCDPFile(UpstreamFile):
    format, form = "ucdp.csv", ged.FORM
    operation_id, what = "export_ucdp", "CSV in the columns of UCDP GED"


class ACLEDFile(UpstreamFile):
    format, form = "acled.csv", acled.FORM
    operation_id, what = "export_acled", "CSV in the columns of ACLED"


class UCDPLeftOutFile(LeftOutFile):
    format, form = "ucdp.left-out.csv", ged.FORM
    operation_id = "export_ucdp_left_out"
    what = "CSV: those without a row in the columns of UCDP GED, and why"


class ACLEDLeftOutFile(LeftOutFile):
    format, form = "acled.left-out.csv", acled.FORM
    operation_id = "export_acled_left_out"
    what = "CSV: those without a row in the columns of ACLED, and why"
