"""What of a site stands in which cell of its workbook, and what is left for the sheet of details.

A site gives its leaves one by one (`take`); whatever no cell can show stays, and goes to the sheet of details, so
that nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from biomass_select.sites.layout import Field
from biomass_select.sites.leaves import Leaf, flatten

BESIDE = ("known_by", "told_by", "note")
"""What is said beside an answer of how it is known; a row of a table says it once for all its cells."""
DETAILS = (
    "text", "low", "likely", "high", "unit", "basis", "year", "place", "grade", "known_by", "told_by", "sources",
    "note", "reason", "ask", "derived", "unknown",
)  # fmt: skip
"""The columns of the sheet of details, behind the path."""


@dataclass
class Answer:
    """What a cell shows of a number, and what stands beside it."""

    value: float | str | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    unknown: bool = False
    known: dict[str, str] = field(default_factory=dict)


class Remaining:
    """The leaves of a site that no cell has taken yet."""

    def __init__(self, tree: Mapping[str, Any] | None) -> None:
        self.leaves: dict[str, Leaf] = {
            path: dict(leaf) if isinstance(leaf, Mapping) else leaf for path, leaf in flatten(tree or {}).items()
        }
        self._counters = {path: leaf for path, leaf in self.leaves.items() if ".of_ten." in path}

    def counters(self, start: str) -> list[float]:
        """Return the counters of ten below a path, whether taken or not."""
        found = (leaf for path, leaf in self._counters.items() if path.startswith(start))
        return [float(leaf) for leaf in found if isinstance(leaf, int | float)]

    def take(self, path: str) -> Leaf | None:
        """Return a plain leaf, and let it go."""
        return self.leaves.pop(path, None)

    def ticked(self, path: str, month: int) -> bool:
        """Say whether a month is in a list of months; the list goes with its last month."""
        months = self.leaves.get(path) or ()
        if month == 12:
            self.leaves.pop(path, None)
        return month in months

    def month(self, path: str, month: int) -> float | None:
        """Return the share of a month; the twelve go with the last."""
        shares = self.leaves.get(path)
        if shares is None:
            return None
        if month == 12:
            self.leaves.pop(path)
        return float(shares[month - 1])

    def number(self, path: str, usual_unit: str, *, with_bounds: bool) -> Answer:
        """Return what a cell shows of a number; what it cannot show stays."""
        leaf = self.leaves.get(path)
        if not isinstance(leaf, dict):
            return Answer()
        answer = Answer(unknown=bool(leaf.pop("unknown", False)))
        if "likely" in leaf:
            answer.value = leaf.pop("likely")
        elif not with_bounds and not answer.unknown:
            return answer  # a range alone, which a cell of a table cannot show: all of it goes to the details
        if with_bounds:
            answer.low, answer.high = leaf.pop("low", None), leaf.pop("high", None)
            answer.unit = leaf.pop("unit")
        elif leaf["unit"] == usual_unit:
            leaf.pop("unit")
        return answer  # `known` lets it go, for until then it tells that it says nothing of how it is known

    def unit(self, path: str, usual: str) -> str:
        """Return the unit that a number was given in, the usual one where there is none."""
        leaf = self.leaves.get(path)
        return str(leaf["unit"]) if isinstance(leaf, dict) and "unit" in leaf and "likely" in leaf else usual

    def known(self, paths: list[str], keys: tuple[str, ...] = BESIDE) -> dict[str, str]:
        """Return what all these answers say alike of how they are known, and let it go."""
        leaves = [leaf for path in paths if isinstance(leaf := self.leaves.get(path), dict)]
        found: dict[str, str] = {}
        for key in keys:
            said = {leaf.get(key) for leaf in leaves}
            if len(said) == 1 and None not in said:
                found[key] = str(said.pop())
                for leaf in leaves:
                    del leaf[key]
        for path in paths:
            if self.leaves.get(path) == {}:
                del self.leaves[path]
        return found

    def rows_of(self, base: str) -> list[str]:
        """Return the ids of the items of a list, in their order."""
        return list(dict.fromkeys(path.split(".")[1] for path in self.leaves if path.startswith(f"{base}.")))


def filled(part: Field, row: str) -> Field:
    """Return a cell of a table for one of its rows."""
    return Field(part.path.replace("{row}", row), part.kind, part.units, part.words, part.room, part.width)
