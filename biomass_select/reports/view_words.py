"""Words, numbers and units of a page, in one language."""

from __future__ import annotations

from markupsafe import Markup

from biomass_select.reports.figures import Figure
from biomass_select.reports.rows import Contents
from biomass_select.wording import numbers
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.message import Message, message
from biomass_select.wording.say import say, say_text
from biomass_select.wording.unit_words import unit_words

DIGITS = 3
"""Significant digits of tables; page one has two."""


class Words:
    """What the templates say, in one language."""

    def __init__(self, contents: Contents, language: str) -> None:
        self.contents, self.language = contents, language

    def say(self, said: Message) -> str:
        """Return a message in words."""
        return say(said, self.language)

    def sentence(self, said: Message) -> str:
        """Return a message in words, with a capital letter."""
        return self.t("report.sentence", said=said)

    def full(self, said: Message) -> str:
        """Return a clause as a whole sentence, with capital letter and full stop."""
        return self.t("report.full_sentence", said=said)

    def t(self, id: str, **values: object) -> str:
        """Return a text of the catalogue."""
        return say(message(id, **values), self.language)

    def words(self, text: str) -> str:
        """Return a text of the inputs."""
        return say_text(text, self.language)

    def number(self, value: float | None, digits: int = DIGITS) -> str:
        """Return a number in words."""
        return numbers.number(value, self.language, digits)

    def percent(self, share: float | None) -> str:
        """Return a share of one in percent."""
        return numbers.percent(share, self.language)

    def unit(self, unit: str) -> Markup:
        """Return a unit for the head of a column; its letters are no words to be translated."""
        own = f"report.unit.{unit}"
        if find_template(own, self.language) is not None:
            return Markup("{}").format(self.t(own))
        return Markup('<span translate="no">{}</span>').format(unit_words(unit, self.language, "table"))

    def spread(self, figure: Figure, digits: int = 2) -> str:
        """Return a figure with its range in brackets, where it has one, without the unit."""
        likely, around = self.number(figure.likely, digits), self.range(figure, digits)
        return f"{likely} ({around})" if around else likely

    def range(self, figure: Figure, digits: int = DIGITS) -> str:
        """Return low to high in words, without the unit; nothing where they are the same."""
        if figure.low is None or figure.high is None:
            return ""
        low, high = self.number(figure.low, digits), self.number(figure.high, digits)
        return "" if low == high else self.t("report.range", low=low, high=high)
