"""What a number of the knowledge base can be at all: beyond it stands a slip of the pen, of its unit or its basis."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import Estimate
from biomass_select.record import LocalText, Record
from biomass_select.schema.lists import Family, FeedstockGroup, StreamKind

Measured = Literal[
    "moisture", "ash_and_volatile_solids", "lower_heating_value", "heat_of_water", "heat_per_carbon",
    "nitrogen_two_ways", "methane_yield", "bulk_density", "energy", "part_of_energy", "part_of_dry_mass",
    "part_of_carbon", "electricity", "unit_size", "built_cost", "built_cost_per_kilowatt", "wage", "fuel_price",
    "grid_emissions", "price_year", "price_years_apart",
]  # fmt: skip
"""What bounds can be set on; each is one function of `knowledge.measures`."""


class Bound(Record):
    """The range that one measured thing must lie in, for those whom it is about.

    `between` has a low and a high and no likely value. Every list left empty admits all; lists given must all match.
    `priced_by` admits a technology only where all sources of its capital cost are among them. `look_for` names the
    slips that end up beyond, and so how to mend them.
    """

    id: str
    of: Measured
    ids: tuple[str, ...] = ()
    kinds: tuple[StreamKind, ...] = ()
    groups: tuple[FeedstockGroup, ...] = ()
    families: tuple[Family, ...] = ()
    products: tuple[str, ...] = ()
    priced_by: tuple[str, ...] = ()
    between: Estimate
    look_for: LocalText

    @model_validator(mode="after")
    def _has_two_ends(self) -> Self:
        if self.between.low is None or self.between.high is None or self.between.likely is not None:
            raise PydanticCustomError("two_ends", "two_ends")
        return self
