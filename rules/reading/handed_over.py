"""Places that pass from one party to another: «control of X passed from A to B», «انتقلت السيطرة على X من A إلى B»."""

from collections.abc import Sequence

from rules.reading.actors import ActorMention
from rules.reading.phrases import Found, Phrases
from rules.reading.places import PlaceMention
from rules.reading.tokens import Sentence, Text
from rules.reading.wholes import is_less_than
from rules.reading.word_sets import words

# Whether the place stands before the verb or behind it.
BEFORE, BEHIND = "before", "behind"
_VERBS = Phrases(
    (phrase, where)
    for where, phrases in (
        (BEFORE, ("passed from", "passes from", "changed hands from", "shifted from", "transferred from", "went from")),
        (BEFORE, ("was handed over to", "were handed over to", "was ceded to", "were ceded to", "was handed to")),
        (BEFORE, ("was surrendered to", "were surrendered to", "passed into the hands of")),
        (BEHIND, ("ceded", "cedes", "handed over", "hands over", "surrendered control of", "ceded control of")),
        (BEHIND, ("handed", "handing over", "ceding", "handed control of", "surrendered")),
        (BEHIND, ("انتقلت السيطرة على", "انتقال السيطرة على", "انتقلت", "انتقل", "سلم", "سلمت", "تسليم", "سلموا")),
    )
    for phrase in phrases
)
_TO = words("to الي لصالح لمصلحه ل")
_ENDS = ".;:؛"
_FAR, _LONGEST = 9, 14  # words


def handed_over(
    text: Text, sentence: Sentence, places: Sequence[PlaceMention], parties: Sequence[ActorMention]
) -> list[tuple[Found[str], PlaceMention, ActorMention]]:
    """Each place that a sentence says was handed over, with the verb and the party that has it now."""
    found = []
    for verb in _VERBS.all(text, sentence.first, sentence.after):
        if verb.meaning == BEFORE:
            near = [one for one in places if 0 <= verb.first - one.after <= _FAR][-1:]
        else:
            near = [one for one in places if 0 <= one.first - verb.after <= _FAR][:1]
        near = [one for one in near if sentence.first <= one.first < sentence.after and not is_less_than(text, one)]
        for place in near:
            holder = _receiver(text, max(verb.after - 1, place.after if verb.meaning == BEHIND else 0), parties)
            if holder and holder.first < sentence.after:
                found.append((verb, place, holder))
    return found


def _receiver(text: Text, at: int, parties: Sequence[ActorMention]) -> ActorMention | None:
    """The party right behind «to», of those that follow in the clause."""
    for party in parties:
        if not at <= party.first <= at + _LONGEST:
            continue
        if any(sign in text.gap(n) for n in range(at + 1, party.first + 1) for sign in _ENDS):
            return None
        before = range(max(at, party.first - 3), party.first)
        if any(text.is_one_of(n, _TO) for n in before) or text.tokens[party.first].folded.startswith("لل"):
            return party
    return None
