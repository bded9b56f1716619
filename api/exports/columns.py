"""An event as one row of columns, the same in every table: CSV (``lines``), Arrow, Parquet."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

from api.answers import LICENCE


class Column(NamedTuple):
    """A column's name, its HXL hashtag (hxlstandard.org, 1.1), and what it holds."""

    name: str
    hxl: str
    holds: str  # text, slug, number, day, moment, degrees, flag, slugs


COLUMNS = (
    Column("code", "#event+code", "slug"),
    Column("revision", "#meta+revision", "number"),
    Column("title", "#event+name", "text"),
    Column("title_ar", "#event+name+i_ar", "text"),
    Column("type", "#event+type", "slug"),
    Column("earliest", "#date+start", "day"),
    Column("latest", "#date+end", "day"),
    Column("date_precision", "#date+precision", "slug"),
    Column("date_basis", "#date+basis", "slug"),
    Column("place", "#loc+code", "slug"),
    Column("place_en", "#loc+name+i_en", "text"),
    Column("place_ar", "#loc+name+i_ar", "text"),
    Column("place_precision", "#geo+precision", "slug"),
    Column("area", "#adm+code", "slug"),
    Column("longitude", "#geo+lon", "degrees"),
    Column("latitude", "#geo+lat", "degrees"),
    Column("grade", "#status+grade", "slug"),
    Column("actors", "#group+code+list", "slugs"),
    Column("fronts", "#region+code+list", "slugs"),
    Column("campaign", "#crisis+code", "slug"),
    Column("killed_low", "#affected+killed+min", "number"),
    Column("killed_best", "#affected+killed", "number"),
    Column("killed_high", "#affected+killed+max", "number"),
    Column("killed_basis", "#affected+killed+basis", "slug"),
    Column("killed_counts_longer", "#affected+killed+longer", "flag"),
    Column("reports", "#meta+reports+num", "number"),
    Column("origins", "#meta+origins+num", "number"),
    Column("findings", "#meta+findings+num", "number"),
    Column("control_from", "#group+code+from", "slug"),
    Column("control_to", "#group+code+to", "slug"),
    Column("updated", "#date+updated", "moment"),
    Column("url", "#meta+url", "slug"),
    Column("licence", "#meta+license", "slug"),
)


def rows(batches: Iterable[list[tuple[Any, ...]]], site: str) -> Iterator[list[tuple[Any, ...]]]:
    """Batches of printed features as batches of rows in the order of COLUMNS; ``site`` begins their addresses."""
    for batch in batches:
        yield [row(orjson.loads(feature), site) for (feature,) in batch]


def row(feature: dict[str, Any], site: str) -> tuple[Any, ...]:
    """A printed feature's values in the order of COLUMNS."""
    told, geometry = feature["properties"], feature["geometry"]
    place, killed, control = told["place"], told["killed"], told["control"] or {}
    longitude, latitude = geometry["coordinates"] if geometry else (None, None)
    before, after = control.get("from"), control.get("to")
    return (
        told["code"],
        told["revision"],
        told["title"],
        told["title_ar"],
        told["type"],
        told["earliest"],
        told["latest"],
        told["date_precision"],
        told["date_basis"],
        place["slug"],
        place["en"],
        place["ar"],
        told["place_precision"],
        told["area"],
        longitude,
        latitude,
        told["grade"],
        [actor["slug"] for actor in told["actors"]],
        told["fronts"],
        told["campaign"],
        killed["low"],
        killed["best"],
        killed["high"],
        killed["basis"],
        killed["counts_longer"],
        told["reports"],
        told["origins"],
        told["findings"],
        before and before["slug"],
        after and after["slug"],
        told["updated"],
        f"{site}{told['url']}",
        LICENCE,
    )
