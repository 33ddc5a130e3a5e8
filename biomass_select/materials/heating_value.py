"""Heating value on another moisture basis."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", float, NDArray[np.float64])

GJ_PER_KWH = 0.0036
EVAPORATION_MJ_PER_KG = 2.443
"""Heat to evaporate a kilogram of water at 25 degrees Celsius (the project's method)."""


def lower_heating_value_as_received(dry_mj_per_kg: Number, moisture_percent: Number) -> Number:
    """Return the lower heating value as received, MJ/kg, from that of the dry matter.

    LHV_ar = LHV_dry (1 - M) - 2.443 M (standard conversion, the project's method). Very wet material gives
    a negative value: it does not burn by itself.
    """
    moisture = moisture_percent / 100
    return dry_mj_per_kg * (1 - moisture) - EVAPORATION_MJ_PER_KG * moisture
