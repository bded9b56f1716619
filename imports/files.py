"""A file that is read, and the digest it is known by."""

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class File:
    """One file, read once."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def json(self) -> Any:
        return json.loads(self.content)

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.content.decode("utf-8-sig"))))


def together(*read: File) -> File:
    """Several files known as one: a change of any is a change of all."""
    return File(", ".join(file.name for file in read), b"\n".join(file.content for file in read))
