"""What the steps of an option give off and save: their own fumes, power and diesel, a digester's leak, the lorry."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import METHANE_KG_PER_NM3, Balance, StepFlow
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.ledger import BURNS
from biomass_select.emissions.carbon import CARBON_DIOXIDE_OVER_CARBON
from biomass_select.emissions.decay import METHANE_OVER_CARBON
from biomass_select.emissions.fuel import fuel_burned, grid_power
from biomass_select.emissions.released import MASSES, Book, potentials
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Family, Safety
from biomass_select.schema.technology import Technology

FIRES: tuple[Family, ...] = (*BURNS, "carbonisation", "plastics_pyrolysis")
"""What burns its feed, or what it drives out of it."""
MELTS: frozenset[Safety] = frozenset({"melts_plastics", "burns_plastics"})


def process(technology: Technology, flow: StepFlow, book: Book, here: Circumstances, draws: Draws) -> None:
    """Enter what one step emits and saves; where there is a fire, soot and dioxins that nobody measured are named."""
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
        ("virgin_material_saved", 1.0, "virgin_material", 1),
    ):
        found = amount(name)
        if found is None:
            continue
        book.add("climate", part, sign * warming_kg * found)
        if name == "methane":
            book.stand_for(part, found / METHANE_OVER_CARBON / 1000)
        elif name == "fossil_carbon_dioxide" and "plastic" in technology.kinds:
            book.stand_for(part, found / CARBON_DIOXIDE_OVER_CARBON)
    particles = amount("fine_particles")
    if particles is not None:
        book.add("air", "process", -particles)
    for mass in MASSES:
        found = amount(mass)
        if found is not None:
            book.add(mass, "process", -found)
        elif technology.family in FIRES or MELTS & {*technology.safety}:
            book.not_known.append(f"{key}.{mass}")
    _power_and_diesel(technology, flow, book, here, draws)


def _power_and_diesel(technology: Technology, flow: StepFlow, book: Book, here: Circumstances, draws: Draws) -> None:
    needs, key = technology.running, f"technologies.{technology.id}.running"
    if needs is None:
        return
    if needs.electricity.is_known:
        used = draws.of(needs.electricity, f"{key}.electricity") * flow.wet
        book.add("climate", "process", -used * grid_power(here, draws))
    if needs.diesel is not None and needs.diesel.is_known:
        gj_per_litre = here.base.fuels["diesel"].gj_in("L")
        used = draws.of(needs.diesel, f"{key}.diesel") * flow.wet * gj_per_litre
        book.emit("process", fuel_burned("diesel", used, here, draws))


def leak(option: Option, flows: Balance, book: Book, here: Circumstances, draws: Draws) -> None:
    """Enter methane that leaks from a digester: a share of what the feed gives."""
    share = option.chain.conversion.emissions.methane_leak_share
    if share is None or share.unknown:
        return
    methane = option.chain.materials[-1].methane_nm3_per_t(draws)
    if methane is None:
        return
    leaked = draws.of(share, f"technologies.{option.chain.conversion.id}.emissions.methane_leak_share")
    kg = leaked * methane * flows.conversion.wet * METHANE_KG_PER_NM3
    book.add("climate", "leaked_methane", -kg * potentials(here).methane_biogenic / 1000)
    book.stand_for("leaked_methane", kg / METHANE_OVER_CARBON / 1000)


def transport(option: Option, here: Circumstances, draws: Draws) -> Array:
    """Return tCO2e of hauling a tonne to the plant, the truck coming back empty."""
    total = np.zeros(draws.count)
    if option.chain.conversion.leaves_in_place or option.chain.conversion.at_homes:
        return total
    per_km = draws.of(here.base.emission_factors.truck_climate, "emission_factors.truck_climate") / 1000
    for part in option.chain.feed.parts:
        total = total + part.share * 2 * per_km * draws.of(part.stream.haul, f"site.streams.{part.stream.id}.haul")
    return total
