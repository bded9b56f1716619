"""Versions of drafts: what the desk had of a record after each save, to be compared and gone back to. Never public.

A version is the document that would have been printed then, so that two are compared in the words that readers are
shown; and of an event the desk's complete state, so that it can be put back.
"""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from control.models import ControlClaim
from desk.models import Printable, Versioned
from editorial import log
from editorial.accounts import User
from editorial.duplicates.going_back import at_stake, require_seen
from editorial.kinds import KINDS
from editorial.permissions import require
from editorial.plausibility.confirming import Question
from editorial.printing.whole import whole
from editorial.releases import preview
from editorial.review.subjects import AboutRecord, about, reference
from editorial.snapshots import Deleted, State, restore, take, with_statuses
from editorial.states import WrongState, lock, set_status
from events.models import Event
from rules.documents.canonical import canonical
from rules.documents.events import EventDocument
from rules.documents.reading import PrintedDocument, read


class Version(AboutRecord):
    """A record as one save left it. Rows are only ever added."""

    version = models.PositiveIntegerField()
    # Null for a state that was there before its changes were kept.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    document = models.TextField()
    state = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "record_id", "version"], name="version_of_record_once"),
        ]
        verbose_name, verbose_name_plural = gettext_lazy("version"), gettext_lazy("versions")

    def __str__(self) -> str:
        return str(self.version)

    @property
    def printed(self) -> PrintedDocument:
        """The document that would have been printed."""
        kind = self.kind.model_class()
        assert kind is not None
        assert issubclass(kind, Printable)
        return read(KINDS[kind], self.document)


def keep(record: Versioned, user: User | None) -> None:
    """Keep the record as it is stored now, unless this version of it is kept already.

    To be called in the transaction that saved it, once everything that belongs to it is saved too.
    """
    keep_all([record], user)


def keep_all(records: Sequence[Versioned], user: User | None) -> None:
    """The same of many of one kind, read together."""
    versions = {record.pk: record.version for record in records if isinstance(record, Printable)}
    if not versions:
        return
    kind = ContentType.objects.get_for_model(records[0])
    found = Version.objects.filter(kind=kind, record_id__in=versions).values_list("record_id", "version")
    for pk in [pk for pk, version in found if versions.get(pk) == version]:
        del versions[pk]
    rows = [_version(full, user) for full in whole(_printable(records[0])).filter(pk__in=versions)] if versions else []
    Version.objects.bulk_create(rows, ignore_conflicts=True)


def _printable(record: Versioned) -> type[Printable]:
    assert isinstance(record, Printable)
    return type(record)


def _version(full: Printable, user: User | None) -> Version:
    return Version(
        **reference(full),
        version=full.version,
        by=user,
        document=canonical(preview(full)),
        state=take(full) if isinstance(full, Event) else None,
    )


def kept(record: Versioned) -> "models.QuerySet[Version]":
    """Newest first."""
    return Version.objects.filter(about(record)).select_related("kind", "by")


@transaction.atomic
def go_back(event: Event, user: User, number: int, confirmed: Collection[str] = ()) -> None:
    """Make a new version of the event with what version ``number`` said. Raises NotAllowed, WrongState or Stale.

    It is an edit of the person's own, of the event and of each control claim that it changes.
    """
    lock(event)
    require(user, "edit", event)
    state = state_of(event, number)
    if state is None:
        raise WrongState(_("There is no version %(number)s to go back to.") % {"number": number})
    require_seen(event, state, user, confirmed)
    before = _versions_of_control(event, state)
    try:
        restore(event, state)
    except Deleted:
        raise WrongState(
            _("Something that version %(number)s names was deleted at the desk since: edit the event instead.")
            % {"number": number}
        ) from None
    changed = [claim for claim in ControlClaim.objects.filter(pk__in=before) if claim.version != before[claim.pk]]
    log.note(user, event, *changed)
    set_status(event, Event.Status.DRAFT)
    log.audit(user, "go back", event, event.code or "", version=number)
    keep(event, user)


def state_of(event: Event, number: int) -> State | None:
    found = kept(event).filter(version=number).exclude(state__isnull=True).first()
    if found is None or found.state is None:
        return None
    document = found.printed
    return with_statuses(found.state, document) if isinstance(document, EventDocument) else found.state


def lost_by_going_back(event: Event, number: int) -> list[Question]:
    """What a merge brought that going back to the version would lose, or double."""
    state = state_of(event, number)
    return [] if state is None else at_stake(event, state)


def _versions_of_control(event: Event, state: State) -> dict[int, int]:
    """Of the claims of control that the event has now, and of those that it had in the state."""
    had = [row["id"] for row in state["control"]]
    claims = ControlClaim.objects.filter(models.Q(event=event) | models.Q(pk__in=had))
    return dict(claims.values_list("pk", "version"))
