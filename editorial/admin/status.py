"""The bar at the top of a record's page: its status, whether readers see it, and what this person may do now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import to_builtins

from control.models import ControlClaim
from desk.models import Printable
from editorial.accounts import User
from editorial.admin.act import Act
from editorial.checks import actor_problems, control_problems, problems
from editorial.kinds import KINDS
from editorial.permissions import NotAllowed, can, require
from editorial.plausibility.confirming import Question, questions
from editorial.printing.readers_view import ReadersView
from editorial.printing.reports import origins, said_of
from editorial.printing.whole import whole
from editorial.review.approvals import waiting_for
from editorial.review.publishers import who_may_publish
from editorial.review.times import in_both_zones
from editorial.small_changes import require_correct
from editorial.stories import story_problems
from events.models import Actor, Event
from record.models import Revision
from rules.origins import grade_basis
from stories.models import Story

P = TypeVar("P", bound=Printable)


@dataclass
class Bar:
    status: str
    tone: str
    code: str
    revision: Revision | None
    address: str
    changed: bool
    version: int
    acts: list[Act[Any]] = field(default_factory=list)
    # Why a verb that the person's role includes is not open to them here.
    withheld: list[str] = field(default_factory=list)
    # What must be mended before the record can be made public.
    lacking: list[str] = field(default_factory=list)
    # Of an event: what looks wrong about it, to be mended, or confirmed when it is published.
    doubts: list[Question] = field(default_factory=list)
    # Of an event in review: who can publish it now; and the approval that waits for its time, in words.
    publishers: list[str] | None = None
    scheduled: str = ""
    # Of an event: the grade that its citations give, and what it rests on, as its document would have it.
    grading: dict[str, object] | None = None


def bar(record: P, user: User, acts: Sequence[Act[P]]) -> Bar:
    found = Bar(
        status=_status(record),
        tone=record.status if isinstance(record, Event) else "published" if record.is_public else "draft",
        code=record.public_code or "",
        revision=_in_print(record),
        address=public_address(record),
        changed=record.is_ahead_of_readers,
        version=record.version,
    )
    for act in acts:
        if not act.applies(record) or not can(user, act.action):
            continue
        try:
            if act.name == "correct" and isinstance(record, Event):
                require_correct(user, record)
            else:
                require(user, act.action, record)
        except NotAllowed as refusal:
            found.withheld.append(f"{act.label}: {refusal}")
        else:
            found.acts.append(act)
    if isinstance(record, Event):
        _judge(found, whole(Event).get(pk=record.pk))
    else:
        found.lacking = _lacking(record)
    if isinstance(record, ControlClaim) and record.has_unprinted_changes:
        full = whole(ControlClaim).get(pk=record.pk)
        found.doubts = [question for question in questions(full) if not question.confirmed_by]
    return found


def _judge(found: Bar, event: Event) -> None:
    """What stands in the way of an event, what looks wrong about it, and the grade that its citations give."""
    if event.status in {Event.Status.DRAFT, Event.Status.IN_REVIEW}:
        found.lacking = problems(event)
        found.doubts = [question for question in questions(event) if not question.confirmed_by]
    if event.status == Event.Status.IN_REVIEW:
        found.publishers = [str(person) for person in who_may_publish(event)]
        found.scheduled = _scheduled(event)
    if event.citations.all():
        found.grading = _grading(event)


def _scheduled(event: Event) -> str:
    item = waiting_for(event)
    if item is None:
        return ""
    said = _("Approved by %(person)s: readers see it from %(moment)s on. Any change until then makes this void.")
    return said % {"person": item.approved_by, "moment": in_both_zones(item.at)}


def public_address(record: Printable) -> str:
    """Where readers find the record; empty where they cannot."""
    code = record.public_code or ""
    if not record.is_public or not code:
        return ""
    if isinstance(record, ControlClaim):
        return ""
    kind = KINDS[type(record)].value
    if not settings.SERVES_READERS:
        folder = "stories" if isinstance(record, Story) else f"{kind}s"
        return f"{settings.SITE_ADDRESS}/{folder}/{code}/" if settings.SITE_ADDRESS else ""
    with override(settings.LANGUAGE_CODE):
        try:
            return reverse(kind, args=[code])
        except NoReverseMatch:
            return ""


def _status(record: Printable) -> str:
    if isinstance(record, Event):
        return str(record.get_status_display())
    if _is_retracted(record):
        return str(Event.Status.RETRACTED.label)
    if not record.is_public:
        return _("not public")
    return _("public, changed since") if record.has_unprinted_changes else _("public")


def _is_retracted(record: Printable) -> bool:
    match record:
        case ControlClaim():
            return record.is_retracted
        case Story():
            return record.was_printed and not record.is_public
    return False


def _grading(event: Event) -> dict[str, object]:
    grading, view = event.grading(), ReadersView()
    heard = origins(said_of(event, view), event.setting(), view)
    printed = {"grade": grading.grade, "basis": grade_basis(grading), "origins": heard}
    members: dict[str, object] = to_builtins(printed)
    return members


def _in_print(record: Printable) -> Revision | None:
    if not record.is_public:
        return None
    return Revision.objects.of(KINDS[type(record)], record.public_code or "").defer("document").first()


def _lacking(record: Printable) -> list[str]:
    if isinstance(record, ControlClaim):
        return control_problems(record)
    if isinstance(record, Actor):
        return actor_problems(record)
    if isinstance(record, Story):
        return story_problems(record)
    return []
