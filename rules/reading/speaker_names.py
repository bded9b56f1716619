"""Names of speakers that no table has, by their capitals, their posts and where they stand."""

from rules.reading.month_words import MONTHS_EN, WEEKDAYS
from rules.reading.speaker_words import BODIES_AR
from rules.reading.tokens import Sentence, Text
from rules.reading.word_sets import words

_APART, _LONGEST_NAME = 8, 6  # words

_NAME_JOINS = words("of the al el for in and at")
_ENDS_NAME_AR = words("ان بان انه انها عن مقتل باصابه بمقتل ب في يوم علي من الي بعد")
_SAYS = words("said says")
# Nouns for those who speak without a name, with no article before them in a headline.
_SPEAKS = words(
    "media monitor sources officials residents medics witnesses police locals rescuers monitors outlets newspapers"
)
_BEGINS_NAME = words("a an the one two several local some another")


def _is_speaker_ar(text: Text, at: int, after: int) -> bool:
    if any(form in BODIES_AR for form in text.tokens[at].forms):
        return True
    following = text.tokens[after].folded if after < len(text) else ""
    said = text.tokens[at - 1].folded.lstrip("وف") in {"قال", "قالت", "صرح", "اوضح", "اضاف", "اكد"}
    return (
        said
        and after - at <= 4
        and following in {"ان", "انه", "انها", "بان"}
        and text.tokens[at].folded not in _ENDS_NAME_AR
    )


def is_clause_end(text: Text, at: int) -> bool:
    return any(sign in text.gap(at) for sign in ";:؛\n") or text.tokens[at - 1].folded in {
        "that",
        "but",
        "while",
        "although",
    }


def ends_name(text: Text, at: int) -> bool:
    return text.tokens[at].folded in _ENDS_NAME_AR


def capitals_before(text: Text, at: int, begins: int) -> str | None:
    """A name that no table has: capitals right before the verb, with the post behind a comma skipped."""
    end = at
    while end > begins and not text.tokens[end - 1].is_capital:
        end -= 1
        if at - end > _APART or is_clause_end(text, max(end, 1)):
            return None
    first = end
    while first > begins and end - first < _LONGEST_NAME and not text.gap(first).strip(" \t\"“”'«»"):
        word = text.tokens[first - 1]
        if not word.is_capital and word.folded not in _NAME_JOINS:
            break
        first -= 1
    while first < end and (not text.tokens[first].is_capital or text.tokens[first].folded == "the"):
        first += 1
    is_alone = end - first == 1 and first > begins and "," in text.gap(first) and end == at
    if end - first < 2 and not is_alone:
        return None
    if any(word in MONTHS_EN or word in WEEKDAYS for word in text.folded[first:end]):
        return None  # «Between January and June the network counted …»
    start, stop = text.quote(first, end)
    return text.text[start:stop]


def plain_before(text: Text, at: int, begins: int) -> str | None:
    """«…, a local council member said»: the few words from the last comma to the verb, without the article."""
    first = at
    while first > begins and at - first <= _LONGEST_NAME and not text.gap(first).strip(" -"):
        first -= 1
    words = text.folded[first:at]
    is_one = words and (words[0] in _BEGINS_NAME or words[-1] in _SPEAKS)
    if not is_one or len(words) > _LONGEST_NAME or words[-1] in _BEGINS_NAME:
        return None
    if text.folded[at] not in _SAYS and words[-1] not in _SPEAKS:
        return None
    first += words[0] in {"a", "an", "the"}
    start, stop = text.quote(first, at)
    return text.text[start:stop]


def unknown_from(text: Text, at: int, sentence: Sentence) -> tuple[str, int] | None:
    """A name that no table has, up to the next sign or clause: at the most so many words.

    In Arabic, where no capitals say what is a name: behind a post or a kind of body, or between «قال» and «إن».
    """
    after = at
    while after < min(sentence.after, at + _LONGEST_NAME):
        if after > at and (text.gap(after).strip(" \t\"“”«»'") or ends_name(text, after)):
            break
        token = text.tokens[after]
        if token.is_arabic and token.folded.startswith(("ان", "بان")) and len(token.folded) <= 4:
            break
        after += 1
    if after == at or not (text.tokens[at].is_arabic or any(token.is_capital for token in text.tokens[at:after])):
        return None
    if text.tokens[at].is_arabic and not _is_speaker_ar(text, at, after):
        return None
    start, stop = text.quote(at, after)
    return text.text[start:stop], after
