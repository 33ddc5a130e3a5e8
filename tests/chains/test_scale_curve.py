"""A plant that is built to size: its cost by the curve, its size anywhere inside the curve's range and never outside."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.scale_curve import scaled_cost
from biomass_select.economics.appraise import Appraisal, appraise
from tests.build import LIKELY, circumstances, estimate, knowledge_base, only_option, site, stream, technology, usd, wet


def kiln(exponent: float = 0.6, least: float = 100, most: float = 400, **changes: Any) -> Any:
    """Return the kiln of 100 t a year and 1,000 dollars, on a curve."""
    curve = {"exponent": estimate(exponent), "feed_at_least": wet(least, "t/year"), "feed_at_most": wet(most, "t/year")}
    scale = {"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5,
             "feed_storage": estimate(12, "month"), "curve": curve}  # fmt: skip
    return technology(scale=scale, **changes)


def town(tonnes: float, machine: Any = None, money: float = 100_000) -> Circumstances:
    feed = stream(surveyed=wet(tonnes, "t/year"), price_today=usd(10, "t"))
    return circumstances(
        knowledge_base(technologies=[machine or kiln()]), site(streams=(feed,), money_without_bank=usd(money))
    )


def planned(here: Circumstances) -> Size:
    size = only_option(here).size
    assert size is not None
    return size


def money(here: Circumstances) -> Appraisal:
    option = only_option(here)
    return appraise(option, balance(option.chain, LIKELY), here, LIKELY)


def test_four_times_the_size_at_six_tenths_costs_2_2974_times_as_much() -> None:
    # The project's method, section 6.13; by the tonne 0.5743 of it.
    cost = scaled_cost(np.array([1.0]), np.array([4.0]), np.array([0.6]))
    assert cost == pytest.approx([2.2974], abs=5e-5)
    assert cost / 4 == pytest.approx([0.5743], abs=1e-4)


def test_one_plant_of_just_the_size_that_the_limits_allow_is_planned() -> None:
    # A third of 750 t is 250 t, and not two whole kilns of 100 t.
    size = planned(town(750))
    assert (size.units, size.feed_t_per_year, size.decided_by) == (1, pytest.approx(250), "supply")
    assert size.load == pytest.approx(1.0)
    assert money(town(750)).capital == pytest.approx([1000 * 2.5**0.6])


def test_beyond_the_range_the_largest_proven_plant_is_planned_and_below_it_the_smallest() -> None:
    large, small = planned(town(9000)), planned(town(150))
    assert (large.feed_t_per_year, large.decided_by) == (pytest.approx(400), "proven_units")
    assert money(town(9000)).capital == pytest.approx([2297.4], abs=0.05)
    assert (small.feed_t_per_year, small.decided_by) == (pytest.approx(100), "one_unit")
    assert money(town(150)).capital == pytest.approx([1000])


def test_money_buys_the_plant_whose_cost_by_the_curve_it_covers() -> None:
    # 2,000 dollars are twice the cost of 100 t: 2^(1/0.6) = 3.1748 times the size.
    size = planned(town(9000, money=2000))
    assert (size.feed_t_per_year, size.decided_by) == (pytest.approx(317.48, abs=0.01), "money")
    assert money(town(9000, money=2000)).capital == pytest.approx([2000])


def test_one_can_begin_with_the_smallest_plant_of_the_curve() -> None:
    # 1,000 dollars and a quarter of a year of 100 t; 2.5 ^ 0.6 x 0.05 of repairs lie on 250 t.
    running = 5 + 0.05 * 1000 * 2.5**0.6 / 250
    start = 1000 + 0.25 * 100 * (running + 10 + 0.5)
    assert money(town(750)).smallest_start == pytest.approx([start])
    assert planned(town(750)).smallest_share == pytest.approx(100 / 750)


@given(st.floats(150, 3000))
def test_a_larger_plant_is_dearer_and_cheaper_by_the_tonne(tonnes: float) -> None:
    here, larger = town(tonnes), town(tonnes * 1.1)
    one, other = money(here), money(larger)
    assert other.capital >= one.capital * (1 - 1e-9)
    assert other.capital_charge <= one.capital_charge * (1 + 1e-9)


@given(st.floats(301, 1199))
def test_at_an_exponent_of_one_a_tonne_costs_what_it_costs_in_the_known_plant(tonnes: float) -> None:
    assert money(town(tonnes, kiln(exponent=1.0))).capital_charge == pytest.approx([1.62745], abs=5e-5)
