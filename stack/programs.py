"""The servers' programs: PostgreSQL with PostGIS, and Redis, wherever this machine keeps them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stack import folders

OLDEST_POSTGRES = 14
_BIN_FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # the PostgreSQL project's packages for Fedora and its relatives
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL that has PostGIS: its programs' folder, and what they need in their environment."""

    folder: Path
    version: int
    env: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Redis:
    """A Redis server, or Valkey, which is the same to us."""

    program: Path
    env: dict[str, str] = field(default_factory=dict)


def postgres(version: int | None = None) -> Postgres | None:
    """The newest PostgreSQL with PostGIS; of exactly this major version when data of that version exists."""
    found = [
        Postgres(folder, number, _environment(folder))
        for folder in _bin_folders()
        if (number := _version(folder)) >= OLDEST_POSTGRES and _has_postgis(folder, number)
    ]
    fitting = [candidate for candidate in found if version in {None, candidate.version}]
    return max(fitting, key=lambda candidate: candidate.version, default=None)


def redis() -> Redis | None:
    """The first Redis or Valkey that says its version."""
    for folder in (folders.UNPACKED / "usr/bin", *map(Path, os.environ.get("PATH", "").split(os.pathsep))):
        # Debian's redis-tools alone carries the server: one program, which goes by the name it is called by.
        # Unlike redis-server, it brings no service that would start on the machine's own port.
        for name in ("redis-server", "valkey-server", "redis-check-rdb", "valkey-check-rdb"):
            program = folder / name
            if program.is_file() and os.access(program, os.X_OK) and (found := _as_server(program)):
                return found
    return None


def _as_server(program: Path) -> Redis | None:
    env = _environment(program)
    command = [program.name.replace("check-rdb", "server"), "--version"]
    answer = subprocess.run(
        command, executable=program, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    return Redis(program, env) if answer.returncode == 0 and "v=" in answer.stdout else None


def _bin_folders() -> Iterator[Path]:
    yield from folders.UNPACKED.glob("usr/lib/postgresql/*/bin")
    for pattern in _BIN_FOLDERS:
        yield from Path("/").glob(pattern.removeprefix("/"))
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent


def _version(folder: Path) -> int:
    program = folder / "postgres"
    if not (program.is_file() and (folder / "initdb").is_file()):
        return 0
    answer = subprocess.run(
        [program, "--version"], env={**os.environ, **_environment(program)}, capture_output=True, text=True, check=False
    )
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(number[1]) if number else 0


def _has_postgis(folder: Path, version: int) -> bool:
    return any((share / "extension/postgis.control").exists() for share in _shares(folder, version))


def _shares(folder: Path, version: int) -> Iterator[Path]:
    """Where the extensions' control files may lie. pg_config knows, where it is installed."""
    if folder.parent.parent.name == "postgresql":
        yield folder.parents[3] / "share/postgresql" / str(version)
    config = folder / "pg_config"
    if config.is_file():
        answer = subprocess.run([config, "--sharedir"], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            yield Path(answer.stdout.strip())


def _environment(program: Path) -> dict[str, str]:
    """What a program that was unpacked, not installed, needs to find its libraries and data."""
    if not program.is_relative_to(folders.UNPACKED) or sys.platform != "linux":
        return {}
    libraries = {file.parent for file in folders.UNPACKED.glob("**/lib*.so.*") if "postgresql" not in file.parts}
    return {
        "LD_LIBRARY_PATH": os.pathsep.join(sorted(map(str, libraries))),
        "PROJ_DATA": str(folders.UNPACKED / "usr/share/proj"),
        "GDAL_DATA": str(folders.UNPACKED / "usr/share/gdal"),
    }
