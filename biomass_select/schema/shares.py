"""Ten cartloads, ten homes: how many go where, and how that is known."""

from __future__ import annotations

from typing import Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import Grade, KnownBy, graded, refuse_unfounded
from biomass_select.record import Record
from biomass_select.schema.lists import Fate, Fuel


class Shares(Record):
    """Ten cartloads (or ten homes): how many go where, and how that is known. They add to ten."""

    of_ten: dict[str, float]
    grade: Grade
    sources: tuple[str, ...] = ()
    known_by: KnownBy | None = None
    told_by: str | None = None
    year: int | None = None
    reason: str | None = None
    ask: str | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _graded(cls, data: Any) -> Any:
        return graded(data)

    @model_validator(mode="after")
    def _adds_to_ten(self) -> Self:
        total = sum(self.of_ten.values())
        if abs(total - 10) > 1e-6 or any(x < 0 for x in self.of_ten.values()):
            raise PydanticCustomError("ten", "ten", {"total": round(total, 3)})
        refuse_unfounded(self)
        return self

    def share(self, name: str) -> float:
        """Return one share, 0 to 1."""
        return self.of_ten.get(name, 0.0) / 10


class FateShares(Shares):
    """Where ten cartloads of a leftover go today."""

    of_ten: dict[Fate, float]  # type: ignore[assignment]


class CookingShares(Shares):
    """What ten homes mainly cook with."""

    of_ten: dict[Fuel, float]  # type: ignore[assignment]
