"""What the machines of a step cost, for each tonne that they take in a year, and what that comes to a year.

capital charge = capital per tonne x CRF(rate, life)
"""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import StepFlow
from biomass_select.chains.chain import Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.plant_cost import draw_plant_cost
from biomass_select.chains.scale_curve import scaled_cost
from biomass_select.economics.cash_flow import capital_recovery_factor
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.technology import Technology


def capital_of(
    technology: Technology, flow: StepFlow, load: float, planned: Size | None, here: Circumstances, draws: Draws
) -> tuple[Array, Array, Array]:
    """Return capital and its yearly charge per tonne a year of the streams, and the streams that one unit takes.

    A machine that the feed does not fill (`load` below 1) costs as much: the fewer tonnes bear it. One that is hired
    is paid by the tonne, at full load. `planned` is the size of the conversion, which may be built to size and then
    costs by its curve; of other steps it is None.
    """
    zero = np.zeros(draws.count)
    if technology.scale is None or technology.capital_cost is None or technology.lifetime is None:
        return zero, zero, zero
    key = f"technologies.{technology.id}"
    money = draw_plant_cost(technology, here, draws)
    streams_per_unit = draws.of(technology.scale.feed, f"{key}.scale.feed") / flow.wet
    if planned is not None and technology.scale.curve is not None:
        exponent = draws.of(technology.scale.curve.exponent, f"{key}.scale.curve.exponent")
        size = np.full(draws.count, planned.unit_feed_t_per_year)
        money, streams_per_unit = scaled_cost(money, size / streams_per_unit, exponent), size
    streams_per_unit = load * streams_per_unit
    rate = draws.of(here.settings.real_discount_rate, "settings.real_discount_rate")
    years = draws.of(technology.lifetime, f"{key}.lifetime")
    per_tonne = money / streams_per_unit
    return per_tonne, per_tonne * capital_recovery_factor(rate, years), streams_per_unit


def smallest_unit(
    technology: Technology, size: Size, feed: Array, cost: Array, draws: Draws
) -> tuple[Array, Array]:  # fmt: skip
    """Return feed and cost of the smallest unit by those of a planned one: a plant on a curve may begin smaller."""
    curve = None if technology.scale is None else technology.scale.curve
    if curve is None:
        return feed, cost
    ratio = np.full(draws.count, size.smallest_unit_share)
    exponent = draws.of(curve.exponent, f"technologies.{technology.id}.scale.curve.exponent")
    return feed * ratio, scaled_cost(cost, ratio, exponent)
