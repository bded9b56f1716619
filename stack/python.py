"""The virtual environment and the locked Python packages in it: by uv, which takes seconds, else by pip."""

import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from stack import debian, folders, processes, stamps
from stack.errors import Cancelled, StackError
from stack.processes import Command
from stack.progress import Progress

RUNTIME, DEVELOPMENT, TOOLING = "requirements.txt", "requirements-dev.txt", "requirements-tools.txt"
INTERPRETER = folders.VENV / "bin/python"
_THIS = f"{sys.version} {sys.base_prefix}"


def ensure(progress: Progress, *, development: bool = False) -> None:
    """Have the packages of requirements.txt, or of requirements-dev.txt, which are those and more."""
    locks = [DEVELOPMENT] if development else [RUNTIME, DEVELOPMENT]
    if any(stamps.is_current(_stamp(lock), _fingerprint(lock)) for lock in locks) and _works():
        return
    with progress.step("Python packages"):
        _install(locks[0], progress)
    for lock in (RUNTIME, DEVELOPMENT):
        _stamp(lock).unlink(missing_ok=True)
    stamps.write(_stamp(locks[0]), _fingerprint(locks[0]))


def interpreter() -> Path:
    """The Python that has the packages; in tests run by hand from another environment, the one that runs them."""
    return INTERPRETER if INTERPRETER.exists() else Path(sys.executable)


def uv() -> Path:
    """The locked uv, fetched with whichever pip this Python has."""
    program = folders.TOOLS / "bin/uv"
    fetch_tool("uv", program)
    return program


def fetch_tool(name: str, program: Path) -> None:
    """Put one package of requirements-tools.txt beside the environment, unless ``program`` came from it already."""
    wanted = tool_lock(name)
    stamp = folders.TOOLS / f"{name}.stamp"
    fingerprint = stamps.of([], wanted, sys.version)
    if program.exists() and stamps.is_current(stamp, fingerprint):
        return
    folders.TOOLS.mkdir(parents=True, exist_ok=True)
    lock = folders.TOOLS / f"{name}.txt"
    lock.write_text(wanted)
    options = ["-q", "--upgrade", "--no-deps", "--require-hashes"]
    command: Command = [*_pip(), "install", *options, "--target", folders.TOOLS, "-r", lock]
    processes.run(command, env=environment())
    stamps.write(stamp, fingerprint)


def tool_lock(name: str) -> str:
    """The lines of requirements-tools.txt that pin one package: its version and its hashes."""
    text = (folders.ROOT / TOOLING).read_text()
    found = re.search(rf"^{re.escape(name)}==.*(?:\n    --hash=.*)*", text, re.MULTILINE)
    if not found:
        raise StackError(f"{TOOLING} does not pin {name}. `make lock` writes it from pyproject.toml.")
    return f"{found[0]}\n"


def _install(lock: str, progress: Progress) -> None:
    try:
        _with_uv(folders.ROOT / lock)
    except Cancelled:
        raise
    except StackError as problem:
        # uv knows nothing of pip's own configuration: a mirror, a proxy, a certificate given there.
        progress.say(f"           uv could not install them, so pip does, which takes longer.\n{_indented(problem)}")
        _with_pip(folders.ROOT / lock)


def _with_uv(lock: Path) -> None:
    program = uv()
    if not _works():
        make: Command = [program, "venv", "-q", "--clear", "--python", sys.executable, folders.VENV]
        processes.run(make, env=environment())
    sync: Command = [program, "pip", "sync", "-q", "--require-hashes", "--python", INTERPRETER, lock]
    processes.run(sync, env=environment())


def _with_pip(lock: Path) -> None:
    make: Command = [sys.executable, "-m", "venv", "--clear", "--without-pip", folders.VENV]
    processes.run(make, env=environment())
    install: Command = [*_pip(), "--python", INTERPRETER, "install", "-q", "--require-hashes", "-r", lock]
    processes.run(install, env=environment())


def _works() -> bool:
    """Whether the environment still runs, and on this very Python: the one it was made from may have been replaced."""
    if not INTERPRETER.exists():
        return False
    try:
        return processes.run([INTERPRETER, "-c", "import sys; print(sys.version, sys.base_prefix)"]).strip() == _THIS
    except StackError:
        return False


def _pip() -> list[str | Path]:
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    wheel = next(_pip_wheels(), None)
    if wheel is None and debian.is_here():
        # Debian keeps pip and ensurepip out of its python3.
        if debian.may_install():
            debian.install(["python3-pip-whl"])
        else:
            debian.unpack(["python3-pip-whl"], always=[])
        wheel = next(_pip_wheels(), None)
    if wheel is None:
        raise StackError(
            f"{sys.executable} has no pip. Install it (Debian: apt-get install python3-pip), and start again."
        )
    return [sys.executable, wheel / "pip"]


def _pip_wheels() -> Iterator[Path]:
    """pip runs from its wheel, so it need not be installed."""
    bundled = importlib.util.find_spec("ensurepip")
    if bundled and bundled.origin:
        yield from Path(bundled.origin).parent.glob("_bundled/pip-*.whl")
    for root in (Path("/"), folders.UNPACKED):
        yield from root.glob("usr/share/python-wheels/pip-*.whl")


def environment() -> dict[str, str]:
    """For uv and pip: certificates and mirror as given to either tool, in both tools' words."""
    env = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"}}
    certificates = env.get("SSL_CERT_FILE") or env.get("PIP_CERT")
    if certificates:
        env.setdefault("SSL_CERT_FILE", certificates)
        env.setdefault("PIP_CERT", certificates)
    if "PIP_INDEX_URL" in env:
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    env |= {"UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return env


def _fingerprint(lock: str) -> str:
    return stamps.of([folders.ROOT / lock], _THIS, str(folders.VENV.resolve()))


def _stamp(lock: str) -> Path:
    return folders.VENV / f".{lock}.stamp"


def _indented(problem: StackError) -> str:
    return "\n".join(f"           {line}" for line in str(problem).splitlines())
