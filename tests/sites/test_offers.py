"""What is usual in a country, offered and taken."""

from __future__ import annotations

from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.pack import GENERIC, CropDefaults, LocalUnit
from biomass_select.sites.offers import crop_offered, offered, offers, pack_of, taken, unit_offered
from tests import build


def test_a_country_without_a_pack_has_what_is_usual_anywhere() -> None:
    base = build.knowledge_base(packs=[build.pack(), build.pack("NPL")])
    assert pack_of(base, "NPL").id == "NPL"
    assert pack_of(base, "ZZZ").id == pack_of(base, None).id == GENERIC


def test_wages_and_fuel_prices_of_the_country_are_offered_and_nothing_that_nobody_knows() -> None:
    prices = {"lpg": build.usd(20, "GJ"), "coal": build.unknown("USD_2023/GJ")}
    base = build.knowledge_base(countries={"NPL": build.country(fuel_prices=prices)})
    found = offers(base, "NPL")
    assert set(found) == {"wage_farm", "wage_mechanic", "fuel_prices.lpg"}
    assert (found["wage_farm"].likely, found["wage_mechanic"].likely) == (5, 10)
    assert offers(base, None) == offers(base, "ZZZ") == {}


def test_what_is_taken_is_the_offer_with_its_sources_marked_as_literature() -> None:
    offer = Estimate(low=4, likely=5, high=8, unit="USD_2023/day", grade="B", sources=("book",), note="n", at_most=9.0)
    assert taken(offer) == {
        "low": 4, "likely": 5, "high": 8, "unit": "USD_2023/day", "grade": "B", "sources": ["book"], "note": "n",
        "known_by": "literature",
    }  # fmt: skip
    assert Estimate(**taken(offer)).bounds == offer.bounds  # type: ignore[arg-type]


def test_offers_are_said_in_figures_and_words() -> None:
    assert offered(build.usd(5.25, "day"), "en") == "USD 5.25 a day (2023)"
    cart = LocalUnit(name="Cart", kind="load", size=build.estimate(300, "kg"))
    assert unit_offered(cart, "en") == "Cart: 300 kg"
    rice = CropDefaults(yield_t_per_ha=build.estimate(3.5, "t/ha"), harvest_months=(10, 11))
    assert crop_offered("paddy", rice, "en") == "paddy: 3.5 t a hectare; harvest: Oct and Nov"


def test_a_yield_that_nobody_knows_is_said_to_be_unknown() -> None:
    assert "not known" in crop_offered("seed_cotton", CropDefaults(harvest_months=(10,)), "en")
