"""Running pytest: once with chosen tests, or the whole suite in two lanes at a time.

A lane is one pytest with servers of its own, so that nothing of one is seen by the other. Two are what two cores carry:
the tests that wait for a running site or a browser, and all others. What fails there is run once more with the machine
to itself, so that a failure says something of the code and not of its neighbours.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock, Thread

from stack import folders, python
from stack.errors import StopRequested

# The last of them stop and kill parts of the site that the others read.
OF_A_SITE = ("tests/browser", "tests/clients", "tests/desk/test_in_the_browser.py", "tests/world")
LANES: Mapping[str, Sequence[str]] = {
    "others": ["tests", *(f"--ignore={path}" for path in OF_A_SITE)],
    "site": OF_A_SITE,
}
# A fault breaks a test whatever runs beside it. More failures than these are never the machine's.
RUN_AGAIN_AT_MOST = 12
_GRACE_S = 60
_SOME_FAILED = 1  # pytest's exit code; others say that it could not run


def run(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run pytest on this program's own terminal, so that its summary ends the output. Returns its exit code."""
    with _running([_start(arguments, env)]) as (runner,):
        return runner.wait()


def run_lanes(environments: Sequence[Mapping[str, str]]) -> int:
    """The whole suite, each lane with its environment; its lines are marked with its name.

    A few tests that failed are run once more, alone. The failures of the lanes are repeated at the end, also where all
    of them passed alone. Returns 0 where all passed in the end, else the first exit code of a lane that failed.
    """
    own = "--override-ini=cache_dir=.pytest_cache"
    chosen = {name: [*words, "--durations=12", f"{own}/{name}"] for name, words in LANES.items()}
    codes, failures = _run_beside_each_other(chosen, environments)
    if set(codes) <= {0, _SOME_FAILED} and 0 < len(failures) <= RUN_AGAIN_AT_MOST:
        print(f"\n{len(failures)} failed beside the other lane and run again, alone:", flush=True)
        codes = [
            code and run([*words, "--last-failed", "--last-failed-no-failures=none"], env)
            for code, words, env in zip(codes, chosen.values(), environments, strict=True)
        ]
    code = next(filter(None, codes), 0)
    if failures:
        title = "Passed only when run again, alone:" if not code else "Failed in a lane:"
        print("\n".join(["", title, *failures]))
    return code


def _run_beside_each_other(
    chosen: Mapping[str, Sequence[str]], environments: Sequence[Mapping[str, str]]
) -> tuple[list[int], list[str]]:
    """The exit code of each lane, and the lines of pytest's summary that name a failure."""
    runners = [
        _start(words, env, stdout=subprocess.PIPE) for words, env in zip(chosen.values(), environments, strict=True)
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
    return codes, notable


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
