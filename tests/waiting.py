"""Waiting for what other processes do."""

import time
from collections.abc import Callable


def wait_until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    """Look again until it is so. Raises AssertionError when the time is over."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s"
        time.sleep(0.1)
