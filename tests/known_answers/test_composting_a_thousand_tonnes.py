"""Worksheet: composting of 1,000 t of wet waste, as in the methodology (6.7, 6.8).

    IPCC 2006, volume 5, table 4.1 with its corrigendum: 4 kg CH4 and 0.24 kg N2O per tonne as received.

    CH4      1,000 t x 4 kg/t      4,000 kg      x 28 = 112.0 t      x 27  = 108.0 t
    N2O      1,000 t x 0.24 kg/t     240 kg     x 265 =  63.6 t      x 273 =  65.5 t
    together                                    AR5    175.6 tCO2e   AR6    173.5 tCO2e
"""

from __future__ import annotations

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.account import account
from tests.build import LIKELY, estimate, fates, knowledge_base, only_option, settings, site, stream, technology
from tests.emissions.test_account import QUIET
from tests.shipped import BASE


@pytest.mark.parametrize(("potentials", "tonnes"), [("AR5", 175.6), ("AR6", 173.5)])
def test_a_heap_gives_the_published_sum_under_both_sets(potentials: str, tonnes: float) -> None:
    windrow = BASE.technologies["windrow_compost"].emissions
    factors = QUIET.replaced(warming_potentials=BASE.emission_factors.warming_potentials)
    heap = technology("heap", family="composting", emissions=windrow)
    waste = stream(fates=fates(rots=10), haul=estimate(0, "km"))
    here = Circumstances(
        knowledge_base(technologies=[heap], emission_factors=factors), site(streams=(waste,), outlets=()),
        settings(warming_potentials=potentials),
    )  # fmt: skip
    option, nothing_sold = only_option(here), LIKELY.uniform("nothing") * 0
    flows = balance(option.chain, LIKELY)
    found = account(option, flows, supply_of_site(here, LIKELY), nothing_sold, here, LIKELY)
    assert found.climate["process"] * 1000 == pytest.approx([-tonnes], abs=0.05)
