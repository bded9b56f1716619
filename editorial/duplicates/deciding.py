"""«They are two»: what a person decided of a likely double is stored in the audit log, and not said again."""

from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.duplicates.finding import Entry
from editorial.log import AuditEntry
from editorial.permissions import require
from editorial.states import WrongState
from rules.plausibility.doubles import Double

_ACTION = "two entries"


def are_two(entry: Entry, other: Entry, user: User) -> None:
    """Remember that the two are not one. Raises NotAllowed, or WrongState where they are the same entry."""
    require(user, "merge", entry)
    if entry.pk == other.pk:
        raise WrongState(_("Choose another entry than this one."))
    first, second = sorted((entry, other), key=lambda one: one.pk)
    log.audit(user, _ACTION, first, other=second.pk, names=[str(first), str(second)])


def undecided(entry: Entry, found: list[Double]) -> list[Double]:
    """Those of the likely doubles of which nobody has said that they are two."""
    known = decided(entry)
    return [double for double in found if double.pk not in known]


def decided(entry: Entry) -> set[int]:
    """The entries of its kind of which somebody has said that they are another."""
    if not entry.pk:
        return set()
    decisions = AuditEntry.objects.filter(action=_ACTION, kind=str(entry._meta.model_name))
    first = decisions.filter(record_id=entry.pk).values_list("detail__other", flat=True)
    second = decisions.filter(detail__other=entry.pk).values_list("record_id", flat=True)
    return {int(pk) for pk in (*first, *second) if pk is not None}
