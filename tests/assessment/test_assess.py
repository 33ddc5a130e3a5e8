"""One site from its inputs to contests: who is compared, on which draws, and odd cases that still get an answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from biomass_select.assessment.assess import assess, screened_options
from biomass_select.assessment.result import Assessment, Contest
from biomass_select.schema.technology import Technology
from biomass_select.wording.message import message
from tests.build import (
    constraint,
    criterion,
    dry,
    estimate,
    feedstock,
    knowledge_base,
    outlet,
    product,
    requirement,
    settings,
    site,
    stream,
    technology,
    usd,
    wet,
)  # fmt: skip


def kiln(id: str = "kiln", **changes: Any) -> Technology:
    """Return a kiln whose yield and cost are ranges, so that its draws differ."""
    given = {
        "outputs": ({"product": "charcoal", "per": "dry_mass", "amount": estimate(0.5, low=0.3, high=0.6)},),
        "capital_cost": usd(1000, low=500, high=3000),
    }
    return technology(id, **{**given, **changes})


def assessed(*technologies: Technology, rooms: Any = None, choices: Any = None, **place: Any) -> Assessment:
    base = knowledge_base(**{"technologies": list(technologies), **(rooms or {})})
    return assess(site(**place), choices or settings(), base)


def contest(*technologies: Technology, **more: Any) -> Contest:
    return assessed(*technologies, **more).contests[0]


def test_options_are_compared_in_the_contest_of_their_own_stream_only() -> None:
    dung = feedstock("dung", group="dung", nitrogen=dry(2, "percent"))
    result = assessed(
        kiln(accepts={"groups": ["straw", "dung"]}), rooms={"feedstocks": [feedstock(), dung]},
        streams=(stream(), stream("dung")),
    )  # fmt: skip
    assert {c.stream: [s.option.id for s in c.scored] for c in result.contests} == {
        "straw": ["straw/kiln/works_fuel"], "dung": ["dung/kiln/works_fuel"],
    }  # fmt: skip
    assert result.contest("dung").stream == "dung"


def test_what_is_excluded_keeps_its_reason_and_is_not_scored() -> None:
    too_wet = constraint(applies_to={"technologies": ["press"]})
    found = contest(kiln(), kiln("press"), rooms={"constraints": [too_wet]})
    assert [scored.option.id for scored in found.scored] == ["straw/kiln/works_fuel"]
    assert found.table.option_ids == ("straw/kiln/works_fuel",)
    (out,) = found.excluded
    assert (out.id, out.verdict, out.findings[0].rule) == ("straw/press/works_fuel", "excluded", "too_wet")


def test_what_is_conditional_is_compared_with_the_rest() -> None:
    condition = constraint(
        applies_to={"technologies": ["press"]},
        requirements=(requirement("moisture_percent", "at_most", estimate(1, "percent"), severity="condition"),),
    )
    found = contest(kiln(), kiln("press"), rooms={"constraints": [condition]})
    assert {s.option.chain.conversion.id: s.option.verdict for s in found.scored} == {
        "kiln": "passes", "press": "conditional",
    }  # fmt: skip


def test_one_more_technology_changes_no_other_options_draws_values_or_score() -> None:
    few = contest(kiln(), kiln("press"))
    dearer = kiln("tower", capital_cost=usd(9e6), returned_share=estimate(1.0), family="gasification")
    many = contest(dearer, kiln(), kiln("press"))
    assert len(many.scored) == 3
    for name in few.table.option_ids:
        before, after = few.table.option_ids.index(name), many.table.option_ids.index(name)
        assert np.array_equal(few.table.values[:, before], many.table.values[:, after])
        assert np.array_equal(few.scores[:, before], many.scores[:, after])
    alone = {s.option.id: (s.score, s.values, s.low, s.high) for s in few.scored}
    beside = {s.option.id: (s.score, s.values, s.low, s.high) for s in many.scored}
    assert alone == {name: found for name, found in beside.items() if "tower" not in name}


def test_options_that_share_an_input_share_its_draw() -> None:
    # Both sell to one brickworks whose price is uncertain: within a draw they see the same price.
    price = estimate(200, "USD_2023/t", low=50, high=600)
    table = contest(technology(), technology("press"), outlets=(outlet(price=price),)).table
    net = table.criterion_ids.index("C1")
    assert np.array_equal(table.values[:, 0, net], table.values[:, 1, net])
    assert np.ptp(table.values[:, 0, net]) > 50


def test_another_seed_gives_other_draws_and_the_same_likely_values() -> None:
    one, other = (contest(kiln(), choices=settings(seed=seed)) for seed in (1, 2))
    assert not np.array_equal(one.table.values, other.table.values)
    assert one.scored[0].score == other.scored[0].score


def test_no_option_at_all_is_an_answer() -> None:
    result = assessed(technology(accepts={"groups": ["husk"]}))
    (found,) = result.contests
    assert found.scored == found.excluded == found.shortlist == ()
    assert found.why_first is None
    (choice,) = result.the_set.choices
    assert (choice.chosen, choice.reason) == (None, message("assessment.set_nothing_passes"))
    assert found.baseline["T1"].likely == 0.0


def test_everything_excluded_is_an_answer() -> None:
    found = contest(technology(), technology("press"), rooms={"constraints": [constraint(applies_to={})]})
    assert found.scored == ()
    assert len(found.excluded) == 2


def test_one_option_is_first_in_every_draw() -> None:
    (only,) = contest(kiln()).scored
    assert (only.rank, only.first_share) == (1, 1.0)


def test_identical_options_share_the_first_place() -> None:
    one, other = contest(technology(), technology("press")).scored
    assert (one.rank, other.rank) == (1, 1)
    assert one.score == pytest.approx(other.score)
    assert one.first_share + other.first_share == pytest.approx(1.0)


def test_criteria_on_which_all_are_alike_change_no_order() -> None:
    # Two kilns differ in yield only; of the criteria kept all but the net are constant.
    kept = {id: criterion(id) for id in ("T3", "E3", "C1")}
    found = contest(
        technology(),
        technology("press", outputs=({"product": "charcoal", "per": "dry_mass", "amount": estimate(0.3)},)),
        rooms={"criteria": kept},
        streams=(stream(price_today=usd(10, "t")),),
    )
    assert [s.option.chain.conversion.id for s in found.scored] == ["kiln", "press"]
    assert [s.rank for s in found.scored] == [1, 2]
    assert [s.first_share for s in found.scored] == [1.0, 0.0]


def test_a_site_where_nothing_earns_and_everything_costs_is_still_ranked() -> None:
    found = contest(kiln(), kiln("press", capital_cost=usd(5e6)), outlets=(), money_without_bank=usd(0))
    assert [s.option.chain.conversion.id for s in found.scored] == ["kiln", "press"]
    assert all(s.evaluation.likely.money.net[0] < 0 for s in found.scored)


def test_the_higher_scorer_must_win_in_four_fifths_of_the_draws_to_stand_alone() -> None:
    # One criterion only, so that the score is the net: both sell one product, at prices drawn apart.
    def ranks(other_price: float) -> list[int]:
        outlets = (
            outlet("one", products=("charcoal",), price=estimate(200, "USD_2023/t", low=100, high=300)),
            outlet(
                "two", products=("coke",),
                price=estimate(other_price, "USD_2023/t", low=other_price - 100, high=other_price + 100),
            ),
        )  # fmt: skip
        press = technology("press", outputs=({"product": "coke", "per": "dry_mass", "amount": estimate(0.5)},))
        found = contest(
            technology(), press, outlets=outlets, streams=(stream(price_today=usd(10, "t")),),
            rooms={
                "products": [product(), product("coke")],
                "criteria": {"C1": criterion("C1", anchors={"biomass": {"worst": -100, "best": 400},
                                                            "plastic": {"worst": -100, "best": 400}})},
            },
            choices=settings(draws=2000),
        )  # fmt: skip
        return [scored.rank for scored in found.scored]

    # The difference of two such triangles has a standard deviation of 100 x sqrt(2 / 6) = 57.7. To win in four
    # fifths of the draws takes a lead of about 0.84 x 57.7 = 48.6: 30 is too close to call, 70 is not.
    assert ranks(230) == [1, 1]
    assert ranks(270) == [1, 2]


def test_values_beyond_an_anchor_are_cut_and_named() -> None:
    # 40 dollars a tonne at worst, 60 at best; a kiln of 10 million costs far more.
    found = contest(technology(capital_cost=usd(1e7)), streams=(stream(price_today=usd(10, "t")),)).scored[0]
    assert found.values["C1"] == 0.0
    assert "C1" in found.clipped and "E2" not in found.clipped


def test_an_option_that_takes_less_than_a_tenth_of_its_stream_is_a_companion() -> None:
    def small(feed: float) -> Technology:
        scale = {"feed": wet(feed, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 1}
        return technology(scale=scale)

    assert contest(small(99)).scored[0].companion
    assert not contest(small(100)).scored[0].companion


def test_an_option_nobody_would_buy_from_is_not_ready() -> None:
    assert contest(kiln()).scored[0].ready
    assert not contest(kiln(), outlets=()).scored[0].ready


def test_scores_are_the_sum_of_their_contributions_and_keep_to_the_scale() -> None:
    for scored in contest(kiln(), kiln("press")).scored:
        assert sum(scored.contributions.values()) == pytest.approx(scored.score)
        assert 0 <= scored.lowest <= scored.score <= scored.highest <= 10
        assert scored.low <= scored.high


def test_without_stated_weights_pillars_count_alike_and_so_do_criteria_inside() -> None:
    result = assessed(kiln())
    assert not result.weights_stated
    assert result.contests[0].weights == pytest.approx(dict.fromkeys(result.contests[0].weights, 1 / 16))


def test_stated_weights_are_used_and_said_to_be_stated() -> None:
    pillars = {"technical": 4, "environment": 3, "economy": 2, "society": 1}
    result = assessed(kiln(), choices=settings(weights={"pillars": pillars}))
    assert result.weights_stated
    weights = result.contests[0].weights
    assert (weights["T1"], weights["E1"], weights["C1"], weights["S1"]) == pytest.approx((0.1, 0.075, 0.05, 0.025))


def test_screening_alone_finds_the_same_options_as_the_assessment() -> None:
    base = knowledge_base(technologies=[kiln(), kiln("press")], constraints=[constraint(applies_to={})])
    screened = screened_options(site(), settings(), base)
    found = assess(site(), settings(), base).contests[0]
    assert sorted(o.id for o in screened) == sorted(
        [*(s.option.id for s in found.scored), *(o.id for o in found.excluded)]
    )


def test_progress_goes_forward_and_names_its_steps() -> None:
    told: list[tuple[str, float]] = []
    assess(site(), settings(), knowledge_base(), lambda step, done: told.append((step, done)))
    assert [step for step, _done in told] == ["supply", "chains", "evaluate", "shortlist"]
    assert [done for _step, done in told] == sorted(done for _step, done in told)
