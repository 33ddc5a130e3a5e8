"""Cost and revenue of an option at its planned size: stated formulas, before grants, in real terms.

capital charge = capital per unit x units x CRF(rate, life),  CRF = r (1 + r)^n / ((1 + r)^n - 1)
running        = labour x wage + electricity + diesel + other + maintenance share x capital
                 + water + disposal + management (`side_costs`)
net per tonne  = revenue - running - delivered feed - capital charge
gate price     = net per tonne + feed price: the most that can be paid per tonne delivered, breaking even
cushion        = (revenue - running - hired machines - delivered feed) / revenue: the fall of price that takes all cash
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from biomass_select.chains.balance import Balance, StepFlow
from biomass_select.chains.chain import Chain, Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.capital import capital_of, smallest_unit
from biomass_select.economics.feed_price import feed_price
from biomass_select.economics.ramp import AFTER_SALES, STANDING, Ramp, ramp_of
from biomass_select.economics.revenue import revenue_of
from biomass_select.economics.side_costs import side_costs
from biomass_select.economics.working_capital import stock_months, working_capital
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.lists import Form
from biomass_select.schema.technology import Technology


class Machine(NamedTuple):
    """All units of one step that the owner buys: what they cost together, and how long they last [draw]."""

    technology: str
    cost: Array
    life_years: Array


@dataclass(frozen=True)
class Appraisal:
    """Money per tonne of the streams as received, in the assessment's money [draw].

    Attributes
    ----------
    revenue, running, haul, feed, capital_charge : Array
        The five parts; `lines` splits running cost and revenue further.
    standing : Array
        What of running cost is paid in full from the first day: own people and the upkeep of own machines.
    sold_share : Array
        Share of the main product that the outlets take.
    smallest_start : Array
        Money for the smallest unit, with the whole machines before it and its working capital.
    capital : Array
        Money for all units and the machines before them; of what is hired, nothing.
    machines, hired : tuple of Machine, Array
        What the owner buys, in the order of the steps, and what is paid a tonne for machines that are hired.
    rate : Array
        Real discount rate, per year.
    ramp : Ramp
        How it comes to work in full.
    feed_t_per_year, made : float, Array
        Planned size, t/year of the streams; units of the main product that a tonne of them gives.
    stock_months : float
        Months of feed that lie in store when it is fullest.
    price_known : bool
        Whether anybody knows what the main product is worth; if not, revenue, net and gate price mean nothing.
    not_known : tuple of str
        What was left out because nobody knows it, as fact ids.
    """

    revenue: Array
    running: Array
    standing: Array
    haul: Array
    feed: Array
    capital_charge: Array
    sold_share: Array
    smallest_start: Array
    capital: Array
    machines: tuple[Machine, ...]
    hired: Array
    rate: Array
    ramp: Ramp
    feed_t_per_year: float
    stock_months: float
    made: Array
    lines: dict[str, Array]
    price_known: bool
    not_known: tuple[str, ...]

    @property
    def cash(self) -> Array:
        """What a tonne leaves in the till: machines that are hired are paid, what was bought is not yet paid off."""
        return self.revenue - self.running - self.hired - self.haul - self.feed

    @property
    def net(self) -> Array:
        """What a tonne earns (or costs, below zero)."""
        return self.cash - self.owned_charge

    @property
    def owned_charge(self) -> Array:
        """The yearly charge of what the owner buys himself, per tonne: that of hired machines is paid in cash."""
        return self.capital_charge - self.hired

    @property
    def gate_price(self) -> Array:
        """The most that can be paid per tonne delivered and still break even."""
        return self.net + self.feed + self.haul

    @property
    def cushion(self) -> Array:
        """Fall of the product's price at which the yearly cash surplus is gone, as a share of it, -1 to 1."""
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(self.revenue > 0, self.cash / self.revenue, -1.0)
        return np.asarray(np.clip(share, -1.0, 1.0))


def appraise(option: Option, flows: Balance, here: Circumstances, draws: Draws) -> Appraisal:
    """Return what an option costs and earns per tonne of its streams as received."""
    chain, size = option.chain, option.size
    assert size is not None
    lines: dict[str, Array] = {}
    not_known: list[str] = []
    capital = charge = running = standing = hired = np.zeros(draws.count)
    machines: list[Machine] = []
    unit_capital = unit_feed = np.zeros(draws.count)
    for technology, flow in zip(chain.steps, flows.steps, strict=True):
        before, is_conversion = size.bought_for(technology.id), technology is chain.conversion
        load = size.load if is_conversion else 1.0 if before is None else before.load
        step_capital, step_charge, feed_per_unit = capital_of(
            technology, flow, load, size if is_conversion else None, here, draws
        )
        charge = charge + step_charge
        own = _running(technology, option.form, flow, step_capital, here, draws, not_known)
        for name, value in own.items():
            lines[name] = lines.get(name, np.zeros(draws.count)) + value
            running = running + value
            if name in STANDING and not technology.hired:
                standing = standing + value
        unit_cost = step_capital * feed_per_unit * (1 if before is None else before.count_for_one_unit)
        if is_conversion:
            unit_feed, unit_cost = smallest_unit(technology, size, feed_per_unit, unit_cost, draws)
        if technology.hired:
            hired = hired + step_charge
        elif technology.lifetime is not None:
            unit_capital = unit_capital + unit_cost
            capital = capital + step_capital
            life = draws.of(technology.lifetime, f"technologies.{technology.id}.lifetime")
            machines.append(Machine(technology.id, step_capital * size.feed_t_per_year, life))
    if chain.conversion.at_homes:
        running = running + _after_sales(unit_feed, here, draws, lines)
    haul = _haul(chain, here, draws)
    price, unpriced = feed_price(chain, here, draws)
    not_known += [f"price.{stream}" for stream in unpriced]
    revenue, sold, price_known = revenue_of(option, flows, size.feed_t_per_year, here, draws, lines, not_known)
    stock = stock_months(chain)
    working = working_capital(running + hired, price + haul, stock) * unit_feed
    return Appraisal(
        revenue=revenue, running=running, standing=standing, haul=haul, feed=price, capital_charge=charge,
        sold_share=sold,
        smallest_start=unit_capital + working, capital=capital * size.feed_t_per_year,
        machines=tuple(machines), hired=hired, feed_t_per_year=size.feed_t_per_year,
        rate=draws.of(here.settings.real_discount_rate, "settings.real_discount_rate"),
        ramp=ramp_of(chain.conversion.at_homes, here, draws), stock_months=stock,
        made=flows.products[chain.product.id], lines=lines, price_known=price_known,
        not_known=tuple(dict.fromkeys(not_known)),
    )  # fmt: skip


def _running(
    technology: Technology, form: Form, flow: StepFlow, capital: Array, here: Circumstances, draws: Draws,
    not_known: list[str],
) -> dict[str, Array]:  # fmt: skip
    """Return the lines of the running cost of one step, per tonne of the streams."""
    needs = technology.running
    if needs is None:
        return {}
    key = f"technologies.{technology.id}.running"
    cost: dict[str, Array] = {}
    unskilled, skilled = (
        draws.of(wage.estimate, wage.key) for wage in (here.wage(skilled=False), here.wage(skilled=True))
    )
    share = np.zeros(draws.count)
    if needs.skilled_share is not None and needs.skilled_share.is_known:
        share = draws.of(needs.skilled_share, f"{key}.skilled_share")
    if not technology.at_homes:
        days = _known(needs.labour, f"{key}.labour", draws, not_known)
        cost["labour"] = days * (unskilled * (1 - share) + skilled * share)
    cost["electricity"] = _energy_cost(
        needs.electricity, "electricity", GJ_PER_KWH, f"{key}.electricity", here, draws, not_known
    )
    if needs.diesel is not None:
        gj = here.base.fuels["diesel"].gj_in("L")
        cost["diesel"] = _energy_cost(needs.diesel, "diesel", gj, f"{key}.diesel", here, draws, not_known)
    if needs.other_cost is not None and needs.other_cost.is_known:
        cost["other"] = draws.of(here.price(needs.other_cost, "t"), f"{key}.other_cost")
    cost |= side_costs(technology, form, here, draws, not_known)
    per_tonne = {name: value * flow.wet for name, value in cost.items()}
    per_tonne["maintenance"] = capital * draws.of(needs.maintenance, f"{key}.maintenance")
    return per_tonne


def _after_sales(unit_feed: Array, here: Circumstances, draws: Draws, lines: dict[str, Array]) -> Array:
    """Return what a technician who looks after units at homes costs per tonne of the streams, and enter its line."""
    days = draws.of(here.base.planning.after_sales, "planning.after_sales")
    wage = here.wage(skilled=True)
    lines[AFTER_SALES] = days * draws.of(wage.estimate, wage.key) / unit_feed
    return lines[AFTER_SALES]


def _known(estimate: Estimate, key: str, draws: Draws, not_known: list[str]) -> Array:
    """Return draws of an estimate; one that nobody knows is left out of the cost, and listed."""
    if estimate.unknown and estimate.range_when_unknown is None:
        not_known.append(key)
        return np.zeros(draws.count)
    return draws.of(estimate, key)


def _energy_cost(
    amount: Estimate, fuel: str, gj_per_unit: float, key: str, here: Circumstances, draws: Draws,
    not_known: list[str],
) -> Array:  # fmt: skip
    used = _known(amount, key, draws, not_known)
    price = here.fuel_price_per_gj(fuel)  # type: ignore[arg-type]
    if price is None:
        if amount.central:
            not_known.append(f"fuel_price.{fuel}")
        return np.zeros(draws.count)
    return used * gj_per_unit * draws.of(price.estimate, price.key)


def _haul(chain: Chain, here: Circumstances, draws: Draws) -> Array:
    """Return the cost of gathering, loading and hauling the streams to the plant, per tonne.

    Gathering by how the waste arises; hauling by distance x cost per tonne-kilometre.
    """
    total = np.zeros(draws.count)
    if chain.conversion.leaves_in_place or chain.conversion.at_homes:
        return total
    per_km = draws.of(here.price(here.country.haul_cost, "(t*km)"), f"{_country(here)}.haul_cost")
    for part in chain.feed.parts:
        distance = draws.of(part.stream.haul, f"site.streams.{part.stream.id}.haul")
        gathering = here.base.gathering_costs.get(part.stream.cutting)
        if gathering is not None:
            key = f"gathering_costs.{part.stream.cutting}.cost"
            total = total + part.share * draws.of(here.price(gathering.cost, "t"), key)
        total = total + part.share * distance * per_km
    return total


def _country(here: Circumstances) -> str:
    return f"countries.{here.country.iso3}"
