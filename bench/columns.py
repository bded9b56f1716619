"""What the columns of everything cost: bytes of each column, raw and packed, and what building the file takes.

Events are written by tests/record/many.py, the same every time; each says of itself that it is generated. A column is
packed alone here, so that the whole takes about as much as the columns together, a little more or less.
"""

import gzip
import os
import time
from resource import RUSAGE_SELF, getrusage
from typing import Any

from stack.progress import Progress
from stack.services import Services
from stack.site import Site

EVENTS = 1_000_000


def run(counts: list[int]) -> None:
    progress = Progress()
    for size in counts or [EVENTS]:
        with Services.temporary(progress) as services:
            site = Site(services, database="columns", environ=dict(os.environ), progress=progress)
            site.manage("migrate")
            with progress.step(f"{size:,} events"):
                site.manage("shell", "-c", _WRITE.format(size=size))
            with progress.step("Columns"):
                print(site.manage("shell", "-v", "0", "-c", "from bench import columns; print(columns.table())"))


_WRITE = """
from django.db import transaction
from tests.record.many import write_events
with transaction.atomic(using="owner"):
    write_events({size}, using="owner")
"""


def table() -> str:
    """Built from the record as it is, by the worker's own way, in this process: lines for people."""
    from record.derived.columns import building
    from record.tables.columns import Data

    spent, began = time.process_time(), time.monotonic()
    content, rows = building.build(Data.NOW, 1)
    built = _took(spent, began)
    spent, began = time.process_time(), time.monotonic()
    br = len(building.packed(content))
    lines = [
        f"{rows:,} events: {len(content):,} bytes, br {br:,}, gzip {len(gzip.compress(content, compresslevel=6)):,}",
        f"gathered in {built}; packed with br and gzip in {_took(spent, began)}",
        f"{'column':24}{'raw':>12}{'packed':>12}",
    ]
    lines += [f"{name:24}{raw:>12,}{packed:>12,}" for name, raw, packed in sizes(content)]
    return "\n".join(lines)


def sizes(content: bytes) -> list[tuple[str, int, int]]:
    """Of each column, with its nulls and dictionary, and of the metadata: bytes raw and packed."""
    import pyarrow

    from record.derived.columns import building

    found = pyarrow.ipc.open_file(content).read_all()
    parts = {name: _buffers(found[name].chunk(0)) for name in found.schema.names}
    parts["(metadata)"] = found.schema.metadata[b"conflictmap"]
    return [(name, len(part), len(building.packed(part))) for name, part in parts.items()]


def _buffers(column: Any) -> bytes:
    here = [buffer.to_pybytes() for buffer in column.buffers() if buffer]
    return b"".join(here) + (_buffers(column.dictionary) if hasattr(column, "dictionary") else b"")


def _took(spent: float, began: float) -> str:
    cpu, wall = time.process_time() - spent, time.monotonic() - began
    return f"{cpu:.1f} s of CPU ({wall:.0f} s), at most {getrusage(RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"
