"""A criterion: what is compared, on which fixed scale, and whether it is computed or rated."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from biomass_select.record import LocalText, Record
from biomass_select.schema.lists import Calculator, Pillar, StreamKind


class Anchors(Record):
    """Worst (value 0) and best (value 10): fixed, and independent of who else is in the table."""

    worst: float
    best: float


class Criterion(Record):
    """One of the criteria that options of a contest are compared by.

    `unit` of money is ``USD`` of the assessment year. `outcome` criteria apply to today's practice as well; `means`
    criteria do not. `critical` ones must not fall below today's level. `range_when_unknown` bounds an unknown.
    """

    id: str
    pillar: Pillar
    name: LocalText
    definition: LocalText
    unit: str
    kind: Literal["computed", "rated"]
    calculator: Calculator | None = None
    outcome: bool
    critical: bool = False
    per_tonne: bool
    anchors: dict[StreamKind, Anchors]
    shape: Literal["linear", "logarithmic"] = "linear"
    worst_in_words: LocalText
    best_in_words: LocalText
    bands: dict[Literal["L", "M", "H"], LocalText] = {}
    reason: str
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_how_it_is_found(self) -> Self:
        if (self.kind == "computed") != (self.calculator is not None):
            raise PydanticCustomError("calculator", "calculator", {"kind": self.kind})
        if any(anchors.worst == anchors.best for anchors in self.anchors.values()):
            raise PydanticCustomError("anchors_equal", "anchors_equal")
        return self
