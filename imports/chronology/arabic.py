"""The Arabic of the chronology's texts, sentence by sentence as the loader puts them together.

A draft translation that nobody has signed (docs/chronology.md). What has no Arabic here stays in English.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from imports.chronology import files
from imports.chronology.arabic_dates import basis_in_arabic
from imports.chronology.notes import notes
from imports.tables import Tables
from rules.documents.formats import Json

Pairs = Iterator[tuple[str | None, str | None]]

# Where the compilers' instruction to those who display a dispute begins (imports/chronology/figures.py cuts it off).
_INSTRUCTION = {" Show it as ": " يُعرض بوصفه "}
# The loader's own sentences with a value in them, and how the value is put.
_SENTENCES = (
    (re.compile(r"Given together with claim (\d+)\."), "ذُكر مع الادعاء {}."),
    (re.compile(r"How firm, in the compilers' words: (.+)\."), "درجة الثبوت بتعبير من جمعوا السجل: {}."),
    (re.compile(r"Includes (.+)\."), "يشمل {}."),
    (re.compile(r"Before: (.+)\."), "قبل ذلك: {}."),
    (re.compile(r"Read of it: (.+)\."), "المقروء منه: {}."),
    (re.compile(r"Inferred: (.+)"), "استُنتج: {}"),
    (re.compile(r"Coded after (.+): no further witness\."), "رُمّز استنادًا إلى {}: ليس شاهدًا إضافيًا."),
)
# A headline stays as it was written.
_HEADLINE = re.compile(r"(.+) \(source headline of the row\)\.")
# How an attribution names two, both of which must be known in Arabic.
_ATTRIBUTIONS = (
    (re.compile(r"(.+), via (.+)"), "{}، عبر {}"),
    (re.compile(r"(.+), to (.+)"), "{}، في حديث إلى {}"),
    (re.compile(r"(.+), as given (?:by|in) (.+)"), "{}، كما ورد في {}"),
)


class Phrases:
    """What each English text of the files is in Arabic; within an event its own texts come first."""

    def __init__(self, tables: Tables) -> None:
        self._of: dict[str, dict[str, str]] = {}
        self._everywhere: dict[str, str] = {}
        for file in files.ARABIC_WORDS:
            self._add("", ((row["text"], row["ar"]) for row in files.read(file).rows()))
        for row in tables["arabic.csv"]:
            self._everywhere[row["text"]] = row["arabic"]
        self._take_events()
        self._take_further()
        for english, arabic in files.ARABIC_CONTROL:
            self._take_control(english, arabic)

    def arabic(self, english: str, of: str = "") -> str:
        """The Arabic of a text of the event ``of``; empty where any line of it has none."""
        if whole := self._whole(english, of):
            return whole
        lines = [self._line(line, of) for line in english.split("\n")]
        return "\n".join(lines) if all(lines) else ""

    def _line(self, line: str, of: str) -> str:
        if found := self._whole(line, of):
            return found
        if match := _HEADLINE.fullmatch(line):
            return f"{match[1]} (عنوان المصدر في السجل)."
        for pattern, arabic in _SENTENCES:
            if match := pattern.fullmatch(line):
                value = self._value(match[1], of)
                return arabic.format(value) if value else ""
        return self._attribution(line) or basis_in_arabic(line)

    def _attribution(self, line: str) -> str:
        for pattern, arabic in _ATTRIBUTIONS:
            if match := pattern.fullmatch(line):
                names = [self._whole(name, "") or self._attribution(name) for name in match.groups()]
                return arabic.format(*names) if all(names) else ""
        return ""

    def _value(self, value: str, of: str) -> str:
        if value.isdigit():
            return value
        return self._whole(value, of)

    def _whole(self, text: str, of: str) -> str:
        return self._of.get(of, {}).get(text) or self._everywhere.get(text, "")

    def _add(self, of: str, pairs: Pairs) -> None:
        for english, arabic in pairs:
            if english and arabic:
                self._of.setdefault(of, {}).setdefault(english, arabic)
                self._everywhere.setdefault(english, arabic)

    def _take_events(self) -> None:
        arabic = files.read(files.ARABIC_EVENTS).json()
        for event in files.read(files.EVENTS).json()["events"]:
            # An event of a newer edition has none yet.
            if found := arabic.get(event["id"]):
                self._add(event["id"], _of_event(event, found))

    def _take_further(self) -> None:
        arabic = files.read(files.ARABIC_FURTHER).json()
        for item in files.read(files.FURTHER).json()["reports"]:
            found = arabic.get(item["ref"], {})
            wordings = [figure["wording"] for figure in item["figures"]]
            self._add(item["event_id"], zip(wordings, found.get("wordings_ar", ()), strict=False))
            self._add(item["event_id"], _for_readers(item["says"], found.get("says_ar")))

    def _take_control(self, english: str, arabic: str) -> None:
        read, given = files.read(english).json(), files.read(arabic).json()
        for place in read["places"]:
            found = given["places"].get(place["place"])
            if found:
                self._add("", _of_place(place, found))
        notes_ar = {item["holder"]: item["note_ar"] for item in given.get("actors", ())}
        for actor in read.get("actors", ()):
            self._add("", _for_readers(actor["note"], notes_ar.get(actor["holder"])))


def _of_event(event: Json, arabic: Json) -> Pairs:
    yield event["title"], arabic["title_ar"]
    yield event["summary"], arabic["summary_ar"]
    yield from _for_readers(event["notes"], arabic["notes_ar"])
    claims, translated = event["casualty_claims"], arabic["claims"]
    # They are matched by their order: in an edition with more or fewer, nobody knows which is which.
    for claim, found in zip(claims, translated, strict=True) if len(claims) == len(translated) else ():
        yield claim["wording"], found["wording_ar"]
        for english, instruction in _INSTRUCTION.items():
            dispute, dispute_ar = claim.get("dispute_note") or "", found["dispute_note_ar"] or ""
            yield dispute.partition(english)[0], dispute_ar.partition(instruction)[0]


def _of_place(place: Json, arabic: Json) -> Pairs:
    yield from _for_readers(place.get("note"), arabic["note_ar"])
    for change, found in zip_longest(place["changes"], arabic["changes"]):
        if change and found and (change["date"], change["to"]) == (found["date"], found["to"]):
            yield from _for_readers(change["note"], found["note_ar"])


def _for_readers(english: str | None, arabic: str | None) -> Pairs:
    """The note whole, and where the loader leaves sentences out, without them, if the Arabic has as many."""
    yield english, arabic
    if english and arabic:
        yield notes(english), notes(arabic)
