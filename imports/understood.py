"""What the rows of a batch say, read from the database as text: of thousands of rows no model is made."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from imports.candidates import Cited, Locality, Party, Toll
from imports.models import Row

CHUNK = 500
# Characters: some 10,000 rows.
_KEPT = 1 << 24
_Chunk = list[tuple[int, str]]
Said = TypeVar("Said")


class Naming(msgspec.Struct, frozen=True):
    """The members of a candidate that hold names."""

    locality: Locality
    parties: tuple[Party, ...] = ()
    tolls: tuple[Toll, ...] = ()
    cited: tuple[Cited, ...] = ()


def understood(rows: QuerySet[Row], kind: type[Said], size: int = CHUNK) -> Iterator[list[tuple[int, Said]]]:
    """The rows in their order, some at a time: the identifier of each, and as much of its candidate as ``kind`` has.

    Rows of which nothing could be understood are left out.
    """
    return _decoded(_texts(rows, size), kind)


class ReadTwice:
    """The same of rows that are gone through two times; where they are few, their texts are kept from the first."""

    def __init__(self) -> None:
        self._kept: dict[int, str] = {}
        self._room = _KEPT

    def first(self, rows: QuerySet[Row], kind: type[Said]) -> Iterator[list[tuple[int, Said]]]:
        return _decoded(map(self._keep, _texts(rows, CHUNK)), kind)

    def again(self, rows: QuerySet[Row], kind: type[Said]) -> Iterator[list[tuple[int, Said]]]:
        """Of the same rows, or of some of them."""
        return _decoded(self._of_kept(rows) if self._kept else _texts(rows, CHUNK), kind)

    def _keep(self, chunk: _Chunk) -> _Chunk:
        self._room -= sum(len(said) for _, said in chunk)
        if self._room < 0:
            self._kept = {}
        else:
            self._kept.update(chunk)
        return chunk

    def _of_kept(self, rows: QuerySet[Row]) -> Iterator[_Chunk]:
        ids = [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if pk in self._kept]
        for start in range(0, len(ids), CHUNK):
            yield [(pk, self._kept.pop(pk)) for pk in ids[start : start + CHUNK]]


def _texts(rows: QuerySet[Row], size: int) -> Iterator[_Chunk]:
    last = 0
    texts = rows.filter(candidate__isnull=False).annotate(said=Cast("candidate", TextField())).order_by("pk")
    while chunk := list(texts.filter(pk__gt=last).values_list("pk", "said")[:size]):
        yield chunk
        last = chunk[-1][0]


def _decoded(chunks: Iterable[_Chunk], kind: type[Said]) -> Iterator[list[tuple[int, Said]]]:
    decode = msgspec.json.Decoder(kind).decode
    for chunk in chunks:
        yield [(pk, decode(said)) for pk, said in chunk]
