"""The cells of one sheet of a workbook, as plain values: what was typed, never what a formula was worth."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, NamedTuple

from biomass_select.errors import Problem, ProblemsFoundError, unseen_character
from biomass_select.workbooks.archive import Listener
from biomass_select.workbooks.formulas import Formulas
from biomass_select.workbooks.references import Area, Place, address, area_of, place_of

ROWS_AT_MOST: Final = 20_000
"""Rows of a sheet with anything in them."""
PROBLEMS_AT_MOST: Final = 20
"""No more characters that nobody can see are told at once."""
CELLS_AT_MOST: Final = 300_000
"""Filled cells of all sheets together."""
LONGEST_TEXT: Final = 32_767
MERGED_AT_MOST: Final = 100_000
AREA_STEPS_AT_MOST: Final = 2_000_000
"""Cells looked at for the merged areas and the formulas over several cells of a sheet."""
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
WRONG: Final = "#VALUE!"
"""What stands for a date that there is not, as in the spreadsheet programs."""
_INTEGER: Final = re.compile(r"-?[0-9]{1,15}\Z")
_FLOAT: Final = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END: Final = re.compile(r"\r\n?")
Value = str | int | float | bool | datetime.date | datetime.datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell.

    Attributes
    ----------
    value
        What was typed. A number that was typed as text is text. A date has a time only where one was given; a
        time of day or a span of time is the text ``h:mm`` or ``h:mm:ss``. An error is the text that is seen,
        as in ``#REF!``. A number that is shown in percent is the text that is seen, as in ``12.5%``: kept as
        0.125 it would be read in the unit of its cell. A formula is its own text, as in ``=A1*2``, whatever it was
        worth.
    is_formula
        Whether `value` is the text of a formula.
    """

    value: Value
    is_formula: bool = False


class Text(NamedTuple):
    """A text as it was typed, and the code of a character in it that nobody can see."""

    text: str
    unseen: str | None


class Shared(NamedTuple):
    """What the sheets of a workbook share.

    Attributes
    ----------
    texts
        The texts that cells name by their number.
    styles
        For each style what its numbers are: ``""``, ``"date"``, ``"span"`` or ``"percent"``.
    from_1904
        Whether days are counted from 1904, not from 1900.
    """

    texts: list[Text]
    styles: list[str]
    from_1904: bool


def typed_text(pieces: list[str]) -> Text:
    """Return a text as it was typed: what the format cannot hold is written in it as ``_x000D_``."""
    written = "".join(pieces)
    if "_x" in written:
        written = _ESCAPED.sub(_unescaped, written)
    text = _LINE_END.sub("\n", written)
    return Text(text, unseen_character(text))


class SheetListener(Listener):
    """Gathers the filled cells of a sheet.

    Parameters
    ----------
    where
        What messages say of the sheet.
    shared
        What the sheets share.
    left
        How many filled cells there may be.
    """

    def __init__(self, where: str, shared: Shared, left: int) -> None:
        super().__init__()
        self.where, self.shared, self.left = where, shared, left
        self.cells: dict[Place, Cell] = {}
        self.problems: list[Problem] = []
        self._rows: set[int] = set()
        self._row = 0
        self._address: str | None = None
        self._beyond = 0
        self._inside = self._phonetic = False
        self._cell: dict[str, str] | None = None
        self._value: list[str] | None = None
        self._text: list[str] = []
        self._formula: tuple[dict[str, str], list[str]] | None = None
        self._formulas = Formulas()
        self._merged: list[Area] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: D102
        if name == "c" and self._inside:
            self._cell, self._value, self._text, self._formula = attributes, None, [], None
            if "r" in attributes:
                self._address, self._beyond = attributes["r"], 0
            else:
                self._beyond += 1
        elif self._cell is not None:
            if name == "v":
                self.heard = self._value = []
            elif name == "f":
                self.heard = []
                self._formula = (attributes, self.heard)
            elif name == "t" and not self._phonetic:
                self.heard = self._text
            elif name == "rPh":
                self._phonetic = True
        elif name == "row" and self._inside:
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._address, self._beyond = None, 0
        elif name == "sheetData":
            self._inside = True
        elif name == "mergeCell":
            self._merged.append(area_of(attributes["ref"]))
            if len(self._merged) > MERGED_AT_MOST:
                raise ProblemsFoundError([Problem(self.where, "workbook_overfull")])

    def end(self, name: str) -> None:  # noqa: D102
        if name in ("v", "f", "t"):
            self.heard = None
        elif name == "c" and self._cell is not None:
            if self._value or self._text or self._formula:
                self._fill(self._cell)
            self._cell = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "sheetData":
            self._inside = False

    def finish(self) -> None:
        """Give each formula over several cells to all of them, and leave out what merged cells cover."""
        steps, filled = 0, len(self.cells)
        spread = ((area, Cell(text, is_formula=True)) for area, text in self._formulas.over_areas)
        covered = ((area, None) for area in self._merged)
        for (first_row, first_column, last_row, last_column), cell in chain(spread, covered):
            size = (last_row - first_row + 1) * (last_column - first_column + 1)
            steps += min(size, filled)
            if steps > AREA_STEPS_AT_MOST:
                raise ProblemsFoundError([Problem(self.where, "workbook_overfull")])
            if size <= filled:
                rows, columns = range(first_row, last_row + 1), range(first_column, last_column + 1)
                inside = [(row, column) for row in rows for column in columns if (row, column) in self.cells]
            else:
                inside = [
                    (row, column) for row, column in self.cells
                    if first_row <= row <= last_row and first_column <= column <= last_column
                ]  # fmt: skip
            for place in inside:
                if cell is not None:
                    self.cells[place] = cell
                elif place != (first_row, first_column):
                    del self.cells[place]

    def _fill(self, attributes: dict[str, str]) -> None:
        # Where cells do not say their place they follow each other, from the last that does.
        row, column = (self._row - 1, -1) if self._address is None else place_of(self._address)
        column += self._beyond
        if not (0 <= row <= LAST_ROW and 0 <= column <= LAST_COLUMN) or (row, column) in self.cells:
            raise ValueError("a cell stands twice or outside the sheet")
        found, value = self._content(row, column, attributes)
        if found is not None:
            value = found.text
            if len(value) > LONGEST_TEXT or found.unseen is not None:
                self._doubt(f"{self.where}, cell {address(row, column)}", found)
        if value == "" or value is None:
            return
        self.cells[row, column] = Cell(value, is_formula=self._formula is not None)
        self._rows.add(row)
        if len(self._rows) > ROWS_AT_MOST:
            raise ProblemsFoundError([Problem(self.where, "workbook_rows", {"most": ROWS_AT_MOST})])
        if len(self.cells) > self.left:
            raise ProblemsFoundError([Problem(self.where, "workbook_cells", {"most": CELLS_AT_MOST})])

    def _doubt(self, where: str, found: Text) -> None:
        if len(found.text) > LONGEST_TEXT:
            raise ProblemsFoundError([Problem(where, "cell_text_too_long", {"most": LONGEST_TEXT})])
        if found.unseen is not None and len(self.problems) < PROBLEMS_AT_MOST:
            self.problems.append(Problem(where, "unseen_character", {"code": found.unseen}))

    def _content(self, row: int, column: int, attributes: dict[str, str]) -> tuple[Text | None, Value | None]:
        """Return the text of a cell or its formula, or its other value; neither where it is empty."""
        if self._formula is not None:
            return typed_text([self._formulas.text(row, column, *self._formula)]), None
        kind = attributes.get("t", "n")
        if kind == "inlineStr":
            return typed_text(self._text), None
        if not self._value:
            return None, None
        if kind in ("str", "e"):
            return typed_text(self._value), None
        written = "".join(self._value)
        if kind == "s":
            return self.shared.texts[_index(written)], None
        if kind == "b":
            return None, {"1": True, "0": False, "true": True, "false": False}[written]
        if kind == "d":
            return None, _plain_time(_from_iso(written))
        if kind != "n":
            raise ValueError(f"a cell is of kind {kind}")
        return None, self._number(written, _index(attributes.get("s", "0")))

    def _number(self, written: str, style: int) -> Value:
        if _INTEGER.match(written):
            number: float = int(written)
        elif _FLOAT.match(written) and math.isfinite(float(written)):
            number = float(written)
        else:
            raise ValueError("a number is none")
        kind = self.shared.styles[style] if style or self.shared.styles else ""
        if kind == "percent":
            return f"{number * 100:.12g}%"
        return _time(number, kind == "span", self.shared.from_1904) if kind else number


def _index(written: str) -> int:
    """Return a number of a list, which has no sign: Python would count from the end."""
    if not _INTEGER.match(written) or written.startswith("-"):
        raise ValueError("a number of a list is none")
    return int(written)


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" else sign


def _from_iso(written: str) -> Any:
    from openpyxl.utils.datetime import from_ISO8601

    return from_ISO8601(written)  # type: ignore[no-untyped-call]  # the stubs leave it out


def _time(number: float, span: bool, from_1904: bool) -> Value:
    """Return the date, or the time as text, that a number is shown as."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    try:
        return _plain_time(from_excel(number, epoch, timedelta=span)) if number >= 0 else WRONG
    except (OverflowError, ValueError):
        return WRONG


def _plain_time(found: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> Value:
    if isinstance(found, datetime.datetime):
        return found.date() if found.time() == datetime.time() else found
    if isinstance(found, datetime.date):
        return found
    if isinstance(found, datetime.time):
        found = datetime.timedelta(hours=found.hour, minutes=found.minute, seconds=found.second)
    minutes, seconds = divmod(round(found.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
