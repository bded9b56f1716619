"""What looks wrong about an event, and which entries may be one, as sentences in the language of the page."""

from datetime import date

from django.utils.translation import get_language_bidi, gettext

from rules.plausibility.doubles import Double
from rules.plausibility.doubts import Called, Doubt, Value
from rules.vocabulary import Vocabulary
from wording.dates import day_in_words
from wording.lists import isolated, listed


def doubt_in_words(doubt: Doubt) -> str:
    return gettext(doubt.rule.definition) % {name: _in_words(value) for name, value in doubt.values.items()}


def double_in_words(double: Double) -> str:
    """«It may be the same as «Palmyra»: the same name, 0.2 km away.»"""
    shared = [gettext(reason.label) for reason in double.reasons]
    if double.km is not None:
        shared.append(gettext("%(km)s km away") % {"km": f"{double.km:.1f}"})
    sentence = gettext("It may be the same as «%(name)s»: %(reasons)s.")
    return sentence % {"name": _in_words(double.name), "reasons": listed(shared)}


def _in_words(value: Value) -> str | int:
    match value:
        case tuple():
            return listed(gettext(item.label) for item in value)
        case Vocabulary():
            return gettext(value.label)
        case date():
            return day_in_words(value)
        case Called():
            return isolated(value.arabic if value.arabic and get_language_bidi() else value.english)
        case str():
            return isolated(value)
    return value
