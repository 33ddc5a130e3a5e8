from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.quantities.estimate import Declares, Estimate
from biomass_select.quantities.ranges import with_range
from tests.build import estimate, range_rule, unknown

RULE = range_rule(A=0.1, B=0.2, C=0.3, D=0.4)


def graded(grade: str, likely: float = 100, **more: object) -> Estimate:
    return Estimate(likely=likely, unit="t", grade=grade, sources=("book",), reason="r", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("grade", "low", "high"), [("A", 90, 110), ("B", 80, 120), ("C", 70, 130), ("D", 60, 140)]
)
def test_a_lone_figure_gets_the_range_of_its_grade_and_says_so(grade: str, low: float, high: float) -> None:
    ranged = with_range(graded(grade), RULE)
    assert ranged.bounds == pytest.approx((low, high))
    assert ranged.likely == 100
    percent = {"A": 10, "B": 20, "C": 30, "D": 40}[grade]
    assert ranged.derived == f"range by the rule for grade {grade} (plus or minus {percent}%)"


def test_the_mark_stands_behind_what_was_derived_before() -> None:
    ranged = with_range(graded("A", derived="5 x 20"), RULE)
    assert ranged.derived == "5 x 20; range by the rule for grade A (plus or minus 10%)"


def test_a_bound_that_is_given_is_kept_and_only_the_other_derived() -> None:
    assert with_range(graded("D", low=99), RULE).bounds == pytest.approx((99, 140))
    assert with_range(graded("D", high=101), RULE).bounds == pytest.approx((60, 101))


@pytest.mark.parametrize(
    "as_it_is",
    [
        unknown("t"),
        estimate(None, "t", low=1, high=9),
        estimate(3, "t", low=3, high=3),
        estimate(5, "t", low=1, high=9),
    ],
)
def test_what_has_both_bounds_or_no_likely_value_is_left_alone(as_it_is: Estimate) -> None:
    assert with_range(as_it_is, RULE) is as_it_is


def test_a_negative_figure_is_spread_to_both_sides_as_well() -> None:
    assert with_range(graded("A", likely=-100), RULE).bounds == pytest.approx((-110, -90))


def test_a_derived_range_does_not_pass_what_the_field_allows() -> None:
    share = Declares("one", at_least=0, at_most=1)(estimate(0.9))
    assert with_range(share, RULE).bounds == pytest.approx((0.54, 1.0))  # 0.9 -/+ 40 %, cut at one


@given(st.floats(0, 1), st.sampled_from("ABCD"))
def test_a_share_stays_a_share_whatever_its_grade(likely: float, grade: str) -> None:
    share = Declares("one", at_least=0, at_most=1)(
        Estimate(likely=likely, unit="one", grade=grade, sources=("s",), reason="r")  # type: ignore[arg-type]
    )
    low, high = with_range(share, RULE).bounds or (-1, 2)
    assert 0 <= low <= likely <= high <= 1


# Answers of a site


ANSWERED = range_rule(A=0.1, B=0.2, C=0.3, D=0.4, answers={"counted": 0.15, "guess": 0.5})


@pytest.mark.parametrize(
    ("known_by", "low", "high"),
    [
        ("counted", 85, 115), ("guess", 50, 150),
        ("asked", 70, 130),  # no rule of its own: that of grade C
        (None, 60, 140),  # grade D
    ],
)
def test_how_an_answer_is_known_sets_its_range_where_a_rule_is_declared(known_by: str | None, low: float, high: float) -> None:
    given = {"grade": "D", "reason": "r"} if known_by is None else {"known_by": known_by}
    ranged = with_range(Estimate(likely=100, unit="t", **given), ANSWERED)  # type: ignore[arg-type]
    assert ranged.bounds == pytest.approx((low, high))
    mark = {"counted": "counted", "guess": "guess", "asked": "grade C"}.get(str(known_by), "grade D")
    assert ranged.derived == f"range by the rule for {mark} (plus or minus {high - 100}%)"


def test_how_it_is_known_outranks_the_grade_beside_it() -> None:
    both = Estimate(likely=100, unit="t", grade="A", known_by="guess", sources=("book",))
    assert with_range(both, ANSWERED).bounds == pytest.approx((50, 150))


def test_what_is_written_down_outranks_the_rule() -> None:
    assert with_range(Estimate(low=99, likely=100, unit="t", known_by="guess"), ANSWERED).bounds == pytest.approx((99, 150))
