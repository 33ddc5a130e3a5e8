"""Half a row of a user is enough: what they take and how far they are may stay open."""

from __future__ import annotations

import pytest

from biomass_select.sites.plausible import second_looks
from biomass_select.sites.read_site import answers_of
from biomass_select.wording.problems import problem_text
from tests.shipped import BASE
from tests.sites.filled import Filled, village

NAME = "outlets.{row}.name"


def user(**values: object) -> tuple[Filled, dict[str, str]]:
    filled = village()
    return filled, filled.line("outlets", 0, **{NAME: "Hotel", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "products"),
    [
        # cooking at home takes briquettes by weight, biogas and the heat of a stove for their energy
        ({}, {"briquette", "biogas", "stove_heat"}),
        ({"quantity_per_month": "3 t"}, {"briquette"}),
        ({"quantity_per_month": "5 GJ"}, {"biogas", "stove_heat"}),
        ({"price": "20 per kg"}, {"briquette"}),
        ({"products": "Biogas"}, {"biogas"}),
        ({"quantity_per_month": "do not know"}, {"briquette", "biogas", "stove_heat"}),
    ],
)  # fmt: skip
def test_who_names_no_product_takes_each_that_has_the_use_and_fits_the_amount(
    values: dict[str, str], products: set[str]
) -> None:
    filled, _places = user(use="Cooking at home", distance=2, **values)
    (outlet,) = filled.site().outlets
    assert set(outlet.products) == products


def test_how_far_a_user_is_may_stay_open() -> None:
    filled, _places = user(use="Cooking at home")
    assert filled.site().outlets[0].distance is None


def test_the_use_must_be_told_and_is_asked_for_at_its_own_cell() -> None:
    filled, places = user(use="", distance=2)
    assert [problem_text(problem, "en") for problem in filled.problems()] == [
        f"{places['use']}: “for what” is left open in this line. Fill it in, or clear the line."
    ]


def test_a_unit_that_fits_no_product_is_told_once() -> None:
    filled, places = user(use="Cooking at home", products="Biogas, Briquettes", quantity_per_month="3 ha")
    (problem,) = filled.problems()
    assert (problem.where, problem.code) == (places["quantity_per_month"], "unit_wrong")


def test_a_user_without_amount_and_fuel_is_looked_at_again() -> None:
    filled, places = user(use="Cooking at home", quantity_per_month="")
    document = filled.document()
    (look,) = second_looks(answers_of(document, BASE), BASE, document)
    assert problem_text(look, "en") == (
        f"{places['quantity_per_month']}: nobody has said how much Hotel would take, so nothing is counted on there. Ask "
        "how much, or what they burn today."
    )
    filled, _places = user(use="Cooking at home", displaces="coal", fuel_per_month="3 t")
    document = filled.document()
    assert second_looks(answers_of(document, BASE), BASE, document) == []


# What a mill burns


def mill(**values: str) -> tuple[Filled, dict[str, str]]:
    filled = village()
    return filled, filled.line("mills", 0, crop="paddy", **{"mills.{row}.name": "Sun"}, **values)


def test_what_a_mill_burns_needs_its_fuel() -> None:
    filled, places = mill(drive="", fuel_per_month="300 L")
    assert [problem_text(problem, "en") for problem in filled.problems()] == [
        f"{places['drive']}: “driven or heated with” is left open in this line. Fill it in, or clear the line."
    ]


def test_what_a_mill_burns_is_told_in_a_unit_of_its_fuel() -> None:
    filled, places = mill(drive="coal", fuel_per_month="300 L")
    (problem,) = filled.problems()
    assert (problem.where, problem.code, problem.values["unit"]) == (places["fuel_per_month"], "unit_wrong", "L/month")
    assert mill(drive="diesel", fuel_per_month="300 L")[0].site().mills[0].drive == "diesel"
    assert mill(fuel_per_month="do not know")[0].site().mills[0].drive is None
