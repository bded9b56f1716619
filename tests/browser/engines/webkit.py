"""WebKitGTK's own small browser, driven by its WebDriver on a display of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

_BROWSERS = "lib/*/webkit2gtk-4*/MiniBrowser"


def programs() -> tuple[str, str, str] | None:
    """The driver, the browser it starts, and a display for it; None where one of them is missing."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browser = next(iter(sorted(Path("/usr").glob(_BROWSERS), reverse=True)), None)
    return (driver, str(browser), display) if driver and browser and display else None


@contextmanager
def opened(driver: str, browser: str, display: str) -> Iterator[WebDriver]:
    """A browser with a window of 1440 by 900 CSS pixels, as far as its own bars leave them."""
    with _display(display) as name:
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        service = Service(executable_path=driver, env={**os.environ, "DISPLAY": name, **_QUIET})
        with webdriver.WebKitGTK(options=options, service=service) as window:
            window.set_window_size(1440, 900)
            yield window


# No graphics card and no session bus are needed, nor a sandbox that a container would refuse.
_QUIET = {
    "GDK_BACKEND": "x11",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
}


@contextmanager
def _display(program: str) -> Iterator[str]:
    """A display in memory; the server chooses its number and says it."""
    # S603: a program found on the path.
    server = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)
        if server.stdout:
            server.stdout.close()
