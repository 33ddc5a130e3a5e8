"""What people write is read in the one way it can be meant, or refused with what to write instead."""

from __future__ import annotations

import datetime
import math
import time
from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from biomass_select.errors import Problem
from biomass_select.wording.problems import problem_text
from biomass_select.workbooks.numbers_as_written import Asked, NumberProblem, Written, number_from_cell, read_number


def said(text: object, asked: Asked = "number") -> str:
    """What is said of a text that is refused."""
    with pytest.raises(NumberProblem) as refusal:
        number_from_cell(text, asked)  # type: ignore[arg-type]
    return problem_text(Problem("cell C7", refusal.value.code, refusal.value.values), "en").removeprefix("cell C7: ")


ONE = [
    # digits and the decimal separator
    ("12", 12, "", "plain digits"),
    ("  12 ", 12, "", "spaces around are passed over"),
    ("0", 0, "", "nothing is a number"),
    ("007", 7, "", "zeros in front count nothing"),
    ("12.5", 12.5, "", "a dot before other than three digits is decimal"),
    ("12,5", 12.5, "", "so is a comma"),
    ("12,50", 12.5, "", "two digits behind are no thousands"),
    ("12.5000", 12.5, "", "nor are four"),
    (".5", 0.5, "", "nothing before the dot"),
    (",5", 0.5, "", "nothing before the comma"),
    (".125", 0.125, "", "nothing before cannot be thousands"),
    ("12.", 12, "", "the end of a sentence"),
    ("0.125", 0.125, "", "nobody groups behind a zero"),
    ("0,125", 0.125, "", "nobody groups behind a zero"),
    ("1234,567", 1234.567, "", "four digits before the comma are no group"),
    ("1234.567", 1234.567, "", "four digits before the dot are no group"),
    ("012,345", 12.345, "", "a group does not begin with zero"),
    # thousands
    ("1 200", 1200, "", "a space parts thousands"),
    ("1\u00a0200", 1200, "", "one that does not break the line, too"),
    ("1\u2009200", 1200, "", "a thin one"),
    ("1\u202f200", 1200, "", "a thin one that does not break the line"),
    ("12 345 678", 12_345_678, "", "several groups"),
    ("1 200,5", 1200.5, "", "spaces for thousands leave the comma to decimals"),
    ("1 200.25", 1200.25, "", "and the dot"),
    ("1'200", 1200, "", "as in Switzerland"),
    ("1’200’000.50", 1_200_000.5, "", "with the apostrophe of word processors"),
    ("12,345,678", 12_345_678, "", "two groups of three are no decimals"),
    ("12.345.678", 12_345_678, "", "two groups of three are no decimals"),
    ("1,200.5", 1200.5, "", "a comma before a dot parts thousands"),
    ("1,234,567.89", 1_234_567.89, "", "a comma before a dot parts thousands"),
    ("1,20,000", 120_000, "", "groups of two are Indian thousands"),
    ("12,34,567", 1_234_567, "", "groups of two are Indian thousands"),
    ("1,00,00,000.50", 10_000_000.5, "", "a crore with paisa"),
    # words that multiply
    ("2 lakh", 200_000, "", "a lakh is 100,000"),
    ("1.5 lakhs", 150_000, "", "in the plural"),
    ("3 lac", 300_000, "", "as it is written in Nepal"),
    ("1.2 crore", 12_000_000, "", "a crore is 10,000,000"),
    ("5 thousand kg", 5_000, "kg", "with a unit behind"),
    ("1.1 Million", 1_100_000, "", "in capitals, and without a rounding error"),
    ("2 lakh/year", 200_000, "/year", "with a unit that begins with a stroke"),
    ("५ लाख", 500_000, "", "in Devanagari"),
    ("Rs 3 crore", 30_000_000, "Rs", "money"),
    # words that say that there is none
    ("nil", 0, "", "none at all"),
    ("None", 0, "", "with a capital"),
    ("nothing.", 0, "", "with the end of a sentence"),
    ("zero", 0, "", "the number in words"),
    ("nobody", 0, "", "of people"),
    ("no one", 0, "", "of people"),
    ("No one buys", 0, "", "of a price"),
    # powers of ten
    ("1e3", 1000, "", "as calculators write"),
    ("1.5E-3", 0.0015, "", "as spreadsheets write"),
    ("1,125e3", 1125, "", "before a power of ten nobody parts thousands"),
    ("2e+16", 2e16, "", "with its plus"),
    # scripts
    ("१२.५", 12.5, "", "Devanagari"),
    ("१,२०,०००", 120_000, "", "Devanagari with Indian groups"),
    ("১২", 12, "", "Bengali"),
    ("௧௨", 12, "", "Tamil"),
    ("෧෨", 12, "", "Sinhala"),
    ("١٢٫٥", 12.5, "", "Arabic with its decimal separator"),
    ("١٬٢٠٠", 1200, "", "Arabic with its separator of thousands"),
    ("١٫٢٠٠", 1.2, "", "the Arabic decimal separator is never one of thousands"),
    ("١٬٢٠٠٫٥", 1200.5, "", "both"),
    ("۱۲۳", 123, "", "Persian and Urdu"),
    ("１２．５", 12.5, "", "full width"),
    ("－５％", -5, "%", "full-width signs"),
    # fractions
    ("1/2", 0.5, "", "a half"),
    ("3/10", 0.3, "", "three tenths"),
    ("1 1/2", 1.5, "", "one and a half"),
    ("½", 0.5, "", "as one sign"),
    ("1½", 1.5, "", "one and a half, not eleven halves"),
    ("1 ½ t", 1.5, "t", "with space and unit"),
    ("2¾ ha", 2.75, "ha", "three quarters"),
    ("-½", -0.5, "", "below zero"),
    # below zero
    ("-5", -5, "", "a hyphen"),
    ("−5", -5, "", "a minus"),
    ("–5", -5, "", "the dash that word processors make of it"),
    ("+5", 5, "", "a plus says nothing new"),
    # units
    ("12 t", 12, "t", "as typed"),
    ("12t", 12, "t", "without a space"),
    ("12 carts", 12, "carts", "not for us to judge"),
    ("400 kg", 400, "kg", "as typed"),
    ("5 ha", 5, "ha", "as typed"),
    ("40 %", 40, "%", "percent is a unit"),
    ("40%", 40, "%", "without a space"),
    ("40 percent", 40, "percent", "as typed"),
    ("٤٠٪", 40, "%", "the Arabic sign"),
    ("500 Rs/kg", 500, "Rs/kg", "as typed"),
    ("Rs 500", 500, "Rs", "money before"),
    ("Rs. 500/kg", 500, "Rs./kg", "money before and the rest behind"),
    ("NPR 500", 500, "NPR", "money before"),
    ("Rs. 500/-", 500, "Rs.", "the stroke says that nothing follows"),
    ("500/= per bag", 500, "per bag", "the same in East Africa"),
    ("Rs 500/- only", 500, "Rs only", "a remark stays with the unit"),
    ("2000 kg in winter", 2000, "kg in winter", "a remark stays with the unit"),
    ("₱20", 20, "₱", "a sign without a space"),
    ("रू ५००", 500, "रू", "money in Devanagari"),
    ("US$ 1.5 million", 1_500_000, "US$", "money with a multiplier"),
    ("NPR 1,250 per cylinder", 1250, "NPR per cylinder", "no comma is decimal beside this money"),
    ("1,250 Rs", 1250, "Rs", "behind as well"),
    ("₹1,250", 1250, "₹", "nor beside this"),
    ("5 m3/day", 5, "m3/day", "a digit that belongs to the unit"),
    ("5 kg CO2", 5, "kg CO2", "a digit that belongs to the unit"),
    ("5 m³", 5, "m³", "raised"),
    ("20 USD_2023/t", 20, "USD_2023/t", "a money with its year"),
    ("5 /year", 5, "/year", "begins with a stroke"),
    ("10 t (dry)", 10, "t (dry)", "with a remark"),
    ("५ के.जी.", 5, "के.जी.", "letters with signs that belong to them"),
    ("30 °C", 30, "°C", "degrees"),
    ("5 km", 5, "km", "no thousand"),
    # what nobody sees
    ("\u200b12\u200f t\ufeff", 12, "t", "signs of no width"),
    ("१\u200d२", 12, "", "a joiner between digits"),
    ("5 क्\u200dष", 5, "क्\u200dष", "a joiner that belongs to a letter stays"),
    ("'12", 12, "", "the apostrophe that keeps a text a text"),
    ("“12 t”", 12, "t", "quotes around"),
    ('"12"', 12, "", "quotes around"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "reason"), ONE, ids=[case[0] + ": " + case[3] for case in ONE])
def test_one_number_is_read(text: str, value: float, unit: str, reason: str) -> None:
    assert read_number(text) == Written(None, value, None, unit), reason


RANGES = [
    ("10-12", 10, None, 12, ""),
    ("10–12", 10, None, 12, ""),
    ("10 — 12", 10, None, 12, ""),
    ("10−12", 10, None, 12, ""),
    ("10 -12", 10, None, 12, ""),
    ("10 to 12 t", 10, None, 12, "t"),
    ("10 TO 12", 10, None, 12, ""),
    ("10 ... 12", 10, None, 12, ""),
    ("10..12", 10, None, 12, ""),
    ("10…12", 10, None, 12, ""),
    ("between 10 and 12 %", 10, None, 12, "%"),
    ("From 10 to 12", 10, None, 12, ""),
    ("10-10", 10, None, 10, ""),
    ("1,5-2,5", 1.5, None, 2.5, ""),
    ("1 200 - 1 500 kg", 1200, None, 1500, "kg"),
    ("1/2-3/4", 0.5, None, 0.75, ""),
    ("१०-१२", 10, None, 12, ""),
    ("10 t - 12 t", 10, None, 12, "t"),
    ("10 t to 12", 10, None, 12, "t"),
    ("10%-12%", 10, None, 12, "%"),
    ("Rs 500-600/kg", 500, None, 600, "Rs/kg"),
    ("Rs 500 - Rs 600", 500, None, 600, "Rs"),
    ("₱20-₱30", 20, None, 30, "₱"),
    ("NPR 1,250-1,500", 1250, None, 1500, "NPR"),
    ("2-3 lakh", 200_000, None, 300_000, ""),
    ("2 lakh to 3 lakh", 200_000, None, 300_000, ""),
    ("1e3-2e3", 1000, None, 2000, ""),
    ("'10-12", 10, None, 12, ""),
    ("10 (8-12)", 8, 10, 12, ""),
    ("10(8–12)t", 8, 10, 12, "t"),
    ("10 t (8 to 12 t)", 8, 10, 12, "t"),
    ("Rs 10 ( 8-12 )/kg", 8, 10, 12, "Rs/kg"),
]


@pytest.mark.parametrize(("text", "low", "likely", "high", "unit"), RANGES, ids=[case[0] for case in RANGES])
def test_a_range_is_read(text: str, low: float, likely: float | None, high: float, unit: str) -> None:
    assert read_number(text) == Written(low, likely, high, unit)


ASKED_FOR: list[tuple[str, Asked, Written]] = [
    # of ten
    ("4 of 10", "share", Written(None, 4, None, "of ten")),
    ("4 of ten", "share", Written(None, 4, None, "of ten")),
    ("4 out of 10", "share", Written(None, 4, None, "of ten")),
    ("4 Out Of Ten", "counter", Written(None, 4, None, "of ten")),
    ("4 in every 10", "share", Written(None, 4, None, "of ten")),
    ("4-5 of 10", "share", Written(4, None, 5, "of ten")),
    ("4 (3-5) of 10", "share", Written(3, 4, 5, "of ten")),
    ("all", "share", Written(None, 10, None, "of ten")),
    ("All", "counter", Written(None, 10, None, "of ten")),
    ("half", "share", Written(None, 5, None, "of ten")),
    ("nil", "share", Written(None, 0, None, "")),
    # a fraction is a share of one, and of ten carts it is a part of a cart
    ("4/10", "share", Written(None, 0.4, None, "one")),
    ("½", "share", Written(None, 0.5, None, "one")),
    ("10/10", "share", Written(None, 1, None, "one")),
    ("0/10", "share", Written(None, 0, None, "one")),
    ("1/2-3/4", "share", Written(0.5, None, 0.75, "one")),
    ("1/2 of homes", "share", Written(None, 0.5, None, "one of homes")),
    ("1/2 %", "share", Written(None, 0.5, None, "%")),
    ("1/2", "counter", Written(None, 0.5, None, "")),
    ("1/2", "whole", Written(None, 0.5, None, "")),
    # nobody writes a person or a rupee to three decimals
    ("57,218", "whole", Written(None, 57_218, None, "")),
    ("1,450", "whole", Written(None, 1450, None, "")),
    ("४५,३२०", "whole", Written(None, 45_320, None, "")),
    ("1,450-1,600", "whole", Written(1450, None, 1600, "")),
    ("1,500 (1,450-1,600)", "whole", Written(1450, 1500, 1600, "")),
    ("4,000/=", "whole", Written(None, 4000, None, "")),
    ("4,000/-", "whole", Written(None, 4000, None, "")),
    ("12,5", "whole", Written(None, 12.5, None, "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "found"), ASKED_FOR, ids=[f"{case[1]}: {case[0]}" for case in ASKED_FOR])
def test_what_a_cell_asks_for_says_how_a_number_is_meant(text: str, asked: Asked, found: Written) -> None:
    assert read_number(text, asked) == found


UNREAD = (
    "“{}” cannot be read as a number. Write digits such as 12.5, or a range such as 10-12, "
    "with no more than the unit beside it."
)
AMBIGUOUS = "“{0}” is {1} in some countries and {2} in others. Write {1} or {2}."
DOT_AND_COMMA = "in “{0}” a dot parts thousands and a comma decimals, or it is a slip. Write {1} or {2}."
VAGUE = "“{}” is a guess, or one end of a range only. Write a low and a high number, such as 8-12."
DATE = "“{}” is a date or a time, and a number was wanted. Write digits such as 12.5, or a range such as 10-12."
FALLS = "the range “{}” begins with its high end. Write {}."
NOT_A_FRACTION = (
    "“{}” is no fraction below one: it could be a date or a year. Write a number with decimals, such as 1.5."
)
OUT_OF_REACH = "“{}” is too large or too near to zero to reckon with. Correct the number or its unit."
TWO_SCRIPTS = "“{}” has digits of two scripts. Write all its digits in one of them."
MULTIPLIER = (
    "how many times a number is meant in “{}” is not certain. "
    "Write all its digits, or one of the words thousand, lakh, million and crore."
)
BELOW_ZERO = (
    "the range “{}” has an end below zero, where a minus and a dash look alike. "
    "Write low and high in cells of their own."
)
TWO_UNITS = "“{}” has two units. Write both numbers in one of them."
IN_BRACKETS = (
    "“{}” may be a number below zero or a remark. Write it without brackets, and with a minus if it is below zero."
)
SHARE = "“{}” is a share in words. Write it as a fraction such as 3/10, or in percent."
EMPTY = "nothing is written here. Write a number, or a range such as 10-12."

REFUSED = [
    # what can be read in two ways
    ("1,200", AMBIGUOUS, ("1200", "1.2")),
    ("1.200", AMBIGUOUS, ("1200", "1.2")),
    ("12,345", AMBIGUOUS, ("12345", "12.3450")),
    ("-1.250", AMBIGUOUS, ("-1250", "-1.25")),
    ("१,२००", AMBIGUOUS, ("1200", "1.2")),
    ("1 200,500", AMBIGUOUS, ("1200500", "1200.5")),
    ("1,200.500", AMBIGUOUS, ("1200500", "1200.5")),
    ("1.200,500", AMBIGUOUS, ("1200500", "1200.5")),
    ("1.200,5", DOT_AND_COMMA, ("1200.5", "1 200.5")),
    ("-1.200,5", DOT_AND_COMMA, ("-1200.5", "-1 200.5")),
    ("1.234.567,89", DOT_AND_COMMA, ("1234567.89", "1 234 567.89")),
    # guesses and half ranges
    *((text, VAGUE, ()) for text in (
        "~10", "≈10", "about 10", "About 10 t", "ca. 10", "ca 10", "c. 10", "approx. 10", "around 10", "< 5", ">5",
        "≥ 5", "5+", "5+ t", "10 ± 2", "10 ~ 12", "at least 5", "up to 5", "more than 5", "max 5", "5 max",
        "5 or more", "5 ?", "almost 10",
    )),
    # dates, years and times
    *((text, DATE, ()) for text in (
        "10-12-2020", "10/12/2020", "10.12.2020", "2020-12-10", "2020-12-10 00:00:00", "1.2.20", "12-Dec", "12 Dec 2020",
        "5 may", "10:30", "8-10-12", "1.20.00.000", "१०-१२-२०२०",
    )),
    ("2076/77", NOT_A_FRACTION, ()),
    ("12/10", NOT_A_FRACTION, ()),
    ("2-1/2", NOT_A_FRACTION, ()),
    ("5/0", NOT_A_FRACTION, ()),
    ("0/5", NOT_A_FRACTION, ()),
    # ranges
    ("12-10", FALLS, ("10-12",)),
    ("2,5 to 1,5 t", FALLS, ("1.5-2.5",)),
    ("5 - 1.1250", FALLS, ("1.1250-5",)),
    ("2 lakh to 3", FALLS, ("3-200000",)),
    ("-5--3", BELOW_ZERO, ()),
    ("-5 to -3", BELOW_ZERO, ()),
    ("-5 - 3", BELOW_ZERO, ()),
    ("10 kg - 12 t", TWO_UNITS, ()),
    ("Rs 10 - ₱12", TWO_UNITS, ()),
    ("10 t (8-12 kg)", TWO_UNITS, ()),
    ("10 (12-14)", "the number lies outside of its own range in “{}”. Correct one of them.", ()),
    # brackets, words, powers
    ("(5)", IN_BRACKETS, ()),
    ("(1,200)", IN_BRACKETS, ()),
    *((text, SHARE, ()) for text in ("3 of 10", "3 out of 10", "3 in 10", "3 in every 10")),
    *((text, MULTIPLIER, ()) for text in ("5k", "5 K", "5M", "5 k/year", "5 bn", "5 mn t", "5 billion", "5 Cr", "2 thousand million")),
    ("1e400", OUT_OF_REACH, ()),
    ("1e-400", OUT_OF_REACH, ()),
    ("9e307 crore", OUT_OF_REACH, ()),
    # digits
    ("1२", TWO_SCRIPTS, ()),
    ("１2", TWO_SCRIPTS, ()),
    ("٣۴", TWO_SCRIPTS, ()),
    # no number at all
    *((text, UNREAD, ()) for text in (
        "many", "n/a", "-", "%", "t", "#REF!", "=A1", "inf", "nan", "NaN", "0x10", "1_000", "a lakh", "not 5", "10²", "①",
        "Ⅻ", "5;6", "12 or 14", "10, 12", "10 12", "1 20", "12 50", "1 2 3", "0 200", "1,,200", "1,2,3", "1,200,00",
        "1,2.5", "12'", '12"', "10 x 12", "10x12", "10x2", "1 e5", "12 bags of 50 kg", "10 (8)",
        "10 (8-12", "1.5 1/2", "1 200/300", "½2", "--5", "- 5", "between 10", "10 and 12", "5 {b}", "١٫٢٫٣", "१,२,३",
        "1 200 3", "1٬20",
    )),
    ("12\n13", UNREAD, ()),
    ("1\n200", UNREAD, ()),
    ("", EMPTY, ()),
    (" \u200b ", EMPTY, ()),
    ("''", EMPTY, ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "mends"), REFUSED, ids=[repr(case[0]) for case in REFUSED])
def test_what_could_be_misread_is_refused_with_what_to_write(text: str, told: str, mends: tuple[str, ...]) -> None:
    shown = text.strip(" \u200b")
    assert said(text) == told.format(shown, *mends)


@pytest.mark.parametrize(
    ("text", "asked", "told", "mends"),
    [
        ("1.450", "whole", AMBIGUOUS, ("1450", "1.45")),
        ("1.200,5", "whole", DOT_AND_COMMA, ("1200.5", "1 200.5")),
        ("1,200.500", "whole", AMBIGUOUS, ("1200500", "1200.5")),
        ("1,450", "share", AMBIGUOUS, ("1450", "1.45")),
        ("3 of 10", "whole", SHARE, ()),
        ("3 of 5", "share", SHARE, ()),
        ("4 of 100", "share", SHARE, ()),
        ("11/10", "share", NOT_A_FRACTION, ()),
        ("0/0", "share", NOT_A_FRACTION, ()),
        ("10/10", "counter", NOT_A_FRACTION, ()),
        ("half", "whole", UNREAD, ()),
        ("all", "number", UNREAD, ()),
    ],
)
def test_what_stays_uncertain_is_refused_whatever_the_cell_asks_for(
    text: str, asked: Asked, told: str, mends: tuple[str, ...]
) -> None:
    assert said(text, asked) == told.format(text, *mends)


MENDS = [(text, mend) for text, _, mends in REFUSED for mend in mends]


@pytest.mark.parametrize(("text", "mend"), MENDS)
def test_what_a_refusal_says_to_write_is_read(text: str, mend: str) -> None:
    assert read_number(mend)


def test_a_text_above_two_hundred_characters_is_no_number() -> None:
    assert read_number("1" * 200).likely == float("1" * 200)
    assert said("1" * 201) == (
        "a number was wanted, and more than 200 characters are written. Write the number and its unit only."
    )


def test_a_long_text_is_shown_in_part() -> None:
    assert said("x" * 100) == UNREAD.format("x" * 39 + "…")


def test_signs_that_turn_the_direction_are_refused_for_the_number_would_be_seen_reversed() -> None:
    assert said("\u202e21") == (
        "a character that nobody can see (U+202E) stands in this text. Write the text again without it."
    )


@pytest.mark.parametrize("value", [12, 12.5, -3, 0, 10**18])
def test_a_number_of_a_cell_stays_as_it_is(value: float) -> None:
    assert number_from_cell(value) == Written(None, float(value), None, "")


def test_a_text_of_a_cell_is_read() -> None:
    assert number_from_cell("10-12 t") == Written(10, None, 12, "t")


@pytest.mark.parametrize("value", [datetime.date(2020, 12, 10), datetime.datetime(2020, 12, 10)])
def test_a_date_is_what_became_of_a_range(value: datetime.date) -> None:
    assert said(value) == (
        f"the spreadsheet program turned what was typed into a date ({value}). "
        "Type it again as in 10 to 12 or 0.5, or with an apostrophe before it, as in '10-12."
    )
    assert read_number("'10-12") == Written(10, None, 12, "")


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_are_no_numbers(value: bool) -> None:
    assert said(value) == "yes or no stands here, and a number was wanted. Write digits such as 12.5."


@pytest.mark.parametrize(
    ("value", "shown"), [(math.inf, "inf"), (-math.inf, "-inf"), (math.nan, "nan"), (10**400, "inf")]
)
def test_a_number_of_a_cell_that_is_not_finite_is_refused(value: float, shown: str) -> None:
    assert said(value) == OUT_OF_REACH.format(shown)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1e16)
@example(5e-324)
@example(1.7976931348623157e308)
def test_a_number_as_the_computer_prints_it_is_read_back(x: float) -> None:
    """Three decimals behind one to three digits stay in doubt, with the right reading among the two."""
    try:
        assert read_number(repr(x)) == Written(None, x, None, "")
    except NumberProblem as refusal:
        assert refusal.code == "number_ambiguous"
        assert float(str(refusal.values["second"])) == x
        whole, _, decimals = repr(abs(x)).partition(".")
        assert len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0"


@given(st.integers(-(10**15), 10**15), st.sampled_from([" ", "\u00a0", "\u202f", "'", "’"]))
def test_a_whole_number_is_read_back_with_any_space_between_its_thousands(n: int, space: str) -> None:
    assert read_number(f"{n:,.0f}".replace(",", space)) == Written(None, n, None, "")


@given(st.integers(0, 10**12), st.sampled_from("०٠۰০௦෦０"))
def test_digits_of_any_script_are_read(n: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(n))
    assert read_number(written) == Written(None, n, None, "")


PIECES = st.sampled_from(
    [*"0123456789०१٣", ".", ",", "٫", " ", "\u00a0", "-", "–", "−", "/", "½", "(", ")", "e", "E", "%", "t", "kg", "Rs",
     "₱", "NPR ", " to ", "...", " lakh", "k", "between ", " and ", "'", "~", "+", ":", " of ", "m3", "_2023", "\u200d"]
)  # fmt: skip


@given(st.text(max_size=60) | st.lists(PIECES, max_size=14).map("".join), st.sampled_from(get_args(Asked)))
def test_any_text_gives_finite_numbers_in_order_or_a_problem_that_can_be_said(text: str, asked: Asked) -> None:
    try:
        found = read_number(text, asked)
    except NumberProblem as refusal:
        assert problem_text(Problem("cell C7", refusal.code, refusal.values), "en").startswith("cell C7: ")
        return
    ends = [end for end in (found.low, found.likely, found.high) if end is not None]
    assert ends
    assert ends == sorted(ends)
    assert all(math.isfinite(end) for end in ends)
    assert (found.low is None) == (found.high is None)
    assert found.unit == found.unit.strip()


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,", "1.000.", "1 1/", "(", "1-", "Rs ", "between ", "½", "1e", "\u200d", " ", "a", "1 a-", "…", "क्"],
)
def test_no_text_is_slow(piece: str) -> None:
    start = time.process_time()
    for text in (piece * 10_000, (piece * 200)[:200], f"1 {piece * 200}"[:200], f"{(piece * 200)[:199]}!"):
        for behind in ("", "!"):
            with suppress(NumberProblem):
                read_number((text + behind)[-200:] if len(text) <= 200 else text)
    assert time.process_time() - start < 0.5
