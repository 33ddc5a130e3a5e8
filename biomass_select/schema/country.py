"""A country: wages, prices, grid, law, climate, prices of money."""

from __future__ import annotations

from biomass_select.quantities.estimate import Estimate
from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    KilogramsCO2ePerKilowattHour,
    MoneyPerDay,
    MoneyPerPersonYear,
    MoneyPerTonne,
    MoneyPerTonneKilometre,
    Ratio,
)
from biomass_select.schema.lists import Answer, Fuel


class Law(Record):
    """An instrument and what it says, restated."""

    topic: str
    instrument: str
    section: str | None = None
    year: int | None = None
    says: LocalText
    sources: tuple[str, ...]


class Country(Record):
    """What a site takes from its country where it has nothing of its own.

    `fuel_prices` are per GJ, litre, kg, kWh or cylinder as quoted; `goods_prices` per tonne (fertiliser, feed, ...).
    """

    iso3: str
    name: LocalText
    currency: str
    wage_unskilled: MoneyPerDay
    wage_skilled: MoneyPerDay
    haul_cost: MoneyPerTonneKilometre
    fuel_prices: dict[Fuel, Estimate]
    goods_prices: dict[str, MoneyPerTonne] = {}
    grid_emissions: KilogramsCO2ePerKilowattHour
    price_level: Ratio
    income_per_person: MoneyPerPersonYear | None = None
    open_burning_of_residues_forbidden: Answer
    burning_plastics_forbidden: Answer
    laws: tuple[Law, ...] = ()
    notes: tuple[str, ...] = ()
