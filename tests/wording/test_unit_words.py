"""Every unit of the project has words, in a sentence and in a table."""

from __future__ import annotations

import pytest

from biomass_select.quantities.units import DEFINITIONS
from biomass_select.wording.unit_words import UnitExpression, unit_words


@pytest.mark.parametrize("word", sorted(DEFINITIONS))
def test_every_word_of_the_closed_list_of_units_has_words(word: str) -> None:
    assert not isinstance(unit_words(word, "en"), UnitExpression)
    assert not isinstance(unit_words(word, "en", "table"), UnitExpression)


@pytest.mark.parametrize(
    ("unit", "sentence", "table"),
    [
        ("t/year", "t a year", "t/year"),
        ("t", "t", "t"),
        ("t/t", "t a tonne", "t/t"),
        ("t_dry/year", "t of dry matter a year", "t dry/year"),
        ("%", "%", "%"),
        ("kWh/t", "kWh a tonne", "kWh/t"),
        ("MJ/kg", "MJ a kg", "MJ/kg"),
        ("GJ/t", "GJ a tonne", "GJ/t"),
        ("m3/t", "m³ a tonne", "m³/t"),
        ("kg/m3", "kg a cubic metre", "kg/m³"),
        ("Nm3/t", "m³ of gas a tonne", "Nm³/t"),
        ("kg/t", "kg a tonne", "kg/t"),
        ("kg/GJ", "kg a GJ", "kg/GJ"),
        ("g/GJ", "g a GJ", "g/GJ"),
        ("L/t", "litres a tonne", "L/t"),
        ("kgCO2e/kWh", "kg of CO₂e a kWh", "kg CO₂e/kWh"),
        ("kgCO2e/GJ", "kg of CO₂e a GJ", "kg CO₂e/GJ"),
        ("tCO2e/t", "t of CO₂e a tonne", "t CO₂e/t"),
        ("h", "hours", "h"),
        ("h/year", "hours a year", "h/year"),
        ("h/day", "hours a day", "h/day"),
        ("days/t", "days a tonne", "days/t"),
        ("person_days/t", "person-days a tonne", "person-days/t"),
        ("person*day/t", "person-days a tonne", "person-days/t"),
        ("jobs/(1000 t/year)", "jobs for every 1,000 t a year", "jobs/(1,000 t/year)"),
        ("GJ/(household*year)", "GJ a household and year", "GJ/(household year)"),
        ("head/household", "head a household", "head/household"),
        ("months", "months", "months"),
        ("degC", "°C", "°C"),
        ("one/year", "a year", "1/year"),
        ("USD", "USD", "USD"),
        ("USD/kWh", "USD a kWh", "USD/kWh"),
        ("USD_2023/t", "USD a tonne (2023)", "USD/t"),
        ("USD_2023/(t/year)", "USD for each t a year (2023)", "USD/(t/year)"),
        ("LKR_undated/t", "LKR a tonne (year not stated)", "LKR/t"),
        ("money/t", "money a tonne", "money/t"),
    ],
)
def test_a_unit_is_read_aloud_in_a_sentence_and_short_in_a_table(
    unit: str, sentence: str, table: str
) -> None:
    assert unit_words(unit, "en") == sentence
    assert unit_words(unit, "en", "table") == table
    assert not isinstance(unit_words(unit, "en"), UnitExpression)


@pytest.mark.parametrize("unit", ["bucket", "t/bucket", "bucket/t", "USD_2023/bucket"])
def test_a_unit_without_words_is_given_as_it_is_written_and_marked(unit: str) -> None:
    for marked in (unit_words(unit, "en", "table"), unit_words(unit, "en")):
        assert isinstance(marked, UnitExpression)
        assert marked == unit


def test_the_words_of_a_unit_are_those_of_the_language() -> None:
    assert unit_words("t/year", "pseudo") == "⟦ţ~⟧ ⟦á ýéář~~~⟧"
    assert unit_words("t/year", "pseudo", "table") == "⟦ţ~⟧/⟦ýéář~~⟧"
