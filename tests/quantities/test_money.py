from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.quantities.money import CurrencySeries, MoneyTable
from biomass_select.quantities.units import CURRENCIES
from tests.build import currencies, estimate, usd


@pytest.fixture(scope="module")
def shipped() -> dict[str, CurrencySeries]:
    return load_knowledge_base().currencies


def test_rupees_of_2015_become_dollars_of_2023_by_the_shipped_series(
    shipped: dict[str, CurrencySeries],
) -> None:
    # Consumer prices of Nepal, 2016 to 2023: +8.790 %, 3.627, 4.061, 5.569, 5.052, 4.150, 7.651, 7.115.
    # Multiplied up: 1.0879, 1.127358, 1.173140, 1.238472, 1.301040, 1.355033, 1.458707, 1.562494. 1,000
    # rupees of 2015 buy what 1,562.494 do in 2023, when a dollar was 132.11546 of them: 1,562.494 /
    # 132.11546 = 11.8267 dollars.
    price = MoneyTable(series=shipped, year=2023).convert(estimate(1000, "NPR_2015/t", low=500, high=4000))
    assert price.unit == "USD_2023/t"
    assert price.likely == pytest.approx(11.8267, abs=1e-4)
    assert (price.low, price.high) == pytest.approx((11.8267 / 2, 11.8267 * 4), abs=1e-3)
    assert price.derived == "from NPR_2015: consumer prices x 1.56, exchange rate x 0.00757"


def table(currency: str = "USD", year: int = 2023) -> MoneyTable:
    return MoneyTable(series=currencies(), year=year, currency=currency)


def test_a_price_is_moved_in_time_at_home_and_then_exchanged() -> None:
    # The built rupee loses a tenth in 2023 and is 100 to the dollar: 500 of 2022 are 550 of 2023, 5.5
    # dollars.
    assert table().convert(estimate(500, "NPR_2022")).likely == pytest.approx(5.5)


def test_a_later_price_is_moved_back() -> None:
    assert table(year=2022).convert(estimate(550, "NPR_2023")).likely == pytest.approx(5.0)


def test_a_price_of_the_assessments_own_money_is_left_as_it_is() -> None:
    price = usd(7, "t")
    assert table().convert(price) is price


def test_a_price_without_year_is_exchanged_but_not_indexed_and_marked() -> None:
    price = table().convert(estimate(500, "NPR_undated/kg", derived="half of 1,000"))
    assert (price.likely, price.unit) == (5.0, "USD_2023/kg")
    assert price.derived == "half of 1,000; from NPR_undated, not indexed, exchange rate x 0.01"


@pytest.mark.parametrize("year", [2019, 2024])
def test_a_year_that_the_index_lacks_is_marked_and_not_guessed(year: int) -> None:
    price = table().convert(estimate(500, f"NPR_{year}"))
    assert price.likely == 5.0
    assert price.derived == f"from NPR_{year}, not indexed, exchange rate x 0.01"


def test_a_price_later_than_the_index_is_moved_back_as_far_as_the_index_goes() -> None:
    # Prices rose by a tenth in 2023, and of 2024 nothing is known: 550 rupees are taken as of 2023, 500 of 2022.
    price = table(year=2022).convert(estimate(550, "NPR_2024"))
    assert price.likely == pytest.approx(5.0)
    assert price.derived == (
        "from NPR_2024: consumer prices of 2023, the last that is known x 0.909, exchange rate x 0.01"
    )


def test_a_gap_in_the_middle_of_the_index_is_not_jumped_over() -> None:
    series = currencies()
    holed = series["NPR"].replaced(inflation_percent={2021: 0.0, 2023: 10.0})
    assert MoneyTable(series={**series, "NPR": holed}, year=2023).index_ratio("NPR", 2021) is None


def test_money_without_exchange_rate_is_refused_and_named() -> None:
    with pytest.raises(KeyError) as refusal:
        table().convert(estimate(500, "VND_2022"))
    assert refusal.value.args == ("VND",)
    with pytest.raises(KeyError) as refusal:
        table(year=2030).convert(estimate(500, "NPR_2022"))
    assert refusal.value.args == ("NPR",)


def test_what_is_not_money_is_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        table().convert(estimate(5, "t"))
    assert str(refusal.value) == "not a price: t"


@given(st.floats(0.01, 1e9))
def test_there_and_back_again_in_one_year_is_the_same_price(amount: float) -> None:
    there = table("NPR").convert(usd(amount, "t"))
    back = table("USD").convert(there)
    assert there.unit == "NPR_2023/t"
    assert back.likely == pytest.approx(amount)


@given(st.floats(0.01, 1e9), st.sampled_from([2021, 2022, 2023]), st.sampled_from([2021, 2022, 2023]))
def test_there_and_back_again_in_one_currency_is_the_same_price(amount: float, first: int, last: int) -> None:
    there = table("NPR", last).convert(estimate(amount, f"NPR_{first}"))
    assert table("NPR", first).convert(there).likely == pytest.approx(amount)


def test_every_currency_that_may_be_written_can_be_brought_to_dollars_of_2023(
    shipped: dict[str, CurrencySeries],
) -> None:
    shipped_table = MoneyTable(series=shipped, year=2023)
    assert [c for c in CURRENCIES if shipped_table.exchange_rate(c) is None] == []
    assert [c for c in CURRENCIES if shipped_table.index_ratio(c, 2010) is None] == []
