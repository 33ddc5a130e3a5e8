"""Give a lone figure its range by a declared rule by grade, and say so."""

from __future__ import annotations

from biomass_select.quantities.estimate import Estimate, Grade, KnownBy
from biomass_select.record import Record


class RangeRule(Record):
    """Half-width of the range of a lone figure, as a share of it, by grade; of a site's answers by how it is known.

    The rule stands in `knowledge_base/ranges.yaml` with its source.
    """

    A: float
    B: float
    C: float
    D: float
    reason: str
    answers: dict[KnownBy, float] = {}
    answers_reason: str = ""

    def half_width(self, grade: Grade, known_by: KnownBy | None = None) -> float:
        """Return the half-width by how an answer is known, where a rule is declared for it, else by grade."""
        if known_by is not None and known_by in self.answers:
            return self.answers[known_by]
        return float(getattr(self, grade))


def with_range(estimate: Estimate, rule: RangeRule) -> Estimate:
    """Return the estimate with the bounds it lacks, derived from its grade and marked as derived.

    The range does not pass what the estimate's field allows at most: a share keeps to one. An estimate that
    already carries both bounds, or none at all, is returned as it is. `low: 3, likely: 3, high: 3` says that a
    figure is exact.
    """
    if estimate.likely is None or estimate.grade is None:
        return estimate
    if estimate.low is not None and estimate.high is not None:
        return estimate
    half_width = rule.half_width(estimate.grade, estimate.known_by)
    spread = abs(estimate.likely) * half_width
    low = estimate.low if estimate.low is not None else estimate.likely - spread
    high = estimate.high if estimate.high is not None else estimate.likely + spread
    if estimate.at_most is not None:
        high = max(estimate.likely, min(high, estimate.at_most))
    known = estimate.known_by if estimate.known_by in rule.answers else f"grade {estimate.grade}"
    mark = f"range by the rule for {known} (plus or minus {half_width:.0%})"
    derived = f"{estimate.derived}; {mark}" if estimate.derived else mark
    return estimate.replaced(low=low, high=high, derived=derived)
