"""Numbers as people write them into a cell: one or a range, in their digits, with the unit they typed.

What could be misread is refused, with what to write instead: a number that is wrong a thousandfold is worse than one
that is asked for again.

Separators
    ``12.5`` and ``12,5`` are twelve and a half. ``1 200`` (any one space), ``1'200``, ``1,200,000``, ``1.200.000`` and
    the Indian ``1,20,000`` part thousands. A single comma or dot before exactly three digits is refused, as ``1,200``
    and ``1.200`` are, unless what stands before it cannot be thousands (``0.125``, ``1234,567``) or it is a comma
    beside a money whose people part thousands with it (``NPR 1,250``), or in a cell that asks for people, homes,
    animals or money (`Asked`): nobody writes those to three decimals. ``1,200.5`` is read; ``1.200,5`` and, as it
    may be a slip, ``1,200.500`` are refused. The Arabic separators have one meaning each.
Digits
    Those of any script, but of one script in a number. Full-width signs are read as the usual ones. ``1e3`` is read.
Words
    ``lakh``, ``lac``, ``crore``, ``thousand`` and ``million`` multiply, in Devanagari too; behind a range they count
    for both ends. ``k``, ``M``, ``bn`` and their like are refused. ``nil``, ``none``, ``nothing``, ``zero``,
    ``nobody``, ``no one`` and ``no one buys`` are 0.
Fractions
    ``1/2``, ``1 1/2``, ``½`` and ``1½``, always below one: ``2076/77`` is a year. ``3 of 10`` is refused.
Shares
    In a cell that asks for a share, or how many of ten (`Asked`), ``4 of 10``, ``4 out of ten`` and ``4 in 10`` are 4
    ``of ten``, ``all`` is ten and ``half`` five of ten. A fraction without a unit is a share of ``one`` where a share
    is asked for, from ``0/10`` to ``10/10``; of ten carts ``1/2`` is half a cart.
Ranges
    ``10-12`` with any dash, ``10 to 12``, ``10 ... 12``, ``between 10 and 12``, ``from 10 to 12``; ``10 (8-12)`` has
    a likely value too. Refused: one that falls, one with an end below zero, and half of one: ``~10``, ``about 10``,
    ``< 5``, ``5+``.
Below zero
    ``-5`` with hyphen, minus or dash. ``(5)`` is refused.
Units
    What stands behind the number, or a money before it, is given as it was typed: ``t``, ``%``, ``Rs/kg``,
    ``NPR per cylinder``. It holds no further number, except as in ``m3``, ``CO2`` or ``USD_2023``. ``/-`` and ``/=``
    behind a sum of money say nothing. A remark stays with the unit, as in ``kg in winter``, for whoever knows units.
Not numbers
    Dates, times, several numbers, several lines, and anything above `LONGEST` characters.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from biomass_select.errors import unseen_character
from biomass_select.workbooks.digits_as_written import (
    NUMBER,
    SPACES,
    NumberProblem,
    plain_text,
    read_one,
    shortened,
    unread,
)
from biomass_select.workbooks.words_beside_numbers import (
    MONEY,
    NAUGHT,
    OF_TEN,
    TENTHS_IN_WORDS,
    checked_unit,
    comma_parts_thousands,
    joined_unit,
    plain_signs,
    refuse_what_follows,
    refuse_what_is_no_number,
    split_remark,
    split_times,
    tenths_as_one_unit,
)

__all__ = ["Asked", "NumberProblem", "Written", "number_from_cell", "read_number"]

Asked = Literal["number", "share", "counter", "whole"]
"""What a cell asks for: any number; a share; how many of ten carts or homes; whole people, homes, animals or money."""
LONGEST: Final = 200
_FRACTION: Final = re.compile(r"\d/\d")
_MONEY: Final = re.compile(rf"({MONEY})[{SPACES}]*(?=[-+\u2212.,\u066b]?\d)")
_NUMBER_FOLLOWS: Final = rf"(?={MONEY}[{SPACES}]*[-+\u2212.,\u066b]?\d|[-+\u2212.,\u066b]?\d)"
_TO: Final = r"[-\u2010-\u2015\u2212]|\.{2,4}|…|\bto\b"
_RANGE: Final = re.compile(rf"([^\d()]{{0,40}}?)[{SPACES}]*(?:{_TO})[{SPACES}]*{_NUMBER_FOLLOWS}", re.IGNORECASE)
_RANGE_BETWEEN: Final = re.compile(
    rf"([^\d()]{{0,40}}?)[{SPACES}]*(?:{_TO}|\band\b)[{SPACES}]*{_NUMBER_FOLLOWS}", re.IGNORECASE
)
_BETWEEN: Final = re.compile(rf"(?:between|from)[{SPACES}]+", re.IGNORECASE)
_WITH_RANGE: Final = re.compile(rf"([^\d()]*)\([{SPACES}]*({_NUMBER_FOLLOWS}[^()]*)\)([^()]*)")


@dataclass(frozen=True)
class Written:
    """A number or range as it was written.

    Attributes
    ----------
    low, likely, high
        A single number is `likely`. A range has `low` and `high`, and `likely` where it was written beside it. They
        are finite and in order.
    unit
        The unit as it was typed, "" for none; a money from before the number comes first.
    """

    low: float | None
    likely: float | None
    high: float | None
    unit: str


class _Term(NamedTuple):
    """A number, the word that multiplies it, the money before and the text behind it."""

    value: Decimal
    times: int
    money: str
    rest: str


class _Span(NamedTuple):
    low: Decimal
    high: Decimal
    money: str
    unit: str


def read_number(text: str, asked: Asked = "number") -> Written:
    """Read a number or range with its unit, by the rules at the head of this file.

    Raises
    ------
    NumberProblem
        If it is none, can be read in two ways, or names one end of a range only.
    """
    if len(text) > LONGEST:
        raise NumberProblem("number_too_long", {"most": LONGEST})
    unseen = unseen_character(text)
    if unseen is not None:
        raise NumberProblem("unseen_character", {"code": unseen})
    plain, typed = plain_signs(text), text.strip()
    if not plain:
        raise NumberProblem("number_empty")
    word = plain.casefold().rstrip(".")
    if word in NAUGHT:
        return Written(None, 0.0, None, "")
    if asked not in ("share", "counter"):
        return _read(plain, typed, asked)
    if word in TENTHS_IN_WORDS:
        return Written(None, TENTHS_IN_WORDS[word], None, OF_TEN)
    found = _read(tenths_as_one_unit(plain), typed, asked)
    if asked == "counter" or not _FRACTION.search(plain) or split_remark(found.unit)[0]:
        return found
    return replace(found, unit=f"one {found.unit}".strip())


def _read(plain: str, typed: str, asked: Asked) -> Written:
    """Read what is written in digits, in plain signs."""
    refuse_what_is_no_number(plain, typed)
    opening = _BETWEEN.match(plain)
    first = _term(plain[opening.end() :] if opening else plain, typed, asked)
    with_range = _WITH_RANGE.fullmatch(first.rest)
    if with_range is not None and not opening:
        return _likely_with_range(first, with_range, typed, asked)
    span = _span(first, typed, asked, between=opening is not None)
    if span is not None:
        return _written(span.low, None, span.high, joined_unit(span.money, span.unit), typed)
    if opening:
        raise unread(typed)
    refuse_what_follows(first.rest, typed)
    unit = joined_unit(first.money, checked_unit(first.rest, typed))
    return _written(None, _times(first.value, first.times), None, unit, typed)


def number_from_cell(value: str | int | float | datetime.date, asked: Asked = "number") -> Written:
    """Read what a cell of a workbook holds: a number as it is, a text by `read_number`.

    Raises
    ------
    NumberProblem
        As `read_number` does; and if it is yes or no, a number that is not finite, or a date, which is what the
        spreadsheet programs make of a range such as 10-12.
    """
    if isinstance(value, bool):
        raise NumberProblem("number_is_truth")
    if isinstance(value, datetime.date):
        raise NumberProblem("number_became_date", {"found": str(value)})
    if isinstance(value, str):
        return read_number(value, asked)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise NumberProblem("number_out_of_reach", {"found": shortened(f"{number}")})
    return Written(None, number, None, "")


def _term(text: str, typed: str, asked: Asked) -> _Term:
    """Return the number that a text begins with, after a money or not."""
    before = _MONEY.match(text)
    text = text[before.end() :] if before else text
    found = NUMBER.match(text)
    if found is None:
        raise unread(typed)
    try:
        thousands = asked == "whole" or comma_parts_thousands(typed)
        value = read_one(found[0], comma_is_thousands=thousands, up_to_one=asked == "share")
    except NumberProblem as fault:
        raise (unread(typed) if fault.code == "number_unread" else fault) from None
    times, rest = split_times(text[found.end() :])
    return _Term(value, times, before[1] if before else "", rest)


def _span(first: _Term, typed: str, asked: Asked, *, between: bool = False) -> _Span | None:
    """Return the range that a first number begins, or None where no second follows."""
    joint = (_RANGE_BETWEEN if between else _RANGE).match(first.rest)
    if joint is None:
        return None
    second = _term(first.rest[joint.end() :], typed, asked)
    refuse_what_follows(second.rest, typed)
    before, behind = checked_unit(joint[1], typed), checked_unit(second.rest, typed)
    # "2-3 lakh" is two to three lakh.
    times = second.times if first.times == 1 and not before else first.times
    low, high = _times(first.value, times), _times(second.value, second.times)
    if low < 0 or high < 0:
        raise NumberProblem("number_below_zero", {"found": shortened(typed)})
    if low > high:
        mend = f"{plain_text(high)}-{plain_text(low)}"
        raise NumberProblem("number_falls", {"found": shortened(typed), "mend": shortened(mend)})
    money, unit = _one_of([first.money, second.money], typed), _one_of([before, behind], typed)
    return _Span(low, high, money, unit)


def _likely_with_range(first: _Term, parts: re.Match[str], typed: str, asked: Asked) -> Written:
    """Return a number with the range that stands in brackets behind it."""
    before, inside, behind = parts.groups()
    refuse_what_follows(before, typed)
    refuse_what_follows(behind, typed)
    span = _span(_term(inside.rstrip(), typed, asked), typed, asked)
    if span is None:
        raise unread(typed)
    likely = _times(first.value, first.times)
    if not span.low <= likely <= span.high:
        raise NumberProblem("number_outside_range", {"found": shortened(typed)})
    unit = _one_of([checked_unit(before, typed), span.unit, checked_unit(behind, typed)], typed)
    return _written(span.low, likely, span.high, joined_unit(_one_of([first.money, span.money], typed), unit), typed)


def _one_of(texts: list[str], typed: str) -> str:
    """Return the one unit that stands in several places, or in one of them."""
    named = {text for text in texts if text}
    if len(named) > 1:
        raise NumberProblem("number_two_units", {"found": shortened(typed)})
    return named.pop() if named else ""


def _times(value: Decimal, times: int) -> Decimal:
    return value if times == 1 else value * times


def _written(low: Decimal | None, likely: Decimal | None, high: Decimal | None, unit: str, typed: str) -> Written:
    ends = [None if end is None else float(end) for end in (low, likely, high)]
    if not all(end is None or math.isfinite(end) for end in ends):
        raise NumberProblem("number_out_of_reach", {"found": shortened(typed)})
    return Written(ends[0], ends[1], ends[2], unit)
