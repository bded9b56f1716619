"""What four programs make of a page when somebody sends its address, by the rules their makers publish.

Signal: ts/linkPreviews/linkPreviewFetch.ts of Signal-Desktop. WhatsApp and Slack: their documentation for developers
(head within the first 300 kB, picture of at most 300 kB; first 32 kB of the page). X: its documentation of cards.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

_VOID = ("meta", "link")


@dataclass
class Head:
    """``properties`` are of meta elements with «property», ``names`` of those with «name»; the first of each counts."""

    title: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def rel(self, name: str) -> list[dict[str, str]]:
        return [link for link in self.links if name in link.get("rel", "").split()]


@dataclass
class Card:
    """What readers are shown; ``image`` as the page spells it."""

    title: str
    description: str
    image: str
    is_large: bool = False
    site: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = Head()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in given:
            for kind, found in (("property", self.head.properties), ("name", self.head.names)):
                if kind in given:
                    found.setdefault(given[kind], given["content"].strip())
        elif tag == "link":
            self.head.links.append(given)
        elif tag == "title" or given.get("type") == "application/ld+json":
            self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.head.title += data
        elif self._inside == "script":
            self.head.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._inside = ""


def head(page: bytes) -> Head:
    reader = _Reader()
    reader.feed(page.decode("utf-8", "ignore"))
    return reader.head


def signal(page: bytes) -> Card:
    found = head(page[: 1000 * 1024])
    icons = [link["href"] for name in ("apple-touch-icon", "icon") for link in found.rel(name)]
    return Card(
        found.properties.get("og:title") or found.title.strip(),
        found.properties.get("og:description") or found.names.get("description", ""),
        found.properties.get("og:image") or next(iter(icons), ""),
    )


def whatsapp(page: bytes) -> Card:
    found = head(page[: 300 * 1000])
    return Card(*(found.properties.get(f"og:{name}", "") for name in ("title", "description", "image")))


def x(page: bytes) -> Card:
    found = head(page)
    meta = {**found.properties, **found.names}
    card = Card(
        *(meta.get(f"twitter:{name}") or meta.get(f"og:{name}", "") for name in ("title", "description", "image"))
    )
    card.is_large = meta.get("twitter:card") == "summary_large_image"
    return card


def slack(page: bytes) -> Card:
    card = x(page[: 32 * 1024])
    card.site = head(page[: 32 * 1024]).properties.get("og:site_name", "")
    return card


READERS = {"signal": signal, "whatsapp": whatsapp, "x": x, "slack": slack}


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its first chunk (PNG specification, 11.2.2)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def refusals(png: bytes, *, is_large: bool) -> list[str]:
    """Who would not show the picture, and why."""
    width, height = size(png)
    least = (300, 157) if is_large else (144, 144)
    wrong = {
        "signal: more than 1 MiB": len(png) > 1024 * 1024,
        "whatsapp: more than 300 kB": len(png) > 300 * 1000,
        "whatsapp: narrower than 300 pixels": width < 300,
        "whatsapp: wider than four times its height": width > 4 * height,
        "x: more than 5 MB": len(png) > 5 * 1000**2,
        "x: smaller than its card": width < least[0] or height < least[1],
        "x: no 2:1 card": is_large and not 1.8 <= width / height <= 2.1,
    }
    return [why for why, applies in wrong.items() if applies]
