"""One cell of a workbook: a number, a choice, a tick, a text, or nothing."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.sites.cells_as_written import CellReader, slug
from biomass_select.wording.problems import problem_text
from tests.shipped import BASE
from tests.sites.fields import FIELDS

READER = CellReader(BASE)


def read(path: str, value: Any, unit: str = "", *, unknown: bool = False) -> Any:
    found, fault = READER.read(value, FIELDS[path], unit, unknown=unknown)
    assert fault is None
    return found


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Rice straw", "rice_straw"), ("  Straw (dry), 2nd  ", "straw_dry_2nd"), ("Señor José", "senor_jose"), ("a__b_", "a__b_"),
        ("A__b", "a_b"), ("2nd", ""), ("...", ""), ("", ""), ("x" * 80, "x" * 60),
        # DEVANAGARI LETTER PA, VOWEL SIGN ... : the last word of each letter's name
        ("पराल", "paraaala"), ("稻草", "u7a3bu8349"), ("५", "five"), ("é", "e"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_small_latin_letters(text: str, id: str) -> None:
    assert slug(text) == id


@given(st.text(max_size=100))
def test_an_id_is_one_or_is_empty_and_makes_no_other_id(text: str) -> None:
    found = slug(text)
    assert found == "" or re.fullmatch(r"[a-z][a-z0-9_]*", found) and len(found) <= 60
    assert slug(found) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (12, {"likely": 12, "unit": "t/day"}), (0, {"likely": 0, "unit": "t/day"}), ("10-12", {"low": 10, "high": 12, "unit": "t/day"}),
        ("11 (10-12) kg/day", {"low": 10, "likely": 11, "high": 12, "unit": "kg/day"}), ("-", None), (None, None), ("  ", None),
        ("Do not KNOW", {"unknown": True, "unit": "t/day"}), ("n/a", {"unknown": True, "unit": "t/day"}),
        ("nobody knows", {"unknown": True, "unit": "t/day"}),
    ],
)  # fmt: skip
def test_a_number_has_the_unit_of_its_cell_unless_another_is_typed(value: Any, found: Any) -> None:
    assert read("mills.{row}.throughput", value, "t/day") == found


@pytest.mark.parametrize(
    ("path", "unit", "value", "found"),
    [
        ("electrified", "tenth", "4 of 10", {"likely": 4, "unit": "of ten"}),
        ("electrified", "tenth", "3/4", {"likely": 0.75, "unit": "one"}),
        ("crops.{row}.bad_year", "tenth", "half", {"likely": 5, "unit": "of ten"}),
        ("streams.{row}.measured.moisture", "percent", "1/2", {"likely": 0.5, "unit": "one"}),
        ("electrified", "tenth", "80%", {"likely": 80, "unit": "%"}),
        ("electrified", "tenth", 0.8, {"likely": 0.8, "unit": "tenth"}),
        ("streams.{row}.residue_ratio", "t/t", "3/4", {"likely": 0.75, "unit": "t/t"}),
        ("population", "person", "57,218", {"likely": 57_218, "unit": "person"}),
        ("households", "household", "1,450", {"likely": 1450, "unit": "household"}),
        ("pigs", "head", "1,450", {"likely": 1450, "unit": "head"}),
        ("wage_farm", "NPR_2022/day", "1,450/-", {"likely": 1450, "unit": "NPR_2022/day"}),
        ("export_price", "NPR_2022/kWh", "no one buys", {"likely": 0, "unit": "NPR_2022/kWh"}),
        ("pigs", "head", "20 approx", {"likely": 20, "unit": "head approx"}),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_cell_asks_for_it(path: str, unit: str, value: Any, found: Any) -> None:
    assert read(path, value, unit) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("10%", 1), ("30 percent", 3), ("35%", 3.5), ("4 of 10", 4), ("4 out of ten", 4), ("all", 10), ("half", 5),
        ("nil", 0), ("nobody", 0), ("1/2", 0.5), (2.25, 2.25),
    ],
)  # fmt: skip
def test_of_ten_cartloads_so_many_are_told_in_any_way_of_telling_a_share(value: Any, found: float) -> None:
    assert read("streams.{row}.fates.of_ten.burned", value) == found


@pytest.mark.parametrize("value", ["3 carts", "1-2", "3 of 10 carts"])
def test_a_counter_takes_no_other_unit_and_no_range(value: str) -> None:
    found, fault = READER.read(value, FIELDS["cooking.of_ten.{row}"], "", unknown=False)
    assert found is None and fault is not None and (fault.code, fault.values) == ("bare_number_wanted", {"found": value})


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (2081, 2024), ("2060", 2003), ("२०८१", 2024),
    ],
)  # fmt: skip
def test_a_year_of_the_calendar_of_nepal_is_refused_with_the_year_to_write(value: Any, year: int) -> None:
    found, fault = READER.read(value, FIELDS["answers_year"], "", unknown=False)
    assert found is None and fault is not None
    assert problem_text(replace(fault, where="cell C7"), "en") == (
        f"cell C7: “{year + 57}” is a year of the calendar Bikram Sambat, and one of the common calendar is wanted. Write {year}."
    )


def test_a_year_that_both_calendars_have_not_reached_or_left_behind_is_left_to_the_schema() -> None:
    assert [read("answers_year", year) for year in (2059, 2101)] == [2059, 2101]


def test_a_number_that_is_called_not_known_is_both() -> None:
    assert read("population", 5, "person", unknown=True) == {"likely": 5, "unit": "person", "unknown": True}
    assert read("population", "", "person", unknown=True) == {"unit": "person", "unknown": True}


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ("answers_year", "2023", 2023), ("answers_year", 2023.0, 2023), ("streams.{row}.fates.of_ten.burned", "3,5", 3.5),
        ("outlets.{row}.months_a_year", 12, 12), ("outlets.{row}.months_a_year", "…", None),
        ("crops.{row}.harvest_months.1", "X", True), ("crops.{row}.harvest_months.1", 1, True), ("crops.{row}.harvest_months.1", "No", None),
        ("crops.{row}.harvest_months.1", 0, None), ("name", 5.0, "5"), ("name", datetime.date(2024, 1, 2), "2024-01-02"),
        ("name", "?", "?"), ("priorities", " ,; ", []), ("owners.{row}.families", "furnaces, composting", ["furnace", "composting"]),
        ("priorities", "income and jobs", ["income", "jobs"]), ("priorities", "fuel & power", ["fuel", "power"]),
        ("priorities", "1. less dumping 2. income 3. fuel", ["less_dumping", "income", "fuel"]),
        ("priorities", "1) jobs\n2) power", ["jobs", "power"]),
        ("outlets.{row}.products", "Pavers of plastic and sand and Biochar", ["paver", "biochar"]),
        ("outlets.{row}.products", "Pavers of plastic and sand", ["paver"]),
        ("water_salty", "not asked yet", None), ("waste_goes_to", "do not know", None), ("water_salty", "don't know", "unknown"),
    ],
)  # fmt: skip
def test_a_cell_is_read_by_its_kind(path: str, value: Any, found: Any) -> None:
    assert read(path, value) == found


@pytest.mark.parametrize(("value", "code"), [("12 t", "bare_number_wanted"), ("1-2", "bare_number_wanted"), ("many", "number_unread"), (True, "number_is_truth")])
def test_a_plain_number_has_neither_unit_nor_range(value: Any, code: str) -> None:
    found, fault = READER.read(value, FIELDS["answers_year"], "", unknown=False)
    assert found is None and fault is not None and fault.code == code


@pytest.mark.parametrize(
    ("value", "column", "found"),
    [
        (5.0, "low", 5), ("5", "high", 5), ("many", "likely", "many"), ("yes", "unknown", True), ("no", "unknown", False),
        ("a, b; c|d", "sources", ["a", "b", "c", "d"]), ('["a, b"]', "sources", ["a, b"]), ("[1, 2]", "text", [1, 2]),
        ("[sic]", "text", "[sic]"), ('"x"', "text", "x"), (7, "text", 7), (7, "note", "7"), ("12", "text", "12"),
    ],
)  # fmt: skip
def test_a_cell_of_details_is_a_number_a_list_or_a_text(value: Any, column: str, found: Any) -> None:
    assert READER.detail(value, column) == found
    assert type(READER.detail(value, column)) is type(found)


def test_how_an_answer_is_known_is_understood_by_word_and_by_code() -> None:
    assert [READER.known_by(text) for text in ("Counted", "asked someone", "my guess", "guess", "from literature", "hearsay", "")] == [
        "counted", "asked", "guess", "guess", "literature", None, None
    ]  # fmt: skip
