"""Secrets of a local start: made once, kept where only this account can read them."""

import os
import secrets
from pathlib import Path
from threading import Lock

# The database and the static files are prepared at the same time, and each needs the key.
_MAKING = Lock()


def secret(folder: Path, name: str) -> str:
    """The secret of this name, made at the first asking. 256 bits, in letters that need no quoting in an address."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / name
    with _MAKING:
        if not file.exists():
            write(file, secrets.token_hex(32))
    return file.read_text().strip()


def write(file: Path, text: str) -> None:
    """Write a file that was never readable for anyone else, and is never found half written."""
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(f"{text}\n")
    draft.replace(file)
