"""Who says what a sentence says: the nearest «according to», else whose words it reports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.names import fold
from rules.reading.actors import ActorMention
from rules.reading.again_words import AGAIN, AGAIN_EN
from rules.reading.harm_words import PARTICIPLES
from rules.reading.nations import is_foreign
from rules.reading.phrases import Found, Phrases
from rules.reading.saying_words import ACCORDING_AR, ACCORDING_EN, SAYS_AR, SAYS_EN, SHOWS_EN
from rules.reading.speaker_names import capitals_before, ends_name, is_clause_end, plain_before, unknown_from
from rules.reading.speaker_words import OF_THE_STATE, SPEAKERS
from rules.reading.tokens import Sentence, Text
from rules.reading.word_sets import words

_WHO = frozenset({"who"})
_RELAYS_AR = frozenset({"نقل", "نقلت"})
_BREAKS = ";؛"
_ACCORDING = Phrases((phrase, None) for phrase in (*ACCORDING_EN, *ACCORDING_AR))
_AGAIN = Phrases((phrase, None) for phrase in AGAIN)
# How many words may stand between who speaks and the verb: a name, a post, a time.
_APART = 8
_LONGEST_NAME = 6
_LONGEST_AGAIN = 3
_PASSIVE = words("was were been be is are being")


@dataclass(frozen=True)
class Voice:
    """A speaker and the words that say so. ``from_word``: what is said begins behind it or stands before it."""

    first: int
    after: int
    name: str
    is_according: bool = False


class Speakers:
    """Names of those who speak: the desk's sources, then those that reports name most often."""

    def __init__(self, sources: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._phrases: Phrases[str] = Phrases()
        names = {fold(spelling): name for name, spellings in SPEAKERS for spelling in (name, *spellings)}
        for name, spellings in sources:
            # A source under a name of the table keeps the table's: readers see one name of one speaker.
            known = next((names[folded] for one in (name, *spellings) if (folded := fold(one)) in names), name)
            for spelling in (name, *spellings):
                self._phrases.add(spelling, known)
        for name, spellings in SPEAKERS:
            for spelling in (name, *spellings):
                self._phrases.add(spelling, name)

    def voices(self, text: Text, actors: Sequence[ActorMention]) -> list[list[Voice]]:
        """For each sentence of the text, those who speak in it, in order; «it added» is the one who spoke before."""
        by_word = {mention.first: mention for mention in actors}
        last: str | None = None
        found: list[list[Voice]] = []
        for sentence in text.sentences:
            voices = list(self._in(text, sentence, by_word, last))
            found.append(voices)
            last = voices[-1].name if voices else last
        return found

    def _speaker_at(self, text: Text, at: int) -> Found[str] | None:
        """A known speaker; «the Lebanese army» is not the Syrian."""
        found = self._phrases.at(text, at)
        return None if found and found.meaning in OF_THE_STATE and is_foreign(text, at, found.after) else found

    def _in(self, text: Text, sentence: Sentence, actors: dict[int, ActorMention], last: str | None) -> Iterator[Voice]:
        at = sentence.first
        while at < sentence.after:
            voice = (
                self._before_colon(text, at, sentence)
                or self._according(text, at, sentence, actors, last)
                or self._said(text, at, sentence, actors, last)
            )
            if voice:
                yield voice
                last = voice.name
            at = max(at + 1, voice.after if voice and voice.is_according else at + 1)

    def _before_colon(self, text: Text, at: int, sentence: Sentence) -> Voice | None:
        """«SOHR: 23 killed …», and in a headline «… killed: ministry»."""
        found = self._speaker_at(text, at)
        if not found or found.after > sentence.after:
            return None
        if at == sentence.first and found.after < sentence.after and text.gap(found.after).strip() == ":":
            return Voice(at, found.after, found.meaning)
        ends = found.after == sentence.after and at > sentence.first
        if ends and text.gap(at).strip() in {":", "-", "–", "—"}:
            return Voice(at, found.after, found.meaning, is_according=True)
        return None

    def _according(
        self, text: Text, at: int, sentence: Sentence, actors: dict[int, ActorMention], last: str | None
    ) -> Voice | None:
        found = _ACCORDING.at(text, at)
        if not found or found.after >= sentence.after:
            return None
        if last and self._is_again(text, found.after):
            return Voice(at, found.after + 1, last, is_according=True)
        name = self._name_from(text, found.after, sentence, actors)
        return Voice(at, name[1], name[0], is_according=True) if name else None

    def _said(
        self,
        text: Text,
        at: int,
        sentence: Sentence,
        actors: dict[int, ActorMention],
        last: str | None,
    ) -> Voice | None:
        token = text.tokens[at]
        if token.is_arabic:
            if not any(form in SAYS_AR for form in token.forms):
                return None
            return self._said_ar(text, at, sentence, actors, last)
        if (
            token.folded not in SAYS_EN
            or text.is_one_of(at - 1, _PASSIVE)
            or text.is_one_of(at + 1, frozenset(PARTICIPLES))
        ):
            return None
        name = (last if self._is_again_right_before(text, at) else None) or self._name_before(
            text, at, sentence, actors
        )
        name = name or self._again_before(text, at, sentence, last)
        is_party = any(mention.actor.name == name for mention in actors.values())
        if token.folded == "said" and (name is None or (is_party and "," in text.gap(at))):
            # «said Rami Abdulrahman, head of the Observatory»
            behind = self._name_from(text, at + 1, sentence, {} if is_party else actors, known_only=True)
            name = behind[0] if behind else name
        return Voice(at, at + 1, name) if name else None

    def _said_ar(
        self, text: Text, at: int, sentence: Sentence, actors: dict[int, ActorMention], last: str | None
    ) -> Voice | None:
        if self._is_again(text, at + 1):
            return Voice(at, at + 1, last) if last else None
        quoted = self._quoted_ar(text, at, sentence, actors)
        if quoted:
            return quoted
        goes_on = token_is_joined(text, at) and last is not None
        name = self._name_from(text, at + 1, sentence, actors, known_only=goes_on)
        if name:
            return Voice(at, name[1], name[0])
        if goes_on and last:
            return Voice(at, at + 1, last)
        before = self._known_within(text, max(sentence.first, at - 6), at, actors)
        if before:
            return Voice(at, at + 1, before)
        added = text.tokens[at].folded.lstrip("وف") in {"اضاف", "اضافت"}
        return Voice(at, at + 1, last) if added and last else None

    def _is_again(self, text: Text, at: int) -> bool:
        """«الشبكة» and «the report» are who spoke before; «الشبكة السورية لحقوق الإنسان» is a name."""
        again, named = _AGAIN.at(text, at), self._speaker_at(text, at)
        is_named = bool(named and again and named.after > again.after)
        is_definite = at < len(text) and (not text.tokens[at].is_arabic or text.tokens[at].folded.startswith("ال"))
        return again is not None and not is_named and is_definite

    def _is_again_right_before(self, text: Text, at: int) -> bool:
        """«The source said»."""
        starts = range(max(0, at - _LONGEST_AGAIN), at)
        return any((found := _AGAIN.at(text, start)) and found.after == at for start in starts)

    def _quoted_ar(self, text: Text, at: int, sentence: Sentence, actors: dict[int, ActorMention]) -> Voice | None:
        """«نقلت رويترز عن مصدر طبي»: the source is quoted, and the agency relays it."""
        if not text.is_one_of(at, _RELAYS_AR):
            return None
        for about in range(at + 1, min(sentence.after - 1, at + _LONGEST_NAME)):
            if text.is_one_of(about, frozenset({"عن"})):
                name = self._name_from(text, about + 1, sentence, actors)
                return Voice(at, name[1], name[0]) if name else None
        return None

    def _known_within(self, text: Text, first: int, after: int, actors: dict[int, ActorMention]) -> str | None:
        """The last known speaker, or party, of these words."""
        name = None
        for at in range(first, after):
            name = self._known_at(text, at, actors, after) or name
        return name

    def _known_at(self, text: Text, at: int, actors: dict[int, ActorMention], after: int) -> str | None:
        mention = actors.get(at)
        if mention and not (mention.is_named and mention.after <= after):
            mention = None
        found = self._speaker_at(text, at)
        if (
            found
            and found.after <= after
            and _is_name(text, found.first, found.after)
            and not _is_longer(mention, found.after)
        ):
            return found.meaning
        return mention.actor.name if mention else None

    def _name_before(self, text: Text, at: int, sentence: Sentence, actors: dict[int, ActorMention]) -> str | None:
        """Who stands before a verb of saying: the first speaker behind the last clause's end."""
        first = at
        while first > sentence.first and at - first < _APART + _LONGEST_NAME and not is_clause_end(text, first):
            first -= 1
        parties = {mention.actor.name for mention in actors.values()}
        if text.tokens[at - 1].folded in _WHO:
            # «SANA said …, contradicting activists who counted seven dead»
            first = max(first, at - _LONGEST_NAME)
            named = self._known_in(text, first, at, actors)[-1:]
            return named[0] if named else None
        names = self._known_in(text, first, at, actors)
        comma = next((n for n in range(at - 1, first, -1) if "," in text.gap(n)), first)
        if comma > first and set(names) <= parties and not self._known_in(text, comma, at, actors):
            # «… was beheaded by ISIS militants, the antiquities chief said»: the party stands in what is said.
            if _AGAIN.at(text, comma):
                return None
            other = capitals_before(text, at, comma) or plain_before(text, at, comma)
            if other:
                return other
        # A named speaker rather than «activists», and anybody who speaks rather than a party: «the rebel-held town's
        # council», «the pro-opposition activist group SOHR».
        if text.tokens[at].folded in SHOWS_EN:
            names = [name for name in names if name not in parties]
        ranked = sorted(names, key=lambda name: (name in parties, not name[:1].isupper()))
        return (
            ranked[0] if ranked else capitals_before(text, at, sentence.first) or plain_before(text, at, sentence.first)
        )

    def _known_in(self, text: Text, first: int, at: int, actors: dict[int, ActorMention]) -> list[str]:
        return [name for start in range(first, at) if (name := self._known_at(text, start, actors, at))]

    def _again_before(self, text: Text, at: int, sentence: Sentence, last: str | None) -> str | None:
        if last is None:
            return None
        for start in range(max(sentence.first, at - 4), at):
            if text.tokens[start].folded in AGAIN_EN or _AGAIN.at(text, start):
                return last
        return None

    def _name_from(
        self,
        text: Text,
        at: int,
        sentence: Sentence,
        actors: dict[int, ActorMention],
        *,
        known_only: bool = False,
    ) -> tuple[str, int] | None:
        """Who is named behind «according to» or an Arabic verb, and the word behind the name."""
        end = min(sentence.after, at + _LONGEST_NAME)
        for start in range(at, end):
            if start > at and (any(sign in text.gap(start) for sign in ".;:،,؛\n") or ends_name(text, start)):
                break
            found = self._speaker_at(text, start)
            mention = actors.get(start)
            if found and _is_name(text, found.first, found.after) and not _is_longer(mention, found.after):
                return self._body_of(text, found.after, sentence) or found.meaning, found.after
            if mention and mention.is_named:
                return mention.actor.name, mention.after
        return None if known_only else unknown_from(text, at, sentence)

    def _body_of(self, text: Text, at: int, sentence: Sentence) -> str | None:
        """«مسؤول في الدفاع المدني»: the body that somebody without a name speaks for."""
        if not text.is_one_of(at, frozenset({"في", "من"})):
            return None
        found = self._speaker_at(text, at + 1) if at + 1 < sentence.after else None
        return found.meaning if found and found.meaning[:1].isupper() else None


def voice_of(voices: Sequence[Voice], text: Text, first: int) -> str | None:
    """Whose word the claim at this word is: the nearest «according to» behind it, else who spoke before it."""
    behind = [voice for voice in voices if voice.first >= first]
    before = [voice for voice in voices if voice.first < first]
    for voice in behind:
        if voice.is_according:
            between = any(sign in text.gap(at) for at in range(first + 1, voice.first + 1) for sign in _BREAKS)
            return before[-1].name if between and before else voice.name
    if before:
        return before[-1].name
    # «Five were killed, the Observatory said.»
    if not behind or token_is_joined(text, behind[0].first):
        return None
    apart = any(sign in text.gap(at) for at in range(first + 1, behind[0].first + 1) for sign in _BREAKS)
    return None if apart else behind[0].name


def _is_longer(mention: ActorMention | None, after: int) -> bool:
    """«جيش الإسلام» is not «الجيش», nor the Army of Conquest the army."""
    return mention is not None and mention.is_named and mention.after > after


def token_is_joined(text: Text, at: int) -> bool:
    """«وأحصى»: the one who spoke before goes on."""
    return text.tokens[at].folded[:1] in "وف" and text.tokens[at].folded[1:] in SAYS_AR


def _is_name(text: Text, first: int, after: int) -> bool:
    """«IS», «UN», «AP» and «WHO» are names in capitals alone."""
    word = text.tokens[first].text
    return after - first > 1 or len(word) > 4 or word.isupper() or text.tokens[first].is_arabic or word.istitle()
