"""Who drafted what, written down for many records at once."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from copying.sending import copy_in
from desk.models import Versioned
from editorial.accounts import User
from editorial.log import Edit

_COLUMNS = ("kind_id", "record_id", "version", "user_id", "at", "fields")


def drafted_in_bulk(model: type[Versioned], ids: Sequence[int], user: User) -> None:
    """The first version of each record is the person's. To be called in the transaction that made them."""
    kind, now = ContentType.objects.get_for_model(model).pk, timezone.now()
    copy_in(Edit, _COLUMNS, ((kind, pk, 1, user.pk, now, "[]") for pk in ids))
