"""What was printed since a position of the record, in order: a mirror made from that alone equals the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from record.queries import licences
from record.tables.revisions import Revision
from rules.documents.members import Tombstone
from rules.vocabulary import Verb


class Withheld(StrEnum):
    """Why a document that was printed is not sent again."""

    RETRACTED = "retracted"
    LICENCE = "licence"


@dataclass(frozen=True)
class Change:
    """One printed state. ``document`` is None where it may not be read any more, and ``withheld`` says why."""

    revision: Revision
    document: str | None
    withheld: Withheld | None
    successor: str | None


def since(position: int, until: int, limit: int) -> list[Change]:
    """What was printed after ``position`` up to and with ``until``, at most ``limit`` of it."""
    printed = Revision.public.filter(position__gt=position, position__lte=until).order_by("position")[:limit]
    return as_they_may_be_read(list(printed))


def corrections(most: int) -> list[Change]:
    """What changed of what was public, newest first."""
    verbs = [Verb.CORRECT, Verb.RETRACT, Verb.REVERT]
    return as_they_may_be_read(list(Revision.public.filter(verb__in=verbs).order_by("-position")[:most]))


def as_they_may_be_read(revisions: list[Revision]) -> list[Change]:
    gone = _gone(revisions)
    closed = set(licences.closed().values_list("slug", flat=True))
    return [_change(revision, gone, closed) for revision in revisions]


def _change(revision: Revision, gone: dict[tuple[str, str], int], closed: set[str]) -> Change:
    if revision.is_tombstone:
        return Change(revision, revision.document, None, revision.printed_as(Tombstone).successor)
    if revision.number < gone.get((revision.kind, revision.code), 0):
        return Change(revision, None, Withheld.RETRACTED, None)
    if closed and licences.rests_on(revision.printed, closed):
        return Change(revision, None, Withheld.LICENCE, None)
    return Change(revision, revision.document, None, None)


def _gone(revisions: Iterable[Revision]) -> dict[tuple[str, str], int]:
    """The number of each thing's newest tombstone that lets nothing printed before it be read any more."""
    tombstones = Revision.public.filter(
        code__in={revision.code for revision in revisions},
        ends_reading=True,
    ).order_by("number")
    return {(one.kind, one.code): one.number for one in tombstones.only("position", "kind", "code", "number")}
