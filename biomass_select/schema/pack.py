"""A country's usual answers: what its units weigh, when it harvests, what a home throws away."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import Declares, Estimate
from biomass_select.quantities.units import UnitError, measures
from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    Days,
    KilogramsPerHeadDay,
    KilogramsPerPersonDay,
    PersonsPerHousehold,
    Share,
    TonnesPerHectare,
)
from biomass_select.schema.lists import Animal, Cutting
from biomass_select.schema.names import Id

GENERIC = "generic"
"""The pack for a place of which no country's pack is known."""

UnitKind = Literal["land", "mass", "volume", "load", "gas_cylinder"]
CANONICAL_UNITS: dict[UnitKind, str] = {
    "land": "m2", "mass": "kg", "volume": "L", "load": "kg", "gas_cylinder": "kg",
}  # fmt: skip
"""What one local unit is told in: land, a weight, a measure, what a back or a cart carries, gas in a cylinder."""


def _in_canonical_unit(size: Estimate) -> Estimate:
    """Bring the size of a local unit to m2, kg or L, whichever it measures."""
    known = sorted(set(CANONICAL_UNITS.values()))
    for unit in known:
        try:
            fits = measures(size.unit, unit)
        except UnitError as fault:
            given = {"unit": size.unit, "word": fault.word, "expected": ", ".join(known)}
            raise PydanticCustomError("unit_wrong", "unit_wrong", given) from fault
        if fits:
            return Declares(unit, at_least=0)(size)
    given = {"unit": size.unit, "word": size.unit, "expected": ", ".join(known)}
    raise PydanticCustomError("unit_wrong", "unit_wrong", given)


class LocalUnit(Record):
    """What one of a unit that people count in is: m2 of land, litres of a measure, kg of all others.

    `of` names the crops and feedstocks that it is told for, where it is not the same for all.
    """

    name: LocalText
    kind: UnitKind
    of: tuple[Id, ...] = ()
    size: Annotated[Estimate, AfterValidator(_in_canonical_unit)]

    @model_validator(mode="after")
    def _is_of_its_kind(self) -> Self:
        unit = CANONICAL_UNITS[self.kind]
        if self.size.unit != unit:
            given = {"unit": self.size.unit, "word": self.size.unit, "expected": unit}
            raise PydanticCustomError("unit_wrong", "unit_wrong", given)
        return self


class CropDefaults(Record):
    """A crop as it is usually grown: harvest of one hectare and season, when, and how it is cut.

    `harvest_months` are numbered from January, 1, to December, 12. `days_to_next_sowing` are from harvest on.
    """

    yield_t_per_ha: TonnesPerHectare | None = None
    harvest_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    harvest_reason: str | None = None
    harvest_sources: tuple[str, ...] = ()
    cutting: Cutting | None = None
    cutting_reason: str | None = None
    cutting_sources: tuple[str, ...] = ()
    days_to_next_sowing: Days | None = None


class Pack(Record):
    """The usual answers of a country, offered where a place has none of its own.

    Attributes
    ----------
    id : str
        The country's three letters, or `GENERIC`.
    local_units : dict of str to LocalUnit
        What people count in.
    months : tuple of LocalText
        Twelve names, January's first: what the local calendar calls each of ours.
    crops : dict of str to CropDefaults
        By crop (`Feedstock.crop`).
    persons_per_household : Estimate or None
        In person/household.
    waste_kg_per_person_day : Estimate or None
        All municipal waste, not only that of homes, in kg/(person*day).
    plastics_share_of_waste : Estimate or None
        By mass as received.
    plastic_items : dict of str to Estimate
        By plastic item (a feedstock): its share of the mass of the plastics in the waste.
    dung_kg_per_head_day : dict of str to Estimate
        By kind of animal: fresh dung, in kg/(head*day).

    What is left out is unknown.
    """

    id: str
    local_units: dict[Id, LocalUnit] = {}
    months: tuple[LocalText, ...] = Field(min_length=12, max_length=12)
    months_note: str
    months_sources: tuple[str, ...] = ()
    crops: dict[Id, CropDefaults] = {}
    persons_per_household: PersonsPerHousehold | None = None
    waste_kg_per_person_day: KilogramsPerPersonDay | None = None
    plastics_share_of_waste: Share | None = None
    plastic_items: dict[Id, Share] = {}
    dung_kg_per_head_day: dict[Animal, KilogramsPerHeadDay] = {}
    notes: tuple[str, ...] = ()
