"""Units as people write them: local units of the place, money without its year, the words of everyday.

A number keeps the unit that was written until here; this brings it to units of the closed list
(`quantities.units`), with the range of what a cart or a sack of this place weighs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from biomass_select.errors import nearest
from biomass_select.quantities.units import CURRENCIES, DEFINITIONS
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.pack import LocalUnit
from biomass_select.sites.cells_as_written import PER, slug
from biomass_select.sites.leaves import is_estimate
from biomass_select.sites.offers import pack_of
from biomass_select.wording.message import ENGLISH
from biomass_select.wording.say import say_text
from biomass_select.workbooks.words_beside_numbers import split_remark

ENDS = ("low", "likely", "high")
EVERYDAY: dict[str, str] = {
    "tonne": "t", "tonnes": "t", "metric ton": "t", "metric tons": "t", "mt": "t",
    "ton": "t", "tons": "t", "tonn": "t", "tonns": "t",
    "kgs": "kg", "kilo": "kg", "kilos": "kg",
    "kilogram": "kg", "kilograms": "kg", "gram": "g", "grams": "g", "litre": "L", "litres": "L", "liter": "L",
    "liters": "L", "l": "L", "ltr": "L", "hectare": "ha", "hectares": "ha", "km²": "km2", "sq km": "km2",
    "sqkm": "km2", "sq.km": "km2", "sq. km": "km2", "square km": "km2", "m²": "m2", "sq m": "m2", "sqm": "m2",
    "sq.m": "m2", "sq. m": "m2", "square metre": "m2", "square metres": "m2",
    "m³": "m3", "cubic metre": "m3", "cubic metres": "m3", "metre": "m", "metres": "m", "kms": "km",
    "kilometre": "km", "kilometres": "km", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "minute": "min",
    "minutes": "min", "days": "day", "d": "day", "weeks": "week", "months": "month", "years": "year", "yr": "year",
    "a": "year", "annum": "year", "%": "percent", "per cent": "percent", "of ten": "tenth", "of 10": "tenth",
    "tenths": "tenth", "people": "person", "persons": "person", "homes": "household", "home": "household",
    "hh": "household", "households": "household", "families": "household", "animals": "head", "heads": "head",
    "°c": "degC", "c": "degC", "celsius": "degC", "cylinders": "cylinder", "kwh": "kWh", "units of power": "kWh",
    "unit": "kWh", "units": "kWh",
    **{unit: unit for unit in ("kg", "g", "t", "ha", "km", "km2", "m2", "m3", "h", "day", "week", "month", "year")},
}  # fmt: skip
"""What people call the units of the closed list. A ton is the tonne: who says ton here weighs in kilograms. Electricity
is sold by the unit, which is a kWh: of machines, which the closed list counts in units, no place tells anything."""
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

    def __init__(
        self,
        local: Mapping[str, Mapping[str, Any]],
        currency: str | None,
        year: int | None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self._local, self._names = dict(local), dict(names or {})
        if GAS_CYLINDER in self._local:
            self._local.setdefault("cylinder", self._local[GAS_CYLINDER])
        self._currency, self._year = currency, year

    @property
    def money(self) -> str:
        """The money of the place with the year of its answers, as far as they are known; "" for none."""
        return f"{self._currency}_{self._year}" if self._currency and self._year else self._currency or ""

    def nearest(self, word: str) -> str:
        """Return the word for a unit that is understood here and nearest to another, "" for none.

        Both begin with the same two letters: a year is no yard, and a land unit no bundle of straw.
        """
        words = (*(unit.replace("_", " ") for unit in self._local), *EVERYDAY, *DEFINITIONS)
        return nearest(word, (known for known in words if known[:2] == word[:2].casefold()))

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
        parts = [written] if whole in DEFINITIONS else PER.split(written.strip())
        (above, *below), note = self._without_remarks(parts)
        factor = {end: 1.0 for end in ENDS}
        unit, said = self._word(above, factor, over=False)
        for word in below:
            under, more = self._word(word, factor, over=True)
            unit, said = f"{unit}/{under}", [*said, *more]
        found = {**({"note": note} if note else {}), **estimate, "unit": unit}
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
            _means_itself(word) and word != "money" and slug(word) not in self._local for word in words
        )

    def _without_remarks(self, parts: list[str]) -> tuple[list[str], str]:
        """Return the parts of a unit without the remarks behind them, and these: kg in winter, t of wood."""
        of_money = self._is_money(split_remark(parts[0])[0])
        cut = [self._without_remark(part.strip(), of_money=of_money) for part in parts]
        return [unit for unit, _remark in cut], ", ".join(remark for _unit, remark in cut if remark)

    def _without_remark(self, word: str, *, of_money: bool) -> tuple[str, str]:
        """Return a unit and the remark behind it, where the word is no unit but is one without the remark."""
        if self._is_understood(word):
            return word, ""
        unit, remark = split_remark(word, of_money=of_money)
        # A trolley of sand is not the trolley of straw: what it is told to be of must not be passed over.
        is_unit = self._is_plain(unit) if remark.startswith("of ") else self._is_understood(unit)
        return (unit, remark) if is_unit else (word, "")

    def _is_plain(self, word: str) -> bool:
        """Say whether a word is a unit under its own name."""
        return self._named_local(word) is not None or self._everyday(word) in DEFINITIONS or self._is_money(word)

    def _is_understood(self, word: str) -> bool:
        return self._is_plain(word) or self._longer_local(word) is not None

    def _is_money(self, word: str) -> bool:
        return _PLAIN_YEAR.match(self._everyday(word)) is not None

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
        told, _remark = self._without_remark(str(size.get("unit", "")), of_money=False)
        unit, more = self._word(told, factor, over=over, within=(*within, local))
        return unit, [f"1 {local} = {likely:g} {self._everyday(told)}", *more]

    def _find_local(self, word: str) -> str | None:
        return self._named_local(word) or (None if self._is_plain(word) else self._longer_local(word))

    def _named_local(self, word: str) -> str | None:
        """Return the unit of the place that has this name, in the plural too or in its people's script."""
        name = slug(word)
        if not name or name in self._local:
            return name or None
        alike = (unit for unit in self._local if _singular(unit) == _singular(name))
        return next(alike, None) or self._names.get(name)

    def _longer_local(self, word: str) -> str | None:
        """Return the one unit of the place whose name begins with a word, as bushel of paddy does with bushels."""
        begun = f"{_singular(slug(word))}_"
        longer = [unit for unit in self._local if _singular(unit).startswith(begun)]
        return longer[0] if len(longer) == 1 and len(begun) > 1 else None

    def _everyday(self, word: str) -> str:
        if _means_itself(word) or _PLAIN_YEAR.match(word):
            return word
        folded = " ".join(word.casefold().split())
        if folded in EVERYDAY:
            return EVERYDAY[folded]
        year = f"_{self._year}" if self._year else "_undated"
        if self._currency and folded in RUPEES:
            return f"{self._currency}{year}"
        money = MONEY_WORDS.get(folded, word.upper())
        return f"{money}{year}" if money in CURRENCIES else word


def _means_itself(word: str) -> bool:
    """Say whether a word of the closed list is meant as it stands there."""
    return word in DEFINITIONS and EVERYDAY.get(word, word) == word


def _singular(name: str) -> str:
    """Return the name of a unit with none of its words in the plural: sacks of paddy as a sack of paddy."""
    return "_".join(word.removesuffix("s") for word in name.split("_"))


def in_known_units(data: Any, base: KnowledgeBase) -> Any:
    """Return the document of a site with its own units, its country's and everyday words put into known units."""
    return units_of(data, base).settle(data) if isinstance(data, Mapping) else data


def units_of(data: Any, base: KnowledgeBase) -> UnitsOfPlace:
    """Return the units of the place that a document describes."""
    data = data if isinstance(data, Mapping) else {}
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
    names = _printed_names(pack.local_units)
    return UnitsOfPlace({**QUINTAL, **usual, **own}, currency, year if isinstance(year, int) else None, names)


def _printed_names(units: Mapping[str, LocalUnit]) -> dict[str, str]:
    """Return the ids of units by the names that are printed for them, before and in brackets: Bigha (बिघा)."""
    ids: dict[str, set[str]] = {}
    for id, unit in units.items():
        for name in re.split(r"[()]", say_text(unit.name, ENGLISH)):
            ids.setdefault(slug(name), set()).add(id)
    return {name: found.pop() for name, found in ids.items() if name and len(found) == 1}
