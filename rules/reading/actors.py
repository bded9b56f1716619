"""Parties that a text names, by any of their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.names import fold
from rules.reading.nations import is_foreign
from rules.reading.party_words import ANAPHORS, PARTIES
from rules.reading.phrases import Phrases
from rules.reading.tokens import Text

# Texts on this war that have named no other organisation mean this one by «التنظيم».
_ORGANISATION, _THE_ORGANISATION = "Islamic State", fold("التنظيم")
# Names of so few letters are read in capitals alone: IS is not «is».
_ABBREVIATION = 5


@dataclass(frozen=True)
class Actor:
    """A party; ``kind`` and ``side`` as in ``rules.vocabulary``, blank where not known."""

    name: str
    slug: str | None = None
    spellings: tuple[str, ...] = ()
    kind: str = ""
    side: str = ""


@dataclass(frozen=True)
class ActorMention:
    """Words from ``first`` to before ``after`` that name a party; ``is_named`` False: «the group», «التنظيم»."""

    first: int
    after: int
    actor: Actor
    is_named: bool = True


class Cast:
    """The desk's actors, and the most frequent parties under their common names where the desk has none."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._phrases: Phrases[tuple[Actor, str]] = Phrases()
        known: dict[str, Actor] = {}
        for actor in actors:
            if actor.side != "civilians":
                for spelling in (actor.name, *_without_brackets(actor.name), *actor.spellings):
                    self._add(spelling, actor)
                    known.setdefault(fold(spelling), actor)
        self._organisation: Actor | None = None
        for name, kind, spellings in PARTIES:
            actor = self._of_desk(known, (name, *spellings)) or Actor(name, None, spellings, kind)
            if name == _ORGANISATION:
                self._organisation = actor
            for spelling in (name, *spellings):
                self._add(spelling, actor)

    def mentions(self, text: Text) -> list[ActorMention]:
        """Every party in the text's order, with «the group» as the armed group that was named last."""
        found: list[ActorMention] = []
        last: Actor | None = None
        at = 0
        while at < len(text):
            mention = self._at(text, at) or _anaphor(text, at, last or self._meant_by(text, at))
            if mention is None:
                at += 1
                continue
            found.append(mention)
            if mention.actor.kind == "armed_group":
                last = mention.actor
            at = mention.after
        return found

    def _at(self, text: Text, at: int) -> ActorMention | None:
        found = self._phrases.at(text, at)
        if not found:
            return None
        if text.tokens[at].folded == "the":
            # «The Army of Conquest» is not the army.
            longer = self._phrases.at(text, at + 1)
            found = longer if longer and longer.after > found.after else found
        actor, spelling = found.meaning
        in_capitals = spelling.isascii() and len(spelling) <= _ABBREVIATION and spelling.isupper()
        if in_capitals and not text.tokens[at].text[: len(spelling)].isupper():
            return None
        if is_foreign(text, found.first, found.after) or _is_construct(text, at, spelling, found.after):
            return None
        return ActorMention(found.first, found.after, actor)

    def _meant_by(self, text: Text, at: int) -> Actor | None:
        """Whom a word means that stands for a party, where the text has named none."""
        return self._organisation if text.tokens[at].folded.lstrip("وف") == _THE_ORGANISATION else None

    def _add(self, spelling: str, actor: Actor) -> None:
        self._phrases.add(spelling, (actor, spelling))

    def _of_desk(self, known: dict[str, Actor], spellings: Iterable[str]) -> Actor | None:
        return next((known[folded] for spelling in spellings if (folded := fold(spelling)) in known), None)


def _is_construct(text: Text, at: int, spelling: str, after: int) -> bool:
    """«جيش العزة» is not «الجيش»: one word that has its article in the table has it in the text."""
    is_definite = spelling.startswith("ال") and after == at + 1
    return is_definite and not text.tokens[at].folded.lstrip("وفبك").startswith(("ال", "لل"))


def _without_brackets(name: str) -> list[str]:
    """«Syrian Democratic Forces (SDF)» is called by both."""
    before, bracket, inside = name.partition(" (")
    return [before, inside.rstrip(")")] if bracket and inside.rstrip(")").isupper() else []


def _anaphor(text: Text, at: int, last: Actor | None) -> ActorMention | None:
    found = ANAPHORS.at(text, at)
    if not found or last is None:
        return None
    if text.tokens[at].is_arabic and not text.tokens[at].folded.lstrip("وفبلك").startswith(("ال", "ل")):
        return None
    return ActorMention(found.first, found.after, last, is_named=False)
