"""A pytest plugin for CI: a test that was skipped proved nothing, so the run fails and says which."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_skipped: list[str] = []


def pytest_runtest_logreport(report: "pytest.TestReport") -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: "pytest.CollectReport") -> None:
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: "pytest.Session") -> None:
    if _skipped and not session.exitstatus:
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter") -> None:
    if _skipped:
        terminalreporter.section("skipped, which counts as failed here")
        for name in _skipped:
            terminalreporter.line(name)
