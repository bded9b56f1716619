"""Values in an address, read strictly: each field knows what it expects, and gives an example of it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rules.dates import NoSuchDay, UnreadableDate, read_day
from rules.geometry import Box, Position, UnfitGeometry, box, lon_lat, written_number
from rules.links import mended_code, mended_value
from rules.sentences import Sentence
from rules.text import without_invisible
from rules.vocabulary import Vocabulary
from rules.vocabulary import translatable as _
from wording.sentences import in_words

_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_DAY_FROM_THE_YEAR = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:T[0-9:.]+Z?)?", re.ASCII)
# RFC 3339 allows small letters; the «+» of an offset that was not encoded comes as a blank.
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(Z|[+\- ][0-9]{2}:[0-9]{2})",
    re.ASCII | re.IGNORECASE,
)


def _refused(template: str, **values: object) -> ValidationError:
    return ValidationError(in_words(Sentence(template, **values)))


class Parameter(forms.CharField):
    """A value with what is expected of it, in words, and an example."""

    expected: Sentence = Sentence("")
    example: str = ""

    def __init__(self, expected: Sentence | None = None, example: str = "", *, help_text: str = "") -> None:
        super().__init__(required=False, strip=False, help_text=help_text)
        self.expected, self.example = expected or self.expected, example or self.example

    def to_python(self, value: object) -> Any:
        if value is None or value == "":
            return None
        return self.read(without_invisible(str(value)))

    def read(self, text: str) -> object:
        return text

    def mended(self, text: str) -> str:
        """The value as the site writes it, from a link that passed through other hands; see rules/links.py."""
        return mended_value(text)

    def refuse(self) -> ValidationError:
        return _refused(_("Expected %(what)s."), what=in_words(self.expected))


class Address(Parameter):
    """A whole address as a value: the marks of a query inside it are its own, and it is mended where it is opened."""

    def mended(self, text: str) -> str:
        return text.strip()


class LowerCase(Parameter):
    """A value of small letters without blanks, in whatever letters a link carries it."""

    between = "-"  # where a link has a blank

    def mended(self, text: str) -> str:
        return self.between.join(mended_code(super().mended(text)).lower().split())


class Day(Parameter):
    expected = Sentence(_("a day as YYYY-MM-DD, in the years 1900 to 2100"))
    example = "2015-05-20"

    def mended(self, text: str) -> str:
        """A day that is written from the year on, with other signs between or a time of day behind it, too."""
        found = _DAY_FROM_THE_YEAR.fullmatch(mended := super().mended(text))
        return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else mended

    def read(self, text: str) -> date:
        try:
            return read_day(text)
        except NoSuchDay as problem:
            raise ValidationError(in_words(problem.sentence)) from None
        except UnreadableDate:
            raise self.refuse() from None


class Moment(Parameter):
    expected = Sentence(_("a moment as ISO 8601 with its offset from UTC"))
    example = "2026-01-31T12:00:00Z"

    def read(self, text: str) -> datetime:
        found = _MOMENT.fullmatch(text)
        if not found:
            raise self.refuse()
        moment = f"{found[1]}{found[2].replace(' ', '+')}".upper()
        _check_day(moment[:10])
        try:
            # Offsets go to a whole day here, but not in the database.
            return datetime.fromisoformat(moment).astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.refuse() from None


def _check_day(text: str) -> None:
    """Refuse a day that no calendar has; what years are read is for others to say."""
    try:
        read_day(text)
    except NoSuchDay as problem:
        raise ValidationError(in_words(problem.sentence)) from None
    except UnreadableDate:
        return


class Since(Moment):
    """A moment, or a day for its beginning in UTC."""

    expected = Sentence(_("a moment as ISO 8601 with its offset from UTC, or a day, which begins in UTC"))

    def mended(self, text: str) -> str:
        return super().mended(text).upper()

    def read(self, text: str) -> datetime:
        try:
            return datetime.combine(read_day(text), time(), UTC)
        except NoSuchDay as problem:
            raise ValidationError(in_words(problem.sentence)) from None
        except UnreadableDate:
            return super().read(text)


class BoxParameter(Parameter):
    expected = Sentence(_("west,south,east,north in degrees (WGS 84); a west above the east spans the antimeridian"))
    example = "37.5,34,39.5,35.2"

    def read(self, text: str) -> Box:
        try:
            return box(text)
        except UnfitGeometry as problem:
            raise ValidationError(in_words(problem.sentence)) from None


class PositionParameter(Parameter):
    expected = Sentence(_("longitude,latitude in degrees (WGS 84)"))
    example = "38.284,34.562"

    def read(self, text: str) -> Position:
        try:
            return lon_lat(text)
        except UnfitGeometry as problem:
            raise ValidationError(in_words(problem.sentence)) from None


class WholeNumber(Parameter):
    def __init__(self, lowest: int, highest: int, example: str, *, help_text: str = "") -> None:
        self.lowest, self.highest = lowest, highest
        expected = Sentence(_("a whole number from %(lowest)s to %(highest)s"), lowest=lowest, highest=f"{highest:,}")
        super().__init__(expected, example, help_text=help_text)

    def read(self, text: str) -> int:
        if not _WHOLE_NUMBER.fullmatch(text) or not self.lowest <= int(text) <= self.highest:
            raise self.refuse()
        return int(text)


class Kilometres(Parameter):
    def __init__(self, highest: float, *, help_text: str = "") -> None:
        self.highest = highest
        expected = Sentence(_("a number of kilometres above 0 and up to %(highest)s"), highest=f"{highest:g}")
        super().__init__(expected, "25", help_text=help_text)

    def read(self, text: str) -> float:
        try:
            kilometres = written_number(text)
        except UnfitGeometry as problem:
            raise ValidationError(in_words(problem.sentence)) from None
        if not 0 < kilometres <= self.highest:
            raise self.refuse()
        return kilometres


class Choice(LowerCase):
    """One of a few words."""

    def __init__(self, words: Sequence[str], *, help_text: str = "") -> None:
        self.words = tuple(words)
        super().__init__(Sentence(_("one of: %(words)s"), words=", ".join(words)), words[0], help_text=help_text)

    def read(self, text: str) -> str:
        if text not in self.words:
            raise self.refuse()
        return text


class Several(LowerCase):
    """Values separated by single commas, each once; at most 50."""

    most = 50

    def mended(self, text: str) -> str:
        values = map(super().mended, text.split(","))
        return ",".join(dict.fromkeys(value for value in values if value))

    def read(self, text: str) -> tuple[str, ...]:
        values = text.split(",")
        if len(values) > self.most or len(set(values)) != len(values) or not all(self.allows(item) for item in values):
            raise self.refuse()
        return tuple(values)

    def allows(self, value: str) -> bool:
        return bool(_SLUG.fullmatch(value)) and len(value) <= 80


class Terms(Several):
    """Values of a vocabulary."""

    between = "_"

    def __init__(self, vocabulary: type[Vocabulary], *, help_text: str = "") -> None:
        self.vocabulary = vocabulary
        words = vocabulary.values()
        expected = Sentence(_("one or more of %(words)s, separated by commas"), words=", ".join(words))
        super().__init__(expected, ",".join(words[:2]), help_text=help_text)

    def mended(self, text: str) -> str:
        return super().mended(text).replace("-", self.between)

    def allows(self, value: str) -> bool:
        return value in self.vocabulary.values()


class Slugs(Several):
    """Address parts of things that are public: their existence is looked up by the filter."""

    def __init__(self, things: str, example: str, *, help_text: str = "") -> None:
        expected = Sentence(_("one or more slugs of %(things)s in the record, separated by commas"), things=things)
        super().__init__(expected, example, help_text=help_text)


class Codes(Several):
    """Codes of events. One that is not public is no mistake: a reader may have it from before a retraction."""

    pattern = "cm-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{3,6}"

    def __init__(self, *, help_text: str = "") -> None:
        expected = Sentence(_("one or more codes of events, at most %(most)s, separated by commas"), most=self.most)
        super().__init__(expected, "cm-2015-05-20-022", help_text=help_text)

    def allows(self, value: str) -> bool:
        return bool(re.fullmatch(self.pattern, value, re.ASCII))


class Digest(LowerCase):
    """The beginning of a SHA-256."""

    example = "0f3a5c7e9b1d2f48"

    def __init__(self, length: int, *, help_text: str = "") -> None:
        self.length = length
        super().__init__(Sentence(_("%(length)s hexadecimal digits"), length=length), help_text=help_text)

    def read(self, text: str) -> str:
        if not re.fullmatch(rf"[0-9a-f]{{{self.length}}}", text, re.ASCII):
            raise self.refuse()
        return text


class Cursor(Parameter):
    """A place in a list, signed: whatever letters it ends in are its own."""

    def mended(self, text: str) -> str:
        return "".join(without_invisible(text).split()).strip("()<>.,;'\"")


CURSOR = Cursor(Sentence(_("a cursor from a «next» or «prev» link of this list")), "…")


# A word that must not be found. «T -4» is a name with a stray blank.
LEFT_OUT = re.compile(r"-(?=[^\W\d])")


class Words(Parameter):
    """Words to look for. Blanks of every kind between them are one blank."""

    most_words, longest_word, longest = 12, 64, 200
    example = "Palmyra"

    def __init__(self, *, takes_minus: bool = False, help_text: str = "") -> None:
        """``takes_minus``: a word with a minus before it is one that must not be found, else it is refused."""
        self.takes_minus = takes_minus
        said = _("up to %(words)s words, none longer than %(characters)s characters")
        expected = Sentence(said, words=self.most_words, characters=self.longest_word)
        super().__init__(expected, help_text=help_text)

    def mended(self, text: str) -> str:
        return " ".join(without_invisible(text).split())

    def read(self, text: str) -> str:
        words = text.split()
        if any(unicodedata.category(character) in {"Cc", "Cs"} for word in words for character in word):
            raise _refused(_("Expected words; got a control character among them."))
        if not words:
            raise _refused(_("Expected at least one word; got only characters that show nothing."))
        if len(words) > self.most_words:
            raise _refused(_("Expected up to %(most)s words; got %(given)s."), most=self.most_words, given=len(words))
        if max(map(len, words)) > self.longest_word:
            said = _("Expected words of up to %(most)s characters; one has more.")
            raise _refused(said, most=self.longest_word)
        if any(map(LEFT_OUT.match, words)) and not self.takes_minus:
            raise _refused(_("Expected words without a minus before them; this list leaves nothing out by words."))
        if all(map(LEFT_OUT.match, words)):
            raise _refused(_("Expected a word to look for besides those with a minus, which leave out."))
        return " ".join(words)
