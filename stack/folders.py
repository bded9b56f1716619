"""Where everything is kept: below .local, which git ignores, unless the servers could not work there."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from stack.identity import Identity, can_enter

ROOT = Path(__file__).resolve().parent.parent
LOCAL = Path(os.environ.get("CONFLICTMAP_LOCAL") or ROOT / ".local").resolve()

VENV = LOCAL / "venv"
TOOLS = LOCAL / "tools"
UNPACKED = LOCAL / "servers"

# sockaddr_un's path: 108 bytes on Linux, 104 on macOS, each with a closing NUL.
LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103
_LONGEST_SOCKET_NAME = ".s.PGSQL.5432"


def for_data(wanted: Path, identity: Identity) -> Path:
    """The wanted folder, or one that the servers' account can reach where the wanted one is closed to it."""
    nearest = next(folder for folder in (wanted, *wanted.parents) if folder.is_dir())
    # The folder itself is handed over to the account; what counts is the way there.
    way = nearest.parent if nearest == wanted else nearest
    return wanted if can_enter(identity, way) else elsewhere(wanted)


def elsewhere(wanted: Path) -> Path:
    """The place for data that cannot lie where it was wanted: always the same one for the same folder."""
    return Path("/var/lib") / _named_after(wanted)


def make(folder: Path) -> None:
    """Make a folder that other accounts may pass through, whatever this one's umask is."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(0o755)


def for_sockets(data: Path, identity: Identity) -> Path:
    """A folder below the data, or a shorter one where a socket's path would not fit in its 107 bytes."""
    near = data / "sockets"
    if len(os.fsencode(near / _LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return near
    return Path(tempfile.gettempdir()) / f"{_named_after(data)}-{identity.uid}"


def _named_after(folder: Path) -> str:
    return f"conflictmap-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"
