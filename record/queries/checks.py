"""Whether the values of several filters go together, and whether what they name is in the record."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from record.queries.conditions import Values
from record.queries.filter import Filter
from record.queries.reading import BadParameter
from record.tables.cast import CastRecord
from record.tables.events import EventRecord
from record.tables.revisions import Revision
from rules.geometry import Position
from rules.reading.coordinates import SYRIA, Spot
from rules.vocabulary import EventType


def check_together(values: Values) -> None:
    """Raises BadParameter."""
    if (values["near"] is None) != (values["radius_km"] is None):
        missing = "radius_km" if values["radius_km"] is None else "near"
        said = _("«near» and «radius_km» go together; give both.")
        expected = _("«near» with «radius_km»")
        raise BadParameter(missing, said, expected=expected, example="near=38.284,34.562&radius_km=25")
    if values["start"] and values["end"] and values["start"] > values["end"]:
        raise BadParameter(
            "start",
            _("«start» is after «end»; swap them."),
            expected=_("start no later than end"),
            got=f"start={values['start']}&end={values['end']}",
            example="start=2015-05-13&end=2015-05-31",
        )
    low, high = values["killed_min"], values["killed_max"]
    if low is not None and high is not None and low > high:
        raise BadParameter(
            "killed_min",
            _("«killed_min» is above «killed_max»; swap them."),
            expected=_("killed_min no higher than killed_max"),
            got=f"killed_min={low}&killed_max={high}",
            example=f"killed_min={high}&killed_max={low}",
        )


def hint(values: Values) -> str:
    """What to say where nothing was found and a position or box lies in the country with latitude first alone.

    Empty where nothing else may be meant.
    """
    near, box, meant = values.get("near"), values.get("bbox"), ""
    if near and _is_swapped(near):
        longitude, latitude = near
        meant = f"near={latitude:g},{longitude:g}"
    elif box and _is_swapped(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)):
        west, south, east, north = box
        meant = f"bbox={south:g},{west:g},{north:g},{east:g}"
    said = _("Nothing was found there. Longitude comes first; with the two swapped it lies in Syria: %(meant)s.")
    return said % {"meant": meant} if meant else ""


def _is_swapped(position: Position) -> bool:
    longitude, latitude = position
    return not Spot(longitude, latitude).is_within(SYRIA) and Spot(latitude, longitude).is_within(SYRIA)


def present(rows: Mapping[str, Filter], values: Values) -> dict[str, tuple[str, ...]]:
    """The values that name things, each thing as the record has it now: what was merged is what stands for it.

    Raises BadParameter for a name of nothing.
    """
    found = {}
    for name, given in values.items():
        row = rows[name]
        if not given or not row.things:
            continue
        names = [value for value in given if value not in row.besides]
        if row.things is EventRecord:
            now = _campaigns(names)
        else:
            assert issubclass(row.things, CastRecord)
            now = _cast(name, row.things, names)
        found[name] = tuple(dict.fromkeys(now.get(value, value) for value in given))
    return found


def _cast(name: str, model: type[CastRecord], slugs: Collection[str]) -> dict[str, str]:
    known = set(model.public.filter(slug__in=slugs).values_list("slug", flat=True))
    return _now(name, model.kind, slugs, known, f"/api/v1/{model.kind}s/")


def _campaigns(codes: Collection[str]) -> dict[str, str]:
    campaigns = EventRecord.public.filter(code__in=codes, type=EventType.OFFENSIVE)
    known = set(campaigns.values_list("code", flat=True))
    return _now("campaign", Revision.Kind.EVENT, codes, known, "/api/v1/events/?type=offensive")


def _now(name: str, kind: str, slugs: Collection[str], known: set[str], where: str) -> dict[str, str]:
    merged = Revision.public.successors(kind, [slug for slug in slugs if slug not in known])
    for slug in slugs:
        if slug not in known and slug not in merged:
            raise BadParameter(
                name,
                _("There is no %(name)s «%(slug)s» in the record.") % {"name": name, "slug": slug[:80]},
                got=slug,
                expected=_("a slug listed at %(address)s") % {"address": where},
            )
    return {slug: merged.get(slug, slug) for slug in slugs}
