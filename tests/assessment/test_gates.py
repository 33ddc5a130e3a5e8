"""The gate outside the score: no pillar may fall behind today, and one must gain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from biomass_select.assessment.gates import Gate, gate_of
from biomass_select.assessment.result import Scored
from tests import build
from tests.assessment.test_shortlist import assessed, kiln
from tests.build import wet


def scored(*machines: Any, **place: Any) -> Scored:
    return assessed(*(machines or (kiln("kiln"),)), **place).contests[0].scored[0]


def gate(*machines: Any, **place: Any) -> Gate:
    return scored(*machines, **place).gate


def again(found: Scored, **cells: dict[str, Any]) -> Gate:
    """Return the gate of an option with some of its cells changed, beside a today that rates everything medium."""
    criteria = tuple(build.criteria().values())
    base = assessed(kiln("kiln")).contests[0].baseline
    changed = {id: replace(found.evaluation.cells[id], **change) for id, change in cells.items()}
    evaluation = replace(found.evaluation, cells=found.evaluation.cells | changed)
    today = {id: replace(cell, band="M") if id in ("E4", "S3", "S4") else cell for id, cell in base.items()}
    return gate_of(evaluation, criteria, "biomass", today)


def test_a_kiln_that_earns_and_ends_fires_passes_in_nearly_all_trials() -> None:
    found = gate()
    assert found.verdict == "passes" and found.passes > 0.9 and found.falls == () and found.cash_short == 0


def test_cash_below_nothing_fails_and_says_how_much_a_tonne_is_short() -> None:
    # 0.4 t of charcoal at a dollar, 0.40; running 5.50, haul 0.50 and feed 9.21: 14.81 short.
    found = gate(outlets=(build.outlet(price=build.usd(1, "t", low=1, high=1)),))
    assert found.falls == ("cash",) and found.verdict == "fails" and found.holds["economy"] == 0
    assert found.cash_short == pytest.approx(14.81, abs=0.005)


def test_cash_that_nobody_knows_keeps_the_gate_open_and_is_no_pass() -> None:
    found = gate(outlets=(build.outlet(price=None, displaces=None),))
    assert (found.cash_known, found.holds["economy"], found.cash_short) == (False, None, 0)
    assert found.verdict == "open" and found.passes > 0.8


def test_smoke_above_todays_fires_falls_behind() -> None:
    emissions = {"methane": wet(0, "kg/t"), "nitrous_oxide": wet(0, "kg/t"), "fine_particles": wet(20, "kg/t")}
    found = gate(kiln("kiln", emissions=emissions))
    assert found.falls == ("E2",) and found.holds["environment"] == 0 and found.verdict == "fails"


@pytest.mark.parametrize(("band", "falls"), [("L", ("S3",)), ("M", ()), ("H", ())])
def test_safety_below_medium_falls_behind_unless_today_is_low_too(band: str, falls: tuple[str, ...]) -> None:
    assert again(scored(), S3={"band": band}).falls == falls
    low_today = gate(kiln("kiln", ratings={c: {"band": "L", "reason": "x"} for c in ("T4", "E4", "S3", "S4")}))
    assert "S3" not in low_today.falls  # the made-up town rates today low


def test_new_dirt_below_todays_falls_behind_though_medium_is_kept_of_the_rest() -> None:
    assert again(scored(), E4={"band": "L"}).falls == ("E4",)


def test_who_only_keeps_even_gains_nothing_and_does_not_pass() -> None:
    found = scored()
    even = {"draws": np.zeros_like(found.evaluation.cells["E1"].draws)}
    money = replace(found.evaluation.money, revenue=found.evaluation.money.running + found.evaluation.money.haul
                    + found.evaluation.money.feed)  # fmt: skip
    level = replace(found, evaluation=replace(found.evaluation, money=money))
    assert again(level, E1=even, E2=even, E4={"band": "M"}, S3={"band": "M"}, S4={"band": "M"}).passes == 0
    assert again(level, E1=even, E2=even, E4={"band": "M"}, S3={"band": "H"}, S4={"band": "M"}).passes == 1


def test_homes_that_save_nothing_are_asked_what_they_can_pay_and_are_no_operator_at_a_loss() -> None:
    # All homes burn wood that they gather: a stove saves them no money, and its upkeep costs some.
    stove = kiln("stove", "household_stove", at_homes=True, forms=["household_programme"],
                 outputs=({"product": "heat", "per": "lower_heating_value", "amount": build.estimate(0.2)},))  # fmt: skip
    cooking = build.use("cooking", kind="household_cooking", need_per_household=build.estimate(10, "GJ/(household*year)"))
    heat = build.product("heat", unit="GJ", energy=None, already_useful=True, uses=("cooking",))
    found = gate(
        stove, rooms={"products": [heat], "uses": [cooking]}, owners=(build.owner(form="household_programme"),),
        cooking={"of_ten": {"collected_wood": 10}, "grade": "D", "reason": "made up"},
    )  # fmt: skip
    assert (found.cash_known, found.holds["economy"], found.falls) == (False, None, ())
    assert found.verdict == "open"


def test_a_fee_that_covers_what_is_short_lets_it_pass_and_the_plan_stays_as_it_was() -> None:
    # 14.81 short, as above, and 24.02 with the dearest feed (18.42); a fee of 30 a tonne covers it.
    poor = {"outlets": (build.outlet(price=build.usd(1, "t", low=1, high=1)),)}
    paid = gate(**poor, choices=build.settings(draws=50, declared={"gate_fees": {"straw": build.usd(30, "t")}}))
    assert paid.holds["economy"] == 1 and "cash" not in paid.falls and paid.cash_short == 0


def test_payers_who_would_pay_more_than_their_ceiling_fail_it() -> None:
    # 100 dollars a tonne of 500 t over 1,000 homes are 50 a home, and 12 may be asked of one.
    declared = {"gate_fees": {"straw": build.usd(100, "t")}, "household_ceiling": build.usd(12, "(household*year)")}
    found = gate(choices=build.settings(draws=50, declared=declared))
    assert found.falls == ("payers",) and found.verdict == "fails" and found.holds["economy"] == 0
