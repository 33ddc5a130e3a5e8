"""What stands in a workbook and nothing follows from: crops outside the compendium, remarks, lines of people's own.

None of it is lost: it is kept among what is not covered and among the notes of the site, and told.
"""

from __future__ import annotations

from collections.abc import Mapping

from biomass_select.errors import Problem
from biomass_select.sites.answers_in_cells import BESIDE
from biomass_select.sites.cells_as_written import as_text
from biomass_select.sites.leaves import Tree
from biomass_select.sites.lines import Lines

ANSWERED_IN = ("answer", *BESIDE, "low", "high")
"""Columns of single questions in which the form prints nothing."""
PRINTED_IN = ("row", "unit")
"""Columns of a table in which the form may print something beyond the last row."""
NOT_OF_THE_LINE = ("number", "need", "who", "usual")


class SetAside:
    """Gathers what is kept and not used, with its places."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.looks: list[Problem] = []
        self._notes: list[tuple[str, str]] = []
        self._not_covered: dict[str, tuple[str, str]] = {}
        self._names: set[str] = set()

    def remark(self, sheet: Lines, row: int, column: int, text: str, used: str) -> None:
        """Keep a remark that stands behind the answer of a cell."""
        place = sheet.place(row, column)
        self._notes.append((f"{sheet.name}, {place.rpartition(' ')[2]}: {text}", place))
        self.looks.append(Problem(f"{self.name}, {place}", "look_remark", {"found": text, "used": used}))

    def row(self, sheet: Lines, row: int, columns: Mapping[str, int], words: str, column: int) -> None:
        """Keep a row about something that is not in the compendium, with all that is told of it."""
        self._not_covered.setdefault(words.casefold(), (words, sheet.place(row, column)))
        self._names |= {words.casefold(), sheet.text(row, columns.get("row")).casefold()}
        told = [f"{_head(path)} {text}" for path, at in columns.items() if (text := _text(sheet, row, at))]
        if len(told) > 1:
            self._notes.append((f"{sheet.name}, row {row + 1}: {', '.join(told)}", sheet.place(row, column)))

    def is_about(self, name: str) -> bool:
        """Say whether a row of this name was set aside."""
        return bool(name) and name.casefold() in self._names

    def own_line(self, sheet: Lines, row: int, columns: Mapping[str, int]) -> None:
        """Keep a line that somebody added, and say so; the form's own words stand in other columns than answers."""
        asked = ANSWERED_IN if "answer" in columns else [name for name in columns if name not in PRINTED_IN]
        if any(_text(sheet, row, columns[name]) for name in asked if name in columns):
            first = columns.get("question", columns.get("row", 0))
            text = self.line(sheet, row, {name: at for name, at in columns.items() if name not in NOT_OF_THE_LINE})
            where = f"{self.name}, {sheet.place(row, first)}"
            self.looks.append(Problem(where, "look_note", {"found": text}))

    def line(self, sheet: Lines, row: int, columns: Mapping[str, int]) -> str:
        """Keep what stands in some columns of a line, and return it."""
        told = " ".join(text for at in sorted(columns.values()) if (text := _text(sheet, row, at)))
        self._notes.append((f"{sheet.name}, row {row + 1}: {told}", sheet.place(row, min(columns.values()))))
        return told

    def put(self, tree: Tree) -> None:
        """Put all of it behind what the site says already of its notes and of what is not covered."""
        there = [str(words).casefold() for words in _listed(tree, "not_covered")]
        kept = [(words, place) for key, (words, place) in self._not_covered.items() if key not in there]
        for room, told in (("notes", self._notes), ("not_covered", kept)):
            if not isinstance(tree.data.get(room, []), list):
                continue  # what stands there is refused anyway
            for number, (text, place) in enumerate(told, len(_listed(tree, room))):
                tree.put(f"{room}.{number}", text, place)


def _listed(tree: Tree, room: str) -> list[object]:
    found = tree.data.get(room, [])
    return found if isinstance(found, list) else []


def _text(sheet: Lines, row: int, column: int) -> str:
    cell = sheet.row(row).get(column)
    return "" if cell is None or cell.is_formula else as_text(cell.value)


def _head(path: str) -> str:
    """Return what a column is called in a note: the last words of its grey mark."""
    return path.rpartition("{row}.")[2]
