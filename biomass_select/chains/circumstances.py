"""What surrounds every option of a site: knowledge base, site, country, settings, and prices in one money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from biomass_select.materials.material import Keyed
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.money import MoneyTable
from biomass_select.quantities.units import conversion_factor, same_dimension
from biomass_select.schema.country import Country
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import CLEAN_FUELS, Answer, Fuel
from biomass_select.schema.settings import Settings
from biomass_select.schema.site import Site


@dataclass(frozen=True)
class Circumstances:
    """A site in its country, with the knowledge base and the settings of the assessment."""

    base: KnowledgeBase
    site: Site
    settings: Settings

    @property
    def country(self) -> Country:
        """The site's country."""
        return self.base.countries[self.site.country]

    @cached_property
    def money(self) -> MoneyTable:
        """Brings every price to the assessment's currency-year."""
        return self.base.money_table(self.settings.assessment_year, self.settings.currency)

    def price(self, estimate: Estimate, per: str) -> Estimate:
        """Return a price in the assessment's money per `per` (a unit expression)."""
        converted = self.money.convert(estimate)
        unit = f"{self.money.unit}/{per}"
        return converted.scaled(conversion_factor(converted.unit, unit), unit)

    def fuel_price_per_gj(self, fuel: Fuel) -> Keyed | None:
        """Return what a GJ of a fuel costs here today (lower heating value), the site's own price first.

        None when no price is known, or the fuel is free of charge (collected).
        """
        if not self.base.fuels[fuel].bought:
            return None
        own, usual = self.site.fuel_prices.get(fuel), self.country.fuel_prices.get(fuel)
        if own is not None and own.is_known:
            return Keyed(self._per_gj(own, fuel), f"site.fuel_prices.{fuel}")
        if usual is not None and usual.is_known:
            return Keyed(self._per_gj(usual, fuel), f"countries.{self.country.iso3}.fuel_prices.{fuel}")
        return None

    def _per_gj(self, price: Estimate, fuel: Fuel) -> Estimate:
        per = price.unit.split("/", 1)[1]
        converted = self.price(price, per)
        if same_dimension(per, "GJ"):
            return self.price(price, "GJ")
        per_gj = converted.scaled(1 / self.base.fuels[fuel].gj_in(per), f"{self.money.unit}/GJ")
        return per_gj.replaced(derived="; ".join(part for part in (converted.derived, self._heat_of(fuel)) if part))

    def gj_of_fuel(self, amount: Estimate, fuel: Fuel) -> Estimate:
        """Return an amount of fuel a month (t, L, kWh or GJ) as GJ a month, lower heating value."""
        of, month = amount.unit.split("/", 1)
        if same_dimension(of, "GJ"):
            return amount.in_unit(f"GJ/{month}")
        scaled = amount.scaled(self.base.fuels[fuel].gj_in(of), f"GJ/{month}")
        return scaled.replaced(derived=self._heat_of(fuel))

    def _heat_of(self, fuel: Fuel) -> str:
        energy = self.base.fuels[fuel].energy
        assert energy is not None and energy.central
        return f"at {energy.central:g} GJ/t"

    @property
    def open_burning_forbidden(self) -> Answer:
        """Whether burning in the field is forbidden here: the place's own answer, else the country's law."""
        own = self.site.burning_forbidden
        return self.country.open_burning_of_residues_forbidden if own == "unknown" else own

    def wage(self, *, skilled: bool) -> Keyed:
        """Return what a day of work costs: the place's own answer, else what is usual in the country."""
        here, country = ("wage_mechanic", "wage_skilled") if skilled else ("wage_farm", "wage_unskilled")
        own: Estimate | None = getattr(self.site, here)
        if own is not None and own.is_known:
            return Keyed(self.price(own, "day"), f"site.{here}")
        usual: Estimate = getattr(self.country, country)
        return Keyed(self.price(usual, "day"), f"countries.{self.country.iso3}.{country}")

    @property
    def clean_cooking_share(self) -> float | None:
        """Share of homes that cook on gas or electricity; None where nobody has said what homes cook with."""
        return self._cooking_share(*CLEAN_FUELS)

    @property
    def free_wood_share(self) -> float | None:
        """Share of homes that cook on wood they gather; None where nobody has said what homes cook with."""
        return self._cooking_share("collected_wood")

    def _cooking_share(self, *fuels: Fuel) -> float | None:
        cooking = self.site.cooking
        return None if cooking is None else sum(cooking.share(fuel) for fuel in fuels)
