"""The whole suite in lanes: each with its own environment, each line marked, what failed repeated at the end."""

import os

from stack import suite

PASSING = "def test_fine(): ...\n"
PASSING_THE_SECOND_TIME = """
from pathlib import Path

def test_slow():
    before = Path(__file__).with_suffix(".ran")
    ran, _ = before.exists(), before.touch()
    assert ran
"""
FAILING = "import os\n\ndef test_wrong(): assert os.environ['LANE'] == 'nowhere'\n"


def lanes(tmp_path, monkeypatch, count=2, **texts):
    """A part for each text, in so many lanes, each with a variable that names it."""
    for name, text in texts.items():
        (tmp_path / f"test_{name}.py").write_text(text)
    alone = ["-q", "-c", os.devnull, "--rootdir", str(tmp_path)]
    monkeypatch.setattr(suite, "PARTS", {name: [*alone, str(tmp_path / f"test_{name}.py")] for name in texts})
    env = {key: value for key, value in os.environ.items() if key != "CI"} | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return suite.run_lanes([{**env, "LANE": f"lane {number}"} for number in range(count)])


def test_a_failure_in_one_lane_fails_the_run_and_is_repeated_last(tmp_path, monkeypatch, capfd):
    code = lanes(tmp_path, monkeypatch, one=PASSING, another=FAILING)

    shown = capfd.readouterr().out.splitlines()
    assert code == 1
    assert any(line.startswith("one     | 1 passed") for line in shown)
    assert any("AssertionError: assert 'lane 1' == 'nowhere'" in line for line in shown)
    assert shown[-1].startswith("FAILED ")
    assert sum("1 failed" in line for line in shown) == 3, "once in its lane, once alone, and between them"


def test_a_test_that_passes_alone_is_named_and_fails_nothing(tmp_path, monkeypatch, capfd):
    code = lanes(tmp_path, monkeypatch, one=PASSING, another=PASSING_THE_SECOND_TIME)

    shown = capfd.readouterr().out.splitlines()
    assert code == 0
    assert shown[-2] == "Passed only when run again, alone:"
    assert "test_another.py::test_slow" in shown[-1]


def test_many_failures_are_not_run_again(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(suite, "RUN_AGAIN_AT_MOST", 0)

    code = lanes(tmp_path, monkeypatch, one=PASSING, another=PASSING_THE_SECOND_TIME)

    assert code == 1
    assert "run again" not in capfd.readouterr().out


def test_a_lane_that_cannot_start_fails_the_run(tmp_path, monkeypatch):
    assert lanes(tmp_path, monkeypatch, one=PASSING, another="raise SystemExit(3)\n") != 0


def test_lanes_that_pass_end_with_nothing(tmp_path, monkeypatch):
    assert lanes(tmp_path, monkeypatch, one=PASSING, another=PASSING) == 0


def test_a_lane_that_is_done_takes_the_next_part_while_another_is_busy(tmp_path, monkeypatch):
    """One part waits until all others have run, which only the other lane can do."""
    waits = """
import os, pathlib, time

def test_waits():
    here, until = pathlib.Path(__file__).parent, time.monotonic() + 60
    while len(list(here.glob("*.lane"))) < 3:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert {file.read_text() for file in here.glob("*.lane")} == {"lane 0", "lane 1"} - {os.environ["LANE"]}
"""
    notes = """
import os, pathlib

def test_notes(): pathlib.Path(__file__).with_suffix(".lane").write_text(os.environ["LANE"])
"""

    assert lanes(tmp_path, monkeypatch, waits=waits, first=notes, second=notes, third=notes) == 0


def test_every_test_runs_in_exactly_one_part():
    inside = {name: [word for word in words if not word.startswith("-")] for name, words in suite.PARTS.items()}
    left_out = {name: {word.partition("=")[2] for word in words} for name, words in suite.PARTS.items()}

    for file in (suite.folders.ROOT / "tests").rglob("test_*.py"):
        path = file.relative_to(suite.folders.ROOT)
        above = {str(one) for one in (path, *path.parents)}
        runs = [name for name in inside if above.intersection(inside[name]) and not above & left_out[name]]
        assert len(runs) == 1, (path, runs)
