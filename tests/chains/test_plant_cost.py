"""What a unit costs here: contingency by readiness, and of what comes over a border freight, duty and price level.

A kiln of 1,000 dollars or 100,000 rupees; rules that are round numbers. In the second country prices are half as high
again: 0.375 of the American level beside 0.25.
"""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.plant_cost import draw_plant_cost, plant_cost
from biomass_select.quantities.draws import Draws
from biomass_select.schema.cost_rules import CostRules
from tests.build import (
    LIKELY,
    circumstances,
    country,
    currencies,
    estimate,
    knowledge_base,
    only_option,
    site,
    technology,
    unknown,
    usd,
)  # fmt: skip

RULES = CostRules(
    contingency={"commercial_in_region": estimate(0.1), "commercial_elsewhere": estimate(0.25)},
    local_share={"carbonisation": estimate(0.4)}, freight_and_duty=estimate(0.2),
)  # fmt: skip
PHILIPPINES = country("PHL", name="Philippines", currency="PHP", price_level=estimate(0.375))


def place(rules: CostRules = RULES, country: str = "PHL", **kiln: Any) -> Circumstances:
    from tests.build import country as build_country

    rupees = currencies()
    money = {**rupees, "PHP": rupees["NPR"], "INR": rupees["NPR"]}
    base = knowledge_base(
        technologies=[technology(**kiln)], cost_rules=rules, currencies=money,
        countries={"NPL": build_country(), "PHL": PHILIPPINES},
    )  # fmt: skip
    return circumstances(base, site(country=country))


def cost(here: Circumstances) -> float:
    found = plant_cost(here.base.technologies["kiln"], here)
    assert found is not None and found.central is not None
    return found.central


def test_without_rules_a_unit_costs_its_price() -> None:
    assert cost(place(CostRules())) == 1000


@pytest.mark.parametrize(("stage", "dollars"), [("commercial_in_region", 1100), ("commercial_elsewhere", 1250)])
def test_the_less_ready_a_technology_the_more_is_set_aside(stage: str, dollars: float) -> None:
    evidence = {"stage": stage, "service_in": [], "sources": ["book"]}
    assert cost(place(evidence=evidence)) == pytest.approx(dollars)


def test_what_homes_buy_ready_made_needs_no_contingency() -> None:
    assert cost(place(at_homes=True)) == 1000


def test_of_a_price_from_another_country_the_local_part_goes_by_the_price_level_and_the_rest_pays_the_border() -> None:
    # 1,000 x 1.1 x (0.4 x 0.375 / 0.25 + 0.6 x 1.2) = 1,100 x (0.6 + 0.72).
    assert cost(place(capital_cost=estimate(100_000, "NPR_2023"))) == pytest.approx(1452)


def test_a_price_of_a_country_whose_price_level_nobody_knows_keeps_its_local_part() -> None:
    # 1,000 x 1.1 x (0.4 + 0.6 x 1.2).
    assert cost(place(capital_cost=estimate(100_000, "INR_2023"))) == pytest.approx(1232)


def test_a_price_in_the_countrys_own_money_or_in_dollars_crosses_no_border() -> None:
    assert cost(place(country="NPL", capital_cost=estimate(100_000, "NPR_2023"))) == pytest.approx(1100)
    assert cost(place()) == pytest.approx(1100)


def test_a_price_that_nobody_knows_stays_unknown() -> None:
    chopper = technology(role="pretreatment", change={"gives": "chopped", "dry_mass_kept": estimate(1.0)},
                         capital_cost=unknown("USD_2023"))  # fmt: skip
    assert plant_cost(chopper, place()) is None


def test_what_was_added_stands_beside_the_cost() -> None:
    found = plant_cost(place().base.technologies["kiln"], place())
    assert found is not None and found.derived == "contingency, freight and price level x 1.1"


def test_on_likely_values_the_draws_are_the_cost_itself_and_each_rule_is_drawn() -> None:
    wide = RULES.replaced(contingency={"commercial_in_region": estimate(0.1, low=0.05, high=0.2)})
    here = place(wide, capital_cost=estimate(100_000, "NPR_2023"))
    kiln = here.base.technologies["kiln"]
    assert draw_plant_cost(kiln, here, LIKELY) == pytest.approx([1452])
    drawn = draw_plant_cost(kiln, here, Draws(7, 500))
    assert 1.05 * 1320 <= drawn.min() < drawn.max() <= 1.2 * 1320


def test_the_money_ceiling_buys_by_what_a_unit_costs_here_and_not_by_its_quoted_price() -> None:
    # 2,150 dollars buy two kilns of 1,000, and one of 1,100.
    poor = site(money_without_bank=usd(2150))
    plain, safe = knowledge_base(), knowledge_base(cost_rules=RULES)
    units = [only_option(circumstances(base, poor)).size for base in (plain, safe)]
    assert [size.units for size in units if size is not None] == [2, 1]
