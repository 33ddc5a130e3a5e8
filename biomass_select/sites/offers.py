"""What is usual in a country, offered in grey beside a question; taken as it stands where an answer says so."""

from __future__ import annotations

from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.pack import GENERIC, CropDefaults, LocalUnit, Pack
from biomass_select.wording.message import Quantity
from biomass_select.wording.say import plain, say_text


def pack_of(base: KnowledgeBase, country: str | None) -> Pack:
    """Return the usual answers of a country; of one that has none, those of anywhere."""
    return base.packs.get(country or "") or base.packs[GENERIC]


def offers(base: KnowledgeBase, country: str | None) -> dict[str, Estimate]:
    """Return the usual values that may be taken as answers, by the path of the answer."""
    known = base.countries.get(country or "")
    if known is None:
        return {}
    found = {"wage_farm": known.wage_unskilled, "wage_mechanic": known.wage_skilled}
    found |= {f"fuel_prices.{fuel}": price for fuel, price in known.fuel_prices.items()}
    return {path: estimate for path, estimate in found.items() if estimate.is_known}


def taken(offer: Estimate) -> dict[str, object]:
    """Return an offer as the answer that it becomes: marked as literature, with its sources."""
    said = offer.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    said = {key: value for key, value in said.items() if key not in ("range_when_unknown", "at_most")}
    return {**said, "known_by": "literature"}


def offered(estimate: Estimate, language: str) -> str:
    """Return the words of an offer."""
    return plain("form.figure", language, figure=Quantity(estimate.central, estimate.unit))


def unit_offered(unit: LocalUnit, language: str) -> str:
    """Return the words of a usual local unit."""
    return plain("form.unit_offered", language, name=say_text(unit.name, language),
                 figure=Quantity(unit.size.central, unit.size.unit))  # fmt: skip


def crop_offered(crop: str, usual: CropDefaults, language: str) -> str:
    """Return the words of what is usual of a crop: yield and harvest months."""
    months = tuple(plain(f"form.month_{month}", language) for month in usual.harvest_months)
    grown = usual.yield_t_per_ha
    return plain(
        "form.crop_offered", language, crop=crop.replace("_", " "), months=months,
        figure=Quantity(None if grown is None else grown.central, "t/ha"),
    )  # fmt: skip
