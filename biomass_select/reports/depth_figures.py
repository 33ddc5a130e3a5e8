"""What a report tells of an option on a shortlist alone: plan, flows, emissions, years, people, what it turns on."""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.chains.matter import QUANTITIES, Quantity
from biomass_select.reports.figures import Figure, UnknownRow
from biomass_select.reports.plan_figures import PlanRow
from biomass_select.wording.message import Message


@dataclass(frozen=True)
class YearRow:
    """One year of a project, likely values, in the assessment's money: earned, spent, paid for machines and stock."""

    year: int
    earned: float
    spent: float
    paid: float
    total: float


@dataclass(frozen=True)
class CaseRow:
    """How a project stands in one case: cash in a full year, present value, payback, and cash over an instalment.

    `cover` is None where homes buy for themselves: no bank lends to them as to a plant.
    """

    name: Message
    yearly_cash: Figure
    present_value: Figure
    payback: Figure
    cover: Figure | None


@dataclass(frozen=True)
class LineRow:
    """One line of a tonne's money, below nothing where it is a cost; range from the draws."""

    name: Message
    figure: Figure


@dataclass(frozen=True)
class TurnRow:
    """Where a project's present value turns to nothing: as planned (likely), and the value at which it turns.

    The turning value is None where there is none; its high alone is None where in bad trials there is none.
    """

    name: Message
    planned: float
    even: Figure
    unit: str


@dataclass(frozen=True)
class ProjectRow:
    """An option as a project, before grants and taxes, in real terms.

    `years` are likely values, year 0 first; `cases` the plan and what may go otherwise; `rate` the real discount
    rate; `pays_share` the share of draws in which the present value is above nothing; `internal_rate` of the likely
    values (None where there is none); `levelised_cost` what a unit of product must earn; `carbon_cost` what a tonne
    of CO2e costs that is avoided, below nothing where it pays (None where none is avoided for sure). The last of the
    `cases` is after the grants, fees and taxes that are `declared`, where any are. `useful_cost` is what a
    GJ must earn once it is heat or power (None where the product is no fuel); `tonne` a tonne's money line by line;
    `turns` where the present value is nothing.
    """

    years: tuple[YearRow, ...]
    cases: tuple[CaseRow, ...]
    rate: float
    pays_share: float
    internal_rate: float | None
    levelised_cost: Figure
    carbon_cost: Figure | None
    declared: tuple[Message, ...]
    useful_cost: Figure | None
    tonne: tuple[LineRow, ...]
    turns: tuple[TurnRow, ...]


@dataclass(frozen=True)
class FlowRow:
    """One flow into or out of a step in a likely year, and what becomes of it.

    `amounts` are t as received, t dry, t of carbon, of fossil carbon and of nutrients, and GJ (None: not known, or not
    followed).
    """

    step: Message
    name: Message
    enters: bool
    is_product: bool
    fate: Message
    amounts: dict[Quantity, float | None]

    @property
    def wet(self) -> float:
        """Tonnes as received."""
        return self.amounts["wet"] or 0.0


@dataclass(frozen=True)
class FlowsRow:
    """Where every tonne of an option goes: its flows in the order of the steps, and how well they close.

    `returned` are the nutrients that go back to the soil; `gap` is the largest share of what enters that does not
    leave, over all draws.
    """

    flows: tuple[FlowRow, ...]
    returned: tuple[tuple[Message, Figure], ...]
    gap: float

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """The quantities that there is something to tell of."""
        always = ("wet", "dry", "carbon", "energy")
        return tuple(q for q in QUANTITIES if q in always or any(row.amounts[q] for row in self.flows))


@dataclass(frozen=True)
class InfluenceRow:
    """One input that moves a result: the range it was tried over, its share of influence, the result at its ends.

    `address` is where it is told in full (the mark of the input, or the trace of a cell); `standing` says what is no
    more than a judgement or not known, and whom to ask (None for what has a source).
    """

    name: Message
    address: str
    figure: Figure
    share: float
    at_low: float
    at_high: float
    standing: Message | None


@dataclass(frozen=True)
class TurnsOnRow:
    """What one result turns on: its mean over the trials, how much single inputs explain, and the `strongest`.

    `says` tells the strongest; `swings` the one between whose ends the result swings widest, where that is another.
    """

    name: Message
    unit: str
    mean: float
    explained: float
    says: Message
    swings: Message | None
    strongest: tuple[InfluenceRow, ...]


@dataclass(frozen=True)
class PollutantRow:
    """One pollutant of an option, per tonne: its parts and their sum (None: nothing is known), what is left out of it.

    What is avoided is above nothing. `inputs` are the marks of its factors, where no criterion rests on them.
    """

    name: Message
    unit: str
    parts: tuple[tuple[Message, Figure], ...]
    net: Figure | None
    not_known: tuple[Message, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class EmissionsRow:
    """What an option gives off and saves, per tonne of its streams as received.

    `pollutants` begins with greenhouse gases under the set `warming`; `other_sets` is their likely sum under each
    other set. `carbon` tells kg of carbon of the waste a tonne, likely values, and `carbon_fits` whether none is
    claimed twice; nothing and None where nobody knows it.
    """

    warming: str
    pollutants: tuple[PollutantRow, ...]
    other_sets: tuple[tuple[str, float], ...]
    carbon: tuple[tuple[Message, float], ...]
    carbon_fits: bool | None


@dataclass(frozen=True)
class KitchenRow:
    """Homes that cook on one fuel today and get the new one: how many, and what changes in each, a year.

    `money` and `hours` are None where the fuel is not bought, or not gathered; a figure without numbers is not known.
    """

    fuel: Message
    homes: Figure
    money: Figure | None
    hours: Figure | None
    smoke_today: Figure
    smoke_then: Figure


@dataclass(frozen=True)
class LivelihoodsRow:
    """Jobs and households of an option at its planned size in one catchment.

    Attributes
    ----------
    gist : tuple of Message
        Jobs, homes and money that stays, as sentences.
    facts : tuple
        (what, figure), in the order of the page.
    kitchens : tuple of KitchenRow
    users, work, safety : tuple of Message
        Who uses the waste today and what the plan takes of it; who does the work now and who will; smoke and danger at
        the machine: as sentences.
    not_known : tuple of UnknownRow
        What nobody has said, with whom to ask.
    judged : tuple of Message
        Factors of the project that it rests on, with their reasons.
    """

    gist: tuple[Message, ...]
    facts: tuple[tuple[Message, Figure], ...]
    kitchens: tuple[KitchenRow, ...]
    users: tuple[Message, ...]
    work: tuple[Message, ...]
    safety: tuple[Message, ...]
    not_known: tuple[UnknownRow, ...]
    judged: tuple[Message, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class DepthRow:
    """All that is told of an option on a shortlist alone.

    `project` is told where it buys machines and its price is known, `flows` where it is known what its products are
    made of; `influence` is what its results turn on.
    """

    plan: PlanRow
    flows: FlowsRow | None
    emissions: EmissionsRow
    project: ProjectRow | None
    livelihoods: LivelihoodsRow
    influence: tuple[TurnsOnRow, ...]
