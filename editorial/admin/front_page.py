"""The desk's front page: what waits for whom, and what was published last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from control.models import ControlClaim
from desk.addresses import list_address, record_address
from desk.models import Printable, Versioned
from desk.names import NamedPrintable
from desk.printables import CHANGED
from editorial.accounts import User
from editorial.admin.front_counts import Count as FrontCount
from editorial.admin.front_counts import counts
from editorial.kinds import KINDS
from editorial.letters import open_letters
from editorial.log import Edit, begun_by
from editorial.permissions import can, matrix
from editorial.review.approvals import ScheduledPublication
from editorial.review.assignments import Assignment
from editorial.review.notices import Notice
from editorial.review.subjects import records_of
from editorial.review.times import in_both_zones
from events.models import Actor, Event
from places.models import Front, Place
from record.models import Revision
from sources.models import Source
from stories.models import Story
from wording.counted import counted
from wording.dates import span_in_words
from wording.documents import document_title

_LONGEST_LIST = 12
_MOST_NOTICES = 60
_NAMED: tuple[type[NamedPrintable], ...] = (Place, Actor, Source, Front, Story)


@dataclass(frozen=True)
class Line:
    """One record, with where to find it."""

    text: str
    address: str
    record: Versioned

    @property
    def kind(self) -> str:
        """«event · 20 May 2015, Palmyra», or what else it is."""
        kind = str(self.record._meta.verbose_name)
        if not isinstance(self.record, Event):
            return kind
        event = self.record
        when = span_in_words(event.earliest, event.latest, event.date_precision, event.date_basis)
        return f"{kind} · {when}{gettext(', ')}{event.place}"


@dataclass(frozen=True)
class Published:
    """One publication, with the record as the desk has it, for those who may open it there; else as it was printed."""

    revision: Revision
    line: Line | None
    title: str


@dataclass(frozen=True)
class NoticeLine:
    """One notice, with the record that it is about, or the list of those that it is about."""

    notice: Notice
    line: Line


@dataclass(frozen=True)
class ScheduledLine:
    """What is approved for a time to come; ``moment`` with its time zone."""

    line: Line
    moment: str
    approved_by: str


@dataclass
class FrontPage:
    """What one person sees; everything is None or empty where their role does not include it."""

    counts: dict[str, int] | None = None
    sent_back: list[NoticeLine] = field(default_factory=list)
    notices: list[NoticeLine] = field(default_factory=list)
    given_together: list[NoticeLine] = field(default_factory=list)
    assigned: list[Line] = field(default_factory=list)
    assigned_count: int = 0
    mine: list[Line] = field(default_factory=list)
    to_publish: list[Line] | None = None
    changed: list[Line] | None = None
    in_review: list[Line] = field(default_factory=list)
    scheduled: list[ScheduledLine] = field(default_factory=list)
    to_look_at: list[FrontCount] = field(default_factory=list)
    newest: list[Published] = field(default_factory=list)
    may_create: bool = False
    manages_people: bool = False
    letters: int = 0
    paused: list[NoticeLine] = field(default_factory=list)


def waiting(user: User) -> FrontPage:
    page = FrontPage(may_create=can(user, "create"), manages_people=can(user, "manage_users"))
    page.letters = open_letters(user)
    shown = Q(kind__in=[Revision.Kind.EVENT, Revision.Kind.CONTROL]) | ~Q(reason="")
    newest = Revision.objects.filter(shown).order_by("-position")[:_LONGEST_LIST]
    page.paused = _paused(user)
    reads = matrix().get(("read_drafts", user.role), "no")
    page.newest = _published(newest, user)
    if reads == "no":
        return page
    notices = _notices(user)
    page.sent_back = [one for one in notices if one.notice.why == Notice.Why.SENT_BACK]
    page.notices = [one for one in notices if one.notice.why not in {Notice.Why.SENT_BACK, Notice.Why.ASSIGNED}]
    page.given_together = [one for one in notices if one.notice.why == Notice.Why.ASSIGNED and one.notice.records]
    assigned = _assigned(user, page.given_together)
    page.assigned, page.assigned_count = assigned[:_LONGEST_LIST], len(assigned)
    events = Event.objects.select_related("place")
    if page.may_create:
        page.mine = _lines(begun_by(user, events.filter(status=Event.Status.DRAFT)).order_by("-changed_at"))
        in_review = begun_by(user, events.filter(status=Event.Status.IN_REVIEW))
        page.in_review = _lines(in_review.order_by("-changed_at"))
    page.scheduled = _scheduled(user, events)
    if reads == "all":
        page.counts = _counts()
        page.changed = _changed()
        page.to_look_at = counts(user)
    if can(user, "publish"):
        in_review = events.filter(status=Event.Status.IN_REVIEW).exclude(
            scheduled__state=ScheduledPublication.State.WAITING
        )
        page.to_publish = _lines(_not_by(user, in_review).order_by("changed_at"))
    return page


def _notices(user: User) -> list[NoticeLine]:
    """What waits for the person, newest first; without what was deleted since or is not theirs to read any more."""
    return [
        NoticeLine(notice, _list_of(notice, record) if notice.records else _line_of(record))
        for notice, record in _with_records(Notice.objects.filter(person=user))
        if can(user, "read_drafts", record)
    ]


def _with_records(notices: QuerySet[Notice]) -> Iterator[tuple[Notice, Versioned]]:
    """Those that wait, each with a record that it is about; without what was deleted since."""
    waiting = list(notices.filter(done_at=None).select_related("by", "comment", "kind")[:_MOST_NOTICES])
    records = records_of(waiting)
    for notice in waiting:
        record = records.get((notice.kind_id, notice.record_id)) or _another_of(notice)
        if record is not None:
            yield notice, record


def _another_of(notice: Notice) -> Versioned | None:
    """Where the first of many was deleted since."""
    kind = notice.kind.model_class()
    if not notice.records or kind is None or not issubclass(kind, Versioned):
        return None
    return kind._default_manager.filter(pk__in=notice.records).first()


def _list_of(notice: Notice, record: Versioned) -> Line:
    """All of the records that the notice is about, and no other."""
    listed = list_address(type(record))
    return Line(counted(notice.kind.model, notice.count), f"{listed}?notice={notice.pk}", record)


def _paused(user: User) -> list[NoticeLine]:
    """Webhooks that paused by themselves."""
    if not can(user, "manage_webhooks"):
        return []
    paused = Notice.objects.filter(person=user, why=Notice.Why.PAUSED)
    return [NoticeLine(notice, _line_of(webhook)) for notice, webhook in _with_records(paused)]


def _assigned(user: User, together: list[NoticeLine]) -> list[Line]:
    """What the person works on, but for what was given ``together``: until it is public, or handed to somebody else."""
    shown = {(one.notice.kind_id, key) for one in together for key in one.notice.records}
    rows = [row for row in Assignment.objects.filter(person=user) if (row.kind_id, row.record_id) not in shown]
    records = records_of(rows)
    found = [records[row.kind_id, row.record_id] for row in rows if (row.kind_id, row.record_id) in records]
    open_ones = [one for one in found if not isinstance(one, Printable) or one.has_unprinted_changes]
    return [_line_of(one) for one in open_ones]


def _scheduled(user: User, events: QuerySet[Event]) -> list[ScheduledLine]:
    readable = events if can(user, "send_back") else begun_by(user, events)
    items = ScheduledPublication.objects.filter(state=ScheduledPublication.State.WAITING, event__in=readable)
    found = [item for item in items.select_related("event__place", "approved_by") if item.is_good]
    return [
        ScheduledLine(_line_of(item.event), in_both_zones(item.at), str(item.approved_by))
        for item in found[:_LONGEST_LIST]
    ]


def _counts() -> dict[str, int]:
    return Event.objects.aggregate(
        drafts=Count("pk", filter=Q(status=Event.Status.DRAFT)),
        in_review=Count("pk", filter=Q(status=Event.Status.IN_REVIEW)),
        public=Count("pk", filter=Q(public_revision__isnull=False)),
        retracted=Count("pk", filter=Q(status=Event.Status.RETRACTED)),
    )


def _not_by(user: User, records: QuerySet[Event]) -> QuerySet[Event]:
    """Without what the person has a part in that is not public yet: somebody else has to publish that."""
    if settings.ONE_PERSON_DESK:
        return records
    own = Edit.objects.filter(
        kind=ContentType.objects.get_for_model(records.model),
        record_id=OuterRef("pk"),
        user=user,
        version__gt=Coalesce(OuterRef("printed_version"), 0),
    )
    return records.exclude(Exists(own))


def _changed() -> list[Line]:
    """Public things of every kind whose desk state readers do not see yet, latest change first."""
    events = Event.objects.filter(CHANGED).select_related("place")
    claims = ControlClaim.objects.filter(CHANGED).select_related("place", "holder")
    found = [*_lines(events.order_by("-changed_at")), *_lines(claims.order_by("-changed_at"))]
    for model in _NAMED:
        records = model._default_manager.filter(CHANGED).order_by("-changed_at")
        found += _lines(records)
    return sorted(found, key=lambda line: line.record.changed_at, reverse=True)[:_LONGEST_LIST]


def _published(newest: Iterable[Revision], user: User) -> list[Published]:
    """With a link for those who may open the record, and its title there; for the others as it was printed."""
    revisions = list(newest)
    found: dict[tuple[str, str], Line] = {}
    for model, kind in KINDS.items():
        codes = [revision.code for revision in revisions if revision.kind == kind]
        column = "code" if model in {Event, ControlClaim} else "slug"
        for record in model._default_manager.filter(**{f"{column}__in": codes}) if codes else ():
            if can(user, "read_drafts", record):
                found[kind, record.public_code or ""] = _line_of(record)
    return [
        Published(revision, line, "" if line else document_title(revision.printed))
        for revision in revisions
        for line in [found.get((revision.kind, revision.code))]
    ]


def _lines(records: QuerySet[Printable]) -> list[Line]:
    return [_line_of(record) for record in records[:_LONGEST_LIST]]


def _line_of(record: Versioned) -> Line:
    return Line(str(record), record_address(type(record), record.pk), record)
