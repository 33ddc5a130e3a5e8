"""Slips of the pen, of the unit and of the basis, planted in a copy of the knowledge base: each is named with its place.

What a slip makes of a number is worked out in the test, not by the program: a moisture of 10.1 % is a moisture of
11.2 % of the dry mass, 14.2 MJ are 3.94 kWh, a rupee of India is about 1.2 cents.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from biomass_select.cli import main
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.knowledge.load import knowledge_base_folder, load_knowledge_base
from biomass_select.wording.problems import problem_text

Change = Callable[[str], str]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(knowledge_base_folder(), tmp_path / "knowledge_base"))


def plant(base: Path, name: str, field: str, change: Change, under: str = "") -> int:
    """Change the line of a field (the first below a line that begins with `under`); return its number."""
    file = base / name
    lines = file.read_text(encoding="utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(under)) if under else 0
    at = next(i for i, line in enumerate(lines) if i >= start and line.lstrip().startswith(f"{field}:"))
    changed = change(lines[at])
    assert changed != lines[at], f"{name}, {field}: nothing was changed"
    lines[at] = changed
    file.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


def times(factor: float) -> Change:
    """Multiply low, likely and high of an estimate."""
    return lambda line: re.sub(
        r"\b(low|likely|high): ([\d.]+)", lambda found: f"{found[1]}: {float(found[2]) * factor:.6g}", line
    )


def said(old: str, new: str) -> Change:
    return lambda line: line.replace(old, new, 1)


def instead(**numbers: float) -> Change:
    def change(line: str) -> str:
        for name, number in numbers.items():
            line = re.sub(rf"\b{name}: [\d.]+", f"{name}: {number}", line, count=1)
        return line

    return change


def problems(base: Path) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as refusal:
        load_knowledge_base(base)
    return list(refusal.value.problems)


def only(base: Path) -> Problem:
    (problem,) = problems(base)
    return problem


def named(base: Path) -> dict[str, str]:
    """Return what is named at each place; a place is named once."""
    found = problems(base)
    by_place = {p.where: str(p.values.get("of", p.code)) for p in found}
    assert len(by_place) == len(found)
    return by_place


def place(name: str, line: int) -> str:
    return f"knowledge_base/{name}, line {line}"


def planted(base: Path, name: str, field: str, change: Change, under: str = "") -> str:
    """Plant a slip and return the place at which it has to be named."""
    return place(name, plant(base, name, field, change, under))


def technology(id: str) -> str:
    return f"technologies/{id}.yaml"


def feedstock(id: str) -> str:
    return f"feedstocks/{id}.yaml"


# Wet and dry


def test_a_moisture_of_the_dry_mass_is_named(base: Path) -> None:
    places = [
        planted(base, feedstock(id), "moisture", said("basis: as_received", "basis: dry"))
        for id in ("cattle_dung", "market_waste", "rice_husk", "wheat_straw")
    ]
    assert named(base) == dict.fromkeys(places, "basis_wrong")
    assert problem_text(problems(base)[0], "en") == (
        f"{places[0]}: “moisture” is measured on “dry”, which does not fit here. Convert it to one of: as_received."
    )


def test_the_solids_of_a_wet_waste_written_for_its_water_are_named(base: Path) -> None:
    places = [
        planted(base, feedstock(id), "moisture", instead(low=12, likely=20, high=24))
        for id in ("cattle_dung", "market_waste", "banana_pseudostem")
    ]
    found = named(base)
    assert {place: found.get(place) for place in places} == dict.fromkeys(places, "moisture")


def test_volatile_solids_of_the_wet_mass_are_named(base: Path) -> None:
    places = [
        planted(base, feedstock(id), "volatile_solids", times(1 - water))
        for id, water in (("cattle_dung", 0.771), ("market_waste", 0.79), ("maize_stalk", 0.168))
    ]
    assert named(base) == dict.fromkeys(places, "ash_and_volatile_solids")


def test_a_heating_value_of_the_wet_mass_is_named(base: Path) -> None:
    places = [
        planted(base, feedstock(id), "lower_heating_value", times(1 - water))
        for id, water in (("rice_husk", 0.101), ("wheat_straw", 0.15), ("maize_stalk", 0.168), ("cane_trash", 0.208))
    ]
    assert named(base) == dict.fromkeys(places, "heat_of_water")


def test_nitrogen_and_methane_of_the_wet_mass_are_named(base: Path) -> None:
    nitrogen = planted(base, feedstock("market_waste"), "nitrogen", times(0.21))
    methane = planted(base, feedstock("cattle_dung"), "methane_yield", times(0.229 * 0.822))
    assert named(base) == {nitrogen: "nitrogen_two_ways", methane: "methane_yield"}


# Yields


def test_a_yield_of_dry_mass_taken_of_the_wet_mass_makes_more_compost_than_can_be(base: Path) -> None:
    makers = ("box_compost", "windrow_compost", "vermicompost")
    for id in makers:
        plant(base, technology(id), "per", said("dry_mass", "mass_as_received"))
    found = {where.split(",")[0]: what for where, what in named(base).items()}
    assert found == {f"knowledge_base/{technology(id)}": "part_of_dry_mass" for id in makers}


def test_a_yield_of_the_wet_mass_written_of_the_dry_mass_is_named(base: Path) -> None:
    # A tonne of market waste is a fifth dry matter: what it makes is a fifth of what a dry tonne does. Mushrooms told
    # by the dry kilogram are a tenth of the fresh ones.
    places = [
        planted(base, technology(id), "amount", times(factor))
        for id, factor in (("box_compost", 0.21), ("windrow_compost", 0.21), ("vermicompost", 0.21), ("oyster_mushroom", 0.1))
    ]
    assert named(base) == dict.fromkeys(places, "part_of_dry_mass")


def test_char_by_volume_written_by_mass_is_named(base: Path) -> None:
    where = planted(base, technology("biochar_kiln"), "amount", instead(low=0.6, likely=0.65, high=0.7))
    assert named(base) == {where: "part_of_dry_mass"}


def test_more_carbon_in_the_char_than_in_the_stalk_is_named(base: Path) -> None:
    # 0.62 t of char, 0.95 of it dry and 0.76 of that carbon: 0.448 t from a dry tonne that holds 0.436.
    plant(base, "bounds.yaml", "between", said("high: 0.45", "high: 0.9"), "char_of_dry_mass:")
    where = planted(base, technology("biochar_kiln"), "amount", instead(low=0.5, likely=0.62, high=0.7))
    assert named(base) == {where: "part_of_carbon"}


# Higher for lower heating value


def test_a_higher_heating_value_written_for_the_lower_one_is_named(base: Path) -> None:
    higher = {"rice_husk": 15.29, "rice_straw": 14.73, "wheat_straw": 17.99, "maize_stalk": 16.54, "maize_cob": 17.76,
              "cane_trash": 17.99, "bagasse": 18.0}  # fmt: skip
    places = [
        planted(base, feedstock(id), "lower_heating_value", instead(low=x - 0.5, likely=x, high=x + 1.5))
        for id, x in higher.items()
    ]
    assert named(base) == dict.fromkeys(places, "heat_of_water")


def test_a_higher_heating_value_is_named_by_the_carbon_where_no_other_is_known(base: Path) -> None:
    # Cotton stalk: 17.0 and 2.443 x 8.936 x 5.5 % hydrogen = 18.2 MJ/kg, for 0.436 kg of carbon.
    where = planted(base, feedstock("cotton_stalk"), "lower_heating_value", instead(low=18, likely=18.2, high=18.4))
    assert named(base) == {where: "heat_per_carbon"}


def test_a_higher_heating_value_of_a_resin_is_named(base: Path) -> None:
    higher = {"pe": 46.95, "pp": 46.4, "ps": 42.5, "pet": 23.15, "pvc": 18.97}
    places = [
        planted(base, "polymers.yaml", "lower_heating_value", instead(low=x, likely=x, high=x), f"{id}:")
        for id, x in higher.items()
    ]
    assert set(named(base)) == set(places)


def test_the_higher_heating_value_of_husk_is_told_in_a_sentence_with_its_mend(base: Path) -> None:
    where = planted(base, feedstock("rice_husk"), "lower_heating_value", instead(low=15, likely=15.29, high=16.2))
    assert problem_text(only(base), "en") == (
        f"{where}: “lower_heating_value”: the higher heating value less the lower one is 0 MJ a kg, but 0.8 to 1.7 MJ a kg"
        " is all that can be believed. Look for the higher heating value written for the lower one, or a lower one of the"
        " mass as received; if the number is right, mend “heat_between_higher_and_lower_of_biomass” in bounds.yaml with"
        " its source."
    )


# Short tons


def test_a_short_ton_is_no_tonne(base: Path) -> None:
    places = [
        planted(base, technology("briquette_press"), "feed", said("unit: t/year", "unit: ton/year")),
        planted(base, technology("plastic_recycling"), "electricity", said("unit: kWh/t", "unit: kWh/ton")),
        planted(base, technology("windrow_compost"), "other_cost", said("USD_2023/t", "USD_2023/ton")),
        planted(base, "products.yaml", "energy", said("unit: GJ/t", "unit: GJ/ton")),
        planted(base, feedstock("rice_straw"), "residue_ratio", said("unit: t/t", "unit: ton/t")),
    ]
    found = problems(base)
    assert {(p.where, p.code, p.values["word"]) for p in found} == {(where, "unit_wrong", "ton") for where in places}


# kWh and MJ


@pytest.mark.parametrize(
    ("factor", "machines"),
    [
        (3.6, ("briquette_press", "screw_press", "plastic_washing", "plastic_recycling", "plastic_pavers",
               "plastic_pyrolysis", "kiln_coprocessing")),
        (1 / 3.6, ("briquette_press", "plastic_recycling", "plastic_pavers")),
    ],
)  # fmt: skip
def test_megajoules_and_kilowatt_hours_taken_for_each_other_are_named(
    base: Path, factor: float, machines: tuple[str, ...]
) -> None:
    places = [planted(base, technology(id), "electricity", times(factor), "running:") for id in machines]
    assert named(base) == dict.fromkeys(places, "electricity")


def test_kilowatt_hours_of_a_kilogram_written_as_megajoules_are_named(base: Path) -> None:
    places = [
        planted(base, feedstock(id), "lower_heating_value", times(1 / 3.6))
        for id in ("rice_husk", "rice_straw", "wheat_straw", "cotton_stalk", "maize_cob", "bagasse")
    ]
    assert named(base) == dict.fromkeys(places, "lower_heating_value")


def test_megawatt_hours_of_a_fuel_written_as_gigajoules_are_named(base: Path) -> None:
    places = [
        planted(base, "products.yaml", "energy", times(1 / 3.6), f"  {fuel}:")
        for fuel in ("diesel", "kerosene", "lpg", "coal", "bought_wood", "charcoal")
    ]
    assert named(base) == dict.fromkeys(places, "energy")


@pytest.mark.parametrize("factor", [3.6, 1 / 3.6])
def test_a_share_of_power_worked_out_with_the_wrong_energy_is_named(base: Path, factor: float) -> None:
    places = [planted(base, technology(id), "amount", times(factor)) for id in ("husk_gasifier_engine", "steam_power")]
    assert named(base) == dict.fromkeys(places, "part_of_energy")


def test_a_price_of_a_kilowatt_hour_written_for_a_megajoule_is_named(base: Path) -> None:
    places = [
        planted(base, f"countries/{iso3}.yaml", "electricity", said("/kWh", "/MJ"), "fuel_prices:")
        for iso3 in ("NPL", "PAK", "PHL", "LKA")
    ]
    assert named(base) == dict.fromkeys(places, "fuel_price")


# Money


def danish(price: float, currency_year: str, source: str) -> Change:
    return lambda _: (
        f"capital_cost: {{low: {price * 0.8}, likely: {price}, high: {price * 1.2}, unit: {currency_year}, grade: B,"
        f" sources: [{source}]}}"
    )


def test_a_danish_straw_plants_price_on_a_plant_of_the_region_is_named(base: Path) -> None:
    # 6.683 million euros of 2015 a MW (Danish catalogue) for 4.04 MW: some 6,700 a kW, over 49,300 t a year about 550.
    where = planted(base, technology("steam_power"), "capital_cost", danish(27e6, "EUR_2015", "dea_eldh"))
    assert named(base) == {where: "built_cost"}


def test_a_danish_price_that_looks_right_is_named_where_the_plant_is_of_a_villages_size(base: Path) -> None:
    prices = {"community_digester": 50_000.0, "household_digester": 600.0, "biochar_kiln": 500.0, "husk_furnace": 2000.0}
    for id, price in prices.items():
        plant(base, technology(id), "capital_cost", danish(price, "EUR_2020", "dea_rf_0014"))
    found = {where.split(",")[0]: what for where, what in named(base).items()}
    assert found == {f"knowledge_base/{technology(id)}": "unit_size" for id in prices}


def test_another_countrys_money_is_named(base: Path) -> None:
    slips = {
        "briquette_press": ("INR_2018", "USD_2018"), "husk_gasifier_engine": ("INR_2012", "USD_2012"),
        "oyster_mushroom": ("NPR_undated", "USD_undated"), "community_digester": ("NPR_2018", "USD_2018"),
        "steam_power": ("USD_2017", "INR_2017"), "windrow_compost": ("USD_2018", "PHP_2018"),
        "plastic_pyrolysis": ("USD_undated", "INR_undated"),
    }  # fmt: skip
    places = [planted(base, technology(id), "capital_cost", said(old, new)) for id, (old, new) in slips.items()]
    assert named(base) == dict.fromkeys(places, "built_cost")


def test_a_wage_in_another_countrys_money_is_named(base: Path) -> None:
    slips = {"NPL": "NPR_", "PHL": "PHP_", "LKA": "LKR_"}
    places = [
        planted(base, f"countries/{iso3}.yaml", "wage_unskilled", said(money, "USD_")) for iso3, money in slips.items()
    ]
    assert set(places) <= set(named(base))


def test_a_year_that_is_not_yet_or_long_past_is_named(base: Path) -> None:
    # A dollar of 1917 is not indexed: no price of it is known, and its year alone tells.
    slips = {"briquette_press": ("INR_2018", "INR_2081"), "biochar_kiln": ("USD_2023", "USD_2032"),
             "steam_power": ("USD_2017", "USD_1917")}  # fmt: skip
    places = [
        planted(base, technology(id), "capital_cost", said(f"unit: {old}", f"unit: {new}"))
        for id, (old, new) in slips.items()
    ]
    found = named(base)
    assert {where: found.get(where) for where in places} == dict.fromkeys(places, "price_year")


def test_two_years_for_one_price_are_named(base: Path) -> None:
    places = [
        planted(base, technology("mulching"), "capital_cost", said("unit: INR_2019", "unit: INR_2009")),
        planted(base, technology("early_incorporation"), "capital_cost", said("unit: PKR_2020", "unit: PKR_2002")),
        planted(base, "countries/NPL.yaml", "diesel", said("NPR_2021", "NPR_2012"), "fuel_prices:"),
    ]
    assert named(base) == dict.fromkeys(places, "price_years_apart")


# The bounds themselves


def test_a_bound_with_a_likely_value_or_one_end_is_refused(base: Path) -> None:
    plant(base, "bounds.yaml", "between", said("low: 4,", "likely: 4,"), "moisture_of_dry_residues:")
    first = place("bounds.yaml", (base / "bounds.yaml").read_text(encoding="utf-8").split("\n").index("moisture_of_dry_residues:") + 1)
    assert problem_text(only(base), "en") == (
        f"{first}: “this entry” is a bound. Give its “between” a low and a high, and no likely value."
    )


def test_a_bound_in_a_unit_of_another_kind_is_refused(base: Path) -> None:
    where = planted(base, "bounds.yaml", "between", said("unit: MJ/kg", "unit: kWh/day"), "heat_of_biomass:")
    assert {(p.where, p.code, p.values["unit"]) for p in problems(base)} == {(where, "unit_wrong", "kWh/day")}


def test_a_bound_that_rests_on_a_source_nobody_knows_is_refused(base: Path) -> None:
    where = planted(base, "bounds.yaml", "between", said("[defra_fuelprop]", "[a_rumour]"), "heat_of_oils:")
    problem = only(base)
    assert (problem.where, problem.code, problem.values["id"]) == (where, "id_unknown", "a_rumour")


def test_slips_of_all_kinds_are_told_at_once(base: Path) -> None:
    assert {
        planted(base, feedstock("wheat_straw"), "lower_heating_value", times(1 / 3.6)): "lower_heating_value",
        planted(base, technology("mulching"), "capital_cost", said("INR_", "USD_")): "built_cost",
        planted(base, "countries/LKA.yaml", "grid_emissions", times(3.6)): "grid_emissions",
    } == named(base)


# The command


def test_the_shipped_knowledge_base_passes_its_own_check() -> None:
    result = CliRunner().invoke(main, ["check", str(knowledge_base_folder())])
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(
        r".*: \d+ technologies and \d+ feedstocks fit together, and no number is beyond its bounds \(\d+\)\.\n", result.stdout
    )


def test_the_command_names_a_slip_and_leaves_with_one(base: Path) -> None:
    where = planted(base, technology("briquette_press"), "electricity", times(3.6), "running:")
    result = CliRunner().invoke(main, ["check", str(base)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{where}: “running, electricity”: the electricity for each tonne is 216 kWh a tonne, but 20 to 210 kWh a tonne is"
        " all that can be believed. Look for MJ written for kWh, or kW of the motor for kWh of a tonne; if the number is"
        " right, mend “electricity_of_briquettes” in bounds.yaml with its source.\n"
    )
