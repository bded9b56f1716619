"""The four-eyes rule for thousands of records: what one person changed, read once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils.translation import gettext as _

from desk.models import Printable
from editorial.accounts import User
from editorial.log import Edit
from editorial.permissions import NotAllowed, matrix, require
from events.models import Event
from rules.vocabulary import Approval
from sources.models import Report


class Hands:
    """What the person changed: the newest version of each record that is theirs, and when they changed a report."""

    def __init__(self, user: User) -> None:
        self.user = user
        own = Edit.objects.filter(user=user).order_by()
        self._versions: dict[tuple[int, int], int] = {
            (kind, record): version
            for kind, record, version in own.values_list("kind", "record_id").annotate(Max("version"))
        }
        kind = ContentType.objects.get_for_model(Report)
        self.reports: dict[int, datetime] = dict(own.filter(kind=kind).values_list("record_id").annotate(Max("at")))

    def changed_since_print(self, record: Printable) -> bool:
        """Whether the person has a part in what would be printed now and is not public yet."""
        if not self._versions:
            return False
        kind = ContentType.objects.get_for_model(record).pk
        return self._versions.get((kind, record.pk), 0) > (record.printed_version or 0)

    def require_publish(self, events: Mapping[int, Event]) -> None:
        """Raises NotAllowed, naming the first event that the person may not publish."""
        require(self.user, "publish")
        for event in events.values():
            self.require_other(event)

    def require_other(self, record: Printable) -> None:
        if matrix()["publish", self.user.role] != "not_own" or settings.ONE_PERSON_DESK:
            return
        if self.changed_since_print(record):
            raise NotAllowed(
                _("You changed «%(record)s» yourself since it was last public; somebody else has to publish it.")
                % {"record": record}
            )

    def approval(self, records: Iterable[Printable]) -> Approval:
        """How many people stand behind what is printed now."""
        if self.user.is_system:
            return Approval.SYSTEM
        return Approval.ONE_PERSON if any(map(self.changed_since_print, records)) else Approval.TWO_PERSONS
