"""Where every tonne of a chain goes: mass as received, dry mass, carbon and energy, step by step, until they close.

What enters a step leaves it as its product, as what goes on to the next step, as ash, as water vapour, or into the
air; what a step adds (water, sand, a binder) enters there. What cannot be measured follows from the rest: the gases
of a fire or of rot, the heat that is lost. A rest below nothing cannot be, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from biomass_select.chains.balance import METHANE_GJ_PER_NM3, METHANE_KG_PER_NM3, Balance
from biomass_select.chains.chain import Chain
from biomass_select.materials.heating_value import EVAPORATION_MJ_PER_KG, GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Family
from biomass_select.schema.product import Product

BURNS: tuple[Family, ...] = ("household_stove", "furnace", "gasification", "steam_power")
"""What leaves nothing solid but ash."""
CARBON_KG_PER_NM3 = 0.5371
"""Carbon in a normal cubic metre of methane, and in one of carbon dioxide: 12.011 kg/kmol over 22.36 Nm3/kmol."""
METHANE_SHARE_OF_BIOGAS = 0.6
"""By volume; between the half of sugars and the seven tenths of fats (Buswell; the project's method, 6.3)."""
GAS_KG_PER_NM3_METHANE = (
    METHANE_KG_PER_NM3 + 1.9768 * (1 - METHANE_SHARE_OF_BIOGAS) / METHANE_SHARE_OF_BIOGAS
)
"""Mass of the biogas that brings a normal cubic metre of methane: the methane, and its carbon dioxide."""
TOLERANCE = 1e-9

Goes = Literal["feed", "added", "lost", "vapour", "rest", "ash", "heat", "product"]
Quantity = Literal["wet", "dry", "carbon", "energy"]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)


@dataclass(frozen=True)
class Matter:
    """An amount per tonne of the streams as received [draw]: t wet, t dry, t carbon, GJ lower heating value."""

    wet: Array
    dry: Array
    carbon: Array
    energy: Array

    def __sub__(self, other: Matter) -> Matter:
        return Matter(*(getattr(self, q) - getattr(other, q) for q in QUANTITIES))

    def __add__(self, other: Matter) -> Matter:
        return Matter(*(getattr(self, q) + getattr(other, q) for q in QUANTITIES))


@dataclass(frozen=True)
class Entry:
    """One flow into or out of a step: where it goes, what it is called (a product's id, else its way), how much."""

    step: str
    goes: Goes
    name: str
    amount: Matter


@dataclass(frozen=True)
class Ledger:
    """All flows of a chain.

    Attributes
    ----------
    entries : tuple of Entry
        In the order of the steps; what is `added` and the `feed` enter, all others leave.
    impossible : tuple of str
        Quantities of which more leaves in products than enters.
    not_known : tuple of str
        Properties that nobody knows; their quantity is then counted as nothing.
    """

    entries: tuple[Entry, ...]
    impossible: tuple[str, ...]
    not_known: tuple[str, ...]

    def gap(self, quantity: Quantity) -> float:
        """Return the largest share of what enters that does not leave, over all draws."""
        entering = [getattr(e.amount, quantity) for e in self.entries if e.goes in ("feed", "added")]
        leaving = [getattr(e.amount, quantity) for e in self.entries if e.goes not in ("feed", "added")]
        inflow = np.sum(entering, axis=0)
        missing = np.abs(inflow - np.sum(leaving, axis=0))
        return float(np.max(missing / np.where(np.abs(inflow) > 0, np.abs(inflow), 1.0)))


@dataclass
class _Book:
    """The ledger while it is written."""

    chain: Chain
    products: Mapping[str, Product]
    draws: Draws
    entries: list[Entry] = field(default_factory=list)
    not_known: list[str] = field(default_factory=list)
    impossible: list[str] = field(default_factory=list)

    def enter(self, step: str, goes: Goes, name: str, **amounts: Array) -> Matter:
        """Enter a flow, quantities left out are nothing; a flow of nothing is not entered."""
        zero = np.zeros(self.draws.count)
        amount = Matter(*(amounts.get(quantity, zero) for quantity in QUANTITIES))
        if any(np.any(np.abs(getattr(amount, quantity)) > 0) for quantity in QUANTITIES):
            self.entries.append(Entry(step, goes, name, amount))
        return amount

    def content(self, step: int, name: str) -> Array:
        """Return a property of what enters a step, as a share of its dry mass; nothing where nobody knows it."""
        found = self.chain.materials[step].draw(name, self.draws)
        if found is None:
            self.not_known.append(name)
            return np.zeros(self.draws.count)
        return np.asarray(found / 100)

    def energy(self, step: int, wet: Array) -> Array:
        """Return the lower heating value of what enters a step, GJ."""
        found = self.chain.materials[step].energy_gj_per_t(self.draws)
        if found is None:
            self.not_known.append("lower_heating_value")
            return np.zeros(self.draws.count)
        return np.asarray(found * wet)


def ledger(chain: Chain, flows: Balance, products: Mapping[str, Product], draws: Draws) -> Ledger:
    """Return where every tonne of a chain goes, per tonne of its streams as received.

    It must be known what its products are made of (`can_be_written`).

    Parameters
    ----------
    products : mapping
        The room of the knowledge base, for by-products.
    """
    book = _Book(chain, products, draws)
    first = flows.steps[0]
    one = np.ones(draws.count)
    here = Matter(first.wet, first.dry, first.dry * book.content(0, "carbon"), book.energy(0, first.wet))
    book.enter(first.technology, "feed", "feed", wet=one, dry=here.dry, carbon=here.carbon, energy=here.energy)
    book.enter(first.technology, "added", "water", wet=np.maximum(first.wet - one, 0.0))
    for i, (step, flow) in enumerate(zip(chain.steps[:-1], flows.steps[:-1], strict=True)):
        after = flows.steps[i + 1]
        kept = np.divide(after.dry, flow.dry, out=np.ones(draws.count), where=flow.dry > 0)
        onward = Matter(after.wet, after.dry, here.carbon * kept, book.energy(i + 1, after.wet))
        _pass_on(book, step.id, here, onward)
        here = onward
    _convert(book, here, flows)
    return Ledger(tuple(book.entries), tuple(dict.fromkeys(book.impossible)), tuple(dict.fromkeys(book.not_known)))


def can_be_written(chain: Chain, products: Mapping[str, Product]) -> bool:
    """Say whether it is known of every product of a chain what it is made of."""
    goods = [products[output.product] for output in chain.conversion.outputs]
    return all(
        product.unit != "t" or product.made_of != "own"
        or (product.moisture is not None and product.moisture.is_known and product.carbon is not None
            and product.carbon.is_known)
        for product in goods
    )  # fmt: skip


def _pass_on(book: _Book, step: str, before: Matter, after: Matter) -> None:
    """Enter what a pre-treatment loses: matter with its water, and water that dries off or is taken up."""
    zero = np.zeros(book.draws.count)
    dry = before.dry - after.dry
    share = np.divide(dry, before.dry, out=np.zeros_like(dry), where=before.dry > 0)
    lost = book.enter(step, "lost", "lost", wet=before.wet * share, dry=dry, carbon=before.carbon - after.carbon,
                      energy=before.energy * share)  # fmt: skip
    water = (before.wet - lost.wet) - after.wet
    book.enter(step, "vapour", "vapour", wet=np.maximum(water, zero))
    book.enter(step, "added", "water", wet=np.maximum(-water, zero))
    gained = after.energy - (before.energy - lost.energy)  # what dries off need not be boiled away in a fire
    book.enter(step, "added", "sun", energy=np.maximum(gained, zero))
    book.enter(step, "heat", "heat", energy=np.maximum(-gained, zero))


def _convert(book: _Book, feed: Matter, flows: Balance) -> None:
    """Enter the products of a conversion and what becomes of the rest."""
    step, last = book.chain.conversion, len(book.chain.steps) - 1
    rest, takes_the_rest = feed, None
    for output in step.outputs:
        product = book.products[output.product]
        if product.made_of == "rest":
            takes_the_rest = product
            continue
        made = flows.products[product.id]
        if product.unit == "kWh":
            made = made * GJ_PER_KWH
        rest = rest + _mixed_in(book, product, made, feed) - _made(book, product, made, feed)
    zero = np.zeros(book.draws.count)
    if step.family in BURNS:
        ash = feed.dry * book.content(last, "ash")
        rest = rest - book.enter(step.id, "ash", "ash", wet=ash, dry=ash)
    if np.any(rest.dry < -TOLERANCE):
        book.impossible.append("dry")
    rest = rest + book.enter(step.id, "added", "water", wet=np.maximum(rest.dry - rest.wet, zero))
    # Water that a machine's heat drives off is paid for by the machine, not by the feed.
    worked = np.clip(-rest.energy, 0.0, EVAPORATION_MJ_PER_KG * np.maximum(rest.wet - rest.dry, 0.0))
    rest = rest + book.enter(step.id, "added", "work", energy=worked)
    for quantity, property_ in (("carbon", "carbon"), ("energy", "lower_heating_value")):
        if property_ not in book.not_known and np.any(getattr(rest, quantity) < -TOLERANCE):
            book.impossible.append(quantity)
    if takes_the_rest is not None:
        book.enter(step.id, "product", takes_the_rest.id, **{q: getattr(rest, q) for q in QUANTITIES})
        return
    book.enter(step.id, "vapour", "vapour", wet=rest.wet - rest.dry)
    book.enter(step.id, "rest", f"rest.{step.family}", wet=rest.dry, dry=rest.dry, carbon=rest.carbon)
    book.enter(step.id, "heat", "heat", energy=rest.energy)


def _mixed_in(book: _Book, product: Product, made: Array, feed: Matter) -> Matter:
    """Enter sand, binder or urea: what goods of the feed weigh more than the feed does."""
    more = np.maximum(made - feed.wet, 0.0) if product.unit == "t" and product.made_of == "feed" else made * 0.0
    more = more if product.moisture is None else more * 0.0
    return book.enter(book.chain.conversion.id, "added", "material", wet=more, dry=more)


def _made(book: _Book, product: Product, made: Array, feed: Matter) -> Matter:
    """Enter one product: heat, power or gas by its energy, goods by their mass, water and carbon."""
    step, id = book.chain.conversion, product.id
    if product.unit != "t" and step.family == "digestion":
        methane = made / METHANE_GJ_PER_NM3
        gas = methane * GAS_KG_PER_NM3_METHANE / 1000
        carbon = methane / METHANE_SHARE_OF_BIOGAS * CARBON_KG_PER_NM3 / 1000
        return book.enter(step.id, "product", id, wet=gas, dry=gas, carbon=carbon, energy=made)
    if product.unit != "t":
        return book.enter(step.id, "product", id, energy=made)
    if product.made_of == "feed" and product.moisture is None:
        part = np.minimum(np.divide(made, feed.wet, out=np.zeros_like(made), where=feed.wet > 0), 1.0)
        amounts = {quantity: getattr(feed, quantity) * part for quantity in QUANTITIES}
        more = np.maximum(made - feed.wet, 0.0)
        amounts |= {"wet": amounts["wet"] + more, "dry": amounts["dry"] + more}
        return book.enter(step.id, "product", id, **amounts)
    assert product.moisture is not None, f"product {id}: its water is not known"
    dry = made * (1 - book.draws.of(product.moisture, f"products.{id}.moisture") / 100)
    if product.made_of == "feed":
        dry = np.minimum(dry, feed.dry)
        part = np.divide(dry, feed.dry, out=np.zeros_like(dry), where=feed.dry > 0)
        water_fed, water = feed.wet - feed.dry, np.maximum(made - dry, 0.0)
        energy = (feed.energy + EVAPORATION_MJ_PER_KG * water_fed) * part - EVAPORATION_MJ_PER_KG * water
        return book.enter(step.id, "product", id, wet=dry + water, dry=dry, carbon=feed.carbon * part, energy=energy)
    assert product.carbon is not None, f"product {id}: its carbon is not known"
    carbon = dry * book.draws.of(product.carbon, f"products.{id}.carbon") / 100
    energy = np.zeros(book.draws.count)
    if product.energy is not None:
        energy = made * book.draws.of(product.energy, f"products.{id}.energy")
    return book.enter(step.id, "product", id, wet=made, dry=dry, carbon=carbon, energy=energy)
