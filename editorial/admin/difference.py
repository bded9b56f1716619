"""What would change for readers: what is printed, against what the desk has now."""

from typing import Any

from desk.models import Printable
from editorial.printing.whole import whole
from editorial.releases import KINDS, code_of, preview
from record.models import Revision
from rules.documents.canonical import plain
from wording.difference import Difference, difference


def what_would_change(record: Any) -> Difference:
    """What readers see now, against what would be printed."""
    printed = in_print(record)
    return difference(printed.content if printed else {}, would_be_printed(record))


def in_print(record: Printable) -> Revision | None:
    if not record.is_public:
        return None
    return Revision.objects.of(KINDS[type(record)], code_of(record)).first()


def would_be_printed(record: Any) -> dict[str, Any]:
    """The document that the press would print of the record as the desk has it now."""
    return plain(preview(whole(type(record)).get(pk=record.pk)))
