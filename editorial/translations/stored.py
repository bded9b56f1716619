"""Which Arabic of a record holds now, and what its document is given of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from desk.models import Printable
from desk.related import related
from editorial.translations.models import Translation
from events.models import Event, EventUpdate
from rules import translations
from rules.documents.events import EventDocument
from rules.documents.members import Translation as PrintedTranslation
from rules.documents.reading import ThingDocument
from rules.translations import Text, says_the_same
from rules.vocabulary import TranslationState

# The texts whose Arabic has a column of the event's own.
COLUMNS = ("title", "summary")
_UPDATE = "updates."
_Document = TypeVar("_Document", bound=ThingDocument)


class State(TextChoices):
    """How the Arabic of one text stands at the desk."""

    MISSING = "missing", _("not translated")
    OUT_OF_DATE = "out_of_date", _("out of date")
    DRAFT = "draft", _("draft, not signed")
    SIGNED = "signed", _("signed")


@dataclass(frozen=True)
class Translated:
    """A text of a record with its Arabic, and how that stands; ``row`` None where nothing is known of it."""

    text: Text
    arabic: str
    state: State
    row: Translation | None


def rows_of(record: Printable) -> QuerySet[Translation]:
    kind = ContentType.objects.get_for_model(record)
    return Translation.objects.filter(kind=kind, record_id=record.pk, language="ar")


def rows_of_many(records: Iterable[Printable]) -> Mapping[tuple[type[Printable], int], list[Translation]]:
    """The same of many records, by their type and identifier: one query for each type."""
    by_type: dict[type[Printable], list[int]] = {}
    for record in records:
        by_type.setdefault(type(record), []).append(record.pk)
    found: dict[tuple[type[Printable], int], list[Translation]] = {}
    for of_type, ids in by_type.items():
        kind = ContentType.objects.get_for_model(of_type)
        for row in Translation.objects.filter(kind=kind, record_id__in=ids, language="ar"):
            found.setdefault((of_type, row.record_id), []).append(row)
    return found


def translated(document: ThingDocument, rows: Iterable[Translation]) -> list[Translated]:
    """Every text of a document with the Arabic that is stored for it."""
    known = {row.path: row for row in rows}
    return [_translated(text, known.get(text.path)) for text in translations.texts(document)]


def with_arabic(document: _Document, rows: Iterable[Translation]) -> _Document:
    """The document with the Arabic that holds, and how far that can be relied on."""
    rows = list(rows)
    if not rows and not _has_columns(document):
        return document
    found = translated(document, rows)
    arabic = {item.text.path: item.arabic if item.state in {State.DRAFT, State.SIGNED} else "" for item in found}
    given = {path: text for path, text in arabic.items() if text or _has(found, path)}
    return replace(translations.with_arabic(document, given), translation=_summary(found))


def _has_columns(document: ThingDocument) -> bool:
    if not isinstance(document, EventDocument):
        return False
    return bool(document.title_ar or document.summary_ar or any(item.text_ar for item in document.updates or ()))


def _has(found: Iterable[Translated], path: str) -> bool:
    return any(item.text.path == path and item.text.arabic for item in found)


def _translated(text: Text, row: Translation | None) -> Translated:
    arabic = text.arabic or (row.text if row and not has_column(text.path) else "")
    if not arabic:
        return Translated(text, "", State.MISSING, row)
    if row is None or row.text != arabic:
        return Translated(text, arabic, State.DRAFT, None)
    if not says_the_same(row.english, text.english):
        return Translated(text, arabic, State.OUT_OF_DATE, row)
    return Translated(text, arabic, State.SIGNED if row.is_signed else State.DRAFT, row)


def has_column(path: str) -> bool:
    """Whether the Arabic has a column of the event's own or of an update: what is empty there was taken away."""
    return path in COLUMNS or (path.startswith(_UPDATE) and path.endswith(".text"))


def columns_of(event: Event) -> dict[str, tuple[Event | EventUpdate, str]]:
    """The texts with an Arabic column of their own, by path: the record, and what the text is called there."""
    found: dict[str, tuple[Event | EventUpdate, str]] = {name: (event, name) for name in COLUMNS}
    for update in related(event, "updates", EventUpdate):
        found[f"{_UPDATE}{translations.update_key(update.known_on, update.report.key)}.text"] = (update, "text")
    return found


def _summary(found: Iterable[Translated]) -> PrintedTranslation | UnsetType:
    shown = [item for item in found if item.state in {State.DRAFT, State.SIGNED}]
    if not shown:
        return UNSET
    if any(item.state == State.DRAFT for item in shown):
        return PrintedTranslation(language="ar", state=TranslationState.DRAFT, signed_on=None)
    newest = max(item.row.signed_at for item in shown if item.row and item.row.signed_at)
    return PrintedTranslation(language="ar", state=TranslationState.SIGNED, signed_on=newest.date())


def counted(found: Iterable[Translated]) -> Mapping[State, int]:
    """How many texts are in each state."""
    counts = dict.fromkeys(State, 0)
    for item in found:
        counts[item.state] += 1
    return counts
