"""Names in a list behind a plural: «the villages of Hish, Karm and Abad», «قرى حيش وكرم وعباد»."""

import re
from collections.abc import Iterator, Mapping

from rules.reading.calendar_words import month_at, weekday_at
from rules.reading.harm_words import VERBS_AR
from rules.reading.place_names import BREAKS, SHORTEST, name_ends
from rules.reading.place_words import COMPOUNDS_AR, KINDS_AR, NO_NAMES
from rules.reading.saying_words import SAYS_AR
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_PLURALS_EN, _PLURALS_AR = words("villages towns cities hamlets"), words("قري قريتي بلدات بلدتي مدن مدينتي")
_AND, _OF = words("and"), words("of")
_COMMA = frozenset({",", "،"})
# What stands behind «villages» and is no name.
_NO_NAMES_AR = words(
    "عديده كثيره مجاوره محيطه صغيره اخري جديده مختلفه متفرقه عده "
    "جنوب شمال شرق غرب ساحل سهل غاب حوض وسط داخل خارج علي في من الي عن"
)
# Behind the last name another word than these makes of it a verb with its subject.
_AFTER_AR = words(
    "في من شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب خلال بعد عقب اثر يوم امس اليوم مجاوره ضمن علي الي وسط"
)
_FEMININE_VERB = re.compile("[^ا\\W]{3}ت$")
_MOST = 12  # names


def listed_names(text: Text) -> Mapping[int, tuple[int, str]]:
    """The first word of each name in a list of two or more, with the word behind it and the name."""
    found: dict[int, tuple[int, str]] = {}
    for at in range(len(text)):
        names = list(_names_ar(text, at + 1) if text.is_one_of(at, _PLURALS_AR) and _is_construct(text, at) else ())
        if text.is_one_of(at, _PLURALS_EN):
            names = list(_names_en(text, at + 1 + text.is_one_of(at + 1, _OF)))
        if len(names) > 1:
            found |= {first: (after, name) for first, after, name in names}
    return found


def _is_construct(text: Text, at: int) -> bool:
    """«قرى حيش», and not «القرى المجاورة»."""
    return "ال" not in text.tokens[at].folded[:3]


def _names_en(text: Text, at: int) -> Iterator[tuple[int, int, str]]:
    while at < len(text):
        after = name_ends(text, at)
        if after == at or month_at(text, at) or weekday_at(text, at) is not None:
            return
        first, last = text.quote(at, after)
        yield at, after, text.text[first:last]
        is_and = text.is_one_of(after, _AND)
        if not is_and and text.gap(after).strip() != ",":
            return
        at = after + is_and


def _names_ar(text: Text, at: int) -> Iterator[tuple[int, int, str]]:
    """Each behind a comma or «و»; the last one where no subject follows that would make it a verb."""
    for number in range(_MOST):
        if at >= len(text) or (text.gap(at).strip() and text.gap(at).strip() not in _COMMA):
            return
        is_joined = bool(number) and text.tokens[at].folded.startswith("و")
        if number and not is_joined and text.gap(at).strip() not in _COMMA:
            return
        name = _without_and(text, at) if is_joined else text.tokens[at].folded
        after = at + 1 + _has_second_word(text, at, name)
        if not _may_be_name_ar(text, at, name) or not _ends_or_goes_on(text, after):
            return
        start, end = text.quote(at, after)
        yield at, after, text.text[start + is_joined : end]
        at = after


def _without_and(text: Text, at: int) -> str:
    return text.tokens[at].folded[1:]


def _has_second_word(text: Text, at: int, name: str) -> bool:
    return name.removeprefix("ال") in COMPOUNDS_AR and at + 1 < len(text) and not BREAKS.search(text.gap(at + 1))


def _may_be_name_ar(text: Text, at: int, name: str) -> bool:
    bare = name.removeprefix("ال")
    is_other = bool({name, bare} & (_NO_NAMES_AR | NO_NAMES)) or (bare in KINDS_AR and bare not in COMPOUNDS_AR)
    is_verb = name in VERBS_AR or name in SAYS_AR or bool(_FEMININE_VERB.search(name))
    is_adjective = name.endswith("يه") and name == bare
    return text.tokens[at].is_arabic and len(bare) >= SHORTEST - 1 and not (is_other or is_verb or is_adjective)


def _ends_or_goes_on(text: Text, at: int) -> bool:
    if at >= len(text) or text.gap(at).strip():
        return True
    token = text.tokens[at]
    is_weekday = weekday_at(text, at) is not None
    return is_weekday or token.folded[:1] in "وب" or token.norm in _AFTER_AR or token.folded in _AFTER_AR
