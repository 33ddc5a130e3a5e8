from __future__ import annotations

from biomass_select.errors import Problem, ProblemsFoundError, nearest, unseen_character


def test_every_problem_is_carried_in_the_order_of_the_input() -> None:
    problems = [Problem("a.yaml, line 2", "ten", {"total": 12}), Problem("a.yaml, line 9", "one_origin")]
    error = ProblemsFoundError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "a.yaml, line 2: ten {'total': 12}; a.yaml, line 9: one_origin {}"


def test_the_nearest_word_is_found_through_a_slip_of_the_keys() -> None:
    assert nearest("rice_huks", ["rice_straw", "rice_husk", "bagasse"]) == "rice_husk"


def test_nothing_is_suggested_when_no_word_is_near() -> None:
    assert nearest("zebra", ["rice_straw", "rice_husk"]) == ""
    assert nearest("anything", []) == ""


def test_the_first_character_that_nobody_sees_is_named() -> None:
    assert unseen_character("a\tb\nc \u200f\u200d") is None
    assert unseen_character("a\x07\u202e") == "U+0007"
    assert unseen_character("\u2066") == "U+2066"
