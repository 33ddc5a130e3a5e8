"""What the waste gives off in its fate of today, which an option ends; and in the field where a practice leaves it."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.carbon import CARBON_DIOXIDE_OVER_CARBON, plastic_carbon
from biomass_select.emissions.decay import METHANE_OVER_CARBON, dump_methane
from biomass_select.emissions.released import MASSES, Book, Released, potentials, together
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.lists import PLOUGHED_IN_FLOODED, PLOUGHED_IN_FLOODED_LATER, SURPLUS_FATES
from biomass_select.schema.site import Stream
from biomass_select.supply.availability import Supply

BURNED = "burned"
"""The fate in which there is a fire."""
DAYS_TO_ROT = 30.0
"""Days in the soil after which straw gives a flooded field less methane (the IPCC's two classes of rice straw)."""


def material_kind(part: Part) -> str:
    """Return how a material decays and burns: plastic, dung, wet waste or dry residue."""
    group = part.feedstock.group
    if part.feedstock.kind == "plastic":
        return "plastic"
    if group == "dung":
        return "dung"
    return "wet_waste" if group in ("market_waste", "wet_plant") else "dry_residue"


def fate_avoided(part: Part, supply: Supply, here: Circumstances, draws: Draws) -> Released:
    """Return what a tonne as received no longer gives off when today's fate of the surplus ends.

    The surplus is what is burned, dumped or rots; uses are not credited.
    """
    total = np.sum([supply.fates[fate] for fate in SURPLUS_FATES], axis=0)
    ended = []
    for fate in SURPLUS_FATES:
        if part.stream.fates.share(fate) > 0:
            share = supply.fates[fate] / np.where(total > 0, total, 1.0)
            ended.append(fate_emissions(part, fate, here, draws).times(share))
    return together(ended, draws.count)


def fate_emissions(part: Part, fate: str, here: Circumstances, draws: Draws) -> Released:
    """Return what a tonne as received gives off in a fate.

    Of what is burned the factors hold for the share that really burns. Biogenic carbon dioxide is not counted; that of
    plastic follows from its carbon. Where nothing burns there is no soot and no dioxin.
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
    carbon = methane / METHANE_OVER_CARBON / 1000
    if fate == BURNED and part.feedstock.kind == "plastic":
        fossil = dry * plastic_carbon(part, here, draws)
        gases, carbon = gases + fossil * CARBON_DIOXIDE_OVER_CARBON, carbon + fossil
    dust = _per_tonne(factors.fine_particles, f"{key}.fine_particles", dry, draws)
    given = {name: getattr(factors, name) for name in MASSES}
    masses = {name: _per_tonne(e, f"{key}.{name}", dry, draws) for name, e in given.items() if e is not None}
    lacking = tuple(f"{key}.{name}" for name, e in given.items() if e is None and fate == BURNED)
    return Released(gases, dust, **masses, carbon=carbon, not_known=lacking).times(burned)


def _per_tonne(estimate: Estimate, key: str, dry: Array, draws: Draws) -> Array:
    """Return a factor per tonne as received, whatever basis it is given on."""
    return draws.of(estimate, key) * (dry if estimate.basis == "dry" else 1.0)


def becomes(option: Option, book: Book, here: Circumstances, draws: Draws) -> None:
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
        book.emit("process", fate_emissions(part, name, here, draws).times(part.share))


def _rots_first(stream: Stream) -> bool:
    """Say whether straw surely lies in the soil for a month or more before the next crop."""
    days = stream.days_to_next_sowing
    return days is not None and days.bounds is not None and days.bounds[0] >= DAYS_TO_ROT
