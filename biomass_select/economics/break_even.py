"""How far one thing may go otherwise until the present value of a project is nothing, all else as planned.

With V the net present value, W the present value of the years at work, S that of a sum lent from year 0 to the end:

    price of the product   p - V / (units sold a year x W), by-products earning what they earn
    price of the feed      q + V / (tonnes a year x (W + months of feed in working capital / 12 x S))
    tonnes                 planned x F / (V + F), F the cost that stays when less is taken: machines and their upkeep
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.cash_flow import net_present_value
from biomass_select.economics.project import Project
from biomass_select.economics.working_capital import MONTHS_OF_WORKING_CAPITAL
from biomass_select.quantities.draws import Array


class BreakEven(NamedTuple):
    """Where the present value turns [draw]: money per unit sold, money per tonne of feed, tonnes a year.

    `price` is what the product brings as planned. NaN of a price where nothing is sold; infinite tonnes where no
    amount would pay.
    """

    price: Array
    even_price: Array
    even_feed_price: Array
    even_tonnes: Array


def break_even(money: Appraisal, planned: Project, product: str) -> BreakEven:
    """Return where a planned project breaks even; `product` is the id of the main product."""
    size, value = money.feed_t_per_year, planned.present_value
    at_work = net_present_value(planned.at_work, planned.rate)
    lent = 1 - (1 + planned.rate) ** -float(planned.years)
    sold = money.made * money.sold_share
    months = 0 if money.ramp.at_homes else MONTHS_OF_WORKING_CAPITAL
    feed_months = max(months, money.stock_months)
    upkeep = money.lines.get("maintenance", np.zeros_like(value)) * size
    staffed = net_present_value(planned.staffed, planned.rate)
    stays = net_present_value(planned.bought, planned.rate) + upkeep * (
        staffed + months / 12 * lent
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        price = np.where(sold > 0, money.lines.get(f"sales.{product}", np.zeros_like(value)) / sold, np.nan)
        return BreakEven(
            price=price, even_price=price - value / (sold * size * at_work),
            even_feed_price=money.feed + value / (size * (at_work + feed_months / 12 * lent)),
            even_tonnes=np.where(value + stays > 0, size * stays / (value + stays), np.inf),
        )  # fmt: skip
