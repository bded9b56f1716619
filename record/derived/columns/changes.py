"""What was printed since a data version, as columns: a reader who has a file adds them to it and has the newest."""

from dataclasses import dataclass

from record.derived.columns.collecting import Collected
from record.queries import licences
from record.tables.columns import Data, newest
from record.tables.events import EventRecord, KnownEventRecord
from record.tables.revisions import Revision

PUBLIC = "public"
MOST = 5_000
_FETCHED = 1_000


class TooMuch(Exception):
    """More changed than is sent: read the newest file."""


@dataclass(frozen=True)
class Since:
    """What to replace: the rows of the events printed since, and the codes of those that have none any more."""

    gathered: Collected
    gone: list[str]


def since(position: int, until: int, data: Data) -> Since:
    """What changed after ``position`` up to and with ``until``, as the public role sees it now. Raises TooMuch.

    A licence that changed moves events in or out without printing them; the newest file must tell that first.
    """
    base = newest(Data.NOW, PUBLIC).first()
    if any(licences.changed_since(read, PUBLIC) for read in {position, base.version if base else position}):
        raise TooMuch
    printed = Revision.public.filter(position__gt=position, position__lte=until, kind=Revision.Kind.EVENT)
    codes = list(printed.order_by("code").values_list("code", flat=True).distinct()[: MOST + 1])
    if len(codes) > MOST:
        raise TooMuch
    gathered, there = _rows(codes, data)
    return Since(gathered, [code for code in codes if code not in there])


def _rows(codes: list[str], data: Data) -> tuple[Collected, set[str]]:
    known = data is Data.KNOWN
    model = KnownEventRecord if known else EventRecord
    gathered, there = Collected(), set()
    for at in range(0, len(codes), _FETCHED):
        found = licences.open_events(model.public.filter(code__in=codes[at : at + _FETCHED])).order_by()
        rows = list(found.values_list("code", "feature", "tags", *(("known_from", "known_until") if known else ())))
        there |= {row[0] for row in rows}
        gathered.add([row[1:] for row in rows])
    return gathered, there
