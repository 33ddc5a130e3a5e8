"""A household programme, home by home: what a home pays and saves, how many use it each year, who is looked after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.ramp import AFTER_SALES
from biomass_select.quantities.draws import Array


@dataclass(frozen=True)
class Programme:
    """A programme of units at homes, in the assessment's money.

    Attributes
    ----------
    homes : int
        That join in all.
    joined, in_use : Array
        Homes that have joined, and that use what they have, by year 0, 1, ... [draw, year].
    pays, saves, after_sales : Array
        What one home pays for its unit; what it saves or earns in a year, after its running cost and the technician;
        what a year of the technician costs for it [draw].
    """

    homes: int
    joined: Array
    in_use: Array
    pays: Array
    saves: Array
    after_sales: Array

    @property
    def after_sales_by_year(self) -> Array:
        """What looking after all homes that use it costs in each year [draw, year]."""
        return self.in_use * self.after_sales[:, None]


def programme(money: Appraisal, homes: int, years: int) -> Programme:
    """Return the programme of an appraised option whose units stand at homes.

    Homes join in equal parts over the years of uptake; who joins in a year uses his unit from the next.
    """
    feed_of_home = money.feed_t_per_year / homes
    so_far = np.minimum(1.0, (np.arange(years + 1) + 1) / money.ramp.uptake_years)
    return Programme(
        homes=homes,
        joined=np.tile(homes * so_far, (money.revenue.size, 1)),
        in_use=homes * money.ramp.working(years),
        pays=money.capital / homes,
        saves=money.cash * feed_of_home,
        after_sales=money.lines[AFTER_SALES] * feed_of_home,
    )
