"""The stories that come with the chronology say nothing that what they cite does not say."""

import json
import re
from collections.abc import Iterator

import pytest

from imports.chronology import stories
from record.models import Revision, StoryRecord
from rules.documents.stories import StoryDocument
from rules.story_texts import paragraphs
from wording.templatetags.stories import cited_of

pytestmark = pytest.mark.django_db

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTHS_AR = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب"),
    *("أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
_MONTH = {name: number for names in (_MONTHS, _MONTHS_AR) for number, name in enumerate(names, 1)}
# «20 May 2015», «13 to 20 May», «3–4 March»
_DATES = re.compile(
    rf"(?:([0-9]{{1,2}})(?: to | and |–| إلى | و))?([0-9]{{1,2}}) ({'|'.join(_MONTH)})(?: ([0-9]{{4}}))?"
)
_NUMBERS = re.compile(r"(?<![\w,])[0-9]{1,3}(?:,[0-9]{3})+|(?<![\w,])[0-9]+")
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_COUNTS, 2)}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def days(text: str) -> Iterator[tuple[int, int, int | None]]:
    """Day, month, and year where it is given."""
    for before, day, month, year in _DATES.findall(text):
        for one in filter(None, (before, day)):
            yield int(one), _MONTH[month], int(year) if year else None


def numbers(text: str) -> set[int]:
    """Those that are no part of a date, in digits or words."""
    rest = _DATES.sub(" ", text)
    found = {int(number.replace(",", "")) for number in _NUMBERS.findall(rest)}
    return found | {_WORDS[word] for word in re.findall(r"[a-z]+", rest.lower()) if word in _WORDS}


def unsaid(sentence: str, documents: str) -> list[str]:
    """Figures and days of the sentence that are nowhere in the text of the documents."""
    iso = {tuple(map(int, day.split("-"))) for day in _ISO_DAY.findall(documents)}
    in_words = {(day, month) for day, month, _ in days(documents)}
    there = {(day, month) for _, month, day in iso} | in_words
    wrong = [
        f"{day}.{month}.{year or ''}"
        for day, month, year in days(sentence)
        if ((year, month, day) not in iso if year else (day, month) not in there)
    ]
    figures = numbers(_ISO_DAY.sub(" ", documents)) | {
        int(one) for one in re.findall(r"[0-9]+", _ISO_DAY.sub(" ", documents))
    }
    return wrong + [str(number) for number in numbers(sentence) if number not in figures]


@pytest.fixture
def printed(chronology, db: None) -> list[StoryDocument]:
    return [record.revision.printed_as(StoryDocument) for record in StoryRecord.newest_first()]


def test_the_stories_of_the_files_are_public(printed):
    assert {document.slug for document in printed} == {text.slug for text in stories.texts()}
    assert len(printed) == 2


def test_every_sentence_cites_and_every_figure_and_day_stands_in_what_it_cites(printed):
    for document in printed:
        for step in document.steps:
            texts = [step.text, *([step.text_ar] if step.text_ar else [])]
            for piece in (piece for text in texts for paragraph in paragraphs(text) for piece in paragraph):
                assert piece.codes, piece.words
                assert unsaid(piece.words, said_by(piece.codes)) == [], piece.words


def test_titles_and_summaries_have_no_figure_that_their_steps_do_not_cite(printed):
    for document in printed:
        everything = said_by(one.code for step in document.steps for one in cited_of(step))
        for step in document.steps:
            assert unsaid(step.title, said_by(one.code for one in cited_of(step))) == []
            assert unsaid(step.title_ar, said_by(one.code for one in cited_of(step))) == []
        for text in (document.en, document.summary, document.ar or "", document.summary_ar):
            assert unsaid(text, everything) == []


def test_every_sentence_is_in_arabic_too_with_the_same_citations_and_figures(printed):
    for document in printed:
        assert document.ar
        assert document.summary_ar
        for step in document.steps:
            assert step.title_ar
            english, arabic = paragraphs(step.text), paragraphs(step.text_ar)
            assert cited_in(arabic) == cited_in(english)
            for one, other in zip(english, arabic, strict=True):
                for said, in_arabic in zip(one, other, strict=True):
                    assert set(days(in_arabic.words)) == set(days(said.words)), in_arabic.words
                    assert numbers(in_arabic.words) <= numbers(said.words), in_arabic.words


def cited_in(text) -> list[list[tuple[str, ...]]]:
    """The codes of each sentence, by paragraphs."""
    return [[tuple(piece.codes) for piece in paragraph] for paragraph in text]


def test_the_arabic_is_a_draft_and_its_page_says_so(printed, reader):
    for document in printed:
        assert document.translation.state == "draft"
        page = reader.get(f"/ar/stories/{document.slug}/").content.decode()
        assert "translation-state" in page
        assert 'class="step-text" lang="en"' not in page
        assert "translation-state" not in reader.get(f"/stories/{document.slug}/").content.decode()


def said_by(codes) -> str:
    """What the cited documents say, of events and of claims of control, as one text."""
    revisions = Revision.objects.filter(code__in=set(codes)).order_by("position")
    newest = {revision.code: revision for revision in revisions}
    return json.dumps([revision.content for revision in newest.values()], ensure_ascii=False)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("On 20 May 2015 it fell.", []),
        ("On 21 May 2015 it fell.", ["21.5.2015"]),
        ("By 13 to 20 May 462 were dead.", []),
        ("By 14–20 May 463 were dead.", ["14.5.", "463"]),
        ("More than 1,000 in ten days.", ["1000", "10"]),
        ("Twelve children among them.", []),
    ],
)
def test_a_figure_or_a_day_that_nobody_says_is_seen(sentence, wrong):
    says = '{"earliest": "2015-05-13", "latest": "2015-05-20", "min": 462, "wording": "twelve of them children"}'

    assert unsaid(sentence, says) == wrong
