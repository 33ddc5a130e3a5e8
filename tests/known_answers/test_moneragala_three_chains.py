"""Worksheets: husk sticks, maize stalks in stoves and worm compost in Moneragala, by hand, likely values.

The numbers are those of the site's workbook and of the knowledge base, typed in again; the arithmetic is done here
and not by the program. All money in dollars of 2023, all per tonne of the waste as it arises, where not said
otherwise. The district has eleven divisions, and a plant gathers one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import floor, sqrt
from typing import Any

import pytest

from biomass_select.assessment.assess import Assessment, assess
from biomass_select.assessment.result import Scored
from biomass_select.chains.ledger import Ledger, ledger
from biomass_select.economics.programme import programme
from biomass_select.economics.project import project
from biomass_select.livelihoods.jobs import per_thousand_tonnes
from biomass_select.quantities.draws import Draws
from biomass_select.sites.read_site import read_site
from tests.shipped import BASE

PER_DOLLAR = {"LKR": 327.50653, "INR": 82.59928, "PHP": 55.63036, "USD": 1.0}  # mean of 2023
PRICES_ROSE = {  # consumer prices over those of the year before, percent, up to 2023
    "LKR": [
        6.717, 7.543, 6.908, 3.179, 3.768, 3.959, 7.704, 2.135, 3.528, 6.154, 7.015, 49.721, 16.541,
    ],  # from 2011
    "INR": [3.73, 6.623, 5.131, 6.699, 5.649],  # from 2019
    "PHP": [
        3.79, 4.718, 3.027, 2.583, 3.598, 0.674, 1.254, 2.853, 5.309, 2.392, 2.393, 3.927, 5.821, 5.978,
    ],  # from 2010
    "USD": [2.13, 2.443, 1.812, 1.234, 4.698, 8.003, 4.116],  # from 2017
}  # fmt: skip
RUPEE_OF_2024 = 1 - 0.00429  # prices of 2024 over those of 2023
RATE = 0.10
DIVISIONS = 11
MONEY = 5_000_000 / PER_DOLLAR["LKR"]  # what a council finds without a bank


def dollars(amount: float, currency: str, of_year: int) -> float:
    years = PRICES_ROSE[currency]
    for percent in years[len(years) - (2023 - of_year) :]:
        amount *= 1 + percent / 100
    return amount / PER_DOLLAR[currency]


def yearly(years: float) -> float:
    return RATE * (1 + RATE) ** years / ((1 + RATE) ** years - 1)


HAND = dollars(1135, "LKR", 2018)  # a day of a farm worker
SKILLED = 11.14  # a day of a plant operator, year not stated: not indexed
KWH = 30 / RUPEE_OF_2024 / PER_DOLLAR["LKR"]
GRID = 0.675 / 1000  # tCO2e/kWh
WOOD = dollars(3200, "LKR", 2010)  # a tonne
KM = 0.12  # a tonne hauled a kilometre
METHANE, NITROUS = 28 / 1000, 265 / 1000  # tCO2e/kg
STRAW_FIRE = 0.8 * (4.51 * METHANE + 0.069 * NITROUS)  # tCO2e a dry tonne: 0.8 of it really burns
DUMP = 15.0  # to have a tonne taken to the dump


class Sticks:
    """Rice husk, pressed to sticks with a screw, for tea factories.

    supply      215,120 t of paddy, a bad year leaves 0.75; husk 0.22; 0.95 out of the spout; 5.5 of 10 cartloads used
                (the mills' own: they shrink too); 0.02 lost; one division, and half of it        632.5 t
    money       15,267 dollars are 0.97 of a press: one is planned all the same, and it is full      312 t
    a press     830,000 Indian rupees of 2018; 0.4 of it local, the rest pays freight; a tenth for surprises
    sticks      1.03 t a dry tonne; 0.07 of them water; 0.01 t of stones and sand to the dump
    worth       3,200 rupees of 2010 a tonne at the tea factories; the sugar factories' price nobody knows
    husk        nobody knows its price: half of 0.4 of the price of wood of the same heat
    """

    BAD_YEAR = 215_120 * 0.75 * 0.22 * (0.95 - 0.55) * 0.98 / DIVISIONS
    FEED = 312.0
    DRY = 1 - 0.101
    MADE = DRY * 1.03
    TEA, SUGAR, HOSPITAL = 150 * 12, 100 * 6, 0.7 * 12  # t/year
    PRESS = dollars(830_000, "INR", 2018) * 1.10 * (0.4 + 0.6 * 1.15)
    CAPITAL = PRESS / FEED
    REVENUE = MADE * dollars(3200, "LKR", 2010)
    LABOUR = 1.9 * (0.7 * HAND + 0.3 * SKILLED)
    MANAGER = 1.9 * 0.10 * SKILLED
    REPAIRS = 0.10 * CAPITAL
    POWER, SCREW, STONES = 90 * KWH, 3.0, 0.01 * DUMP
    RUNNING = LABOUR + MANAGER + REPAIRS + POWER + SCREW + STONES
    HAUL = 1.0 + 10 * KM
    HEAT = 14.2 * DRY - 2.443 * 0.101  # GJ/t
    HUSK = 0.4 * HEAT * WOOD / 14.7 / 2
    YEARS = 8
    CHARGE = CAPITAL * yearly(YEARS)
    CASH = REVENUE - RUNNING - HAUL - HUSK
    ACCOUNT = {
        "revenue": REVENUE, "running": RUNNING, "haul": HAUL, "feed": HUSK, "capital_charge": CHARGE,
        "net": CASH - CHARGE, "gate_price": REVENUE - RUNNING - CHARGE, "capital": PRESS, "sold_share": 1.0,
        "smallest_start": PRESS + 0.25 * (RUNNING + HAUL + HUSK) * FEED,
    }  # fmt: skip
    LINES = {
        "labour": LABOUR, "management": MANAGER, "maintenance": REPAIRS, "electricity": POWER, "other": SCREW,
        "disposal": STONES, "sales.briquette": REVENUE,
    }  # fmt: skip
    DAYS = 1.9  # of paid work
    # Today 1.5 parts are burned, 2 dumped, 1 rots. Sticks go to the three outlets in proportion; sugar burns no wood.
    BURNED, DUMPED = 1.5 / 4.5 * DRY * STRAW_FIRE, 2 / 4.5 * 13 * METHANE
    WOOD_SAVED = MADE * 14 * 0.65 / 0.65 * (TEA + HOSPITAL) / (TEA + SUGAR + HOSPITAL)  # GJ
    CLIMATE = {
        "todays_fate": BURNED + DUMPED, "process": -90 * GRID, "displaced_fuel": WOOD_SAVED * 33.6 / 1000,
        "transport": -2 * 10 * 0.15 / 1000,
    }  # fmt: skip


class Stove:
    """Maize stalks, chopped and burned by the homes themselves in a better stove.

    supply      165,000 t of grain, stalks twice that, a bad year leaves 0.55. A combine leaves 0.45 to be gathered, but
                soil (0.5) and herds (0.15) keep all but 0.35; 0.03 of a usual year is fed; 0.12 lost   4,290 t
    season      stalks come from January to March and keep six months: six months' worth is stored, of which 0.0211 is
                lost each month; it lasts five months and 0.5875 of a sixth: 8.5875 months of twelve
    homes       half of it, at 1.5 t chopped a year, after 0.02 of dust, for so many months: fewer than a fifth of all
    heat        (15.4 x 0.832 - 2.443 x 0.168) GJ/t, 0.18 of it under the pot: a home gets 2.4 of its 4 GJ
    saved       wood that costs nothing; two homes of a thousand burn kerosene; gas and power are not touched
    chopper     hired: 40,000 pesos of 2009, of which 0.1 by the price level, the rest pays freight; 950 t a year
    stove       32 dollars for three years, mended for 0.116 of that a year; a technician's fifth of a day a year
    """

    BAD_YEAR = 165_000 * 2 * (0.55 * min(0.45, 1 - 0.5 - 0.15) - 0.03) * 0.88 / DIVISIONS
    FED = 0.98  # t that reach the stove
    MONTH = 0.88 ** (1 / 6)  # what a month leaves of what is stored
    SIXTH = 6 * MONTH**6 - MONTH - MONTH**2 - MONTH**3 - MONTH**4 - MONTH**5  # 0.5875
    LASTS = (3 + 5 + SIXTH) / 12
    OF_HOME = 1.5 / FED * LASTS  # t/year of stalks
    HOMES = floor(BAD_YEAR / 2 / OF_HOME)  # 1,958
    FEED = HOMES * OF_HOME
    HOMES_OF_DIVISION = 151_763 / DIVISIONS
    DRY = 1 - 0.168
    HEAT = 0.18 * FED * (15.4 * DRY - 2.443 * 0.168)  # GJ under the pot
    SMOKY = 8.3604 + 0.0202 + 0.0001  # of ten homes: wood, kerosene, stalks
    KEROSENE_GJ = 43.9 * 0.803 / 1000  # a litre
    KEROSENE = HEAT * 0.0202 / SMOKY / 0.35  # GJ saved
    WOOD_SAVED = HEAT * 8.3604 / SMOKY / 0.12  # GJ
    REVENUE = KEROSENE / KEROSENE_GJ * 295 / PER_DOLLAR["LKR"]
    CHOPPER = dollars(40_000, "PHP", 2009) * (0.1 * 0.2889 / 0.3379 + 0.9 * 1.15) / 950
    HIRED = CHOPPER * yearly(7)
    STOVE = 32 / OF_HOME
    LABOUR, POWER = 0.26 * HAND, 3.5 * KWH
    REPAIRS = 0.10 * CHOPPER + 0.116 * STOVE
    TECHNICIAN = 0.2 * SKILLED / OF_HOME
    RUNNING = LABOUR + POWER + REPAIRS + TECHNICIAN
    CASH = REVENUE - RUNNING - HIRED
    CHARGE = HIRED + STOVE * yearly(3)
    ACCOUNT = {
        "revenue": REVENUE, "running": RUNNING, "hired": HIRED, "haul": 0.0, "feed": 0.0, "capital_charge": CHARGE,
        "cash": CASH, "net": REVENUE - RUNNING - CHARGE, "capital": HOMES * 32, "sold_share": 1.0,
        "smallest_start": 32 + 0.25 * (RUNNING + HIRED) * OF_HOME,
    }  # fmt: skip
    LINES = {
        "labour": LABOUR, "electricity": POWER, "maintenance": REPAIRS, "after_sales": TECHNICIAN,
        "sales.stove_heat": REVENUE,
    }  # fmt: skip
    DAYS = 0.26  # of paid work, at the chopper
    CLIMATE = {
        "todays_fate": 4 / 6.2 * DRY * STRAW_FIRE, "process": -3.5 * GRID,
        "displaced_fuel": (WOOD_SAVED * 33.6 + KEROSENE * 72) / 1000, "transport": 0.0,
    }  # fmt: skip


class Worms:
    """Market waste in a bed of worms, for vegetable growers; a group runs it and shares the lead unpaid.

    supply      1,000 t a year; a bad year leaves 0.85, of which 0.7 can be kept apart; animals eat 150 t all the same;
                0.2 rots before; one division, and half of it                                       16.2 t
    a bed       takes 22.5 t: one is planned, and as a bad year brings 32 t, it is full
    price       17,500 Indian rupees, year not stated: not indexed; 0.9 local, a tenth for surprises
    castings    0.8 t a dry tonne, 0.4 of them water, 0.22 of the rest carbon
    worth       80 to 110 dollars of 2016: the middle
    waste       costs what sweeping and hauling cost; neither its price nor that of water is known: left out
    """

    BAD_YEAR = (1000 * 0.85 * 0.7 - 150) * 0.8 / DIVISIONS
    FEED = 22.5
    DRY = 0.21
    MADE = DRY * 0.8
    BED = 17_500 / PER_DOLLAR["INR"] * 1.10 * (0.9 + 0.1 * 1.15)
    CAPITAL = BED / FEED
    REVENUE = MADE * dollars((80 + 110) / 2, "USD", 2016)
    LABOUR = 2 * (0.9 * HAND + 0.1 * SKILLED)
    MANAGER, REPAIRS = 0.0, 0.06 * CAPITAL
    POWER, BAGS, SIEVED = 1 * KWH, 5.0, 0.02 * DUMP
    RUNNING = LABOUR + REPAIRS + POWER + BAGS + SIEVED
    HAUL = 3.0 + 4 * KM
    YEARS = 6
    CHARGE = CAPITAL * yearly(YEARS)
    CASH = REVENUE - RUNNING - HAUL
    ACCOUNT = {
        "revenue": REVENUE, "running": RUNNING, "haul": HAUL, "feed": 0.0, "capital_charge": CHARGE,
        "net": CASH - CHARGE, "gate_price": REVENUE - RUNNING - CHARGE, "capital": BED, "sold_share": 1.0,
        "cushion": CASH / REVENUE, "smallest_start": BED + 0.25 * (RUNNING + HAUL) * FEED,
    }  # fmt: skip
    LINES = {
        "labour": LABOUR, "maintenance": REPAIRS, "electricity": POWER, "other": BAGS, "disposal": SIEVED,
        "sales.vermicompost": REVENUE,
    }  # fmt: skip
    DAYS = 2.0  # of paid work
    # Of 8.5 parts of today 6 are dumped, nobody told how deep; 1 is burned, of which 0.58 really burns; 1.5 rot.
    CLIMATE = {
        "todays_fate": 6 / 8.5 * 30 * METHANE + 1 / 8.5 * 0.58 * (6.5 * METHANE + 0.15 * DRY * NITROUS),
        "process": -4 * METHANE - 0.24 * NITROUS - 1 * GRID, "displaced_fuel": 0.0, "transport": -2 * 4 * 0.15 / 1000,
    }  # fmt: skip


@cache
def assessment() -> Assessment:
    site, settings = read_site("moneragala", BASE)
    return assess(site, settings.replaced(draws=50), BASE)


def found(option: str) -> Scored:
    options = (scored for contest in assessment().contests for scored in contest.scored)
    return next(scored for scored in options if scored.option.id == option)


def sticks() -> Scored:
    return found("rice_husk/screw_press/industry_fuel")


def stove() -> Scored:
    return found("maize_stalk/chopping.improved_stove/household_cooking")


def worms() -> Scored:
    return found("market_waste/vermicompost/soil_amendment")


Sheet = Any  # one of the three worksheets
Chain = Callable[[], Scored]
CHAINS = pytest.mark.parametrize(("sheet", "chain"), [(Sticks, sticks), (Stove, stove), (Worms, worms)])


def same(by_hand: float) -> object:
    """Return what equals a figure of the worksheet to a millionth."""
    return pytest.approx(by_hand, rel=1e-6, abs=1e-12)


def where_it_goes(scored: Scored) -> Ledger:
    return ledger(scored.option.chain, scored.evaluation.likely.flows, BASE.products, Draws(1, 1))


def test_one_press_is_planned_though_the_money_buys_a_little_less() -> None:
    size = sticks().option.size
    assert size is not None
    assert round(Sticks.BAD_YEAR / 2, 1) == 632.5
    assert size.limits["supply"] == same(Sticks.BAD_YEAR / 2)
    takes = Sticks.TEA + Sticks.SUGAR + Sticks.HOSPITAL
    assert size.limits["outlets"] == same(1.5 * takes / Sticks.MADE)
    assert size.limits["money"] == same(312 * MONEY / Sticks.PRESS)
    assert size.limits["proven_units"] == 6 * 312
    assert (size.units, size.feed_t_per_year, size.decided_by) == (1, 312, "one_unit")


def test_stalks_of_three_months_that_keep_for_six_last_for_eight_and_a_half() -> None:
    stock, months = 6 * Stove.MONTH, 3.0
    while stock > 0:
        months += min(stock, 1)
        stock = (stock - 1) * Stove.MONTH
    assert round(Stove.SIXTH, 4) == pytest.approx(0.5875)
    assert months / 12 == pytest.approx(Stove.LASTS, rel=1e-9)


def test_half_of_a_bad_years_stalks_cooks_for_two_thousand_homes_for_a_part_of_the_year() -> None:
    size = stove().option.size
    assert size is not None
    assert (round(Stove.BAD_YEAR), Stove.HOMES) == (4290, 1958)
    assert size.limits["supply"] == same(Stove.BAD_YEAR / 2)
    assert size.limits["proven_units"] == same(floor(0.2 * Stove.HOMES_OF_DIVISION) * Stove.OF_HOME)
    need = 4 * Stove.HOMES_OF_DIVISION * Stove.SMOKY / 10  # GJ/year
    assert size.limits["outlets"] == same(1.5 * need / Stove.HEAT)
    assert size.limits["money"] is None
    assert (size.units, size.decided_by) == (1958, "supply")
    assert size.feed_t_per_year == same(Stove.FEED)


def test_one_bed_is_planned_though_half_of_the_waste_would_not_fill_it() -> None:
    scored = worms()
    size = scored.option.size
    assert size is not None
    assert size.limits["supply"] == same(Worms.BAD_YEAR / 2)
    assert size.limits["outlets"] == same(1.5 * 30 * 12 / Worms.MADE)
    assert size.limits["money"] == same(22.5 * MONEY / Worms.BED)
    assert size.limits["proven_units"] == 60 * 22.5
    assert Worms.BAD_YEAR > 22.5 > Worms.BAD_YEAR / 2
    assert (size.units, size.feed_t_per_year, size.decided_by) == (1, 22.5, "one_unit")
    assert size.smallest_share == same(22.5 / Worms.BAD_YEAR)
    assert scored.option.form == "group"


def test_husk_goes_into_sticks_stones_and_a_little_smoke() -> None:
    flows = where_it_goes(sticks())
    in_sticks = Sticks.MADE * 0.93  # dry
    assert sticks().evaluation.likely.flows.products["briquette"][0] == same(Sticks.MADE)
    assert flows.of("product", "dry")[0] == same(in_sticks)
    assert flows.of("residue", "dry")[0] == same(0.01)
    assert flows.of("rest", "dry")[0] == same(Sticks.DRY - in_sticks - 0.01)
    assert flows.of("vapour", "wet")[0] == same(0.101 - Sticks.MADE * 0.07)
    assert flows.of("feed", "carbon")[0] == same(Sticks.DRY * 0.383)
    assert flows.of("product", "carbon")[0] == same(in_sticks * 0.383)


def test_a_tonne_of_stalks_brings_two_gigajoules_under_the_pot() -> None:
    flows = where_it_goes(stove())
    assert 2.1 < Stove.HEAT < 2.3
    assert flows.of("product", "energy")[0] == same(Stove.HEAT)
    assert flows.of("lost", "dry")[0] == same(0.02 * Stove.DRY)
    assert flows.of("ash", "dry")[0] == same(0.068 * 0.98 * Stove.DRY)
    assert flows.of("heat", "energy")[0] == same(Stove.HEAT / 0.18 * 0.82)


def test_half_of_the_dry_waste_and_three_tenths_of_its_carbon_become_castings() -> None:
    flows = where_it_goes(worms())
    assert worms().evaluation.likely.flows.products["vermicompost"][0] == same(Worms.MADE)
    assert flows.of("product", "dry")[0] == same(Worms.MADE * 0.6)
    assert flows.of("product", "carbon")[0] == same(Worms.MADE * 0.6 * 0.22)
    assert flows.of("feed", "carbon")[0] == same(Worms.DRY * 0.387)
    assert flows.of("product", "nitrogen")[0] == same(Worms.DRY * 0.024 * 0.6)
    assert flows.of("residue", "dry")[0] == same(0.02)
    # Into the air: 0.79 t of water and 0.4 t that is sprinkled, less what goes out with the castings.
    assert flows.of("vapour", "wet")[0] == same(0.79 + 0.4 - Worms.MADE * 0.4)


@CHAINS
def test_a_tonne_brings_in_and_costs_what_the_worksheet_says(sheet: Sheet, chain: Chain) -> None:
    """The capital is that of all units, the smallest start that of one with its first three months."""
    money = chain().evaluation.likely.money
    for name, by_hand in sheet.ACCOUNT.items():
        assert getattr(money, name)[0] == same(by_hand), name


@CHAINS
def test_each_line_of_running_cost_and_sales_is_that_of_the_worksheet(sheet: Sheet, chain: Chain) -> None:
    lines = chain().evaluation.likely.money.lines
    assert {name for name, line in lines.items() if line[0]} == sheet.LINES.keys()
    for name, by_hand in sheet.LINES.items():
        assert lines[name][0] == same(by_hand), name


@CHAINS
def test_a_tonne_avoids_what_the_worksheet_says(sheet: Sheet, chain: Chain) -> None:
    emissions = chain().evaluation.likely.emissions
    assert emissions.climate.keys() == sheet.CLIMATE.keys()
    for part, by_hand in sheet.CLIMATE.items():
        assert emissions.climate[part][0] == same(by_hand), part
    assert emissions.net_climate[0] == same(sum(sheet.CLIMATE.values()))


@CHAINS
def test_so_many_people_work_for_a_thousand_tonnes(sheet: Sheet, chain: Chain) -> None:
    assert per_thousand_tonnes(chain().evaluation.likely.work.paid)[0] == same(sheet.DAYS * 1000 / 250)


def test_homes_work_a_day_unpaid_for_each_tonne_that_they_burn() -> None:
    assert stove().evaluation.likely.work.at_home[0] == same(1.0 * Stove.FED)


def test_a_bed_avoids_the_smoke_of_rubbish_fires() -> None:
    """Of 7.4 to 125 kg a tonne, more than tenfold, the geometric middle."""
    avoided = 1 / 8.5 * 0.58 * sqrt(7.4 * 125)
    assert worms().evaluation.likely.emissions.net_air[0] == same(avoided)


def test_what_nobody_knows_of_the_bed_is_left_out_and_named() -> None:
    money = worms().evaluation.likely.money
    assert money.not_known == ("settings.water_price", "price.market_waste")
    assert not {"water", "management"} & money.lines.keys()


@pytest.mark.parametrize(("sheet", "chain"), [(Sticks, sticks), (Worms, worms)])
def test_a_plant_is_worth_the_cash_of_its_life_less_its_start(sheet: Sheet, chain: Chain) -> None:
    """In the first year 0.55 of the product; hands, a manager and repairs are paid in full. Stock: three months."""
    standing = sheet.LABOUR + sheet.MANAGER + sheet.REPAIRS
    stock = 0.25 * (sheet.REVENUE - sheet.CASH)
    first = 0.55 * (sheet.CASH + standing) - standing
    cash = [-sheet.CAPITAL - stock, first, *[sheet.CASH] * (sheet.YEARS - 2), sheet.CASH + stock]
    worth = sheet.FEED * sum(paid / (1 + RATE) ** year for year, paid in enumerate(cash))
    planned = project(chain().evaluation.likely.money)
    assert planned.years == sheet.YEARS
    assert planned.working[0, 0] == same(sheet.FEED * stock)
    assert planned.present_value[0] == same(worth)


def test_homes_join_in_fifths_and_three_in_a_hundred_leave_each_year() -> None:
    """Who joins in year n cooks on it from n + 1: of the first fifth 0.97 are left in year 2, and so on."""
    money = stove().evaluation.likely.money
    plan = programme(money, 1958, project(money).years)
    fifth = 1958 / 5
    left = [1, 0.97, 0.9409, 0.912673, 0.88529281]
    assert plan.joined[0] == pytest.approx([fifth, 2 * fifth, 3 * fifth, 4 * fifth, 1958, 1958])
    assert plan.in_use[0] == pytest.approx([0, *(fifth * sum(left[:year]) for year in range(1, 6))], rel=1e-6)
    assert plan.pays[0] == same(32.0)
    assert plan.saves[0] == same(Stove.CASH * Stove.OF_HOME)
    assert plan.after_sales[0] == same(0.2 * SKILLED)


def test_five_years_of_the_programme_are_worth_their_savings_less_their_stoves() -> None:
    """A stove lasts three years: the fifths of years 0 and 1 buy again in years 3 and 4, if they are still at it.

    In year 5 each fifth gives back what is left of its stoves: a third, two thirds, nothing, a third and two thirds.
    """
    stoves = 1958 * 32 / 5
    paid = [stoves, stoves, stoves, stoves * (1 + 0.97**3), stoves * (1 + 0.97**3), 0]
    paid[5] -= stoves / 3 * (1 * 0.97**5 + 2 * 0.97**4 + 0 * 0.97**3 + 1 * 0.97**2 + 2 * 0.97)
    at_work = [sum(0.97**since for since in range(year)) / 5 for year in range(6)]
    cash = [Stove.CASH * Stove.FEED * share - bought for share, bought in zip(at_work, paid, strict=True)]
    worth = sum(left / (1 + RATE) ** year for year, left in enumerate(cash))
    planned = project(stove().evaluation.likely.money)
    assert planned.bought[0] == pytest.approx(paid, rel=1e-6)
    assert planned.present_value[0] == same(worth)
