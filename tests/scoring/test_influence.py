"""Influence by rank correlation: closed forms, ties, and what must always hold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from biomass_select.scoring.influence import (
    centred_ranks,
    means_at_ends,
    shares_of_influence,
    squared_rank_correlations,
)

DRAWS = 20_000
FINITE = st.floats(-1e6, 1e6, allow_nan=False)


def shares(result: np.ndarray, *inputs: np.ndarray) -> list[float]:
    ranks = np.array([centred_ranks(values) for values in inputs])
    found = shares_of_influence(squared_rank_correlations(ranks, centred_ranks(result)))
    return [float(share) for share in found]


def test_of_three_parts_of_one_input_and_one_of_another_nine_tenths_go_with_the_first() -> None:
    # y = 3a + b of two normal inputs of variance 1: a makes 9 of the 10 of y's variance, r^2 = .9 and .1. Of normal
    # variables the rank correlation is (6/pi) asin(r/2): .9438 and .3032, squared .8908 and .0920; of their sum
    # .9064 and .0936. The standard error of a squared correlation is below 2 |r| (1 - r^2)/sqrt(n) = .004.
    a, b, nothing = np.random.default_rng(20_261_120).normal(size=(3, DRAWS))
    expected = np.array([6 / math.pi * math.asin(math.sqrt(part) / 2) for part in (0.9, 0.1)]) ** 2
    found = shares(3 * a + b, a, b, nothing)
    assert found[:2] == pytest.approx(expected / expected.sum(), abs=0.015)
    assert found[:2] == pytest.approx([0.9, 0.1], abs=0.02)
    assert found[2] < 0.001


def test_what_an_input_does_to_the_result_may_have_any_shape_as_long_as_it_only_rises_or_falls() -> None:
    x = np.random.default_rng(1).random(500)
    for result in (x, -x, np.exp(20 * x), 1 / (x + 0.01)):
        assert squared_rank_correlations([centred_ranks(x)], centred_ranks(result))[0] == pytest.approx(1.0)


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    # Of 1, 1, 2, 3 the ranks from nought are 0.5, 0.5, 2, 3; less their mean of 1.5: -1, -1, 0.5, 1.5; the sum of
    # their squares is 4.5.
    assert centred_ranks([1, 1, 2, 3]) == pytest.approx(np.array([-1, -1, 0.5, 1.5]) / math.sqrt(4.5))


def test_where_all_are_equal_nothing_is_explained_and_nothing_has_a_share() -> None:
    assert centred_ranks([7.0, 7.0, 7.0]).tolist() == [0, 0, 0]
    assert shares(np.array([7.0, 7.0, 7.0]), np.array([1.0, 2.0, 3.0])) == [0.0]
    assert shares_of_influence([]).tolist() == []


def test_the_ends_are_the_means_of_the_result_over_the_lowest_and_the_highest_tenth_of_the_input() -> None:
    # Of twenty draws a tenth are two: (0 + 1)/2, and (18^2 + 19^2)/2.
    x = np.arange(20.0)
    shuffled = np.random.default_rng(3).permutation(20)
    assert means_at_ends(x[shuffled], (x**2)[shuffled]) == (0.5, 342.5)


def test_draws_that_equal_the_last_of_a_tenth_belong_to_it_and_of_few_draws_one_is_at_each_end() -> None:
    # Six of twenty are as low as the second lowest: their mean result is (0 + ... + 5)/6.
    values = np.array([0.0] * 6 + list(range(1, 15)))
    assert means_at_ends(values, np.arange(20.0)) == (2.5, 18.5)
    assert means_at_ends([3.0, 1.0, 2.0], [30.0, 10.0, 20.0]) == (10.0, 30.0)
    assert means_at_ends([4.0], [8.0]) == (8.0, 8.0)


@pytest.mark.parametrize("wrong", [[], [1.0, float("nan")], [[1.0, 2.0]]])
def test_draws_that_are_none_missing_or_of_another_shape_are_refused(wrong: list[float]) -> None:
    shape = np.asarray(wrong).shape
    with pytest.raises(ValueError) as refused:
        centred_ranks(wrong)
    said = f"values has the shape {shape}; expected one number, not missing, for each draw."
    assert str(refused.value) == said


def test_inputs_with_other_draws_than_the_result_are_refused() -> None:
    with pytest.raises(ValueError) as refused:
        squared_rank_correlations(np.zeros((2, 3)), np.zeros(4))
    assert str(refused.value) == "inputs has the shape (2, 3); expected [input, 4 draws]."


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n + 1, 12), elements=FINITE)))
def test_shares_lie_between_nought_and_one_add_up_to_one_and_ask_for_no_order(drawn: np.ndarray) -> None:
    result, inputs = drawn[0], drawn[1:]
    found = shares(result, *inputs)
    assert all(0 <= share <= 1 for share in found)
    assert sum(found) == pytest.approx(1.0) or not any(found)
    assert shares(result, *inputs[::-1]) == pytest.approx(found[::-1])


@given(arrays(np.float64, (2, 30), elements=FINITE))
def test_the_ends_lie_within_the_result_and_change_places_with_the_input(drawn: np.ndarray) -> None:
    values, result = drawn
    low, high = means_at_ends(values, result)
    assert result.min() - 1e-6 <= min(low, high) and max(low, high) <= result.max() + 1e-6
    assert means_at_ends(-values, result) == (high, low)
