"""Kitchens that get a new fuel, by hand: 200 homes with 5 GJ of gas each, of which 2 GJ become useful of 4 needed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.livelihoods.kitchens import Kitchen, kitchens_of
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    knowledge_base,
    only_option,
    owner,
    product,
    settings,
    site,
    technology,
    unknown,
    use,
    wet,
)  # fmt: skip

GAS = {"unit": "GJ", "uses": ("cooking",), "energy": None, "solid_fuel": False}
COOKING: dict[str, Any] = {
    "id": "cooking", "kind": "household_cooking", "useful_efficiency": estimate(0.4),
    "need_per_household": estimate(4, "GJ/(household*year)"),
}  # fmt: skip


def town(machine: Any = None, *, smoke: Any = None, uptake: float = 0.2, **place: Any) -> Circumstances:
    gas = product("gas", **GAS, smoke_when_burned=smoke or estimate(10, "g/GJ"))
    base = knowledge_base(technologies=[machine or digester()], products=[gas], uses=[use(**COOKING)])
    given = {"owners": (owner(form="household_programme"),), "outlets": (), **place}
    return circumstances(base, site(**given), settings(uptake_of_households=estimate(uptake)))


def digester(**changes: Any) -> Any:
    given = {
        "at_homes": True, "forms": ["household_programme"],
        "outputs": ({"product": "gas", "per": "mass_as_received", "amount": estimate(5)},),
        "scale": {"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
    }  # fmt: skip
    return technology("digester", **(given | changes))


def kitchens(here: Circumstances) -> dict[str, Kitchen]:
    option = only_option(here)
    found = kitchens_of(option, balance(option.chain, LIKELY), np.ones(1), here, LIKELY)
    return {kitchen.fuel: kitchen for kitchen in found}


def test_homes_save_by_what_they_burn_today() -> None:
    # The gas covers half of what is needed: at half efficiency 4 of 8 GJ of the old fuel go out of use.
    found = kitchens(town())
    lpg, wood = found["lpg"], found["bought_wood"]
    assert lpg.homes[0] == wood.homes[0] == pytest.approx(100.0)
    assert lpg.fuel_saved[0] == pytest.approx(4.0)
    assert lpg.money_saved is not None and wood.money_saved is not None
    assert (lpg.money_saved[0], wood.money_saved[0]) == pytest.approx((80.0, 16.0))
    assert lpg.hours_saved is None and wood.hours_saved is None


def test_homes_that_gather_wood_save_hours_and_no_money() -> None:
    # Five people x 40 hours x the half that the gas covers.
    found = kitchens(town(cooking={"of_ten": {"collected_wood": 10}, "grade": "D", "reason": "made up"}))
    wood = found["collected_wood"]
    assert wood.money_saved is None
    assert wood.hours_saved is not None and wood.hours_saved[0] == pytest.approx(100.0)


def test_smoke_of_the_old_fuel_stays_for_what_the_new_one_does_not_cook() -> None:
    # 8 GJ x 50 g today; half of it, and 5 GJ x 10 g, then.
    lpg = kitchens(town())["lpg"]
    assert lpg.smoke_today[0] == pytest.approx(0.40)
    assert lpg.smoke_then is not None and lpg.smoke_then[0] == pytest.approx(0.25)


def test_smoke_that_nobody_measured_is_not_known_and_not_nothing() -> None:
    machine = digester(emissions={})
    assert kitchens(town(machine, smoke=unknown("g/GJ")))["lpg"].smoke_then is None


def test_a_stove_of_the_homes_own_smokes_by_the_tonnes_that_it_burns() -> None:
    # A tonne a home and year, 2 kg a tonne, beside half of today's 0.4 kg.
    stove = digester(emissions={"fine_particles": wet(2, "kg/t")})
    then = kitchens(town(stove, smoke=unknown("g/GJ")))["lpg"].smoke_then
    assert then is not None and then[0] == pytest.approx(2.2)


def test_gas_from_one_plant_reaches_as_many_homes_as_it_cooks_for() -> None:
    # 500 t a year give 2,500 GJ, of which 1,000 are useful: 250 homes that need 4 GJ.
    plant = digester(at_homes=False, forms=["group"], scale=technology().scale)
    found = kitchens(town(plant, owners=(owner(),)))
    assert sum(kitchen.homes[0] for kitchen in found.values()) == pytest.approx(250.0)
    assert found["lpg"].fuel_saved[0] == pytest.approx(8.0)


def test_where_nobody_cooks_on_the_product_there_are_no_kitchens() -> None:
    here = circumstances()
    option = only_option(here)
    assert kitchens_of(option, balance(option.chain, LIKELY), np.ones(1), here, LIKELY) == ()
