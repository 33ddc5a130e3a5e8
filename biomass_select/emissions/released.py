"""What is given off by one thing, and the account in which all of it is entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array
from biomass_select.schema.emission_factor import WarmingPotentials


@dataclass(frozen=True)
class Released:
    """What is given off [draw]: tCO2e of greenhouse gases, kg of fine particles."""

    climate: Array
    air: Array

    def times(self, factor: Array | float) -> Released:
        """Return as much of it as a factor says."""
        return Released(self.climate * factor, self.air * factor)


def together(parts: Iterable[Released], count: int) -> Released:
    """Return the sum of what several things give off; of none it is nothing."""
    whole = Released(np.zeros(count), np.zeros(count))
    for part in parts:
        whole = Released(whole.climate + part.climate, whole.air + part.air)
    return whole


@dataclass
class Book:
    """The account while it is written, per tonne of the streams as received: what is avoided is above nothing."""

    climate: dict[str, Array] = field(default_factory=dict)
    air: dict[str, Array] = field(default_factory=dict)

    def avoid(self, part: str, released: Released) -> None:
        """Enter what is no longer given off."""
        self.add("climate", part, released.climate)
        self.add("air", part, released.air)

    def emit(self, part: str, released: Released) -> None:
        """Enter what is given off instead."""
        self.avoid(part, released.times(-1.0))

    def add(self, pollutant: str, part: str, amount: Array) -> None:
        """Enter an amount of one pollutant under a part, on top of what stands there."""
        parts: dict[str, Array] = getattr(self, pollutant)
        parts[part] = parts[part] + amount if part in parts else amount


def potentials(here: Circumstances) -> WarmingPotentials:
    """Return the one set of warming potentials of the run."""
    return here.base.emission_factors.warming_potentials[here.settings.warming_potentials]
