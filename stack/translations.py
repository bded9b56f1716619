"""Compiled translations: locale/*/LC_MESSAGES/*.po made into the .mo files that Django reads, without gettext."""

from pathlib import Path

from stack import folders, processes, python
from stack.processes import Command
from stack.progress import Progress


def compile_all(progress: Progress) -> None:
    """Compile every catalogue that changed since it was compiled. Raises StackError for one that is broken."""
    stale = [catalogue for catalogue in sorted(folders.ROOT.glob("locale/*/LC_MESSAGES/*.po")) if _is_stale(catalogue)]
    if not stale:
        return
    with progress.step("Translations"):
        for catalogue in stale:
            _compile(catalogue)


# With `-m`, Babel writes what is broken and ends with 0 all the same.
_BABEL = "import sys; from babel.messages.frontend import main; sys.exit(main())"


def _compile(catalogue: Path) -> None:
    compiled = catalogue.with_suffix(".mo")
    command: Command = [python.interpreter(), "-c", _BABEL, "compile"]
    processes.run([*command, "-i", catalogue, "-o", compiled, "-l", catalogue.parts[-3]], cwd=folders.ROOT)


def _is_stale(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime <= catalogue.stat().st_mtime
