"""Who works on a record now: at most one person, so that two do not begin the same thing."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from editorial.permissions import NotAllowed, can, require
from editorial.review.notices import Notice, close, notify, of_many
from editorial.review.subjects import AboutRecord, about, reference


class Assignment(AboutRecord):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="one_person_works_on_a_record")]
        verbose_name, verbose_name_plural = gettext_lazy("assignment"), gettext_lazy("assignments")

    def __str__(self) -> str:
        return str(self.person)


def assignee(record: Versioned) -> User | None:
    found = Assignment.objects.filter(about(record)).select_related("person").first()
    return found.person if found else None


@transaction.atomic
def assign(record: Versioned, user: User, person: User | None) -> None:
    """Give the record to a person, or to nobody. Raises NotAllowed, also where the person may not edit it."""
    require(user, "assign", record)
    before = assignee(record)
    if before == person:
        return
    if person and not (can(person, "edit", record) and not person.is_system):
        raise NotAllowed(_("%(person)s may not edit this.") % {"person": person})
    close(record, Notice.Why.ASSIGNED)
    if person:
        Assignment.objects.update_or_create(**reference(record), defaults={"person": person, "by": user})
        notify([person], Notice.Why.ASSIGNED, record, user)
    else:
        Assignment.objects.filter(about(record)).delete()
    _close_of_many(record)
    code = str(getattr(record, "public_code", "") or "")
    log.audit(user, "assign", record, code, person=person.username if person else "")


def _close_of_many(record: Versioned) -> None:
    """A notice that many were given is done once the person has none of them any more."""
    for notice in of_many(record, Notice.Why.ASSIGNED):
        theirs = Assignment.objects.filter(kind=notice.kind_id, person=notice.person_id)
        if not theirs.filter(record_id__in=notice.records).exists():
            notice.done_at = timezone.now()
            notice.save(update_fields=["done_at"])


def may_work_on(record: Versioned) -> list[User]:
    """The people who may edit the record."""
    people = User.objects.filter(is_active=True, is_system=False)
    return [person for person in people if can(person, "edit", record)]
