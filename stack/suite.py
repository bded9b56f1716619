"""Running pytest: once with chosen tests, or the whole suite in two lanes at a time.

A lane has servers of its own, so that nothing of one is seen by the other. Two are what two cores carry. The suite is
cut into parts, each one pytest: a lane that has finished one takes the next, so that neither waits for the other. What
fails there is run once more with the machine to itself, so that a failure says something of the code and not of its
neighbours.
"""

import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock, Thread

from stack import folders, python
from stack.errors import StopRequested

# The last of them stop and kill parts of the site that the others read.
OF_A_SITE = ("tests/browser", "tests/clients", "tests/desk/test_in_the_browser.py", "tests/world")
# In this order: the longest first, so that the lanes end at about the same time. Tests of one part share its site, its
# chronology and what else is made once for a run of pytest.
_CUT_OUT = {
    "site": OF_A_SITE,
    "stack": ("tests/stack",),
    "api": ("tests/api",),
    "desk": ("tests/desk",),
    "imports": ("tests/imports", "tests/docs"),
}


_ELSEWHERE = [f"--ignore={path}" for paths in _CUT_OUT.values() for path in paths]
# The arguments of pytest for each.
PARTS: Mapping[str, Sequence[str]] = {
    "site": OF_A_SITE,
    "others": ["tests", *_ELSEWHERE],
    **{name: [*paths, *(f"--ignore={one}" for one in OF_A_SITE)] for name, paths in _CUT_OUT.items() if name != "site"},
}
# A fault breaks a test whatever runs beside it. More failures than these are never the machine's.
RUN_AGAIN_AT_MOST = 12
_GRACE_S = 60
_SOME_FAILED = 1  # pytest's exit code; others say that it could not run
_NEVER_RAN = 70


def run(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run pytest on this program's own terminal, so that its summary ends the output. Returns its exit code."""
    with _running([_start(arguments, env)]) as (runner,):
        return runner.wait()


def run_lanes(environments: Sequence[Mapping[str, str]]) -> int:
    """The whole suite, in as many lanes as there are environments; lines are marked with the name of their part.

    A few tests that failed are run once more, alone. The failures of the lanes are repeated at the end, also where all
    of them passed alone. Returns 0 where all passed in the end, else the first exit code of a part that failed.
    """
    own = "--override-ini=cache_dir=.pytest_cache"
    chosen = {name: [*words, "--durations=12", f"{own}/{name}"] for name, words in PARTS.items()}
    lanes = _Lanes(chosen)
    codes = lanes.run(environments)
    failures = lanes.notable
    if set(codes.values()) <= {0, _SOME_FAILED} and 0 < len(failures) <= RUN_AGAIN_AT_MOST:
        print(f"\n{len(failures)} failed beside the other lane and run again, alone:", flush=True)
        codes = {
            name: code and run([*chosen[name], "--last-failed", "--last-failed-no-failures=none"], environments[0])
            for name, code in codes.items()
        }
    code = next(filter(None, codes.values()), 0)
    if failures:
        title = "Passed only when run again, alone:" if not code else "Failed in a lane:"
        print("\n".join(["", title, *failures]))
    return code


class _Lanes:
    """The parts that wait for a lane, those that run, and what they said."""

    def __init__(self, chosen: Mapping[str, Sequence[str]]) -> None:
        self._waiting = deque(chosen.items())
        self._width = max(map(len, chosen))
        self._runners: list[subprocess.Popen[bytes]] = []
        self._codes: dict[str, int] = {}
        self._mutex = Lock()
        # The lines of pytest's summary that name a failure.
        self.notable: list[str] = []

    def run(self, environments: Sequence[Mapping[str, str]]) -> dict[str, int]:
        """The exit code of each part; of one that never started, another than pytest's."""
        self._codes = {name: _NEVER_RAN for name, _ in self._waiting}
        lanes = [Thread(target=self._lane, args=(env,), daemon=True) for env in environments]
        with _running(self._runners, self._waiting.clear):
            try:
                for lane in lanes:
                    lane.start()
                for lane in lanes:
                    lane.join()
            except StopRequested:
                with self._mutex:  # nobody is about to start one
                    self._waiting.clear()
                raise
        return self._codes

    def _lane(self, env: Mapping[str, str]) -> None:
        """Run one part after the other, until none waits."""
        while True:
            with self._mutex:
                try:
                    name, words = self._waiting.popleft()
                except IndexError:
                    return
                runner = _start(words, env, stdout=subprocess.PIPE)
                self._runners.append(runner)
            reader = Thread(target=self._pass_on, args=(name, runner), daemon=True)
            reader.start()
            self._codes[name] = runner.wait()
            # What outlives pytest may hold its output open.
            reader.join(_GRACE_S)

    def _pass_on(self, name: str, runner: "subprocess.Popen[bytes]") -> None:
        assert runner.stdout
        with runner.stdout as lines:
            for line in lines:
                text = line.decode(errors="replace").rstrip("\n")
                with self._mutex:
                    print(f"{name:<{self._width}} | {text}", flush=True)
                    if text.startswith(("FAILED ", "ERROR ")):
                        self.notable.append(text)


def _start(arguments: Sequence[str], env: Mapping[str, str], stdout: int | None = None) -> "subprocess.Popen[bytes]":
    strict = ["-p", "stack.nothing_skipped"] if env.get("CI") else []
    command = [python.INTERPRETER, "-m", "pytest", *strict, *arguments]
    sys.stdout.flush()
    return subprocess.Popen([str(word) for word in command], env=dict(env), cwd=folders.ROOT, stdout=stdout)


@contextmanager
def _running(
    runners: Sequence["subprocess.Popen[bytes]"], on_interrupt: Callable[[], object] = lambda: None
) -> Iterator[Sequence["subprocess.Popen[bytes]"]]:
    """Within, Ctrl-C reaches every pytest from the terminal, and `kill` by this program: each takes down what its tests
    had started."""
    before = signal.signal(signal.SIGINT, lambda number, frame: on_interrupt())
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
