"""Which input decides between two options: the one that moves the gap of their scores most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from biomass_select.assessment.result import Assessment, Contest
from biomass_select.quantities.draws import Array, Draws
from biomass_select.reports.deciding import deciders
from biomass_select.reports.register import Register
from tests.build import estimate, stream, technology, usd

Town = Callable[..., Assessment]
COST, YIELD = "technologies.kiln.capital_cost", "technologies.kiln.outputs.0.amount"


def two_kilns(town: Town) -> Assessment:
    ranged = {"capital_cost": usd(1000, low=500, high=3000)}
    amount = ({"product": "charcoal", "per": "dry_mass", "amount": estimate(0.5, low=0.3, high=0.6)},)
    kilns = [technology(outputs=amount, **ranged), technology("pit", **ranged)]
    return town({"technologies": kilns}, streams=(stream(price_today=usd(12, "t")),))


def decided(assessment: Assessment, first: Array, second: Array) -> list[str]:
    """Return the keys of what decides when the two options had these scores."""
    (contest,) = assessment.contests
    scores = np.stack([first, second], axis=1)
    contest = replace(contest, scores=scores)
    options = {scored.option.id: scored for scored in contest.scored}
    pair = [options[option] for option in contest.table.option_ids]
    return [decider.key for decider in deciders(contest, pair[0], pair[1], Register(assessment))]


def uniforms(assessment: Assessment) -> tuple[Array, Array, Array]:
    settings = assessment.here.settings
    draws = Draws(settings.seed, settings.draws)
    return draws.uniform(COST), draws.uniform(YIELD), np.full(settings.draws, 5.0)


def test_the_input_that_moves_the_gap_most_comes_first(town: Town) -> None:
    assessment = two_kilns(town)
    cost, amount, even = uniforms(assessment)
    assert decided(assessment, 5 + 2 * amount - cost, even)[:2] == [YIELD, COST]
    assert decided(assessment, even, 5 + amount - 2 * cost)[:2] == [COST, YIELD]


def test_a_gap_that_never_moves_has_no_decider(town: Town) -> None:
    assessment = two_kilns(town)
    _, amount, _ = uniforms(assessment)
    assert decided(assessment, amount, amount) == []


def test_what_moves_both_alike_does_not_decide(town: Town) -> None:
    assessment = two_kilns(town)
    cost, amount, _ = uniforms(assessment)
    assert decided(assessment, 5 * cost + amount, 5 * cost) == [YIELD]


def test_an_exact_input_is_no_decider(town: Town) -> None:
    # The lifetime is exact: what looks like its uniforms is not its doing.
    assessment = two_kilns(town)
    settings = assessment.here.settings
    lifetime = Draws(settings.seed, settings.draws).uniform("technologies.kiln.lifetime")
    assert decided(assessment, lifetime, lifetime * 0) == []


def test_of_a_lone_option_the_inputs_that_carry_its_score_are_told(town: Town) -> None:
    assessment = two_kilns(town)
    contest: Contest = assessment.contests[0]
    kiln = next(s for s in contest.scored if s.option.chain.conversion.id == "kiln")
    found = deciders(contest, kiln, None, Register(assessment))
    assert found[0].key in (COST, YIELD)
    assert found[0].strength > found[-1].strength or len(found) == 1
