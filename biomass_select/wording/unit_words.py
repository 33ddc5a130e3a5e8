"""Words for units: ``t/year`` is said "t a year" and stands in a table as "t/year".

A unit expression is a numerator, or that and a denominator; the catalogue has words for each in its place
(``units.t``, ``units.per.year``), so that new pairs need no new entry. Money is spoken before its number.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from biomass_select.wording.catalogue import find_template, phrase
from biomass_select.wording.template import plural_category

#: Count of things of which there are not just one, for the names of units that stand alone.
_SEVERAL: Final = 2
_MONEY = re.compile(r"(?P<currency>[A-Z]{3})(?:_(?P<year>\d{4}|undated))?")


class UnitExpression(str):
    """A unit expression for which the catalogue has no words; it is shown as it is written."""


def unit_words(unit: str, language: str, form: Literal["sentence", "table"] = "sentence") -> str:
    """Return the words of a unit alone, as for the head of a column.

    Parameters
    ----------
    unit
        A unit expression such as ``t/year``; of money with or without a year, such as ``USD_2023/t``.
    language
        The language of the words.
    form
        ``sentence`` gives "t a year" and "USD a tonne (2023)", ``table`` gives "t/year" and "USD/t".

    Returns
    -------
    str
        The words, or a `UnitExpression` where the catalogue has none, so that the caller can set it apart.
    """
    numerator, _, denominator = unit.partition("/")
    money = _MONEY.fullmatch(numerator)
    head = money["currency"] if money else _words(numerator, language, form, _SEVERAL)
    if form == "table":
        below = _words(denominator, language, form, 1) if denominator else ""
        if head is None or below is None:
            return UnitExpression(unit)
        return f"{head or 1}/{below}" if below else head
    if head is None or (denominator and _per(denominator, language) is None):
        return UnitExpression(unit)
    return _finished(head, denominator, money["year"] if money else None, language)


def in_unit(amount: str, unit: str, language: str, *, with_year: bool = True) -> str:
    """Return an amount, a number in words already, with its unit: "900 t a year", "USD 12 a tonne (2023)".

    `with_year` false leaves the year of money out, for pages that say it once for all.
    """
    numerator, _, denominator = unit.partition("/")
    money = _MONEY.fullmatch(numerator)
    if money:
        head = phrase("numbers.money", language, currency=money["currency"], amount=amount)
        return _finished(head, denominator, money["year"] if with_year else None, language)
    words = _words(numerator, language, "sentence", 1 if amount == "1" else _SEVERAL)
    if words is None:
        return phrase("numbers.amount", language, amount=amount, unit=unit)
    head = phrase("numbers.amount", language, amount=amount, unit=words) if words else amount
    return _finished(head, denominator, None, language)


def _finished(head: str, denominator: str, year: str | None, language: str) -> str:
    """Return a numerator's words with what follows it: " a tonne", or "/unit" without words, and the year."""
    per = _per(denominator, language) if denominator else None
    if denominator:
        head = f"{head}/{denominator}" if per is None else f"{head} {per}".strip()
    if year == "undated":
        return phrase("numbers.undated", language, amount=head)
    return phrase("numbers.of_year", language, amount=head, year=year) if year else head


def _per(denominator: str, language: str) -> str | None:
    id = f"units.per.{denominator}"
    return phrase(id, language) if find_template(id, language) else None


def _words(unit: str, language: str, form: str, count: float) -> str | None:
    """Return the words of one unit, in a table its short form where there is one, else None."""
    ids = [f"units.table.{unit}", f"units.{unit}"] if form == "table" else [f"units.{unit}"]
    for id in ids:
        if find_template(id, language):
            return phrase(id, language, n=plural_category(count))
    return None
