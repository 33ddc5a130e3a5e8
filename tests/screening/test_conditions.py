"""Every operator of the rules: what it lets pass, what it does not, and the sentence it is said in."""

from __future__ import annotations

from typing import get_args

import pytest

from biomass_select.schema.constraint import Operator
from biomass_select.screening.conditions import NUMBER_OPERATORS, WORD_OPERATORS, in_doubt


def test_every_operator_that_a_rule_may_name_has_one_test_and_one_sentence() -> None:
    assert sorted([*NUMBER_OPERATORS, *WORD_OPERATORS]) == sorted(get_args(Operator))
    assert not NUMBER_OPERATORS.keys() & WORD_OPERATORS.keys()


@pytest.mark.parametrize(
    ("operator", "below", "equal", "above", "sentence"),
    [
        ("at_most", True, True, False, "screening.must_be_at_most"),
        ("at_least", False, True, True, "screening.must_be_at_least"),
        ("above", False, False, True, "screening.must_be_above"),
        ("below", True, False, False, "screening.must_be_below"),
    ],
)
def test_a_number_is_compared_with_its_limit_and_the_limit_itself_counts_as_the_words_say(
    operator: Operator, below: bool, equal: bool, above: bool, sentence: str
) -> None:
    asked = NUMBER_OPERATORS[operator]
    assert [asked.holds(found, 15.0) for found in (14.9, 15.0, 15.1)] == [below, equal, above]
    assert asked.sentence == sentence


@pytest.mark.parametrize(
    ("operator", "found", "holds"),
    [
        ("is_one_of", {"plenty"}, True),
        ("is_one_of", {"plenty", "scarce"}, False),  # each word found must be allowed
        ("is_one_of", set(), False),  # nothing said is not one of the words
        ("is_none_of", {"scarce"}, True),
        ("is_none_of", {"plenty"}, False),
        ("includes_any_of", {"plenty", "scarce"}, True),
        ("includes_any_of", {"scarce"}, False),
        ("includes_none_of", {"scarce"}, True),
        ("includes_none_of", {"plenty", "scarce"}, False),
        ("includes_none_of", set(), True),
    ],
)
def test_words_found_are_compared_with_the_words_of_the_rule(
    operator: Operator, found: set[str], holds: bool
) -> None:
    assert WORD_OPERATORS[operator].holds(found, {"plenty", "enough"}) is holds


def test_word_operators_say_what_they_ask() -> None:
    assert {operator: asked.sentence for operator, asked in WORD_OPERATORS.items()} == {
        "is_one_of": "screening.must_be_one_of",
        "is_none_of": "screening.must_be_none_of",
        "includes_any_of": "screening.must_include",
        "includes_none_of": "screening.must_not_include",
    }


@pytest.mark.parametrize(
    ("bounds", "doubtful"),
    [
        ((5.0, 15.1), True),  # 15.1 / 5 = 3.02, and the limit of 15 lies between
        ((6.0, 18.0), False),  # exactly threefold is not more than threefold
        ((4.0, 14.0), False),  # more than threefold, but all of it below the limit
        ((16.0, 60.0), False),  # more than threefold, but all of it beyond the limit
        ((0.0, 16.0), True),  # from nothing to something is more than threefold
    ],
)
def test_sources_are_in_doubt_when_they_differ_more_than_threefold_with_the_limit_between_them(
    bounds: tuple[float, float], doubtful: bool
) -> None:
    assert in_doubt("at_most", bounds, 15.0) is doubtful
