"""What an option's results turn on: the inputs they rest on, ranked by how much they move them.

The draws of an input can be had again by its key (`Draws.uniform`), so that nothing is assessed anew; its rank is
that of its uniforms, whatever the shape of its range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from biomass_select.assessment.cells import Cell
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.criterion import Criterion
from biomass_select.scoring.influence import (
    centred_ranks,
    means_at_ends,
    shares_of_influence,
    squared_rank_correlations,
)

Result = Literal["net_per_tonne", "climate", "score"]
"""The results that are asked: two criteria by their calculator, and the score as a whole."""
ASKED: tuple[Literal["net_per_tonne", "climate"], ...] = ("net_per_tonne", "climate")
TOLD_FROM = 0.01
"""Share of influence from which an input is told of (our judgement): below it, it cannot be told from chance."""


@dataclass(frozen=True)
class Influence:
    """One input of a result, and how much it moves it.

    Attributes
    ----------
    key : str
        Of the input; of a band and of an unknown cell, which have no input, the id of their criterion.
    estimate : Estimate or None
        None for a band and an unknown cell.
    share : float
        Of all that the inputs of the result explain, 0 to 1.
    at_low, at_high : float
        Mean of the result over the tenth of the draws in which the input is lowest, and highest.
    """

    key: str
    estimate: Estimate | None
    share: float
    at_low: float
    at_high: float


@dataclass(frozen=True)
class TurnsOn:
    """What one result of one option turns on.

    Attributes
    ----------
    result : str
        Which result.
    criterion : str or None
        The id of its criterion; None for the score.
    mean : float
        Mean of the result over the draws, in the criterion's unit; of the score 0 to 10.
    explained : float
        Sum of the squared rank correlations, at most 1: how much of the spread single inputs explain.
    inputs : tuple of Influence
        Strongest first, those with a share of at least `TOLD_FROM`.
    """

    result: Result
    criterion: str | None
    mean: float
    explained: float
    inputs: tuple[Influence, ...]


def influence_of(
    cells: dict[str, Cell], score: Array, criteria: tuple[Criterion, ...], draws: Draws
) -> tuple[TurnsOn, ...]:
    """Return what net money a tonne, climate and score of an option turn on; a cell that nobody knows is left out.

    Parameters
    ----------
    cells : dict
        Criterion -> cell.
    score : Array
        Score of the option [draw], 0 to 10.
    draws : Draws
        Those of the cells.

    Notes
    -----
    An input that several steps share has one draw, and counts once. Inputs are drawn independently of each other:
    two that in truth go together are told apart here as if they did not.
    """
    used = {key: estimate for cell in cells.values() for key, estimate in (cell.inputs or {}).items()}
    ranged = {key: _moving(estimate, draws.uniform(key)) for key, estimate in used.items() if _has_range(estimate)}
    bands = {id: _moving(None, cell.draws) for id, cell in cells.items() if cell.kind in ("rated", "unknown")}
    found = []
    for calculator in ASKED:
        for criterion in criteria:
            cell = cells[criterion.id]
            if criterion.calculator == calculator and cell.kind == "computed":
                inputs = {key: moving for key, moving in ranged.items() if key in (cell.inputs or {})}
                found.append(_turns_on(calculator, criterion.id, cell.draws, inputs))
    found.append(_turns_on("score", None, score, ranged | bands))
    return tuple(found)


@dataclass(frozen=True, eq=False)
class _Moving:
    """An input with a range: its draws, or what stands in the same order, and their centred ranks, [draw]."""

    estimate: Estimate | None
    drawn: Array
    ranks: Array


def _moving(estimate: Estimate | None, drawn: Array) -> _Moving:
    return _Moving(estimate, drawn, centred_ranks(drawn))


def _has_range(estimate: Estimate) -> bool:
    bounds = estimate.range_when_unknown if estimate.unknown else estimate.bounds
    return bounds is not None and bounds[0] < bounds[1]


def _turns_on(result: Result, criterion: str | None, values: Array, inputs: dict[str, _Moving]) -> TurnsOn:
    keys = sorted(inputs)
    ranks = np.array([inputs[key].ranks for key in keys]).reshape(len(keys), values.size)
    squares = squared_rank_correlations(ranks, centred_ranks(values))
    ranked = sorted(zip(shares_of_influence(squares).tolist(), keys, strict=True), key=lambda pair: (-pair[0], pair[1]))
    told = tuple(
        Influence(key, inputs[key].estimate, share, *means_at_ends(inputs[key].drawn, values))
        for share, key in ranked if share >= TOLD_FROM
    )  # fmt: skip
    return TurnsOn(result, criterion, float(values.mean()), min(1.0, float(squares.sum())), told)
