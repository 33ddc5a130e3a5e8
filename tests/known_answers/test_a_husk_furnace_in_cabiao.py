"""Worksheet: husk furnaces at the mills of Cabiao, followed by hand from the paddy to the bank, likely values.

The numbers are those of the site's workbook and of the knowledge base, typed in again; the arithmetic is done here
and not by the program.

    paddy hulled      31,900 t a year; a bad year leaves 0.85                      27,115 t
    husk              x 0.22; 0.95 of it comes out of the spout                    5,667.0 t
    used today        8 of 10 cartloads (bedding 1, fuel 2, sold 5)                4,772.2 t
    dependable        what is left, less 2 % in store                              876.9 t
    planned           a third, as husk is bought; furnaces of 22.5 t               12 of them, 270 t
    heat              (14.2 x 0.899 - 2.443 x 0.101) GJ/t x 0.73                   9.1389 GJ/t
    sold              dryers take 400 GJ in each of six months                     2,400 of 2,467.5 GJ
    a furnace         2,000 dollars of 2024, and a tenth for what nobody foresaw
    ash               0.25 t, carted off at 15 dollars a tonne; a manager's tenth of a day for each of three days
    worth             diesel that is not burned, at 0.75: 26.535 pesos a litre of 2016
    first year        0.55 of the heat; hands and repairs are paid in full
"""

from __future__ import annotations

from functools import cache

import pytest

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Scored
from biomass_select.assessment.worked import Worked
from biomass_select.economics.project import project
from biomass_select.sites.read_site import read_site
from tests.shipped import BASE

PESOS_PER_DOLLAR = 55.63036  # 2023
RISE = {2016: 1.254, 2017: 2.853, 2018: 5.309, 2019: 2.392, 2020: 2.393, 2021: 3.927, 2022: 5.821, 2023: 5.978}
DOLLAR_ROSE_IN_2024 = 1.0295
RATE, YEARS = 0.10, 8


def dollars_of_2023(pesos: float, of_year: int) -> float:
    for year in range(of_year + 1, 2024):
        pesos *= 1 + RISE[year] / 100
    return pesos / PESOS_PER_DOLLAR


FEED = 270.0
HEAT = (14.2 * 0.899 - 2.443 * 0.101) * 0.73
SOLD = 2400 / (HEAT * FEED)
LITRE_GJ = 42.85 * 0.837 / 1000
REVENUE = HEAT * SOLD / 0.75 * dollars_of_2023((24.5 + 28.57) / 2, 2016) / LITRE_GJ
FURNACE = 2000 / DOLLAR_ROSE_IN_2024 * 1.10
CAPITAL = FURNACE / 22.5
LABOUR = 3 * (0.9 * dollars_of_2023(331.1, 2019) + 0.1 * 15.27)
POWER = 5 * 8.67 / 1.03213 / PESOS_PER_DOLLAR
ASH = 0.25 * 15
MANAGER = 3 * 0.10 * 15.27
RUNNING = LABOUR + POWER + 0.10 * CAPITAL + ASH + MANAGER
HAUL = 1.0 + 3 * 0.12
HUSK = dollars_of_2023(1000, 2015)
CHARGE = CAPITAL * RATE * (1 + RATE) ** YEARS / ((1 + RATE) ** YEARS - 1)


@cache
def furnace() -> Scored:
    site, settings = read_site("cabiao", BASE)
    found = assess(site, settings.replaced(draws=50), BASE)
    options = (scored for contest in found.contests for scored in contest.scored)
    return next(s for s in options if s.option.id == "rice_husk/husk_furnace/mill_drying")


def likely() -> Worked:
    return furnace().evaluation.likely


def test_twelve_furnaces_are_what_a_third_of_the_dependable_husk_feeds() -> None:
    size = furnace().option.size
    dependable = 31_900 * 0.85 * 0.22 * (0.95 - 0.8) * 0.98
    assert dependable == pytest.approx(876.9, abs=0.1)
    assert size is not None
    assert size.limits["supply"] == pytest.approx(dependable * 0.3333, rel=1e-3)
    assert size.limits["outlets"] == pytest.approx(1.5 * 2400 / HEAT, rel=1e-4)
    assert size.limits["money"] == pytest.approx(22.5 * (5_000_000 / PESOS_PER_DOLLAR) / FURNACE, rel=1e-4)
    assert (size.units, size.feed_t_per_year, size.decided_by) == (12, pytest.approx(FEED), "supply")


@pytest.mark.parametrize(
    ("line", "dollars"),
    [
        ("revenue", REVENUE), ("running", RUNNING), ("haul", HAUL), ("feed", HUSK), ("capital_charge", CHARGE),
        ("net", REVENUE - RUNNING - HAUL - HUSK - CHARGE), ("gate_price", REVENUE - RUNNING - CHARGE),
        ("sold_share", SOLD),
    ],
)  # fmt: skip
def test_each_line_of_a_tonnes_money_is_that_of_the_worksheet(line: str, dollars: float) -> None:
    assert getattr(likely().money, line) == pytest.approx([dollars], rel=1e-3)


def test_a_tonne_puts_three_hundred_litres_of_diesel_out_of_use() -> None:
    # Heat sold over 0.75, in litres; its climate 72.8 kg a GJ; the lorry, the fan and the furnace take a little off.
    litres = HEAT * SOLD / 0.75 / LITRE_GJ
    assert 300 < litres < 350
    saved = HEAT * SOLD / 0.75 * 72.8 / 1000
    assert likely().emissions.climate["displaced_fuel"] == pytest.approx([saved], rel=1e-3)


def test_the_project_of_eight_years_is_worth_its_cash_less_its_start() -> None:
    cash = (REVENUE - RUNNING - HAUL - HUSK) * FEED
    stock = 0.25 * (RUNNING + HAUL + HUSK) * FEED
    worth = sum(cash / (1 + RATE) ** year for year in range(1, YEARS + 1))
    worth -= (1 - 0.55) * (REVENUE - POWER - ASH - HAUL - HUSK) * FEED / (1 + RATE)
    worth += stock / (1 + RATE) ** YEARS - stock - CAPITAL * FEED
    assert project(likely().money).present_value == pytest.approx([worth], rel=1e-3)
