"""Who would take a product here: named outlets, and homes by the fuel they cook with today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.materials.material import Keyed
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.record import LocalText
from biomass_select.schema.lists import Fuel
from biomass_select.schema.product import Product, Use


@dataclass(frozen=True)
class Market:
    """What one outlet would take of a product, and what goes out of use there.

    Attributes
    ----------
    capacity_per_year : Estimate
        In the product's unit a year; a niche market already capped (rule P3).
    price : Keyed or None
        Quoted, in the assessment's money per product unit; None where the value is the fuel saved.
    displaces : dict
        Fuel -> share of the useful energy that it gives today.
    asked : str
        Whether they were asked, and what they said.
    """

    id: str
    name: LocalText
    capacity: Keyed
    price: Keyed | None
    displaces: dict[Fuel, float]
    asked: Literal["yes", "may_be", "no", "not_asked"]
    written: bool
    distance: Keyed | None


def markets_of(product: Product, use: Use, here: Circumstances) -> tuple[Market, ...]:
    """Return every outlet at the site that takes a product for a use; homes count for cooking."""
    found = [
        _market(outlet.id, product, use, here)
        for outlet in here.site.outlets
        if outlet.use == use.id and product.id in outlet.products and outlet.asked != "no"
    ]
    if use.kind == "household_cooking":
        found.append(_homes(product, use, here))
    return tuple(found)


def _market(outlet_id: str, product: Product, use: Use, here: Circumstances) -> Market:
    outlet = next(o for o in here.site.outlets if o.id == outlet_id)
    cap = here.settings.niche_sales_share if use.niche else 1.0
    monthly = outlet.quantity_per_month
    capacity = monthly.scaled(outlet.months_a_year * cap, monthly.unit.replace("/month", "/year"))
    price = None
    if outlet.price is not None and outlet.price.is_known:
        price = Keyed(here.price(outlet.price, product.unit), f"site.outlets.{outlet.id}.price")
    return Market(
        id=outlet.id,
        name=outlet.name,
        capacity=Keyed(capacity, f"site.outlets.{outlet.id}.quantity_per_month"),
        price=price,
        displaces={} if outlet.displaces is None else {outlet.displaces: 1.0},
        asked=outlet.asked,
        written=outlet.agreement == "written",
        distance=Keyed(outlet.distance, f"site.outlets.{outlet.id}.distance"),
    )


def _homes(product: Product, use: Use, here: Circumstances) -> Market:
    """Return the homes of the site as one market: what they cook with is what goes out of use.

    Capacity = homes x useful energy a home needs / useful energy of a product unit.
    """
    site = here.site
    need, homes = use.need_per_household, site.households
    assert need is not None and need.central and homes.central
    per_unit = useful_gj_per_unit(product, use)
    number = homes.central * need.central / per_unit
    capacity = need.replaced(
        low=number * (need.bounds or (1, 1))[0] / need.central, likely=number,
        high=number * (need.bounds or (1, 1))[1] / need.central, unit=f"{product.unit}/year",
        derived="homes x useful energy a home needs a year",
    )  # fmt: skip
    fuels = {fuel: site.cooking.share(fuel) for fuel in site.cooking.of_ten if site.cooking.share(fuel) > 0}
    return Market(
        id="homes", name={"en": "homes of the place"}, capacity=Keyed(capacity, f"uses.{use.id}.need_per_household"),
        price=None, displaces=fuels, asked="not_asked", written=False, distance=None,
    )  # fmt: skip


def useful_gj_per_unit(product: Product, use: Use) -> float:
    """Return the useful energy that a product unit gives in a use, GJ (likely value); 0 where it gives none."""
    efficiency = 1.0
    if use.useful_efficiency is not None and not product.already_useful:
        efficiency = use.useful_efficiency.central or 0.0
    if product.unit == "kWh":
        return 0.0036 * efficiency
    if product.unit == "GJ":
        return efficiency
    return 0.0 if product.energy is None else (product.energy.central or 0.0) * efficiency


def displaced_gj_per_unit(
    product: Product, use: Use, fuel: Fuel, share: float, here: Circumstances, draws: Draws
) -> Array:
    """Return GJ of a fuel that a product unit puts out of use [draw]: useful energy over today's efficiency.

    Displaced fuel = product energy x efficiency in use x share / efficiency of the fuel today (the project's
    method: substitute useful energy, not fuel energy).
    """
    gj = np.full(draws.count, {"kWh": 0.0036, "GJ": 1.0, "t": 0.0}[product.unit])
    if product.unit == "t" and product.energy is not None:
        gj = draws.of(product.energy, f"products.{product.id}.energy")
    if use.useful_efficiency is not None and not product.already_useful:
        gj = gj * draws.of(use.useful_efficiency, f"uses.{use.id}.useful_efficiency")
    today = here.base.emission_factors.fuels[fuel].useful_efficiency
    return np.asarray(gj * share / draws.of(today, f"emission_factors.fuels.{fuel}.useful_efficiency"))


def value_per_unit(market: Market, product: Product, use: Use, here: Circumstances, draws: Draws) -> Array | None:
    """Return what a product unit is worth in a market [draw], in the assessment's money; None when not known.

    The quoted price, or else the fuel that goes out of use at its price today; a fuel collected free saves no cash.
    """
    if market.price is not None:
        return draws.of(market.price.estimate, market.price.key)
    if not market.displaces:
        return None
    value = np.zeros(draws.count)
    for fuel, share in market.displaces.items():
        price = here.fuel_price_per_gj(fuel)
        if price is None and here.base.fuels[fuel].bought:
            return None
        if price is not None:
            value = value + displaced_gj_per_unit(product, use, fuel, share, here, draws) * draws.of(
                price.estimate, price.key
            )
    return value


def capacity_per_year(markets: tuple[Market, ...], draws: Draws) -> Array:
    """Return what all markets take a year [draw], in the product's unit."""
    total = np.zeros(draws.count)
    for market in markets:
        if market.capacity.estimate.is_known:
            total = total + draws.of(market.capacity.estimate, market.capacity.key)
    return total


def likely_capacity(markets: tuple[Market, ...]) -> float:
    """Return what all markets take in a likely year, in the product's unit."""
    return sum(_central(m.capacity.estimate) for m in markets)


def _central(estimate: Estimate) -> float:
    return estimate.central or 0.0
