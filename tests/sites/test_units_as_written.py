"""Units as people write them: what a cart of this place weighs, money without its year, words of everyday."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.quantities.units import UnitError, conversion_factor, currency_of
from biomass_select.sites.cells_as_written import slug
from biomass_select.sites.units_as_written import EVERYDAY, UnitsOfPlace, in_known_units
from tests.shipped import BASE
from tests.sites.filled import village

CART = {"low": 200, "likely": 300, "high": 500, "unit": "kg"}
BIGHA = {"likely": 6772.63, "unit": "m2"}
SACK = {"low": 40, "high": 60, "unit": "kilos"}
FIRST_FREE = len(BASE.packs["NPL"].local_units)
"""The first line of the table of local units behind those of the country's pack."""
HERE = UnitsOfPlace({"cart": CART, "bigha": BIGHA, "sack": SACK}, "NPR", 2023)


def settled(unit: str, **numbers: Any) -> dict[str, Any]:
    found: dict[str, Any] = HERE.settle({**(numbers or {"likely": 10}), "unit": unit})
    return found


@pytest.mark.parametrize("unit", ["t/year", "kg", "percent", "NPR_2023/t", "USD_undated", "kWh/month", "kg/(person*day)", "1000*t/year"])
def test_a_unit_of_the_closed_list_stays_as_it_is(unit: str) -> None:
    assert settled(unit) == {"likely": 10, "unit": unit}


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("tonnes", "t"), ("Kilos", "kg"), ("tonnes per year", "t/year"), ("tonnes a day", "t/day"), ("t / Day", "t/day"),
        ("%", "percent"), ("per cent", "percent"), ("sq km", "km2"), ("km²", "km2"), ("hectares", "ha"), ("°C", "degC"),
        ("litres per month", "L/month"), ("households", "household"), ("people", "person"), ("of 10", "tenth"),
        ("hrs/day", "h/day"), ("animals", "head"),
        ("Rs", "NPR_2023"), ("Rs/kg", "NPR_2023/kg"), ("रु per kg", "NPR_2023/kg"), ("NPR/t", "NPR_2023/t"),
        ("rupees per cylinder", "NPR_2023/cylinder"), ("$", "USD_2023"), ("US$/t", "USD_2023/t"), ("pesos", "PHP_2023"),
        ("T/HA", "t/ha"), ("KG", "kg"),
        ("ton", "t"), ("Tons/year", "t/year"), ("tonn", "t"), ("sqm", "m2"), ("sq.m", "m2"), ("sqkm", "km2"), ("sq.km", "km2"),
        ("units", "kWh"), ("unit/month", "kWh/month"), ("Rs per unit", "NPR_2023/kWh"), ("Mt", "Mt"),
    ],
)  # fmt: skip
def test_words_of_everyday_and_money_without_its_year_are_understood(written: str, unit: str) -> None:
    assert settled(written) == {"likely": 10, "unit": unit}


def test_money_without_a_year_of_answers_is_undated() -> None:
    assert UnitsOfPlace({}, "NPR", None).settle({"likely": 5, "unit": "Rs/kg"})["unit"] == "NPR_undated/kg"


def test_every_word_of_everyday_is_a_unit() -> None:
    assert all(conversion_factor(unit, unit) == 1 for unit in EVERYDAY.values())


def test_a_number_of_carts_is_its_weight_with_the_range_of_a_cart() -> None:
    # 10 carts of 200, 300, 500 kg
    assert settled("carts") == {
        "low": 2000, "likely": 3000, "high": 5000, "unit": "kg", "derived": "1 cart = 300 kg"
    }  # fmt: skip
    # 8 to 12 carts: ends with ends, 8 x 200 and 12 x 500
    assert settled("Cart/day", low=8, likely=10, high=12) == {
        "low": 1600, "likely": 3000, "high": 6000, "unit": "kg/day", "derived": "1 cart = 300 kg"
    }  # fmt: skip
    assert settled("cart", low=8, high=12)["low"] == 1600
    assert "likely" not in settled("cart", low=8, high=12)


def test_a_price_for_a_cart_is_dear_where_a_cart_is_light() -> None:
    found = settled("Rs per cart", likely=600)
    # 600 rupees for 500, 300, 200 kg
    assert (found["low"], found["likely"], found["high"]) == (
        pytest.approx(1.2), pytest.approx(2.0), pytest.approx(3.0)
    )  # fmt: skip
    assert found["unit"] == "NPR_2023/kg"


def test_a_unit_whose_size_is_a_range_is_taken_at_its_middle() -> None:
    # a sack of 40 to 60 kg, so 50: two of them
    assert settled("sacks", likely=2) == {
        "low": 80, "likely": 100, "high": 120, "unit": "kg", "derived": "1 sack = 50 kg"
    }  # fmt: skip


def test_a_size_without_a_range_gives_the_number_none() -> None:
    assert settled("bigha", likely=2) == {
        "likely": pytest.approx(13545.26), "unit": "m2", "derived": "1 bigha = 6772.63 m2"
    }  # fmt: skip


def test_both_units_of_a_ratio_may_be_of_the_place() -> None:
    found = settled("cart/bigha", likely=5)
    assert found["likely"] == pytest.approx(5 * 300 / 6772.63)
    assert (found["unit"], found["derived"]) == ("kg/m2", "1 cart = 300 kg; 1 bigha = 6772.63 m2")


def test_what_is_not_known_gets_the_unit_and_no_number() -> None:
    assert settled("carts", unknown=True) == {"unknown": True, "unit": "kg", "derived": "1 cart = 300 kg"}


def test_a_word_that_nobody_knows_stays_as_it_was_typed() -> None:
    assert settled("bakkhu/day") == {"likely": 10, "unit": "bakkhu/day"}


@pytest.mark.parametrize(
    ("written", "unit", "note"),
    [
        ("t of wood", "t", "of wood"), ("kg in winter", "kg", "in winter"), ("hours by jeep", "h", "by jeep"),
        ("km approx", "km", "approx"), ("km approximately", "km", "approximately"), ("km about", "km", "about"),
        ("t only", "t", "only"), ("kg when it rains", "kg", "when it rains"), ("kg during harvest", "kg", "during harvest"),
        ("km from town", "km", "from town"), ("L for cooking", "L", "for cooking"), ("kg each", "kg", "each"),
        ("t of wood/month", "t/month", "of wood"), ("kg of dung a day in winter", "kg/day", "of dung, in winter"),
        ("of ten homes", "tenth", "homes"), ("tenth of homes", "tenth", "of homes"), ("one of homes", "one", "of homes"),
        ("t/day approx", "t/day", "approx"), ("Rs only", "NPR_2023", "only"), ("Rs/kg in summer", "NPR_2023/kg", "in summer"),
    ],
)  # fmt: skip
def test_a_remark_behind_a_unit_is_no_unit_and_is_kept_as_the_note(written: str, unit: str, note: str) -> None:
    assert settled(written) == {"likely": 10, "unit": unit, "note": note}


def test_a_remark_takes_no_note_away() -> None:
    found = HERE.settle({"likely": 10, "unit": "t of wood", "note": "wet"})
    assert (found["unit"], found["note"]) == ("t", "wet")


@pytest.mark.parametrize(
    "written", ["Rs each", "Rs/kg each", "Rs for load", "Rs by load", "Rs of wood", "bakkhu of wood", "in deep", "kg in"]
)
def test_what_may_be_more_than_a_remark_is_not_passed_over(written: str) -> None:
    found = settled(written)
    assert "note" not in found
    with pytest.raises(UnitError):
        conversion_factor(found["unit"], found["unit"])


LONG_NAMES = UnitsOfPlace(
    {"bushel_of_paddy": {"likely": 20.9, "unit": "kg"}, "sack_of_rice": SACK, "sack_of_dung": SACK,
     "head_load_of_straw": SACK, "bigha": BIGHA},
    "LKR", 2023, {"busal": "bushel_of_paddy", slug("बिघा"): "bigha"},
)  # fmt: skip


@pytest.mark.parametrize("written", ["bushels", "Bushel", "bushels of paddy", "bushel in winter", "busal"])
def test_a_unit_of_the_place_is_meant_by_how_its_name_begins_or_by_another_of_its_names(written: str) -> None:
    found = LONG_NAMES.settle({"likely": 2, "unit": written})
    assert (found["likely"], found["unit"]) == (pytest.approx(41.8), "kg")


@pytest.mark.parametrize("written", ["sacks", "bushels of wheat", "bush"])
def test_a_unit_that_may_be_another_one_is_asked_for(written: str) -> None:
    assert LONG_NAMES.settle({"likely": 2, "unit": written}) == {"likely": 2, "unit": written}


def test_a_word_of_everyday_is_not_taken_for_the_beginning_of_a_unit_of_the_place() -> None:
    assert LONG_NAMES.settle({"likely": 2, "unit": "heads"}) == {"likely": 2, "unit": "head"}


def test_a_name_in_the_script_of_the_place_is_its_unit() -> None:
    assert LONG_NAMES.settle({"likely": 1, "unit": "बिघा"})["likely"] == pytest.approx(6772.63)


@pytest.mark.parametrize(
    ("word", "near"), [("bushel of padi", "bushel of paddy"), ("litr", "litre"), ("herds", "heads"), ("tree", ""), ("in", "")]
)
def test_the_nearest_unit_that_is_known_begins_alike(word: str, near: str) -> None:
    assert LONG_NAMES.nearest(word) == near


@pytest.mark.parametrize(("currency", "year", "money"), [("NPR", 2022, "NPR_2022"), ("NPR", None, "NPR"), (None, 2022, "")])
def test_the_money_of_a_place_has_its_year_where_that_is_known(currency: str | None, year: int | None, money: str) -> None:
    assert UnitsOfPlace({}, currency, year).money == money


@pytest.mark.parametrize("size", [{}, {"likely": 0, "unit": "kg"}, {"likely": "five", "unit": "kg"}, {"low": "a", "high": "b"},
                                  {"unknown": True, "unit": "kg"}, {"likely": [], "unit": []}])  # fmt: skip
def test_a_unit_of_the_place_without_a_size_is_no_unit(size: dict[str, Any]) -> None:
    units = UnitsOfPlace({"cart": size}, "NPR", 2023)
    assert units.settle({"likely": 10, "unit": "carts"}) == {"likely": 10, "unit": "carts"}


@pytest.mark.parametrize("given", [None, 5, "cart", [], [5], [{"id": 5}], [{"id": "cart", "size": 5}], {"cart": {}}])
def test_local_units_that_are_no_list_of_units_are_left_to_the_schema(given: Any) -> None:
    data = {"country": "NPL", "local_units": given, "population": {"likely": 5, "unit": "people"}}
    assert in_known_units(data, BASE)["population"] == {"likely": 5, "unit": "person"}


# In a workbook


def test_a_place_says_what_its_own_units_are_and_uses_them_in_cells() -> None:
    filled = village(answers_year=2022)
    filled.line("local_units", FIRST_FREE, name="bhari", size=30, known_by="counted")
    filled.line("crops", 0, crop="paddy", area="3 bigha", production="500 bhari per year")
    (crop,) = filled.site().crops
    assert crop.production is not None and crop.area is not None
    assert crop.production.likely == pytest.approx(15)  # 500 x 30 kg
    bigha = BASE.packs["NPL"].local_units["bigha"].size
    assert bigha.likely is not None
    assert crop.area.likely == pytest.approx(3 * bigha.likely / 1e6)  # km2; what the country's pack says of a bigha
    assert crop.area.derived == "1 bigha = 6772.63 m2"


@pytest.mark.parametrize(("word", "unit"), [("भारी", "head_load_of_straw"), ("डोको", "doko_of_dung"), ("trolley", "trolley_of_straw")])
def test_a_unit_is_found_by_the_name_that_is_printed_for_it(word: str, unit: str) -> None:
    usual = BASE.packs["NPL"].local_units[unit].size.likely
    assert usual is not None
    filled = village()
    filled.line("crops", 0, crop="paddy", production=f"400 {word}/year")
    (crop,) = filled.site().crops
    assert crop.production is not None and crop.production.likely == pytest.approx(400 * usual / 1000)


def test_the_size_of_a_unit_of_the_place_may_have_a_remark() -> None:
    filled = village()
    filled.line("local_units", FIRST_FREE, name="bag", size="50 kg of paddy")
    filled.line("crops", 0, crop="paddy", production="400 bag per year")
    (crop,) = filled.site().crops
    assert crop.production is not None and crop.production.likely == pytest.approx(20)  # 400 x 50 kg


@pytest.mark.parametrize("word", ["भारी", "පැදුරු", "சாக்கு", "捆"])
def test_a_unit_of_the_place_may_be_named_in_any_script(word: str) -> None:
    filled = village()
    filled.line("local_units", FIRST_FREE, name=word, size=25)
    filled.line("crops", 0, crop="paddy", production=f"400 {word}/year")
    (crop,) = filled.site().crops
    assert crop.production is not None and crop.production.likely == pytest.approx(10)  # 400 x 25 kg


def test_what_the_place_says_of_a_unit_outranks_its_country() -> None:
    filled = village()
    sheet, row = filled.find("table:local_units")
    line = next(at for (at, column), cell in filled.cells[sheet].items() if column == 3 and cell.value == "bigha")
    filled.line("local_units", line - row - 2, name="bigha", size="2500 m2")
    filled.line("crops", 0, crop="paddy", area="4 bigha")
    (crop,) = filled.site().crops
    assert crop.area is not None and crop.area.likely == pytest.approx(0.01)  # 4 x 2,500 m2


def test_money_of_a_workbook_is_that_of_its_country_and_year() -> None:
    filled = village(answers_year=2022, wage_farm=800, money_without_bank="5 lakh Rs")
    site = filled.site()
    assert site.wage_farm is not None
    assert (site.wage_farm.likely, currency_of(site.wage_farm.unit)) == (800, ("NPR", 2022))
    assert (site.money_without_bank.likely, site.money_without_bank.unit) == (500_000, "NPR_2022")
