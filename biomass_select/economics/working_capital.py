"""Money that lies in stock and wages before the first product is sold: of a feed that comes once a year, most of it.

working capital = 3/12 x (running + hired machines) + max(3, months of feed in store)/12 x (haul + feed), per year.
"""

from __future__ import annotations

from itertools import accumulate

from biomass_select.chains.chain import Chain
from biomass_select.quantities.draws import Array

MONTHS_OF_WORKING_CAPITAL = 3
"""Of running cost and of a feed that comes all year (the project's method)."""


def working_capital(running: Array, feed_delivered: Array, stock_months: float) -> Array:
    """Return the money that a plant needs before it earns, of what its running and its feed cost a year [draw]."""
    months = max(MONTHS_OF_WORKING_CAPITAL, stock_months)
    return (MONTHS_OF_WORKING_CAPITAL * running + months * feed_delivered) / 12


def stock_months(chain: Chain) -> float:
    """Return the months of feed that lie in store when it is fullest, at even use and as far as the store reaches.

    The largest difference between what has come and what was used, over a year that begins again (the sequent-peak
    rule of reservoirs); of the main stream. Nothing for what stays in the field or is used by the homes that own it.
    """
    conversion, main = chain.conversion, chain.feed.main
    if conversion.leaves_in_place or conversion.at_homes or conversion.scale is None:
        return 0.0
    kept = main.feedstock.storable_months
    if conversion.scale.feed_storage is not None and conversion.scale.feed_storage.is_known:
        kept = max(kept, conversion.scale.feed_storage.central or 0.0)
    surplus = list(accumulate((12 * share - 1 for share in main.stream.months), initial=0.0))
    return min(kept, max(surplus) - min(surplus))
