"""How far the feed lasts through the year, with what can be stored."""

from __future__ import annotations

import numpy as np

from biomass_select.quantities.draws import Array

YEARS_RUN = 2
"""The first year fills the store; the last is counted."""


def share_of_need_met(arising_by_month: Array, need_t_per_year: float, storable_months: float) -> Array:
    """Return the share of a year's need that arrivals and the store meet [draw], 0 to 1.

    Parameters
    ----------
    arising_by_month : Array
        What can be had in each month, t [draw, 12].
    need_t_per_year : float
        Taken in twelve equal parts.
    storable_months : float
        The store holds this many months of need; what does not fit is left.
    """
    monthly = need_t_per_year / 12
    if monthly <= 0:
        return np.ones(arising_by_month.shape[0])
    stock = np.zeros(arising_by_month.shape[0])
    met = np.zeros(arising_by_month.shape[0])
    for year in range(YEARS_RUN):
        for month in range(12):
            at_hand = stock + arising_by_month[:, month]
            used = np.minimum(at_hand, monthly)
            stock = np.minimum(at_hand - used, storable_months * monthly)
            if year == YEARS_RUN - 1:
                met = met + used
    return np.asarray(np.minimum(1.0, met / need_t_per_year))
