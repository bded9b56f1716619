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


def is_arabic(text: str) -> bool:
    """Whether it has a letter of the Arabic blocks."""
    return any("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)


def family_of(text: str, family: str) -> str:
    """The family that has the letters of the text: one for Arabic, whatever the Latin is set in."""
    return ARABIC if is_arabic(text) else family


def width(text: str, size: float, family: str = SANS, weight: int = 400) -> float:
    """Pixels that the text takes at a size in pixels. Words in the other script are measured in their own family."""
    return sum(_width(word, size, family_of(word, family), weight) for word in _words(text))


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


def _width(word: str, size: float, family: str, weight: int) -> float:
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    font = _font(family, weight if (family, weight) in _FILES else 600)
    hb.shape(font, buffer)
    advance: int = sum(position.x_advance for position in buffer.glyph_positions or ())
    return advance * size / float(font.face.upem)


@cache
def _font(family: str, weight: int) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FOLDER / _FILES[family, weight]))))
