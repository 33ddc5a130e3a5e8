"""Answers that may be right and look wrong: worth a second look, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from biomass_select.documents.read_yaml import Document
from biomass_select.errors import Problem
from biomass_select.quantities.units import UnitError
from biomass_select.schema.answers import Answers, Crop
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.names import Name
from biomass_select.sites.cells_as_written import TENTHS
from biomass_select.sites.leaves import is_estimate
from biomass_select.sites.offers import pack_of
from biomass_select.sites.words import shown
from biomass_select.wording.message import ENGLISH

MOST_HUSK = 0.25
"""Husk over paddy: more is a mistake, or has bran in it (national surveys give 0.20 to 0.22)."""
USUAL_HOUSEHOLD = (2.0, 12.0)
YIELD_FACTOR = 3.0
"""A harvest of a hectare three times or a third of the country's usual is worth a second look (judgement)."""
BUSY_MONTHS, MONTHS_OF_TWO_HARVESTS = 12, 4


def second_looks(answers: Answers, base: KnowledgeBase, document: Document) -> list[Problem]:
    """Return what is worth a second look, each with its place in the document."""
    return [*document.looks, *_not_covered(answers, document), *_homes(answers, document),
            *_crops(answers, base, document), *_mills(answers, base, document), *_outlets(answers, document),
            *_husk(answers, base, document), *_dear(answers, base, document),
            *_tenths(document.data, (), document)]  # fmt: skip


def _not_covered(answers: Answers, document: Document) -> Iterator[Problem]:
    for i, named in enumerate(answers.not_covered):
        yield Problem(document.where(("not_covered", i)), "look_not_covered", {"named": named})


def _homes(answers: Answers, document: Document) -> Iterator[Problem]:
    people = None if answers.population is None else answers.population.central
    homes = None if answers.households is None else answers.households.central
    if people and homes and not USUAL_HOUSEHOLD[0] <= people / homes <= USUAL_HOUSEHOLD[1]:
        yield Problem(document.where(("households",)), "look_household", {"persons": round(people / homes, 1)})


def _crops(answers: Answers, base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    pack = pack_of(base, answers.country)
    for i, crop in enumerate(answers.crops):
        usual = pack.crops.get(crop.crop)
        found = _tonnes_per_hectare(crop)
        if found is None or usual is None or usual.yield_t_per_ha is None or not usual.yield_t_per_ha.central:
            continue
        known = usual.yield_t_per_ha.central
        if not known / YIELD_FACTOR <= found <= known * YIELD_FACTOR:
            yield Problem(
                document.where(("crops", i)), "look_yield",
                {"crop": crop.crop.replace("_", " "), "found": round(found, 2), "usual": round(known, 2)},
            )  # fmt: skip


def _tonnes_per_hectare(crop: Crop) -> float | None:
    if crop.area is None or crop.production is None or not crop.area.central or crop.production.central is None:
        return None
    return crop.production.central / (100 * crop.area.central)


def _mills(answers: Answers, base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    harvests = {crop.crop: len(crop.harvest_months) for crop in answers.crops if crop.harvest_months}
    for i, mill in enumerate(answers.mills):
        if len(mill.months) >= BUSY_MONTHS and 0 < harvests.get(mill.crop, 0) <= MONTHS_OF_TWO_HARVESTS:
            where = document.where(("mills", i))
            yield Problem(where, "look_mill", {"mill": _called(mill.name), "months": harvests[mill.crop]})
        burned = mill.fuel_per_month is not None and (mill.fuel_per_month.central or 0.0) > 0
        if burned and mill.drive is not None and all(outlet.displaces != mill.drive for outlet in answers.outlets):
            where = document.where(("mills", i))
            values = {"mill": _called(mill.name), "fuel": shown(mill.drive, "", base)}
            yield Problem(where, "look_mill_fuel", values)


def _outlets(answers: Answers, document: Document) -> Iterator[Problem]:
    """Yield users of which nobody can say how much they would take: what they take is not counted."""
    for i, outlet in enumerate(answers.outlets):
        amounts = (outlet.quantity_per_month, outlet.fuel_per_month)
        if outlet.asked != "no" and not any(amount is not None and amount.is_known for amount in amounts):
            where = document.where(("outlets", i, "quantity_per_month"))
            yield Problem(where, "look_outlet", {"outlet": _called(outlet.name)})


def _called(name: Name) -> str:
    return name if isinstance(name, str) else name[ENGLISH]


def _husk(answers: Answers, base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    for i, stream in enumerate(answers.streams):
        feedstock = base.feedstocks[stream.feedstock]
        if feedstock.group != "husk":
            continue
        ratio = None if stream.residue_ratio is None else stream.residue_ratio.central
        grown = [crop.production.central for crop in answers.crops
                 if crop.crop == feedstock.crop and crop.production is not None]  # fmt: skip
        weighed = None if stream.surveyed is None else stream.surveyed.central
        if ratio is None and weighed is not None and len(grown) == 1 and grown[0]:
            ratio = weighed / grown[0]
        if ratio is not None and ratio > MOST_HUSK:
            yield Problem(document.where(("streams", i)), "look_husk", {"share": round(ratio, 2)})


def _dear(answers: Answers, base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    """Yield leftovers that cost more a tonne than firewood does: a price for a kilogram under a tonne, perhaps."""
    table = base.money_table(base.usual_settings.assessment_year)
    wood = answers.fuel_prices.get("bought_wood") or base.countries[answers.country].fuel_prices.get("bought_wood")
    if wood is None or not wood.is_known:
        return
    try:
        firewood = table.convert(wood).in_unit(f"{table.unit}/t").central or 0.0
    except UnitError:
        return  # told for its energy: nothing to compare with
    for i, stream in enumerate(answers.streams):
        price = stream.price_today
        if price is None or not price.is_known or base.feedstocks[stream.feedstock].kind != "biomass":
            continue
        if (table.convert(price).central or 0.0) > firewood:
            yield Problem(document.where(("streams", i)), "look_price", {"stream": stream.id})


def _tenths(node: Any, path: tuple[str | int, ...], document: Document) -> Iterator[Problem]:
    """Yield numbers of ten between none and one: 0.8 was perhaps meant as a share of one, which is eight of ten."""
    if is_estimate(node):
        found = node.get("likely")
        if node["unit"] in TENTHS and isinstance(found, int | float) and 0 < found < 1:
            yield Problem(document.where(path), "look_tenth", {"found": found, "tenfold": round(10 * found, 6)})
        return
    inside = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, item in inside:
        yield from _tenths(item, (*path, key), document)
