"""Fine smoke at the machines of an option: what those who work there and live beside it breathe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.quantities.draws import Array, Draws


@dataclass(frozen=True)
class MachineSmoke:
    """Fine particles of the machines, kg per tonne of the streams [draw]; `not_measured` are keys left out of it."""

    kg_per_tonne: Array
    not_measured: tuple[str, ...]


def machine_smoke(option: Option, flows: Balance, draws: Draws) -> MachineSmoke:
    """Return the fine particles that the steps give off where people work; a home's stove smokes in its kitchen.

    What engines burn is not in it; a conversion whose smoke nobody measured is named and not taken for clean.
    """
    kg = np.zeros(draws.count)
    not_measured: list[str] = []
    for technology, flow in zip(option.chain.steps, flows.steps, strict=True):
        if technology.at_homes or technology.leaves_in_place:
            continue
        key, own = f"technologies.{technology.id}.emissions.fine_particles", technology.emissions.fine_particles
        if own is not None and own.is_known:
            kg = kg + draws.of(own, key) * (flow.dry if own.basis == "dry" else flow.wet)
        elif technology is option.chain.conversion:
            not_measured.append(key)
    return MachineSmoke(kg, tuple(not_measured))
