"""Where all waste goes under a plan: avoided, reused, recycled, recovered, disposed of; a balance that closes.

The order is that of the waste hierarchy, as UNEP's integrated plans count it (Maseru, Matale, Pune).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from biomass_select.assessment.result import TheSet
from biomass_select.schema.product import UseKind

Route = Literal["avoid", "reuse", "recycle", "recover", "dispose"]
ROUTES: tuple[Route, ...] = get_args(Route)
ROUTE_OF_USE: dict[UseKind, Route] = {
    "soil": "reuse", "in_field": "reuse", "animal_feed": "reuse", "food": "reuse", "material": "recycle",
    "dealer": "recycle", "household_cooking": "recover", "process_heat": "recover", "own_power": "recover",
    "power_export": "recover", "fuel_market": "recover", "kiln": "recover",
}
"""A use of soil, field or trough uses the matter again, goods are recycled, fire recovers the energy."""
MONTHS = 12
TOLERANCE = 1e-9


@dataclass(frozen=True)
class WastePlan:
    """Tonnes a year that arise, and where they go by route; what is in no other route is disposed of."""

    arises: float
    routes: Mapping[Route, float]

    @property
    def gap(self) -> float:
        """Return the share of what arises that goes nowhere, or comes from nowhere."""
        return abs(self.arises - sum(self.routes.values())) / self.arises if self.arises > 0 else 0.0

    @property
    def diverted(self) -> float:
        """Tonnes a year that are kept from disposal."""
        return self.arises - self.routes["dispose"]

    def share(self, route: Route) -> float:
        """Return what goes one way, as a share of what arises; nothing where nothing arises."""
        return self.routes[route] / self.arises if self.arises > 0 else 0.0

    def saving(self, cost_per_tonne: float) -> float:
        """Return what a year costs less in disposal, in the money of the cost."""
        return self.diverted * cost_per_tonne


def plan(
    arises: float, *, avoid: float = 0.0, reuse: float = 0.0, recycle: float = 0.0, recover: float = 0.0
) -> WastePlan:  # fmt: skip
    """Return a plan; what is named in no route is disposed of.

    Raises
    ------
    ValueError
        More is put to use than arises, or an amount is below nothing.
    """
    used = {"avoid": avoid, "reuse": reuse, "recycle": recycle, "recover": recover}
    rest = arises - sum(used.values())
    if min(arises, *used.values()) < 0 or rest < -TOLERANCE * max(arises, 1.0):
        raise ValueError("a plan puts to use no more than arises, and nothing below 0")
    return WastePlan(arises, {route: used.get(route, max(0.0, rest)) for route in ROUTES})


def plan_of(the_set: TheSet) -> WastePlan:
    """Return where all that is burned, dumped or rots in a catchment would go with the set."""
    used: dict[Route, float] = dict.fromkeys(ROUTES, 0.0)
    for choice in the_set.choices:
        if choice.chosen is not None:
            used[ROUTE_OF_USE[choice.chosen.option.chain.use.kind]] += sum(choice.feed_t_per_year.values())
    return plan(sum(the_set.surplus.values()), avoid=used["avoid"], reuse=used["reuse"], recycle=used["recycle"],
                recover=used["recover"])  # fmt: skip


def wages_per_year(jobs: float, wage_per_month: float) -> float:
    """Return what jobs pay in a year, in the money of the wage."""
    return jobs * wage_per_month * MONTHS
