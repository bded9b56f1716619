"""Lists have the marks of the language: a comma or a semicolon in a text of the code is Latin for ever."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from wording.lists import in_parts, listed
from wording.templatetags.wording import as_an_aside

ROOT = Path(__file__).resolve().parents[2]
_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_LATIN = re.compile(r"(}}|%}|</a>|</strong>|</span>|</bdi>|</em>)[,;] (?=[{<])")
# In English alone, and marked so.
_ENGLISH = {"reference.html", "data.html"}


@pytest.mark.parametrize(
    "page", [page for page in sorted((ROOT / "templates").rglob("*.html")) if page.name not in _ENGLISH], ids=str
)
def test_no_template_has_a_comma_of_its_own_between_two_values(page: Path) -> None:
    lines = _TRANSLATED.sub("", page.read_text()).splitlines()

    assert not [line for line in lines if _LATIN.search(line) and 'lang="en"' not in line]


def test_what_is_empty_is_left_out() -> None:
    assert listed(["Palmyra", "", "Homs"]) == "Palmyra, Homs"


def test_arabic_has_its_own_marks() -> None:
    with override("ar"):
        assert (listed(["1", "2"]), in_parts(["1", "2"])) == ("1، 2", "1؛ 2")


@pytest.mark.parametrize(
    ("sentence", "aside"),
    [
        ("A stated span of any length.", "a stated span of any length"),
        ("GPS of the report.", "GPS of the report"),
        ("Two of them. And more.", "Two of them. And more."),
        ("مدة مذكورة أيًّا كان طولها.", "مدة مذكورة أيًّا كان طولها"),
        ("", ""),
    ],
)
def test_a_definition_in_brackets_is_no_sentence_of_its_own(sentence, aside):
    assert as_an_aside(sentence) == aside
