"""Read the cells of a workbook (.xlsx) from a stranger: plain values or one clear problem, never harm.

What is refused
    A file that is no workbook, is old, locked with a password, damaged or cut off; one with macros, whatever its
    name says; one that unpacks to far more than its size, whose parts are named so that they lead out of it, or that
    declares a document type, with which entities multiply or fetch other files; one with more sheets, filled rows or
    filled cells than answers can need; a text with a character that nobody can see.
What is passed over unread
    Links to other workbooks, connections to data, pictures, charts, embedded objects, comments, names, rules of
    validation. None of it is opened or followed, and no formula is ever worked out.
What is read
    Every filled cell of every sheet, hidden or not. The dimension that a sheet claims is not believed: a single
    cell at its far end is one cell. Of merged cells only the top left one has a value.

The parts are read here and not by openpyxl's reader, which makes an object of each style, rule and empty cell and
in places takes time as the square of them. Its knowledge of dates, formats and formulas is used.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from biomass_select.errors import Problem, ProblemsFoundError, unseen_character
from biomass_select.workbooks.archive import Archive, Listener, shown_name
from biomass_select.workbooks.cells import (
    CELLS_AT_MOST,
    PROBLEMS_AT_MOST,
    Cell,
    Shared,
    SheetListener,
    Text,
    typed_text,
)
from biomass_select.workbooks.references import Place

__all__ = ["Cell", "SheetCells", "read_cells"]

SHEETS_AT_MOST: Final = 40
BYTES_OF_A_LIST: Final = 5_000_000
"""Of a part that is kept whole."""
LONGEST_NAME: Final = 255
FORMATS_AT_MOST: Final = 5_000
LONGEST_FORMAT: Final = 255
_TYPES: Final = "[Content_Types].xml"
_WORKBOOKS: Final = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
_NOT_OF_CELLS: Final = ("chartsheet", "dialogsheet")
_MACROS: Final = ("macroenabled", "vbaproject", "macrosheet")
_PLAIN: Final = frozenset([*range(9), 11, 12, 13, *range(37, 45), 48, 49])
"""Formats without a text of their own that are plain numbers or text in every language."""
_DATES_OF_EAST_ASIA: Final = frozenset([*range(27, 37), *range(50, 59)])
"""Formats without a text of their own that are dates wherever Excel knows them, and that openpyxl does not name."""


@dataclass(frozen=True)
class SheetCells:
    """The filled cells of a sheet.

    Attributes
    ----------
    name : str
        The name on its tab.
    cells : dict
        (row, column), counted from 0 -> cell.
    """

    name: str
    cells: dict[Place, Cell]


def read_cells(path: Path) -> tuple[SheetCells, ...]:
    """Read the filled cells of a workbook, sheet by sheet in the order of the tabs.

    Raises
    ------
    ProblemsFoundError
        The file cannot be read or must not be: see the head of this file. It carries one problem, or up to
        `PROBLEMS_AT_MOST` cells with a character that nobody can see.
    """
    where = shown_name(path)
    try:
        archive = Archive(path)
        try:
            return _read(archive)
        finally:
            where = archive.where
    except ProblemsFoundError:
        raise
    except Exception as fault:  # whatever a damaged file brings about below
        raise ProblemsFoundError([Problem(where, "workbook_damaged")]) from fault


def _read(archive: Archive) -> tuple[SheetCells, ...]:
    name = archive.where
    book = _find_workbook(archive)
    beside = _Relations(archive, book)
    sheets = _Sheets()
    archive.tell(book, "workbook", sheets)
    if len(sheets.found) > SHEETS_AT_MOST:
        raise ProblemsFoundError([Problem(name, "workbook_sheets", {"most": SHEETS_AT_MOST})])
    if any("macrosheet" in kind for kind, _ in beside.by_id.values()):
        raise ProblemsFoundError([Problem(name, "workbook_macros")])
    texts, styles = _Texts(), _Styles()
    for kind, root, listener in (("sharedstrings", "sst", texts), ("styles", "styleSheet", styles)):
        if part := beside.of_kind(kind):
            archive.tell(part, root, listener)
    shared = Shared(texts.found, styles.kinds(), sheets.from_1904)
    result: list[SheetCells] = []
    problems: list[Problem] = []
    left = CELLS_AT_MOST
    for title, id in sheets.found:
        _check_title(name, title, result)
        kind, part = beside.by_id[id]
        if kind in _NOT_OF_CELLS:
            continue
        if kind != "worksheet":
            raise ValueError(f"a sheet is of kind {kind}")
        archive.where = f"{name}, sheet '{title}'"
        sheet = SheetListener(archive.where, shared, left)
        archive.tell(part, "worksheet", sheet)
        sheet.finish()
        left -= len(sheet.cells)
        problems += sheet.problems
        result.append(SheetCells(title, sheet.cells))
    archive.where = name
    if problems:
        raise ProblemsFoundError(problems[:PROBLEMS_AT_MOST])
    if not result:
        raise ValueError("there is no sheet of cells")
    return tuple(result)


def _find_workbook(archive: Archive) -> str:
    """Return the part that is the workbook, which must be one without macros."""
    if _TYPES not in archive:
        raise ProblemsFoundError([Problem(archive.where, "not_workbook")])
    types = _Types()
    archive.tell(_TYPES, "Types", types)
    book = _Relations(archive, "").of_kind("officedocument")
    kind = types.of(book)
    if "binary" not in kind:
        parts_with_macros = [part for part in archive.parts() if part.endswith("vbaproject.bin")]
        if parts_with_macros or any(sign in known for known in types.known() for sign in _MACROS):
            raise ProblemsFoundError([Problem(archive.where, "workbook_macros")])
    if not kind.endswith(_WORKBOOKS):
        raise ProblemsFoundError([Problem(archive.where, "not_workbook")])
    return book


def _check_title(name: str, title: str, before: list[SheetCells]) -> None:
    unseen = unseen_character(title)
    if unseen is not None:
        raise ProblemsFoundError([Problem(f"{name}, sheet {len(before) + 1}", "unseen_character", {"code": unseen})])
    taken = {sheet.name.casefold() for sheet in before}
    if not title or len(title) > LONGEST_NAME or "\n" in title or title.casefold() in taken:
        raise ValueError("a sheet has no name, a very long one, or one that another has")


class _Types(Listener):
    """What the file says of the kinds of its parts, all in small letters."""

    bytes_at_most = BYTES_OF_A_LIST

    def __init__(self) -> None:
        super().__init__()
        self._by_part: dict[str, str] = {}
        self._by_ending: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Override":
            self._by_part[attributes["PartName"].lower().lstrip("/")] = attributes["ContentType"].lower()
        elif name == "Default":
            self._by_ending[attributes["Extension"].lower()] = attributes["ContentType"].lower()

    def of(self, part: str) -> str:
        return self._by_part.get(part, self._by_ending.get(part.rpartition(".")[2], ""))

    def known(self) -> set[str]:
        return {*self._by_part.values(), *self._by_ending.values()}


class _Relations(Listener):
    """Which parts belong to a part ("" is the whole file); what lies outside the file is passed over."""

    bytes_at_most = BYTES_OF_A_LIST

    def __init__(self, archive: Archive, part: str) -> None:
        super().__init__()
        self.by_id: dict[str, tuple[str, str]] = {}
        self._folder, _, file = part.rpartition("/")
        list_of_relations = posixpath.join(self._folder, "_rels", f"{file}.rels")
        if list_of_relations in archive:
            archive.tell(list_of_relations, "Relationships", self)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes["Type"].rpartition("/")[2].lower()
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"]))
            self.by_id[attributes["Id"]] = (kind, target.lstrip("/").lower())

    def of_kind(self, kind: str) -> str:
        return next((part for known, part in self.by_id.values() if known == kind), "")


class _Sheets(Listener):
    """The names of the sheets with the ids of their parts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and len(self.found) <= SHEETS_AT_MOST:
            id = next(value for key, value in attributes.items() if key.endswith(":id"))
            self.found.append((attributes["name"], id))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class _Texts(Listener):
    """The texts that the sheets share, without the readings that are set above letters of East Asia."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Text] = []
        self._text: list[str] = []
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._text = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t" and not self._phonetic:
            self.heard = self._text

    def end(self, name: str) -> None:
        if name == "t":
            self.heard = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append(typed_text(self._text))


class _Styles(Listener):
    """The formats of numbers, as far as they tell dates and percentages from other numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[int, str] = {}
        self._of_styles: list[int] = []
        self._of_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells:
            self._of_styles.append(int(attributes.get("numFmtId", "0")))
        elif name == "numFmt":
            self._formats[int(attributes["numFmtId"])] = attributes["formatCode"][:LONGEST_FORMAT]
            if len(self._formats) > FORMATS_AT_MOST:
                raise ValueError("there are too many formats of numbers")

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False

    def kinds(self) -> list[str]:
        """Return for each style what its numbers are: "", "date", "span" (of time) or "percent"."""
        used = set(self._of_styles)
        if used <= _PLAIN and not used & self._formats.keys():
            return [""] * len(self._of_styles)  # most workbooks: the library need not be loaded
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

        known: dict[int, str] = {}
        for id in used:
            written = self._formats.get(id, BUILTIN_FORMATS.get(id, ""))
            dated = is_date_format(written) or (id not in self._formats and id in _DATES_OF_EAST_ASIA)
            plain = "percent" if "%" in written else ""
            known[id] = "span" if is_timedelta_format(written) else "date" if dated else plain
        return [known[id] for id in self._of_styles]
