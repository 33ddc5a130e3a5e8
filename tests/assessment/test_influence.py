"""What an option turns on: shares by hand, bands and unknowns, and the same whatever the order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.assessment.assess import assess
from biomass_select.assessment.cells import Cell
from biomass_select.assessment.influence import TurnsOn, influence_of
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from tests.build import (
    criteria,
    criterion,
    estimate,
    knowledge_base,
    outlet,
    settings,
    site,
    stream,
    technology,
    unknown,
    usd,
)  # fmt: skip

DRAWS = Draws(seed=5, count=4000)
C1 = criterion("C1")
ALIKE = {key: estimate(low=0.0, high=1.0) for key in ("a", "b", "c")}
"""Three inputs of the same spread, with nothing known inside their range."""


BOUGHT = stream(price_today=usd(10, "t"))
"""Straw with a price: its worth as a fuel need not be guessed."""


def cell(values: Array, inputs: dict[str, Estimate], **changes: Any) -> Cell:
    found = Cell("C1", "computed", "USD/t", values, 0.0, 0.0, 1.0, inputs=inputs)
    return replace(found, **changes)


def net_of(values: Array, inputs: dict[str, Estimate], draws: Draws = DRAWS) -> TurnsOn:
    """Return what the money of a tonne turns on, of an option of which nothing else was asked."""
    net, _score = influence_of({"C1": cell(values, inputs)}, values, (C1,), draws)
    return net


def shares(found: TurnsOn) -> dict[str, float]:
    return {one.key: one.share for one in found.inputs}


def u(key: str) -> Array:
    return DRAWS.of(ALIKE[key], key)


def test_of_three_a_and_one_b_nine_tenths_turn_on_a_and_nothing_on_what_is_only_named() -> None:
    # a and b vary alike: a makes 9 of the 10 parts of the variance of 3a + b. Ranks tell 1 % more for the larger.
    found = net_of(3 * u("a") + u("b"), ALIKE)
    assert (found.result, found.criterion) == ("net_per_tonne", "C1")
    assert shares(found) == pytest.approx({"a": 0.9, "b": 0.1}, abs=0.02)
    assert found.explained == pytest.approx(1.0, abs=0.03)
    # Of 3a + b the mean is 2; where a is in its lowest tenth, 0.05 on the mean, it is 3 x 0.05 + 0.5, and so on.
    assert found.mean == pytest.approx(2.0, abs=0.03)
    first, second = found.inputs
    assert (first.at_low, first.at_high) == pytest.approx((0.65, 3.35), abs=0.06)
    assert (second.at_low, second.at_high) == pytest.approx((1.55, 2.45), abs=0.15)


def test_what_falls_as_the_input_rises_has_its_higher_end_where_the_input_is_lowest() -> None:
    (only,) = net_of(-u("a"), {"a": ALIKE["a"]}).inputs
    assert (only.share, only.at_low > only.at_high) == (1.0, True)


def test_an_input_without_a_range_moves_nothing_and_is_left_out() -> None:
    # Of twenty draws alone, what does nothing seems to move a little by chance.
    inputs = {"a": ALIKE["a"], "b": estimate(3.0), "c": estimate(3.0, low=3.0, high=3.0)}
    few = Draws(seed=5, count=20)
    assert shares(net_of(few.uniform("a"), inputs, few)) == {"a": 1.0}
    assert set(shares(net_of(few.uniform("a"), ALIKE, few))) == {"a", "b", "c"}


def test_an_unknown_is_ranked_by_the_range_it_is_drawn_over() -> None:
    wanted = unknown(range_when_unknown=(0.0, 2.0))
    found = net_of(u("a") + DRAWS.of(wanted, "b"), {"a": ALIKE["a"], "b": wanted})
    # Twice the range is four times the variance: four fifths, and one.
    assert shares(found) == pytest.approx({"b": 0.8, "a": 0.2}, abs=0.03)


def test_a_result_that_does_not_move_turns_on_nothing() -> None:
    still = net_of(np.full(4000, 5.0), ALIKE)
    assert (still.mean, still.explained, still.inputs) == (5.0, 0.0, ())
    assert net_of(np.full(1, 5.0), ALIKE, Draws(seed=5, count=1)).inputs == ()


def test_a_cell_that_nobody_can_fill_has_no_ranking_of_its_own_and_moves_the_score() -> None:
    open_cell = cell(u("a"), {}, kind="unknown")
    (score,) = influence_of({"C1": open_cell}, u("a") + u("b"), (C1,), DRAWS)
    assert (score.result, score.criterion) == ("score", None)
    ((key, share),) = shares(score).items()
    assert (key, share, score.inputs[0].estimate) == ("C1", 1.0, None)
    assert score.explained == pytest.approx(0.5, abs=0.05)  # b is in no cell


@given(st.permutations(["a", "b", "c"]), st.lists(st.floats(-5, 5), min_size=3, max_size=3), st.integers(0, 99))
def test_shares_lie_in_nought_to_one_and_neither_order_nor_a_second_run_changes_them(
    order: list[str], times: list[float], seed: int
) -> None:
    draws, again = Draws(seed, 50), Draws(seed, 50)
    values = sum(
        (x * draws.of(ALIKE[key], key) for x, key in zip(times, ALIKE, strict=True)), start=np.zeros(50)
    )
    found = net_of(values, ALIKE, draws)
    assert net_of(values, {key: ALIKE[key] for key in order}, again) == found
    assert all(0 <= one.share <= 1 for one in found.inputs) and 0 <= found.explained <= 1
    assert [one.share for one in found.inputs] == sorted((one.share for one in found.inputs), reverse=True)


def kilns(**place: Any) -> dict[str, TurnsOn]:
    """Return what the kiln of the small site turns on, by result."""
    cost = usd(1000, low=900, high=1100)
    base = knowledge_base(technologies=[technology(capital_cost=cost)])
    (contest,) = assess(site(streams=(BOUGHT,), **place), settings(draws=2000), base).contests
    (found,) = contest.influence.values()
    assert list(contest.influence) == [scored.option.id for scored in contest.shortlist]
    return {one.result: one for one in found}


def test_the_money_of_a_kiln_turns_on_the_price_of_charcoal_and_hardly_on_its_own() -> None:
    # Of a tonne of straw come 0.8 t dry and 0.4 t of charcoal: 100 to 300 dollars are 40 to 120 a tonne of straw.
    # A kiln at 900 to 1,100 for 100 t a year over ten years at 10 %: 1.46 to 1.79 a tonne, and its upkeep 0.45 to 0.55.
    found = kilns(outlets=(outlet(price=usd(None, "t", low=100, high=300)),))
    net, score = found["net_per_tonne"], found["score"]
    (price,) = net.inputs
    assert (price.key, price.share) == ("site.outlets.brickworks.price", pytest.approx(1.0, abs=0.01))
    assert price.at_high - price.at_low == pytest.approx(0.4 * 200 * 0.9, rel=0.05)
    assert "site.outlets.brickworks.price" in shares(score)
    assert found["climate"].inputs == ()


def test_where_nothing_else_varies_the_score_turns_on_its_four_bands_alike() -> None:
    # Four bands, each from 4 to 6, each with a sixteenth of the weight.
    (contest,) = assess(site(streams=(BOUGHT,)), settings(draws=2000), knowledge_base()).contests
    (found,) = contest.influence.values()
    score = next(one for one in found if one.result == "score")
    assert shares(score) == pytest.approx(dict.fromkeys(("T4", "E4", "S3", "S4"), 0.25), abs=0.06)
    assert all(one.estimate is None for one in score.inputs)
    assert [id for id, c in criteria().items() if c.kind == "rated"] == sorted(shares(score), key=list(criteria()).index)
