"""What a GJ of fuel gives off where it is burned, and a kWh of power where it is made."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.released import Released
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Fuel


def grid_power(here: Circumstances, draws: Draws) -> Array:
    """Return tCO2e per kWh of grid power [draw], at the country's factor."""
    return draws.of(here.country.grid_emissions, f"countries.{here.country.iso3}.grid_emissions") / 1000


def fuel_burned(
    fuel: Fuel, gj: Array, here: Circumstances, draws: Draws, *, at_works: bool = False
) -> Released:  # fmt: skip
    """Return what burning GJ of a fuel gives off; electricity at the country's grid factor."""
    factors, key = here.base.emission_factors.fuels[fuel], f"emission_factors.fuels.{fuel}"
    if fuel == "electricity":
        return Released(gj / GJ_PER_KWH * grid_power(here, draws), np.zeros(draws.count))
    climate = draws.of(factors.climate, f"{key}.climate") / 1000
    if at_works and factors.fine_particles_at_works is not None:
        dust = draws.of(factors.fine_particles_at_works, f"{key}.fine_particles_at_works")
    else:
        dust = draws.of(factors.fine_particles, f"{key}.fine_particles")
    return Released(gj * climate, gj * dust / 1000)
