"""Water, what has to be taken away, and who leads the work: one line each, per tonne that enters the step."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.schema.cost_rules import CostRules
from biomass_select.schema.technology import Technology
from tests.build import (
    LIKELY,
    circumstances,
    emission_factors,
    estimate,
    knowledge_base,
    only_option,
    owner,
    settings,
    site,
    technology,
    usd,
    use,
)  # fmt: skip

NEEDS = {
    "labour": estimate(2, "person*day/t"), "skilled_share": estimate(0.0), "electricity": estimate(0, "kWh/t"),
    "maintenance": estimate(0, "one/year"),
}  # fmt: skip
LED = CostRules(management_days=estimate(0.1))


def kiln(form: str = "enterprise", at_homes: bool = False, **needs: Any) -> Technology:
    return technology(running={**NEEDS, **needs}, forms=[form], at_homes=at_homes)


def money(machine: Technology, *, rules: CostRules | None = None, **choices: Any) -> Appraisal:
    factors = emission_factors(baseline_cost={"dumped": usd(20, "t")})
    uses = [use(kind="soil")] if machine.at_homes else [use()]
    base = knowledge_base(
        technologies=[machine], emission_factors=factors, cost_rules=rules or CostRules(), uses=uses
    )  # fmt: skip
    here: Circumstances = circumstances(base, site(owners=(owner(form=machine.forms[0]),)), settings(**choices))
    option = only_option(here)
    return appraise(option, balance(option.chain, LIKELY), here, LIKELY)


def test_what_is_left_over_costs_what_dumping_costs_today() -> None:
    # A quarter of a tonne at 20 dollars.
    found = money(kiln(residue_to_dispose=estimate(0.25)))
    assert found.lines["disposal"] == pytest.approx([5.0])
    assert found.running == pytest.approx([10 + 5])


def test_water_costs_its_price() -> None:
    # 1.5 m3 at 0.4 dollars.
    needs = kiln(water=estimate(1.5, "m3/t"))
    found = money(needs, water_price=usd(0.4, "m3"))
    assert found.lines["water"] == pytest.approx([0.6])
    assert found.not_known == ()


def test_water_without_a_price_is_listed_and_never_free_in_silence() -> None:
    found = money(kiln(water=estimate(1.5, "m3/t")))
    assert "water" not in found.lines
    assert found.not_known == ("settings.water_price",)
    assert money(kiln(water=estimate(0, "m3/t"))).not_known == ()


@pytest.mark.parametrize(("form", "dollars"), [("enterprise", 2.0), ("municipal", 2.0), ("group", None)])
def test_an_enterprise_and_a_council_pay_who_leads_the_work_and_a_group_does_not(
    form: str, dollars: float | None
) -> None:
    # A tenth of a day at 10 dollars for each of two days of work.
    found = money(kiln(form), rules=LED)
    assert found.lines.get("management") == (None if dollars is None else pytest.approx([dollars]))


def test_at_homes_water_is_carried_and_what_is_left_goes_on_the_heap() -> None:
    at_home = kiln("household_programme", at_homes=True, water=estimate(1, "m3/t"), residue_to_dispose=estimate(0.1))
    found = money(at_home, rules=LED)
    assert set(found.lines) & {"water", "disposal", "management"} == set()
    assert found.not_known == ()
