"""Put every calculator to every option: the cells of the performance table."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from biomass_select.assessment.calculators import CALCULATORS, RESTS_ON_PRODUCT, Figure
from biomass_select.assessment.cells import BAND_BOUNDS, HIGHEST_PERCENTILE, LOWEST_PERCENTILE, Cell
from biomass_select.assessment.ladder import evidence_sources
from biomass_select.assessment.worked import Worked, work_out
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.promised import Promised
from biomass_select.emissions.account import EmissionBalance
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.criterion import Criterion
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import local_text, message


@dataclass(frozen=True)
class Evaluation:
    """The cells of one option, and the money, flows and emissions that reports show beside them."""

    option: Option
    cells: dict[str, Cell]
    likely: Worked
    money: Appraisal
    promised: Promised
    emissions: EmissionBalance


def evaluate(
    option: Option, criteria: tuple[Criterion, ...], likely_supplies: dict[str, Supply],
    supplies: dict[str, Supply], here: Circumstances, likely_draws: Draws, draws: Draws,
) -> Evaluation:  # fmt: skip
    """Return the cell of every criterion for a sized option, on likely values and on shared draws."""
    likely = work_out(option, likely_supplies, here, likely_draws)
    drawn = work_out(option, supplies, here, draws)
    cells = {}
    for criterion in criteria:
        if criterion.kind == "rated":
            cells[criterion.id] = rated_cell(option, criterion, draws)
            continue
        assert criterion.calculator is not None
        calculate = CALCULATORS[criterion.calculator]
        with likely_draws.recording() as used:
            figure = calculate(likely, likely_supplies, here, likely_draws)
        values = calculate(drawn, supplies, here, draws).values
        inputs = used | likely.inputs.get(figure.rests_on, {})
        if criterion.calculator in RESTS_ON_PRODUCT and likely.flows.not_known:
            missing = tuple(f"material.{name}" for name in likely.flows.not_known)
            figure = replace(figure, unknown=True, not_known=(*figure.not_known, *missing))
        if criterion.calculator == "evidence_ladder":
            cells[criterion.id] = _ladder(option, criterion, figure, values, here)
        elif figure.unknown:
            cells[criterion.id] = _unknown(option, criterion, figure, inputs, likely_draws, draws)
        else:
            cells[criterion.id] = _computed(criterion, figure, values, inputs)
    return Evaluation(option, cells, likely, drawn.money, drawn.promised, drawn.emissions)


def rated_cell(option: Option, criterion: Criterion, draws: Draws) -> Cell:
    """Return the band that the knowledge base gives, carried as an interval; L to H where it gives none."""
    conversion = option.chain.conversion
    rating = conversion.ratings.get(criterion.id)
    key = f"technologies.{conversion.id}.ratings.{criterion.id}"
    low, high = (0.0, 10.0) if rating is None else BAND_BOUNDS[rating.band]
    return Cell(
        criterion=criterion.id, kind="unknown" if rating is None else "rated", unit="",
        draws=draws.between(low, high, key), likely=(low + high) / 2, low=low, high=high,
        band=None if rating is None else rating.band,
        reason=None if rating is None else message("assessment.text", text=local_text(rating.reason)),
        named_sources=() if rating is None else rating.sources, named_grade="D",
    )  # fmt: skip


def _ladder(option: Option, criterion: Criterion, figure: Figure, values: Array, here: Circumstances) -> Cell:
    """Return the cell of the evidence ladder, with the papers that the evidence names."""
    sources, grade = evidence_sources(option.chain.conversion, {**here.base.sources, **here.site.sources})
    return replace(_computed(criterion, figure, values, {}), named_sources=sources, named_grade=grade)


def _unknown(
    option: Option, criterion: Criterion, figure: Figure, used: dict[str, Estimate], likely_draws: Draws, draws: Draws
) -> Cell:
    """Return a cell that nobody can fill: drawn over the whole scale, from the worst anchor to the best."""
    anchors = criterion.anchors[option.chain.feed.kind]
    low, high = sorted((anchors.worst, anchors.best))
    key = f"unknown.{option.chain.conversion.id}.{option.chain.use.id}.{criterion.id}"
    values = draws.between(low, high, key)
    return Cell(
        criterion=criterion.id, kind="unknown", unit=criterion.unit, draws=values,
        likely=float(likely_draws.between(low, high, key)[0]), low=low, high=high, inputs=used,
        not_known=figure.not_known,
    )  # fmt: skip


def _computed(criterion: Criterion, figure: Figure, values: Array, used: dict[str, Estimate]) -> Cell:
    low, high = np.percentile(values, [LOWEST_PERCENTILE, HIGHEST_PERCENTILE])
    return Cell(
        criterion=criterion.id, kind="computed", unit=criterion.unit, draws=values, likely=float(figure.values[0]),
        low=float(low), high=float(high), inputs=used, not_known=figure.not_known,
        terms={name: float(term[0]) for name, term in figure.terms.items()},
    )  # fmt: skip
