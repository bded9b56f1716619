"""How wide words are, shaped as they will be drawn, and where their lines break."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import uharfbuzz as hb

FOLDER = Path(__file__).resolve().parent / "fonts"
FILES = [str(path) for path in sorted(FOLDER.glob("*.ttf"))]
SANS, SERIF = "IBM Plex Sans", "Source Serif 4"
ARABIC = "IBM Plex Sans Arabic"
_FILES = {
    (SANS, 400): "IBMPlexSans_400Regular.ttf",
    (SANS, 600): "IBMPlexSans_600SemiBold.ttf",
    (SERIF, 600): "SourceSerif4_600SemiBold.ttf",
    (ARABIC, 400): "IBMPlexSansArabic_400Regular.ttf",
    (ARABIC, 600): "IBMPlexSansArabic_600SemiBold.ttf",
}
_MORE = "…"
_Point = tuple[float, float]


def is_arabic(text: str) -> bool:
    """Whether it has a letter of the Arabic blocks."""
    return any("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)


def family_of(text: str, family: str) -> str:
    """The family that has the letters of the text: one for Arabic, whatever the Latin is set in."""
    return ARABIC if is_arabic(text) else family


def width(text: str, size: float, family: str = SANS, weight: int = 400) -> float:
    """Pixels that the text takes at a size in pixels. Words in the other script are measured in their own family."""
    return sum(_width(word, size, family_of(word, family), weight) for word in _words(text))


def outlines(text: str, size: float, family: str = SANS, weight: int = 400) -> tuple[str, float]:
    """The letters as path data in pixels from the start of their base line, and how wide they are.

    Words run from right to left where the text is Arabic, Latin words and digits among them from left to right.
    """
    runs: list[str] = []
    for word in _words(text):
        if runs and is_arabic(runs[-1]) == is_arabic(word):
            runs[-1] += word
        else:
            runs.append(word)
    pen, x = _Pen(), 0.0
    if is_arabic(text):
        # The blank before a Latin word lies to its right.
        runs = [run if is_arabic(run) else f"{run.lstrip()}{' ' * run.startswith(' ')}" for run in reversed(runs)]
    for run in runs:
        font, buffer = _shaped(run, family_of(run, family), weight)
        pen.scale = size / float(font.face.upem)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            pen.x, pen.y = x + position.x_offset * pen.scale, -position.y_offset * pen.scale
            font.draw_glyph_with_pen(info.codepoint, pen)
            x += position.x_advance * pen.scale
    return "".join(pen.parts), x


class _Pen:
    """Takes the outline of a glyph as a font has it, upwards, and writes it as path data, downwards."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.x, self.y, self.scale = 0.0, 0.0, 1.0

    def moveTo(self, point: _Point) -> None:
        self._write("M", point)

    def lineTo(self, point: _Point) -> None:
        self._write("L", point)

    def qCurveTo(self, *points: _Point) -> None:
        self._write("Q", *points)

    def curveTo(self, *points: _Point) -> None:
        self._write("C", *points)

    def closePath(self) -> None:
        self.parts.append("Z")

    endPath = closePath

    def _write(self, command: str, *points: _Point) -> None:
        drawn = (f"{self.x + x * self.scale:.1f} {self.y - y * self.scale:.1f}" for x, y in points)
        self.parts.append(command + " ".join(drawn))


def wrapped(text: str, room: float, size: float, family: str = SANS, weight: int = 400, most: int = 99) -> list[str]:
    """Lines no wider than ``room`` pixels, at most so many; what is left out ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, family, weight) <= room:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = _cut(lines[-1], room, size, family, weight)
            return lines
        else:
            lines.append(word)
    return [_cut(line, room, size, family, weight, whole=True) for line in lines]


def _cut(line: str, room: float, size: float, family: str, weight: int, *, whole: bool = False) -> str:
    """The line with an ellipsis, as long as fits; as it is where ``whole`` and it fits."""
    if whole and width(line, size, family, weight) <= room:
        return line
    while line and width(f"{line}{_MORE}", size, family, weight) > room:
        line = line[:-1].rstrip()
    return f"{line}{_MORE}"


def _words(text: str) -> Iterable[str]:
    """The words, each with the blank before it."""
    first, *others = text.split(" ")
    return [first, *(f" {word}" for word in others)]


def _shaped(words: str, family: str, weight: int) -> tuple[hb.Font, hb.Buffer]:
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    font = _font(family, weight if (family, weight) in _FILES else 600)
    hb.shape(font, buffer)
    return font, buffer


def _width(word: str, size: float, family: str, weight: int) -> float:
    font, buffer = _shaped(word, family, weight)
    advance: int = sum(position.x_advance for position in buffer.glyph_positions or ())
    return advance * size / float(font.face.upem)


@cache
def _font(family: str, weight: int) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FOLDER / _FILES[family, weight]))))
