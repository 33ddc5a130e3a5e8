"""What people write beside a number: units, moneys, words that multiply, and words that make it no number."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from biomass_select.workbooks.digits_as_written import SPACES, NumberProblem, shortened, unread

_I: Final = re.IGNORECASE
_END: Final = r"(?![^\W\d_]|[\u0900-\u0903\u093a-\u094f])"
"""No letter follows, nor a sign that belongs to one."""
TIMES: Final = {
    "thousand": 10**3, "हजार": 10**3, "हज़ार": 10**3, "lakh": 10**5, "lac": 10**5, "लाख": 10**5,
    "million": 10**6, "crore": 10**7, "करोड": 10**7, "करोड़": 10**7,
}  # fmt: skip
_TIMES: Final = re.compile(rf"[{SPACES}]*({'|'.join(TIMES)})s?{_END}", _I)
_UNSURE_TIMES: Final = re.compile(r"(?:[kKM]|(?i:mn|bn|cr|mio|mill?|billions?|hundreds?))(?![^\W_])")
_SIGN_OF_MONEY: Final = "$£¥€¢₠-⃀৲৳૱௹฿៛﷼"
MONEY: Final = (
    r"(?:[A-Z]{3}(?:_\d{4})?|(?:N|I|P|SL)?Rs|Re|Tk|P[hH]?[pP]?|K[Ss][Hh]|[TU]Sh|Birr|R|रु|रू"
    rf"|[A-Z]{{0,3}}[{_SIGN_OF_MONEY}])\.?"
)
"""A money as it stands before a number: its code, sign, or one of the usual short words."""
_MONEY_WITH_COMMA: Final = re.compile(
    rf"(?<![^\W\d_])(?:npr|inr|pkr|lkr|bdt|php|(?:n|i|p|sl)?rs|tk|रु|रू|₹|₨|₱|৳){_END}", _I
)
"""Moneys of Nepal, India, Pakistan, Sri Lanka, Bangladesh and the Philippines, where no comma is a decimal one."""
_DATE: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)|\d{1,2}:\d\d")
_DASHED_FRACTION: Final = re.compile(r"\d+[-\u2010-\u2015\u2212]\d{1,2}/\d{1,2}(?!\d)")
"""One and a half as some write it, and no range."""
_MONTH: Final = re.compile(
    r"[-/., ]*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    rf"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?){_END}", _I,
)  # fmt: skip
_VAGUE_BEFORE: Final = re.compile(
    r"[~≈∼<>≤≥±]|(?:about|approx\w*|around|circa|ca|c|roughly|nearly|almost|over|under|below|above|less|more|fewer"
    r"|at (?:least|most)|up ?to|max\w*|min\w*|some|maybe|perhaps)\b", _I,
)  # fmt: skip
_VAGUE_BEHIND: Final = re.compile(
    r"[+?±~≈∼<>≤≥]|(?:(?:or|and) (?:more|less|so|above|below|over|under|fewer)|plus|at (?:least|most)|max)\b", _I
)
NAUGHT: Final = ("nil", "none", "nothing", "zero", "nobody", "no one", "nobody buys", "no one buys")
TENTHS_IN_WORDS: Final = {"all": 10.0, "half": 5.0}
OF_TEN: Final = "of ten"
_OF_TEN: Final = re.compile(r"\b(?:out of|of|in) (?:every )?(?:10|ten)\b(?![.,]\d)", _I)
_OF: Final = re.compile(r"(?:out of|of|in) (?:every )?\d", _I)
_ACCOUNTED: Final = re.compile(r"\([^()]*\)")
_IN_A_UNIT: Final = re.compile(r"(?<=_)\d{4}(?!\d)|(?<=[^\W\d_])[2-9](?!\d)|(?<=\^)-?[2-9](?!\d)")
_MULTIPLIED: Final = re.compile(rf"[x×*e][{SPACES}]*\d", _I)
_NOTHING_MORE: Final = re.compile(r"\A\s*(?:/[-=](?!\w)|\.\s*\Z)")
"""The end of a sentence, and the stroke behind a sum of money in South Asia and East Africa: ``Rs 500/-``."""
_UNIT_BEGINS: Final = "%‰°/"
_UNIT_HOLDS: Final = "%‰°/.,()^_-·*'&²³₂₃\u200c\u200d" + " \u00a0\u202f"

_LASTING: Final = r"(?:in|when|during|from)\s+\S|(?:approx|approximately|about|only)\b"
_PARTING: Final = r"(?:of(?! ten\b)|by|for)\s+\S|each\b"
"""What a price for each, for a cart or by the bundle is told of: beside a money these words are no mere remark."""
_REMARK: Final = re.compile(rf"(?:^(?!in\b)|(?<=\S)\s+)(?:{_LASTING}|{_PARTING})|(?<=^of ten)\s+\S", _I)
"""Straight behind a number ``in`` may be inches."""
_REMARK_ON_MONEY: Final = re.compile(rf"(?:^(?!in\b)|(?<=\S)\s+)(?:{_LASTING})", _I)

_QUOTES: Final = {"'": "'", '"': '"', "‘": "’", "“": "”", "`": "`", "«": "»"}
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]")
_JOINERS: Final = re.compile(r"(?<=[\d\s])[\u200c\u200d]+|[\u200c\u200d]+(?=[\d\s])|^[\u200c\u200d]+|[\u200c\u200d]+$")
_OTHER_SIGNS: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code).isdecimal()}
    | {"\u060c": ",", "\u066a": "%", "\u2044": "/"}
)
"""Full-width signs, and Arabic comma and percent. Full-width digits stay: a number must not mix them with others."""


def plain_signs(text: str) -> str:
    """Return a text without quotes around it and without signs of no width, each fraction as ``1/2``."""
    text = _JOINERS.sub("", _INVISIBLE.sub("", text.translate(_OTHER_SIGNS)))
    pieces: list[str] = []
    for place, sign in enumerate(text):
        parts = unicodedata.normalize("NFKC", sign).split("\u2044") if unicodedata.category(sign) == "No" else []
        if len(parts) == 2:
            before = "".join(pieces).rstrip()
            if before[-1:].isdecimal():
                pieces = [before, " "]
            behind = " " if text[place + 1 : place + 2].isdecimal() else ""
            pieces.append(f"{parts[0]}/{parts[1]}{behind}")
        else:
            pieces.append(sign)
    plain = "".join(pieces).strip()
    if len(plain) > 1 and _QUOTES.get(plain[0]) == plain[-1]:
        plain = plain[1:-1]
    return plain.lstrip("'’").strip()


def refuse_what_is_no_number(text: str, typed: str) -> None:
    """Refuse dates, times, amounts in brackets, one end of a range, and several lines.

    Parameters
    ----------
    text, typed
        What was typed, in plain signs and as it was.

    Raises
    ------
    NumberProblem
        If the text is one of these.
    """
    if "\n" in text or "\t" in text:
        raise unread(typed)
    if _DATE.match(text):
        raise NumberProblem("number_is_date", {"found": shortened(typed)})
    if _DASHED_FRACTION.match(text):
        raise NumberProblem("number_not_a_fraction", {"found": shortened(typed)})
    if _VAGUE_BEFORE.match(text):
        raise NumberProblem("number_vague", {"found": shortened(typed)})
    if _ACCOUNTED.fullmatch(text):
        raise NumberProblem("number_in_brackets", {"found": shortened(typed)})


def refuse_what_follows(rest: str, typed: str) -> None:
    """Refuse what stands behind a number and makes it a date, one end, a share in words, or many times as large.

    Raises
    ------
    NumberProblem
        If it does.
    """
    rest = rest.lstrip()
    found = shortened(typed)
    if _MONTH.match(rest):
        raise NumberProblem("number_is_date", {"found": found})
    if _VAGUE_BEHIND.match(rest):
        raise NumberProblem("number_vague", {"found": found})
    if _OF.match(rest):
        raise NumberProblem("number_share", {"found": found})
    if _UNSURE_TIMES.match(rest) or _TIMES.match(rest):
        raise NumberProblem("number_multiplier", {"found": found})


def tenths_as_one_unit(text: str) -> str:
    """Return a text in which ``4 of 10``, ``4 out of ten`` and ``4 in 10`` are 4 ``of ten``."""
    return _OF_TEN.sub(OF_TEN, text)


def split_times(rest: str) -> tuple[int, str]:
    """Return by what a word behind a number multiplies it, 1 for none, and what follows that word."""
    found = _TIMES.match(rest)
    return (1, rest) if found is None else (TIMES[found[1].lower()], rest[found.end() :])


def comma_parts_thousands(typed: str) -> bool:
    """Say whether a money stands in the text whose people use the comma for thousands only."""
    return _MONEY_WITH_COMMA.search(typed) is not None


def checked_unit(text: str, typed: str) -> str:
    """Return the unit behind a number as it was typed.

    Raises
    ------
    NumberProblem
        If it is no unit: it holds another number, or begins or goes on as no unit does.
    """
    unit = _NOTHING_MORE.sub("", text).strip()
    if not unit:
        return ""
    begins = unit[0] in _UNIT_BEGINS or unicodedata.category(unit[0]) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Sc")
    further = any(sign.isdecimal() for sign in _IN_A_UNIT.sub("", unit)) or _MULTIPLIED.match(unit)
    odd = (
        sign for sign in _IN_A_UNIT.sub("", unit)
        if sign not in _UNIT_HOLDS and unicodedata.category(sign)[0] not in "LM" and unicodedata.category(sign) != "Sc"
    )  # fmt: skip
    if not begins or further or any(odd):
        raise unread(typed)
    return unit


def split_remark(unit: str, *, of_money: bool = False) -> tuple[str, str]:
    """Return a unit without the remark behind it, and the remark, "" for none: ``kg`` and ``in winter``."""
    found = (_REMARK_ON_MONEY if of_money else _REMARK).search(unit)
    return (unit, "") if found is None else (unit[: found.start()], unit[found.start() :].strip())


def joined_unit(money: str, unit: str) -> str:
    """Return the money from before a number and the unit from behind it as one."""
    return f"{money}{unit}" if unit.startswith("/") else f"{money} {unit}".strip()
