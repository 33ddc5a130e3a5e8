"""Factors of the simple emission estimate: what today's fate emits, what a displaced fuel emits."""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    DryPercent,
    GramsPerGigajoule,
    KilogramsCO2ePerGigajoule,
    KilogramsCO2ePerTonneKilometre,
    KilogramsPerTonne,
    MicrogramsTEQPerGigajoule,
    MicrogramsTEQPerTonne,
    MoneyPerTonne,
    RatePerYear,
    Share,
)
from biomass_select.schema.lists import Band, Climate, DumpKind, Fate, Fuel, KilnHeat, StreamKind


class FateFactors(Record):
    """What a tonne emits in one of today's fates, wet or dry as `basis` says.

    Carbon dioxide has no factor: of what grew it is not counted, of plastic it follows from the carbon in it. Black
    carbon and dioxins that are left out are not known of a fire, and nothing where nothing burns.
    """

    methane: KilogramsPerTonne
    nitrous_oxide: KilogramsPerTonne
    fine_particles: KilogramsPerTonne
    combusted_share: Share | None = None
    black_carbon: KilogramsPerTonne | None = None
    dioxin: MicrogramsTEQPerTonne | None = None


class FuelFactors(Record):
    """What a GJ of fuel emits when it is burned: fossil and non-renewable carbon dioxide, particles, dioxins.

    Of wood only the share that does not grow again is in `climate`. What burns in a boiler or kiln burns better and
    cleaner than in a hearth: `efficiency_at_works` and `fine_particles_at_works`, where they differ.
    """

    climate: KilogramsCO2ePerGigajoule
    fine_particles: GramsPerGigajoule
    useful_efficiency: Share
    efficiency_at_works: Share | None = None
    fine_particles_at_works: GramsPerGigajoule | None = None
    black_carbon: GramsPerGigajoule | None = None
    dioxin: MicrogramsTEQPerGigajoule | None = None


class BaselineRating(Record):
    """How one of today's fates stands on a rated outcome criterion (E4, S3, S4)."""

    band: Band
    reason: LocalText


class WarmingPotentials(Record):
    """One set of 100-year warming potentials; the set is printed with every result."""

    name: str
    methane_biogenic: float
    methane_fossil: float
    nitrous_oxide: float
    sources: tuple[str, ...]


class Decay(Record):
    """How wet waste decays in a dump: see `emissions.decay`. `years` is how long its methane is counted."""

    years: int = Field(gt=0, le=100)
    degradable_carbon: Share
    decays: Share
    methane_in_gas: Share
    correction: dict[DumpKind, Share]
    rate: dict[Climate, RatePerYear]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        known = {*self.correction} == {*get_args(DumpKind)} and {*self.rate} == {*get_args(Climate)}
        if not known:
            raise PydanticCustomError("decay_incomplete", "decay_incomplete")
        return self


class EmissionFactors(Record):
    """Every factor of the account.

    `fates` maps ``<kind of material>.<fate>``, such as ``dry_residue.burned``, ``wet_waste.dumped`` or
    ``plastic.burned``. `baseline_ratings`, `baseline_cost` and `baseline_returned_share` say how today's fates stand
    on the outcome criteria that are not emissions. `decay` outranks ``wet_waste.dumped`` where a
    place told of its dump. `plastic_carbon` is the carbon of plastics of which nobody knows what they are made of;
    `char_lasts` the share of the carbon of char that is still in the soil after a hundred years, by the heat of
    the kiln.
    """

    fates: dict[str, FateFactors]
    baseline_ratings: dict[StreamKind, dict[Fate, dict[Literal["E4", "S3", "S4"], BaselineRating]]]
    baseline_cost: dict[Fate, MoneyPerTonne]
    baseline_returned_share: dict[Fate, Share]
    fuels: dict[Fuel, FuelFactors]
    warming_potentials: dict[str, WarmingPotentials]
    plastic_carbon: DryPercent
    char_lasts: dict[KilnHeat, Share]
    truck_climate: KilogramsCO2ePerTonneKilometre
    decay: Decay | None = None
