"""An address read strictly: unknown, repeated and empty parameters are refused, and so is what cannot be read."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from record.queries import paging
from record.queries.counted import counted_page
from record.queries.parameters import CURSOR, Parameter, Several
from wording.sentences import in_words

# What other services call our parameters, without hyphens.
_HABITS = {
    **dict.fromkeys(("from", "fromdate", "startdate", "datefrom", "begin", "after", "date"), "start"),
    **dict.fromkeys(("to", "todate", "enddate", "dateto", "until", "before", "till"), "end"),
    **dict.fromkeys(("since", "modifiedsince", "updatedafter", "updated"), "updated_since"),
    **dict.fromkeys(("lat", "lon", "lng", "latitude", "longitude", "latlon", "point", "location"), "near"),
    **dict.fromkeys(("radius", "distance", "within", "km"), "radius_km"),
    **dict.fromkeys(("box", "bounds", "bound", "extent"), "bbox"),
    **dict.fromkeys(("search", "query", "text", "keyword", "keywords", "words"), "q"),
    **dict.fromkeys(("perpage", "pagesize", "count", "size", "rows", "max", "top"), "limit"),
    **dict.fromkeys(("page", "offset", "startindex", "skip", "next"), "cursor"),
    **dict.fromkeys(("order", "orderby", "sortby", "ordering"), "sort"),
    **dict.fromkeys(("eventtype", "kind", "category"), "type"),
    **dict.fromkeys(("fatalities", "deaths", "killed", "minkilled"), "killed_min"),
    **dict.fromkeys(("group", "party", "perpetrator"), "actor"),
    **dict.fromkeys(("admin1", "region", "governorate", "city", "town"), "place"),
    **dict.fromkeys(("asof", "known"), "known_on"),
}
_NEARLY = 0.75  # of difflib's ratio: «strat» is nearly «start»


class BadParameter(Exception):
    """A parameter that cannot be answered: which one, what was expected, what came, and an example."""

    def __init__(self, parameter: str, detail: str, *, expected: str = "", got: str = "", example: str = "") -> None:
        super().__init__(detail)
        self.parameter, self.detail = parameter, detail
        self.expected, self.got, self.example = expected, got[:80], example

    @property
    def members(self) -> dict[str, str]:
        named = {"parameter": self.parameter, "expected": self.expected, "got": self.got, "example": self.example}
        return {name: value for name, value in named.items() if value}


def check_names(query: QueryDict, known: Mapping[str, Parameter] | set[str]) -> None:
    """Every parameter known, given once, and not empty; what is expected of it is said where ``known`` says it."""
    parameters = known if isinstance(known, Mapping) else {}
    for name, values in query.lists():
        if name not in known:
            raise _unknown(name[:80], ", ".join(values), known)
        if len(values) > 1:
            said = _("«%(name)s» is given %(times)s times; give it once.")
            if isinstance(parameters.get(name), Several):
                said = _("«%(name)s» is given %(times)s times; give it once, with values separated by commas.")
            raise _misgiven(parameters.get(name), name, said % {"name": name, "times": len(values)}, ", ".join(values))
        if values[0] == "":
            said = _("«%(name)s» is empty; give it a value or leave it out.")
            raise _misgiven(parameters.get(name), name, said % {"name": name}, "")


def _unknown(name: str, got: str, known: Collection[str]) -> BadParameter:
    said = _("There is no parameter «%(name)s» here.") % {"name": name}
    meant = meant_by(name, known)
    if meant:
        likely = _("Did you mean «%(meant)s»?") % {"meant": meant}
        said = f"{said} {likely}"
    return BadParameter(name, said, expected=_("one of: %(words)s") % {"words": ", ".join(sorted(known))}, got=got)


def meant_by(name: str, known: Collection[str]) -> str | None:
    """The parameter that an unknown name is a slip of, or that other services call so.

    >>> meant_by("since", {"start", "updated_since"}), meant_by("radius", {"near", "radius_km"})
    ('updated_since', 'radius_km')
    """
    name = name.lower().replace("-", "_")
    habit = _HABITS.get(name.replace("_", ""), "")
    if habit in known:
        return habit
    return next(iter(get_close_matches(name, sorted(known), 1, _NEARLY)), None)


def _misgiven(parameter: Parameter | None, name: str, said: str, got: str) -> BadParameter:
    if parameter is None:
        return BadParameter(name, said, got=got)
    example = f"{name}={parameter.example}" if parameter.example else ""
    return BadParameter(name, said, expected=in_words(parameter.expected), got=got, example=example)


def values(query: QueryDict, name: str) -> list[str]:
    """The values of a list in the address, as they stand there."""
    return [value for value in query.get(name, "").split(",") if value]


def read_one(name: str, parameter: Parameter, query: QueryDict) -> Any:
    """The parameter's value; None where it is not given. Raises BadParameter."""
    try:
        return parameter.clean(query.get(name))
    except ValidationError as problem:
        raise _refusal(parameter, name, problem.messages[0], query.get(name, "")) from None


def read_each(fields: Mapping[str, Parameter], query: QueryDict) -> dict[str, Any]:
    """The values of parameters by their names; None for those that are not given. Raises BadParameter."""
    return {name: read_one(name, parameter, query) for name, parameter in fields.items()}


def page_of(
    found: QuerySet[Model, object], sort: str, order: paging.Order, limit: int, cursor: str | None, column: str
) -> paging.Page:
    """A page of one ready column; a cursor that was not given out for this list and order is a bad parameter."""
    try:
        return paging.page(found, sort, order, limit, cursor, (column,))
    except paging.BadCursor:
        raise _bad_cursor(cursor) from None


def counted_page_of(
    found: QuerySet[Model, object], sort: str, order: paging.Order, limit: int, cursor: str | None, column: str
) -> tuple[paging.Page, int, bool]:
    """The same, with how many rows there are in all, and whether that is exact."""
    try:
        return counted_page(found, sort, order, limit, cursor, column)
    except paging.BadCursor:
        raise _bad_cursor(cursor) from None


def _bad_cursor(cursor: str | None) -> BadParameter:
    said = _("This cursor was not given out for this list and order; begin again without one.")
    return BadParameter("cursor", said, expected=in_words(CURSOR.expected), got=cursor or "")


def _refusal(parameter: Parameter, name: str, message: str, got: str) -> BadParameter:
    return BadParameter(
        name,
        _("«%(name)s» cannot be read. %(why)s") % {"name": name, "why": message},
        expected=in_words(parameter.expected),
        got=got,
        example=f"{name}={parameter.example}",
    )
