"""A filled database for the sites of tests: filled once for the code as it is, and copied for each of them.

Migrating and loading the chronology takes a minute, a copy a second. It is kept below .local, until the day is over or
anything is changed that could fill it differently.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from stack import folders, processes, python, stamps
from stack.services import Services
from stack.services_lock import exclusively

# Nothing that fills a database is in these.
_ELSEWHERE = {"bench", "docker", "docs", "node_modules", "stack", "static", "templates", "tests"}


def start(services: Services, fill: Callable[[Services], object]) -> None:
    """Start the services with a copy of what ``fill`` makes of empty ones: database and demo accounts."""
    kept = folders.LOCAL / "prepared" / fingerprint()
    with exclusively("prepared"):
        if not kept.exists():
            _make(kept, fill)
        _copy(kept / "postgres", services.cluster.data)
        _copy_accounts(kept, services.folder)
    services.start()


def fingerprint() -> str:
    """Of all that decides what a filled database holds; what is derived may depend on the day."""
    return stamps.of(_sources(), sys.version, str(os.geteuid()), datetime.now(UTC).date().isoformat())


def _sources() -> Iterator[Path]:
    yield folders.ROOT / python.RUNTIME
    for folder in folders.ROOT.iterdir():
        if folder.is_dir() and folder.name not in _ELSEWHERE and not folder.name.startswith("."):
            yield from (file for file in folder.rglob("*") if file.suffix not in {".pyc", ".mo"})


def _make(kept: Path, fill: Callable[[Services], object]) -> None:
    """What was kept before goes. A name of its own until it is whole, so that nothing takes a part for the whole."""
    shutil.rmtree(kept.parent, ignore_errors=True)
    unfinished = kept.with_name("unfinished")
    folders.make(unfinished)
    with Services.temporary() as made:
        fill(made)
        made.stop()
        _copy(made.cluster.data, unfinished / "postgres")
        _copy_accounts(made.folder, unfinished)
    unfinished.rename(kept)


def _copy_accounts(source: Path, target: Path) -> None:
    for file in source.glob("accounts-*.txt"):
        _copy(file, target / file.name)


def _copy(source: Path, target: Path) -> None:
    """With the owner, whom PostgreSQL insists on."""
    target.parent.mkdir(parents=True, exist_ok=True)
    processes.run(["cp", "-a", source, target])
