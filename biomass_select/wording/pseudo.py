"""The pseudo-language: English with accents, 40 % longer and in brackets.

It is readable and yet like no text that anybody types, so a test sees at once what did not come from the
catalogue, and a page shows where a longer language would not fit.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from biomass_select.wording.template import Slot, Template

PSEUDO: Final = "pseudo"
OPENING: Final = "⟦"
CLOSING: Final = "⟧"

_ACCENTS: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒğĥíĵķľɱñóþɋřšţúṽŵẋýžÁɃÇĐÉƑĞĤÍĴĶĽḾÑÓÞɊŘŠŢÚṼŴẊÝŽ",
)
_GROWTH: Final = 0.4


def pseudo_text(text: str) -> str:
    """Return a text in the pseudo-language; one without letters stays as it is."""
    if not _has_letters(text):
        return text
    return f"{OPENING}{text.translate(_ACCENTS)}{_padding(len(text))}{CLOSING}"


def pseudo_template(template: Template) -> Template:
    """Return a template with its own words in the pseudo-language; values keep to themselves."""
    words = "".join(_longest(part) for part in template.parts)
    if not _has_letters(words):
        return template
    accented = (_accented(part) for part in template.parts)
    return Template(template.id, (OPENING, *accented, _padding(len(words)) + CLOSING))


def _accented(part: str | Slot) -> str | Slot:
    if isinstance(part, str):
        return part.translate(_ACCENTS)
    branches = tuple((category, word.translate(_ACCENTS)) for category, word in part.branches)
    return replace(part, branches=branches)


def _longest(part: str | Slot) -> str:
    """Return the literal text of a part, of a plural its longest word."""
    return part if isinstance(part, str) else max((word for _, word in part.branches), key=len, default="")


def _padding(length: int) -> str:
    return "~" * math.ceil(_GROWTH * length)


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)
