"""Check a site against the knowledge base: every id exists, every unit fits, every price can be converted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from biomass_select.documents.read_yaml import Document, KeyPath
from biomass_select.documents.validate import unit_problems
from biomass_select.errors import Problem, nearest
from biomass_select.quantities.estimate import Estimate
from biomass_select.record import Record, map_records
from biomass_select.schema.answers import Answers, Outlet
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Fuel, Pillar
from biomass_select.schema.product import FuelProperties
from biomass_select.schema.site import Site
from biomass_select.sites.outlets import products_taken


def fits_knowledge_base(site: Answers, base: KnowledgeBase, document: Document) -> list[Problem]:
    """Return everything in the answers of a site that the knowledge base cannot make sense of."""
    problems = _unknown(site.country, "country", base.countries, document, ("country",))
    crops = {feedstock.crop for feedstock in base.feedstocks.values() if feedstock.crop}
    for i, stream in enumerate(site.streams):
        problems += _unknown(stream.feedstock, "feedstock", base.feedstocks, document, ("streams", i, "feedstock"))
    for room in ("crops", "mills"):
        for i, item in enumerate(getattr(site, room)):
            problems += _unknown(item.crop, "crop", crops, document, (room, i, "crop"))
    for i, mill in enumerate(site.mills):
        problems += _fuel(mill.fuel_per_month, mill.drive, "drive", base, document, ("mills", i))
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
    for product in outlet.products:
        problems += _unknown(product, "product", base.products, document, (*path, "products"))
    taken = [base.products[id] for id in products_taken(outlet, base) if id in base.products]
    units = tuple(dict.fromkeys(product.unit for product in taken))
    problems += _first_misfit(outlet.quantity_per_month, [f"{unit}/month" for unit in units], document,
                              (*path, "quantity_per_month"))  # fmt: skip
    problems += _first_misfit(outlet.price, [f"money/{unit}" for unit in units], document, (*path, "price"))
    problems += _fuel(outlet.fuel_per_month, outlet.displaces, "displaces", base, document, path)
    return problems


def _first_misfit(
    told: Estimate | None, units: Sequence[str], document: Document, path: KeyPath
) -> list[Problem]:
    """Return the first product's fault of a unit that has to fit all products: one cell is told once."""
    if told is None or not told.is_known:
        return []
    place, field = document.where(path), str(path[-1])
    return next((found for unit in units if (found := unit_problems(told.unit, [unit], place, field))), [])


def _fuel(
    told: Estimate | None, fuel: Fuel | None, named_in: str, base: KnowledgeBase, document: Document, path: KeyPath
) -> list[Problem]:  # fmt: skip
    """Return what keeps an amount of fuel a month from being understood: it needs the fuel, and one of its units."""
    if told is None or not told.is_known:
        return []
    if fuel is None:
        field = ".".join(str(key) for key in (*path, named_in))
        return [Problem(document.where((*path, named_in)), "field_missing", {"field": field})]
    place = document.where((*path, "fuel_per_month"))
    return unit_problems(told.unit, amounts_of(base.fuels[fuel]), place, "fuel_per_month")


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
