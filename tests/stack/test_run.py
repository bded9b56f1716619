"""`make run` as a person meets it: a terminal, a Ctrl-C, a power cut, a second start."""

import os
import pty
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import weakref
from pathlib import Path

import pytest

from stack import folders, processes
from stack.errors import StopRequested
from stack.ports import free_port
from stack.run import ending_on_signals
from stack.site import NAMES

pytestmark = pytest.mark.world
UP = "Ctrl-C stops everything."
PATIENCE_S = 240
FOREIGN = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "LOCAL_START", "STATIC_ROOT", "HOST", "CI")


class Run:
    """One `make run` on a terminal of its own, with everything it makes in ``local``."""

    def __init__(self, local, **variables):
        self.local, self.port = local, variables.pop("PORT", None) or free_port()
        self.shown = ""
        kept = {key: value for key, value in os.environ.items() if not key.endswith(FOREIGN)}
        self.env = {**kept, "CONFLICTMAP_LOCAL": str(local), "PORT": str(self.port), **variables}
        self.terminal, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stack", "run"],
            cwd=folders.ROOT,
            env=self.env,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            preexec_fn=_own_the_terminal,
        )
        os.close(theirs)

    def read(self):
        """What was shown since last time; empty when the terminal was given up."""
        assert select.select([self.terminal], [], [], PATIENCE_S)[0], f"nothing for {PATIENCE_S} s after:\n{self.shown}"
        try:
            shown = os.read(self.terminal, 65_536).decode(errors="replace")
        except OSError:
            return ""
        self.shown += shown
        return shown

    def wait_for(self, text):
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.shown:
            assert self.read(), f"ended before «{text}»:\n{self.shown}"
            assert time.monotonic() < deadline, self.shown
        return self

    def wait_for_end(self):
        while self.read():
            pass
        return self.process.wait(60)

    def pid(self, name):
        return int((self.local / "run" / name).read_text().split()[0])

    def pids(self):
        names = ("postgres", "redis", *(f"{name}-conflictmap" for name in NAMES))
        return {name: self.pid(name) for name in names}

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.status

    def text(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.wait_for_end()
        os.close(self.terminal)


def _own_the_terminal():
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def gone(pids):
    """Whether all of them have ended; it takes processes a moment to go."""
    return wait_until(lambda: not any(map(processes.start_time, pids.values())))


def wait_until(is_so, seconds=15):
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
    return is_so()


@pytest.fixture(scope="module")
def local():
    """A folder in which everything was once made, which takes as long as a first start."""
    folder = Path(tempfile.mkdtemp(prefix="conflictmap-run-"))
    folder.chmod(0o755)
    if folders.VENV.exists():
        (folder / "venv").symlink_to(folders.VENV)
    run = Run(folder)
    answered = []
    while UP not in run.shown:
        assert run.read(), run.shown
        with socket.socket() as client:
            if "Chronology loaded" not in run.shown or "Derived data" not in run.shown:
                answered.append(client.connect_ex(("127.0.0.1", run.port)) == 0)
    run.end()
    (folder / "first-accounts").write_text((folder / "accounts-conflictmap.txt").read_text())
    assert answered
    assert not any(answered), "nothing may answer before there is something to show"
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def first_accounts(local):
    return (local / "first-accounts").read_text()


@pytest.fixture(scope="module")
def runs():
    """The starts that are alive. One folder has one at a time."""
    alive = []
    yield alive
    _end(alive)


@pytest.fixture
def start(local, runs):
    """Starts of a test's own: nothing else runs, before and after."""
    _end(runs)

    def begin(**variables):
        runs.append(Run(local, **variables))
        return runs[-1]

    yield begin
    _end(runs)


@pytest.fixture
def running(local, runs):
    """A site that is up, left by the test before where there was one: for tests that end nothing."""
    if not runs:
        runs.append(Run(local).wait_for(UP))
    return runs[0]


def _end(runs):
    while runs:
        runs.pop().end()


def test_a_second_start_makes_nothing_again(running):
    assert running.get("/") == running.get("/health/") == running.get("/api/v1/") == 200
    for once in ("Python packages", "Static files", "Translations", "from the system's packages"):
        assert once not in running.shown


@pytest.mark.parametrize(
    ("name", "its_roles"),
    [
        ("front", set()),
        ("web", {"public"}),
        ("desk", {"desk", "public"}),
        ("worker", {"worker", "public"}),
        ("desk-worker", {"desk", "public"}),
        ("imports", {"desk", "public"}),
        ("beat", {"public"}),
    ],
)
def test_each_process_knows_its_own_roles_and_key_and_of_the_others_nothing(running, name, its_roles):
    known = Path(f"/proc/{running.pid(f'{name}-conflictmap')}/environ").read_text()

    assert set(re.findall(r"conflictmap_(owner|desk|public|worker)", known)) == its_roles
    keys = {file: (running.local / "keys" / file).read_text().strip() for file in ("secret-key", "public-secret-key")}
    own = {one: {"secret-key"} for one in ("desk", "desk-worker", "imports")} | {"front": set()}
    assert {file for file, key in keys.items() if key in known} == own.get(name, {"public-secret-key"})


def test_one_address_leads_to_readers_pages_and_to_the_desk(running):
    assert running.get("/") == running.get("/admin/login/") == 200
    said = running.text("/admin/login/")
    for file in re.findall(r'(?:src|href)="(/static/[^"]+)"', said):
        assert running.get(file) == 200, file
    assert 'name="csrfmiddlewaretoken"' in said
    assert "csrfmiddlewaretoken" not in running.text("/")


def test_passphrases_stay_and_are_for_this_account_alone(running, first_accounts):
    file = running.local / "accounts-conflictmap.txt"

    assert file.read_text() == first_accounts
    assert file.stat().st_mode & 0o777 == 0o600
    secrets = re.findall(r"^demo-\S+ +\S+ +(\S{15,})$", first_accounts, re.MULTILINE)
    assert len(secrets) == 5
    assert all(secret in running.shown for secret in secrets)
    logs = "".join(log.read_text(errors="replace") for log in (running.local / "log").iterdir())
    assert not any(secret in logs for secret in secrets)


def test_a_running_site_is_not_started_twice(running):
    second = Run(running.local)

    try:
        assert second.wait_for_end() == 1
    finally:
        second.end()
    assert f"The site is running already (process {running.process.pid})" in second.shown
    assert running.get("/health/") == 200


def test_a_management_command_has_the_streams_to_itself_while_the_site_runs(running):
    the_streams_are_the_commands(running.local)


def test_a_management_command_has_the_streams_to_itself_while_nothing_runs(start, local):
    the_streams_are_the_commands(local)


def the_streams_are_the_commands(local):
    kept = {key: value for key, value in os.environ.items() if not key.endswith(FOREIGN)}
    env = {**kept, "CONFLICTMAP_LOCAL": str(local)}

    def manage(*words, said=""):
        command = [sys.executable, "-m", "stack", "manage", *words]
        return subprocess.run(command, cwd=folders.ROOT, env=env, input=said, capture_output=True, text=True)

    shell = manage("shell", "--verbosity", "0", said="import sys; sys.stdout.write('only this')")
    wrong = manage("no_such_command")

    assert (shell.returncode, shell.stdout) == (0, "only this")
    assert wrong.returncode == 1
    assert "Unknown command: 'no_such_command'" in wrong.stderr


def test_ctrl_c_stops_everything_in_order(start):
    run = start().wait_for(UP)
    pids = run.pids()
    worker = run.local / "log/worker-conflictmap.log"
    before = worker.read_text().count("Warm shutdown")
    assert wait_until(lambda: worker.read_text().count(" ready.") > before)

    os.write(run.terminal, b"\x03")

    assert run.wait_for_end() == 0
    assert gone(pids)
    assert worker.read_text().count("Warm shutdown") == before + 1, "politely, and before Redis"
    assert (run.local / "log/postgres.log").read_text().rstrip().endswith("database system is shut down")


def test_a_closed_terminal_stops_everything(start):
    run = start().wait_for(UP)
    pids = run.pids()

    os.close(run.terminal)
    run.terminal = os.open(os.devnull, os.O_RDWR)

    run.process.wait(60)
    assert gone(pids)


def test_a_signal_in_the_middle_of_a_start_leaves_nothing(start):
    run = start().wait_for(" s  Redis")
    pids = {name: run.pid(name) for name in ("postgres", "redis")}

    run.process.send_signal(signal.SIGTERM)

    assert run.wait_for_end() == 0
    assert gone(pids)


def test_a_signal_that_python_ignored_is_heard_all_the_same():
    things = [type("Thing", (), {})()]
    watched = weakref.ref(things[0], lambda _: signal.raise_signal(signal.SIGTERM))

    with pytest.raises(StopRequested), ending_on_signals():
        _let_go_and_wait(things)

    assert watched() is None


def _let_go_and_wait(things):
    things.clear()
    time.sleep(5)


def test_after_a_power_cut_the_next_start_clears_up(start):
    run = start().wait_for(UP)
    left = run.pids()
    run.process.kill()
    run.process.wait()

    again = start(PORT=run.port).wait_for(UP)

    assert gone(left)
    assert again.get("/") == 200


# One of each kind; each takes a start, which looks after all of them alike.
@pytest.mark.parametrize(
    ("name", "title"), [("web-conflictmap", "web"), ("worker-conflictmap", "worker"), ("redis", "Redis")]
)
def test_when_one_process_dies_it_is_named_and_the_others_stop(start, name, title):
    run = start().wait_for(UP)
    pids = run.pids()

    os.kill(pids[name], signal.SIGKILL)

    assert run.wait_for_end() == 1
    assert f"{title} ended (ended by SIGKILL). The end of {run.local}/log/" in run.shown
    assert gone(pids)


def test_a_busy_port_is_named_with_the_way_out(start):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        run = start(PORT=port)

        assert run.wait_for_end() == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in run.shown
    assert f"make run PORT={port + 1}" in run.shown


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"HOST": "0.0.0.0"}, "HOST=0.0.0.0: expected one of 127.0.0.1, localhost, ::1."),
        ({"PORT": "http"}, "PORT=http: expected a number from 1 to 65535."),
        ({"PORT": "70000"}, "PORT=70000: expected a number from 1 to 65535."),
    ],
)
def test_what_cannot_be_listened_on_is_explained(start, variables, said):
    run = start(**variables)

    assert run.wait_for_end() == 1
    assert said in run.shown


def test_stop_ends_a_site_that_runs_elsewhere(start, local):
    run = start().wait_for(UP)
    pids = run.pids()
    env = {**os.environ, "CONFLICTMAP_LOCAL": str(local)}

    done = subprocess.run(
        [sys.executable, "-m", "stack", "stop"], cwd=folders.ROOT, env=env, capture_output=True, text=True
    )

    assert done.stdout == "Nothing runs any more.\n"
    assert run.wait_for_end() == 0
    assert gone(pids)
