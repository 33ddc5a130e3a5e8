"""How an option on a shortlist is planned, as rows: its machines, its months, its store, its way, its homes."""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.reports.figures import Figure
from biomass_select.wording.message import Message


@dataclass(frozen=True)
class BoughtRow:
    """Whole machines of a step before the conversion: what, how many, how far they are filled, and its own part."""

    step: Message
    count: int
    load: float
    share: float


@dataclass(frozen=True)
class SeasonRow:
    """A year of the main stream at the plant, likely values, t in each of twelve months; `idle` in months."""

    name: Message
    arriving: tuple[float, ...]
    worked_up: tuple[float, ...]
    lost: tuple[float, ...]
    left_behind: tuple[float, ...]
    stored: tuple[float, ...]
    begun: float
    idle: Figure


@dataclass(frozen=True)
class StoreRow:
    """The most that lies in store at once, t; roof over it, m2, and its price (None: nobody knows how dense it lies).

    `burns` says that it is dry enough to be kept for a month or more, `at_homes` that the store is that of one home.
    """

    most: Figure
    roof: Figure | None
    cost: Figure | None
    burns: bool
    at_homes: bool


@dataclass(frozen=True)
class MonthsRow:
    """A plant month by month: the stream, what it could work up in a month, a likely and a bad year, the store.

    `never_idle` says that it has feed in every month of nearly every year.
    """

    stream: Message
    capacity: float
    likely_year: SeasonRow
    bad_year: SeasonRow
    store: StoreRow
    never_idle: bool


@dataclass(frozen=True)
class SecondRow:
    """What a second catchment would add: t/year, units, km farther; `earns` of a tonne (None: its price is not known).

    `lies_here` says that the site has more than one such catchment.
    """

    feed: float
    units: int
    further: float
    earns: Figure | None
    lies_here: bool


@dataclass(frozen=True)
class WayRow:
    """How far the feed lies, km: as told, as its density gives it (None: it does not lie spread), and the next one.

    `second` is None where nobody knows how far that would be, or so many units were never proven side by side
    (`too_many`).
    """

    told: Figure
    radius: float | None
    mean: float | None
    second: SecondRow | None
    too_many: bool


@dataclass(frozen=True)
class ProgrammeYearRow:
    """One year of a household programme, likely values: whole homes that joined, that use it, cost of care."""

    year: int
    joined: int
    in_use: int
    after_sales: float


@dataclass(frozen=True)
class ProgrammeRow:
    """A household programme: what one home pays, saves a year (None: nobody knows) and its technician costs."""

    homes: int
    pays: Figure
    saves: Figure | None
    after_sales: Figure
    years: tuple[ProgrammeYearRow, ...]


@dataclass(frozen=True)
class PlanRow:
    """How an option is planned: form and start as sentences; what does not apply is None or empty."""

    form: Message
    start: Message | None
    bought: tuple[BoughtRow, ...]
    months: MonthsRow | None
    way: WayRow | None
    programme: ProgrammeRow | None
