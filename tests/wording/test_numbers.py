"""Numbers as people say them: two digits, no powers of ten, nothing made up where nothing is known."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.wording.message import Quantity, Range
from biomass_select.wording.numbers import (
    about,
    count,
    money,
    number,
    out_of_ten,
    percent,
    quantity,
    range_text,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)
MODERATE = st.floats(-1e12, 1e12).filter(lambda x: x == 0 or abs(x) > 1e-5)


@pytest.mark.parametrize(
    ("x", "said"),
    [
        (0, "0"),
        (-0.0, "0"),
        (7, "7"),
        (2.0, "2"),
        (0.0004, "0.0004"),
        (0.00041234, "0.00041"),
        (0.125, "0.13"),
        (-0.125, "−0.13"),
        (2.649, "2.6"),
        (99.6, "100"),
        (0.0996, "0.1"),
        (1234, "1,200"),
        (-1250, "−1,300"),
        (84_999, "85,000"),
        (123_456, "120,000"),
        (999_600, "1 million"),
        (1_234_000, "1.2 million"),
        (1e9, "1,000 million"),
        (-1.25e9, "−1,300 million"),
        (10**30, "1,000,000,000,000,000,000,000,000 million"),
        (1e-9, "just above 0"),
        (-1e-9, "just below 0"),
        (None, "not known"),
        (math.nan, "not known"),
        (math.inf, "not known"),
        (-math.inf, "not known"),
    ],
)
def test_a_number_is_said_with_two_digits(x: float | None, said: str) -> None:
    assert number(x, "en") == said


@pytest.mark.parametrize(("digits", "said"), [(1, "1,000"), (2, "1,200"), (3, "1,230"), (15, "1,234.5")])
def test_more_or_fewer_digits_are_shown_on_request(digits: int, said: str) -> None:
    assert number(1234.5, "en", digits) == said


def test_thousands_are_parted_as_the_language_has_it(write_entries: Callable[..., None]) -> None:
    write_entries("fr", room="numbers", million="{x} millions")
    assert number(1234, "en") == "1,200"
    assert number(1234, "fr") == "1\u202f200"
    assert number(1.2e9, "fr") == "1\u202f200 millions"


@given(FINITE, st.integers(1, 3))
def test_no_more_digits_are_shown_than_asked_for_and_never_a_power_of_ten(x: float, digits: int) -> None:
    said = number(x, "en", digits)
    assert re.fullmatch(r"−?\d[\d,]*(\.\d+)?( million)?|just (above|below) 0", said)
    assert len(re.sub(r"\D", "", said).strip("0")) <= digits


@given(FINITE)
def test_the_sign_is_kept(x: float) -> None:
    said = number(x, "en")
    assert (said.startswith("−") or said == "just below 0") == (x < 0)
    assert (said == "0") == (x == 0)


@given(MODERATE, st.integers(1, 3))
def test_a_number_that_is_read_back_differs_by_half_of_its_last_digit_at_most(x: float, digits: int) -> None:
    said = number(x, "en", digits).replace(",", "").replace("−", "-")
    figure, _, million = said.partition(" ")
    read_back = float(figure) * (1e6 if million else 1)
    assert abs(read_back - x) <= abs(x) * 0.5 * 10 ** (1 - digits) * (1 + 1e-9)


@given(MODERATE, MODERATE)
def test_rounding_never_turns_an_order_round(x: float, y: float) -> None:
    def read(figure: float) -> float:
        first, _, million = number(figure, "en").replace(",", "").replace("−", "-").partition(" ")
        return float(first) * (1e6 if million else 1)

    low, high = sorted((x, y))
    assert read(low) <= read(high)


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0"), (36, "36"), (437, "437"), (999, "999"), (-437, "−437"), (1234, "1,200"), (None, "not known")],
)
def test_things_are_counted_exactly_below_a_thousand(n: int | None, said: str) -> None:
    assert count(n, "en") == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (0.123, "12 %"),
        (0.004, "0.4 %"),
        (0.29, "29 %"),
        (1, "100 %"),
        (1.234, "120 %"),
        (-0.05, "−5 %"),
        (None, "not known"),
    ],
)
def test_a_share_is_said_in_percent(share: float | None, said: str) -> None:
    assert percent(share, "en") == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 of 10"),
        (0.0005, "hardly any"),
        (0.049, "hardly any"),
        (0.05, "about 1 of 10"),
        (0.78, "about 8 of 10"),
        (0.94, "about 9 of 10"),
        (0.95, "nearly all"),
        (0.9995, "nearly all"),
        (1, "10 of 10"),
        (None, "not known"),
        (math.nan, "not known"),
    ],
)
def test_ten_of_ten_is_said_of_all_only(share: float | None, said: str) -> None:
    assert out_of_ten(share, "en") == said


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_what_is_no_share_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share") as refusal:
        out_of_ten(share, "en")
    assert str(refusal.value) == f"a share lies between 0 and 1, this one is {share}"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (900, "t/year", "900 t a year"),
        (12.4, "%", "12 %"),
        (0.124, "share", "12 %"),
        (2.34, "ratio", "2.3"),
        (2.34, "one", "2.3"),
        (1, "months", "1 month"),
        (1.02, "month", "1 month"),
        (4, "months", "4 months"),
        (0, "jobs", "0 jobs"),
        (12, "USD", "USD 12"),
        (-12, "USD_2023", "USD −12 (2023)"),
        (12, "USD_2023/t", "USD 12 a tonne (2023)"),
        (12, "NPR_undated/day", "NPR 12 a day (year not stated)"),
        (2_500_000, "NPR_2023", "NPR 2.5 million (2023)"),
        (0.2, "USD_2023/(t*km)", "USD 0.2 for each tonne and km (2023)"),
        (None, "USD_2023/t", "not known"),
        (3, "bucket/t", "3 bucket/t"),
        (3, "t/bucket", "3 t/bucket"),
    ],
)
def test_a_quantity_is_said_with_its_unit(value: float | None, unit: str, said: str) -> None:
    assert quantity(Quantity(value, unit), "en") == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (912, "t/year", "about 910 t a year"),
        (8_960, "USD_2023", "about USD 9,000"),
        (0, "t", "0 t"),
        (None, "t", "not known"),
        (1e-9, "t", "just above 0 t"),
    ],
)
def test_about_stands_only_before_a_figure(value: float | None, unit: str, said: str) -> None:
    assert about(Quantity(value, unit), "en") == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Range(140, 200, 300, "t/year"), "140 to 300 t a year, likely 200"),
        (Range(140, None, 300, "t"), "140 to 300 t"),
        (Range(140, 200, 300, "USD_2023/t"), "USD 140 to 300 a tonne (2023), likely 200"),
        (Range(-20, 5, 10, "USD/t"), "USD −20 to 10 a tonne, likely 5"),
        (Range(0.1, 0.15, 0.2, "share"), "10 to 20 %, likely 15"),
        (Range(0.5, 0.8, 1.2, "ratio"), "0.5 to 1.2, likely 0.8"),
        (Range(800_000, None, 1_200_000, "t"), "800,000 to 1.2 million t"),
        (Range(199, 200, 201, "t"), "200 t"),
        (Range(200, 200, 200, "t"), "200 t"),
        (Range(None, 200, None, "t"), "200 t"),
        (Range(140, 200, None, "t"), "at least 140 t, likely 200"),
        (Range(None, None, 300, "t"), "at most 300 t"),
        (Range(None, None, None, "t"), "not known"),
    ],
)
def test_a_range_is_said_from_low_to_high(span: Range, said: str) -> None:
    assert range_text(span, "en") == said


def test_a_sum_of_money_is_said_with_its_currency_first() -> None:
    assert money(12.3, "USD", "en") == "USD 12"
    assert money(12.34, "NPR", "en", 3) == "NPR 12.3"


def test_words_around_numbers_are_those_of_the_language() -> None:
    assert number(1.2e6, "pseudo") == "⟦1.2 ɱíľľíóñ~~~~⟧"
    assert range_text(Range(1, None, 2, "%"), "pseudo") == "⟦1 ţó 2~~⟧ %"
