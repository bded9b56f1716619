"""What readers see is in Arabic as well as in English, and says the same."""

import re

import pytest
from babel.messages.frontend import CommandLineInterface

from conflictmap import texts

DESK = ("templates/admin/", "control/", "desk/", "editorial/", "events/", "imports/", "places/", "sources/")
DOMAINS = ("django", "djangojs")


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_that_readers_see_has_its_arabic(domain):
    missing = [text for text in texts.untranslated(domain) if not text.startswith(DESK)]

    assert missing == [], "run `make generated`, and translate these in locale/ar"


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_translation_names_the_values_its_text_names(domain):
    for message in texts.read(domain):
        originals, translations = _all(message.id), [text for text in _all(message.string) if text]
        for translation in translations:
            assert _values(translation) <= _values(" ".join(originals)), message.id
        # A plural may say «one» or «two» in a word; a single text gives every value.
        if len(originals) == 1 and translations:
            assert _values(translations[0]) == _values(originals[0]), message.id


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_catalogue_is_compiled_without_a_complaint(domain, tmp_path):
    """As the image's build does it, which ends at the first."""
    path = texts.catalogue_path(domain)

    assert (
        CommandLineInterface().run(["pybabel", "compile", "-i", str(path), "-o", str(tmp_path / "out.mo"), "-l", "ar"])
        == 0
    )


def test_arabic_has_six_plurals_numbered_as_django_numbers_them():
    for domain in DOMAINS:
        header = texts.catalogue_path(domain).read_text()
        assert texts.PLURALS in header
        plurals = [message.string for message in texts.read(domain) if isinstance(message.id, tuple)]
        assert plurals
        assert all(len(forms) == 6 for forms in plurals)


def _all(text: object) -> list[str]:
    return list(text) if isinstance(text, tuple | list) else [str(text)]


def _values(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))
