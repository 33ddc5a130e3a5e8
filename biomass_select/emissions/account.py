"""Greenhouse gases and fine particles per tonne of the streams, against today's fate (the project's method).

    climate = avoided by ending today's fate + fuel displaced + carbon stored + virgin material saved
              - process - leaked methane - transport
    air     = fine particles avoided by ending today's fate + of the fuel displaced - of the process

Only what is burned, dumped or rots today is credited; biogenic carbon dioxide is not counted, fossil is; one set of
warming potentials per run. Displaced is useful energy, not fuel energy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.balance import METHANE_KG_PER_NM3, Balance, StepFlow
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import WORKS_USES, capacity_per_year, displaced_gj_per_unit
from biomass_select.emissions.decay import dump_methane
from biomass_select.materials.heating_value import GJ_PER_KWH
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.emission_factor import WarmingPotentials
from biomass_select.schema.lists import PLOUGHED_IN_FLOODED, PLOUGHED_IN_FLOODED_LATER, SURPLUS_FATES, Fuel
from biomass_select.schema.site import Stream
from biomass_select.schema.technology import Technology
from biomass_select.supply.availability import Supply

BURNING_USES = ("fuel_market", "household_cooking", "process_heat", "own_power")
DAYS_TO_ROT = 30.0
"""Days in the soil after which straw gives a flooded field less methane (the IPCC's two classes of rice straw)."""


@dataclass(frozen=True)
class EmissionBalance:
    """Per tonne of the streams as received [draw]: tCO2e by part (positive is avoided), kg of fine particles."""

    climate: dict[str, Array]
    air: dict[str, Array]

    @property
    def net_climate(self) -> Array:
        """Greenhouse gases avoided, net, tCO2e/t."""
        return np.asarray(np.sum(list(self.climate.values()), axis=0))

    @property
    def net_air(self) -> Array:
        """Fine particles avoided, net, kg/t."""
        return np.asarray(np.sum(list(self.air.values()), axis=0))


def account(
    option: Option, flows: Balance, supplies: dict[str, Supply], sold_share: Array, here: Circumstances,
    draws: Draws,
) -> EmissionBalance:  # fmt: skip
    """Return what an option avoids and emits per tonne of its streams as received."""
    climate: dict[str, Array] = {}
    air: dict[str, Array] = {}
    for part in option.chain.feed.parts:
        gases, particles = fate_avoided(part, supplies[part.stream.id], here, draws)
        _add(climate, "todays_fate", part.share * gases)
        _add(air, "todays_fate", part.share * particles)
    for technology, flow in zip(option.chain.steps, flows.steps, strict=True):
        _process(technology, flow, climate, air, here, draws)
    _becomes(option, climate, air, here, draws)
    _burned_product(option, flows, sold_share, air, draws)
    _leak(option, flows, climate, here, draws)
    gases, particles = _displaced(option, flows, sold_share, here, draws)
    _add(climate, "displaced_fuel", gases)
    _add(air, "displaced_fuel", particles)
    _add(climate, "transport", -_transport(option, here, draws))
    return EmissionBalance(climate, air)


def potentials(here: Circumstances) -> WarmingPotentials:
    """Return the one set of warming potentials of the run."""
    return here.base.emission_factors.warming_potentials[here.settings.warming_potentials]


def material_kind(part: Part) -> str:
    """Return how a material decays and burns: plastic, dung, wet waste or dry residue."""
    group = part.feedstock.group
    if part.feedstock.kind == "plastic":
        return "plastic"
    if group == "dung":
        return "dung"
    return "wet_waste" if group in ("market_waste", "wet_plant") else "dry_residue"


def fate_avoided(part: Part, supply: Supply, here: Circumstances, draws: Draws) -> tuple[Array, Array]:
    """Return tCO2e and kg of fine particles per tonne as received that end with today's fate of the surplus.

    The surplus is what is burned, dumped or rots; uses are not credited.
    """
    total = np.sum([supply.fates[fate] for fate in SURPLUS_FATES], axis=0)
    gases, particles = np.zeros(draws.count), np.zeros(draws.count)
    for fate in SURPLUS_FATES:
        if part.stream.fates.share(fate) == 0:
            continue
        share = supply.fates[fate] / np.where(total > 0, total, 1.0)
        fate_gases, fate_particles = fate_emissions(part, fate, here, draws)
        gases, particles = gases + share * fate_gases, particles + share * fate_particles
    return gases, particles


def fate_emissions(part: Part, fate: str, here: Circumstances, draws: Draws) -> tuple[Array, Array]:
    """Return tCO2e and kg of fine particles that a tonne as received emits in a fate.

    Of what is burned the factors hold for the share that really burns; biogenic carbon dioxide is not counted.
    """
    warming = potentials(here)
    moisture = part.find("moisture")
    assert moisture is not None
    dry = 1 - draws.of(moisture.estimate, moisture.key) / 100
    name = f"{material_kind(part)}.{fate}"
    factors, key = here.base.emission_factors.fates[name], f"emission_factors.fates.{name}"
    burned = np.ones(draws.count)
    if factors.combusted_share is not None:
        burned = draws.of(factors.combusted_share, f"{key}.combusted_share")
    methane = dump_methane(here, draws) if name == "wet_waste.dumped" else None
    if methane is None:
        methane = _per_tonne(factors.methane, f"{key}.methane", dry, draws)
    nitrous = _per_tonne(factors.nitrous_oxide, f"{key}.nitrous_oxide", dry, draws)
    gases = (methane * warming.methane_biogenic + nitrous * warming.nitrous_oxide) / 1000
    if factors.fossil_carbon_dioxide is not None:
        gases = gases + _per_tonne(factors.fossil_carbon_dioxide, f"{key}.fossil_carbon_dioxide", dry, draws)
    dust = _per_tonne(factors.fine_particles, f"{key}.fine_particles", dry, draws)
    return gases * burned, dust * burned


def _per_tonne(estimate: Estimate, key: str, dry: Array, draws: Draws) -> Array:
    """Return a factor per tonne as received, whatever basis it is given on."""
    return draws.of(estimate, key) * (dry if estimate.basis == "dry" else 1.0)


def _process(
    technology: Technology, flow: StepFlow, climate: dict[str, Array], air: dict[str, Array],
    here: Circumstances, draws: Draws,
) -> None:  # fmt: skip
    """Enter what one step emits, stores and saves."""
    warming, own, key = potentials(here), technology.emissions, f"technologies.{technology.id}.emissions"

    def amount(name: str) -> Array | None:
        estimate = getattr(own, name)
        if estimate is None or estimate.unknown:
            return None
        return draws.of(estimate, f"{key}.{name}") * (flow.dry if estimate.basis == "dry" else flow.wet)

    for name, warming_kg, part, sign in (
        ("methane", warming.methane_biogenic / 1000, "process", -1),
        ("nitrous_oxide", warming.nitrous_oxide / 1000, "process", -1),
        ("fossil_carbon_dioxide", 1.0, "process", -1),
        ("stored_carbon_dioxide", 1.0, "stored", 1),
        ("virgin_material_saved", 1.0, "virgin_material", 1),
    ):
        found = amount(name)
        if found is not None:
            _add(climate, part, sign * warming_kg * found)
    particles = amount("fine_particles")
    if particles is not None:
        _add(air, "process", -particles)
    needs = technology.running
    if needs is None:
        return
    if needs.electricity.is_known:
        used = draws.of(needs.electricity, f"technologies.{technology.id}.running.electricity") * flow.wet
        grid = draws.of(here.country.grid_emissions, f"countries.{here.country.iso3}.grid_emissions")
        _add(climate, "process", -used * grid / 1000)
    if needs.diesel is not None and needs.diesel.is_known:
        gj_per_litre = here.base.fuels["diesel"].gj_in("L")
        used = draws.of(needs.diesel, f"technologies.{technology.id}.running.diesel") * flow.wet * gj_per_litre
        gases, particles = _fuel_burned("diesel", used, here, draws)
        _add(climate, "process", -gases)
        _add(air, "process", -particles)


def _becomes(
    option: Option, climate: dict[str, Array], air: dict[str, Array], here: Circumstances, draws: Draws
) -> None:
    """Enter what the material emits where a practice in the field leaves it.

    Straw ploughed in gives methane where the field is flooded next; where nobody has said, it is taken to be. It
    gives less where there is surely a month or more until then.
    """
    fate = option.chain.conversion.becomes
    if fate is None:
        return
    for part in option.chain.feed.parts:
        wet = fate == "ploughed_in" and part.stream.field_flooded != "no" and part.feedstock.group == "straw"
        name = (PLOUGHED_IN_FLOODED_LATER if _rots_first(part.stream) else PLOUGHED_IN_FLOODED) if wet else fate
        gases, particles = fate_emissions(part, name, here, draws)
        _add(climate, "process", -part.share * gases)
        _add(air, "process", -part.share * particles)


def _rots_first(stream: Stream) -> bool:
    """Say whether straw surely lies in the soil for a month or more before the next crop."""
    days = stream.days_to_next_sowing
    return days is not None and days.bounds is not None and days.bounds[0] >= DAYS_TO_ROT


def _burned_product(option: Option, flows: Balance, sold_share: Array, air: dict[str, Array], draws: Draws) -> None:
    """Enter the smoke of the product where it is burned by its buyer."""
    product = option.chain.product
    if product.smoke_when_burned is None or product.smoke_when_burned.unknown:
        return
    gj = np.ones(draws.count)
    if product.unit == "t" and product.energy is not None:
        gj = draws.of(product.energy, f"products.{product.id}.energy")
    grams = draws.of(product.smoke_when_burned, f"products.{product.id}.smoke_when_burned")
    if option.chain.use.kind in BURNING_USES:
        _add(air, "product_burned", -grams / 1000 * gj * flows.products[product.id] * sold_share)


def _leak(option: Option, flows: Balance, climate: dict[str, Array], here: Circumstances, draws: Draws) -> None:
    """Enter methane that leaks from a digester: a share of what the feed gives."""
    share = option.chain.conversion.emissions.methane_leak_share
    if share is None or share.unknown:
        return
    methane = option.chain.materials[-1].methane_nm3_per_t(draws)
    if methane is None:
        return
    leaked = draws.of(share, f"technologies.{option.chain.conversion.id}.emissions.methane_leak_share")
    kg = leaked * methane * flows.conversion.wet * METHANE_KG_PER_NM3
    _add(climate, "leaked_methane", -kg * potentials(here).methane_biogenic / 1000)


def _displaced(
    option: Option, flows: Balance, sold_share: Array, here: Circumstances, draws: Draws
) -> tuple[Array, Array]:
    """Return tCO2e and kg of fine particles of the fuel that the main product puts out of use, per tonne.

    A cement kiln's filter lets as much dust through whatever is burned: none is credited there.
    """
    gases, particles = np.zeros(draws.count), np.zeros(draws.count)
    chain, made = option.chain, flows.products[option.chain.product.id]
    capacity = capacity_per_year(option.markets, draws)
    if not np.any(capacity > 0) and chain.use.kind == "kiln" and chain.use.displaces is not None:
        # What is burned in a kiln takes the place of its fuel, whoever the kiln may be.
        gj = displaced_gj_per_unit(chain.product, chain.use, chain.use.displaces, 1.0, here, draws)
        saved, _dust = _fuel_burned(chain.use.displaces, gj * made, here, draws, at_works=True)
        return saved, particles
    if not np.any(capacity > 0):
        return gases, particles
    for market in option.markets:
        if market.capacity.likely is None:
            continue
        weight = market.capacity.draw(draws) / np.where(capacity > 0, capacity, 1.0)
        for fuel, share in market.displaces.items():
            gj = displaced_gj_per_unit(chain.product, chain.use, fuel, share, here, draws)
            burned = gj * made * sold_share * weight
            saved, dust = _fuel_burned(fuel, burned, here, draws, at_works=chain.use.kind in WORKS_USES)
            gases, particles = gases + saved, particles + (0.0 if chain.use.kind == "kiln" else dust)
    return gases, particles


def _fuel_burned(
    fuel: Fuel, gj: Array, here: Circumstances, draws: Draws, *, at_works: bool = False
) -> tuple[Array, Array]:
    """Return tCO2e and kg of fine particles of burning GJ of a fuel; electricity at the country's grid factor."""
    factors, key = here.base.emission_factors.fuels[fuel], f"emission_factors.fuels.{fuel}"
    if fuel == "electricity":
        grid = draws.of(here.country.grid_emissions, f"countries.{here.country.iso3}.grid_emissions")
        return gj / GJ_PER_KWH * grid / 1000, np.zeros(draws.count)
    climate = draws.of(factors.climate, f"{key}.climate") / 1000
    if at_works and factors.fine_particles_at_works is not None:
        dust = draws.of(factors.fine_particles_at_works, f"{key}.fine_particles_at_works")
    else:
        dust = draws.of(factors.fine_particles, f"{key}.fine_particles")
    return gj * climate, gj * dust / 1000


def _transport(option: Option, here: Circumstances, draws: Draws) -> Array:
    """Return tCO2e of hauling a tonne to the plant, the truck coming back empty."""
    total = np.zeros(draws.count)
    if option.chain.conversion.leaves_in_place or option.chain.conversion.at_homes:
        return total
    per_km = draws.of(here.base.emission_factors.truck_climate, "emission_factors.truck_climate") / 1000
    for part in option.chain.feed.parts:
        total = total + part.share * 2 * per_km * draws.of(part.stream.haul, f"site.streams.{part.stream.id}.haul")
    return total


def _add(parts: dict[str, Array], name: str, amount: Array) -> None:
    parts[name] = parts[name] + amount if name in parts else amount
