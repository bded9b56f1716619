"""What is written down of each text's Arabic, with the person and the moment, and whether it still fits its English."""

from collections.abc import Collection, Iterable
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.models import Printable
from editorial.accounts import User
from editorial.printing.whole import whole
from editorial.releases import preview
from editorial.states import WrongState
from editorial.translations.models import Translation
from editorial.translations.stored import State, Translated, columns_of, has_column, rows_of, translated
from events.models import Event
from rules.documents.events import EventDocument
from rules.translations import Text, with_arabic

_LONGEST = {"title": 200, "summary": 5_000}
_LONGEST_OF_ALL = 5_000


def texts_of(record: Printable) -> list[Translated]:
    """Every text that is printed of the record, with its Arabic as the desk has it now."""
    saved = whole(type(record)).get(pk=record.pk)
    document = preview(saved)
    if isinstance(saved, Event) and isinstance(document, EventDocument):
        # What would be printed lacks Arabic that is out of date; the event's own columns have it still.
        document = with_arabic(document, _in_columns(saved))
    return translated(document, rows_of(record))


def _in_columns(event: Event) -> dict[str, str]:
    """The Arabic that is in columns, by the paths of the texts."""
    return {path: getattr(record, f"{name}_ar") for path, (record, name) in columns_of(event).items()}


def seen(texts: Iterable[Translated]) -> str:
    """What stands for the texts and their Arabic, so that nobody signs what they have not been shown."""
    parts = (f"{item.text.path}\n{item.text.english}\n{item.arabic}" for item in texts)
    return sha256("\0".join(parts).encode()).hexdigest()


def require_seen(texts: Iterable[Translated], shown: str) -> None:
    if seen(texts) != shown:
        raise WrongState(
            _("The texts were changed after you opened this page. What you typed is below; look again, and save.")
        )


def too_long(path: str, arabic: str) -> int | None:
    """The most letters that the text may have, where it has more."""
    most = _LONGEST.get(path, _LONGEST_OF_ALL)
    return most if len(arabic) > most else None


def follow(record: Printable, user: User, fields: Collection[str] | None) -> None:
    """After an edit: whose the Arabic in the event's own columns is, and which texts are out of date now."""
    rows = {row.path: row for row in rows_of(record)}
    if isinstance(record, Event):
        _follow_columns(record, user, rows, fields or ())
    if not rows:
        return
    for item in texts_of(record):
        if item.row and item.row.is_out_of_date != (item.state == State.OUT_OF_DATE):
            item.row.is_out_of_date = not item.row.is_out_of_date
            item.row.save(update_fields=["is_out_of_date"])


def _follow_columns(event: Event, user: User, rows: dict[str, Translation], fields: Collection[str]) -> None:
    columns = columns_of(event)
    for path in [path for path in rows if has_column(path) and path not in columns]:
        rows.pop(path).delete()  # of an update that is gone, or was given another day or report
    for path, (record, name) in columns.items():
        english, arabic, row = getattr(record, name), getattr(record, f"{name}_ar"), rows.get(path)
        if not arabic:
            if row:
                row.delete()
                del rows[path]
        elif row is None or row.text != arabic:
            # Where the English alone was changed, the Arabic is of what it said before, which nobody has written down.
            is_of_before = row is None and path in fields and f"{path}_ar" not in fields
            text = Text(path, "" if is_of_before else english, arabic)
            rows[path] = store(event, text, arabic, user)


def write(event: Event, user: User, text: Text, arabic: str) -> None:
    if has_column(text.path):
        record, name = columns_of(event)[text.path]
        setattr(record, f"{name}_ar", arabic)
        if record is not event:
            record.save(update_fields=[f"{name}_ar"])
    if arabic:
        store(event, text, arabic, user)
    else:
        rows_of(event).filter(path=text.path).delete()


def store(event: Printable, text: Text, arabic: str, user: User | None) -> Translation:
    """As a draft that nobody has signed."""
    row, _made = Translation.objects.update_or_create(
        kind=ContentType.objects.get_for_model(event),
        record_id=event.pk,
        path=text.path,
        language="ar",
        defaults={
            "english": text.english,
            "text": arabic,
            "by": user,
            "at": timezone.now(),
            "signed_by": None,
            "signed_at": None,
            "is_out_of_date": False,
        },
    )
    return row
