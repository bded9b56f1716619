"""Fields of printed documents in words: what each is called, and its values as a reader would say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from rules import vocabulary as terms
from rules.documents.canonical import canonical, digest
from wording.choices import label
from wording.dates import span_in_words
from wording.numbers import figure_in_words

Document = Mapping[str, Any]

# In the order in which a reviewer reads.
_NAMES = {
    "name": _("name"),
    "slug": _("address part"),
    "kind": _("kind"),
    "type": _("type"),
    "title": _("title"),
    "title_ar": _("title in Arabic"),
    "summary": _("summary"),
    "summary_ar": _("summary in Arabic"),
    "when": _("when"),
    "date_basis": _("basis of the date"),
    "published": _("published on"),
    "place": _("place"),
    "within": _("lies in"),
    "place_precision": _("precision of the place"),
    "precision": _("precision"),
    "geometry": _("spot as printed"),
    "point_basis": _("where the spot comes from"),
    "boundary": _("boundary"),
    "boundary_basis": _("where the boundary comes from"),
    "fronts": _("fronts"),
    "participants": _("who"),
    "grade": _("grade"),
    "grade_reason": _("reason for the grade"),
    "harm": _("harm"),
    "manner": _("manner"),
    "counted": _("counts"),
    "group": _("group counted"),
    "group_wording": _("group as worded"),
    "figure": _("figure"),
    "best": _("best"),
    "wording": _("as worded"),
    "period": _("period"),
    "area": _("area counted"),
    "quote": _("verbatim quote"),
    "quote_language": _("language of the quote"),
    "source": _("source"),
    "relays": _("relays"),
    "report": _("report"),
    "attributed_to": _("attributed to"),
    "attribution": _("attribution as worded"),
    "origin": _("origin"),
    "asserted_on": _("asserted on"),
    "credibility": _("credibility"),
    "rule": _("rule"),
    "claims": _("figures, as claimed"),
    "assessments": _("figures, as assessed"),
    "reports": _("reports"),
    "refers_to": _("refers to"),
    "citations": _("cited for"),
    "control": _("change of control"),
    "holder": _("holder"),
    "challengers": _("challengers"),
    "until": _("last day"),
    "from": _("taken from"),
    "reaffirms": _("still held by"),
    "ground_end": _("held ground until"),
    "standing": _("standing"),
    "part_of": _("part of"),
    "supersedes": _("supersedes"),
    "campaign": _("part of the campaign"),
    "related": _("related events"),
    "status": _("status"),
    "status_reason": _("reason"),
    "reason": _("reason"),
    "decided_on": _("decided on"),
    "spellings": _("spellings"),
    "side": _("side"),
    "reliability": _("reliability"),
    "reliability_reason": _("why"),
    "judgements": _("what others have published about it"),
    "weak": _("corroborates nothing, because"),
    "speaks_for": _("speaks for"),
    "homepage": _("home page"),
    "licence": _("licence of its data"),
    "may_be_redistributed": _("its rows may be redistributed"),
    "view": _("view"),
    "url": _("address"),
    "url_basis": _("basis of the address"),
    "title_basis": _("basis of the title"),
    "read_as": _("read as"),
    "version_read": _("version read"),
    "byline": _("by"),
    "language": _("language"),
    "archived_url": _("archived copy"),
    "note": _("note for readers"),
}
# Lists that are compared row by row, and what tells their rows apart.
ROWS = {
    "claims": ("number",),
    "assessments": ("harm", "counted", "group"),
    "reports": ("key",),
    "control": ("code", "place", "earliest"),
}
# What is told as part of another field, or says nothing to a reader.
TOLD_WITH = {
    *("earliest", "latest", "date_precision", "en", "ar", "grade_basis"),
    *("key", "number", "min", "max", "low", "high"),
}
_TERMS: dict[str, type[terms.Vocabulary]] = {
    "type": terms.EventType,
    "date_basis": terms.DateBasis,
    "place_precision": terms.PlacePrecision,
    "precision": terms.PlacePrecision,
    "grade": terms.Grade,
    "harm": terms.Harm,
    "manner": terms.Manner,
    "counted": terms.Counted,
    "credibility": terms.Credibility,
    "rule": terms.AssessmentRule,
    "standing": terms.ClaimStatus,
    "side": terms.Side,
    "role": terms.Role,
    "stance": terms.Stance,
    "evidence": terms.Evidence,
    "read_as": terms.ReadAs,
    "title_basis": terms.TitleBasis,
    "url_basis": terms.AddressBasis,
}
# The same word for different things in different documents: the first vocabulary that has the value.
_ONE_OF = {
    "kind": (terms.PlaceKind, terms.ActorKind, terms.SourceKind),
    "status": (terms.ClaimStatus, terms.ControlStatus),
}


def name_of(name: str) -> str:
    return str(_NAMES.get(name, name.replace("_", " ")))


def order(name: str) -> int:
    return list(_NAMES).index(name) if name in _NAMES else len(_NAMES)


def told_together(document: Document) -> dict[str, Any]:
    """The fields of a document that a reader is told as one."""
    together: dict[str, Any] = {}
    if document.get("earliest"):
        earliest, latest = (date.fromisoformat(document[name]) for name in ("earliest", "latest"))
        precision = str(document.get("date_precision") or "")
        together["when"] = f"{span_in_words(earliest, latest, precision)} ({label(terms.DatePrecision, precision)})"
    if "en" in document:
        together["name"] = " · ".join(name for name in (document["en"], document.get("ar")) if name)
    if document.get("grade_basis"):
        together["grade_reason"] = document["grade_basis"].get("reason")
    for low, high in (("min", "max"), ("low", "high")):
        if low in document:
            together["figure"] = figure_in_words(document[low], document[high])
    return together


def columns(*rows: Document) -> list[str]:
    """The columns of two states of a row that are told, in the order in which a reviewer reads."""
    names = {name for row in rows for name in row} - TOLD_WITH
    return sorted(names, key=order)


def row_key(table: str, row: Document) -> str:
    return canonical({name: _identity(row.get(name)) for name in ROWS[table]})


def row_name(table: str, row: Document) -> str:
    """What a row is called: «3 · killed: 462 or more, civilians»."""
    told = told_together(row)
    match table:
        case "claims" | "assessments":
            who = in_words("group", row.get("group")) or in_words("counted", row.get("counted"))
            number = f"{row['number']} · " if row.get("number") else ""
            return f"{number}{in_words('harm', row.get('harm'))}: {told.get('figure', '')}, {who}"
        case "control":
            return f"{in_words('place', row.get('place'))}: {in_words('holder', row.get('holder'))}"
    return str(row.get("title", ""))


def in_words(name: str, value: Any) -> str:
    """A value as a reader would be told it; empty where there is none."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(in_words(name, item) for item in value)
    if isinstance(value, Mapping):
        return _mapping(name, value)
    if name in _TERMS:
        return label(_TERMS[name], value)
    for vocabulary in _ONE_OF.get(name, ()):
        if value in vocabulary.values():
            return label(vocabulary, value)
    return str(value)


def _mapping(name: str, value: Document) -> str:
    if value.get("type") == "Point":
        longitude, latitude = value["coordinates"]
        return f"{latitude}, {longitude}"
    if value.get("type") == "MultiPolygon":
        shape = digest(canonical(dict(value)))[:8]
        return gettext("an area of %(count)s polygons (%(shape)s)") % {
            "count": len(value["coordinates"]),
            "shape": shape,
        }
    if "succeeded_by" in value:
        return _end_in_words(value)
    if "earliest" in value and "en" not in value:
        earliest, latest = (date.fromisoformat(value[key]) for key in ("earliest", "latest"))
        words = span_in_words(earliest, latest, str(value.get("precision") or ""))
        return f"{words} {value.get('basis', '')}".strip()
    if set(value) == {"start", "end"}:
        return "–".join(part or "…" for part in (value["start"], value["end"])) if any(value.values()) else ""
    if "stance" in value:
        said = [in_words(key, value.get(key)) for key in ("origin", "stance", "evidence", "attribution", "note")]
        return "; ".join(part for part in said if part)
    if "en" in value:
        return _named(value)
    return str(value.get("title") or canonical(dict(value)))


def _end_in_words(end: Document) -> str:
    """An actor's end as a holder of ground: «8 December 2024; succeeded by …; reports: …; the note»."""
    earliest, latest = (date.fromisoformat(end[key]) for key in ("earliest", "latest"))
    said = [span_in_words(earliest, latest, end["precision"])]
    if end["succeeded_by"]:
        said.append(gettext("succeeded by %(actor)s") % {"actor": _named(end["succeeded_by"])})
    if end["reports"]:
        said.append(gettext("reports: %(titles)s") % {"titles": ", ".join(item["title"] for item in end["reports"])})
    return "; ".join([*said, *filter(None, [end["note"]])])


def _named(value: Document) -> str:
    arabic = (get_language() or "en").startswith("ar")
    text = str((value.get("ar") if arabic else None) or value["en"])
    if value.get("role"):
        text += f" ({in_words('role', value['role'])})"
    for key in ("start", "end", "reason"):
        text += f", {value[key]}" if value.get(key) else ""
    return ", ".join([text, *(_named(outer) for outer in value.get("within", []))])


def _identity(value: Any) -> Any:
    return value.get("slug") if isinstance(value, Mapping) else value
