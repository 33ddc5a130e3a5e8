"""Today's practice as cells beside the options: outcome criteria only, drawn as a line, never ranked."""

from __future__ import annotations

from typing import cast

import numpy as np

from biomass_select.assessment.cells import BAND_BOUNDS, HIGHEST_PERCENTILE, LOWEST_PERCENTILE, Cell
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.baseline import RatedOutcome, band_today, cost_today, returned_today
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.criterion import Criterion
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import message


def baseline_cells(
    part: Part, criteria: tuple[Criterion, ...], likely_supplies: dict[str, Supply],
    supplies: dict[str, Supply], here: Circumstances, likely: Draws, draws: Draws,
) -> dict[str, Cell]:  # fmt: skip
    """Return the cell of today's practice for every outcome criterion.

    It takes up nothing more, avoids nothing and employs nobody more: those are nought by definition. What it costs
    and returns follows from today's fates; the rated ones from the fate that most of the stream meets.
    """
    cells = {}
    for criterion in criteria:
        if not criterion.outcome:
            continue
        if criterion.kind == "rated":
            cells[criterion.id] = _rated(part, criterion, here, draws)
            continue
        with likely.recording() as used:
            now = _figure(part, criterion, likely_supplies[part.stream.id], here, likely)
        values = _figure(part, criterion, supplies[part.stream.id], here, draws)
        low, high = np.percentile(values, [LOWEST_PERCENTILE, HIGHEST_PERCENTILE])
        cells[criterion.id] = Cell(
            criterion=criterion.id, kind="computed", unit=criterion.unit, draws=values, likely=float(now[0]),
            low=float(low), high=float(high), inputs=used,
        )  # fmt: skip
    return cells


def _figure(part: Part, criterion: Criterion, supply: Supply, here: Circumstances, draws: Draws) -> Array:
    if criterion.calculator == "net_per_tonne":
        return -cost_today(part, supply, here, draws)
    if criterion.calculator == "recovery":
        return 100 * returned_today(part, supply, here, draws)
    return np.zeros(draws.count)


def _rated(part: Part, criterion: Criterion, here: Circumstances, draws: Draws) -> Cell:
    found = band_today(part, cast(RatedOutcome, criterion.id), here)
    low, high = (0.0, 10.0) if found is None else BAND_BOUNDS[found[0]]
    return Cell(
        criterion=criterion.id, kind="unknown" if found is None else "rated", unit="",
        draws=draws.between(low, high, f"baseline.{part.stream.id}.{criterion.id}"), likely=(low + high) / 2,
        low=low, high=high, band=None if found is None else found[0],
        reason=None if found is None else message("assessment.baseline_fate", fate=message(f"fate.{found[1]}")),
    )  # fmt: skip
