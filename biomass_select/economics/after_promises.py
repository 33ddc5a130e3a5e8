"""A project after what is promised to it and asked of it: grants, gate fees, carbon revenue, income tax.

grant  a share of what the machines cost in year 0; what is bought again is paid in full
tax    rate x (earned - spent - depreciation - losses carried forward), never below nothing, in real terms
depreciation  cost of each machine over its life, in equal parts (straight line), grants not taken off
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.project import Project
from biomass_select.economics.promised import Promised
from biomass_select.quantities.draws import Array


def after_promises(planned: Project, money: Appraisal, promised: Promised) -> Project:
    """Return a planned project with the grants, fees and taxes that were promised; the tax is in what is spent."""
    bought = planned.bought.copy()
    bought[:, 0] *= 1 - promised.grant_share
    earned = planned.earned + planned.at_work * (promised.fees * money.feed_t_per_year)[:, None]
    worn = np.zeros(len(earned))
    for machine in money.machines:
        worn = worn + machine.cost / np.maximum(machine.life_years, 1.0)
    spent = planned.spent + income_tax(earned - planned.spent, worn, promised.tax)
    return replace(planned, bought=bought, earned=earned, spent=spent)


def income_tax(cash: Array, depreciation: Array, rate: float) -> Array:
    """Return the tax of each year [draw, year], of cash before tax [draw, year] and a year's depreciation [draw].

    Year 0 has no profit. A loss lowers the profit of the years after it until it is used up.
    """
    tax = np.zeros_like(cash)
    carried = np.zeros(cash.shape[0])
    for year in range(1, cash.shape[1]):
        profit = cash[:, year] - depreciation - carried
        carried = np.maximum(-profit, 0.0)
        tax[:, year] = rate * np.maximum(profit, 0.0)
    return tax
