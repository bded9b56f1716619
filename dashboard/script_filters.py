"""The table of filters as a module of the browser's: names, and what decides how scripts read and answer each.

Written to static/js/data/filters.js by `make generated` (conflictmap/generated.py).
"""

import json

from record.queries.filter import Filter
from record.queries.filters import FILTERS, TERM_FILTERS

_HEAD = """\
/**
 * The filters. Generated from record/queries/filters.py, which documents the members: change it there, and run
 * make generated
 */
"""


def module() -> str:
    """The text of the module."""
    rows = "".join(f"  {_entry(row)},\n" for row in FILTERS.values())
    terms = json.dumps([row.name for row in TERM_FILTERS])
    return (
        f"{_HEAD}export const FILTERS = /** @type {{const}} */ ([\n{rows}]);\n"
        "/** Those of an optional term of events (rules/documents/event_terms.py). */\n"
        f"export const TERMS = /** @type {{const}} */ ({terms});\n"
    )


def _entry(row: Filter) -> str:
    members = {
        "name": row.name,
        "kind": row.kind,
        "column": row.column,
        "field": row.field,
        "shares": row.shares,
        "vocabulary": row.vocabulary and row.vocabulary.__name__,
        "things": f"{row.name}s" if row.things else None,
    }
    return "{ " + ", ".join(f"{name}: {json.dumps(value)}" for name, value in members.items()) + " }"
