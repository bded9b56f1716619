"""The types that scripts read printed documents by are those of the documents."""

import os
from pathlib import Path

from rules.documents.typescript import typescript

FILE = Path(__file__).resolve().parents[2] / "static/js/documents.d.ts"


def test_the_types_of_scripts_are_those_of_printed_documents():
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        FILE.write_text(typescript())

    assert FILE.read_text() == typescript(), "Run this test with UPDATE_SNAPSHOTS=1 and review what changed."
