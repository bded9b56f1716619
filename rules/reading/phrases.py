"""Phrases of one or more words, looked up at a place of a text in whatever way Arabic writes their first word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rules.names import fold
from rules.reading.tokens import Text, normal

_POSSESSIVE = re.compile(r"[’']s\b")
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Found(Generic[Meaning]):
    """Words from ``first`` to before ``after``, and what they mean."""

    first: int
    after: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """A table of phrases. The first to be given a phrase keeps it."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]] = ()) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Meaning]] = {}
        for phrase, meaning in entries:
            self.add(phrase, meaning)

    def add(self, phrase: str, meaning: Meaning) -> None:
        words = tuple(normal(word) for word in fold(_POSSESSIVE.sub("", phrase)).split())
        if words:
            self._by_first.setdefault(words[0], {}).setdefault(words, meaning)

    def at(self, text: Text, at: int) -> Found[Meaning] | None:
        """The longest phrase that begins at this word and stays within its sentence's line."""
        best: Found[Meaning] | None = None
        for form in text.tokens[at].forms if at < len(text) else ():
            for words, meaning in self._by_first.get(form, {}).items():
                if (best is None or at + len(words) > best.after) and _goes_on(text, at, words):
                    best = Found(at, at + len(words), meaning)
            if best is not None:
                return best
        return best

    def all(self, text: Text, first: int = 0, after: int | None = None) -> Iterator[Found[Meaning]]:
        """Every phrase in turn, none inside another."""
        at = first
        end = len(text) if after is None else after
        while at < end:
            found = self.at(text, at)
            if found and found.after <= end:
                yield found
            at = found.after if found else at + 1


def _goes_on(text: Text, at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(text):
        return False
    for step in range(1, len(words)):
        token = text.tokens[at + step]
        if (
            token.norm != words[step]
            or "\n\n" in token.before
            or any(sign in token.before for sign in ",;:،؛")
            or ". " in token.before
        ):
            return False
    return True
