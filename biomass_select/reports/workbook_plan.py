"""Where everything stands in the workbook, decided before anything is written: formulas point across sheets.

Performance, Values, Scores and Sizes have one line for each option, in the same row on all four; the first
three also have the same columns for the criteria. So a figure can be followed by eye.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from biomass_select.assessment.result import Assessment, Contest, Scored
from biomass_select.assessment.score import value_function, weight_set
from biomass_select.reports.rows import Contents, OptionRow
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import Pillar, StreamKind
from biomass_select.scoring.value_functions import ValueFunction
from biomass_select.scoring.weights import WeightSet
from biomass_select.wording.message import Message, Quantity
from biomass_select.wording.say import plain, say
from biomass_select.wording.unit_words import unit_words
from biomass_select.workbooks.references import area, defined_name, sheet_name
from biomass_select.workbooks.styles import NOTE, TITLE
from biomass_select.workbooks.write import Book, Sheet

SHEETS: Final = (
    "cover", "summary", "ranking", "weights", "criteria", "performance", "evidence", "influence", "emissions", "values",
    "scores", "sizes", "livelihoods", "set", "screening", "supply", "seasons", "assumptions", "sources", "checks",
)  # fmt: skip
"""In the order of the tabs; each is named in the catalogue under ``excel.sheet_``."""
INPUT_SHEETS: Final = ("weights", "criteria")
COLOURS: Final = {"weights": "#E0A83C", "criteria": "#E0A83C", "checks": "#1B6B3A"}
HEAD_ROW: Final = 4
FIRST_ROW: Final = 8
"""The first line of an option: four rows of head stand above it."""
FIRST_CRITERION: Final = 3
"""Before it stand the names of stream and option, and the option's id."""
AS_ASSESSED: Final = "as_assessed"
"""Name of the cell that says whether all weights and anchors are those of the assessment."""
SCALES_OF_TEN: Final = ("ladder", "band")
"""Units of criteria that are a scale of their own, 0 to 10."""
TIE_STEP: Final = 1e-9
"""Options with the same score keep the order of their rows: the key is the score less this much a row."""


@dataclass(frozen=True)
class Line:
    """One option with its row on the sheets that list options."""

    contest: Contest
    scored: Scored
    words: OptionRow
    name: str
    stream: str
    row: int

    @property
    def key(self) -> float:
        """What options are put in order by: the score, ties in the order of the rows."""
        return self.scored.score - TIE_STEP * (self.row + 1)


@dataclass(frozen=True)
class Plan:
    """The assessment, the language, the sheets, and the line of every option."""

    assessment: Assessment
    contents: Contents
    language: str
    sheets: dict[str, Sheet]

    def word(self, id: str, /, **values: object) -> str:
        """Return a text of this room's catalogue."""
        return plain(f"excel.{id}", self.language, **values)

    def say(self, said: Message | None) -> str:
        """Return a message in the language of the workbook; nothing for none."""
        return "" if said is None else say(said, self.language)

    def unit(self, unit: str) -> str:
        """Return a unit for the head of a column: a scale in words, money with its year."""
        if unit in SCALES_OF_TEN:
            return self.word("scale_of_ten")
        unit = self._dated(unit)
        if unit.startswith(self.contents.money_unit):
            return str(unit_words(unit, self.language, "sentence"))
        return str(unit_words(unit, self.language, "table"))

    def figure(self, value: float, unit: str) -> str:
        """Return a figure with the words of its unit."""
        unit = "one" if unit in SCALES_OF_TEN else self._dated(unit)
        return self.word("figure", value=Quantity(value, unit))

    def _dated(self, unit: str) -> str:
        """Return a unit of a criterion with its money in the assessment's year and currency."""
        money, slash, per = unit.partition("/")
        return f"{self.contents.money_unit}{slash}{per}" if money == "USD" else unit

    @property
    def yes_no(self) -> str:
        """The format that shows 1 as yes and 0 as no."""
        yes, no = (self.word(word).replace('"', "") for word in ("yes", "no"))
        return f'"{yes}";"{yes}";"{no}"'

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria, in the order of the columns."""
        return self.assessment.criteria

    @cached_property
    def pillars(self) -> tuple[Pillar, ...]:
        """The pillars, in the order in which the criteria name them."""
        return tuple(dict.fromkeys(criterion.pillar for criterion in self.criteria))

    @cached_property
    def weights(self) -> WeightSet:
        """The weights of the assessment."""
        return weight_set(self.criteria, self.assessment.here.settings)

    @cached_property
    def kinds(self) -> tuple[StreamKind, ...]:
        """The kinds of waste at the site."""
        return tuple(sorted({contest.kind for contest in self.assessment.contests}))

    @cached_property
    def stream_names(self) -> dict[str, str]:
        """Stream id -> name."""
        return {row.id: self.say(row.name) for row in self.contents.streams}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every option that is in, contest by contest, in the order of the program."""
        lines: list[Line] = []
        for contest, words in zip(self.assessment.contests, self.contents.contests, strict=True):
            for scored, option in zip(contest.scored, words.options, strict=True):
                name = self.option_name(option)
                row = FIRST_ROW + len(lines)
                lines.append(Line(contest, scored, option, name, self.stream_names[contest.stream], row))
        return tuple(lines)

    def option_name(self, option: OptionRow) -> str:
        """Return the name of an option; of a blend with its streams."""
        if len(option.streams) == 1:
            return self.say(option.name)
        return self.word("option_of", option=option.name, streams=option.streams)

    def lines_of(self, contest: Contest) -> tuple[Line, ...]:
        """Return the lines of one contest."""
        return tuple(line for line in self.lines if line.contest is contest)

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The contests that have options."""
        return tuple(contest for contest in self.assessment.contests if contest.scored)

    @property
    def last_row(self) -> int:
        """The row of the last option; the row above the first where there is none."""
        return FIRST_ROW + len(self.lines) - 1

    def block(self, sheet: str, column: int, contest: Contest) -> str:
        """Return the area of one column over the options of a contest, with the name of the sheet."""
        lines = self.lines_of(contest)
        return self.sheets[sheet].area(lines[0].row, column, lines[-1].row, column)

    def local_block(self, column: int, contest: Contest) -> str:
        """Return the same area for formulas on the sheet itself."""
        lines = self.lines_of(contest)
        return area(lines[0].row, column, lines[-1].row, column)

    def column(self, criterion: Criterion) -> int:
        """Return the column of a criterion on Performance, Values and Scores."""
        return FIRST_CRITERION + self._places[criterion.id]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {criterion.id: place for place, criterion in enumerate(self.criteria)}

    @property
    def after_criteria(self) -> int:
        """The first column behind the criteria."""
        return FIRST_CRITERION + len(self.criteria)

    def value_function(self, criterion: Criterion, kind: StreamKind) -> ValueFunction:
        """Return the value function that the program used."""
        return value_function(criterion, kind)

    def begin(self, sheet: str, *widths: float, notes: int = 1) -> Sheet:
        """Write title and notes of a sheet, set widths and print, and return it.

        The notes stand in the catalogue as ``<sheet>_note1`` and ``<sheet>_note2``.
        """
        page = self.sheets[sheet]
        page.widths(*widths)
        page.text(0, 0, self.word(f"{sheet}_title"), TITLE)
        for i in range(notes):
            page.text(i + 1, 0, self.word(f"{sheet}_note{i + 1}"), NOTE)
        return page

    def foot(self, sheet: str) -> tuple[str, str, str]:
        """Return what stands at the foot of a printed page."""
        return self.say(self.contents.site), self.sheets[sheet].name, self.word("page", page="&P", pages="&N")


def add_sheets(book: Book, language: str) -> dict[str, Sheet]:
    """Add every sheet, in the order of the tabs, by its id."""
    sheets: dict[str, Sheet] = {}
    for id in SHEETS:
        name = sheet_name(plain(f"excel.sheet_{id}", language), [sheet.name for sheet in sheets.values()])
        sheets[id] = book.sheet(name, COLOURS.get(id))
    return sheets


def weight_name(criterion: Criterion) -> str:
    """Return the name of the cell with the normalised weight of a criterion."""
    return defined_name("weight", criterion.id)


def anchor_name(end: str, criterion: Criterion, kind: StreamKind) -> str:
    """Return the name of the cell with an anchor: `end` is ``worst`` or ``best``."""
    return defined_name(end, criterion.id, kind)


def number_format(criterion: Criterion, kind: StreamKind) -> str:
    """Return how performances of a criterion are shown: the wider its scale, the fewer decimals."""
    function = value_function(criterion, kind)
    span = abs(function.best - function.worst)
    return "#,##0" if span >= 50 else "0.0" if span >= 5 else "0.00"
