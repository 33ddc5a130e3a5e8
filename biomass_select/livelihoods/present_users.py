"""Who uses the waste today, and what of it a plan would take from them: fodder, bedding, fuel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Fuel
from biomass_select.supply.availability import Supply

FreeUse = Literal["feed", "grazed", "bedding", "fuel"]
FREE_USES: tuple[FreeUse, ...] = get_args(FreeUse)
"""Fates in which somebody uses the waste without paying, as a rule; what is sold has a price already."""
FODDER: tuple[FreeUse, ...] = ("feed", "grazed")
FUEL_OF_GROUP: dict[str, Fuel] = {"dung": "dung_cake"}
"""What homes call the fuel that a waste is to them; every other residue is crop residue."""


@dataclass(frozen=True)
class PresentUse:
    """One use of one stream today, in one catchment [draw].

    Attributes
    ----------
    tonnes : Array
        A year, as received.
    share : float
        Of all that arises, as told.
    cattle : Array or None
        Animals that this much feeds for a year; None of what is no fodder.
    homes : Array or None
        Homes that cook on such fuel; None of what is no fuel, of what a mill burns as well, and where nobody said what
        homes cook with.
    """

    stream: str
    use: FreeUse
    tonnes: Array
    share: float
    cattle: Array | None
    homes: Array | None


@dataclass(frozen=True)
class TakenFromUsers:
    """What a plan needs beyond what nobody uses, of one stream and catchment, t a year [draw]; `planned` is all."""

    stream: str
    planned: Array
    beyond: Array

    @property
    def share_of_draws(self) -> float:
        """Share of the draws in which anything is taken from present users."""
        return float(np.mean(self.beyond > 0))


def present_uses(
    option: Option, supplies: dict[str, Supply], here: Circumstances, draws: Draws
) -> tuple[PresentUse, ...]:
    """Return who uses the streams of an option today without paying; none where nobody does, as told."""
    return tuple(
        _present_use(part, use, supplies[part.stream.id], here, draws)
        for part in option.chain.feed.parts for use in FREE_USES if part.stream.fates.share(use) > 0
    )  # fmt: skip


def _present_use(part: Part, use: FreeUse, supply: Supply, here: Circumstances, draws: Draws) -> PresentUse:
    tonnes = supply.likely_year.gross * supply.fates[use] / part.stream.catchments
    cattle = homes = None
    if use in FODDER:
        cattle = tonnes / draws.of(here.base.livelihoods.fodder_per_head, "livelihoods.fodder_per_head")
    cooking = here.site.cooking
    by_homes = use == "fuel" and part.stream.cutting != "at_mill"
    if by_homes and cooking is not None and here.site.households.is_known:
        fuel = FUEL_OF_GROUP.get(part.feedstock.group, "crop_residue")
        homes = draws.of(here.site.households, "site.households") * cooking.share(fuel) / part.stream.catchments
    return PresentUse(part.stream.id, use, tonnes, part.stream.fates.share(use), cattle, homes)


def taken_from_users(option: Option, supplies: dict[str, Supply], draws: Draws) -> tuple[TakenFromUsers, ...]:
    """Return what the planned size takes of each stream beyond what is free in a likely year.

    Free is what the waterfall leaves after soil, present uses and losses; in the field all that is surplus.
    """
    size = option.size
    assert size is not None
    found = []
    for part in option.chain.feed.parts:
        supply = supplies[part.stream.id]
        free = supply.likely_year.available / part.stream.catchments
        if option.chain.conversion.leaves_in_place:
            free = supply.catchment_surplus
        planned = np.full(draws.count, size.feed_t_per_year * part.share)
        found.append(TakenFromUsers(part.stream.id, planned, np.maximum(0.0, planned - free)))
    return tuple(found)
