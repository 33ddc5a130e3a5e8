"""Methane of wet waste in a dump, by first-order decay: by the climate of the place, and by how deep its dump is.

    CH4 = 16/12 x F x DOC x DOCf x MCF x (1 - e^(-k n))   per tonne as received, over n years

F is the methane in the gas, DOC the degradable carbon, DOCf what of it decays, MCF how far air is kept out, k the rate
a year (IPCC 2006, volume 5, chapter 3; 2019 Refinement, Table 3.1). No gas is caught, no cover eats any.
"""

from __future__ import annotations

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.emission_factor import Decay
from biomass_select.schema.lists import Climate, DumpKind
from biomass_select.schema.site import Site

METHANE_OVER_CARBON = 16 / 12
TROPICAL_FROM_DEGC = 20.0
"""Mean of the year from which a place counts as tropical (IPCC 2006, volume 5, Table 3.3)."""
WET_FROM_MONTHS = 5
"""Rainy months from which a place counts as wet: the IPCC asks for 1,000 mm, which nobody is asked (our judgement)."""
CLIMATES: tuple[tuple[Climate, bool, bool], ...] = (
    ("tropical_wet", True, True), ("tropical_dry", True, False),
    ("temperate_wet", False, True), ("temperate_dry", False, False),
)  # fmt: skip
"""Each climate, and whether it is warm and whether it is wet."""
DEEP_FROM_M = 5.0
"""Depth from which a dump counts as deep (IPCC 2019 Refinement, Table 3.1)."""


def methane_by_year(
    carbon: Array, decays: Array, methane: Array, correction: Array, rate: Array, years: int
) -> Array:  # fmt: skip
    """Return kg of methane per tonne in each year [draw, year], from the first; see the head of this file.

    Parameters
    ----------
    carbon, decays, methane, correction : Array
        DOC (share of the wet mass), DOCf, F and MCF [draw].
    rate : Array
        k, per year [draw].
    """
    most = 1000 * METHANE_OVER_CARBON * methane * carbon * decays * correction
    left = np.exp(-rate[:, None] * np.arange(years + 1))
    return np.asarray(most[:, None] * (left[:, :-1] - left[:, 1:]))


def dump_kind(site: Site) -> DumpKind | None:
    """Return what kind of dump waste goes to here; None where nobody has said, or it is burned."""
    depth = None if site.dump_depth is None else site.dump_depth.central
    if site.waste_goes_to == "landfill_cell":
        return "managed"
    if site.waste_goes_to == "deep_dump" or (depth is not None and depth >= DEEP_FROM_M):
        return "deep"
    if site.waste_goes_to == "open_dump":
        return "unsorted" if depth is None else "shallow"
    return None


def climates(site: Site) -> tuple[Climate, ...]:
    """Return the climates that a place may have by what was answered: one, or those that are left open."""
    cold, hot = (None if month is None else month.central for month in (site.coldest_month, site.hottest_month))
    warm = None if cold is None or hot is None else (cold + hot) / 2 >= TROPICAL_FROM_DEGC
    wet = len(site.rainy_months) >= WET_FROM_MONTHS if site.rainy_months else None
    return tuple(
        climate for climate, is_warm, is_wet in CLIMATES if warm in (None, is_warm) and wet in (None, is_wet)
    )


def dump_methane(here: Circumstances, draws: Draws) -> Array | None:
    """Return kg of methane of a tonne of wet waste in the dump of this place [draw]; None where nobody told of it."""
    factors, kind = here.base.emission_factors.decay, dump_kind(here.site)
    if factors is None or kind is None:
        return None
    key = "emission_factors.decay"
    shares = (
        draws.of(factors.degradable_carbon, f"{key}.degradable_carbon"), draws.of(factors.decays, f"{key}.decays"),
        draws.of(factors.methane_in_gas, f"{key}.methane_in_gas"),
        draws.of(factors.correction[kind], f"{key}.correction.{kind}"),
    )  # fmt: skip
    years = methane_by_year(*shares, _rate(factors, climates(here.site), draws), factors.years)
    return np.asarray(np.sum(years, axis=1))


def _rate(factors: Decay, found: tuple[Climate, ...], draws: Draws) -> Array:
    """Return the rate of decay [draw]: that of the climate, or anywhere between those that it may be."""
    rates = [draws.of(factors.rate[climate], f"emission_factors.decay.rate.{climate}") for climate in found]
    if len(rates) == 1:
        return rates[0]
    where = draws.between(0.0, 1.0, "emission_factors.decay.rate")
    low, high = np.min(rates, axis=0), np.max(rates, axis=0)
    return np.asarray(low + where * (high - low))
