from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.quantities.units import (
    CURRENCIES,
    DEFINITIONS,
    UnitError,
    conversion_factor,
    currency_of,
    measures,
    same_dimension,
)


@pytest.mark.parametrize(
    ("unit", "to_unit", "factor"),
    [
        ("kWh", "MJ", 3.6),
        ("MJ", "kWh", 1 / 3.6),
        ("kg/t", "percent", 0.1),  # 1 kg in 1,000 kg is a tenth of a per cent
        ("%", "one", 0.01),
        ("t", "kg", 1000.0),
        ("ha", "km2", 0.01),
        ("L/t", "m3/t", 0.001),
        ("kcal/kg", "MJ/t", 4.184),  # the thermochemical calorie, 4.184 J
        ("MJ/kg", "GJ/t", 1.0),
        ("t/year", "t/month", 1 / 12),
        ("t/day", "t/year", 365.25),
        ("kW*h", "kWh", 1.0),
        ("job/(1000*t/year)", "job/(t/year)", 0.001),
        ("NmL/g", "Nm3/t", 1.0),
        ("gCO2e/kWh", "kgCO2e/MWh", 1.0),
        ("NPR_2022/kg", "NPR_2022/t", 1000.0),
        ("USD_undated/L", "USD_undated/m3", 1000.0),
    ],
)
def test_a_number_is_brought_to_another_unit(unit: str, to_unit: str, factor: float) -> None:
    assert conversion_factor(unit, to_unit) == pytest.approx(factor, rel=1e-12)


@pytest.mark.parametrize("ton", ["ton", "tons", "tonne", "TON", "T", "tpa", "mt"])
def test_a_ton_is_refused_for_it_may_be_one_of_three_weights(ton: str) -> None:
    with pytest.raises(UnitError) as refusal:
        conversion_factor(ton, "t")
    assert refusal.value.word == ton
    assert str(refusal.value) == f"unit {ton!r}: {ton!r} is not a unit word of the list"


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("Nm3/t", "m3/t"),  # a normal cubic metre is an amount of gas, not a volume
        ("kWh", "kW"),
        ("t", "m3"),
        ("job", "person"),
        ("USD_2023", "one"),
        ("USD_2023/t", "USD_2023"),
        ("kgCO2e/t", "kg/t"),
        ("household", "person"),
    ],
)
def test_units_of_different_things_are_not_converted_into_each_other(unit: str, other: str) -> None:
    assert not same_dimension(unit, other)
    with pytest.raises(UnitError) as refusal:
        conversion_factor(unit, other)
    assert refusal.value.word == other


HOSTILE = [
    "", " ", "__import__", "__import__('os')", "9**9**9", "9^9^9", "t**2", "9e999", "1e400*t", "t/0", "0*t",
    "-1*t", "-t",
    "5-5", "t+kg", "t-t", "t//kg", "t t;", "t;import os", "t.real", "'t'", "[t]", "lambda: t", "1j*t",
    "nan", "inf*t",
    "t\n", "t\x00", "µg", "ｔ", "t²", "t@kg", "t|kg", "t,kg", "t/", "*t", "((((t", "t" * 100_000,
    "(" * 50_000 + "t",
    "9*" * 10_000 + "t", "t/(kg-kg)", "degC+1", "0x10*t", "1_000*t", "USD/t", "USD_20/t", "USD_20233/t",
    "usd_2023/t", "XYZ_2023/t", "USD_2023/USD_2022", "USD_2023*NPR_2022", "$", "Rs", "True*t",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=lambda unit: repr(unit[:20]))
def test_nonsense_and_hostile_units_are_refused(unit: str) -> None:
    with pytest.raises(UnitError):
        conversion_factor(unit, "t")
    with pytest.raises(UnitError):
        conversion_factor(unit, unit)
    with pytest.raises(UnitError):
        same_dimension(unit, unit)


@given(st.text(alphabet="tkg/*()0123456789.+-^ %_e'\n", max_size=30))
def test_whatever_is_written_a_unit_converts_by_a_positive_number_or_is_refused(unit: str) -> None:
    try:
        factor = conversion_factor(unit, "t")
    except UnitError:
        return
    assert factor > 0


@pytest.mark.parametrize(
    ("unit", "currency"),
    [
        ("USD_2023/t", ("USD", 2023)),
        ("NPR_undated/kg", ("NPR", None)),
        ("LKR_2010", ("LKR", 2010)),
        ("kg/t", None),
        ("USD/t", None),
    ],
)
def test_money_carries_its_currency_and_year(unit: str, currency: tuple[str, int | None] | None) -> None:
    assert currency_of(unit) == currency


@pytest.mark.parametrize(
    ("unit", "expected", "fits"),
    [
        ("NPR_2015/kg", "money/t", True),
        ("NPR_undated/kg", "money/t", True),
        ("NPR_2015/kg", "money/m3", False),
        ("money/t", "money/t", False),  # whose money, of which year?
        ("t/month", "t/year", True),
        ("NPR_2015", "t", False),
    ],
)
def test_a_price_measures_money_only_with_its_currency_and_year(unit: str, expected: str, fits: bool) -> None:
    assert measures(unit, expected) is fits


@given(
    st.sampled_from(sorted(set(DEFINITIONS) - {"money"})),
    st.sampled_from(sorted(set(DEFINITIONS) - {"money"})),
)
def test_there_and_back_again_is_one(unit: str, other: str) -> None:
    if same_dimension(unit, other):
        assert conversion_factor(unit, other) * conversion_factor(other, unit) == pytest.approx(1.0)


@pytest.mark.parametrize("currency", CURRENCIES)
def test_every_currency_of_the_list_can_be_written_in_a_price(currency: str) -> None:
    assert conversion_factor(f"{currency}_2020/kg", f"{currency}_2020/t") == pytest.approx(1000.0)
