"""Robustness: how often the draws agree with a rank, and what unknown cells could change.

Scores come as [draw, option] from shared draws: within one draw all options see the same prices,
yields and weights, so that a comparison inside a draw is a fair one. Higher scores are better.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from biomass_select.scoring.kernels import ranks, tie_tolerance, weighted_sum
from biomass_select.scoring.value_functions import HIGHEST_VALUE, LOWEST_VALUE, FloatArray

CERTAIN = 0.8
"""The higher scorer must win in this share of the draws, else the two are a near tie."""


def rank_acceptability(scores: npt.ArrayLike) -> FloatArray:
    """Return the share of draws in which an option takes each rank, [option, rank].

    Equal scores share the smallest rank, so an option has one rank per draw and each row sums to
    one; without ties each column does too.

    Raises
    ------
    ValueError
        If there is no draw, or a score is missing.

    Notes
    -----
    Rank acceptability of SMAA-2, as in the survey of Tervonen & Figueira (2008).
    """
    rank = ranks(_drawn(scores))
    possible_ranks = np.arange(1, rank.shape[1] + 1)
    return np.asarray((rank[:, :, np.newaxis] == possible_ranks).mean(axis=0))


def first_share(scores: npt.ArrayLike) -> FloatArray:
    """Return the share of draws in which each option is first, [option]; the shares sum to one.

    Of a draw with k joint firsts each gets 1/k.

    Raises
    ------
    ValueError
        If there is no draw, or a score is missing.
    """
    first = ranks(_drawn(scores)) == 1
    joint_firsts = first.sum(axis=1, keepdims=True, dtype=np.float64)
    return np.asarray(np.divide(first, joint_firsts, where=first, out=np.zeros(first.shape)).mean(axis=0))


def pairwise_winning(scores: npt.ArrayLike) -> FloatArray:
    """Return the share of draws in which the row option beats the column option, [option, option].

    To beat is to score higher. A tie counts one half, so that the two shares of a pair sum to one
    and the diagonal is one half.

    Raises
    ------
    ValueError
        If there is no draw, or a score is missing.

    Notes
    -----
    Pairwise winning index of the SMAA methods, as in the R package smaa (Tervonen), with ties split.
    """
    higher = _higher_share(_drawn(scores))
    return np.asarray(0.5 * (1.0 + higher - higher.T))


def near_tie_ranks(
    likely_scores: npt.ArrayLike, scores: npt.ArrayLike, certain: float = CERTAIN
) -> npt.NDArray[np.int64]:
    """Return competition ranks [option] by likely score, in which near ties share the rank (1, 1, 3).

    Walking down from the highest likely score, an option shares the rank of the leader of its group
    unless that leader scores strictly higher in at least `certain` of the draws; then it leads the
    next group. Of options with the same likely score the one with the higher mean draw comes first.

    Parameters
    ----------
    likely_scores
        Scores at the likely values [option].
    scores
        Scores of the shared draws [draw, option].
    certain
        Share of draws from which the higher scorer counts as better.

    Raises
    ------
    ValueError
        If there is no draw, a score is missing, or the two arrays do not have the same options.
    """
    drawn, likely = _drawn(scores), np.asarray(likely_scores, dtype=np.float64)
    if likely.shape != drawn.shape[1:]:
        raise ValueError(
            f"likely_scores has the shape {likely.shape}; expected [{drawn.shape[1]} options] as the draws."
        )
    higher = _higher_share(drawn)
    order = np.lexsort((-drawn.mean(axis=0), ranks(likely)))
    result = np.zeros(likely.shape, dtype=np.int64)
    leader = 0
    for place, option in enumerate(order, start=1):
        starts_group = place == 1 or higher[leader, option] >= certain
        if starts_group:
            leader = int(option)
        result[option] = place if starts_group else result[leader]
    return result


def score_interval(
    values_likely: npt.ArrayLike, unknown: npt.ArrayLike, weights: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and the highest weighted sum, each [option], that unknown cells leave open.

    Parameters
    ----------
    values_likely
        Values from 0 to 10 at the likely performances [option, criterion].
    unknown
        True where the performance is unknown [option, criterion]: there the value is set to 0 for
        the lowest and to 10 for the highest score, whatever `values_likely` says.
    weights
        Weights [criterion].

    Raises
    ------
    ValueError
        If the shapes do not fit, or `weighted_sum` refuses the values or weights.
    """
    values, is_unknown = np.asarray(values_likely, dtype=np.float64), np.asarray(unknown, dtype=np.bool_)
    if values.shape != is_unknown.shape:
        raise ValueError(
            f"unknown has the shape {is_unknown.shape}; expected that of the values, {values.shape}."
        )
    lowest = weighted_sum(np.where(is_unknown, LOWEST_VALUE, values), weights)
    highest = weighted_sum(np.where(is_unknown, HIGHEST_VALUE, values), weights)
    return lowest, highest


def _higher_share(drawn: FloatArray) -> FloatArray:
    # One option against all at a time: a [draw, option, option] array would be needlessly large.
    tolerance = tie_tolerance(drawn)
    rows = [((drawn[:, [option]] - drawn) > tolerance).mean(axis=0) for option in range(drawn.shape[1])]
    return np.array(rows, dtype=np.float64).reshape(drawn.shape[1], drawn.shape[1])


def _drawn(scores: npt.ArrayLike) -> FloatArray:
    drawn = np.asarray(scores, dtype=np.float64)
    if drawn.ndim != 2 or drawn.shape[0] == 0:
        raise ValueError(
            f"scores has the shape {drawn.shape}; expected [draw, option] with at least one draw."
        )
    if np.isnan(drawn).any():
        raise ValueError("A score is missing (NaN); every option needs a score in every draw.")
    return drawn
