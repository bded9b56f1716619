"""Waiting for what is meant. The page's policy lets no expression wait inside it, so the test looks again."""

from collections.abc import Callable

from playwright.sync_api import Page

_PATIENCE_MS = 30_000
_STEP_MS = 50

# Frames, not a time: on a slow machine they take longer, as everything else does. Thirty are half a second at their
# fastest, twice as long as anything that the page puts off (the address, the key, names on the map).
_AT_REST = """async ({ frames, most }) => {
  const state = { mutations: 0 };
  const observer = new MutationObserver((found) => (state.mutations += found.length));
  observer.observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
  const seen = () => [
    location.href,
    state.mutations,
    performance.getEntriesByName("answer").length,
    performance.getEntriesByType("resource").length,
    document.getAnimations().filter(({ playState }) => playState === "running").length,
  ].join();
  const isMoving = () => document.querySelector(".leaflet-pan-anim, .leaflet-zoom-anim") !== null;
  let [quiet, before] = [0, ""];
  for (let frame = 0; quiet < frames && frame < most; frame += 1) {
    await new Promise(requestAnimationFrame);
    const now = seen();
    quiet = now === before && !isMoving() ? quiet + 1 : 0;
    before = now;
  }
  observer.disconnect();
  return quiet >= frames;
}"""


def open_legend(page: Page) -> None:
    """On a large window it is open already."""
    page.locator("#legend").evaluate("(one) => { one.open = true; }")


def until(page: Page, is_so: Callable[[], bool], what: str = "what was expected") -> None:
    """Look again until it is so. Raises AssertionError after half a minute."""
    for _ in range(_PATIENCE_MS // _STEP_MS):
        if is_so():
            return
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"Within {_PATIENCE_MS / 1000:.0f} seconds it did not come to this: {what}.")


def until_at_rest(page: Page, frames: int = 30) -> None:
    """Return when for so many frames nothing was written, fetched, counted or moved. Raises AssertionError."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_AT_REST, {"frames": frames, "most": 40 * frames}), "the page does not come to rest"
