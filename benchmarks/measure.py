"""Measure how long the commands take, each beside the imports it cannot do without.

Every pair of commands runs five times in turn, so that a busy minute weighs on both alike; the ratio of the
medians is set against its limit. Figures are printed and never judged: a busy machine is no fault.

    .venv/bin/python benchmarks/measure.py
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROUNDS = 5
PROGRAM = str(Path(sys.executable).with_name("biomass-select"))


@dataclass(frozen=True)
class Pair:
    """A command, the imports it is measured against, and how many times their duration it may take."""

    command: tuple[str, ...]
    imports: str
    limit: float


PAIRS = (
    Pair((PROGRAM, "--help"), "import click", 4.0),
    Pair(
        (PROGRAM, "shortlist", "madhyapur_thimi", "--out", "shortlist"),
        "import pandas, skcriteria, openpyxl",
        2.5,
    ),
)


def seconds_taken(command: tuple[str, ...], folder: str) -> float:
    """Run a command in a folder and return its duration in seconds."""
    began = perf_counter()
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - began


def measure(pair: Pair, folder: str) -> tuple[float, float]:
    """Return the median seconds of the command and of its imports, over five rounds in turn."""
    command_seconds: list[float] = []
    imports_seconds: list[float] = []
    for _ in range(ROUNDS):
        command_seconds.append(seconds_taken(pair.command, folder))
        imports_seconds.append(seconds_taken((sys.executable, "-c", pair.imports), folder))
    return median(command_seconds), median(imports_seconds)


def main() -> None:
    """Measure each pair and print a line for it."""
    for pair in PAIRS:
        with TemporaryDirectory() as folder:
            command_seconds, imports_seconds = measure(pair, folder)
        ratio = command_seconds / imports_seconds
        shown = " ".join(("biomass-select", *pair.command[1:]))
        print(f"{shown}: {command_seconds:.2f} s")
        print(f'  python -c "{pair.imports}": {imports_seconds:.2f} s')
        met = "met" if ratio <= pair.limit else "NOT met"
        print(f"  ratio {ratio:.2f}, limit {pair.limit:g}: {met}", flush=True)


if __name__ == "__main__":
    main()
