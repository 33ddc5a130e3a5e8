"""Small records that hold together: a test names only what it is about.

Every number is made up and exact (a lone likely value) unless a test gives it a range, so that what follows
from it can be worked out by hand. One stream of straw, 1,000 t a year as received at 20 % moisture, all of it
burned today; one technology, a kiln that makes 0.5 t of charcoal of a dry tonne; one outlet that takes 50 t
of charcoal a month; money of 2023, in which 100 rupees are a dollar.
"""

from __future__ import annotations

from typing import Any, get_args

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from biomass_select.quantities.draws import Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.money import CurrencySeries
from biomass_select.quantities.ranges import RangeRule
from biomass_select.record import Record
from biomass_select.schema.answers import Crop, Outlet, Owner
from biomass_select.schema.constraint import Constraint, Requirement
from biomass_select.schema.cost_rules import CostRules
from biomass_select.schema.country import Country
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.emission_factor import EmissionFactors
from biomass_select.schema.feedstock import Feedstock
from biomass_select.schema.gathering import GatheringCost
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import FATES, Calculator, Cutting, KilnHeat, Spending
from biomass_select.schema.livelihoods import LivelihoodFactors
from biomass_select.schema.pack import GENERIC, Pack
from biomass_select.schema.planning import Planning
from biomass_select.schema.product import FuelProperties, Product, Use
from biomass_select.schema.settings import Settings
from biomass_select.schema.site import Site, Stream
from biomass_select.schema.source import Source
from biomass_select.schema.technology import Technology

YEAR = 2023
RUPEES_PER_USD = 100.0
EVEN_MONTHS = (1 / 12,) * 12
LIKELY = Draws(seed=1, count=1)


def estimate(likely: float | None = None, unit: str = "one", **more: Any) -> Estimate:
    """Return a judgement, exact unless it is given a `low` and a `high`."""
    return Estimate(**{"likely": likely, "unit": unit, "grade": "D", "reason": "made up", **more})


def unknown(unit: str = "one", **more: Any) -> Estimate:
    return Estimate(**{"unknown": True, "unit": unit, "note": "nobody looked", "ask": "a farmer", **more})


def wet(likely: float | None, unit: str, **more: Any) -> Estimate:
    """Return an estimate per mass as received."""
    return estimate(likely, unit, **{"basis": "as_received", **more})


def dry(likely: float | None, unit: str, **more: Any) -> Estimate:
    """Return an estimate per dry mass."""
    return estimate(likely, unit, **{"basis": "dry", **more})


def usd(likely: float | None, per: str = "", **more: Any) -> Estimate:
    """Return dollars of the assessment year, per `per` if given."""
    return estimate(likely, f"USD_{YEAR}/{per}" if per else f"USD_{YEAR}", **more)


def feedstock(id: str = "straw", **changes: Any) -> Feedstock:
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "kind": "biomass", "group": "straw",
        "plain": "What is left of the crop.",
        "moisture": wet(20, "percent"), "ash": dry(10, "percent"), "carbon": dry(40, "percent"),
        "nitrogen": dry(0.5, "percent"), "chlorine": dry(0.1, "percent"), "volatile_solids": dry(90,
        "percent"),
        "lower_heating_value": dry(15, "MJ/kg"), "bulk_density": wet(100, "kg/m3"),
        "methane_yield": estimate(200, "Nm3/t", basis="volatile_solids"),
        "collectable_share": {"by_hand": estimate(1.0)}, "soil_return_share": estimate(0.0),
        "storage_loss_share": estimate(0.0), "storable_months": 12.0,
    }  # fmt: skip
    return Feedstock(**{**given, **changes})


def plastic(id: str = "bottles", **changes: Any) -> Feedstock:
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "kind": "plastic", "group": "bottle", "plain": "Drink bottles.",
        "moisture": wet(5, "percent"), "ash": dry(2, "percent"), "lower_heating_value": dry(30, "MJ/kg"),
        "collectable_share": {"at_homes": estimate(1.0)}, "soil_return_share": estimate(0.0),
        "storage_loss_share": estimate(0.0), "storable_months": 12.0,
    }  # fmt: skip
    return Feedstock(**{**given, **changes})


def fates(**of_ten: float) -> dict[str, Any]:
    """Return today's fates of ten cartloads; all burned if nothing is given."""
    return {"of_ten": of_ten or {"burned": 10}, "grade": "D", "reason": "made up"}


def stream(id: str = "straw", **changes: Any) -> Stream:
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "feedstock": id, "surveyed": wet(1000, "t/year"),
        "cutting": "by_hand",
        "months": EVEN_MONTHS, "months_reason": "made up", "bad_year": estimate(1.0), "fates": fates(),
        "haul": estimate(5, "km"), "used_by_poor_share": estimate(0.0),
    }  # fmt: skip
    if "crop_production" in changes:
        del given["surveyed"]
    return Stream(**{**given, **changes})


def technology(id: str = "kiln", **changes: Any) -> Technology:
    """Return a conversion: 0.5 t of charcoal of a dry tonne; a unit takes 100 t a year, costs 1,000 USD."""
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "role": "conversion", "family": "carbonisation",
        "kinds": ["biomass"],
        "plain": ("It heats.", "It chars.", "It cools."), "accepts": {"groups": ["straw"]},
        "outputs": ({"product": "charcoal", "per": "dry_mass", "amount": estimate(0.5)},),
        "scale": {"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5,
                  "feed_storage": estimate(12, "month")},
        "capital_cost": usd(1000), "lifetime": estimate(10, "year"),
        "running": {"labour": estimate(1, "person*day/t"), "skilled_share": estimate(0.0),
                    "electricity": estimate(0, "kWh/t"), "maintenance": estimate(0.05, "one/year")},
        "emissions": {"methane": wet(0, "kg/t"), "nitrous_oxide": wet(0, "kg/t"), "fine_particles": wet(0,
        "kg/t")},
        "returned_share": estimate(0.0), "forms": ["group"],
        "evidence": {"stage": "commercial_in_region", "service_in": ["NPL"], "sources": ["book"]},
        "ratings": {c: {"band": "M", "reason": "made up"} for c in ("T4", "E4", "S3", "S4")},
        "last_reviewed": 2026,
    }  # fmt: skip
    return Technology(**{**given, **changes})


def pretreatment(id: str = "drying", **changes: Any) -> Technology:
    """Return a step that dries to 10 % in the sun and loses nothing."""
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "role": "pretreatment", "family": "drying", "kinds": ["biomass"],
        "plain": ("It spreads.", "It turns.", "It heaps."), "accepts": {"groups": ["straw"]},
        "change": {"gives": "sun_dried", "moisture_after": wet(10, "percent"), "dry_mass_kept": estimate(1.0),
                   "by_sun": True},
        "last_reviewed": 2026,
    }  # fmt: skip
    return Technology(**{**given, **changes})


def blending(id: str = "mixing", **changes: Any) -> Technology:
    """Return a recipe that mixes manure into straw until C/N is 30, at most half of the wet mass."""
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "role": "blend", "family": "blending", "kinds": ["biomass"],
        "plain": ("It layers.", "It wets.", "It turns."), "accepts": {"groups": ["straw", "dung"]},
        "blend": {"main_groups": ["straw"], "partner_groups": ["dung"], "families": ["carbonisation"],
                  "carbon_to_nitrogen": estimate(30), "partner_share_at_most": estimate(0.5)},
        "last_reviewed": 2026,
    }  # fmt: skip
    return Technology(**{**given, **changes})


def product(id: str = "charcoal", **changes: Any) -> Product:
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "unit": "t", "uses": ("works_fuel",), "energy": estimate(28,
        "GJ/t"),
        "solid_fuel": True,
    }  # fmt: skip
    return Product(**{**given, **changes})


def use(id: str = "works_fuel", **changes: Any) -> Use:
    return Use(**{"id": id, "name": id.capitalize(), "kind": "fuel_market", "smoke": "low", **changes})


def outlet(id: str = "brickworks", **changes: Any) -> Outlet:
    given: dict[str, Any] = {
        "id": id, "name": id.capitalize(), "use": "works_fuel", "products": ("charcoal",),
        "quantity_per_month": estimate(50, "t/month"), "price": usd(200, "t"), "distance": estimate(10, "km"),
        "displaces": "coal", "asked": "yes",
    }  # fmt: skip
    return Outlet(**{**given, **changes})


def crop(id: str = "wheat", **changes: Any) -> Crop:
    return Crop(**{"id": id, "crop": "wheat_grain", **changes})


def owner(id: str = "guild", **changes: Any) -> Owner:
    return Owner(**{"id": id, "name": id.capitalize(), "form": "group", "said": "yes", **changes})


def requirement(fact: str, operator: str, value: Estimate | None = None, **changes: Any) -> Requirement:
    given = {"severity": "exclude", "fact": fact, "operator": operator, "value": value}
    return Requirement(**{**given, **changes})


def constraint(id: str = "too_wet", **changes: Any) -> Constraint:
    """Return a rule of what enters a kiln: its moisture must be at most 15 %."""
    given: dict[str, Any] = {
        "id": id, "title": "The feed is too wet", "asking": "feed", "step": "feed",
        "applies_to": {"families": ["carbonisation"]},
        "requirements": (requirement("moisture_percent", "at_most", estimate(15, "percent")),),
        "reason": "Wet feed does not burn.", "grade": "D", "judgement": "made up", "confidence": "H",
    }  # fmt: skip
    return Constraint(**{**given, **changes})


_ANCHORS: dict[Calculator, tuple[str, str, str, bool, float, float]] = {
    "share_taken_up": ("T1", "technical", "percent", True, 0, 60),
    "months_of_work": ("T2", "technical", "percent", False, 25, 90),
    "evidence_ladder": ("T3", "technical", "ladder", False, 0, 10),
    "climate": ("E1", "environment", "tCO2e/t", True, -0.5, 1.0),
    "air": ("E2", "environment", "kg/t", True, -2, 8),
    "recovery": ("E3", "environment", "percent", True, 0, 80),
    "net_per_tonne": ("C1", "economy", "USD/t", True, -40, 60),
    "smallest_start": ("C2", "economy", "USD", False, 2_000_000, 2_000),
    "sure_outlet": ("C3", "economy", "percent", False, 0, 100),
    "cushion": ("C4", "economy", "percent", False, 0, 50),
    "paid_work": ("S1", "society", "job/(1000*t/year)", True, 0, 15),
    "families": ("S2", "society", "percent", True, 0, 15),
}  # fmt: skip
_RATED = {
    "T4": ("technical", False), "E4": ("environment", True), "S3": ("society", True), "S4": ("society", True),
}  # fmt: skip


def criterion(id: str = "T1", **changes: Any) -> Criterion:
    """Return one of the sixteen, by its id, with anchors of its own."""
    computed = {row[0]: (calculator, *row[1:]) for calculator, row in _ANCHORS.items()}
    if id in computed:
        calculator, pillar, unit, outcome, worst, best = computed[id]
    else:
        (pillar, outcome), calculator, unit, worst, best = _RATED[id], None, "band", 0, 10
    anchors = {"worst": worst, "best": best}
    given: dict[str, Any] = {
        "id": id, "pillar": pillar, "name": id, "definition": f"What {id} says.", "unit": unit,
        "kind": "computed" if calculator else "rated", "calculator": calculator, "outcome": outcome,
        "per_tonne": unit.endswith("/t"), "anchors": {"biomass": anchors, "plastic": anchors},
        "critical": id in ("E1", "E2", "E4", "S3", "S4"),
        "shape": "logarithmic" if id == "C2" else "linear",
        "worst_in_words": "Bad.", "best_in_words": "Good.", "reason": "made up",
    }  # fmt: skip
    return Criterion(**{**given, **changes})


def criteria() -> dict[str, Criterion]:
    """Return the sixteen, in the order of their ids within each pillar."""
    order = [f"{letter}{number}" for letter in "TECS" for number in range(1, 5)]
    return {id: criterion(id) for id in order}


def gathering_cost(id: Cutting = "by_hand", **changes: Any) -> GatheringCost:
    return GatheringCost(**{"id": id, "cost": usd(4, "t"), **changes})


def livelihoods(**changes: Any) -> LivelihoodFactors:
    """Return factors in which half of every line of spending stays in the area and pickers lose nothing."""
    given: dict[str, Any] = {
        "local_share": {line: estimate(0.5) for line in get_args(Spending)},
        "pickers_living_from_plastics": estimate(0.5), "pickings_lost": estimate(0.0),
        "pickings_lost_in_trade": estimate(0.0), "gathering_wood": estimate(40, "h/(person*year)"),
        "residue_sold_per_home": estimate(5, "t/(household*year)"),
        "fertiliser_per_home": estimate(2, "t/(household*year)"), "fodder_per_head": estimate(1.5, "t/(head*year)"),
    }  # fmt: skip
    return LivelihoodFactors(**{**given, **changes})


def range_rule(**changes: Any) -> RangeRule:
    return RangeRule(**{"A": 0.2, "B": 0.35, "C": 0.5, "D": 0.6, "reason": "made up", **changes})


def currencies() -> dict[str, CurrencySeries]:
    """Return dollars without inflation and rupees that lose a tenth in 2023, 2021 to 2023."""
    years = (2021, 2022, 2023)
    sources = {"inflation_sources": ("book",), "exchange_sources": ("book",)}
    return {
        "USD": CurrencySeries(
            inflation_percent=dict.fromkeys(years, 0.0), per_usd=dict.fromkeys(years, 1.0), **sources
        ),
        "NPR": CurrencySeries(
            inflation_percent={2021: 0.0, 2022: 0.0, 2023: 10.0}, per_usd=dict.fromkeys(years,
            RUPEES_PER_USD),
            **sources,
        ),
    }  # fmt: skip


def source(**changes: Any) -> Source:
    return Source(**{"citation": "A book, 2020", "kind": "book", "how_read": "full_file", **changes})


def country(iso3: str = "NPL", **changes: Any) -> Country:
    given: dict[str, Any] = {
        "iso3": iso3, "name": "Nepal", "currency": "NPR", "wage_unskilled": usd(5, "day"),
        "wage_skilled": usd(10, "day"), "haul_cost": usd(0.1, "(t*km)"),
        "fuel_prices": {"coal": usd(5, "GJ"), "lpg": usd(20, "GJ"), "bought_wood": usd(4, "GJ"),
                        "diesel": usd(1000, "m3"), "electricity": usd(0.1, "kWh")},
        "grid_emissions": estimate(0.5, "kgCO2e/kWh"), "price_level": estimate(0.25),
        "open_burning_of_residues_forbidden": "no", "burning_plastics_forbidden": "no",
    }  # fmt: skip
    return Country(**{**given, **changes})


def fuels() -> dict[str, FuelProperties]:
    """Return every fuel of the list; wood and cake that are collected are not bought."""
    return {
        "lpg": _fuel("lpg", 46), "kerosene": _fuel("kerosene", 44, 800), "diesel": _fuel("diesel", 43, 840),
        "coal": _fuel("coal", 25), "bought_wood": _fuel("bought_wood", 15),
        "collected_wood": _fuel("collected_wood", 15, bought=False), "charcoal": _fuel("charcoal", 28),
        "dung_cake": _fuel("dung_cake", 12, bought=False), "crop_residue": _fuel("crop_residue", 13,
        bought=False),
        "electricity": _fuel("electricity", None), "biogas": _fuel("biogas", 20, bought=False),
    }  # fmt: skip


def _fuel(id: str, gj_per_t: float | None, kg_per_m3: float | None = None, **changes: Any) -> FuelProperties:
    given: dict[str, Any] = {
        "id": id, "name": id, "bought": True,
        "energy": None if gj_per_t is None else estimate(gj_per_t, "GJ/t"),
        "density": None if kg_per_m3 is None else estimate(kg_per_m3, "kg/m3"),
    }  # fmt: skip
    return FuelProperties(**{**given, **changes})


def emission_factors(**changes: Any) -> EmissionFactors:
    """Return factors in which a tonne as received, burned, gives 2 kg methane and 5 kg fine particles."""

    def fate(methane: float, particles: float) -> dict[str, Any]:
        amounts = {"methane": methane, "nitrous_oxide": 0, "fine_particles": particles}
        return {gas: wet(amount, "kg/t") for gas, amount in amounts.items()}

    given_off = {"burned": (2.0, 5.0), "rots": (1.0, 0.0), "dumped": (10.0, 0.0), "fuel": (2.0, 5.0)}
    rating = {c: {"band": "L", "reason": "made up"} for c in ("E4", "S3", "S4")}
    given: dict[str, Any] = {
        "fates": {f"{material}.{name}": fate(*given_off.get(name, (0.0, 0.0)))
                  for material in ("dry_residue", "wet_waste", "dung", "plastic") for name in FATES} | {"dry_residue.ploughed_in_flooded": fate(0, 0), "dry_residue.ploughed_in_flooded_later": fate(0, 0)},
        "baseline_ratings": {kind: dict.fromkeys(FATES, rating) for kind in ("biomass", "plastic")},
        "baseline_cost": {name: usd(0, "t") for name in FATES},
        "baseline_returned_share": {name: estimate(0.0) for name in FATES},
        "fuels": {name: {"climate": estimate(100, "kgCO2e/GJ"), "fine_particles": estimate(50, "g/GJ"),
                         "useful_efficiency": estimate(0.5)} for name in fuels()},
        "warming_potentials": {"AR5": {"name": "AR5", "methane_biogenic": 28, "methane_fossil": 30,
                                       "nitrous_oxide": 265, "sources": ["book"]}},
        "truck_climate": estimate(0.1, "kgCO2e/(t*km)"), "plastic_carbon": dry(75, "percent"),
        "char_lasts": {heat: estimate(0.8) for heat in get_args(KilnHeat)},
    }  # fmt: skip
    return EmissionFactors(**{**given, **changes})


def pack(id: str = GENERIC, **changes: Any) -> Pack:
    """Return the usual answers of anywhere: a cart of 300 kg of straw, wheat that is cut in April."""
    given: dict[str, Any] = {
        "local_units": {"cart": {"name": "Cart", "kind": "load", "of": ("straw",), "size": estimate(300, "kg")}},
        "months": tuple(f"Month {i}" for i in range(1, 13)), "months_note": "made up",
        "crops": {"wheat_grain": {"yield_t_per_ha": estimate(3, "t/ha"), "harvest_months": (4,)}},
        "dung_kg_per_head_day": {"cattle": wet(10, "kg/(head*day)")},
    }  # fmt: skip
    return Pack(**{"id": id, **given, **changes})


def planning(**changes: Any) -> Planning:
    """Return plants that work in full from the first year on, and homes that stay without anybody looking after them."""
    given: dict[str, Any] = {
        "first_year_share": estimate(1.0), "uptake_years": 5, "drop_out_share": estimate(0.0, "one/year"),
        "after_sales": estimate(0.0, "person*day/(household*year)"), "stacking_height": estimate(4, "m"),
        "roof_cost": usd(10, "m2"), "winding": estimate(1.4),
    }  # fmt: skip
    return Planning(**{**given, **changes})


def knowledge_base(**rooms: Any) -> KnowledgeBase:
    """Return a whole knowledge base; a room is given as a list of records, or as the map itself."""
    given: dict[str, Any] = {
        "technologies": [technology()], "feedstocks": [feedstock()], "polymers": {}, "products": [product()],
        "uses": [use()], "fuels": fuels(), "constraints": [], "criteria": criteria(),
        "emission_factors": emission_factors(), "countries": {"NPL": country()}, "currencies": currencies(),
        "livelihoods": livelihoods(), "ranges": range_rule(), "sources": {"book": source()}, "gathering_costs": {},
        "cost_rules": CostRules(), "packs": [pack()], "planning": planning(), "usual_settings": settings(),
    }  # fmt: skip
    maps = {
        room: {record.id: record for record in content} if isinstance(content, list) else content
        for room, content in (given | rooms).items()
    }
    return KnowledgeBase(**maps)


def site(**changes: Any) -> Site:
    """Return a town of 1,000 homes, half on gas, half on bought wood; one stream, one outlet, one owner."""
    given: dict[str, Any] = {
        "id": "town", "name": "Town", "country": "NPL", "kind": "town", "area": estimate(100, "km2"),
        "population": estimate(5000, "person"), "households": estimate(1000, "household"),
        "money_without_bank": usd(100_000),
        "cooking": {"of_ten": {"lpg": 5, "bought_wood": 5}, "grade": "D", "reason": "made up"},
        "electrified": estimate(1.0), "outages": estimate(0, "h/day"), "export_allowed": "yes",
        "three_phase_line": "at_place", "water_in_driest_month": "plenty", "coldest_month": estimate(15,
        "degC"),
        "hottest_month": estimate(25, "degC"), "hours_to_mechanic": estimate(1, "h"),
        "cattle_and_buffalo": estimate(2000, "head"), "stabled_share": estimate(1.0),
        "kilns_within_200_km": "yes",
        "streams": (stream(),), "outlets": (outlet(),), "owners": (owner(),),
    }  # fmt: skip
    return Site(**{**given, **changes})


def settings(**changes: Any) -> Settings:
    """Return settings with 200 draws, a discount rate of a tenth, and one home in five that joins."""
    given: dict[str, Any] = {
        "assessment_year": YEAR, "real_discount_rate": estimate(0.1, "one/year"), "draws": 200, "seed": 7,
        "uptake_of_households": estimate(0.2),
    }  # fmt: skip
    return Settings(**{**given, **changes})


def circumstances(
    base: KnowledgeBase | None = None, place: Site | None = None, choices: Settings | None = None
) -> Circumstances:
    """Return a town with what surrounds it; each part as built above unless it is given."""
    return Circumstances(base or knowledge_base(), place or site(), choices or settings())


def options(here: Circumstances) -> tuple[Option, ...]:
    """Return every option of a site, screened and sized on likely values."""
    return find_options(here, supply_of_site(here, LIKELY))


def only_option(here: Circumstances) -> Option:
    """Return the one option of a site that has one."""
    (option,) = options(here)
    return option


SET_BY_FIELDS = ("id", "iso3", "range_when_unknown", "at_most")


def entry(record: Record) -> dict[str, Any]:
    """Return a record as it stands in a file of the knowledge base: what was written, without its id."""
    written = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return {name: _written(value) for name, value in written.items() if name not in SET_BY_FIELDS}


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _written(item) for name, item in value.items() if name not in SET_BY_FIELDS[2:]}
    return [_written(item) for item in value] if isinstance(value, list) else value
