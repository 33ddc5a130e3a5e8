"""What one step of the compendium is built and run with: its size, what running takes, what it gives off and back."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from biomass_select.quantities.estimate import require_known
from biomass_select.record import Record
from biomass_select.schema.fields import (
    CubicMetresPerTonne,
    ElectricityPerTonne,
    HoursPerYear,
    KilogramsPerTonne,
    Kilowatts,
    LitresPerTonne,
    MicrogramsTEQPerTonne,
    MoneyPerTonne,
    Months,
    PersonDaysPerTonne,
    Ratio,
    Share,
    ShareOfCapitalPerYear,
    TonnesCO2ePerTonne,
    TonnesPerYear,
)


class ScaleCurve(Record):
    """How the cost of a plant that is built to size goes with its feed: C2 = C1 (S2 / S1)^n, inside a range only.

    `feed_at_least` and `feed_at_most` are the smallest and the largest plant that the sources cover.
    """

    exponent: Ratio
    feed_at_least: TonnesPerYear
    feed_at_most: TonnesPerYear

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        require_known(self, "exponent", "feed_at_least", "feed_at_most")
        return self


class Scale(Record):
    """One proven unit: how much it takes a year, how long it runs, how many can stand beside each other.

    `feed` is of the material that enters the technology itself, as received there. With a `curve` it is the plant
    whose cost is known, and one plant of any size inside the curve's range is planned, and not whole units.
    """

    feed: TonnesPerYear
    design_hours: HoursPerYear
    feed_storage: Months | None = None
    units_at_most: int = Field(gt=0)
    power: Kilowatts | None = None
    electricity_made: Kilowatts | None = None
    outage_share: Share | None = None
    curve: ScaleCurve | None = None


class Running(Record):
    """What running takes, per tonne of the material that enters the technology; a field left out is unknown.

    `water_goes` says where its water leaves: with the `product`, into the `air`, or down the `drain` as an effluent
    that somebody must treat.
    """

    labour: PersonDaysPerTonne
    skilled_share: Share | None = None
    electricity: ElectricityPerTonne
    diesel: LitresPerTonne | None = None
    water: CubicMetresPerTonne | None = None
    water_goes: Literal["product", "air", "drain"] | None = None
    maintenance: ShareOfCapitalPerYear
    other_cost: MoneyPerTonne | None = None
    residue_to_dispose: Share | None = None


class Returned(Record):
    """What of a feed goes back to the soil in the end: its nutrients, and its carbon that stays for good."""

    nitrogen: Share
    phosphorus: Share
    potassium: Share
    stable_carbon: Share


class Emissions(Record):
    """What the technology itself emits, per tonne of the material that enters it (wet or dry: `basis`).

    Fossil carbon dioxide is that of the process; what a product of plastic gives off when it is burned follows from
    its carbon.
    """

    methane: KilogramsPerTonne | None = None
    nitrous_oxide: KilogramsPerTonne | None = None
    fine_particles: KilogramsPerTonne | None = None
    fossil_carbon_dioxide: TonnesCO2ePerTonne | None = None
    black_carbon: KilogramsPerTonne | None = None
    dioxin: MicrogramsTEQPerTonne | None = None
    virgin_material_saved: TonnesCO2ePerTonne | None = None
    methane_leak_share: Share | None = None
