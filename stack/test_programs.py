"""What the tests run besides Python and Node.js: browsers, gettext for the check of the catalogues, GDAL's programs
for the exports as others read them."""

import os
import shutil

from stack import debian
from stack.errors import Cancelled, StackError
from stack.progress import Progress

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def fetch(progress: Progress) -> None:
    """Fetch those that are missing, where that may be done; say which tests are skipped without them."""
    missing = _missing()
    if missing and debian.is_here() and debian.may_install():
        with progress.step(f"{' and '.join(missing)} from the system's packages"):
            _install(missing, progress)
        missing = _missing()
    if missing and os.environ.get("CI"):
        raise StackError(
            f"{' and '.join(missing)}: not found, and with CI set nothing is skipped. Install, and run again."
        )
    if missing:
        progress.say(f"           Not here, so the tests that need it are skipped: {' and '.join(missing)}.")


def _install(packages: list[str], progress: Progress) -> None:
    """Ubuntu's chromium, say, is a stub that fetches something else, and often cannot."""
    try:
        debian.install(packages)
    except Cancelled:
        raise
    except StackError as error:
        progress.say(str(error))


def _missing() -> list[str]:
    # WebKit is driven by its own program, in a window on a display in memory.
    found = {
        "chromium": chromium(),
        "firefox-esr": shutil.which("firefox-esr") or shutil.which("firefox"),
        "webkit2gtk-driver": shutil.which("WebKitWebDriver"),
        "xvfb": shutil.which("Xvfb"),
        "gettext": shutil.which("xgettext"),
        "gdal-bin": shutil.which("ogr2ogr"),
    }
    return [name for name, program in found.items() if not program]


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
