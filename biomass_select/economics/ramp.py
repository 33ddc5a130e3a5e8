"""How an option comes to work in full: a plant after its first year, a household programme home by home.

A plant makes a part of a full year's output in its first year, while its people are there and its machines are kept
up all the same. The homes of a programme join in equal parts over some years; each year some of those that use what
they have give it up. A home that joins in year n buys then, and uses it from the year after (our method).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.cash_flow import purchases
from biomass_select.quantities.draws import Array, Draws

STANDING = ("labour", "management", "maintenance")
"""Lines of running cost that a plant pays in full from its first day, however little it makes."""
AFTER_SALES = "after_sales"
"""The line of running cost that pays the technician who looks after units at homes."""


@dataclass(frozen=True)
class Ramp:
    """How the years of an option begin.

    Attributes
    ----------
    first_year_share : Array
        Output of the first year over that of a full one [draw]; of a programme 1.
    uptake_years : int
        Years in which homes join; 1 for a plant, which is there at once.
    drop_out_share : Array
        Share of the homes still at it that give it up in a year [draw]; nothing for a plant.
    at_homes : bool
        Whether it is a household programme.
    """

    first_year_share: Array
    uptake_years: int
    drop_out_share: Array
    at_homes: bool

    def working(self, years: int, months_late: float = 0.0) -> Array:
        """Return output of each year 0, 1, ... over that of a full one [draw, year]."""
        share = np.zeros((self.first_year_share.size, years + 1))
        for joins in range(min(self.uptake_years, years)):
            share[:, joins + 1 :] += self._staying(years - joins - 1) / self.uptake_years
        share[:, 1] *= self.first_year_share * _open_in_first_year(months_late)
        return share

    def standing(self, years: int, months_late: float = 0.0) -> Array:
        """Return the share of each year for which staff and upkeep are paid [draw, year]."""
        if self.at_homes:
            return self.working(years, months_late)
        paid = np.ones((self.first_year_share.size, years + 1))
        paid[:, 0] = 0.0
        paid[:, 1] = _open_in_first_year(months_late)
        return paid

    def bought(self, cost: Array, life: Array, years: int) -> Array:
        """Return what is paid for machines in each year [draw, year]: by those that join, and again while they stay."""
        paid = np.zeros((cost.size, years + 1))
        for joins in range(min(self.uptake_years, years)):
            left = years - joins
            paid[:, joins:] += purchases(cost / self.uptake_years, life, left) * self._staying(left)
        return paid

    def _staying(self, years: int) -> Array:
        """Return the share of those that joined who are still at it after 0, 1, ... years [draw, year]."""
        return np.asarray((1 - self.drop_out_share)[:, None] ** np.arange(years + 1)[None, :])


def _open_in_first_year(months_late: float) -> float:
    return max(0.0, 1 - months_late / 12)


def ramp_of(at_homes: bool, here: Circumstances, draws: Draws) -> Ramp:
    """Return how an option here comes to work in full."""
    planning = here.base.planning
    if at_homes:
        drop_out = draws.of(planning.drop_out_share, "planning.drop_out_share")
        return Ramp(np.ones(draws.count), planning.uptake_years, drop_out, True)
    return Ramp(draws.of(planning.first_year_share, "planning.first_year_share"), 1, np.zeros(draws.count), False)
