"""python -m stack numbers: how readable and how well covered the code is, in figures that should only improve.

Counted over what git tracks, tests, benches and migrations apart unless a line says otherwise.
"""

import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from stack import folders

# Words of a private dialect; each has a standard term in docs/glossary.md.
DIALECT = r"(?i)\b(?:told|asked|whoever|telling)\b"
# A field of events that is in the form, the document, the list, the API and the exports; and a filter.
FIELD, FILTER = "date_basis", "killed_min"
_APART = re.compile(r"(^|/)(tests|bench|migrations|node_modules)/|^static/vendor/")
_IMPORT = re.compile(
    r"""(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s*["'](\.{1,2}/[^"']+)["']"""
    r"""|import\s*\(?\s*["'](\.{1,2}/[^"']+)["']"""
)


def show() -> int:
    """Print every number with its name. Returns 0."""
    for name, count in _NUMBERS.items():
        print(f"{count():>7,}  {name}")
    return 0


def occurrences(pattern: str, files: Iterable[Path]) -> int:
    """How often the regular expression is found in the files."""
    wanted = re.compile(pattern)
    return sum(len(wanted.findall(file.read_text(errors="replace"))) for file in files)


def modules_without_a_unit_test(tests: Path, modules: Path) -> list[Path]:
    """The scripts below ``modules`` that no test below ``tests`` imports, itself or through others."""
    reached: set[Path] = set()
    waiting = sorted(tests.rglob("*.*js"))
    while waiting:
        file = waiting.pop()
        for named in _IMPORT.findall(file.read_text()):
            target = (file.parent / next(filter(None, named))).resolve()
            if target not in reached and target.is_file():
                reached.add(target)
                waiting.append(target)
    return [file for file in sorted(modules.rglob("*.js")) if file.resolve() not in reached]


def _tracked(*patterns: str, everything: bool = False) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=folders.ROOT, capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    return [folders.ROOT / name for name in names if everything or not _APART.search(name)]


def _lines(*patterns: str, everything: bool = False) -> int:
    return sum(file.read_text(errors="replace").count("\n") for file in _tracked(*patterns, everything=everything))


def _files_with(word: str) -> int:
    """In how many files, tests and docs among them, the word stands."""
    files = _tracked("*.py", "*.js", "*.html", "*.md", "*.json", everything=True)
    return sum(bool(re.search(rf"\b{word}\b", file.read_text(errors="replace"))) for file in files)


def files_for_a_term() -> int:
    """The files that the checklist for a term of events names, and its migration."""
    checklist = (folders.ROOT / "docs/adding-things.md").read_text().partition("## A term of events")[2]
    steps = checklist.partition("\nThese are ")[0]
    return (
        len(set(re.findall(r"`([\w/.-]+\.(?:py|md|po|js|ts|json))`", steps)) - {"tests/docs/test_adding_a_term.py"}) + 1
    )


_NUMBERS: dict[str, Callable[[], int]] = {
    "lines of Python": lambda: _lines("*.py"),
    "lines of tests in Python": lambda: _lines("tests/*.py", everything=True),
    "lines of scripts": lambda: _lines("static/js/*.js"),
    "lines of tests of scripts": lambda: _lines("tests/js/*.js", "tests/js/*.mjs", everything=True),
    "«Any»": lambda: occurrences(r"\bAny\b", _tracked("*.py")),
    "«type: ignore»": lambda: occurrences(r"# type: ignore", _tracked("*.py")),
    "aliases of dict[str, Any]": lambda: occurrences(r"(?m)^\w+ = dict\[str, Any\]$", _tracked("*.py")),
    "told, asked, whoever, telling": lambda: occurrences(DIALECT, _tracked("*.py", "static/js/*.js")),
    "files for a term of events, by its checklist": files_for_a_term,
    f"files that name a field of events ({FIELD})": lambda: _files_with(FIELD),
    f"files that name a filter ({FILTER})": lambda: _files_with(FILTER),
    "scripts that no unit test loads": lambda: len(
        modules_without_a_unit_test(folders.ROOT / "tests/js", folders.ROOT / "static/js")
    ),
    "scripts": lambda: len(_tracked("static/js/*.js")),
    "files above 300 lines": lambda: sum(
        file.read_text().count("\n") > 300 for file in _tracked("*.py", "static/js/*.js")
    ),
}
