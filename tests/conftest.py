"""What holds for every test: how hypothesis searches, and that nothing is passed over in CI."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

IN_CI = bool(os.environ.get("CI"))
PASSED_OVER = ("skipped", "xfailed", "xpassed")

# No test is judged by the clock. In CI the same examples are tried each time, so that a change is blamed only
# for what it does; elsewhere each run tries new ones.
settings.register_profile(
    "project",
    deadline=None,
    derandomize=IN_CI,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("project")


def passed_over(config: pytest.Config) -> list[str]:
    """Name the tests that were skipped or expected to fail."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # a worker process of pytest-xdist, which reports to the main one
        return []
    stats = reporter.stats
    return [f"{outcome}: {report.nodeid}" for outcome in PASSED_OVER for report in stats.get(outcome, [])]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if IN_CI and session.exitstatus == pytest.ExitCode.OK and passed_over(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if IN_CI and (names := passed_over(config)):
        terminalreporter.section("in CI every test must run: this counts as a failure")
        for name in names:
            terminalreporter.line(name)
