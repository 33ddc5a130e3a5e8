from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.materials.heating_value import lower_heating_value_as_received


@pytest.mark.parametrize(
    ("dry_mj_per_kg", "moisture_percent", "as_received"),
    [
        # Published with the formula: wood-like matter of 18.751 MJ/kg dry, husk-like of 14.412.
        (18.751, 10, 16.631),
        (18.751, 30, 12.393),
        (18.751, 50, 8.154),
        (14.412, 10, 12.726),
        (18.751, 0, 18.751),
    ],
)
def test_heat_as_received_is_that_of_the_published_cases(
    dry_mj_per_kg: float, moisture_percent: float, as_received: float
) -> None:
    assert lower_heating_value_as_received(dry_mj_per_kg, moisture_percent) == pytest.approx(
        as_received, abs=1e-3
    )


def test_pure_water_takes_the_heat_of_its_evaporation() -> None:
    assert lower_heating_value_as_received(18.0, 100.0) == pytest.approx(-2.443)


@given(st.floats(0, 45), st.floats(0, 100), st.floats(0, 100))
def test_wetter_is_never_hotter(dry: float, one: float, other: float) -> None:
    drier, wetter = sorted((one, other))
    assert lower_heating_value_as_received(dry, wetter) <= lower_heating_value_as_received(dry, drier)
