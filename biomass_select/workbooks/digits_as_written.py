"""One number as people write it: its digits, separators and fraction, without unit or range.

Which of comma and dot is the decimal one differs between countries, and within some. What can be read in one way
only is read; what can be read in two is refused with both.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

MINUS: Final = "\u2212"
SIGNS: Final = f"-{MINUS}\u2010\u2011\u2013"
"""Hyphen, minus, two more hyphens, and the dash that word processors put in their place."""
SPACES: Final = " \u00a0\u2002-\u200a\u202f\u205f\u3000"
APOSTROPHES: Final = "'\u2019"
ARABIC_DECIMAL, ARABIC_THOUSANDS = "\u066b", "\u066c"
NUMBER: Final = re.compile(
    rf"[{SIGNS}+]?(?:"
    rf"\d+[{SPACES}]\d{{1,2}}/\d+"  # 1 1/2
    r"|\d+/\d+"
    rf"|(?:\d+(?:[{SPACES}{APOSTROPHES}.,\u066b\u066c]\d+)*|[.,\u066b]\d+)(?:[eE][-+\u2212]?\d{{1,4}}(?![^\W_]))?"
    r")"
)
"""Where a number begins, all that may belong to it: `read_one` says whether it does."""
_GROUPS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_LAKHS: Final = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
_SEPARATOR: Final = re.compile(f"[,.{ARABIC_DECIMAL}]")


class NumberProblem(ValueError):  # noqa: N818  # told as a problem of the input, with its place
    """A text is no number, or can be read as two.

    Attributes
    ----------
    code, values
        As those of `errors.Problem`, for whoever knows the place.
    """

    def __init__(self, code: str, values: Mapping[str, str | int | float] | None = None) -> None:
        self.code, self.values = code, dict(values or {})
        super().__init__(f"{code} {self.values}")


def read_one(written: str, *, comma_is_thousands: bool = False, up_to_one: bool = False) -> Decimal:
    """Return the value of what `NUMBER` found.

    Parameters
    ----------
    comma_is_thousands
        Whether a single comma before three digits is known to part thousands.
    up_to_one
        Whether a fraction is known to be a share, which may be none or all.

    Raises
    ------
    NumberProblem
        If the digits are of several scripts, the groups are no groups, the number can be read in two ways, is a
        fraction that could be a date or a year, or is beyond what can be reckoned with.
    """
    _refuse_mixed_scripts(written)
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in written)
    negative = text[0] in SIGNS
    text = text.lstrip(f"{SIGNS}+")
    if "/" in text:
        value = _fraction(text, written, up_to_one=up_to_one)
    else:
        digits, _, power = text.replace("E", "e").partition("e")
        plain = _plain(digits, written, decided=bool(power), comma_is_thousands=comma_is_thousands)
        value = Decimal(f"{plain}e{power.replace(MINUS, '-')}" if power else plain)
        if not math.isfinite(float(value)) or (value and not float(value)):
            raise NumberProblem("number_out_of_reach", {"found": shortened(written)})
    return value.copy_negate() if negative else value


def shortened(text: str) -> str:
    """Return a text as it is shown in a message: at most 40 characters."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def plain_text(value: Decimal) -> str:
    """Return a number in digits as it is read in one way only: three decimals get a zero behind them."""
    text = f"{Decimal(repr(float(value))):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}0" if _GROUPS.fullmatch(text.lstrip("-").replace(".", ",")) else text


def _refuse_mixed_scripts(written: str) -> None:
    zeros = {ord(sign) - unicodedata.decimal(sign) for sign in written if sign.isdecimal()}
    if len(zeros) > 1:
        raise NumberProblem("number_of_two_scripts", {"found": shortened(written)})


def _fraction(text: str, written: str, *, up_to_one: bool) -> Decimal:
    *whole, fraction = re.split(f"[{SPACES}]", text)
    above, below = (int(part) for part in fraction.split("/"))
    if not (0 < above < below or (up_to_one and 0 <= above <= below and below)):
        # 2076/77 is a year, 12/10 a date: a fraction that a field needs is below one, or a share up to one.
        raise NumberProblem("number_not_a_fraction", {"found": shortened(written)})
    return Decimal(whole[0] if whole else 0) + Decimal(above) / Decimal(below)


def _plain(digits: str, written: str, *, decided: bool, comma_is_thousands: bool) -> str:
    """Return digits with separators as plain digits with at most a dot.

    `decided` says that a power of ten follows, before which nobody parts thousands.
    """
    digits = re.sub(f"[{SPACES}{APOSTROPHES}]", " ", digits)
    if " " in digits:
        digits = _without_spaces(digits, written)
    if ARABIC_DECIMAL in digits or ARABIC_THOUSANDS in digits:
        return _arabic(digits, written)
    commas, dots = digits.count(","), digits.count(".")
    last = max(digits.rfind(","), digits.rfind("."))
    before, after = digits[: max(last, 0)], digits[last + 1 :]
    if commas + dots == 0:
        return digits
    if commas and dots:
        return _two_kinds(digits, before, after, written)
    if commas + dots > 1:
        groups = digits.replace(".", ",")
        if _GROUPS.fullmatch(groups) or (commas and _LAKHS.fullmatch(groups)):
            return groups.replace(",", "")
        raise unread(written)
    if not decided and _GROUPS.fullmatch(f"{before},{after}"):
        if commas and comma_is_thousands:
            return before + after
        raise _ambiguous(written, before + after, f"{before}.{after}")
    return f"{before or 0}.{after}"


def _without_spaces(digits: str, written: str) -> str:
    """Return digits without the spaces or apostrophes between thousands, which are the same all through."""
    last = _SEPARATOR.search(digits)
    whole, rest = (digits, "") if last is None else (digits[: last.start()], digits[last.start() :])
    if " " in rest or not _GROUPS.fullmatch(whole.replace(" ", ",")):
        raise unread(written)
    whole = whole.replace(" ", "")
    if len(rest) == 4 and rest[0] in ",.":
        raise _ambiguous(written, whole + rest[1:], f"{whole}.{rest[1:]}")
    if len(rest) > 1 and _SEPARATOR.search(rest[1:]):
        raise unread(written)
    return whole + rest.replace(",", ".")


def _two_kinds(digits: str, before: str, after: str, written: str) -> str:
    """Return digits with both separators: 1,200.5 is read; 1.200,5 is refused, and 1,200.500 may be a slip."""
    inner = before.replace(".", ",")
    one_kind = len(set(_SEPARATOR.findall(before))) == 1 and digits[len(before)] not in before
    if not one_kind or not (_GROUPS.fullmatch(inner) or ("," in before and _LAKHS.fullmatch(inner))):
        raise unread(written)
    whole = inner.replace(",", "")
    if len(after) == 3 and _GROUPS.fullmatch(inner):
        raise _ambiguous(written, whole + after, f"{whole}.{after}")
    if digits[len(before)] == ",":
        spaced = f"{int(whole):,}".replace(",", " ")
        first, second = (f"{_minus(written)}{reading}.{after}" for reading in (whole, spaced))
        raise NumberProblem("number_dot_and_comma", {"found": shortened(written), "first": first, "second": second})
    return f"{whole}.{after}"


def _arabic(digits: str, written: str) -> str:
    """Return digits with the Arabic separators, which each have one meaning."""
    whole, _, after = digits.partition(ARABIC_DECIMAL)
    groups = whole.replace(ARABIC_THOUSANDS, ",")
    if not (groups.isdecimal() or not groups or _GROUPS.fullmatch(groups)) or not (after or "0").isdecimal():
        raise unread(written)
    return f"{groups.replace(',', '') or 0}.{after or 0}"


def unread(written: str) -> NumberProblem:
    """Return the problem of a text that is no number."""
    return NumberProblem("number_unread", {"found": shortened(written)})


def _minus(written: str) -> str:
    return "-" if written[0] in SIGNS else ""


def _ambiguous(written: str, first: str, second: str) -> NumberProblem:
    first, second = _minus(written) + first, _minus(written) + plain_text(Decimal(second))
    return NumberProblem("number_ambiguous", {"found": shortened(written), "first": first, "second": second})
