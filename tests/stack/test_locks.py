"""The locks name exact packages with their hashes, agree with each other, and name no host to fetch them from."""

import json
import re
import tomllib

import pytest

from stack import python
from stack.errors import StackError
from stack.folders import ROOT

LOCKS = [python.RUNTIME, python.DEVELOPMENT, python.TOOLING]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGE = json.loads((ROOT / "package.json").read_text())


def pins(lock):
    found = re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE | re.IGNORECASE)
    return {(name.lower(), version) for name, version in found}


def names(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", text)[0].lower() for text in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock):
    assert "://" not in (ROOT / lock).read_text()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock):
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text())[1:]

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_development_has_what_runs_and_more():
    assert pins(python.RUNTIME) < pins(python.DEVELOPMENT)


@pytest.mark.parametrize(
    ("declared", "lock"),
    [
        (DECLARED["project"]["dependencies"], python.RUNTIME),
        (DECLARED["dependency-groups"]["dev"], python.DEVELOPMENT),
        (DECLARED["dependency-groups"]["tools"], python.TOOLING),
    ],
)
def test_everything_declared_is_locked(declared, lock):
    assert names(declared) - {name for name, _ in pins(lock)} == set(), "run: make lock"


def test_every_declared_package_has_a_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    requirements = [line for line in lines if re.match(r'  "[A-Za-z0-9-]+[\[<>="]', line) and "RUF" not in line]

    assert [line for line in requirements if line.rstrip().endswith(",")] == []


def test_every_browser_package_has_a_reason():
    declared = {**PACKAGE.get("dependencies", {}), **PACKAGE.get("devDependencies", {})}

    assert declared.keys() - PACKAGE["comments"].keys() == set()


def test_the_browser_packages_lock_names_no_host_to_fetch_from():
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    wanted = {**PACKAGE.get("dependencies", {}), **PACKAGE.get("devDependencies", {})}
    assert {**lock["packages"][""].get("dependencies", {}), **lock["packages"][""].get("devDependencies", {})} == wanted


def test_one_tool_is_taken_out_of_the_lock_with_its_hashes():
    text = python.tool_lock("uv")

    assert text.startswith("uv==")
    assert text.count("--hash=sha256:") > 5
    assert "nodejs" not in text


def test_a_tool_that_is_not_locked_is_named():
    with pytest.raises(StackError, match=r"requirements-tools\.txt does not pin cobbler"):
        python.tool_lock("cobbler")
