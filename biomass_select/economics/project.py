"""An option as a project: what is paid and earned in each year of its life, and what follows from that for a lender.

Real terms, before grants and taxes. The plant is paid for in year 0 with its working capital, makes a part of a full
year's output in the first, buys again what wears out, and gives back at the end what is left of machines and the
working capital. Its life is that of the conversion, in whole years. The homes of a programme join over some years.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.cash_flow import (
    instalment,
    internal_rate,
    levelised_cost,
    net_present_value,
    payback_years,
)
from biomass_select.economics.working_capital import working_capital
from biomass_select.quantities.draws import Array
from biomass_select.schema.settings import Loan

LONGEST_LIFE = 30
"""Years beyond which nobody plans a plant of this kind."""


class Case(NamedTuple):
    """What goes otherwise than planned: feed price and output, as multiples, and months lost at the start."""

    id: str
    feed_price: float = 1.0
    output: float = 1.0
    months_late: float = 0.0


BASE = Case("base")
CASES = (BASE, Case("feed_dearer", feed_price=1.5), Case("less_output", output=0.8), Case("late", months_late=6.0))
"""As planned; feed half as dear again; a fifth less made; half a year late (the project's method)."""


@dataclass(frozen=True)
class Project:
    """Money by year [draw, year 0, 1, ...] of all units of an option, in the assessment's money.

    Attributes
    ----------
    bought : Array
        Machines, and what is left of them at the end (below nothing).
    working : Array
        Working capital: paid in year 0, given back in the last.
    earned, spent : Array
        Revenue; running cost, hired machines, haul and feed.
    made : Array
        Units of the main product.
    rate : Array
        Real discount rate, per year [draw].
    at_work, staffed : Array
        Share of each year that the plant works, and for which staff and upkeep are paid.
    full_year : int
        A year in which it works in full: the last of a plant, of a programme the first in which all homes have joined.
    """

    bought: Array
    working: Array
    earned: Array
    spent: Array
    made: Array
    rate: Array
    at_work: Array
    staffed: Array
    full_year: int

    @property
    def years(self) -> int:
        """Years that the plant is planned to work."""
        return int(self.bought.shape[1]) - 1

    @cached_property
    def flows(self) -> Array:
        """What comes in less what goes out in each year [draw, year]."""
        return self.earned - self.spent - self.bought - self.working

    @property
    def yearly_cash(self) -> Array:
        """What is left of revenue in a full year, before any capital [draw]."""
        return self.earned[:, self.full_year] - self.spent[:, self.full_year]

    @property
    def present_value(self) -> Array:
        """Net present value at the stated rate [draw]."""
        return net_present_value(self.flows, self.rate)

    @property
    def internal_rate(self) -> Array:
        """Real internal rate of return, per year [draw]; NaN where there is none."""
        return internal_rate(self.flows)

    @property
    def payback_years(self) -> Array:
        """Years until what was paid is back [draw]; NaN where it never is."""
        return payback_years(self.flows)

    def debt_cover(self, loan: Loan) -> Array:
        """Return cash of a full year over the instalment of a loan on what year 0 costs [draw]; NaN without a loan.

        Nobody lends for longer than the plant lasts.
        """
        years = min(loan.years, float(self.years))
        due = instalment(loan.share * (self.bought[:, 0] + self.working[:, 0]), loan.real_interest, years)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(due > 0, self.yearly_cash / due, np.nan)

    @property
    def levelised_cost(self) -> Array:
        """What it costs to make a unit of the main product, by-products' revenue not counted [draw]."""
        return levelised_cost(self.spent + self.bought + self.working, self.made, self.rate)


def project(money: Appraisal, case: Case = BASE) -> Project:
    """Return an appraised option as a project, as planned or as it goes in another case.

    An option whose price nobody knows has costs and no revenue: its present value means nothing then
    (`Appraisal.price_known`).
    """
    count, ramp = money.revenue.size, money.ramp
    years = _years(money)
    size = money.feed_t_per_year
    work = ramp.working(years, case.months_late)
    earned_a_year = money.revenue * case.output * size
    running, delivered = (money.running + money.hired) * size, (money.haul + money.feed * case.feed_price) * size
    staffed = ramp.standing(years, case.months_late)
    spent = work * (running + delivered - money.standing * size)[:, None]
    spent = spent + staffed * (money.standing * size)[:, None]
    bought = np.zeros((count, years + 1))
    for machine in money.machines:
        bought = bought + ramp.bought(machine.cost, machine.life_years, years)
    working = np.zeros((count, years + 1))
    if not ramp.at_homes:  # a home holds no stock and pays nobody in advance
        working[:, 0] = working_capital(running, delivered, money.stock_months)
        working[:, years] -= working[:, 0]
    return Project(
        bought=bought, working=working, earned=work * earned_a_year[:, None], spent=spent,
        made=work * (money.made * case.output * size)[:, None], rate=money.rate, at_work=work, staffed=staffed,
        full_year=ramp.uptake_years if ramp.at_homes else years,
    )  # fmt: skip


def _years(money: Appraisal) -> int:
    """Return the whole years of the conversion's life, the last step that is bought; at least those of a start."""
    least = money.ramp.uptake_years
    if not money.machines:
        return least
    return int(min(LONGEST_LIFE, max(least, round(float(np.median(money.machines[-1].life_years))))))
