"""The arithmetic of scores and ranks: weighted sum, TOPSIS, VIKOR, competition ranks.

All three methods work on values from 0 to 10 with fixed anchors: the ideal is 10 and the anti-ideal 0
on every criterion, whoever else is in the table. Arrays may carry any leading axes, such as draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from biomass_select.scoring.value_functions import HIGHEST_VALUE, LOWEST_VALUE, FloatArray

RELATIVE_TIE = 1e-12
"""Scores closer than this share of the largest score are equal: the rest is rounding."""

MAJORITY_WEIGHT = 0.5
"""VIKOR's v: consensus between the utility of the group and the regret of the individual."""


@dataclass(frozen=True, eq=False)
class VikorMeasures:
    """The three measures of VIKOR, each [..., option]; lower is better.

    Parameters
    ----------
    group_utility
        S: weighted mean distance to the ideal.
    individual_regret
        R: largest weighted distance to the ideal on one criterion.
    compromise
        Q: both, scaled to 0..1 between the best and the worst option compared.
    """

    group_utility: FloatArray
    individual_regret: FloatArray
    compromise: FloatArray


def weighted_sum(values: npt.ArrayLike, weights: npt.ArrayLike) -> FloatArray:
    """Return the weighted mean value of each option, 0 to 10, higher is better.

    Parameters
    ----------
    values
        Values from 0 to 10 [..., option, criterion].
    weights
        Weights [criterion] or [..., criterion] on any scale; normalised here.

    Returns
    -------
    scores
        Scores [..., option].

    Raises
    ------
    ValueError
        If shapes do not fit, a value is missing or off the scale, or weights are unusable.

    Notes
    -----
    Sum over criteria of weight times value (Fishburn 1967).
    """
    scale, shares = _checked(values, weights)
    return np.asarray(np.einsum("...oc,...c->...o", scale, shares))


def topsis(values: npt.ArrayLike, weights: npt.ArrayLike) -> FloatArray:
    """Return the relative closeness of each option to the ideal, 0 to 1, higher is better.

    Parameters, shapes and errors as in `weighted_sum`.

    Notes
    -----
    Hwang & Yoon (1981), Multiple Attribute Decision Making: weighted Euclidean distances d+ to the
    ideal and d- to the anti-ideal, closeness d- / (d+ + d-). The paper normalises columns and takes
    the ideals from the options; here the value functions normalise and the anchors are the ideals,
    so that another option changes nobody's closeness.
    """
    scale, shares = _checked(values, weights)
    to_ideal = _distance(HIGHEST_VALUE - scale, shares)
    to_anti_ideal = _distance(scale - LOWEST_VALUE, shares)
    # Never zero over zero: on a criterion with weight an option cannot be at both anchors.
    return np.asarray(to_anti_ideal / (to_ideal + to_anti_ideal))


def vikor(values: npt.ArrayLike, weights: npt.ArrayLike) -> VikorMeasures:
    """Return VIKOR's S, R and Q of each option with v = 0.5; lower is better.

    Parameters, shapes and errors as in `weighted_sum`.

    Notes
    -----
    Opricovic & Tzeng (2004), EJOR 156:445-455: S = sum w (f* - f) / (f* - f-), R = max of the same
    terms, Q = v (S - S*) / (S- - S*) + (1 - v) (R - R*) / (R- - R*). Here f* and f- are the anchors;
    S*, S-, R* and R- are the best and worst among the options, so Q alone depends on who is
    compared. Where all options have the same S (or R), that half of Q is zero.
    """
    scale, shares = _checked(values, weights)
    regret = shares[..., np.newaxis, :] * (HIGHEST_VALUE - scale) / (HIGHEST_VALUE - LOWEST_VALUE)
    group_utility, individual_regret = regret.sum(axis=-1), regret.max(axis=-1)
    compromise = MAJORITY_WEIGHT * _between_best_and_worst(group_utility)
    compromise = compromise + (1.0 - MAJORITY_WEIGHT) * _between_best_and_worst(individual_regret)
    return VikorMeasures(group_utility, individual_regret, compromise)


def ranks(scores: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return standard competition ranks, 1 for the highest score; equal scores share the smallest (1, 1, 3).

    Parameters
    ----------
    scores
        Scores [..., option], higher is better.

    Raises
    ------
    ValueError
        If a score is missing (NaN).
    """
    score = np.asarray(scores, dtype=np.float64)
    if np.isnan(score).any():
        raise ValueError("A score is missing (NaN); an option without a score has no rank.")
    option_count = score.shape[-1]
    order = np.argsort(-score, axis=-1, kind="stable")
    descending = np.take_along_axis(score, order, axis=-1)
    starts_new_rank = np.ones(score.shape, dtype=np.bool_)
    starts_new_rank[..., 1:] = descending[..., :-1] - descending[..., 1:] > tie_tolerance(score)
    place = np.where(starts_new_rank, np.arange(1, option_count + 1), 1)
    result = np.empty(score.shape, dtype=np.int64)
    np.put_along_axis(result, order, np.maximum.accumulate(place, axis=-1), axis=-1)
    return result


def tie_tolerance(scores: FloatArray) -> FloatArray:
    """Return the difference below which scores [..., option] are equal, as [..., 1]."""
    return np.asarray(RELATIVE_TIE * np.abs(scores).max(axis=-1, keepdims=True, initial=0.0))


def _distance(difference: FloatArray, shares: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(np.einsum("...oc,...c->...o", difference**2, shares**2)))


def _between_best_and_worst(measure: FloatArray) -> FloatArray:
    if measure.shape[-1] == 0:
        return measure
    best, worst = measure.min(axis=-1, keepdims=True), measure.max(axis=-1, keepdims=True)
    spread = worst - best
    differs = spread > tie_tolerance(measure)
    return np.asarray(np.where(differs, (measure - best) / np.where(differs, spread, 1.0), 0.0))


def _checked(values: npt.ArrayLike, weights: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    scale, weight = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if scale.ndim < 2 or weight.ndim < 1 or scale.shape[-1] != weight.shape[-1]:
        raise ValueError(
            f"values has the shape {scale.shape} and weights {weight.shape}; "
            "expected [..., option, criterion] and [..., criterion]."
        )
    if not ((scale >= LOWEST_VALUE) & (scale <= HIGHEST_VALUE)).all():
        raise ValueError("A value is missing or not between 0 and 10. Apply the value functions first.")
    total = weight.sum(axis=-1, keepdims=True)
    if not (np.isfinite(weight) & (weight >= 0.0)).all() or not (total > 0.0).all():
        raise ValueError("Weights must be numbers of 0 or more, and not all zero.")
    return scale, weight / total
