"""Cross-check many tables: here, or in a process aside that loads scikit-criteria while the rest is being worked out.

scikit-criteria takes a second and a half to load. A command that is run once starts the process aside before its own
work and asks it at the end; whoever keeps the library loaded checks here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from biomass_select.scoring.rank import CrossCheck, Method, MethodOutcome, NotRun, cross_check
from biomass_select.scoring.value_functions import FloatArray

Table = tuple[FloatArray, FloatArray, tuple[str, ...]]
"""Values 0 to 10 [option, criterion], weights [criterion], option ids."""
Check = Callable[[Sequence[Table]], list[CrossCheck]]

_ANSWER = "import gc; gc.disable(); from biomass_select.scoring.aside import answer; answer()"
"""Without cleaning up behind the thousand modules that stay until it ends: a seventh of the time."""


def check_here(tables: Sequence[Table]) -> list[CrossCheck]:
    """Return the cross-check of each table, made in this process."""
    return [cross_check(values, weights, options) for values, weights, options in tables]


@contextmanager
def checking_aside() -> Iterator[Check]:
    """Start a process that makes ready, and give the check that it does; where it cannot, the check is made here.

    Yields
    ------
    callable
        Takes the tables once, and returns the cross-check of each.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _ANSWER],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip
    except OSError:
        yield check_here
        return

    def check(tables: Sequence[Table]) -> list[CrossCheck]:
        asked = [{"values": v.tolist(), "weights": w.tolist(), "options": o} for v, w, o in tables]
        try:
            said, _ = process.communicate(json.dumps(asked))
            return [_read(answer) for answer in json.loads(said)]
        except (OSError, ValueError):
            return check_here(tables)

    try:
        yield check
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def answer() -> None:
    """Make ready, read the tables from standard input, and write their cross-checks to standard output."""
    cross_check([[10.0, 0.0], [0.0, 10.0]], [0.5, 0.5], ("first", "second"))  # loads the library
    tables = json.load(sys.stdin)
    checks = [cross_check(table["values"], table["weights"], table["options"]) for table in tables]
    json.dump([_written(check) for check in checks], sys.stdout)


def _written(check: CrossCheck) -> dict[str, Any]:
    return {
        "options": check.option_ids,
        "constant": check.constant_criteria,
        "outcomes": {
            method.value: {
                "first": outcome.first, "ranks": outcome.ranks, "detail": outcome.detail,
                "not_run": None if outcome.not_run is None else outcome.not_run.value,
            }
            for method, outcome in check.outcomes.items()
        },
    }  # fmt: skip


def _read(written: dict[str, Any]) -> CrossCheck:
    outcomes = {
        Method(name): MethodOutcome(
            first=tuple(outcome["first"]), ranks=tuple(outcome["ranks"]), detail=outcome["detail"],
            not_run=None if outcome["not_run"] is None else NotRun(outcome["not_run"]),
        )
        for name, outcome in written["outcomes"].items()
    }  # fmt: skip
    return CrossCheck(tuple(written["options"]), outcomes, tuple(written["constant"]))
