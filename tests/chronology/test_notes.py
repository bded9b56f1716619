"""What the chronology's compilers say to each other is not printed for readers, in either language."""

import re

import msgspec
import pytest

from imports.chronology.notes import notes
from record.models import Revision

TO_EACH_OTHER = re.compile(
    r"Address (?:shortened|percent)|Mirror address|use only after|worth a finding"
    r"|\b(?:the|this) file\b|seed text|key_finding|(?:Serves|Confirms|supports) cm-|of the \d+;"
    r"|control_history|اختُصر العنوان|رمّز جامع"
)


@pytest.mark.parametrize(
    ("file_says", "printed"),
    [
        ("A partisan site.", "A partisan site."),
        ("Address shortened to its number.", ""),
        ("Mirror address with the headline left out; 8 May against 9 May.", "8 May against 9 May."),
        ("Undated: use only after an editor has fixed the week.", "Undated."),
        ("Not one of the 12; answers an open point of the chronology. Repeated in 2016.", "Repeated in 2016."),
        ("14 May against 13 May in the file.", "14 May against 13 May in this record."),
        ("Shown by pictures (supports cm-2016-03-25-059).", "Shown by pictures."),
        ("See control_history.json; the day is open. Weak.", "Weak."),
        ("The figure belongs to the July capture (cm-2014-07-16-001).",) * 2,
    ],
)
def test_a_note_keeps_what_it_says_to_readers(file_says: str, printed: str) -> None:
    assert notes(file_says) == printed


@pytest.mark.django_db
def test_no_document_of_the_chronology_speaks_of_the_compilers_work(chronology) -> None:
    printed = Revision.objects.values_list("code", "document")

    assert [(code, found[0]) for code, text in printed if (found := TO_EACH_OTHER.search(text))] == []


@pytest.mark.django_db
def test_a_claim_of_the_time_before_any_change_names_no_day(chronology) -> None:
    """The change has a precision of its own; a day named in a note would say more than is known."""
    claims = [
        msgspec.json.decode(text)
        for text in Revision.objects.filter(kind=Revision.Kind.CONTROL).values_list("document", flat=True)
    ]

    undated = [claim for claim in claims if claim["earliest"] is None]

    assert len(undated) > 100
    assert [claim["code"] for claim in undated if re.search(r"\d{4}", claim["note"])] == []
