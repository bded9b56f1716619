"""What is made from the code and committed beside it. `make generated` writes it; tests/docs/test_generated.py holds it
to the code."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from api import index
from conflictmap import texts
from dashboard import script_filters
from rules import tables
from rules.documents.typescript import typescript

_ROOT = Path(settings.BASE_DIR)


def contract() -> str:
    """The contract of the API (OpenAPI), as it was reviewed last."""
    return json.dumps(json.loads(index.contract()), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


# The text of each file, by its path.
FILES: dict[str, Callable[[], str]] = {
    "docs/vocabulary.md": tables.markdown,
    "static/js/data/filters.js": script_filters.module,
    "static/js/documents.d.ts": typescript,
    "tests/api/snapshots/openapi.json": contract,
}


def write() -> Iterator[str]:
    """Write all of it, and the catalogues of translations; what changed or is still to be done, a line each."""
    for path, made in FILES.items():
        text = made()
        if (_ROOT / path).read_text(encoding="utf-8") != text:
            (_ROOT / path).write_text(text, encoding="utf-8")
            yield f"{path} is written."
    for domain in ("django", "djangojs"):
        left = texts.update(domain)
        yield f"{texts.catalogue_path(domain)}: {left} texts are not translated yet."
