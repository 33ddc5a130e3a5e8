"""A site as far as its people have answered: everything but the place itself may be left open.

`sites.complete` makes a whole `schema.site.Site` of it, by stated rules. The questions stand in `sites.layout`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import Estimate
from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    AlkaliIndex,
    BulkDensity,
    Days,
    DryPercent,
    Head,
    Hours,
    HoursPerDay,
    Households,
    Kilometres,
    LowerHeatingValue,
    MethaneYield,
    Metres,
    MoisturePercent,
    Money,
    MoneyPerDay,
    MoneyPerKilowattHour,
    MoneyPerTonne,
    Persons,
    ProductTonnesPerYear,
    Ratio,
    ResidueRatio,
    Share,
    SquareKilometres,
    Temperature,
    TonnesPerDay,
    TonnesPerYear,
)
from biomass_select.schema.lists import (
    Amount,
    Answer,
    Cutting,
    Form,
    Fuel,
    LeftoversOwner,
    NoneHere,
    Pillar,
    Priority,
    WasteEnd,
)
from biomass_select.schema.names import Id, Months, Name
from biomass_select.schema.shares import CookingShares, FateShares
from biomass_select.schema.source import Source


class MeasuredValues(Record):
    """Laboratory values of this site's own material; they outrank the knowledge base."""

    moisture: MoisturePercent | None = None
    ash: DryPercent | None = None
    lower_heating_value: LowerHeatingValue | None = None
    carbon: DryPercent | None = None
    nitrogen: DryPercent | None = None
    carbon_to_nitrogen: Ratio | None = None
    chlorine: DryPercent | None = None
    bulk_density: BulkDensity | None = None
    alkali_index: AlkaliIndex | None = None
    methane_yield: MethaneYield | None = None


class OwnUnit(Record):
    """What one cart, sack, maund, ropani or cylinder of this place is, in a unit that all know."""

    id: Id
    size: Estimate


class Crop(Record):
    """A main crop: how much, when it is cut and how, and what the field does next."""

    id: Id
    crop: str
    area: SquareKilometres | None = None
    production: ProductTonnesPerYear | None = None
    bad_year: Share | None = None
    harvest_months: Months = ()
    cutting: Cutting | None = None
    days_to_next_sowing: Days | None = None
    field_flooded: Answer = "unknown"
    owner_of_leftovers: LeftoversOwner | None = None


class Mill(Record):
    """A mill, gin or plant: what it works up, how much a day, in which months, and what drives it."""

    id: Id
    name: Name
    crop: str
    throughput: TonnesPerDay | None = None
    months: Months = ()
    distance: Kilometres | None = None
    drive: Fuel | None = None
    fuel_per_month: Estimate | None = None


class MarketPlace(Record):
    """A vegetable or fruit market: waste a day in a busy and in a slack month."""

    id: Id
    name: Name
    busy: TonnesPerDay | None = None
    slack: TonnesPerDay | None = None
    busy_months: Months = ()


class AnsweredStream(Record):
    """A leftover as far as it is described; see `schema.site.Stream` for what the fields mean."""

    id: Id
    name: Name | None = None
    feedstock: str
    crop_production: ProductTonnesPerYear | None = None
    residue_ratio: ResidueRatio | None = None
    surveyed: TonnesPerYear | None = None
    cutting: Cutting | None = None
    months: tuple[float, ...] | None = Field(default=None, min_length=12, max_length=12)
    months_reason: str | None = None
    months_sources: tuple[str, ...] = ()
    bad_year: Share | None = None
    fates: FateShares | None = None
    soil_return: Share | None = None
    collectable: Share | None = None
    catchments: int | None = Field(default=None, gt=0)
    catchments_reason: str | None = None
    haul: Kilometres | None = None
    price_today: MoneyPerTonne | None = None
    sold_to: LocalText | None = None
    used_by_poor: LocalText | None = None
    days_to_next_sowing: Days | None = None
    field_flooded: Answer = "unknown"
    used_by_poor_share: Share | None = None
    source_separated: Answer = "unknown"
    measured: MeasuredValues = MeasuredValues()
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_at_most_one_origin_and_a_whole_year(self) -> Self:
        origins = (self.crop_production, self.surveyed)
        if all(origin is not None and origin.is_known for origin in origins):
            raise PydanticCustomError("one_origin", "one_origin")
        if self.months is not None and (abs(sum(self.months) - 1) > 1e-6 or min(self.months) < 0):
            raise PydanticCustomError("months_sum", "months_sum", {"total": round(sum(self.months), 4)})
        return self


class Outlet(Record):
    """Who would use or buy what, how much a month, at which price, how far, and whether they were asked.

    `quantity_per_month` and `price` are in the product's own unit (t, GJ or kWh), the price with its year and
    currency. Without `products` it is all that has the use and fits the amount told. `displaces` names the fuel that
    goes out of use; where nobody can say how much of the product they would take, `fuel_per_month` of it says so as
    well.
    """

    id: Id
    name: Name
    use: str
    products: tuple[str, ...] = ()
    quantity_per_month: Estimate | None = None
    fuel_per_month: Estimate | None = None
    months_a_year: float = Field(default=12, gt=0, le=12)
    price: Estimate | None = None
    distance: Kilometres | None = None
    displaces: Fuel | None = None
    asked: Literal["yes", "may_be", "no", "not_asked"] = "not_asked"
    agreement: Literal["written", "spoken", "none"] = "none"
    specification: LocalText | None = None


class Owner(Record):
    """Who could own or run a plant, and what they said."""

    id: Id
    name: Name
    form: Form
    families: tuple[str, ...] = ()
    said: Literal["yes", "may_be", "no", "not_asked"] = "not_asked"
    has_run: LocalText | None = None


def _some(homes: Estimate) -> Estimate:
    if homes.central == 0:
        raise PydanticCustomError("no_homes", "no_homes")
    return homes


Homes = Annotated[Households, AfterValidator(_some)]


class Answers(Record):
    """What the people of a place have answered so far.

    `none_here` names the tables of which there is nothing to tell: no mill, no market. `not_known` lists what was
    looked for and not found: (question, who would know). `not_covered` names crops and leftovers that are there and
    not in the compendium yet: nothing follows from them.
    """

    id: Id
    name: Name
    country: str
    kind: Literal["village", "town", "district"]
    answers_year: int | None = Field(default=None, ge=1990, le=2050)
    area: SquareKilometres | None = None
    population: Persons | None = None
    households: Homes | None = None
    priorities: tuple[Priority, ...] = ()
    money_without_bank: Money | None = None
    must_not_happen: LocalText | None = None
    local_units: tuple[OwnUnit, ...] = ()
    crops: tuple[Crop, ...] = ()
    streams: tuple[AnsweredStream, ...] = ()
    mills: tuple[Mill, ...] = ()
    markets: tuple[MarketPlace, ...] = ()
    cattle_and_buffalo: Head | None = None
    pigs: Head | None = None
    poultry: Head | None = None
    stabled_share: Share | None = None
    waste_collected_share: Share | None = None
    waste_goes_to: WasteEnd | None = None
    waste_per_day: TonnesPerDay | None = None
    dump_depth: Metres | None = None
    plastic_amounts: dict[str, Amount] = {}
    dealer_prices: dict[str, MoneyPerTonne] = {}
    informal_pickers: Persons | None = None
    women_pickers: Persons | None = None
    cooking: CookingShares | None = None
    fuel_prices: dict[Fuel, Estimate] = {}
    electrified: Share | None = None
    outages: HoursPerDay | None = None
    export_allowed: Answer = "unknown"
    export_price: MoneyPerKilowattHour | None = None
    outlets: tuple[Outlet, ...] = ()
    no_heat_user: Answer = "unknown"
    no_fertiliser_buyer: Answer = "unknown"
    coldest_month: Temperature | None = None
    hottest_month: Temperature | None = None
    rainy_months: Months = ()
    water_in_driest_month: Literal["plenty", "enough", "scarce", "unknown"] = "unknown"
    water_salty: Answer = "unknown"
    three_phase_line: Literal["at_place", "under_500_m", "farther", "unknown"] = "unknown"
    land_offered: SquareKilometres | None = None
    land_floods: Answer = "unknown"
    homes_within_250_m: Answer = "unknown"
    hours_to_welder: Hours | None = None
    hours_to_electrician: Hours | None = None
    hours_to_dealer: Hours | None = None
    hours_to_mechanic: Hours | None = None
    wage_farm: MoneyPerDay | None = None
    wage_mechanic: MoneyPerDay | None = None
    wage_harvest: MoneyPerDay | None = None
    roads_closed_months: Months = ()
    kilns_within_200_km: Answer = "unknown"
    burning_forbidden: Answer = "unknown"
    burning_ban_enforced: Answer = "unknown"
    permits: LocalText | None = None
    owners: tuple[Owner, ...] = ()
    pillar_weights: dict[Pillar, Annotated[float, Field(ge=0)]] = {}
    tried_before: tuple[LocalText, ...] = ()
    who_would_lose: LocalText | None = None
    none_here: tuple[NoneHere, ...] = ()
    not_known: tuple[tuple[str, str], ...] = ()
    not_covered: tuple[str, ...] = ()
    sources: dict[str, Source] = {}
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_no_more_homes_than_people(self) -> Self:
        homes = None if self.households is None else self.households.central
        people = None if self.population is None else self.population.central
        if people is not None and homes is not None and homes > people:
            raise PydanticCustomError(
                "homes_above_people", "homes_above_people", {"households": homes, "population": people}
            )
        return self
