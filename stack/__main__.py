"""The command line behind the Makefile: python3 -m stack run | test | fast | pytest | lint | format | generated |
docs | coverage | images | ground | bench | numbers | manage | stop | lock | clean."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from stack import checks, folders, ground, images, manage, numbers, run
from stack import lock as locks
from stack.errors import StackError, StopRequested
from stack.progress import Progress
from stack.services import Services
from stack.services_lock import ServicesLock, stop_holder
from stack.site import Site


def main(arguments: list[str]) -> int:
    name, *rest = arguments or ["help"]
    act = _ACTS.get(name)
    if act is None:
        print(f"{__doc__}\n\n`make help` explains them.", file=sys.stderr)
        return 2
    _keep_compiled_files()
    try:
        return act(rest)
    except StackError as error:
        print(f"\n{error}", file=sys.stderr)
    except PermissionError as problem:
        print(f"\n{_foreign(Path(str(problem.filename)))}", file=sys.stderr)
    except StopRequested:
        print("Stopped.", file=sys.stderr)
        return 130
    return 1


def _keep_compiled_files() -> None:
    """Compiled Python saves each process that is started seconds; below .local it is in nobody's way."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(PYTHONPYCACHEPREFIX=str(folders.LOCAL / "pycache"))


def stop(progress: Progress) -> int:
    """Stop a running site, or what a killed one left behind."""
    lock = ServicesLock(folders.LOCAL)
    if not stop_holder(lock) and lock.acquire("stop"):
        services = Services()
        Site(services, port=1).stop_leftovers()
        services.stop_leftovers()
        lock.release()
    progress.say("Nothing runs any more.")
    return 0


def clean(progress: Progress) -> int:
    """Remove everything that a start made: data, environment, packages, caches."""
    stop(progress)
    for folder in (folders.elsewhere(folders.LOCAL / "data"), folders.LOCAL, folders.ROOT / "node_modules"):
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            raise StackError(f"{folder} could not be removed entirely; it belongs to «{folder.owner()}».")
    for cache in (".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis"):
        shutil.rmtree(folders.ROOT / cache, ignore_errors=True)
    return 0


def _foreign(path: Path) -> str:
    nearest = next(place for place in (path, *path.parents) if place.parent.exists())
    try:
        owner = f"the account «{nearest.owner()}»"
    except OSError:
        owner = "another account"
    return (
        f"{path} belongs to {owner} and is closed to this one. Start as that account, or have {folders.LOCAL} "
        "removed, or set CONFLICTMAP_LOCAL to a folder of your own."
    )


_ACTS: dict[str, Callable[[list[str]], int]] = {
    "run": lambda rest: run.run(Progress()),
    "test": lambda rest: checks.test(Progress(), rest),
    "pytest": lambda rest: checks.pytest(Progress(), rest),
    "fast": lambda rest: checks.fast(Progress()),
    "lint": lambda rest: checks.lint(Progress()),
    "format": lambda rest: checks.reformat(Progress()),
    "generated": lambda rest: checks.generated(Progress(), rest),
    "docs": lambda rest: checks.docs(Progress()),
    "coverage": lambda rest: checks.coverage(Progress(), rest),
    "images": lambda rest: images.images(Progress()),
    "ground": lambda rest: ground.fetch(Progress(), rest),
    "bench": lambda rest: checks.bench(Progress(), rest),
    "numbers": lambda rest: numbers.show(),
    "manage": manage.manage,
    "stop": lambda rest: stop(Progress()),
    "lock": lambda rest: locks.lock(Progress(), rest),
    "clean": lambda rest: clean(Progress()),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
