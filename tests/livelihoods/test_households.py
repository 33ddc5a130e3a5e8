"""Homes with a direct gain, each counted once, by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.livelihoods.households import Gains, gains_of
from biomass_select.livelihoods.jobs import work_of
from biomass_select.livelihoods.kitchens import kitchens_of
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    site,
    stream,
    technology,
    unknown,
    use,
)  # fmt: skip
from tests.livelihoods.test_kitchens import digester, town


def gains(here: Circumstances, *, paid: float = 10.0, cost: float = 0.0) -> Gains:
    """Return the homes that gain where a tonne of straw brings `paid` and a unit of a home costs it `cost` a year."""
    option = only_option(here)
    flows = balance(option.chain, LIKELY)
    kitchens = kitchens_of(option, flows, np.ones(1), here, LIKELY)
    return gains_of(
        option, flows, work_of(option, flows, LIKELY), kitchens, np.ones(1), np.full(1, paid), np.full(1, cost), here,
        LIKELY,
    )  # fmt: skip


def site_of(machine: Any = None, purpose: Any = None, **place: Any) -> Circumstances:
    base = knowledge_base(technologies=[machine or technology()], uses=[purpose or use()])
    return circumstances(base, site(**place))


def test_a_home_gains_by_each_paid_job_and_by_every_five_tonnes_that_farms_sell() -> None:
    # 500 t: two jobs and a hundred homes that sell; of 1,000 homes 1 - 0.998 x 0.9 gain, those with both once.
    found = gains(site_of())
    assert (found.job[0], found.residue_sold[0], found.of[0]) == pytest.approx((2.0, 100.0, 1000.0))
    assert found.all[0] == pytest.approx(101.8)


def test_in_two_catchments_half_of_the_homes_stand_behind_half_of_the_straw() -> None:
    # 250 t feed two kilns of 100 t: 0.8 of a job, 40 sellers, of 500 homes.
    found = gains(site_of(streams=(stream(catchments=2),)))
    assert (found.job[0], found.residue_sold[0], found.of[0]) == pytest.approx((0.8, 40.0, 500.0))


def test_straw_for_which_nothing_is_paid_makes_no_seller() -> None:
    assert gains(site_of(), paid=0.0).residue_sold[0] == 0.0


def test_what_lies_at_a_mill_is_sold_by_its_owner_and_not_by_many_homes() -> None:
    straw = feedstock(collectable_share={"at_mill": estimate(1.0)})
    base = knowledge_base(feedstocks=[straw])
    assert gains(circumstances(base, site(streams=(stream(cutting="at_mill"),)))).residue_sold[0] == 0.0


def test_compost_reaches_a_home_for_every_two_tonnes_and_dear_niches_none() -> None:
    # 500 t x 0.8 dry x 0.5 = 200 t.
    assert gains(site_of(purpose=use(kind="soil"))).fertiliser[0] == pytest.approx(100.0)
    assert gains(site_of(purpose=use(kind="soil", niche=True))).fertiliser[0] == 0.0


def test_homes_gain_by_less_smoke_even_where_the_unit_costs_more_than_it_saves() -> None:
    assert gains(town(), cost=1000.0).cooking[0] == pytest.approx(200.0)


def test_without_less_smoke_only_those_gain_whom_the_fuel_cost_more_than_the_unit() -> None:
    # Gas homes save 80 a year and wood homes 16: a unit of 50 a year pays for the hundred on gas.
    here = town(digester(emissions={}), smoke=unknown("g/GJ"))
    assert gains(here, cost=50.0).cooking[0] == pytest.approx(100.0)
    assert gains(here, cost=10.0).cooking[0] == pytest.approx(200.0)
    assert gains(here, cost=90.0).cooking[0] == 0.0


@given(st.lists(st.floats(0, 1e5), min_size=5, max_size=5), st.floats(1, 1e5))
def test_never_more_than_all_homes_gain_and_never_more_than_the_sum(homes: list[float], of: float) -> None:
    found = Gains(*(np.full(1, x) for x in homes), of=np.full(1, of))
    assert found.all[0] <= of * (1 + 1e-12)
    assert max(min(of, x) for x in homes) * (1 - 1e-9) - 1e-9 * of <= found.all[0] <= sum(homes) + 1e-9 * of
