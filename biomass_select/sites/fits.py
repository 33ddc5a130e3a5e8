"""Check a site against the knowledge base: every id exists, every unit fits, every price can be converted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from biomass_select.documents.read_yaml import Document, KeyPath
from biomass_select.documents.validate import unit_problems
from biomass_select.errors import Problem, nearest
from biomass_select.record import Record, map_records
from biomass_select.schema.answers import Answers, Outlet
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Pillar
from biomass_select.schema.product import FuelProperties
from biomass_select.schema.site import Site


def fits_knowledge_base(site: Answers, base: KnowledgeBase, document: Document) -> list[Problem]:
    """Return everything in the answers of a site that the knowledge base cannot make sense of."""
    problems = _unknown(site.country, "country", base.countries, document, ("country",))
    crops = {feedstock.crop for feedstock in base.feedstocks.values() if feedstock.crop}
    for i, stream in enumerate(site.streams):
        problems += _unknown(stream.feedstock, "feedstock", base.feedstocks, document, ("streams", i, "feedstock"))
    for room in ("crops", "mills"):
        for i, item in enumerate(getattr(site, room)):
            problems += _unknown(item.crop, "crop", crops, document, (room, i, "crop"))
    for i, outlet in enumerate(site.outlets):
        problems += _outlet(outlet, base, document, ("outlets", i))
    for room in ("dealer_prices", "plastic_amounts"):
        for item in getattr(site, room):
            problems += _unknown(item, "feedstock", base.feedstocks, document, (room, item))
    for fuel, price in site.fuel_prices.items():
        place = document.where(("fuel_prices", fuel))
        problems += unit_problems(price.unit, base.fuels[fuel].price_units, place, fuel)
    for room in ("streams", "outlets", "crops", "mills", "markets", "owners"):
        problems += _doubles((item.id for item in getattr(site, room)), room.removesuffix("s"), document, room)
    problems += _pillar_weights(site, document)
    problems += [
        Problem(document.where(("none_here",)), "none_and_some", {"table": room})
        for room in site.none_here if getattr(site, room)
    ]  # fmt: skip
    problems += _sources(site, base, document)
    return problems


def _pillar_weights(site: Answers, document: Document) -> list[Problem]:
    """Return what keeps the weights that a workshop has agreed from being used: each pillar has one, not all nought."""
    weights, place = site.pillar_weights, document.where(("pillar_weights",))
    missing = [pillar for pillar in get_args(Pillar) if weights and pillar not in weights]
    problems = [Problem(place, "field_missing", {"field": pillar}) for pillar in missing]
    return [*problems, Problem(place, "weights_zero")] if weights and not any(weights.values()) else problems


def streams_fit(site: Site, base: KnowledgeBase, document: Document) -> list[Problem]:
    """Return every stream of a whole site whose amount the knowledge base cannot follow."""
    problems: list[Problem] = []
    for i, stream in enumerate(site.streams):
        path: KeyPath = ("streams", i)
        feedstock = base.feedstocks[stream.feedstock]
        if not stream.collectable and stream.cutting not in feedstock.collectable_share:
            values = {"stream": stream.id, "cutting": stream.cutting}
            problems.append(Problem(document.where(path), "no_collectable_share", values))
        if stream.crop_production and not (stream.residue_ratio or feedstock.residue_ratio):
            problems.append(Problem(document.where(path), "no_residue_ratio", {"stream": stream.id}))
    return problems


def _outlet(outlet: Outlet, base: KnowledgeBase, document: Document, path: KeyPath) -> list[Problem]:
    problems = _unknown(outlet.use, "use", base.uses, document, (*path, "use"))
    for product_id in outlet.products:
        problems += _unknown(product_id, "product", base.products, document, (*path, "products"))
        product = base.products.get(product_id)
        if product is None:
            continue
        if outlet.quantity_per_month is not None and outlet.quantity_per_month.is_known:
            place = document.where((*path, "quantity_per_month"))
            problems += unit_problems(
                outlet.quantity_per_month.unit, [f"{product.unit}/month"], place, "quantity_per_month"
            )
        if outlet.price is not None and outlet.price.is_known:
            place = document.where((*path, "price"))
            problems += unit_problems(outlet.price.unit, [f"money/{product.unit}"], place, "price")
    if outlet.fuel_per_month is not None:
        place = document.where((*path, "fuel_per_month"))
        if outlet.displaces is None:
            problems.append(Problem(place, "field_missing", {"field": "displaces"}))
        else:
            allowed = amounts_of(base.fuels[outlet.displaces])
            problems += unit_problems(outlet.fuel_per_month.unit, allowed, place, "fuel_per_month")
    if not outlet.products:
        problems.append(Problem(document.where(path), "field_missing", {"field": "products"}))
    return problems


def amounts_of(fuel: FuelProperties) -> list[str]:
    """Return the units in which an amount of a fuel a month may be told: those in which it is sold."""
    return [f"{unit.split('/', 1)[1]}/month" for unit in fuel.price_units]


def _unknown(word: str, kind: str, known: Iterable[str], document: Document, path: KeyPath) -> list[Problem]:
    known = list(known)
    if word in known:
        return []
    return [
        Problem(document.where(path), "id_unknown", {"id": word, "kind": kind, "near": nearest(word, known)})
    ]


def _doubles(ids: Iterable[str], kind: str, document: Document, room: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for i, record_id in enumerate(ids):
        if record_id in seen:
            problems.append(
                Problem(document.where((room, i)), "duplicate_id", {"id": record_id, "kind": kind})
            )
        seen.add(record_id)
    return problems


def _sources(site: Answers, base: KnowledgeBase, document: Document) -> list[Problem]:
    known = {**base.sources, **site.sources}
    problems: list[Problem] = []

    def note(part: Record, path: str) -> Record:
        keys = tuple(int(p) if p.isdigit() else p for p in path.split(".") if p)
        for name in type(part).model_fields:
            if part is site and name == "sources":
                continue
            if name == "sources" or name.endswith("_sources"):
                for source in getattr(part, name):
                    problems.extend(_unknown(source, "source", known, document, (*keys, name)))
            map_records(getattr(part, name), Record, note, f"{path}.{name}" if path else name)
        return part

    note(site, "")
    return problems
