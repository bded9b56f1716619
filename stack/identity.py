"""Whose name the servers run under: never root's, which PostgreSQL refuses and Redis should."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from stack.errors import StackError


@dataclass(frozen=True)
class Identity:
    """An account of the machine."""

    name: str
    uid: int
    gid: int

    @property
    def is_current(self) -> bool:
        return self.uid == os.geteuid()


def current() -> Identity:
    return _identity(pwd.getpwuid(os.geteuid()))


def for_servers(*places: Path) -> Identity:
    """This account; for root the owner of existing data in one of the places, else an account that may do little.

    Call it after packages were installed: PostgreSQL's package brings its own account.
    """
    if os.geteuid() != 0:
        return current()
    for place in places:
        if place.exists() and place.stat().st_uid != 0:
            return _identity(pwd.getpwuid(place.stat().st_uid))
    for name in ("postgres", "_postgres", "nobody"):
        try:
            return _identity(pwd.getpwnam(name))
        except KeyError:
            continue
    raise StackError(
        "The database server must not run as root, and there is no account «postgres» to run it as: add one."
    )


def can_enter(identity: Identity, folder: Path) -> bool:
    """Whether the account may go into the folder: one below /root, say, is closed to every other account."""
    if identity.is_current:
        return True
    test = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)]
    found = subprocess.run(test, cwd="/", user=identity.uid, group=identity.gid, extra_groups=[], check=False)
    return found.returncode == 0


def hand_over(folder: Path, identity: Identity) -> None:
    """Make the folder if it is missing, open to this account and to nobody else."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {identity.uid, os.geteuid()}:
        raise StackError(f"{folder} belongs to someone else. Remove it, or set CONFLICTMAP_LOCAL to another folder.")
    if folder.stat().st_uid != identity.uid:
        os.chown(folder, identity.uid, identity.gid)
    folder.chmod(0o700)


def _identity(entry: pwd.struct_passwd) -> Identity:
    return Identity(entry.pw_name, entry.pw_uid, entry.pw_gid)
