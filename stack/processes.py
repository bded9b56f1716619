"""Other programs: run to their end, or kept running and stopped in good order.

Each gets a session of its own, so that a Ctrl-C in the terminal reaches this program alone, which then stops the
others one after the other.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypedDict, cast

from stack.errors import Cancelled, StackError
from stack.identity import Identity

Command = Sequence[str | Path]
TAIL = 30
LONGEST_LOG = 10_000_000
_short_lived: set[subprocess.Popen[str]] = set()
_lock = threading.Lock()
_ending = threading.Event()


def run(
    command: Command,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    identity: Identity | None = None,
    tail: int = TAIL,
) -> str:
    """Run a program to its end and return what it printed.

    Raises StackError with the last ``tail`` lines of its output when it fails or cannot be started.
    """
    process = _start_short_lived([str(word) for word in command], env, cwd, identity, subprocess.STDOUT)
    with _until_its_end(process):
        output, _ = process.communicate()
    if process.returncode:
        raise _failure(command, process.returncode, output, tail)
    return output


def follow(command: Command, *, env: Mapping[str, str], cwd: Path, log: Path, hear: Callable[[str], object]) -> None:
    """Run a program to its end, hearing each line it prints at once; its standard error goes to the log."""
    with open_log(log, "wb") as errors:
        process = _start_short_lived([str(word) for word in command], env, cwd, None, errors)
        with _until_its_end(process):
            assert process.stdout
            for line in process.stdout:
                hear(line.rstrip("\n"))
    if process.returncode:
        raise _failure(command, process.returncode, log.read_text(errors="replace"), TAIL)


def at_once(acts: Iterable[Callable[[], object]]) -> None:
    """Do all of them at the same time. The first failure, or the wish to end, stops what the others run."""
    with ThreadPoolExecutor() as pool:
        futures: list[Future[object]] = [pool.submit(act) for act in acts]
        try:
            done, _ = wait(futures, return_when=FIRST_EXCEPTION)
            for future in done:
                future.result()
        except BaseException:
            end_short_lived()
            raise


def end_short_lived() -> None:
    """End what other threads are running, and let them run nothing more; they see it fail."""
    with _lock:
        _ending.set()
        for process in _short_lived:
            _signal_group(process.pid, signal.SIGTERM)


def describe_exit(code: int) -> str:
    if code < 0:
        return f"ended by {signal.Signals(-code).name}"
    return f"exit code {code}"


class Account(TypedDict, total=False):
    """What Popen takes to run a program as another account."""

    user: int
    group: int
    extra_groups: list[int]


def as_account(identity: Identity | None) -> Account:
    """Popen's arguments for running as another account; none for running as this one."""
    if identity is None or identity.is_current:
        return {}
    return {"user": identity.uid, "group": identity.gid, "extra_groups": []}


@dataclass
class Child:
    """A program kept running.

    Its process id stands in ``record``, so that a later start finds it if this program is killed. ``stop_signals`` are
    the signals that stop it, politest first, each with the seconds it is given.
    """

    name: str
    command: Command
    log: Path
    record: Path
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    identity: Identity | None = None
    executable: Path | None = None
    stop_signals: Sequence[tuple[signal.Signals, float]] = ((signal.SIGTERM, 10), (signal.SIGKILL, 5))
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with open_log(self.log, "ab") as log:
            self._offset = log.tell()
            self.process = subprocess.Popen(
                [str(word) for word in self.command],
                executable=str(self.executable) if self.executable else None,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(self.env),
                cwd=self.cwd,
                start_new_session=True,
                umask=0o077,
                **as_account(self.identity),
            )
        self.record.parent.mkdir(parents=True, exist_ok=True)
        self.record.write_text(f"{self.process.pid} {start_time(self.process.pid)}\n")

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Stop it politely, then less so. Nothing happens when it is not running."""
        if self.process is None:
            return
        for sign, seconds in self.stop_signals if self.is_alive else ():
            _signal_group(self.process.pid, sign, whole=sign == signal.SIGKILL)
            if self._ends_within(seconds):
                break
        # Its own children may outlive it by a moment; none outlives the stop.
        _signal_group(self.process.pid, signal.SIGKILL)
        self.record.unlink(missing_ok=True)
        self.process = None

    def kill(self) -> None:
        """End it at once, as a power cut would, with everything it started."""
        if self.process is not None:
            _signal_group(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def exit_report(self) -> str:
        """Why it is not running: how it ended and the last lines it wrote."""
        code = self.process.poll() if self.process else None
        fate = describe_exit(code) if code is not None else "not running"
        return f"{self.name} ended ({fate}). The end of {self.log}:\n{self.tail()}"

    def tail(self) -> str:
        """The last lines it wrote since it was last started."""
        with self.log.open("rb") as log:
            log.seek(self._offset)
            lines = log.read().decode(errors="replace").splitlines()
        return "\n".join(f"    {line}" for line in lines[-TAIL:]) or "    (nothing)"

    def _ends_within(self, seconds: float) -> bool:
        assert self.process
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def open_log(file: Path, mode: str) -> IO[bytes]:
    """Logs may tell of drafts, so they are this account's alone. A long one makes way for a new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.parent.chmod(0o700)
    if file.exists() and file.stat().st_size > LONGEST_LOG:
        file.replace(file.with_suffix(".old.log"))
    return cast("IO[bytes]", file.open(mode))


def stop_leftover(record: Path, stop_signals: Sequence[tuple[signal.Signals, float]]) -> bool:
    """Stop the process that a killed start left behind under this record. True when there was one."""
    try:
        number, born = record.read_text().split(maxsplit=1)
        pid = int(number)
    except (FileNotFoundError, ValueError):
        record.unlink(missing_ok=True)
        return False
    found = start_time(pid) == born.strip() != ""
    for sign, seconds in stop_signals if found else ():
        _signal_group(pid, sign, whole=sign == signal.SIGKILL)
        deadline = time.monotonic() + seconds
        while start_time(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
    record.unlink(missing_ok=True)
    return found


def start_time(pid: int) -> str:
    """When a living process began: with its number this names one process and no other. Empty when there is none."""
    if sys.platform != "linux":
        found = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return found.stdout.strip()
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    is_dead = fields[0] in "ZX"
    return "" if is_dead else f"{boot} {fields[19]}"


def command_line(pid: int) -> str:
    """The words a living process was started with."""
    found = Path(f"/proc/{pid}/cmdline")
    if found.exists():
        return found.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    answer = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def _failure(command: Command, code: int, output: str, tail: int) -> StackError:
    if _ending.is_set():
        return Cancelled("Everything is being stopped.")
    end = "\n".join(output.rstrip().splitlines()[-tail:])
    words = " ".join(str(word) for word in command)
    return StackError(f"`{words}` failed ({describe_exit(code)}):\n{end}")


def _start_short_lived(
    words: list[str],
    env: Mapping[str, str] | None,
    cwd: Path | None,
    identity: Identity | None,
    errors: IO[bytes] | int,
) -> subprocess.Popen[str]:
    if _ending.is_set():
        raise Cancelled("Everything is being stopped.")
    try:
        process: subprocess.Popen[str] = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=dict(env) if env is not None else None,
            cwd=cwd,
            text=True,
            errors="replace",
            start_new_session=True,
            **as_account(identity),
        )
    except OSError as problem:
        raise StackError(f"`{words[0]}` could not be started: {problem.strerror}.") from problem
    with _lock:
        _short_lived.add(process)
    return process


@contextmanager
def _until_its_end(process: subprocess.Popen[str]) -> Iterator[None]:
    """Wait for it at the end; when the wait is cut short, so is the process."""
    try:
        yield
        process.wait()
    except BaseException:
        _signal_group(process.pid, signal.SIGKILL)
        process.wait()
        raise
    finally:
        if process.stdout:
            process.stdout.close()
        with _lock:
            _short_lived.discard(process)


def _signal_group(pid: int, sign: signal.Signals, *, whole: bool = True) -> None:
    try:
        if whole:
            os.killpg(pid, sign)
        else:
            os.kill(pid, sign)
    except (ProcessLookupError, PermissionError):
        pass
