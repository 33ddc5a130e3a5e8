"""A cell of the performance table: what was found for one option on one criterion, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from biomass_select.quantities.draws import Array
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.lists import Band
from biomass_select.wording.message import Message

CellKind = Literal["computed", "rated", "unknown", "not_applicable"]
LOWEST_PERCENTILE, HIGHEST_PERCENTILE = 5, 95
BAND_BOUNDS: dict[Band, tuple[float, float]] = {"L": (0.0, 3.0), "M": (4.0, 6.0), "H": (7.0, 10.0)}
"""Low, medium, high on the 0 to 10 scale, carried as intervals: medium is 4 to 6 in the Sustainability
Assessment of Technologies (UNEP IETC), the two outer bands are the project's method."""


@dataclass(frozen=True)
class Cell:
    """One option on one criterion.

    Attributes
    ----------
    draws : Array
        Performance [draw] in the criterion's unit (a rated band: 0 to 10); an unknown over the whole scale.
    likely, low, high : float
        From the likely values, and the 5th and 95th percentile of the draws; NaN where not applicable.
    inputs : dict
        Key -> estimate: everything that the figure was computed from.
    terms : dict
        Name -> likely value of what the figure adds up from, in the criterion's unit.
    not_known : tuple of str
        What was left out of the figure because nobody knows it.
    reason : Message or None
        Of a rated band.
    named_sources, named_grade : tuple of str, str or None
        Of what rests on papers and not on numbers: a rated band, the evidence ladder.
    """

    criterion: str
    kind: CellKind
    unit: str
    draws: Array
    likely: float
    low: float
    high: float
    band: Band | None = None
    reason: Message | None = None
    inputs: dict[str, Estimate] | None = None
    terms: dict[str, float] | None = None
    not_known: tuple[str, ...] = ()
    named_sources: tuple[str, ...] = ()
    named_grade: str | None = None

    @property
    def grade(self) -> str | None:
        """The worst grade among its inputs, or that of the papers it rests on."""
        grades = [estimate.grade for estimate in (self.inputs or {}).values() if estimate.grade]
        return max(grades, default=self.named_grade)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that it or its inputs name."""
        of_inputs = (source for estimate in (self.inputs or {}).values() for source in estimate.sources)
        return tuple(dict.fromkeys((*self.named_sources, *of_inputs)))
