"""The rules on what may lie on a field as cover, asked of the shipped knowledge base."""

from __future__ import annotations

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from biomass_select.screening.findings import Finding
from tests.build import LIKELY, estimate, fates, site, stream
from tests.shipped import BASE

RULES = ("S10_heaps", "S10_pests", "S10_standing", "S10_stalks", "S10_seeder")


def asked(feedstock: str, cutting: str, country: str = "NPL") -> dict[str, dict[str, Finding]]:
    """Return what the rules on cover find, by technology and rule, for the way of the field."""
    place = site(
        streams=(stream("field", feedstock=feedstock, cutting=cutting, fates=fates(), days_to_next_sowing=estimate(60, "day")),),
        outlets=(), owners=(), country=country,
    )  # fmt: skip
    here = Circumstances(BASE, place, BASE.usual_settings)
    options = find_options(here, supply_of_site(here, LIKELY))
    return {
        option.chain.conversion.id: {f.rule: f for f in option.findings if f.rule in RULES}
        for option in options if option.chain.conversion.id in ("mulching", "early_incorporation")
    }  # fmt: skip


@pytest.mark.parametrize(("cutting", "is_out"), [("by_hand", True), ("machine_thresher", True), ("combine", False)])
def test_straw_that_lies_in_heaps_is_no_cover_and_is_not_ploughed_in(cutting: str, is_out: bool) -> None:
    found = asked("rice_straw", cutting)
    assert set(found) == {"mulching", "early_incorporation"}
    assert {name: rules["S10_heaps"].excludes for name, rules in found.items()} == dict.fromkeys(found, is_out)


@pytest.mark.parametrize(("feedstock", "is_out"), [("cotton_stalk", True), ("rice_straw", False)])
def test_stalks_that_carry_pests_are_no_cover(feedstock: str, is_out: bool) -> None:
    assert BASE.feedstocks[feedstock].carries_pests == is_out
    found = asked(feedstock, "combine" if feedstock == "rice_straw" else "by_hand")
    assert found["mulching"]["S10_pests"].excludes == is_out
    assert "S10_pests" not in found.get("early_incorporation", {})


@pytest.mark.parametrize("feedstock", ["cotton_stalk", "maize_stalk"])
def test_standing_stalks_are_no_cover_and_are_cut_up_before_they_are_ploughed_in(feedstock: str) -> None:
    found = asked(feedstock, "by_hand")
    assert found["mulching"]["S10_standing"].excludes
    ploughed = found["early_incorporation"]
    assert "S10_heaps" not in ploughed and not ploughed["S10_stalks"].excludes
    assert ploughed["S10_stalks"].only_if is not None


@pytest.mark.parametrize(("country", "is_out"), [("PAK", False), ("LKA", True)])
def test_sowing_through_straw_is_out_where_nobody_has_the_seeder(country: str, is_out: bool) -> None:
    assert (country in BASE.technologies["mulching"].evidence.service_in) != is_out  # type: ignore[union-attr]
    assert asked("wheat_straw", "combine", country)["mulching"]["S10_seeder"].excludes == is_out
