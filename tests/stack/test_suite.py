"""The whole suite in two lanes: each with its own environment, each line marked, what failed repeated at the end."""

import os

import pytest

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


def lanes(tmp_path, monkeypatch, **texts):
    """One lane for each text, each with a variable that names it."""
    for name, text in texts.items():
        (tmp_path / f"test_{name}.py").write_text(text)
    alone = ["-q", "-c", os.devnull, "--rootdir", str(tmp_path)]
    monkeypatch.setattr(suite, "LANES", {name: [*alone, str(tmp_path / f"test_{name}.py")] for name in texts})
    env = {key: value for key, value in os.environ.items() if key != "CI"} | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return suite.run_lanes([{**env, "LANE": name} for name in texts])


def test_a_failure_in_one_lane_fails_the_run_and_is_repeated_last(tmp_path, monkeypatch, capfd):
    code = lanes(tmp_path, monkeypatch, one=PASSING, another=FAILING)

    shown = capfd.readouterr().out.splitlines()
    assert code == 1
    assert any(line.startswith("one     | 1 passed") for line in shown)
    assert any("AssertionError: assert 'another' == 'nowhere'" in line for line in shown)
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


@pytest.mark.parametrize("path", suite.OF_A_SITE)
def test_every_test_runs_in_exactly_one_lane(path):
    assert f"--ignore={path}" in suite.LANES["others"]
    assert path in suite.LANES["site"]
    assert (suite.folders.ROOT / path).exists()
