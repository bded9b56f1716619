"""The scripts of docs/exports.md as people copy them."""

import os
import re
import subprocess
from pathlib import Path

SITE = "https://map.example.org"
_TEXT = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text()
BLOCKS = re.findall(r"```([a-z]+)\n(.*?)```", _TEXT, re.DOTALL)


def scripts(language: str) -> list[str]:
    """The blocks in the language, in the order of the page."""
    return [code for name, code in BLOCKS if name == language]


def run(command: list[str], folder: Path, **environment: str) -> str:
    """What a program says; a proxy of the environment is not for a site on this machine."""
    local = {"NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**(environment or os.environ), **local},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
