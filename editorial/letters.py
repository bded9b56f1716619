"""Corrections that readers send: written by the readers' process, read at the desk alone, and decided here.

The table stands in a schema of its own, ``inbox``: readers' database role may add to it, and see nothing of it.
"""

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial import log
from editorial.accounts import User
from editorial.permissions import can, require
from editorial.states import WrongState
from record.tables.revisions import Revision


class ReaderCorrection(models.Model):
    """What one reader wrote about one public thing. The limits are the form's (dashboard/letters.py)."""

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("open")
        TAKEN_UP = "taken up", gettext_lazy("taken up")
        ANSWERED = "answered", gettext_lazy("answered")
        DISMISSED = "dismissed", gettext_lazy("dismissed")

    at = models.DateTimeField(gettext_lazy("came"), db_default=TransactionNow(), editable=False)
    kind = models.CharField(gettext_lazy("kind"), max_length=6)
    code = models.CharField(gettext_lazy("code"), max_length=80)
    language = models.CharField(gettext_lazy("language"), max_length=2)
    text = models.CharField(gettext_lazy("what is wrong"), max_length=4000)
    name = models.CharField(gettext_lazy("name"), max_length=120, blank=True, db_default="")
    reply_to = models.CharField(gettext_lazy("how to answer"), max_length=200, blank=True, db_default="")
    state = models.CharField(
        gettext_lazy("state"), max_length=9, choices=State.choices, default=State.OPEN, db_default=State.OPEN
    )
    note = models.CharField(gettext_lazy("note"), max_length=1000, blank=True, db_default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=gettext_lazy("decided by")
    )
    decided_at = models.DateTimeField(gettext_lazy("decided at"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = gettext_lazy("correction from a reader")
        verbose_name_plural = gettext_lazy("corrections from readers")

    def __str__(self) -> str:
        return f"{dict(Revision.Kind.choices).get(self.kind, self.kind)} {self.code}"


_ACTS = {
    ReaderCorrection.State.TAKEN_UP: "take up letter",
    ReaderCorrection.State.ANSWERED: "answer letter",
    ReaderCorrection.State.DISMISSED: "dismiss letter",
    ReaderCorrection.State.OPEN: "reopen letter",
}


@transaction.atomic
def decide(letter: ReaderCorrection, user: User, state: ReaderCorrection.State, note: str) -> None:
    """Raises NotAllowed, and WrongState for one that is dismissed or answered without a word."""
    require(user, "read_letters")
    letter = ReaderCorrection.objects.select_for_update().get(pk=letter.pk)
    note = note.strip()
    if state in {ReaderCorrection.State.DISMISSED, ReaderCorrection.State.ANSWERED} and not note:
        raise WrongState(_("Say why, or what was answered: the desk keeps it, readers do not see it."))
    letter.state, letter.note, letter.decided_by, letter.decided_at = state, note or letter.note, user, timezone.now()
    letter.save()
    log.audit(user, _ACTS[state], None, letter.code, letter=letter.pk, reason=note)


def open_letters(user: User) -> int:
    """How many wait, for a person who may read them; else 0."""
    if not can(user, "read_letters"):
        return 0
    return ReaderCorrection.objects.filter(state=ReaderCorrection.State.OPEN).count()


def published_since(letter: ReaderCorrection) -> "models.QuerySet[Revision]":
    """What was printed of the thing after the letter came."""
    return Revision.objects.filter(kind=letter.kind, code=letter.code, recorded_at__gt=letter.at).order_by("number")
