"""A closed list of unit words, read by pint.

pint's own list is not used: to it `ton` is the short ton and `Nm**3` a textile unit. A word that is not in the
list below is refused. Money is a dimension of its own: `USD_2023/t` is dollars of 2023 per tonne.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pint

DEFINITIONS: dict[str, str] = {
    "kg": "[mass]", "g": "0.001 kg", "mg": "1e-6 kg", "t": "1000 kg", "kt": "1e6 kg", "Mt": "1e9 kg",
    "m": "[length]", "cm": "0.01 m", "mm": "0.001 m", "km": "1000 m",
    "m2": "m ** 2", "ha": "10000 m ** 2", "km2": "1e6 m ** 2",
    "m3": "m ** 3", "L": "0.001 m ** 3", "mL": "1e-6 m ** 3",
    "Nm3": "[gas_volume]", "NmL": "1e-6 Nm3",
    "s": "[time]", "min": "60 s", "h": "3600 s", "day": "86400 s", "week": "604800 s",
    "month": "2629800 s", "year": "31557600 s",
    "J": "[energy]", "kJ": "1e3 J", "MJ": "1e6 J", "GJ": "1e9 J", "TJ": "1e12 J", "kWh": "3.6e6 J",
    "MWh": "3.6e9 J", "GWh": "3.6e12 J", "kcal": "4184 J",
    "W": "J / s", "kW": "1000 W", "MW": "1e6 W",
    "degC": "[temperature]",
    "one": "1", "share": "1", "tenth": "0.1", "percent": "0.01", "ppm": "1e-6",
    "kgCO2e": "[carbon_dioxide_equivalent]", "tCO2e": "1000 kgCO2e", "gCO2e": "0.001 kgCO2e",
    "ugTEQ": "[toxic_equivalent]",
    "person": "[person]", "job": "[job]", "household": "[household]", "head": "[animal]",
    "unit": "[machine]", "piece": "[piece]", "cylinder": "[cylinder]",
    "money": "[money]",
}  # fmt: skip
CURRENCIES = ("USD", "EUR", "NPR", "PKR", "PHP", "LKR", "INR", "BDT", "VND", "KHR", "IDR", "THB")
_MONEY = re.compile(r"\b([A-Z]{3})_(\d{4}|undated)\b")
_WORD = re.compile(r"[A-Za-z_%][A-Za-z0-9_%]*")
_SHAPE = re.compile(r"[A-Za-z0-9_%*/(). ]+\Z")
LENGTH_AT_MOST = 60


class UnitError(ValueError):
    """A unit expression that the closed list does not allow; `word` is the offending word."""

    def __init__(self, unit: str, word: str) -> None:
        self.unit, self.word = unit, word
        super().__init__(f"unit {unit!r}: {word!r} is not a unit word of the list")


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[float]:
    import pint

    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    for word, meaning in DEFINITIONS.items():
        registry.define(f"{word} = {meaning}")
    return registry


@lru_cache(maxsize=1024)
def currency_of(unit: str) -> tuple[str, int | None] | None:
    """Return (currency, year) of a money unit, year None when undated; None when the unit holds no money."""
    found = _MONEY.search(unit)
    if found is None:
        return None
    return found[1], None if found[2] == "undated" else int(found[2])


@lru_cache(maxsize=1024)
def _parse(unit: str) -> pint.Quantity[float]:
    """Read a product or quotient of unit words and positive numbers; money stands in it once at most."""
    shaped = _SHAPE.match(unit) and len(unit) <= LENGTH_AT_MOST and "**" not in unit and "//" not in unit
    if not shaped:
        raise UnitError(unit, unit or "(nothing)")
    money = _MONEY.findall(unit)
    for currency, _year in money:
        if currency not in CURRENCIES or len(money) > 1:
            raise UnitError(unit, currency)
    plain = _MONEY.sub("money", unit).replace("%", "percent")
    for word in _WORD.findall(plain):
        if word not in DEFINITIONS:
            raise UnitError(unit, word)
    registry = _registry()
    try:
        parsed = registry.parse_expression(plain)
        size, units = float(parsed.magnitude), parsed.units
    except Exception as fault:
        raise UnitError(unit, unit) from fault
    if not 0 < size < inf:
        raise UnitError(unit, unit)
    return registry.Quantity(size, units)


@lru_cache(maxsize=4096)
def conversion_factor(unit: str, to_unit: str) -> float:
    """Return what a number in `unit` is multiplied by to be in `to_unit`.

    Money is passed through: `conversion_factor("NPR_2022/kg", "NPR_2022/t")` is 1,000; prices of other years and
    currencies are converted by `quantities.money`.

    Raises
    ------
    UnitError
        A word is not of the list, or the two units measure different things.
    """
    have, want = _parse(unit), _parse(to_unit)
    if unit == to_unit:
        return 1.0
    if have.dimensionality != want.dimensionality:
        raise UnitError(unit, to_unit)
    return float((have / want).to_base_units().magnitude)


def same_dimension(unit: str, other: str) -> bool:
    """Say whether two units measure the same thing."""
    return bool(_parse(unit).dimensionality == _parse(other).dimensionality)


def measures(unit: str, expected: str) -> bool:
    """Say whether a unit of an input measures what `expected` does, as ``NPR_2015/kg`` does for ``money/t``.

    Raises
    ------
    UnitError
        A word is not of the list.
    """
    return same_dimension(unit, expected) and (currency_of(unit) is not None) == ("money" in expected)
