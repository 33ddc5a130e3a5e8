"""Jobs and households of a shortlisted option as rows: the five kilns of `tests/build.py`, by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.contents import contents_of
from biomass_select.reports.depth_figures import LivelihoodsRow
from biomass_select.reports.figures import Figure
from biomass_select.wording.message import Message, message
from biomass_select.wording.say import plain, say
from tests.build import (
    estimate,
    fates,
    feedstock,
    owner,
    plastic,
    product,
    stream,
    technology,
    unknown,
    use,
    wet,
)  # fmt: skip
from tests.reports.written import html_of, write_excel

Town = Callable[..., Assessment]


def row_of(assessment: Assessment) -> LivelihoodsRow:
    (contest,) = contents_of(assessment).contests
    (row,) = (option.depth.livelihoods for option in contest.options if option.depth is not None)
    return row


def figures(row: LivelihoodsRow) -> dict[str, Figure]:
    return {what.id.removeprefix("livelihoods."): figure for what, figure in row.facts}


def said(sentences: tuple[Message, ...]) -> list[str]:
    return [say(sentence, "en") for sentence in sentences]


def asked(row: LivelihoodsRow) -> list[str]:
    return [say(message("livelihoods.ask", what=one.what, who=one.who), "en") for one in row.not_known]


def test_five_kilns_give_two_jobs_and_a_hundred_homes_sell_them_straw(town: Town) -> None:
    # 500 t a year: 500 days over 250; five tonnes a home; 1 - 0.998 x 0.9 of a thousand homes.
    row = row_of(town())
    found = figures(row)
    assert (found["jobs"].likely, found["jobs_skilled"].likely) == pytest.approx((2.0, 0.0))
    assert found["jobs_per_thousand"].likely == pytest.approx(4.0)
    assert found["gain_residue_sold"].likely == pytest.approx(100.0)
    assert found["gain_all"].likely == pytest.approx(101.8)
    assert found["local_share"].likely == pytest.approx(50.0)
    assert "hours_at_home" not in found and "pickers" not in found
    assert said(row.gist) == [
        "Full-time paid jobs a year: 2.",
        "Homes with a direct gain, each counted once: 100; that is 10 % of those around.",
        "Of what is spent on it in a year 50 % stays with people of the area.",
    ]


def test_who_feeds_it_today_and_what_the_plan_takes_are_told_with_their_numbers(town: Town) -> None:
    row = row_of(town(streams=(stream(fates=fates(burned=5, feed=3, bedding=2)),)))
    assert said(row.users) == [
        "Straw: about 300 t a year are fed to animals today (30 % of all, grade D), as much as about 200 cattle eat in"
        " a year.",
        "Straw: about 200 t a year are used as bedding today (20 % of all, grade D).",
        "Straw: the plan takes about 200 t a year and in no trial more than is free.",
        "Even so a price may come to stand on what was free.",
    ]


def test_what_nobody_uses_is_told_as_that_and_told_losers_are_repeated(town: Town) -> None:
    row = row_of(town(who_would_lose="the straw carters"))
    assert said(row.users) == [
        "Straw: as was told, nobody feeds, beds or cooks with it today without paying.",
        "Straw: the plan takes about 500 t a year and in no trial more than is free.",
        "Told of who would lose or object: the straw carters",
    ]


def test_who_works_now_who_will_and_what_nobody_has_said(town: Town) -> None:
    row = row_of(town(streams=(stream(used_by_poor_share=None),)))
    assert said(row.work) == [
        "Straw: cut by hand today, by the homes or the people they hire, and left in heaps.",
        "Named to run it or to have it run: Guild (said yes).",
    ]
    assert asked(row) == [
        "How much of this work women do today, and who would be paid for it then: ask the women's group.",
        "How much of Straw poor families use today: ask the women's group.",
        "How many hands gather and haul it (their pay is in the cost of haul, they are not counted as jobs): ask a"
        " farmer.",
        "How many live from selling what goes out of use: coal: ask those who sell it.",
    ]


def test_homes_that_nobody_counted_are_not_known_and_not_none(town: Town) -> None:
    row = row_of(town(households=unknown("household")))
    assert figures(row)["gain_all"].likely is None
    assert "How many homes gain cannot be said while nobody has counted the homes." in said(row.gist)
    assert "Homes of the place: ask the census office." in asked(row)


def test_work_that_nobody_knows_is_asked_for(town: Town) -> None:
    running = {"labour": unknown("person*day/t"), "electricity": estimate(0, "kWh/t"),
               "maintenance": estimate(0, "one/year")}  # fmt: skip
    row = row_of(town({"technologies": [technology(running=running)]}))
    assert "jobs" not in figures(row)
    assert "Work it takes: Kiln: ask whoever will run it." in asked(row)


def bottles(town: Town, **place: Any) -> LivelihoodsRow:
    machine = technology(kinds=["plastic"], family="recycling", accepts={"groups": ["bottle"]})
    waste = stream("bottles", surveyed=wet(1000, "t/year"), cutting="at_homes", fates=fates(burned=6, sold=4))
    return row_of(town({"technologies": [machine], "feedstocks": [plastic()]}, streams=(waste,), **place))


def test_pickers_are_told_apart_from_jobs_and_women_among_them(town: Town) -> None:
    counted = {"informal_pickers": estimate(100, "person"), "women_pickers": estimate(60, "person")}
    row = bottles(town, **counted)
    found = figures(row)
    assert (found["pickers"].likely, found["livings_lost"].likely) == (50.0, 0.0)
    assert said(row.work)[:2] == [
        "People of the whole place who live from picking or buying scrap: 100.", "Women among them: 60.",
    ]  # fmt: skip
    assert not any("pickers" in one or "women" in one for one in asked(row))


def test_pickers_whom_nobody_counted_are_asked_for(town: Town) -> None:
    row = bottles(town)
    assert figures(row)["pickers"] == Figure(None, None, None, "person")
    assert "People who live from picking waste: ask a scrap dealer." in asked(row)


def digesters(town: Town) -> Assessment:
    machine = technology(
        "digester", at_homes=True, forms=["household_programme"],
        outputs=({"product": "gas", "per": "mass_as_received", "amount": estimate(5)},),
        scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
    )  # fmt: skip
    gas = product("gas", unit="GJ", uses=("cooking",), energy=None, solid_fuel=False,
                  smoke_when_burned=estimate(10, "g/GJ"))  # fmt: skip
    cooking = use("cooking", kind="household_cooking", useful_efficiency=estimate(0.4),
                  need_per_household=estimate(4, "GJ/(household*year)"))  # fmt: skip
    rooms = {"technologies": [machine], "products": [gas], "uses": [cooking], "feedstocks": [feedstock()]}
    told = {"of_ten": {"lpg": 5, "collected_wood": 5}, "grade": "D", "reason": "made up"}
    return town(rooms, owners=(owner(form="household_programme"),), outlets=(), cooking=told)


def test_kitchens_are_told_by_what_they_burn_today(town: Town) -> None:
    # As in tests/livelihoods/test_kitchens.py: a hundred homes each; 80 dollars, or a hundred hours.
    row = row_of(digesters(town))
    lpg, wood = row.kitchens
    assert lpg.homes.likely == wood.homes.likely == pytest.approx(100.0)
    assert lpg.money is not None and lpg.money.likely == pytest.approx(80.0) and lpg.hours is None
    assert wood.hours is not None and wood.hours.likely == pytest.approx(100.0) and wood.money is None
    assert (lpg.smoke_today.likely, lpg.smoke_then.likely) == pytest.approx((0.4, 0.25))
    found = figures(row)
    assert found["hours_at_home"].likely == pytest.approx(8 / 365)
    assert found["worth_at_home"].likely == pytest.approx(5.0)


def test_the_page_and_the_workbook_tell_the_same(town: Town, tmp_path: Any) -> None:
    assessment = digesters(town)
    html = html_of(assessment)
    assert html.count("<h5>Jobs and households</h5>") == 1
    assert "Unpaid work of a home for its unit" in html and "They burn today" in html
    path = tmp_path / "shortlist.xlsx"
    write_excel(assessment, path, "en")
    sheet = openpyxl.load_workbook(path)[plain("excel.sheet_livelihoods", "en")]
    told = {row[4]: row[5:] for row in sheet.iter_rows(min_row=6, values_only=True)}
    assert told["Unpaid work of a home for its unit"][0] == pytest.approx(8 / 365)
    assert told["Hours of gathering that each saves, a year: collected_wood"][0] == pytest.approx(100.0)
    assert "The homes that get a unit will run it themselves, unpaid." in told
