"""What came in from outside, kept raw, so that the same file twice changes nothing and every claim can be traced."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from events.models import Actor, Event
from imports.jobs import Job
from imports.kept_files import FilePart
from imports.tokens import Token
from places.models import Place
from sources.models import Source

__all__ = ["Batch", "FilePart", "Job", "ResolvedName", "Row", "Token"]


def _person(label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class BatchQuerySet(models.QuerySet["Batch"]):
    def in_force(self) -> Self:
        """What the desk or readers have by now: neither only tried nor undone."""
        return self.filter(state__in=Batch.IN_FORCE)


class Batch(models.Model):
    """One file of one dataset's version, read once."""

    class State(models.TextChoices):
        READ = "read", _("being read")
        COLUMNS = "columns", _("columns to confirm")
        DRY_RUN = "dry_run", _("dry run")
        APPLIED = "applied", _("applied")
        PUBLISHED = "published", _("published")
        UNDONE = "undone", _("undone")

    IN_FORCE = (State.APPLIED, State.PUBLISHED)
    BEFORE_DRAFTS = (State.READ, State.COLUMNS, State.DRY_RUN)

    class ReadAs(models.TextChoices):
        """What the file is read as; empty while that is to be found out."""

        UCDP = "ucdp", _("UCDP GED")
        ACLED = "acled", _("ACLED")
        TABLE = "table", _("a table with columns of its own")

    dataset = models.CharField(_("dataset"), max_length=40)
    # What its source is called, where the desk does not know the dataset yet.
    dataset_name = models.CharField(_("name of the source"), max_length=120, blank=True)
    version = models.CharField(_("version"), max_length=40)
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    read_at = models.DateTimeField(_("read at"), auto_now_add=True)
    report = models.JSONField(_("what was mapped and what was not"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.APPLIED)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="batches", verbose_name=_("dataset's source")
    )
    # Which column of the file means what, as confirmed; the next file of the dataset begins with it.
    read_as = models.CharField(_("read as"), max_length=8, choices=ReadAs.choices, blank=True)
    # What a person chose where the file leaves it open: encoding, separator, sheet, member.
    choices = models.JSONField(_("choices"), default=dict, blank=True)
    # What the file turned out to be and, of a table, what each column may mean: imports/dry_run.py.
    proposal = models.JSONField(_("what was found"), default=dict, blank=True)
    mapping = models.JSONField(_("mapping of the columns"), default=dict, blank=True)
    # Whether rows of earlier versions that the file lacks count as withdrawn, within the months that it covers.
    is_whole = models.BooleanField(_("the file is whole"), default=True)
    counts = models.JSONField(_("rows by verdict"), default=dict, blank=True)
    handed_in_by = _person(_("handed in by"))
    applied_by = _person(_("applied by"))
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    approved_by = _person(_("approved by"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    undone_by = _person(_("undone by"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_reason = models.TextField(_("reason for undoing"), blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("import"), _("imports")
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "file_sha256"],
                condition=Q(state__in=["applied", "published"]),
                name="import_file_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="undone") | ~Q(undone_reason=""), name="import_undone_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_name or self.dataset} {self.version}"


class Row(models.Model):
    """One row as it came, and what became of it."""

    class Verdict(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REFUSED = "refused", _("refused")

    class Decision(models.TextChoices):
        """What a person made of the row, or of its likely match."""

        ACCEPTED = "accepted", _("accepted")
        LEFT_OUT = "left_out", _("left out")
        ON_EVENT = "on_event", _("a claim on the event that is there")
        HELD = "held", _("held until somebody decides on its match")

    # Rows are written by the thousand: no index that another makes superfluous, or of what nearly all rows lack.
    batch = models.ForeignKey(Batch, models.PROTECT, db_index=False, related_name="rows", verbose_name=_("import"))
    upstream_id = models.CharField(_("upstream identifier"), max_length=120)
    number = models.PositiveIntegerField(_("row of the file"), null=True, blank=True)
    content_sha256 = models.CharField(_("SHA-256 of the row"), max_length=64)
    raw = models.JSONField(_("as it came"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, default=Verdict.ADDED)
    # It can become a draft once a person has answered its findings, or accepts it as it is.
    is_doubtful = models.BooleanField(_("doubtful"), default=False)
    # The row in this project's words (imports/candidates.py), without ``raw``; null where it was not read so.
    candidate = models.JSONField(_("as it was understood"), null=True, blank=True)
    findings = models.JSONField(_("findings"), default=list, blank=True)
    # Of a changed row: [column, before, now] for each column that differs from ``previous``.
    changes = models.JSONField(_("differences"), default=list, blank=True)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("the row before"),
    )
    match = models.JSONField(_("likely matches"), default=list, blank=True)
    # Cells that a person mended, by column; the row as it came stays as it is.
    mended = models.JSONField(_("mended cells"), default=dict, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="imported_rows", verbose_name=_("event")
    )
    # Of a row that was put on an event that was there: the numbers of its claims, which no other claim is given.
    claim_numbers = models.JSONField(_("numbers of its claims"), default=list, blank=True)
    # The event's version when the row was applied: a later one is an editor's work, which is never overwritten.
    event_version = models.PositiveIntegerField(_("version of the event"), null=True, blank=True)
    left_to_editors = models.BooleanField(_("left as the editors have it"), default=False)
    control_claim = models.ForeignKey(
        ControlClaim,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="imported_rows",
        verbose_name=_("control claim"),
    )

    # Where an event is merged into another: what was put on it follows, and a row that it was made of stays with it.
    FOLLOWS_A_MERGE = Q(decision=Decision.ON_EVENT)

    class Meta:
        ordering = ["batch", "id"]
        verbose_name, verbose_name_plural = _("imported row"), _("imported rows")
        constraints = [
            models.UniqueConstraint(fields=["batch", "upstream_id"], name="row_once_in_an_import"),
        ]
        indexes = [
            models.Index(fields=["upstream_id"], name="row_by_upstream_id"),
            models.Index(fields=["batch", "verdict", "id"], name="row_by_verdict"),
            models.Index(fields=["previous"], condition=Q(previous__isnull=False), name="row_by_previous"),
            models.Index(
                fields=["control_claim"], condition=Q(control_claim__isnull=False), name="row_by_control_claim"
            ),
        ]

    def __str__(self) -> str:
        return self.upstream_id


class ResolvedNameQuerySet(models.QuerySet["ResolvedName"]):
    def open(self) -> Self:
        """Still to be answered."""
        return self.filter(place=None, actor=None, source=None, is_new=False, is_left_out=False)

    def needed(self) -> Self:
        """Those without which no draft can be made: a source that nobody knows stays in the row's own words."""
        return self.open().exclude(kind=ResolvedName.Kind.SOURCE)


class ResolvedName(models.Model):
    """What a dataset means by a name: answered once, and remembered for its next files.

    Nothing named, neither new nor left out: still to be answered.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("place")
        ACTOR = "actor", _("actor")
        SOURCE = "source", _("source")

    dataset = models.CharField(_("dataset"), max_length=40)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    name = models.CharField(_("name in the file"), max_length=200)
    # Of a place, what the file says it lies in: one name may be two places.
    within = models.CharField(_("lies in"), max_length=200, blank=True)
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("place"))
    actor = models.ForeignKey(Actor, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("actor"))
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    is_new = models.BooleanField(_("to be drafted as new"), default=False)
    # Rows at a place that is left out are left out; an actor that is left out took no part; a source that is left out
    # stays in the row's words.
    is_left_out = models.BooleanField(_("left out"), default=False)
    rows = models.PositiveIntegerField(_("rows that have it"), default=0)
    # Of a place, where the rows have it: [longitude, latitude]; empty where none does.
    position = models.JSONField(_("position in the file"), default=list, blank=True)
    # Of what the desk has, what it may be: [{"slug", "name", "within", "km"}].
    offered = models.JSONField(_("what it may be"), default=list, blank=True)
    answered_by = _person(_("answered by"))

    objects = ResolvedNameQuerySet.as_manager()

    class Meta:
        ordering = ["dataset", "kind", "name"]
        verbose_name, verbose_name_plural = _("name of a dataset"), _("names of datasets")
        constraints = [
            models.UniqueConstraint(fields=["dataset", "kind", "name", "within"], name="resolved_name_once"),
            models.CheckConstraint(
                condition=Q(place__isnull=True, actor__isnull=True, source__isnull=True)
                | Q(kind="place", actor__isnull=True, source__isnull=True)
                | Q(kind="actor", place__isnull=True, source__isnull=True)
                | Q(kind="source", place__isnull=True, actor__isnull=True),
                name="resolved_name_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset}: {self.name}"

    @property
    def is_open(self) -> bool:
        return not (self.place_id or self.actor_id or self.source_id or self.is_new or self.is_left_out)
