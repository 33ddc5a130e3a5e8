"""Greenhouse gases and smoke, part by part; the sum of the methodology stands in known_answers/."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import appraise
from biomass_select.emissions.account import EmissionBalance, account
from biomass_select.emissions.todays_fate import material_kind
from biomass_select.materials.material import Part
from biomass_select.schema.emission_factor import FateFactors
from tests.build import (
    LIKELY,
    circumstances,
    country,
    dry,
    emission_factors,
    estimate,
    fates,
    feedstock,
    knowledge_base,
    only_option,
    outlet,
    plastic,
    pretreatment,
    product,
    site,
    stream,
    technology,
    use,
    wet,
)  # fmt: skip

NO_FIRE = stream(fates=fates(rots=10), haul=estimate(0, "km"))
NOTHING = FateFactors(methane=wet(0, "kg/t"), nitrous_oxide=wet(0, "kg/t"), fine_particles=wet(0, "kg/t"))
QUIET = emission_factors().replaced(fates=emission_factors().fates | {"dry_residue.rots": NOTHING})
"""Factors by which straw that rots in the field gives off nothing."""


def accounted(here: Circumstances) -> EmissionBalance:
    option = only_option(here)
    flows = balance(option.chain, LIKELY)
    sold = appraise(option, flows, here, LIKELY).sold_share
    return account(option, flows, supply_of_site(here, LIKELY), sold, here, LIKELY)


def town(machine: Any = None, *, feed: Any = NO_FIRE, outlets: Any = (), **rooms: Any) -> Circumstances:
    """Return a town where nothing is avoided or displaced unless a test says so."""
    base = knowledge_base(**{"technologies": [machine or technology()], "emission_factors": QUIET, **rooms})
    return circumstances(base, site(streams=(feed,), outlets=outlets))


def test_a_town_without_fires_buyers_and_roads_avoids_nothing() -> None:
    found = accounted(town())
    assert found.net_climate == pytest.approx([0.0])
    assert found.net_air == pytest.approx([0.0])


@pytest.mark.parametrize(
    ("emits", "part", "tonnes"),
    [
        ({"methane": wet(10, "kg/t")}, "process", -0.280),  # 10 kg x 28
        ({"methane": dry(10, "kg/t")}, "process", -0.224),  # of 0.8 t dry
        ({"nitrous_oxide": wet(1, "kg/t")}, "process", -0.265),
        ({"fossil_carbon_dioxide": wet(2, "tCO2e/t")}, "process", -2.0),
        ({"virgin_material_saved": wet(1.5, "tCO2e/t")}, "virgin_material", 1.5),
    ],
)
def test_what_the_process_emits_counts_against_it_and_what_it_saves_for_it(
    emits: dict[str, Any], part: str, tonnes: float
) -> None:
    found = accounted(town(technology(emissions=emits)))
    assert found.climate[part] == pytest.approx([tonnes])
    assert found.net_climate == pytest.approx([tonnes])


def test_smoke_of_the_process_counts_against_it() -> None:
    found = accounted(town(technology(emissions={"fine_particles": dry(3, "kg/t")})))
    assert found.air["process"] == pytest.approx([-2.4])


def test_a_step_emits_by_what_enters_it() -> None:
    # Dried from 20 to 10 %: 0.8889 t enter the kiln.
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]}, emissions={"methane": wet(9, "kg/t")})
    found = accounted(town(technologies=[pretreatment(), kiln]))
    assert found.climate["process"] == pytest.approx([-0.8 / 0.9 * 9 * 28 / 1000])


def test_biogenic_carbon_dioxide_is_nobodys_emission() -> None:
    # Half of the dry straw becomes charcoal and the rest goes up as carbon dioxide of this year's growth.
    found = accounted(town())
    assert set(found.climate) == {"todays_fate", "displaced_fuel", "transport", "process"}
    assert all(float(part[0]) == 0.0 for part in found.climate.values())


def test_power_and_diesel_count_by_what_they_emit() -> None:
    # 30 kWh x 0.5 kg; 2 litres x 840 kg/m3 x 43 GJ/t = 0.07224 GJ x 100 kg and 50 g.
    running = {
        "labour": estimate(0, "person*day/t"), "electricity": estimate(30, "kWh/t"), "diesel": estimate(2, "L/t"),
        "maintenance": estimate(0, "one/year"),
    }  # fmt: skip
    found = accounted(town(technology(running=running)))
    assert found.climate["process"] == pytest.approx([-0.015 - 0.007224])
    assert found.air["process"] == pytest.approx([-0.07224 * 0.05])


def test_methane_that_leaks_is_a_share_of_what_the_feed_gives() -> None:
    # 144 Nm3 a tonne (0.8 x 0.9 x 200), a tenth leaks: 14.4 Nm3 x 0.7175 kg x 28 = 289.3 kg.
    digester = technology(
        emissions={"methane_leak_share": estimate(0.1)},
        outputs=({"product": "charcoal", "per": "methane_potential", "amount": estimate(0.7)},),
    )
    assert accounted(town(digester)).climate["leaked_methane"] == pytest.approx([-0.289296])


def test_only_what_is_sold_puts_a_fuel_out_of_use() -> None:
    # 0.4 t x 28 GJ / 0.5 = 22.4 GJ of coal a tonne x 100 kg; 24 of 40 t are sold.
    all_sold = accounted(town(outlets=(outlet(),)))
    assert all_sold.climate["displaced_fuel"] == pytest.approx([2.24])
    assert all_sold.air["displaced_fuel"] == pytest.approx([1.12])
    part_sold = accounted(town(outlets=(outlet(quantity_per_month=estimate(2, "t/month")),)))
    assert part_sold.climate["displaced_fuel"] == pytest.approx([2.24 * 0.6])


def test_the_mix_of_fuels_of_the_homes_goes_out_of_use_by_its_shares() -> None:
    # A stove gives 2.30228 GJ of useful heat a tonne; half of the homes cook on gas, half on wood, each at 0.5.
    stove = technology(outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.2)},))
    usual = QUIET
    fuels = usual.fuels | {
        "lpg": usual.fuels["lpg"].replaced(climate=estimate(60, "kgCO2e/GJ")),
        "bought_wood": usual.fuels["bought_wood"].replaced(climate=estimate(40, "kgCO2e/GJ")),
    }
    need = estimate(5, "GJ/(household*year)")
    here = town(
        stove, uses=[use("cooking", kind="household_cooking", need_per_household=need)],
        products=[
            product("heat", unit="GJ", energy=None, already_useful=True, solid_fuel=False, uses=("cooking",))
        ],
        emission_factors=usual.replaced(fuels=fuels),
    )  # fmt: skip
    gj = 0.2 * 11.5114 / 0.5
    assert accounted(here).climate["displaced_fuel"] == pytest.approx([gj * (0.5 * 60 + 0.5 * 40) / 1000])


def test_power_from_the_grid_is_displaced_at_the_countrys_factor() -> None:
    # 575.57 kWh at an efficiency of 0.5 today: 1,151.14 kWh x 0.5 kg.
    plant = technology(outputs=({"product": "power", "per": "lower_heating_value", "amount": estimate(0.18)},))
    mill = outlet(products=("power",), quantity_per_month=estimate(1e6, "kWh/month"), price=None,
                  displaces="electricity")  # fmt: skip
    power = product("power", unit="kWh", energy=None, already_useful=True)
    found = accounted(town(plant, outlets=(mill,), products=[power]))
    assert found.climate["displaced_fuel"] == pytest.approx([575.57 / 0.5 * 0.5 / 1000])
    clean = accounted(
        town(plant, outlets=(mill,), products=[power], countries={"NPL": country(grid_emissions=estimate(0, "kgCO2e/kWh"))})
    )
    assert clean.climate["displaced_fuel"] == pytest.approx([0.0])


def test_smoke_of_the_product_where_it_is_burned_counts_against_it() -> None:
    # 0.4 t x 28 GJ x 20 g = 224 g
    smoky = product(smoke_when_burned=estimate(20, "g/GJ"))
    found = accounted(town(outlets=(outlet(displaces=None),), products=[smoky]))
    assert found.air["product_burned"] == pytest.approx([-0.224])
    in_the_soil = accounted(town(outlets=(outlet(displaces=None),), products=[smoky], uses=[use(kind="soil")]))
    assert "product_burned" not in in_the_soil.air


def test_the_lorry_comes_back_empty_and_what_stays_in_the_field_needs_none() -> None:
    far = stream(fates=fates(rots=10), haul=estimate(30, "km"))
    assert accounted(town(feed=far)).climate["transport"] == pytest.approx([-0.006])  # 60 km x 0.1 kg
    here = town(technology(leaves_in_place=True), feed=far, uses=[use(kind="in_field")])
    assert accounted(here).climate["transport"] == pytest.approx([0.0])


@pytest.mark.parametrize(
    ("answer", "days", "fate"),
    [
        ("no", 60, "ploughed_in"), ("yes", None, "ploughed_in_flooded"), ("unknown", None, "ploughed_in_flooded"),
        ("yes", 20, "ploughed_in_flooded"), ("yes", 60, "ploughed_in_flooded_later"),
        ("unknown", 60, "ploughed_in_flooded_later"),
    ],
)
def test_straw_ploughed_in_is_charged_with_what_that_field_emits_and_is_taken_to_be_flooded_until_told(
    answer: str, days: float | None, fate: str
) -> None:
    usual = QUIET
    flooded = FateFactors(methane=wet(20, "kg/t"), nitrous_oxide=wet(0, "kg/t"), fine_particles=wet(0, "kg/t"))
    here = town(
        technology(leaves_in_place=True, becomes="ploughed_in"),
        feed=stream(
            haul=estimate(0, "km"), field_flooded=answer,
            days_to_next_sowing=None if days is None else estimate(days, "day", low=days - 10, high=days + 10),
        ),
        uses=[use(kind="in_field")],
        emission_factors=usual.replaced(fates=usual.fates | {f"dry_residue.{fate}": flooded}),
    )  # fmt: skip
    found = accounted(here)
    # Less smoke and more methane: the fire's 2 kg are avoided, the field's 20 kg are not.
    assert found.net_air == pytest.approx([5.0])
    assert found.net_climate == pytest.approx([(2 - 20) * 28 / 1000])


def test_plastic_that_is_burned_gives_fossil_carbon_dioxide() -> None:
    # 0.95 t dry x 75 % of carbon x 44/12 = 2.6125 t of carbon dioxide a tonne, of the share of 0.7 that burns.
    usual = QUIET
    burned = usual.fates["plastic.burned"].replaced(combusted_share=estimate(0.7))
    melter = technology("melter", kinds=["plastic"], accepts={"groups": ["bottle"]})
    here = town(
        melter, feed=stream("bottles", cutting="at_homes", haul=estimate(0, "km")), feedstocks=[plastic()],
        emission_factors=usual.replaced(fates=usual.fates | {"plastic.burned": burned}),
    )  # fmt: skip
    assert accounted(here).climate["todays_fate"] == pytest.approx([0.7 * (2.6125 + 2 * 28 / 1000)])


@pytest.mark.parametrize(
    ("group", "kind"),
    [("straw", "dry_residue"), ("husk", "dry_residue"), ("dung", "dung"), ("market_waste", "wet_waste"),
     ("wet_plant", "wet_waste")],
)  # fmt: skip
def test_a_residue_decays_and_burns_by_its_group(group: str, kind: str) -> None:
    assert material_kind(Part(stream(), feedstock(group=group), 1.0)) == kind
    assert material_kind(Part(stream(), plastic(), 1.0)) == "plastic"


@pytest.mark.parametrize("outlets", [(), (outlet(use="kiln_feed", displaces="coal", quantity_per_month=estimate(900, "t/month")),)])
def test_a_cement_kiln_saves_its_own_fuel_one_for_one_and_no_smoke(outlets: Any) -> None:
    # 0.4 t x 28 GJ = 11.2 GJ of coal a tonne at 100 kg a GJ; at a works half of the heat would be lost on both sides.
    kiln_feed = use("kiln_feed", kind="kiln", displaces="coal")
    found = accounted(town(outlets=outlets, products=[product(uses=("kiln_feed",))], uses=[kiln_feed]))
    assert found.climate["displaced_fuel"] == pytest.approx([1.12])
    assert found.air["displaced_fuel"] == pytest.approx([0.0])


SOOTY = QUIET.replaced(fates=QUIET.fates | {
    "dry_residue.burned": QUIET.fates["dry_residue.burned"].replaced(
        combusted_share=estimate(0.8), black_carbon=dry(0.75, "kg/t"), dioxin=dry(4, "ugTEQ/t")
    )
})  # fmt: skip
FIRE = stream(haul=estimate(0, "km"))


def test_soot_and_dioxins_of_a_fire_that_ends_are_told_as_masses_of_what_really_burns() -> None:
    # 0.8 t dry x 0.8 burned x 0.75 kg and x 4 micrograms.
    found = accounted(town(feed=FIRE, emission_factors=SOOTY))
    assert found.black_carbon["todays_fate"] == pytest.approx([0.48])
    assert found.dioxin["todays_fate"] == pytest.approx([2.56])


def test_what_nobody_measured_of_a_fire_is_named_and_never_taken_for_nothing() -> None:
    found = accounted(town(feed=FIRE))
    assert found.black_carbon == {} and found.dioxin == {}
    assert found.not_known == (
        "emission_factors.fates.dry_residue.burned.black_carbon", "emission_factors.fates.dry_residue.burned.dioxin",
        "technologies.kiln.emissions.black_carbon", "technologies.kiln.emissions.dioxin",
    )  # fmt: skip


def test_where_nothing_burns_no_soot_is_missing() -> None:
    heap = technology(family="composting")
    assert accounted(town(heap)).not_known == ()


def test_soot_of_process_hearth_and_product_is_added_up() -> None:
    # Kiln 0.2 kg a dry tonne; wood no longer burned 22.4 GJ x 100 g; the charcoal itself 11.2 GJ x 30 g; all of it sold.
    hearth = QUIET.fuels["coal"].replaced(black_carbon=estimate(100, "g/GJ"), dioxin=estimate(0.1, "ugTEQ/GJ"))
    cook = use("cooking", kind="household_cooking", need_per_household=estimate(100, "GJ/(household*year)"),
               useful_efficiency=estimate(1.0))  # fmt: skip
    kiln = technology(emissions={"black_carbon": dry(0.2, "kg/t"), "dioxin": wet(3, "ugTEQ/t")})
    here = town(
        kiln, uses=[cook], emission_factors=QUIET.replaced(fuels=QUIET.fuels | {"bought_wood": hearth}),
        products=[product(
            uses=("cooking",), black_carbon_when_burned=estimate(30, "g/GJ"), dioxin_when_burned=estimate(0.2, "ugTEQ/GJ")
        )],
    )  # fmt: skip
    assert here.site.cooking is not None
    wood = here.site.cooking.replaced(of_ten={"bought_wood": 10})
    found = accounted(circumstances(here.base, here.site.replaced(cooking=wood)))
    assert found.black_carbon == {
        "process": pytest.approx([-0.16]), "product_burned": pytest.approx([-0.336]),
        "displaced_fuel": pytest.approx([2.24]),
    }  # fmt: skip
    assert found.dioxin == {
        "process": pytest.approx([-3.0]), "product_burned": pytest.approx([-2.24]),
        "displaced_fuel": pytest.approx([2.24]),
    }  # fmt: skip
    assert found.not_known == ()


def test_of_coal_at_works_no_soot_is_known() -> None:
    found = accounted(town(outlets=(outlet(),)))
    assert {"emission_factors.fuels.coal.black_carbon", "emission_factors.fuels.coal.dioxin"} <= {*found.not_known}
