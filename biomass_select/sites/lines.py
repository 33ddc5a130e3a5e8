"""The lines of a filled sheet, and the grey marks by which they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from biomass_select.workbooks.guarded import Cell, SheetCells
from biomass_select.workbooks.references import address

MARKS = ("q:", "table:", "row:", "end:")


@dataclass(frozen=True)
class Lines:
    """A sheet line by line."""

    name: str
    cells: dict[int, dict[int, Cell]]

    @classmethod
    def of(cls, sheet: SheetCells) -> Lines:
        """Return the lines of a sheet, in their order."""
        lines: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(sheet.cells.items()):
            lines.setdefault(row, {})[column] = cell
        return cls(sheet.name, lines)

    def row(self, row: int) -> dict[int, Cell]:
        """Return the filled cells of a line by column."""
        return self.cells.get(row, {})

    def text(self, row: int, column: int | None) -> str:
        """Return what stands in a cell as text; nothing where it is empty, not there or a formula."""
        cell = None if column is None else self.row(row).get(column)
        return "" if cell is None or cell.is_formula else str(cell.value).strip()

    def place(self, row: int, column: int) -> str:
        """Return where a cell is, as problems say it."""
        return f"sheet '{self.name}', cell {address(row, column)}"


def is_mark(value: object) -> bool:
    """Say whether a value is a grey word of the form's first column."""
    return isinstance(value, str) and (value == "questions" or value.startswith(MARKS))


def columns_of(line: Mapping[int, Cell], key: int) -> dict[str, int]:
    """Return what the marks of a line say of its columns, by path."""
    marks = {column: cell.value for column, cell in line.items() if column > key and isinstance(cell.value, str)}
    return {mark.removeprefix("@"): column for column, mark in marks.items() if mark.strip()}
