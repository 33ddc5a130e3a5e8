"""What one unit costs here: its quoted price, moved to this year and money, to this country, and made safe.

cost = price x (1 + contingency) x [local share x price level here / there + (1 - local share) x (1 + freight and duty)]

The part in brackets only where the price was quoted in the money of another country of the knowledge base or of any
other currency but the dollar, in which prices are quoted everywhere. Where the other country's price level is not
known, its local part is taken as it stands. What homes buy ready-made needs no contingency.
"""

from __future__ import annotations

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.country import Country
from biomass_select.schema.technology import Technology

QUOTED_EVERYWHERE = "USD"
"""Money in which prices are quoted wherever a machine stands: it says nothing of where it comes from."""


def plant_cost(technology: Technology, here: Circumstances) -> Estimate | None:
    """Return what one unit costs in the assessment's money, with the likely additions; None where nobody knows."""
    price = technology.capital_cost
    if price is None or price.unknown:
        return None
    factor = float(_additions(technology, here, Draws(here.settings.seed, 1))[0])
    cost = here.money.convert(price)
    if factor == 1.0:
        return cost
    step = f"contingency, freight and price level x {factor:.3g}"
    derived = f"{cost.derived}; {step}" if cost.derived else step
    return cost.scaled(factor, cost.unit).replaced(derived=derived)


def draw_plant_cost(technology: Technology, here: Circumstances, draws: Draws) -> Array:
    """Return what one unit costs [draw], in the assessment's money."""
    assert technology.capital_cost is not None
    price = draws.of(here.money.convert(technology.capital_cost), f"technologies.{technology.id}.capital_cost")
    return price * _additions(technology, here, draws)


def _additions(technology: Technology, here: Circumstances, draws: Draws) -> Array:
    """Return what a quoted price is multiplied by [draw]."""
    rules, factor = here.base.cost_rules, np.ones(draws.count)
    stage = None if technology.evidence is None else technology.evidence.stage
    if stage in rules.contingency and not technology.at_homes:
        factor = 1 + draws.of(rules.contingency[stage], f"cost_rules.contingency.{stage}")
    assert technology.capital_cost is not None and technology.capital_cost.currency is not None
    currency = technology.capital_cost.currency[0]
    local = rules.local_share.get(technology.family)
    if currency in (QUOTED_EVERYWHERE, here.country.currency) or local is None:
        return factor
    share = draws.of(local, f"cost_rules.local_share.{technology.family}")
    brought = np.ones(draws.count)
    if rules.freight_and_duty is not None:
        brought = 1 + draws.of(rules.freight_and_duty, "cost_rules.freight_and_duty")
    there = next((country for country in here.base.countries.values() if country.currency == currency), None)
    level = np.ones(draws.count) if there is None else _price_level(here.country, draws) / _price_level(there, draws)
    return factor * (share * level + (1 - share) * brought)


def _price_level(country: Country, draws: Draws) -> Array:
    return draws.of(country.price_level, f"countries.{country.iso3}.price_level")
