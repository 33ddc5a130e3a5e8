"""An option as a project over the years: the kiln of the worksheet, followed by hand for ten years.

Per year, 500 t: revenue 80 x 500 = 40,000; spent (5.50 + 0.50 + 9.20912) x 500 = 7,604.56; left 32,395.44.
Year 0: five kilns 5,000 and a quarter of a year's spending, 1,901.14. At 10 % ten years are worth 6.144567 times a
year, and what comes back in year 10 0.385543 of it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy_financial
import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.evaluate import evaluate
from biomass_select.economics.appraise import Appraisal, Machine
from biomass_select.economics.project import BASE, CASES, Case, Project, project
from biomass_select.economics.ramp import ramp_of
from biomass_select.quantities.draws import Draws
from biomass_select.schema.settings import Loan
from tests.build import LIKELY, circumstances, criteria, only_option

CASH = 32_395.44
START = 6_901.14


@pytest.fixture(scope="module")
def money() -> Appraisal:
    here = circumstances()
    supplies = supply_of_site(here, LIKELY)
    return evaluate(only_option(here), tuple(criteria().values()), supplies, supplies, here, LIKELY, LIKELY).likely.money


def case(money: Appraisal, id: str) -> Project:
    return project(money, next(case for case in CASES if case.id == id))


def test_ten_years_of_the_kiln_come_out_as_on_the_worksheet(money: Appraisal) -> None:
    planned = project(money)
    assert planned.years == 10
    assert planned.flows == pytest.approx(np.array([[-START, *[CASH] * 9, CASH + 1901.14]]), abs=0.01)
    assert planned.yearly_cash == pytest.approx([CASH], abs=0.01)
    assert planned.present_value == pytest.approx([CASH * 6.144567 - START + 1901.14 * 0.385543], abs=0.5)
    assert planned.payback_years == pytest.approx([START / CASH], abs=1e-4)
    # 200 t of charcoal a year; all that is paid, present value, over 200 t x 6.144567.
    paid = 7604.56 * 6.144567 + START - 1901.14 * 0.385543
    assert planned.levelised_cost == pytest.approx([paid / (200 * 6.144567)], abs=0.01)


def test_at_its_internal_rate_a_project_is_worth_nothing(money: Appraisal) -> None:
    planned = project(money)
    rate = planned.internal_rate
    assert rate == pytest.approx([CASH / START], rel=0.01)  # a rate so high that ten years are as good as for ever
    assert replace(planned, rate=rate).present_value == pytest.approx([0], abs=1e-3)


@pytest.mark.parametrize(
    ("id", "yearly", "first_year"),
    [
        ("base", CASH, CASH),
        # Feed 13.81368 a tonne: 40,000 - (5.50 + 0.50 + 13.81368) x 500.
        ("feed_dearer", 30_093.16, 30_093.16),
        ("less_output", 32_000 - 7604.56, 32_000 - 7604.56),
        ("late", CASH, CASH / 2),
    ],
)
def test_each_case_moves_what_it_says_and_nothing_else(money: Appraisal, id: str, yearly: float, first_year: float) -> None:
    moved = case(money, id)
    assert moved.yearly_cash == pytest.approx([yearly], abs=0.01)
    assert moved.flows[0, 1] == pytest.approx(first_year, abs=0.01)
    assert moved.bought == pytest.approx(project(money, BASE).bought)


def test_cash_covers_the_instalment_of_a_loan_and_a_start_without_one_has_none(money: Appraisal) -> None:
    # 60 % of 6,901.14 over 5 years at 8 %: 4,140.68 x 0.250456 = 1,037.06 a year.
    loan = Loan(share=0.6, real_interest=0.08, years=5)
    assert project(money).debt_cover(loan) == pytest.approx([CASH / 1037.06], rel=1e-4)
    assert np.isnan(project(money).debt_cover(Loan(share=0)))[0]
    # Nobody lends for longer than the ten years of the kiln: 4,140.68 over ten years at 8 % are 617.08 a year.
    long = Loan(share=0.6, real_interest=0.08, years=20)
    assert project(money).debt_cover(long) == pytest.approx([CASH / 617.08], rel=1e-4)


def test_a_machine_that_wears_out_in_four_years_is_bought_again_and_what_is_left_comes_back(money: Appraisal) -> None:
    chopper = Machine("chopper", np.array([1000.0]), np.array([4.0]))
    with_chopper = project(replace(money, machines=(chopper, *money.machines)))
    extra = (with_chopper.bought - project(money).bought)[0]
    assert extra == pytest.approx([1000, 0, 0, 0, 1000, 0, 0, 0, 1000, 0, -500])


def test_what_is_hired_is_paid_by_the_tonne_and_bought_by_nobody(money: Appraisal) -> None:
    hired = project(replace(money, hired=np.array([2.0])))
    assert hired.yearly_cash == pytest.approx([CASH - 1000], abs=0.01)
    assert hired.bought == pytest.approx(project(money).bought)


def test_a_practice_without_a_machine_of_its_own_is_a_project_of_one_year(money: Appraisal) -> None:
    bare = project(replace(money, machines=()))
    assert bare.years == 1 and bare.payback_years[0] < 1


def test_every_draw_is_its_own_project() -> None:
    here, draws = circumstances(), Draws(7, 50)
    supplies = supply_of_site(here, LIKELY), supply_of_site(here, draws)
    drawn = evaluate(only_option(here), tuple(criteria().values()), *supplies, here, LIKELY, draws).money
    whole = project(drawn)
    for row in (0, 17, 49):
        alone = replace(
            drawn, machines=tuple(Machine(m.technology, m.cost[[row]], m.life_years[[row]]) for m in drawn.machines),
            lines={name: line[[row]] for name, line in drawn.lines.items()}, ramp=ramp_of(False, here, Draws(7, 1)),
            **{name: getattr(drawn, name)[[row]] for name in ("revenue", "running", "hired", "haul", "feed", "rate", "made")},
        )  # fmt: skip
        if project(alone).years == whole.years:
            assert project(alone).present_value[0] == pytest.approx(whole.present_value[row])


def test_a_project_is_worth_what_another_program_says() -> None:
    here, draws = circumstances(), Draws(7, 20)
    supplies = supply_of_site(here, LIKELY), supply_of_site(here, draws)
    planned = project(evaluate(only_option(here), tuple(criteria().values()), *supplies, here, LIKELY, draws).money)
    for flows, rate, value, internal in zip(
        planned.flows, planned.rate, planned.present_value, planned.internal_rate, strict=True
    ):
        assert value == pytest.approx(numpy_financial.npv(rate, flows))
        assert internal == pytest.approx(numpy_financial.irr(flows), rel=1e-6)


def test_a_case_says_what_it_is() -> None:
    assert [case.id for case in CASES] == ["base", "feed_dearer", "less_output", "late"]
    assert Case("base") == BASE
