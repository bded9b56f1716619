"""What became of people who are counted by what had happened to them before: «14 of the wounded have since died»."""

from rules.reading.harm_words import VERBS_AR
from rules.reading.people import Counted
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_ON_THE_WAY = words("have has had since later then subsequently were was men of them reportedly also both all")
_DIED = words("died succumbed executed beheaded killed shot murdered")
_DEAD = words("dead")
_FAR = 6  # words
_DEATH_AR = words("وفاه مقتل استشهاد اعدام تصفيه توفي توفيت قتل اعدم")
_LATER_AR = words("لاحقا متاثرا")
_OF_AR = frozenset({"من"})


def died_later(text: Text, one: Counted, harm: Harm) -> Harm:
    """The harm, or the death that followed it."""
    if harm not in {Harm.INJURED, Harm.CAPTURED, Harm.MISSING} or not (one.harm or one.state):
        return harm
    is_dead = _is_dead_ar(text, one) if text.tokens[one.head - 1].is_arabic else _is_dead(text, one)
    return Harm.KILLED if is_dead else harm


def _is_dead(text: Text, one: Counted) -> bool:
    for at in range(one.head, min(len(text), one.head + _FAR)):
        if text.gap(at).strip():
            return False
        if text.is_one_of(at, _DIED) or (text.is_one_of(at, _DEAD) and text.is_one_of(at - 1, words("found"))):
            return True
        if not text.is_one_of(at, _ON_THE_WAY):
            return False
    return False


def _is_dead_ar(text: Text, one: Counted) -> bool:
    """«توفي ثلاثة من الجرحى»."""
    is_of_them = text.is_one_of(one.head - 2, _OF_AR) and text.tokens[one.head - 1].folded.startswith("ال")
    at = one.first - 1
    at -= text.is_one_of(at, _LATER_AR)
    before = text.tokens[at].forms if at >= 0 else ()
    # «وفاة ثلاثة مصابين»; but «سقط ثلاثة جرحى» hurt them.
    is_death = text.is_one_of(at, _DEATH_AR)
    return is_death or (is_of_them and any(VERBS_AR.get(form) == Harm.KILLED for form in before))
