"""What the feed costs, delivered: never free in silence.

Today's price where there is one. Where it is not known: low 0, high the local value as fuel or goods, likely
half-way (the project's method). What nobody buys of the plastics costs nothing.
"""

from __future__ import annotations

import numpy as np

from biomass_select.chains.chain import Chain
from biomass_select.chains.circumstances import Circumstances
from biomass_select.materials.heating_value import lower_heating_value_as_received
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate

BESIDE_WOOD = 0.4
"""What a loose residue fetches of the price of wood of the same heat: bulky, ashy, quick to burn (our judgement)."""
BURNS_BELOW_PERCENT = 25.0
"""Moisture above which a residue has no value as a fuel beside wood (rule F1)."""


def feed_price(chain: Chain, here: Circumstances, draws: Draws) -> tuple[Array, tuple[str, ...]]:
    """Return the price of a tonne of the streams [draw], in the assessment's money, and the streams without any.

    What stays in the field or is used by the homes that own it is not bought.
    """
    total = np.zeros(draws.count)
    if chain.conversion.leaves_in_place or chain.conversion.at_homes or chain.use.kind == "dealer":
        return total, ()
    not_known = []
    for part in chain.feed.parts:
        price = price_of_stream(part, here)
        if price is None:
            not_known.append(part.stream.id)
        else:
            total = total + part.share * draws.of(price, f"site.streams.{part.stream.id}.price_today")
    return total, tuple(not_known)


def price_of_stream(part: Part, here: Circumstances) -> Estimate | None:
    """Return the price of a tonne of one stream: today's, else from nothing to its local value; None if unknown."""
    today = part.stream.price_today
    if today is not None and today.is_known:
        return here.price(today, "t")
    if part.feedstock.kind == "plastic":
        paid = here.site.dealer_prices.get(part.feedstock.id)
        return None if paid is None or paid.unknown else here.price(paid, "t")
    value = local_value(part, here)
    if value is None:
        return None
    return value.replaced(
        low=0.0, likely=(value.central or 0.0) / 2, high=value.central, grade="D",
        reason="today's price is not known: from nothing to the value as fuel or goods, likely half-way",
        ask="mill owner, farmers",
    )  # fmt: skip


def local_value(part: Part, here: Circumstances) -> Estimate | None:
    """Return what a tonne is worth here as goods, or as a fuel beside bought wood; the larger of the two."""
    goods = here.country.goods_prices.get(part.feedstock.id)
    found = [here.price(goods, "t")] if goods is not None and goods.is_known else []
    wood = here.fuel_price_per_gj("bought_wood")
    heat, moisture = part.find("lower_heating_value"), part.find("moisture")
    if wood is not None and heat is not None and moisture is not None:
        wet = moisture.estimate.central or 0.0
        if wet <= BURNS_BELOW_PERCENT:
            gj = lower_heating_value_as_received(heat.estimate.central or 0.0, wet)
            found.append(
                wood.estimate.scaled(gj * BESIDE_WOOD, wood.estimate.unit.replace("/GJ", "/t")).replaced(
                    derived=f"{gj:.3g} GJ/t as received at {BESIDE_WOOD:g} of the price of bought wood",
                    sources=_sources(wood.estimate, heat.estimate, moisture.estimate),
                )
            )
    return max(found, key=lambda estimate: estimate.central or 0.0, default=None)


def _sources(*estimates: Estimate) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for estimate in estimates for source in estimate.sources))
