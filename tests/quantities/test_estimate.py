from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import Declares, Estimate, is_wide
from tests.build import estimate, unknown, usd, wet


def refusals(**given: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(ValidationError) as refusal:
        Estimate(**given)
    return [(fault["type"], fault.get("ctx", {})) for fault in refusal.value.errors()]


JUDGED = {"unit": "t", "grade": "D", "reason": "made up"}


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ({"unit": "t", "grade": "D", "reason": "r"}, "number_missing", {}),
        ({**JUDGED, "likely": 3, "unknown": True}, "unknown_with_number", {}),
        ({**JUDGED, "low": 3, "likely": 2}, "order", {"numbers": "3, 2"}),
        ({**JUDGED, "low": 1, "likely": 5, "high": 4}, "order", {"numbers": "1, 5, 4"}),
        ({**JUDGED, "low": 5, "high": 4}, "order", {"numbers": "5, 4"}),
        ({**JUDGED, "low": 1}, "one_bound", {}),
        ({**JUDGED, "high": 1}, "one_bound", {}),
        ({"unit": "t", "likely": 1, "sources": ["book"]}, "grade_missing", {}),
        ({"unit": "t", "likely": 1, "grade": "D"}, "judgement_without_reason", {}),
        ({"unit": "t", "likely": 1, "grade": "D", "sources": ["book"]}, "judgement_without_reason", {}),
        ({"unit": "t", "likely": 1, "grade": "C"}, "source_missing", {"grade": "C"}),
        ({"unit": "t", "likely": 1, "grade": "A", "reason": "r"}, "source_missing", {"grade": "A"}),
    ],
)
def test_a_number_that_is_not_whole_is_refused(
    given: dict[str, Any], code: str, says: dict[str, Any]
) -> None:
    assert refusals(**given) == [(code, says)]


@pytest.mark.parametrize("number", ["12", True, float("nan"), float("inf"), [1], "a lot"])
def test_only_a_finite_number_is_a_number(number: object) -> None:
    assert refusals(**JUDGED, likely=number)[0][0] in ("float_type", "finite_number")


def test_a_number_without_unit_is_refused() -> None:
    assert refusals(likely=3, grade="D", reason="r") == [("missing", {})]


@pytest.mark.parametrize("grade", ["E", "a", ""])
def test_there_are_four_grades_and_no_other(grade: str) -> None:
    assert refusals(unit="t", likely=1, grade=grade, reason="r", sources=["s"])[0][0] == "literal_error"


@pytest.mark.parametrize(
    ("given", "central", "bounds"),
    [
        ({"likely": 5}, 5, (5, 5)),
        ({"low": 1, "likely": 2, "high": 9}, 2, (1, 9)),
        ({"low": 2, "likely": 2}, 2, (2, 2)),
        ({"likely": 2, "high": 9}, 2, (2, 9)),
        ({"low": 2, "high": 6}, 4, (2, 6)),
        ({"low": 2, "high": 20}, 11, (2, 20)),  # exactly tenfold is not yet wide
        ({"low": 1, "high": 100}, 10, (1, 100)),  # wide: the middle on the logarithm, the root of 1 x 100
        ({"low": -4, "high": 6}, 1, (-4, 6)),
        ({"low": 0, "high": 6}, 3, (0, 6)),
    ],
)
def test_centre_and_bounds_of_what_is_known(
    given: dict[str, float], central: float, bounds: tuple[float, float]
) -> None:
    known = Estimate(**JUDGED, **given)
    assert known.central == pytest.approx(central)
    assert known.bounds == bounds
    assert known.is_known


def test_an_unknown_has_neither_centre_nor_bounds_and_is_not_nought() -> None:
    nothing = unknown("t")
    assert nothing.central is None
    assert nothing.bounds is None
    assert not nothing.is_known


@pytest.mark.parametrize(
    ("low", "high", "wide"), [(1, 10, False), (1, 10.01, True), (0, 5, False), (-1, 50, False)]
)
def test_a_range_is_wide_above_tenfold_and_never_across_nought(low: float, high: float, wide: bool) -> None:
    assert is_wide(low, high) is wide


def test_another_unit_moves_every_number_and_nothing_else() -> None:
    price = usd(200, "t", low=100, high=400, note="a note")
    per_kg = price.in_unit("USD_2023/kg")
    assert (per_kg.low, per_kg.likely, per_kg.high) == pytest.approx((0.1, 0.2, 0.4))
    assert per_kg.replaced(low=100, likely=200, high=400, unit="USD_2023/t") == price


def fault(field: Declares, given: Estimate) -> tuple[str, dict[str, Any]]:
    from pydantic_core import PydanticCustomError

    with pytest.raises(PydanticCustomError) as refusal:
        field(given)
    return refusal.value.type, refusal.value.context or {}


MOISTURE = Declares("percent", ("as_received",), at_least=0, at_most=100)


def test_a_field_brings_a_number_to_its_own_unit() -> None:
    assert Declares("percent")(estimate(120, "kg/t")).likely == pytest.approx(12.0)
    price = Declares("money/t")(estimate(2, "NPR_2015/kg"))
    assert (price.likely, price.unit) == (2000.0, "NPR_2015/t")
    assert Declares("money/t")(estimate(2, "NPR_undated/kg")).unit == "NPR_undated/t"


@pytest.mark.parametrize(
    ("field", "given", "code", "says"),
    [
        (MOISTURE, estimate(12, "percent"), "basis_missing", {"bases": "as_received"}),
        (
            MOISTURE,
            estimate(12, "percent", basis="dry"),
            "basis_wrong",
            {"basis": "dry", "bases": "as_received"},
        ),
        (
            MOISTURE,
            wet(12, "ton"),
            "unit_wrong",
            {"unit": "ton", "word": "ton", "expected": "percent"},
        ),
        (MOISTURE, wet(12, "t"), "unit_wrong", {"unit": "t", "word": "percent", "expected": "percent"}),
        (
            MOISTURE,
            wet(90, "percent", high=101),
            "outside",
            {"low": 90.0, "high": 101.0, "unit": "percent", "at_least": "0", "at_most": "100"},
        ),
        (
            Declares("km", at_least=0),
            estimate(5, "km", low=-1),
            "outside",
            {"low": -1.0, "high": 5.0, "unit": "km", "at_least": "0", "at_most": "any"},
        ),
        (
            Declares("money/t"),
            estimate(5, "one/t"),
            "unit_wrong",
            {"unit": "one/t", "word": "money/t", "expected": "money/t"},
        ),
        (
            Declares("one"),
            usd(5),
            "unit_wrong",
            {"unit": "USD_2023", "word": "one", "expected": "one"},
        ),
        (
            Declares("money"),
            estimate(5, "money"),
            "unit_wrong",
            {"unit": "money", "word": "money", "expected": "money"},
        ),
    ],
)
def test_a_field_says_what_of_a_number_does_not_fit(
    field: Declares, given: Estimate, code: str, says: dict[str, Any]
) -> None:
    assert fault(field, given) == (code, says)


@pytest.mark.parametrize("number", [1.1e13, -1.1e13, 1e160])
def test_a_number_too_large_for_anything_is_refused_whatever_it_is(number: float) -> None:
    with pytest.raises(ValidationError) as refusal:
        estimate(number, "km")
    assert [found["type"] for found in refusal.value.errors()] == ["too_large"]


def test_limits_hold_for_the_numbers_in_the_fields_own_unit() -> None:
    assert Declares("one", at_least=0, at_most=1)(estimate(90, "percent")).likely == pytest.approx(0.9)
    assert fault(Declares("one", at_most=1), estimate(110, "percent"))[0] == "outside"


def test_the_limits_themselves_are_allowed() -> None:
    share = Declares("one", at_least=0, at_most=1)
    assert share(estimate(0.5, low=0, high=1)).bounds == (0, 1)


def test_an_unknown_needs_no_basis_and_takes_the_range_that_its_field_declares() -> None:
    field = Declares("percent", ("dry",), unknown_range=(0, 30))
    assert field(unknown("percent")).range_when_unknown == (0, 30)


def test_the_unit_of_an_unknown_is_checked_as_well() -> None:
    assert fault(Declares("percent"), unknown("t"))[0] == "unit_wrong"


@given(
    st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=3, max_size=3).map(sorted),
    st.floats(1e-6, 1e6),
)
def test_order_survives_scaling_by_any_positive_factor(numbers: list[float], factor: float) -> None:
    low, likely, high = numbers
    scaled = estimate(likely, "t", low=low, high=high).scaled(factor, "kg")
    assert scaled.low is not None and scaled.likely is not None and scaled.high is not None
    assert scaled.low <= scaled.likely <= scaled.high


# Answers of a site


@pytest.mark.parametrize(
    ("known_by", "grade"), [("measured", "A"), ("counted", "B"), ("asked", "C"), ("guess", "D")]
)
def test_how_an_answer_is_known_stands_for_its_grade_and_needs_no_source(known_by: str, grade: str) -> None:
    assert Estimate(likely=1, unit="t", known_by=known_by).grade == grade  # type: ignore[arg-type]


def test_a_grade_that_is_given_stays_beside_how_it_is_known() -> None:
    assert Estimate(likely=1, unit="t", known_by="counted", grade="C").grade == "C"


def test_who_takes_a_number_from_literature_names_the_source() -> None:
    assert Estimate(likely=1, unit="t", known_by="literature", sources=("book",)).grade == "C"
    with pytest.raises(ValidationError, match="source_missing"):
        Estimate(likely=1, unit="t", known_by="literature")


def test_who_said_so_is_kept() -> None:
    assert Estimate(likely=1, unit="t", known_by="asked", told_by="the miller").told_by == "the miller"


def test_a_field_with_one_basis_takes_an_answer_on_that_basis() -> None:
    wet = Declares("t/year", ("as_received",))
    assert wet(Estimate(likely=1, unit="t/year", known_by="asked")).basis == "as_received"
    with pytest.raises(PydanticCustomError, match="basis_missing"):
        wet(Estimate(likely=1, unit="t/year", grade="D", reason="r"))
    with pytest.raises(PydanticCustomError, match="basis_missing"):
        Declares("t/t", ("as_received", "dry"))(Estimate(likely=1, unit="t/t", known_by="asked"))
