"""What the rows of a batch say, read from the database as text: of thousands of rows no model is made."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from imports.candidates import Cited, Locality, Party, Toll
from imports.models import Row

CHUNK = 500
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
    decode, last = msgspec.json.Decoder(kind).decode, 0
    texts = rows.filter(candidate__isnull=False).annotate(said=Cast("candidate", TextField())).order_by("pk")
    while chunk := list(texts.filter(pk__gt=last).values_list("pk", "said")[:size]):
        yield [(pk, decode(said)) for pk, said in chunk]
        last = chunk[-1][0]
