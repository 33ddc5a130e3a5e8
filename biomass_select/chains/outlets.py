"""Who would take a product here: named outlets, and homes by the fuel they cook with today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.materials.material import Keyed
from biomass_select.quantities.draws import Array, Draws
from biomass_select.record import LocalText
from biomass_select.schema.answers import Outlet
from biomass_select.schema.lists import CLEAN_FUELS, Fuel
from biomass_select.schema.product import Product, Use

WORKS_USES = ("process_heat", "fuel_market", "kiln")
POWER_USES = ("own_power", "power_export")


@dataclass(frozen=True)
class Capacity:
    """What an outlet takes a year, in the product's unit: inputs as they were given, multiplied, times a factor."""

    of: tuple[Keyed, ...]
    factor: float

    @property
    def likely(self) -> float | None:
        """The likely amount a year; None where an input is not known."""
        amount = self.factor
        for keyed in self.of:
            if keyed.estimate.central is None:
                return None
            amount *= keyed.estimate.central
        return amount

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The lowest and highest credible amount a year; None where an input is not known."""
        low = high = self.factor
        for keyed in self.of:
            if keyed.estimate.bounds is None:
                return None
            low, high = low * keyed.estimate.bounds[0], high * keyed.estimate.bounds[1]
        return low, high

    def times(self, factor: float) -> Capacity:
        """Return the capacity multiplied by a number."""
        return Capacity(self.of, self.factor * factor)

    def draw(self, draws: Draws) -> Array:
        """Return draws [draw] of the amount a year."""
        amount = np.full(draws.count, self.factor)
        for keyed in self.of:
            amount = amount * draws.of(keyed.estimate, keyed.key)
        return amount


@dataclass(frozen=True)
class Market:
    """What one outlet would take of a product, and what goes out of use there.

    Attributes
    ----------
    capacity : Capacity
        In the product's unit a year; a niche market already capped (rule P3).
    price : Keyed or None
        Quoted, in the assessment's money per product unit; None where the value is the fuel saved.
    displaces : dict
        Fuel -> share of the useful energy that it gives today.
    asked : str
        Whether they were asked, and what they said.
    distance : Keyed or None
        None where nobody has said how far they are, and of homes.
    """

    id: str
    name: LocalText
    capacity: Capacity
    price: Keyed | None
    displaces: dict[Fuel, float]
    asked: Literal["yes", "may_be", "no", "not_asked"]
    distance: Keyed | None


def markets_of(product: Product, use: Use, here: Circumstances) -> tuple[Market, ...]:
    """Return every outlet at the site that takes a product for a use; homes count for cooking.

    Power is sold to the grid only under a written agreement.
    """
    found = [
        _market(outlet.id, product, use, here)
        for outlet in here.site.outlets
        if outlet.use == use.id
        and product.id in outlet.products
        and outlet.asked != "no"
        and (use.kind != "power_export" or outlet.agreement == "written")
    ]
    if use.kind == "household_cooking":
        found.append(_homes(product, use, here))
    return tuple(found)


def _market(outlet_id: str, product: Product, use: Use, here: Circumstances) -> Market:
    outlet = next(o for o in here.site.outlets if o.id == outlet_id)
    cap = here.settings.niche_sales_share if use.niche else 1.0
    displaced = outlet.displaces or use.displaces
    price = None
    if outlet.price is not None and outlet.price.is_known:
        price = Keyed(here.price(outlet.price, product.unit), f"site.outlets.{outlet.id}.price")
    elif use.kind == "power_export" and here.site.export_price is not None and here.site.export_price.is_known:
        price = Keyed(here.price(here.site.export_price, product.unit), "site.export_price")
    return Market(
        id=outlet.id,
        name=outlet.name,
        capacity=_capacity(outlet, product, use, here).times(outlet.months_a_year * cap),
        price=price,
        displaces={} if displaced is None else {displaced: 1.0},
        asked=outlet.asked,
        distance=None if outlet.distance is None else Keyed(outlet.distance, f"site.outlets.{outlet.id}.distance"),
    )


def _capacity(outlet: Outlet, product: Product, use: Use, here: Circumstances) -> Capacity:
    """Return what an outlet takes a month: as answered, else as much useful energy as the fuel gives that it burns.

    Product = fuel burned x its energy x efficiency of the fuel today / useful energy of a product unit (the project's
    method: substitute useful energy, not fuel energy).
    """
    key, fuel, burned = f"site.outlets.{outlet.id}", outlet.displaces, outlet.fuel_per_month
    if outlet.quantity_per_month is not None:
        return Capacity((Keyed(outlet.quantity_per_month, f"{key}.quantity_per_month"),), 1.0)
    assert fuel is not None and burned is not None, "an outlet without an amount has one that nobody knows"
    useful = useful_gj_per_unit(product, use)
    today = efficiency_keyed(use, fuel, here)
    gj = here.gj_of_fuel(burned, fuel)
    inputs = (Keyed(gj, f"{key}.fuel_per_month"), *(() if today is None else (today,)))
    return Capacity(inputs, 1 / useful if useful > 0 else 0.0)


def _homes(product: Product, use: Use, here: Circumstances) -> Market:
    """Return the homes of one catchment as a market: what they cook with is what goes out of use.

    Capacity = homes x useful energy a home needs / useful energy of a product unit, over the catchments. A solid
    fuel has no market among homes that cook on gas or power: they would bring smoke back (rule H1).
    """
    site = here.site
    assert use.need_per_household is not None
    need = Keyed(use.need_per_household, f"uses.{use.id}.need_per_household")
    catchments = max(stream.catchments for stream in site.streams)
    assert site.cooking is not None, "what homes cook with is asked before they are a market"
    fuels = {
        fuel: site.cooking.share(fuel) for fuel in site.cooking.of_ten
        if site.cooking.share(fuel) > 0 and not (product.solid_fuel and fuel in CLEAN_FUELS)
    }  # fmt: skip
    buying = sum(fuels.values())
    fuels = {fuel: share / buying for fuel, share in fuels.items()}
    factor = buying / useful_gj_per_unit(product, use) / catchments
    return Market(
        id="homes", name={"en": "homes of the place"},
        capacity=Capacity((need, Keyed(site.households, "site.households")), factor),
        price=None, displaces=fuels, asked="not_asked", distance=None,
    )  # fmt: skip


def efficiency_of_use(product: Product, use: Use) -> Keyed | None:
    """Return how much of a product's energy becomes useful: of a solid fuel its own at home, else that of the use."""
    if use.useful_efficiency is None or product.already_useful:
        return None
    if use.kind == "household_cooking" and product.home_efficiency is not None:
        return Keyed(product.home_efficiency, f"products.{product.id}.home_efficiency")
    return Keyed(use.useful_efficiency, f"uses.{use.id}.useful_efficiency")


def useful_gj_per_unit(product: Product, use: Use) -> float:
    """Return the useful energy that a product unit gives in a use, GJ (likely value); 0 where it gives none."""
    burned = efficiency_of_use(product, use)
    efficiency = 1.0 if burned is None else burned.estimate.central or 0.0
    if product.unit == "kWh":
        return GJ_PER_KWH * efficiency
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
    return np.asarray(draw_useful_gj(product, use, draws) * share / efficiency_today(use, fuel, here, draws))


def draw_useful_gj(product: Product, use: Use, draws: Draws) -> Array:
    """Return the useful energy that a product unit gives in a use [draw], GJ."""
    gj = np.full(draws.count, {"kWh": GJ_PER_KWH, "GJ": 1.0, "t": 0.0}[product.unit])
    if product.unit == "t" and product.energy is not None:
        gj = draws.of(product.energy, f"products.{product.id}.energy")
    burned = efficiency_of_use(product, use)
    return gj if burned is None else gj * draws.of(burned.estimate, burned.key)


def efficiency_today(use: Use, fuel: Fuel, here: Circumstances, draws: Draws) -> Array | float:
    """Return how well a fuel is burned where it goes out of use [draw]: in a hearth, or at works; power is power."""
    today = efficiency_keyed(use, fuel, here)
    return 1.0 if today is None else draws.of(today.estimate, today.key)


def efficiency_keyed(use: Use, fuel: Fuel, here: Circumstances) -> Keyed | None:
    """Return the efficiency at which a fuel is burned today in a use; None where no efficiency stands between.

    Power is useful as it is; a cement kiln makes as much of the heat of a waste as of that of its fuel.
    """
    if use.kind == "kiln" or (fuel == "electricity" and use.kind in POWER_USES):
        return None
    factors, key = here.base.emission_factors.fuels[fuel], f"emission_factors.fuels.{fuel}"
    if use.kind in WORKS_USES and factors.efficiency_at_works is not None:
        return Keyed(factors.efficiency_at_works, f"{key}.efficiency_at_works")
    return Keyed(factors.useful_efficiency, f"{key}.useful_efficiency")


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
    """Return what all markets take a year [draw], in the product's unit; one that nobody knows adds nothing."""
    known = [market.capacity.draw(draws) for market in markets if market.capacity.likely is not None]
    return np.asarray(np.sum(known, axis=0)) if known else np.zeros(draws.count)


def likely_capacity(markets: tuple[Market, ...]) -> float | None:
    """Return what all markets take in a likely year, in the product's unit; None where nobody knows of any."""
    known = [market.capacity.likely for market in markets if market.capacity.likely is not None]
    return sum(known) if known or not markets else None
