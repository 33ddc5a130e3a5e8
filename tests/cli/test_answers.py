"""template, check and convert: exit codes, what they say, nothing half written, nothing written over."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from biomass_select.cli import main
from biomass_select.documents.read_yaml import read_yaml
from biomass_select.sites.find_site import case_studies_folder, find_site, shipped_sites
from biomass_select.sites.read_workbook import read_workbook
from tests.shipped import BASE, shipped_text, shipped_tree

SHIPPED = find_site("cabiao").site


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def refused(*words: object) -> str:
    """Return what is said on stderr when a command leaves with code 1, without a traceback and without more."""
    result = run(*words)
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def filled_in(folder: Path, answers: dict[str, Any]) -> Path:
    """Return a template that somebody has filled in: the cell beside each question of the first pages."""
    path = folder / "town.xlsx"
    assert run("template", path, "--country", "NPL").exit_code == 0
    book = openpyxl.load_workbook(path)
    left = dict(answers)
    for sheet in book:
        for row in sheet.iter_rows(min_col=1, max_col=5):
            mark = str(row[0].value)
            if mark.startswith("q:") and mark[2:] in left:
                row[4].value = left.pop(mark[2:])
            elif mark == "table:crops" and "crop" in left:
                sheet.cell(row[0].row + 2, 5).value = left.pop("crop")
    assert not left
    book.save(path)
    return path


PLACE = {"name": "Gaun", "country": "Nepal", "kind": "village", "crop": "paddy"}


# template


def test_a_template_is_written_and_says_what_to_do_next(tmp_path: Path) -> None:
    out = tmp_path / "my_site.xlsx"
    result = run("template", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Written: {out}. Fill in the yellow cells, then: biomass-select check {out}\n"
    assert read_workbook(out, BASE).data == {"id": "site"}
    assert os.listdir(tmp_path) == ["my_site.xlsx"]


def test_a_template_of_a_country_names_it(tmp_path: Path) -> None:
    assert run("template", tmp_path / "x.xlsx", "--country", "PHL").exit_code == 0
    assert read_workbook(tmp_path / "x.xlsx", BASE).data["country"] == "PHL"


def test_a_country_that_is_not_known_is_told_the_nearest(tmp_path: Path) -> None:
    assert refused("template", tmp_path / "x.xlsx", "--country", "NPLL") == (
        "--country: nothing is known by the id “NPLL” (country). Correct it. Did you mean “NPL”?\n"
    )
    assert os.listdir(tmp_path) == []


def test_a_name_that_ends_otherwise_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    assert refused("template", out) == f"{out}: this name does not say what kind of file is wanted. End it with one of: .xlsx.\n"
    assert refused("convert", SHIPPED, out) == (
        f"{out}: this name does not say what kind of file is wanted. End it with one of: .xlsx, .yaml, .yml.\n"
    )
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("command", [["template"], ["convert", str(SHIPPED)]])
def test_a_file_that_is_there_is_kept_unless_it_is_forced(tmp_path: Path, command: list[str]) -> None:
    out = tmp_path / "mine.xlsx"
    out.write_bytes(b"half a day of work")
    assert refused(*command, out) == (
        f"{out}: there is a file of this name already. Name another, or add --force to write over it.\n"
    )
    assert out.read_bytes() == b"half a day of work"
    assert run(*command, out, "--force").exit_code == 0
    assert out.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("command", [["template"], ["convert", str(SHIPPED)], ["check", str(SHIPPED), "--annotate"]])
def test_a_disk_that_is_full_or_must_not_be_written_to_is_told_and_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], fault: int
) -> None:
    out = tmp_path / "mine.xlsx"
    out.write_bytes(b"half a day of work")
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        write(path, content[:100])
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert refused(*command, out, "--force") == (
        f"{out}: the files cannot be written there ({os.strerror(fault)}). Name another folder with --out, or close the "
        "files if they are open.\n"
    )
    assert os.listdir(tmp_path) == ["mine.xlsx"]
    assert out.read_bytes() == b"half a day of work"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "x.xlsx"
    assert refused("template", out).startswith(f"{out}: the files cannot be written there (No such file or directory).")


# check


@pytest.mark.parametrize("name", shipped_sites())
def test_a_shipped_workbook_has_no_problem(name: str) -> None:
    result = run("check", find_site(name).site)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("site.xlsx: nothing is wrong with what is answered.\n")


def test_missing_answers_are_told_with_their_cost_and_are_no_fault(tmp_path: Path) -> None:
    result = run("check", filled_in(tmp_path, PLACE))
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "town.xlsx: nothing is wrong with what is answered."
    assert lines[1].startswith("These answers are needed and missing (")
    assert (
        "★ question 14, ten cartloads of each leftover: without it we cannot say how much is really free, and nothing is "
        "recommended for it (ask: three farmers, a women's group, traders)."
    ) in lines
    assert not any("Which place is this about?" in line for line in lines)


def test_every_problem_is_told_with_its_cell_and_the_exit_code_is_one(tmp_path: Path) -> None:
    said = refused("check", filled_in(tmp_path, {**PLACE, "kind": "city", "population": "many"}))
    first, second = said.splitlines()
    assert first == "town.xlsx, sheet 'This place', cell E8: “city” is not in the list of this cell. Choose one of: “village”, “town”, “district”."
    assert second.startswith("town.xlsx, sheet 'This place', cell E11: “many” cannot be read as a number.")


def test_check_takes_yaml_too_and_tells_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text("id: x\nname: X\ncountry: NPL\nkind: city\n", encoding="utf-8")
    assert refused("check", path).startswith("site.yaml, line 4: “kind” is “city”, which is not in the list.")


@pytest.mark.parametrize("content", [b"", b"- a\n", b"just text", b"\xff\xfe", b"PK\x03\x04rubbish"])
@pytest.mark.parametrize("name", ["x.yaml", "x.xlsx", "x.txt"])
def test_a_file_that_holds_no_site_is_no_crash(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused("check", tmp_path / name).startswith(name)
    refused("convert", tmp_path / name, tmp_path / "out.yaml")
    assert not (tmp_path / "out.yaml").exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "town.xlsx" in refused("check", tmp_path / "town.xlsx")
    assert "town.yaml" in refused("convert", tmp_path / "town.yaml", tmp_path / "x.xlsx")


# check --annotate


def test_the_messages_are_written_beside_the_cells_of_a_copy(tmp_path: Path) -> None:
    file, copy = filled_in(tmp_path, {**PLACE, "kind": "city"}), tmp_path / "told.xlsx"
    before = file.read_bytes()
    result = run("check", file, "--annotate", copy)
    assert result.exit_code == 1
    assert result.stdout == f"Written: {copy}, with the messages beside the cells.\n"
    said = openpyxl.load_workbook(copy)["This place"]["E8"].comment
    assert said is not None and said.text == result.stderr.strip()
    assert file.read_bytes() == before


def test_what_is_missing_is_written_beside_the_cells_where_nothing_is_wrong(tmp_path: Path) -> None:
    file, copy = filled_in(tmp_path, PLACE), tmp_path / "told.xlsx"
    result = run("check", file, "--annotate", copy)
    assert (result.exit_code, result.stderr) == (0, "")
    said = openpyxl.load_workbook(copy)["This place"]["E11"].comment
    assert said is not None
    assert said.text == "★ question 3, People: without it we cannot say how much plastic there is (ask: census office)."


def test_the_workbook_itself_may_be_annotated_by_force_only(tmp_path: Path) -> None:
    file = filled_in(tmp_path, PLACE)
    assert "there is a file of this name already" in refused("check", file, "--annotate", file)
    assert run("check", file, "--annotate", file, "--force").exit_code == 0
    assert run("check", file).exit_code == 0


def test_only_a_workbook_is_annotated(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(shipped_text("cabiao"), encoding="utf-8")
    assert refused("check", path, "--annotate", tmp_path / "x.xlsx") == (
        f"{path}: only a workbook (.xlsx) can be annotated. Convert it first with “biomass-select convert”.\n"
    )


# convert


@pytest.mark.parametrize("name", shipped_sites())
def test_nothing_is_lost_from_workbook_to_yaml_and_back(tmp_path: Path, name: str) -> None:
    as_yaml, as_workbook = tmp_path / "site.yaml", tmp_path / "again.xlsx"
    assert run("convert", find_site(name).site, as_yaml).stdout == f"Written: {as_yaml}.\n"
    assert run("convert", as_yaml, as_workbook).stdout == f"Written: {as_workbook}.\n"
    assert read_yaml(as_yaml).data == read_workbook(as_workbook, BASE).data == shipped_tree(name)


@pytest.mark.parametrize(
    "broken",
    [
        "crops: [{id: p, crop: paddy, harvest_months: 4}]", "streams: [{id: s, feedstock: rice_straw, months: many}]",
        "population: {likely: 5, unit: person, known_by: hearsay}", "country: [NPL]", "sources: {smith: 5}", "name: 5",
        "population: {likely: 5, unit: person, known_by: asked, note: [a, {b: c}]}", "must_not_happen: [a]", "answers_year: {a: b}",
    ],
)  # fmt: skip
def test_yaml_that_a_workbook_cannot_hold_is_refused_with_its_problems(tmp_path: Path, broken: str) -> None:
    whole = {"id": "x", "name": "X", "country": "NPL", "kind": "town"}
    lines = [f"{key}: {value}" for key, value in whole.items() if not broken.startswith(f"{key}:")]
    path = tmp_path / "site.yaml"
    path.write_text("\n".join([*lines, broken]) + "\n", encoding="utf-8")
    said = refused("convert", path, tmp_path / "x.xlsx")
    assert all(line.startswith("site.yaml, line ") for line in said.splitlines())
    assert not (tmp_path / "x.xlsx").exists()


def test_the_help_of_convert_says_what_is_kept_and_what_is_not() -> None:
    said = " ".join(run("convert", "--help").stdout.split())
    assert "What stands in the form's cells is kept either way; remarks of the spreadsheet program and sheets of one's own are not." in said


def test_help_names_what_each_command_takes() -> None:
    for command in ("template", "check", "convert"):
        said = run(command, "--help").stdout
        assert "--force" in said and "--language" in said


def test_what_single_leftovers_lack_is_told_as_page_one_tells_it() -> None:
    lines = run("check", str(case_studies_folder() / "half_filled" / "half_of_star")).stdout.splitlines()
    head = lines.index("Of single leftovers page one could say more with these answers:")
    assert lines[head + 1 :] == [
        "How much of this is really free, and what to do with it first: Cattle and buffalo dung, Rice husk and Rice straw "
        "(ask three farmers, for plastics the council).",
        "How much there is of this, and which size fits: Cattle and buffalo dung, Rice husk and Rice straw (ask the "
        "agricultural office, the mill owner or the head of the market).",
        "What a bad year leaves of this: Wheat straw, Cotton stalk, Rice husk and Rice straw (ask the agricultural office).",
    ]
