"""Findings and matches in the language of who reads them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from imports.candidates import Finding
from imports.findings import Rule
from rules.matching.proposals import Verdict
from rules.matching.reasons import MatchRule
from rules.vocabulary import translatable


class Said(NamedTuple):
    """What heads the findings of one kind, what came, and what to do."""

    label: str
    text: str
    remedy: str


# Unicode Standard Annex 9: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
_FIRST_STRONG, _END = "\u2068", "\u2069"
# Values that are words of this project, marked for the translators where they are written.
_WORDED = frozenset({"problem", "expected", "what", "kind", "word"})
# What a proposal says of a row and an event.
MATCH_VERDICTS = {
    Verdict.SAME: translatable("the same event"),
    Verdict.PART: translatable("a part of it"),
    Verdict.CONTAINS: translatable("it contains several"),
}


def said(finding: Finding) -> Said:
    """A finding in the language that is active; one that lacks a value of its sentence as it was written."""
    rule = Rule(finding.rule)
    values = dict(_in_words(finding.values))
    try:
        return Said(_(rule.label), _(rule.text) % values, _(rule.remedy) % values)
    except (KeyError, ValueError):
        return Said(_(rule.label), finding.text, finding.remedy)


def _in_words(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the sentences name: sentences and words of this project in the language that is active, what came as it
    came."""
    for name, text in values.items():
        template = values.get(f"{name}.template")
        if template is not None:
            inner = {one.removeprefix(f"{name}."): isolated(own) for one, own in values.items()}
            yield name, _(template) % inner if "%(" in template else _(template)
        elif "." not in name:
            yield name, _(text) if name in _WORDED and text else isolated(text)


def isolated(value: str) -> str:
    """A value that keeps its own direction within a sentence that runs from right to left: of a day, year first."""
    return f"{_FIRST_STRONG}{value}{_END}" if get_language_bidi() else value


def in_one_line(finding: Finding) -> str:
    """With as much of where as the finding knows."""
    words = said(finding)
    text = f"{words.text} {words.remedy}"
    if not finding.row:
        return text
    where = {"row": finding.row, "column": finding.column}
    if not finding.column:
        return _("Row %(row)s: ") % where + text
    return _("Row %(row)s, column %(column)s: ") % where + text


def reason_in_words(rule: str, values: Mapping[str, object]) -> str:
    """A reason of a match, as it is kept with a row."""
    translated = {name: _(str(value)) if name == "group" else isolated(str(value)) for name, value in values.items()}
    return _(MatchRule(rule).definition) % translated
