"""What every sheet of a site's workbook is written with: words, units, choices, and what is usual in the country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.pack import Pack
from biomass_select.sites.answers_in_cells import Remaining
from biomass_select.sites.layout import PRICED_BY, Field, Table
from biomass_select.sites.offers import offers, pack_of
from biomass_select.sites.words import choices, shown
from biomass_select.wording.say import plain
from biomass_select.workbooks.references import address
from biomass_select.workbooks.write import Sheet


@dataclass
class FormWords:
    """Words and choices of one workbook, and what is to be filled in."""

    base: KnowledgeBase
    language: str
    money: str
    remaining: Remaining
    rows: dict[str, list[str]]
    lists: dict[tuple[tuple[str, str], ...], str]
    country: str | None = None
    none_here: tuple[str, ...] = ()

    @cached_property
    def offers(self) -> dict[str, Estimate]:
        """What is usual in the country, by the path of the answer."""
        return offers(self.base, self.country)

    @cached_property
    def pack(self) -> Pack:
        """The usual answers of the country."""
        return pack_of(self.base, self.country)

    def word(self, id: str, /, **values: object) -> str:
        """Return a text of the form."""
        return plain(f"form.{id}", self.language, **values)

    def unit(self, field: Field) -> str:
        """Return the usual unit of a number, money in that of the country and year."""
        return field.units[0].replace("money", self.money) if field.units else ""

    def row_unit(self, part: Table, key: str) -> str:
        """Return the usual unit of a row that has one of its own."""
        if part.base == "local_units":
            return self.pack.local_units[key].size.unit if key in self.pack.local_units else "kg"
        return PRICED_BY[key].replace("money", self.money)

    def head(self, field: Field, *, with_unit: bool = True) -> str:
        """Return the head of a column, with its usual unit."""
        name = field.path.replace("{row}.", "").replace(".{row}", "")
        *before, last = name.split(".")
        if field.kind == "tick" or (before and before[-1] == "months"):
            local = self.pack.months[int(last) - 1] if self.country is not None else ""
            return self.word("head_month", month=self.word(f"month_{last}"), local=local)
        if before and before[-1] == "of_ten":
            return self.word(f"word.{last}") if last != "{row}" else self.word("head_of_ten")
        words = self.word(f"head.{name}")
        if field.kind != "number" or not with_unit:
            return words
        return self.word("head_with_unit", head=words, unit=self.unit(field))

    def choose(self, sheet: Sheet, where: tuple[int, int, int, int], field: Field) -> None:
        """Offer the choices of a field in its cells."""
        if field.units[:1] == ("tenth",) or field.kind == "count":
            first = address(where[0], where[1])
            told = (self.word(f"tenth_{what}") for what in ("title", "hint", "error"))
            sheet.check_input(where, f"=OR(ISTEXT({first}),AND({first}>=0,{first}<=10))", *told, strict=False)
        if field.kind in ("word", "words"):
            known = choices(field, self.base)
            words = tuple((shown(c, field.room, self.base, self.language), c) for c in known)
            self._list(sheet, where, words, "choose_several" if field.kind == "words" else "choose_hint")

    def offer(self, sheet: Sheet, where: tuple[int, int, int, int], codes: tuple[str, ...]) -> None:
        """Offer words of the form in cells."""
        self._list(sheet, where, tuple((self.word(f"word.{code}"), code) for code in codes))

    def _list(
        self, sheet: Sheet, where: tuple[int, int, int, int], words: tuple[tuple[str, str], ...],
        hint: str = "choose_hint",
    ) -> None:  # fmt: skip
        """Offer a list of words; the sheet of lists keeps the code of each, should words change one day."""
        rule = {"validate": "list", "source": self.lists.setdefault(words, f"=site_list_{len(self.lists) + 1}")}
        said = (self.word(id) for id in ("choose_title", hint, "choose_error"))
        sheet.check_input(where, rule, *said, strict=False)
