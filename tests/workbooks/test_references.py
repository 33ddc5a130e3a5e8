"""Addresses, names and quoted text as formulas take them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.workbooks.references import (
    address,
    area,
    area_of,
    column_letters,
    defined_name,
    literal,
    on_sheet,
    place_of,
    sheet_name,
)


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_lettered_as_excel_does(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_an_address_keeps_what_is_fixed() -> None:
    assert [address(4, 2, fixed=fixed) for fixed in ("", "row", "column", "both")] == ["C5", "C$5", "$C5", "$C$5"]
    assert area(0, 0, 8, 2) == "$A$1:$C$9"


@given(st.integers(0, 1_048_575), st.integers(0, 16_383), st.sampled_from(["", "row", "column", "both"]))
def test_a_place_is_read_from_its_address(row: int, column: int, fixed: str) -> None:
    assert place_of(address(row, column, fixed=fixed)) == (row, column)


def test_an_area_is_read_from_any_two_of_its_corners() -> None:
    assert area_of("$A$1:$C$9") == area_of("c9:a1") == area_of("A9:C1") == (0, 0, 8, 2)
    assert area_of("B2") == (1, 1, 1, 1)


@pytest.mark.parametrize("written", ["", "A", "1", "A0", "A01", "AAAA1", "A12345678", "A१", "A1 ", "A1:B2:C3", "é1"])
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="an address is none"):
        area_of(written) if ":" in written else place_of(written)


def test_a_sheet_with_an_apostrophe_is_quoted() -> None:
    assert on_sheet("Women's group", "$A$1") == "'Women''s group'!$A$1"


def test_quotes_in_a_text_are_doubled() -> None:
    assert literal('say "no"') == '"say ""no"""'


def test_a_text_that_no_formula_can_hold_is_refused() -> None:
    assert len(literal("a" * 255)) == 257
    with pytest.raises(ValueError, match=r"^a formula holds at most 255 characters of text, not 256$"):
        literal("a" * 256)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("weight", "T1"), "weight_T1"), (("T1",), "_T1"), (("R1C1",), "_R1C1"), (("r",), "_r"),
        (("1st",), "_1st"), (("worst", "a b-c"), "worst_a_b_c"), (("été",), "ete"), (("ABCD1",), "ABCD1"),
    ],
)  # fmt: skip
def test_a_defined_name_is_ascii_and_unlike_a_cell(parts: tuple[str, ...], name: str) -> None:
    assert defined_name(*parts) == name


def test_what_leaves_no_letter_is_no_name() -> None:
    with pytest.raises(ValueError, match=r"^no name can be made of \('१',\)$"):
        defined_name("१")


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_a_sheet_name_is_always_one_that_excel_takes(text: str, others: list[str]) -> None:
    taken: list[str] = []
    for other in (*others, text, text):
        taken.append(sheet_name(other, taken))
    name = taken[-1]
    assert 1 <= len(name) <= 31
    assert re.search(r"[\[\]:*?/\\]", name) is None
    assert not name.startswith("'") and not name.endswith("'")
    assert len({each.casefold() for each in taken}) == len(taken)
