"""How formulas speak of cells: addresses, areas, names, quoted text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

LONGEST_LITERAL: Final = 255
LONGEST_SHEET_NAME: Final = 31
_LETTERS: Final = 26
_PLACE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})\Z")
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LIKE_A_CELL: Final = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc](\d*[Cc]?\d*)")
Place = tuple[int, int]
"""Row and column of a cell."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    left = column + 1
    while left:
        left, place = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def address(row: int, column: int, *, fixed: str = "") -> str:
    """Return the address of a cell, rows and columns counted from 0.

    Parameters
    ----------
    fixed
        What stays when the formula is copied: ``""``, ``"row"``, ``"column"`` or ``"both"``.
    """
    before = "$" if fixed in ("column", "both") else ""
    between = "$" if fixed in ("row", "both") else ""
    return f"{before}{column_letters(column)}{between}{row + 1}"


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """Return the fixed address of an area, as in ``$A$1:$C$9``."""
    return f"{address(first_row, first_column, fixed='both')}:{address(last_row, last_column, fixed='both')}"


def place_of(written: str) -> Place:
    """Return row and column, from 0, of an address such as ``C7``.

    Raises
    ------
    ValueError
        If it is no address.
    """
    found = _PLACE.match(written)
    if found is None:
        raise ValueError("an address is none")
    column = 0
    for letter in found[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def area_of(written: str) -> Area:
    """Return first row, first column, last row and last column of an area such as ``A1:C7``.

    Raises
    ------
    ValueError
        If it is no area.
    """
    first, _, last = written.partition(":")
    (row, column), (last_row, last_column) = place_of(first), place_of(last or first)
    return min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column)


def on_sheet(sheet: str, place: str) -> str:
    """Return a place on a named sheet, as in ``'My sheet'!$A$1``."""
    return f"'{sheet.replace(chr(39), 2 * chr(39))}'!{place}"


def literal(text: str) -> str:
    """Return a text as it stands inside a formula.

    Raises
    ------
    ValueError
        If it is longer than a formula can hold: it belongs into a cell.
    """
    if len(text) > LONGEST_LITERAL:
        raise ValueError(f"a formula holds at most {LONGEST_LITERAL} characters of text, not {len(text)}")
    return f'"{text.replace(chr(34), 2 * chr(34))}"'


def defined_name(*parts: str) -> str:
    """Return the parts joined to a name that formulas can use: ASCII, and not like the address of a cell.

    Raises
    ------
    ValueError
        If nothing is left that could be a name.
    """
    plain = unicodedata.normalize("NFKD", "_".join(parts)).encode("ascii", "ignore").decode()
    name = re.sub(r"\W", "_", plain)
    if not re.search(r"[A-Za-z]", name):
        raise ValueError(f"no name can be made of {parts}")
    return f"_{name}" if name[0].isdigit() or _LIKE_A_CELL.fullmatch(name) else name


def sheet_name(text: str, taken: Iterable[str] = ()) -> str:
    """Return a text as the name of a sheet: no forbidden sign, at most 31 characters, unlike those taken."""
    used = {name.casefold() for name in taken}
    base = _NOT_IN_SHEET_NAMES.sub(" ", text).strip(" '") or "_"
    name, number = base[:LONGEST_SHEET_NAME].strip(" '"), 2
    while name.casefold() in used:
        ending = f" {number}"
        name, number = base[: LONGEST_SHEET_NAME - len(ending)].strip(" '") + ending, number + 1
    return name
