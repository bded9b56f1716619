"""Waiting for what is meant. The page's policy lets no expression wait inside it, so the test looks again."""

from collections.abc import Callable

from playwright.sync_api import Page

_PATIENCE_MS = 10_000
_STEP_MS = 50


def until(page: Page, is_so: Callable[[], bool], what: str = "what was expected") -> None:
    """Look again until it is so. Raises AssertionError after ten seconds."""
    for _ in range(_PATIENCE_MS // _STEP_MS):
        if is_so():
            return
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"Within {_PATIENCE_MS / 1000:.0f} seconds it did not come to this: {what}.")
