"""Units as people write them: local units of the place, money without its year, the words of everyday.

A number keeps the unit that was written until here; this brings it to units of the closed list
(`quantities.units`), with the range of what a cart or a sack of this place weighs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from biomass_select.quantities.units import CURRENCIES, DEFINITIONS
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.cells_as_written import PER, slug
from biomass_select.sites.leaves import is_estimate
from biomass_select.sites.offers import pack_of

ENDS = ("low", "likely", "high")
EVERYDAY: dict[str, str] = {
    "tonne": "t", "tonnes": "t", "metric ton": "t", "metric tons": "t", "mt": "t",
    "kgs": "kg", "kilo": "kg", "kilos": "kg",
    "kilogram": "kg", "kilograms": "kg", "gram": "g", "grams": "g", "litre": "L", "litres": "L", "liter": "L",
    "liters": "L", "l": "L", "ltr": "L", "hectare": "ha", "hectares": "ha", "km²": "km2", "sq km": "km2",
    "sqkm": "km2", "square km": "km2", "m²": "m2", "sq m": "m2", "square metre": "m2", "square metres": "m2",
    "m³": "m3", "cubic metre": "m3", "cubic metres": "m3", "metre": "m", "metres": "m", "kms": "km",
    "kilometre": "km", "kilometres": "km", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "minute": "min",
    "minutes": "min", "days": "day", "d": "day", "weeks": "week", "months": "month", "years": "year", "yr": "year",
    "a": "year", "annum": "year", "%": "percent", "per cent": "percent", "of ten": "tenth", "of 10": "tenth",
    "tenths": "tenth", "people": "person", "persons": "person", "homes": "household", "home": "household",
    "hh": "household", "households": "household", "families": "household", "animals": "head", "heads": "head",
    "°c": "degC", "c": "degC", "celsius": "degC", "cylinders": "cylinder", "kwh": "kWh", "units of power": "kWh",
    **{unit: unit for unit in ("kg", "g", "t", "ha", "km", "km2", "m2", "m3", "h", "day", "week", "month", "year")},
}  # fmt: skip
RUPEES = ("rs", "rs.", "re", "rupee", "rupees", "₨", "रु", "रू", "₹", "රු", "/-")
MONEY_WORDS: dict[str, str] = {"$": "USD", "us$": "USD", "usd": "USD", "₱": "PHP", "peso": "PHP", "pesos": "PHP"}
GAS_CYLINDER = "gas_cylinder"
QUINTAL = {"quintal": {"likely": 100.0, "unit": "kg"}}
"""Everywhere that it is said; a place may know better."""
_MONEY = re.compile(r"\b[A-Z]{3}_(?:\d{4}|undated)\b")
_WORD = re.compile(r"[^\W\d]\w*|[%°₨₱$]")
_PLAIN_YEAR = re.compile(r"^[A-Z]{3}_(\d{4}|undated)$")


class UnitsOfPlace:
    """The units of one place: its own, its country's money, and what everybody says."""

    def __init__(self, local: Mapping[str, Mapping[str, Any]], currency: str | None, year: int | None) -> None:
        self._local = dict(local)
        if GAS_CYLINDER in self._local:
            self._local.setdefault("cylinder", self._local[GAS_CYLINDER])
        self._currency, self._year = currency, year

    def settle(self, node: Any) -> Any:
        """Return a document with every number in units of the closed list, as far as they are understood."""
        if is_estimate(node):
            return self._settled(node)
        if isinstance(node, Mapping):
            return {key: value if key == "local_units" else self.settle(value) for key, value in node.items()}
        if isinstance(node, list):
            return [self.settle(item) for item in node]
        return node

    def _settled(self, estimate: Mapping[str, Any]) -> dict[str, Any]:
        written = str(estimate.get("unit", ""))
        if self._is_known(written):
            return dict(estimate)
        whole = self._everyday(written)
        above, *below = [written] if whole in DEFINITIONS else PER.split(written.strip())
        factor = {end: 1.0 for end in ENDS}
        unit, said = self._word(above, factor, over=False)
        for word in below:
            under, more = self._word(word, factor, over=True)
            unit, said = f"{unit}/{under}", [*said, *more]
        found = {**estimate, "unit": unit}
        if not said:
            return found
        numbers = {end: estimate.get(end) for end in ENDS}
        if all(isinstance(x, int | float) or x is None for x in numbers.values()) and not estimate.get("unknown"):
            lone = numbers["likely"] if isinstance(numbers["likely"], int | float) else None
            spread = factor["low"] != factor["high"]
            for end in ENDS:
                own = numbers[end] if numbers[end] is not None else (lone if spread and end != "likely" else None)
                if own is not None:
                    found[end] = own * factor[end]
        derived = "; ".join(filter(None, [str(estimate.get("derived") or ""), *said]))
        return {**found, "derived": derived}

    def _is_known(self, unit: str) -> bool:
        """Say whether a unit is of the closed list already, and of no word that means something else here."""
        words = _WORD.findall(_MONEY.sub("", unit))
        return bool(words or _MONEY.search(unit)) and all(
            word in DEFINITIONS and word != "money" and slug(word) not in self._local for word in words
        )

    def _word(
        self, word: str, factor: dict[str, float], *, over: bool, within: tuple[str, ...] = ()
    ) -> tuple[str, list[str]]:
        """Return the unit of a word, and what was said of it; a local unit multiplies or divides the factor.

        A unit of the place may be told in another one, as a cart of four quintals is, but not in itself.
        """
        plain = word.strip()
        local = self._find_local(plain)
        if local is None or local in within:
            return self._everyday(plain), []
        size = self._local[local]
        low, likely, high = (size.get(end) for end in ENDS)
        if likely is None and isinstance(low, int | float) and isinstance(high, int | float):
            likely = (low + high) / 2
        ends = {"low": likely if low is None else low, "likely": likely, "high": likely if high is None else high}
        known = {end: float(x) for end, x in ends.items() if isinstance(x, int | float) and x > 0}
        if len(known) < len(ends):
            return plain, []
        for end, opposite in (("low", "high"), ("likely", "likely"), ("high", "low")):
            factor[end] = factor[end] / known[opposite] if over else factor[end] * known[end]
        unit, more = self._word(str(size.get("unit", "")), factor, over=over, within=(*within, local))
        return unit, [f"1 {local} = {likely:g} {self._everyday(str(size.get('unit', '')))}", *more]

    def _find_local(self, word: str) -> str | None:
        name = slug(word)
        if name in self._local:
            return name
        return next((unit for unit in self._local if _singular(unit) == _singular(name)), None) if name else None

    def _everyday(self, word: str) -> str:
        if word in DEFINITIONS or _PLAIN_YEAR.match(word):
            return word
        folded = " ".join(word.casefold().split())
        if folded in EVERYDAY:
            return EVERYDAY[folded]
        year = f"_{self._year}" if self._year else "_undated"
        if self._currency and folded in RUPEES:
            return f"{self._currency}{year}"
        money = MONEY_WORDS.get(folded, word.upper())
        return f"{money}{year}" if money in CURRENCIES else word


def _singular(name: str) -> str:
    """Return the name of a unit with none of its words in the plural: sacks of paddy as a sack of paddy."""
    return "_".join(word.removesuffix("s") for word in name.split("_"))


def in_known_units(data: Any, base: KnowledgeBase) -> Any:
    """Return the document of a site with its own units, its country's and everyday words put into known units."""
    if not isinstance(data, Mapping):
        return data
    country = base.countries.get(str(data.get("country")))
    pack = pack_of(base, str(data.get("country")))
    usual = {name: unit.size.model_dump(exclude_none=True) for name, unit in pack.local_units.items()}
    given = data.get("local_units")
    own = {
        item["id"]: item["size"] for item in (given if isinstance(given, list) else ())
        if isinstance(item, Mapping) and isinstance(item.get("id"), str) and isinstance(item.get("size"), Mapping)
    }  # fmt: skip
    year = data.get("answers_year")
    currency = None if country is None else country.currency
    return UnitsOfPlace({**QUINTAL, **usual, **own}, currency, year if isinstance(year, int) else None).settle(data)
