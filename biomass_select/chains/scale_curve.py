"""A plant that is built to size: what one of another size costs, inside the range that its sources cover.

C2 = C1 (S2 / S1)^n  (the six-tenths rule in its general form; the project's method, section 6.13): four times the
size at n = 0.6 costs 2.2974 times as much. Never outside the range: a plant is then planned at its end.
"""

from __future__ import annotations

from biomass_select.chains.chain import Chain
from biomass_select.quantities.draws import Array


def scaled_cost(cost: Array, size_ratio: Array, exponent: Array) -> Array:
    """Return what a plant of another size costs [draw], by its size over that of the one whose cost is known."""
    return cost * size_ratio**exponent


def planned_unit_feed(chain: Chain, unit_feed: float, smallest_limit: float) -> float:
    """Return the feed of one plant, t/year of the streams: of a plant built to size, what the limits allow.

    Parameters
    ----------
    unit_feed : float
        Of the plant whose cost is known, t/year of the streams.
    smallest_limit : float
        The smallest of the limits of the size, t/year of the streams.
    """
    least, most = curve_bounds(chain, unit_feed)
    return min(most, max(least, smallest_limit))


def curve_bounds(chain: Chain, unit_feed: float) -> tuple[float, float]:
    """Return the smallest and the largest plant, t/year of the streams; without a curve both are the proven unit."""
    scale = chain.conversion.scale
    assert scale is not None
    if scale.curve is None:
        return unit_feed, unit_feed
    known, curve = scale.feed.central or 0.0, scale.curve
    least, most = curve.feed_at_least.central or 0.0, curve.feed_at_most.central or 0.0
    return unit_feed * least / known, unit_feed * most / known


def feed_for_money(chain: Chain, unit_feed: float, times_the_cost: float) -> float:
    """Return the feed of the plants that so many times the cost of the known one buys, t/year of the streams.

    In proportion for whole units; on a curve the size ratio is the cost ratio to the power of 1/n.
    """
    scale = chain.conversion.scale
    assert scale is not None
    if scale.curve is None:
        return unit_feed * times_the_cost
    return float(unit_feed * times_the_cost ** (1 / (scale.curve.exponent.central or 1.0)))
