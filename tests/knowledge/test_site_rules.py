"""The rules on land and water of a place, asked of the shipped knowledge base."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from tests.build import LIKELY, estimate, fates, site, stream
from tests.shipped import BASE

RULES = ("S15", "H10", "S12_salty", "S14", "F21")


def only_if(feedstock: str, cutting: str = "at_market", **place: Any) -> dict[str, set[str]]:
    """Return which of the rules set a condition, by technology."""
    waste = stream("waste", feedstock=feedstock, cutting=cutting, fates=fates(), source_separated="yes")
    here = Circumstances(BASE, site(streams=(waste,), outlets=(), owners=(), **place), BASE.usual_settings)
    return {
        option.chain.conversion.id: {f.rule for f in option.findings if f.rule in RULES and f.only_if is not None}
        for option in find_options(here, supply_of_site(here, LIKELY))
    }


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_dry_quiet_land_and_fresh_water_set_no_condition_nor_does_what_nobody_knows(answer: str) -> None:
    found = only_if("market_waste", land_floods=answer, homes_within_250_m=answer, water_salty=answer)
    assert set().union(*found.values()) == set()
    assert {"windrow_compost", "community_digester"} <= set(found)


def test_a_plant_stands_above_the_flood_and_a_field_needs_not() -> None:
    assert "S15" in only_if("market_waste", land_floods="yes")["windrow_compost"]
    assert "S15" not in only_if("rice_straw", "combine", land_floods="yes")["early_incorporation"]


def test_what_smells_stands_away_from_homes() -> None:
    found = only_if("market_waste", homes_within_250_m="yes")
    smells = {name for name, rules in found.items() if "H10" in rules}
    assert "windrow_compost" in smells
    assert smells == {name for name in found if "odour" in BASE.technologies[name].safety}


def test_salty_water_is_no_water_for_a_digester_and_does_not_matter_to_compost() -> None:
    found = only_if("market_waste", water_salty="yes")
    assert "S12_salty" in found["community_digester"] and "S12_salty" not in found["windrow_compost"]


@pytest.mark.parametrize(("answer", "is_out"), [("no", True), ("yes", False), ("unknown", False)])
def test_a_kiln_out_of_reach_burns_nothing(answer: str, is_out: bool) -> None:
    waste = stream("waste", feedstock="plastic_film_dirty", cutting="at_homes", fates=fates(dumped=10))
    place = site(streams=(waste,), outlets=(), owners=(), kilns_within_200_km=answer)
    here = Circumstances(BASE, place, BASE.usual_settings)
    kilns = [o for o in find_options(here, supply_of_site(here, LIKELY)) if o.chain.use.kind == "kiln"]
    assert kilns
    assert all(any(f.rule == "S14" and f.excludes for f in kiln.findings) == is_out for kiln in kilns)


@pytest.mark.parametrize(("hottest", "coldest", "asks"), [(28, 18, False), (36, 18, True), (28, 10, True)])
def test_worms_are_kept_from_heat_and_cold(hottest: float, coldest: float, asks: bool) -> None:
    found = only_if("market_waste", hottest_month=estimate(hottest, "degC"), coldest_month=estimate(coldest, "degC"))
    assert ("F21" in found["vermicompost"]) == asks
