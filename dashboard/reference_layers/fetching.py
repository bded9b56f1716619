"""A publisher's file, brought here whole and checked."""

import hashlib
import shutil
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from dashboard.reference_layers.errors import NotInstalledError
from dashboard.reference_layers.sources import Source

# Of a file; the largest there is has 10 MB.
AT_MOST_BYTES = 100_000_000
_PATIENCE_S = 60
_BLOCK_BYTES = 1 << 16


class _Limited:
    """Reads no more than AT_MOST_BYTES."""

    def __init__(self, stream: IO[bytes], address: str) -> None:
        self.stream, self.address, self.read_bytes = stream, address, 0

    def read(self, size: int = -1, /) -> bytes:
        block = self.stream.read(size)
        self.read_bytes += len(block)
        if self.read_bytes > AT_MOST_BYTES:
            limit = AT_MOST_BYTES // 1_000_000
            raise NotInstalledError(f"{self.address} has more than {limit} MB: this is another file.")
        return block


def fetch(source: Source, folder: Path) -> tuple[Path, str]:
    """The file, stored in ``folder`` under its publisher's name, and its SHA-256 in hexadecimal digits.

    Raises NotInstalledError where it does not come, comes cut off, is too large, or has another digest than the table.
    """
    name = urlsplit(source.address).path.rpartition("/")[2]
    file = folder / f"{source.layer}-{name}"
    if urlsplit(source.address).scheme not in {"http", "https"} or not name:
        raise NotInstalledError(f"{source.address}: expected the http or https address of a file.")
    # Some publishers refuse the default name of Python's client.
    request = Request(source.address, headers={"User-Agent": "conflictmap"})  # noqa: S310 -- the scheme was checked
    try:
        with urlopen(request, timeout=_PATIENCE_S) as answer, file.open("wb") as stored:  # noqa: S310 -- as above
            shutil.copyfileobj(_Limited(answer, source.address), stored, _BLOCK_BYTES)
            expected = answer.headers.get("Content-Length")
    except (URLError, OSError, ValueError) as problem:
        reason = getattr(problem, "reason", problem)
        raise NotInstalledError(f"{source.address} could not be fetched: {reason}. Try again later.") from problem
    if expected and int(expected) != file.stat().st_size:
        came = file.stat().st_size
        raise NotInstalledError(f"{source.address} came cut off: {came} bytes of {expected}. Try again.")
    with file.open("rb") as stored:
        digest = hashlib.file_digest(stored, "sha256").hexdigest()
    if source.sha256 and digest != source.sha256:
        raise NotInstalledError(
            f"{source.address} is not the file that was expected: its SHA-256 is {digest}, the table says "
            f"{source.sha256}. Look at what the publisher changed before you put the new digest into the table."
        )
    return file, digest
