"""Columns made when they are requested: what was printed since, and which events pass the filters."""

from api.filters import EventsView
from api.generics import RetrieveView
from api.problems import Problem
from api.renderers import ArrowRenderer
from record.derived.columns import changes, matching
from record.queries import parameters as p
from record.queries import reading
from record.tables.columns import Data, newest

_SINCE = {
    "since": p.WholeNumber(0, 999_999_999, "0", help_text="The data version of what you have; needed."),
    "known": p.WholeNumber(0, 1, "1", help_text="1: every state of knowledge of the events."),
}
_EXPECTED = {"expected": str(_SINCE["since"].expected), "example": "since=0"}


class ColumnChanges(RetrieveView):
    operation_id = "columns_changes"
    summary = "What was printed since a data version, as columns"
    description = (
        "The rows of every event printed since, which replace those of the same codes, and in the metadata «gone» the "
        "codes printed since that have no row any more. 410: too much changed; read the newest file."
    )
    further_statuses = (410,)
    parameters = _SINCE
    renderer_classes = (ArrowRenderer,)

    def get_object(self) -> bytes:
        from record.derived.columns import packing

        data = Data.KNOWN if self.values["known"] else Data.NOW
        position = self._checked(self.values["since"])
        try:
            found = changes.since(position, self.data_version, data)
        except changes.TooMuch:
            raise _too_much(data, position) from None
        more = {"since": position, "gone": found.gone}
        known = data is Data.KNOWN
        return packing.events_file(found.gathered, self.data_version, known=known, using="public", **more)

    def _checked(self, since: int | None) -> int:
        if since is None:
            raise reading.BadParameter("since", "«since» is missing; give the data version you have.", **_EXPECTED)
        if since > self.data_version:
            raise reading.BadParameter(
                "since",
                f"The record has come to version {self.data_version}; «since» is beyond it. If it was given here, "
                "this is another record: read the newest file.",
                got=str(since),
                expected=f"a whole number up to {self.data_version}",
            )
        return since


class ColumnMatching(RetrieveView, EventsView):
    operation_id = "columns_matching"
    summary = "Codes of the events that the filters choose"
    description = (
        "code_day, code_high and code_low of every event that passes, in the order of their codes: for what columns "
        "cannot answer, such as words, sources and distances."
    )
    renderer_classes = (ArrowRenderer,)

    def get_object(self) -> bytes:
        from record.derived.columns import packing

        return packing.codes_file(*matching.of(self.get_events()), self.data_version)


def _too_much(data: Data, since: int) -> Problem:
    file = newest(data, "public").first()
    here = f"read the newest file, {file.address}" if file else "ask again when a file was built"
    return Problem(410, f"Too much has changed since version {since} to be sent as changes; {here}.")
