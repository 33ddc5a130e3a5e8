"""Where a project's present value turns to nothing: each value put back into the plan must give nothing.

The kiln of `test_project`: V = 32,395.44 x 6.144567 - 6,901.14 + 1,901.14 x 0.385543 = 192,888; years at work 6.144567;
200 t of charcoal a year at 200 dollars, 500 t of straw at 9.20912, upkeep 250 a year.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.evaluate import evaluate
from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.break_even import BreakEven, break_even
from biomass_select.economics.project import project
from tests.build import LIKELY, circumstances, criteria, only_option, outlet, site, usd

VALUE = 32_395.44 * 6.144567 - 6901.14 + 1901.14 * 0.385543


def appraised(**place: Any) -> Appraisal:
    here = circumstances(place=site(**place))
    supplies = supply_of_site(here, LIKELY)
    return evaluate(only_option(here), tuple(criteria().values()), supplies, supplies, here, LIKELY, LIKELY).likely.money


def turning(money: Appraisal) -> BreakEven:
    return break_even(money, project(money), "charcoal")


def test_the_kilns_price_and_feed_may_go_as_far_as_on_the_worksheet() -> None:
    found = turning(appraised())
    assert found.price == pytest.approx([200.0])
    assert found.even_price == pytest.approx([200 - VALUE / (200 * 6.144567)], abs=0.01)
    assert found.even_feed_price == pytest.approx([9.20912 + VALUE / (500 * (6.144567 + 0.25 * 0.614457))], abs=0.01)


def test_the_kiln_pays_from_the_tonnes_that_carry_its_machines_and_their_upkeep() -> None:
    # 5,000 dollars and 250 a year, of which a quarter is lent: 5,000 + 250 x (6.144567 + 0.25 x 0.614457) = 6,574.5.
    stays = 5000 + 250 * (6.144567 + 0.25 * 0.614457)
    assert turning(appraised()).even_tonnes == pytest.approx([500 * stays / (VALUE + stays)], abs=0.01)


@given(st.floats(5, 400))
def test_at_each_value_the_project_is_worth_nothing(price: float) -> None:
    money = appraised(outlets=(outlet(price=usd(price, "t")),))
    found = turning(money)
    size = money.feed_t_per_year
    sale = found.even_price * money.made * money.sold_share
    assert project(replace(money, revenue=sale)).present_value == pytest.approx([0], abs=1e-4)
    assert project(replace(money, feed=found.even_feed_price)).present_value == pytest.approx([0], abs=1e-4)
    if np.isfinite(found.even_tonnes[0]):
        # Fewer tonnes in the same machines: upkeep a tonne grows as the tonnes fall.
        fewer = float(found.even_tonnes[0])
        upkeep = money.lines["maintenance"] * (size / fewer - 1)
        less = replace(money, feed_t_per_year=fewer, running=money.running + upkeep)
        assert project(less).present_value == pytest.approx([0], abs=1e-4)


def test_what_loses_on_every_tonne_pays_at_no_tonnage_and_what_is_not_sold_at_no_price() -> None:
    assert np.isinf(turning(appraised(outlets=(outlet(price=usd(1, "t")),))).even_tonnes[0])
    unsold = turning(appraised(outlets=()))
    assert np.isnan(unsold.price[0]) and np.isnan(unsold.even_price[0])
