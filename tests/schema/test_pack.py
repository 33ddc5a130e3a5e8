from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from biomass_select.schema.pack import CropDefaults, LocalUnit, Pack
from tests.build import estimate, feedstock, pack


def refusals(record: Any, /, **given: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(ValidationError) as refusal:
        record(**given)
    return [(fault["type"], fault.get("ctx", {})) for fault in refusal.value.errors()]


@pytest.mark.parametrize(
    ("kind", "told", "unit", "meant", "canonical"),
    [
        ("land", 0.4, "ha", 4000, "m2"),  # 10,000 m2 are a hectare
        ("mass", 0.04, "t", 40, "kg"),
        ("volume", 0.075, "m3", 75, "L"),
        ("load", 300, "kg", 300, "kg"),
        ("gas_cylinder", 14_200, "g", 14.2, "kg"),
    ],
)
def test_a_local_unit_is_brought_to_square_metres_litres_or_kilograms(
    kind: Any, told: float, unit: str, meant: float, canonical: str
) -> None:
    size = LocalUnit(name="One", kind=kind, size=estimate(told, unit)).size
    assert (size.central, size.unit) == (pytest.approx(meant), canonical)


@pytest.mark.parametrize(
    ("kind", "unit", "ctx"),
    [
        ("land", "kg", {"unit": "kg", "word": "kg", "expected": "m2"}),
        ("load", "m2", {"unit": "m2", "word": "m2", "expected": "kg"}),
        ("volume", "kg", {"unit": "kg", "word": "kg", "expected": "L"}),
        ("mass", "h", {"unit": "h", "word": "h", "expected": "L, kg, m2"}),
        ("mass", "USD_2023/kg", {"unit": "USD_2023/kg", "word": "USD_2023/kg", "expected": "L, kg, m2"}),
        ("mass", "maund", {"unit": "maund", "word": "maund", "expected": "L, kg, m2"}),
    ],
)
def test_land_is_no_weight_and_a_weight_is_no_land(kind: Any, unit: str, ctx: dict[str, str]) -> None:
    assert refusals(LocalUnit, name="One", kind=kind, size=estimate(1, unit)) == [("unit_wrong", ctx)]


@pytest.mark.parametrize("count", [11, 13])
def test_the_calendar_has_twelve_names(count: int) -> None:
    given = pack().model_dump() | {"months": ("Poush",) * count}
    assert len(refusals(Pack, **given)) == 1


@pytest.mark.parametrize("month", [0, 13])
def test_a_harvest_month_is_one_of_twelve(month: int) -> None:
    assert len(refusals(CropDefaults, harvest_months=(1, month))) == 1


def test_dung_says_that_it_is_as_received() -> None:
    dung = {"cattle": estimate(10, "kg/(head*day)")}
    given = pack().model_dump() | {"dung_kg_per_head_day": dung}
    assert refusals(Pack, **given) == [("basis_missing", {"bases": "as_received"})]


def test_a_crop_is_known_by_what_the_residue_is_told_per_tonne_of() -> None:
    assert feedstock(residue_ratio_of="wheat grain").crop == "wheat_grain"
    assert feedstock(residue_ratio_of="paddy").crop == "paddy"
    assert feedstock().crop is None
