"""docs/operations.md knows every variable, and names none that nothing reads."""

import re

import pytest

from stack.folders import ROOT

MANUAL = (ROOT / "docs/operations.md").read_text()
TABLES = "\n".join(line for line in MANUAL.splitlines() if line.startswith("| `"))


def variables_of(path):
    text = (ROOT / path).read_text()
    read = re.findall(r'(?:env\.\w+|environ\.get|environ|_variable)\(?\[?\s*"([A-Z][A-Z_]+)"', text)
    return set(read) | set(re.findall(r'"((?:[A-Z]+_)?DATABASE_URL)"', text))


SETTINGS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "conflictmap/settings").glob("*.py"))


@pytest.mark.parametrize("path", [*SETTINGS, "conflictmap/environment.py", "conflictmap/server.py"])
def test_every_variable_that_the_site_reads_is_explained(path):
    assert {name for name in variables_of(path) if f"`{name}`" not in TABLES} == set()


def test_every_variable_that_a_start_reads_is_explained():
    read = set().union(*(variables_of(path) for path in (ROOT / "stack").glob("*.py")))

    assert {name for name in read - {"PATH"} if f"`{name}`" not in TABLES} == set()


def test_every_variable_that_the_containers_read_is_explained():
    compose = (ROOT / "docker-compose.yml").read_text()
    example = (ROOT / ".env.example").read_text()

    read = set(re.findall(r"\$\{([A-Z_]+)", compose))
    assert read == set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert {name for name in read if f"`{name}`" not in MANUAL} == set()


def test_nothing_is_explained_that_nothing_reads():
    sources = [
        *ROOT.glob("conflictmap/**/*.py"),
        *ROOT.glob("web/*.py"),
        *ROOT.glob("stack/*"),
        ROOT / "docker-compose.yml",
    ]
    read = "\n".join(path.read_text() for path in sources if path.is_file())

    explained = re.findall(r"`([A-Z][A-Z_]+)`", "\n".join(line.split("|")[1] for line in TABLES.splitlines()))
    assert {name for name in explained if name not in read} == set()
