import io

import pytest

from stack.errors import Cancelled, StackError
from stack.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Closed(io.StringIO):
    def write(self, text):
        raise OSError(5, "Input/output error")


def test_a_step_is_one_line_with_its_time():
    out = io.StringIO()

    with Progress(out).step("Database migrated"):
        pass

    assert out.getvalue() == "    0.0 s  Database migrated\n"


def test_what_takes_no_time_may_go_unsaid_but_never_a_failure():
    out = io.StringIO()
    progress = Progress(out, unsaid=5.0)

    with progress.step("PostgreSQL"):
        pass
    with pytest.raises(StackError), progress.step("Redis"):
        raise StackError("no such file")

    assert out.getvalue() == "    0.0 s  Redis: failed\n"


@pytest.mark.parametrize(
    ("problem", "word"),
    [(StackError("disk full"), "failed"), (Cancelled(), "interrupted"), (KeyboardInterrupt(), "interrupted")],
)
def test_a_step_that_did_not_end_says_so(problem, word):
    out = io.StringIO()

    with pytest.raises(type(problem)), Progress(out).step("Static files"):
        raise problem

    assert out.getvalue().endswith(f"Static files: {word}\n")


def test_a_terminal_shows_what_is_under_way():
    out = Terminal()
    progress = Progress(out)

    with progress.step("Python packages"), progress.step("Redis"):
        assert out.getvalue().endswith("Python packages, Redis")


def test_a_closed_terminal_stops_nothing():
    with Progress(Closed()).step("Stopping"):
        pass
