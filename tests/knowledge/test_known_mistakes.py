"""Rules of the shipped knowledge base that keep known mistakes out, each asked by itself."""

from __future__ import annotations

import pytest

from biomass_select.screening.facts import Facts
from biomass_select.screening.findings import Finding
from biomass_select.screening.screen import applying, screen
from tests.build import estimate
from tests.shipped import BASE

DRY_STRAW = Facts().with_words("feed_group", "straw").with_words("tags", "chopped")


def asked(rule: str, technology: str, facts: Facts) -> Finding:
    (finding,) = screen([BASE.constraints[rule]], facts, BASE.technologies[technology], lambda price: price)
    return finding


def test_a_gasifier_that_lets_its_black_water_out_is_out_and_any_other_is_on_condition() -> None:
    washed = Facts().with_words("safety", "wet_gas_cleaning")
    assert asked("H3", "husk_gasifier_engine", washed.with_words("effluent_plan", "discharged")).excludes
    assert asked("H3", "husk_gasifier_engine", washed.with_words("effluent_plan", "closed_loop")).is_condition
    assert asked("H3", "husk_gasifier_engine", washed).is_condition


@pytest.mark.parametrize("digester", ["household_digester", "community_digester"])
def test_straw_alone_and_husk_with_anything_go_into_no_digester(digester: str) -> None:
    assert asked("F15", digester, DRY_STRAW).excludes
    assert asked("F15", digester, DRY_STRAW.with_words("feed_group", "husk", "dung")).excludes
    with_dung = DRY_STRAW.with_words("feed_group", "straw", "dung")
    assert not asked("F15", digester, with_dung.with_number("straw_share_with_dung", estimate(0.05))).excludes


@pytest.mark.parametrize(("share", "is_out", "is_condition"), [(0.15, True, False), (0.3, False, True), (0.4, False, False)])
def test_what_gives_little_of_its_theoretical_gas_is_no_feed_for_a_digester(
    share: float, is_out: bool, is_condition: bool
) -> None:
    finding = asked("F16", "community_digester", Facts().with_number("methane_share_of_theory", estimate(share)))
    assert (finding.excludes, finding.is_condition) == (is_out, is_condition)


@pytest.mark.parametrize(("fact", "percent"), [("pvc_percent", 3.0), ("pet_and_pvc_percent", 10.0), ("moisture_percent", 24.0)])
def test_pyrolysis_is_fed_with_no_pvc_no_pet_and_nothing_wet(fact: str, percent: float) -> None:
    assert asked("F26", "plastic_pyrolysis", Facts().with_number(fact, estimate(percent, "percent"))).excludes


def test_straw_in_a_boiler_wants_a_fusion_test_and_husk_does_not() -> None:
    much = DRY_STRAW.with_number("alkali_index_kg_per_gj", estimate(1.18, "kg/GJ"))
    assert asked("F6", "steam_power", much).is_condition and not asked("F6", "steam_power", much).excludes
    assert asked("F6", "steam_power", DRY_STRAW).is_condition
    little = DRY_STRAW.with_number("alkali_index_kg_per_gj", estimate(0.1, "kg/GJ"))
    assert not asked("F6", "steam_power", little).is_condition
    for group, is_asked in (("husk", False), ("stalk", True)):
        steam = BASE.technologies["steam_power"]
        rules = applying(BASE.constraints.values(), "feed", steam, [group], "biomass", "PAK")
        assert ("F6" in {rule.id for rule in rules}) == is_asked


@pytest.mark.parametrize("technology", ["plastic_pyrolysis", "kiln_coprocessing"])
def test_what_a_dealer_pays_for_is_not_made_into_fuel(technology: str) -> None:
    paid = Facts().with_number("dealer_price_usd_per_t", estimate(10.0, "USD_2023/t"))
    assert asked("X5", technology, paid).excludes


@pytest.mark.parametrize("hazard", ["medical_waste", "electronic_waste", "asbestos"])
def test_dangerous_waste_is_taken_by_nothing(hazard: str) -> None:
    for technology in BASE.technologies:
        assert asked("X1", technology, Facts().with_words("hazards", hazard)).excludes, technology


def test_no_power_that_a_record_makes_is_told_before_its_own_use() -> None:
    for id in ("husk_gasifier_engine", "steam_power"):
        running = BASE.technologies[id].running
        assert running is not None and running.electricity.bounds == (0, 0), id
        assert running.electricity.reason == "own use is taken off the output", id
