"""What was done at the desk, and by whom. Readers never see names: they see roles."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from desk.models import Printable, Versioned
from editorial.accounts import User

_Record = TypeVar("_Record", bound=models.Model)


class Edit(models.Model):
    """One saved change of a record by one person; the four-eyes rule is answered from these."""

    kind = models.ForeignKey(ContentType, models.PROTECT, related_name="+", db_index=False)
    record_id = models.BigIntegerField()
    version = models.PositiveIntegerField()  # of the record, after the change
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="edits")
    at = models.DateTimeField(auto_now_add=True)
    fields = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "record_id", "version"], name="edit_of_record")]
        verbose_name, verbose_name_plural = _("edit"), _("edits")

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}, version {self.version}"


class AuditEntry(models.Model):
    """One act of the press or the administrators. Rows are only ever added."""

    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=14)
    action = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    record_id = models.BigIntegerField(null=True)
    code = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("audit entry"), _("audit entries")

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.code or self.record_id}"


def note(user: User, *records: Versioned, fields: list[str] | None = None) -> None:
    """Write down that the person changed the records to their present versions."""
    Edit.objects.bulk_create(
        Edit(
            kind=ContentType.objects.get_for_model(record),
            record_id=record.pk,
            version=record.version,
            user=user,
            fields=fields or [],
        )
        for record in records
    )


def audit(user: User, action: str, record: Versioned | None, code: str = "", **detail: object) -> None:
    AuditEntry.objects.create(
        user=user,
        role=user.role,
        action=action,
        kind=str(record._meta.model_name) if record else "",
        record_id=record.pk if record else None,
        code=code,
        detail=detail,
    )


def printed_without_reading(record: Printable) -> list[int]:
    """The revisions that were printed from the one before them, and so put nothing of the desk's before a reader."""
    acts = AuditEntry.objects.filter(kind=str(record._meta.model_name), record_id=record.pk, detail__has_key="without")
    return [entry.detail["revision"] for entry in acts]


def edits(record: Versioned) -> QuerySet[Edit]:
    return Edit.objects.filter(kind=ContentType.objects.get_for_model(record), record_id=record.pk)


def began(user: User, record: Versioned) -> bool:
    """Whether the record is the person's own: they made its first version."""
    first = edits(record).order_by("version", "id").values_list("user", flat=True).first()
    return bool(first == user.pk)


def changed_since_print(user: User, record: Versioned) -> bool:
    """Whether the person has a part in what would be printed now and is not public yet."""
    printed = record.printed_version if isinstance(record, Printable) else None
    return edits(record).filter(user=user, version__gt=printed or 0).exists()


def last_changed(user: User, records: Sequence[Versioned]) -> dict[int, datetime]:
    """When the person last changed each of the records, all of one kind, by their ids; without those they never did."""
    if not records:
        return {}
    kind = ContentType.objects.get_for_model(records[0])
    own = Edit.objects.filter(kind=kind, record_id__in=[record.pk for record in records], user=user)
    return dict(own.order_by().values_list("record_id").annotate(Max("at")))


def open_to(user: User, model: type[models.Model]) -> Q:
    """Public records of which the desk has what readers see, or besides that only what the person had a part in."""
    if not issubclass(model, Printable):
        return Q(pk__in=[])
    kind = ContentType.objects.get_for_model(model)
    own = Edit.objects.filter(kind=kind, record_id=OuterRef("pk"), user=user, version__gt=OuterRef("printed_version"))
    return Q(public_revision__isnull=False) & (Q(printed_version=F("version")) | Q(Exists(own)))


def begun_by(user: User, records: QuerySet[_Record]) -> QuerySet[_Record]:
    """Those of the records whose first version the person made."""
    kind = ContentType.objects.get_for_model(records.model)
    first = Edit.objects.filter(kind=kind, record_id=OuterRef("pk")).order_by("version", "id").values("user")[:1]
    return records.filter(Exact(Subquery(first), user.pk))
