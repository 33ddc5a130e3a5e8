"""What a report says, as plain frozen rows: messages, numbers, grades and marks, in no format.

Every text is a `Message`, to be said in a language by whoever prints it. Every number is a `Figure` in its
own unit, unrounded. `mark` is a short id that is unique in one report and safe in an address: what a cell,
an input or an option is linked by.
"""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.assessment.cells import CellKind
from biomass_select.reports.depth_figures import DepthRow
from biomass_select.reports.figures import (
    FactRow,
    Figure,
    GateRow,
    MarketRow,
    MoneyRow,
    RunRow,
    SizeRow,
    SourceRow,
    UnknownRow,
    WaterfallRow,
)
from biomass_select.schema.lists import Band, Pillar, Severity, StreamKind
from biomass_select.schema.settings import Loan
from biomass_select.screening.findings import Outcome, Verdict
from biomass_select.wording.message import Message


@dataclass(frozen=True)
class InputRow:
    """One input, listed once: key (its path in the inputs), number, and how it is known."""

    mark: str
    key: str
    name: Message
    figure: Figure
    basis: str | None
    year: int | None
    place: str | None
    derived: str | None
    reason: str | None
    note: str | None
    ask: str | None


@dataclass(frozen=True)
class CriterionRow:
    """One criterion with its normalised weight and its anchors for this kind of waste (rated: None)."""

    id: str
    pillar: Pillar
    name: Message
    definition: Message
    unit: str
    rated: bool
    weight: float
    worst: float | None
    best: float | None
    worst_in_words: Message
    best_in_words: Message


@dataclass(frozen=True)
class CellRow:
    """What one option achieves on one criterion.

    Attributes
    ----------
    figure : Figure
        In the criterion's unit; of a rated band and an unknown on the scale from 0 to 10 or over the whole
        range.
    value, contribution : float or None
        Value from 0 to 10 and its weighted part of the score; None for today's practice, which has no score.
    terms : tuple
        (name, likely value, unit) of what the figure adds up from.
    inputs : tuple of str
        Marks of the inputs that it rests on.
    not_known : tuple of Message
        What was left out because nobody knows it.
    """

    criterion: str
    kind: CellKind
    figure: Figure
    band: Band | None
    reason: Message | None
    value: float | None
    contribution: float | None
    clipped: bool
    terms: tuple[tuple[Message, float, str], ...]
    inputs: tuple[str, ...]
    not_known: tuple[Message, ...]


@dataclass(frozen=True)
class FindingRow:
    """What one rule found, asked of one step of an option."""

    rule: str
    title: Message
    step: Message
    outcome: Outcome
    severity: Severity | None
    sentence: Message
    reason: Message
    only_if: Message | None
    remedy: Message | None
    who: Message | None
    grade: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class OptionRow:
    """One option that is in: its place, score, size, money, cells and conditions.

    `score` runs from 0 to 10; `lowest` and `highest` are the score with every unknown cell at worst and at
    best.
    `pillars` are the parts of the score by pillar and add up to it. `depth` is all that is told
    of what is on a shortlist.
    """

    mark: str
    id: str
    name: Message
    streams: tuple[Message, ...]
    steps: tuple[Message, ...]
    product: Message
    use: Message
    form: Message
    verdict: Verdict
    rank: int
    score: Figure
    lowest: float
    highest: float
    first_share: float
    companion: bool
    ready: bool
    size: SizeRow
    money: MoneyRow
    gate: GateRow
    markets: tuple[MarketRow, ...]
    cells: tuple[CellRow, ...]
    pillars: tuple[tuple[Pillar, float], ...]
    findings: tuple[FindingRow, ...]
    checked: int
    asked: int
    depth: DepthRow | None = None

    def cell(self, criterion: str) -> CellRow:
        """Return the cell of a criterion."""
        return next(cell for cell in self.cells if cell.criterion == criterion)


@dataclass(frozen=True)
class ExcludedRow:
    """One option that is out, with the findings that exclude it."""

    id: str
    name: Message
    streams: tuple[Message, ...]
    findings: tuple[FindingRow, ...]
    checked: int
    asked: int


@dataclass(frozen=True)
class StreamRow:
    """One waste: where it goes today, the waterfall of a likely and a bad year, its months, per catchment.

    `fates` are (id, share of all); `months` the twelve shares of the year; `arising` and `available` tonnes
    by month of the likely year, `dependable` what the bad year leaves. `fate_inputs` are the marks of the
    shares.
    """

    mark: str
    id: str
    name: Message
    kind: StreamKind
    catchments: int
    fates: tuple[tuple[str, Figure], ...]
    fates_reason: str | None
    fates_ask: str | None
    likely_year: WaterfallRow
    bad_year: WaterfallRow
    surplus: Figure
    arising: tuple[float, ...]
    available: tuple[float, ...]
    dependable: tuple[float, ...]
    months_reason: str
    months_sources: tuple[str, ...]
    inputs: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ContestRow:
    """The options that want one stream, in order of rank; those that are out; today's practice as cells."""

    mark: str
    stream: StreamRow
    criteria: tuple[CriterionRow, ...]
    options: tuple[OptionRow, ...]
    shortlist: tuple[OptionRow, ...]
    excluded: tuple[ExcludedRow, ...]
    today: tuple[CellRow, ...]
    why_first: Message | None
    cross_check: Message


@dataclass(frozen=True)
class WaitingRow:
    """What cannot be sized of one stream until somebody answers: what is asked, which options wait, which are out."""

    mark: str
    stream: Message
    wanted: tuple[Message, ...]
    options: tuple[ExcludedRow, ...]
    excluded: tuple[ExcludedRow, ...]


@dataclass(frozen=True)
class ChoiceRow:
    """What the set takes from one contest (units, t/year of all streams, money to find), or why nothing."""

    stream: Message
    option: OptionRow | None
    units: int
    feed_t_per_year: float
    capital: float
    reason: Message


@dataclass(frozen=True)
class StreamUse:
    """How much of one stream the set takes, and its surplus, t/year in one catchment."""

    stream: Message
    used: float
    surplus: float


@dataclass(frozen=True)
class SetRow:
    """The set: choices, the mass check by stream, the plan, the money check (in the assessment's money).

    `plan` is where all of what is burned, dumped or rots would go: route, t/year in one catchment, share of it.
    """

    choices: tuple[ChoiceRow, ...]
    mass: tuple[StreamUse, ...]
    plan: tuple[tuple[Message, float, float], ...]
    capital: float
    ceiling: float


@dataclass(frozen=True)
class Contents:
    """Everything that a report says of one assessment.

    Lists are in the order in which they are printed; `inputs` and `sources` hold each input and each cited
    source once. `money_unit` is the one money of the assessment, such as ``USD_2023``.
    """

    site: Message
    country: Message
    year: int
    money_unit: str
    weights_stated: bool
    facts: tuple[FactRow, ...]
    streams: tuple[StreamRow, ...]
    contests: tuple[ContestRow, ...]
    waiting: tuple[WaitingRow, ...]
    the_set: SetRow
    loan: Loan
    unknowns: tuple[UnknownRow, ...]
    inputs: tuple[InputRow, ...]
    sources: tuple[SourceRow, ...]
    run: RunRow
