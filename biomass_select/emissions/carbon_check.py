"""Prove that no tonne of carbon is credited twice: what is claimed of the waste's carbon fits into what enters.

A tonne has two lives, today's and the option's, and each atom of carbon goes one way in each of them:

    today    in methane and fossil carbon dioxide that are no longer given off            <= what enters
    option   in the product for which credit is taken (char in soil, fuel, material)
             + in methane and fossil carbon dioxide that the process and its leaks give off <= what enters
             kept in soil <= in the product, and char that is kept is not burned

Carbon dioxide of what grew is claimed nowhere. What enters and what the product holds is read from the ledger, which
closes by itself; what is claimed from the account: two calculations that do not know of each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from biomass_select.chains.chain import Option
from biomass_select.chains.matter import Ledger
from biomass_select.emissions.account import EmissionBalance
from biomass_select.quantities.draws import Array
from biomass_select.schema.product import Product

ROUNDING = 1e-9
CREDITED = ("stored", "displaced_fuel", "virgin_material")
"""Parts of the climate that give credit for the product."""
GIVEN_OFF = ("process", "leaked_methane")
"""Parts that give off carbon of the waste on the way."""


@dataclass(frozen=True)
class CarbonCheck:
    """Carbon of a tonne of the streams, t [draw]: what enters, and what is claimed of it."""

    enters: Array
    today: Array
    product: Array
    stored: Array
    burned: Array
    given_off: Array

    @property
    def broken(self) -> tuple[str, ...]:
        """Which of the claims do not fit, in any draw; none where no carbon is claimed twice."""
        room = ROUNDING * np.maximum(self.enters, 1.0)
        claims = {
            "today": self.today <= self.enters + room,
            "option": self.product + self.given_off <= self.enters + room,
            "stored": self.stored <= self.product + room,
            "burned": (self.burned <= self.product + room) & ((self.stored <= room) | (self.burned <= room)),
        }
        return tuple(name for name, fits in claims.items() if not np.all(fits))


def carbon_check(
    option: Option, found: EmissionBalance, book: Ledger, products: Mapping[str, Product]
) -> CarbonCheck | None:
    """Return the check of an option; None where nobody knows the carbon of what enters.

    Parameters
    ----------
    book : Ledger
        Of the same option, on the same draws.
    products : mapping
        The room of the knowledge base.
    """
    if "carbon" in book.not_known:
        return None
    enters = np.sum([entry.amount.carbon for entry in book.entries if entry.goes == "feed"], axis=0)
    nothing = np.zeros_like(enters)
    main = option.chain.product
    credited = any(np.any(found.climate[part] > 0) for part in CREDITED if part in found.climate)
    stored, burned = found.carbon.get("stored", nothing), found.carbon.get("product_burned", nothing)
    held = [e.amount.carbon for e in book.entries if e.goes == "product" and e.name == main.id]
    claimed = (credited or np.any(burned > 0)) and products[main.id].made_of != "rest"
    product = np.sum([nothing, *held], axis=0) if claimed else nothing
    gases = [found.carbon[part] for part in GIVEN_OFF if part in found.carbon]
    given_off = np.sum([nothing, *gases], axis=0)
    return CarbonCheck(enters, found.carbon.get("todays_fate", nothing), product, stored, burned, given_off)
