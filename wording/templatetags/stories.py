"""Stories in words, for templates: their text in paragraphs, with the events that each sentence cites."""

from typing import NamedTuple

from django import template
from django.utils.translation import get_language

from rules.documents.stories import CitedControl, CitedEvent, StoryDocument, StoryStep
from rules.story_texts import cited, paragraphs
from wording.dates import span_in_words

register = template.Library()


class Citation(NamedTuple):
    """An event or a claim of control that is cited: its number among those of the step."""

    number: int
    cited: CitedEvent | CitedControl


class Sentences(NamedTuple):
    """Words of a paragraph, and what is cited after them."""

    words: str
    citations: list[Citation]


@register.filter
def story_paragraphs(step: StoryStep) -> list[list[Sentences]]:
    """The text of a step in the language of the page where it was translated; what is not in the document,
    because readers did not see it when it was printed, is not cited."""
    text = step.text_ar if is_translated(step) and _is_arabic() else step.text
    numbered = {one.code: Citation(number, one) for number, one in enumerate(cited_of(step), 1)}
    return [
        [Sentences(piece.words, [numbered[code] for code in piece.codes if code in numbered]) for piece in paragraph]
        for paragraph in paragraphs(text)
    ]


def cited_of(step: StoryStep) -> list[CitedEvent | CitedControl]:
    """All that the step cites, in the order in which it is numbered: that of mention, then what no sentence cites."""
    mentioned = {code: place for place, code in enumerate(cited(step.text, step.text_ar))}
    return sorted([*step.events, *step.control], key=lambda one: mentioned.get(one.code, len(mentioned)))


@register.filter
def is_translated(step: StoryStep) -> bool:
    """Whether all of the step can be read in Arabic."""
    return bool(step.title_ar and step.text_ar)


@register.filter
def step_title(step: StoryStep) -> str:
    return step.title_ar if _is_arabic() and is_translated(step) else step.title


@register.filter
def step_days(step: StoryStep) -> str:
    """The days from the first that the step cites to the last, in words; empty where it cites no day."""
    spans = [(one.earliest, one.latest) for one in cited_of(step)]
    days = [day for span in spans for day in span if day]
    return span_in_words(min(days), max(days), "") if days else ""


@register.filter
def story_language(part: StoryStep | StoryDocument) -> str:
    """In which language a step, or a story's title and summary, can be read on this page: «en» or «ar»."""
    match part:
        case StoryStep():
            translated = is_translated(part)
        case StoryDocument():
            translated = bool(part.ar and part.summary_ar)
    return "ar" if _is_arabic() and translated else "en"


def _is_arabic() -> bool:
    return (get_language() or "en").startswith("ar")
