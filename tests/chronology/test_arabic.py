"""The chronology in Arabic: complete, with the same numbers, marked as a draft, and read in Arabic on its pages."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client

from editorial.models import Translation
from imports.chronology import files, upstream
from imports.chronology.arabic import Phrases
from imports.chronology.arabic_dates import basis_in_arabic
from imports.chronology.tables import chronology_tables
from record.tables.cast import SourceRecord
from record.tables.events import EventRecord
from rules.vocabulary import TranslationState

TABLES = chronology_tables()
PHRASES = Phrases(TABLES)
# Numbers, but not those of names such as T4, which Arabic calls otherwise.
NUMBER = re.compile(r"(?<![A-Za-z\d])\d[\d,]*")
MOST_LATIN = 0.08


def numbers(text: str) -> list[str]:
    return sorted(number.replace(",", "") for number in NUMBER.findall(text))


def test_every_title_summary_and_wording_of_an_event_has_its_arabic() -> None:
    for event in upstream.source_events(files.read(files.EVENTS)):
        for text in (event.title, event.summary, *(claim.wording for claim in event.casualty_claims)):
            assert not text or PHRASES.arabic(text, event.id), f"{event.id}: {text}"


def test_the_arabic_of_the_loader_s_sentences_has_the_same_numbers() -> None:
    for row in TABLES["arabic.csv"]:
        assert numbers(row["text"]) == numbers(row["arabic"]), row["text"]


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("date in the address", "التاريخ في العنوان الإلكتروني"),
        ("not shown; 17 May 2015 by content", "لا يظهر؛ 17 أيار 2015 بحسب المحتوى"),
        ('not shown; "Friday", 25 March 2016', "لا يظهر؛ «الجمعة»، 25 آذار 2016"),
        ("not shown; something else", ""),
        ("", ""),
    ],
)
def test_the_basis_of_a_date_is_said_in_arabic_or_not_at_all(english: str, arabic: str) -> None:
    assert basis_in_arabic(english) == arabic


def test_a_text_with_a_line_without_arabic_stays_in_english() -> None:
    assert PHRASES.arabic("The day is approximate.\nExample place.") == ""
    assert PHRASES.arabic("The day is approximate.\nBefore: Islamic State.").count("\n") == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("chronology")
def test_it_is_a_draft_of_nobody_that_nobody_has_signed() -> None:
    assert not Translation.objects.exclude(by=None, signed_by=None).exists()
    for event in EventRecord.public.all():
        document = event.document
        assert document.title_ar, document.code
        assert document.translation.state == TranslationState.DRAFT, document.code


class Words(HTMLParser):
    """The letters that a reader sees, without what is not to be translated: names of works, addresses, codes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_apart = tag in {"script", "style", "template", "code", "title"} or ("translate", "no") in attrs
        if tag not in {"meta", "link", "img", "br", "input", "hr", "use", "wbr", "path", "circle"}:
            self.open.append((tag, is_apart))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(is_apart for _, is_apart in self.open):
            self.text += data


def latin_share(page: str, names: re.Pattern[str]) -> float:
    """Of the letters of a page, those of the Latin alphabet, apart from names that are written in it."""
    words = Words()
    words.feed(page[page.index("<main") : page.index("</main>")])
    text = names.sub("", words.text)
    latin, arabic = (len(re.findall(letters, text)) for letters in ("[A-Za-z]", "[\u0621-\u064a]"))
    return latin / (latin + arabic)


def shares(reader: Client) -> Iterator[tuple[float, str]]:
    names = SourceRecord.public.filter(name_ar="").values_list("name_en", flat=True)
    in_latin = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for code in EventRecord.public.values_list("code", flat=True):
        yield latin_share(reader.get(f"/ar/events/{code}/").content.decode(), in_latin), code


def test_a_source_that_is_described_and_not_named_is_described_in_arabic() -> None:
    described = re.compile(r"not named|own statements|under another name|,.* (in|from|of) ")
    translated = {row["slug"] for row in files.read(files.ARABIC_SOURCES).rows()}
    for row in TABLES["sources.csv"]:
        if described.search(row["name_en"]):
            assert row["name_ar"] or row.key in translated, row["name_en"]


def test_an_arabic_page_of_an_event_is_in_arabic(reader: Client) -> None:
    worst = sorted(shares(reader), reverse=True)[:5]
    assert worst[0][0] < MOST_LATIN, ", ".join(f"{code}: {share:.1%}" for share, code in worst)
