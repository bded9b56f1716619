"""Drafts of Arabic that come with what is loaded: nobody's by name, and signed by nobody."""

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from desk.models import Printable
from editorial.printing.documents import in_english
from editorial.printing.readers_view import ReadersView
from editorial.printing.whole import whole
from editorial.releases import unprinted
from editorial.translations.models import Translation
from rules import translations

_CHUNK = 500


def add_drafts(records: Iterable[Printable], arabic: Callable[[Printable, str], str]) -> int:
    """Store what ``arabic`` gives for each English text of the records' documents; empty where it has none.

    The records have no translations yet, and are not public. Returns how many texts were stored.
    """
    kinds: dict[type[Printable], list[int]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record.pk)
    made = [row for kind, keys in kinds.items() for row in _rows(kind, keys, arabic)]
    Translation.objects.bulk_create(made, batch_size=_CHUNK)
    return len(made)


def _rows(kind: type[Printable], keys: Iterable[int], arabic: Callable[[Printable, str], str]) -> Iterable[Translation]:
    now, of, view = timezone.now(), ContentType.objects.get_for_model(kind), ReadersView()
    for record in whole(kind).filter(pk__in=list(keys)):
        for text in translations.texts(in_english(record, view, unprinted(record))):
            if found := arabic(record, text.english):
                yield Translation(
                    kind=of, record_id=record.pk, path=text.path, english=text.english, text=found, at=now
                )
