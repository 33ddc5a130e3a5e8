"""A tonne's money line by line and where a project turns, on the page of the kiln of the worksheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.depth_figures import ProjectRow
from biomass_select.wording.message import message
from tests.build import estimate, outlet, use
from tests.reports.test_project_rows import project_of
from tests.reports.written import html_of

Town = Callable[..., Assessment]


def shown(assessment: Assessment) -> ProjectRow:
    found = project_of(assessment)
    assert found is not None
    return found


def test_the_lines_of_a_tonne_are_those_of_the_worksheet_and_add_up_to_the_net(town: Town) -> None:
    lines = {line.name.id: line.figure.likely for line in shown(town()).tonne}
    assert lines == pytest.approx({
        "report.line.sales": 80.0, "report.line.labour": -5.0, "report.line.maintenance": -0.5,
        "report.line.haul": -0.5, "report.line.feed": -9.20912, "report.line.machines": -1.62745,
    }, abs=5e-5)  # fmt: skip
    assert sum(x for x in lines.values() if x is not None) == pytest.approx(63.16343, abs=5e-5)


def test_a_line_that_is_drawn_has_its_range_and_an_exact_one_has_none(town: Town) -> None:
    lines = {line.name.id: line.figure for line in shown(town()).tonne}
    feed, work = lines["report.line.feed"], lines["report.line.labour"]
    assert feed.low is not None and feed.high is not None and -18.42 < feed.low < -9 < feed.high < 0
    assert work.low == work.high == -5.0


def test_it_says_where_the_kiln_would_just_pay(town: Town) -> None:
    # The three values are those of tests/economics/test_break_even.py.
    turns = {turn.name: turn for turn in shown(town()).turns}
    tonnes, feed, price = (turns[message(f"report.turn.{what}")] for what in ("tonnes", "feed", "price"))
    assert (tonnes.planned, tonnes.even.likely) == (500, pytest.approx(16.48, abs=0.01))
    assert (feed.planned, feed.even.likely) == (pytest.approx(9.20912, abs=1e-5), pytest.approx(70.46, abs=0.01))
    assert (price.planned, price.even.likely) == (200, pytest.approx(43.04, abs=0.01))


def test_a_plant_that_loses_on_every_tonne_pays_at_no_amount(town: Town) -> None:
    poor = town(outlets=(outlet(price=estimate(1, "USD_2023/t", low=1, high=1)),))
    assert shown(poor).turns[0].even.likely is None
    assert "never" in html_of(poor)


def test_a_fuel_costs_more_once_it_is_useful_heat(town: Town) -> None:
    # A tonne of charcoal has 28 GJ, of which a stove makes a quarter useful: the cost of a tonne over 7.
    plain = shown(town())
    assert plain.useful_cost is None
    stove = shown(town(rooms={"uses": [use(useful_efficiency=estimate(0.25))]}))
    assert stove.useful_cost is not None and stove.levelised_cost.likely is not None
    assert stove.useful_cost.likely == pytest.approx(stove.levelised_cost.likely / 7)


def test_the_page_shows_a_tonnes_money_as_a_picture_with_its_table(town: Town) -> None:
    html = html_of(town())
    assert html.count("line by line: Kiln") == 1
    assert "What a tonne of the waste brings and costs" in html
    assert "How far one thing may go" in html
