"""Say a message in a language: the door through which all visible text goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from biomass_select.wording import numbers
from biomass_select.wording.catalogue import phrase, template_of
from biomass_select.wording.message import (
    ENGLISH,
    Message,
    Quantity,
    Range,
    TextInLanguages,
    Value,
    local_text,
    message,
)
from biomass_select.wording.pseudo import OPENING, PSEUDO, pseudo_text
from biomass_select.wording.template import Slot, plural_category


class MissingValueError(LookupError):
    """A message lacks a value that its template names: a fault of the program."""


class WrongValueError(ValueError):
    """A value cannot be put into words in the form that the template asks for: a fault of the program."""


def say(said: Message, language: str = ENGLISH) -> str:
    """Return the sentence of a message in a language.

    Raises
    ------
    MissingMessageError
        If the catalogue of the language has no such id, or there is no such catalogue.
    MissingValueError, WrongValueError
        If the message lacks a value of its template, or holds one of another kind.
    """
    return _filled(said, language) if said.values else _fixed(said.id, language)


@cache
def _fixed(id: str, language: str) -> str:
    return _filled(Message(id), language)


def _filled(said: Message, language: str) -> str:
    values = dict(said.values)

    def place(slot: Slot) -> str:
        if slot.name not in values:
            raise MissingValueError(f"{said.id}: the message has no value '{slot.name}'")
        value = values[slot.name]
        try:
            return _FORMS[slot.form](value, slot, language)
        except TypeError as fault:
            wanted = f"{{{slot.name}:{slot.form}}}"
            raise WrongValueError(f"{said.id}: {wanted} cannot be filled with {value!r}") from fault

    return template_of(said.id, language).fill(place)


def say_text(text: str | Mapping[str, str] | TextInLanguages, language: str = ENGLISH) -> str:
    """Return a text of the knowledge base in a language, else in English; a string is English."""
    translated = local_text(text)
    if language == PSEUDO:
        return pseudo_text(translated.in_language(ENGLISH))
    return translated.in_language(language)


def plain(id: str, language: str, /, **values: object) -> str:
    """Return the sentence of an id and its values at once."""
    return say(message(id, **values), language)


def _by_kind(value: Value, place: Slot, language: str) -> str:
    """Say a value by its kind; a whole number is given digit by digit, since it may be a year or a line."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return phrase("words.yes" if value else "words.no", language)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, TextInLanguages):
        return say_text(value, language)
    if isinstance(value, tuple):
        return _listed(value, place, language, "words.and")
    return _measured(value, place, language)


def _text(value: Value, place: Slot, language: str) -> str:
    return say_text(value, language) if isinstance(value, str) else _by_kind(value, place, language)


def _capital_text(value: Value, place: Slot, language: str) -> str:
    text = _text(value, place, language)
    start = len(text) - len(text.lstrip(OPENING))
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _listed(value: Value, place: Slot, language: str, joint: str) -> str:
    if not isinstance(value, tuple):
        raise TypeError
    items = [_by_kind(item, place, language) for item in value]
    if not items:
        return phrase("words.none", language)
    *rest, last = items
    if not rest:
        return last
    before, *more = rest
    for item in more:
        before = phrase("words.comma", language, before=before, item=item)
    return phrase(joint, language, before=before, last=last)


def _measured(value: Value, place: Slot, language: str) -> str:
    if isinstance(value, Range):
        return numbers.range_text(value, language, place.digits)
    if isinstance(value, Quantity):
        return numbers.quantity(value, language, place.digits)
    return numbers.number(_real(value), language, place.digits)


def _about(value: Value, place: Slot, language: str) -> str:
    measured = value if isinstance(value, Quantity) else Quantity(_real(value), "one")
    return numbers.about(measured, language, place.digits)


def _money(value: Value, place: Slot, language: str) -> str:
    if isinstance(value, Range):
        return numbers.range_text(value, language, place.digits, with_year=False)
    if isinstance(value, Quantity):
        return numbers.quantity(value, language, place.digits, with_year=False)
    raise TypeError


def _percent(value: Value, place: Slot, language: str) -> str:
    if isinstance(value, Quantity):
        return numbers.quantity(replace(value, unit=_percent_unit(value.unit)), language, place.digits)
    if isinstance(value, Range):
        return numbers.range_text(replace(value, unit=_percent_unit(value.unit)), language, place.digits)
    return numbers.percent(_real(value), language, place.digits)


def _percent_unit(unit: str) -> str:
    if unit not in numbers.SHARES | numbers.PERCENTAGES:
        raise TypeError
    return "share" if unit in numbers.SHARES else unit


def _count(value: Value, place: Slot, language: str) -> str:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return numbers.count(value, language)
    raise TypeError


def _out_of_ten(value: Value, place: Slot, language: str) -> str:
    return numbers.out_of_ten(_real(value), language)


def _plural(value: Value, place: Slot, language: str) -> str:
    shown = _real(value)
    return place.branch("other" if shown is None else plural_category(shown))


def _real(value: Value) -> float | None:
    if isinstance(value, bool) or not (value is None or isinstance(value, int | float)):
        raise TypeError
    return value


_FORMS: Final[Mapping[str, Callable[[Value, Slot, str], str]]] = {
    "": _by_kind,
    "text": _text,
    "Text": _capital_text,
    "count": _count,
    "number": _measured,
    "quantity": _measured,
    "range": _measured,
    "exact": _measured,
    "about": _about,
    "money": _money,
    "percent": _percent,
    "out_of_ten": _out_of_ten,
    "and_list": lambda value, place, language: _listed(value, place, language, "words.and"),
    "or_list": lambda value, place, language: _listed(value, place, language, "words.or"),
    "plural": _plural,
}
