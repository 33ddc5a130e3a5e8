from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from biomass_select.quantities.estimate import Declares, Estimate
from biomass_select.quantities.units import conversion_factor
from biomass_select.schema import fields
from tests.build import estimate

DECLARED = {
    name: next(part.func for part in get_args(kind)[1:])
    for name, kind in vars(fields).items()
    if get_args(kind) and get_args(kind)[0] is Estimate
}


def test_every_type_of_number_is_found_by_this_test() -> None:
    assert len(DECLARED) > 40
    assert all(isinstance(declares, Declares) for declares in DECLARED.values())


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_every_field_declares_a_unit_of_the_list_and_sensible_limits(name: str) -> None:
    field = DECLARED[name]
    unit = field.unit.replace("money", "USD_2023")
    assert conversion_factor(f"1000*{unit}", unit) == pytest.approx(1000.0)
    if field.at_least is not None and field.at_most is not None:
        assert field.at_least < field.at_most
    if field.unknown_range is not None:
        low, high = field.unknown_range
        assert low < high
        assert field.at_least is None or low >= field.at_least
        assert field.at_most is None or high <= field.at_most


def checked(kind: Any, **given: Any) -> Estimate:
    return TypeAdapter(kind).validate_python(estimate(**given))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("kind", "given", "number", "unit"),
    [
        (fields.MoisturePercent, {"likely": 0.12, "unit": "one", "basis": "as_received"}, 12, "percent"),
        (fields.LowerHeatingValue, {"likely": 4000, "unit": "kWh/t", "basis": "dry"}, 14.4, "MJ/kg"),
        (fields.MethaneYield, {"likely": 250, "unit": "NmL/g", "basis": "volatile_solids"}, 250, "Nm3/t"),
        (fields.MoneyPerTonne, {"likely": 0.4, "unit": "NPR_2010/kg"}, 400, "NPR_2010/t"),
        (fields.Months, {"likely": 0.5, "unit": "year"}, 6, "month"),
        (fields.ElectricityPerTonne, {"likely": 36, "unit": "MJ/t"}, 10, "kWh/t"),
    ],
)
def test_a_field_keeps_its_number_in_one_unit(
    kind: Any, given: dict[str, Any], number: float, unit: str
) -> None:
    found = checked(kind, **given)
    assert (found.likely, found.unit) == (pytest.approx(number), unit)


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        (fields.LowerHeatingValue, {"likely": 15, "unit": "MJ/kg"}, "basis_missing"),
        (
            fields.LowerHeatingValue,
            {"likely": 15, "unit": "MJ/kg", "basis": "higher_heating_value"},
            "basis_wrong",
        ),
        (fields.LowerHeatingValue, {"likely": 15_000, "unit": "MJ/kg", "basis": "dry"}, "outside"),
        (fields.MethaneYield, {"likely": 250, "unit": "m3/t", "basis": "volatile_solids"}, "unit_wrong"),
        (fields.MoisturePercent, {"likely": 300, "unit": "percent", "basis": "dry"}, "basis_wrong"),
        (fields.Share, {"likely": 12, "unit": "one"}, "outside"),
        (fields.HoursPerYear, {"likely": 9000, "unit": "h/year"}, "outside"),
        (fields.Kilometres, {"likely": -1, "unit": "km"}, "outside"),
        (fields.Money, {"likely": -1, "unit": "USD_2023"}, "outside"),
    ],
)
def test_a_slip_of_basis_unit_or_size_is_refused(kind: Any, given: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        checked(kind, **given)
    assert [fault["type"] for fault in refused.value.errors()] == [code]


def test_a_price_may_be_negative_for_some_waste_is_taken_only_against_money() -> None:
    assert checked(fields.MoneyPerTonne, likely=-10, unit="USD_2023/t").likely == -10
