import os
import signal
import sys
import time

import pytest

from stack import processes
from stack.errors import StackError
from stack.processes import Child

PATIENT = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
]
STOP_SIGNALS = ((signal.SIGTERM, 0.5), (signal.SIGKILL, 5.0))


@pytest.fixture
def child(tmp_path):
    made = []

    def make(command):
        one = Child(
            "the patient", command, tmp_path / "log/patient.log", tmp_path / "run/patient", stop_signals=STOP_SIGNALS
        )
        made.append(one)
        one.start()
        while "up" not in one.tail() and one.is_alive:
            time.sleep(0.01)
        return one

    yield make
    for one in made:
        one.stop()


def test_what_a_program_prints_is_returned():
    assert processes.run([sys.executable, "-c", "print('done')"]) == "done\n"


def test_a_failure_tells_the_command_the_code_and_the_last_words():
    with pytest.raises(StackError, match=r"-c .*` failed \(exit code 3\):\nno room"):
        processes.run([sys.executable, "-c", "print('no room'); exit(3)"])


def test_a_program_that_is_not_there_is_named():
    with pytest.raises(StackError, match="`no-such-program` could not be started: No such file"):
        processes.run(["no-such-program"])


def test_lines_are_heard_as_they_come_and_errors_go_to_the_log(tmp_path):
    heard = []
    code = "import sys; print('one'); print('two'); print('aside', file=sys.stderr)"

    processes.follow([sys.executable, "-c", code], env={}, cwd=tmp_path, log=tmp_path / "log/it.log", hear=heard.append)

    assert heard == ["one", "two"]
    assert (tmp_path / "log/it.log").read_text() == "aside\n"


def test_logs_are_for_this_account_alone(tmp_path):
    with processes.open_log(tmp_path / "log/it.log", "ab"):
        pass

    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("command", [PATIENT, DEAF])
def test_a_child_is_stopped_however_deaf_it_is(child, command):
    one = child(command)

    one.stop()

    assert not one.is_alive
    assert not one.record.exists()


def test_the_children_of_a_child_go_with_it(child):
    one = child(
        [sys.executable, "-c", "import os, time; os.fork(); print('up', os.getpid(), flush=True); time.sleep(60)"]
    )
    while one.tail().count("up") < 2:
        time.sleep(0.01)
    everyone = [int(line.split()[1]) for line in one.tail().splitlines()]

    one.kill()

    deadline = time.monotonic() + 10
    while any(map(processes.start_time, everyone)):  # the signal was sent; it may take a moment
        assert time.monotonic() < deadline, "one of them lives on"
        time.sleep(0.01)


def test_a_child_that_died_is_explained(child):
    one = child([sys.executable, "-c", "print('up'); print('out of memory'); exit(9)"])
    one.process.wait()

    assert one.exit_report().startswith("the patient ended (exit code 9).")
    assert "    out of memory" in one.exit_report()


def test_what_a_killed_start_left_behind_is_stopped(child):
    one = child(PATIENT)
    pid = one.process.pid

    assert processes.stop_leftover(one.record, STOP_SIGNALS)

    one.process.wait()
    assert not processes.start_time(pid)
    assert not one.record.exists()


def test_a_record_whose_number_now_belongs_to_another_process_hurts_nobody(child, tmp_path):
    one = child(PATIENT)
    stale = tmp_path / "run/stale"
    stale.write_text(f"{one.process.pid} born on another day\n")

    assert not processes.stop_leftover(stale, STOP_SIGNALS)

    assert one.is_alive
    assert not stale.exists()


@pytest.mark.parametrize("text", ["", "nonsense", "12"])
def test_a_broken_record_is_forgotten(tmp_path, text):
    (tmp_path / "record").write_text(text)

    assert not processes.stop_leftover(tmp_path / "record", STOP_SIGNALS)
    assert not (tmp_path / "record").exists()


def test_this_process_was_born_once():
    assert processes.start_time(os.getpid()) == processes.start_time(os.getpid()) != ""
