"""What an option's products bring: the share that outlets take, and what a unit of it is worth there."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Chain, Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import Market, capacity_per_year, markets_of, value_per_unit
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.product import Product, Use


def revenue_of(
    option: Option, flows: Balance, feed_t_per_year: float, here: Circumstances, draws: Draws,
    lines: dict[str, Array], not_known: list[str],
) -> tuple[Array, Array, bool]:  # fmt: skip
    """Return revenue per tonne of the streams, the share of the main product that outlets take, and if priced."""
    total, sold_main, price_known = np.zeros(draws.count), np.zeros(draws.count), True
    for i, (product_id, per_tonne) in enumerate(flows.products.items()):
        product = here.base.products[product_id]
        use, markets = (option.chain.use, option.markets) if i == 0 else _by_product(product, here)
        if use is None:
            continue
        sold, value = _sales(option.chain, product, use, markets, per_tonne * feed_t_per_year, here, draws, not_known)
        if value is None:
            price_known = price_known and i > 0
            sold_main = sold if i == 0 else sold_main
            continue
        lines[f"sales.{product_id}"] = per_tonne * sold * value
        total = total + lines[f"sales.{product_id}"]
        sold_main = sold if i == 0 else sold_main
    return total, sold_main, price_known


def _by_product(product: Product, here: Circumstances) -> tuple[Use | None, tuple[Market, ...]]:
    """Return the first use of a by-product that has an outlet here, or none: it then earns nothing."""
    for use_id in product.uses:
        use = here.base.uses[use_id]
        markets = markets_of(product, use, here)
        if markets:
            return use, markets
    return None, ()


def _sales(
    chain: Chain, product: Product, use: Use, markets: tuple[Market, ...], made: Array, here: Circumstances,
    draws: Draws, not_known: list[str],
) -> tuple[Array, Array | None]:  # fmt: skip
    """Return the share sold and the value of a unit [draw], None where there are outlets and no price is known.

    A product without an outlet earns nothing.
    """
    zero = np.zeros(draws.count)
    if use.kind == "in_field":
        return np.ones(draws.count), zero
    if not markets:
        return zero, zero
    capacity = capacity_per_year(markets, draws)
    with np.errstate(divide="ignore", invalid="ignore"):
        sold = np.where(made > 0, np.minimum(1.0, capacity / made), 0.0)
    if use.kind == "dealer":
        item = chain.feed.main.feedstock.id
        paid = here.site.dealer_prices.get(item)
        if paid is not None and paid.is_known:
            return sold, draws.of(here.price(paid, "t"), f"site.dealer_prices.{item}")
    value, weight = zero, zero
    for market in markets:
        worth = value_per_unit(market, product, use, here, draws)
        if worth is None:
            not_known.append(f"price.{market.id}")
            continue
        amount = zero if market.capacity.likely is None else market.capacity.draw(draws)
        value, weight = value + worth * amount, weight + amount
    if not np.any(weight > 0):
        return sold, None
    with np.errstate(divide="ignore", invalid="ignore"):
        return sold, np.where(weight > 0, value / weight, 0.0)
