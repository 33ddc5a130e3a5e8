"""Score one contest: fixed-anchor values, weighted sum, shared draws, near ties, cross-checks."""

from __future__ import annotations

import numpy as np

from biomass_select.assessment.cells import Cell
from biomass_select.assessment.evaluate import Evaluation
from biomass_select.assessment.gates import falls_behind, gate_of
from biomass_select.assessment.result import Scored
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import StreamKind
from biomass_select.schema.settings import Settings
from biomass_select.scoring.kernels import weighted_sum
from biomass_select.scoring.performance import PerformanceTable
from biomass_select.scoring.robustness import first_share, near_tie_ranks, score_interval
from biomass_select.scoring.value_functions import FloatArray, ValueFunction
from biomass_select.scoring.weights import WeightSet


def weight_set(criteria: tuple[Criterion, ...], settings: Settings) -> WeightSet:
    """Return the weights of the settings over the criteria in use; equal where none are stated."""
    by_pillar: dict[str, list[str]] = {}
    for criterion in criteria:
        by_pillar.setdefault(criterion.pillar, []).append(criterion.id)
    stated = settings.weights
    within = {str(pillar): weights for pillar, weights in stated.criteria.items()}
    pillars = {str(pillar): weight for pillar, weight in stated.pillars.items()}
    return WeightSet.from_tree(by_pillar, pillars or None, within or None)


def value_function(criterion: Criterion, kind: StreamKind) -> ValueFunction:
    """Return the fixed-anchor value function of a criterion for biomass or plastics."""
    if criterion.kind == "rated":
        return ValueFunction(0.0, 10.0)
    anchors = criterion.anchors[kind]
    return ValueFunction(anchors.worst, anchors.best, criterion.shape)


def performance_table(evaluations: tuple[Evaluation, ...], criteria: tuple[Criterion, ...]) -> PerformanceTable:
    """Return the table [draw, option, criterion] of a contest."""
    return PerformanceTable(
        option_ids=tuple(e.option.id for e in evaluations),
        criterion_ids=tuple(c.id for c in criteria),
        values=np.stack([np.stack([e.cells[c.id].draws for c in criteria], axis=-1) for e in evaluations], axis=1),
        likely=np.array([[e.cells[c.id].likely for c in criteria] for e in evaluations]),
        unknown=np.array([[e.cells[c.id].kind == "unknown" for c in criteria] for e in evaluations]),
    )


def values_of(
    table: PerformanceTable, criteria: tuple[Criterion, ...], kind: StreamKind
) -> tuple[FloatArray, FloatArray]:
    """Return values 0 to 10: on likely performance [option, criterion] and on draws [draw, option, criterion]."""
    functions = [value_function(criterion, kind) for criterion in criteria]
    likely = np.stack([f(table.likely[:, j]) for j, f in enumerate(functions)], axis=-1)
    drawn = np.stack([f(table.values[:, :, j]) for j, f in enumerate(functions)], axis=-1)
    return likely, drawn


def score_options(
    evaluations: tuple[Evaluation, ...], table: PerformanceTable, criteria: tuple[Criterion, ...],
    kind: StreamKind, weights: FloatArray, baseline: dict[str, Cell], settings: Settings,
) -> tuple[tuple[Scored, ...], FloatArray, FloatArray]:  # fmt: skip
    """Return the options in order of rank, the scores [draw, option] and the likely values, in table order."""
    likely_values, values = values_of(table, criteria, kind)
    scores = weighted_sum(values, weights)
    likely_scores = weighted_sum(likely_values, weights)
    lowest, highest = score_interval(likely_values, table.unknown, weights)
    ranks = near_tie_ranks(likely_scores, scores, settings.certain_at)
    shares = first_share(scores)
    low, high = np.percentile(scores, [5, 95], axis=0)
    scored = []
    for i, evaluation in enumerate(evaluations):
        taken = next((evaluation.cells[c.id].likely for c in criteria if c.calculator == "share_taken_up"), 100.0)
        scored.append(
            Scored(
                evaluation=evaluation, score=float(likely_scores[i]), low=float(low[i]), high=float(high[i]),
                lowest=float(lowest[i]), highest=float(highest[i]), rank=int(ranks[i]),
                first_share=float(shares[i]),
                values={c.id: float(likely_values[i, j]) for j, c in enumerate(criteria)},
                contributions={c.id: float(likely_values[i, j] * weights[j]) for j, c in enumerate(criteria)},
                clipped=_clipped(table.likely[i], criteria, kind),
                companion=taken < 100 * settings.companion_below,
                ready=bool(evaluation.likely.money.sold_share[0] >= READY_AT),
                worse_than_today=_worse(evaluation, criteria, kind, baseline),
                gate=gate_of(evaluation, criteria, kind, baseline),
            )
        )  # fmt: skip
    return tuple(sorted(scored, key=lambda s: (s.rank, -s.score, s.option.id))), scores, likely_values


READY_AT = 0.25
"""What must be sold of what is made, lest an option be not ready to start (our judgement: a quarter)."""


def _worse(
    evaluation: Evaluation, criteria: tuple[Criterion, ...], kind: StreamKind, baseline: dict[str, Cell]
) -> tuple[str, ...]:
    """Return the critical computed criteria that fall below today, beyond the tolerance, in most of the draws."""
    return tuple(
        criterion.id for criterion in criteria
        if criterion.critical and criterion.id in baseline and evaluation.cells[criterion.id].kind == "computed"
        and falls_behind(evaluation.cells[criterion.id], baseline[criterion.id], criterion, kind)
    )  # fmt: skip


def _clipped(likely: FloatArray, criteria: tuple[Criterion, ...], kind: StreamKind) -> tuple[str, ...]:
    return tuple(c.id for j, c in enumerate(criteria) if int(value_function(c, kind).clipped(likely[j])) != 0)
