"""What a technology makes, and what it is used for."""

from __future__ import annotations

from typing import Literal

from biomass_select.quantities.units import conversion_factor, same_dimension
from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    Density,
    DryPercent,
    GigajoulesPerHouseholdYear,
    GigajoulesPerTonne,
    GramsPerGigajoule,
    MicrogramsTEQPerGigajoule,
    MoisturePercent,
    Share,
)
from biomass_select.schema.lists import Fuel

UseKind = Literal[
    "household_cooking", "process_heat", "own_power", "power_export", "soil", "animal_feed", "food", "material",
    "fuel_market", "in_field", "dealer", "kiln",
]  # fmt: skip


class Use(Record):
    """A way to use a product.

    `displaces` is the fuel or good that goes out of use where the outlet does not say; `useful_efficiency` the share
    of the product's energy that becomes useful heat or power in it. `niche` marks small, high-price markets whose
    sales are capped (rule P3); `need_per_household` what one home uses a year, as useful energy.
    """

    id: str
    name: LocalText
    kind: UseKind
    useful_efficiency: Share | None = None
    displaces: Fuel | None = None
    niche: bool = False
    need_per_household: GigajoulesPerHouseholdYear | None = None
    smoke: Literal["none", "low", "high"] = "none"


class Product(Record):
    """Something that a technology makes, counted in one unit, with the uses it is fit for.

    `unit` is t, GJ or kWh; `energy` the energy content of a tonne (lower heating value), for fuels in tonnes.
    `solid_fuel` marks what rule H1 is asked of; `already_useful` energy that is counted behind the stove, furnace or
    generator, and is not multiplied by the use's efficiency again; `made_of` says whether a tonne of it is the feed
    itself (pressed, baled, sorted; with a `moisture` of its own where that changes), what remains of it, or a matter
    of its own `moisture` and `carbon`; `smoke_when_burned` fine particles per GJ where
    the buyer burns it, `black_carbon_when_burned` and `dioxin_when_burned` soot and dioxins; `home_efficiency` how
    well a home's stove burns it, where that differs from the use's; `fertiliser` whether it goes onto the soil, so
    that its nutrients are followed.
    """

    id: str
    name: LocalText
    unit: Literal["t", "GJ", "kWh"]
    uses: tuple[str, ...]
    energy: GigajoulesPerTonne | None = None
    solid_fuel: bool = False
    already_useful: bool = False
    made_of: Literal["feed", "rest", "own"] = "own"
    moisture: MoisturePercent | None = None
    carbon: DryPercent | None = None
    smoke_when_burned: GramsPerGigajoule | None = None
    black_carbon_when_burned: GramsPerGigajoule | None = None
    dioxin_when_burned: MicrogramsTEQPerGigajoule | None = None
    home_efficiency: Share | None = None
    fertiliser: bool = False


class FuelProperties(Record):
    """A fuel that homes and works burn today: energy content, density of a liquid, whether it is bought."""

    id: Fuel
    name: LocalText
    energy: GigajoulesPerTonne | None = None
    density: Density | None = None
    bought: bool

    @property
    def price_units(self) -> tuple[str, ...]:
        """What its price may be per: energy; mass where its energy is known; volume where its density is too."""
        known = (True, self.energy is not None, self.energy is not None and self.density is not None)
        return tuple(
            f"money/{per}" for per, is_known in zip(("GJ", "t", "m3"), known, strict=True) if is_known
        )

    def gj_in(self, unit: str) -> float:
        """Return the GJ (lower heating value) in one of a unit: of energy; of mass; of volume where density is known.

        Works on central values: a fuel's heat is known far better than what is burned of it.
        """
        if same_dimension(unit, "GJ"):
            return conversion_factor(unit, "GJ")
        assert self.energy is not None and self.energy.central, f"fuel {self.id}: energy not known"
        if same_dimension(unit, "t"):
            return conversion_factor(unit, "t") * self.energy.central
        assert self.density is not None and self.density.central, f"fuel {self.id}: no density"
        return conversion_factor(unit, "m3") * self.density.central * conversion_factor("kg", "t") * self.energy.central
