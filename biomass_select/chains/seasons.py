"""An option by the month: its main stream against its machines and its store; and the roof over what is stored."""

from __future__ import annotations

from typing import Literal

import numpy as np

from biomass_select.chains.chain import Chain, Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.supply.availability import Supply
from biomass_select.supply.season import Season, monthly_loss, season

KILOGRAMS_PER_TONNE = 1000.0


Year = Literal["likely_year", "bad_year"]


def season_of(option: Option, supplies: dict[str, Supply], draws: Draws, year: Year) -> Season | None:
    """Return a year of a sized option by the month; None of what is done in the field, where nothing stands idle."""
    assert option.size is not None
    return season_at(option.chain, option.size.units * option.size.unit_feed_t_per_year, supplies, draws, year)


def season_at(
    chain: Chain, capacity_t_per_year: float, supplies: dict[str, Supply], draws: Draws, year: Year
) -> Season | None:
    """Return a year by the month of a chain whose machines could work up so much of all its streams.

    The machines are filled by what one catchment yields; the store is the plant's own, or what the stuff bears,
    whichever is longer. None of what is done in the field.
    """
    main = chain.feed.main
    if chain.conversion.leaves_in_place:
        return None
    supply, feedstock = supplies[main.stream.id], main.feedstock
    fall = getattr(supply, year).over(supply.stream.catchments)
    loss = draws.of(feedstock.storage_loss_share, f"feedstocks.{feedstock.id}.storage_loss_share")
    return season(
        supply.by_month(fall.available + fall.losses), capacity_t_per_year * main.share, _months_of_store(chain),
        monthly_loss(loss, feedstock.storable_months),
    )  # fmt: skip


def _months_of_store(chain: Chain) -> float:
    scale = chain.conversion.scale
    assert scale is not None
    own = 0.0 if scale.feed_storage is None else scale.feed_storage.central or 0.0
    return max(chain.feed.main.feedstock.storable_months, own)


def roof_area(option: Option, stored_t: Array, here: Circumstances, draws: Draws) -> Array | None:
    """Return square metres of roof over what is stored [draw]; None where nobody knows how dense it lies.

    Tonnes over bulk density over stacking height (the project's method). Stacked bales lie denser than loose straw.
    """
    density = _bulk_density(option.chain, draws)
    if density is None:
        return None
    height = draws.of(here.base.planning.stacking_height, "planning.stacking_height")
    return np.asarray(KILOGRAMS_PER_TONNE * stored_t / density / height)


def roof_cost(area_m2: Array, here: Circumstances, draws: Draws) -> Array:
    """Return what such a roof costs [draw], in the assessment's money."""
    return area_m2 * draws.of(here.price(here.base.planning.roof_cost, "m2"), "planning.roof_cost")


def _bulk_density(chain: Chain, draws: Draws) -> Array | None:
    """Return how dense the main stream lies in store, kg/m3 [draw], as pressed by the steps before the conversion."""
    found = chain.feed.main.find("bulk_density")
    if found is None or not found.estimate.is_known:
        return None
    density = draws.of(found.estimate, found.key)
    for step in chain.steps[:-1]:
        if step.change is not None and step.change.density_gain is not None:
            density = density * draws.of(step.change.density_gain, f"technologies.{step.id}.change.density_gain")
    return density
