"""A screening rule: what must hold, for whom, how bad it is if not, why, and what would mend it."""

from __future__ import annotations

from typing import Literal

from biomass_select.quantities.estimate import Estimate, Grade
from biomass_select.record import LocalText, Record
from biomass_select.schema.lists import Asking, Family, FeedstockGroup, Safety, Severity, StreamKind
from biomass_select.schema.product import UseKind

Operator = Literal[
    "at_most", "at_least", "above", "below", "is_one_of", "is_none_of", "includes_none_of", "includes_any_of"
]


class AppliesTo(Record):
    """Whom a rule is asked of; every list left empty admits all, lists given must all match."""

    kinds: tuple[StreamKind, ...] = ()
    families: tuple[Family, ...] = ()
    technologies: tuple[str, ...] = ()
    groups: tuple[FeedstockGroup, ...] = ()
    use_kinds: tuple[UseKind, ...] = ()
    countries: tuple[str, ...] = ()
    safety: tuple[Safety, ...] = ()
    product_is_solid_fuel: bool | None = None
    at_homes: bool | None = None


class Requirement(Record):
    """One level of a rule: what must hold, and how severe it is if it does not.

    The value compared with is a number with its source (`value`), a limit of the technology's own (`limit`), or a
    list of words (`words`).
    """

    severity: Severity
    fact: str
    operator: Operator
    value: Estimate | None = None
    limit: str | None = None
    words: tuple[str, ...] = ()
    only_if: LocalText | None = None


class Remedy(Record):
    """What would bring an option back, and of which kind (limits: the project's method).

    `evaporate`: dry it, at most 0.3 t of water per tonne by anything but sun; `more_supply`: at most twice the
    supply; `other`: the sentence stands alone; `none`: nothing sensible.
    """

    kind: Literal["evaporate", "more_supply", "other", "none"]
    text: LocalText | None = None


class Constraint(Record):
    """A screening rule as data.

    `requirements` are asked in order, the severest first; the first that fails speaks. `step` says when it is asked:
    of every step that takes the material in (``feed``), or once of the whole chain (``chain``). `plain` is a refusal
    in a few words, for page one, where its sentence would be a hard one.
    """

    id: str
    title: LocalText
    plain: LocalText | None = None
    asking: Asking
    step: Literal["feed", "chain"]
    applies_to: AppliesTo = AppliesTo()
    requirements: tuple[Requirement, ...]
    reason: LocalText
    remedy: Remedy = Remedy(kind="none")
    unknown_matters: bool = True
    grade: Grade
    sources: tuple[str, ...] = ()
    confidence: Literal["H", "M", "L"]
    judgement: str | None = None
