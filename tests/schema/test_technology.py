from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from biomass_select.schema.technology import Technology
from tests.build import blending, pretreatment, technology, unknown, usd


def refusal(whole: Technology, *without: str, **changes: Any) -> tuple[str, dict[str, Any]]:
    given = whole.model_dump(exclude_none=True)
    for name in without:
        del given[name]
    with pytest.raises(ValidationError) as refused:
        Technology(**{**given, **changes})
    (fault,) = refused.value.errors()
    return fault["type"], fault.get("ctx", {})


@pytest.mark.parametrize(
    "field", ["outputs", "scale", "capital_cost", "lifetime", "running", "forms", "evidence", "ratings"]
)
def test_a_conversion_without_what_it_is_judged_by_is_refused(field: str) -> None:
    assert refusal(technology(), field) == ("role_field", {"role": "conversion", "field": field})


@pytest.mark.parametrize("criterion", ["T4", "E4", "S3", "S4"])
def test_a_conversion_is_rated_on_all_four_rated_criteria(criterion: str) -> None:
    ratings = technology().model_dump()["ratings"]
    del ratings[criterion]
    assert refusal(technology(), ratings=ratings) == (
        "role_field",
        {"role": "conversion", "field": "ratings"},
    )


@pytest.mark.parametrize(("name", "unit"), [("capital_cost", "USD_2023"), ("lifetime", "year")])
def test_what_no_cost_can_be_worked_out_without_is_known(name: str, unit: str) -> None:
    assert refusal(technology(), **{name: unknown(unit)}) == (
        "must_be_known", {"name": name, "ask": "a farmer"},
    )  # fmt: skip


def test_the_size_of_a_unit_and_what_it_makes_are_known() -> None:
    scale = technology().model_dump(exclude_none=True)["scale"]
    assert refusal(technology(), scale=scale | {"feed": unknown("t/year", basis="as_received")}) == (
        "must_be_known", {"name": "feed", "ask": "a farmer"},
    )  # fmt: skip
    made = ({"product": "charcoal", "per": "dry_mass", "amount": unknown("one")},)
    assert refusal(technology(), outputs=made) == ("must_be_known", {"name": "amount", "ask": "a farmer"})


def test_a_pretreatment_says_what_it_changes_and_a_blend_its_recipe() -> None:
    assert refusal(pretreatment(), "change") == ("role_field", {"role": "pretreatment", "field": "change"})
    assert refusal(blending(), "blend") == ("role_field", {"role": "blend", "field": "blend"})


def test_a_technology_is_told_in_three_sentences() -> None:
    assert refusal(technology(), plain=("One.", "Two."))[0] == "missing"


def test_a_danger_that_no_rule_knows_is_refused() -> None:
    assert refusal(technology(), safety=("noise",))[0] == "literal_error"


def test_a_cost_of_no_year_is_marked_and_a_cost_of_no_currency_refused() -> None:
    assert technology(capital_cost={**usd(5).model_dump(), "unit": "USD_undated"}).capital_cost is not None
    assert refusal(technology(), capital_cost={**usd(5).model_dump(), "unit": "one"})[0] == "unit_wrong"
