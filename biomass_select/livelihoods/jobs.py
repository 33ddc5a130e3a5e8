"""Paid work, and homes with a direct gain: simple estimates."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws

WORKING_DAYS_PER_YEAR = 250.0
"""Days of a full-time job a year: a convention (five days in fifty weeks)."""


def jobs_per_thousand_tonnes(option: Option, flows: Balance, draws: Draws) -> Array:
    """Return paid full-time jobs per 1,000 t a year of the streams [draw].

    Sum over the steps of person-days per tonne x tonnes that enter, over 250 days a year. Work at home is not paid.
    Work that is lost elsewhere is not known here and not taken off: informal pickers are named beside the figure.
    """
    days = np.zeros(draws.count)
    for technology, flow in zip(option.chain.steps, flows.steps, strict=True):
        if technology.running is None or technology.at_homes or technology.running.labour.unknown:
            continue
        per_tonne = draws.of(technology.running.labour, f"technologies.{technology.id}.running.labour")
        days = days + per_tonne * flow.wet
    return days * 1000 / WORKING_DAYS_PER_YEAR


def families_share(option: Option, jobs_per_thousand: Array, here: Circumstances, draws: Draws) -> Array:
    """Return homes with a direct gain as a share of the homes of the catchment [draw].

    Homes that get a unit of their own, or else one home for each paid job.
    """
    size = option.size
    assert size is not None
    homes = draws.of(here.site.households, "site.households")
    homes = homes / max(part.stream.catchments for part in option.chain.feed.parts)
    if option.chain.conversion.at_homes:
        gaining = np.full(draws.count, float(size.units))
    else:
        gaining = jobs_per_thousand / 1000 * size.feed_t_per_year
    return np.minimum(1.0, gaining / homes)
