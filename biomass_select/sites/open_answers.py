"""Which questions of a site nobody has answered yet, and whose knowledge each would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from biomass_select.sites.layout import Need, Question, Table, parts
from biomass_select.sites.leaves import flatten

OPEN_WORDS: tuple[object, ...] = (None, "", [], {})
IN_PLACE_OF: dict[str, tuple[str, ...]] = {
    "crops": ("streams.", "not_covered."), "mills": ("streams.",), "markets": ("streams.market_waste",),
    "plastics": ("streams.plastic",), "no_heat_user": ("outlets.",), "no_fertiliser_buyer": ("outlets.",),
    "hours_to_welder": ("hours_to_mechanic",), "hours_to_electrician": ("hours_to_mechanic",),
    "hours_to_dealer": ("hours_to_mechanic",), "stabled_share": ("streams.cattle_dung",),
    "cattle_and_buffalo": ("streams.cattle_dung",), "cooking_basis": ("cooking",),
}  # fmt: skip
"""What answers a question as well: a leftover that is described itself needs no crop to follow from."""
NEVER_WANTED = ("local_units", "cooking_basis")
"""Wanted only where a unit of the place is used; and beside the answer that it belongs to."""


@dataclass(frozen=True)
class OpenAnswer:
    """A question without an answer; `asked` says that somebody was asked and did not know."""

    id: str
    number: int
    need: Need
    who: str
    asked: bool


def open_answers(data: Mapping[str, Any]) -> tuple[OpenAnswer, ...]:
    """Return the questions that a site's document leaves open, in the order of the workbook."""
    leaves = {path: leaf for path, leaf in flatten(data).items() if leaf not in OPEN_WORDS}
    found: list[OpenAnswer] = []
    for _page, part in parts():
        if part.id in NEVER_WANTED or any(part.id == other.id for other in found):
            continue
        state = _state(part, leaves)
        if state != "answered":
            number = part.numbers[0] if isinstance(part, Table) else part.number
            found.append(OpenAnswer(part.id, number, part.need, part.who, asked=state == "asked"))
    return tuple(found)


def _state(part: Question | Table, leaves: Mapping[str, Any]) -> str:
    columns = part.columns if isinstance(part, Table) else (part.field,)
    if isinstance(part, Table) and part.base in (leaves.get("none_here") or ()):
        return "answered"
    told = {path for path, leaf in leaves.items() if not _is_not_known(leaf)}
    wanted = [column.path.partition("{row}")[0] for column in columns]
    if part.id == "tried_before":
        wanted = ["tried_before."]
    if part.id == "months":
        wanted = list(part.keys) if isinstance(part, Table) else []
    if part.id in ("cartloads", "measured"):
        inner = ".fates.of_ten" if part.id == "cartloads" else ".measured."
        return "answered" if any(path.startswith("streams.") and inner in path for path in told) else "open"
    mine = {path for path in leaves if any(path == w or path.startswith(f"{w.removesuffix('.')}.") for w in wanted)}
    stands_in = any(path.startswith(start) for start in IN_PLACE_OF.get(part.id, ()) for path in told)
    return "answered" if mine & told or stands_in else "asked" if mine else "open"


def _is_not_known(leaf: Any) -> bool:
    """Say whether an answer is that nobody knows."""
    return leaf == "unknown" or (isinstance(leaf, Mapping) and bool(leaf.get("unknown")))
