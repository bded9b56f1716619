import re
import subprocess

from stack.folders import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()


def test_help_lists_every_target():
    shown = subprocess.run(
        ["make", "-C", ROOT, "--no-print-directory", "help"], capture_output=True, text=True, check=True
    )

    targets = set(re.search(r"\.PHONY: (.*)", MAKEFILE)[1].split())
    assert {line.split()[0] for line in shown.stdout.splitlines()[1:]} == targets


def test_every_target_of_the_stack_is_one_of_its_commands():
    from stack.__main__ import _ACTS

    assert set(re.findall(r"\$\(STACK\) (\w+)", MAKEFILE)) == set(_ACTS)


def test_ci_runs_what_everyone_runs():
    commands = [line for line in (ROOT / ".ci/run").read_text().splitlines() if line and not line.startswith("#")]

    assert commands[-1].endswith("make --no-print-directory test")
    assert "export CI=true" in commands


def test_the_stack_stands_on_the_standard_library_alone():
    import sys

    found = set()
    for module in (ROOT / "stack").glob("*.py"):
        run = re.sub(r"if TYPE_CHECKING:\n(?:    .*\n)+", "", module.read_text())
        found |= set(re.findall(r"^\s*(?:from|import) ([a-z0-9_]+)", run, re.MULTILINE))

    assert found - set(sys.stdlib_module_names) == {"stack"}
