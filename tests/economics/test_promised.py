"""Grants, gate fees, carbon revenue and tax beside the plan; what payers pay, and their ceiling.

The kiln of the worksheet: 500 t a year, cash 64.79088 a tonne, charge 1.62745, 2.295 tCO2e avoided, 1,000 homes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.evaluate import evaluate
from biomass_select.assessment.worked import Worked
from biomass_select.economics.after_promises import after_promises, income_tax
from biomass_select.economics.appraise import Machine
from biomass_select.economics.project import CASES, project
from biomass_select.schema.cost_rules import CostRules
from tests.build import (
    LIKELY,
    circumstances,
    country,
    criteria,
    estimate,
    knowledge_base,
    only_option,
    outlet,
    owner,
    settings,
    site,
    technology,
    usd,
    use,
)  # fmt: skip

CASH, CHARGE, AVOIDED = 64.79088, 1.62745, 2.295


def worked(machine: Any = None, place: Any = None, rooms: dict[str, Any] | None = None, **declared: Any) -> Worked:
    base = knowledge_base(technologies=[machine or technology()], **(rooms or {}))
    here = circumstances(base, place or site(), settings(declared=declared))
    supplies = supply_of_site(here, LIKELY)
    return evaluate(only_option(here), tuple(criteria().values()), supplies, supplies, here, LIKELY, LIKELY).likely


def test_nothing_is_promised_unless_it_is_declared() -> None:
    found = worked()
    assert not found.promised.anything and found.promised.payers is None and found.promised.within_ceiling is None
    same = after_promises(project(found.money), found.money, found.promised)
    assert same.flows == pytest.approx(project(found.money).flows)


def test_a_gate_fee_comes_in_with_each_tonne_of_its_waste() -> None:
    assert worked(gate_fees={"straw": usd(3, "t")}).promised.fees == pytest.approx([3.0])
    assert worked(gate_fees={"dung": usd(3, "t")}).promised.fees == pytest.approx([0.0])


def test_carbon_brings_its_price_for_what_is_avoided_and_is_not_paid_by_who_emits() -> None:
    assert worked(carbon_price=usd(10, "tCO2e")).promised.carbon == pytest.approx([AVOIDED * 10], abs=1e-3)
    leaky = technology(emissions={"methane": estimate(200, "kg/t", basis="as_received")})
    assert worked(leaky, carbon_price=usd(10, "tCO2e")).promised.carbon == pytest.approx([0.0])


def test_where_the_law_forbids_fires_ending_them_earns_no_credit() -> None:
    # Of 2.295 tCO2e, 0.056 are fires that are not lit.
    law = {"countries": {"NPL": country(open_burning_of_residues_forbidden="yes")}}
    carbon = worked(rooms=law, carbon_price=usd(10, "tCO2e")).promised.carbon
    assert carbon == pytest.approx([(AVOIDED - 0.056) * 10], abs=1e-3)


def test_what_is_promised_stays_out_of_the_plan_and_of_the_net_per_tonne() -> None:
    plain, promised = worked(), worked(grant_share=0.5, gate_fees={"straw": usd(3, "t")}, income_tax=0.2)
    assert promised.money.net == pytest.approx(plain.money.net)
    assert project(promised.money).flows == pytest.approx(project(plain.money).flows)


def test_a_grant_takes_its_share_off_the_machines_of_year_0_and_a_fee_comes_in_each_year() -> None:
    found = worked(grant_share=0.4, gate_fees={"straw": usd(3, "t")})
    planned, after = project(found.money), after_promises(project(found.money), found.money, found.promised)
    gained = (after.flows - planned.flows)[0]
    assert gained[0] == pytest.approx(0.4 * 5000)
    assert gained[1:] == pytest.approx([3 * 500] * 10)


def test_what_wears_out_is_bought_again_without_a_grant() -> None:
    # A chopper of 1,000 dollars that lasts four years: half is given in year 0 and nothing in years 4 and 8.
    found = worked(grant_share=0.5)
    chopper = Machine("chopper", np.array([1000.0]), np.array([4.0]))
    money = replace(found.money, machines=(chopper, *found.money.machines))
    after = after_promises(project(money), money, found.promised)
    assert after.bought[0, [0, 4, 8]] == pytest.approx([3000, 1000, 1000])


def test_a_late_start_brings_fees_of_half_a_year() -> None:
    found = worked(gate_fees={"straw": usd(3, "t")})
    late = project(found.money, CASES[-1])
    gained = (after_promises(late, found.money, found.promised).flows - late.flows)[0]
    assert gained[1:3] == pytest.approx([750, 1500])


def test_tax_is_a_share_of_profit_after_depreciation_and_losses_go_before() -> None:
    # Machines of 100 wear off 10 a year. Year 1 loses 30 + 10; year 2 earns 50 - 10, which the loss takes up;
    # year 3 earns 60 - 10 = 50, of which a fifth is 10.
    cash = np.array([[0.0, -30.0, 50.0, 60.0]])
    assert income_tax(cash, np.array([10.0]), 0.2) == pytest.approx(np.array([[0, 0, 0, 10.0]]))


def test_tax_of_the_kiln_is_a_fifth_of_its_cash_less_wear() -> None:
    # 32,395.44 a year less 5,000 / 10 = 31,895.44; a fifth of it is 6,379.09.
    found = worked(income_tax=0.2)
    after = after_promises(project(found.money), found.money, found.promised)
    assert after.yearly_cash == pytest.approx([32_395.44 - 6379.09], abs=0.01)


def test_a_council_pays_what_its_plant_does_not_earn_over_all_homes() -> None:
    # A dollar a tonne of charcoal: 0.40 earned, 15.20912 spent, charge 1.62745: 16.43657 x 500 t over 1,000 homes.
    town = site(outlets=(outlet(price=usd(1, "t")),), owners=(owner(form="municipal"),))
    plant = technology(forms=["municipal"])
    found = worked(plant, town).promised
    assert found.payers == "council"
    assert found.payment == pytest.approx([16.43657 * 500 / 1000], abs=1e-4)
    # What it pays as a fee it pays all the same; a grant of all that is bought takes the charge off.
    assert worked(plant, town, gate_fees={"straw": usd(15, "t")}).promised.payment == pytest.approx(found.payment)
    granted = worked(plant, town, grant_share=1.0).promised.payment
    assert granted == pytest.approx([(16.43657 - CHARGE) * 500 / 1000], abs=1e-4)


def test_a_fee_of_others_is_spread_over_the_homes_too() -> None:
    found = worked(gate_fees={"straw": usd(3, "t")}).promised
    assert (found.payers, found.payment) == ("fee", pytest.approx([3 * 500 / 1000]))


def test_a_home_pays_for_its_unit_what_it_does_not_save() -> None:
    # Upkeep of 0.50 and a charge of 1.62745 a tonne, nothing sold, 100 t in each home; half granted: 0.50 + 0.81.
    unit = technology(at_homes=True, forms=["household_programme"], running={
        "labour": estimate(1, "person*day/t"), "electricity": estimate(0, "kWh/t"),
        "maintenance": estimate(0.05, "one/year"),
    })  # fmt: skip
    town = site(owners=(owner(form="household_programme"),), outlets=())
    garden = {"uses": [use(kind="soil")]}
    assert worked(unit, town, garden).promised.payment == pytest.approx([(0.5 + CHARGE) * 100], abs=1e-3)
    granted = worked(unit, town, garden, grant_share=0.5).promised
    assert (granted.payers, granted.payment) == ("homes", pytest.approx([(0.5 + CHARGE / 2) * 100], abs=1e-3))


def test_a_ceiling_is_a_share_of_what_a_home_earns_or_what_is_stated() -> None:
    # A hundredth of 1,500 dollars a person x 5 people a home = 75; or 12 as stated.
    rules = CostRules(payers_share_of_income=estimate(0.01))
    rooms = {"cost_rules": rules, "countries": {"NPL": country(income_per_person=usd(1500, "(person*year)"))}}
    fee = {"straw": usd(200, "t")}  # 100 dollars a home
    by_income = worked(rooms=rooms, gate_fees=fee).promised
    assert by_income.ceiling == pytest.approx([75.0]) and by_income.within_ceiling == np.array([False])
    stated = worked(rooms=rooms, gate_fees={"straw": usd(20, "t")}, household_ceiling=usd(12, "(household*year)"))
    assert stated.promised.ceiling == pytest.approx([12.0]) and stated.promised.within_ceiling == np.array([True])
    assert worked(gate_fees=fee).promised.ceiling is None
