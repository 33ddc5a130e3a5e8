"""As much feed again for the kilns of the worksheet, from the catchment beside the first.

100 km2 are a circle of 5.642 km; two that touch have their middles 15.7973 km apart along the road, at 0.10 a tonne
and kilometre 1.5797. A tonne of the first earns 63.16343.
"""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import appraise
from biomass_select.economics.second_catchment import SecondCatchment, second_catchment, twice
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    knowledge_base,
    only_option,
    outlet,
    site,
    stream,
    technology,
    unknown,
    wet,
)  # fmt: skip

FIRST = 63.16343
WAY = 15.7973


def town(units_at_most: int = 10, feed: Any = None, **place: Any) -> Circumstances:
    scale = {"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": units_at_most}
    half = stream(catchments=2, surveyed=wet(2000, "t/year"))
    base = knowledge_base(technologies=[technology(scale=scale)])
    return circumstances(base, site(**{"streams": (feed or half,), "area": estimate(200, "km2"), **place}))


def second(here: Circumstances) -> SecondCatchment | None:
    option = only_option(here)
    flows = balance(option.chain, LIKELY)
    larger = twice(option)
    assert larger is not None
    return second_catchment(option, larger, appraise(option, flows, here, LIKELY), flows, here, LIKELY)


def test_five_kilns_more_take_as_much_again_and_a_tonne_earns_what_the_way_leaves_of_it() -> None:
    found = second(town())
    assert found is not None
    assert (found.feed_t_per_year, found.units) == (pytest.approx(500), 5)
    assert found.further_km == pytest.approx(WAY, abs=1e-3)
    assert found.earns == pytest.approx([FIRST - 0.1 * WAY], abs=1e-3)


def test_tonnes_that_the_outlets_no_longer_take_earn_nothing_and_cost_all_the_same() -> None:
    # 250 t of charcoal a year are taken; 200 t come from the first. Of the second's 200 t only 50 are sold, a quarter
    # of the revenue of 80: 60 less.
    found = second(town(outlets=(outlet(quantity_per_month=estimate(250 / 12, "t/month")),)))
    assert found is not None
    assert found.earns == pytest.approx([FIRST - 0.1 * WAY - 60], abs=1e-3)


def test_a_kiln_that_was_half_empty_is_filled_and_none_is_bought() -> None:
    # 50 t a year for a kiln of 100: the capital of 3.2549 a tonne is borne already, and repairs of 1.00 with it.
    found = second(town(feed=stream(catchments=2, surveyed=wet(100, "t/year"))))
    assert found is not None
    assert (found.feed_t_per_year, found.units) == (pytest.approx(50), 0)
    assert found.earns == pytest.approx([FIRST - 0.1 * WAY + 1.62745 + 0.50], abs=1e-3)


def test_more_units_than_have_been_proven_beside_each_other_are_not_planned() -> None:
    here = town(units_at_most=5)
    option = only_option(here)
    assert option.size is not None and option.size.units == 5
    assert twice(option) is None


def test_where_nobody_knows_the_area_nobody_knows_how_far_it_would_be() -> None:
    assert second(town(area=unknown("km2"))) is None
