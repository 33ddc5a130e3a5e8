"""Where every tonne of a chain goes, step by step, until it closes: mass, carbon, nutrients and energy.

What enters a step leaves it as its product, as what goes on to the next step, as ash, residue or effluent, as water
vapour, or into the air; what a step adds (water, sand, a binder) enters there. What cannot be measured follows from
the rest: the gases of a fire or of rot, the heat that is lost. A rest below nothing cannot be, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from biomass_select.chains.balance import METHANE_GJ_PER_NM3, METHANE_KG_PER_NM3, Balance, StepFlow
from biomass_select.chains.chain import Chain
from biomass_select.chains.matter import NUTRIENTS, QUANTITIES, Entry, Goes, Ledger, Matter
from biomass_select.materials.heating_value import EVAPORATION_MJ_PER_KG, GJ_PER_KWH
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.lists import Family
from biomass_select.schema.product import Product
from biomass_select.schema.technology import Technology

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
WATER_T_PER_M3 = 1.0
TOLERANCE = 1e-9


@dataclass
class _Book:
    """The ledger while it is written."""

    chain: Chain
    products: Mapping[str, Product]
    draws: Draws
    fossil_share: Array
    entries: list[Entry] = field(default_factory=list)
    not_known: list[str] = field(default_factory=list)
    impossible: list[str] = field(default_factory=list)

    @property
    def follows_nutrients(self) -> bool:
        """Whether it is known what of them goes back to the soil."""
        return self.chain.conversion.returned is not None

    def matter(self, **amounts: Array) -> Matter:
        """Return an amount of matter, quantities left out are nothing; all carbon of a chain is as fossil."""
        zero = np.zeros(self.draws.count)
        amounts["fossil_carbon"] = amounts.get("carbon", zero) * self.fossil_share
        return Matter(*(amounts.get(quantity, zero) for quantity in QUANTITIES))

    def enter(self, step: str, goes: Goes, name: str, amount: Matter) -> Matter:
        """Enter a flow and return it; a flow of nothing is not entered."""
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

    def share(self, estimate: Estimate | None, key: str) -> Array:
        """Return draws of a share that the knowledge base may lack: it then counts as nothing."""
        if estimate is None or estimate.unknown:
            return np.zeros(self.draws.count)
        return self.draws.of(estimate, key)


def ledger(chain: Chain, flows: Balance, products: Mapping[str, Product], draws: Draws) -> Ledger:
    """Return where every tonne of a chain goes, per tonne of its streams as received.

    It must be known what its products are made of (`can_be_written`).

    Parameters
    ----------
    products : mapping
        The room of the knowledge base, for by-products.
    """
    book = _Book(chain, products, draws, _fossil_share(chain, draws))
    first = flows.steps[0]
    nutrients = {n: first.dry * book.content(0, n) for n in NUTRIENTS} if book.follows_nutrients else {}
    here = book.matter(
        wet=first.wet, dry=first.dry, carbon=first.dry * book.content(0, "carbon"),
        energy=book.energy(0, first.wet), **nutrients,
    )  # fmt: skip
    one = np.ones(draws.count)
    book.enter(first.technology, "feed", "feed", replace(here, wet=one))
    book.enter(first.technology, "added", "water", book.matter(wet=np.maximum(first.wet - one, 0.0)))
    for i, (step, flow) in enumerate(zip(chain.steps[:-1], flows.steps[:-1], strict=True)):
        _use_water(book, step, flow)
        after = flows.steps[i + 1]
        kept = np.divide(after.dry, flow.dry, out=np.ones(draws.count), where=flow.dry > 0)
        onward = replace(here.times(kept), wet=after.wet, dry=after.dry, energy=book.energy(i + 1, after.wet))
        _pass_on(book, step.id, here, onward)
        here = onward
    _convert(book, here, flows)
    return Ledger(
        tuple(book.entries), tuple(dict.fromkeys(book.impossible)), tuple(dict.fromkeys(book.not_known)),
        book.follows_nutrients,
    )  # fmt: skip


def can_be_written(chain: Chain, products: Mapping[str, Product]) -> bool:
    """Say whether it is known of every product of a chain what it is made of."""
    goods = [products[output.product] for output in chain.conversion.outputs]
    return all(
        product.unit != "t" or product.made_of != "own"
        or (product.moisture is not None and product.moisture.is_known and product.carbon is not None
            and product.carbon.is_known)
        for product in goods
    )  # fmt: skip


def _fossil_share(chain: Chain, draws: Draws) -> Array:
    """Return the fossil share of the carbon of a feed [draw]: that of its plastics."""
    carbon = {"biomass": np.zeros(draws.count), "plastic": np.zeros(draws.count)}
    kinds = {part.feedstock.kind for part in chain.feed.parts}
    if len(kinds) == 1:
        return np.full(draws.count, float(kinds == {"plastic"}))
    for part in chain.feed.parts:
        found = [part.find(name) for name in ("moisture", "carbon")]
        moisture, share = (np.zeros(draws.count) if k is None else draws.of(k.estimate, k.key) / 100 for k in found)
        carbon[part.feedstock.kind] = carbon[part.feedstock.kind] + part.share * (1 - moisture) * share
    total = carbon["biomass"] + carbon["plastic"]
    return np.divide(carbon["plastic"], total, out=np.zeros(draws.count), where=total > 0)


def _use_water(book: _Book, step: Technology, flow: StepFlow) -> Array:
    """Enter the water that a step uses and where it goes; return what joins its product, t [draw]."""
    zero = np.zeros(book.draws.count)
    needs = step.running
    if needs is None or needs.water is None or needs.water.unknown or needs.water_goes is None:
        return zero
    used = book.draws.of(needs.water, f"technologies.{step.id}.running.water") * flow.wet * WATER_T_PER_M3
    water = book.enter(step.id, "added", "process_water", book.matter(wet=used))
    if needs.water_goes == "product":
        return used
    if needs.water_goes == "drain":
        book.enter(step.id, "effluent", "effluent", water)
    else:
        book.enter(step.id, "vapour", "process_water", water)
    return zero


def _pass_on(book: _Book, step: str, before: Matter, after: Matter) -> None:
    """Enter what a pre-treatment loses: matter with its water, and water that dries off or is taken up."""
    zero = np.zeros(book.draws.count)
    dry = before.dry - after.dry
    share = np.divide(dry, before.dry, out=np.zeros_like(dry), where=before.dry > 0)
    lost = book.enter(step, "lost", "lost", before.times(share))
    water = (before.wet - lost.wet) - after.wet
    book.enter(step, "vapour", "vapour", book.matter(wet=np.maximum(water, zero)))
    book.enter(step, "added", "water", book.matter(wet=np.maximum(-water, zero)))
    gained = after.energy - (before.energy - lost.energy)  # what dries off need not be boiled away in a fire
    book.enter(step, "added", "sun", book.matter(energy=np.maximum(gained, zero)))
    book.enter(step, "heat", "heat", book.matter(energy=np.maximum(-gained, zero)))


def _convert(book: _Book, feed: Matter, flows: Balance) -> None:
    """Enter the products of a conversion and what becomes of the rest."""
    step, last = book.chain.conversion, len(book.chain.steps) - 1
    zero = np.zeros(book.draws.count)
    rest, takes_the_rest = feed + book.matter(wet=_use_water(book, step, flows.conversion)), None
    for output in step.outputs:
        product = book.products[output.product]
        if product.made_of == "rest":
            takes_the_rest = product
            continue
        rest = rest - _make(book, product, flows.products[product.id], feed)
    if step.family in BURNS:
        ash = feed.dry * book.content(last, "ash")
        rest = rest - book.enter(step.id, "ash", "ash", book.matter(wet=ash, dry=ash))
    if np.any(rest.dry < -TOLERANCE):
        book.impossible.append("dry")
    rest = rest + book.enter(step.id, "added", "water", book.matter(wet=np.maximum(rest.dry - rest.wet, zero)))
    # Water that a machine's heat drives off is paid for by the machine, not by the feed.
    worked = np.clip(-rest.energy, 0.0, EVAPORATION_MJ_PER_KG * np.maximum(rest.wet - rest.dry, 0.0))
    rest = rest + book.enter(step.id, "added", "work", book.matter(energy=worked))
    for quantity, property_ in (("carbon", "carbon"), ("energy", "lower_heating_value")):
        if property_ not in book.not_known and np.any(getattr(rest, quantity) < -TOLERANCE):
            book.impossible.append(quantity)
    rest = rest - _residue(book, step, rest, feed)
    if takes_the_rest is not None:
        made = _with_nutrients(book, takes_the_rest, rest, feed)
        book.enter(step.id, "product", takes_the_rest.id, made)
        left = {n: getattr(rest, n) - getattr(made, n) for n in NUTRIENTS}
        book.enter(step.id, "rest", "rest.nutrients", book.matter(**left))
        return
    book.enter(step.id, "vapour", "vapour", book.matter(wet=rest.wet - rest.dry))
    book.enter(step.id, "rest", f"rest.{step.family}", replace(rest, wet=rest.dry, energy=zero))
    book.enter(step.id, "heat", "heat", book.matter(energy=rest.energy))


def _residue(book: _Book, step: Technology, rest: Matter, feed: Matter) -> Matter:
    """Enter what a conversion leaves to be dumped, of what is left beside its products; of a fire it is the ash."""
    if step.running is None or step.family in BURNS:
        return book.matter()
    share = book.share(step.running.residue_to_dispose, f"technologies.{step.id}.running.residue_to_dispose")
    dry = np.clip(share * feed.wet, 0.0, np.maximum(rest.dry, 0.0))
    part = np.divide(dry, rest.dry, out=np.zeros_like(dry), where=rest.dry > 0)
    return book.enter(step.id, "residue", "residue", replace(rest.times(part), wet=dry))


def _make(book: _Book, product: Product, made: Array, feed: Matter) -> Matter:
    """Enter one product, and what is mixed in with it; return what it takes of the feed."""
    step = book.chain.conversion
    is_goods = product.unit == "t"
    amount, mixed_in = _goods(book, product, made, feed) if is_goods else (_carrier(book, product, made), None)
    amount = _with_nutrients(book, product, amount, feed)
    book.enter(step.id, "product", product.id, amount)
    if mixed_in is None:
        return amount
    return amount - book.enter(step.id, "added", "material", mixed_in)


def _carrier(book: _Book, product: Product, made: Array) -> Matter:
    """Return heat and power by their energy, gas by its mass and carbon too."""
    energy = made * GJ_PER_KWH if product.unit == "kWh" else made
    if book.chain.conversion.family != "digestion":
        return book.matter(energy=energy)
    methane = energy / METHANE_GJ_PER_NM3
    gas = methane * GAS_KG_PER_NM3_METHANE / 1000
    carbon = methane / METHANE_SHARE_OF_BIOGAS * CARBON_KG_PER_NM3 / 1000
    return book.matter(wet=gas, dry=gas, carbon=carbon, energy=energy)


def _goods(book: _Book, product: Product, made: Array, feed: Matter) -> tuple[Matter, Matter | None]:
    """Return goods by their mass, water and carbon; and sand, binder or urea: what they weigh more than the feed."""
    id = product.id
    if product.made_of == "feed" and product.moisture is None:
        part = np.minimum(np.divide(made, feed.wet, out=np.zeros_like(made), where=feed.wet > 0), 1.0)
        more = np.maximum(made - feed.wet, 0.0)
        mixed_in = book.matter(wet=more, dry=more)
        return feed.times(part) + mixed_in, mixed_in
    assert product.moisture is not None, f"product {id}: its water is not known"
    dry = made * (1 - book.draws.of(product.moisture, f"products.{id}.moisture") / 100)
    if product.made_of == "feed":
        dry = np.minimum(dry, feed.dry)
        part = np.divide(dry, feed.dry, out=np.zeros_like(dry), where=feed.dry > 0)
        water_fed, water = feed.wet - feed.dry, np.maximum(made - dry, 0.0)
        energy = (feed.energy + EVAPORATION_MJ_PER_KG * water_fed) * part - EVAPORATION_MJ_PER_KG * water
        return replace(feed.times(part), wet=dry + water, energy=energy), None
    assert product.carbon is not None, f"product {id}: its carbon is not known"
    carbon = dry * book.draws.of(product.carbon, f"products.{id}.carbon") / 100
    energy = made * book.share(product.energy, f"products.{id}.energy")
    return book.matter(wet=made, dry=dry, carbon=carbon, energy=energy), None


def _with_nutrients(book: _Book, product: Product, amount: Matter, feed: Matter) -> Matter:
    """Return a fertiliser with the share of the feed's nutrients that goes back to the soil with it."""
    returned = book.chain.conversion.returned
    if returned is None or not product.fertiliser:
        return amount
    key = f"technologies.{book.chain.conversion.id}.returned"
    kept = {n: getattr(feed, n) * book.draws.of(getattr(returned, n), f"{key}.{n}") for n in NUTRIENTS}
    return replace(amount, **kept)
