"""The years of a shortlisted option as rows: the kiln of `tests/economics/test_project.py`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.contents import contents_of
from biomass_select.reports.depth_figures import ProjectRow
from biomass_select.wording.message import Quantity, message
from tests.build import estimate, outlet, usd
from tests.reports.written import html_of, in_depth

Town = Callable[..., Assessment]


def project_of(assessment: Assessment) -> ProjectRow | None:
    (contest,) = contents_of(assessment).contests
    return in_depth(contest.options[0]).project


def test_a_shortlisted_kiln_is_told_year_by_year_and_in_four_cases(town: Town) -> None:
    found = project_of(town())
    assert found is not None and len(found.years) == 11
    assert (found.years[0].earned, found.years[0].paid) == (0, pytest.approx(6901.14, abs=0.01))
    assert found.years[5].earned == pytest.approx(40_000) and found.years[5].spent == pytest.approx(7604.56, abs=0.01)
    totals = [year.total for year in found.years]
    assert totals[-1] == pytest.approx(sum(year.earned - year.spent - year.paid for year in found.years))
    assert [case.name for case in found.cases] == [
        message(f"report.case.{id}") for id in ("base", "feed_dearer", "less_output", "late")
    ]
    assert found.cases[0].payback.likely == pytest.approx(6901.14 / 32_395.44, abs=1e-4)
    assert found.rate == pytest.approx(0.1) and 0.9 < found.pays_share <= 1


def test_a_tonne_of_carbon_that_is_avoided_by_a_plant_that_earns_costs_less_than_nothing(town: Town) -> None:
    # 63.16343 a tonne is earned and 2.295 tCO2e are avoided: 27.52 for each.
    found = project_of(town())
    assert found is not None and found.carbon_cost is not None
    assert found.carbon_cost.likely == pytest.approx(-63.16343 / 2.295, abs=1e-3)
    assert found.cases[0].cover is not None and found.cases[0].cover.likely == pytest.approx(32_395.44 / 1037.06, rel=1e-4)


def test_what_never_pays_says_so_and_has_no_rate(town: Town) -> None:
    found = project_of(town(outlets=(outlet(price=estimate(1, "USD_2023/t", low=1, high=1)),)))
    assert found is not None
    assert found.cases[0].payback.likely is None and found.internal_rate is None
    assert found.pays_share < 0.5


def test_nobody_is_told_years_of_money_that_nobody_knows(town: Town) -> None:
    assert project_of(town(outlets=(outlet(price=None, displaces=None),))) is None


def test_the_page_of_an_option_shows_its_years_with_their_numbers_in_a_table(town: Town) -> None:
    html = html_of(town())
    assert html.count("As a project, over the years") == 1
    assert html.count("Year by year, likely values") >= 1
    assert "The feed is half as dear again" in html and '<polyline class="sum"' in html


def test_what_is_declared_stands_below_the_plan_as_a_case_of_its_own(town: Town) -> None:
    # 40 % of 5,000 dollars are given, and 3 dollars come with each of 500 t.
    declared = {"grant_share": 0.4, "gate_fees": {"straw": usd(3, "t")}}
    promised = town(choices={"declared": declared})
    plain, found = project_of(town()), project_of(promised)
    assert plain is not None and found is not None and plain.declared == ()
    assert found.declared == (
        message("report.declared.grant", share=0.4),
        message("report.declared.fee", tonne=Quantity(3.0, "USD_2023/t")),
    )
    assert found.cases[0] == plain.cases[0] and found.cases[-1].name == message("report.case.declared")
    assert found.cases[-1].yearly_cash.likely == pytest.approx(32_395.44 + 1500, abs=0.01)
    assert found.cases[-1].payback.likely == pytest.approx((6901.14 - 2000) / 33_895.44, abs=1e-4)
    page = html_of(promised)
    assert "after the grants, fees and taxes that are declared" in page
    assert "Declared beside the plan: a grant of 40 % of what the machines cost at the start; a gate fee of " in page


def test_the_page_says_what_payers_pay_and_what_could_be_asked_of_a_home(town: Town) -> None:
    declared = {"gate_fees": {"straw": usd(3, "t")}, "household_ceiling": usd(12, "(household*year)")}
    page = html_of(town(choices={"declared": declared}))
    assert "Who pays beside the buyer: whoever pays the gate fee, spread over all homes, 1.5 " in page
    assert "At most 12 " in page
    assert "At most" not in html_of(town())
