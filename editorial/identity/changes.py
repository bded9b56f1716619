"""What one administrator may ask for and a second one must confirm: whatever opens an account that publishes.

Two people publish, and one administrator could make both. So a role of publisher or above, and a link, an address, a
missing second factor or a reopened log-in of somebody who has such a role, wait for a second administrator.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial import log
from editorial.accounts import User
from editorial.identity import second_factor
from editorial.permissions import NotAllowed, require
from editorial.roles import Role
from editorial.states import WrongState

if TYPE_CHECKING:
    from django.db.models import QuerySet

HIGH = frozenset({Role.PUBLISHER, Role.ADMINISTRATOR})


class What(models.TextChoices):
    ROLE = "role", gettext_lazy("a role")
    EMAIL = "email", gettext_lazy("an e-mail address")
    LINK = "link", gettext_lazy("a link that sets a passphrase")
    SECOND_FACTOR = "second factor", gettext_lazy("removing the second factor")
    LOG_IN = "log in", gettext_lazy("letting somebody log in again")


class Outcome(models.TextChoices):
    WAITING = "waiting", gettext_lazy("waits for a second administrator")
    DONE = "done", gettext_lazy("confirmed")
    REFUSED = "refused", gettext_lazy("refused")


class PersonChange(models.Model):
    """One change of an account that two people answer for."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=gettext_lazy("person"))
    what = models.CharField(gettext_lazy("what is changed"), max_length=14, choices=What.choices)
    value = models.CharField(gettext_lazy("new value"), max_length=254, blank=True)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=gettext_lazy("requested by"))
    requested_at = models.DateTimeField(gettext_lazy("requested at"), auto_now_add=True)
    outcome = models.CharField(gettext_lazy("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, verbose_name=gettext_lazy("decided by")
    )
    decided_at = models.DateTimeField(gettext_lazy("decided at"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = gettext_lazy("change of an account"), gettext_lazy("changes of accounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("requested_by")),
                name="account_change_by_two_people",
            )
        ]

    def __str__(self) -> str:
        return said(self)


def said(change: PersonChange) -> str:
    """The change in words, such as «Layla becomes publisher»."""
    person = change.person
    match change.what:
        case What.ROLE:
            return _("%(person)s becomes %(role)s (is %(now)s)") % {
                "person": person,
                "role": Role(change.value).label,
                "now": person.get_role_display(),
            }
        case What.EMAIL:
            return _("%(person)s gets the e-mail address %(value)s") % {"person": person, "value": change.value or "–"}
        case What.LINK:
            return _("%(person)s gets a link that sets a new passphrase") % {"person": person}
        case What.SECOND_FACTOR:
            return _("%(person)s loses the second factor, to set up another") % {"person": person}
    return _("%(person)s may log in again") % {"person": person}


def takes_two(person: User, what: What, value: str = "") -> bool:
    """Whether a second administrator must confirm."""
    if settings.ONE_PERSON_DESK:
        return False
    return person.role in HIGH or (what == What.ROLE and value in HIGH)


def waiting() -> "QuerySet[PersonChange]":
    return PersonChange.objects.filter(outcome=Outcome.WAITING).select_related("person", "requested_by")


@transaction.atomic
def ask(user: User, person: User, what: What, value: str = "") -> PersonChange | None:
    """Do it at once and give None, or write down that it waits. Raises NotAllowed."""
    require(user, "manage_users")
    if not takes_two(person, what, value):
        before = _now(person, what)
        _do(person, what, value)
        log.audit(user, _ACTS[what], None, person.username, value=value, before=before)
        return None
    waiting().filter(person=person, what=what).update(outcome=Outcome.REFUSED, decided_at=timezone.now())
    change = PersonChange.objects.create(person=person, what=what, value=value, requested_by=user)
    log.audit(user, "ask for change", None, person.username, **_detail(change))
    return change


@transaction.atomic
def decide(change: PersonChange, user: User, confirmed: bool) -> None:
    """Raises NotAllowed for who requested it and whom it is about, WrongState where it is decided already."""
    require(user, "manage_users")
    change = PersonChange.objects.select_for_update().get(pk=change.pk)
    if change.outcome != Outcome.WAITING:
        raise WrongState(_("This has been decided already."))
    if confirmed and user.pk in {change.requested_by_id, change.person_id}:
        raise NotAllowed(_("Another administrator has to confirm this: two people answer for it."))
    detail = _detail(change)
    _settle(change, user if user.pk != change.requested_by_id else None, confirmed)
    log.audit(user, "confirm change" if confirmed else "refuse change", None, change.person.username, **detail)


@transaction.atomic
def confirm_at_the_server(change: PersonChange) -> None:
    """What who runs the server does where there is no second administrator. Raises WrongState."""
    change = PersonChange.objects.select_for_update().get(pk=change.pk)
    if change.outcome != Outcome.WAITING:
        raise WrongState(_("This has been decided already."))
    detail = _detail(change)
    _settle(change, None, confirmed=True)
    log.audit(change.requested_by, "confirm at server", None, change.person.username, **detail)


def _settle(change: PersonChange, user: User | None, confirmed: bool) -> None:
    change.outcome = Outcome.DONE if confirmed else Outcome.REFUSED
    change.decided_by, change.decided_at = user, timezone.now()
    change.save()
    if confirmed:
        _do(change.person, What(change.what), change.value)


def _detail(change: PersonChange) -> dict[str, object]:
    return {
        "change": change.pk,
        "what": change.what,
        "value": change.value,
        "before": _now(change.person, What(change.what)),
        "requested_by": change.requested_by.username,
    }


def _now(person: User, what: What) -> str:
    """What the account has, of what would be changed."""
    return {What.ROLE: person.role, What.EMAIL: person.email}.get(what, "")


def _do(person: User, what: What, value: str) -> None:
    """Links are made where they are shown: here nothing of them is stored."""
    match what:
        case What.ROLE:
            person.role = value
        case What.EMAIL:
            person.email = value
        case What.SECOND_FACTOR:
            second_factor.remove(person)
        case What.LOG_IN:
            person.is_active = True
    person.save(update_fields=["role", "email", "is_active"])


# The audit log's names of what is done at once.
_ACTS = {
    What.ROLE: "give role",
    What.EMAIL: "set e-mail",
    What.LINK: "make link",
    What.SECOND_FACTOR: "remove second factor",
    What.LOG_IN: "open account",
}
