"""Greenhouse gases and fine particles per tonne of the streams, against today's fate (the project's method).

    climate = avoided by ending today's fate + fuel displaced + carbon stored + virgin material saved
              - process - leaked methane - transport
    air     = fine particles avoided by ending today's fate + of the fuel displaced - of the process

Black carbon and dioxins likewise, as masses: where a factor is not known, what it stands for is left out and named.
Only what is burned, dumped or rots today is credited; biogenic carbon dioxide is not counted, fossil is; one set of
warming potentials per run. Displaced is useful energy, not fuel energy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.carbon import burn_fossil, store
from biomass_select.emissions.displaced import displaced, product_burned
from biomass_select.emissions.process import leak, process, transport
from biomass_select.emissions.released import MASSES, Book
from biomass_select.emissions.todays_fate import becomes, fate_avoided
from biomass_select.quantities.draws import Array, Draws
from biomass_select.supply.availability import Supply


@dataclass(frozen=True)
class EmissionBalance:
    """Per tonne of the streams as received [draw], by part; what is avoided is above nothing.

    Attributes
    ----------
    climate, air : dict
        tCO2e; kg of fine particles.
    black_carbon, dioxin : dict
        kg; microgrammes of toxic equivalents of dioxins and furans to the air: what is known of them.
    carbon : dict
        t of carbon of the waste itself that the parts of the climate stand for, above nothing.
    not_known : tuple of str
        Keys of the factors of black carbon and dioxins that nobody knows.
    """

    climate: dict[str, Array]
    air: dict[str, Array]
    black_carbon: dict[str, Array]
    dioxin: dict[str, Array]
    carbon: dict[str, Array]
    not_known: tuple[str, ...]

    @property
    def net_climate(self) -> Array:
        """Greenhouse gases avoided, net, tCO2e/t."""
        return np.asarray(np.sum(list(self.climate.values()), axis=0))

    @property
    def net_air(self) -> Array:
        """Fine particles avoided, net, kg/t."""
        return np.asarray(np.sum(list(self.air.values()), axis=0))


def of_mass(key: str) -> bool:
    """Say whether an input is a factor of what is told as a mass, and not scored: of black carbon or dioxins."""
    return key.rpartition(".")[2].removesuffix("_when_burned") in MASSES


def account(
    option: Option, flows: Balance, supplies: dict[str, Supply], sold_share: Array, here: Circumstances,
    draws: Draws,
) -> EmissionBalance:  # fmt: skip
    """Return what an option avoids and emits per tonne of its streams as received."""
    book = Book()
    for part in option.chain.feed.parts:
        ended = fate_avoided(part, supplies[part.stream.id], here, draws)
        book.avoid("todays_fate", ended.times(part.share))
    for technology, flow in zip(option.chain.steps, flows.steps, strict=True):
        process(technology, flow, book, here, draws)
    becomes(option, book, here, draws)
    store(option, flows, sold_share, book, here, draws)
    burn_fossil(option, flows, book, here, draws)
    product_burned(option, flows, sold_share, book, draws)
    leak(option, flows, book, here, draws)
    book.avoid("displaced_fuel", displaced(option, flows, sold_share, here, draws))
    book.add("climate", "transport", -transport(option, here, draws))
    return EmissionBalance(
        book.climate, book.air, book.black_carbon, book.dioxin, book.carbon, tuple(dict.fromkeys(book.not_known))
    )
