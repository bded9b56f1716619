"""A citation holds together whatever the title is, and always names the revision."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rules.citations import Style, cited
from tests.rules import printed

TITLES = st.text(
    st.one_of(
        st.sampled_from("{}\\%&$#_~^\"'\n\r\t،ؤ"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
    ),
    min_size=1,
    max_size=80,
)
ADDRESS = "https://example.org/events/cm-2015-05-20-022/?revision=3"


def document(title):
    return printed.event(
        code="cm-2015-05-20-022",
        revision=3,
        title=title,
        recorded_at="2026-11-23T01:09:51.818179Z",
        cite={"text": f"conflictmap: “{title}”", "permalink": "/events/cm-2015-05-20-022/?revision=3"},
    )


def read_latex(text):
    """What LaTeX prints for a text that only escapes."""
    for written, meant in (("textbackslash", "\\"), ("textasciitilde", "~"), ("textasciicircum", "^")):
        text = text.replace(f"\\{written}{{}}", f"\\{meant}")
    return re.sub(r"\\(.)", r"\1", text)


@given(TITLES)
def test_bibtex_prints_the_title_as_it_is(title):
    entry = cited(document(title), Style.BIBTEX, "https://example.org")

    (found,) = re.findall(r"^  title = \{\{(.*)\}\},$", entry, re.MULTILINE)
    assert read_latex(found) == " ".join(title.split())
    assert f"  url = {{{ADDRESS}}}," in entry
    assert entry.startswith("@misc{cm-2015-05-20-022-r3,\n")


@given(TITLES)
def test_ris_has_one_field_a_line_from_type_to_end(title):
    text = cited(document(title), Style.RIS, "https://example.org")

    lines = text.split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "TI  - " + " ".join(title.split()) in lines
    assert f"UR  - {ADDRESS}" in lines


def test_csl_json_names_day_revision_and_address():
    (item,) = cited(document("Islamic State takes Palmyra"), Style.CSL_JSON, "https://example.org")

    assert item["issued"] == {"date-parts": [[2026, 11, 23]]}
    assert (item["version"], item["URL"], item["title"]) == ("3", ADDRESS, "Islamic State takes Palmyra")


def test_the_sentence_ends_with_address_and_digest():
    text = cited(document("Islamic State takes Palmyra"), Style.TEXT, "https://example.org")

    assert text.endswith(f"{ADDRESS} SHA-256 {'0' * 64}.\n")
