"""Messages: an id with typed values, to be put into the words of a language as late as possible.

A message holds what is meant, not how it is said, so that one result can be read in any language.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

ENGLISH = "en"

Plain: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Plain | Quantity | Range | TextInLanguages | Message | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure with its unit; None is a figure that is not known.

    `unit` is a unit expression such as ``t/year`` or ``USD_2023/t``.
    """

    value: float | None
    unit: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", _known(self.value))


@dataclass(frozen=True, slots=True)
class Range:
    """A low, a likely and a high figure of one unit; each may be None, not known."""

    low: float | None
    likely: float | None
    high: float | None
    unit: str

    def __post_init__(self) -> None:
        for end in ("low", "likely", "high"):
            object.__setattr__(self, end, _known(getattr(self, end)))


@dataclass(frozen=True, slots=True)
class TextInLanguages:
    """One text of the knowledge base in one or more languages, English always among them."""

    texts: tuple[tuple[str, str], ...]

    def in_language(self, language: str) -> str:
        """Return the text in this language, else in English."""
        by_language = dict(self.texts)
        return by_language.get(language, by_language[ENGLISH])


@dataclass(frozen=True, slots=True)
class Message:
    """A message id with its values; build it with `message`, which puts the values in order."""

    id: str
    values: tuple[tuple[str, Value], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the message as a tree of plain objects that `json.dumps` takes as it is."""
        return {"id": self.id, "values": {name: _as_json(value) for name, value in self.values}}

    @classmethod
    def from_json(cls, tree: Mapping[str, Any]) -> Message:
        """Return the message that `as_json` wrote.

        Raises
        ------
        TypeError
            If the tree holds something that `as_json` does not write.
        """
        values = {name: _from_json(value) for name, value in tree["values"].items()}
        return cls(tree["id"], tuple(sorted(values.items())))


def message(id: str, /, **values: object) -> Message:
    """Return a message, its values in the order of their names so that equal messages are equal.

    A mapping is taken as a text in several languages, a list as a tuple, a number of another library
    as the plain number, and a number that is not finite as None, not known.

    Raises
    ------
    TypeError
        If a value is of no kind that can be put into words.
    """
    return Message(id, tuple(sorted((name, _as_value(value)) for name, value in values.items())))


def local_text(text: str | Mapping[str, str] | TextInLanguages) -> TextInLanguages:
    """Return a text of the knowledge base, where a plain string is English.

    Raises
    ------
    ValueError
        If a text in several languages has none in English.
    """
    if isinstance(text, TextInLanguages):
        return text
    if isinstance(text, str):
        return TextInLanguages(((ENGLISH, text),))
    if ENGLISH not in text:
        raise ValueError(f"a text in {', '.join(sorted(text)) or 'no language'} needs one in English (en)")
    return TextInLanguages(tuple(sorted(text.items())))


def _known(figure: float | None) -> float | None:
    """Return a plain finite number, or None: what is not finite is not known."""
    if figure is None or not math.isfinite(figure):
        return None
    return int(figure) if isinstance(figure, numbers.Integral) else float(figure)


def _as_value(value: object) -> Value:
    if value is None or isinstance(value, str | bool | Quantity | Range | TextInLanguages | Message):
        return value
    if isinstance(value, numbers.Real):
        return _known(value)  # type: ignore[arg-type]  # every Real is taken by float()
    if isinstance(value, Mapping):
        return local_text(value)
    if isinstance(value, Sequence):
        return tuple(_as_value(item) for item in value)
    raise TypeError(f"a message cannot hold {value!r}: give text, a number, a quantity, a message or a list")


def _as_json(value: Value) -> Any:
    if isinstance(value, Message):
        return value.as_json()
    if isinstance(value, Quantity):
        return {"value": value.value, "unit": value.unit}
    if isinstance(value, Range):
        return {"low": value.low, "likely": value.likely, "high": value.high, "unit": value.unit}
    if isinstance(value, TextInLanguages):
        return {"texts": dict(value.texts)}
    if isinstance(value, tuple):
        return [_as_json(item) for item in value]
    return value


def _from_json(tree: Any) -> Value:
    if isinstance(tree, list):
        return tuple(_from_json(item) for item in tree)
    if not isinstance(tree, Mapping):
        return _as_value(tree)
    if "id" in tree:
        return Message.from_json(tree)
    if "texts" in tree:
        return local_text(tree["texts"])
    if "low" in tree:
        return Range(tree["low"], tree["likely"], tree["high"], tree["unit"])
    if "value" in tree:
        return Quantity(tree["value"], tree["unit"])
    raise TypeError(f"no value of a message is written as {dict(tree)!r}")
