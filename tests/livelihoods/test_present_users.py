"""Who uses the straw today, and what the plan would take from them, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.livelihoods.present_users import present_uses, taken_from_users
from biomass_select.quantities.draws import Draws
from tests.build import LIKELY, circumstances, fates, knowledge_base, only_option, site, stream, technology, use, wet


def town(machine: Any = None, purpose: Any = None, **place: Any) -> Any:
    base = knowledge_base(technologies=[machine or technology()], uses=[purpose or use()])
    return circumstances(base, site(**place))


def test_fodder_is_told_in_cattle_and_fuel_in_homes_that_cook_on_it() -> None:
    # 300 of 1,000 t are fed, 1.5 t a head and year; half of 1,000 homes cook on residues.
    here = town(streams=(stream(fates=fates(burned=5, feed=3, fuel=2)),),
                cooking={"of_ten": {"lpg": 5, "crop_residue": 5}, "grade": "D", "reason": "made up"})  # fmt: skip
    feed, fuel = present_uses(only_option(here), supply_of_site(here, LIKELY), here, LIKELY)
    assert (feed.use, fuel.use) == ("feed", "fuel")
    assert (feed.tonnes[0], fuel.tonnes[0]) == pytest.approx((300.0, 200.0))
    assert feed.cattle is not None and feed.cattle[0] == pytest.approx(200.0) and feed.homes is None
    assert fuel.homes is not None and fuel.homes[0] == pytest.approx(500.0) and fuel.cattle is None


def test_homes_on_residues_are_not_known_where_nobody_said_what_homes_cook_with() -> None:
    here = town(streams=(stream(fates=fates(burned=8, fuel=2)),), cooking=None)
    (fuel,) = present_uses(only_option(here), supply_of_site(here, LIKELY), here, LIKELY)
    assert fuel.homes is None and fuel.share == 0.2


def test_a_plan_within_what_nobody_uses_takes_nothing_from_present_users() -> None:
    here = town(streams=(stream(fates=fates(burned=5, feed=5)),))
    (taken,) = taken_from_users(only_option(here), supply_of_site(here, LIKELY), LIKELY)
    assert (taken.planned[0], taken.beyond[0], taken.share_of_draws) == (200.0, 0.0, 0.0)


def test_one_unit_on_all_that_is_free_eats_into_fodder_when_less_is_grown() -> None:
    # A tenth of 1,000 t is free, one kiln takes it all; where only 600 t are grown, 60 are free and 40 t are fodder.
    grown = wet(1000, "t/year", low=600, high=1000)
    here = town(streams=(stream(surveyed=grown, fates=fates(burned=1, feed=9)),))
    option = only_option(here)
    draws = Draws(7, 2000)
    (taken,) = taken_from_users(option, supply_of_site(here, draws), draws)
    assert taken.planned[0] == pytest.approx(100.0)
    assert taken.share_of_draws > 0.5
    assert 30 < taken.beyond.max() < 80  # the shares of the ten cartloads have their own range


def test_in_the_field_all_that_is_burned_or_rots_is_free() -> None:
    spread = technology(leaves_in_place=True)
    here = town(spread, use(kind="in_field"), streams=(stream(fates=fates(burned=6, ploughed_in=4)),))
    (taken,) = taken_from_users(only_option(here), supply_of_site(here, LIKELY), LIKELY)
    assert taken.beyond[0] == 0.0
