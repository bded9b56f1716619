"""A text as words and sentences, each with its offsets into the text as it was given."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rules.names import fold
from rules.reading.word_sets import words

# No possessive quantifiers: before Python 3.11.5 a repeated group of them keeps the sign behind it («26,»).
_NUMBER = r"[0-9٠-٩۰-۹]+(?:[.,٬٫،][0-9٠-٩۰-۹]+)*"
_MARKS = "\u064b-\u065f\u0670\u0300-\u036f\u200c\u200d"
_LETTER = rf"[^\W_]|[{_MARKS}\u0640]"
# «و23»: a prefix stands before digits without a blank. 30th is one word, and not 3 and 0th.
_TOKEN = re.compile(rf"[وفبلك]?ـ?{_NUMBER}(?![^\W_])|(?:{_LETTER})+(?:[’'ʿʾ‘`´](?:{_LETTER})+)*")
_ARABIC = re.compile("[\u0600-\u06ff]")
_POSSESSIVE = re.compile("[’'‘]s$")
_ENDS = re.compile(r"[.!?؟…][\"”’»)\]*_]*\s|[.!?؟…][\"”’»)\]*_]*$")
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n")
_ITEM = re.compile(r"\n[ \t]*(?:[-*•#|>]|[0-9]{1,2}[.)]|\()")
# Words before a full stop that ends no sentence.
_ABBREVIATIONS = words(
    "mr mrs ms dr st gen col maj lt capt sgt brig adm prof rev hon no vs etc approx jr sr jan feb mar apr "
    "jun jul aug "
    "sep sept oct nov dec u s a e g i km m p"
)
# A text with longer lines than this is not broken into lines: each of its line breaks ends a sentence.
_LONGEST_LINE = 140
_SLACK = 5  # characters
_ARTICLE, _LEFT = "ال", 3
_AND, _AT = "وف", "بلك"


@dataclass(frozen=True)
class Token:
    """One word. ``before``: what stands between it and the word before it.

    ``norm``: folded, without the Arabic article. ``forms``: the words it may be, without Arabic's prefixes too.
    """

    text: str
    start: int
    end: int
    before: str
    folded: str
    norm: str
    forms: tuple[str, ...]

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_arabic(self) -> bool:
        return bool(_ARABIC.search(self.text))


@dataclass(frozen=True)
class Sentence:
    """Words from ``first`` to before ``after``."""

    first: int
    after: int
    paragraph: int


class Text:
    """A text divided into tokens and sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: Sequence[Token] = tuple(_tokens(text))
        self.folded: Sequence[str] = tuple(token.folded for token in self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def quote(self, first: int, after: int) -> tuple[int, int]:
        """The characters from a token to before another."""
        return self.tokens[first].start, self.tokens[after - 1].end

    def gap(self, at: int) -> str:
        """What stands before a token; behind the last one, the rest of the text."""
        if at < len(self.tokens):
            return self.tokens[at].before
        return self.text[self.tokens[-1].end :] if self.tokens else self.text

    def is_one_of(self, at: int, words: frozenset[str]) -> bool:
        return 0 <= at < len(self.tokens) and not words.isdisjoint(self.tokens[at].forms)

    def kinds_before(self, at: int, kinds: Container[str]) -> bool:
        """Whether the word before is one of these, in the construct state: «بلدة تدمر», and not «البلدة القديمة»."""
        if not at or self.tokens[at].before.strip():
            return False
        before = self.tokens[at - 1]
        return any(form in kinds for form in before.forms) and "ال" not in before.folded[:3]

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        return tuple(_sentences(self.text, self.tokens))

    @cached_property
    def is_arabic(self) -> bool:
        """Whether most of its words are Arabic."""
        return sum(token.is_arabic for token in self.tokens) * 2 > len(self.tokens)


def normal(word: str) -> str:
    """A folded word without the Arabic article: «المرصد» and «مرصد» are looked up as one."""
    if word.startswith(_ARTICLE) and len(word) - len(_ARTICLE) >= _LEFT:
        return word[len(_ARTICLE) :]
    return word


@lru_cache(maxsize=20_000)
def forms_of(folded: str) -> tuple[str, ...]:
    """The words that a folded word may be, the nearest first.

    >>> forms_of("وبالمرصد")
    ('وبالمرصد', 'بالمرصد', 'مرصد')
    """
    if not _ARABIC.search(folded):
        return (folded,)
    found = [folded, normal(folded)]
    rest = [folded]
    if folded[:1] in _AND and len(folded) > _LEFT:
        rest.append(folded[1:])
    for word in rest:
        found += [word, normal(word)]
        if word.startswith("لل") and len(word) > _LEFT + 1:
            found.append(word[2:])
        elif word[:1] in _AT and len(word) > _LEFT:
            found.append(normal(word[1:]))
    return tuple(dict.fromkeys(found))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        folded = _folded(word)
        if not folded:
            continue
        yield Token(
            word, match.start(), match.end(), text[at : match.start()], folded, normal(folded), forms_of(folded)
        )
        at = match.end()


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    if any(character.isdigit() for character in word):
        # Signs inside a number stay: 1,200 is not 1 and 200.
        digits = fold("".join(character if character.isalnum() else "x" for character in word))
        return "".join(sign if not sign.isalnum() else digit for sign, digit in zip(word, digits, strict=False))
    return fold(_POSSESSIVE.sub("", word)).replace(" ", "")


def _sentences(text: str, tokens: Sequence[Token]) -> Iterator[Sentence]:
    width = max(map(len, text.splitlines()), default=0)
    first, paragraph = 0, 0
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and not _begins(text, tokens, at, width):
            continue
        if at > first:
            yield Sentence(first, at, paragraph)
        if at < len(tokens) and "\n" in tokens[at].before:
            paragraph += 1
        first = at


def _begins(text: str, tokens: Sequence[Token], at: int, width: int) -> bool:
    gap = tokens[at].before
    if "\n" in gap:
        if _BLANK_LINE.search(gap) or _ITEM.search(gap):
            return True
        line = text.find("\n", tokens[at - 1].end) - text.rfind("\n", 0, tokens[at - 1].end) - 1
        # A line was broken where its next word had no room.
        was_full = width <= _LONGEST_LINE and line + 1 + len(tokens[at].text) > width - _SLACK
        return bool(_ENDS.search(gap)) or not was_full
    if not _ENDS.search(gap):
        return False
    last = tokens[at - 1]
    short = last.folded in _ABBREVIATIONS or (len(last.text) == 1 and last.is_capital)
    return not (short and gap.startswith("."))
