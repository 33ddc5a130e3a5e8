"""What flows through a chain, per tonne of all its streams as received, for every draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.chain import Chain
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.technology import Output

METHANE_GJ_PER_NM3 = 0.0358
"""Lower heating value of methane, GJ per normal cubic metre (the project's method)."""
METHANE_KG_PER_NM3 = 0.7175
"""Mass of a normal cubic metre of methane: 16.043 kg/kmol over 22.36 Nm3/kmol (R package biogas)."""


@dataclass(frozen=True)
class StepFlow:
    """What enters one step, t per tonne of the streams as received [draw]; what it loses as dry mass."""

    technology: str
    wet: Array
    dry: Array
    dry_lost: Array


@dataclass(frozen=True)
class Balance:
    """The flows of a chain per tonne of its streams as received.

    Attributes
    ----------
    steps : tuple of StepFlow
        One for each step; dry mass in = dry mass lost on the way + dry mass that enters the conversion.
    products : dict
        Product id -> units per tonne [draw]; the first is the main product.
    not_known : tuple of str
        Properties that the amount of product needs and nobody knows; its product is then drawn as nothing.
    """

    steps: tuple[StepFlow, ...]
    products: dict[str, Array]
    not_known: tuple[str, ...]

    @property
    def conversion(self) -> StepFlow:
        """What enters the conversion."""
        return self.steps[-1]


def balance(chain: Chain, draws: Draws) -> Balance:
    """Return the flows of a chain.

    A pre-treatment keeps a share of the dry mass; the wet mass after it follows from the dry mass and the moisture
    that the material has then: wet = dry / (1 - moisture).
    """
    flows: list[StepFlow] = []
    wet = np.ones(draws.count)
    moisture = _moisture(chain, 0, draws)
    if chain.feed.water_ratio is not None:
        wet = wet * (1 + draws.of(chain.feed.water_ratio.estimate, chain.feed.water_ratio.key))
    dry = wet * (1 - moisture)
    for i, technology in enumerate(chain.steps):
        if i > 0:
            wet = dry / (1 - _moisture(chain, i, draws))
        lost = np.zeros(draws.count)
        if technology.change is not None:
            kept = draws.of(technology.change.dry_mass_kept, f"technologies.{technology.id}.change.dry_mass_kept")
            lost = dry * (1 - kept)
        flows.append(StepFlow(technology.id, wet, dry, lost))
        dry = dry - lost
    products, not_known = _products(chain, flows[-1], draws)
    return Balance(tuple(flows), products, not_known)


def _moisture(chain: Chain, step: int, draws: Draws) -> Array:
    percent = chain.materials[step].draw("moisture", draws)
    assert percent is not None
    return np.minimum(percent / 100, 0.99)


def _products(chain: Chain, feed: StepFlow, draws: Draws) -> tuple[dict[str, Array], tuple[str, ...]]:
    products: dict[str, Array] = {}
    not_known: list[str] = []
    for i, output in enumerate(chain.conversion.outputs):
        share = draws.of(output.amount, f"technologies.{chain.conversion.id}.outputs.{i}.amount")
        base, missing = _base_amount(chain, output, feed, draws)
        if missing:
            not_known.append(missing)
        products[output.product] = base * share
    if chain.product.unit == "kWh":
        products[chain.product.id] = products[chain.product.id] / GJ_PER_KWH
    return products, tuple(not_known)


def _base_amount(chain: Chain, output: Output, feed: StepFlow, draws: Draws) -> tuple[Array, str]:
    """Return what the amount is a share of (t, or GJ), per tonne of the streams, and the property that lacks."""
    material = chain.materials[-1]
    if output.per == "dry_mass":
        return feed.dry, ""
    if output.per == "mass_as_received":
        return feed.wet, ""
    if output.per == "lower_heating_value":
        energy = material.energy_gj_per_t(draws)
        return (np.zeros(draws.count), "lower_heating_value") if energy is None else (energy * feed.wet, "")
    methane = material.methane_nm3_per_t(draws)
    if methane is None:
        return np.zeros(draws.count), "methane_yield"
    return methane * feed.wet * METHANE_GJ_PER_NM3, ""
