"""Read the workbook of a site into the same document that its YAML file would give.

The reader goes by the grey marks of the form alone (`sites.form`): sheets may be renamed, lines and columns moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from biomass_select.documents.read_yaml import Document
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.answers_in_cells import filled
from biomass_select.sites.cells_as_written import as_text, slug
from biomass_select.sites.layout import NONE_TOLD_OF, Field, Question, Table, parts
from biomass_select.sites.leaves import LISTS_BY_ID, NoSuchPlaceError, Tree
from biomass_select.sites.line_reader import LineReader
from biomass_select.sites.lines import Lines, columns_of, is_mark
from biomass_select.sites.settle import settle
from biomass_select.sites.write_workbook import SOURCE_COLUMNS
from biomass_select.workbooks.guarded import SheetCells, read_cells

TABLES: dict[str, Table] = {part.id: part for _page, part in parts() if isinstance(part, Table)}
QUESTIONS: dict[str, Question] = {part.field.path: part for _page, part in parts() if isinstance(part, Question)}
EXTRA_TABLES = ("sources", "details")
ADDING_TABLES = ("streams", "measured")
"""Tables that say more of the leftovers of another one: they are read last, wherever their sheets stand."""


def read_workbook(path: Path, base: KnowledgeBase) -> Document:
    """Return the answers of a workbook with the cell of each.

    Raises
    ------
    ProblemsFoundError
        The file cannot be read as a workbook, is no site's workbook, or holds cells that cannot be understood: all
        of them, each with sheet and cell.
    """
    return document_of(read_cells(path), path.name, base)


def document_of(sheets: Iterable[SheetCells], name: str, base: KnowledgeBase) -> Document:
    """Return the answers in the cells of a workbook's sheets; see `read_workbook`."""
    document, problems = understood_in(sheets, name, base)
    if problems:
        raise ProblemsFoundError(problems)
    return document


def understood_in(
    sheets: Iterable[SheetCells], name: str, base: KnowledgeBase
) -> tuple[Document, list[Problem]]:
    """Return the answers that were understood, and what is wrong with the cells that were not."""
    reader, lines = _Reader(name, base), [Lines.of(cells) for cells in sheets]
    for sheet in lines:
        reader.lines.learn(sheet)
    for sheet in lines:
        reader.read(sheet)
    return reader.document(), reader.lines.problems


class _Reader:
    """Gathers the answers of all sheets, and what is wrong with them."""

    def __init__(self, name: str, base: KnowledgeBase) -> None:
        self.name = name
        self.tree = Tree()
        self.lines = LineReader(name, base)
        self.seen: dict[str, str] = {}
        self.later: list[tuple[str, Mapping[str, Any], str]] = []
        self.taken: list[tuple[str, str]] = []
        self.waiting: list[tuple[Lines, int, str, dict[str, int]]] = []
        self.called: dict[tuple[str, str], str] = {}
        self.rows: dict[tuple[str, str], str] = {}
        self.none_here: dict[str, str] = {}
        self.base = base

    def read(self, sheet: Lines) -> None:
        """Read every question and table of a sheet."""
        marked = (c for line in sheet.cells.values() for c, cell in line.items() if is_mark(cell.value))
        key = min(marked, default=None)
        if key is None:
            return
        columns: dict[str, int] = {}
        table: tuple[str, dict[str, int]] | None = None
        heads = -1
        free: dict[str, int] = {}
        for row, line in sheet.cells.items():
            found = line.get(key)
            mark = found.value if found is not None and isinstance(found.value, str) else ""
            if mark == "questions":
                columns, free = columns_of(line, key), {}
            elif mark.startswith("q:"):
                self._question(sheet, row, key, mark[2:], columns)
            elif mark.startswith("table:"):
                table, heads, free = (mark[6:], columns_of(line, key)), row + 1, {}
                if table[0] not in (*TABLES, *EXTRA_TABLES) or "row" not in table[1]:
                    self._lost(sheet, row, key, mark)
                    table = None
                self._once(sheet, row, key, mark)
            elif mark.startswith("end:"):
                free, table = table[1] if table is not None else {}, None
            elif table is not None and table[0] in ADDING_TABLES and row > heads:
                self.waiting.append((sheet, row, *table))
            elif table is not None and row > heads:
                self._row(sheet, row, *table, mark.removeprefix("row:") if mark.startswith("row:") else "")
            elif free:
                self.lines.aside.own_line(sheet, row, free)
            elif table is None:
                free = columns  # this line is the head of the questions; below it somebody may add lines

    def document(self) -> Document:
        """Return what was read and understood."""
        if not self.seen:
            raise ProblemsFoundError([Problem(self.name, "no_site_workbook")])
        for sheet, row, id, columns in self.waiting:
            self._row(sheet, row, id, columns, "")
        for path, leaf, place in self.later:
            try:
                self.tree.put(path, leaf, place)
            except NoSuchPlaceError:
                self.lines.note(place, "no_such_path", path=path)
        for base, place in self.none_here.items():
            self.tree.put("none_here", [*self.tree.data.get("none_here", []), base], place)
        self.lines.aside.put(self.tree)
        settle(self.tree, self.taken, self.base)
        places = {(): "", **self.tree.expected, **self.tree.places}
        return Document(self.name, self.tree.data, places, tuple(self.lines.aside.looks))

    def _once(self, sheet: Lines, row: int, column: int, mark: str) -> bool:
        """Note a mark; one that stands twice is a problem, for nobody could say which of the two holds."""
        place = sheet.place(row, column)
        if mark in self.seen:
            self.lines.note(place, "mark_twice", first=self.seen[mark])
            return False
        self.seen[mark] = place
        return True

    def _lost(self, sheet: Lines, row: int, key: int, mark: str) -> None:
        """Note a grey word that nobody wrote, or that stands alone: what it asked for would be passed over."""
        self.lines.note(sheet.place(row, key), "mark_lost", mark=mark)

    def _question(self, sheet: Lines, row: int, key: int, path: str, columns: dict[str, int]) -> None:
        part = QUESTIONS.get(path)
        if part is None or "answer" not in columns:
            self._lost(sheet, row, key, f"q:{path}")
            return
        if not self._once(sheet, row, columns["answer"], f"q:{path}"):
            return
        self.tree.places.setdefault((path,), sheet.place(row, columns["answer"]))
        known, unknown, place = self.lines.known(sheet, row, columns)
        if part.field.kind == "basis":
            if known:
                self.tree.put(path, known, place)
            return
        unit = sheet.text(row, columns.get("unit"))
        value = self.lines.value(sheet, row, columns["answer"], part.field, unit, unknown=unknown)
        place = sheet.place(row, columns["answer"])
        if part.field.kind != "number":
            if value is not None:
                self.tree.put(path, value, place)
            return
        bounds = self.lines.bounds(sheet, row, columns, part.field, unit if value is None else value["unit"])
        if value is None and not bounds:
            if known.get("known_by") == "literature":
                self.taken.append((path, place))
            return
        value = value if value is not None else {"unit": unit}
        self.tree.put(path, {**value, **bounds, **known}, place)

    def _row(self, sheet: Lines, row: int, id: str, columns: dict[str, int], printed: str) -> None:
        line = {column: cell for column, cell in sheet.row(row).items() if column in columns.values()}
        if not any(str(cell.value).strip() for cell in line.values()):
            return
        name = printed or sheet.text(row, columns.get("row"))
        if id in EXTRA_TABLES:
            self._extra(sheet, row, id, columns, name)
            return
        part = TABLES.get(id)
        if part is None:
            return
        only = next(iter(line.values())).value if len(line) == 1 else None
        if part.base in NONE_TOLD_OF and only is not None and self.lines.cells.is_none(str(only)):
            self.none_here.setdefault(part.base, sheet.place(row, columns["row"]))
            return
        if self._is_set_aside(sheet, row, part, columns, name):
            return
        known, unknown, place = self.lines.known(sheet, row, columns)
        values: list[tuple[Field, Any, str]] = []
        for path, column in columns.items():
            field, unit = _field(path, part)
            if field is None:
                continue
            unit = unit or sheet.text(row, columns.get("unit"))
            value = self.lines.value(sheet, row, column, field, unit, unknown=unknown)
            if value is not None:
                values.append((field, value, sheet.place(row, column)))
        if printed and not values and known.get("known_by") == "literature":
            self.taken.append((part.columns[0].path.replace("{row}", printed), place))
        if not values and (printed or part.base == "local_units" or not name):
            return
        key = printed or self._key(part, name, values)
        here = sheet.place(row, columns["row"])
        first = self.rows.setdefault((part.id, key), here)
        if first != here:
            self.lines.note(here, "row_twice", first=first)
            return
        self._put_row(part, key, values, known, place)
        if part.base in LISTS_BY_ID and id not in ADDING_TABLES:
            for path, column in columns.items():
                self.tree.expect(path.partition(" [")[0].replace("{row}", key), sheet.place(row, column))

    def _is_set_aside(self, sheet: Lines, row: int, part: Table, columns: dict[str, int], name: str) -> bool:
        """Say whether a row is about a crop or leftover outside the compendium, and keep what it says."""
        for path, column in columns.items():
            field, _unit = _field(path, part)
            words = sheet.text(row, column)
            if field is not None and words and self.lines.cells.is_beyond(words, field):
                self.lines.aside.row(sheet, row, columns, words, column)
                return True
        if part.id not in ADDING_TABLES or not self.lines.aside.is_about(name):
            return False
        self.lines.aside.line(sheet, row, columns)
        return True

    def _put_row(
        self, part: Table, key: str, values: list[tuple[Field, Any, str]], known: dict[str, Any], place: str
    ) -> None:
        months: dict[str, list[Any]] = {}
        if not values and part.base in LISTS_BY_ID and part.id not in ADDING_TABLES:
            self.tree.add(part.base, key, place)
        for field, value, where in values:
            path = filled(field, key).path
            group, _, last = path.rpartition(".")
            if field.kind == "tick":
                months.setdefault(group, []).append(int(last))
                self.tree.put(group, sorted(months[group]), where)
            elif field.kind == "figure" and group.endswith(".months"):
                shares = months.setdefault(group, [0.0] * 12)
                shares[int(last) - 1] = value
                self.tree.put(group, shares, where)
            else:
                extra = known if field.kind == "number" else {}
                self.tree.put(path, {**value, **extra} if extra else value, where)
        if part.id == "cartloads" and known and any(field.kind == "count" for field, _value, _where in values):
            self.tree.put(f"streams.{key}.fates", known, place)

    def _key(self, part: Table, name: str, values: list[tuple[Field, Any, str]]) -> str:
        """Return the id of a row: its short name, or one made of what it says."""
        items = [item for item in self.tree.data.get(part.base, []) if isinstance(item, Mapping)]
        ids = [item.get("id") for item in items]
        called = (part.base, name.casefold())
        if name and called in self.called:
            return self.called[called]
        if name and part.id in ADDING_TABLES:
            feedstock = self.lines.cells.feedstock(name)
            of_feedstock = [item["id"] for item in items if feedstock and item.get("feedstock") == feedstock]
            if slug(name) in ids or len(of_feedstock) == 1:
                return slug(name) if slug(name) in ids else str(of_feedstock[0])
        first = next((str(value) for _field, value, _place in values if isinstance(value, str)), "")
        wanted = slug(name) or slug(first) or f"{part.base}_{len(ids) + 1}"
        tried = (wanted if n == 1 else f"{wanted[:57]}_{n}" for n in range(1, len(ids) + 2))
        key = next(id for id in tried if id not in ids)
        if name:
            self.called[called] = key
        return key

    def _extra(self, sheet: Lines, row: int, id: str, columns: dict[str, int], name: str) -> None:
        place = sheet.place(row, columns["row"])
        given: dict[str, Any] = {}
        for column, at in columns.items():
            cell = sheet.row(row).get(at)
            if column == "row" or cell is None or not str(cell.value).strip() or self.lines.is_formula(sheet, row, at):
                continue
            given[column] = as_text(cell.value) if id == "sources" else self.lines.cells.detail(cell.value, column)
        if not name:
            if given:
                self.lines.note(place, "row_without_name")
            return
        if id == "sources":
            wanted = {key: given[key] for key in SOURCE_COLUMNS if key in given}
            self.tree.put(f"sources.{name}", {"kind": "as told", "how_read": "relayed", **wanted}, place)
            return
        if "text" in given:
            self.later.append((name, given["text"], place))
        elif given:
            self.later.append((name, given, place))


def _field(mark: str, part: Table) -> tuple[Field | None, str]:
    """Return the field that a mark names, and the unit that its head shows."""
    path, _, unit = mark.partition(" [")
    return next((field for field in part.columns if field.path == path), None), unit.removesuffix("]")
