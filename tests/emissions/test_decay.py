"""Methane of a dump by first-order decay: the published example (methodology 6.6), and what a place's answers choose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.decay import climates, dump_kind, dump_methane, methane_by_year
from biomass_select.emissions.todays_fate import fate_emissions
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Draws
from tests.build import LIKELY, estimate, site, stream
from tests.shipped import BASE


def each(*values: float) -> Any:
    return [np.array([value]) for value in values]


def test_a_thousand_tonnes_of_food_in_a_deep_tropical_dump_give_what_the_method_prints() -> None:
    # t of methane of 1,000 t are kg of one: 13.187, 8.840, 5.925, 3.972, 2.662; 39.987 in twenty years of 40.000.
    found = methane_by_year(*each(0.15, 0.5, 0.5, 0.8, 0.4), years=20)[0]
    assert found[:5] == pytest.approx([13.187, 8.840, 5.925, 3.972, 2.662], abs=6e-4)
    assert found.sum() == pytest.approx(39.987, abs=6e-4)
    assert methane_by_year(*each(0.15, 0.5, 0.5, 0.8, 0.4), years=400)[0].sum() == pytest.approx(40.0)


def test_straw_gives_only_half_of_its_methane_in_twenty_years() -> None:
    found = methane_by_year(*each(0.43, 0.5, 0.5, 0.8, 0.035), years=20)[0]
    assert found[0] == pytest.approx(3.944, abs=6e-4) and found.sum() == pytest.approx(57.72, abs=6e-3)


@pytest.mark.parametrize(
    ("goes_to", "depth", "kind"),
    [
        ("landfill_cell", 12, "managed"), ("deep_dump", None, "deep"), ("open_dump", 8, "deep"), (None, 5, "deep"),
        ("open_dump", 2, "shallow"), ("open_dump", None, "unsorted"), ("burned", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_the_kind_of_dump_follows_from_where_waste_goes_and_how_deep_it_lies(goes_to: Any, depth: Any, kind: Any) -> None:
    place = site(waste_goes_to=goes_to, dump_depth=None if depth is None else estimate(depth, "m"))
    assert dump_kind(place) == kind


@pytest.mark.parametrize(
    ("months", "rainy", "found"),
    [
        ((22, 30), (5, 6, 7, 8, 9), ("tropical_wet",)), ((8, 24), (7, 8), ("temperate_dry",)),
        ((22, 30), (), ("tropical_wet", "tropical_dry")), (None, (7,), ("tropical_dry", "temperate_dry")),
        (None, (), ("tropical_wet", "tropical_dry", "temperate_wet", "temperate_dry")),
    ],
)  # fmt: skip
def test_the_climate_is_chosen_by_what_was_answered_and_else_left_between(months: Any, rainy: Any, found: Any) -> None:
    cold, hot = (None, None) if months is None else (estimate(months[0], "degC"), estimate(months[1], "degC"))
    assert climates(site(coldest_month=cold, hottest_month=hot, rainy_months=rainy)) == found


def here(**place: Any) -> Circumstances:
    waste = stream("waste", feedstock="market_waste", cutting="at_market")
    return Circumstances(BASE, site(streams=(waste,), **place), BASE.usual_settings)


TROPICS = {"coldest_month": estimate(24, "degC"), "hottest_month": estimate(30, "degC"), "rainy_months": (5, 6, 7, 8, 9)}


def test_a_shallow_dump_gives_half_of_a_deep_one_and_an_untold_one_the_general_factor() -> None:
    deep = dump_methane(here(waste_goes_to="deep_dump", **TROPICS), LIKELY)
    shallow = dump_methane(here(waste_goes_to="open_dump", dump_depth=estimate(2, "m"), **TROPICS), LIKELY)
    assert deep is not None and shallow is not None
    assert deep == pytest.approx([39.987], abs=6e-4) and shallow == pytest.approx(deep / 2)
    assert dump_methane(here(**TROPICS), LIKELY) is None


def test_the_account_of_a_dumped_tonne_rests_on_the_dump_of_the_place() -> None:
    told = here(waste_goes_to="deep_dump", **TROPICS)
    part = Part(told.site.streams[0], BASE.feedstocks["market_waste"], 1.0)
    released = fate_emissions(part, "dumped", told, LIKELY)
    assert released.climate == pytest.approx([39.987 * 28 / 1000], abs=1e-4)
    general = fate_emissions(part, "dumped", here(**TROPICS), LIKELY)
    assert general.climate == pytest.approx([30 * 28 / 1000])


def test_a_climate_that_nobody_told_widens_the_range() -> None:
    draws = Draws(7, 400)
    told = dump_methane(here(waste_goes_to="deep_dump", **TROPICS), draws)
    untold = dump_methane(here(waste_goes_to="deep_dump", coldest_month=None, hottest_month=None), draws)
    assert told is not None and untold is not None
    assert np.ptp(untold) > np.ptp(told)
