"""Running pytest: once with chosen tests, or the whole suite in two lanes at a time.

A lane is one pytest with servers of its own, so that nothing of one is seen by the other. Two are what two cores carry:
the tests that wait for a browser, and all others.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock, Thread

from stack import folders, python
from stack.errors import StopRequested

BROWSERS = ("tests/browser", "tests/clients", "tests/desk/test_in_the_browser.py")
LANES: Mapping[str, Sequence[str]] = {
    "others": ["tests", *(f"--ignore={path}" for path in BROWSERS)],
    "browsers": BROWSERS,
}
_GRACE_S = 60


def run(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run pytest on this program's own terminal, so that its summary ends the output. Returns its exit code."""
    with _running([_start(arguments, env)]) as (runner,):
        return runner.wait()


def run_lanes(environments: Sequence[Mapping[str, str]]) -> int:
    """The whole suite, each lane with its environment; its lines are marked with its name.

    What failed is repeated at the end. Returns 0 where all passed, else the first exit code of a lane that failed.
    """
    runners = [
        _start([*words, f"--override-ini=cache_dir=.pytest_cache/{name}"], env, stdout=subprocess.PIPE)
        for (name, words), env in zip(LANES.items(), environments, strict=True)
    ]
    width = max(map(len, LANES))
    notable: list[str] = []
    mutex = Lock()

    def pass_on(name: str, runner: subprocess.Popen[bytes]) -> None:
        assert runner.stdout
        with runner.stdout as lines:
            for line in lines:
                text = line.decode(errors="replace").rstrip("\n")
                with mutex:
                    print(f"{name:<{width}} | {text}", flush=True)
                    if text.startswith(("FAILED ", "ERROR ")):
                        notable.append(text)

    with _running(runners):
        readers = [Thread(target=pass_on, args=pair, daemon=True) for pair in zip(LANES, runners, strict=True)]
        for reader in readers:
            reader.start()
        codes = [runner.wait() for runner in runners]
        for reader in readers:
            reader.join(_GRACE_S)
    if notable:
        print("\n".join(["", *notable]))
    return next(filter(None, codes), 0)


def _start(arguments: Sequence[str], env: Mapping[str, str], stdout: int | None = None) -> "subprocess.Popen[bytes]":
    strict = ["-p", "stack.nothing_skipped"] if env.get("CI") else []
    command = [python.INTERPRETER, "-m", "pytest", *strict, *arguments]
    sys.stdout.flush()
    return subprocess.Popen([str(word) for word in command], env=dict(env), cwd=folders.ROOT, stdout=stdout)


@contextmanager
def _running(runners: Sequence["subprocess.Popen[bytes]"]) -> Iterator[Sequence["subprocess.Popen[bytes]"]]:
    """Within, Ctrl-C reaches every pytest from the terminal, and `kill` by this program: each takes down what its tests
    had started."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield runners
    except StopRequested:
        for runner in runners:
            runner.send_signal(signal.SIGINT)
        for runner in runners:
            runner.wait(_GRACE_S)
        raise
    finally:
        for runner in runners:
            if runner.poll() is None:
                runner.kill()
                runner.wait()
        signal.signal(signal.SIGINT, before)
