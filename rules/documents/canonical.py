"""Printed documents in bytes: one canonical form, its digest, and the seal that makes tampering visible.

A document is printed as JSON with sorted keys, no blanks, UTF-8. Its SHA-256 is taken over that text; the text
served ends in the digest itself as one more member, so that a copy can be checked without asking anybody:
take off the last member, hash what is left, compare.
"""

import hashlib
import json
import re
from collections.abc import Mapping

import msgspec

from rules.documents.formats import Json
from rules.documents.members import Part, members


def canonical(document: msgspec.Struct | Mapping[str, object]) -> str:
    """The document as canonical JSON text. Raises ValueError for NaN and infinities, which are not JSON."""
    if isinstance(document, msgspec.Struct):
        # Several times as fast, and the same but for a few fractions; those of documents are degrees, in lists.
        text = msgspec.json.encode(document, order="sorted").decode()
        if not _WRITTEN_OTHERWISE.search(text):
            return text
    return _ENCODER.encode(msgspec.to_builtins(document))


# In a list: an exponent, a number below 0.0001, and null, which stands for NaN.
_WRITTEN_OTHERWISE = re.compile(r"[\[,](?:null|-?(?:0\.0000|[\d.]+e))")
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical_texts(texts: Mapping[str, str]) -> str:
    """What ``canonical`` gives of texts alone, several times as fast: numbers are what others write differently."""
    return msgspec.json.encode(texts, order="sorted").decode()


def plain(document: msgspec.Struct) -> Json:
    """The document as JSON objects and lists, for templates."""
    read: Json = json.loads(canonical(document))
    return read


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(text: str) -> str:
    """The canonical text with its own digest as last member, as it is stored and served."""
    if not text.startswith("{") or text == "{}":
        raise ValueError("Expected a canonical document with at least one member.")
    return f'{text[:-1]},"sha256":"{digest(text)}"}}'


def is_intact(sealed_text: str) -> bool:
    """Whether a sealed document still has the digest it ends in."""
    head, separator, tail = sealed_text.rpartition(',"sha256":"')
    return bool(separator) and tail == f'{digest(head + "}")}"}}'


# What the press itself writes, and what follows from other fields.
_NOT_CONTENT = {
    "format",
    "code",
    "revision",
    "recorded_at",
    "approval",
    "corrections",
    "sha256",
    "cite",
    "killed",
    "origins",
    "without_origin",
    "findings",
}


def changed_members(before: Part, after: Part) -> list[str]:
    """The names of the members whose printed content differs, in alphabetical order; all of them after a tombstone."""
    return changed_fields(members(before), members(after))


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of the fields whose printed content differs, in alphabetical order."""
    names = (set(before) | set(after)) - _NOT_CONTENT
    return sorted(name for name in names if before.get(name) != after.get(name))
