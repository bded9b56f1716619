"""The table of filters as a module of the browser's: names, and what decides how scripts read and answer each.

Written to static/js/data/filters.js by `make manage ARGS=write_filters`; a test holds it to the table.
"""

import json
from pathlib import Path

from django.conf import settings

from record.queries.filters import FILTERS, Filter

PATH = Path(settings.BASE_DIR) / "static/js/data/filters.js"
_HEAD = """\
/**
 * The filters. Generated from record/queries/filters.py, which documents the members: change it there, and run
 * make manage ARGS=write_filters
 */
"""


def module() -> str:
    """The text of the module."""
    rows = "".join(f"  {_entry(row)},\n" for row in FILTERS.values())
    return f"{_HEAD}export const FILTERS = /** @type {{const}} */ ([\n{rows}]);\n"


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
