"""Firefox, driven by the program beside this."""

import json
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("firefox.mjs")
PATIENCE_S = 240


@dataclass(frozen=True)
class Typed:
    """Text typed key by key into the field of a selector, which is then left with Tab."""

    field: str
    text: str


@dataclass(frozen=True)
class Visit:
    """``print``: «portrait» or «landscape» where the page is printed as soon as it has loaded. ``script``: an
    expression whose value, a plain one, is returned in the end. ``picture``: where to save a picture of the window.
    """

    address: str
    script: str
    width: int = 1440
    height: int = 900
    print: str = ""
    type: Typed | None = None
    picture: str = ""


@dataclass(frozen=True)
class Found:
    """Errors of the page's scripts, how many bytes its print has, and the value of the script."""

    errors: list[str]
    bytes: int
    result: Any


def program() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


def visited(firefox: str, visits: list[Visit]) -> list[Found]:
    """One after another in one browser. Raises AssertionError with what the driver said where it failed."""
    job = json.dumps({"firefox": firefox, "visits": [asdict(visit) for visit in visits]})
    # S603: a program of this repository, and a browser found on the path.
    driver = subprocess.run(
        ["node", DRIVER],
        input=job,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert driver.returncode == 0, driver.stderr[-4_000:]
    return [Found(**found) for found in json.loads(driver.stdout)]
