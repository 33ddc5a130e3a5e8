"""What a GJ of fuel gives off where it is burned, and a kWh of power where it is made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.released import MASSES, Released
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Fuel


def grid_power(here: Circumstances, draws: Draws) -> Array:
    """Return tCO2e per kWh of grid power [draw], at the country's factor."""
    return draws.of(here.country.grid_emissions, f"countries.{here.country.iso3}.grid_emissions") / 1000


def fuel_burned(
    fuel: Fuel, gj: Array, here: Circumstances, draws: Draws, *, at_works: bool = False
) -> Released:  # fmt: skip
    """Return what burning GJ of a fuel gives off; electricity at the country's grid factor.

    Of what burns at works no soot and dioxins are known: the factors are those of hearths.
    """
    factors, key = here.base.emission_factors.fuels[fuel], f"emission_factors.fuels.{fuel}"
    given = {name: None if at_works else getattr(factors, name) for name in MASSES}
    lacking = tuple(f"{key}.{name}" for name, estimate in given.items() if estimate is None and np.any(gj > 0))
    if fuel == "electricity":
        return Released(gj / GJ_PER_KWH * grid_power(here, draws), np.zeros(draws.count), not_known=lacking)
    climate = draws.of(factors.climate, f"{key}.climate") / 1000
    if at_works and factors.fine_particles_at_works is not None:
        dust = draws.of(factors.fine_particles_at_works, f"{key}.fine_particles_at_works")
    else:
        dust = draws.of(factors.fine_particles, f"{key}.fine_particles")
    released = Released(gj * climate, gj * dust / 1000, not_known=lacking)
    soot, dioxin = (None if e is None else gj * draws.of(e, f"{key}.{name}") for name, e in given.items())
    return replace(released, black_carbon=None if soot is None else soot / 1000, dioxin=dioxin)
