from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from biomass_select.scoring.kernels import weighted_sum
from biomass_select.scoring.robustness import (
    first_share,
    near_tie_ranks,
    pairwise_winning,
    rank_acceptability,
    score_interval,
)

DRAWS = 40_000


def uniform_weights(criterion_count: int) -> np.ndarray:
    """Uniform on the simplex: normalised exponentials."""
    return np.random.default_rng(20_261_120).exponential(size=(DRAWS, criterion_count))


def four_standard_errors(share: np.ndarray) -> np.ndarray:
    return 4.0 * np.sqrt(share * (1.0 - share) / DRAWS)


def test_first_shares_meet_the_analytic_case() -> None:
    # Values (1, 0), (0, 1), (.6, .6): the third is first for w1 between .4 and .6, so .40, .40, .20.
    scores = weighted_sum([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]], uniform_weights(2))
    expected = np.array([0.4, 0.4, 0.2])
    assert (np.abs(first_share(scores) - expected) <= four_standard_errors(expected)).all()


def test_rank_acceptability_meets_the_synthetic_assessment() -> None:
    # Methodology note, 8.0: 400,000 draws of uniform weights, printed to three digits, +-.005.
    synthetic = [[8, 5, 6, 7, 6, 8], [5, 6, 8, 5, 5, 6], [6, 8, 9, 6, 6, 7], [9, 7, 5, 7, 7, 7]]
    expected = np.array(
        [
            [0.077, 0.382, 0.468, 0.073],
            [0, 0.069, 0.071, 0.861],
            [0.448, 0.215, 0.338, 0],
            [0.476, 0.335, 0.123, 0.066],
        ]
    )
    found = rank_acceptability(weighted_sum(synthetic, uniform_weights(6)))
    assert (np.abs(found - expected) <= four_standard_errors(expected) + 0.005).all()
    assert found[1, 0] == 0.0


def test_joint_firsts_of_a_draw_share_it() -> None:
    # Draw 1: a and b first, half each; draw 2: a alone; draw 3: all three, a third each; draw 4: c alone.
    scores = [[5.0, 5.0, 1.0], [5.0, 4.0, 1.0], [2.0, 2.0, 2.0], [0.0, 1.0, 3.0]]
    assert first_share(scores) == pytest.approx([11 / 24, 5 / 24, 8 / 24], abs=1e-15)


def test_tied_options_share_the_smallest_rank_in_acceptability() -> None:
    assert rank_acceptability([[5.0, 5.0, 1.0], [5.0, 4.0, 1.0]]).tolist() == [
        [1.0, 0.0, 0.0],
        [0.5, 0.5, 0.0],
        [0.0, 0.0, 1.0],
    ]


def test_a_tie_counts_half_in_pairwise_winning() -> None:
    # a beats b in one draw of four, ties in one, loses two: (1 + .5) / 4.
    assert pairwise_winning([[2.0, 1.0], [1.0, 1.0], [0.0, 1.0], [0.0, 3.0]]).tolist() == [
        [0.5, 0.375],
        [0.625, 0.5],
    ]


def test_a_difference_of_rounding_is_a_tie_in_pairwise_winning() -> None:
    assert pairwise_winning([[0.1 + 0.2, 0.3]]).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def draws_in_which_the_first_wins(wins: int, of: int = 10) -> np.ndarray:
    return np.array([[2.0, 1.0]] * wins + [[1.0, 2.0]] * (of - wins))


def test_winning_exactly_eight_draws_of_ten_is_enough_to_stand_before() -> None:
    assert near_tie_ranks([6.0, 5.0], draws_in_which_the_first_wins(8)).tolist() == [1, 2]


def test_winning_fewer_than_eight_draws_of_ten_is_a_near_tie() -> None:
    assert near_tie_ranks([6.0, 5.0], draws_in_which_the_first_wins(7)).tolist() == [1, 1]


def test_draws_that_are_level_do_not_count_as_won() -> None:
    scores = np.array([[2.0, 1.0]] * 7 + [[1.0, 1.0]] * 3)
    assert near_tie_ranks([6.0, 5.0], scores).tolist() == [1, 1]


def test_the_rank_after_a_near_tie_skips_the_shared_places() -> None:
    # b wins 6 of 10 against a; both beat c always.
    scores = np.array([[1.0, 2.0, 0.0]] * 6 + [[2.0, 1.0, 0.0]] * 4)
    assert near_tie_ranks([5.0, 6.0, 1.0], scores).tolist() == [1, 1, 3]


def test_a_near_tie_is_with_the_leader_of_the_group_and_not_with_the_neighbour() -> None:
    # Leader a beats b in 7 and c in all of ten; b beats c in 7 only. A chain of near ties would join all
    # three; c is however surely behind a, so it opens the next group, and d is held against c.
    a = [5.0] * 10
    b = [4.0] * 7 + [6.0] * 3
    c = [4.5] * 3 + [3.0] * 4 + [4.9] * 3
    d = [3.5] * 10
    scores = np.array([a, b, c, d]).T
    assert (scores[:, 1] > scores[:, 2]).sum() == 7
    assert (scores[:, 2] > scores[:, 3]).sum() == 6
    assert near_tie_ranks([5.0, 4.6, 4.0, 3.5], scores).tolist() == [1, 1, 3, 3]


def test_equal_likely_scores_are_ordered_by_their_draws_and_not_by_their_place() -> None:
    scores = draws_in_which_the_first_wins(9)
    assert near_tie_ranks([5.0, 5.0], scores).tolist() == [1, 2]
    assert near_tie_ranks([5.0, 5.0], scores[:, ::-1]).tolist() == [2, 1]


def test_no_option_and_one_option_have_a_sensible_answer() -> None:
    none, one = np.zeros((5, 0)), np.ones((5, 1))
    assert near_tie_ranks([], none).shape == (0,)
    assert rank_acceptability(none).shape == (0, 0)
    assert first_share(none).shape == (0,)
    assert pairwise_winning(none).shape == (0, 0)
    assert near_tie_ranks([3.0], one).tolist() == [1]
    assert rank_acceptability(one).tolist() == [[1.0]]
    assert first_share(one).tolist() == [1.0]


@pytest.mark.parametrize("measure", [rank_acceptability, first_share, pairwise_winning])
def test_scores_without_a_draw_or_with_a_gap_are_refused(measure) -> None:
    with pytest.raises(ValueError) as no_draw:
        measure(np.zeros((0, 3)))
    assert (
        str(no_draw.value) == "scores has the shape (0, 3); expected [draw, option] with at least one draw."
    )
    with pytest.raises(ValueError) as gap:
        measure([[1.0, np.nan]])
    assert str(gap.value) == "A score is missing (NaN); every option needs a score in every draw."


def test_likely_scores_of_other_options_are_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        near_tie_ranks([1.0, 2.0, 3.0], [[1.0, 2.0]])
    assert str(refusal.value) == "likely_scores has the shape (3,); expected [2 options] as the draws."


def test_unknown_cells_open_the_score_from_nothing_to_ten() -> None:
    # Weights .25 and .75: option a is known, 5 and 8; b's second cell is unknown, whatever stands in it.
    lowest, highest = score_interval([[5.0, 8.0], [4.0, 6.0]], [[False, False], [False, True]], [1, 3])
    assert lowest.tolist() == [7.25, 1.0]
    assert highest.tolist() == [7.25, 8.5]


def test_an_unknown_mask_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        score_interval([[5.0, 8.0]], [False, False], [1, 3])
    assert str(refusal.value) == "unknown has the shape (2,); expected that of the values, (1, 2)."


score_draws = st.tuples(st.integers(1, 12), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 5)).map(lambda scores: scores.astype(float))
)


@given(scores=score_draws)
def test_every_option_has_one_rank_per_draw_and_every_draw_one_first(scores) -> None:
    assert rank_acceptability(scores).sum(axis=1) == pytest.approx(np.ones(scores.shape[1]), abs=1e-12)
    assert first_share(scores).sum() == pytest.approx(1.0, abs=1e-12)


@given(scores=score_draws)
def test_the_two_shares_of_a_pair_sum_to_one(scores) -> None:
    winning = pairwise_winning(scores)
    assert winning + winning.T == pytest.approx(np.ones_like(winning), abs=1e-12)


@given(scores=score_draws, data=st.data())
def test_near_tie_ranks_do_not_depend_on_the_order_of_options(scores, data) -> None:
    # Different likely scores: options level in likely score and mean draw may lead in either order.
    count = scores.shape[1]
    likely = np.array(
        data.draw(st.lists(st.integers(0, 50), min_size=count, max_size=count, unique=True)), float
    )
    order = data.draw(st.permutations(range(count)))
    assert (
        near_tie_ranks(likely[order], scores[:, order]).tolist()
        == near_tie_ranks(likely, scores)[order].tolist()
    )


@given(scores=score_draws)
def test_near_tie_ranks_never_put_the_lower_likely_score_before_the_higher(scores) -> None:
    likely = scores.mean(axis=0)
    rank = near_tie_ranks(likely, scores)
    for one in range(len(likely)):
        for other in range(len(likely)):
            assert likely[one] <= likely[other] + 1e-9 or rank[one] <= rank[other]
