"""What an assessment holds: everything that reports, the result file and the workshop show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biomass_select.assessment.cells import Cell
from biomass_select.assessment.evaluate import Evaluation
from biomass_select.assessment.gates import Gate
from biomass_select.assessment.influence import TurnsOn
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import StreamKind
from biomass_select.scoring.performance import PerformanceTable
from biomass_select.scoring.rank import CrossCheck
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import Message


@dataclass(frozen=True)
class Scored:
    """One option with its place in its contest.

    Attributes
    ----------
    score, lowest, highest : float
        Weighted sum of values, 0 to 10, on likely values; and with the unknown cells at worst and at best.
    low, high : float
        5th and 95th percentile of the score over the draws.
    rank : int
        Near ties share the rank.
    first_share : float
        Share of the draws in which it comes first.
    values : dict
        Criterion -> value 0 to 10 on likely values.
    contributions : dict
        Criterion -> its part of the score.
    clipped : tuple of str
        Criteria whose likely performance lies beyond an anchor.
    companion : bool
        It takes under a tenth of its stream's surplus: named beside, never in place of, an answer.
    ready : bool
        Whether anybody is named who would take the product.
    gate : Gate
        How it stands at the non-regression gate.
    worse_than_today : tuple of str
        Critical computed criteria on which it falls below today's practice in more than half of the draws.
    """

    evaluation: Evaluation
    score: float
    low: float
    high: float
    lowest: float
    highest: float
    rank: int
    first_share: float
    values: dict[str, float]
    contributions: dict[str, float]
    clipped: tuple[str, ...]
    companion: bool
    ready: bool
    gate: Gate
    worse_than_today: tuple[str, ...] = ()

    @property
    def option(self) -> Option:
        """The option itself."""
        return self.evaluation.option

    @property
    def cells(self) -> dict[str, Cell]:
        """Criterion -> cell."""
        return self.evaluation.cells


NOT_CHECKED = CrossCheck((), {}, ())
"""Stands until the other methods have been asked."""


@dataclass(frozen=True)
class Contest:
    """The options that want the same tonnes, ranked; those that are out, with reasons; and today's practice.

    `scored` is in order of rank, then score; `shortlist` at most three of them, few, good and different. `weights`
    maps criterion to normalised weight; `baseline` criterion to cell (outcome criteria only); `influence` an option
    of the shortlist to what its results turn on.
    """

    stream: str
    kind: StreamKind
    scored: tuple[Scored, ...]
    excluded: tuple[Option, ...]
    baseline: dict[str, Cell]
    weights: dict[str, float]
    table: PerformanceTable
    scores: NDArray[np.float64]
    pairwise: NDArray[np.float64]
    shortlist: tuple[Scored, ...]
    why_first: Message | None
    influence: dict[str, tuple[TurnsOn, ...]]
    cross_check: CrossCheck = NOT_CHECKED


@dataclass(frozen=True)
class Choice:
    """What the set takes from one contest: an option with so many of its units, or none and why."""

    stream: str
    chosen: Scored | None
    units: int
    reason: Message
    feed_t_per_year: dict[str, float]
    capital: float


@dataclass(frozen=True)
class TheSet:
    """One option (or none) for each contest, whose tonnes and money add up.

    `used`, `surplus` (burned, dumped or left to rot) and `reach` (what can be gathered) are tonnes a year by stream,
    in one catchment; `capital` and `ceiling` in the assessment's money.
    """

    choices: tuple[Choice, ...]
    used: dict[str, float]
    surplus: dict[str, float]
    reach: dict[str, float]
    capital: float
    ceiling: float


@dataclass(frozen=True)
class Waiting:
    """Options of one stream that cannot be sized until somebody answers, and (of a stream that cannot) the refusals."""

    stream: str
    options: tuple[Option, ...]
    excluded: tuple[Option, ...]


@dataclass(frozen=True, eq=False)
class Assessment:
    """A site assessed: circumstances, supply, contests, the set, and what waits for an answer.

    Supplies and contests are of the streams that can be sized.
    """

    here: Circumstances
    supplies: dict[str, Supply]
    likely_supplies: dict[str, Supply]
    criteria: tuple[Criterion, ...]
    weights_stated: bool
    contests: tuple[Contest, ...]
    the_set: TheSet
    waiting: tuple[Waiting, ...]
    input_hashes: dict[str, str]

    def contest(self, stream: str) -> Contest:
        """Return the contest of a stream."""
        return next(contest for contest in self.contests if contest.stream == stream)
