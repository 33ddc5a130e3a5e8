"""A chain and an option: a feed, the steps it takes, the product it ends in and the use that the product finds."""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.chains.outlets import Market
from biomass_select.materials.material import Material
from biomass_select.schema.lists import Form
from biomass_select.schema.product import Product, Use
from biomass_select.schema.site import LeftOpen
from biomass_select.schema.technology import Technology
from biomass_select.screening.findings import Finding, Verdict, verdict_of


@dataclass(frozen=True)
class Chain:
    """A feed and its steps.

    `materials[i]` is what enters `steps[i]`; the last step is the conversion.
    """

    steps: tuple[Technology, ...]
    materials: tuple[Material, ...]
    product: Product
    use: Use

    @property
    def feed(self) -> Material:
        """The material as it arises, before any step but a blend."""
        return self.materials[0]

    @property
    def conversion(self) -> Technology:
        """The step that makes the product."""
        return self.steps[-1]

    @property
    def id(self) -> str:
        """`<streams sorted, joined by +>/<technologies in order, joined by .>/<use>`."""
        streams = "+".join(sorted(part.stream.id for part in self.feed.parts))
        return f"{streams}/{'.'.join(step.id for step in self.steps)}/{self.use.id}"

    @property
    def contest(self) -> str:
        """The stream that most of the dry mass comes from: options of one stream are ranked together."""
        return self.feed.main.stream.id


@dataclass(frozen=True)
class Machines:
    """The machines of one step before the conversion that the owner buys: whole ones, and how far they are filled.

    Attributes
    ----------
    technology : str
        Id of the step.
    count, count_for_one_unit : int
        For the planned feed with what others bring, and for that of one unit of the conversion alone.
    load : float
        What they are given, over what they could work up, 0 to 1.
    share : float
        The part of what they are given that is this option's: below 1 where other streams share them.
    """

    technology: str
    count: int
    count_for_one_unit: int
    load: float
    share: float = 1.0


@dataclass(frozen=True)
class Size:
    """How much an option takes and makes, and which limit decided.

    Attributes
    ----------
    feed_t_per_year : float
        Of all streams together, as received where they arise, by all units of one catchment.
    units : int
        Whole proven units.
    unit_feed_t_per_year : float
        What one of them can take; where the supply is short it takes less, and costs as much.
    limits : dict
        Limit -> tonnes a year it would allow: ``supply``, ``outlets``, ``money``, ``proven_units``; None where
        the limit does not apply or is not known.
    decided_by : str
        The smallest of them.
    smallest_share : float
        What the smallest unit needs, as a share of the dependable surplus.
    smallest_unit_share : float
        What the smallest unit takes over what a planned one can take: below 1 for a plant that is built to size.
    before : tuple of Machines
        What is bought for the steps before the conversion, in their order; what is hired is paid by the tonne.
    """

    feed_t_per_year: float
    units: int
    unit_feed_t_per_year: float
    limits: dict[str, float | None]
    decided_by: str
    smallest_share: float
    smallest_unit_share: float = 1.0
    before: tuple[Machines, ...] = ()

    @property
    def load(self) -> float:
        """What is taken, over what the units could take, 0 to 1."""
        return self.feed_t_per_year / (self.units * self.unit_feed_t_per_year)

    def bought_for(self, technology: str) -> Machines | None:
        """Return the machines bought for a step before the conversion; None where none is."""
        return next((machines for machines in self.before if machines.technology == technology), None)


@dataclass(frozen=True)
class Option:
    """A chain with its form of deployment, markets, findings and size.

    An excluded option has no size; its findings carry verdict, reason and remedy. One that waits for an answer
    (`waits_for`: questions that nobody has answered) has none either.
    """

    chain: Chain
    form: Form
    markets: tuple[Market, ...]
    findings: tuple[Finding, ...]
    size: Size | None
    waits_for: tuple[LeftOpen, ...] = ()

    @property
    def id(self) -> str:
        """Made of ids only, never of a position."""
        return self.chain.id

    @property
    def verdict(self) -> Verdict:
        """Passes, conditional or excluded."""
        return verdict_of(self.findings)
