"""Everything that is known before a site is: technologies, feedstocks, products, rules, criteria, countries."""

from __future__ import annotations

from biomass_select.quantities.money import CurrencySeries, MoneyTable
from biomass_select.quantities.ranges import RangeRule
from biomass_select.record import Record
from biomass_select.schema.bound import Bound
from biomass_select.schema.constraint import Constraint
from biomass_select.schema.cost_rules import CostRules
from biomass_select.schema.country import Country
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.emission_factor import EmissionFactors
from biomass_select.schema.feedstock import Feedstock, Polymer
from biomass_select.schema.gathering import GatheringCost
from biomass_select.schema.lists import Cutting
from biomass_select.schema.livelihoods import LivelihoodFactors
from biomass_select.schema.pack import Pack
from biomass_select.schema.planning import Planning
from biomass_select.schema.product import FuelProperties, Product, Use
from biomass_select.schema.settings import Settings
from biomass_select.schema.source import Source
from biomass_select.schema.technology import Technology


class KnowledgeBase(Record):
    """The compendium and the rules, each a map from id to record."""

    technologies: dict[str, Technology]
    feedstocks: dict[str, Feedstock]
    polymers: dict[str, Polymer]
    products: dict[str, Product]
    uses: dict[str, Use]
    fuels: dict[str, FuelProperties]
    constraints: dict[str, Constraint]
    criteria: dict[str, Criterion]
    emission_factors: EmissionFactors
    countries: dict[str, Country]
    currencies: dict[str, CurrencySeries]
    gathering_costs: dict[Cutting, GatheringCost]
    cost_rules: CostRules
    livelihoods: LivelihoodFactors
    packs: dict[str, Pack]
    planning: Planning
    ranges: RangeRule
    bounds: dict[str, Bound] = {}
    sources: dict[str, Source]
    usual_settings: Settings

    def money_table(self, year: int, currency: str = "USD") -> MoneyTable:
        """Return the table that brings every price to `currency` of `year`."""
        return MoneyTable(series=self.currencies, year=year, currency=currency)
