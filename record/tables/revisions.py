"""Every state ever printed, immutable and chained, and the one row that says how far the record has come."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from record.tables.managers import PublicManager
from rules.documents.chain import GENESIS
from rules.documents.formats import Json, upcast
from rules.documents.members import Tombstone
from rules.documents.reading import PrintedDocument, read, read_as
from rules.vocabulary import Approval, Verb
from wording.choices import choices

_Wanted = TypeVar("_Wanted", bound=PrintedDocument)


class State(models.Model):
    """One row: the data version (the position of the newest printed document), and the chain's value there.

    The press locks it first, so that documents are printed one after another.
    """

    writer: ClassVar[str] = "press, in place"

    version = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)
    event_codes = models.PositiveIntegerField(default=0)  # how many codes were given out, never fewer
    control_codes = models.PositiveIntegerField(default=0)
    printed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="record_state_is_one_row")]


def _end_of(follows: Mapping[str, str], code: str) -> str:
    """Where the way from the code ends; on a way that came back to itself it would have no end, and stops."""
    for _step in follows:
        code = follows.get(code, code)
    return code


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, kind: str, code: str) -> Self:
        """All revisions of one thing, newest first."""
        return self.filter(kind=kind, code=code).order_by("-number")

    def successor(self, kind: str, code: str) -> str | None:
        """The code of what stands for a thing that is not public any more; None where nothing does."""
        last = self.of(kind, code).first()
        return last.printed_as(Tombstone).successor if last and last.is_tombstone else None

    def successors(self, kind: str, codes: Collection[str]) -> dict[str, str]:
        """By the codes of those of the things that are not public any more: what stands for them in the end."""
        follows: dict[str, str] = {}
        fresh = set(codes)
        while fresh:
            newest = self.filter(kind=kind, code__in=fresh).order_by("code", "-number").distinct("code")
            verbs = newest.values_list("position", "verb")
            gone = self.filter(position__in=[position for position, verb in verbs if verb == Verb.RETRACT])
            found = {one.code: successor for one in gone if (successor := one.printed_as(Tombstone).successor)}
            follows |= found
            fresh = set(found.values()) - follows.keys()
        return {code: _end_of(follows, code) for code in codes if code in follows}

    def as_recorded_at(self, moment: datetime) -> Self:
        """The newest revision of each thing at that moment, retractions included."""
        return self.filter(recorded_at__lte=moment).order_by("kind", "code", "-number").distinct("kind", "code")


PublicRevisionManager = PublicManager.from_queryset(RevisionQuerySet)


class Revision(models.Model):
    """One printed state of one thing: the complete document, as it is served for ever.

    Rows are only ever added: the database refuses UPDATE and DELETE.
    """

    writer: ClassVar[str] = "press, once"

    class Kind(models.TextChoices):
        EVENT = "event", _("event")
        CONTROL = "control", _("control claim")
        PLACE = "place", _("place")
        ACTOR = "actor", _("actor")
        SOURCE = "source", _("source")
        FRONT = "front", _("front")
        STORY = "story", _("story")

    position = models.PositiveBigIntegerField(primary_key=True)  # in the chain, from 1, without gaps
    kind = models.CharField(max_length=8, choices=Kind.choices)
    code = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=8, choices=choices(Verb))
    reason = models.TextField(blank=True)
    approval = models.CharField(max_length=12, choices=choices(Approval))
    recorded_at = models.DateTimeField()
    document = models.TextField()  # sealed: see rules/documents/canonical.py
    # Of a tombstone: nothing of the thing that was printed before may be read any more.
    ends_reading = models.BooleanField(default=False, db_default=False)
    sha256 = models.CharField(max_length=64)
    chain = models.CharField(max_length=64, unique=True)

    objects = RevisionQuerySet.as_manager()
    public = PublicRevisionManager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "number"], name="revision_numbers_once"),
            models.CheckConstraint(
                condition=~Q(verb__in=[Verb.CORRECT, Verb.RETRACT, Verb.REVERT]) | ~Q(reason=""),
                name="revision_change_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ends_reading=False) | Q(verb=Verb.RETRACT), name="revision_ends_reading_by_tombstone"
            ),
        ]
        indexes = [models.Index(fields=["recorded_at"], name="revision_recorded_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}, revision {self.number}"

    @property
    def content(self) -> Json:
        """The document as JSON objects in today's format."""
        return upcast(self.kind, json.loads(self.document))

    @property
    def printed(self) -> PrintedDocument:
        """The document as its type."""
        return read(self.kind, self.document)

    def printed_as(self, wanted: type[_Wanted]) -> _Wanted:
        """The document, of which the type is known. Raises TypeError for a tombstone, say."""
        return read_as(wanted, self.kind, self.document)

    @property
    def is_tombstone(self) -> bool:
        return self.verb == Verb.RETRACT


def retraction_of(number: int, revisions: Iterable[Revision]) -> Revision | None:
    """For which retraction a revision may not be read: itself, or a later one that does not let it be read.

    ``revisions`` are those of one thing, newest first. Publishing again brings back nothing of what was retracted.
    """
    for revision in revisions:
        if not revision.is_tombstone or revision.number < number:
            continue
        if revision.number == number or revision.ends_reading:
            return revision
    return None
