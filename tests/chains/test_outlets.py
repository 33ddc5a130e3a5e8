"""Who would take a product: named outlets, and homes by the fuel they cook with today."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.outlets import Market, capacity_per_year, likely_capacity, markets_of
from biomass_select.quantities.draws import Draws
from tests.build import LIKELY, circumstances, estimate, outlet, product, site, stream, unknown, usd, use

HEAT = product("heat", unit="GJ", energy=None, already_useful=True, solid_fuel=False, uses=("cooking",))


def cooking(**changes: Any) -> Any:
    return use("cooking", kind="household_cooking",
               **{"need_per_household": estimate(5, "GJ/(household*year)"), **changes})  # fmt: skip


def markets(made: Any = None, into: Any = None, **place: Any) -> tuple[Market, ...]:
    return markets_of(made or product(), into or use(), circumstances(None, site(**place)))


def test_an_outlet_takes_the_product_it_names_for_the_use_it_names() -> None:
    assert [m.id for m in markets()] == ["brickworks"]
    assert markets(product("coke")) == ()
    assert markets(into=use("garden")) == ()


def test_what_an_outlet_takes_a_year_is_a_month_times_the_months_it_is_open() -> None:
    assert likely_capacity(markets()) == pytest.approx(600)
    assert likely_capacity(markets(outlets=(outlet(months_a_year=4),))) == pytest.approx(200)


def test_outlets_add_up_in_every_draw() -> None:
    vague = outlet("vague", quantity_per_month=estimate(10, "t/month", low=5, high=30))
    both = capacity_per_year(markets(outlets=(outlet(), vague)), Draws(7, 200))
    assert both.min() >= 600 + 60 and both.max() <= 600 + 360


def test_homes_are_a_market_for_cooking_by_what_they_need_and_what_they_burn_today() -> None:
    # 1,000 homes x 5 GJ of useful heat a year.
    (homes,) = markets(HEAT, cooking())
    assert homes.id == "homes"
    assert homes.capacity.likely == pytest.approx(5000)
    assert homes.displaces == {"lpg": 0.5, "bought_wood": 0.5}
    assert homes.asked == "not_asked"
    assert capacity_per_year((homes,), LIKELY) == pytest.approx([5000])


def test_homes_need_more_of_a_fuel_that_their_stove_burns_badly() -> None:
    # A tonne gives 28 GJ x 0.25 = 7 GJ useful: 5,000 / 7 = 714 t.
    oil = product(uses=("cooking",), solid_fuel=False)
    (homes,) = markets(oil, cooking(useful_efficiency=estimate(0.25)))
    assert homes.capacity.likely == pytest.approx(5000 / 7)


def test_homes_that_cook_on_gas_are_no_market_for_a_solid_fuel() -> None:
    # Half of 1,000 homes burn wood: 2,500 GJ; a tonne of charcoal gives 28 GJ x 0.25 = 7 GJ useful.
    (homes,) = markets(product(uses=("cooking",)), cooking(useful_efficiency=estimate(0.25)))
    assert homes.capacity.likely == pytest.approx(2500 / 7)
    assert homes.displaces == {"bought_wood": 1.0}


def test_a_solid_fuel_burns_in_a_home_as_well_as_it_does_and_not_as_gas_does() -> None:
    # 28 GJ x 0.125 = 3.5 GJ useful a tonne.
    (homes,) = markets(product(uses=("cooking",), home_efficiency=estimate(0.125)),
                       cooking(useful_efficiency=estimate(0.4)))
    assert homes.capacity.likely == pytest.approx(2500 / 3.5)


def test_what_they_said_stays_with_the_outlet_and_a_no_is_none() -> None:
    (asked,) = markets(outlets=(outlet(asked="may_be"),))
    assert asked.asked == "may_be"
    assert markets(outlets=(outlet(asked="no"),)) == ()


def test_power_goes_to_the_grid_under_a_written_agreement_only() -> None:
    grid = use("grid", kind="power_export")
    power = product(uses=("grid",))

    def sold(agreement: str) -> tuple[Market, ...]:
        return markets(power, grid, outlets=(outlet(use="grid", agreement=agreement),))

    assert sold("none") == ()
    assert [market.id for market in sold("written")] == ["brickworks"]


def test_homes_of_each_catchment_are_counted_once() -> None:
    (homes,) = markets(HEAT, cooking(), streams=(stream(catchments=4),))
    assert homes.capacity.likely == pytest.approx(5000 / 4)


def test_what_an_outlet_takes_carries_the_ranges_of_all_its_inputs() -> None:
    # 800 to 1,200 homes x 4 to 6 GJ.
    need = estimate(5, "GJ/(household*year)", low=4, high=6)
    (homes,) = markets(
        HEAT, cooking(need_per_household=need), households=estimate(1000, "household", low=800, high=1200)
    )
    assert homes.capacity.bounds == pytest.approx((3200, 7200))
    drawn = homes.capacity.draw(Draws(7, 200))
    assert drawn.min() >= 3200 and drawn.max() <= 7200 and drawn.std() > 100


def test_what_nobody_has_told_is_no_capacity_of_nothing() -> None:
    silent = outlet("silent", quantity_per_month=unknown("t/month"))
    assert likely_capacity(markets(outlets=(silent,))) is None
    assert likely_capacity(markets(outlets=(silent, outlet()))) == pytest.approx(600)
    (market,) = markets(outlets=(silent,))
    assert market.capacity.bounds is None
    assert capacity_per_year((market,), LIKELY) == pytest.approx([0])


def test_who_knows_only_what_they_burn_takes_as_much_useful_heat_of_a_product() -> None:
    # 10 t of coal x 25 GJ x 0.5 = 125 GJ useful a month; charcoal gives 28 GJ x 0.8 = 22.4 GJ a tonne.
    burns = outlet(quantity_per_month=None, fuel_per_month=estimate(10, "t/month", low=8, high=12), displaces="coal")
    (found,) = markets(into=use(useful_efficiency=estimate(0.8)), outlets=(burns,))
    assert found.capacity.likely == pytest.approx(12 * 125 / 22.4)
    assert found.capacity.bounds == pytest.approx((12 * 100 / 22.4, 12 * 150 / 22.4))
    drawn = found.capacity.draw(Draws(7, 200))
    assert drawn.min() >= 12 * 100 / 22.4 and drawn.max() <= 12 * 150 / 22.4 and drawn.std() > 1


def test_a_liquid_is_burned_by_its_density_and_power_by_its_energy() -> None:
    # 1,000 L of diesel are 0.84 t, 36.12 GJ; 1,000 kWh are 3.6 GJ.
    here = circumstances()
    assert here.gj_of_fuel(estimate(1000, "L/month"), "diesel").central == pytest.approx(36.12)
    assert here.gj_of_fuel(estimate(1000, "kWh/month"), "electricity").central == pytest.approx(3.6)
    assert here.gj_of_fuel(estimate(2, "t/month"), "bought_wood").unit == "GJ/month"


def test_power_sold_without_a_price_of_its_own_earns_what_the_grid_pays() -> None:
    grid, power = use("grid", kind="power_export"), product(unit="kWh", energy=None, uses=("grid",))
    line = outlet(use="grid", agreement="written", price=None, quantity_per_month=estimate(9, "kWh/month"))
    (market,) = markets(power, grid, outlets=(line,), export_price=usd(0.08, "kWh"))
    assert market.price is not None and market.price.key == "site.export_price"
    assert market.price.estimate.central == pytest.approx(0.08)
    (market,) = markets(power, grid, outlets=(line,))
    assert market.price is None
    (market,) = markets(power, grid, outlets=(line.replaced(price=usd(0.1, "kWh")),), export_price=usd(0.08, "kWh"))
    assert market.price is not None and market.price.estimate.central == pytest.approx(0.1)
