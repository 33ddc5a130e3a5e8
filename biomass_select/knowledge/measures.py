"""What of a knowledge base is held against its bounds: numbers as they are written, and what several say together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biomass_select.quantities.estimate import Estimate
from biomass_select.record import Record, map_records
from biomass_select.schema.bound import Measured
from biomass_select.schema.feedstock import Feedstock
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Family, FeedstockGroup, StreamKind
from biomass_select.schema.technology import Output, Technology


@dataclass(frozen=True)
class Finding:
    """One likely value, where it stands and whom it is about."""

    of: Measured
    room: str
    id: str
    path: tuple[str | int, ...]
    value: float
    unit: str
    kind: StreamKind | None = None
    group: FeedstockGroup | None = None
    family: Family | None = None
    product: str | None = None
    priced_by: tuple[str, ...] = ()


def findings(base: KnowledgeBase) -> Iterator[Finding]:
    """Yield everything that bounds can be set on; what is not known is not held against them."""
    for feedstock in base.feedstocks.values():
        yield from _of_feedstock(feedstock)
    for polymer in base.polymers.values():
        yield from _heating_values("polymers", polymer.id, polymer, "plastic", None)
    for room, goods in (("products", base.products), ("fuels", base.fuels)):
        for good in goods.values():
            if (energy := _central(good.energy)) is not None:
                yield Finding("energy", room, good.id, ("energy",), energy, "GJ/t", product=good.id)
    for technology in base.technologies.values():
        yield from _of_technology(technology)
        for i, output in enumerate(technology.outputs):
            yield from _of_output(technology, output, i, base)
    for country in base.countries.values():
        wage, price_room = country.wage_unskilled, "countries"
        if (paid := _central(wage)) is not None:
            yield Finding("wage", price_room, country.iso3, ("wage_unskilled",), paid, wage.unit)
        for fuel, price in country.fuel_prices.items():
            if (asked := _central(price)) is not None:
                path = ("fuel_prices", fuel)
                yield Finding("fuel_price", price_room, country.iso3, path, asked, price.unit, product=fuel)
        if (grid := _central(country.grid_emissions)) is not None:
            yield Finding("grid_emissions", price_room, country.iso3, ("grid_emissions",), grid, "kgCO2e/kWh")
    yield from _price_years(base)


def _central(estimate: Estimate | None) -> float | None:
    return None if estimate is None else estimate.central


def _of_feedstock(feedstock: Feedstock) -> Iterator[Finding]:
    kind, group, id = feedstock.kind, feedstock.group, feedstock.id

    def found(of: Measured, field: str, value: float, unit: str) -> Finding:
        return Finding(of, "feedstocks", id, (field,), value, unit, kind, group)

    ash, volatile = _central(feedstock.ash), _central(feedstock.volatile_solids)
    carbon, nitrogen = _central(feedstock.carbon), _central(feedstock.nitrogen)
    ratio = _central(feedstock.carbon_to_nitrogen)
    if (moisture := _central(feedstock.moisture)) is not None:
        yield found("moisture", "moisture", moisture, "percent")
    if ash is not None and volatile is not None:
        yield found("ash_and_volatile_solids", "volatile_solids", ash + volatile, "percent")
    yield from _heating_values("feedstocks", id, feedstock, kind, group)
    if carbon and nitrogen and ratio is not None:
        yield found("nitrogen_two_ways", "nitrogen", nitrogen * ratio / carbon, "one")
    if (methane := _central(feedstock.methane_yield)) is not None:
        yield found("methane_yield", "methane_yield", methane, "Nm3/t")
    if (density := _central(feedstock.bulk_density)) is not None:
        yield found("bulk_density", "bulk_density", density, "kg/m3")


def _heating_values(
    room: str, id: str, record: Record, kind: StreamKind, group: FeedstockGroup | None
) -> Iterator[Finding]:
    """Yield the lower heating value, what lies between it and the higher one, and what it is for its carbon."""
    lower, higher, carbon = (
        _central(getattr(record, name)) for name in ("lower_heating_value", "higher_heating_value", "carbon")
    )
    if lower is None:
        return
    path = ("lower_heating_value",)
    yield Finding("lower_heating_value", room, id, path, lower, "MJ/kg", kind, group)
    if higher is not None:
        yield Finding("heat_of_water", room, id, path, higher - lower, "MJ/kg", kind, group)
    if carbon:
        yield Finding("heat_per_carbon", room, id, path, 100 * lower / carbon, "MJ/kg", kind, group)


def _of_technology(technology: Technology) -> Iterator[Finding]:
    cost, scale, running = technology.capital_cost, technology.scale, technology.running
    sources = () if cost is None else cost.sources

    def found(of: Measured, path: tuple[str, ...], value: float, unit: str) -> Finding:
        return Finding(of, "technologies", technology.id, path, value, unit, family=technology.family,
                       priced_by=sources)  # fmt: skip

    if running is not None and (electricity := _central(running.electricity)) is not None:
        yield found("electricity", ("running", "electricity"), electricity, "kWh/t")
    feed = None if scale is None else _central(scale.feed)
    if scale is None or not feed:
        return
    yield found("unit_size", ("scale", "feed"), feed, "t/year")
    paid = _central(cost)
    if cost is None or paid is None:
        return
    yield found("built_cost", ("capital_cost",), paid / feed, f"{cost.unit}/(t/year)")
    if power := _central(scale.electricity_made):
        yield found("built_cost_per_kilowatt", ("capital_cost",), paid / power, f"{cost.unit}/kW")


def _of_output(technology: Technology, output: Output, i: int, base: KnowledgeBase) -> Iterator[Finding]:
    """Yield what part of a feed's energy, dry mass and carbon a product takes, for the feed it takes most of."""
    amount, product = _central(output.amount), base.products.get(output.product)
    if amount is None or product is None:
        return

    def found(of: Measured, value: float) -> Finding:
        path = ("outputs", i, "amount")
        return Finding(of, "technologies", technology.id, path, value, "one", family=technology.family,
                       product=product.id)  # fmt: skip

    if output.per in ("lower_heating_value", "methane_potential"):
        yield found("part_of_energy", amount)
        return
    accepted = [f for f in base.feedstocks.values() if _takes(technology, f)]
    if product.made_of == "rest" or not accepted:
        return
    water = (_central(product.moisture) or 0.0) / 100
    of_itself = product.made_of == "feed" and product.moisture is None  # as wet as what goes in
    parts = [
        amount * (1 - water) / (1 if of_itself or output.per == "dry_mass" else _dry_share(feed)) for feed in accepted
    ]
    yield found("part_of_dry_mass", max(parts))
    carbon = _central(product.carbon)
    if product.made_of == "own" and carbon is not None:
        taken = [part * carbon / c for part, feed in zip(parts, accepted, strict=True) if (c := _central(feed.carbon))]
        if taken:
            yield found("part_of_carbon", max(taken))


def _takes(technology: Technology, feedstock: Feedstock) -> bool:
    listed = feedstock.id in technology.accepts.feedstocks or feedstock.group in technology.accepts.groups
    return listed and feedstock.kind in technology.kinds


def _dry_share(feed: Feedstock) -> float:
    return 1 - (_central(feed.moisture) or 0.0) / 100


def _price_years(base: KnowledgeBase) -> Iterator[Finding]:
    """Yield the year of every price, and how far it is from the year that is written beside it."""
    found: list[Finding] = []

    def note(estimate: Estimate, place: str) -> Estimate:
        year = None if estimate.currency is None else estimate.currency[1]
        if year is not None:
            room, id, path = _home(place)
            found.append(Finding("price_year", room, id, path, float(year), "one"))
            if estimate.year is not None:
                found.append(Finding("price_years_apart", room, id, path, float(estimate.year - year), "one"))
        return estimate

    map_records(base, Estimate, note)
    return iter(found)




def _home(place: str) -> tuple[str, str, tuple[str | int, ...]]:
    """Return room, id and path of the dotted place of a number; the emission factors are one record without an id."""
    room, *rest = place.split(".")
    id = "" if room == "emission_factors" else rest.pop(0)
    return room, id, tuple(int(part) if part.isdigit() else part for part in rest)
