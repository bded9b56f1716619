"""Texts of a printed document that may have an Arabic of their own: each ``x`` beside which the type has ``x_ar``.

A text is named by its path in the document, such as ``claims.3.wording``; parts go by number, key or slug, so that
the path of a text stays when others are added.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar, get_args

from msgspec import UNSET, Struct
from msgspec.structs import fields, replace

from rules.documents.controls import ControlClaim
from rules.documents.events import CampaignLink, Update

_Part = TypeVar("_Part", bound=Struct)
_KEYS = ("number", "key", "slug", "origin")
# What has an Arabic of another's: it is printed as that other thing was.
_OF_OTHERS = (CampaignLink,)
_NO_WORDS = re.compile(r"[\s.,;:'\"’“”«»]+")


@dataclass(frozen=True)
class Text:
    """One text of a document: its path, what the editors wrote, and its Arabic, empty where there is none."""

    path: str
    english: str
    arabic: str


def texts(document: Struct) -> Iterator[Text]:
    """The texts that may have an Arabic, in the order of the document; an empty text is none."""
    for path, part in _parts(document, ""):
        for name in _shape(type(part)).translated:
            english, arabic = getattr(part, name), getattr(part, f"{name}_ar")
            if english:
                yield Text(f"{path}{name}", english, arabic if isinstance(arabic, str) else "")


def arabic_of(part: Struct) -> Iterator[tuple[Struct, str, str]]:
    """The texts that have an Arabic, in the order of ``texts``: the part, the name in it, the Arabic."""
    shape = _shape(type(part))
    for name in shape.translated:
        arabic = getattr(part, f"{name}_ar")
        if arabic and isinstance(arabic, str) and getattr(part, name):
            yield part, name, arabic
    for name in shape.within:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Struct):
                yield from arabic_of(inner)


def with_arabic(document: _Part, arabic: Mapping[str, str]) -> _Part:
    """The document with these texts in Arabic, by their paths; an empty one takes the Arabic away."""
    return _with_arabic(document, arabic, "")


def says_the_same(text: str, other: str) -> bool:
    """Whether two texts have the same words and figures, whatever their punctuation and blanks."""
    return text == other or _NO_WORDS.sub(" ", text).strip() == _NO_WORDS.sub(" ", other).strip()


def _parts(part: Struct, path: str) -> Iterator[tuple[str, Struct]]:
    """The part itself and every part within it that is no other thing's, each with its path."""
    yield path, part
    for name, value in _within(part):
        if isinstance(value, Struct):
            yield from _parts(value, f"{path}{name}.")
        else:
            for key, item in _keyed(value):
                yield from _parts(item, f"{path}{name}.{key}.")


def _with_arabic(part: _Part, arabic: Mapping[str, str], path: str) -> _Part:
    changes: dict[str, object] = {}
    for name, value in _within(part):
        if isinstance(value, Struct):
            changes[name] = _with_arabic(value, arabic, f"{path}{name}.")
        else:
            changes[name] = tuple(_with_arabic(item, arabic, f"{path}{name}.{key}.") for key, item in _keyed(value))
    for name in _shape(type(part)).translated:
        if f"{path}{name}" in arabic:
            changes[f"{name}_ar"] = arabic[f"{path}{name}"] or _nothing(part, f"{name}_ar")
    return replace(part, **changes) if changes else part


def _within(part: Struct) -> Iterator[tuple[str, Struct | tuple[Struct, ...]]]:
    for name in _shape(type(part)).within:
        value = getattr(part, name)
        if isinstance(value, Struct) or (isinstance(value, tuple) and value and isinstance(value[0], Struct)):
            yield name, value


def _keyed(parts: Struct | tuple[Struct, ...]) -> Iterator[tuple[str, Struct]]:
    """Each part with what it is called among its like."""
    seen: dict[str, int] = {}
    for item in parts if isinstance(parts, tuple) else ():
        key = _key(item)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key}~{seen[key]}"), item


def _key(part: Struct) -> str:
    if isinstance(part, ControlClaim):  # whose code is given when it is printed first
        report = getattr(part, "report", "")
        return f"{part.place.slug}~{report}"
    if isinstance(part, Update):
        return update_key(part.on, part.report)
    found = next((value for name in _KEYS if (value := getattr(part, name, None)) is not None), None)
    return "-" if found is None else str(found)


def update_key(on: date, report: str) -> str:
    """What an update is called in the paths of its texts."""
    return f"{on}~{report}"


class _Shape(NamedTuple):
    """Of a type: its texts that may have an Arabic, and its members that hold parts with such texts."""

    translated: tuple[str, ...]
    within: tuple[str, ...]


@cache
def _shape(kind: type[Struct]) -> _Shape:
    names = kind.__struct_fields__
    within = (field.name for field in fields(kind) if any(map(_has_texts, _structs_in(field.type))))
    return _Shape(tuple(name for name in names if f"{name}_ar" in names), tuple(within))


def _has_texts(kind: type[Struct]) -> bool:
    return kind not in _OF_OTHERS and any(_shape(kind))


def _structs_in(kind: object) -> Iterator[type[Struct]]:
    """The types of parts that a member of this type may hold."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
    for argument in get_args(kind):
        yield from _structs_in(argument)


def _nothing(part: Struct, name: str) -> object:
    """What stands where there is no Arabic: null in members that were always there, else nothing at all."""
    kind = type(part)
    defaults = dict(zip(reversed(kind.__struct_fields__), reversed(kind.__struct_defaults__), strict=False))
    return UNSET if defaults.get(name) is UNSET else None
