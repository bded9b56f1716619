"""Whether the values of several filters go together, and whether what they name is in the record."""

from django.utils.translation import gettext as _

from record.queries.conditions import Values
from record.queries.reading import BadParameter
from record.tables.cast import CastRecord
from record.tables.events import EventRecord
from rules.vocabulary import EventType


def check_together(values: Values) -> None:
    """Raises BadParameter."""
    if (values["near"] is None) != (values["radius_km"] is None):
        missing = "radius_km" if values["radius_km"] is None else "near"
        said = _("«near» and «radius_km» go together; give both.")
        raise BadParameter(missing, said, example="near=38.284,34.562&radius_km=25")
    if values["start"] and values["end"] and values["start"] > values["end"]:
        raise BadParameter(
            "start",
            _("«start» is after «end»; swap them."),
            expected=_("start no later than end"),
            example="start=2015-05-13&end=2015-05-31",
        )
    low, high = values["killed_min"], values["killed_max"]
    if low is not None and high is not None and low > high:
        raise BadParameter("killed_min", _("«killed_min» is above «killed_max»; swap them."))


def check_cast(name: str, model: type[CastRecord], slugs: tuple[str, ...]) -> None:
    """Every slug is that of something public. Raises BadParameter."""
    known = set(model.public.filter(slug__in=slugs).values_list("slug", flat=True))
    _refuse_unknown(name, slugs, known, f"/api/v1/{model.kind}s/")


def check_campaigns(codes: tuple[str, ...]) -> None:
    """Every code is that of a public campaign. Raises BadParameter."""
    campaigns = EventRecord.public.filter(code__in=codes, type=EventType.OFFENSIVE)
    known = set(campaigns.values_list("code", flat=True))
    _refuse_unknown("campaign", codes, known, "/api/v1/events/?type=offensive")


def _refuse_unknown(name: str, slugs: tuple[str, ...], known: set[str], where: str) -> None:
    for slug in slugs:
        if slug not in known:
            raise BadParameter(
                name,
                _("There is no %(name)s «%(slug)s» in the record.") % {"name": name, "slug": slug[:80]},
                got=slug,
                expected=_("a slug listed at %(address)s") % {"address": where},
            )
