"""What the product puts out of use, by the useful energy that it gives; and its own smoke where it is burned."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import WORKS_USES, capacity_per_year, displaced_gj_per_unit
from biomass_select.emissions.carbon import BURNING_USES
from biomass_select.emissions.fuel import fuel_burned
from biomass_select.emissions.released import MASSES, Book, Pollutant, Released, together
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Fuel

WHEN_BURNED: tuple[tuple[Pollutant, str, float], ...] = (
    ("air", "smoke_when_burned", 1000.0), ("black_carbon", "black_carbon_when_burned", 1000.0),
    ("dioxin", "dioxin_when_burned", 1.0),
)  # fmt: skip
"""Of a product that is burned: the pollutant, its factor per GJ, and how many units of the factor are one of it."""


def displaced(option: Option, flows: Balance, sold_share: Array, here: Circumstances, draws: Draws) -> Released:
    """Return what the fuel gives off that the main product puts out of use, per tonne.

    A cement kiln's filter lets as much dust, soot and dioxin through whatever is burned: none is credited there.
    """
    chain, made = option.chain, flows.products[option.chain.product.id]
    capacity = capacity_per_year(option.markets, draws)
    in_kiln = chain.use.kind == "kiln"

    def saved(fuel: Fuel, gj: Array) -> Released:
        burned = fuel_burned(fuel, gj, here, draws, at_works=in_kiln or chain.use.kind in WORKS_USES)
        return Released(burned.climate, np.zeros(draws.count)) if in_kiln else burned

    if not np.any(capacity > 0):
        if not in_kiln or chain.use.displaces is None:
            return together((), draws.count)
        # What is burned in a kiln takes the place of its fuel, whoever the kiln may be.
        gj = displaced_gj_per_unit(chain.product, chain.use, chain.use.displaces, 1.0, here, draws)
        return saved(chain.use.displaces, gj * made)
    parts = []
    for market in option.markets:
        if market.capacity.likely is None:
            continue
        weight = market.capacity.draw(draws) / np.where(capacity > 0, capacity, 1.0)
        for fuel, share in market.displaces.items():
            gj = displaced_gj_per_unit(chain.product, chain.use, fuel, share, here, draws)
            parts.append(saved(fuel, gj * made * sold_share * weight))
    return together(parts, draws.count)


def product_burned(option: Option, flows: Balance, sold_share: Array, book: Book, draws: Draws) -> None:
    """Enter the smoke, soot and dioxins of the product where it is burned by its buyer; a kiln's filter holds them."""
    product, use = option.chain.product, option.chain.use.kind
    if use not in BURNING_USES or use == "kiln":
        return
    gj = flows.products[product.id] * sold_share
    if product.unit == "t" and product.energy is not None:
        gj = gj * draws.of(product.energy, f"products.{product.id}.energy")
    for pollutant, name, unit in WHEN_BURNED:
        factor, key = getattr(product, name), f"products.{product.id}.{name}"
        if factor is not None and factor.is_known:
            book.add(pollutant, "product_burned", -gj * draws.of(factor, key) / unit)
        elif pollutant in MASSES and not product.already_useful and np.any(gj > 0):
            book.not_known.append(key)
