"""Numbers in words: the only place of the program that rounds.

Figures are shown with two significant digits unless more are asked for, rounded half up as people do by
hand, never in powers of ten, and trailing zeros behind the decimal point are left out.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from biomass_select.wording.catalogue import phrase
from biomass_select.wording.message import ENGLISH, Quantity, Range
from biomass_select.wording.pseudo import PSEUDO
from biomass_select.wording.template import DIGITS
from biomass_select.wording.unit_words import in_unit

MINUS: Final = "\u2212"
#: Separator of thousands where the comma is not the custom; no reader takes it for a decimal mark.
THIN_SPACE: Final = "\u202f"
COMMA_LANGUAGES: Final = frozenset({ENGLISH, PSEUDO})

#: From here on numbers are said in millions; below the smallest they are said to be just above or below 0.
MILLION: Final = Decimal(1_000_000)
SMALLEST: Final = Decimal("0.000001")
#: Whole numbers below this are counted, not measured, and shown in full.
COUNTED_BELOW: Final = 1000

#: Units of a plain ratio, which may be said in percent of one, and of what is in percent already.
SHARES: Final = frozenset({"share", "one", "ratio"})
PERCENTAGES: Final = frozenset({"%", "percent"})


def number(x: float | None, language: str, digits: int = DIGITS) -> str:
    """Return a number in words: "1,200", "0.0004", "−3.5", "1.2 million"; one not finite is "not known"."""
    if x is None or (isinstance(x, float) and not math.isfinite(x)):
        return phrase("numbers.not_known", language)
    rounded = _rounded(x, digits)
    if 0 < abs(rounded) < SMALLEST:
        return phrase("numbers.just_above_zero" if rounded > 0 else "numbers.just_below_zero", language)
    if abs(rounded) >= MILLION:
        return phrase("numbers.million", language, x=_grouped(rounded.scaleb(-6), language))
    return _grouped(rounded, language)


def count(n: int | None, language: str) -> str:
    """Return a count: exact below a thousand, two digits from there on."""
    if n is None or abs(n) >= COUNTED_BELOW:
        return number(n, language)
    return _grouped(Decimal(n), language)


def percent(share: float | None, language: str, digits: int = DIGITS) -> str:
    """Return a share of one as a percentage: 0.123 is "12 %"."""
    return quantity(Quantity(share, "share"), language, digits)


def out_of_ten(share: float | None, language: str) -> str:
    """Return a share of one as "about 8 of 10".

    "10 of 10" and "0 of 10" are said of all and of none only; near them it is "nearly all" and "hardly any".

    Raises
    ------
    ValueError
        If the share is below 0 or above 1.
    """
    if share is None or not math.isfinite(share):
        return phrase("numbers.not_known", language)
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, this one is {share}")
    tenths = math.floor(share * 10 + 0.5)
    if share in (0, 1):
        return phrase("numbers.of_ten", language, n=str(tenths))
    if tenths in (0, 10):
        return phrase("numbers.nearly_all" if tenths else "numbers.hardly_any", language)
    return phrase("numbers.about_of_ten", language, n=str(tenths))


def money(amount: float | None, currency: str, language: str, digits: int = DIGITS) -> str:
    """Return a sum of money: "USD 12"."""
    return quantity(Quantity(amount, currency), language, digits)


def quantity(measured: Quantity, language: str, digits: int = DIGITS, *, with_year: bool = True) -> str:
    """Return a figure with the words of its unit: "900 t a year", "12 %", "USD 12 a tonne (2023)"."""
    if measured.value is None:
        return number(None, language)
    unit, factor = _shown_in(measured.unit)
    return in_unit(number(measured.value * factor, language, digits), unit, language, with_year=with_year)


def about(measured: Quantity, language: str, digits: int = DIGITS) -> str:
    """Return a figure as "about 900 t a year", money without its year; 0 and "not known" have no "about"."""
    said = quantity(measured, language, digits, with_year=False)
    if measured.value is None or abs(measured.value) < SMALLEST:
        return said
    return phrase("numbers.about", language, amount=said)


def range_text(span: Range, language: str, digits: int = DIGITS, *, with_year: bool = True) -> str:
    """Return a range with the words of its unit: "140 to 300 t a year, likely 200".

    Ends that look the same once rounded are one figure; where one end is not known the other is said to be
    the least or the most.
    """
    unit, factor = _shown_in(span.unit)
    low, likely, high = (
        None if end is None else number(end * factor, language, digits)
        for end in (span.low, span.likely, span.high)
    )

    def spoken(amount: str) -> str:
        return in_unit(amount, unit, language, with_year=with_year)

    if low is None and high is None:
        return number(None, language) if likely is None else spoken(likely)
    if low is None or high is None:
        bound = phrase("numbers.at_most", language, amount=spoken(high)) if high is not None else ""
        bound = phrase("numbers.at_least", language, amount=spoken(low)) if low is not None else bound
    elif low == high:
        return spoken(low)
    else:
        bound = spoken(phrase("numbers.range", language, low=low, high=high))
    return bound if likely is None else phrase("numbers.with_likely", language, range=bound, likely=likely)


def _shown_in(unit: str) -> tuple[str, float]:
    """Return the unit that people are shown and the factor to it: a share of one is shown in percent."""
    return ("%", 100) if unit == "share" else (unit, 1)


def _rounded(x: float, digits: int) -> Decimal:
    # repr gives the shortest decimal of a double, so 0.125 is rounded as the figure that was typed.
    exact = Decimal(repr(x) if isinstance(x, float) else x)
    if not exact:
        return Decimal(0)
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), rounding=ROUND_HALF_UP)


def _grouped(figure: Decimal, language: str) -> str:
    text = f"{figure:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language not in COMMA_LANGUAGES:
        text = text.replace(",", THIN_SPACE)
    return text.replace("-", MINUS)
