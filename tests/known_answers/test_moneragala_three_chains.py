"""Worksheets: husk sticks, maize stalks in stoves and worm compost in Moneragala, by hand, likely values.

The numbers are those of the site's workbook and of the knowledge base, typed in again; the arithmetic is done here
and not by the program. All money in dollars of 2023, all per tonne of the waste as it arises, where not said
otherwise. The district has eleven divisions, and a plant gathers one.
"""

from __future__ import annotations

from functools import cache
from math import floor

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


@cache
def assessment() -> Assessment:
    site, settings = read_site("moneragala", BASE)
    return assess(site, settings.replaced(draws=50), BASE)


def found(option: str) -> Scored:
    options = (scored for contest in assessment().contests for scored in contest.scored)
    return next(scored for scored in options if scored.option.id == option)


def where_it_goes(scored: Scored) -> Ledger:
    return ledger(scored.option.chain, scored.evaluation.likely.flows, BASE.products, Draws(1, 1))


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
    # Today 1.5 parts are burned, 2 dumped, 1 rots. Sticks go to the three outlets in proportion; sugar burns no wood.
    BURNED, DUMPED = 1.5 / 4.5 * DRY * STRAW_FIRE, 2 / 4.5 * 13 * METHANE
    WOOD_SAVED = MADE * 14 * 0.65 / 0.65 * (TEA + HOSPITAL) / (TEA + SUGAR + HOSPITAL)  # GJ
    CLIMATE = {
        "todays_fate": BURNED + DUMPED, "process": -90 * GRID, "displaced_fuel": WOOD_SAVED * 33.6 / 1000,
        "transport": -2 * 10 * 0.15 / 1000,
    }  # fmt: skip


def sticks() -> Scored:
    return found("rice_husk/screw_press/industry_fuel")


def test_one_press_is_planned_though_the_money_buys_a_little_less() -> None:
    size = sticks().option.size
    assert size is not None
    assert round(Sticks.BAD_YEAR / 2, 1) == 632.5
    assert size.limits["supply"] == pytest.approx(Sticks.BAD_YEAR / 2, rel=1e-6)
    takes = Sticks.TEA + Sticks.SUGAR + Sticks.HOSPITAL
    assert size.limits["outlets"] == pytest.approx(1.5 * takes / Sticks.MADE, rel=1e-6)
    assert size.limits["money"] == pytest.approx(312 * MONEY / Sticks.PRESS, rel=1e-6)
    assert size.limits["proven_units"] == 6 * 312
    assert (size.units, size.feed_t_per_year, size.decided_by) == (1, 312, "one_unit")


def test_husk_goes_into_sticks_stones_and_a_little_smoke() -> None:
    flows = where_it_goes(sticks())
    in_sticks = Sticks.MADE * 0.93  # dry
    assert sticks().evaluation.likely.flows.products["briquette"] == pytest.approx([Sticks.MADE], rel=1e-6)
    assert flows.of("product", "dry") == pytest.approx([in_sticks], rel=1e-6)
    assert flows.of("residue", "dry") == pytest.approx([0.01], rel=1e-6)
    assert flows.of("rest", "dry") == pytest.approx([Sticks.DRY - in_sticks - 0.01], rel=1e-6)
    assert flows.of("vapour", "wet") == pytest.approx([0.101 - Sticks.MADE * 0.07], rel=1e-6)
    assert flows.of("feed", "carbon") == pytest.approx([Sticks.DRY * 0.383], rel=1e-6)
    assert flows.of("product", "carbon") == pytest.approx([in_sticks * 0.383], rel=1e-6)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("revenue", Sticks.REVENUE), ("running", Sticks.RUNNING), ("haul", Sticks.HAUL), ("feed", Sticks.HUSK),
        ("capital_charge", Sticks.CHARGE), ("net", Sticks.CASH - Sticks.CHARGE),
        ("gate_price", Sticks.REVENUE - Sticks.RUNNING - Sticks.CHARGE), ("sold_share", 1.0),
        ("capital", Sticks.PRESS), ("cushion", max(-1.0, Sticks.CASH / Sticks.REVENUE)),
    ],
)  # fmt: skip
def test_a_tonne_of_husk_brings_in_and_costs_what_the_worksheet_says(line: str, amount: float) -> None:
    assert getattr(sticks().evaluation.likely.money, line) == pytest.approx([amount], rel=1e-6)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("labour", Sticks.LABOUR), ("management", Sticks.MANAGER), ("maintenance", Sticks.REPAIRS),
        ("electricity", Sticks.POWER), ("other", Sticks.SCREW), ("disposal", Sticks.STONES),
    ],
)  # fmt: skip
def test_each_line_of_running_a_press_is_that_of_the_worksheet(line: str, amount: float) -> None:
    assert sticks().evaluation.likely.money.lines[line] == pytest.approx([amount], rel=1e-6)


def test_the_press_is_worth_its_cash_of_eight_years_less_its_start() -> None:
    """In the first year 0.55 of the sticks; hands, manager and repairs are paid in full. Stock: three months."""
    standing = Sticks.LABOUR + Sticks.MANAGER + Sticks.REPAIRS
    stock = 0.25 * (Sticks.RUNNING + Sticks.HAUL + Sticks.HUSK)
    first = 0.55 * (Sticks.CASH + standing) - standing
    cash = [-Sticks.CAPITAL - stock, first, *[Sticks.CASH] * 6, Sticks.CASH + stock]
    worth = Sticks.FEED * sum(paid / (1 + RATE) ** year for year, paid in enumerate(cash))
    planned = project(sticks().evaluation.likely.money)
    assert planned.years == Sticks.YEARS
    assert planned.working[:, 0] == pytest.approx([Sticks.FEED * stock], rel=1e-6)
    assert planned.at_work[0] == pytest.approx([0, 0.55, 1, 1, 1, 1, 1, 1, 1])
    assert planned.present_value == pytest.approx([worth], rel=1e-6)


def test_sticks_avoid_what_husk_and_wood_give_off() -> None:
    emissions = sticks().evaluation.likely.emissions
    assert emissions.climate.keys() == Sticks.CLIMATE.keys()
    for part, avoided in Sticks.CLIMATE.items():
        assert emissions.climate[part] == pytest.approx([avoided], rel=1e-6), part
    assert emissions.net_climate == pytest.approx([sum(Sticks.CLIMATE.values())], rel=1e-6)


def test_nearly_eight_people_work_for_a_thousand_tonnes_of_husk() -> None:
    assert per_thousand_tonnes(sticks().evaluation.likely.work.paid) == pytest.approx([1.9 * 1000 / 250])


class Stove:
    """Maize stalks, chopped and burned by the homes themselves in a better stove.

    supply      165,000 t of grain, stalks twice that, a bad year leaves 0.55. A combine leaves 0.45 to be gathered, but
                soil (0.5) and herds (0.15) keep all but 0.35; 0.03 of a usual year is fed; 0.12 lost   4,290 t
    homes       half of it, at 1.5 t chopped, 0.02 of which are lost as dust                            1,401 homes
    asked       a fifth of the homes of a division would have been                                      2,759 homes
    heat        (15.4 x 0.832 - 2.443 x 0.168) GJ/t, 0.18 of it under the pot: a home gets 3.35 of its 4 GJ
    saved       wood that costs nothing; two homes of a thousand burn kerosene; gas and power are not touched
    chopper     hired: 40,000 pesos of 2009, of which 0.1 by the price level, the rest pays freight; 950 t a year
    stove       32 dollars for three years, mended for 0.116 of that a year; a technician's fifth of a day a year
    """

    BAD_YEAR = 165_000 * 2 * (0.55 * min(0.45, 1 - 0.5 - 0.15) - 0.03) * 0.88 / DIVISIONS
    FED = 0.98  # t that reach the stove
    OF_HOME = 1.5 / FED  # t/year of stalks
    HOMES = floor(BAD_YEAR / 2 / OF_HOME)
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
    CLIMATE = {
        "todays_fate": 4 / 6.2 * DRY * STRAW_FIRE, "process": -3.5 * GRID - 4.6 * FED * METHANE,
        "displaced_fuel": (WOOD_SAVED * 33.6 + KEROSENE * 72) / 1000, "transport": 0.0,
    }  # fmt: skip


def stove() -> Scored:
    return found("maize_stalk/chopping.improved_stove/household_cooking")


def test_half_of_a_bad_years_stalks_cooks_for_fourteen_hundred_homes() -> None:
    size = stove().option.size
    assert size is not None
    assert (round(Stove.BAD_YEAR), Stove.HOMES) == (4290, 1401)
    assert size.limits["supply"] == pytest.approx(Stove.BAD_YEAR / 2, rel=1e-6)
    assert size.limits["proven_units"] == pytest.approx(floor(0.2 * Stove.HOMES_OF_DIVISION) * Stove.OF_HOME)
    need = 4 * Stove.HOMES_OF_DIVISION * Stove.SMOKY / 10  # GJ/year
    assert size.limits["outlets"] == pytest.approx(1.5 * need / Stove.HEAT, rel=1e-6)
    assert size.limits["money"] is None
    assert (size.units, size.decided_by) == (1401, "supply")
    assert size.feed_t_per_year == pytest.approx(Stove.FEED, rel=1e-6)


def test_a_tonne_of_stalks_brings_two_gigajoules_under_the_pot() -> None:
    flows = where_it_goes(stove())
    assert 2.1 < Stove.HEAT < 2.3
    assert flows.of("product", "energy") == pytest.approx([Stove.HEAT], rel=1e-6)
    assert flows.of("lost", "dry") == pytest.approx([0.02 * Stove.DRY], rel=1e-6)
    assert flows.of("ash", "dry") == pytest.approx([0.068 * 0.98 * Stove.DRY], rel=1e-6)
    assert flows.of("heat", "energy") == pytest.approx([Stove.HEAT / 0.18 * 0.82], rel=1e-6)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("revenue", Stove.REVENUE), ("running", Stove.RUNNING), ("hired", Stove.HIRED), ("haul", 0.0), ("feed", 0.0),
        ("capital_charge", Stove.CHARGE), ("net", Stove.REVENUE - Stove.RUNNING - Stove.CHARGE), ("cash", Stove.CASH),
        ("capital", Stove.HOMES * 32), ("sold_share", 1.0),
        ("smallest_start", 32 + 0.25 * (Stove.RUNNING + Stove.HIRED) * Stove.OF_HOME),
    ],
)  # fmt: skip
def test_a_tonne_of_stalks_brings_in_and_costs_what_the_worksheet_says(line: str, amount: float) -> None:
    assert getattr(stove().evaluation.likely.money, line) == pytest.approx([amount], rel=1e-6)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("labour", Stove.LABOUR), ("electricity", Stove.POWER), ("maintenance", Stove.REPAIRS),
        ("after_sales", Stove.TECHNICIAN), ("sales.stove_heat", Stove.REVENUE),
    ],
)  # fmt: skip
def test_each_line_of_running_stoves_is_that_of_the_worksheet(line: str, amount: float) -> None:
    assert stove().evaluation.likely.money.lines[line] == pytest.approx([amount], rel=1e-6)


def test_homes_join_in_fifths_and_three_in_a_hundred_leave_each_year() -> None:
    """Who joins in year n cooks on it from n + 1: of the first fifth 0.97 are left in year 2, and so on."""
    money = stove().evaluation.likely.money
    plan = programme(money, 1401, project(money).years)
    fifth = 1401 / 5
    left = [1, 0.97, 0.9409, 0.912673, 0.88529281]
    assert plan.joined[0] == pytest.approx([fifth, 2 * fifth, 3 * fifth, 4 * fifth, 1401, 1401])
    assert plan.in_use[0] == pytest.approx([0, *(fifth * sum(left[:year]) for year in range(1, 6))], rel=1e-6)
    assert plan.pays == pytest.approx([32.0], rel=1e-6)
    assert plan.saves == pytest.approx([Stove.CASH * Stove.OF_HOME], rel=1e-6)
    assert plan.after_sales == pytest.approx([0.2 * SKILLED], rel=1e-6)


def test_five_years_of_the_programme_are_worth_their_savings_less_their_stoves() -> None:
    """A stove lasts three years: the fifths of years 0 and 1 buy again in years 3 and 4, if they are still at it.

    In year 5 each fifth gives back what is left of its stoves: a third, two thirds, nothing, a third and two thirds.
    """
    stoves = 1401 * 32 / 5
    paid = [stoves, stoves, stoves, stoves * (1 + 0.97**3), stoves * (1 + 0.97**3), 0]
    paid[5] -= stoves / 3 * (1 * 0.97**5 + 2 * 0.97**4 + 0 * 0.97**3 + 1 * 0.97**2 + 2 * 0.97)
    at_work = [sum(0.97**since for since in range(year)) / 5 for year in range(6)]
    stock = 0.25 * (Stove.RUNNING + Stove.HIRED) * Stove.FEED
    cash = [Stove.CASH * Stove.FEED * share - bought for share, bought in zip(at_work, paid, strict=True)]
    worth = sum(left / (1 + RATE) ** year for year, left in enumerate(cash)) - stock + stock / (1 + RATE) ** 5
    planned = project(stove().evaluation.likely.money)
    assert planned.bought[0] == pytest.approx(paid, rel=1e-6)
    assert planned.present_value == pytest.approx([worth], rel=1e-6)


def test_a_stove_of_stalks_avoids_fires_and_wood_and_lets_some_methane_go() -> None:
    emissions = stove().evaluation.likely.emissions
    assert emissions.climate.keys() == Stove.CLIMATE.keys()
    for part, avoided in Stove.CLIMATE.items():
        assert emissions.climate[part] == pytest.approx([avoided], rel=1e-6), part
    assert emissions.net_climate == pytest.approx([sum(Stove.CLIMATE.values())], rel=1e-6)


def test_only_the_chopper_is_paid_work_and_homes_work_a_day_a_tonne() -> None:
    work = stove().evaluation.likely.work
    assert per_thousand_tonnes(work.paid) == pytest.approx([0.26 * 1000 / 250])
    assert work.at_home == pytest.approx([0.98])
