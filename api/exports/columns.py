"""An event as one row of columns, the same in every table: CSV (``lines``), Arrow, Parquet, flat features.

Each column says where the printed feature (``EventFeature``) has its value; rows are read from those members alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from api.answers import LICENCE
from api.exports.excerpt import excerpt
from rules.documents.event_terms import EVENT_TERMS
from rules.documents.features import EventFeature
from rules.documents.members import Named


class Holds(StrEnum):
    """What a column has in every row where it is not empty. ``TEXT`` is what people wrote, ``SLUG`` what programs did:
    codes, slugs, terms and addresses."""

    TEXT = "text"
    SLUG = "slug"
    SLUGS = "slugs"
    NUMBER = "number"
    DEGREES = "degrees"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"


class Column(NamedTuple):
    """``hxl``: its hashtag (hxlstandard.org, 1.1). ``path``: of the member of the printed feature; empty: not in it."""

    name: str
    hxl: str
    holds: Holds
    path: str


COLUMNS = (
    Column("code", "#event+code", Holds.SLUG, "properties.code"),
    Column("revision", "#meta+revision", Holds.NUMBER, "properties.revision"),
    Column("title", "#event+name", Holds.TEXT, "properties.title"),
    Column("title_ar", "#event+name+i_ar", Holds.TEXT, "properties.title_ar"),
    Column("type", "#event+type", Holds.SLUG, "properties.type"),
    Column("earliest", "#date+start", Holds.DAY, "properties.earliest"),
    Column("latest", "#date+end", Holds.DAY, "properties.latest"),
    Column("date_precision", "#date+precision", Holds.SLUG, "properties.date_precision"),
    Column("date_basis", "#date+basis", Holds.SLUG, "properties.date_basis"),
    Column("place", "#loc+code", Holds.SLUG, "properties.place.slug"),
    Column("place_en", "#loc+name+i_en", Holds.TEXT, "properties.place.en"),
    Column("place_ar", "#loc+name+i_ar", Holds.TEXT, "properties.place.ar"),
    Column("place_precision", "#geo+precision", Holds.SLUG, "properties.place_precision"),
    Column("area", "#adm+code", Holds.SLUG, "properties.area"),
    Column("longitude", "#geo+lon", Holds.DEGREES, "geometry.coordinates"),
    Column("latitude", "#geo+lat", Holds.DEGREES, "geometry.coordinates"),
    Column("grade", "#status+grade", Holds.SLUG, "properties.grade"),
    Column("actors", "#group+code+list", Holds.SLUGS, "properties.actors.slug"),
    Column("fronts", "#region+code+list", Holds.SLUGS, "properties.fronts"),
    Column("campaign", "#crisis+code", Holds.SLUG, "properties.campaign"),
    Column("killed_low", "#affected+killed+min", Holds.NUMBER, "properties.killed.low"),
    Column("killed_best", "#affected+killed", Holds.NUMBER, "properties.killed.best"),
    Column("killed_high", "#affected+killed+max", Holds.NUMBER, "properties.killed.high"),
    Column("killed_basis", "#affected+killed+basis", Holds.SLUG, "properties.killed.basis"),
    Column("killed_counts_longer", "#affected+killed+longer", Holds.FLAG, "properties.killed.counts_longer"),
    Column("reports", "#meta+reports+num", Holds.NUMBER, "properties.reports"),
    Column("origins", "#meta+origins+num", Holds.NUMBER, "properties.origins"),
    Column("findings", "#meta+findings+num", Holds.NUMBER, "properties.findings"),
    Column("control_from", "#group+code+from", Holds.SLUG, "properties.control.before.slug"),
    Column("control_to", "#group+code+to", Holds.SLUG, "properties.control.after.slug"),
    Column("dataset", "#meta+source+code", Holds.SLUG, "properties.dataset.slug"),
    Column("dataset_version", "#meta+source+version", Holds.TEXT, "properties.dataset.version"),
    Column("dataset_id", "#event+code+source", Holds.TEXT, "properties.dataset.id"),
    Column("dataset_licence", "#meta+source+license", Holds.TEXT, "properties.dataset.licence"),
    Column("dataset_attribution", "#meta+source+attribution", Holds.TEXT, "properties.dataset.attribution"),
    Column("updated", "#date+updated", Holds.MOMENT, "properties.updated"),
    Column("url", "#meta+url", Holds.SLUG, "properties.url"),
    Column("licence", "#meta+license", Holds.SLUG, ""),
    Column("other_places", "#loc+code+other+list", Holds.SLUGS, "properties.other_places.slug"),
    *(Column(term.name, term.shown.hxl, Holds.SLUG, f"properties.{term.name}") for term in EVENT_TERMS),
)

# The printed feature with these members alone; at run time its days and terms are texts, as they stand in tables.
if TYPE_CHECKING:
    EventExcerpt: TypeAlias = EventFeature
else:
    EventExcerpt = excerpt(EventFeature, [column.path for column in COLUMNS if column.path])

read = msgspec.json.Decoder(EventExcerpt).decode


def rows(batches: Iterable[Sequence[tuple[bytes]]], site: str) -> Iterator[list[tuple[object, ...]]]:
    """Batches of printed features as batches of rows in the order of COLUMNS; ``site`` begins their addresses."""
    for batch in batches:
        yield [row(read(feature), site) for (feature,) in batch]


def row(feature: EventExcerpt, site: str) -> tuple[object, ...]:
    """A printed feature's values in the order of COLUMNS."""
    event = feature.properties
    place, killed, control, dataset = event.place, event.killed, event.control, event.dataset
    longitude, latitude = feature.geometry.coordinates if feature.geometry else (None, None)
    return (
        event.code,
        event.revision,
        event.title,
        event.title_ar,
        event.type,
        event.earliest,
        event.latest,
        event.date_precision,
        event.date_basis,
        place.slug,
        place.en,
        place.ar,
        event.place_precision,
        event.area,
        longitude,
        latitude,
        event.grade,
        [actor.slug for actor in event.actors],
        list(event.fronts),
        event.campaign,
        killed.low,
        killed.best,
        killed.high,
        killed.basis,
        killed.counts_longer,
        event.reports,
        event.origins,
        event.findings,
        slug(control.before) if control else None,
        slug(control.after) if control else None,
        dataset and dataset.slug,
        dataset and dataset.version,
        dataset and dataset.id,
        dataset and dataset.licence,
        dataset and dataset.attribution,
        event.updated,
        f"{site}{event.url}",
        LICENCE,
        [place.slug for place in event.other_places or ()],
        *terms(feature),
    )


def terms(feature: EventExcerpt) -> list[str | None]:
    """The terms of a printed feature, in the order of their columns."""
    return [getattr(feature.properties, term.name) or None for term in EVENT_TERMS]


def slug(thing: Named | None) -> str | None:
    return thing.slug if thing else None
