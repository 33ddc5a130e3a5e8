"""What a chain moves: matter by mass, carbon, nutrients and energy; one flow of it; and all flows of a chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from biomass_select.quantities.draws import Array

Goes = Literal["feed", "added", "lost", "vapour", "rest", "ash", "residue", "effluent", "heat", "product"]
ENTERS: tuple[Goes, ...] = ("feed", "added")
Nutrient = Literal["nitrogen", "phosphorus", "potassium"]
NUTRIENTS: tuple[Nutrient, ...] = get_args(Nutrient)
Quantity = Literal["wet", "dry", "carbon", "fossil_carbon", "energy", "nitrogen", "phosphorus", "potassium"]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)


@dataclass(frozen=True)
class Matter:
    """An amount per tonne of the streams as received [draw].

    Tonnes wet, dry, of carbon and of the part of it that is fossil, and of nutrients as elements; GJ lower heating
    value.
    """

    wet: Array
    dry: Array
    carbon: Array
    fossil_carbon: Array
    energy: Array
    nitrogen: Array
    phosphorus: Array
    potassium: Array

    def __sub__(self, other: Matter) -> Matter:
        return Matter(*(getattr(self, q) - getattr(other, q) for q in QUANTITIES))

    def __add__(self, other: Matter) -> Matter:
        return Matter(*(getattr(self, q) + getattr(other, q) for q in QUANTITIES))

    def times(self, share: Array) -> Matter:
        """Return a share of it."""
        return Matter(*(getattr(self, q) * share for q in QUANTITIES))


@dataclass(frozen=True)
class Entry:
    """One flow into or out of a step: where it goes, what it is called (a product's id, else its way), how much."""

    step: str
    goes: Goes
    name: str
    amount: Matter

    @property
    def enters(self) -> bool:
        """Whether it flows into the step."""
        return self.goes in ENTERS


@dataclass(frozen=True)
class Ledger:
    """All flows of a chain.

    Attributes
    ----------
    entries : tuple of Entry
        In the order of the steps; what is `added` and the `feed` enter, all others leave.
    impossible : tuple of str
        Quantities of which more leaves in products than enters.
    not_known : tuple of str
        Properties that nobody knows; their quantity is then counted as nothing.
    follows_nutrients : bool
        Whether nitrogen, phosphorus and potassium are followed: where something goes back to the soil.
    """

    entries: tuple[Entry, ...]
    impossible: tuple[str, ...]
    not_known: tuple[str, ...]
    follows_nutrients: bool

    def gap(self, quantity: Quantity) -> float:
        """Return the largest share of what enters that does not leave, over all draws."""
        entering = [getattr(e.amount, quantity) for e in self.entries if e.enters]
        leaving = [getattr(e.amount, quantity) for e in self.entries if not e.enters]
        inflow = np.sum(entering, axis=0)
        missing = np.abs(inflow - np.sum(leaving, axis=0))
        return float(np.max(missing / np.where(np.abs(inflow) > 0, np.abs(inflow), 1.0)))

    def of(self, goes: Goes, quantity: Quantity) -> Array:
        """Return how much of a quantity goes one way, per tonne of the streams [draw]."""
        found = [getattr(e.amount, quantity) for e in self.entries if e.goes == goes]
        return np.asarray(np.sum(found, axis=0)) if found else np.zeros_like(self.entries[0].amount.wet)
