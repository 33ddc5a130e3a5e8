"""A copy of a filled workbook with what is wrong, and what is missing, beside the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.sites.lines import Lines, columns_of, is_mark
from biomass_select.sites.open_answers import OpenAnswer
from biomass_select.sites.read_workbook import QUESTIONS, TABLES
from biomass_select.sites.tell_open import open_line
from biomass_select.wording.problems import problem_text
from biomass_select.workbooks.annotate import Remark, with_remarks
from biomass_select.workbooks.guarded import read_cells
from biomass_select.workbooks.references import address

_PLACE = re.compile(r"sheet '(?P<sheet>.*)', cell (?P<cell>[A-Z]{1,3}[0-9]+)$", re.DOTALL)


def annotated(
    file: Path, problems: Sequence[Problem], missing: Sequence[OpenAnswer], language: str
) -> bytes:
    """Return the workbook with its problems and open questions as remarks at their cells.

    Raises
    ------
    ProblemsFoundError
        The file is no workbook that could be copied: its problems are raised as they were.
    """
    if file.suffix.lower() != ".xlsx":
        raise ProblemsFoundError([Problem(str(file), "not_to_annotate")])
    placed = [(match, problem) for problem in problems if (match := _PLACE.search(problem.where))]
    if problems and not placed:
        raise ProblemsFoundError(problems)
    remarks = [Remark(m["sheet"], m["cell"], problem_text(p, language), is_fault=True) for m, p in placed]
    places = places_of_questions(file)
    remarks += [
        Remark(*places[answer.id], open_line(answer, language), is_fault=False)
        for answer in missing if answer.id in places
    ]  # fmt: skip
    return with_remarks(file.read_bytes(), remarks)


def places_of_questions(path: Path) -> dict[str, tuple[str, str]]:
    """Return sheet and cell where each question of a workbook is answered, by the question's id.

    Raises
    ------
    ProblemsFoundError
        The file cannot be read as a workbook.
    """
    found: dict[str, tuple[str, str]] = {}
    for cells in read_cells(path):
        sheet = Lines.of(cells)
        columns: dict[str, int] = {}
        for row, line in sheet.cells.items():
            key = next((c for c, cell in line.items() if is_mark(cell.value)), None)
            mark = "" if key is None else str(line[key].value)
            if key is not None and mark == "questions":
                columns = columns_of(line, key)
            elif mark.startswith("q:") and mark[2:] in QUESTIONS and "answer" in columns:
                found.setdefault(QUESTIONS[mark[2:]].id, (sheet.name, address(row, columns["answer"])))
            elif key is not None and mark.startswith("table:") and mark[6:] in TABLES:
                found.setdefault(mark[6:], (sheet.name, address(max(0, row - 2), key + 3)))
    return found
