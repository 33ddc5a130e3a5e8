"""Workbooks of a place in memory: a test fills in cells by what the grey words say of them, and reads them."""

from __future__ import annotations

import copy
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from biomass_select.documents.read_yaml import Document
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.schema.site import Site
from biomass_select.sites.read_site import site_of
from biomass_select.sites.read_workbook import document_of
from biomass_select.sites.write_workbook import site_workbook
from biomass_select.workbooks.cells import Value
from biomass_select.workbooks.guarded import Cell, SheetCells, read_cells
from biomass_select.workbooks.references import Place, address
from tests.shipped import BASE, shipped_tree

NAME = "town.xlsx"
KEY = 0
"""The column of the grey words."""
Cells = dict[str, dict[Place, Cell]]


def cells_of(workbook: bytes) -> Cells:
    """Return the filled cells of a workbook by sheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(workbook)
        return {sheet.name: dict(sheet.cells) for sheet in read_cells(path)}


@cache
def _template(country: str | None, language: str) -> Cells:
    return cells_of(site_workbook(BASE, language, country))


@cache
def _shipped(name: str) -> Cells:
    return cells_of(site_workbook(BASE, tree=shipped_tree(name)))


class Filled:
    """A workbook whose cells a test fills in and spoils."""

    def __init__(self, cells: Cells) -> None:
        self.cells = copy.copy({sheet: dict(inside) for sheet, inside in cells.items()})

    def find(self, mark: str) -> tuple[str, int]:
        """Return sheet and line of a grey word of the first column."""
        for sheet, inside in self.cells.items():
            for (row, column), cell in inside.items():
                if column == KEY and cell.value == mark:
                    return sheet, row
        raise LookupError(mark)

    def put(self, sheet: str, row: int, column: int, value: Value | None, *, is_formula: bool = False) -> str:
        """Write into a cell, None clears it; return its place as messages say it."""
        self.cells[sheet].pop((row, column), None)
        if value is not None:
            self.cells[sheet][row, column] = Cell(value, is_formula)
        return f"{NAME}, sheet '{sheet}', cell {address(row, column)}"

    def columns(self, sheet: str, row: int) -> dict[str, int]:
        """Return the columns of a line of grey words, a number's without its unit."""
        return {
            str(cell.value).removeprefix("@").partition(" [")[0]: column
            for (line, column), cell in self.cells[sheet].items() if line == row and column > KEY
        }  # fmt: skip

    def answer(self, path: str, value: Value | None = None, **beside: Value | None) -> str:
        """Answer a question, and what stands beside it (unit, known_by, told_by, note, low, high)."""
        sheet, row = self.find(f"q:{path}")
        head = max(line for (line, column), cell in self.cells[sheet].items()
                   if column == KEY and cell.value == "questions" and line < row)  # fmt: skip
        columns = self.columns(sheet, head)
        for name, said in beside.items():
            self.put(sheet, row, columns[name], said)
        return self.put(sheet, row, columns["answer"], value)

    def line(self, table: str, number: int, name: str = "", **values: Value) -> dict[str, str]:
        """Fill in a line of a table, the first is 0, by the last names of its columns; return the places."""
        sheet, row = self.find(f"table:{table}")
        return self._fill(sheet, row, row + 2 + number, {"row": name or None, **values})

    def printed(self, table: str, key: str, **values: Value) -> dict[str, str]:
        """Fill in a line of a table whose lines are printed."""
        sheet, row = self.find(f"table:{table}")
        line = next(at for (at, column), cell in self.cells[sheet].items()
                    if column == KEY and at > row and cell.value == f"row:{key}")  # fmt: skip
        return self._fill(sheet, row, line, values)

    def _fill(self, sheet: str, marks: int, line: int, values: dict[str, Any]) -> dict[str, str]:
        columns = self.columns(sheet, marks)
        by_last = {path.rpartition("{row}.")[2]: column for path, column in columns.items()}
        by_last |= {path.removesuffix(".{row}"): column for path, column in columns.items()} | columns
        return {name: self.put(sheet, line, by_last[name.replace("__", ".")], value) for name, value in values.items()}

    def document(self) -> Document:
        sheets = [SheetCells(name, inside) for name, inside in self.cells.items()]
        return document_of(sheets, NAME, BASE)

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.document().data
        return data

    def site(self) -> Site:
        return site_of(self.document(), BASE)

    def problems(self) -> list[Problem]:
        with pytest.raises(ProblemsFoundError) as refusal:
            self.site()
        return list(refusal.value.problems)


def template(country: str | None = "NPL", language: str = "en") -> Filled:
    """Return an empty workbook."""
    return Filled(_template(country, language))


def shipped(name: str) -> Filled:
    """Return the workbook of a shipped site."""
    return Filled(_shipped(name))


def village(**changes: Value) -> Filled:
    """Return a workbook with the little that a place must say: name, country, kind; and one crop."""
    filled = template()
    for path, value in {"name": "Gaun", "country": "Nepal", "kind": "village", **changes}.items():
        filled.answer(path, value)
    filled.line("crops", 0, crop="paddy")
    return filled
