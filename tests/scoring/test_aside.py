"""The cross-check in a process aside says what the cross-check here says."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from biomass_select.scoring import aside
from biomass_select.scoring.aside import Table, check_here, checking_aside

TABLES: list[Table] = [
    (np.array([[8.0, 2.0, 5.0], [3.0, 9.0, 5.0], [6.0, 6.0, 5.0]]), np.array([0.5, 0.3, 0.2]), ("a", "b", "c")),
    (np.array([[8.0, 2.0]]), np.array([0.5, 0.5]), ("alone",)),
    (np.zeros((0, 2)), np.array([0.5, 0.5]), ()),
]


def test_a_process_aside_gives_the_same_cross_checks_as_here() -> None:
    with checking_aside() as check:
        assert check(TABLES) == check_here(TABLES)


def test_where_no_process_can_be_started_the_check_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with checking_aside() as check:
        assert check is check_here


def test_where_the_process_dies_the_check_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen

    def dying(_command: list[str], **given: object) -> subprocess.Popen[str]:
        return start([sys.executable, "-c", "raise SystemExit(3)"], **given)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(aside.subprocess, "Popen", dying)
    with checking_aside() as check:
        assert check(TABLES) == check_here(TABLES)


def test_a_process_that_is_not_asked_is_ended() -> None:
    with checking_aside() as check:
        process = check.__closure__[0].cell_contents  # type: ignore[attr-defined]
    assert isinstance(process, subprocess.Popen)
    assert process.poll() is not None


def test_asking_aside_does_not_load_the_library_here() -> None:
    program = (
        "import sys, numpy as np\n"
        "from biomass_select.scoring.aside import checking_aside\n"
        "with checking_aside() as check:\n"
        "    found = check([(np.array([[8.0, 2.0], [3.0, 9.0]]), np.array([0.5, 0.5]), ('a', 'b'))])\n"
        "print(len(found), 'skcriteria' in sys.modules)\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "False"]
