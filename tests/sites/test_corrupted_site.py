"""Whatever is wrong with a site, its people get a list of problems and never anything else."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.errors import ProblemsFoundError
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.find_site import find_site
from biomass_select.sites.read_site import read_site
from tests.shipped import shipped_text, shipped_tree

FILES = find_site("madhyapur_thimi")
SITE: dict[str, Any] = shipped_tree("madhyapur_thimi")
TEXT = shipped_text("madhyapur_thimi")
PRICED = next(i for i, outlet in enumerate(SITE["outlets"]) if "likely" in outlet.get("price", {}))
DROP = object()
GONE: dict[str, Any] = {"unknown": True, "unit": "km", "note": "n"}

CORRUPTIONS: list[tuple[str, Any]] = [
    ("id", DROP), ("name", DROP), ("country", DROP), ("kind", DROP),
    ("streams.0.id", DROP), ("streams.0.feedstock", DROP), ("streams.0.haul.unit", DROP),
    ("streams.0.haul.reason", DROP), ("streams.0.haul.grade", DROP), ("cooking.sources", DROP),
    ("outlets.0.use", DROP),
    ("country", "NEPAL"), ("kind", "city"), ("area", 11.11), ("area.unit", "t"),
    ("population.likely", "many"), ("population.low", 10**9), ("households.likely", -5), ("households.unit",
    "one"),
    ("electrified.likely", 97.9), ("cooking.of_ten.lpg", 12), ("cooking.of_ten", {"peat": 10}),
    ("cooking.grade", "E"), ("outages", {"unknown": True, "unit": "h/day", "likely": 3, "note": "n"}),
    ("export_allowed", "perhaps"), ("three_phase_line", 4), ("coldest_month.unit", "K"), 
    ("streams", {}), ("streams", "rice"), ("streams.0", None), ("streams.0.feedstock", "rice"),
    ("streams.0.cutting", "by_foot"), ("streams.0.months", [1]), ("streams.0.months", [0.1] * 9 + [0] * 3),
    ("streams.0.months", [0.1] * 13), ("streams.0.months.3", "April"), ("streams.0.months", [2,
    -1] + [0] * 10),
    ("streams.0.fates.of_ten.feed", 6), ("streams.0.fates.of_ten", {"eaten": 10}),
    ("streams.0.fates.of_ten", 10),
    ("streams.0.fates.grade", "D+"), ("crops.0.bad_year.likely", 1.2), ("crops.0.bad_year.unit", "kg"),
    ("streams.0.haul.unit", "miles"), ("streams.0.haul", GONE | {"likely": 3}), ("streams.0.catchments", 0),
    ("crops.0.production.unit", "km"), ("crops.0.crop", "rice"), ("crops.0.harvest_months", [13]),
    ("streams.0.colour", "green"), ("streams.4.surveyed.basis", "dry"), ("streams.4.surveyed.basis", DROP),
    ("streams.4.surveyed.unit", "barrow/year"), ("streams.4.id", "rice_straw"), ("streams.4.field_flooded",
    True),
    ("outlets.0.products", ["gold"]), ("outlets.0.use", "eating"),
    ("outlets.0.quantity_per_month.unit", "kWh/month"), ("outlets.0.quantity_per_month.unit", "t"),
    (f"outlets.{PRICED}.price.unit", "NPR_2023"),
    ("outlets.0.asked", "yesterday"),
    ("outlets.0.months_a_year", 13), ("outlets.0.displaces", "peat"), ("dealer_prices.plastic_bottles.unit",
    "kg"),
    ("dealer_prices.plastics", {"likely": 5, "unit": "NPR_2023/kg", "grade": "D", "reason": "r"}),
    ("fuel_prices", {"lpg": {"likely": 5, "unit": "kg", "grade": "D", "reason": "r"}}), ("fuel_prices",
    {"peat": 5}),
    ("priorities", ["peace"]), ("not_known", [["who?"]]), ("sources.new", {"citation": "x"}),
    ("population.sources", ["nobody"]), ("streams.0.months_sources", ["nobody"]), ("notes", "one note"),
    ("kind", None), ("kind", {}), ("kind", [1, 2]), ("streams.0.haul", "2 km"), ("streams.0.haul.likely",
    True),
    ("money_without_bank.unit", "XYZ_2023"), ("money_without_bank.unit", "__import__('os')"),
    ("money_without_bank.unit", "9**9**9*USD_2023"),
]  # fmt: skip


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_knowledge_base()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "settings.yaml").write_bytes(FILES.settings.read_bytes())
    return folder


def corrupted(place: str, value: Any) -> Any:
    site = copy.deepcopy(SITE)
    *above, last = (int(part) if part.isdigit() else part for part in place.split("."))
    inner: Any = site
    for part in above:
        inner = inner[part]
    if value is DROP:
        del inner[last]
    else:
        inner[last] = value
    return site


def outcome(place: Path, text: str, base: KnowledgeBase) -> list[str]:
    """Return the codes of the problems of a site, none if it is read."""
    (place / "site.yaml").write_text(text, encoding="utf-8")
    try:
        read_site(str(place), base)
    except ProblemsFoundError as fault:
        assert all(problem.where.startswith("site.yaml") for problem in fault.problems)
        return [problem.code for problem in fault.problems]
    return []


def test_the_site_is_read_as_long_as_nobody_touches_it(place: Path, base: KnowledgeBase) -> None:
    assert outcome(place, json.dumps(SITE), base) == []


@pytest.mark.parametrize(
    ("where", "value"), CORRUPTIONS, ids=lambda part: "drop" if part is DROP else str(part)[:40]
)
def test_a_small_fault_is_named_as_a_problem(
    where: str, value: Any, place: Path, base: KnowledgeBase
) -> None:
    assert outcome(place, json.dumps(corrupted(where, value)), base) != []


def _places(value: Any, above: tuple[str | int, ...] = ()) -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    here = [".".join(map(str, above))] if above else []
    return here + [place for key, item in inner for place in _places(item, (*above, key))]


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**20), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "NO", "ton", "unknown", "USD_2023/t", "9**9**9", "x" * 500, "रु"]),
    st.just([]), st.just({}), st.just([[]]), st.just({"unknown": True, "unit": "t"}), st.just({"low": 1,
    "unit": "t"}),
    st.just(DROP),
)  # fmt: skip


@given(
    st.sampled_from([place for place in _places(SITE) if "." not in place or "sources." not in place]), JUNK
)
def test_any_junk_at_any_place_is_a_problem_or_is_harmless(
    place: Path, base: KnowledgeBase, where: str, junk: Any
) -> None:
    outcome(place, json.dumps(corrupted(where, junk)), base)


@given(st.integers(0, 10**9))
def test_any_slip_of_the_keys_is_a_problem_or_is_harmless(
    place: Path, base: KnowledgeBase, seed: int
) -> None:
    chance = random.Random(seed)
    text = list(TEXT)
    for _slip in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        text[at] = chance.choice(["", text[at] * 2, "\n", ":", "{", "]", '"', "\t", "*", "-", "9", "x"])
    outcome(place, "".join(text), base)
