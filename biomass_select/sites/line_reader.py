"""Read single cells of a line: values as people write them, and how each is known, with what is wrong noted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from biomass_select.errors import Problem
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.answers_in_cells import BESIDE
from biomass_select.sites.cells_as_written import TENTHS, CellReader
from biomass_select.sites.layout import Field
from biomass_select.sites.lines import Lines
from biomass_select.sites.set_aside import SetAside
from biomass_select.sites.words import yes_or_no


class Known(NamedTuple):
    """What a line says of how its answers are known, whether nobody knows them, and where it says so."""

    said: dict[str, Any]
    unknown: bool
    place: str


class LineReader:
    """Reads the cells of lines, and gathers what is wrong with them in `problems`."""

    def __init__(self, name: str, base: KnowledgeBase) -> None:
        self.name = name
        self.cells = CellReader(base)
        self.aside = SetAside(name)
        self.problems: list[Problem] = []

    def note(self, where: str, code: str, **values: str | float) -> None:
        """Note what is wrong at a place of the workbook."""
        self.problems.append(Problem(f"{self.name}, {where}", code, values))

    def learn(self, sheet: Lines) -> None:
        """Learn from the sheet of lists which code stood behind each word when the workbook was made."""
        line = sheet.row(0)
        if not any(cell.value == "lists" for cell in line.values()):
            return
        for row in list(sheet.cells)[1:]:
            cells = sheet.row(row)
            for column, cell in cells.items():
                code = cells.get(column + 1)
                if code is not None:
                    self.cells.listed.setdefault(str(cell.value).casefold(), set()).add(str(code.value))

    def known(self, sheet: Lines, row: int, columns: dict[str, int]) -> Known:
        """Return what a line says of how its answers are known."""
        found: dict[str, Any] = {}
        place = sheet.place(row, columns.get("known_by", columns.get("row", 0)))
        for name in BESIDE:
            text = sheet.text(row, columns.get(name))
            if text and name == "known_by":
                code = self.cells.known_by(text)
                if code is None:
                    self.note(place, "known_by_not_in_list", found=text)
                else:
                    found[name] = code
            elif text:
                found[name] = text
        unknown = found.get("known_by") == "do_not_know"
        if unknown:
            del found["known_by"]
        return Known(found, unknown, place)

    def bounds(
        self, sheet: Lines, row: int, columns: dict[str, int], field: Field, unit: str
    ) -> dict[str, float]:
        """Return the low and the high end of a number that have cells of their own, in the number's unit."""
        asked = Field("", "count" if unit in TENTHS else "figure", field.units)
        ends = {
            end: self.value(sheet, row, columns[end], asked, unit, unknown=False)
            for end in ("low", "high") if end in columns
        }  # fmt: skip
        return {end: number for end, number in ends.items() if isinstance(number, int | float)}

    def is_formula(self, sheet: Lines, row: int, column: int) -> bool:
        """Say whether a formula stands in a cell, and note it: what it is worth is not known."""
        cell = sheet.row(row).get(column)
        if cell is None or not cell.is_formula:
            return False
        self.note(sheet.place(row, column), "cell_is_formula", formula=str(cell.value)[:60])
        return True

    def value(
        self, sheet: Lines, row: int, column: int, field: Field, unit: str, *, unknown: bool
    ) -> Any | None:
        """Return the answer in a cell, with its unit if it is a number; None where it holds none that is understood."""
        cell = sheet.row(row).get(column)
        if self.is_formula(sheet, row, column):
            return None
        value, fault = self.cells.read(None if cell is None else cell.value, field, unit, unknown=unknown)
        if fault is not None:
            self.problems.append(replace(fault, where=f"{self.name}, {sheet.place(row, column)}"))
        elif field.kind == "word" and value is not None and value == yes_or_no(sheet.text(row, column)):
            self.aside.remark(sheet, row, column, sheet.text(row, column), value)
        return value
