"""Members of printed documents in words, as a reader would say them."""

from datetime import date

from django.utils.translation import get_language, gettext
from msgspec import UnsetType

from rules.documents.canonical import canonical, digest
from rules.documents.casualties import Assessment, Claim, OfWhom, Period
from rules.documents.controls import ControlClaim, EventControl
from rules.documents.entities import GroundEnd, Judgement, Membership, NamedDocument, SpeaksFor
from rules.documents.events import CampaignLink, EventDocument, Located, OtherPlace, Update
from rules.documents.members import (
    MultiPolygon,
    Named,
    NamedPlace,
    Part,
    Participant,
    Point,
    Published,
    Translation,
    members,
)
from rules.documents.reports import Citation, CitedReport, ReferredTo, Report
from rules.documents.stories import CitedControl, CitedEvent, StoryStep
from rules.vocabulary import Vocabulary
from wording.dates import day_in_words, span_in_words
from wording.lists import in_parts, listed
from wording.locating import located_in_words
from wording.numbers import figure_in_words
from wording.of_whom import part_in_words

# A list of these is compared row by row.
Row = Claim | Assessment | CitedReport | EventControl | StoryStep
# What is shown as part of another member, or says nothing to a reader.
_COMBINED = {
    *("earliest", "latest", "date_precision", "en", "ar", "grade_basis"),
    *("key", "number", "min", "max", "low", "high"),
}


def shown(part: Part) -> dict[str, object]:
    """The members of a document or a row as a reader is shown them: dates are one, and so are the ends of a range."""
    own = {name: value for name, value in members(part).items() if name not in _COMBINED}
    return {**own, **_combined(part)}


def _combined(part: Part) -> dict[str, object]:
    match part:
        case EventDocument():
            return {**_when(part), "grade_reason": part.grade_basis.reason}
        case ControlClaim():
            return _when(part)
        case NamedDocument():
            return {"name": " · ".join(name for name in (part.en, part.ar) if name)}
        case Claim():
            return {"figure": figure_in_words(part.min, part.max)}
        case Assessment():
            return {"figure": figure_in_words(part.low, part.high)}
    return {}


def _when(part: EventDocument | ControlClaim) -> dict[str, object]:
    if part.earliest is None or part.latest is None or part.date_precision is None:
        return {}
    days = span_in_words(part.earliest, part.latest, part.date_precision)
    return {"when": f"{days} ({gettext(part.date_precision.label)})"}


def row_key(row: Row) -> tuple[object, ...]:
    """What tells a row from the others of its list."""
    match row:
        case Claim():
            return (row.number,)
        case Assessment():
            return (row.harm, row.counted, row.group.slug if row.group else None)
        case CitedReport():
            return (row.key,)
        case EventControl():
            return (row.code, row.place.slug, row.earliest)
        case StoryStep():
            return (row.number,)


def row_name(row: Row) -> str:
    """What a row is called: «3 · killed: 462 or more, civilians»."""
    match row:
        case Claim():
            return f"{row.number} · {_figure_in_words(row, figure_in_words(row.min, row.max))}"
        case Assessment():
            return _figure_in_words(row, figure_in_words(row.low, row.high))
        case EventControl():
            return f"{in_words(row.place)}: {in_words(row.holder)}"
        case CitedReport():
            return row.title
        case StoryStep():
            return f"{row.number} · {row.title}"


def document_title(document: Part) -> str:
    """What a printed document is called in the language in use; empty of one that says nothing any more."""
    arabic = (get_language() or "en").startswith("ar")
    match document:
        case EventDocument():
            return (document.title_ar if arabic else None) or document.title
        case NamedDocument():
            return (document.ar if arabic else None) or document.en
        case ControlClaim():
            return f"{in_words(document.place)}: {in_words(document.holder) or in_words(document.status)}"
    return ""


def _figure_in_words(row: Claim | Assessment, figure: str) -> str:
    return listed([f"{in_words(row.harm)}: {figure}", in_words(row.group) or in_words(row.counted)])


def in_words(value: object) -> str:
    """The value of a member in words; empty where there is none."""
    match value:
        case None | UnsetType():
            return ""
        case bool():
            return gettext("yes") if value else gettext("no")
        case Vocabulary():
            return gettext(value.label)
        case date():
            return day_in_words(value)
        case tuple():
            return listed(in_words(item) for item in value)
        case Part():
            return _part_in_words(value)
    return str(value)


def _part_in_words(part: Part) -> str:
    match part:
        case Named():
            return _named(part)
        case Point(coordinates=(longitude, latitude)):
            return f"{latitude}, {longitude}"
        case MultiPolygon():
            count, shape = len(part.coordinates), digest(canonical(part))[:8]
            return gettext("an area of %(count)s polygons (%(shape)s)") % {"count": count, "shape": shape}
        case GroundEnd():
            return _end_in_words(part)
        case Published():
            return f"{span_in_words(part.earliest, part.latest, part.precision)} {part.basis}".strip()
        case Period():
            return "–".join(str(day or "…") for day in (part.start, part.end)) if part.start or part.end else ""
        case Located():
            return located_in_words(part)
        case OfWhom():
            return part_in_words(part)
        case Update():
            return f"{day_in_words(part.on)}: {part.text}"
        case Translation():
            return listed(map(in_words, (part.state, part.signed_on)))
        case Citation():
            said = (part.origin, part.stance, part.evidence, part.attribution, part.note)
            return in_parts(map(in_words, said))
        case Report() | ReferredTo() | Judgement() | CampaignLink():
            return part.title or canonical(part)
        case CitedEvent():
            return f"{part.title} ({part.code})"
        case CitedControl():
            return f"{in_words(part.place)}: {in_words(part.holder)} ({part.code})"
    return canonical(part)


def _end_in_words(end: GroundEnd) -> str:
    """An actor's end as a holder of ground: «8 December 2024; succeeded by …; reports: …; the note»."""
    said = [span_in_words(end.earliest, end.latest, end.precision)]
    if end.succeeded_by:
        said.append(gettext("succeeded by %(actor)s") % {"actor": _named(end.succeeded_by)})
    if end.reports:
        said.append(gettext("reports: %(titles)s") % {"titles": listed(item.title for item in end.reports)})
    return in_parts([*said, end.note])


def _named(thing: Named) -> str:
    """Its name in the language in use, and what it is to the document: a role, days, a reason, what it lies in."""
    arabic = (get_language() or "en").startswith("ar")
    name = (thing.ar if arabic else None) or thing.en
    match thing:
        case Participant():
            return f"{name} ({gettext(thing.role.label)})"
        case Membership():
            return listed([name, *(str(day) for day in (thing.start, thing.end) if day)])
        case SpeaksFor():
            return listed([name, thing.reason])
        case OtherPlace():
            return f"{listed([name, *map(_named, thing.within)])} ({gettext(thing.role.label)})"
        case NamedPlace():
            return listed([name, *map(_named, thing.within)])
    return name
