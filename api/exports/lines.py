"""Events as lines of CSV (RFC 4180), in the order of COLUMNS, put together as text in half a general writer's time.

Words and numbers of ours need no quotation marks; what people wrote may, and never runs as a formula.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from api.answers import LICENCE
from api.exports.columns import EventExcerpt, read, slug, terms
from rules.documents.events import FromDataset
from rules.documents.features import KilledBy
from rules.documents.members import Named
from rules.spreadsheets import plain


def csv_lines(batches: Iterable[list[tuple[bytes]]], site: str) -> Iterator[bytes]:
    """Batches of printed features, each as one piece; ``site`` begins their addresses."""
    for batch in batches:
        yield "".join([_line(read(feature), site) for (feature,) in batch]).encode()


def _line(feature: EventExcerpt, site: str) -> str:
    event, geometry, control = feature.properties, feature.geometry, feature.properties.control
    point = _point(*geometry.coordinates) if geometry else ","
    sides = f"{slug(control.before) or ''},{slug(control.after) or ''}" if control else ","
    dataset = _dataset(event.dataset) if event.dataset else ",,,,"
    return (
        f"{event.code},{event.revision},{_text(event.title)},{_text(event.title_ar)},{event.type},"
        f"{event.earliest},{event.latest},{event.date_precision},{event.date_basis},"
        f"{_place(event.place)},{event.place_precision},{event.area or ''},"
        f"{point},{event.grade},{' '.join([actor.slug for actor in event.actors])},{' '.join(event.fronts)},"
        f"{event.campaign or ''},{_killed(event.killed)},{event.reports},{event.origins},"
        f"{event.findings},{sides},{dataset},{event.updated},{site}{event.url},"
        f"{','.join([LICENCE, _elsewhere(feature), *_terms(feature)])}\r\n"
    )


def _elsewhere(feature: EventExcerpt) -> str:
    return " ".join([place.slug for place in feature.properties.other_places or ()])


def _terms(feature: EventExcerpt) -> list[str]:
    return [term or "" for term in terms(feature)]


# Places, their points and figures come again and again.
@lru_cache(maxsize=4_000, typed=True)  # 38 and 38.0 are the same key otherwise, and are written as they were printed
def _point(longitude: float, latitude: float) -> str:
    return f"{longitude},{latitude}"


@lru_cache(maxsize=4_000)
def _place(place: Named) -> str:
    return f"{place.slug},{_text(place.en)},{_text(place.ar)}"


def _dataset(dataset: FromDataset) -> str:
    words = (dataset.slug, dataset.version, dataset.id, dataset.licence, dataset.attribution)
    return ",".join(map(_text, words))


@lru_cache(maxsize=4_000)
def _killed(killed: KilledBy) -> str:
    low, best, high = ("" if number is None else number for number in (killed.low, killed.best, killed.high))
    return f"{low},{best},{high},{killed.basis},{1 if killed.counts_longer else 0}"


def _text(text: str | None) -> str:
    shown = plain(text) or ""
    if "," in shown or '"' in shown or "\n" in shown or "\r" in shown:
        return '"{}"'.format(shown.replace('"', '""'))
    return shown
