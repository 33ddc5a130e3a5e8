"""Check that the parts of a knowledge base fit together: every id that is named exists, every unit compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import get_args

from biomass_select.documents.validate import unit_problems
from biomass_select.errors import Problem, nearest
from biomass_select.quantities.estimate import Estimate
from biomass_select.record import Record, map_records
from biomass_select.schema.facts import FACTS
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import (
    FATES,
    FUELS,
    PLOUGHED_IN_FLOODED,
    PLOUGHED_IN_FLOODED_LATER,
    Family,
    FeedstockGroup,
)
from biomass_select.schema.pack import GENERIC
from biomass_select.schema.technology import Limits, Technology

Where = Callable[..., str]


def cross_check(base: KnowledgeBase, where: Where) -> list[Problem]:
    """Return every reference that leads nowhere and every rule that could not be asked.

    `where(room, id, *path)` gives the file and line of a part of a record.
    """
    return [
        *_sources_exist(base, where),
        *_technologies_fit(base, where),
        *_products_fit(base, where),
        *_rules_can_be_asked(base, where),
        *_items_name_polymers(base, where),
        *_fuels_have_prices(base, where),
        *_fates_are_complete(base, where),
        *_packs_fit(base, where),
    ]


def _absent(ids: Iterable[str], known: Iterable[str]) -> list[str]:
    known = set(known)
    return [x for x in ids if x not in known]


def _missing(place: str, word: str, kind: str, known: Iterable[str]) -> Problem:
    return Problem(place, "id_unknown", {"id": word, "kind": kind, "near": nearest(word, known)})


def _sources_exist(base: KnowledgeBase, where: Where) -> list[Problem]:
    problems: list[Problem] = []
    rooms: dict[str, dict[str, Record]] = {
        "technologies": dict(base.technologies), "feedstocks": dict(base.feedstocks),
        "polymers": dict(base.polymers), "products": dict(base.products), "uses": dict(base.uses),
        "fuels": dict(base.fuels), "constraints": dict(base.constraints), "criteria": dict(base.criteria),
        "countries": dict(base.countries), "currencies": dict(base.currencies), "packs": dict(base.packs),
        "emission_factors": {"": base.emission_factors}, "planning": {"": base.planning},
        "cost_rules": {"": base.cost_rules}, "livelihoods": {"": base.livelihoods}, "bounds": dict(base.bounds),
    }  # fmt: skip
    for room, records in rooms.items():
        for record_id, record in records.items():
            for path, sources in _named_sources(record):
                for source in _absent(sources, base.sources):
                    place = where(room, record_id, *(int(p) if p.isdigit() else p for p in path))
                    problems.append(_missing(place, source, "source", base.sources))
    return problems


def _named_sources(record: Record) -> list[tuple[list[str], tuple[str, ...]]]:
    """Return (path, source ids) of every list of sources in a record."""
    found: list[tuple[list[str], tuple[str, ...]]] = []

    def note(part: Record, path: str) -> Record:
        for name in type(part).model_fields:
            if name == "sources" or name.endswith("_sources"):
                found.append(([*path.split("."), name] if path else [name], getattr(part, name)))
        for name in type(part).model_fields:
            below = f"{path}.{name}" if path else name
            map_records(getattr(part, name), Record, note, below)
        return part

    note(record, "")
    return found


def _technologies_fit(base: KnowledgeBase, where: Where) -> list[Problem]:
    problems: list[Problem] = []
    for technology in base.technologies.values():
        for feedstock in _absent(technology.accepts.feedstocks, base.feedstocks):
            place = where("technologies", technology.id, "accepts", "feedstocks")
            problems.append(_missing(place, feedstock, "feedstock", base.feedstocks))
        for i, output in enumerate(technology.outputs):
            if output.product not in base.products:
                place = where("technologies", technology.id, "outputs", i, "product")
                problems.append(_missing(place, output.product, "product", base.products))
        problems += _water_leaves(technology, where)
        heat, known = technology.kiln_heat, base.emission_factors.char_lasts
        if heat is not None and heat not in known:
            problems.append(_missing(where("technologies", technology.id, "kiln_heat"), heat, "kiln heat", known))
        problems += _curve_fits(technology, where("technologies", technology.id, "scale", "curve"))
        rated = {c.id for c in base.criteria.values() if c.kind == "rated"}
        for criterion in _absent(technology.ratings, rated):
            place = where("technologies", technology.id, "ratings", criterion)
            problems.append(_missing(place, criterion, "rated criterion", rated))
    return problems


def _water_leaves(technology: Technology, where: Where) -> list[Problem]:
    """Check that it is said where the water that a step uses leaves, and that a step without goods sends none there."""
    needs = technology.running
    if needs is None or needs.water is None or not needs.water.central:
        return []
    has_goods = technology.role == "conversion"
    if needs.water_goes in (("product", "air", "drain") if has_goods else ("drain", "air")):
        return []
    place = where("technologies", technology.id, "running", "water")
    return [Problem(place, "water_goes", {"technology": technology.id})]


def _curve_fits(technology: Technology, place: str) -> list[Problem]:
    """Check that the plant whose cost is known lies on its own curve: else every size would be an extrapolation."""
    if technology.scale is None or technology.scale.curve is None:
        return []
    curve, known = technology.scale.curve, technology.scale.feed.central or 0.0
    least, most = curve.feed_at_least.central or 0.0, curve.feed_at_most.central or 0.0
    if least <= known <= most:
        return []
    return [Problem(place, "curve_outside", {"found": known, "least": least, "most": most})]


def _products_fit(base: KnowledgeBase, where: Where) -> list[Problem]:
    problems: list[Problem] = []
    for product in base.products.values():
        unknown = _absent(product.uses, base.uses)
        problems += [_missing(where("products", product.id, "uses"), use, "use", base.uses) for use in unknown]
        onto_soil = any(base.uses[use].kind in ("soil", "in_field") for use in product.uses if use in base.uses)
        if onto_soil != product.fertiliser:
            problems.append(Problem(where("products", product.id), "fertiliser", {"product": product.id}))
    return problems


def _rules_can_be_asked(base: KnowledgeBase, where: Where) -> list[Problem]:
    problems: list[Problem] = []
    lists = {
        "families": get_args(Family), "groups": get_args(FeedstockGroup),
        "technologies": tuple(base.technologies), "countries": tuple(base.countries),
    }  # fmt: skip
    for rule in base.constraints.values():
        for name, known in lists.items():
            for word in _absent(getattr(rule.applies_to, name), known):
                place = where("constraints", rule.id, "applies_to", name)
                problems.append(_missing(place, word, name, known))
        if rule.grade != "D" and not rule.sources:
            problems.append(
                Problem(
                    where("constraints", rule.id), "source_missing", {"grade": rule.grade, "field": rule.id}
                )
            )
        if rule.grade == "D" and not rule.judgement:
            problems.append(
                Problem(where("constraints", rule.id), "judgement_without_reason", {"field": rule.id})
            )
        for i, requirement in enumerate(rule.requirements):
            place = where("constraints", rule.id, "requirements", i)
            if requirement.fact not in FACTS:
                problems.append(_missing(place, requirement.fact, "fact", FACTS))
                continue
            problems += _comparison(
                place, requirement.fact, requirement.value, requirement.limit, requirement.words
            )
    return problems


def _comparison(
    place: str, fact: str, value: Estimate | None, limit: str | None, words: tuple[str, ...]
) -> list[Problem]:
    """Check that a fact is compared with exactly one thing, and with one of its own kind."""
    unit = FACTS[fact].unit
    given = [x for x in (value, limit, words or None) if x is not None]
    if len(given) != 1 or (unit == "") != bool(words):
        return [Problem(place, "comparison", {"fact": fact, "unit": unit or "words"})]
    if limit is not None and limit not in Limits.model_fields:
        return [_missing(place, limit, "limit", Limits.model_fields)]
    if value is None:
        return []
    return unit_problems(value.unit, [unit], place, fact)


def _items_name_polymers(base: KnowledgeBase, where: Where) -> list[Problem]:
    return [
        _missing(where("feedstocks", feedstock.id, "polymers"), polymer, "polymer", base.polymers)
        for feedstock in base.feedstocks.values()
        for polymer in _absent(feedstock.polymers, base.polymers)
    ]


def _fuels_have_prices(base: KnowledgeBase, where: Where) -> list[Problem]:
    """Check that each fuel of the list is described, and that each of its prices can be brought to a GJ."""
    problems = [
        _missing("knowledge_base/products.yaml", fuel, "fuel", ()) for fuel in _absent(FUELS, base.fuels)
    ]
    for country in base.countries.values():
        for fuel, price in country.fuel_prices.items():
            if fuel in base.fuels:
                place = where("countries", country.iso3, "fuel_prices", fuel)
                problems += unit_problems(price.unit, base.fuels[fuel].price_units, place, fuel)
    return problems


def _fates_are_complete(base: KnowledgeBase, where: Where) -> list[Problem]:
    """Check that each kind of material has factors for each of today's fates, and straw for a flooded field."""
    factors = base.emission_factors
    wanted = [(material, fate) for material in ("dry_residue", "wet_waste", "dung", "plastic") for fate in FATES]
    flooded = [("dry_residue", fate) for fate in (PLOUGHED_IN_FLOODED, PLOUGHED_IN_FLOODED_LATER)]
    return [
        Problem(where("emission_factors", "", "fates"), "fate_missing", {"material": material, "fate": fate})
        for material, fate in [*wanted, *flooded]
        if f"{material}.{fate}" not in factors.fates
    ]


def _packs_fit(base: KnowledgeBase, where: Where) -> list[Problem]:
    """Check that each pack is a country's or the generic one, and that its crops and materials are known."""
    countries = [*base.countries, GENERIC]
    crops = sorted({f.crop for f in base.feedstocks.values() if f.crop is not None})
    plastics = [f.id for f in base.feedstocks.values() if f.kind == "plastic"]
    problems = [
        _missing(where("packs", name), name, "country", countries) for name in _absent(base.packs, countries)
    ]
    for pack in base.packs.values():
        for crop in _absent(pack.crops, crops):
            problems.append(_missing(where("packs", pack.id, "crops", crop), crop, "crop", crops))
        for item in _absent(pack.plastic_items, plastics):
            place = where("packs", pack.id, "plastic_items", item)
            problems.append(_missing(place, item, "plastic item", plastics))
        for name, unit in pack.local_units.items():
            for word in _absent(unit.of, [*crops, *base.feedstocks]):
                place = where("packs", pack.id, "local_units", name, "of")
                problems.append(_missing(place, word, "crop or feedstock", [*crops, *base.feedstocks]))
    return problems
