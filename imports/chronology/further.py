"""Further published items on events of the chronology, and what others have published about sources: as they came."""

import re
from dataclasses import dataclass

from imports.chronology.files import FURTHER
from imports.chronology.upstream import Cited, Upstream
from imports.files import File
from rules.documents.formats import Json

# «(Arabic) The regime regains …»: the title is a translation, and the language is named before it.
_LANGUAGE = re.compile(r"\((?P<language>[A-Z][a-z]+)\) ")


@dataclass(frozen=True)
class Figure(Upstream):
    """A figure that an item brings."""

    group: str
    killed_min: int | None
    killed_max: int | None
    wording: str
    period_start: str | None
    period_end: str | None
    attributed_to: str


@dataclass(frozen=True)
class Item(Upstream):
    """A published item on one event, with the record it was read from."""

    event_id: str
    title: str
    title_basis: str
    publisher: str
    url: str
    published: str | None
    published_basis: str
    read_as: str
    attributed_to: str
    attributed_to_is_party: bool
    stance: str
    says: str
    evidence: str
    figures: tuple[Figure, ...]
    ref: str
    raw: Json
    url_basis: str = "as published"
    weak: str = ""
    rests_on: str = ""
    note: str = ""

    @property
    def where(self) -> str:
        return f"{FURTHER}, {self.ref}"

    @property
    def language(self) -> str:
        """The English name of the language, where the title is given in translation; else empty."""
        found = _LANGUAGE.match(self.title)
        return found["language"] if found else ""

    def cited(self) -> Cited:
        """The item as a report."""
        return Cited(
            key=self.ref,
            title=_LANGUAGE.sub("", self.title, count=1),
            publisher=self.publisher,
            url=self.url,
            read_as=self.read_as,
            title_basis=f"{self.title_basis}, in translation" if self.language else self.title_basis,
            url_basis=self.url_basis,
            published=self.published or "",
            published_basis=self.published_basis,
            language=self.language,
        )


@dataclass(frozen=True)
class Judged(Upstream):
    """What somebody has published about one source or several."""

    organisation: str
    judgement: str
    publisher: str
    title: str
    url: str
    published: str | None
    read_as: str
    note: str = ""


def items(file: File) -> list[Item]:
    """In the file's order. Raises Unreadable for members that nobody expected."""
    return [_item(raw) for raw in file.json()["reports"]]


def judgements(file: File) -> list[Judged]:
    entries = file.json()["source_judgements"]
    return [Judged.take(raw, f"{FURTHER}, judgement {number}") for number, raw in enumerate(entries, start=1)]


def not_found(file: File) -> list[tuple[str, str]]:
    """What the compilers looked for and did not find, with the result; nothing of it is loaded."""
    return [(f"{item['event_id']}: {item['sought']}", item["result"]) for item in file.json()["not_found"]]


def _item(raw: Json) -> Item:
    where = f"{FURTHER}, {raw.get('ref')}"
    figures = tuple(
        Figure.take(figure, f"{where}, figure {number}") for number, figure in enumerate(raw["figures"], start=1)
    )
    return Item.take({**raw, "figures": figures}, where, raw=raw)
