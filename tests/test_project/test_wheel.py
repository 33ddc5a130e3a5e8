"""The wheel carries every file of package, knowledge base and sites; an editable install carries none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hatchling import build

PROJECT = Path(__file__).parents[2]
PLACE_IN_WHEEL = {
    "biomass_select": "biomass_select",
    "knowledge_base": "biomass_select/_knowledge_base",
    "case_studies": "biomass_select/_case_studies",
}


def files_in(wheel: Path) -> set[str]:
    names = zipfile.ZipFile(wheel).namelist()
    return {name for name in names if ".dist-info/" not in name}


def test_the_wheel_carries_every_file_of_the_three_folders_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {
        f"{place}/{path.relative_to(PROJECT / folder).as_posix()}"
        for folder, place in PLACE_IN_WHEEL.items()
        for path in (PROJECT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    monkeypatch.chdir(PROJECT)
    assert files_in(tmp_path / build.build_wheel(str(tmp_path))) == expected


def test_an_editable_install_leaves_no_copy_that_could_grow_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    (path_file,) = files_in(tmp_path / build.build_editable(str(tmp_path)))
    assert path_file.endswith(".pth")
