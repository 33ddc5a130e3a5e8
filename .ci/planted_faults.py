"""Plant each fault of tests/planted_faults.yaml in a copy of the project and see the named test fail.

Each named test is run once without any fault and must pass. Then each fault gets a fresh copy, in which its
one piece of text is replaced, and its test must fail there. Anything else (the test passes, is not found,
cannot be collected, or imports the package from another place) is an error.

    python .ci/planted_faults.py            all of them
    python .ci/planted_faults.py NAME ...   these only
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

PROJECT = Path(__file__).resolve().parents[1]
FAULTS = "tests/planted_faults.yaml"
COPIED = ("biomass_select", "knowledge_base", "case_studies", "docs", "tests", "pyproject.toml")
AT_ONCE = 2
SECONDS_FOR_ONE_RUN = 300
PASSED, FAILED = 0, 1


class PlantingError(Exception):
    """A fault that cannot be planted as it is written, or whose test says nothing."""


@dataclass(frozen=True)
class Fault:
    """One wrong line: where it goes, what it replaces, and the test that must notice.

    Attributes
    ----------
    name : str
        A few words, unique in the list.
    file : str
        The file, from the project's folder.
    old, new : str
        Text that stands exactly once in the file, and what replaces it.
    test : str
        The pytest node id of the test that must fail.
    """

    name: str
    file: str
    old: str
    new: str
    test: str


def read_faults(path: Path) -> list[Fault]:
    """Read the list of faults.

    Raises
    ------
    PlantingError
        If an entry has other keys than those of `Fault`, a value is no text, or a name stands twice.
    """
    wanted = {field.name for field in fields(Fault)}
    faults: list[Fault] = []
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
        if set(entry) != wanted or not all(isinstance(value, str) for value in entry.values()):
            raise PlantingError(f"{path.name}: an entry needs the texts {', '.join(sorted(wanted))}: {entry}")
        faults.append(Fault(**entry))
    names = [fault.name for fault in faults]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PlantingError(f"{path.name}: these names stand twice: {', '.join(twice)}")
    return faults


def copy_project(project: Path, destination: Path) -> None:
    """Copy what a test needs, without compiled files: a stale one could hide the fault."""
    destination.mkdir()
    for name in COPIED:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, destination / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, destination / name)


def plant(fault: Fault, copy: Path) -> None:
    """Put the fault into the copy.

    Raises
    ------
    PlantingError
        If the file is missing, `old` does not stand in it exactly once, `new` says the same, or what results
        cannot be read as Python or YAML (then any test would fail, which proves nothing).
    """
    file = copy / fault.file
    if not file.is_file():
        raise PlantingError(f"there is no file {fault.file}")
    text = file.read_text(encoding="utf-8")
    count = text.count(fault.old)
    if count != 1:
        raise PlantingError(f"'{fault.old}' stands {count} times in {fault.file}, not once")
    if fault.old == fault.new:
        raise PlantingError("old and new are the same")
    faulty = text.replace(fault.old, fault.new)
    try:
        if file.suffix == ".py":
            compile(faulty, fault.file, "exec")
        elif file.suffix == ".yaml":
            yaml.compose(faulty, Loader=yaml.SafeLoader)
    except (SyntaxError, yaml.YAMLError) as error:
        raise PlantingError(f"{fault.file} cannot be read with the fault in it: {error}") from error
    file.write_text(faulty, encoding="utf-8")


def run_tests(copy: Path, tests: Iterable[str]) -> tuple[int, str]:
    """Run tests in the copy, on the copy's own package.

    Returns
    -------
    tuple[int, str]
        The exit code of pytest and the last lines it printed.

    Raises
    ------
    PlantingError
        If they take longer than any test should.
    """
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(copy), str(Path(__file__).parent)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CI": "true",
    }
    options = ["-q", "-m", "", "-p", "no:cacheprovider", "-p", "own_copy"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *tests],
            cwd=copy,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS_FOR_ONE_RUN,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PlantingError(f"the tests took over {SECONDS_FOR_ONE_RUN} s") from error
    return done.returncode, "\n".join(done.stdout.splitlines()[-20:])


def require_passing(project: Path, faults: list[Fault]) -> None:
    """Run every named test without a fault.

    Raises
    ------
    PlantingError
        If one of them does not pass: it could not tell a fault from its absence.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "without_fault"
        copy_project(project, copy)
        code, output = run_tests(copy, sorted({fault.test for fault in faults}))
    if code != PASSED:
        raise PlantingError(f"the tests do not pass without a fault (pytest ended with {code})\n{output}")


def require_caught(project: Path, fault: Fault) -> None:
    """Plant one fault in a fresh copy and run its test there.

    Raises
    ------
    PlantingError
        If the fault cannot be planted, or its test does anything but fail.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "with_fault"
        copy_project(project, copy)
        plant(fault, copy)
        code, output = run_tests(copy, [fault.test])
    if code == PASSED:
        raise PlantingError(f"NOT CAUGHT: {fault.test} passes all the same")
    if code != FAILED:
        raise PlantingError(f"{fault.test} did not run (pytest ended with {code})\n{output}")


def verdict(project: Path, fault: Fault) -> str | None:
    """Say what is wrong with a fault or its test; None where the test catches it."""
    try:
        require_caught(project, fault)
    except PlantingError as error:
        return str(error)
    return None


def main(names: list[str], project: Path = PROJECT) -> int:
    """Try the named faults, or all, and print a line for each; return 0 if all are caught, else 1."""
    try:
        faults = read_faults(project / FAULTS)
        unknown = sorted(set(names) - {fault.name for fault in faults})
        if unknown:
            raise PlantingError(f"{FAULTS} has no fault named {', '.join(unknown)}")
        chosen = [fault for fault in faults if not names or fault.name in names]
        if not chosen:
            raise PlantingError(f"{FAULTS} lists no fault")
        require_passing(project, chosen)
    except PlantingError as error:
        print(error)
        return 1
    caught = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = pool.map(lambda fault: verdict(project, fault), chosen)
        for fault, wrong in zip(chosen, verdicts, strict=True):
            print(f"ERROR   {fault.name}: {wrong}" if wrong else f"caught  {fault.name}", flush=True)
            caught += wrong is None
    print(f"{caught} of {len(chosen)} planted faults caught by the named test")
    return 0 if caught == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
