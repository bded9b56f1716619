"""What the map page's address asks for: the API's filters, and what only a page has, such as a view."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from dashboard.pages import Gone
from record.derived.map_views import EVERYTHING, View, Views
from record.queries import filters, map_parameters, reading
from record.queries import parameters as p
from record.queries.merged import LeadsOn
from record.tables.cast import CastRecord, PlaceRecord, SourceRecord
from record.tables.events import EventRecord
from record.tables.revisions import Revision
from rules.documents.entities import FrontDocument
from rules.documents.members import Tombstone
from wording.addresses import IN_QUERIES

values = reading.values
DEFAULT_FRONT = "palmyra"
FIRST_LIST, OWN, ON_THE_PAGE = map_parameters.FIRST_LIST, map_parameters.OWN, map_parameters.ON_THE_PAGE
_FORM = "form"


# Of a map in another site's frame: how it looks, and the state of the record that it was made from.
FRAMED: dict[str, p.Parameter] = {
    "timeline": p.Choice(("0", "1")),
    "legend": p.Choice(("0", "1")),
    "theme": p.Choice(("light", "dark")),
    "revision": p.WholeNumber(1, 100_000, "1"),
    "version": p.WholeNumber(1, 999_999_999, "100"),
}
# All that a frame of the map page takes.
IN_A_FRAME: dict[str, p.Parameter] = {**ON_THE_PAGE, **FRAMED}


def chooses_nothing(query: QueryDict) -> bool:
    """Whether an address leaves the map as it is: how a frame looks chooses no events."""
    return all(name in FRAMED for name in query)


def default_front(fronts: list[FrontDocument]) -> str | None:
    """The front that a bare address opens; any choice in an address stands for itself alone."""
    return DEFAULT_FRONT if any(front.slug == DEFAULT_FRONT for front in fronts) else None


def opening(front: str | None, views: Views) -> dict[str, str]:
    """The days that a bare address opens its front at; empty before they were computed."""
    days = views[front].get("opening") if front in views else None
    return {"start": days["start"], "end": days["end"]} if days else {}


def ready_view(query: QueryDict, views: Views) -> View | None:
    """What was computed of the events that the address chooses, where it chooses all of them, those of one front, or
    what that front opens at.

    What only the page has, such as a view, chooses no events.
    """
    chosen = {name: query.get(name, "") for name in filters.FILTERS.keys() & query.keys()}
    found = views.get(chosen.get("front", EVERYTHING))
    if found is None or chosen.keys() <= {"front"}:
        return found
    days = found.get("opening")
    if days is None or chosen != {"front": query.get("front"), "start": days["start"], "end": days["end"]}:
        return None
    return {"events": days["events"], "months": found["months"], "marks": days["marks"]}


def is_form(query: QueryDict) -> bool:
    """Whether the form sent this: it leaves empty fields empty and gives a ticked list one by one."""
    return _FORM in query


def clean_address(path: str, query: QueryDict) -> str:
    """The address that says what the form said."""
    clean = QueryDict(mutable=True)
    for name, values in query.lists():
        given = [value for value in values if value]
        if name != _FORM and given and not (name == "window" and given == ["possibly"]):
            clean[name] = ",".join(given)
    if not clean:
        # A bare address opens the default front; the form chose all of them.
        clean["sort"] = "-latest"
    return f"{path}?{clean.urlencode(safe=IN_QUERIES)}"


def opened(code: str | None) -> EventRecord | None:
    """The event that the address opens. Raises BadParameter for a code never printed, Gone for a retracted one."""
    if code is None:
        return None
    found: EventRecord | None = EventRecord.public.filter(code=code).first()
    if found is None:
        last = Revision.public.of(Revision.Kind.EVENT, code).first()
        if last and last.is_tombstone:
            raise Gone(last.printed_as(Tombstone))
        raise reading.BadParameter("event", _("There is no event «%(code)s» in the record.") % {"code": code}, got=code)
    return found


def check_area(slug: str | None) -> None:
    """Raises BadParameter for a place that is not in the record, LeadsOn for one that was merged."""
    _check("area", PlaceRecord, slug, _("There is no place «%(slug)s» in the record."))


def check_source(slug: str | None) -> None:
    """Raises BadParameter for a source that is not in the record, LeadsOn for one that was merged."""
    _check("according_to", SourceRecord, slug, _("There is no source «%(slug)s» in the record."))


def _check(name: str, model: type[CastRecord], slug: str | None, detail: str) -> None:
    if not slug or model.public.filter(slug=slug).exists():
        return
    if now := Revision.public.successors(model.kind, [slug]):
        raise LeadsOn({name: now[slug]})
    where = _("a slug listed at %(address)s") % {"address": f"/api/v1/{model.kind}s/"}
    raise reading.BadParameter(name, detail % {"slug": slug}, got=slug, expected=where)


def address_without(path: str, query: QueryDict, *names: str) -> str:
    """The same page without these choices, and from the first of its list on."""
    left = query.copy()
    for name in ("cursor", *names):
        left.pop(name, None)
    if not left:
        # A bare address opens the default front.
        left["sort"] = "-latest"
    return f"{path}?{left.urlencode(safe=IN_QUERIES)}"
