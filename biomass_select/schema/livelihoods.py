"""What it takes to say who works, gains and loses by an option, beside what the place itself has told."""

from __future__ import annotations

from typing import Self, get_args

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import require_known
from biomass_select.record import Record
from biomass_select.schema.fields import (
    HoursPerPersonYear,
    Share,
    TonnesPerHeadYear,
    TonnesPerHouseholdYear,
)
from biomass_select.schema.lists import Spending


class LivelihoodFactors(Record):
    """Factors of jobs and households.

    Attributes
    ----------
    local_share : dict
        Line of spending -> share of it that is paid to people of the area.
    pickers_living_from_plastics : Estimate
        Share of what informal pickers live from that is plastics; the rest is paper, metal and glass.
    pickings_lost, pickings_lost_in_trade : Estimate
        Share of their living from an item that pickers lose where a plant takes all of it that nobody sells today;
        and where the plant buys from them.
    gathering_wood : Estimate
        Hours a year that gathering wood for a person's meals takes.
    residue_sold_per_home, fertiliser_per_home : Estimate
        What a farming home sells of a leftover of the field a year, and what it buys of compost or slurry.
    fodder_per_head : Estimate
        Straw, stalks or tops that a cow or buffalo eats a year, as received.
    """

    local_share: dict[Spending, Share]
    pickers_living_from_plastics: Share
    pickings_lost: Share
    pickings_lost_in_trade: Share
    gathering_wood: HoursPerPersonYear
    residue_sold_per_home: TonnesPerHouseholdYear
    fertiliser_per_home: TonnesPerHouseholdYear
    fodder_per_head: TonnesPerHeadYear

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        missing = sorted({*get_args(Spending)} - {*self.local_share})
        if missing:
            raise PydanticCustomError("spending_incomplete", "spending_incomplete", {"lines": ", ".join(missing)})
        require_known(
            self, "pickers_living_from_plastics", "pickings_lost", "pickings_lost_in_trade", "gathering_wood",
            "residue_sold_per_home", "fertiliser_per_home", "fodder_per_head",
        )  # fmt: skip
        return self
