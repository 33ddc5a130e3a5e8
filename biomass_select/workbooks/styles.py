"""How cells look, and which look says what: inputs, formulas, links, figures that do not follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

INK: Final = "#1F2933"
QUIET: Final = "#5F6B76"
BLUE: Final = "#0B3FA8"
GREEN: Final = "#1B6B3A"
RED: Final = "#9B1C1C"
YELLOW_FILL: Final = "#FFF9D6"
GREEN_FILL: Final = "#DDF2E3"
RED_FILL: Final = "#FBE0DE"
GREY_FILL: Final = "#EEF1F4"
HEAD_FILL: Final = "#24506B"
LINE: Final = "#C9D1D9"


@dataclass(frozen=True)
class Style:
    """How a cell looks.

    `number` is the format of numbers, as in ``0.0``; where `wrap` is set, text runs over several lines.
    """

    number: str = "General"
    bold: bool = False
    italic: bool = False
    size: int = 10
    colour: str = INK
    fill: str | None = None
    wrap: bool = False
    indent: int = 0
    boxed: bool = False

    def with_number(self, number: str) -> Style:
        """Return the style with another format of numbers."""
        return _with_number(self, number)

    def as_format(self) -> dict[str, Any]:
        """Return the style in the words of XlsxWriter."""
        found: dict[str, Any] = {
            "font_name": "Calibri", "font_size": self.size, "font_color": self.colour, "bold": self.bold,
            "italic": self.italic, "text_wrap": self.wrap, "num_format": self.number, "valign": "top",
        }  # fmt: skip
        if self.indent:
            found |= {"align": "left", "indent": self.indent}
        if self.fill is not None:
            found |= {"bg_color": self.fill, "pattern": 1}
        if self.boxed:
            found |= {"border": 1, "border_color": LINE}
        return found


@cache
def _with_number(style: Style, number: str) -> Style:
    return replace(style, number=number)


PLAIN: Final = Style()
TEXT: Final = Style(boxed=True, indent=1)
WRAPPED: Final = Style(wrap=True, boxed=True, indent=1)
PROSE: Final = Style(wrap=True)
TITLE: Final = Style(bold=True, size=16, colour=HEAD_FILL)
SUBTITLE: Final = Style(bold=True, size=12, colour=HEAD_FILL)
NOTE: Final = Style(italic=True, colour=QUIET)
HEAD: Final = Style(bold=True, colour="#FFFFFF", fill=HEAD_FILL, wrap=True, boxed=True)
HEAD_UNIT: Final = Style(italic=True, fill=GREY_FILL, colour=QUIET, wrap=True, boxed=True)
INPUT: Final = Style(colour=BLUE, fill=YELLOW_FILL, boxed=True)
NUMBER: Final = Style(boxed=True)
FORMULA: Final = Style(boxed=True)
LINK: Final = Style(colour=GREEN, boxed=True)
LINK_TEXT: Final = Style(colour=GREEN, boxed=True, wrap=True, indent=1)
STRONG: Final = Style(bold=True, boxed=True)
FROZEN: Final = Style(italic=True, colour=QUIET, fill=GREY_FILL, boxed=True)
"""A figure that does not follow when an input is changed."""
UNKNOWN: Final = Style(italic=True, colour=RED, fill=RED_FILL, boxed=True)
GOOD: Final = Style(bold=True, colour=GREEN, fill=GREEN_FILL, boxed=True)
BAD: Final = Style(bold=True, colour=RED, fill=RED_FILL, boxed=True)
