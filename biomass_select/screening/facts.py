"""The facts that rules are asked of: each a number with its range, words, or not known."""

from __future__ import annotations

from dataclasses import dataclass, field

from biomass_select.quantities.estimate import LARGEST, Estimate
from biomass_select.quantities.units import conversion_factor, currency_of
from biomass_select.schema.facts import FACTS


@dataclass(frozen=True)
class FactValue:
    """What is known of one fact: an estimate in the fact's unit, or words; both None when not known.

    `from_literature` marks a knowledge-base default: it counts as known, and is marked.
    """

    estimate: Estimate | None = None
    words: tuple[str, ...] | None = None
    from_literature: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything is known."""
        return self.words is not None or (self.estimate is not None and self.estimate.is_known)


NOT_KNOWN = FactValue()


@dataclass(frozen=True)
class Facts:
    """The facts of one step or chain, by id; a fact that was never gathered is not known."""

    values: dict[str, FactValue] = field(default_factory=dict)

    def __getitem__(self, fact: str) -> FactValue:
        if fact not in FACTS:
            raise KeyError(f"{fact!r} is not in the closed list of facts")
        return self.values.get(fact, NOT_KNOWN)

    def with_number(self, fact: str, estimate: Estimate | None, *, from_literature: bool = False) -> Facts:
        """Return the facts with a number added, brought to the fact's unit."""
        if estimate is None or estimate.unknown:
            return self
        unit = FACTS[fact].unit
        money = currency_of(estimate.unit)
        if money is not None:
            unit = unit.replace("money", f"{money[0]}_{money[1]}")
        scaled = estimate.scaled(conversion_factor(estimate.unit, unit), unit)
        return Facts({**self.values, fact: FactValue(scaled, None, from_literature)})

    def with_words(self, fact: str, *words: str) -> Facts:
        """Return the facts with words added; the single word ``unknown`` means not known."""
        if words == ("unknown",):
            return self
        return Facts({**self.values, fact: FactValue(None, words)})


def exact(number: float, unit: str, why: str) -> Estimate:
    """Return a computed figure as an estimate, graded as a computed value with the rule that it follows."""
    number = min(number, LARGEST)  # a share of next to nothing: what is more than that is no less refused
    return Estimate(low=number, likely=number, high=number, unit=unit, grade="D", reason=why, derived="computed")
