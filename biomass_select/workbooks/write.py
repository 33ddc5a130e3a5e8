"""Write a workbook: text stays text, each formula carries its value, the same content gives the same bytes.

The only door to XlsxWriter. Rows and columns are counted from 0.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from biomass_select.workbooks.charts import GRID, StackedBars
from biomass_select.workbooks.references import Area, address, area, on_sheet
from biomass_select.workbooks.styles import BAD, GOOD, PLAIN, Style

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED: Final = datetime(2000, 1, 1)
"""Stands for the time of writing, which is left out: the same content gives the same bytes."""
LONGEST_TEXT: Final = 32_767
LONGEST_TITLE, LONGEST_HINT = 32, 255
A4: Final = 9
CHARACTERS_ACROSS: Final = 300
"""Widths of columns that can still be read on one page across."""
USUAL_WIDTH, USUAL_HEIGHT, HIGHEST_ROW = 8.43, 15.0, 409.0
CHARACTERS_IN_A_WIDTH: Final = 1.2
"""Letters of a usual text in a unit of width, which is a digit of the larger standard font."""
LINE_HEIGHT: Final = 1.32
"""Height of a line over the size of its font, both in points."""
BAR_COLOUR: Final = "#9CC5DB"
_MARKS: Final = ("font_color", "bold", "italic", "bg_color", "pattern")
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Scalar = float | int | bool | str


class Sheet:
    """One sheet: cells, and what stands around them."""

    def __init__(self, name: str, sheet: Worksheet, formats: Formats) -> None:
        self.name, self._sheet, self._formats = name, sheet, formats
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._flowing: list[tuple[int, int, str, Style]] = []

    def text(self, row: int, column: int, text: str, style: Style = PLAIN) -> None:
        """Write text; whatever it begins with, it is never read as a formula, a number or a link."""
        self._sheet.write_string(row, column, clean(text), self._formats.of(style))
        self._flowing.append((row, column, text, style))

    def texts(self, row: int, column: int, texts: Sequence[str], style: Style = PLAIN) -> None:
        """Write texts side by side."""
        for i, text in enumerate(texts):
            self.text(row, column + i, text, style)

    def number(self, row: int, column: int, x: float | None, style: Style = PLAIN) -> None:
        """Write a number; one that is not known (None, or not finite) leaves an empty cell."""
        if x is None or not math.isfinite(x):
            self._sheet.write_blank(row, column, None, self._formats.of(style))
        else:
            self._sheet.write_number(row, column, x, self._formats.of(style))

    def formula(self, row: int, column: int, formula: str, value: Scalar, style: Style = PLAIN) -> None:
        """Write a formula with the value that it has now, for previews that do not calculate.

        Raises
        ------
        ValueError
            If the value is not finite.
        """
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{self.name}, {address(row, column)}: {formula} has no finite value")
        stored = clean(value) if isinstance(value, str) else value
        self._sheet.write_formula(row, column, formula, self._formats.of(style), stored)
        if isinstance(stored, str):
            self._flowing.append((row, column, stored, style))

    def cell(self, row: int, column: int) -> str:
        """Return the fixed address of a cell with the name of the sheet."""
        return on_sheet(self.name, address(row, column, fixed="both"))

    def area(self, first_row: int, first_column: int, last_row: int, last_column: int) -> str:
        """Return the fixed address of an area with the name of the sheet."""
        return on_sheet(self.name, area(first_row, first_column, last_row, last_column))

    def widths(self, *widths: float, first: int = 0) -> None:
        """Set the widths of columns, from `first` on, in characters."""
        for column, width in enumerate(widths, first):
            self._sheet.set_column(column, column, width)
            self._widths[column] = width

    def fit_rows(self) -> None:
        """Make rows as high as their wrapped or large text needs: not every program does so by itself."""
        for row, column, text, style in self._flowing:
            if style.wrap or style.size > PLAIN.size:
                per_line = self._widths.get(column, USUAL_WIDTH) * CHARACTERS_IN_A_WIDTH
                in_this_size = max(1, int(per_line * PLAIN.size / style.size))
                fits = not style.wrap or (len(text) <= in_this_size and "\n" not in text)
                lines = 1 if fits else len(wrap(text, in_this_size))
                height = 2 + max(1, lines) * style.size * LINE_HEIGHT
                self._heights[row] = max(self._heights.get(row, USUAL_HEIGHT), height)
        for row, height in self._heights.items():
            self._sheet.set_row(row, min(height, HIGHEST_ROW))

    def keep_in_sight(self, rows: int, columns: int = 0) -> None:
        """Keep the first rows and columns in sight while the rest moves."""
        self._sheet.freeze_panes(rows, columns)

    def offer_filter(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Put filter buttons on the first row of an area."""
        self._sheet.autofilter(first_row, first_column, last_row, last_column)

    def prepare_print(
        self, foot: tuple[str, str, str], repeated_rows: tuple[int, int] | None = None,
        repeated_columns: int = 0,
    ) -> None:  # fmt: skip
        """Set up A4 landscape, with these three texts at the foot.

        All columns are brought to one page across, or to as few as can be read: set their widths before.

        Parameters
        ----------
        foot
            Left, middle, right. Codes of Excel (``&P`` page, ``&N`` pages) count in the right one only.
        repeated_rows
            First and last row that stand on every page.
        repeated_columns
            How many of the first columns stand on every page.
        """
        sheet = self._sheet
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(max(1, math.ceil(sum(self._widths.values()) / CHARACTERS_ACROSS)), 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        left, middle = (text.replace("&", "&&") for text in foot[:2])
        sheet.set_footer(f"&L{left}&C{middle}&R{foot[2]}")
        if repeated_rows is not None:
            sheet.repeat_rows(*repeated_rows)
        if repeated_columns:
            sheet.repeat_columns(0, repeated_columns - 1)

    def check_input(
        self, where: Area, allowed: str | Mapping[str, Any], title: str, hint: str, error: str, *, strict: bool = True
    ) -> None:
        """Refuse what is not allowed in input cells, or warn of it, and say what is.

        Parameters
        ----------
        allowed
            A formula that must be true, written for the first cell, or a rule in XlsxWriter's words.
        strict
            Whether to refuse; else the user may insist.
        """
        rule = {"validate": "custom", "value": allowed} if isinstance(allowed, str) else dict(allowed)
        rule["error_type"] = "stop" if strict else "warning"
        short_title = shortened(title, LONGEST_TITLE)
        rule |= {"input_title": short_title, "input_message": shortened(hint, LONGEST_HINT)}
        rule |= {"error_title": short_title, "error_message": shortened(error, LONGEST_HINT)}
        self._sheet.data_validation(*where, rule)

    def show_bars(self, first_row: int, column: int, last_row: int, longest: float) -> None:
        """Draw a bar behind each number of a column, its full length at `longest`."""
        rule: dict[str, Any] = {"type": "data_bar", "bar_solid": True, "bar_color": BAR_COLOUR}
        rule |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": longest}
        self._sheet.conditional_format(first_row, column, last_row, column, rule)

    def show_truth(self, where: Area, true: str) -> None:
        """Colour cells green where the formula `true`, written for the first cell, is true, else red."""
        for formula, style in ((f"={true}", GOOD), (f"=NOT({true})", BAD)):
            self.mark_where(where, formula, style)

    def mark_where(self, where: Area, formula: str, style: Style) -> None:
        """Give cells another look where a formula, written for the first cell of the area, is true."""
        look = style.as_format()
        kept = {name: value for name, value in look.items() if name in _MARKS}
        if style.number != PLAIN.number:
            kept["num_format"] = style.number
        rule = {"type": "formula", "criteria": formula, "format": self._formats.raw(kept)}
        self._sheet.conditional_format(*where, rule)

    def draw(self, row: int, column: int, chart: StackedBars) -> None:
        """Draw a chart with its upper left corner at a cell."""
        drawn = self._formats.workbook.add_chart({"type": "bar" if chart.lying else "column", "subtype": chart.kind})
        for series in chart.as_series():
            drawn.add_series(series)
        title, axis = (
            "=" + on_sheet(chart.sheet, address(*place, fixed="both")) for place in (chart.title, chart.axis)
        )
        drawn.set_title({"name": title, "name_font": {"size": 12}})
        values: dict[str, Any] = {
            "name": axis, "name_font": {"bold": False}, "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": GRID}},
        }  # fmt: skip
        if chart.highest is not None:
            values["max"] = chart.highest
        if chart.lying:
            # Crossing at the last name keeps the value axis at the foot of a reversed chart.
            drawn.set_y_axis({"reverse": True, "crossing": "max", "interval_unit": 1})
            drawn.set_x_axis(values)
        else:
            drawn.set_y_axis(values)
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": chart.size[0], "height": chart.size[1]})
        self._sheet.insert_chart(row, column, drawn)


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._made: dict[Style, Any] = {}

    def of(self, style: Style) -> Any:
        """Return the format of a style."""
        if style not in self._made:
            self._made[style] = self.raw(style.as_format())
        return self._made[style]

    def raw(self, look: Mapping[str, Any]) -> Any:
        """Return a new format from XlsxWriter's own words."""
        return self.workbook.add_format(dict(look))


class Book:
    """A workbook that is being written."""

    def __init__(self, workbook: Workbook, worksheet_class: type[Worksheet]) -> None:
        self._workbook, self._formats = workbook, Formats(workbook)
        self._worksheet_class = worksheet_class
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, colour: str | None = None) -> Sheet:
        """Add a sheet; its name must be fit for one (`references.sheet_name`)."""
        added = self._workbook.add_worksheet(name, self._worksheet_class)
        added.hide_gridlines(2)
        if colour is not None:
            added.set_tab_color(colour)
        self._sheets.append(Sheet(name, added, self._formats))
        return self._sheets[-1]

    def finish(self) -> None:
        """Do what can be done only when everything is written."""
        for sheet in self._sheets:
            sheet.fit_rows()

    def define(self, name: str, place: str) -> None:
        """Give a place on a sheet a name that formulas can use."""
        self._workbook.define_name(name, f"={place}")


@contextmanager
def open_workbook(target: BinaryIO, *, title: str, subject: str, author: str) -> Iterator[Book]:
    """Open a new workbook; it is written to a binary stream when the block ends.

    No macro, no link to other files, no time and no place of writing goes into it.
    """
    from xlsxwriter import Workbook

    from biomass_select.workbooks.worksheet import PlainWorksheet

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    workbook = Workbook(target, options)
    workbook.set_properties(
        {"title": clean(title), "subject": clean(subject), "author": clean(author), "created": CREATED}
    )
    workbook.set_calc_mode("auto")
    book = Book(workbook, PlainWorksheet)
    yield book
    book.finish()
    workbook.close()


def clean(text: str) -> str:
    """Return a text without the signs that a workbook cannot hold, cut to the length of a cell."""
    return shortened(_NOT_IN_XML.sub("", text), LONGEST_TEXT)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters; three dots say that something was cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
