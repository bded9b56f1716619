"""What was already done, and from what: a later start does it again only when that has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of(files: Iterable[Path], *words: str) -> str:
    """A fingerprint of the files' names and contents, and of the words."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(f"{word}\0".encode())
    for file in sorted(files):
        if file.is_file():
            digest.update(f"{file}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(stamp: Path, fingerprint: str) -> bool:
    return stamp.is_file() and stamp.read_text() == fingerprint


def write(stamp: Path, fingerprint: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint)
