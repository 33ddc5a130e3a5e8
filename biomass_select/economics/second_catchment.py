"""What a second catchment like the first would bring to the same plant: more tonnes, a longer way, another margin."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from biomass_select.chains.balance import Balance
from biomass_select.chains.catchment import km_to_next_catchment
from biomass_select.chains.chain import Option, Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.machines import ROUNDING, twice_fed
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.quantities.draws import Array, Draws


@dataclass(frozen=True)
class SecondCatchment:
    """As much feed again from the catchment beside the first, hauled to the same plant.

    Attributes
    ----------
    feed_t_per_year, units : float, int
        What is added; units of the conversion that are bought for it, none where those that stand have room.
    further_km : float
        How much farther a tonne of it is hauled.
    earns : Array
        What a tonne of it earns, in the assessment's money [draw]: what both together earn, less what the first earns
        alone.
    """

    feed_t_per_year: float
    units: int
    further_km: float
    earns: Array


def twice(option: Option) -> Size | None:
    """Return the size for twice the feed; None where so many units have not been proven beside each other."""
    size, scale = option.size, option.chain.conversion.scale
    assert size is not None and scale is not None
    feed = 2 * size.feed_t_per_year
    units = max(size.units, math.ceil(feed / size.unit_feed_t_per_year - ROUNDING))
    if units > scale.units_at_most:
        return None
    return replace(size, feed_t_per_year=feed, units=units, before=tuple(twice_fed(m) for m in size.before))


def second_catchment(
    option: Option, larger: Size, money: Appraisal, flows: Balance, here: Circumstances, draws: Draws
) -> SecondCatchment | None:
    """Return what a second catchment brings; None where nothing is hauled or nobody knows how far it would be.

    Parameters
    ----------
    larger : Size
        For twice the feed (`twice`).
    money, flows : Appraisal, Balance
        Of the option as planned, on the same draw axis.

    Notes
    -----
    Outlets that are full take no more: the tonnes of the second catchment bear that. It is gathered as the first is,
    to its own middle, and hauled from there to the middle of the first.
    """
    further = km_to_next_catchment(option, here)
    if further is None:
        return None
    assert option.size is not None
    both = appraise(replace(option, size=larger), flows, here, draws)
    per_km = draws.of(here.price(here.country.haul_cost, "(t*km)"), f"countries.{here.country.iso3}.haul_cost")
    return SecondCatchment(
        feed_t_per_year=larger.feed_t_per_year - option.size.feed_t_per_year,
        units=larger.units - option.size.units, further_km=further,
        earns=2 * both.net - money.net - further * per_km,
    )  # fmt: skip
