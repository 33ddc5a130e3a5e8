"""Worksheet: three chains of Madhyapur Thimi, followed by hand from the waste to the bank, likely values.

The numbers are those of the site's workbook and of the knowledge base, typed in again; the arithmetic is done here
and not by the program. Money is dollars of 2023 per tonne of what arises, unless it says otherwise.

    Oyster mushrooms on wheat straw, by a group
    wheat threshed     980 t a year x 1.44 of straw; a bad year leaves 0.85        1,199.5 t
    left on the field  0.30, more than the 0.15 that the sickle leaves               839.7 t can be had
    used today         4.5 of 10 cartloads of a usual year                           635.0 t
    dependable         what is left, less 8 % in store; planned is half              188.3 t, 94.1 t
    buyers             the middle of 5 and 100 t a month by their ratio, a fifth of it: 53.7 t of mushrooms a year
    money              2,000,000 rupees buy 22.7 tunnels of 80,000 and a tenth       22 of them, 74.08 t
    chopped            0.98 is kept; a tonne gives 0.833 t dry x 0.6                 0.4998 t of mushrooms
    straw              half of what it is worth beside wood of 15 rupees a kilo of 2015

    Worm compost of market waste with wheat straw, by a group
    mixed to C/N 28    (28 x 0.00504 - 0.08127) of waste to (0.3621 - 28 x 0.004165) of straw: 0.196 of it is straw
    market waste       365 t a year, 0.9 in a bad year; 0.7 can be kept apart        229.9 t
    used today         2.5 of 10 cartloads (feed 1.5, other 1)                       91.2 t
    dependable         less 20 % that rots away                                      111.0 t, with straw 138.0 t
    planned            half of it, in beds of 22.5 t                                 3 beds, 67.5 t
    a bed              17,500 Indian rupees of no stated year, a tenth, and freight for the tenth that is not local
    castings           0.3355 t dry x 0.8                                            0.2684 t, of 60 t that are bought
    sold at            25,000 rupees of 2024: prices rise in the tables to 2023 only, so it is not moved

    A husk furnace at a rice mill, by the mill
    paddy              2,278 t a year x 0.22; a bad year leaves 0.85                 426.0 t of husk, 0.95 can be had
    used today         7 of 10 cartloads, taken to shrink with the milling           298.2 t
    dependable         less 2 % in store; a third, as husk is bought                 104.4 t, 34.8 t
    dryers             take 20 GJ in each of four months, half as much again planned  13.1 t
    planned            one furnace, the least there is                               22.5 t
    sold               80 of the 205.6 GJ that it makes; of what a GJ is worth nobody has told
    ash                0.25 t, carted off at 15 dollars a tonne; a manager's tenth of a day for each of three days
"""

from __future__ import annotations

from functools import cache
from math import prod, sqrt
from typing import NamedTuple

import pytest

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Assessment, Scored
from biomass_select.assessment.worked import Worked
from biomass_select.chains.ledger import ledger
from biomass_select.chains.matter import Goes, Ledger, Quantity
from biomass_select.economics.project import project
from biomass_select.quantities.draws import Draws
from biomass_select.sites.read_site import read_site
from tests.shipped import BASE

CLOSE = 1e-5
RATE, FIRST_YEAR = 0.10, 0.55
RUPEES, PESOS = 132.11546, 55.63036  # for a dollar in 2023
RUPEES_ROSE = {2011: 9.227, 2012: 9.46, 2013: 9.04, 2014: 8.364, 2015: 7.869, 2016: 8.79, 2017: 3.627, 2018: 4.061,
               2019: 5.569, 2020: 5.052, 2021: 4.15, 2022: 7.651, 2023: 7.115}  # percent a year  # fmt: skip
PESOS_ROSE = {2010: 3.79, 2011: 4.718, 2012: 3.027, 2013: 2.583, 2014: 3.598, 2015: 0.674, 2016: 1.254, 2017: 2.853,
              2018: 5.309, 2019: 2.392, 2020: 2.393, 2021: 3.927, 2022: 5.821, 2023: 5.978}  # fmt: skip


def grown(rose: dict[int, float], of_year: int) -> float:
    return prod(1 + percent / 100 for year, percent in rose.items() if year > of_year)


def rupees(amount: float, of_year: int) -> float:
    """Return dollars of 2023."""
    return amount * grown(RUPEES_ROSE, of_year) / RUPEES


def annuity(years: int) -> float:
    return RATE * (1 + RATE) ** years / ((1 + RATE) ** years - 1)


class Tonne(NamedTuple):
    """Dollars that a tonne brings and takes; `plant` is what the machines cost for each tonne a year.

    `hired_hands` is what of labour and maintenance goes with a machine that is hired by the tonne.
    """

    revenue: float
    labour: float
    electricity: float
    other: float
    maintenance: float
    disposal: float
    management: float
    hired: float
    haul: float
    feed: float
    plant: float
    years: int
    hired_hands: float = 0.0

    @property
    def running(self) -> float:
        return self.labour + self.electricity + self.other + self.maintenance + self.disposal + self.management

    @property
    def charge(self) -> float:
        return self.plant * annuity(self.years) + self.hired

    @property
    def net(self) -> float:
        return self.revenue - self.running - self.haul - self.feed - self.charge

    def start(self, months_in_store: float) -> float:
        """Return what is spent before the first sale: machines, three months' running, and the feed in store."""
        return self.plant + self.working_capital(months_in_store)

    def working_capital(self, months_in_store: float) -> float:
        return (3 * (self.running + self.hired) + max(3, months_in_store) * (self.haul + self.feed)) / 12

    def paid(self, months_in_store: float) -> float:
        """Return the present value of all that is paid: in the first year 0.55 of all but the plant's hands and upkeep."""
        stands = self.labour + self.maintenance + self.management - self.hired_hands
        moves = self.running + self.hired + self.haul + self.feed - stands
        back = self.working_capital(months_in_store) / (1 + RATE) ** self.years
        return self.start(months_in_store) - back + stands / annuity(self.years) + moves * self.full_years

    @property
    def full_years(self) -> float:
        """Return the present value of a dollar in each year, of which the first brings 0.55."""
        return 1 / annuity(self.years) - (1 - FIRST_YEAR) / (1 + RATE)


FARM_HAND = 665 / RUPEES  # a day
MASON = rupees((900 + 1500) / 2, 2015)  # a day; the middle, as no likely wage was told
KWH = rupees(11, 2021)
WATER_TO_BOIL = 2.443  # GJ for a tonne of water
WOOD_GJ = rupees(15_000, 2015) / 14.7
STRAW_GJ = 16.8 * 0.85 - WATER_TO_BOIL * 0.15  # a tonne as received
STRAW_PRICE = 0.4 * STRAW_GJ * WOOD_GJ / 2
BY_CART = 2 * 0.15  # two kilometres
LORRY = 2 * 2 * 0.15 / 1000  # tCO2e there and back
GRID = 0.248 / 1000  # tCO2e a kWh
FIRE = 0.8 * (4.51 * 28 + 0.069 * 265) / 1000  # tCO2e of a dry tonne of straw or husk


@cache
def assessed() -> Assessment:
    site, settings = read_site("madhyapur_thimi", BASE)
    return assess(site, settings.replaced(draws=50), BASE)


def scored(id: str) -> Scored:
    return next(s for contest in assessed().contests for s in contest.scored if s.option.id == id)


def dependable(stream: str) -> float:
    return float(assessed().likely_supplies[stream].dependable[0])


def flow(worked: Worked, goes: Goes, quantity: Quantity) -> float:
    book: Ledger = ledger(worked.option.chain, worked.flows, BASE.products, Draws(1, 1))
    return float(book.of(goes, quantity)[0])


def agrees(worked: Worked, by_hand: Tonne, months_in_store: float) -> None:
    """Hold each line of a tonne's money against the worksheet."""
    money = worked.money
    for line in ("labour", "electricity", "other", "maintenance", "disposal", "management"):
        assert money.lines.get(line, [0.0]) == pytest.approx([getattr(by_hand, line)], rel=CLOSE), line
    for line in ("revenue", "running", "hired", "haul", "feed", "net"):
        assert getattr(money, line) == pytest.approx([getattr(by_hand, line)], rel=CLOSE), line
    assert money.capital_charge == pytest.approx([by_hand.charge], rel=CLOSE)
    assert money.gate_price == pytest.approx([by_hand.net + by_hand.haul + by_hand.feed], rel=CLOSE)
    assert money.capital == pytest.approx([by_hand.plant * money.feed_t_per_year], rel=CLOSE)
    assert project(money).working[:, 0] == pytest.approx(
        [by_hand.working_capital(months_in_store) * money.feed_t_per_year], rel=CLOSE
    )


# Oyster mushrooms on wheat straw

STRAW_A_YEAR = 980 * 1.44
STRAW_LEFT = (STRAW_A_YEAR * 0.85 * 0.70 - STRAW_A_YEAR * 0.45) * (1 - 0.08)
TUNNEL = 80_000 * 1.10 / RUPEES
TUNNEL_TAKES = 3.3 / 0.98  # t of straw a year, before it is chopped
MUSHROOMS = 0.85 * 0.98 * 0.6
MUSHROOM_BUYERS = sqrt(5 * 100) * 12 * 0.2  # t a year
# A chopper of 950 t a year, priced in the Philippines in 2009: a tenth of it goes by the price level, the rest travels.
CHOPPER = 40_000 * grown(PESOS_ROSE, 2009) / PESOS * (0.1 * 0.2523 / 0.3379 + 0.9 * 1.15) / 950
CHOPPER_HANDS, CHOPPER_REPAIRS = 0.26 * FARM_HAND, 0.10 * CHOPPER
MUSHROOM = Tonne(
    revenue=MUSHROOMS * rupees(200_000, 2020),
    labour=CHOPPER_HANDS + 0.98 * 11.7 * (0.85 * FARM_HAND + 0.15 * MASON),
    electricity=(3.5 + 0.98 * 10) * KWH,
    other=0.98 * 50_000 / RUPEES,  # spawn, bags, fuel; of no stated year
    maintenance=CHOPPER_REPAIRS + 0.15 * TUNNEL / TUNNEL_TAKES,
    disposal=0.98 * 0.02 * 15,
    management=0,
    hired=CHOPPER * annuity(7),
    haul=5 + BY_CART,
    feed=STRAW_PRICE,
    plant=TUNNEL / TUNNEL_TAKES,
    years=3,
    hired_hands=CHOPPER_HANDS + CHOPPER_REPAIRS,
)
# Cut a fifth in March, half in April, three tenths in May and used all year: 7 months' lie at the end of May, and
# 2 more have been used up by the end of February.
STRAW_IN_STORE = 9


def mushrooms() -> Scored:
    return scored("wheat_straw/chopping.oyster_mushroom/mushroom_sale")


def test_twenty_two_tunnels_are_what_the_money_of_the_town_buys() -> None:
    size = mushrooms().option.size
    assert size is not None
    assert pytest.approx(188.3, abs=0.05) == STRAW_LEFT
    assert dependable("wheat_straw") == pytest.approx(STRAW_LEFT, rel=CLOSE)
    assert size.limits["supply"] == pytest.approx(STRAW_LEFT / 2, rel=CLOSE)
    assert size.limits["outlets"] == pytest.approx(1.5 * MUSHROOM_BUYERS / MUSHROOMS, rel=CLOSE)
    assert size.limits["money"] == pytest.approx(2_000_000 / RUPEES / TUNNEL * TUNNEL_TAKES, rel=CLOSE)
    assert size.limits["proven_units"] == pytest.approx(120 * TUNNEL_TAKES, rel=CLOSE)
    assert (size.units, size.decided_by) == (22, "money")
    assert size.feed_t_per_year == pytest.approx(22 * TUNNEL_TAKES, rel=CLOSE)


def test_half_a_tonne_of_mushrooms_comes_of_a_tonne_of_straw_and_most_of_the_carbon_stays_behind() -> None:
    found = mushrooms().evaluation.likely
    assert found.flows.products["mushroom"] == pytest.approx([MUSHROOMS], rel=CLOSE)
    straw, carbon = 0.85, 0.85 * 0.426
    dust, spoilt, dry_mushrooms = 0.02 * straw, 0.02 * 0.98, 0.1 * MUSHROOMS
    spent = straw - dust - spoilt - dry_mushrooms
    assert flow(found, "product", "dry") == pytest.approx(dry_mushrooms, rel=CLOSE)
    assert flow(found, "residue", "dry") == pytest.approx(spoilt, rel=CLOSE)
    assert flow(found, "rest", "dry") == pytest.approx(spent, rel=CLOSE)
    # What is spoilt has the carbon of what is left beside the mushrooms.
    beside = 0.98 * carbon - 0.4 * dry_mushrooms
    assert flow(found, "rest", "carbon") == pytest.approx(beside * spent / (spent + spoilt), rel=CLOSE)
    # Of five cubic metres a tonne all runs off; what the mushrooms hold beyond the straw's own comes on top.
    held = 0.9 * MUSHROOMS - 0.98 * 0.15
    assert flow(found, "added", "wet") == pytest.approx(5 * 0.98 + held, rel=CLOSE)


def test_a_tonne_of_straw_turned_into_mushrooms_earns_what_the_worksheet_says() -> None:
    found = mushrooms().evaluation.likely
    agrees(found, MUSHROOM, STRAW_IN_STORE)
    assert pytest.approx(312.92, abs=0.01) == MUSHROOM.net
    assert found.money.sold_share == pytest.approx([1.0])
    assert found.money.smallest_start == pytest.approx([MUSHROOM.start(STRAW_IN_STORE) * TUNNEL_TAKES], rel=CLOSE)
    assert found.work.paid * 1000 / 250 == pytest.approx([(0.26 + 0.98 * 11.7) * 4], rel=CLOSE)


def test_three_years_of_mushrooms_are_worth_what_is_earned_less_what_is_paid() -> None:
    tonnes = 22 * TUNNEL_TAKES
    worth = (MUSHROOM.revenue * MUSHROOM.full_years - MUSHROOM.paid(STRAW_IN_STORE)) * tonnes
    assert worth == pytest.approx(39_894, abs=0.5)
    # The crew of the hired chopper is paid for what it chops, 0.55 of a whole first year.
    found = project(mushrooms().evaluation.likely.money)
    assert found.years == 3
    assert found.present_value == pytest.approx([worth], rel=CLOSE)


def test_straw_that_is_not_burned_is_all_that_mushrooms_do_for_the_climate() -> None:
    found = mushrooms().evaluation.likely.emissions
    today, power = 0.75 * 0.85 * FIRE, (3.5 + 0.98 * 10) * GRID  # three cartloads burn for one that rots in the air
    parts = {"todays_fate": today, "process": -power, "displaced_fuel": 0.0, "transport": -LORRY}
    assert {name: float(part[0]) for name, part in found.climate.items()} == pytest.approx(parts, rel=CLOSE)
    assert found.net_climate == pytest.approx([today - power - LORRY], rel=CLOSE)


# Worm compost of market waste with wheat straw

WASTE_DRY, STRAW_DRY = 0.21, 0.85
LACKS = 28 * WASTE_DRY * 0.024 - WASTE_DRY * 0.387  # t of carbon that a tonne of waste needs to come to C/N 28
BRINGS = STRAW_DRY * 0.426 - 28 * STRAW_DRY * 0.0049  # t of carbon that a tonne of straw has to give
STRAW = LACKS / (LACKS + BRINGS)
WASTE = 1 - STRAW
WASTE_LEFT = (365 * 0.9 * 0.7 - 365 * 0.25) * (1 - 0.2)
MIX_DRY = WASTE * WASTE_DRY + STRAW * STRAW_DRY
CASTINGS = 0.8 * MIX_DRY
BED = 17_500 / 82.59928 * 1.10 * (0.9 + 0.1 * 1.15)  # India's price level is not known: the local part as it stands
WORMS = Tonne(
    revenue=CASTINGS * 25_000 / RUPEES,
    labour=0.15 * FARM_HAND + 2 * (0.9 * FARM_HAND + 0.1 * MASON),
    electricity=KWH,
    other=5,
    maintenance=0.06 * BED / 22.5,
    disposal=0.02 * 15,
    management=0,
    hired=0,
    haul=WASTE * 3 + STRAW * 5 + BY_CART,
    feed=STRAW * STRAW_PRICE,  # nobody knows a price of the waste: it is named, and counts as nothing
    plant=BED / 22.5,
    years=6,
)


def worms() -> Scored:
    return scored("market_waste+wheat_straw/blending_for_composting.vermicompost/soil_amendment")


def test_three_beds_are_what_half_of_the_dependable_market_waste_feeds() -> None:
    size = worms().option.size
    assert size is not None
    assert pytest.approx(0.1960, abs=5e-5) == STRAW
    assert pytest.approx(0.3355, abs=5e-5) == MIX_DRY
    assert pytest.approx(111.0, abs=0.05) == WASTE_LEFT
    assert [part.share for part in worms().option.chain.feed.parts] == pytest.approx([WASTE, STRAW], rel=CLOSE)
    assert dependable("market_waste") == pytest.approx(WASTE_LEFT, rel=CLOSE)
    assert size.limits["supply"] == pytest.approx(0.5 * min(WASTE_LEFT / WASTE, STRAW_LEFT / STRAW), rel=CLOSE)
    assert size.limits["outlets"] == pytest.approx(1.5 * 5 * 12 / CASTINGS, rel=CLOSE)
    assert size.limits["money"] == pytest.approx(2_000_000 / RUPEES / BED * 22.5, rel=CLOSE)
    assert size.limits["proven_units"] == 60 * 22.5
    assert (size.units, size.feed_t_per_year, size.decided_by) == (3, pytest.approx(67.5), "supply")


def test_worms_leave_half_of_the_dry_matter_and_a_quarter_of_the_carbon() -> None:
    found = worms().evaluation.likely
    assert found.flows.products["vermicompost"] == pytest.approx([CASTINGS], rel=CLOSE)
    carbon = WASTE * WASTE_DRY * 0.387 + STRAW * STRAW_DRY * 0.426
    kept = 0.6 * CASTINGS * 0.22
    assert flow(found, "product", "dry") == pytest.approx(0.48 * MIX_DRY, rel=CLOSE)
    assert kept / carbon == pytest.approx(0.26, abs=0.005)
    assert flow(found, "product", "carbon") == pytest.approx(kept, rel=CLOSE)
    sieved, rest = 0.02, MIX_DRY - 0.6 * CASTINGS - 0.02
    assert flow(found, "rest", "dry") == pytest.approx(rest, rel=CLOSE)
    assert flow(found, "rest", "carbon") == pytest.approx((carbon - kept) * rest / (rest + sieved), rel=CLOSE)
    # What is sprinkled dries off, and what the waste holds beyond the castings' own.
    assert flow(found, "vapour", "wet") == pytest.approx(0.4 + (1 - MIX_DRY) - 0.4 * CASTINGS, rel=CLOSE)


def test_a_tonne_of_market_waste_with_straw_earns_what_the_worksheet_says() -> None:
    found = worms().evaluation.likely
    agrees(found, WORMS, 0)
    assert pytest.approx(19.41, abs=0.005) == WORMS.net
    assert found.money.sold_share == pytest.approx([1.0])
    assert "price.market_waste" in found.money.not_known
    assert found.money.smallest_start == pytest.approx([WORMS.start(0) * 22.5], rel=CLOSE)
    assert found.work.paid * 1000 / 250 == pytest.approx([(0.15 + 2) * 4], rel=CLOSE)


def test_six_years_of_worm_compost_are_worth_what_is_earned_less_what_is_paid() -> None:
    worth = (WORMS.revenue * WORMS.full_years - WORMS.paid(0)) * 67.5
    assert worth == pytest.approx(4_525, abs=1)
    found = project(worms().evaluation.likely.money)
    assert found.years == 6
    assert found.present_value == pytest.approx([worth], rel=CLOSE)


def test_methane_of_the_dump_saves_more_than_the_beds_give_off() -> None:
    found = worms().evaluation.likely.emissions
    rubbish_fire = 0.58 * (6.5 * 28 + 0.15 * WASTE_DRY * 265) / 1000
    waste = (0.5 * rubbish_fire + 5.0 * 30 * 28 / 1000) / 7.5  # 2 of the 7.5 cartloads rot in the air and give nothing
    today = WASTE * waste + STRAW * 0.75 * STRAW_DRY * FIRE
    beds = (4 * 28 + 0.24 * 265) / 1000 + GRID
    parts = {"todays_fate": today, "process": -beds, "displaced_fuel": 0.0, "transport": -LORRY}
    assert {name: float(part[0]) for name, part in found.climate.items()} == pytest.approx(parts, rel=CLOSE)
    assert found.net_climate == pytest.approx([today - beds - LORRY], rel=CLOSE)


# A husk furnace at a rice mill

HUSK_A_YEAR = 2278 * 0.22
# The program lets all that a mill's husk is used for shrink with a bad year's milling: what the mill burns (2.5 of ten
# cartloads), and also the 4.5 that are fed, bedded and sold. If these took as much as in any year, less would be left.
HUSK_LEFT = HUSK_A_YEAR * 0.85 * (0.95 - 0.70) * (1 - 0.02)
HUSK_LEFT_BY_STEADY_USERS = HUSK_A_YEAR * (0.85 * (0.95 - 0.25) - 0.45) * (1 - 0.02)
HEAT = (14.2 * 0.899 - WATER_TO_BOIL * 0.101) * 0.73  # GJ of a tonne
FURNACE = 2000 / 1.0295 * 1.10  # a price of 2024, when the dollar had risen by 2.95 %
HUSK = Tonne(
    revenue=0,  # nobody has told what drying heat is worth, nor which fuel it would put out of use
    labour=3 * (0.9 * FARM_HAND + 0.1 * MASON),
    electricity=5 * KWH,
    other=0,
    maintenance=0.10 * FURNACE / 22.5,
    disposal=0.25 * 15,
    management=3 * 0.10 * MASON,
    hired=0,
    haul=1 + BY_CART,
    feed=rupees(400, 2010),
    plant=FURNACE / 22.5,
    years=8,
)
# Most of the rice is milled from November to March: 2.44 months' husk at the most, less than the three that count.
HUSK_IN_STORE = 12 * (0.14 + 0.12 + 0.10 + 0.12 + 0.14) - 5


def furnace() -> Scored:
    return scored("rice_husk/husk_furnace/mill_drying")


def test_one_furnace_is_the_least_there_is_and_more_than_the_dryers_want() -> None:
    size = furnace().option.size
    assert size is not None
    assert dependable("rice_husk") == pytest.approx(HUSK_LEFT, rel=CLOSE)
    assert size.limits["supply"] == pytest.approx(0.3333 * HUSK_LEFT, rel=CLOSE)
    assert size.limits["outlets"] == pytest.approx(1.5 * 20 * 4 / HEAT, rel=CLOSE)
    assert size.limits["money"] == pytest.approx(2_000_000 / RUPEES / FURNACE * 22.5, rel=CLOSE)
    assert size.limits["proven_units"] == 100 * 22.5
    assert (size.units, size.feed_t_per_year, size.decided_by) == (1, 22.5, "one_unit")
    assert 0.3333 * HUSK_LEFT_BY_STEADY_USERS > 22.5  # the furnace has its husk either way


def test_a_tonne_of_husk_gives_nine_gigajoules_of_which_two_fifths_are_wanted() -> None:
    found = furnace().evaluation.likely
    assert pytest.approx(9.139, abs=5e-4) == HEAT
    assert found.flows.products["process_heat"] == pytest.approx([HEAT], rel=CLOSE)
    assert found.money.sold_share == pytest.approx([20 * 4 / (HEAT * 22.5)], rel=CLOSE)
    assert flow(found, "ash", "dry") == pytest.approx(0.899 * 0.214, rel=CLOSE)
    assert flow(found, "rest", "carbon") == pytest.approx(0.899 * 0.383, rel=CLOSE)
    assert flow(found, "heat", "energy") == pytest.approx(HEAT / 0.73 * 0.27, rel=CLOSE)


def test_a_tonne_of_husk_costs_what_the_worksheet_says_while_nobody_prices_the_heat() -> None:
    found = furnace().evaluation.likely
    assert not found.money.price_known
    assert {"price.mill_dryers", "settings.water_price"} <= {*found.money.not_known}
    agrees(found, HUSK, HUSK_IN_STORE)
    assert pytest.approx(-62.14, abs=0.01) == HUSK.net
    assert found.money.stock_months == pytest.approx(HUSK_IN_STORE, rel=CLOSE)
    assert found.money.smallest_start == pytest.approx([HUSK.start(HUSK_IN_STORE) * 22.5], rel=CLOSE)
    assert found.work.paid * 1000 / 250 == pytest.approx([3 * 4], rel=CLOSE)


def test_eight_years_of_heat_must_bring_what_is_paid_for_it() -> None:
    found = project(furnace().evaluation.likely.money)
    assert found.years == 8
    assert found.present_value == pytest.approx([-HUSK.paid(HUSK_IN_STORE) * 22.5], rel=CLOSE)
    # Of each GJ that is made; of those 0.389 that find a dryer each would have to bring two and a half times as much.
    a_gigajoule = HUSK.paid(HUSK_IN_STORE) / (HEAT * HUSK.full_years)
    assert a_gigajoule == pytest.approx(7.38, abs=0.005)
    assert found.levelised_cost == pytest.approx([a_gigajoule], rel=CLOSE)


def test_husk_heaps_that_end_are_credited_and_no_fuel_is() -> None:
    found = furnace().evaluation.likely.emissions
    today = (1.0 * 0.899 * FIRE + 1.5 * 13 * 28 / 1000) / 3  # of three cartloads; the half that rots gives nothing
    smoke = (0.15 * 28 + 0.05 * 265) / 1000 + 5 * GRID
    parts = {"todays_fate": today, "process": -smoke, "displaced_fuel": 0.0, "transport": -LORRY}
    assert {name: float(part[0]) for name, part in found.climate.items()} == pytest.approx(parts, rel=CLOSE)
    assert found.net_climate == pytest.approx([today - smoke - LORRY], rel=CLOSE)
