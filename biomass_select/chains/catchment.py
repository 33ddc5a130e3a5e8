"""How far the feed of a plant lies, from how densely it arises; and how far it is to the next such catchment."""

from __future__ import annotations

import math

from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.schema.lists import Cutting
from biomass_select.supply.availability import Supply

AT_FEW_PLACES: tuple[Cutting, ...] = ("at_mill", "at_market")
"""What arises there does not lie spread over the land."""
MEAN_OF_CIRCLE = 2 / 3
"""Mean distance from the middle of an evenly filled circle, over its radius."""


def supply_radius_km(option: Option, supplies: dict[str, Supply], here: Circumstances) -> float | None:
    """Return how far along the road the feed of a plant is fetched, km, likely values.

    r = sqrt(D / (pi x density x availability)) x tortuosity (the project's method, section 6.13). Density times
    availability is what a bad year leaves on a square kilometre, D what the plant takes of the main stream. None where
    nothing is fetched, it does not lie spread over the land, or nobody knows the area.
    """
    size, main, area = option.size, option.chain.feed.main, here.site.area.central
    assert size is not None
    conversion = option.chain.conversion
    if conversion.leaves_in_place or conversion.at_homes or main.stream.cutting in AT_FEW_PLACES or not area:
        return None
    per_km2 = float(supplies[main.stream.id].bad_year.available[0]) / area
    if per_km2 <= 0:
        return None
    return math.sqrt(size.feed_t_per_year * main.share / (math.pi * per_km2)) * _winding(here)


def mean_haul_km(radius_km: float) -> float:
    """Return the mean way from everywhere in a round catchment to its middle, km."""
    return MEAN_OF_CIRCLE * radius_km


def km_to_next_catchment(option: Option, here: Circumstances) -> float | None:
    """Return the way between the middles of two round catchments that touch, km: twice their radius along the road.

    None where nothing is fetched, or nobody knows the area.
    """
    conversion, area = option.chain.conversion, here.site.area.central
    if conversion.leaves_in_place or conversion.at_homes or not area:
        return None
    one = area / max(part.stream.catchments for part in option.chain.feed.parts)
    return 2 * math.sqrt(one / math.pi) * _winding(here)


def _winding(here: Circumstances) -> float:
    return here.base.planning.winding.central or 1.0
