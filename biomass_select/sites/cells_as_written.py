"""What a cell of a site's workbook says: a number as people write it, a choice, a tick, or nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from biomass_select.errors import Problem
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.form import KNOWN_WORDS
from biomass_select.sites.layout import LEFT_OPEN, Field
from biomass_select.sites.words import MAY_LIE_BEYOND, choices, code_of, meant, shown, yes_or_no
from biomass_select.workbooks.numbers_as_written import Asked, NumberProblem, number_from_cell
from biomass_select.workbooks.words_beside_numbers import split_remark

NOT_KNOWN = ("?", "do not know", "don't know", "dont know", "not known", "unknown", "n/a", "na", "nobody knows")
NONE_HERE = ("nil", "nothing", "no", "0")
_NONE_OF_IT = re.compile(
    r"(?i:none|nothing|nil|not any|no)"
    r"(?: (?:[a-z]+|(?i:(?:market|mill|gin|plant|crop|buyer|user|owner)s?|here|there|at|all|in|the|village))){0,5}"
    r"[.!]?"
)
"""Few words, in small letters or such as no name has: “No 1 Rice Mill” and “Nil Kamal Mill” are mills."""
CHOICES_TOLD = 12
"""A longer list is looked up in the cell itself."""
NOT_TICKED = ("no", "0", "-", "0.0")
PER = re.compile(r"\s*(?:/|\bper\b|\ban?\b(?=\s+[a-z]))\s*", re.IGNORECASE)
"""What stands between the parts of a unit: 12 carts a day, Rs 500 per sack, kg/month."""
TENTHS = ("tenth", "tenths", "of ten", "of 10")
_PERCENT = ("%", "percent", "per cent")
_IN_TENTHS = {
    "one": Decimal(10), **dict.fromkeys(("", *TENTHS), Decimal(1)), **dict.fromkeys(_PERCENT, Decimal("0.1")),
}  # fmt: skip
_SHARES_ARE_ASKED_IN = ("tenth", "percent")
_WHOLE_ARE = ("person", "household", "head")
BIKRAM_SAMBAT = range(2060, 2101)
"""Years that nobody has seen by the common calendar: 2081 of Nepal's began in April 2024."""
YEARS_AHEAD = 57
_BETWEEN_CHOICES = re.compile(r"[,;\n]|(?<!\S)\d{1,2}\s*[.)](?=\s|[^\W\d])")
"""A comma, a new line, or the number before each: 1. less dumping 2. income."""
_AND = re.compile(r"\s+and\s+|&", re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_KNOWN = Field("known_by", "word", words=KNOWN_WORDS)
_NONE = Field("none_here", "word", words=("none",))
_FEEDSTOCK = Field("feedstock", "word", room="feedstocks")


def slug(text: str) -> str:
    """Return a text as an id: small Latin letters, digits, underscores; empty where it has no letter.

    Letters of other scripts go by the last word of their name: two texts that are written alike give one id.
    """
    if _ID.fullmatch(text):
        return text
    plain = "".join(_latin(sign) for sign in unicodedata.normalize("NFKD", text)).casefold()
    found = _NOT_IN_SLUG.sub("_", plain).strip("_")[:60]
    return found if found[:1].isalpha() else ""


def _latin(sign: str) -> str:
    name = unicodedata.name(sign, "")
    if sign.isascii() or unicodedata.category(sign)[0] not in "LMN":
        return sign
    last = re.split("[ -]", name)[-1]
    return "" if name.startswith("COMBINING") else last if last[:1].isalpha() else f"u{last}"


class CellReader:
    """Reads cells by the kind of their field."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self.listed: dict[str, set[str]] = {}

    def read(self, value: Any, field: Field, unit: str, *, unknown: bool) -> tuple[Any | None, Problem | None]:
        """Return what a cell says, None where it is left open; or what is wrong with it (its place is left to you)."""
        text = "" if value is None else str(value).strip()
        if field.kind == "number":
            if self._is_not_known(text) or (unknown and not text):
                return {"unknown": True, "unit": unit}, None
            number, fault = self._number(value, field, unit)
            # A number that is called not known is both: the schema says so where it stands.
            return ({**number, "unknown": True} if unknown and number is not None else number), fault
        if text in LEFT_OPEN:
            return None, None
        if field.kind == "count":
            return self._count(value, asked_by(field))
        if field.kind == "year":
            return self._year(value)
        if field.kind == "figure":
            return self._figure(value, asked_by(field), unit)
        if field.kind == "tick":
            return (None if text.casefold() in NOT_TICKED else True), None
        if field.kind == "word":
            return self._word(text, field)
        if field.kind == "words":
            return self._words(text, field)
        return as_text(value), None

    def known_by(self, text: str) -> str | None:
        """Return the code of how an answer is known."""
        return code_of(text, _KNOWN, self._base)

    def is_none(self, text: str) -> bool:
        """Say whether a text says that there is none here."""
        said = " ".join(text.split())
        has_none = said.casefold() in NONE_HERE or code_of(said, _NONE, self._base) is not None
        return has_none or _NONE_OF_IT.fullmatch(said) is not None

    def is_beyond(self, text: str, field: Field) -> bool:
        """Say whether a text names a crop or leftover that is not in the compendium, and is like none that is."""
        if field.kind != "word" or field.room not in MAY_LIE_BEYOND or text in LEFT_OPEN or self._is_not_known(text):
            return False
        return meant(text, field, self._base, self.listed) == (None, "")

    def feedstock(self, text: str) -> str | None:
        """Return the id of the leftover that a text names."""
        return code_of(text, _FEEDSTOCK, self._base)

    def detail(self, value: Any, column: str) -> Any:
        """Return a cell of the sheet of details: a number, a text, a list in JSON, or a list of source names."""
        if column in ("low", "likely", "high", "year"):
            number, fault = self._figure(value)
            return value if fault is not None else number
        if column == "unknown":
            return str(value).strip().casefold() in ("yes", "true", "1", "x")
        text = as_text(value)
        if text.startswith(("[", '"')):
            try:
                return json.loads(text)
            except ValueError:
                return text
        if column == "sources":
            return [name.strip() for name in re.split(r"[,;|]", text) if name.strip()]
        return value if column == "text" and isinstance(value, int | float) else text

    def _number(self, value: Any, field: Field, unit: str) -> tuple[Any | None, Problem | None]:
        if value is None or str(value).strip() in LEFT_OPEN:
            return None, None
        try:
            written = number_from_cell(value, asked_by(field))
        except NumberProblem as fault:
            return None, Problem("", fault.code, dict(fault.values))
        ends = (("low", written.low), ("likely", written.likely), ("high", written.high))
        found: dict[str, Any] = {end: number for end, number in ends if number is not None}
        return {**found, "unit": _whole_unit(written.unit, unit)}, None

    def _figure(self, value: Any, asked: Asked = "number", unit: str = "") -> tuple[Any | None, Problem | None]:
        """Return a bare number; `unit`, which it is in, may stand beside it."""
        try:
            written = number_from_cell(value, asked)
        except NumberProblem as fault:
            return None, Problem("", fault.code, dict(fault.values))
        if written.likely is None or written.unit not in ("", unit):
            return None, Problem("", "bare_number_wanted", {"found": str(value)})
        return _whole_if_it_is(written.likely), None

    def _count(self, value: Any, asked: Asked) -> tuple[Any | None, Problem | None]:
        """Return how many of ten: ``3``, ``3 of 10`` and ``30%`` are three."""
        try:
            written = number_from_cell(value, asked)
        except NumberProblem as fault:
            return None, Problem("", fault.code, dict(fault.values))
        size = _IN_TENTHS.get(written.unit.casefold())
        if written.likely is None or size is None:
            return None, Problem("", "bare_number_wanted", {"found": str(value)})
        return _whole_if_it_is(float(Decimal(repr(written.likely)) * size)), None

    def _year(self, value: Any) -> tuple[Any | None, Problem | None]:
        year, fault = self._figure(value)
        if year is not None and year in BIKRAM_SAMBAT:
            return None, Problem("", "year_is_bikram_sambat", {"found": str(year), "year": str(year - YEARS_AHEAD)})
        return year, fault

    def _is_not_known(self, text: str) -> bool:
        return text.casefold() in NOT_KNOWN or self.known_by(text) == "do_not_know"

    def _word(self, text: str, field: Field) -> tuple[Any | None, Problem | None]:
        if self._is_not_known(text):
            return ("unknown" if "unknown" in field.words else None), None
        code, near = meant(text, field, self._base, self.listed)
        told = code or yes_or_no(text)
        if told == "unknown":  # nobody was asked: that is what an empty cell says
            return None, None
        if told is not None and (told == code or told in field.words):
            return told, None
        return None, self._not_in_list(text, near, field)

    def _not_in_list(self, text: str, near: str, field: Field) -> Problem:
        names = [shown(code, field.room, self._base) for code in choices(field, self._base)]
        if len(names) > CHOICES_TOLD:
            return Problem("", "choice_unknown", {"found": text, "near": near})
        told = ", ".join(f"“{name}”" for name in names)
        return Problem("", "choice_not_of", {"found": text, "choices": told, "near": near})

    def _words(self, text: str, field: Field) -> tuple[Any | None, Problem | None]:
        found: list[str] = []
        for part in self._several(text, field):
            code, fault = self._word(part, field)
            if fault is not None:
                return None, fault
            if code is not None and code not in found:
                found.append(code)
        return found, None

    def _several(self, text: str, field: Field) -> Iterator[str]:
        """Yield the choices of a list: a choice may hold an “and” itself."""
        for part in filter(None, (word.strip() for word in _BETWEEN_CHOICES.split(text))):
            whole = code_of(part, field, self._base, self.listed) is not None
            yield from (part,) if whole else filter(None, (word.strip() for word in _AND.split(part)))


def asked_by(field: Field) -> Asked:
    """Return what the cell of a number asks for, by its kind and its usual unit."""
    usual = field.units[0] if field.units else ""
    if field.kind == "count" and not usual:
        return "counter"
    if usual in _SHARES_ARE_ASKED_IN:
        return "share"
    return "whole" if usual in _WHOLE_ARE or usual.startswith("money") else "number"


def _whole_if_it_is(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def _whole_unit(typed: str, asked: str) -> str:
    """Return the unit of a number, what is left away taken from the unit that its cell asks for.

    In a cell for t/day 2 t are 2 t/day; in one for NPR/kg Rs 20 are Rs 20/kg, and 20 per kg are NPR 20/kg. A remark
    stands behind that unit as it does behind a typed one: 20 approx are 20 t/day approx.
    """
    if typed and not split_remark(typed)[0]:
        return f"{asked} {typed}"
    above, _, below = asked.partition("/")
    if not typed or not below:
        return typed or asked
    if PER.match(typed):
        return f"{above}/{PER.sub('', typed, count=1)}"
    has_its_own = len(PER.split(typed)) > 1 or typed.casefold() in (*_PERCENT, *TENTHS)
    return typed if has_its_own else f"{typed}/{below}"


def as_text(value: Any) -> str:
    """Return what a cell says as a text: a whole number without a point, a date as year-month-day."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value).strip()
