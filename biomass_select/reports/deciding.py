"""Which input decides: the one whose draws move the gap between two options most.

Measured by the rank correlation, over the shared draws, of an input with the gap between the two scores.
Each input has its own stream of random numbers by its key, so its draws can be had again without assessing
anew, and its rank is that of its uniforms whatever the shape of its range.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.assessment.result import Contest, Scored
from biomass_select.quantities.draws import Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.reports.register import Register
from biomass_select.scoring.influence import centred_ranks

SPEAKS_FROM = 0.3
"""Rank correlation from which an input is said to decide; below it explains under a tenth of the spread."""


@dataclass(frozen=True)
class Decider:
    """An input, and how strongly it moves the gap: rank correlation, 0 to 1."""

    key: str
    estimate: Estimate
    strength: float


def deciders(contest: Contest, first: Scored, second: Scored | None, register: Register) -> tuple[Decider, ...]:
    """Return the inputs that decide between two options (or carry the only one's score), strongest first."""
    position = {option: column for column, option in enumerate(contest.table.option_ids)}
    gap = contest.scores[:, position[first.option.id]]
    inputs = _inputs(first, register)
    if second is not None:
        gap = gap - contest.scores[:, position[second.option.id]]
        inputs = inputs | _inputs(second, register)
    if float(np.ptp(gap)) == 0.0:
        return ()
    settings = register.here.settings
    draws, order = Draws(settings.seed, settings.draws), centred_ranks(gap)
    found = [
        Decider(key, estimate, abs(float(centred_ranks(draws.uniform(key)) @ order)))
        for key, estimate in inputs.items()
        if estimate.unknown or (estimate.bounds is not None and estimate.bounds[0] < estimate.bounds[1])
    ]
    strong = [decider for decider in found if decider.strength >= SPEAKS_FROM]
    return tuple(sorted(strong, key=lambda decider: (-decider.strength, decider.key)))


def _inputs(scored: Scored, register: Register) -> dict[str, Estimate]:
    """Return what the cells of an option rest on, with the supply of its main stream."""
    inputs = dict(register.of_stream[scored.option.chain.feed.main.stream.id])
    for cell in scored.cells.values():
        inputs |= cell.inputs or {}
    return inputs
