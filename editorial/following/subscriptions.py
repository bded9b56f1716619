"""Who follows a view by e-mail. Readers' process adds a row, and an answer to a letter; it can read neither.

Both tables stand in the schema ``inbox``. An address is deleted with its row: by its owner, by an administrator, after
three days without being confirmed, or where its server says that there is no such mailbox.
"""

import uuid
from typing import ClassVar

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from record.queries import followed
from rules.following import LONGEST_ADDRESS, LONGEST_QUERY, Act
from wording.following import RHYTHMS

# One address and nothing else, by whatever process the row was written: what a header of a letter may hold.
_ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$"
_LANGUAGES = (("en", _("English")), ("ar", _("Arabic")))


class Subscription(models.Model):
    """One address, the view it follows and how far its letters have come. The first four members are the reader's."""

    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)
    query = models.CharField(_("view"), max_length=LONGEST_QUERY, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=_LANGUAGES)
    rhythm = models.CharField(_("how often"), max_length=6, choices=RHYTHMS)
    at = models.DateTimeField(_("came"), db_default=TransactionNow(), editable=False)
    # What links name it by; made by the desk with the first letter.
    key = models.UUIDField(null=True, unique=True, editable=False)
    invited_at = models.DateTimeField(_("e-mail to confirm sent"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    # The reader has had letters, or was spared them, about everything up to this position of the record.
    position = models.PositiveBigIntegerField(default=0, db_default=0)
    due_at = models.DateTimeField(_("next e-mail not before"), null=True)
    letters = models.PositiveIntegerField(_("e-mails"), default=0, db_default=0)
    # A letter that is being sent, recorded before: where its sender is killed, it is sent once more and no oftener.
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    letter_position = models.PositiveBigIntegerField(null=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, db_default=0)
    failing_since = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes = [models.Index(Lower("address"), name="subscription_address")]
        constraints = [
            models.CheckConstraint(condition=Q(address__regex=_ADDRESS), name="subscription_address_is_one"),
            models.CheckConstraint(
                condition=Q(rhythm__in=[value for value, _label in RHYTHMS]), name="subscription_rhythm"
            ),
            models.CheckConstraint(
                condition=Q(language__in=[value for value, _label in _LANGUAGES]), name="subscription_language"
            ),
            models.CheckConstraint(condition=Q(confirmed_at=None) | Q(key__isnull=False), name="subscription_has_key"),
        ]
        verbose_name = _("reader who follows by e-mail")
        verbose_name_plural = _("readers who follow by e-mail")

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """«r…@example.org»: administrators see no more of an address."""
        name, _at, host = self.address.partition("@")
        return f"{name[:1]}…@{host}"

    @property
    def chosen(self) -> QueryDict:
        return QueryDict(self.query)

    @property
    def view(self) -> str:
        """The view in words, in the language in use; as its address has it where that cannot be read any more."""
        return followed.in_words(self.chosen)

    def named(self) -> uuid.UUID:
        """Its key. Made once; raises AssertionError before."""
        assert self.key, "a key is made with the first letter"
        return self.key


class SubscriptionAnswer(models.Model):
    """What somebody did with a letter's link, not judged yet: ``key`` may be anything."""

    act = models.CharField(max_length=7)
    key = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=[act.value for act in Act]), name="subscription_answer_act")
        ]

    def __str__(self) -> str:
        return self.act
