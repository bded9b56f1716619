"""What looks wrong about an event, as sentences in the language of the page."""

from datetime import date

from django.utils.translation import get_language_bidi, gettext

from rules.plausibility.doubts import Doubt, Value
from rules.vocabulary import Vocabulary
from wording.dates import day_in_words
from wording.lists import listed


def doubt_in_words(doubt: Doubt) -> str:
    return gettext(doubt.rule.definition) % {name: _in_words(value) for name, value in doubt.values.items()}


def _in_words(value: Value) -> str | int:
    match value:
        case tuple():
            return listed(gettext(item.label) for item in value)
        case Vocabulary():
            return gettext(value.label)
        case date():
            return day_in_words(value)
        case str() if get_language_bidi():
            return f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
    return value
