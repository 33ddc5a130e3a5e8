from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from biomass_select.scoring.kernels import ranks, topsis, vikor, weighted_sum
from biomass_select.scoring.value_functions import ValueFunction

# The synthetic assessment of the methodology note, 8.0: rows briquetting, husk gasifier, co-digestion,
# composting; columns technical, emissions, resource recovery, cost, jobs, acceptance.
SYNTHETIC = np.array(
    [[8, 5, 6, 7, 6, 8], [5, 6, 8, 5, 5, 6], [6, 8, 9, 6, 6, 7], [9, 7, 5, 7, 7, 7]], dtype=float
)

# Opricovic & Tzeng 2007, EJOR 178:514, Drina hydropower:
# profit+ cost- energy+ peak+ homes- area- villages- env+.
DRINA = np.array(
    [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ]
)
DRINA_MORE_IS_BETTER = [True, False, True, True, False, False, False, True]


def valued_between_extremes(performances: np.ndarray, more_is_better: list[bool]) -> np.ndarray:
    """Values with the anchors at the extremes of the options, as the published examples have them."""
    columns = [
        ValueFunction(min(x), max(x))(x) if more else ValueFunction(max(x), min(x))(x)
        for x, more in zip(performances.T, more_is_better, strict=True)
    ]
    return np.array(columns).T


@pytest.mark.parametrize(
    ("weights", "scores", "expected_ranks"),
    [
        ([20, 20, 15, 25, 10, 10], [6.65, 5.75, 6.95, 7.10], [3, 4, 2, 1]),
        ([15, 15, 30, 20, 10, 10], [6.55, 6.15, 7.30, 6.70], [3, 4, 1, 2]),  # energy prices double
    ],
)
def test_the_weighted_sum_gives_the_synthetic_assessment(weights, scores, expected_ranks) -> None:
    result = weighted_sum(SYNTHETIC, weights)
    assert result == pytest.approx(scores, abs=1e-12)
    assert ranks(result).tolist() == expected_ranks


@pytest.mark.parametrize(
    ("weights", "compromise", "expected_ranks"),
    [
        ([1] * 8, [0.991, 1, 0.473, 0.670, 0, 0.578], [5, 6, 2, 4, 1, 3]),
        ([2] * 4 + [1] * 4, [1, 0.533, 0.552, 0.563, 0, 0.686], [6, 2, 3, 4, 1, 5]),
        ([1] * 4 + [2] * 4, [0.684, 1, 0.147, 0.554, 0.041, 0.191], [5, 6, 2, 4, 1, 3]),
        ([1] * 4 + [3.2] * 4, [0.668, 1, 0.051, 0.588, 0.058, 0.078], [5, 6, 1, 4, 2, 3]),
    ],
)
def test_vikor_gives_the_drina_hydropower_systems_of_opricovic_and_tzeng_2007(
    weights, compromise, expected_ranks
) -> None:
    measures = vikor(valued_between_extremes(DRINA, DRINA_MORE_IS_BETTER), weights)
    assert measures.compromise == pytest.approx(compromise, abs=0.001)
    assert ranks(-measures.compromise).tolist() == expected_ranks


def test_vikor_gives_the_mountain_climber_of_opricovic_and_tzeng_2004() -> None:
    # Risk 1, 2, 5 (less is better), altitude 3000, 3750, 4500 m; equal weights.
    # S = .5, .125 + .25, .5 and R = .5, .25, .5 by hand; Q = 1, 0, 1 published.
    climber = valued_between_extremes(np.array([[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]]), [False, True])
    measures = vikor(climber, [1, 1])
    assert measures.group_utility == pytest.approx([0.5, 0.375, 0.5], abs=1e-12)
    assert measures.individual_regret == pytest.approx([0.5, 0.25, 0.5], abs=1e-12)
    assert measures.compromise == pytest.approx([1.0, 0.0, 1.0], abs=1e-12)
    assert ranks(-measures.compromise).tolist() == [2, 1, 2]


def test_topsis_gives_the_example_of_tzeng_and_huang_2011() -> None:
    # Vector normalisation divides a column by its length; with values from 0 to 10 between the extremes
    # the same weighted distances come from weights times (range / length of the column).
    performances = np.array([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], dtype=float)
    range_per_length = np.ptp(performances, axis=0) / np.linalg.norm(performances, axis=0)
    closeness = topsis(valued_between_extremes(performances, [True] * 3), [0.3, 0.4, 0.3] * range_per_length)
    assert closeness == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=0.0001)


def test_topsis_measures_to_the_anchors_and_not_to_the_best_option_present() -> None:
    # By hand, equal weights: (7, 4) is sqrt(9 + 36) from the ideal (10, 10) and sqrt(49 + 16) from (0, 0).
    to_ideal, to_anti_ideal = 45**0.5, 65**0.5
    assert topsis([[7.0, 4.0]], [1, 1]) == pytest.approx(
        [to_anti_ideal / (to_ideal + to_anti_ideal)], abs=1e-12
    )
    assert topsis([[10.0, 10.0], [0.0, 0.0]], [1, 3]).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("score", [weighted_sum, topsis, lambda v, w: vikor(v, w).group_utility])
def test_with_fixed_anchors_another_option_moves_nobody(score) -> None:
    # The rank-reversal case of the methodology note, 7.7: local scaling lets C overtake A when D joins.
    performances = np.array([[10.0, 20.0], [20.0, 12.0], [12.0, 17.0], [5.0, 100.0]])
    first, second = ValueFunction(0.0, 40.0), ValueFunction(0.0, 120.0)
    values = np.column_stack([first(performances[:, 0]), second(performances[:, 1])])
    assert score(values, [1, 1])[:3].tolist() == score(values[:3], [1, 1]).tolist()


def test_each_draw_may_have_its_own_weights() -> None:
    values = np.array([[10.0, 0.0], [0.0, 10.0]])
    scores = weighted_sum(values, [[1.0, 0.0], [0.0, 1.0], [1.0, 3.0]])
    assert scores.tolist() == [[10.0, 0.0], [0.0, 10.0], [2.5, 7.5]]


def test_draws_are_scored_one_by_one() -> None:
    draws = np.stack([SYNTHETIC, SYNTHETIC[::-1]])
    weights = [20, 20, 15, 25, 10, 10]
    for score in (weighted_sum, topsis, lambda v, w: vikor(v, w).compromise):
        both = score(draws, weights)
        assert both[0] == pytest.approx(score(SYNTHETIC, weights), abs=1e-14)
        assert both[1] == pytest.approx(both[0][::-1], abs=1e-14)


def test_equal_scores_share_the_smallest_rank() -> None:
    assert ranks([7.0, 9.0, 9.0, 3.0, 7.0]).tolist() == [3, 1, 1, 5, 3]


def test_scores_that_differ_by_rounding_only_are_equal() -> None:
    assert ranks([0.1 + 0.2, 0.3, 0.1]).tolist() == [1, 1, 3]
    assert ranks([5.0, 5.0 + 1e-9]).tolist() == [2, 1]


def test_ranks_are_taken_within_each_draw() -> None:
    assert ranks([[1.0, 2.0, 2.0], [5.0, 4.0, 3.0]]).tolist() == [[3, 1, 1], [1, 2, 3]]


def test_an_option_without_a_score_is_refused_a_rank() -> None:
    with pytest.raises(ValueError) as refusal:
        ranks([1.0, np.nan])
    assert str(refusal.value) == "A score is missing (NaN); an option without a score has no rank."


def test_no_option_gives_empty_scores_and_ranks() -> None:
    nobody = np.zeros((0, 3))
    measures = vikor(nobody, [1, 1, 1])
    for scores in (weighted_sum(nobody, [1, 1, 1]), topsis(nobody, [1, 1, 1]), measures.compromise):
        assert scores.shape == (0,)
        assert ranks(scores).shape == (0,)


@pytest.mark.parametrize("option_count", [1, 3])
@pytest.mark.parametrize("value", [0.0, 6.5, 10.0])
def test_one_option_or_identical_options_are_all_first(option_count, value) -> None:
    values = np.full((option_count, 3), value)
    weights = [0.2, 0.3, 0.5]
    for scores in (
        weighted_sum(values, weights),
        topsis(values, weights),
        -vikor(values, weights).compromise,
    ):
        assert np.isfinite(scores).all()
        assert ranks(scores).tolist() == [1] * option_count


@pytest.mark.parametrize("score", [weighted_sum, topsis, vikor])
@pytest.mark.parametrize("value", [-0.1, 10.1, np.nan])
def test_a_value_off_the_scale_is_refused(score, value) -> None:
    with pytest.raises(ValueError) as refusal:
        score([[5.0, value]], [1, 1])
    assert str(refusal.value) == (
        "A value is missing or not between 0 and 10. Apply the value functions first."
    )


@pytest.mark.parametrize("weights", [[0.0, 0.0], [2.0, -1.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_weights_that_cannot_be_shares_are_refused(weights) -> None:
    with pytest.raises(ValueError) as refusal:
        weighted_sum([[5.0, 5.0]], weights)
    assert str(refusal.value) == "Weights must be numbers of 0 or more, and not all zero."


def test_weights_for_another_number_of_criteria_are_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        weighted_sum([[5.0, 5.0]], [1, 1, 1])
    assert str(refusal.value) == (
        "values has the shape (1, 2) and weights (3,); "
        "expected [..., option, criterion] and [..., criterion]."
    )


value_tables = st.tuples(st.integers(2, 6), st.integers(1, 5)).flatmap(
    lambda shape: st.tuples(
        arrays(np.int64, shape, elements=st.integers(0, 100)).map(lambda tenths: tenths / 10.0),
        arrays(np.int64, shape[1], elements=st.integers(1, 50)).map(lambda parts: parts.astype(float)),
    )
)
score_functions = st.sampled_from([weighted_sum, topsis, lambda v, w: -vikor(v, w).compromise])


@given(table=value_tables, score=score_functions, data=st.data())
def test_the_order_of_rows_and_columns_changes_nothing(table, score, data) -> None:
    values, weights = table
    rows = data.draw(st.permutations(range(values.shape[0])))
    columns = data.draw(st.permutations(range(values.shape[1])))
    shuffled = score(values[np.ix_(rows, columns)], weights[columns])
    assert shuffled == pytest.approx(score(values, weights)[rows], abs=1e-12)
    assert ranks(shuffled).tolist() == ranks(score(values, weights))[rows].tolist()


@given(table=value_tables, score=score_functions, factor=st.floats(0.001, 1000.0))
def test_only_the_ratios_of_weights_count(table, score, factor) -> None:
    values, weights = table
    assert score(values, factor * weights) == pytest.approx(score(values, weights), abs=1e-12)


@given(table=value_tables, score=score_functions, data=st.data())
def test_an_option_at_least_as_good_everywhere_never_stands_behind(table, score, data) -> None:
    values, weights = table
    poorer = values[0] * data.draw(arrays(np.float64, values.shape[1], elements=st.floats(0.0, 1.0)))
    rank = ranks(score(np.vstack([values, poorer]), weights))
    assert rank[0] <= rank[-1]


@given(table=value_tables, score=score_functions)
def test_an_identical_twin_shares_the_rank(table, score) -> None:
    values, weights = table
    rank = ranks(score(np.vstack([values, values[:1]]), weights))
    assert rank[0] == rank[-1]


@given(table=value_tables)
def test_a_constant_criterion_moves_no_rank_of_the_weighted_sum(table) -> None:
    values, weights = table
    with_constant = np.column_stack([values, np.full(len(values), 4.0)])
    rank = ranks(weighted_sum(with_constant, np.append(weights, 7.0)))
    assert rank.tolist() == ranks(weighted_sum(values, weights)).tolist()
