"""SVG written element by element; every text and value is escaped."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from dashboard.pictures.letters import SANS, family_of, is_arabic, outlines

# Set a line from right to left inside a document that runs left to right (UAX #9, 2.1 and 2.4).
_RIGHT_TO_LEFT, _END = "\u202b", "\u202c"


class Lettering(Protocol):
    """Sets one line: ``text``, or ``outlined``."""

    def __call__(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        weight: int = ...,
        fill: str,
        anchor: str = ...,
        halo: str | None = ...,
    ) -> str: ...


def element(name: str, content: str | Iterable[str] = "", /, **attributes: object) -> str:
    """``stroke_width`` is «stroke-width»; attributes that are None are left out. ``content`` is markup."""
    written = "".join(
        f' {name.strip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = content if isinstance(content, str) else "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _around(halo: str | None) -> dict[str, object]:
    """The attributes of a line of this colour round the letters."""
    return {"stroke": halo, "stroke_width": 3.2, "stroke_linejoin": "round", "paint_order": "stroke"} if halo else {}


def text(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    family: str = SANS,
    weight: int = 400,
    fill: str,
    anchor: str = "start",
    halo: str | None = None,
) -> str:
    """One line; ``x`` is where it starts, ends or has its middle, whatever the direction of its script."""
    line = f"{_RIGHT_TO_LEFT}{words}{_END}" if is_arabic(words) else words
    own = family_of(words, family)
    families = ", ".join(f"'{name}'" for name in dict.fromkeys((own, family, SANS)))
    return element(
        "text",
        escape(line),
        x=x,
        y=y,
        font_family=f"{families}, sans-serif",
        font_size=size,
        font_weight=weight,
        fill=fill,
        text_anchor=anchor if anchor != "start" else None,
        **_around(halo),
    )


def outlined(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    family: str = SANS,
    weight: int = 400,
    fill: str,
    anchor: str = "start",
    halo: str | None = None,
) -> str:
    """The same line as shapes, for a picture inside a page: no typeface of ours reaches it there."""
    shape, wide = outlines(words, size, family, weight)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return element(
        "path",
        d=shape,
        transform=f"translate({left:.1f} {y:.1f})",
        aria_label=words,
        fill=fill,
        **_around(halo),
    )


def document(width: int, height: int, content: Iterable[str], title: str) -> str:
    """``title``: what the picture shows, for those who do not see it."""
    head = element("title", escape(title))
    return element(
        "svg",
        [head, *content],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
    )


def _value(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
