"""What would change for readers: what is printed, against what the desk has now."""

from desk.models import Printable
from editorial.kinds import KINDS
from editorial.printing.whole import whole
from editorial.releases import code_of, preview
from record.models import Revision
from rules.documents.reading import PrintedDocument, ThingDocument
from wording.difference import Difference, difference


def what_would_change(record: Printable) -> Difference:
    """What readers see now, against what would be printed."""
    printed = in_print(record)
    return difference(printed.printed if printed else None, would_be_printed(record))


def what_would_return(record: Printable, then: PrintedDocument | None) -> Difference | None:
    """What the desk has now, against an earlier state that would be put back."""
    return None if then is None else difference(would_be_printed(record), then)


def in_print(record: Printable) -> Revision | None:
    if not record.is_public:
        return None
    return Revision.objects.of(KINDS[type(record)], code_of(record)).first()


def would_be_printed(record: Printable) -> ThingDocument:
    """The document that the press would print of the record as the desk has it now."""
    return preview(whole(type(record)).get(pk=record.pk))
