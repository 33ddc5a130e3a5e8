"""Carbon of plastic that burns, and of char that stays in soil, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.balance import balance
from biomass_select.economics.appraise import appraise
from biomass_select.emissions.account import EmissionBalance
from biomass_select.emissions.carbon import CARBON_DIOXIDE_OVER_CARBON, plastic_carbon, product_carbon
from biomass_select.materials.material import Part
from tests.build import (
    LIKELY,
    circumstances,
    dry,
    estimate,
    knowledge_base,
    only_option,
    outlet,
    plastic,
    product,
    stream,
    technology,
    use,
    wet,
)  # fmt: skip
from tests.emissions.test_account import accounted, town
from tests.shipped import BASE

BOTTLES = stream("bottles", cutting="at_homes", haul=estimate(0, "km"))
MIXED_RESINS = {"pe": estimate(0.5), "pet": estimate(0.3), "pvc": estimate(0.2)}


def burned(item: Any = None, **rooms: Any) -> float:
    """Return tCO2 of a dry tonne of an item."""
    here = circumstances(knowledge_base(**rooms))
    part = Part(BOTTLES, item or plastic(), 1.0)
    return float(plastic_carbon(part, here, LIKELY)[0]) * CARBON_DIOXIDE_OVER_CARBON


@pytest.mark.parametrize(
    ("resin", "tonnes"), [("pe", 3.14), ("pp", 3.14), ("ps", 3.38), ("pet", 2.29), ("pvc", 1.41)]
)
def test_each_resin_gives_the_carbon_dioxide_of_its_formula(resin: str, tonnes: float) -> None:
    # Methodology 6.9; of the pure resin, without ash.
    item = plastic(ash=dry(0, "percent"), polymers={resin: estimate(1.0)})
    assert burned(item, polymers=BASE.polymers) == pytest.approx(tonnes, abs=0.006)


def test_plastics_of_which_nobody_knows_the_resins_give_what_the_ipcc_mix_gives() -> None:
    assert burned() == pytest.approx(2.75)
    here = circumstances(BASE)
    assert (here.base.emission_factors.plastic_carbon.central or 0) * 44 / 1200 == pytest.approx(2.75)


def test_an_item_has_the_carbon_of_its_resins_less_the_ash() -> None:
    # 0.5 x 85.6 + 0.3 x 62.5 + 0.2 x 38.4 = 69.23 %, of the 0.98 that is no ash: 67.8454 %.
    found = burned(plastic(polymers=MIXED_RESINS), polymers=BASE.polymers)
    assert found == pytest.approx(0.678454 * 44 / 12)


def test_carbon_that_was_measured_outranks_the_resins() -> None:
    item = plastic(polymers=MIXED_RESINS, carbon=dry(60, "percent"))
    assert burned(item, polymers=BASE.polymers) == pytest.approx(2.2)


@pytest.mark.parametrize("item", [f.id for f in BASE.feedstocks.values() if f.kind == "plastic" and f.carbon])
def test_the_carbon_of_each_shipped_item_agrees_with_its_resins(item: str) -> None:
    feedstock = BASE.feedstocks[item]
    assert feedstock.carbon is not None and feedstock.carbon.bounds is not None
    resins = burned(feedstock.replaced(carbon=None), polymers=BASE.polymers) * 12 / 44 * 100
    low, high = feedstock.carbon.bounds
    assert low - 2 <= resins <= high + 2


def test_plastic_burned_in_a_kiln_gives_its_own_carbon_dioxide_and_saves_coal() -> None:
    # 0.95 t dry x 75 % x 44/12 = 2.6125 t; half of the tonne goes to the kiln, 14 GJ of it at 100 kg of coal.
    shredder = technology(
        "shredder", family="kiln_coprocessing", kinds=["plastic"], accepts={"groups": ["bottle"]},
        outputs=({"product": "fuel", "per": "mass_as_received", "amount": estimate(0.5)},),
    )  # fmt: skip
    found = accounted(town(
        shredder, feed=BOTTLES.replaced(fates=stream().fates.replaced(of_ten={"rots": 10})), feedstocks=[plastic()],
        products=[product("fuel", uses=("kiln_feed",), made_of="feed")],
        uses=[use("kiln_feed", kind="kiln", displaces="coal")],
    ))  # fmt: skip
    assert found.climate["product_burned"] == pytest.approx([-2.6125 / 2])
    assert found.climate["displaced_fuel"] == pytest.approx([1.4])
    assert found.carbon["product_burned"] == pytest.approx([0.95 * 0.75 / 2])


OIL = product(
    "oil", uses=("works_fuel",), energy=estimate(40, "GJ/t"), made_of="own", moisture=wet(0, "percent"),
    carbon=dry(85, "percent"), solid_fuel=False,
)  # fmt: skip
RETORT = technology(
    "retort", family="plastics_pyrolysis", kinds=["plastic"], accepts={"groups": ["bottle"]},
    outputs=({"product": "oil", "per": "mass_as_received", "amount": estimate(0.5)},),
)  # fmt: skip


@pytest.mark.parametrize("taken_per_month", [100, 2])
def test_oil_of_plastic_is_fossil_whoever_burns_it_and_saves_only_what_it_is_sold_for(taken_per_month: float) -> None:
    # 0.5 t of oil a tonne x 85 % x 44/12 = 1.558 t; diesel 20 GJ / 0.5 x 100 kg, of what is sold.
    buyer = outlet(products=("oil",), quantity_per_month=estimate(taken_per_month, "t/month"), displaces="diesel")
    here = town(
        RETORT, feed=BOTTLES.replaced(fates=stream().fates.replaced(of_ten={"rots": 10})), feedstocks=[plastic()],
        products=[OIL], outlets=(buyer,),
    )  # fmt: skip
    found, option = accounted(here), only_option(here)
    sold = appraise(option, balance(option.chain, LIKELY), here, LIKELY).sold_share
    assert (sold < 1) == (taken_per_month < 100)
    assert found.climate["product_burned"] == pytest.approx([-0.5 * 0.85 * 44 / 12])
    assert found.climate["displaced_fuel"] == pytest.approx(0.5 * 40 / 0.5 * 0.1 * sold)


CHAR = product(
    uses=("garden",), made_of="own", moisture=wet(0, "percent"), carbon=dry(65, "percent"), solid_fuel=True
)
GARDEN = use("garden", kind="soil")


def stored(heat: Any = "from_450", kind: str = "soil", per_month: float = 50) -> EmissionBalance:
    """Return the account of a kiln that makes 0.5 t of char of a dry tonne: 0.4 t a tonne as received."""
    kiln = technology(kiln_heat=heat)
    buyer = outlet(use="garden", displaces=None, quantity_per_month=estimate(per_month, "t/month"))
    return accounted(town(kiln, outlets=(buyer,), products=[CHAR], uses=[use("garden", kind=kind)]))


def test_a_tonne_of_herbaceous_char_stores_one_point_nine_tonnes() -> None:
    # Methodology 6.11: 65 % of carbon, 0.80 of it lasts: 0.65 x 0.80 x 44/12 = 1.907 t a tonne of char.
    found = stored()
    assert found.climate["stored"] == pytest.approx([0.4 * 1.9067], abs=1e-4)
    assert found.carbon["stored"] == pytest.approx([0.4 * 0.65 * 0.8])
    usual = BASE.emission_factors.char_lasts
    assert [usual[heat].likely for heat in ("from_350", "from_450", "from_600")] == [0.65, 0.8, 0.89]


def test_only_char_that_somebody_takes_for_the_soil_is_stored() -> None:
    # Five kilns make 200 t a year; 2 t a month are taken: 24 of 40 t that are then planned.
    assert stored(per_month=2).climate["stored"] == pytest.approx([0.4 * 1.9067 * 0.6], abs=1e-4)
    no_buyer = accounted(town(technology(kiln_heat="from_450"), products=[CHAR], uses=[GARDEN]))
    assert float(no_buyer.climate["stored"][0]) == 0.0


@pytest.mark.parametrize("kind", ["fuel_market", "process_heat"])
def test_char_that_is_burned_stores_nothing(kind: str) -> None:
    assert "stored" not in stored(kind=kind).climate


def test_a_kiln_of_which_nobody_says_that_its_char_lasts_stores_nothing() -> None:
    assert "stored" not in stored(heat=None).climate


def test_the_carbon_of_a_product_that_nobody_knows_is_not_known() -> None:
    here = town(technology(kiln_heat="from_450"), uses=[GARDEN], products=[product(uses=("garden",))])
    option = only_option(here)
    assert product_carbon(option, balance(option.chain, LIKELY), LIKELY) is None
    assert "stored" not in accounted(here).climate
