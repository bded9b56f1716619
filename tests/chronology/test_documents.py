"""The documents of the loaded chronology have the types of rules/documents, and these types lose nothing."""

import msgspec
import pytest

from record.models import Revision
from rules.documents.canonical import canonical, sealed
from rules.documents.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", Revision.Kind.values)
def test_every_printed_document_is_read_by_its_type_and_written_to_the_same_bytes(chronology, kind):
    printed = list(Revision.objects.filter(kind=kind).values_list("document", flat=True))

    written = [sealed(canonical(msgspec.structs.replace(read(kind, text), sha256=msgspec.UNSET))) for text in printed]

    assert printed
    assert written == printed
