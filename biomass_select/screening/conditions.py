"""The operators of rules: each once, with its test and the id of its sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from biomass_select.schema.constraint import Operator

THREEFOLD = 3.0
"""A property whose sources differ by more than this is in doubt when the limit lies between them."""


@dataclass(frozen=True)
class NumberOperator:
    """Compares a number with a limit."""

    holds: Callable[[float, float], bool]
    sentence: str


@dataclass(frozen=True)
class WordOperator:
    """Compares the words found with the words of the rule."""

    holds: Callable[[set[str], set[str]], bool]
    sentence: str


NUMBER_OPERATORS: dict[Operator, NumberOperator] = {
    "at_most": NumberOperator(lambda found, limit: found <= limit, "screening.must_be_at_most"),
    "at_least": NumberOperator(lambda found, limit: found >= limit, "screening.must_be_at_least"),
    "above": NumberOperator(lambda found, limit: found > limit, "screening.must_be_above"),
    "below": NumberOperator(lambda found, limit: found < limit, "screening.must_be_below"),
}
WORD_OPERATORS: dict[Operator, WordOperator] = {
    "is_one_of": WordOperator(lambda found, words: bool(found) and found <= words, "screening.must_be_one_of"),
    "is_none_of": WordOperator(lambda found, words: not found & words, "screening.must_be_none_of"),
    "includes_any_of": WordOperator(lambda found, words: bool(found & words), "screening.must_include"),
    "includes_none_of": WordOperator(lambda found, words: not found & words, "screening.must_not_include"),
}


def in_doubt(operator: Operator, bounds: tuple[float, float], limit: float) -> bool:
    """Say whether sources differ more than threefold and the limit lies between them."""
    low, high = bounds
    if low < 0 or high <= THREEFOLD * low:
        return False
    test = NUMBER_OPERATORS[operator].holds
    return test(low, limit) != test(high, limit)
