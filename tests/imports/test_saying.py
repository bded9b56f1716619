"""Findings in the language of who reads them: their sentences, and the words and sentences inside these."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from imports.findings import Rule, finding
from imports.saying import said
from rules.reading.coordinates import read_columns, read_text
from rules.reading.days import Order, read_days
from rules.reading.figures import read_figure
from rules.sentences import Problem, Sentence
from rules.text import clean

ROOT = Path(__file__).parents[2]
# Values that are words of this project; the others are what came, names of columns, or numbers.
WORDED = {"problem", "expected", "what", "kind", "word"}
_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
# Formats and programs have Latin names in Arabic too.
_NAMES = re.compile(r"UTF-8|XLSX|CSV|GeoJSON|WGS 84|UCDP|ACLED|utf-8|windows-125[26]|EPSG|YYYY-MM-DD|U\+\d+|37SEU\d+")
_UNREADABLE = (
    *((read_figure, (text,)) for text in ("x" * 300, "9–5", "5/7/2016", "plenty and more", "999999999999")),
    *(
        (read_days, (text,))
        for text in ("31.2.2016", "0025-01-02", "3.4.2016", "1890-01-01", "Kestrel", "9-5 May 2015")
    ),
    *(
        (read_days, (text, order))
        for text, order in (("13/25/2016", Order.DAY_FIRST), ("25/1/2016", Order.MONTH_FIRST))
    ),
    *((read_text, (text,)) for text in ("Kestrel", "34.5624", "91, 200", "34°99'0\", 38", "9" * 200)),
    (read_columns, ("34 N", "38 N")),
    *((clean, (text,)) for text in ("a\x00b", "a\u202eb", "a\ud800b", "a\u2066b")),
)


@pytest.mark.parametrize("rule", Rule)
def test_every_finding_is_said_in_arabic(rule):
    names = set(re.findall(r"%\((\w+)\)s", rule.text + rule.remedy)) - {"column", "value"}

    with override("ar"):
        words = said(finding(rule, 2, "c", "v", **dict.fromkeys(names, "7")))

    for text in words:
        assert not _latin(text), text


@pytest.mark.parametrize(("read", "given"), _UNREADABLE)
def test_what_a_text_is_not_is_said_in_arabic_within_the_finding(read, given):
    with pytest.raises(Problem) as raised:
        read(*given)
    made = finding(Rule.NOT_A_FIGURE, 2, "c", "v", problem=raised.value)

    with override("ar"):
        assert not _latin(said(made).text), said(made).text
    assert str(raised.value) in made.text


def test_a_sentence_as_a_value_is_said_in_arabic_too():
    limit = Sentence("%(count)s bytes", count=7)

    with override("ar"):
        assert not _latin(said(finding(Rule.TOO_LARGE, 0, what="The workbook", limit=limit)).text)


def test_every_word_that_the_code_puts_into_a_finding_is_translated():
    found = dict(_words())
    assert len(found) > 20
    with override("ar"):
        assert {text: where for text, where in found.items() if gettext(text) == text} == {}


def _words() -> Iterator[tuple[str, str]]:
    """Each text that stands in the code as such a value, and where."""
    for file in sorted((ROOT / "imports").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call):
                continue
            given = [each.value for each in node.keywords if each.arg in WORDED]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "needed":
                given += node.args[1:]
            for value in given:
                inner = value.args[0] if isinstance(value, ast.Call) and value.args else value
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value, f"{file.relative_to(ROOT)}:{node.lineno}"


def _latin(text: str) -> str:
    """Words in Latin letters that are neither what came nor a name."""
    return " ".join(re.findall("[A-Za-z]{2,}", _NAMES.sub("", _ISOLATED.sub("", text))))
