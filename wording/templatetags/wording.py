"""Documents in words, for templates: dates, figures, names and vocabulary in the language of the page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from rules import vocabulary
from rules.documents.casualties import Claim, Finding, KilledPart, OfWhom
from rules.documents.event_terms import EVENT_TERMS, terms_of
from rules.documents.events import EventDocument, Located
from rules.documents.features import EventProperties
from rules.documents.members import Named
from rules.sums import Sum
from wording import dates, lists, numbers
from wording.addresses import absolute, own_path
from wording.locating import located_in_words
from wording.member_names import name_of
from wording.of_whom import of_whom_in_words

register = template.Library()

# A printed part, or the same as an object of JSON: features of lists, entries of places.
Thing = msgspec.Struct | Mapping[str, object]

_VOCABULARIES = {name: item for name, item in vars(vocabulary).items() if isinstance(item, type)}


@register.filter
def named(thing: Thing | None) -> str:
    """The name of a thing of a document, in the language of the page where it has one."""
    if not thing:
        return ""
    arabic = (get_language() or "en").startswith("ar")
    return str((member(thing, "ar") if arabic else None) or member(thing, "en"))


@register.filter
def other_name(thing: Thing | None) -> str:
    """The name in the other of the two languages; empty where there is none."""
    if not thing or not member(thing, "ar"):
        return ""
    return str(member(thing, "en" if (get_language() or "en").startswith("ar") else "ar"))


@register.filter
def in_language(document: Thing, field: str) -> str:
    """A text of a document in the language of the page, else as it was written."""
    arabic = _is_arabic()
    return str((member(document, f"{field}_ar") if arabic else None) or member(document, field))


@register.filter
def language_attributes(document: Thing, field: str) -> SafeString:
    """The attributes of an element that holds such a text alone: English on an Arabic page is marked as English."""
    return _attributes(is_foreign=_is_foreign(document, field))


@register.simple_tag
def text(document: Thing | None, field: str, *, quoted: bool = False) -> SafeString:
    """A text of a document in the language of the page, else as it was written and marked as English.

    ``quoted``: between the quotation marks of its own language.
    """
    if not document or not member(document, field):
        return SafeString("")
    is_foreign = _is_foreign(document, field)
    words = linebreaksbr(conditional_escape(in_language(document, field)))
    marks = ("“", "”") if is_foreign or not _is_arabic() else ("«", "»")
    before, after = marks if quoted else ("", "")
    return format_html("<span {}>{}{}{}</span>", _attributes(is_foreign=is_foreign), before, words, after)


def _is_foreign(document: Thing, field: str) -> bool:
    """Whether the page is in Arabic and the text in English alone."""
    return _is_arabic() and not member(document, f"{field}_ar")


def _attributes(*, is_foreign: bool) -> SafeString:
    return SafeString('lang="en" dir="ltr"' if is_foreign else 'dir="auto"')


def _is_arabic() -> bool:
    return (get_language() or "en").startswith("ar")


@register.filter
def when(document: Thing, year_said: int | None = None) -> str:
    """The dates of a document in words, saying no more than is known; without the year that stands above already."""
    earliest, latest = (_day(member(document, name)) for name in ("earliest", "latest"))
    basis = member(document, "date_basis") or vocabulary.DateBasis.STATED
    precision = member(document, "date_precision") or member(document, "precision") or ""
    return dates.span_in_words(earliest, latest, precision, basis, year_said=year_said)


@register.filter
def day(value: date | str) -> str:
    return dates.day_in_words(_day(value))


@register.filter
def in_words(value: date) -> str:
    return dates.day_in_words(value)


@register.filter
def moment(value: str | datetime) -> str:
    return dates.moment_in_words(value if isinstance(value, datetime) else datetime.fromisoformat(value))


@register.filter
def period(value: Thing) -> str:
    """A claim's period in words; empty where none was given."""
    start, end = member(value, "start"), member(value, "end")
    if start and end:
        return dates.span_in_words(_day(start), _day(end), "")
    if start:
        return gettext("from %(day)s") % {"day": day(start)}
    return gettext("until %(day)s") % {"day": day(end)} if end else ""


@register.filter
def figure(claim: Thing | Sum) -> str:
    """A claim's, an assessment's or a sum's figure in words."""
    if isinstance(claim, Claim):
        return numbers.figure_in_words(claim.min, claim.max)
    if isinstance(claim, Sum):
        return numbers.figure_in_words(claim.low, claim.high)
    return numbers.figure_in_words(member(claim, "low"), member(claim, "high"))


@register.filter
def located(found: Located) -> str:
    """«located by Example group, geolocation by imagery, 3 May 2015»"""
    return located_in_words(found)


@register.filter
def of_whom(parts: tuple[OfWhom, ...]) -> str:
    """«of whom 2 children, 1 or more women»"""
    return of_whom_in_words(parts)


@register.filter
def number(value: int) -> str:
    return numbers.number(value)


@register.filter
def term(value: str, name: str) -> str:
    """The label of a vocabulary's value: ``{{ document.type|term:"EventType" }}``."""
    return gettext(_VOCABULARIES[name](value).label) if value else ""


@register.filter
def defined(value: str, name: str) -> str:
    """The definition of a vocabulary's value."""
    return _translated(_VOCABULARIES[name](value).definition)


@register.filter
def as_an_aside(sentence: str) -> str:
    """«(a stated span of any length)»: a sentence as it stands in brackets inside another; several stay as they are."""
    if not sentence.endswith(".") or ". " in sentence:
        return sentence
    starts_a_name = sentence[1:2].isupper()
    return (sentence if starts_a_name else sentence[:1].lower() + sentence[1:])[:-1]


def _translated(text: str) -> str:
    """The text in the language of the page; an empty one has no translation, but stands for the catalogue's head."""
    return gettext(text) if text else ""


class TermInWords(NamedTuple):
    """A term of an event: what it is of, its label, and its definition, in the language of the page."""

    name: str
    label: str
    definition: str


@register.filter
def terms(event: EventDocument | EventProperties) -> list[TermInWords]:
    """The terms of an event that are known (rules/documents/event_terms.py)."""
    known = terms_of(event)
    return [
        TermInWords(capfirst(gettext(declared.shown.label)), gettext(value.label), _translated(value.definition))
        for declared in EVENT_TERMS
        if (value := known.get(declared.name))
    ]


@register.filter
def sentence(finding: Finding, document: EventDocument) -> str:
    """A finding of the figure linter in the language of the page, with the names its document has in it."""
    words = gettext(finding.rule.definition)
    things = [*document.origins, *(claim.group for claim in document.claims if claim.group)]
    names: dict[str | int, str] = {thing.en: named(thing) for thing in things}
    names |= {item.label: gettext(item.label) for item in vocabulary.Counted}
    return str(words % {name: names.get(value, value) for name, value in finding.values.items()})


@register.filter
def in_parts(document: EventDocument) -> SafeString:
    """«United States forces 2 + civilians 1»: what the range of people killed was added up from, by us."""
    groups = {claim.group.slug: claim.group for claim in document.claims if claim.group}
    parts = [part for part in document.killed.parts if part.low or part.counted != vocabulary.Counted.TOTAL]
    figures = [(_whom(part, groups), numbers.figure_in_words(part.low, part.high)) for part in parts]
    return format_html_join(" + ", "<bdi>{}</bdi> {}", figures)


def _whom(part: KilledPart, groups: Mapping[str, Named]) -> str:
    return named(groups[part.group]) if part.group else gettext(part.counted.label)


@register.filter
def sets_aside(document: EventDocument) -> bool:
    """Whether figures that count more days than the event are not in its range of people killed."""
    used = {number for part in document.killed.parts for number in part.claims}
    return any(
        claim.counts_longer and claim.harm == vocabulary.Harm.KILLED and claim.number not in used
        for claim in document.claims
    )


@register.filter
def from_whom(origins: Sequence[Thing]) -> str:
    """«from SOHR, UCDP»: whose figures one comes from, by the letters they are known by; empty where nobody is."""
    if not origins:
        return ""
    return gettext("from %(origins)s") % {"origins": lists.listed(_known_as(named(origin)) for origin in origins)}


def _known_as(name: str) -> str:
    """«SOHR» of «Syrian Observatory for Human Rights (SOHR)»; a name without such letters as it is."""
    letters = re.search(r"\(([A-Z][A-Z0-9-]+)\)$", name)
    return letters[1] if letters else name


@register.simple_tag
def comma() -> str:
    """What stands between two things that are listed: «, » and in Arabic «، »."""
    return gettext(", ")


@register.simple_tag
def semicolon() -> str:
    """What stands between parts that may have commas of their own."""
    return gettext("; ")


@register.filter
def is_of_unknown_origin(document: EventDocument) -> bool:
    """Whether figures of an unknown origin alone make the range of people killed."""
    used = {number for part in document.killed.parts for number in part.claims}
    return bool(used) and not any(claim.origin for claim in document.claims if claim.number in used)


@register.filter
def has_conceded(document: EventDocument) -> bool:
    """Whether a party concedes figures of the event."""
    return any(claim.conceded_by for claim in document.claims)


@register.filter
def excess(values: dict[str, int]) -> str:
    """The finding that the incidents of a campaign come to more than its own figure."""
    words = gettext(vocabulary.FindingRule.INCIDENTS_EXCEED_CAMPAIGN.definition)
    return str(words % {name: numbers.number(value) for name, value in values.items()})


@register.filter
def shape(rule: str) -> str:
    """What a rule of the figure linter says of any figures: its sentence with dots where they would stand."""
    words = gettext(vocabulary.FindingRule(rule).definition)
    return str(words % defaultdict(lambda: "…"))


@register.filter
def listed(items: Iterable[str]) -> SafeString:
    """Names one after another; each keeps its own direction."""
    return format_html_join(comma(), "<bdi>{}</bdi>", ((item,) for item in items))


@register.filter
def member_names(names: Iterable[str]) -> list[str]:
    """What members of documents are called, in the language of the page."""
    return [name_of(name) for name in names]


@register.filter
def with_slug(things: Iterable[Thing], slug: str | None) -> Thing | None:
    return next((thing for thing in things if member(thing, "slug") == slug), None)


def member(thing: Thing, name: str) -> Any:
    """A member of a printed part by its name, or of the same as an object of JSON; None where it has none."""
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)


def _day(value: date | str) -> date:
    """A day, or the day that begins a text."""
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


@register.simple_tag(takes_context=True)
def other_language(context: template.Context) -> dict[str, str]:
    """The same page in the other language: its address, and the language's code and own name."""
    request = context.get("request")
    address = own_path(request) if request else "/"
    if (get_language() or "en").startswith("ar"):
        return {"address": address.removeprefix("/ar") or "/", "code": "en", "name": "English"}
    return {"address": f"/ar{address}", "code": "ar", "name": "العربية"}


@register.simple_tag(takes_context=True)
def canonical(context: template.Context, path: str = "") -> str:
    """The whole address by which a page is known to search engines: its own, or that of ``path``."""
    request = context["request"]
    return absolute(request, path or own_path(request))
