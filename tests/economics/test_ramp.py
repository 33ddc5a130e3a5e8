"""How a start is slower than a full year: a plant's first year, and the homes of a programme, followed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.economics.programme import programme
from biomass_select.economics.project import CASES, project
from biomass_select.economics.ramp import Ramp
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    knowledge_base,
    only_option,
    owner,
    planning,
    product,
    site,
    technology,
    usd,
    use,
    wet,
)  # fmt: skip


def plant(first_year: float) -> Ramp:
    return Ramp(np.array([first_year]), 1, np.zeros(1), False)


def homes(years: int, drop_out: float) -> Ramp:
    return Ramp(np.ones(1), years, np.array([drop_out]), True)


def test_a_plant_makes_a_part_in_its_first_year_and_all_of_it_from_the_second() -> None:
    assert plant(0.55).working(4) == pytest.approx(np.array([[0, 0.55, 1, 1, 1]]))
    assert plant(0.55).working(1) == pytest.approx(np.array([[0, 0.55]]))


def test_half_a_year_late_is_half_of_the_first_years_part() -> None:
    assert plant(0.5).working(3, 6) == pytest.approx(np.array([[0, 0.25, 1, 1]]))
    assert plant(0.5).standing(3, 6) == pytest.approx(np.array([[0, 0.5, 1, 1]]))


def test_staff_and_upkeep_of_a_plant_are_paid_in_full_from_the_first_day() -> None:
    assert plant(0.55).standing(3) == pytest.approx(np.array([[0, 1, 1, 1]]))


def test_the_homes_of_a_programme_join_a_fifth_a_year_and_some_of_them_give_up() -> None:
    # A fifth joins in each of five years; a tenth of those still there gives up a year later.
    share = homes(5, 0.1).working(6)[0]
    fifth = [0.2 * 0.9**n for n in range(6)]
    assert share == pytest.approx([0, 0.2, *(sum(fifth[:n]) for n in (2, 3, 4, 5)), sum(fifth[1:6])])
    assert homes(5, 0.0).working(6)[0] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0])


def test_units_are_bought_by_those_who_join_and_again_by_those_who_stay() -> None:
    # 100 dollars in all, two years of joining, a life of two years, four years in all. The first half buys at 0 and,
    # 0.81 of it, again at 2; its second units end with year 4. The other half buys at 1 and 0.81 of it again at 3; of
    # its second units a year is left in year 4, half of the price, of the 0.729 that are still there.
    paid = homes(2, 0.1).bought(np.array([100.0]), np.array([2.0]), 4)
    assert paid == pytest.approx(np.array([[50, 50, 50 * 0.81, 50 * 0.81, -25 * 0.729]]))


def test_a_plant_buys_all_at_the_start() -> None:
    assert plant(0.55).bought(np.array([100.0]), np.array([4.0]), 4) == pytest.approx(np.array([[100, 0, 0, 0, 0]]))


def kiln_of(**plan: Any) -> Appraisal:
    here = circumstances(knowledge_base(planning=planning(**plan)))
    option = only_option(here)
    return appraise(option, balance(option.chain, LIKELY), here, LIKELY)


def test_the_first_year_of_the_kiln_earns_half_and_pays_its_people_in_full() -> None:
    # 500 t: 40,000 earned; work 5.00 and repairs 0.50 a tonne, 2,750; haul 0.50 and feed 9.20912, 4,854.56.
    planned = project(kiln_of(first_year_share=estimate(0.5)))
    assert planned.earned[0, :3] == pytest.approx([0, 20_000, 40_000])
    assert planned.spent[0, :3] == pytest.approx([0, 2750 + 4854.56 / 2, 2750 + 4854.56], abs=0.01)
    assert planned.yearly_cash == pytest.approx([40_000 - 7604.56], abs=0.01)


def test_late_by_half_a_year_pays_nobody_before_it_opens() -> None:
    late = project(kiln_of(first_year_share=estimate(0.5)), CASES[-1])
    assert late.earned[0, 1] == pytest.approx(10_000)
    assert late.spent[0, 1] == pytest.approx(2750 / 2 + 4854.56 / 4, abs=0.01)


# A programme: a thing of 60 dollars at each of 200 homes, 1 t a year, that lasts ten years.


def town(**plan: Any) -> Circumstances:
    unit = technology(
        "unit", at_homes=True, forms=["household_programme"], capital_cost=usd(60),
        scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
        outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.25)},),
        running={"labour": estimate(9, "person*day/t"), "electricity": estimate(0, "kWh/t"),
                 "maintenance": estimate(0, "one/year")},
    )  # fmt: skip
    cooking = use("cooking", kind="household_cooking", need_per_household=estimate(10, "GJ/(household*year)"))
    heat = product("heat", unit="GJ", energy=None, already_useful=True, uses=("cooking",))
    base = knowledge_base(technologies=[unit], uses=[cooking], products=[heat], planning=planning(**plan))
    return circumstances(base, site(owners=(owner(form="household_programme"),)))


def programme_money(**plan: Any) -> Appraisal:
    here = town(**plan)
    option = only_option(here)
    assert option.size is not None and option.size.units == 200
    return appraise(option, balance(option.chain, LIKELY), here, LIKELY)


CARE = {"after_sales": estimate(0.5, "person*day/(household*year)")}


def test_a_technician_costs_his_days_a_home_at_a_skilled_wage() -> None:
    # Half a day a home and year at 10 dollars, over the tonne that a home takes.
    money, without = programme_money(**CARE), programme_money()
    assert money.lines["after_sales"] == pytest.approx([5.0])
    assert money.running - without.running == pytest.approx([5.0])
    assert money.net - without.net == pytest.approx([-5.0])


def test_a_plant_has_no_technician_who_goes_from_home_to_home() -> None:
    assert "after_sales" not in kiln_of(**CARE).lines


def test_a_programme_is_told_home_by_home_and_year_by_year() -> None:
    money = programme_money(**CARE, drop_out_share=estimate(0.1, "one/year"))
    found = programme(money, 200, 6)
    assert found.joined[0] == pytest.approx([40, 80, 120, 160, 200, 200, 200])
    assert found.in_use[0, :3] == pytest.approx([0, 40, 76])
    assert found.pays == pytest.approx([60.0])
    assert found.saves == pytest.approx(money.cash)
    assert found.after_sales_by_year[0, 2] == pytest.approx(76 * 5)


def test_the_project_of_a_programme_buys_as_homes_join_and_lasts_as_long_as_they_do() -> None:
    planned = project(programme_money())
    assert planned.years == 10
    assert planned.bought[0, :6] == pytest.approx([2400, 2400, 2400, 2400, 2400, 0])
    assert planned.earned[0, 1] == pytest.approx(planned.earned[0, 5] / 5)
    short = replace(programme_money(), machines=())
    assert project(short).years == 5


def test_a_full_year_of_a_programme_is_the_first_in_which_all_have_joined() -> None:
    planned = project(programme_money(drop_out_share=estimate(0.2, "one/year")))
    assert planned.yearly_cash == pytest.approx(planned.earned[:, 5] - planned.spent[:, 5])


@given(st.integers(1, 8), st.floats(0, 0.9), st.integers(8, 20))
def test_never_more_homes_use_it_than_joined_and_fewer_stay_the_more_give_up(
    uptake: int, drop_out: float, years: int
) -> None:
    share = homes(uptake, drop_out).working(years)[0]
    assert np.all(share <= np.minimum(1.0, np.arange(years + 1) / uptake) + 1e-12)
    assert np.all(share <= homes(uptake, 0.0).working(years)[0] + 1e-12)
    assert np.all(share >= 0)
