"""Events as files: the same filters as everywhere, the whole set, one piece after another."""

from collections.abc import Iterator, Sequence

from django.db.models import DateField, F, Value
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.exports import renderers as r
from api.filters import EventsView
from api.problems import Problem
from record.queries import exports
from record.queries.parameters import Parameter
from record.tables.events import EventRecordQuerySet, KnownEventRecord


class _Closing:
    """Pieces of an answer that give their rows back, however far they were read."""

    def __init__(self, pieces: Iterator[bytes], rows: exports.Rows) -> None:
        self._pieces, self._rows = pieces, rows

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        self._rows.close()


class EventExport(EventsView):
    """All chosen events in one answer; the address names the format."""

    renderer_classes: Sequence[type[r.FileRenderer]] = (
        r.CSVFile,
        r.GeoJSONFile,
        r.LinesFile,
        r.ArrowFile,
        r.ParquetFile,
        r.WorkbookFile,
        r.KMLFile,
        r.UCDPFile,
        r.ACLEDFile,
        r.UCDPLeftOutFile,
        r.ACLEDLeftOutFile,
    )

    def respond(self, request: Request) -> HttpResponseBase:
        self.read_parameters()
        renderer = self.get_renderer_class()()
        found = self.get_events()
        if renderer.most and found.order_by()[: renderer.most + 1].count() > renderer.most:
            raise _too_many(renderer)
        is_head = request.method == "HEAD"
        response = StreamingHttpResponse(content_type=_content_type(renderer))
        response["Content-Disposition"] = (
            f'attachment; filename="conflictmap-events-{self.data_version}.{renderer.format}"'
        )
        if renderer.reads_for_headers or not is_head:
            rows = _opened(found, renderer)
            pieces = _Closing(renderer.pieces(rows, self), rows)
            if is_head:
                pieces.close()
            else:
                response.streaming_content = pieces
        for name, value in renderer.headers(self).items():
            response[name] = value
        return response

    def get_renderer_class(self) -> type[r.FileRenderer]:
        return next(one for one in self.renderer_classes if self.format in {"", one.format})

    def get_own_parameters(self) -> dict[str, Parameter]:
        return {**super().get_own_parameters(), **self.get_renderer_class().parameters}

    def get_operation_id(self) -> str:
        return self.get_renderer_class().operation_id

    def get_summary(self) -> str:
        return f"Events as {self.get_renderer_class().what}"

    def get_description(self) -> str:
        every = "Everything the filters choose, newest first, as of one moment; streamed, so that no length is sent."
        return every + self.get_renderer_class().more


def _too_many(renderer: r.FileRenderer) -> Problem:
    return Problem(
        400,
        _(
            "A file of this kind has at most %(most)s events, and the filters choose more. "
            "Choose fewer, or take CSV or Parquet, which have no limit."
        )
        % {"most": f"{renderer.most:,}"},
    )


def _content_type(renderer: r.FileRenderer) -> str:
    return f"{renderer.media_type}; charset={renderer.charset}" if renderer.charset else renderer.media_type


def _opened(found: EventRecordQuerySet, renderer: r.FileRenderer) -> exports.Rows:
    """Raises Problem where as many exports are read as may be."""
    if "as_known_on" in renderer.reads:
        is_known = issubclass(found.model, KnownEventRecord)
        found = found.annotate(as_known_on=F("known_from") if is_known else Value(None, output_field=DateField()))
    try:
        return exports.Rows(found, renderer.reads)
    except exports.Busy:
        raise Problem(
            503,
            _("%(most)s exports are being read already; ask again when one of them is done.")
            % {"most": exports.MOST_AT_ONCE},
        ) from None
