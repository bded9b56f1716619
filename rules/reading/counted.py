"""Counted people of a sentence: an amount with the noun it counts, or a noun that says one or two by its form."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rules.reading.actors import ActorMention
from rules.reading.amount_words import AFTER
from rules.reading.amounts import Amount, amounts
from rules.reading.belonging import with_party
from rules.reading.cases import case_at
from rules.reading.counted_by_form import by_form, is_whole_noun
from rules.reading.harm_words import BEHIND, HARMED, HARMED_AR, PARTICIPLES, STATES, UNITS, VERBS_AR
from rules.reading.people import Counted
from rules.reading.person_words import AMONG_CIVILIANS, BELONGS_TO, CIVILIANS, FIGHTERS, NOUNS, PEOPLE, possessed
from rules.reading.phrases import Phrases
from rules.reading.shares import without_shares
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_BREAK = re.compile(r"[,;:!?()،؛؟]|\.\s")
# Behind an amount these end what it may count.
_STOPS = words(
    "in on at by from after before when while who whom whose that which to with during near and or but as "
    "were was is are "
    "overnight today yesterday tonight later now "
    "had have has been being since until against than including among inside outside around across under for if "
    "في عن الي منذ بعد قبل عند خلال حتي اثنا جرا اثر نتيجه بسبب ضد كما حيث الذي التي الذين بينهم بينها منهم "
    "كانوا كان قرب مع "
    "بجروح بجراح بحروق بشظايا باختناق بحالات علي بيد بايدي برصاص بنيران بقصف بغارات بغاره بهجوم بهجمات بتفجير "
    "بانفجار بقذايف بصواريخ بضربات بضربه بسلاح بكمين و يوم امس ان انه فيما بينما عندما حين لا لم وقد اثر لان"
)
# Said of things as well, so that a number alone before them counts nobody.
_OF_THINGS_TOO = words("taken seized lost captured hurt evacuated rounded")
_LOOSE = frozenset({"some", "some of", "many of", "several of", "few"})
_REST = words("others more another اخرين اخرون اخر اخري غيرهم")
_ONE_AR = words("واحد واحده واحدا")
_CIVILIAN = words("civilian")
_ALL, _MOST = words("all جميعهم كلهم"), words("mostly mainly معظمهم غالبيتهم اغلبهم")
_OF_THEM = words("them whom منهم")
_REACH, _REACH_BEHIND = 7, 9
_WORDING_BEHIND = Phrases(AFTER)


def counted_people(
    text: Text, first: int, after: int, taken: frozenset[int], actors: Mapping[int, ActorMention]
) -> list[Counted]:
    """Every counted group of these words, in order, with words that could count others left out."""
    found: list[Counted] = []
    for amount in amounts(text, first, after, taken):
        if found and amount.first < found[-1].head:
            continue
        counted = _behind(text, amount, after, actors)
        if counted:
            found.append(counted)
    for one in by_form(text, first, after, found, actors):
        found.append(_with_wording_behind(text, _past_one(text, one), after))  # reads what was found
    found.sort(key=lambda one: one.first)
    ends = [*(one.first for one in found[1:]), after]
    people = [with_party(text, one, end, actors) for one, end in zip(found, ends, strict=False)]
    people = list(without_shares(text, people))
    for index in range(len(people) - 2, -1, -1):
        people[index] = _with_noun_of(text, people[index], people[index + 1])
    return people


def _past_one(text: Text, one: Counted) -> Counted:
    """«مدني واحد»: the noun with its «one»."""
    is_one = one.amount.is_one and text.is_one_of(one.head, _ONE_AR)
    return replace(one, after=one.head + 1, head=one.head + 1) if is_one else one


def _are_joined(text: Text, one: Counted, following: Counted) -> bool:
    return following.first == one.head or (following.first == one.head + 1 and text.folded[one.head] == "and")


def _with_noun_of(text: Text, one: Counted, following: Counted) -> Counted:
    """«قتيلان وثلاثة جرحى من المدنيين»: the dead and the wounded are civilians both."""
    is_bare = one.noun is None and one.party is None and one.harm is not None
    if not is_bare or following.harm in {None, one.harm} or not _are_joined(text, one, following):
        return one
    return replace(one, noun=following.noun, party=following.party, parties=following.parties)


def _behind(text: Text, amount: Amount, after: int, actors: Mapping[int, ActorMention]) -> Counted | None:
    """What the amount counts; None where that is no people."""
    at, party, unknown, said = amount.after, None, None, None
    while at < min(after, amount.after + _REACH):
        token = text.tokens[at]
        if at > amount.after and _BREAK.search(text.gap(at)):
            break
        if at == amount.after and _BREAK.search(text.gap(at)):
            break
        if (
            not token.is_arabic
            and text.gap(at) == "-"
            and at == amount.after
            and token.folded in {"year", "day", "hour", "week"}
        ):
            return None
        mention = actors.get(at)
        if mention and mention.after <= after and not _is_noun_of(text, mention, amount):
            party, at = mention.actor.name, mention.after
            continue
        kind = _kind(text, at, amount)
        if kind == "unit":
            return None
        if isinstance(kind, Counted):
            if kind.noun in {PEOPLE, FIGHTERS} and not party:
                party = BELONGS_TO.get(text.tokens[kind.head - 1].norm)
            kind = _of_civilians(text, _all_of_them(text, kind))
            return _with_wording_behind(text, _described(text, replace(kind, party=party), said), after)
        if kind == "stop":
            if token.folded in {"were", "are"} and at == amount.after:
                return _among_them(text, Counted(amount.first, at, at, amount, None))
            break
        party = party or BELONGS_TO.get(token.norm)
        said = said or HARMED.get(token.folded) or PARTICIPLES.get(token.folded)
        if not token.is_arabic or unknown is None:
            unknown = at + 1
        at += 1
        if token.is_arabic and token.folded not in {"من", "بين"} and at - amount.after > 3:
            break
    if party and unknown is None and at > amount.after:
        return Counted(amount.first, at, at, amount, PEOPLE, party)
    return Counted(amount.first, unknown or amount.after, unknown or amount.after, amount, None, party)


def _described(text: Text, one: Counted, said: Harm | None) -> Counted:
    """«126 injured soldiers» were injured; «9 displaced people» may have been killed, as in «killed 12 wounded men»."""
    if said is None or one.harm:
        return one
    is_killed = one.first > 0 and PARTICIPLES.get(text.tokens[one.first - 1].folded) == Harm.KILLED
    is_state = said in {Harm.DISPLACED, Harm.CAPTURED, Harm.MISSING} or is_killed
    return replace(one, state=one.state or said) if is_state else replace(one, harm=said)


def _of_civilians(text: Text, one: Counted) -> Counted:
    """«214 civilian deaths»."""
    is_so = one.harm is not None and one.noun is None and text.is_one_of(one.head - 2, _CIVILIAN)
    return replace(one, noun=CIVILIANS) if is_so and one.head - 2 >= one.amount.after else one


def _all_of_them(text: Text, one: Counted) -> Counted:
    """«17 people, all civilians»; «17 شخصاً جميعهم مدنيون»."""
    if text.is_one_of(one.head, _ALL | _MOST) and one.head + 1 < len(text):
        noun = NOUNS.get(text.tokens[one.head + 1].norm)
        return replace(one, noun=_of_most(text, one.head, noun[0])) if noun and one.noun == PEOPLE else one
    return one


def _of_most(text: Text, at: int, group: str) -> str:
    """The group of «all women»; of «mostly women» and «all women and children» the one that holds them."""
    following = text.tokens[at + 2] if at + 2 < len(text) and not _BREAK.search(text.gap(at + 2)) else None
    is_first_of_two = following is not None and (following.folded == "and" or following.folded.startswith("و"))
    is_all = text.is_one_of(at, _ALL) and not is_first_of_two
    return CIVILIANS if group in AMONG_CIVILIANS and not is_all else group


def _with_wording_behind(text: Text, one: Counted, after: int) -> Counted:
    """«خمسة جنود على الأقل»: the wording stands behind the noun."""
    found = _WORDING_BEHIND.at(text, one.head) if one.head < after and not one.amount.wording else None
    if not found or found.after > after or text.gap(one.head).strip(" ("):
        return one
    wording = found.meaning
    high = one.amount.high if wording.has_high else None
    return replace(
        one, after=found.after, head=found.after, amount=replace(one.amount, high=high, wording=wording.name)
    )


def _is_noun_of(text: Text, mention: ActorMention, amount: Amount) -> bool:
    """«Five Russian soldiers» names the party with the noun: the noun is read, and the party by its adjective."""
    last = text.tokens[mention.after - 1].norm
    return last in NOUNS and NOUNS[last][1] == 0


def _kind(text: Text, at: int, amount: Amount) -> Counted | str:
    token = text.tokens[at]
    case = case_at(text, at)
    if case:
        return Counted(amount.first, case.after, case.after, amount, None, harm=case.harm)
    if token.folded in _REST or token.norm in _REST:
        return Counted(amount.first, at + 1, at + 1, amount, None, is_rest=True)
    if token.folded == "of" and at + 1 < len(text) and text.tokens[at + 1].folded in _OF_THEM:
        return _among_them(text, Counted(amount.first, at + 2, at + 2, amount, None, of_them=True))
    if token.is_arabic:
        return _kind_ar(text, at, amount)
    if token.folded in UNITS:
        return "unit"
    if token.folded in NOUNS and is_whole_noun(text, at, amount):
        noun = NOUNS[token.folded][0]
        return Counted(amount.first, at + 1, at + 1, amount, noun, state=STATES.get(token.folded))
    if token.folded == "executions" and amount.low is None:
        return "stop"
    harm = HARMED.get(token.folded) or PARTICIPLES.get(token.folded) or BEHIND.get(token.folded)
    if token.folded in _OF_THINGS_TOO or (harm and amount.wording in _LOOSE):
        return "stop"
    if harm and not _has_noun_behind(text, at):
        return Counted(amount.first, at + 1, at + 1, amount, None, harm=harm)
    return "stop" if token.folded in _STOPS else "other"


def _among_them(text: Text, one: Counted) -> Counted:
    """«Ten of them women», «nine of whom were children»: the noun stands behind."""
    for at in range(one.head, min(len(text), one.head + 3)):
        token = text.tokens[at]
        if _BREAK.search(text.gap(at)):
            break
        if token.folded in NOUNS or token.norm in NOUNS:
            noun = (NOUNS.get(token.folded) or NOUNS[token.norm])[0]
            return replace(one, after=at + 1, head=at + 1, noun=noun)
        if token.folded not in {"were", "are", "was", "a", "an", "كانوا", "من"}:
            break
    return one


def _kind_ar(text: Text, at: int, amount: Amount) -> Counted | str:
    token = text.tokens[at]
    if token.norm in _OF_THEM:
        return _among_them(text, Counted(amount.first, at + 1, at + 1, amount, None, of_them=True))
    bare = token.norm
    if bare in HARMED_AR:
        harm = HARMED_AR[bare][0]
        if amount.wording in _LOOSE:
            return "stop"
        if harm in {Harm.CAPTURED, Harm.DISPLACED}:
            return Counted(amount.first, at + 1, at + 1, amount, PEOPLE, state=harm)
        return Counted(amount.first, at + 1, at + 1, amount, None, harm=harm)
    if bare in NOUNS:
        return Counted(amount.first, at + 1, at + 1, amount, NOUNS[bare][0])
    theirs = possessed(bare) if text.is_one_of(at - 1, frozenset({"من"})) else None
    if theirs:
        return Counted(amount.first, at + 1, at + 1, amount, NOUNS[theirs][0])
    if bare in UNITS:
        return "unit"
    if token.folded in _STOPS or token.folded.startswith("و") or bare in VERBS_AR:
        return "stop"
    return "other"


def _has_noun_behind(text: Text, at: int) -> bool:
    """«12 wounded soldiers»: the participle is an adjective."""
    following = text.tokens[at + 1].folded if at + 1 < len(text) and not _BREAK.search(text.gap(at + 1)) else ""
    return following in NOUNS or following in UNITS
