"""A site as its people describe it: place, streams and their fate today, outlets, means, owners."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import Estimate, Grade, require_known
from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    Days,
    DryPercent,
    Head,
    Hours,
    HoursPerDay,
    Households,
    Kilometres,
    MoisturePercent,
    Money,
    MoneyPerTonne,
    Persons,
    ProductTonnesPerYear,
    ResidueRatio,
    Share,
    SquareKilometres,
    Temperature,
    TonnesPerYear,
)
from biomass_select.schema.lists import Answer, Cutting, Fate, Form, Fuel, Priority
from biomass_select.schema.source import Source


class Shares(Record):
    """Ten cartloads (or ten homes): how many go where, and how that is known. They add to ten."""

    of_ten: dict[str, float]
    grade: Grade
    sources: tuple[str, ...] = ()
    year: int | None = None
    reason: str | None = None
    ask: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _adds_to_ten(self) -> Self:
        total = sum(self.of_ten.values())
        if abs(total - 10) > 1e-6 or any(x < 0 for x in self.of_ten.values()):
            raise PydanticCustomError("ten", "ten", {"total": round(total, 3)})
        if self.grade == "D" and not self.reason:
            raise PydanticCustomError("judgement_without_reason", "judgement_without_reason")
        if self.grade != "D" and not self.sources:
            raise PydanticCustomError("source_missing", "source_missing", {"grade": self.grade})
        return self

    def share(self, name: str) -> float:
        """Return one share, 0 to 1."""
        return self.of_ten.get(name, 0.0) / 10


class FateShares(Shares):
    """Where ten cartloads of a leftover go today."""

    of_ten: dict[Fate, float]  # type: ignore[assignment]


class CookingShares(Shares):
    """What ten homes mainly cook with."""

    of_ten: dict[Fuel, float]  # type: ignore[assignment]


class MeasuredValues(Record):
    """Laboratory values of this site's own material; they outrank the knowledge base."""

    moisture: MoisturePercent | None = None
    ash: DryPercent | None = None


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""Ids stand in option ids and file entries: small letters, digits, underscores."""
_ShortText = Annotated[str, Field(min_length=1, max_length=120)]
Name = _ShortText | dict[str, _ShortText]
"""What a place, a waste or a person is called, in one language or several: short enough for a heading."""


class Stream(Record):
    """A waste as it arises at the site.

    Exactly one of `crop_production` (times the residue ratio) and `surveyed` is given. `months` are the twelve
    shares of the year in which it arises, January first, adding to one. `bad_year` is what the worst of five years
    leaves, as a share of the usual. One plant gathers one of `catchments` equal parts of the site; `price_today` is
    what a buyer pays.
    """

    id: Id
    name: Name
    feedstock: str
    crop_production: ProductTonnesPerYear | None = None
    residue_ratio: ResidueRatio | None = None
    surveyed: TonnesPerYear | None = None
    cutting: Cutting
    months: tuple[float, ...] = Field(min_length=12, max_length=12)
    months_reason: str
    months_sources: tuple[str, ...] = ()
    bad_year: Share
    fates: FateShares
    soil_return: Share | None = None
    collectable: Share | None = None
    catchments: int = Field(default=1, gt=0)
    catchments_reason: str | None = None
    haul: Kilometres
    price_today: MoneyPerTonne | None = None
    days_to_next_sowing: Days | None = None
    field_flooded: Answer = "unknown"
    used_by_poor_share: Share | None = None
    source_separated: Answer = "unknown"
    measured: MeasuredValues = MeasuredValues()
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_one_origin_and_a_whole_year(self) -> Self:
        require_known(self, "haul", "crop_production", "surveyed", "bad_year")
        if (self.crop_production is None) == (self.surveyed is None):
            raise PydanticCustomError("one_origin", "one_origin")
        if abs(sum(self.months) - 1) > 1e-6 or min(self.months) < 0:
            raise PydanticCustomError("months_sum", "months_sum", {"total": round(sum(self.months), 4)})
        return self


class Outlet(Record):
    """Who would use or buy what, how much a month, at which price, how far, and whether they were asked.

    `quantity_per_month` and `price` are in the product's own unit (t, GJ or kWh), the price with its year and
    currency. `displaces` names the fuel that goes out of use.
    """

    id: Id
    name: Name
    use: str
    products: tuple[str, ...]
    quantity_per_month: Estimate
    months_a_year: float = Field(default=12, gt=0, le=12)
    price: Estimate | None = None
    distance: Kilometres
    displaces: Fuel | None = None
    asked: Literal["yes", "may_be", "no", "not_asked"]
    agreement: Literal["written", "spoken", "none"] = "none"
    specification: LocalText | None = None


class Owner(Record):
    """Who could own or run a plant, and what they said."""

    id: Id
    name: Name
    form: Form
    families: tuple[str, ...] = ()
    said: Literal["yes", "may_be", "no", "not_asked"]
    has_run: LocalText | None = None


def _some(homes: Estimate) -> Estimate:
    if homes.central == 0:
        raise PydanticCustomError("no_homes", "no_homes")
    return homes


class Site(Record):
    """A site, as its people describe it.

    `not_known` lists what was looked for and not found: (question, who would know).
    """

    id: Id
    name: Name
    country: str
    kind: Literal["village", "town", "district"]
    area: SquareKilometres
    population: Persons
    households: Annotated[Households, AfterValidator(_some)]
    priorities: tuple[Priority, ...] = ()
    money_without_bank: Money
    cooking: CookingShares
    electrified: Share
    outages: HoursPerDay | None = None
    export_allowed: Answer = "unknown"
    three_phase_line: Literal["at_place", "under_500_m", "farther", "unknown"] = "unknown"
    water_in_driest_month: Literal["plenty", "enough", "scarce", "unknown"] = "unknown"
    coldest_month: Temperature | None = None
    hottest_month: Temperature | None = None
    hours_to_mechanic: Hours | None = None
    cattle_and_buffalo: Head | None = None
    stabled_share: Share | None = None
    kilns_within_200_km: Answer = "unknown"
    fuel_prices: dict[Fuel, Estimate] = {}
    dealer_prices: dict[str, MoneyPerTonne] = {}
    informal_pickers: Persons | None = None
    streams: tuple[Stream, ...] = Field(min_length=1)
    outlets: tuple[Outlet, ...] = ()
    owners: tuple[Owner, ...] = ()
    tried_before: tuple[LocalText, ...] = ()
    not_known: tuple[tuple[str, str], ...] = ()
    sources: dict[str, Source] = {}
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_homes_and_money(self) -> Self:
        require_known(self, "households", "money_without_bank")
        homes, people = self.households.central, self.population.central
        if people is not None and homes is not None and homes > people:
            raise PydanticCustomError(
                "homes_above_people", "homes_above_people", {"households": homes, "population": people}
            )
        return self
