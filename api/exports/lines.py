"""Events as lines of CSV (RFC 4180), in the order of COLUMNS, put together as text in half a general writer's time.

Words and numbers of ours need no quotation marks; what people wrote may, and never runs as a formula.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import orjson

from api.tables import plain

_NEEDS_QUOTING = re.compile('[",\r\n]').search


def csv_lines(batches: Iterable[list[tuple[str]]], site: str) -> Iterator[bytes]:
    """Batches of printed features, each as one piece; ``site`` begins their addresses."""
    for batch in batches:
        yield "".join([_line(orjson.loads(feature), site) for (feature,) in batch]).encode()


def _line(feature: dict[str, Any], site: str) -> str:
    told, geometry = feature["properties"], feature["geometry"]
    place, killed, control = told["place"], told["killed"], told["control"] or {}
    spot = f"{geometry['coordinates'][0]},{geometry['coordinates'][1]}" if geometry else ","
    return (
        f"{told['code']},{told['revision']},{_text(told['title'])},{_text(told['title_ar'])},{told['type']},"
        f"{told['earliest']},{told['latest']},{told['date_precision']},{told['date_basis']},"
        f"{place['slug']},{_name(place['en'])},{_name(place['ar'])},{told['place_precision']},{told['area'] or ''},"
        f"{spot},{told['grade']},{' '.join([actor['slug'] for actor in told['actors']])},{' '.join(told['fronts'])},"
        f"{told['campaign'] or ''},{_number(killed['low'])},{_number(killed['best'])},{_number(killed['high'])},"
        f"{killed['basis']},{1 if killed['counts_longer'] else 0},{told['reports']},{told['origins']},"
        f"{told['findings']},{_slug(control.get('from'))},{_slug(control.get('to'))},{told['updated']},"
        f"{site}{told['url']}\r\n"
    )


def _text(text: str | None) -> str:
    shown = plain(text) or ""
    return '"{}"'.format(shown.replace('"', '""')) if _NEEDS_QUOTING(shown) else shown


# Places come again and again.
_name = lru_cache(maxsize=2_000)(_text)


def _number(number: int | None) -> int | str:
    return "" if number is None else number


def _slug(party: dict[str, Any] | None) -> str:
    return party["slug"] if party else ""
