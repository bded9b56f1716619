"""Debian's and Ubuntu's packages: installed where that is allowed, else unpacked into a folder of our own."""

import os
import re
import shutil
import threading
import time
from pathlib import Path

from stack import folders, processes
from stack.errors import StackError
from stack.processes import Command

_HERE = Path(__file__).parent
_DAY_S = 86_400
# Servers and Python packages are fetched at the same time, and both may need apt, which works for one at a time.
_apt = threading.Lock()


def is_here() -> bool:
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def may_install() -> bool:
    """Whether packages can be installed without asking for a password."""
    return os.geteuid() == 0 or _sudo_asks_nothing()


def install(packages: list[str]) -> None:
    """Install the packages, which starts none of them."""
    command: Command = ["sh", _HERE / "install.sh", *packages]
    with _apt:
        processes.run(command if os.geteuid() == 0 else ["sudo", "-n", *command], env=_environment(), cwd=Path("/"))


def postgis_version(wanted: int | None) -> int:
    """The PostgreSQL major version to install: the wanted one, else an installed one that lacks only PostGIS, else
    the newest there is. Raises StackError when the packages hold none."""
    with _apt:
        offered = _offered() or _offered_after_update()
    if wanted and wanted not in offered:
        raise StackError(
            f"The data was written by PostgreSQL {wanted}, and this system's packages hold "
            f"{', '.join(map(str, sorted(offered))) or 'none'} with PostGIS. Install postgresql-{wanted}-postgis-3, or "
            "start anew from the chronology with `make clean`."
        )
    if not offered:
        raise StackError(
            "The system's packages hold no PostGIS (postgresql-NN-postgis-3). Enable Debian's main or Ubuntu's "
            "universe component, or set DATABASE_URL to a database that you run yourself."
        )
    programs = Path("/usr/lib/postgresql").glob("[0-9]*/bin/postgres")
    installed = {int(program.parts[4]) for program in programs}
    return wanted or max(installed & offered or offered)


def unpack(packages: list[str], *, always: list[str]) -> None:
    """Download the packages and what they depend on, and unpack them below .local, with no rights at all.

    ``always`` are taken even where the system has them: a server finds its extensions beside itself only.
    """
    with _apt:
        lists = _private_lists()
        simulate = ["apt-get", *lists, "-s", "--no-install-recommends", "install", *packages]
        missing = re.findall(r"^Inst (\S+)", processes.run(simulate, env=_environment()), re.MULTILINE)
        downloads = folders.LOCAL / "packages"
        downloads.mkdir(parents=True, exist_ok=True)
        wanted = sorted({*missing, *packages, *always})
        processes.run(["apt-get", *lists, "download", *wanted], env=_environment(), cwd=downloads)
        for file in sorted(downloads.glob("*.deb")):
            processes.run(["dpkg-deb", "-x", file, folders.UNPACKED])
        _link_alternatives()
        shutil.rmtree(downloads)


def _link_alternatives() -> None:
    """Make the links that update-alternatives makes when PostGIS is installed: postgis.control to postgis-3.control."""
    for control in folders.UNPACKED.glob("usr/share/postgresql/*/extension/*-3.control"):
        link = control.with_name(control.name.replace("-3.control", ".control"))
        link.unlink(missing_ok=True)
        link.symlink_to(control.name)


def _offered_after_update() -> set[int]:
    if not may_install():
        return _offered(_private_lists())
    _update()
    return _offered()


def _offered(options: list[str] | None = None) -> set[int]:
    found = processes.run(
        ["apt-cache", *(options or []), "search", "--names-only", r"^postgresql-[0-9]+-postgis-3$"], env=_environment()
    )
    return {int(number) for number in re.findall(r"^postgresql-(\d+)-postgis-3 ", found, re.MULTILINE)}


def _update() -> None:
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "update"]
    try:
        processes.run(command if os.geteuid() == 0 else ["sudo", "-n", *command], env=_environment())
    except StackError:
        # One unreachable source fails the whole update, though the others may hold all that is needed.
        return


def _private_lists() -> list[str]:
    """apt's options for package lists of our own, which any account may fetch; fetched when a day old."""
    state = folders.LOCAL / "apt"
    options = [
        *("-o", f"Dir::State::lists={state / 'lists'}"),
        *("-o", f"Dir::Cache={state / 'cache'}"),
        *("-o", "Debug::NoLocking=1"),
    ]
    stamp = state / "fetched"
    if not stamp.exists() or time.time() - stamp.stat().st_mtime > _DAY_S:
        for name in ("lists/partial", "cache/archives/partial"):
            (state / name).mkdir(parents=True, exist_ok=True)
        processes.run(["apt-get", *options, "-q", "update"], env=_environment())
        stamp.touch()
    return options


def _sudo_asks_nothing() -> bool:
    if not shutil.which("sudo"):
        return False
    try:
        processes.run(["sudo", "-n", "true"])
    except StackError:
        return False
    return True


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8"}
