"""The carbon of what enters, of the product, and what becomes of it: fossil carbon dioxide, and carbon kept in soil.

    carbon dioxide of plastic = carbon x 44/12 where it is burned          (IPCC 2006, volume 5, chapter 5)
    stored                    = carbon of the char x F_perm x 44/12        (IPCC 2019 Refinement, volume 4, appendix 4)

Char that is burned stores nothing, nor does char that nobody is named to put into soil.
"""

from __future__ import annotations

import numpy as np

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.released import Book
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws

CARBON_DIOXIDE_OVER_CARBON = 44 / 12
BURNING_USES = ("fuel_market", "household_cooking", "process_heat", "own_power", "kiln")
"""Uses in which the product itself is burned."""


def plastic_carbon(part: Part, here: Circumstances, draws: Draws) -> Array:
    """Return the carbon of a plastic item, t per t dry [draw].

    As known of the item itself; else the sum over its resins, without the ash; else that of mixed plastics.
    """
    known = part.find("carbon")
    if known is not None:
        return draws.of(known.estimate, known.key) / 100
    item = part.feedstock
    if not item.polymers:
        return draws.of(here.base.emission_factors.plastic_carbon, "emission_factors.plastic_carbon") / 100
    shares = {id: draws.of(share, f"feedstocks.{item.id}.polymers.{id}") for id, share in item.polymers.items()}
    carbon = [
        share * draws.of(here.base.polymers[id].carbon, f"polymers.{id}.carbon") / 100 for id, share in shares.items()
    ]
    ash = part.find("ash")
    clean = np.ones(draws.count) if ash is None else 1 - draws.of(ash.estimate, ash.key) / 100
    return np.asarray(clean * np.sum(carbon, axis=0) / np.sum(list(shares.values()), axis=0))


def fossil_carbon(option: Option, flows: Balance, here: Circumstances, draws: Draws) -> Array | None:
    """Return the carbon of plastic that enters the conversion, t per tonne of the streams; None where there is none."""
    if option.chain.feed.kind != "plastic":
        return None
    parts = [part for part in option.chain.materials[-1].parts if part.feedstock.kind == "plastic"]
    dry = np.array([part.share * part.dry_share for part in option.chain.materials[-1].parts])
    shares = [part.share * part.dry_share / dry.sum() for part in parts]
    carbon = [share * plastic_carbon(part, here, draws) for share, part in zip(shares, parts, strict=True)]
    return np.asarray(flows.conversion.dry * np.sum(carbon, axis=0))


def product_carbon(option: Option, flows: Balance, draws: Draws, feed_carbon: Array | None = None) -> Array | None:
    """Return the carbon of the main product, t per tonne of the streams [draw]; None where nobody knows it.

    A product that is the feed itself (sorted, shredded) has its carbon: `feed_carbon`.
    """
    product, made = option.chain.product, flows.products[option.chain.product.id]
    if product.unit != "t":
        return None
    if product.made_of == "feed":
        wet = flows.conversion.wet
        part = np.minimum(np.divide(made, wet, out=np.zeros_like(made), where=wet > 0), 1.0)
        return None if feed_carbon is None else feed_carbon * part
    water, carbon = product.moisture, product.carbon
    if water is None or carbon is None or water.unknown or carbon.unknown:
        return None
    dry = made * (1 - draws.of(water, f"products.{product.id}.moisture") / 100)
    return np.asarray(dry * draws.of(carbon, f"products.{product.id}.carbon") / 100)


def store(option: Option, flows: Balance, sold_share: Array, book: Book, here: Circumstances, draws: Draws) -> None:
    """Enter the carbon of char that stays in soil: of what is taken for it, the share that lasts a hundred years."""
    chain, heat = option.chain, option.chain.conversion.kiln_heat
    carbon = None if heat is None or chain.use.kind != "soil" else product_carbon(option, flows, draws)
    if heat is None or carbon is None:
        return
    lasts = draws.of(here.base.emission_factors.char_lasts[heat], f"emission_factors.char_lasts.{heat}")
    kept = carbon * sold_share * lasts
    book.add("climate", "stored", kept * CARBON_DIOXIDE_OVER_CARBON)
    book.stand_for("stored", kept)


def burn_fossil(option: Option, flows: Balance, book: Book, here: Circumstances, draws: Draws) -> None:
    """Enter the carbon dioxide of a product of plastic that is burned: of all that is made, whoever burns it."""
    if option.chain.use.kind not in BURNING_USES:
        return
    feed = fossil_carbon(option, flows, here, draws)
    carbon = None if feed is None else product_carbon(option, flows, draws, feed)
    if carbon is None:
        return
    book.add("climate", "product_burned", -carbon * CARBON_DIOXIDE_OVER_CARBON)
    book.stand_for("product_burned", carbon)
