"""How a shortlisted option is planned, as rows: the five kilns of the worksheet, a chopper, a programme of homes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.charts import season_chart
from biomass_select.reports.contents import contents_of
from biomass_select.reports.plan_figures import PlanRow
from biomass_select.reports.rows import OptionRow
from biomass_select.reports.workbook_plan import HEAD_ROW
from biomass_select.reports.workbook_seasons import FIRST_MONTH, PARTS
from biomass_select.wording.message import message
from tests.build import (
    estimate,
    feedstock,
    outlet,
    owner,
    planning,
    pretreatment,
    product,
    stream,
    technology,
    unknown,
    usd,
    use,
    wet,
)  # fmt: skip
from tests.reports.written import html_of, in_depth, write_excel

Town = Callable[..., Assessment]
JANUARY = (1.0, *[0.0] * 11)
LATE, EVEN = stream(months=JANUARY), stream()


def option_of(assessment: Assessment) -> OptionRow:
    (contest,) = contents_of(assessment).contests
    return contest.options[0]


def plan_of(assessment: Assessment) -> PlanRow:
    return in_depth(option_of(assessment)).plan


def test_a_kiln_is_told_month_by_month_with_a_roof_over_its_store(town: Town) -> None:
    # 41.67 t a month; 458.33 t put by in January, at 100 kg/m3 and 4 m high 1,145.83 m2, at 10 dollars.
    months = plan_of(town(streams=(LATE,))).months
    assert months is not None
    assert months.capacity == pytest.approx(500 / 12)
    assert months.bad_year.worked_up == pytest.approx([500 / 12] * 12)
    assert months.bad_year.stored[0] == pytest.approx(500 / 12 * 11)
    assert months.store.most.likely == pytest.approx(458.333, abs=1e-3)
    assert months.store.roof is not None and months.store.roof.likely == pytest.approx(1145.83, abs=0.01)
    assert months.store.cost is not None and months.store.cost.likely == pytest.approx(11_458.3, abs=0.1)
    assert months.never_idle and months.store.burns


def test_every_tonne_of_a_year_is_in_one_of_the_rows(town: Town) -> None:
    straw = feedstock(storage_loss_share=estimate(0.3), storable_months=4.0)
    months = plan_of(town({"feedstocks": [straw]}, streams=(LATE,))).months
    assert months is not None
    for year in (months.likely_year, months.bad_year):
        gone = sum(year.worked_up) + sum(year.lost) + sum(year.left_behind) + year.stored[-1]
        assert year.begun + sum(year.arriving) == pytest.approx(gone)
    assert sum(months.bad_year.lost) > 0 and not months.never_idle


def test_nobody_is_told_the_roof_over_what_lies_nobody_knows_how_dense(town: Town) -> None:
    assessment = town({"feedstocks": [feedstock(bulk_density=None)]}, streams=(LATE,))
    months = plan_of(assessment).months
    assert months is not None and months.store.roof is None and months.store.cost is None
    assert "How large a roof that takes nobody knows" in html_of(assessment)


def test_the_way_of_the_feed_is_told_with_what_a_second_catchment_brings(town: Town) -> None:
    # 500 t lie within 5.585 km by road; ten kilns may not stand together here: five are proven.
    plan = plan_of(town())
    assert plan.way is not None and plan.way.radius is not None
    assert (plan.way.radius, plan.way.told.likely) == (pytest.approx(5.585, abs=1e-3), 5)
    assert plan.way.second is None and plan.way.too_many


def test_the_second_catchment_of_a_district_lies_in_it_and_that_of_a_town_elsewhere(town: Town) -> None:
    # 250 t in one of four catchments of 25 km2: one kiln of 100 t; the next is 2 x 2.8209 x 1.4 = 7.8987 km away.
    district = plan_of(town(streams=(stream(catchments=4),))).way
    assert district is not None and district.second is not None
    assert (district.second.feed, district.second.units) == (pytest.approx(100), 1)
    assert district.second.further == pytest.approx(7.8987, abs=1e-3) and district.second.lies_here
    assert district.second.earns is not None
    assert district.second.earns.likely == pytest.approx(63.16343 - 0.78987, abs=1e-3)
    place = town(streams=(stream(surveyed=wet(250, "t/year")),))
    alone = plan_of(place).way
    assert alone is not None and alone.second is not None and not alone.second.lies_here
    assert "It lies outside this place: ask the neighbours." in html_of(place)


def test_what_a_second_catchment_earns_is_not_told_where_nobody_knows_a_price(town: Town) -> None:
    place = town(streams=(stream(catchments=4),), outlets=(outlet(price=None, displaces=None),))
    way = plan_of(place).way
    assert way is not None and way.second is not None and way.second.earns is None
    assert "What a tonne of it earns nobody knows" in html_of(place)


def test_where_the_area_is_open_nobody_says_how_far_the_next_catchment_is(town: Town) -> None:
    place = town(streams=(stream(catchments=4),), area=unknown("km2"))
    way = plan_of(place).way
    assert way is not None and (way.second, way.too_many, way.radius) == (None, False, None)
    assert "How far a second catchment is nobody knows" in html_of(place)


def test_a_chopper_that_is_bought_is_told_with_how_far_it_is_filled(town: Town) -> None:
    chopper = pretreatment(
        "chopping", change={"gives": "chopped", "dry_mass_kept": estimate(1.0)}, capital_cost=usd(300),
        lifetime=estimate(10, "year"),
        scale={"feed": wet(2000, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5},
    )  # fmt: skip
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    place = town({"technologies": [chopper, kiln]})
    (bought,) = plan_of(place).bought
    assert (bought.count, bought.load) == (1, pytest.approx(0.25))
    said = "For the planned feed 1 machine is bought whole for the step before, and filled to 25 %: Chopping."
    assert said in html_of(place) and "It shares them" not in html_of(place)


@pytest.mark.parametrize(
    ("form", "sentence", "bank"),
    [
        ("group", "A group of people owns it together", True),
        ("enterprise", "An owner runs it, best at a mill", True),
        ("municipal", "The municipality runs it", False),
        ("utility", "A utility or a large company runs it", True),
    ],
)
def test_each_form_says_who_carries_it_and_whether_a_bank_lends(
    town: Town, form: Any, sentence: str, bank: bool
) -> None:
    place = town({"technologies": [technology(forms=[form])]}, owners=(owner(form=form),))
    option = option_of(place)
    assert in_depth(option).plan.form == message(f"report.form_says.{form}")
    project = in_depth(option).project
    assert project is not None and (project.cases[0].cover is not None) == bank
    assert sentence in html_of(place)


def homes(town: Town, streams: Any = (EVEN,), **plan: Any) -> Assessment:
    unit = technology(
        "unit", at_homes=True, forms=["household_programme", "group"], capital_cost=usd(60),
        scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
        outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.25)},),
    )  # fmt: skip
    cooking = use("cooking", kind="household_cooking", need_per_household=estimate(10, "GJ/(household*year)"))
    heat = product("heat", unit="GJ", energy=None, already_useful=True, uses=("cooking",))
    rooms = {"technologies": [unit], "uses": [cooking], "products": [heat], "planning": planning(**plan)}
    return town(rooms, owners=(owner(form="group"),), streams=streams)


def test_a_programme_is_told_home_by_home_in_whole_homes_and_without_a_bank(town: Town) -> None:
    # 200 homes in five years, a tenth of those at it gives up each year; half a day of care at 10 dollars.
    place = homes(
        town, drop_out_share=estimate(0.1, "one/year"),
        after_sales=estimate(0.5, "person*day/(household*year)"),
    )  # fmt: skip
    option = option_of(place)
    depth = in_depth(option)
    assert depth.plan.programme is not None and depth.project is not None
    found = depth.plan.programme
    assert (found.homes, found.pays.likely, found.after_sales.likely) == (200, pytest.approx(60), pytest.approx(5))
    # 40 of 40 in year 1, 36 + 40 in year 2, then 108.4, 137.56 and 163.804.
    assert [(year.joined, year.in_use) for year in found.years[:6]] == [
        (40, 0), (80, 40), (120, 76), (160, 108), (200, 138), (200, 164),
    ]  # fmt: skip
    assert found.years[2].after_sales == pytest.approx(380)
    # What a home keeps is told of one home, not of all.
    assert depth.plan.months is not None and depth.plan.months.store.at_homes
    assert depth.plan.way is None and depth.project.cases[0].cover is None
    assert depth.plan.form == message("report.form_says.household_programme")
    html = html_of(place)
    assert "agree now who pays him when the project has ended" in html and "Debt cover" not in html


def test_a_store_at_homes_is_that_of_one_home(town: Town) -> None:
    # A tonne a year at each of 200 homes, all of it cut in January: eleven twelfths are put by.
    place = homes(town, streams=(LATE,))
    months = plan_of(place).months
    assert months is not None and months.store.most.likely == pytest.approx(11 / 12)
    assert "stack it away from kitchen and house" in html_of(place)


def test_what_is_done_in_the_field_has_no_store_no_way_and_no_start(town: Town) -> None:
    spread = technology(leaves_in_place=True, outputs=(
        {"product": "mulch", "per": "mass_as_received", "amount": estimate(1)},
    ))  # fmt: skip
    mulch = product("mulch", uses=("return",), solid_fuel=False, energy=None)
    plan = plan_of(town({"technologies": [spread], "products": [mulch], "uses": [use("return", kind="in_field")]}))
    assert (plan.months, plan.way, plan.programme, plan.start) == (None, None, None, None)


def test_an_option_off_the_shortlist_is_not_told_in_depth(town: Town) -> None:
    two = town({"technologies": [technology("kiln"), technology("oven", capital_cost=usd(9000))]})
    (contest,) = contents_of(two).contests
    assert [option.depth is not None for option in contest.options] == [True, False]


def test_the_chart_of_a_season_is_as_high_as_the_machines_and_draws_the_store_below() -> None:
    # Of 4 t a month 1 t is worked up in January: 15 of 60 units above the line at 74. The store's 8 t are 56 units.
    svg = season_chart([1.0] + [4.0] * 11, 4.0, [8.0] + [0.0] * 11, ["<J>"] * 12, "4 t", "8 t", "title", "what")
    taken = re.findall(r'<rect class="taken" x=".*?" y="(.*?)" width=".*?" height="(.*?)"', svg)
    rest = re.findall(r'<rect class="rest" x=".*?" y="(.*?)" width=".*?" height="(.*?)"', svg)
    assert (taken[0], rest[0], taken[1], rest[1]) == (("59", "15"), ("14", "45"), ("14", "60"), ("14", "0"))
    points = re.search(r'points="(.*?)"', svg)
    assert points is not None
    assert [point.split(",")[1] for point in points[1].split()][:2] == ["112", "168"]
    assert "<J>" not in svg


def test_page_and_workbook_tell_the_same_months(town: Town, tmp_path: Path) -> None:
    place = town(streams=(LATE,))
    write_excel(place, tmp_path / "a.xlsx")
    months = plan_of(place).months
    assert months is not None
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["Seasons"]
    rows = [list(row) for row in sheet.iter_rows(min_row=HEAD_ROW + 2, values_only=True)]
    told = {(row[2], row[3]): row[FIRST_MONTH : FIRST_MONTH + 13] for row in rows}
    assert len(rows) == 2 * len(PARTS)
    bad = told["Bad year", "worked up"]
    assert bad[:12] == pytest.approx(list(months.bad_year.worked_up)) and bad[12] == pytest.approx(500)
    assert told["Bad year", "in store at the end"][:12] == pytest.approx(list(months.bad_year.stored))
