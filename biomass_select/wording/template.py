"""Templates: the literal text of a catalogue entry and the places where values go.

``{name}`` places a value by its kind; ``{name:form}`` says how; ``{n:plural one=tonne|other=tonnes}``
chooses a word by a number. The forms are the closed list below; the README of the catalogues explains them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

DIGITS: Final = 2
#: Significant digits that give a figure back as it was typed: a binary double keeps fifteen of any decimal.
EXACT_DIGITS: Final = 15

#: Forms that round; each may end in 1, 2 or 3, the significant digits wanted.
ROUNDING_FORMS: Final = frozenset({"number", "quantity", "about", "range", "money", "percent"})
OTHER_FORMS: Final = frozenset(
    {"", "text", "Text", "count", "exact", "out_of_ten", "and_list", "or_list", "plural"}
)

_PLACE = re.compile(r"\{([^{}]*)\}")
_NAMED = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*)(?::(?P<form>[A-Za-z_]+)(?P<digits>[123])?(?: (?P<branches>.+))?)?"
)


class TemplateError(ValueError):
    """A catalogue entry is not written as templates are; the message names its id."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one value: its name, its form, the digits wanted and the branches of a plural."""

    name: str
    form: str = ""
    digits: int = DIGITS
    branches: tuple[tuple[str, str], ...] = ()

    def branch(self, category: str) -> str:
        """Return the word of a plural for the category ``one`` or ``other``."""
        return dict(self.branches)[category]


@dataclass(frozen=True, slots=True)
class Template:
    """A catalogue entry taken apart once, so that filling it is only joining."""

    id: str
    parts: tuple[str | Slot, ...]

    def fill(self, place: Callable[[Slot], str]) -> str:
        """Return the text with each slot replaced by what `place` says for it."""
        return "".join(part if isinstance(part, str) else place(part) for part in self.parts)


def plural_category(count: float) -> str:
    """Return ``one`` for exactly one, else ``other``, as English has it."""
    return "one" if count == 1 else "other"


def parse_template(id: str, text: str) -> Template:
    """Take a catalogue entry apart into literal text and slots.

    Raises
    ------
    TemplateError
        If a brace stands alone, a form is unknown, or a plural lacks ``one`` or ``other``.
    """
    parts: list[str | Slot] = []
    for position, piece in enumerate(_PLACE.split(text)):
        if position % 2:
            parts.append(_parse_slot(id, piece))
        elif "{" in piece or "}" in piece:
            raise TemplateError(f"{id}: a brace stands alone in '{text}'. Write slots as {{name}}.")
        elif piece:
            parts.append(piece)
    return Template(id, tuple(parts))


def _parse_slot(id: str, piece: str) -> Slot:
    match = _NAMED.fullmatch(piece)
    if match is None:
        raise TemplateError(f"{id}: {{{piece}}} is no slot. Write {{name}} or {{name:form}}.")
    name, form, digits = match["name"], match["form"] or "", match["digits"]
    if form not in (ROUNDING_FORMS if digits else ROUNDING_FORMS | OTHER_FORMS):
        known = ", ".join(sorted(ROUNDING_FORMS | OTHER_FORMS - {""}))
        raise TemplateError(f"{id}: '{form}{digits or ''}' is no form. Write one of: {known}.")
    branches = dict(branch.partition("=")[::2] for branch in (match["branches"] or "").split("|") if branch)
    if set(branches) != ({"one", "other"} if form == "plural" else set()):
        raise TemplateError(f"{id}: {{{piece}}} is wrong: a plural, and nothing else, has one=...|other=...")
    exact = EXACT_DIGITS if form == "exact" else DIGITS
    return Slot(name, form, int(digits) if digits else exact, tuple(branches.items()))
