"""A plant month by month: what arrives, what is worked up, what waits in the store, what is lost and what is left.

Each month the plant works up what is at hand, up to its capacity. Of the rest it keeps what the months to come will
want and the store can hold; what it does not want stays where it is. What is kept loses its part of each month (our
method). Every tonne is told: begun + arriving = worked up + lost + left behind + in store at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.quantities.draws import Array

YEARS_RUN = 2
"""The first year fills the store; the last is counted."""
MONTHS = 12
ROUNDING = 1e-9
WHOLE_LOSS = 0.999
"""More than this of a month's store is never taken to be lost: what is all lost could not be kept at all."""


@dataclass(frozen=True)
class Season:
    """A year of one stream at a plant, t as received [draw, 12]; January first.

    Attributes
    ----------
    arriving, worked_up, lost, left_behind, stored : Array
        What can be had; what the plant takes in hand; what the store loses; what is not wanted or finds no room; what
        is in store at the end of the month.
    begun : Array
        What is in store when the year begins [draw].
    capacity_t_per_month : float
        What the plant could work up of this stream.
    """

    arriving: Array
    worked_up: Array
    lost: Array
    left_behind: Array
    stored: Array
    begun: Array
    capacity_t_per_month: float

    @property
    def share_of_capacity(self) -> Array:
        """What is worked up in the year over what the plant could work up [draw], 0 to 1; 1 where it wants nothing."""
        could = MONTHS * self.capacity_t_per_month
        if could <= 0:
            return np.ones(self.worked_up.shape[0])
        return np.asarray(np.minimum(1.0, self.worked_up.sum(axis=1) / could))

    @property
    def most_stored(self) -> Array:
        """The most that lies in store at once, before any of it is lost, t [draw]."""
        return np.asarray(np.max(self.stored + self.lost, axis=1))

    @property
    def months_idle(self) -> Array:
        """Months of the year in which the plant stands still for want of feed [draw], parts of a month added up."""
        share = self.share_of_capacity
        return np.where(share > 1 - ROUNDING, 0.0, MONTHS * (1 - share))


def monthly_loss(loss_share: Array, storable_months: float) -> Array:
    """Return what a store loses in a month [draw], of what it loses over as long as the stuff keeps.

    (1 - monthly)^(months that it keeps) = 1 - loss share. What keeps for no time to tell loses its share each month.
    """
    months = storable_months if storable_months > 0 else 1.0
    return np.asarray(np.minimum(1 - (1 - loss_share) ** (1 / months), WHOLE_LOSS))


def season(
    arriving_by_month: Array, capacity_t_per_year: float, storable_months: float, loss_per_month: Array
) -> Season:
    """Return a year of a plant, month by month.

    Parameters
    ----------
    arriving_by_month : Array
        What can be had in each month, t [draw, 12].
    capacity_t_per_year : float
        Worked up in twelve equal parts at most.
    storable_months : float
        The store holds this many months of the capacity.
    loss_per_month : Array
        Share of what is kept that a month takes [draw].
    """
    count, capacity = arriving_by_month.shape[0], capacity_t_per_year / MONTHS
    wanted = _wanted(arriving_by_month, capacity, storable_months * capacity, loss_per_month)
    worked_up, lost, left, stored = (np.zeros((count, MONTHS)) for _ in range(4))
    stock = begun = np.zeros(count)
    for _ in range(YEARS_RUN):
        begun = stock
        for month in range(MONTHS):
            at_hand = stock + arriving_by_month[:, month]
            worked_up[:, month] = np.minimum(at_hand, capacity)
            rest = at_hand - worked_up[:, month]
            kept = np.minimum(rest, wanted[:, month])
            lost[:, month] = kept * loss_per_month
            left[:, month] = rest - kept
            stock = kept - lost[:, month]
            stored[:, month] = stock
    return Season(arriving_by_month, worked_up, lost, left, stored, begun, capacity)


def _wanted(arriving: Array, capacity: float, room: float, loss_per_month: Array) -> Array:
    """Return what should be put by at the end of each month for those that follow [draw, 12], as far as there is room.

    Looked at from the end of the year backwards, year upon year: what the next month lacks, and what it should put by
    itself, before the loss.
    """
    wanted = np.zeros_like(arriving)
    later = np.zeros(arriving.shape[0])
    for _ in range(YEARS_RUN):
        for month in reversed(range(MONTHS)):
            following = (month + 1) % MONTHS
            lacking = np.maximum(0.0, capacity - arriving[:, following] + later)
            later = np.minimum(lacking / (1 - loss_per_month), room)
            wanted[:, month] = later
    return wanted
