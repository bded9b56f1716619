"""What processes cost, as the kernel counts it: CPU time and memory, of a process with all that it started (Linux)."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1024**2
_LOOK_EVERY_S = 0.02


def cpu_ms(pid: int) -> float:
    """CPU time so far of the process, of all that it started, and of those of them that have ended."""
    return sum(_own_ms(each) for each in family(pid))


def memory_mb(pid: int) -> float:
    """Resident memory of the process and of all that it started."""
    return sum(int(_read(each, "statm", "0 0").split()[1]) for each in family(pid)) * _PAGE_MB


def family(pid: int) -> list[int]:
    """The process and its living descendants."""
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*"):
            found.extend(int(child) for child in _read(each, f"task/{task.name}/children", "").split())
    return found


@dataclass
class Growth:
    """By how many MB a process and all that it started grew at most."""

    mb: float = 0.0


@contextmanager
def growth_of(pid: int) -> Iterator[Growth]:
    """Watch memory meanwhile, fifty times a second."""
    grown, before, over = Growth(), memory_mb(pid), threading.Event()

    def watch() -> None:
        while not over.wait(_LOOK_EVERY_S):
            grown.mb = max(grown.mb, memory_mb(pid) - before)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield grown
    finally:
        over.set()
        watcher.join()


def _own_ms(pid: int) -> float:
    # proc(5): utime, stime, and those of children that were waited for, are fields 14 to 17 of stat.
    fields = _read(pid, "stat", "").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * _TICK_MS


def _read(pid: int, name: str, otherwise: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return otherwise
