"""From a printed document to the rows that lists, maps and counts read: nothing else goes into a row."""

from record.press.rows.cast import write_cast
from record.press.rows.claims import claim_columns
from record.press.rows.events import event_columns, known_states
from record.press.rows.facets import tags
from record.press.rows.features import feature
from record.press.rows.search import details_text, folded_names, found_by, search_text, search_vector
from record.press.rows.shapes import area_slug, boundaries, shape
from record.press.rows.writing import ROWS_VERSION, rebuild, take_away, write

__all__ = [
    "ROWS_VERSION",
    "area_slug",
    "boundaries",
    "claim_columns",
    "details_text",
    "event_columns",
    "feature",
    "folded_names",
    "found_by",
    "known_states",
    "rebuild",
    "search_text",
    "search_vector",
    "shape",
    "tags",
    "take_away",
    "write",
    "write_cast",
]
