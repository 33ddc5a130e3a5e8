"""Feed is never free in silence."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.economics.feed_price import feed_price, price_of_stream
from biomass_select.materials.material import Part
from biomass_select.quantities.estimate import Estimate
from tests.build import (
    LIKELY,
    circumstances,
    country,
    dry,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    plastic,
    site,
    stream,
    technology,
    unknown,
    usd,
    use,
    wet,
)  # fmt: skip


def price(straw: Any = None, feed: Any = None, **place: Any) -> Estimate | None:
    straw = straw or feedstock()
    goods = place.pop("goods_prices", {})
    base = knowledge_base(feedstocks=[straw], countries={"NPL": country(goods_prices=goods)})
    return price_of_stream(Part(feed or stream(), straw, 1.0), circumstances(base, site(**place)))


def test_todays_price_counts_where_there_is_one() -> None:
    found = price(feed=stream(price_today=estimate(1000, "NPR_2022/t")))
    assert found is not None
    assert (found.likely, found.unit) == (pytest.approx(11.0), "USD_2023/t")  # 1,100 rupees of 2023


def test_a_residue_without_a_price_costs_from_nothing_to_its_worth_as_fuel_beside_wood_likely_half_way() -> None:
    # 15 x 0.8 - 2.443 x 0.2 = 11.5114 GJ/t as received, at 0.4 of the 4 dollars a GJ of bought wood: 18.41824 dollars.
    found = price()
    assert found is not None
    assert (found.low, found.likely, found.high) == (0.0, pytest.approx(9.20912), pytest.approx(18.41824))
    assert (found.grade, found.ask) == ("D", "mill owner, farmers")


def test_the_worth_as_fuel_names_the_sources_of_price_heat_and_moisture() -> None:
    def from_book(make: Any, likely: float, unit: str, book: str) -> Estimate:
        found: Estimate = make(likely, unit, grade="C", sources=(book,))
        return found

    straw = feedstock(
        moisture=from_book(wet, 20, "percent", "moisture_book"),
        lower_heating_value=from_book(dry, 15, "MJ/kg", "heat_book"),
    )
    wood = {"bought_wood": from_book(estimate, 4, "USD_2023/GJ", "wood_book")}
    base = knowledge_base(feedstocks=[straw], countries={"NPL": country(fuel_prices=wood)})
    found = price_of_stream(Part(stream(), straw, 1.0), circumstances(base))
    assert found is not None
    assert found.sources == ("wood_book", "heat_book", "moisture_book")


def test_a_price_today_that_is_unknown_is_not_a_price_of_nothing() -> None:
    found = price(feed=stream(price_today=unknown("USD_2023/t")))
    assert found is not None and found.likely == pytest.approx(9.20912)


def test_goods_worth_more_than_their_heat_set_the_upper_end() -> None:
    found = price(goods_prices={"straw": usd(60, "t")})
    assert found is not None
    assert (found.likely, found.high) == (pytest.approx(30.0), pytest.approx(60.0))


def test_wet_stuff_is_no_fuel_beside_wood() -> None:
    assert price(feedstock(moisture=wet(25, "percent"))) is not None
    assert price(feedstock(moisture=wet(26, "percent"))) is None


def test_what_the_wet_stuff_is_worth_is_listed_as_not_known() -> None:
    base = knowledge_base(feedstocks=[feedstock(moisture=wet(26, "percent"))])
    here = circumstances(base)
    total, missing = feed_price(only_option(here).chain, here, LIKELY)
    assert total == pytest.approx([0.0])
    assert missing == ("straw",)


def test_a_plastic_costs_what_dealers_pay_for_it() -> None:
    found = price(
        plastic(), stream("bottles", cutting="at_homes"), dealer_prices={"bottles": estimate(20, "NPR_2023/kg")}
    )
    assert found is not None and found.likely == pytest.approx(200)
    assert price(plastic(), stream("bottles", cutting="at_homes")) is None


@pytest.mark.parametrize(
    ("machine", "purpose"),
    [({"leaves_in_place": True}, "in_field"), ({"at_homes": True}, "soil"), ({}, "dealer")],
)
def test_what_stays_in_the_field_or_at_home_or_is_sorted_for_dealers_is_not_bought(
    machine: dict[str, Any], purpose: str
) -> None:
    base = knowledge_base(technologies=[technology(**machine)], uses=[use(kind=purpose)])
    here = circumstances(base, site(streams=(stream(price_today=usd(10, "t")),)))
    total, missing = feed_price(only_option(here).chain, here, LIKELY)
    assert total == pytest.approx([0.0])
    assert missing == ()
