"""What became of the events of a view between two positions of the record: published, corrected, retracted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext

from record.queries import filters, licences
from record.queries.shown import showed
from record.tables.events import EventRow
from record.tables.revisions import Revision
from rules.documents.events import EventDocument
from rules.following import MOST_LISTED
from rules.vocabulary import EventType, Grade, Verb
from wording.lists import listed as in_a_row
from wording.templatetags.wording import in_language, named, when

# Beyond so many changed events the oldest changes are not looked at: a letter lists fifty.
_MOST_CHANGED = 1_000
_CHANGES = (Verb.CORRECT, Verb.RETRACT, Verb.REVERT)


class Span(NamedTuple):
    """What was printed after one position, up to and with the other."""

    after: int
    until: int


@dataclass(frozen=True)
class Item:
    """One event of a letter. ``title`` and ``about`` are empty for what may not be read any more, ``reason`` is what
    readers were given for a correction."""

    code: str
    revision: int
    title: str = ""
    about: str = ""
    reason: str = ""

    @property
    def path(self) -> str:
        return f"/events/{self.code}/"


@dataclass(frozen=True)
class News:
    """Items in the language in use, MOST_LISTED of all kinds together; ``more`` counts those that are not listed."""

    retracted: list[Item]
    corrected: list[Item]
    left: list[Item]
    published: list[Item]
    more: int

    @property
    def count(self) -> int:
        return len(self.retracted) + len(self.corrected) + len(self.left) + len(self.published) + self.more


def in_view(query: QueryDict, span: Span) -> News:
    """Raises BadParameter where the view names what is not in the record any more."""
    chosen = filters.chosen(query)
    printed = Revision.public.filter(kind=Revision.Kind.EVENT, position__gt=span.after, position__lte=span.until)
    changed = printed.filter(verb__in=_CHANGES)
    codes = list(changed.order_by("-position").values_list("code", flat=True)[:_MOST_CHANGED])
    events = Revision.public.filter(kind=Revision.Kind.EVENT, code__in=codes)
    before = {one.code: one for one in _newest(events.filter(position__lte=span.after)) if not one.is_tombstone}
    now = {one.code: one for one in _newest(events.filter(position__lte=span.until))}
    rows = {row.code: row for row in chosen.filter(code__in=before).select_related("revision")}
    reasons = dict(changed.filter(code__in=codes).order_by("position").values_list("code", "reason"))
    corrected = [_of_row(rows[code], reasons[code]) for code in dict.fromkeys(codes) if code in rows]
    gone = [now[code] for code in _were_shown(query, (before[code] for code in before if code not in rows))]
    gone.sort(key=lambda revision: -revision.position)
    retracted = [_without_text(one, reasons[one.code]) for one in gone if one.is_tombstone]
    left = [_without_text(one, reasons[one.code]) for one in gone if not one.is_tombstone]
    publications = printed.filter(verb=Verb.PUBLISH, code=OuterRef("code"))
    fresh = chosen.filter(Exists(publications)).exclude(code__in=before)
    return _cut(retracted, corrected, left, fresh)


def _cut(retracted: list[Item], corrected: list[Item], left: list[Item], fresh: QuerySet[EventRow]) -> News:
    room = MOST_LISTED
    parts = []
    for part in (retracted, corrected, left):
        parts.append(part[:room])
        room -= len(parts[-1])
    newest = fresh.select_related("revision").order_by("-revision__position")[:room]
    published = [_of_row(row) for row in newest]
    total = len(retracted) + len(corrected) + len(left) + fresh.order_by().count()
    return News(parts[0], parts[1], parts[2], published, total - (MOST_LISTED - room) - len(published))


def _were_shown(query: QueryDict, revisions: Iterable[Revision]) -> Iterator[str]:
    """The codes of those that the view had, as far as they could be handed on."""
    closed = set(licences.closed().values_list("slug", flat=True))
    for revision in revisions:
        document = revision.printed_as(EventDocument)
        if showed(query, document) and not licences.rests_on(document, closed):
            yield revision.code


def _newest(revisions: QuerySet[Revision]) -> Iterable[Revision]:
    return revisions.order_by("code", "-number").distinct("code")


def _of_row(row: EventRow, reason: str = "") -> Item:
    said = row.properties
    terms = (gettext(term.label) for term in (EventType(said["type"]), Grade(said["grade"])))
    about = in_a_row([str(when(said)), named(said["place"]), *terms])
    return Item(row.code, row.revision.number, in_language(said, "title"), about, reason)


def _without_text(revision: Revision, reason: str) -> Item:
    return Item(revision.code, revision.number, reason=reason)
