"""How to cite a printed revision: a permalink that answers the same bytes for ever, in the styles people use.

BibTeX entries are ``@misc``, the type every BibTeX style knows; RIS and CSL-JSON know ``DATA`` and ``dataset``.
"""

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from rules.documents.events import Cite, EventDocument

PUBLISHER = "conflictmap"


class Style(StrEnum):
    """The citation styles."""

    TEXT = "text"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def permalink(code: str, revision: int) -> str:
    """The path of one revision, below whatever host serves the record."""
    return f"/events/{code}/?revision={revision}"


def cite(code: str, revision: int, title: str, recorded_at: datetime) -> Cite:
    """The member ``cite`` of a printed document: one sentence and the path of the revision."""
    return Cite(
        text=f"{PUBLISHER}: “{title}”, event {code}, revision {revision}, recorded {_in_words(recorded_at)}.",
        permalink=permalink(code, revision),
    )


def cited(document: EventDocument, style: Style, host: str) -> str | list[dict[str, object]]:
    """A printed event document as a citation below ``host`` (``https://…``, no slash at its end).

    CSL-JSON is a list of one item; the other styles are text that ends in a line break.
    """
    recorded = datetime.fromisoformat(document.recorded_at)
    return _STYLES[style](document, recorded, host + document.cite.permalink)


def _text(document: EventDocument, recorded: datetime, address: str) -> str:
    return f"{document.cite.text} {address} SHA-256 {document.sha256}.\n"


def _bibtex(document: EventDocument, recorded: datetime, address: str) -> str:
    fields = {
        "title": f"{{{_latex(document.title)}}}",
        "author": f"{{{PUBLISHER}}}",
        "howpublished": "Conflict event record",
        "year": str(recorded.year),
        "month": str(recorded.month),
        "note": f"Event {document.code}, revision {document.revision}, SHA-256 {document.sha256}",
        # The macro \url comes with every style that prints addresses; its argument is taken as it stands.
        "url": address,
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_key(document)},\n{rows}}}\n"


def _ris(document: EventDocument, recorded: datetime, address: str) -> str:
    rows = [
        ("TY", "DATA"),
        ("ID", _key(document)),
        ("AU", PUBLISHER),
        ("TI", _one_line(document.title)),
        ("PB", PUBLISHER),
        ("PY", str(recorded.year)),
        ("DA", f"{recorded:%Y/%m/%d}"),
        ("ET", f"revision {document.revision}"),
        ("AN", document.code),
        ("N1", f"SHA-256 {document.sha256}"),
        ("UR", address),
        ("ER", ""),
    ]
    # The line break is part of the format.
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


def _csl_json(document: EventDocument, recorded: datetime, address: str) -> list[dict[str, object]]:
    return [
        {
            "id": _key(document),
            "type": "dataset",
            "title": _one_line(document.title),
            "author": [{"literal": PUBLISHER}],
            "publisher": PUBLISHER,
            "issued": {"date-parts": [[recorded.year, recorded.month, recorded.day]]},
            "number": document.code,
            "version": str(document.revision),
            "note": f"SHA-256 {document.sha256}",
            "language": "en",
            "URL": address,
        }
    ]


_Written = Callable[[EventDocument, datetime, str], str | list[dict[str, object]]]
_STYLES: dict[Style, _Written] = {
    Style.TEXT: _text,
    Style.BIBTEX: _bibtex,
    Style.RIS: _ris,
    Style.CSL_JSON: _csl_json,
}

# The characters that mean something to LaTeX, and how each is written to be printed as it is.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}


def _latex(text: str) -> str:
    return re.sub(r"[\\{}~^#$%&_]", lambda found: _LATEX[found.group()], _one_line(text))


def _one_line(text: str) -> str:
    """A break within a field would end it."""
    return " ".join(text.split())


def _key(document: EventDocument) -> str:
    return f"{document.code}-r{document.revision}"


def _in_words(recorded_at: datetime) -> str:
    return f"{recorded_at.day} {recorded_at:%B %Y}"
