"""Money per tonne, line by line; the whole worksheet stands in known_answers/test_a_kiln_to_the_cent.py."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.quantities.draws import Draws
from tests.build import (
    LIKELY,
    circumstances,
    country,
    estimate,
    feedstock,
    gathering_cost,
    knowledge_base,
    only_option,
    outlet,
    plastic,
    pretreatment,
    product,
    site,
    stream,
    technology,
    unknown,
    usd,
    use,
    wet,
)  # fmt: skip

BRICKWORKS = outlet()
CHEAP_FEED = stream(price_today=usd(10, "t"), haul=estimate(5, "km"))


def town(machine: Any = None, *, outlets: Any = (BRICKWORKS,), feed: Any = CHEAP_FEED, **rooms: Any) -> Circumstances:
    given = {"technologies": [machine or technology()], **rooms}
    return circumstances(knowledge_base(**given), site(streams=(feed,), outlets=outlets))


def appraised(here: Circumstances, draws: Draws = LIKELY) -> Appraisal:
    option = only_option(here)
    return appraise(option, balance(option.chain, draws), here, draws)


def test_the_gate_price_is_what_is_left_over_plus_what_the_feed_costs_delivered() -> None:
    money = appraised(town(), Draws(7, 300))
    assert money.gate_price == pytest.approx(money.net + money.feed + money.haul)
    assert money.gate_price == pytest.approx(money.revenue - money.running - money.capital_charge)


def test_paying_the_gate_price_for_feed_at_the_gate_breaks_even() -> None:
    gate = float(appraised(town()).gate_price[0])
    at_the_gate = stream(price_today=usd(gate, "t"), haul=estimate(0, "km"))
    assert appraised(town(feed=at_the_gate)).net == pytest.approx([0.0], abs=1e-9)


def test_a_fall_of_the_price_by_the_cushion_takes_all_the_cash() -> None:
    cushion = float(appraised(town()).cushion[0])
    cheaper = appraised(town(outlets=(outlet(price=usd(200 * (1 - cushion), "t")),)))
    assert cheaper.revenue - cheaper.running - cheaper.haul - cheaper.feed == pytest.approx([0.0], abs=1e-9)


def test_the_cushion_keeps_between_minus_one_and_one_and_without_revenue_there_is_none() -> None:
    assert appraised(town(outlets=())).cushion == pytest.approx([-1.0])
    assert appraised(town(outlets=(outlet(price=usd(1, "t")),))).cushion == pytest.approx([-1.0])
    # A gate fee of 1,000 a tonne makes cash far above the price: at most all of the price can fall.
    paid_for = stream(price_today=usd(-1000, "t"))
    assert appraised(town(feed=paid_for)).cushion == pytest.approx([1.0])


def test_gathering_is_paid_before_the_haul_by_how_the_waste_arises() -> None:
    # 5 km x 0.10 and 4 dollars a tonne of what is cut by hand.
    costs = {"gathering_costs": [gathering_cost("by_hand"), gathering_cost("combine", cost=usd(9, "t"))]}
    assert appraised(town(**costs)).haul == pytest.approx([4.5])
    behind = stream(cutting="combine", price_today=usd(10, "t"))
    there = {"feedstocks": [feedstock(collectable_share={"combine": estimate(1.0)})]}
    assert appraised(town(feed=behind, **costs, **there)).haul == pytest.approx([9.5])
    assert appraised(town(gathering_costs=[gathering_cost("at_mill")])).haul == pytest.approx([0.5])


def test_what_stays_in_the_field_is_not_gathered() -> None:
    left = technology(leaves_in_place=True)
    here = town(left, uses=[use(kind="in_field")], gathering_costs=[gathering_cost()])
    assert appraised(here).haul == pytest.approx([0.0])


@pytest.mark.parametrize(("hired", "units_cost"), [(True, 1000), (False, 1300)])
def test_the_smallest_start_buys_each_machine_that_is_not_hired(hired: bool, units_cost: float) -> None:
    # A chopper of 300 dollars for 100 t a year beside a kiln of 1,000; both are needed for one unit.
    chopper = pretreatment(
        "chopping", change={"gives": "chopped", "dry_mass_kept": estimate(1.0)}, hired=hired,
        capital_cost=usd(300), lifetime=estimate(10, "year"),
        scale={"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5},
    )  # fmt: skip
    chops = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    money = appraised(town(technologies=[chopper, chops]))
    working = (money.running + money.hired + money.feed + money.haul) * 100 * 3 / 12
    assert money.smallest_start - working == pytest.approx([units_cost])


def test_a_product_without_an_outlet_earns_nothing() -> None:
    money = appraised(town(outlets=()))
    assert money.revenue == pytest.approx([0.0])
    assert money.sold_share == pytest.approx([0.0])


def test_what_the_outlets_do_not_take_earns_nothing() -> None:
    # 2 t a month are 24 t a year; 1.5 x 24 / 0.4 = 90 t of straw, one kiln: 40 t of charcoal, 24 of it sold.
    money = appraised(town(outlets=(outlet(quantity_per_month=estimate(2, "t/month")),)))
    assert money.sold_share == pytest.approx([0.6])
    assert money.revenue == pytest.approx([0.4 * 0.6 * 200])


def test_an_outlet_open_part_of_the_year_takes_less() -> None:
    half_year = outlet(quantity_per_month=estimate(4, "t/month"), months_a_year=6)
    assert appraised(town(outlets=(half_year,))).sold_share == pytest.approx([0.6])


def test_a_niche_market_takes_a_fifth_of_what_is_sold_there_today() -> None:
    # 10 t a month are sold, 120 a year; a fifth is 24 t, as above.
    niche = outlet(quantity_per_month=estimate(10, "t/month"))
    money = appraised(town(outlets=(niche,), uses=[use(niche=True)]))
    assert money.sold_share == pytest.approx([0.6])


def test_prices_of_several_outlets_are_weighed_by_what_they_take() -> None:
    # 30 t at 100 and 10 t at 300 a month: (3,000 + 3,000) / 40 = 150 dollars a tonne.
    outlets = (
        outlet("many", quantity_per_month=estimate(30, "t/month"), price=usd(100, "t")),
        outlet("few", quantity_per_month=estimate(10, "t/month"), price=usd(300, "t")),
    )
    assert appraised(town(outlets=outlets)).revenue == pytest.approx([0.4 * 150])


def test_without_a_price_the_product_is_worth_the_fuel_that_it_puts_out_of_use() -> None:
    # 28 GJ/t burned as well as coal at an efficiency of 0.5: 28 x 1 / 0.5 = 56 GJ of coal at 5 dollars = 280.
    money = appraised(town(outlets=(outlet(price=None),)))
    assert money.revenue == pytest.approx([0.4 * 280])


def test_useful_energy_is_substituted_and_not_fuel_energy() -> None:
    # Of 28 GJ a stove of 0.25 makes 7 GJ useful; coal at 0.5 would have taken 14 GJ, 70 dollars.
    here = town(outlets=(outlet(price=None),), uses=[use(useful_efficiency=estimate(0.25))])
    assert appraised(here).revenue == pytest.approx([0.4 * 70])


def test_heat_that_is_useful_already_is_not_multiplied_by_an_efficiency_again() -> None:
    # 11.5114 GJ/t, a fifth of it heat behind the furnace: 2.30228 GJ useful, 4.60456 GJ of coal, 23.0228 dollars.
    furnace = technology(outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.2)},))
    heat = product("heat", unit="GJ", energy=None, already_useful=True)
    buyer = outlet(products=("heat",), quantity_per_month=estimate(1000, "GJ/month"), price=None)
    here = town(furnace, outlets=(buyer,), products=[heat], uses=[use(useful_efficiency=estimate(0.25))])
    assert appraised(here).revenue == pytest.approx([23.0228])


def test_power_saves_the_tariff() -> None:
    # 575.57 kWh a tonne at 0.1 dollar; the machine at the mill takes as much as the grid gave it (0.5 of each).
    plant = technology(outputs=({"product": "power", "per": "lower_heating_value", "amount": estimate(0.18)},))
    power = product("power", unit="kWh", energy=None, already_useful=True)
    mill = outlet(
        products=("power",), quantity_per_month=estimate(1e6, "kWh/month"), price=None, displaces="electricity"
    )
    money = appraised(town(plant, outlets=(mill,), products=[power]))
    assert money.revenue == pytest.approx([575.57 * 0.1 / 0.5])


def test_wood_that_is_collected_saves_no_cash_and_nothing_is_unknown_about_that() -> None:
    money = appraised(town(outlets=(outlet(price=None, displaces="collected_wood"),)))
    assert money.revenue == pytest.approx([0.0])
    assert money.not_known == ()


def test_a_bought_fuel_without_a_price_is_listed_as_not_known() -> None:
    money = appraised(town(outlets=(outlet(price=None, displaces="kerosene"),)))
    assert money.revenue == pytest.approx([0.0])
    assert money.not_known == ("price.brickworks",)


def test_a_price_of_another_year_and_currency_is_indexed_before_it_counts() -> None:
    # 10,000 rupees of 2022 a tonne are 11,000 of 2023, 110 dollars.
    money = appraised(town(outlets=(outlet(price=estimate(10_000, "NPR_2022/t")),)))
    assert money.revenue == pytest.approx([0.4 * 110])


def test_a_by_product_earns_at_its_own_outlet_and_nothing_without_one() -> None:
    kiln = technology(outputs=(
        {"product": "charcoal", "per": "dry_mass", "amount": estimate(0.5)},
        {"product": "ash", "per": "dry_mass", "amount": estimate(0.1)},
    ))  # fmt: skip
    ash = product("ash", uses=("garden",), energy=None, solid_fuel=False)
    rooms = {"products": [product(), ash], "uses": [use(), use("garden", kind="soil")]}
    garden = outlet("garden", use="garden", products=("ash",), price=usd(50, "t"), displaces=None)
    alone = appraised(town(kiln, **rooms)).revenue
    both = appraised(town(kiln, outlets=(outlet(), garden), **rooms))
    assert both.revenue - alone == pytest.approx([0.8 * 0.1 * 50])
    assert both.lines["sales.ash"] == pytest.approx([4.0])


@pytest.mark.parametrize(
    ("needs", "line", "cost"),
    [
        # Two days of which a quarter is skilled: 2 x (0.75 x 5 + 0.25 x 10) = 12.5 dollars.
        ({"labour": estimate(2, "person*day/t"), "skilled_share": estimate(0.25)}, "labour", 12.5),
        ({"electricity": estimate(30, "kWh/t")}, "electricity", 3.0),  # at 0.1 dollar
        ({"diesel": estimate(2, "L/t")}, "diesel", 2.0),  # 1,000 dollars a m3 is one a litre
        ({"other_cost": estimate(300, "NPR_2023/t")}, "other", 3.0),
        ({"maintenance": estimate(0.04, "one/year")}, "maintenance", 0.4),  # of 1,000 dollars for 100 t a year
    ],
)
def test_each_running_cost_is_its_amount_times_its_price(needs: dict[str, Any], line: str, cost: float) -> None:
    none = {
        "labour": estimate(0, "person*day/t"), "electricity": estimate(0, "kWh/t"),
        "maintenance": estimate(0, "one/year"),
    }  # fmt: skip
    money = appraised(town(technology(running={**none, **needs})))
    assert money.lines[line] == pytest.approx([cost])
    assert money.running == pytest.approx([cost])


def test_running_cost_is_per_tonne_that_enters_the_step_and_charged_per_tonne_as_it_arises() -> None:
    # Dried from 20 to 10 % a tonne weighs 0.8889 t before the kiln; a day of work on each is 4.444 dollars.
    drying = pretreatment(running={
        "labour": estimate(0, "person*day/t"), "electricity": estimate(0, "kWh/t"),
        "maintenance": estimate(0, "one/year"), "other_cost": usd(3, "t"),
    })  # fmt: skip
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})
    money = appraised(town(technologies=[drying, kiln]))
    assert money.lines["labour"] == pytest.approx([0.8 / 0.9 * 5])
    assert money.lines["other"] == pytest.approx([3.0])


def test_work_at_home_is_not_paid() -> None:
    assert "labour" not in appraised(town(technology(at_homes=True), uses=[use(kind="soil")])).lines


def test_a_cost_that_nobody_knows_is_left_out_and_listed() -> None:
    needs = {
        "labour": estimate(0, "person*day/t"), "electricity": unknown("kWh/t"), "maintenance": estimate(0, "one/year"),
    }  # fmt: skip
    assert appraised(town(technology(running=needs))).not_known == ("technologies.kiln.running.electricity",)
    used = needs | {"electricity": estimate(1, "kWh/t")}
    no_tariff = {"NPL": country(fuel_prices={})}
    money = appraised(town(technology(running=used), countries=no_tariff))
    assert money.not_known == ("fuel_price.electricity",)


def test_the_start_is_one_unit_and_three_months_of_cash_out() -> None:
    # 1,000 for the kiln; 5.5 running, 10 feed and 0.5 haul a tonne, for 25 of its 100 t: 400.
    assert appraised(town()).smallest_start == pytest.approx([1400.0])


def test_capital_is_that_of_all_units() -> None:
    assert only_option(town()).size is not None
    # A price is paid today, so a third of 1,000 t is taken: three kilns.
    assert appraised(town()).capital == pytest.approx([3000.0])


def test_a_kiln_that_the_supply_fills_by_half_bears_its_whole_capital_on_half_the_tonnes() -> None:
    half = stream(surveyed=wet(50, "t/year"), price_today=usd(10, "t"))
    full, half_full = appraised(town()), appraised(town(feed=half))
    assert half_full.capital == pytest.approx([1000.0])
    assert half_full.capital_charge == pytest.approx(2 * full.capital_charge)


def test_haul_is_the_way_times_the_rate_and_what_stays_in_the_field_is_not_hauled() -> None:
    far = stream(price_today=usd(10, "t"), haul=estimate(40, "km"))
    assert appraised(town(feed=far)).haul == pytest.approx([4.0])
    spread = technology(leaves_in_place=True)
    money = appraised(town(spread, feed=far, uses=[use(kind="in_field")]))
    assert money.haul == pytest.approx([0.0])
    assert money.feed == pytest.approx([0.0])
    assert money.revenue == pytest.approx([0.0])
    assert money.sold_share == pytest.approx([1.0])


def test_what_dealers_pay_is_the_revenue_of_sorting_for_them() -> None:
    sorting = technology(
        "sorting", kinds=["plastic"], accepts={"groups": ["bottle"]},
        outputs=({"product": "sorted", "per": "mass_as_received", "amount": estimate(0.9)},),
    )  # fmt: skip
    dealers = outlet("dealers", use="dealer", products=("sorted",), price=usd(1, "t"), displaces=None)
    place = site(
        streams=(stream("bottles", cutting="at_homes"),), outlets=(dealers,),
        dealer_prices={"bottles": estimate(20, "NPR_2023/kg")},
    )  # fmt: skip
    base = knowledge_base(
        technologies=[sorting], feedstocks=[plastic()], uses=[use("dealer", kind="dealer")],
        products=[product("sorted", uses=("dealer",), energy=None, solid_fuel=False)],
    )  # fmt: skip
    money = appraised(circumstances(base, place))
    # 20,000 rupees a tonne are 200 dollars; 0.9 t is left after sorting; nobody pays for the bottles before.
    assert money.revenue == pytest.approx([180.0])
    assert money.feed == pytest.approx([0.0])


@given(st.floats(0.0, 500.0), st.floats(0.0, 60.0))
def test_the_parts_add_up_to_the_net(price: float, feed_price: float) -> None:
    here = town(outlets=(outlet(price=usd(price, "t")),), feed=stream(price_today=usd(feed_price, "t")))
    money = appraised(here)
    lines = sum(float(value[0]) * (1 if name.startswith("sales.") else -1) for name, value in money.lines.items())
    rest = float((money.haul + money.feed + money.capital_charge)[0])
    assert lines - rest == pytest.approx(float(money.net[0]))
