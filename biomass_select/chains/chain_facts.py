"""Gather the facts of a place, of a material and of a chain, that rules are asked of."""

from __future__ import annotations

import math

from biomass_select.chains.chain import Chain, Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import Market
from biomass_select.chains.owners import owners_of
from biomass_select.chains.plant_cost import plant_cost
from biomass_select.chains.size import dependable_feed
from biomass_select.materials.material import Material, polymer_percent
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.lists import Answer
from biomass_select.schema.shares import CookingShares
from biomass_select.schema.site import Stream
from biomass_select.screening.facts import Facts, exact
from biomass_select.supply.availability import Supply


def site_facts(here: Circumstances, stream: Stream) -> Facts:
    """Return what the site's answers say of the place and of a stream."""
    site = here.site
    cattle = None
    if site.cattle_and_buffalo is not None and site.cattle_and_buffalo.central and site.households.central:
        stabled = 1.0 if site.stabled_share is None else site.stabled_share.central or 1.0
        cattle = site.cattle_and_buffalo.scaled(stabled / site.households.central, "head/household")
    return (
        Facts()
        .with_words("country", site.country)
        .with_number("clean_cooking_share", _of_homes(here.clean_cooking_share, site.cooking))
        .with_number("free_wood_cooking_share", _of_homes(here.free_wood_share, site.cooking))
        .with_number("coldest_month_degc", site.coldest_month)
        .with_number("hottest_month_degc", site.hottest_month)
        .with_number("outage_h_per_day", site.outages)
        .with_number("hours_to_mechanic", site.hours_to_mechanic)
        .with_number("cattle_per_household", cattle)
        .with_number("days_to_next_sowing", stream.days_to_next_sowing)
        .with_words("water_in_driest_month", site.water_in_driest_month)
        .with_words("water_salty", site.water_salty)
        .with_words("land_floods", site.land_floods)
        .with_words("homes_within_250_m", site.homes_within_250_m)
        .with_words("export_allowed", site.export_allowed)
        .with_words("three_phase_line", site.three_phase_line)
        .with_words("open_burning_forbidden", here.open_burning_forbidden)
        .with_words("plastic_burning_forbidden", here.country.burning_plastics_forbidden)
        .with_words("field_flooded_after_harvest", stream.field_flooded)
        .with_words("kiln_within_200_km", site.kilns_within_200_km)
    )


def _of_homes(share: float | None, cooking: CookingShares | None) -> Estimate | None:
    if share is None or cooking is None:
        return None
    found = exact(share, "one", "share of homes, from the site's answers")
    return found.replaced(grade=cooking.grade, sources=cooking.sources)


def material_facts(facts: Facts, material: Material, here: Circumstances) -> Facts:
    """Return the facts with those of a material added, as the steps before have left it."""
    for fact, name in (
        ("moisture_percent", "moisture"), ("ash_percent", "ash"), ("chlorine_percent", "chlorine"),
        ("alkali_index_kg_per_gj", "alkali_index"), ("bulk_density_kg_per_m3", "bulk_density"),
    ):  # fmt: skip
        literature = not _measured_here(material, name)
        facts = facts.with_number(fact, material.property_of(name), from_literature=literature)
    moisture = material.property_of("moisture")
    if moisture is not None and moisture.bounds and moisture.central is not None:
        solids = moisture.replaced(
            low=100 - moisture.bounds[1], likely=100 - moisture.central, high=100 - moisture.bounds[0]
        )
        literature = not _measured_here(material, "moisture")
        facts = facts.with_number("solids_percent", solids, from_literature=literature)
    facts = facts.with_number("carbon_to_nitrogen", material.carbon_to_nitrogen(), from_literature=True)
    facts = facts.with_number("methane_share_of_theory", _methane_share(material), from_literature=True)
    polymers = here.base.polymers
    if material.kind == "plastic":
        item = material.main.feedstock
        facts = facts.with_number("pvc_percent", polymer_percent(item, polymers, ("pvc",)), from_literature=True)
        facts = facts.with_number(
            "pet_and_pvc_percent", polymer_percent(item, polymers, ("pet", "pvc")), from_literature=True
        )
    straw = sum(p.share for p in material.parts if p.feedstock.group in ("straw", "stalk"))
    if straw and "dung" in material.groups:
        share = exact(straw, "one", "share of the wet mass in the blend's recipe")
        facts = facts.with_number("straw_share_with_dung", share)
    return (
        facts.with_words("feed_group", *material.groups)
        .with_words("tags", *sorted(material.tags))
        .with_words("hazards", *sorted({"pesticide_container"} & set(material.groups)))
        .with_words("cutting", material.main.stream.cutting)
        .with_words("carries_pests", "yes" if any(p.feedstock.carries_pests for p in material.parts) else "no")
        .with_words("source_separated", _kept_apart(material))
    )


def _kept_apart(material: Material) -> Answer:
    """Return whether a waste of homes or markets was kept apart; in a blend the worst of its parts speaks for it."""
    said = [
        part.stream.source_separated for part in material.parts
        if part.feedstock.kind == "plastic" or part.feedstock.group == "market_waste"
    ]  # fmt: skip
    worst: tuple[Answer, ...] = ("no", "unknown", "yes")
    return next((answer for answer in worst if answer in said), material.main.stream.source_separated)


def _measured_here(material: Material, name: str) -> bool:
    """Say whether a property is the site's own measurement, and no step since has changed it."""
    changed = {"moisture": material.moisture, "ash": material.ash}.get(name)
    measured = getattr(material.main.stream.measured, name, None)
    return len(material.parts) == 1 and changed is None and measured is not None and measured.is_known


def _methane_share(material: Material) -> Estimate | None:
    """Return measured over theoretical methane yield, likely values, of the part that gives the smallest share.

    In a blend the residue is asked, not the dung whose theory nobody quotes; None where no part has both.
    """
    shares = []
    for part in material.parts:
        measured, theory = part.find("methane_yield"), part.find("theoretical_methane_yield")
        if measured is None or theory is None or not theory.estimate.central or not measured.estimate.central:
            continue
        share = measured.estimate.central / theory.estimate.central
        shares.append(
            measured.estimate.replaced(
                low=share, likely=share, high=share, unit="one", basis=None,
                derived="measured over theoretical yield",
                sources=tuple(dict.fromkeys(measured.estimate.sources + theory.estimate.sources)),
            )
        )  # fmt: skip
    return min(shares, key=lambda estimate: estimate.central or 0.0, default=None)


def chain_facts(facts: Facts, chain: Chain, here: Circumstances) -> Facts:
    """Return the facts with those of a whole chain added that hang on no size: haul, owner, machine, prices."""
    conversion, stream = chain.conversion, chain.feed.main.stream
    scale = conversion.scale
    assert scale is not None
    facts = (
        facts.with_words("family", conversion.family)
        .with_words("use_kind", chain.use.kind)
        .with_words("safety", *conversion.safety)
        .with_number("haul_km", stream.haul)
        .with_number("used_by_poor_share", stream.used_by_poor_share)
        .with_words("owner_named", _owner_answer(chain, here))
        .with_words("service_in_country", "yes" if _has_service(chain, here) else "no")
        .with_number("unit_capital_usd", plant_cost(conversion, here))
        .with_number("running_h_per_year", scale.design_hours)
        .with_number("water_m3_per_t", conversion.running.water if conversion.running else None)
        .with_number("power_kw", scale.power)
        .with_number("electric_output_kw", scale.electricity_made)
    )
    price = here.site.dealer_prices.get(stream.feedstock)
    if price is not None and price.is_known:
        facts = facts.with_number("dealer_price_usd_per_t", here.price(price, "t"))
    return facts


def size_facts(
    facts: Facts, chain: Chain, size: Size, markets: tuple[Market, ...], supplies: dict[str, Supply],
    here: Circumstances,
) -> Facts:  # fmt: skip
    """Return the facts with those added that hang on the planned size: supply, smallest unit, outlets."""
    conversion = chain.conversion
    supply, scale = supplies[chain.feed.main.stream.id], conversion.scale
    assert scale is not None and scale.feed.central
    plain = "computed from the site's answers"
    facts = facts.with_number("surplus_t_per_year", exact(float(supply.surplus[0]), "t/year", plain))
    if math.isfinite(size.smallest_share):
        smallest = exact(size.smallest_share, "share", plain)
        facts = facts.with_number("smallest_unit_share_of_dependable_surplus", smallest)
    hours = scale.design_hours.central or 0.0
    if hours > 0:
        per_hour = dependable_feed(chain, supplies) / hours
        facts = facts.with_number("feed_needed_t_per_h", exact(per_hour, "t/h", plain))
    share = outlet_share(chain, size, markets, here)
    if share is not None:
        facts = facts.with_number("outlet_share_of_product", exact(share, "share", plain))
    return facts


def outlet_share(chain: Chain, size: Size, markets: tuple[Market, ...], here: Circumstances) -> float | None:
    """Return what the outlets take over what is made; None in the field, and where nobody knows how much they take."""
    outlets = size.limits["outlets"]
    if chain.use.kind == "in_field" or (markets and outlets is None):
        return None
    if outlets is None or size.feed_t_per_year <= 0:
        return 0.0
    return min(1.0, outlets / here.settings.outlet_multiple / size.feed_t_per_year)


def _has_service(chain: Chain, here: Circumstances) -> bool:
    evidence = chain.conversion.evidence
    return evidence is not None and here.site.country in evidence.service_in


def _owner_answer(chain: Chain, here: Circumstances) -> str:
    if any(owner.said == "yes" for owner in owners_of(chain, here.site)):
        return "yes"
    asked = [owner for owner in here.site.owners if owner.form in chain.conversion.forms]
    return "no" if asked and all(owner.said == "no" for owner in asked) else "unknown"
