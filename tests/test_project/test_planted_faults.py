"""The runner of planted faults tells a fault that a test catches from every other outcome."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[2]


def load_runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("planted_faults", PROJECT / ".ci" / "planted_faults.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


runner = load_runner()

CAUGHT = {
    "name": "a tonne is 907 kg",
    "file": "biomass_select/tonne.py",
    "old": "KG_PER_T = 1000",
    "new": "KG_PER_T = 907",
    "test": "tests/test_tonne.py::test_a_tonne_is_1000_kg",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one constant, with a test that watches it and one that does not."""
    root = tmp_path / "project"
    for folder in ("biomass_select", "knowledge_base", "case_studies", "docs", "tests"):
        (root / folder).mkdir(parents=True)
    (root / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    (root / "biomass_select" / "__init__.py").write_text("")
    (root / "biomass_select" / "tonne.py").write_text("KG_PER_T = 1000\nKG_PER_G = 0.001\n")
    (root / "knowledge_base" / "products.yaml").write_text("straw: {price: 3}\n")
    (root / "tests" / "test_tonne.py").write_text(
        "from biomass_select.tonne import KG_PER_T\n\n"
        "def test_a_tonne_is_1000_kg():\n    assert KG_PER_T == 1000\n\n"
        "def test_a_tonne_is_something():\n    assert KG_PER_T\n\n"
        "def test_that_is_broken():\n    assert KG_PER_T == 1\n"
    )
    return root


def verdict_on(project: Path, **changes: str) -> str | None:
    said: str | None = runner.verdict(project, runner.Fault(**CAUGHT | changes))
    return said


def write_faults(project: Path, text: str) -> Path:
    path = project / "tests" / "planted_faults.yaml"
    path.write_text(text)
    return path


def test_a_fault_that_its_test_notices_is_caught_and_the_project_stays_as_it_was(project: Path) -> None:
    assert verdict_on(project) is None
    assert (project / "biomass_select" / "tonne.py").read_text() == "KG_PER_T = 1000\nKG_PER_G = 0.001\n"


def test_a_fault_that_its_test_does_not_notice_is_reported(project: Path) -> None:
    test = "tests/test_tonne.py::test_a_tonne_is_something"
    assert verdict_on(project, test=test) == f"NOT CAUGHT: {test} passes all the same"


def test_a_test_that_does_not_exist_catches_nothing(project: Path) -> None:
    said = verdict_on(project, test="tests/test_tonne.py::test_of_nothing")
    assert said is not None
    assert said.startswith("tests/test_tonne.py::test_of_nothing did not run (pytest ended with 4)\n")


def test_a_test_that_cannot_be_collected_with_the_fault_catches_nothing(project: Path) -> None:
    said = verdict_on(project, new="KG_PER_TONNE = 1000")
    assert said is not None
    assert "did not run (pytest ended with 4)" in said or "did not run (pytest ended with 2)" in said


def test_a_test_that_imports_the_package_from_elsewhere_catches_nothing(project: Path) -> None:
    elsewhere = PROJECT.as_posix()
    (project / "pyproject.toml").write_text(f'[tool.pytest.ini_options]\npythonpath = ["{elsewhere}"]\n')
    said = verdict_on(project)
    assert said is not None
    assert "did not run (pytest ended with 70)" in said
    assert f"biomass_select is imported from {PROJECT / 'biomass_select' / '__init__.py'}, not from " in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"file": "biomass_select/pound.py"}, "there is no file biomass_select/pound.py"),
        ({"old": "KG_PER_"}, "'KG_PER_' stands 2 times in biomass_select/tonne.py, not once"),
        ({"old": "LB_PER_T"}, "'LB_PER_T' stands 0 times in biomass_select/tonne.py, not once"),
        ({"new": "KG_PER_T = 1000"}, "old and new are the same"),
    ],
)
def test_a_fault_that_cannot_be_planted_is_refused_with_its_reason(
    project: Path, changes: dict[str, str], said: str
) -> None:
    assert verdict_on(project, **changes) == said


@pytest.mark.parametrize(
    "changes",
    [
        {"new": "KG_PER_T = = 907"},
        {"file": "knowledge_base/products.yaml", "old": "{price: 3}", "new": "{price: 3"},
    ],
)
def test_a_fault_that_breaks_the_file_itself_is_refused_because_any_test_would_fail(
    project: Path, changes: dict[str, str]
) -> None:
    said = verdict_on(project, **changes)
    assert said is not None
    assert "cannot be read with the fault in it" in said


def test_tests_that_fail_without_any_fault_are_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = "\n".join(f"  {key}: {value}" for key, value in CAUGHT.items())
    entry = entry.replace("test_a_tonne_is_1000_kg", "test_that_is_broken")
    write_faults(project, "-" + entry[1:])
    assert runner.main([], project) == 1
    assert capsys.readouterr().out.startswith("the tests do not pass without a fault (pytest ended with 1)\n")


def test_the_summary_counts_the_faults_that_were_caught(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    caught = "\n".join(f"  {key}: {value}" for key, value in CAUGHT.items())
    missed = caught.replace("a tonne is 907 kg", "nobody looks").replace("is_1000_kg", "is_something")
    write_faults(project, f"-{caught[1:]}\n-{missed[1:]}\n")
    assert runner.main([], project) == 1
    assert capsys.readouterr().out == (
        "caught  a tonne is 907 kg\n"
        "ERROR   nobody looks: "
        "NOT CAUGHT: tests/test_tonne.py::test_a_tonne_is_something passes all the same\n"
        "1 of 2 planted faults caught by the named test\n"
    )
    assert runner.main(["a tonne is 907 kg"], project) == 0
    assert runner.main(["of another list"], project) == 1


def test_an_empty_list_proves_nothing_and_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_faults(project, "[]\n")
    assert runner.main([], project) == 1
    assert capsys.readouterr().out == "tests/planted_faults.yaml lists no fault\n"


def test_an_entry_with_a_key_too_few_and_a_name_that_stands_twice_are_refused(project: Path) -> None:
    with pytest.raises(runner.PlantingError, match="an entry needs the texts file, name, new, old, test"):
        runner.read_faults(write_faults(project, "- {name: one}\n"))
    entry = "{name: one, file: f, old: o, new: n, test: t}"
    with pytest.raises(runner.PlantingError, match=r"these names stand twice: one$"):
        runner.read_faults(write_faults(project, f"- {entry}\n- {entry}\n"))


def test_the_projects_own_list_names_at_least_twenty_faults_each_in_a_file_that_has_the_text_once() -> None:
    faults = runner.read_faults(PROJECT / runner.FAULTS)
    assert len(faults) >= 20
    for fault in faults:
        text = (PROJECT / fault.file).read_text(encoding="utf-8")
        assert text.count(fault.old) == 1, fault.name
        assert fault.old != fault.new, fault.name


def test_the_projects_own_list_names_tests_that_stand_in_their_file() -> None:
    for fault in runner.read_faults(PROJECT / runner.FAULTS):
        file, _, test = fault.test.partition("::")
        function = test.rpartition("::")[2].partition("[")[0]
        assert f"def {function}(" in (PROJECT / file).read_text(encoding="utf-8"), fault.name
