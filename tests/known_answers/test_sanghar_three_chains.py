"""Worksheet: three chains of Sanghar, followed by hand from the field to the bank and the sky, likely values.

The numbers are those of the site's workbook and of the knowledge base, typed in again; the arithmetic is done here
and not by the program. Money is dollars of 2023: a price in rupees is moved to 2023 by Pakistan's consumer prices and
then exchanged at 280.356 a dollar; one later than 2024 counts as of 2024, the last year whose prices are known.

Stalks in an improved stove, chopped by a hired machine

    seed cotton      432,000 t a year x 2.1 of stalks; a bad year leaves 0.55              498,960 t
    stays            0.30 for the soil and 0.05 grazed; more (0.85) could be gathered      324,324 t left
    used today       0.25 fuel and 0.05 sold of a usual year's 907,200 t                   272,160 t
    dependable       less 6 % in store; one of six talukas                                 8,172.4 t
    planned          half; a stove burns 1.5 t, of which chopping has lost 2 %             2,669 homes
    heat             (17.0 x 0.88 - 2.443 x 0.12) GJ/t x 0.18 x 0.98                       2.5872 GJ/t
    worth            wood that is not bought: 1.15 of 7.75 fires, in a hearth of 0.12
    homes            a fifth of them join in each of five years; 3 in 100 give it up a year; a stove lasts three

Rice straw treated with urea by homes that keep cattle

    paddy            33,300 t a year, as much straw; a bad year leaves 0.6                 19,980 t
    stays            0.30 for the soil; more (0.8) could be gathered                       13,986 t left
    used today       0.15 of a usual year's straw is fed                                   4,995 t
    dependable       less 10 % in store; one of six talukas                                1,348.65 t
    planned          half; a home treats 2.8 t for two animals                             240 homes
    sold             0.95 is eaten, at 12,000 rupees of 2022 a tonne; nobody buys the straw
    paid             urea and sheet 16 dollars a tonne, a home's pit and sheet 25; homes join as with the stoves

Bottles sorted by hand and sold to dealers

    bottles          3,968 t a year; 0.95 in a bad year, 0.45 of it can be gathered        1,696.3 t
    sold today       0.20 of a usual year's bottles                                        793.6 t
    dependable       less 1 % in store; one of six talukas                                 148.95 t
    planned          half; a dealer's load of 4 t a year, of which sorting has lost 7 %    17 loads, 73.12 t
    sheds            487.69 t of other plastics beside it: three sheds of 220 t, 0.85 full
    sold             0.93 x 0.98 of a tonne, at 40,000 rupees of 2021
    first year       0.55 of the work; hands, manager and repairs are paid in full
"""

from __future__ import annotations

from functools import cache

import pytest

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Scored
from biomass_select.assessment.worked import Worked
from biomass_select.chains.ledger import Ledger, ledger
from biomass_select.chains.size import Size
from biomass_select.economics.project import project
from biomass_select.livelihoods.jobs import per_thousand_tonnes
from biomass_select.quantities.draws import Draws
from biomass_select.sites.read_site import read_site
from tests.shipped import BASE

RUPEES = 280.35611  # for a dollar, 2023
TO_2023 = {2021: 1.19874 * 1.30768, 2022: 1.30768, 2023: 1.0, 2024: 1 / 1.12633}  # consumer prices, Pakistan
RATE = 0.10
LABOURER = 962 * TO_2023[2022] / RUPEES  # dollars a day
TRAINED = 1909 * TO_2023[2024] / RUPEES
KWH = 35.5 * TO_2023[2024] / RUPEES
GRID = 0.756 / 1000  # tCO2e/kWh


def yearly(capital: float, years: int) -> float:
    return capital * RATE * (1 + RATE) ** years / ((1 + RATE) ** years - 1)


@cache
def chains() -> dict[str, Scored]:
    site, settings = read_site("sanghar", BASE)
    found = assess(site, settings.replaced(draws=50), BASE)
    return {scored.option.id: scored for contest in found.contests for scored in contest.scored}


def likely(chain: str) -> Worked:
    return chains()[chain].evaluation.likely


def size(chain: str) -> Size:
    found = chains()[chain].option.size
    assert found is not None
    return found


def known_limits(chain: str) -> dict[str, float]:
    return {name: limit for name, limit in size(chain).limits.items() if limit is not None}


def booked(chain: str) -> Ledger:
    return ledger(chains()[chain].option.chain, likely(chain).flows, BASE.products, Draws(1, 1))


def money(chain: str, lines: dict[str, float]) -> dict[str, float]:
    return {line: float(getattr(likely(chain).money, line)[0]) for line in lines}


def climate(chain: str) -> dict[str, float]:
    found = likely(chain).emissions
    return {name: float(part[0]) for name, part in (*found.climate.items(), ("net", found.net_climate))}


def worth_of_programme(cash: float, price_of_all_units: float) -> float:
    """A household programme of five years, each unit lasting three: `cash` and the money of all units, dollars."""
    stay = 0.97
    at_work = [sum(stay**n for n in range(year)) / 5 for year in range(6)]
    # Those of year 0 and 1 buy again three years later, as far as they stayed; in year 5 the rest of each unit's three
    # years is given back: of those bought last in years 3, 4, 2, 3, 4 one, two, none, one and two of three.
    bought = [1, 1, 1, 1 + stay**3, 1 + stay**3, -(stay**5 + 2 * stay**4 + stay**2 + 2 * stay) / 3]
    flows = [cash * at_work[n] - price_of_all_units / 5 * bought[n] for n in range(6)]
    return sum(flow / (1 + RATE) ** year for year, flow in enumerate(flows))


STOVES = "cotton_stalk/chopping.improved_stove/household_cooking"
HOMES = 2669
STALKS = HOMES * 1.5 / 0.98  # t a year
HEAT = (17.0 * 0.88 - 2.443 * 0.12) * 0.18 * 0.98  # useful GJ a tonne
SAVED = HEAT * 1.15 / 7.75 / 0.12 * 27_500 / RUPEES / 14.7
PESO_RISE = 1.0379 * 1.04718 * 1.03027 * 1.02583 * 1.03598 * 1.00674 * 1.01254 * 1.02853 * 1.05309  # 2009 to 2018
PESO_RISE *= 1.02392 * 1.02393 * 1.03927 * 1.05821 * 1.05978  # to 2023
# A Philippine chopper here: a tenth of it is local work at 0.2362 / 0.3379, the rest is shipped. Nothing is set aside
# for surprises: the knowledge base does not say how proven choppers are.
CHOPPER = 40_000 * PESO_RISE / 55.63036 * (0.1 * 0.2362 / 0.3379 + 0.9 * 1.15) / 950  # dollars a tonne a year
STOVE = 32 / (1.5 / 0.98)
STOVES_RUNNING = 0.26 * LABOURER + 3.5 * KWH + 0.10 * CHOPPER + 0.116 * STOVE + 0.2 * TRAINED / (1.5 / 0.98)
STOVES_CHARGE = yearly(STOVE, 3) + yearly(CHOPPER, 7)


def test_half_of_the_dependable_stalks_of_a_taluka_feed_2669_stoves() -> None:
    dependable = (432_000 * 2.1 * 0.55 * (1 - 0.30 - 0.05) - 432_000 * 2.1 * 0.30) * 0.94 / 6
    assert dependable == pytest.approx(8172.4, abs=0.1)
    # 373,000 homes in six talukas, 7.75 of ten without gas, 4 GJ each; 5,000 stoves at most where 12,433 would join.
    outlets, proven = 1.5 * 373_000 / 6 * 0.775 * 4 / HEAT, 5000 * 1.5 / 0.98
    limits = {"supply": dependable / 2, "outlets": outlets, "proven_units": proven}  # homes pay
    assert known_limits(STOVES) == pytest.approx(limits, rel=1e-6)
    assert (size(STOVES).units, size(STOVES).feed_t_per_year) == (HOMES, pytest.approx(STALKS, rel=1e-9))


def test_a_tonne_of_stalks_is_heat_smoke_and_a_little_ash() -> None:
    assert likely(STOVES).flows.products["stove_heat"] == pytest.approx([HEAT], rel=1e-9)
    found = booked(STOVES)
    assert found.of("lost", "dry") == pytest.approx([0.88 * 0.02], rel=1e-9)
    assert found.of("ash", "dry") == pytest.approx([0.88 * 0.98 * 0.067], rel=1e-9)
    assert found.of("vapour", "wet") == pytest.approx([0.12 * 0.98], rel=1e-9)
    assert found.of("rest", "carbon") == pytest.approx([0.88 * 0.98 * 0.436], rel=1e-9)


def test_each_line_of_a_tonne_of_stalks_is_that_of_the_worksheet() -> None:
    lines = {
        "revenue": SAVED, "running": STOVES_RUNNING, "haul": 0, "feed": 0,
        "capital_charge": STOVES_CHARGE, "hired": yearly(CHOPPER, 7), "capital": HOMES * 32,
        "net": SAVED - STOVES_RUNNING - STOVES_CHARGE, "gate_price": SAVED - STOVES_RUNNING - STOVES_CHARGE,
        "smallest_start": 32 + 0.25 * (STOVES_RUNNING + yearly(CHOPPER, 7)) * 1.5 / 0.98, "sold_share": 1,
    }  # fmt: skip
    assert money(STOVES, lines) == pytest.approx(lines, rel=1e-5)


def test_the_stoves_are_worth_what_five_years_of_homes_bring() -> None:
    paid = STOVES_RUNNING + yearly(CHOPPER, 7)  # the chopper is hired: its charge is cash
    planned = project(likely(STOVES).money)
    assert planned.at_work[0] == pytest.approx([0, 0.2, 0.394, 0.58218, 0.7647146, 0.9417732], rel=1e-6)
    worth = worth_of_programme((SAVED - paid) * STALKS, HOMES * 32)
    assert planned.present_value == pytest.approx([worth], rel=1e-5)


def test_a_tonne_of_stalks_saves_wood_that_does_not_grow_again() -> None:
    # Of what is burned (3.5) or rots (1) today; straw fires give 4.51 kg methane and 0.069 kg nitrous oxide a dry tonne
    # of which 0.8 burns. Wood, bought and gathered, gives 33.6 kg a GJ; dung and stalks of the hearth nothing.
    fields = 3.5 / 4.5 * 0.8 * 0.88 * (4.51 * 28 + 0.069 * 265) / 1000
    wood = HEAT * (1.15 + 5.7) / 7.75 / 0.12 * 33.6 / 1000
    parts = {"todays_fate": fields, "displaced_fuel": wood, "process": -3.5 * GRID, "transport": 0.0}
    assert climate(STOVES) == pytest.approx({**parts, "net": sum(parts.values())}, rel=1e-6)


FEED = "rice_straw/urea_treated_feed/cattle_feed"
STRAW = 240 * 2.8  # t a year
EATEN = 0.95 * 12_000 * TO_2023[2022] / RUPEES
FEED_RUNNING = 16 + 0.05 * 25 / 2.8 + 0.2 * TRAINED / 2.8
FEED_CHARGE = yearly(25 / 2.8, 3)


def test_half_of_the_dependable_straw_of_a_taluka_is_treated_by_240_homes() -> None:
    dependable = (33_300 * 1.0 * 0.6 * (1 - 0.30) - 33_300 * 0.15) * 0.90 / 6
    assert dependable == pytest.approx(1348.65, abs=0.01)
    # 3,000 homes at most, where a fifth of 36,200 with two stabled animals (1,086,000 x 0.4 / 2 / 6) would join: 7,240.
    outlets, proven = 1.5 * 300 * 6 / 0.95, 3000 * 2.8
    limits = {"supply": dependable / 2, "outlets": outlets, "proven_units": proven}  # homes pay
    assert known_limits(FEED) == pytest.approx(limits, rel=1e-6)
    assert (size(FEED).units, size(FEED).feed_t_per_year) == (240, pytest.approx(STRAW, rel=1e-9))


def test_a_tonne_of_straw_is_eaten_but_for_a_twentieth() -> None:
    assert likely(FEED).flows.products["treated_feed"] == pytest.approx([0.95])
    found = booked(FEED)
    assert found.of("product", "dry") == pytest.approx([0.95 * 0.873], rel=1e-9)
    assert found.of("product", "carbon") == pytest.approx([0.95 * 0.873 * 0.398], rel=1e-9)
    assert found.of("residue", "dry") == pytest.approx([0.02], rel=1e-9)
    assert found.of("added", "wet") == pytest.approx([0.5], rel=1e-9)  # water, which dries off again


def test_each_line_of_a_tonne_of_straw_is_that_of_the_worksheet() -> None:
    lines = {
        "revenue": EATEN, "running": FEED_RUNNING, "haul": 0, "feed": 0, "capital_charge": FEED_CHARGE,
        "hired": 0, "capital": 240 * 25, "net": EATEN - FEED_RUNNING - FEED_CHARGE,
        "gate_price": EATEN - FEED_RUNNING - FEED_CHARGE, "smallest_start": 25 + 0.25 * FEED_RUNNING * 2.8,
        "sold_share": 1,
    }  # fmt: skip
    assert money(FEED, lines) == pytest.approx(lines, rel=1e-5)


def test_the_treated_straw_is_worth_what_five_years_of_homes_bring() -> None:
    worth = worth_of_programme((EATEN - FEED_RUNNING) * STRAW, 240 * 25)
    assert project(likely(FEED).money).present_value == pytest.approx([worth], rel=1e-5)


def test_a_tonne_of_treated_straw_saves_the_fire_and_nothing_else() -> None:
    fields = 7.5 / 8.0 * 0.8 * 0.873 * (4.51 * 28 + 0.069 * 265) / 1000  # 7.5 burned, 0.5 rots
    parts = {"todays_fate": fields, "process": 0.0, "displaced_fuel": 0.0, "transport": 0.0}
    assert climate(FEED) == pytest.approx({**parts, "net": sum(parts.values())}, rel=1e-6)


BOTTLES = "plastic_bottles/plastic_sorting.sale_to_dealers/dealer_sale"
LOAD = 4 / 0.93  # t of bottles as they are gathered
SOLD = 17 * LOAD  # t a year
OTHERS = (  # what others bring to the sheds: half of what is dependable of each
    5952 * (0.95 * 0.45 - 0.30) * 0.99  # hard plastics
    + 4960 * (0.95 * 0.25 - 0.05) * 0.98  # clean film
    + 13_226 * 0.95 * 0.25 * 0.97  # dirty film; no sachets, as none of them goes through a shed here
) / 6 / 2  # fmt: skip; 392.47 t
SHED, SCALES = 31_000 * 1.10, 40 * 1.10  # dollars, with a tenth for what nobody foresaw
SHEDS = 3 * SHED / (OTHERS + SOLD)  # dollars a tonne a year
OUTLAY = SHEDS + SCALES / LOAD
SALES = 0.93 * 0.98 * 40_000 * TO_2023[2021] / RUPEES
HANDS = 5.5 * (0.9 * LABOURER + 0.1 * TRAINED) + 0.93 * 0.4 * (0.8 * LABOURER + 0.2 * TRAINED)
MANAGER = 0.10 * (5.5 + 0.93 * 0.4) * TRAINED
REPAIRS = 0.05 * OUTLAY
OTHER_COSTS = 10 * KWH + (6 + 0.93 * 4) + (0.07 + 0.93 * 0.02) * 15  # power, straps and fees, what is dumped
SORTING_RUNNING = HANDS + MANAGER + REPAIRS + OTHER_COSTS
DOOR_TO_DOOR = 30 + 10 * 0.10
SORTING_CHARGE = yearly(OUTLAY, 10)


def test_half_of_the_dependable_bottles_of_a_taluka_are_17_loads() -> None:
    dependable = 3968 * (0.95 * 0.45 - 0.20) * 0.99 / 6
    assert dependable == pytest.approx(148.95, abs=0.01)
    # Ten million rupees buy so many loads, each with its scales and its part of two sheds.
    bought = 10_000_000 / RUPEES / (SCALES + 2 * SHED * LOAD / (OTHERS + LOAD)) * LOAD
    outlets, proven = 1.5 * 30 * 12 / (0.93 * 0.98), 100 * LOAD
    limits = {"supply": dependable / 2, "outlets": outlets, "money": bought, "proven_units": proven}
    assert known_limits(BOTTLES) == pytest.approx(limits, rel=1e-6)
    assert (size(BOTTLES).units, size(BOTTLES).feed_t_per_year) == (17, pytest.approx(SOLD, rel=1e-9))
    (sheds,) = size(BOTTLES).before
    assert (sheds.count, sheds.load) == (3, pytest.approx((OTHERS + SOLD) / 660, rel=1e-6))


def test_a_tonne_of_bottles_is_sold_but_for_what_is_sorted_out_and_sent_back() -> None:
    assert likely(BOTTLES).flows.products["sorted_plastics"] == pytest.approx([0.93 * 0.98])
    found = booked(BOTTLES)
    assert found.of("lost", "wet") == pytest.approx([0.07], rel=1e-6)
    assert found.of("product", "dry") == pytest.approx([0.93 * 0.98 * 0.98], rel=1e-6)
    assert found.of("product", "fossil_carbon") == pytest.approx([0.93 * 0.98 * 0.98 * 0.635], rel=1e-6)
    assert found.of("residue", "dry") == pytest.approx([0.93 * 0.02 * 0.98], rel=1e-6)


def test_each_line_of_a_tonne_of_bottles_is_that_of_the_worksheet() -> None:
    lines = {
        "revenue": SALES, "running": SORTING_RUNNING, "haul": DOOR_TO_DOOR, "feed": 0,
        "capital_charge": SORTING_CHARGE, "hired": 0, "capital": OUTLAY * SOLD,
        "net": SALES - SORTING_RUNNING - DOOR_TO_DOOR - SORTING_CHARGE,
        "gate_price": SALES - SORTING_RUNNING - SORTING_CHARGE, "sold_share": 1,
        "smallest_start": SHED + SCALES + 0.25 * (SORTING_RUNNING + DOOR_TO_DOOR) * LOAD,  # a load needs one shed
    }  # fmt: skip
    assert money(BOTTLES, lines) == pytest.approx(lines, rel=1e-5)


def test_ten_years_of_sorting_are_worth_their_cash_less_their_start() -> None:
    cash = (SALES - SORTING_RUNNING - DOOR_TO_DOOR) * SOLD
    stock = 0.25 * (SORTING_RUNNING + DOOR_TO_DOOR) * SOLD
    worth = sum(cash / (1 + RATE) ** year for year in range(1, 11))
    worth -= (1 - 0.55) * (SALES - OTHER_COSTS - DOOR_TO_DOOR) * SOLD / (1 + RATE)
    worth += stock / (1 + RATE) ** 10 - stock - OUTLAY * SOLD
    assert project(likely(BOTTLES).money).present_value == pytest.approx([worth], rel=1e-5)


def test_a_tonne_of_bottles_saves_new_plastic_and_the_fire_of_a_third() -> None:
    # Of what is burned (2.5) or dumped (5.5); of a fire's tonne 0.71 burns, 0.98 of it dry: its carbon goes as carbon
    # dioxide, so that the methane (0.65 kg) warms as one without carbon of its own does, 28. A dump gives off nothing.
    fire = 2.5 / 8.0 * 0.71 * 0.98 * (0.635 * 44 / 12 + (0.65 * 28 + 0.05 * 265) / 1000)
    parts = {
        "todays_fate": fire, "virgin_material": 0.93 * 1.0, "process": -10 * GRID, "transport": -2 * 10 * 0.15 / 1000,
        "displaced_fuel": 0.0,
    }  # fmt: skip
    assert climate(BOTTLES) == pytest.approx({**parts, "net": sum(parts.values())}, rel=1e-6)


@pytest.mark.parametrize(
    ("chain", "paid", "at_home"),
    [(STOVES, 0.26, 0.98), (FEED, 0.0, 3.0), (BOTTLES, 5.5 + 0.93 * 0.4, 0.0)],
)
def test_jobs_follow_from_the_days_of_a_tonne(chain: str, paid: float, at_home: float) -> None:
    work = likely(chain).work
    assert per_thousand_tonnes(work.paid) == pytest.approx([paid * 1000 / 250])  # of 250 days a year
    assert work.at_home == pytest.approx([at_home])
