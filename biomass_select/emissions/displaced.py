"""What the product puts out of use, by the useful energy that it gives; and its own smoke where it is burned."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import WORKS_USES, capacity_per_year, displaced_gj_per_unit
from biomass_select.emissions.fuel import fuel_burned
from biomass_select.emissions.released import Book, Released, together
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Fuel

BURNING_USES = ("fuel_market", "household_cooking", "process_heat", "own_power")


def displaced(option: Option, flows: Balance, sold_share: Array, here: Circumstances, draws: Draws) -> Released:
    """Return what the fuel gives off that the main product puts out of use, per tonne.

    A cement kiln's filter lets as much dust through whatever is burned: none is credited there.
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
    """Enter the smoke of the product where it is burned by its buyer."""
    product = option.chain.product
    if product.smoke_when_burned is None or product.smoke_when_burned.unknown:
        return
    gj = np.ones(draws.count)
    if product.unit == "t" and product.energy is not None:
        gj = draws.of(product.energy, f"products.{product.id}.energy")
    grams = draws.of(product.smoke_when_burned, f"products.{product.id}.smoke_when_burned")
    if option.chain.use.kind in BURNING_USES:
        book.add("air", "product_burned", -grams / 1000 * gj * flows.products[product.id] * sold_share)
