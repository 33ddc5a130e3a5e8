"""A copy of a filled workbook with what is wrong and what is missing beside the cells."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.sites.annotate import annotated, places_of_questions
from biomass_select.sites.open_answers import open_answers
from biomass_select.sites.read_workbook import read_workbook
from biomass_select.sites.tell_open import open_line
from biomass_select.sites.write_workbook import site_workbook
from tests.shipped import BASE
from tests.sites.filled import template


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.xlsx"
    path.write_bytes(site_workbook(BASE, country="NPL"))
    return path


def cell_of(mark: str, column: str) -> tuple[str, str]:
    sheet, row = template().find(mark)
    return sheet, f"{column}{row + 1}"


def test_a_problem_stands_at_its_cell_and_each_open_question_at_its_own(file: Path) -> None:
    sheet, cell = cell_of("q:population", "E")
    problem = Problem(f"town.xlsx, sheet '{sheet}', cell {cell}", "bare_number_wanted", {"found": "many"})
    missing = open_answers(read_workbook(file, BASE).data)
    book = openpyxl.load_workbook(BytesIO(annotated(file, [problem], missing, "en")))
    texts = {answer.id: open_line(answer, "en") for answer in missing}
    assert book[sheet][cell].comment.text == (
        f"town.xlsx, sheet '{sheet}', cell {cell}: “many” is no plain number. Write a number alone, without a unit or a range.\n"
        + texts["population"]
    )
    for id in ("households", "wage_farm", "owners", "crops"):
        mark = f"table:{id}" if id in ("owners", "crops") else f"q:{id}"
        where, row = template().find(mark)
        at = f"D{row - 1}" if mark.startswith("table") else f"E{row + 1}"
        assert book[where][at].comment.text == texts[id]


def values(sheet: Any) -> dict[str, Any]:
    return {cell.coordinate: cell.value for row in sheet for cell in row if cell.value not in (None, "")}


def test_the_copy_is_read_as_the_workbook_was(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotated(file, [], open_answers({}), "en"))
    assert read_workbook(copy, BASE).data == read_workbook(file, BASE).data
    before, after = (openpyxl.load_workbook(path) for path in (file, copy))
    assert after.sheetnames == before.sheetnames
    assert set(after.defined_names) == set(before.defined_names)
    for sheet in before:
        again = after[sheet.title]
        assert values(again) == values(sheet)
        assert len(again.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        assert {k: v.width for k, v in again.column_dimensions.items()} == {k: v.width for k, v in sheet.column_dimensions.items()}


def test_a_file_that_is_no_workbook_is_told_to_be_converted(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as refusal:
        annotated(tmp_path / "site.yaml", [], (), "en")
    assert refusal.value.problems == (Problem(str(tmp_path / "site.yaml"), "not_to_annotate"),)


def test_a_workbook_whose_problems_are_of_no_cell_is_not_copied(file: Path) -> None:
    problem = Problem("town.xlsx", "nothing_left_over")
    with pytest.raises(ProblemsFoundError) as refusal:
        annotated(file, [problem], (), "en")
    assert refusal.value.problems == (problem,)


def test_lines_above_a_table_may_be_gone(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book["Crops"].delete_rows(1, template().find("table:crops")[1])
    book.save(file)
    copy = openpyxl.load_workbook(BytesIO(annotated(file, [], open_answers({}), "en")))
    assert copy["Crops"]["D1"].comment is not None


def test_the_cell_of_each_question_and_the_head_of_each_table_is_found(file: Path) -> None:
    places = places_of_questions(file)
    filled = template()
    sheet, row = filled.find("q:population")
    assert places["population"] == (sheet, f"E{row + 1}")
    sheet, row = filled.find("table:crops")
    assert places["crops"] == (sheet, f"D{row - 1}")
    assert str(filled.cells[sheet][row - 2, 3].value).startswith("The main crops")
    assert len(places) >= 60
