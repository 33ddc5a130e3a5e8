"""Who works for an option: paid work by skill, the work of the harvest weeks, and unpaid work at home."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import Balance, StepFlow
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import CUT_ON_FIELDS
from biomass_select.schema.technology import Technology

WORKING_DAYS_PER_YEAR = 250.0
"""Days of a full-time job a year: a convention (five days in fifty weeks)."""
HOURS_PER_WORKING_DAY = 8.0
"""Hours in a person-day: the convention by which work at home was turned into person-days in the compendium."""
DAYS_PER_YEAR = 365.0


@dataclass(frozen=True)
class Work:
    """Work that an option takes, per tonne of its streams as received [draw]; see `per_thousand_tonnes` for jobs.

    Attributes
    ----------
    unskilled, skilled : Array
        Paid person-days.
    seasonal : Array
        Paid person-days of what is done in the field, and of the steps before the conversion to a leftover of the
        field: they follow the harvest. They are among the two above.
    at_home : Array
        Person-days that homes work themselves, unpaid.
    not_known, not_known_at_home : tuple of str
        Keys of the paid work, and of the work at home, that nobody knows: left out above.
    """

    unskilled: Array
    skilled: Array
    seasonal: Array
    at_home: Array
    not_known: tuple[str, ...]
    not_known_at_home: tuple[str, ...]

    @property
    def paid(self) -> Array:
        """Paid person-days per tonne."""
        return self.unskilled + self.skilled


def work_of(option: Option, flows: Balance, draws: Draws) -> Work:
    """Return the work that an option takes: person-days per tonne x tonnes that enter, summed over its steps.

    Gathering and hauling are paid by the tonne in the cost of haul: their hands are not counted here.
    """
    zero = np.zeros(draws.count)
    unskilled = skilled = seasonal = at_home = zero
    not_known: dict[bool, list[str]] = {False: [], True: []}
    for technology, flow in zip(option.chain.steps, flows.steps, strict=True):
        if technology.running is None:
            continue
        if technology.running.labour.unknown:
            not_known[technology.at_homes].append(f"technologies.{technology.id}.running.labour")
            continue
        days, skilled_days = _days(technology, flow, draws)
        if technology.at_homes:
            at_home = at_home + days
            continue
        unskilled, skilled = unskilled + days - skilled_days, skilled + skilled_days
        before = technology is not option.chain.conversion or technology.leaves_in_place
        if before and option.chain.feed.main.stream.cutting in CUT_ON_FIELDS:
            seasonal = seasonal + days
    return Work(unskilled, skilled, seasonal, at_home, tuple(not_known[False]), tuple(not_known[True]))


def _days(technology: Technology, flow: StepFlow, draws: Draws) -> tuple[Array, Array]:
    """Return person-days of a step, and those of trained people among them, per tonne of the streams."""
    assert technology.running is not None
    key, share = f"technologies.{technology.id}.running", technology.running.skilled_share
    days = draws.of(technology.running.labour, f"{key}.labour") * flow.wet
    if share is None or share.unknown:
        return days, np.zeros(draws.count)
    return days, days * draws.of(share, f"{key}.skilled_share")


def per_thousand_tonnes(days_per_tonne: Array) -> Array:
    """Return full-time jobs per 1,000 t a year [draw] from person-days per tonne."""
    return days_per_tonne * 1000 / WORKING_DAYS_PER_YEAR


def hours_at_home_per_day(work: Work, option: Option) -> Array:
    """Return the hours a day that a home with a unit of its own works for it, unpaid [draw]."""
    assert option.size is not None
    hours = work.at_home * option.size.feed_t_per_year / option.size.units * HOURS_PER_WORKING_DAY
    return hours / DAYS_PER_YEAR


def worth_of_work_at_home(work: Work, option: Option, here: Circumstances, draws: Draws) -> Array:
    """Return what a year of that work would cost at a farm worker's wage, a home, in the assessment's money [draw].

    It is neither paid nor free: it stands beside the cost.
    """
    assert option.size is not None
    wage = here.wage(skilled=False)
    days = work.at_home * option.size.feed_t_per_year / option.size.units
    return days * draws.of(wage.estimate, wage.key)
