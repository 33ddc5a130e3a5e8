from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.scoring.value_functions import ValueFunction

anchors = st.tuples(st.floats(0.01, 1e7), st.floats(0.01, 1e7)).filter(lambda pair: not isclose(*pair))
shape = st.sampled_from(["linear", "logarithmic"])


def test_a_linear_value_rises_in_equal_steps_between_the_anchors() -> None:
    # -40 is worth 0 and 60 worth 10: 10 is half way, 35 three quarters.
    assert ValueFunction(-40.0, 60.0)([-40.0, 10.0, 35.0, 60.0]).tolist() == [0.0, 5.0, 7.5, 10.0]


def test_less_is_better_where_worst_is_the_larger_anchor() -> None:
    assert ValueFunction(20.0, 0.0)([20.0, 15.0, 0.0]).tolist() == [0.0, 2.5, 10.0]


def test_a_logarithmic_cost_gives_each_factor_of_ten_the_same_worth() -> None:
    # From 2,000,000 down to 2,000 are three factors of ten, each worth 10/3.
    values = ValueFunction(2_000_000.0, 2_000.0, "logarithmic")([2e6, 2e5, 2e4, 2e3])
    assert values == pytest.approx([0.0, 10 / 3, 20 / 3, 10.0], abs=1e-12)


def test_a_logarithmic_cost_of_nothing_or_less_is_cut_to_the_best_anchor() -> None:
    assert ValueFunction(1000.0, 10.0, "logarithmic")([0.0, -5.0]).tolist() == [10.0, 10.0]


def test_performances_beyond_the_anchors_are_cut_and_told() -> None:
    more, less = ValueFunction(0.0, 4.0), ValueFunction(4.0, 0.0)
    performances = [-1.0, 0.0, 2.0, 4.0, 5.0]
    assert more(performances).tolist() == [0.0, 0.0, 5.0, 10.0, 10.0]
    assert more.clipped(performances).tolist() == [-1, 0, 0, 0, 1]
    assert less(performances).tolist() == [10.0, 10.0, 5.0, 0.0, 0.0]
    assert less.clipped(performances).tolist() == [1, 0, 0, 0, -1]


def test_a_whole_table_of_draws_is_valued_at_once() -> None:
    assert ValueFunction(0.0, 1.0)(np.full((5, 3), 0.5)).shape == (5, 3)


@given(pair=anchors, shape=shape, x=st.floats(-1e8, 1e8), y=st.floats(-1e8, 1e8))
def test_the_better_performance_is_never_worth_less(pair, shape, x, y) -> None:
    worst, best = pair
    function = ValueFunction(worst, best, shape)
    better, poorer = (max(x, y), min(x, y)) if best > worst else (min(x, y), max(x, y))
    value = function([better, poorer])
    assert value[0] >= value[1] - 1e-9  # a logarithm may round either way
    assert ((value >= 0.0) & (value <= 10.0)).all()


@given(pair=anchors, shape=shape)
def test_the_anchors_are_worth_exactly_nothing_and_ten(pair, shape) -> None:
    assert ValueFunction(*pair, shape)(pair).tolist() == [0.0, 10.0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((3.0, 3.0), "Worst and best are both 3. Give two different anchors."),
        ((3.0, 3.0000000000000004, "logarithmic"), "Worst and best are both 3. Give two different anchors."),
        (
            (0.0, 5.0, "logarithmic"),
            "A logarithmic value function needs anchors above zero; found worst 0, best 5.",
        ),
        ((float("nan"), 5.0), "The anchors must be finite; found worst nan, best 5.0."),
        ((0.0, float("inf")), "The anchors must be finite; found worst 0.0, best inf."),
        ((0.0, 5.0, "log"), "The shape 'log' is not known. Use linear or logarithmic."),
    ],
)
def test_anchors_that_make_no_scale_are_refused(arguments, message) -> None:
    with pytest.raises(ValueError) as refusal:
        ValueFunction(*arguments)
    assert str(refusal.value) == message


@pytest.mark.parametrize("method", ["__call__", "clipped"])
def test_a_missing_performance_has_no_value(method) -> None:
    with pytest.raises(ValueError) as refusal:
        getattr(ValueFunction(0.0, 1.0), method)([0.5, np.nan])
    assert str(refusal.value) == "A performance is missing (NaN). Draw an unknown over its range first."
