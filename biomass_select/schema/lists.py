"""The closed lists that inputs choose from."""

from __future__ import annotations

from typing import Literal, get_args

StreamKind = Literal["biomass", "plastic"]
Fate = Literal[
    "burned", "grazed", "ploughed_in", "rots", "feed", "bedding", "fuel", "sold", "dumped", "other"
]
FATES: tuple[Fate, ...] = get_args(Fate)
SURPLUS_FATES: tuple[Fate, ...] = ("burned", "rots", "dumped")
"""The share of today's fates that a plant may take: what is burned, dumped or left to rot (rule S8)."""
PLOUGHED_IN_FLOODED = "ploughed_in_flooded"
"""Straw worked into a field that is flooded next: no answer to what becomes of it today, but it has factors."""
PLOUGHED_IN_FLOODED_LATER = "ploughed_in_flooded_later"
"""The same, long enough before the flood that part of it has rotted by then."""

FeedstockGroup = Literal[
    "straw", "stalk", "husk", "cob", "cane_trash", "fibrous_mill_residue", "wet_plant", "market_waste", "dung",
    "bottle", "rigid", "clean_film", "dirty_film", "sachet", "woven_sack", "foam", "pesticide_container",
]  # fmt: skip
Tag = Literal[
    "sun_dried", "chopped", "baled", "sorted", "washed", "shredded", "blended", "densified", "treated"
]
"""What a pre-treatment has done to a material."""

Family = Literal[
    "drying", "sizing", "baling", "blending", "sorting", "washing",
    "in_field", "trade", "feed", "household_stove", "furnace", "briquetting", "carbonisation", "gasification",
    "digestion", "steam_power", "composting", "cultivation", "recycling", "moulding", "plastics_pyrolysis",
    "kiln_coprocessing",
]  # fmt: skip
Safety = Literal[
    "wet_gas_cleaning", "melts_plastics", "burns_plastics", "combustible_gas", "charcoal_smoke", "hot_ash",
    "handles_dung_or_market_waste", "odour", "needs_clean_water",
]  # fmt: skip
"""What the safety rules ask of a technology."""
Form = Literal["household_programme", "group", "enterprise", "municipal", "utility"]
Cutting = Literal["by_hand", "machine_thresher", "combine", "at_mill", "at_market", "at_stable", "at_homes"]
CUT_ON_FIELDS: tuple[Cutting, ...] = ("by_hand", "machine_thresher", "combine")
"""Ways in which a leftover arises on the fields of many homes, in the weeks of the harvest."""
Animal = Literal["cattle", "buffalo", "pig", "poultry"]
Pillar = Literal["technical", "environment", "economy", "society"]
Band = Literal["L", "M", "H"]
Severity = Literal["exclude", "condition", "caution"]
Asking = Literal["scope_and_law", "safety", "feed", "supply", "people_and_market"]
"""The order in which rules are asked; the first two cannot be overruled."""

Answer = Literal["yes", "no", "unknown"]
Month = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
MONTHS: tuple[Month, ...] = get_args(Month)
Amount = Literal["much", "some", "little", "none"]
WasteEnd = Literal["burned", "open_dump", "deep_dump", "landfill_cell"]
DumpKind = Literal["managed", "deep", "shallow", "unsorted"]
"""A landfill with cells; a dump of 5 m and deeper; a shallower one; one whose depth nobody knows."""
Climate = Literal["tropical_wet", "tropical_dry", "temperate_wet", "temperate_dry"]
KilnHeat = Literal["from_350", "from_450", "from_600"]
"""How hot a kiln makes char, in degrees Celsius: up to 450, up to 600, above (the classes of the IPCC)."""
LeftoversOwner = Literal["owner", "tenant", "thresher", "mill", "anyone"]
Fuel = Literal[
    "lpg", "kerosene", "diesel", "coal", "bought_wood", "collected_wood", "charcoal", "dung_cake",
    "crop_residue", "electricity", "biogas",
]  # fmt: skip
FUELS: tuple[Fuel, ...] = get_args(Fuel)
CLEAN_FUELS: tuple[Fuel, ...] = ("lpg", "electricity", "biogas")
"""Fuels that a home cooks on without smoke."""
NoneHere = Literal["crops", "mills", "markets", "outlets", "owners"]
"""Of what a place may have none at all, which is an answer."""
Priority = Literal["less_burning", "less_dumping", "fuel", "power", "fertiliser", "income", "jobs"]
Spending = Literal[
    "labour", "electricity", "diesel", "other", "maintenance", "haul", "feed", "hired", "machines", "home_units",
]  # fmt: skip
"""Lines of what an option spends a year: running cost, feed and haul, machines that are hired, and those bought."""
EvidenceStage = Literal["laboratory", "pilot", "commercial_elsewhere", "commercial_in_region"]
HowRead = Literal["full_file", "full_page", "relayed", "excerpt", "computed", "not_read"]
Calculator = Literal[
    "share_taken_up", "months_of_work", "evidence_ladder", "climate", "air", "recovery", "net_per_tonne",
    "smallest_start", "sure_outlet", "cushion", "paid_work", "families",
]  # fmt: skip
"""The calculators that a computed criterion may name; each is one function of `assessment.evaluate`."""
