"""Homes with a direct gain: a cleaner, cheaper or nearer fire, residue sold, manure bought, a job; each home once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.livelihoods.jobs import Work, per_thousand_tonnes
from biomass_select.livelihoods.kitchens import Kitchen
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import CUT_ON_FIELDS


@dataclass(frozen=True)
class Gains:
    """Homes of one catchment with a gain, by gain [draw]; `of` are all its homes.

    `unit` are homes that get a unit of their own which is for something else than cooking.
    """

    cooking: Array
    unit: Array
    residue_sold: Array
    fertiliser: Array
    job: Array
    of: Array

    @property
    def all(self) -> Array:
        """Homes with any gain: one that has two is counted once.

        Who has which is not known; gains are taken to fall on homes regardless of one another: 1 - product of
        (1 - share of each).
        """
        without = np.ones(self.of.size)
        for homes in (self.cooking, self.unit, self.residue_sold, self.fertiliser, self.job):
            without = without * (1 - np.minimum(1.0, homes / self.of))
        return self.of * (1 - without)


def homes_of_catchment(option: Option, here: Circumstances, draws: Draws) -> Array:
    """Return the homes of one catchment [draw]; they must have been counted."""
    homes = draws.of(here.site.households, "site.households")
    return homes / max(part.stream.catchments for part in option.chain.feed.parts)


def gains_of(
    option: Option, flows: Balance, work: Work, kitchens: tuple[Kitchen, ...], sold_share: Array, paid_for_feed: Array,
    cost_per_home: Array, here: Circumstances, draws: Draws,
) -> Gains:  # fmt: skip
    """Return the homes that gain by an option at its planned size.

    Parameters
    ----------
    sold_share : Array
        Share of the main product that is taken [draw].
    paid_for_feed : Array
        What a tonne of the streams brings those who own it [draw].
    cost_per_home : Array
        What a unit costs its home a year: running and capital charge [draw]; of units at homes only.
    """
    chain, size = option.chain, option.size
    assert size is not None
    zero = np.zeros(draws.count)
    units = np.full(draws.count, float(size.units))
    at_homes = chain.conversion.at_homes
    return Gains(
        cooking=np.asarray(sum((_who_gain(k, cost_per_home if at_homes else None) for k in kitchens), zero)),
        unit=units if at_homes and not kitchens else zero,
        residue_sold=_sellers(option, paid_for_feed, here, draws),
        fertiliser=zero if at_homes else _growers(option, flows, sold_share, here, draws),
        job=per_thousand_tonnes(work.paid) / 1000 * size.feed_t_per_year,
        of=homes_of_catchment(option, here, draws),
    )


def _who_gain(kitchen: Kitchen, cost: Array | None) -> Array:
    """Return the homes of a kitchen that gain: less smoke, hours saved, or more money saved than the unit costs.

    A fuel that homes buy is priced at what it saves them: it saves no money by itself.
    """
    gains = np.zeros(kitchen.homes.size, dtype=bool)
    if kitchen.smoke_then is not None:
        gains |= kitchen.smoke_then < kitchen.smoke_today
    if kitchen.hours_saved is not None:
        gains |= kitchen.hours_saved > 0
    if kitchen.money_saved is not None and cost is not None:
        gains |= kitchen.money_saved > cost
    return np.where(gains, kitchen.homes, 0.0)


def _sellers(option: Option, paid: Array, here: Circumstances, draws: Draws) -> Array:
    """Return the farming homes that sell a leftover of the field, where anything is paid for it.

    What lies at a mill or a market is sold by one owner.
    """
    size = option.size
    assert size is not None
    homes = np.zeros(draws.count)
    if option.chain.conversion.at_homes or option.chain.conversion.leaves_in_place:
        return homes
    for part in option.chain.feed.parts:
        if part.stream.cutting in CUT_ON_FIELDS:
            each = draws.of(here.base.livelihoods.residue_sold_per_home, "livelihoods.residue_sold_per_home")
            homes = homes + part.share * size.feed_t_per_year / each
    return np.where(paid > 0, homes, 0.0)


def _growers(option: Option, flows: Balance, sold_share: Array, here: Circumstances, draws: Draws) -> Array:
    """Return the homes that grow with the manure that is sold; small, dear products reach none that counts."""
    chain, size = option.chain, option.size
    assert size is not None
    if chain.use.kind != "soil" or chain.use.niche or chain.product.unit != "t":
        return np.zeros(draws.count)
    tonnes = flows.products[chain.product.id] * sold_share * size.feed_t_per_year
    return tonnes / draws.of(here.base.livelihoods.fertiliser_per_home, "livelihoods.fertiliser_per_home")
