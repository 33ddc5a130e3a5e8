"""Join what is known of jobs and households of an option with its money: one account for one draw axis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal
from biomass_select.livelihoods.households import Gains, gains_of
from biomass_select.livelihoods.jobs import Work, work_of
from biomass_select.livelihoods.kitchens import Kitchen, kitchens_of
from biomass_select.livelihoods.pickers import Pickers, pickers_of
from biomass_select.livelihoods.present_users import PresentUse, TakenFromUsers, present_uses, taken_from_users
from biomass_select.livelihoods.smoke import MachineSmoke, machine_smoke
from biomass_select.livelihoods.spending import LocalSpending, local_spending
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Spending
from biomass_select.supply.availability import Supply

RUNNING_LINES: tuple[Spending, ...] = ("labour", "electricity", "diesel", "other", "maintenance")


@dataclass(frozen=True)
class Livelihoods:
    """Jobs and households of an option [draw]; `gains` is None where nobody counted the homes, `pickers` likewise."""

    work: Work
    pickers: Pickers | None
    kitchens: tuple[Kitchen, ...]
    gains: Gains | None
    uses: tuple[PresentUse, ...]
    taken: tuple[TakenFromUsers, ...]
    spending: LocalSpending
    smoke: MachineSmoke
    cost_per_home: Array


def livelihoods_of(
    option: Option, flows: Balance, money: Appraisal, supplies: dict[str, Supply], here: Circumstances, draws: Draws
) -> Livelihoods:
    """Return who works, gains and loses by an option, and what of its spending stays in the area."""
    work = work_of(option, flows, draws)
    kitchens = kitchens_of(option, flows, money.sold_share, here, draws)
    gains = None
    if here.site.households.is_known:
        gains = _gains(option, flows, money, work, kitchens, here, draws)
    return Livelihoods(
        work=work, pickers=pickers_of(option, supplies, here, draws), kitchens=kitchens, gains=gains,
        uses=present_uses(option, supplies, here, draws), taken=taken_from_users(option, supplies, draws),
        spending=local_spending(_spent(option, money), here, draws), cost_per_home=cost_per_home(option, money),
        smoke=machine_smoke(option, flows, draws),
    )  # fmt: skip


def gains_of_option(
    option: Option, flows: Balance, money: Appraisal, work: Work, here: Circumstances, draws: Draws
) -> Gains:
    """Return the homes that gain by an option, given what it pays and costs; homes must have been counted."""
    kitchens = kitchens_of(option, flows, money.sold_share, here, draws)
    return _gains(option, flows, money, work, kitchens, here, draws)


def _gains(
    option: Option, flows: Balance, money: Appraisal, work: Work, kitchens: tuple[Kitchen, ...], here: Circumstances,
    draws: Draws,
) -> Gains:  # fmt: skip
    return gains_of(
        option, flows, work, kitchens, money.sold_share, money.feed, cost_per_home(option, money), here, draws
    )


def cost_per_home(option: Option, money: Appraisal) -> Array:
    """Return what one unit costs a year, running and capital charge, in the assessment's money [draw]."""
    assert option.size is not None
    return (money.running + money.capital_charge) * option.size.feed_t_per_year / option.size.units


def _spent(option: Option, money: Appraisal) -> dict[Spending, Array]:
    """Return what is spent per tonne by line: running cost, haul, feed, hire, and the charge for what is bought."""
    bought: Spending = "home_units" if option.chain.conversion.at_homes else "machines"
    zero = np.zeros(money.running.size)
    running = {line: money.lines.get(line, zero) for line in RUNNING_LINES}
    return {
        **running, "haul": money.haul, "feed": money.feed, "hired": money.hired,
        bought: money.owned_charge,
    }  # fmt: skip
