"""The table of what is fetched: addresses, licences, digests."""

from pathlib import Path
from typing import Literal

import msgspec

from dashboard.reference_layers.errors import NotInstalledError

TABLE = Path(__file__).with_name("sources.toml")
Layer = Literal["road", "built_up", "governorate", "district"]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publisher's file of one layer, in any vector format that GDAL reads, also zipped.

    ``address`` is http or https; ``sha256`` in hexadecimal digits, None where the publisher replaces the file at the
    same address; ``credit`` stands on the map, where ``licence`` asks for it; ``rank`` names the column that orders
    lines, the most important lowest.
    """

    layer: Layer
    address: str
    publisher: str
    licence: str
    credit: str
    credit_address: str
    sha256: str | None = None
    rank: str | None = None


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    sources: list[Source]


def read(table: Path = TABLE) -> list[Source]:
    """Raises NotInstalledError for a file that is no such table."""
    try:
        return msgspec.toml.decode(table.read_bytes(), type=_Table).sources
    except OSError as problem:
        raise NotInstalledError(f"{table} could not be read: {problem.strerror}.") from problem
    except (msgspec.ValidationError, msgspec.DecodeError) as problem:
        raise NotInstalledError(f"{table}: expected a table like {TABLE.name}. {problem}") from problem
