"""A remedy is offered within its limits only: 0.3 t of water per tonne, twice the supply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.schema.constraint import Constraint
from biomass_select.screening.facts import Facts
from biomass_select.screening.remedies import remedy_for, water_to_evaporate_t_per_t
from biomass_select.wording.message import Message, Quantity, local_text, message
from tests.build import constraint, estimate, requirement

NONE = message("screening.remedy_none")


def rule(kind: str, text: str | None = None) -> Constraint:
    return constraint(remedy={"kind": kind, "text": text})


def drying(found_percent: float, limit_percent: float) -> Message | None:
    asked = requirement("moisture_percent", "at_most", estimate(limit_percent, "percent"))
    facts = Facts().with_number("moisture_percent", estimate(found_percent, "percent"))
    return remedy_for(rule("evaporate"), asked, facts, asked.value)


def supplying(found: float, limit: float) -> Message | None:
    fact = "smallest_unit_share_of_dependable_surplus"
    asked = requirement(fact, "at_most", estimate(limit))
    return remedy_for(rule("more_supply"), asked, Facts().with_number(fact, estimate(found)), asked.value)


def test_water_to_evaporate_is_worked_out_from_the_dry_mass_that_stays() -> None:
    # A tonne of banana stem at 92 % holds 0.080 t of dry mass. At 15 % that weighs 0.080 / 0.85 = 0.0941 t,
    # so that 1 - 0.0941 = 0.9059 t of water must go: (92 - 15) / (100 - 15) = 77 / 85.
    assert water_to_evaporate_t_per_t(92, 15) == pytest.approx(0.9059, abs=5e-5)
    # 30 % to 10 %: (30 - 10) / (100 - 10) = 0.2222
    assert water_to_evaporate_t_per_t(30, 10) == pytest.approx(0.2222, abs=5e-5)


def test_what_is_dry_enough_has_no_water_to_lose() -> None:
    assert water_to_evaporate_t_per_t(10, 15) == 0.0


@given(st.floats(0, 99), st.floats(0, 98))
def test_drying_takes_off_water_and_no_dry_mass(now: float, after: float) -> None:
    left = 1 - water_to_evaporate_t_per_t(now, after)
    assert left * (1 - min(now, after) / 100) == pytest.approx(1 - now / 100)


def test_up_to_three_tenths_of_a_tonne_of_water_may_be_dried_off() -> None:
    # (40 - 15) / 85 = 0.294 t/t, below 0.3; (41 - 15) / 85 = 0.306, above.
    assert drying(40, 15) == message("screening.remedy_evaporate", water=Quantity(25 / 85, "t"))
    assert drying(41, 15) == message("screening.remedy_too_wet", water=Quantity(26 / 85, "t"))


def test_drying_is_no_remedy_for_what_is_too_dry() -> None:
    assert drying(5, 15) == NONE


def test_up_to_twice_the_supply_may_be_looked_for() -> None:
    assert supplying(1.9, 1.0) == message("screening.remedy_more_supply", times=1.9)
    assert supplying(2.0, 1.0) == message("screening.remedy_more_supply", times=2.0)
    assert supplying(2.1, 1.0) == message("screening.remedy_supply_too_far", times=2.1)
    # 0.9 of what is dependable where half may be taken: 0.9 / 0.5 = 1.8 times the supply
    assert supplying(0.9, 0.5) == message("screening.remedy_more_supply", times=1.8)


def test_a_rule_may_say_in_its_own_words_how_more_supply_is_found() -> None:
    fact = "smallest_unit_share_of_dependable_surplus"
    asked = requirement(fact, "at_most", estimate(1.0))
    for times, said in (
        (2.0, message("screening.text", text=local_text("Gather it with the neighbours."))),
        (2.1, message("screening.remedy_supply_too_far", times=2.1)),
    ):
        facts = Facts().with_number(fact, estimate(times))
        assert remedy_for(rule("more_supply", "Gather it with the neighbours."), asked, facts, asked.value) == said


def test_any_other_remedy_is_the_rules_own_sentence() -> None:
    asked = requirement("export_allowed", "is_one_of", words=("yes",))
    said = remedy_for(rule("other", "Use the power yourself."), asked, Facts(), None)
    assert said == message("screening.text", text=local_text("Use the power yourself."))


def test_a_rule_without_a_remedy_says_that_there_is_no_sensible_one() -> None:
    asked = requirement("export_allowed", "is_one_of", words=("yes",))
    assert remedy_for(rule("none"), asked, Facts(), None) == NONE
