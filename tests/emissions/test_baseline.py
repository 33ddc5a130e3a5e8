"""Today's practice: what it costs and returns, each fate by its share, and how its main fate is rated."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.baseline import band_today, cost_today, returned_today
from biomass_select.materials.material import Part
from tests.build import (
    LIKELY,
    circumstances,
    emission_factors,
    estimate,
    fates,
    knowledge_base,
    site,
    stream,
    unknown,
    usd,
)


def today(of_ten: dict[str, float], **factors: Any) -> tuple[Part, Circumstances]:
    straw = stream(fates=fates(**of_ten))
    base = knowledge_base(emission_factors=emission_factors().replaced(**factors))
    here = circumstances(base, site(streams=(straw,)))
    return Part(straw, here.base.feedstocks["straw"], 1.0), here


def test_todays_cost_is_each_fates_cost_by_its_share() -> None:
    costs = {"burned": usd(2, "t"), "dumped": usd(10, "t"), "feed": usd(-20, "t")}
    part, here = today({"burned": 5, "dumped": 3, "feed": 2}, baseline_cost=costs)
    supply = supply_of_site(here, LIKELY)["straw"]
    # 0.5 x 2 + 0.3 x 10 - 0.2 x 20 = 0
    assert cost_today(part, supply, here, LIKELY) == pytest.approx([0.0], abs=1e-12)


def test_a_cost_that_nobody_knows_is_left_out() -> None:
    part, here = today({"burned": 10}, baseline_cost={"burned": unknown("USD_2023/t")})
    assert cost_today(part, supply_of_site(here, LIKELY)["straw"], here, LIKELY) == pytest.approx([0.0])


def test_what_returns_today_is_each_fates_share_by_its_own() -> None:
    returned = {"burned": estimate(0.3), "ploughed_in": estimate(0.9)}
    part, here = today({"burned": 6, "ploughed_in": 4}, baseline_returned_share=returned)
    # 0.6 x 0.3 + 0.4 x 0.9 = 0.54
    assert returned_today(part, supply_of_site(here, LIKELY)["straw"], here, LIKELY) == pytest.approx([0.54])


def test_today_is_rated_by_what_most_of_the_surplus_meets_and_without_one_by_most_of_it() -> None:
    low, high = ({c: {"band": band, "reason": "made up"} for c in ("E4", "S3", "S4")} for band in ("L", "H"))
    ratings = {"biomass": {"burned": low, "feed": high}, "plastic": {}}
    rated = emission_factors(baseline_ratings=ratings).baseline_ratings
    part, here = today({"burned": 4, "feed": 6}, baseline_ratings=rated)
    assert band_today(part, "S3", here) == ("L", "burned")
    part, here = today({"feed": 10}, baseline_ratings=rated)
    assert band_today(part, "S3", here) == ("H", "feed")
    part, here = today({"burned": 6, "feed": 4}, baseline_ratings=rated)
    assert band_today(part, "S3", here) == ("L", "burned")


def test_a_fate_that_nobody_rated_has_no_band() -> None:
    part, here = today({"rots": 10}, baseline_ratings={"biomass": {}})
    assert band_today(part, "E4", here) is None
