"""In CI a skipped test is a failed run, which names it."""

import os
import subprocess
import sys

import pytest

from stack.folders import ROOT

TESTS = {
    "one test": "import pytest\n\n@pytest.mark.skip(reason='no browser')\ndef test_the_map(): ...\n",
    "a whole file": "import pytest\n\npytest.importorskip('no_such_module')\n",
}


def run(folder, *options):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        os.devnull,
        "--rootdir",
        folder,
        "-p",
        "no:cacheprovider",
        *options,
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run([*command, folder], cwd=folder, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("text", TESTS.values(), ids=TESTS.keys())
def test_what_was_skipped_is_named_and_fails_the_run(tmp_path, text):
    (tmp_path / "test_it.py").write_text(text)
    (tmp_path / "test_fine.py").write_text("def test_fine(): ...\n")

    assert run(tmp_path).returncode == 0
    strict = run(tmp_path, "-p", "stack.nothing_skipped")

    assert strict.returncode == 1
    assert "skipped, which counts as failed here" in strict.stdout
    assert "test_it.py" in strict.stdout


def test_an_expected_failure_is_none(tmp_path):
    (tmp_path / "test_it.py").write_text("import pytest\n\n@pytest.mark.xfail\ndef test_it(): assert False\n")

    assert run(tmp_path, "-p", "stack.nothing_skipped").returncode == 0
