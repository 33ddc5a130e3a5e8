"""Answers that may be right and look wrong are told with their place, and never refused."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.errors import Problem
from biomass_select.sites.plausible import second_looks
from biomass_select.sites.read_site import answers_of
from biomass_select.wording.problems import problem_text
from tests.shipped import BASE
from tests.sites.filled import Filled, village


def looks(filled: Filled) -> list[Problem]:
    document = filled.document()
    return second_looks(answers_of(document, BASE), BASE, document)


@pytest.mark.parametrize(("people", "homes", "told"), [(5000, 1000, None), (5000, 4000, 1.2), (5000, 300, 16.7)])
def test_homes_of_hardly_anybody_or_of_a_crowd_are_looked_at_again(people: int, homes: int, told: float | None) -> None:
    filled = village(population=people)
    place = filled.answer("households", homes)
    assert looks(filled) == ([] if told is None else [Problem(place, "look_household", {"persons": told})])


def test_a_harvest_of_a_hectare_far_from_the_usual_is_looked_at_again() -> None:
    # Nepal's paddy gives about 3.8 t/ha: 1,500 t from 100 ha is four times that.
    usual = BASE.packs["NPL"].crops["paddy"].yield_t_per_ha
    assert usual is not None and usual.central is not None and 2.5 < usual.central < 4.9
    filled = village()
    filled.line("crops", 0, crop="paddy", area=100, production=400)
    assert looks(filled) == []
    place = filled.line("crops", 0, production=1500)
    (found,) = looks(filled)
    assert (found.code, dict(found.values)) == (
        "look_yield", {"crop": "paddy", "found": 15, "usual": round(usual.central, 2)}
    )  # fmt: skip
    assert found.where.split(", cell")[0] == place["production"].split(", cell")[0]


@pytest.mark.parametrize("typed", [0.8, "0.8 of ten"])
def test_less_than_one_of_ten_may_be_a_share_of_one_and_is_looked_at_again(typed: str | float) -> None:
    filled = village()
    place = filled.answer("electrified", typed)
    (found,) = looks(filled)
    assert problem_text(found, "en") == f"{place}: 0.8 of ten is 8 %. If 8 of ten is meant, write 8."


@pytest.mark.parametrize("typed", [0, 1, 8, "8%", "4/5", "do not know"])
def test_what_can_be_meant_in_one_way_only_is_not_looked_at_again(typed: str | int) -> None:
    filled = village()
    filled.answer("electrified", typed)
    assert looks(filled) == []


def test_a_tenth_in_the_line_of_a_crop_is_looked_at_where_it_stands() -> None:
    filled = village()
    place = filled.line("crops", 0, crop="paddy", bad_year=0.55)["bad_year"]
    assert looks(filled) == [Problem(place, "look_tenth", {"found": 0.55, "tenfold": 5.5})]


def mill(**more: Any) -> Filled:
    filled = village()
    filled.line("crops", 0, crop="paddy", harvest_months__11="x")
    filled.line("mills", 0, "a", crop="paddy", **{"mills.{row}.name": "A"}, **more)
    return filled


def test_a_mill_at_work_all_year_on_a_crop_of_one_month_is_looked_at_again() -> None:
    all_year = {f"months__{month}": "x" for month in range(1, 13)}
    assert looks(mill(**{**all_year, "months__1": ""})) == []
    (found,) = looks(mill(**all_year))
    assert (found.code, dict(found.values)) == ("look_mill", {"mill": "A", "months": 1})


def test_a_mill_that_burns_what_no_user_burns_may_be_a_user_that_was_forgotten() -> None:
    burns = {"drive": "bought wood", "fuel_per_month": "3 t"}
    (found,) = looks(mill(**burns))
    assert (found.code, dict(found.values)) == ("look_mill_fuel", {"mill": "A", "fuel": "bought wood"})
    named = mill(**burns)
    named.line("outlets", 0, "a_heat", use="mill_drying", products="process_heat", displaces="bought wood",
               fuel_per_month="3 t", distance=1, **{"outlets.{row}.name": "A"})  # fmt: skip
    assert looks(named) == []
    assert looks(mill(drive="bought wood")) == []


@pytest.mark.parametrize(("weighed", "told"), [(240, None), (300, 0.3)])
def test_more_husk_than_a_quarter_of_the_paddy_is_looked_at_again(weighed: int, told: float | None) -> None:
    filled = village()
    filled.line("crops", 0, crop="paddy", production=1000)
    filled.line("cartloads", 0, "husk", feedstock="rice_husk")
    filled.line("streams", 0, "husk", surveyed=weighed)
    found = looks(filled)
    assert [(look.code, dict(look.values)) for look in found] == (
        [] if told is None else [("look_husk", {"share": told})]
    )


@pytest.mark.parametrize(("price", "is_dear"), [("2 NPR_2025/kg", False), ("60 NPR_2025/kg", True)])
def test_straw_dearer_than_firewood_is_looked_at_again(price: str, is_dear: bool) -> None:
    filled = village()
    filled.printed("fuel_prices", "bought_wood", fuel_prices=20, unit="NPR_2025/kg")
    filled.line("cartloads", 0, "straw", feedstock="rice_straw", price_today=price)
    assert [look.code for look in looks(filled)] == (["look_price"] if is_dear else [])
