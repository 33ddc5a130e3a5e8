"""The closed list of facts that screening rules may ask about.

Each fact has one meaning, one unit, and one person who would know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Fact:
    """A thing that a rule may ask: its unit ("" for words), and whose knowledge it is.

    `owner` is ``material`` (feedstock or what a step made of it), ``site``, ``chain`` (found while the chain is
    built) or ``technology``.
    """

    id: str
    unit: str
    owner: Literal["material", "site", "chain", "technology"]
    who_knows: str


_MATERIAL = (
    ("moisture_percent", "percent", "laboratory"),
    ("ash_percent", "percent", "laboratory"),
    ("chlorine_percent", "percent", "laboratory"),
    ("solids_percent", "percent", "laboratory"),
    ("carbon_to_nitrogen", "one", "laboratory"),
    ("alkali_index_kg_per_gj", "kg/GJ", "laboratory"),
    ("bulk_density_kg_per_m3", "kg/m3", "mill owner"),
    ("methane_share_of_theory", "share", "laboratory"),
    ("pvc_percent", "percent", "scrap dealer"),
    ("pet_and_pvc_percent", "percent", "scrap dealer"),
    ("straw_share_with_dung", "share", "extension officer"),
    ("feed_group", "", "you"),
    ("tags", "", "you"),
    ("hazards", "", "you"),
    ("cutting", "", "farmer"),
    ("carries_pests", "", "extension officer"),
)
_SITE = (
    ("country", "", "you"),
    ("clean_cooking_share", "share", "census"),
    ("free_wood_cooking_share", "share", "census"),
    ("coldest_month_degc", "degC", "weather service"),
    ("hottest_month_degc", "degC", "weather service"),
    ("water_in_driest_month", "", "water office"),
    ("water_salty", "", "water office"),
    ("land_floods", "", "council"),
    ("homes_within_250_m", "", "council"),
    ("export_allowed", "", "utility"),
    ("three_phase_line", "", "utility"),
    ("outage_h_per_day", "h/day", "utility"),
    ("hours_to_mechanic", "h", "you"),
    ("cattle_per_household", "head/household", "livestock office"),
    ("open_burning_forbidden", "", "environment office"),
    ("plastic_burning_forbidden", "", "environment office"),
    ("field_slope_or_sandy", "", "agricultural office"),
    ("days_to_next_sowing", "day", "farmer"),
    ("field_flooded_after_harvest", "", "farmer"),
)
_CHAIN = (
    ("dealer_price_usd_per_t", "money/t", "scrap dealer"),
    ("smallest_unit_share_of_dependable_surplus", "share", "agricultural office"),
    ("haul_km", "km", "mill owner"),
    ("haul_limit_km", "km", "mill owner"),
    ("running_h_per_year", "h/year", "mill owner"),
    ("unit_capital_usd", "money", "supplier"),
    ("surplus_t_per_year", "t/year", "agricultural office"),
    ("used_by_poor_share", "share", "women's group"),
    ("owner_named", "", "mayor"),
    ("outlet_share_of_product", "share", "buyers"),
    ("feed_needed_t_per_h", "t/h", "scrap dealer"),
    ("kiln_within_200_km", "", "environment office"),
    ("own_load_share", "share", "mill owner"),
    ("electric_output_kw", "kW", "supplier"),
    ("power_kw", "kW", "supplier"),
    ("water_m3_per_t", "m3/t", "supplier"),
    ("evidence_ladder", "one", "extension officer"),
    ("service_in_country", "", "supplier"),
    ("soil_return_share", "share", "agricultural office"),
)
_TECHNOLOGY = (
    ("family", "", "you"),
    ("safety", "", "supplier"),
    ("use_kind", "", "you"),
    ("source_separated", "", "council"),
    ("effluent_plan", "", "future operator"),
    ("process_vented", "", "future operator"),
    ("heat_hygienised", "", "future operator"),
)

FACTS: dict[str, Fact] = {
    name: Fact(name, unit, owner, who)  # type: ignore[arg-type]
    for owner, rows in (
        ("material", _MATERIAL), ("site", _SITE), ("chain", _CHAIN), ("technology", _TECHNOLOGY),
    )
    for name, unit, who in rows
}  # fmt: skip
"""Fact id -> fact."""
