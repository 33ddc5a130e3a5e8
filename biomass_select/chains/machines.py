"""Whole machines of the steps before a conversion: how many are bought for a feed, and how far it fills them.

A machine that is hired is paid by the tonne and is in no list here; one that is bought is bought whole: the tonnes
that it really works up bear its cost (our method).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Chain, Machines
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.plant_cost import plant_cost

ROUNDING = 1e-9


@dataclass(frozen=True)
class Bought:
    """A machine of a step before the conversion that the owner buys, likely values.

    Attributes
    ----------
    technology : str
        Id of the step.
    takes_t_per_year : float
        Tonnes of all streams as received that one machine works up a year.
    price : float
        Of one machine, in the assessment's money; nothing where nobody knows it.
    """

    technology: str
    takes_t_per_year: float
    price: float

    def number_for(self, feed_t_per_year: float) -> int:
        """Return how many whole machines a feed needs; at least one."""
        return max(1, math.ceil(feed_t_per_year / self.takes_t_per_year - ROUNDING))


def bought_before(chain: Chain, flows: Balance, here: Circumstances) -> tuple[Bought, ...]:
    """Return the machines of the steps before the conversion that are bought, from flows of likely values."""
    return tuple(_bought(chain, flows, here))


def _bought(chain: Chain, flows: Balance, here: Circumstances) -> Iterator[Bought]:
    for step, flow in zip(chain.steps[:-1], flows.steps[:-1], strict=True):
        if step.hired or step.scale is None or step.capital_cost is None or not step.scale.feed.central:
            continue
        price = plant_cost(step, here)
        takes = step.scale.feed.central / float(flow.wet[0])
        yield Bought(step.id, takes, 0.0 if price is None else price.central or 0.0)


def machines_for(bought: tuple[Bought, ...], feed_t_per_year: float, units: int) -> tuple[Machines, ...]:
    """Return the machines of each step for a feed that `units` units of the conversion share."""
    return tuple(
        Machines(
            technology=machine.technology,
            count=(count := machine.number_for(feed_t_per_year)),
            count_for_one_unit=machine.number_for(feed_t_per_year / units),
            load=feed_t_per_year / (count * machine.takes_t_per_year),
        )
        for machine in bought
    )


def units_that_money_buys(
    money: float, price_of_unit: float, unit_feed_t_per_year: float, bought: tuple[Bought, ...]
) -> float:
    """Return how many units of the conversion some money buys with the whole machines that their feed needs before.

    Parameters
    ----------
    money, price_of_unit : float
        In the assessment's money; a unit costs more than nothing.

    Notes
    -----
    Not a whole number: what is left for a further unit counts in part, as it does where nothing is needed before.
    The machines of the first unit come first; where they are full, one more of each that is full must be paid before
    the next tonne.
    """
    counts = [1] * len(bought)
    reached = 0.0
    while True:
        left = money - sum(count * machine.price for count, machine in zip(counts, bought, strict=True))
        full_at = [count * m.takes_t_per_year / unit_feed_t_per_year for count, m in zip(counts, bought, strict=True)]
        units, carried = left / price_of_unit, min(full_at, default=math.inf)
        if units <= carried:
            return max(reached, units)
        reached = carried
        counts = [n + (full <= carried * (1 + ROUNDING)) for n, full in zip(counts, full_at, strict=True)]
