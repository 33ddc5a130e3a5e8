"""Money in stock: three months of everything, or as many months of feed as lie in store after the harvest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.economics.project import project
from biomass_select.economics.working_capital import stock_months, working_capital
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    pretreatment,
    site,
    stream,
    technology,
    usd,
    wet,
)  # fmt: skip

ONE_HARVEST = (1.0, *[0.0] * 11)
TWO_HARVESTS = (0.5, *[0.0] * 5, 0.5, *[0.0] * 5)


def money(months: tuple[float, ...], storable: float = 12.0, storage: float = 0.0) -> Appraisal:
    scale = {"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5,
             "feed_storage": estimate(storage, "month")}  # fmt: skip
    base = knowledge_base(technologies=[technology(scale=scale)], feedstocks=[feedstock(storable_months=storable)])
    feed = stream(months=months, price_today=usd(10, "t"))
    here = circumstances(base, site(streams=(feed,)))
    option = only_option(here)
    return appraise(option, balance(option.chain, LIKELY), here, LIKELY)


@pytest.mark.parametrize(
    ("months", "stored"),
    [
        (ONE_HARVEST, 11.0),  # all comes in the month in which the first twelfth is used
        (TWO_HARVESTS, 5.0),
        ((0.0,) * 6 + (1 / 6,) * 6, 6.0),  # 6 months bring 2 and use 1: six months' need lies there at their end
        ((1 / 12,) * 12, 0.0),
    ],
)
def test_what_has_come_and_is_not_yet_used_lies_in_store(months: tuple[float, ...], stored: float) -> None:
    assert money(months).stock_months == pytest.approx(stored)


def test_no_more_lies_in_store_than_keeps_or_than_the_plant_has_room_for() -> None:
    assert money(ONE_HARVEST, storable=4).stock_months == pytest.approx(4)
    assert money(ONE_HARVEST, storable=4, storage=6).stock_months == pytest.approx(6)


def test_a_feed_that_comes_once_a_year_is_bought_for_the_year() -> None:
    # 3/12 of the running cost 5.50 and 11/12 of feed 10 and haul 0.50, for 100 t: 137.50 + 962.50, and the kiln.
    assert money(ONE_HARVEST).smallest_start == pytest.approx([1000 + 137.5 + 962.5])
    planned = project(money(ONE_HARVEST))
    assert planned.working[0, 0] == pytest.approx(3 * (137.5 + 962.5))  # a third of 1,000 t: three kilns


def test_three_months_of_everything_are_the_least() -> None:
    start = working_capital(np.array([120.0]), np.array([240.0]), 1.0)
    assert start == pytest.approx([90.0])


def test_a_machine_that_is_hired_is_paid_out_of_the_till_and_the_rest_of_the_charge_is_not() -> None:
    # A chopper of 300 dollars for 100 t, hired: its charge a tonne is 3 x 0.162745 = 0.488236.
    chopper = pretreatment(
        "chopping", change={"gives": "chopped", "dry_mass_kept": estimate(1.0)}, hired=True,
        capital_cost=usd(300), lifetime=estimate(10, "year"),
        scale={"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5},
    )  # fmt: skip
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    here = circumstances(knowledge_base(technologies=[chopper, kiln]))
    option = only_option(here)
    found = appraise(option, balance(option.chain, LIKELY), here, LIKELY)
    assert found.hired == pytest.approx([0.488236], abs=1e-6)
    assert found.cash == pytest.approx(found.revenue - found.running - found.haul - found.feed - found.hired)
    assert found.owned_charge == pytest.approx([1.62745], abs=5e-5)
    assert found.net == pytest.approx(found.cash - found.owned_charge)
    assert found.cash * found.feed_t_per_year == pytest.approx(project(found).yearly_cash)


@given(st.lists(st.floats(0, 1), min_size=12, max_size=12).filter(lambda shares: sum(shares) > 0.1), st.integers(0, 11))
def test_the_store_does_not_care_in_which_month_the_year_begins(shares: list[float], turn: int) -> None:
    months = tuple(share / sum(shares) for share in shares)
    turned = (*months[turn:], *months[:turn])
    here = [circumstances(place=site(streams=(stream(months=m),))) for m in (months, turned)]
    first, second = (stock_months(only_option(place).chain) for place in here)
    assert first == pytest.approx(second, abs=1e-6) and 0 <= first <= 11 + 1e-6
