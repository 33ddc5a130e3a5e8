"""What it costs to gather and load a waste before it is hauled, by how it arises."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from biomass_select.quantities.estimate import require_known
from biomass_select.record import Record
from biomass_select.schema.fields import MoneyPerTonne
from biomass_select.schema.lists import Cutting


class GatheringCost(Record):
    """Money per tonne as received to gather and load a waste that arises in one way."""

    id: Cutting
    cost: MoneyPerTonne

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        require_known(self, "cost")
        return self
