"""`make test`: every check and every test, on services of their own that are gone afterwards."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from stack import folders, node, prepare, processes, python, suite, test_programs, translations
from stack.errors import StackError, StopRequested
from stack.progress import Progress
from stack.run import ending_on_signals
from stack.services import Services
from stack.services_lock import exclusively
from stack.site import Site

# Two cores are what a small machine has; a third check at once would only make each of them slower.
AT_ONCE = 2
# In percent, lines and branches; only ever raised. That of the scripts stands in package.json.
LEAST_COVERED_RULES = 90
_DOCS = folders.LOCAL / "docs"
_INDENTED = ("--tabwidth", "2", "templates")


@dataclass(frozen=True)
class Check:
    """One program whose exit code says whether all is well. ``env`` is added to the common environment."""

    title: str
    command: Sequence[str | Path]
    env: Mapping[str, str] = field(default_factory=dict)


def test(progress: Progress, arguments: list[str]) -> int:
    """Everything; with arguments, everything but the tests that pytest does not choose by them."""
    with ending_on_signals(), Services.temporary(progress, lambda services: _prepare(progress, services)) as services:
        env = _environment(services)
        failed = _run_all([*static_checks(), *django_checks(services)], env, progress)
        if arguments:
            code = suite.run(arguments, env)
        else:
            with Services.temporary(progress) as others:
                code = suite.run_lanes([env, {**_environment(others), "STATIC_ROOT": env["STATIC_ROOT"]}])
    if failed:
        # After pytest's own summary only when there is something else to mend.
        print(f"Failed besides the tests: {', '.join(failed)}", file=sys.stderr)
    return code or bool(failed)


def pytest(progress: Progress, arguments: list[str]) -> int:
    """The tests alone, for working on them."""
    with ending_on_signals(), Services.temporary(progress, lambda services: _prepare(progress, services)) as services:
        # Without collected static files: a test that needs a running site has it collect its own.
        return suite.run(arguments or ["tests"], _environment(services))


def fast(progress: Progress) -> int:
    """The tests that need no server: pure rules and pure scripts."""
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=True)
        # A fresh clone has none, and the docs are tested against the Arabic that readers see.
        translations.compile_all(progress)
        return bool(_run_all(_fast_checks(), node.environment(), progress))


def lint(progress: Progress) -> int:
    """The checks that need no database."""
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=True)
        return bool(_run_all(static_checks(), {**node.environment(), **_PRODUCTION, **_NO_DATABASE}, progress))


def reformat(progress: Progress) -> int:
    """Bring Python, scripts, styles and templates into their form."""
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=True)
        tools = folders.VENV / "bin"
        formatters = [
            Check("ruff format", [tools / "ruff", "format", "--extend-exclude", ".local", "."]),
            Check("prettier", [*node.npm(), "run", "--silent", "format", "--", "--write"]),
            Check("djhtml", [tools / "djhtml", *_INDENTED]),
        ]
        return bool(_run_all(formatters, node.environment(), progress))


def generated(progress: Progress, arguments: list[str]) -> int:
    """What is made from the code and committed, written again; with arguments for ``makemigrations``, that first."""
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=True)
        env = {**os.environ, **node.environment(), **_PRODUCTION, **_NO_DATABASE}
        commands = [["makemigrations", *arguments]] if arguments else []
        # Without the warning that no database answers.
        begins: list[str | Path] = [python.INTERPRETER, "-W", "ignore", "manage.py"]
        for command in [*commands, ["write_generated"]]:
            if code := subprocess.call([*begins, *command], cwd=folders.ROOT, env=env):
                return code
        return 0


def bench(progress: Progress, arguments: list[str]) -> NoReturn:
    """What things cost on this machine, as figures and ratios."""
    with ending_on_signals(), exclusively("preparing"):
        prepare.packages(progress, development=True)
    # In place of this program, which would end it at once on Ctrl-C: its servers are stopped by itself alone.
    os.chdir(folders.ROOT)
    os.execv(python.INTERPRETER, [str(python.INTERPRETER), "-m", "bench", *arguments])


def docs(progress: Progress) -> int:
    """The documentation as a site, in .local/docs."""
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=True)
        failed = _run_all([_docs()], {}, progress)
    if not failed:
        progress.say(f"Open {_DOCS / 'index.html'}")
    return bool(failed)


def coverage(progress: Progress, arguments: list[str]) -> int:
    """Which lines tests run: the rules and the scripts, whose coverage may only rise; with arguments, all packages by
    the chosen tests, to look at."""
    if arguments:
        return pytest(progress, ["--cov", "--cov-report=term", "--cov-config=stack/coverage.ini", *arguments])
    with ending_on_signals():
        with exclusively("preparing"):
            prepare.packages(progress, development=True)
        return bool(_run_all(_coverage_checks(), node.environment(), progress))


def static_checks() -> list[Check]:
    """What can be said of the files alone."""
    tools = folders.VENV / "bin"
    npm: list[str | Path] = [*node.npm(), "run", "--silent"]
    return [
        Check("ruff check", [tools / "ruff", "check", "--extend-exclude", ".local", "."]),
        Check("ruff format --check", [tools / "ruff", "format", "--check", "--extend-exclude", ".local", "."]),
        Check("prettier --check", [*npm, "format", "--", "--check"]),
        Check("djhtml --check", [tools / "djhtml", "--check", *_INDENTED]),
        Check("mypy", [python.INTERPRETER, "-m", "mypy", "."]),
        Check("lint-imports", [python.INTERPRETER, tools / "lint-imports"]),
        Check("patterns", [python.INTERPRETER, "-m", "stack.patterns"]),
        Check("words", [python.INTERPRETER, "-m", "stack.words"]),
        Check("tsc", [*npm, "types"]),
        Check("eslint", [*npm, "lint"]),
        Check("node --test", [*npm, "test"]),
        _docs(),
    ]


def _docs() -> Check:
    """A link to a page or heading that is not there fails it."""
    strictly = ["--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
    built: list[str | Path] = ["--doctree-dir", folders.LOCAL / "doctrees", folders.ROOT / "docs", _DOCS]
    return Check("docs", [python.INTERPRETER, "-m", "sphinx", *strictly, *built])


def django_checks(services: Services) -> list[Check]:
    """What Django says of itself, configured as in production, in each of its three shapes."""
    manage: list[str | Path] = [python.INTERPRETER, folders.ROOT / "manage.py"]
    given = services.environment()
    public = {key: value for key, value in given.items() if key in {"PUBLIC_DATABASE_URL", "REDIS_URL"}}
    shapes = {"public": public, "desk": given, "both": given}
    absent = dict.fromkeys(("LOCAL_START", "DATABASE_URL", "OWNER_DATABASE_URL", "WORKER_DATABASE_URL"), "")
    return [
        Check("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"]),
        _collect_static(),
        *(
            Check(
                f"check --deploy, SITE={shape}",
                [*manage, "check", "--deploy", "--fail-level", "WARNING"],
                {**absent, **env, **_PRODUCTION, "SITE": shape},
            )
            for shape, env in shapes.items()
        ),
    ]


def _collect_static() -> Check:
    command: list[str | Path] = [
        python.INTERPRETER,
        folders.ROOT / "manage.py",
        "collectstatic",
        "--noinput",
        "--verbosity",
        "0",
    ]
    return Check("collectstatic", command)


# An installation as docs/operations.md describes it. The key is as long as a generated one, and no secret.
_PRODUCTION = {
    "LOCAL_START": "",
    "SECRET_KEY": "production-like-and-of-no-use-to-anyone-0123456789-abcdefghijklmn",
    "ALLOWED_HOSTS": "map.example.org",
    "SITE_ADDRESS": "https://map.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://map.example.org",
    "BEHIND_PROXY": "1",
}
_NO_DATABASE = {
    name: f"postgis://{name.lower()}@nowhere.invalid/conflictmap" for name in ("DATABASE_URL", "PUBLIC_DATABASE_URL")
}


# It makes a copy of the tree, generates its files and checks its types: as long as all others together.
_SLOW = "--ignore=tests/docs/test_adding_a_term.py"


def _fast_checks() -> list[Check]:
    return [
        Check("pytest tests/rules", [python.INTERPRETER, "-m", "pytest", "-q", "tests/rules", "tests/docs", _SLOW]),
        Check("node --test", [*node.npm(), "run", "--silent", "test"]),
    ]


def _coverage_checks() -> list[Check]:
    rules = ["--cov=rules", "--cov-report=term-missing:skip-covered", f"--cov-fail-under={LEAST_COVERED_RULES}"]
    return [
        Check("coverage of the rules", [python.INTERPRETER, "-m", "pytest", "-q", "tests/rules", *rules]),
        Check("coverage of the scripts", [*node.npm(), "run", "--silent", "coverage"]),
    ]


def _prepare(progress: Progress, services: Services) -> None:
    with exclusively("preparing"):
        packages = [
            services.start,
            lambda: prepare.packages(progress, development=True),
            lambda: test_programs.fetch(progress),
        ]
        processes.at_once(packages)
    translations.compile_all(progress)


def _environment(services: Services) -> dict[str, str]:
    site = Site(services, port=1)
    browser = test_programs.chromium()
    return {
        **node.environment(),
        **site.owner_environment(),
        "PATH": node.environment()["PATH"],
        **services.environment_for_tests(),
        **({"CHROMIUM": browser} if browser else {}),
    }


def _run_all(checks: Sequence[Check], env: Mapping[str, str], progress: Progress) -> list[str]:
    """Run the checks, two at a time, and return the titles of those that failed, each shown in full."""

    def passes(check: Check) -> bool:
        try:
            with progress.step(check.title):
                processes.run(check.command, env={**env, **check.env}, cwd=folders.ROOT, tail=10_000)
        except StackError as error:
            progress.say(f"\n{error}\n")
            return False
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            results = list(pool.map(passes, checks))
        except StopRequested:
            processes.end_short_lived()
            raise
    return [check.title for check, passed in zip(checks, results, strict=True) if not passed]
