"""The glossary's names are those of the code."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
NAMES = sorted(set(re.findall(r"`([A-Za-z_.]+)`", GLOSSARY)))


@cache
def code() -> set[str]:
    """Every identifier in Python and in the browser's scripts, and the tables that Django names after models."""
    listed = ["git", "ls-files", "-z", "--", "*.py", "static/js/*.js", ":!tests"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = [(ROOT / name).read_text() for name in filter(None, files.split("\0"))]
    found = {name for text in texts for name in re.findall(r"\w+", text)}
    return found | {f"record_{name.lower()}" for name in found if name.endswith("Record")}


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith((".md", ".py"))])
def test_every_name_in_the_glossary_is_in_the_code(name):
    assert set(name.split(".")) <= code()
