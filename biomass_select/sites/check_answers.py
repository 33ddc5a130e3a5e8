"""Check the answers of a site: every mistake at once, those too that are seen only beside answers that are right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from biomass_select.documents.read_yaml import Document
from biomass_select.documents.validate import validate
from biomass_select.errors import Problem
from biomass_select.quantities.units import UnitError, measures
from biomass_select.schema.answers import Answers
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.fits import fits_knowledge_base
from biomass_select.sites.units_as_written import UnitsOfPlace
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.message import ENGLISH

_COLUMN = re.compile(r"[A-Z]+(?=[0-9]+$)")
"""Of the address of a cell at the end of a place."""
_POSITION = re.compile(r"\.\d+\.")
"""Of an item in a list: ``outlets.0.use``."""


def checked(data: Any, document: Document, base: KnowledgeBase) -> tuple[Answers | None, list[Problem]]:
    """Return the answers, or None and every problem: those too that are seen only beside answers that are right."""
    answers, problems = validate(Answers, data, document)
    if answers is not None:
        return answers, fits_knowledge_base(answers, base, document)
    homes = document.where(("households",))
    problems = [replace(p, where=homes) if p.code == "homes_above_people" else p for p in problems]
    right = _right_answers(data) if isinstance(data, Mapping) else {}
    if right and ("sources" in right or "sources" not in data):
        problems += checked(right, document, base)[1]
    return None, problems


def _right_answers(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers without the groups that hold a wrong one; none where it cannot do without those."""
    try:
        Answers.model_validate(data)
    except ValidationError as fault:
        wrong = {place[0] if (place := detail["loc"]) else "households" for detail in fault.errors()}
        return {} if wrong & {"id", "name", "country", "kind"} else {k: v for k, v in data.items() if k not in wrong}
    return {}


def with_tenths_or_percent(problems: list[Problem], data: Any) -> list[Problem]:
    """Return the problems, that of a number above ten of ten with what it may have been meant for: tens of percent."""
    return [_above_ten(problem, data) if problem.code == "outside" else problem for problem in problems]


def _above_ten(problem: Problem, data: Any) -> Problem:
    """Return the problem of a number outside its limits; one of tenths, up to a hundred, as what was written."""
    low, high = (float(problem.values[end]) for end in ("low", "high"))
    if not 0 <= low <= high <= 10 or _unit_of(str(problem.values["field"]), data) != "tenth":
        return problem
    # in shares of one, as the field is checked, 80 of ten are 8: the tenths that may be meant
    ends = [low] if low == high else [low, high]
    tenths, percent = ("-".join(f"{end * size:g}" for end in ends) for size in (1, 10))
    return Problem(problem.where, "above_ten_of_ten", {"tenths": tenths, "percent": percent})


def _unit_of(field: str, data: Any) -> str:
    """Return the unit of the number at a dotted place of a document, "" where there is none."""
    found = data
    for name in field.split("."):
        if isinstance(found, list) and name.isdecimal():
            found = dict(enumerate(found)).get(int(name))
        else:
            found = found.get(name) if isinstance(found, Mapping) else None
    return str(found.get("unit", "")) if isinstance(found, Mapping) else ""


def with_units_of_place(problems: list[Problem], units: UnitsOfPlace) -> list[Problem]:
    """Return the problems, those of a unit in the money of the place, and with the word known there that is nearest."""
    return [_with_units_of_place(problem, units) if problem.code == "unit_wrong" else problem for problem in problems]


def _with_units_of_place(problem: Problem, units: UnitsOfPlace) -> Problem:
    said = dict(problem.values)
    said["expected"] = str(said["expected"]).replace("money", units.money or "money")
    if _is_of_the_place(problem):
        said["near"] = units.nearest(str(said["word"]))
    return replace(problem, values=said)


def units_to_tell(problems: list[Problem]) -> list[Problem]:
    """Return the problems, of a unit that nobody knows where it is told what one of it is."""
    return [_unit_not_told(problem) if _is_of_the_place(problem) else problem for problem in problems]


def cells_to_fill(problems: list[Problem]) -> list[Problem]:
    """Return the problems of a workbook, of a cell that was left open in a row by the head of its column."""
    return [_cell_empty(problem) if problem.code == "field_missing" else problem for problem in problems]


def _cell_empty(problem: Problem) -> Problem:
    column = _POSITION.sub(".", str(problem.values["field"]))
    has_head = "." in column and find_template(f"form.head.{column}", ENGLISH) is not None
    return Problem(problem.where, "cell_empty", {"column": column}) if has_head else problem


def _is_of_the_place(problem: Problem) -> bool:
    """Say whether a problem is a unit that nobody knows: one of the place, it may be, that was not told."""
    if problem.code != "unit_wrong" or not problem.values["unit"]:
        return False
    try:
        measures(str(problem.values["word"]), "t")
    except UnitError:
        return True
    return False


def _unit_not_told(problem: Problem) -> Problem:
    said = problem.values
    values = {"field": said["field"], "unit": said["unit"], "word": said["word"], "expected": said["expected"]}
    values["near"] = said.get("near", "")
    return Problem(problem.where, "unit_not_told", values)


def beside(problems: list[Problem], not_understood: Sequence[Problem]) -> list[Problem]:
    """Return the problems of other lines than those with a cell that was not understood, from which they may follow."""
    lines = {_COLUMN.sub("", problem.where) for problem in not_understood}
    return [problem for problem in problems if _COLUMN.sub("", problem.where) not in lines]
