"""«They are two», «not related»: what a person decided of a pair is stored in the audit log, and not proposed again.

A decision is taken back in the same way; of a pair the newest entry holds.
"""

from enum import StrEnum

from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.duplicates.finding import Entry
from editorial.log import AuditEntry
from editorial.permissions import require
from editorial.states import WrongState
from rules.plausibility.doubles import Double


class Decision(StrEnum):
    """What was decided of two entries of a kind; the value is the act in the audit log."""

    TWO = "two entries"
    NOT_RELATED = "not related"

    @property
    def right(self) -> str:
        """Who may decide it, as matrix.csv calls the action."""
        return "merge" if self == Decision.TWO else "edit"

    @property
    def taken_back(self) -> str:
        return f"not {self}" if self == Decision.TWO else "perhaps related"


def decide(entry: Entry, other: Entry, user: User, decision: Decision) -> None:
    """Remember it. Raises NotAllowed, or WrongState where the two are one entry or it is decided already."""
    require(user, decision.right, entry)
    if entry.pk == other.pk:
        raise WrongState(_("Choose another entry than this one."))
    if other.pk in decided(entry, decision):
        raise WrongState(_("This is decided already."))
    _note(entry, other, user, decision.value)


def take_back(entry: Entry, other: Entry, user: User, decision: Decision) -> None:
    """The pair may be proposed again. Raises NotAllowed, or WrongState where nothing is decided of it."""
    require(user, decision.right, entry)
    if other.pk not in decided(entry, decision):
        raise WrongState(_("Nothing was decided of these two."))
    _note(entry, other, user, decision.taken_back)


def undecided(entry: Entry, found: list[Double]) -> list[Double]:
    """Those of the likely doubles of which nobody has said that they are two."""
    known = decided(entry, Decision.TWO) if found else {}
    return [double for double in found if double.pk not in known]


def decided(entry: Entry, decision: Decision) -> dict[int, AuditEntry]:
    """The entries of its kind of which it was decided, with who did and when; what was taken back is left out."""
    if not entry.pk:
        return {}
    acts = AuditEntry.objects.filter(
        action__in=[decision.value, decision.taken_back], kind=str(entry._meta.model_name)
    ).select_related("user")
    newest: dict[int, AuditEntry] = {}
    own = acts.filter(record_id=entry.pk, detail__has_key="other")
    for act in sorted((*own, *acts.filter(detail__other=entry.pk)), key=lambda act: act.pk):
        pk = act.detail["other"] if act.record_id == entry.pk else act.record_id
        if pk is not None:
            newest[int(pk)] = act
    return {pk: act for pk, act in newest.items() if act.action == decision.value}


def _note(entry: Entry, other: Entry, user: User, act: str) -> None:
    first, second = sorted((entry, other), key=lambda one: one.pk)
    log.audit(user, act, first, other=second.pk, names=[str(first), str(second)])
