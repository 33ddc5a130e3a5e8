"""Kitchens that get a new fuel: how many homes, by what they burn today, what each saves, and its smoke."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import Market, efficiency_of_use, efficiency_today
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Fuel

GATHERED: tuple[Fuel, ...] = ("collected_wood",)
"""Fuels that cost hours and no money, of which the hours are known."""
GRAMS_PER_KG = 1000.0


@dataclass(frozen=True)
class Kitchen:
    """Homes that cook on one fuel today and get the new one; all arrays [draw], per home and year but `homes`.

    Attributes
    ----------
    homes : Array
        Of one catchment.
    fuel_saved : Array
        GJ of today's fuel (lower heating value).
    money_saved : Array or None
        What that fuel costs; None where it is gathered, or nobody knows its price.
    hours_saved : Array or None
        Of gathering; None where it is bought, or the hours are not known.
    smoke_today, smoke_then : Array or None
        Fine particles in the kitchen, kg; `smoke_then` is None where nobody measured the new fuel.
    """

    fuel: Fuel
    homes: Array
    fuel_saved: Array
    money_saved: Array | None
    hours_saved: Array | None
    smoke_today: Array
    smoke_then: Array | None


def kitchens_of(
    option: Option, flows: Balance, sold_share: Array, here: Circumstances, draws: Draws
) -> tuple[Kitchen, ...]:
    """Return the kitchens that an option reaches, by what they burn today; none where nobody cooks on its product.

    A home that gets less useful heat than it needs burns its old fuel for the rest:

        cover = useful heat that it gets / useful heat that it needs, at most 1
        fuel saved = cover x need / efficiency today
        smoke then = (1 - cover) x smoke today + smoke of the new fuel
    """
    chain, size = option.chain, option.size
    assert size is not None
    market = next((m for m in option.markets if m.id == "homes"), None)
    if chain.use.kind != "household_cooking" or market is None:
        return ()
    assert chain.use.need_per_household is not None
    need = draws.of(chain.use.need_per_household, f"uses.{chain.use.id}.need_per_household")
    burned = _gj_per_unit(option, draws) * flows.products[chain.product.id] * sold_share * size.feed_t_per_year
    efficiency = efficiency_of_use(chain.product, chain.use)
    useful = burned if efficiency is None else burned * draws.of(efficiency.estimate, efficiency.key)
    homes = np.full(draws.count, float(size.units)) if chain.conversion.at_homes else useful / need
    each = np.divide(useful, homes, out=np.zeros(draws.count), where=homes > 0)
    cover = np.minimum(1.0, each / need)
    smoke = _smoke_of_the_new(option, flows, burned, homes, here, draws)
    return tuple(_kitchen(fuel, market, homes, need, cover, smoke, option, here, draws) for fuel in market.displaces)


def _kitchen(
    fuel: Fuel, market: Market, homes: Array, need: Array, cover: Array, smoke: Array | None, option: Option,
    here: Circumstances, draws: Draws,
) -> Kitchen:  # fmt: skip
    factors = here.base.emission_factors.fuels[fuel]
    today = need / efficiency_today(option.chain.use, fuel, here, draws)
    saved = cover * today
    price = here.fuel_price_per_gj(fuel)
    grams = draws.of(factors.fine_particles, f"emission_factors.fuels.{fuel}.fine_particles")
    smoke_today = today * grams / GRAMS_PER_KG
    return Kitchen(
        fuel=fuel, homes=homes * market.displaces[fuel], fuel_saved=saved,
        money_saved=None if price is None else saved * draws.of(price.estimate, price.key),
        hours_saved=_hours(cover, here, draws) if fuel in GATHERED else None,
        smoke_today=smoke_today, smoke_then=None if smoke is None else (1 - cover) * smoke_today + smoke,
    )  # fmt: skip


def _hours(cover: Array, here: Circumstances, draws: Draws) -> Array | None:
    """Return the hours of gathering that a home saves a year; None where nobody counted people and homes."""
    site = here.site
    if site.population.unknown or site.households.unknown:
        return None
    people = draws.of(site.population, "site.population") / draws.of(site.households, "site.households")
    hours = draws.of(here.base.livelihoods.gathering_wood, "livelihoods.gathering_wood")
    return np.asarray(cover * people * hours)


def _gj_per_unit(option: Option, draws: Draws) -> Array:
    """Return GJ that a unit of the product holds (useful GJ where it is counted behind the stove)."""
    product = option.chain.product
    if product.unit == "t":
        assert product.energy is not None
        return draws.of(product.energy, f"products.{product.id}.energy")
    return np.full(draws.count, GJ_PER_KWH if product.unit == "kWh" else 1.0)


def _smoke_of_the_new(
    option: Option, flows: Balance, burned: Array, homes: Array, here: Circumstances, draws: Draws
) -> Array | None:
    """Return the fine particles of the new fuel in a kitchen, kg a home and year; None where nobody measured them.

    Of a fuel by its energy; of a stove of the home's own by the tonnes that it burns.
    """
    product, conversion, size = option.chain.product, option.chain.conversion, option.size
    assert size is not None
    grams, own = product.smoke_when_burned, conversion.emissions.fine_particles
    if grams is not None and grams.is_known:
        kg = burned * draws.of(grams, f"products.{product.id}.smoke_when_burned") / GRAMS_PER_KG
    elif conversion.at_homes and own is not None and own.is_known:
        fed = flows.conversion.dry if own.basis == "dry" else flows.conversion.wet
        kg = fed * size.feed_t_per_year * draws.of(own, f"technologies.{conversion.id}.emissions.fine_particles")
    else:
        return None
    return np.divide(kg, homes, out=np.zeros(draws.count), where=homes > 0)
