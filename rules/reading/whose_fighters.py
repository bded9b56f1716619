"""Whose the fighters are that a figure counts, where the text does not say it with the figure itself."""

from collections.abc import Sequence

from rules.reading.actors import ActorMention
from rules.reading.harm_words import ACTIVE, PARTICIPLES, VERBS_AR
from rules.reading.people import Counted
from rules.reading.person_words import NOUNS, SOLDIERS
from rules.reading.saying_words import SAYS_AR, SAYS_EN
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_ARMED = frozenset({"armed_group", "alliance"})
_NEAR, _LATER = 60, 30  # words
_BY = words("by with against between from to مع ضد من بين علي قبل")
# Of these any side has some, and soldiers more than others.
_OF_EITHER_SIDE = words("militiaman militiamen militia loyalist loyalists")
_ITS_OWN = words("mourned mourns buried burying lost losing loses lose")
_BE = words("was were been be being is are")
_AND = frozenset({"and", "و"})


def fighters_of(text: Text, counted: Counted, actors: Sequence[ActorMention], *, are_its_own: bool) -> str | None:
    """The armed group that the text named last before them; not who killed them, nor who says so.

    None for «18 soldiers and five militiamen», who fell beside soldiers, and for «fighting between A and B»: the text
    does not say whose they were.
    """
    if _are_beside_soldiers(text, counted):
        return None
    begins = max((one.first for one in text.sentences if one.first <= counted.first), default=0)
    armed = [one for one in actors if one.actor.kind in _ARMED and one.actor.name != "US-led coalition"]
    near = [one for one in armed if one.first < counted.first < one.first + _NEAR]
    if not near:
        return _named_later(text, counted, begins, actors, armed)
    if near[-1].first >= begins and not are_its_own and _acts(text, begins, near[-1], counted.first):
        return None
    return None if _are_two_sides(text, near) else near[-1].actor.name


def _named_later(
    text: Text, counted: Counted, begins: int, actors: Sequence[ActorMention], armed: Sequence[ActorMention]
) -> str | None:
    """«Government troops hold the field after killing 32 fighters; later it was in Islamic State hands»."""
    if not any(begins <= one.first < counted.first for one in actors):
        return None
    later = next((one for one in armed if counted.after <= one.first < counted.after + _LATER), None)
    if later is None or text.is_one_of(later.first - 1, _BY) or text.is_one_of(later.first - 2, _BY):
        return None
    speaks = any(text.is_one_of(at, SAYS_EN | SAYS_AR) for at in (later.after, later.first - 1))
    return None if speaks else later.actor.name


def _are_two_sides(text: Text, near: Sequence[ActorMention]) -> bool:
    """«Between the SDF and Islamic State»."""
    if len(near) < 2 or near[-2].actor.name == near[-1].actor.name:
        return False
    between = range(near[-2].after, near[-1].first + 1)
    is_joined = any(text.is_one_of(at, _AND) or text.tokens[at].folded.startswith("و") for at in between)
    return is_joined and len(between) <= 3 and not any(text.gap(at).strip() for at in between)


def _acts(text: Text, begins: int, mention: ActorMention, first: int) -> bool:
    """Whether the group is who kills, fights or speaks: «SDF fighters killed nine militants», «قتلت قسد ستة مسلحين»."""
    if text.tokens[mention.first].is_arabic:
        at = mention.first - 1
        return at >= begins and (at == begins or text.is_one_of(at, SAYS_AR) or _kills_ar(text, at))
    for at in range(mention.after, first):
        if "," in text.gap(at):
            return False
        word = text.tokens[at].folded
        if word in _ITS_OWN:
            return False
        is_verb = word in ACTIVE or word in PARTICIPLES or word in SAYS_EN or word.endswith("ed")
        if is_verb and not text.is_one_of(at - 1, _BE):
            return True
    return False


def _kills_ar(text: Text, at: int) -> bool:
    return any(form in VERBS_AR for form in text.tokens[at].forms)


def _are_beside_soldiers(text: Text, counted: Counted) -> bool:
    last = counted.first - 2
    return (
        last >= 0
        and text.is_one_of(last + 1, frozenset({"and"}))
        and text.is_one_of(counted.head - 1, _OF_EITHER_SIDE)
        and NOUNS.get(text.tokens[last].norm, ("",))[0] == SOLDIERS
    )
