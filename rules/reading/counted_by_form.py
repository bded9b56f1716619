"""People whom a noun counts by its form, without a number: «a soldier», «قتيلان», «مقتل جندي»."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rules.reading.actors import ActorMention
from rules.reading.amounts import Amount
from rules.reading.harm_words import BEHIND, HARMED_AR, NOUNS_OF, PARTICIPLES, UNITS, VERBS_AR
from rules.reading.others import others_at
from rules.reading.people import Counted
from rules.reading.person_words import BELONGS_TO, NOUNS, possessed
from rules.reading.saying_words import CITES, SAYS_EN
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_BREAK = re.compile(r"[,;:!?()،؛؟]|\.\s")
_ENDS_NOUN = words("in on at by from after before when while who that which to with and or but as were was is are of")

_NAMES = frozenset({"IS", "US"})
_ARTICLES = frozenset({"a", "an"})
_NEAR = 7  # words
_OWNERS = ("هما", "ها", "هم", "ه")
_ONE_OF = words("احد احدي")
_AMONG_AR = words("بينهم بينها بينهن ضمنهم")
# «طفلة … أصيبت»: behind one person, a verb of what happened to them.
_SUFFERED = words("اصيب اصيبت قتلت استشهد استشهدت اعتقل اعتقلت خطف خطفت فقدت")


def by_form(
    text: Text, first: int, after: int, found: Sequence[Counted], actors: Mapping[int, ActorMention]
) -> Iterator[Counted]:
    """«A soldier», «قتيلان», «جنديين», and one by a singular behind its verb: «مقتل جندي»."""
    covered = {at for one in found for at in range(one.first, one.after)}
    for at in range(first, after):
        if at in covered:
            continue
        token = text.tokens[at]
        is_list = any(one.amount.low is not None and one.first < at for one in found)
        counted = others_at(text, at, after) if is_list else None
        if counted is None and token.is_arabic:
            counted = _dual_or_one(text, at, first)
        elif counted is None and token.folded in _ARTICLES:
            counted = _with_article(text, at, after, actors)
        if counted and not any(n in covered for n in range(counted.first, counted.after)):
            yield counted


def _with_article(text: Text, at: int, after: int, actors: Mapping[int, ActorMention]) -> Counted | None:
    amount = Amount(at, at + 1, 1, 1, "", number_at=at)
    if text.is_one_of(at - 1, frozenset({"of"})) and not text.is_one_of(at - 2, frozenset(NOUNS_OF)):
        return None
    for head in range(at + 1, min(after, at + 7)):
        word = text.tokens[head].folded
        if word in {"year", "old", "month"} or (head == at + 1 and text.tokens[head].text.isdigit()):
            continue
        is_name = text.tokens[head].text in _NAMES
        if _BREAK.search(text.gap(head)) or (word in _ENDS_NOUN and not is_name) or word in UNITS or word == "of":
            return None
        if word in NOUNS and NOUNS[word][1] == 1 and is_whole_noun(text, head, amount):
            following = (
                text.tokens[head + 1].folded if head + 1 < after and not _BREAK.search(text.gap(head + 1)) else ""
            )
            if following in NOUNS:
                continue
            if _speaks(text, head, after) or _is_named_as_speaker(text, at, head):
                return None
            party = next(filter(None, (_party_at(text, n, actors) for n in range(at, head))), None)
            return Counted(at, head + 1, head + 1, amount, NOUNS[word][0], party)
    return None


def _is_named_as_speaker(text: Text, at: int, head: int) -> bool:
    """«…, said a resident of Zamalka», «according to a doctor»; not «they said a man died»."""
    if text.gap(at).strip():
        return False
    if text.is_one_of(at - 1, CITES) or text.folded[at - 2 : at] == ("according", "to"):
        return True
    if not text.is_one_of(at - 1, SAYS_EN) or not text.gap(at - 1).strip():
        return False
    ends = next((n for n in range(head + 1, min(len(text), head + _NEAR)) if _BREAK.search(text.gap(n))), head + _NEAR)
    return not any(word in PARTICIPLES or word in BEHIND for word in text.folded[head + 1 : ends])


def _party_at(text: Text, at: int, actors: Mapping[int, ActorMention]) -> str | None:
    """Whose a noun behind this word is: a senior IS leader, a Russian soldier."""
    mention = actors.get(at)
    return mention.actor.name if mention and mention.is_named else BELONGS_TO.get(text.tokens[at].norm)


def _speaks(text: Text, head: int, after: int) -> bool:
    """«A doctor at the hospital said» counts nobody."""
    for at in range(head + 1, min(after, head + 8)):
        if _BREAK.search(text.gap(at)):
            return False
        if text.tokens[at].folded in SAYS_EN:
            return not text.is_one_of(at - 1, frozenset({"was", "were", "is"}))
    return False


def _dual_or_one(text: Text, at: int, first: int) -> Counted | None:
    if text.tokens[at].folded.lstrip("وف").startswith("ال"):
        return None
    theirs = _two_of_theirs(text, at)
    if theirs:
        return Counted(at, at + 1, at + 1, Amount(at, at, 2, 2, "", number_at=at), theirs)
    if text.is_one_of(at, _ONE_OF) and at + 1 < len(text) and text.tokens[at + 1].folded.startswith("ال"):
        noun, count = NOUNS.get(text.tokens[at + 1].norm, (None, 1))
        if noun and count == 0 and any(form in VERBS_AR for form in text.tokens[at - 1].forms):
            return Counted(at, at + 2, at + 2, Amount(at, at + 1, 1, 1, "", number_at=at), noun)
    for form in text.tokens[at].forms:
        harm, count = HARMED_AR.get(form, (None, 0))
        noun, of_noun = NOUNS.get(form, (None, 0))
        number = count or of_noun
        if number == 2 or (number == 1 and _stands_alone(text, at, first, form, harm)):
            return Counted(at, at + 1, at + 1, Amount(at, at, number, number, "", number_at=at), noun, harm=harm)
    return None


def _two_of_theirs(text: Text, at: int) -> str | None:
    """«طفلاها», «شقيقيه»: two of somebody's, behind the one whose they are."""
    for form in text.tokens[at].forms:
        for owner in _OWNERS:
            stem = form.removesuffix(owner)
            if stem != form and stem[-1:] in {"ا", "ي"} and NOUNS.get(f"{stem}ن", ("", 0))[1] == 2:
                return NOUNS[f"{stem}ن"][0]
    return None


def _stands_alone(text: Text, at: int, first: int, form: str, harm: Harm | None) -> bool:
    """One soldier, behind the verb or behind another who is counted: «مقتل جندي وضابط»."""
    token = text.tokens[at]
    if at == first:
        return False
    if text.is_one_of(at + 1, words("واحد واحده واحدا")):
        return True
    if harm:
        return False
    if any(_is_verb(text, n) for n in range(at + 1, min(len(text), at + 5)) if not _BREAK.search(text.gap(n))):
        return True
    before = text.tokens[at - 1]
    behind_verb = any(one in VERBS_AR or one in _AMONG_AR for one in before.forms)
    joined = token.folded.startswith("و") and any(
        one in NOUNS or one in HARMED_AR or possessed(one) for one in before.forms
    )
    return (behind_verb or joined) and not _BREAK.search(text.gap(at))


def _is_verb(text: Text, at: int) -> bool:
    return text.tokens[at].folded in _SUFFERED


def is_whole_noun(text: Text, at: int, amount: Amount) -> bool:
    """«Five civilian vehicles» counts vehicles: a singular counts one alone, and stands before no other noun."""
    is_plural = NOUNS[text.tokens[at].folded][1] == 0
    if not is_plural and amount.low != 1:
        return False
    following = text.tokens[at + 1].folded if at + 1 < len(text) and not _BREAK.search(text.gap(at + 1)) else ""
    return following not in UNITS or (is_plural and following in {"m", "am", "pm"})
