"""Cross-check of the ranking by other methods; the only door to scikit-criteria.

scikit-criteria takes ideal and anti-ideal from the rows it is given. Two rows are therefore added, one
at 10 and one at 0 on every criterion, which hold TOPSIS and VIKOR to the same fixed anchors as our own
scores; without them both would scale each criterion by whoever happens to be in the table.
The ranks are taken from the library's scores by our own rule: its ranks are dense (1, 1, 2) and
decide ties by the last bit.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from biomass_select.scoring.kernels import MAJORITY_WEIGHT, RELATIVE_TIE, ranks, weighted_sum
from biomass_select.scoring.value_functions import HIGHEST_VALUE, LOWEST_VALUE, FloatArray


class Method(StrEnum):
    """The methods of the cross-check."""

    WEIGHTED_SUM = "weighted_sum"
    TOPSIS = "topsis"
    VIKOR = "vikor"


class NotRun(StrEnum):
    """Why a method gave no ranking."""

    NO_OPTION = "no_option"
    ONE_OPTION = "one_option"
    IDENTICAL_OPTIONS = "identical_options"
    METHOD_FAILED = "method_failed"


@dataclass(frozen=True)
class MethodOutcome:
    """What one method says.

    Parameters
    ----------
    first
        Options that share rank 1; empty if the method did not run.
    ranks
        Ranks in the order of the options, ties 1, 1, 3; empty if the method did not run.
    not_run
        Why it did not run; None if it ran.
    detail
        The library's own words where it failed.
    """

    first: tuple[str, ...] = ()
    ranks: tuple[int, ...] = ()
    not_run: NotRun | None = None
    detail: str = ""


@dataclass(frozen=True)
class CrossCheck:
    """What each method says, and whether they agree.

    Parameters
    ----------
    option_ids
        The options compared, in the order of the ranks.
    outcomes
        Method -> outcome, every method of `Method`.
    constant_criteria
        Positions of the criteria on which all options have the same value. They cannot tell options
        apart and are left out of the cross-check.
    """

    option_ids: tuple[str, ...]
    outcomes: Mapping[Method, MethodOutcome]
    constant_criteria: tuple[int, ...]

    @property
    def agreed_first(self) -> tuple[str, ...]:
        """The options that every method that ran puts first, alone or jointly."""
        ran = [outcome.first for outcome in self.outcomes.values() if outcome.not_run is None]
        return tuple(option for option in self.option_ids if ran and all(option in first for first in ran))

    @property
    def agrees(self) -> bool | None:
        """Whether all methods that ran put the same option first; None if fewer than two ran."""
        ran = sum(outcome.not_run is None for outcome in self.outcomes.values())
        return bool(self.agreed_first) if ran >= 2 else None


def cross_check(
    values_likely: npt.ArrayLike, weights: npt.ArrayLike, option_ids: Sequence[str]
) -> CrossCheck:
    """Rank the options by weighted sum, TOPSIS and VIKOR of scikit-criteria.

    Parameters
    ----------
    values_likely
        Values from 0 to 10 with fixed anchors [option, criterion], higher is better.
    weights
        Weights [criterion] on any scale.
    option_ids
        One id per option, no two alike.

    Raises
    ------
    ValueError
        If shapes or ids do not fit, a value is off the scale, or weights are unusable. Tables that
        no method can rank (none, one or identical options) raise nothing: the outcome says why.
    """
    values, weight = np.asarray(values_likely, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    options = tuple(option_ids)
    if len(set(options)) != len(options):
        raise ValueError("An option id stands twice; the ranks could not be told apart.")
    if values.ndim != 2 or weight.ndim != 1 or len(options) != len(values):
        raise ValueError(
            f"values has the shape {values.shape}, weights {weight.shape} and there are {len(options)} "
            "option ids; expected [option, criterion], [criterion] and one id per option."
        )
    weighted_sum(values, weight)  # refuses what no method could use, in the same words
    if len(options) < 2:
        return _no_ranking(options, NotRun.ONE_OPTION if options else NotRun.NO_OPTION, constant=())
    varies = np.ptp(values, axis=0) > RELATIVE_TIE * HIGHEST_VALUE
    constant = tuple(int(position) for position in np.flatnonzero(~varies))
    if not (varies & (weight > 0.0)).any():
        return _no_ranking(options, NotRun.IDENTICAL_OPTIONS, constant)
    outcomes = _run_all(values[:, varies], weight[varies] / weight[varies].sum(), options)
    return CrossCheck(options, outcomes, constant)


def _no_ranking(options: tuple[str, ...], reason: NotRun, constant: tuple[int, ...]) -> CrossCheck:
    return CrossCheck(options, {method: MethodOutcome(not_run=reason) for method in Method}, constant)


def _run_all(
    values: FloatArray, weights: FloatArray, options: tuple[str, ...]
) -> dict[Method, MethodOutcome]:
    criterion_count = values.shape[1]
    anchors = np.repeat([[HIGHEST_VALUE], [LOWEST_VALUE]], criterion_count, axis=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from skcriteria import mkdm
        from skcriteria.agg.simple import WeightedSumModel
        from skcriteria.agg.topsis import TOPSIS
        from skcriteria.agg.vikor import VIKOR

        table = mkdm(np.vstack([values, anchors]), objectives=[max] * criterion_count, weights=weights)
        # The library's name of each score, and +1 where higher is better, -1 where lower is.
        methods: dict[Method, tuple[Any, str, float]] = {
            Method.WEIGHTED_SUM: (WeightedSumModel(), "score", 1.0),
            Method.TOPSIS: (TOPSIS(), "similarity", 1.0),
            Method.VIKOR: (VIKOR(v=MAJORITY_WEIGHT), "q_k", -1.0),
        }
        outcomes = {}
        for method, (aggregator, score_name, direction) in methods.items():
            try:
                scores = direction * np.asarray(aggregator.evaluate(table).e_[score_name])[: len(options)]
                outcomes[method] = _outcome(ranks(scores), options)
            except Exception as failure:  # a cross-check that fails must not take the ranking with it
                outcomes[method] = MethodOutcome(not_run=NotRun.METHOD_FAILED, detail=str(failure))
    return outcomes


def _outcome(rank: npt.NDArray[np.int64], options: tuple[str, ...]) -> MethodOutcome:
    first = tuple(option for option, place in zip(options, rank, strict=True) if place == 1)
    return MethodOutcome(first=first, ranks=tuple(int(place) for place in rank))
