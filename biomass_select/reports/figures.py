"""Figures of a report: numbers with range, unit and grade, and the small rows that are made of them alone."""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.wording.message import Message


@dataclass(frozen=True)
class Figure:
    """One number: low and high are its credible range or the 5th and 95th percentile; None is not known.

    `grade` is the worst grade of what it rests on, None where it follows from a definition.
    `likely_is_median` says that the value from the likely inputs lies outside the range, so that the median
    stands in its place.
    """

    low: float | None
    likely: float | None
    high: float | None
    unit: str
    grade: str | None = None
    sources: tuple[str, ...] = ()
    likely_is_median: bool = False


@dataclass(frozen=True)
class SourceRow:
    """One source that the report cites, by its id in the knowledge base or the site."""

    id: str
    citation: str
    address: str | None
    how_read: str
    kind: str
    note: str | None


@dataclass(frozen=True)
class SizeRow:
    """Planned size in one catchment: t/year as received in all and by stream, units, and the limits."""

    feed: Figure
    units: int
    by_stream: tuple[tuple[str, float], ...]
    limits: tuple[tuple[Message, Figure], ...]
    decided_by: Message


@dataclass(frozen=True)
class PayersRow:
    """What those pay who carry an option beyond what it brings, for each household and year, in the one money.

    `who` says who they are; `payment` is what they pay or, where it `gains`, what is left for them; `ceiling` the most
    they may be asked for, None where nobody knows what homes earn.
    """

    who: Message
    gains: bool
    payment: Figure
    ceiling: Figure | None


@dataclass(frozen=True)
class MoneyRow:
    """Money of an option in the assessment's currency and year.

    `gate_price` is the most that can be paid per tonne delivered and still break even (its numbers are None
    where nobody knows what the product is worth), `today` what a tonne
    delivered costs at today's price (None where the feed is not bought); `capital` is for all units of one
    catchment, `smallest_start` for the smallest unit with its working capital; `payers` None where nobody pays beside.
    """

    gate_price: Figure
    today: Figure | None
    capital: Figure
    smallest_start: Figure
    payers: PayersRow | None


@dataclass(frozen=True)
class GateRow:
    """How an option stands at the non-regression gate: verdict, shares of the draws (None: not known), and mends."""

    verdict: Message
    passes: float
    holds: tuple[tuple[Message, float | None], ...]
    mends: tuple[Message, ...]


@dataclass(frozen=True)
class MarketRow:
    """Who would take the product, how much a year, at which price, how far, and whether they were asked."""

    name: Message
    capacity: Figure
    price: Figure | None
    distance: Figure | None
    asked: Message


@dataclass(frozen=True)
class WaterfallRow:
    """From what arises to what a plant may take, t/year of one catchment: (name, figure), in order."""

    name: Message
    steps: tuple[tuple[Message, Figure], ...]


@dataclass(frozen=True)
class UnknownRow:
    """Something that nobody has said yet: what, whom to ring, and how many options wait for it."""

    what: Message
    who: Message
    options: int


@dataclass(frozen=True)
class FactRow:
    """One fact of the place: what, its figure, and the words of an answer where it is no number."""

    name: Message
    figure: Figure | None
    words: Message | None
    ask: str | None


@dataclass(frozen=True)
class RunRow:
    """How the assessment was run: version, seed, number of draws, hashes of the inputs, settings by name."""

    version: str
    seed: int
    draws: int
    input_hashes: tuple[tuple[str, str], ...]
    settings: tuple[tuple[Message, float | str], ...]
