"""Whose people a figure counts, by the words behind the noun: members of Hezbollah, «12 عنصراً من تنظيم الدولة»."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rules.reading.actors import ActorMention
from rules.reading.harm_words import VERBS_AR
from rules.reading.people import Counted
from rules.reading.person_words import BELONGS_TO, FIGHTERS, NOUNS, PEOPLE, SOLDIERS
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_BREAK = re.compile(r"[,;:!?()،؛؟]|\.\s")
_REACH_BEHIND = 9
_ENDS_PARTY_AR = words(
    "عن الي منذ بعد قبل عند خلال حتي اثنا جرا اثر نتيجه بسبب ضد كما حيث الذي التي الذين مع و يوم امس ان انه"
)

_POLICE = words("police شرطه")
_OF_WHOM = words("of from belonging loyal among من تابع تابعين ينتمون ينتمي صفوف عناصر ل في لدي")
_ENDS_BEHIND = words(
    "were was had have has been and who killed wounded injured died while after before when since that which "
    "by at on "
    "during بينهم بينها منهم وقد كما خلال بعد قبل منذ جرا اثر علي برصاص بقصف"
)


def _leads_on(text: Text, at: int, one: Counted) -> bool:
    """Whether an Arabic word begins where or how it happened, so that a party behind it is another's."""
    if text.tokens[at].folded == "في":
        return not text.is_one_of(at + 1, frozenset({"صفوف"}))
    if any(form in NOUNS for form in text.tokens[at].forms):
        return False
    return (
        at - one.head > 3 or text.tokens[at].folded in _ENDS_PARTY_AR or text.tokens[at].folded.startswith(("ب", "ل"))
    )


def with_party(text: Text, one: Counted, after: int, actors: Mapping[int, ActorMention]) -> Counted:
    """Whose they are, by the words behind the noun: members of Hezbollah, «12 عنصراً من تنظيم الدولة»."""
    if one.of_them or one.is_rest:
        return one
    found: list[str] = []
    ends = one.after
    noun, at, linked = one.noun, one.head, False
    if one.head > one.first and not one.party:
        near = actors.get(one.head - 2) if not text.tokens[one.head - 1].is_arabic else None
        if near and near.after >= one.head and near.is_named:
            found.append(near.actor.name)
    while at < min(after, one.head + _REACH_BEHIND):
        token = text.tokens[at]
        if _BREAK.search(text.gap(at)) and not (found and text.gap(at).strip() == ","):
            break
        mention = actors.get(at)
        if mention and (linked or token.is_arabic):
            found.append(mention.actor.name)
            at = ends = mention.after
            continue
        if found and token.folded in {"and", "of"}:
            linked, at = True, at + 1
            continue
        if token.folded in _ENDS_BEHIND or token.norm in _ENDS_BEHIND or (found and not token.is_arabic):
            break
        if token.is_arabic and not linked and (token.norm in VERBS_AR or _leads_on(text, at, one)):
            break
        linked = linked or token.folded in _OF_WHOM or any(form in _OF_WHOM for form in token.forms)
        if (noun is None and token.norm in NOUNS and linked) or (
            one.noun is None and token.is_arabic and token.norm in NOUNS and at == one.head
        ):
            noun = NOUNS[token.norm][0]
        if token.norm in _POLICE and (linked or at == one.head) and noun in {PEOPLE, FIGHTERS}:
            noun = SOLDIERS
        if token.is_arabic and token.norm in BELONGS_TO and not linked:
            found.append(BELONGS_TO[token.norm])
        if not token.is_arabic and not linked and token.folded not in {"members"}:
            break
        at += 1
    party = one.party or (found[0] if found else None)
    return replace(one, after=max(one.after, ends), noun=noun, party=party, parties=tuple(dict.fromkeys(found)))
