"""Python's cycle collector during work that makes very many objects."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def collected_by_hand() -> Iterator[Callable[[], int]]:
    """The collector waits until it is called by what this gives: once a chunk of work, say.

    By itself it looks through all that lives again and again while objects are only being made. What lives already is
    not looked through at all meanwhile (``gc.freeze``). Where the collector is off anyway, it stays off.
    """
    if not gc.isenabled():
        yield lambda: 0
        return
    is_frozen = gc.get_freeze_count() > 0  # by a server, before it forked: that stays so
    if not is_frozen:
        gc.freeze()
    gc.disable()
    try:
        yield gc.collect
    finally:
        gc.enable()
        if not is_frozen:
            gc.unfreeze()
