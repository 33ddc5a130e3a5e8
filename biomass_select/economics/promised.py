"""What is promised and asked for beside the plan: grants, gate fees, carbon revenue, tax; and who pays, up to what.

The plan itself stays before grants, fees and taxes. Nothing is promised unless the settings say so.

    fees     = gate fee of each stream x its share + carbon price x tCO2e avoided (never below nothing), per tonne
    net      = cash + fees - (1 - grant share) x charge of what the owner buys, per tonne
    payment  = what it costs a home of its own, less what it saves: -net x tonnes / homes that have one
               what a council puts in, spread over all homes: -(net without the gate fee) x tonnes / homes
               of others, the gate fee x tonnes / homes
    ceiling  = share of income x income per person x persons per home, or what the settings state
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal
from biomass_select.quantities.draws import Array, Draws

Payers = Literal["homes", "council", "fee"]


@dataclass(frozen=True)
class Promised:
    """What is promised to an option, in the assessment's money.

    Attributes
    ----------
    grant_share : float
        Of what year 0 costs for machines.
    gate_fee, carbon : Array
        Per tonne of the streams [draw].
    tax : float
        On profit after straight-line depreciation.
    payers : str or None
        Who pays beyond what the product brings: the homes that have a unit, the council, whoever pays the gate fee.
    payment, ceiling : Array or None
        What that is for each household and year [draw], below nothing where it gains; and the most it may be.
    """

    grant_share: float
    gate_fee: Array
    carbon: Array
    tax: float
    payers: Payers | None
    payment: Array | None
    ceiling: Array | None

    @property
    def fees(self) -> Array:
        """What comes in for each tonne beside the price of the product."""
        return self.gate_fee + self.carbon

    @property
    def anything(self) -> bool:
        """Whether anything is promised or asked for, so that a second reckoning differs from the plan."""
        return self.grant_share > 0 or self.tax > 0 or bool(np.any(self.fees))

    @property
    def within_ceiling(self) -> npt.NDArray[np.bool_] | None:
        """Whether the payers stay under their ceiling [draw]; None where there are none, or nobody knows it."""
        if self.payment is None or self.ceiling is None:
            return None
        return np.asarray(self.payment <= self.ceiling)


def promised_to(option: Option, money: Appraisal, avoided: Array, here: Circumstances, draws: Draws) -> Promised:
    """Return what is promised to an option that is appraised.

    Parameters
    ----------
    avoided : Array
        Greenhouse gases avoided net against today's fate that earn a credit, tCO2e per tonne of the streams [draw].
    """
    declared, conversion = here.settings.declared, option.chain.conversion
    zero = np.zeros(draws.count)
    fee = zero if conversion.at_homes or conversion.leaves_in_place else _gate_fee(option, here, draws)
    carbon = zero
    if declared.carbon_price is not None:
        price = draws.of(here.price(declared.carbon_price, "tCO2e"), "settings.declared.carbon_price")
        carbon = price * np.maximum(avoided, 0.0)
    left = money.cash + carbon - (1 - declared.grant_share) * money.owned_charge
    payers, payment = _payment(option, money, left, fee, here)
    return Promised(
        grant_share=declared.grant_share, gate_fee=fee, carbon=carbon, tax=declared.income_tax, payers=payers,
        payment=payment, ceiling=None if payment is None else _ceiling(here, draws),
    )  # fmt: skip


def _gate_fee(option: Option, here: Circumstances, draws: Draws) -> Array:
    total = np.zeros(draws.count)
    for part in option.chain.feed.parts:
        fee = here.settings.declared.gate_fees.get(part.feedstock.id)
        if fee is not None and fee.is_known:
            key = f"settings.declared.gate_fees.{part.feedstock.id}"
            total = total + part.share * draws.of(here.price(fee, "t"), key)
    return total


def _payment(
    option: Option, money: Appraisal, left: Array, fee: Array, here: Circumstances
) -> tuple[Payers | None, Array | None]:  # fmt: skip
    """Return who pays and what, by household and year; `left` is what a tonne leaves without the gate fee."""
    assert option.size is not None
    if not money.price_known:
        return None, None
    if option.chain.conversion.at_homes:
        return "homes", -left * money.feed_t_per_year / option.size.units
    homes = (here.site.households.central or 0.0) / max(part.stream.catchments for part in option.chain.feed.parts)
    if homes <= 0:
        return None, None
    if option.form == "municipal":
        return "council", -left * money.feed_t_per_year / homes
    return ("fee", fee * money.feed_t_per_year / homes) if np.any(fee) else (None, None)


def _ceiling(here: Circumstances, draws: Draws) -> Array | None:
    """Return the most that a household may be asked for in a year [draw]; None where nobody says, or knows incomes."""
    stated = here.settings.declared.household_ceiling
    if stated is not None and stated.is_known:
        price = here.price(stated, "(household*year)")
        return draws.of(price, "settings.declared.household_ceiling")
    share, income = here.base.cost_rules.payers_share_of_income, here.country.income_per_person
    people, homes = here.site.population.central, here.site.households.central
    if share is None or income is None or not people or not homes:
        return None
    each = draws.of(here.price(income, "(person*year)"), f"countries.{here.country.iso3}.income_per_person")
    return draws.of(share, "cost_rules.payers_share_of_income") * each * people / homes
