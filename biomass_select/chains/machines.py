"""Whole machines of the steps before a conversion: how many are bought for a feed, and how far it fills them.

A machine that is hired is paid by the tonne and is in no list here; one that is bought is bought whole: the tonnes
that it really works up bear its cost, those of other streams too where they share it (our method).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Chain, Machines
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.plant_cost import plant_cost
from biomass_select.materials.material import Part
from biomass_select.supply.availability import Supply

ROUNDING = 1e-9
Sharing = Mapping[str, frozenset[str]]
"""Step whose machines are shared -> the streams that have an option here which goes through it."""


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
    others_t_per_year : float
        Tonnes a year of other streams that share it.
    """

    technology: str
    takes_t_per_year: float
    price: float
    others_t_per_year: float = 0.0

    def number_for(self, feed_t_per_year: float) -> int:
        """Return how many whole machines a feed needs; at least one."""
        return max(1, math.ceil((feed_t_per_year + self.others_t_per_year) / self.takes_t_per_year - ROUNDING))

    def share_of(self, feed_t_per_year: float) -> float:
        """Return the part of what is worked up that a feed is; all of it where nobody shares."""
        total = feed_t_per_year + self.others_t_per_year
        return feed_t_per_year / total if total > 0 else 1.0


def bought_before(
    chain: Chain, flows: Balance, sharing: Sharing, supplies: Mapping[str, Supply], here: Circumstances
) -> tuple[Bought, ...]:  # fmt: skip
    """Return the machines of the steps before the conversion that are bought, from flows of likely values."""
    return tuple(_bought(chain, flows, sharing, supplies, here))


def _bought(
    chain: Chain, flows: Balance, sharing: Sharing, supplies: Mapping[str, Supply], here: Circumstances
) -> Iterator[Bought]:
    for step, flow in zip(chain.steps[:-1], flows.steps[:-1], strict=True):
        if step.hired or step.scale is None or step.capital_cost is None or not step.scale.feed.central:
            continue
        price = plant_cost(step, here)
        takes = step.scale.feed.central / float(flow.wet[0])
        others = _others(chain, sharing.get(step.id, frozenset()), supplies, here)
        yield Bought(step.id, takes, 0.0 if price is None else price.central or 0.0, others)


def _others(chain: Chain, streams: frozenset[str], supplies: Mapping[str, Supply], here: Circumstances) -> float:
    """Return what other streams of the catchment bring to a machine that all share, each at its planned size."""
    mine = {part.stream.id for part in chain.feed.parts}
    total = 0.0
    for id in sorted(streams - mine):  # a sum in one order: the same bytes on every machine
        stream = supplies[id].stream
        part = Part(stream, here.base.feedstocks[stream.feedstock], 1.0)
        total += planned_share((part,), here) * float(supplies[id].dependable[0])
    return total


def planned_share(parts: tuple[Part, ...], here: Circumstances) -> float:
    """Return what a prudent plant takes of the dependable surplus: less where users pay for it today."""
    paying = any(part.stream.price_today is not None and (part.stream.price_today.central or 0) > 0 for part in parts)
    return here.settings.feed_share_where_users_pay if paying else here.settings.feed_share_of_surplus


def machines_for(bought: tuple[Bought, ...], feed_t_per_year: float, units: int) -> tuple[Machines, ...]:
    """Return the machines of each step for a feed that `units` units of the conversion share.

    Who begins with one unit needs its own machines and waits for nobody: what others bring counts for the plan alone.
    """
    return tuple(
        Machines(
            technology=machine.technology,
            count=(count := machine.number_for(feed_t_per_year)),
            count_for_one_unit=replace(machine, others_t_per_year=0.0).number_for(feed_t_per_year / units),
            load=(feed_t_per_year + machine.others_t_per_year) / (count * machine.takes_t_per_year),
            share=machine.share_of(feed_t_per_year),
        )
        for machine in bought
    )


def twice_fed(machines: Machines) -> Machines:
    """Return the machines of a step for twice of all that they work up, that of others included."""
    filled = 2 * machines.count * machines.load
    count = max(1, math.ceil(filled - ROUNDING))
    return replace(machines, count=count, load=filled / count)


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
    the next tonne. A machine that others share costs its part of the whole.
    """
    price_of_unit += sum(
        machine.price * machine.number_for(unit_feed_t_per_year) * machine.share_of(unit_feed_t_per_year)
        for machine in bought if machine.others_t_per_year > 0
    )  # fmt: skip
    bought = tuple(machine for machine in bought if machine.others_t_per_year == 0)
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
