"""The texts of formulas as a workbook keeps them: alone, shared down a column, or one over several cells.

A formula is text here and nothing else: it is never worked out, and nothing that it names is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from biomass_select.workbooks.references import Area, address, area_of

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator

LONGEST_MOVED: Final = 1_000
"""A longer formula is not rewritten for the other cells that share it."""
MOVED_AT_MOST: Final = 2_000_000
"""Characters of formulas that are rewritten for other cells of a sheet."""
TABLE: Final = "=TABLE()"
"""What stands for the formula of a table of what-if values, which is none that could be typed."""


class Formulas:
    """The formulas of one sheet, as far as they have been met.

    Attributes
    ----------
    over_areas : list
        Area and text of each formula that is written once and fills several cells. In the
        others stands only what it was worth.
    """

    def __init__(self) -> None:
        self.over_areas: list[tuple[Area, str]] = []
        self._shared: dict[int, _SharedFormula] = {}
        self._moved = 0

    def text(self, row: int, column: int, attributes: dict[str, str], pieces: list[str]) -> str:
        """Return the text of a formula with its ``=``.

        A formula that is shared from another cell is rewritten for this one, as the spreadsheet programs show it.
        Where that would take too long it stands as it does in the first cell.

        Parameters
        ----------
        attributes, pieces
            What the workbook says of the formula, and its text.

        Raises
        ------
        KeyError, ValueError
            If the formula is shared from a cell that has none, or its area is none.
        """
        kind = attributes.get("t", "normal")
        text = "=" + "".join(pieces)
        if kind == "dataTable" and text == "=":
            text = TABLE
        if kind in ("array", "dataTable") and ":" in attributes.get("ref", ""):
            self.over_areas.append((area_of(attributes["ref"]), text))
        if kind != "shared":
            return text
        if text != "=":
            self._shared[int(attributes["si"])] = _SharedFormula(text, address(row, column))
            return text
        shared = self._shared[int(attributes["si"])]
        self._moved += len(shared.text)
        if len(shared.text) > LONGEST_MOVED or self._moved > MOVED_AT_MOST:
            return shared.text
        return shared.at(address(row, column))


class _SharedFormula:
    """A formula and the cell that it was written for; it is taken apart once, when another cell first shares it."""

    def __init__(self, text: str, place: str) -> None:
        self.text, self._place = text, place
        self._translator: Translator | None = None

    def at(self, place: str) -> str:
        """Return the formula as it stands in another cell."""
        from openpyxl.formula.tokenizer import TokenizerError
        from openpyxl.formula.translate import Translator, TranslatorError

        try:
            self._translator = self._translator or Translator(self.text, self._place)
            return str(self._translator.translate_formula(place))
        except (TokenizerError, TranslatorError):
            return self.text
