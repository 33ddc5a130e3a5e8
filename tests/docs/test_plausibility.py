"""The table of plausibility says what the program computes, and what is outside says why."""

from __future__ import annotations

import pytest

from tests.docs.plausibility import MEASURES, PAGE, Row, computed, digits, page, rows
from tests.shipped import BASE

THEIRS = {"what": "Husk", "site": "cabiao", "option": "rice_husk/husk_gasifier_engine/own_power", "place": "Bihar", "year": 2012,
          "measure": "kg into the machine for each kWh", "sources": ["hps_bec2012"], "independent": False}  # fmt: skip


def of(row: Row) -> str:
    return f"{row.given['what']}, {row.given['measure']}, {row.given['place']}"


def test_the_page_is_what_the_program_computes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.docs.plausibility"


def test_at_least_twenty_five_things_are_held_against_plants() -> None:
    assert len(rows()) >= 25
    assert len({(row.given["what"], row.given["measure"]) for row in rows()}) >= 25


def test_each_row_is_inside_or_says_why_it_is_not() -> None:
    assert [of(row) for row in rows() if not row.inside and len(row.given.get("because", "")) < 40] == []


def test_no_row_that_is_inside_excuses_itself() -> None:
    assert [of(row) for row in rows() if row.inside and "because" in row.given] == []


def test_each_source_of_a_row_is_known_and_was_read() -> None:
    for row in rows():
        for source in row.given["sources"]:
            assert BASE.sources[source].how_read != "not_read", of(row)


def test_a_row_is_called_independent_only_where_none_of_its_sources_went_into_the_number() -> None:
    claimed = [row for row in rows() if row.given["independent"]]
    assert len(claimed) >= 25
    assert {of(row): set(row.given["sources"]) & row.built_from for row in claimed} == {of(row): set() for row in claimed}


def test_every_measure_is_used() -> None:
    assert {row.given["measure"] for row in rows()} == set(MEASURES)


def test_a_kilowatt_hour_of_a_gasifier_takes_what_hand_calculation_says() -> None:
    # 14.2 x 0.899 - 2.443 x 0.101 = 12.52 MJ/kg; 16.5 % of it is 2.066 MJ = 0.574 kWh: 1.743 kg a kWh.
    row = computed({**THEIRS, "reported": [1.5, 1.6]})
    assert row.likely == pytest.approx(1.743, abs=0.001)
    assert row.inside


def test_what_is_reported_far_off_is_outside() -> None:
    assert not computed({**THEIRS, "reported": [5, 6]}).inside
    assert not computed({**THEIRS, "reported": [0.1]}).inside
    assert computed({**THEIRS, "reported": [0.1, 10]}).inside


def test_a_price_is_brought_to_dollars_of_2023() -> None:
    # A dollar of 2023 is 55.63036 pesos: 55,630.36 pesos of 2023 over 10 kW are 100 dollars a kW.
    row = computed({**THEIRS, "measure": "USD of 2023 for each kW", "reported": [55630.36], "unit": "PHP_2023", "times": 0.1})
    assert row.reported == pytest.approx((100, 100), rel=1e-4)


def test_numbers_are_told_with_two_digits_or_three_after_a_one() -> None:
    assert [digits(x) for x in (0, 0.0456, 1.743, 12.34, 99.6, 234.5, 1749.0, 40123.0)] == [
        "0", "0.046", "1.74", "12.3", "100", "230", "1,750", "40,000",
    ]  # fmt: skip
