"""How far feed lies: 1,000 t of straw on 100 km2, roads 1.4 times as long as the straight line."""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.catchment import km_to_next_catchment, mean_haul_km, supply_radius_km
from biomass_select.chains.circumstances import Circumstances
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    planning,
    site,
    stream,
    technology,
    unknown,
    use,
)  # fmt: skip


def town(feed: Any = None, machine: Any = None, area: Any = None, straw: Any = None, **rooms: Any) -> Circumstances:
    rooms = {"technologies": [machine or technology()], "feedstocks": [straw or feedstock()], **rooms}
    place = site(streams=(feed or stream(),), area=area or estimate(100, "km2"))
    return circumstances(knowledge_base(**rooms), place)


def radius(here: Circumstances) -> float | None:
    return supply_radius_km(only_option(here), supply_of_site(here, LIKELY), here)


def test_half_of_the_straw_lies_in_half_of_the_area() -> None:
    # 10 t on a km2, all of it to be had: 500 t lie on 50 km2, a circle of 3.989 km; 5.585 km along the road.
    assert radius(town()) == pytest.approx(sqrt(50 / pi) * 1.4)
    assert radius(town()) == pytest.approx(5.585, abs=1e-3)
    assert mean_haul_km(5.585) == pytest.approx(3.723, abs=1e-3)


def test_where_less_can_be_had_the_feed_is_fetched_from_farther() -> None:
    # A bad year leaves 0.8 of it: 8 t on a km2; four kilns take 400 t, on 50 km2.
    assert radius(town(stream(bad_year=estimate(0.8)))) == pytest.approx(sqrt(400 / 8 / pi) * 1.4)


def test_a_catchment_is_as_dense_as_the_district_that_it_is_a_part_of() -> None:
    # Four catchments: 250 t in one, of which one kiln takes 100 t; still 10 t on a km2.
    assert radius(town(stream(catchments=4))) == pytest.approx(sqrt(10 / pi) * 1.4)


def test_straight_roads_are_as_long_as_the_line() -> None:
    assert radius(town(planning=planning(winding=estimate(1.0)))) == pytest.approx(sqrt(50 / pi))


@pytest.mark.parametrize(
    "here",
    [
        town(stream(cutting="at_mill"), straw=feedstock(collectable_share={"at_mill": estimate(1.0)})),
        town(machine=technology(leaves_in_place=True), uses=[use(kind="in_field")]),
        town(area=unknown("km2")),
    ],
)
def test_what_lies_at_a_mill_or_stays_in_the_field_or_on_nobody_knows_what_area_has_no_radius(here: Circumstances) -> None:
    assert radius(here) is None


def test_the_next_catchment_lies_twice_the_radius_of_one_away() -> None:
    # 100 km2 are a circle of 5.642 km; two that touch have their middles 11.28 km apart, 15.80 along the road.
    here = town()
    assert km_to_next_catchment(only_option(here), here) == pytest.approx(2 * sqrt(100 / pi) * 1.4)
    four = town(stream(catchments=4))
    assert km_to_next_catchment(only_option(four), four) == pytest.approx(2 * sqrt(25 / pi) * 1.4)
    nowhere = town(area=unknown("km2"))
    assert km_to_next_catchment(only_option(nowhere), nowhere) is None
