"""Cash-flow arithmetic against published answers (methodology 6.13), by hand, and against numpy-financial."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.economics.cash_flow import (
    capital_recovery_factor,
    internal_rate,
    levelised_cost,
    net_present_value,
    payback_years,
    purchases,
)


def one(*values: float) -> Any:
    return np.array([values], dtype=float)


def each(value: float) -> Any:
    return np.array([value], dtype=float)


@pytest.mark.parametrize(("rate", "years", "factor"), [(0.10, 20, 0.117460), (0.08, 15, 0.116830), (0.1, 1, 1.1), (0.0, 4, 0.25)])
def test_the_capital_recovery_factor_is_the_published_one(rate: float, years: float, factor: float) -> None:
    assert capital_recovery_factor(each(rate), each(years)) == pytest.approx([factor], abs=5e-7)


def test_a_thousand_for_ten_years_of_a_hundred_and_eighty() -> None:
    flows = one(-1000, *[180.0] * 10)
    assert net_present_value(flows, each(0.10)) == pytest.approx([106.02], abs=0.005)
    assert internal_rate(flows) == pytest.approx([0.12415], abs=5e-6)
    assert payback_years(flows) == pytest.approx([1000 / 180])


def test_power_at_two_thousand_dollars_a_kilowatt_costs_seventy_five_a_megawatt_hour() -> None:
    # 1 MW, 7,000 MWh a year, 4 % of capital for upkeep, 1.2 t of fuel a MWh at 25 $/t, 10 % over 20 years.
    paid = one(2e6, *[0.04 * 2e6 + 7000 * 1.2 * 25] * 20)
    made = one(0, *[7000.0] * 20)
    assert levelised_cost(paid, made, each(0.10)) == pytest.approx([74.99], abs=0.005)


def test_a_machine_of_four_years_is_bought_three_times_in_ten_and_half_of_the_last_is_given_back() -> None:
    # Bought in years 0, 4 and 8; in year 10 two of the last one's four years are left.
    paid = purchases(each(100), each(4), 10)
    assert paid == pytest.approx(one(100, 0, 0, 0, 100, 0, 0, 0, 100, 0, -50))
    assert purchases(each(100), each(10), 10) == pytest.approx(one(100, *[0.0] * 10))
    assert purchases(each(100), each(20), 10) == pytest.approx(one(100, *[0.0] * 9, -50))


def test_flows_that_never_turn_have_neither_rate_nor_payback() -> None:
    for flows in (one(-100, -1, -1), one(-100, 1, 1), one(100, 1, 1)):
        if flows[0, 0] > 0:
            assert np.isnan(internal_rate(flows))[0] and payback_years(flows) == pytest.approx([0])
        elif flows.sum() < -100:
            assert np.isnan(internal_rate(flows))[0] and np.isnan(payback_years(flows))[0]
        else:  # it comes back in part: a rate below nothing, and no payback
            assert internal_rate(flows)[0] < 0 and np.isnan(payback_years(flows))[0]


def test_flows_that_turn_twice_have_no_rate_that_means_anything() -> None:
    # -1,000, 2,300, -1,320 has two: 10 % and 20 %.
    assert np.isnan(internal_rate(one(-1000, 2300, -1320)))[0]
    # -1,000, 3,600, -4,310, 1,716 has three: 10, 20 and 30 %.
    assert np.isnan(internal_rate(one(-1000, 3600, -4310, 1716)))[0]


def test_payback_waits_for_a_machine_that_is_bought_again() -> None:
    # 100 back after one year, another 100 paid at the end of the second: back for good at the end of the third.
    assert payback_years(one(-100, 100, 0, 0)) == pytest.approx([1])
    assert payback_years(one(-100, 100, -50, 100)) == pytest.approx([2.5])


money = st.floats(1, 1e6)


@given(money, st.lists(st.integers(0, 10**6), min_size=1, max_size=25), st.floats(-0.2, 1))
def test_present_value_and_rate_equal_those_of_numpy_financial(first: float, later: list[int], rate: float) -> None:
    flows = one(-first, *later)
    assert net_present_value(flows, each(rate))[0] == pytest.approx(
        numpy_financial.npv(rate, flows[0]), rel=1e-9, abs=1e-6 * first
    )
    found = internal_rate(flows)[0]
    if not np.isnan(found):
        assert net_present_value(flows, each(float(found)))[0] == pytest.approx(0, abs=1e-6 * (first + sum(later)))
        theirs = numpy_financial.irr(flows[0])
        assert np.isnan(theirs) or found == pytest.approx(theirs, rel=1e-6, abs=1e-6)


@given(st.floats(10, 1e6), st.floats(1, 30), st.integers(1, 30))
def test_what_is_paid_less_what_is_given_back_is_the_share_of_life_used(cost: float, life: float, horizon: int) -> None:
    assert purchases(each(cost), each(life), horizon).sum() == pytest.approx(cost * horizon / life, rel=1e-9)


@given(money, st.floats(0.001, 0.5), st.integers(1, 30))
def test_a_machine_that_lasts_as_long_as_the_plan_costs_its_annuity_every_year(
    cost: float, rate: float, years: int
) -> None:
    annuity = float(cost * capital_recovery_factor(each(rate), each(years))[0])
    flows = -purchases(each(cost), each(years), years) + one(0, *[annuity] * years)
    assert net_present_value(flows, each(rate)) == pytest.approx([0], abs=1e-6 * cost)
