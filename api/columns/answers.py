"""Columns made when they are asked for: what was printed since, and which events pass a question."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import Reading, send, validated
from api.columns.files import ARROW
from api.problems import Problem
from record.derived.columns import changes, matching
from record.queries import filters, reading
from record.queries import parameters as p
from record.tables.columns import Data, newest

_SINCE = {
    "since": p.WholeNumber(0, 999_999_999, "0", help_text="The data version of what you have; needed."),
    "known": p.WholeNumber(0, 1, "1", help_text="1: every state of knowledge of the events."),
}
_SINCE_TOLD = {"expected": _SINCE["since"].expected, "example": "since=0"}


class Changes(Reading):
    @extend_schema(
        operation_id="columns_changes",
        summary="What was printed since a data version, as columns",
        description="The rows of every event printed since, which replace those of the same codes, and in the "
        "metadata «gone» the codes printed since that have no row any more. 410: too much changed; read the newest "
        "file.",
        parameters=shapes.parameters(_SINCE),
        responses={(200, ARROW): shapes.BINARY, (410, "application/problem+json"): shapes.PROBLEM, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        from record.derived.columns import packing

        reading.check_names(request.query_params, set(_SINCE))
        asked = reading.read_each(_SINCE, request.query_params)
        data = Data.KNOWN if asked["known"] else Data.NOW
        position = self._checked(asked["since"])
        try:
            found = changes.since(position, self.data_version, data)
        except changes.TooMuch:
            raise _too_much(data, position) from None
        more = {"since": position, "gone": found.gone}
        known = data is Data.KNOWN
        content = packing.events_file(found.gathered, self.data_version, known=known, using="public", **more)
        return send(content, ARROW)

    def _checked(self, since: int | None) -> int:
        if since is None:
            raise reading.BadParameter("since", "«since» is missing; give the data version you have.", **_SINCE_TOLD)
        if since > self.data_version:
            raise reading.BadParameter(
                "since",
                f"The record has come to version {self.data_version}; «since» is beyond it. If it was given here, "
                "this is another record: read the newest file.",
                got=str(since),
                expected=f"a whole number up to {self.data_version}",
            )
        return since


class Matching(Reading):
    @extend_schema(
        operation_id="columns_matching",
        summary="Codes of the events that the filters choose",
        description="code_day, code_high and code_low of every event that passes, in the order of their codes: for "
        "what columns cannot answer, such as words, sources and distances.",
        parameters=shapes.filters_and({}),
        responses={(200, ARROW): shapes.BINARY, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        from record.derived.columns import packing

        found, _own = filters.read(request.query_params)
        return send(packing.codes_file(*matching.of(found), self.data_version), ARROW)


def _too_much(data: Data, since: int) -> Problem:
    file = newest(data, "public").first()
    here = f"read the newest file, {file.address}" if file else "ask again when a file was built"
    return Problem(410, f"Too much has changed since version {since} to be told as changes; {here}.")
