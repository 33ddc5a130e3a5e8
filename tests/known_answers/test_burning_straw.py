"""Worksheet: burning of 1,000 t of dry straw, as in the methodology (6.5, 6.8).

    IPCC 2006, volume 4, table 2.5: 2.7 g CH4 and 0.07 g N2O per kg of dry matter burned; table 2.6: 0.8 of it burns.

    CH4      1,000 t x 0.8 x 2.7 kg/t        2,160 kg        x 28 = 60.48 t      x 27  = 58.32 t
    N2O      1,000 t x 0.8 x 0.07 kg/t          56 kg       x 265 = 14.84 t      x 273 = 15.29 t
    CO2      of this year's growth: not counted
    together                                                AR5     75.3 tCO2e   AR6     73.6 tCO2e

The factors are disputed by a factor of two. GFED4 (mainly Akagi 2011) gives 5.82 g CH4 and 0.10 g N2O:

    CH4      1,000 t x 0.8 x 5.82 kg/t       4,656 kg        x 28 = 130.37 t     x 27  = 125.71 t
    N2O      1,000 t x 0.8 x 0.10 kg/t          80 kg       x 265 = 21.20 t      x 273 = 21.84 t
    together                                                AR5    151.6 tCO2e   AR6    147.6 tCO2e

The straw is at 20 % moisture, so that 1,000 t of dry matter are 1,250 t as received.
"""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.todays_fate import fate_avoided
from biomass_select.materials.material import Part
from biomass_select.schema.emission_factor import FateFactors, WarmingPotentials
from tests.build import (
    LIKELY,
    circumstances,
    dry,
    emission_factors,
    estimate,
    knowledge_base,
    settings,
    site,
    stream,
    wet,
)
from tests.shipped import BASE

AS_RECEIVED = 1250.0
BURNED = FateFactors(
    methane=dry(2.7, "kg/t"), nitrous_oxide=dry(0.07, "kg/t"), fine_particles=dry(6.26, "kg/t"),
    combusted_share=estimate(0.8),
)  # fmt: skip
POTENTIALS = {
    "AR5": WarmingPotentials(name="AR5", methane_biogenic=28, methane_fossil=30, nitrous_oxide=265, sources=("book",)),
    "AR6": WarmingPotentials(name="AR6", methane_biogenic=27, methane_fossil=29.8, nitrous_oxide=273, sources=("book",)),
}


def avoided(potentials: str = "AR5", of_ten: dict[str, float] | None = None, **fates: Any) -> tuple[float, float]:
    """Return tCO2e and kg of fine particles per 1,000 t of dry straw that end with today's fate."""
    usual = emission_factors()
    factors = usual.replaced(
        fates=usual.fates | {"dry_residue.burned": BURNED} | fates, warming_potentials=POTENTIALS
    )
    straw = stream(fates={"of_ten": of_ten or {"burned": 10}, "grade": "D", "reason": "made up"})
    here: Circumstances = circumstances(
        knowledge_base(emission_factors=factors), site(streams=(straw,)), settings(warming_potentials=potentials)
    )
    part = Part(straw, here.base.feedstocks["straw"], 1.0)
    ended = fate_avoided(part, supply_of_site(here, LIKELY)["straw"], here, LIKELY)
    return float(ended.climate[0]) * AS_RECEIVED, float(ended.air[0]) * AS_RECEIVED


@pytest.mark.parametrize(("potentials", "tonnes"), [("AR5", 75.3), ("AR6", 73.6)])
def test_burning_a_thousand_tonnes_of_dry_straw_gives_the_published_sum(potentials: str, tonnes: float) -> None:
    assert avoided(potentials)[0] == pytest.approx(tonnes, abs=0.05)


@pytest.mark.parametrize(("potentials", "tonnes"), [("AR5", 151.6), ("AR6", 147.6)])
def test_the_other_source_gives_twice_as_much(potentials: str, tonnes: float) -> None:
    other = BURNED.replaced(methane=dry(5.82, "kg/t"), nitrous_oxide=dry(0.10, "kg/t"))
    assert avoided(potentials, **{"dry_residue.burned": other})[0] == pytest.approx(tonnes, abs=0.05)


def test_the_shipped_range_holds_both_sources_and_says_which_value_is_likely() -> None:
    shipped = BASE.emission_factors.fates["dry_residue.burned"]
    for factor, ipcc, gfed4 in ((shipped.methane, 2.7, 5.82), (shipped.nitrous_oxide, 0.07, 0.10)):
        assert factor.low is not None and factor.high is not None and factor.likely is not None
        assert factor.low <= ipcc and gfed4 <= factor.high and factor.low < factor.likely < factor.high
        assert {"ipcc_2006_burning", "gfed4"} <= {*factor.sources}


def test_fine_particles_are_of_what_really_burns() -> None:
    assert avoided()[1] == pytest.approx(1000 * 0.8 * 6.26)


def test_a_field_fire_that_ends_earns_no_credit_of_a_dump() -> None:
    deep_dump = FateFactors(
        methane=wet(100, "kg/t"), nitrous_oxide=wet(0, "kg/t"), fine_particles=wet(0, "kg/t")
    )
    assert avoided(**{"dry_residue.dumped": deep_dump}) == avoided()


def test_straw_that_is_used_today_adds_nothing_to_the_credit_of_a_tonne_that_was_burned() -> None:
    assert avoided(of_ten={"burned": 5, "fuel": 3, "feed": 2}) == pytest.approx(avoided())


def test_what_is_half_burned_and_half_left_to_rot_counts_by_halves() -> None:
    # The builders' rotting straw: 1 kg of methane a tonne as received: 1,250 x 1 x 28 / 1000 = 35 t.
    gases, particles = avoided(of_ten={"burned": 5, "rots": 5})
    assert gases == pytest.approx((75.32 + 35.0) / 2)
    assert particles == pytest.approx(1000 * 0.8 * 6.26 / 2)


def test_where_nothing_is_left_over_nothing_is_avoided() -> None:
    assert avoided(of_ten={"feed": 4, "fuel": 6}) == (0.0, 0.0)
