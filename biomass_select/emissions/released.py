"""What is given off by one thing, and the account in which all of it is entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array
from biomass_select.schema.emission_factor import WarmingPotentials

Pollutant = Literal["climate", "air", "black_carbon", "dioxin"]
MASSES: tuple[Pollutant, ...] = ("black_carbon", "dioxin")
"""What is told as a mass beside the fine particles, and not scored."""


@dataclass(frozen=True)
class Released:
    """What is given off [draw].

    Attributes
    ----------
    climate, air : Array
        tCO2e of greenhouse gases, kg of fine particles.
    black_carbon, dioxin : Array or None
        kg of black carbon, microgrammes of toxic equivalents of dioxins and furans to the air; None where there is
        none, or none that anybody knows.
    not_known : tuple of str
        Keys of the factors that nobody knows; what they stand for is left out.
    carbon : Array or None
        t of carbon of the waste itself in the greenhouse gases that are counted.
    """

    climate: Array
    air: Array
    black_carbon: Array | None = None
    dioxin: Array | None = None
    not_known: tuple[str, ...] = ()
    carbon: Array | None = None

    def times(self, factor: Array | float) -> Released:
        """Return as much of it as a factor says."""
        scaled: dict[str, Any] = {name: amount * factor for name, amount in self._amounts()}
        return replace(self, **scaled)

    def plus(self, other: Released) -> Released:
        """Return both together; what is known of one alone stands for both."""
        mine = dict(self._amounts())
        added: dict[str, Any] = {
            name: mine[name] + amount if name in mine else amount for name, amount in other._amounts()
        }
        return replace(self, **added, not_known=tuple(dict.fromkeys((*self.not_known, *other.not_known))))

    def _amounts(self) -> list[tuple[str, Array]]:
        names = ("climate", "air", "black_carbon", "dioxin", "carbon")
        return [(name, getattr(self, name)) for name in names if getattr(self, name) is not None]


def together(parts: Iterable[Released], count: int) -> Released:
    """Return the sum of what several things give off; of none it is nothing."""
    whole = Released(np.zeros(count), np.zeros(count))
    for part in parts:
        whole = whole.plus(part)
    return whole


@dataclass
class Book:
    """The account while it is written, per tonne of the streams as received: what is avoided is above nothing.

    `carbon` says how much carbon of the waste itself the entries of `climate` stand for, t, and is never below nothing.
    """

    climate: dict[str, Array] = field(default_factory=dict)
    air: dict[str, Array] = field(default_factory=dict)
    black_carbon: dict[str, Array] = field(default_factory=dict)
    dioxin: dict[str, Array] = field(default_factory=dict)
    carbon: dict[str, Array] = field(default_factory=dict)
    not_known: list[str] = field(default_factory=list)

    def avoid(self, part: str, released: Released) -> None:
        """Enter what is no longer given off."""
        self._enter(part, released, 1.0)

    def emit(self, part: str, released: Released) -> None:
        """Enter what is given off instead."""
        self._enter(part, released, -1.0)

    def _enter(self, part: str, released: Released, sign: float) -> None:
        self.add("climate", part, sign * released.climate)
        self.add("air", part, sign * released.air)
        for name in MASSES:
            mass = getattr(released, name)
            if mass is not None:
                self.add(name, part, sign * mass)
        if released.carbon is not None:
            self.stand_for(part, released.carbon)
        self.not_known += released.not_known

    def add(self, pollutant: Pollutant, part: str, amount: Array) -> None:
        """Enter an amount of one pollutant under a part, on top of what stands there."""
        _add(getattr(self, pollutant), part, amount)

    def stand_for(self, part: str, carbon: Array) -> None:
        """Enter the carbon of the waste that an entry of the climate stands for, t."""
        _add(self.carbon, part, carbon)


def _add(parts: dict[str, Array], part: str, amount: Array) -> None:
    parts[part] = parts[part] + amount if part in parts else amount


def potentials(here: Circumstances) -> WarmingPotentials:
    """Return the one set of warming potentials of the run."""
    return here.base.emission_factors.warming_potentials[here.settings.warming_potentials]
