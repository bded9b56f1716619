"""`make lock`: the exact versions of everything, written from pyproject.toml and package.json, and static/vendor/."""

from stack import folders, node, processes, python, vendor
from stack.progress import Progress

_OLDEST_PYTHON = "3.11"


def lock(progress: Progress, arguments: list[str]) -> int:
    """Write the lock files. ``arguments`` go to uv, such as --upgrade; what fits stays at its version without it."""
    with progress.step("Python"):
        _compile(python.RUNTIME, ["pyproject.toml"], arguments)
        same = ["--constraints", python.RUNTIME]
        _compile(python.DEVELOPMENT, ["pyproject.toml", "--group", "dev", *same], arguments)
        _compile(python.TOOLING, ["--group", "tools"], arguments)
    with progress.step("Browser packages"):
        # The lock names packages, not the host they came from: everyone fetches from where they trust.
        options = [
            "--package-lock-only",
            "--ignore-scripts",
            "--omit-lockfile-registry-resolved",
            "--no-audit",
            "--no-fund",
        ]
        processes.run([*node.npm(), "install", *options], env=node.environment(), cwd=folders.ROOT)
    node.ensure(progress, development=True)
    vendor.copy()
    return 0


def _compile(output: str, sources: list[str], arguments: list[str]) -> None:
    shape = ["--universal", "--python-version", _OLDEST_PYTHON, "--generate-hashes", "--annotation-style", "line"]
    say = ["--quiet", "--custom-compile-command", "make lock"]
    command = [str(python.uv()), "pip", "compile", *sources, *shape, *say, *arguments, "--output-file", output]
    processes.run(command, env=python.environment(), cwd=folders.ROOT)
