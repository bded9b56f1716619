"""The card of a page: what it says beside its map, 1200 by 630 pixels, mirrored where the script runs to the left."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from dashboard.pictures import letters
from dashboard.pictures.drawing import drawn, sign
from dashboard.pictures.palette import Tones
from dashboard.pictures.scene import Scene
from dashboard.pictures.svg import document, element, text
from rules.vocabulary import Side
from wording.dates import day_in_words

WIDTH, HEIGHT = 1200, 630
MAP_WIDTH, MAP_HEIGHT = 560, 562
_EDGE, _COLUMN = 44.0, 556.0
_KEY_SIZE = 15.0
_TITLE_SIZES = ((54, 2), (46, 3), (38, 3), (32, 4))
_FOOT, _NOTES_END = 562.0, 516.0


@dataclass(frozen=True)
class Card:
    """``figure`` stands large, with ``counted`` saying what it counts; ``notes`` are sentences, as many as fit.

    ``addresses``: ways to write where the page is, the first that fits whole is taken."""

    kicker: str
    title: str
    figure: str
    counted: str
    notes: tuple[str, ...]
    addresses: tuple[str, ...]
    scene: Scene | None


def picture(card: Card, tones: Tones) -> str:
    """The card as SVG."""
    is_mirrored = (get_language() or "en").startswith("ar")
    left = 0 if is_mirrored else WIDTH - MAP_WIDTH
    parts = [element("rect", width=WIDTH, height=HEIGHT, fill=tones.paper)]
    parts += _Column(card, tones, is_mirrored=is_mirrored, room=_COLUMN if card.scene else WIDTH - 2 * _EDGE).drawn()
    if card.scene:
        inside = element("svg", drawn(card.scene, tones), x=left, y=0, width=MAP_WIDTH, height=MAP_HEIGHT)
        parts += [inside, *_legend(card.scene, tones, left, is_mirrored=is_mirrored)]
    return document(WIDTH, HEIGHT, parts, f"{card.title}{gettext(', ')}{card.kicker}")


class _Column:
    """The words, from the top; each part moves ``y`` on."""

    def __init__(self, card: Card, tones: Tones, *, is_mirrored: bool, room: float) -> None:
        self.card, self.tones, self.room, self.y = card, tones, room, _EDGE
        self.is_mirrored = is_mirrored
        self.start = WIDTH - _EDGE if is_mirrored else _EDGE
        self.anchor, self.other = ("end", "start") if is_mirrored else ("start", "end")

    @property
    def end(self) -> float:
        return self.start - self.room if self.is_mirrored else self.start + self.room

    def drawn(self) -> Iterator[str]:
        yield from self._lines(self.card.kicker, 20, weight=600, fill=self.tones.quiet, most=1)
        yield from self._title()
        self.y += 24
        yield self._rule(self.tones.ink, 2)
        if self.card.figure:
            yield from self._figure()
        for note in self.card.notes:
            yield from self._note(note)
        yield from self._foot()

    def _title(self) -> Iterator[str]:
        for size, most in _TITLE_SIZES:
            lines = letters.wrapped(self.card.title, self.room, size, letters.SERIF, 600)
            if len(lines) <= most:
                break
        self.y += 6
        yield from self._lines(self.card.title, size, weight=600, family=letters.SERIF, most=most)

    def _figure(self) -> Iterator[str]:
        self.y += 44
        yield self._large(self.card.figure, self.y, 40)
        wide = letters.width(self.card.figure, 40, letters.SERIF, 600) + 18
        x = self.start - wide if self.is_mirrored else self.start + wide
        size, base = 20.0, self.y - 2
        lines = letters.wrapped(self.card.counted, self.room - wide, size, most=2)
        if len(lines) > 1:
            size, base = 17.0, self.y - 18
            lines = letters.wrapped(self.card.counted, self.room - wide, size, most=2)
        for at, line in enumerate(lines):
            yield text(line, x, base + at * 22, size, anchor=self.anchor, fill=self.tones.quiet)
        self.y += 6

    def _large(self, words: str, base: float, size: float) -> str:
        fill, anchor = self.tones.ink, self.anchor
        return text(words, self.start, base, size, family=letters.SERIF, weight=600, fill=fill, anchor=anchor)

    def _note(self, note: str) -> Iterator[str]:
        left = int((_NOTES_END - self.y - 10) // 27)
        if left > 0:
            self.y += 10
            yield from self._lines(note, 20, most=left, height=27)

    def _lines(
        self,
        words: str,
        size: float,
        *,
        most: int,
        weight: int = 400,
        family: str = letters.SANS,
        fill: str = "",
        height: float = 0,
    ) -> Iterator[str]:
        ink = fill or self.tones.ink
        for line in letters.wrapped(words, self.room, size, family, weight, most):
            self.y += height or size * 1.14
            yield text(line, self.start, self.y, size, family=family, weight=weight, fill=ink, anchor=self.anchor)

    def _rule(self, colour: str, thick: float, y: float | None = None) -> str:
        y = self.y if y is None else y
        return element("path", d=f"M{self.start} {y:.1f}H{self.end}", stroke=colour, stroke_width=thick)

    def _foot(self) -> Iterator[str]:
        said = gettext("Reported, not asserted: every figure here is somebody’s claim, and says whose.")
        line = letters.wrapped(said, self.room, 15, most=1)[0]
        yield text(line, self.start, _FOOT - 16, 15, fill=self.tones.quiet, anchor=self.anchor)
        yield self._rule(self.tones.rule, 1, _FOOT)
        base = _FOOT + 38
        site = gettext("conflictmap")
        yield self._large(site, base, 26)
        wide = self.room - letters.width(site, 26, letters.SERIF, 600) - 24
        fitting = [one for one in self.card.addresses if letters.width(one, 15) <= wide]
        address = next(iter(fitting), letters.wrapped(self.card.addresses[-1], wide, 15, most=1)[0])
        yield text(address, self.end, base, 15, fill=self.tones.quiet, anchor=self.other)


def _legend(scene: Scene, tones: Tones, left: float, *, is_mirrored: bool) -> Iterator[str]:
    """Below the map: the signs of the sides that hold something on it; what a hollow one says, and the day."""
    yield element("rect", x=left, y=MAP_HEIGHT, width=MAP_WIDTH, height=HEIGHT - MAP_HEIGHT, fill=tones.paper)
    if scene.day is None or not scene.sides:
        return
    sides = [(side, True, gettext(side.label)) for side in scene.sides]
    yield from _entries(sides, tones, left, MAP_HEIGHT + 27.0, MAP_WIDTH - 24, is_mirrored=is_mirrored)
    day = gettext("Ground as claimed, %(day)s") % {"day": day_in_words(scene.day)}
    edge, anchor = (left + 12, "start") if is_mirrored else (left + MAP_WIDTH - 12, "end")
    yield text(day, edge, MAP_HEIGHT + 54.0, _KEY_SIZE, fill=tones.quiet, anchor=anchor)
    if scene.has_assumed:
        assumed = [(scene.sides[0], False, gettext("by later reports only"))]
        room = MAP_WIDTH - 40 - letters.width(day, _KEY_SIZE)
        yield from _entries(assumed, tones, left, MAP_HEIGHT + 54.0, room, is_mirrored=is_mirrored)


def _entries(
    entries: list[tuple[Side, bool, str]], tones: Tones, left: float, base: float, room: float, *, is_mirrored: bool
) -> Iterator[str]:
    """Signs with their labels in one row, as many as there is room for."""
    x = left + MAP_WIDTH - 20 if is_mirrored else left + 20
    for side, is_sure, label in entries:
        wide = letters.width(label, _KEY_SIZE) + 34
        if wide > room:
            return
        room -= wide
        yield sign(side, x, base - 5, tones, is_sure=is_sure)
        anchor = "end" if is_mirrored else "start"
        yield text(label, x - 12 if is_mirrored else x + 12, base, _KEY_SIZE, fill=tones.ink, anchor=anchor)
        x += -wide if is_mirrored else wide
