"""How large an option is planned: the smallest of supply, outlets, money and proven units (our method)."""

from __future__ import annotations

import math

from biomass_select.chains.balance import Balance
from biomass_select.chains.chain import Chain, Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.machines import (
    Bought,
    Sharing,
    bought_before,
    machines_for,
    planned_share,
    units_that_money_buys,
)
from biomass_select.chains.outlets import Market, likely_capacity
from biomass_select.chains.plant_cost import plant_cost
from biomass_select.chains.scale_curve import curve_bounds, feed_for_money, planned_unit_feed
from biomass_select.chains.seasons import season_at
from biomass_select.quantities.draws import Draws
from biomass_select.schema.site import LeftOpen
from biomass_select.supply.availability import Supply

ROUNDING = 1e-12
"""Twelve months added up may miss the year by so much."""
LIKELY = 1
"""Sizes are decided on likely values: a draw axis of one."""


def size_of(
    chain: Chain, markets: tuple[Market, ...], sharing: Sharing, supplies: dict[str, Supply], flows: Balance,
    here: Circumstances,
) -> Size:  # fmt: skip
    """Return the planned size of a chain in one catchment.

    Parameters
    ----------
    sharing : mapping
        Which streams share the machines of a step.
    supplies : dict
        Stream id -> supply with a draw axis of one.
    flows : Balance
        Of the chain, on the same draw axis.

    Notes
    -----
    Limits, in tonnes a year of all streams as received:
    supply, half of the dependable (bad-year) surplus, a third where users pay; outlets, 1.5 times what they take;
    money, what the ceiling buys with the whole machines of the steps before; proven units, the whole units that may
    stand beside each other. Homes: eligible homes times uptake. At least one whole unit is planned; rule S1 says
    whether the supply carries it. Nothing takes more than its machines work up in a likely year, month by month: homes
    whose feed keeps for half a year take half, and more of them join.
    """
    scale, settings = chain.conversion.scale, here.settings
    assert scale is not None and scale.feed.central
    unit_feed = scale.feed.central / float(flows.conversion.wet[0])
    takes = unit_feed
    if chain.conversion.at_homes:  # what a home works up while its feed keeps; where there is none, S1 says so
        takes = _worked_up(chain, unit_feed, supplies, here) or unit_feed
    product_per_t = float(flows.products[chain.product.id][0])
    bought = bought_before(chain, flows, sharing, supplies, here)
    dependable = dependable_feed(chain, supplies)
    share = planned_share(chain.feed.parts, here)
    limits: dict[str, float | None] = {
        "supply": share * dependable,
        "outlets": _by_outlets(chain, markets, product_per_t, settings.outlet_multiple),
        "money": _by_money(chain, unit_feed, bought, here),
        "proven_units": _by_proof(chain, takes, here),
    }
    known = {name: value for name, value in limits.items() if value is not None}
    decided_by = min(known, key=lambda name: known[name])
    smallest, _ = curve_bounds(chain, unit_feed)
    unit_feed = planned_unit_feed(chain, unit_feed, known[decided_by])
    takes = takes if chain.conversion.at_homes else unit_feed
    units = max(1, math.floor(known[decided_by] / takes + 1e-9))
    feed = units * takes
    if chain.conversion.leaves_in_place:  # a machine hired by the day: no whole units, and never idle
        feed, unit_feed = known[decided_by], known[decided_by] / units
    elif units == 1:
        decided_by = decided_by if known[decided_by] >= unit_feed else "one_unit"
        feed = min(feed, max(known["supply"], min(unit_feed, dependable)))
    feed = min(feed, _worked_up(chain, units * unit_feed, supplies, here))
    return Size(
        feed_t_per_year=feed,
        units=units,
        unit_feed_t_per_year=unit_feed,
        limits=limits,
        decided_by=decided_by,
        smallest_share=_smallest_share(chain, smallest, dependable),
        smallest_unit_share=smallest / unit_feed if scale.curve is not None else 1.0,
        before=machines_for(bought, feed, units),
    )


def _worked_up(chain: Chain, capacity_t_per_year: float, supplies: dict[str, Supply], here: Circumstances) -> float:
    """Return what the machines work up in a likely year: of a feed that keeps for half of it, about half."""
    year = season_at(chain, capacity_t_per_year, supplies, likely_draws(here), "likely_year")
    return math.inf if year is None else float(year.worked_up.sum()) / chain.feed.main.share * (1 + ROUNDING)


def answers_wanted(chain: Chain, here: Circumstances) -> tuple[LeftOpen, ...]:
    """Return the questions without whose answers a chain cannot be sized: of its streams, of homes, of cooking."""
    streams = [part.stream.id for part in chain.feed.parts]
    asked = {("amount", stream) for stream in streams} | {("fates", stream) for stream in streams}
    at_home = chain.use.kind == "household_cooking"
    if chain.conversion.at_homes or at_home:
        asked.add(("households", ""))
    if at_home:
        asked.add(("cooking", ""))
    return tuple(left for left in here.site.left_open if (left.question, left.stream) in asked)


def _smallest_share(chain: Chain, unit_feed: float, dependable: float) -> float:
    """Return what one unit needs over the dependable surplus; a machine hired by the day has no smallest unit."""
    if dependable <= 0:
        return math.inf
    return 0.0 if chain.conversion.leaves_in_place else unit_feed / dependable


def dependable_feed(chain: Chain, supplies: dict[str, Supply]) -> float:
    """Return the tonnes a year of the whole feed that one catchment yields in a bad year (the scarcest part rules)."""
    in_place = chain.conversion.leaves_in_place
    reach = []
    for part in chain.feed.parts:
        supply = supplies[part.stream.id]
        tonnes = supply.dependable_in_place if in_place else supply.dependable
        reach.append(float(tonnes[0]) / part.share)
    return min(reach)


def _by_outlets(chain: Chain, markets: tuple[Market, ...], product_per_t: float, multiple: float) -> float | None:
    """Return the feed whose product the outlets take; None where there is none to ask, or nobody knows how much."""
    if chain.use.kind == "in_field" or not markets or product_per_t <= 0:
        return None
    capacity = likely_capacity(markets)
    return None if capacity is None else multiple * capacity / product_per_t


def _by_money(chain: Chain, unit_feed: float, bought: tuple[Bought, ...], here: Circumstances) -> float | None:
    """Return the feed that the money ceiling buys machines for; None where homes pay, or nobody knows it."""
    ceiling = here.site.money_without_bank
    if chain.conversion.at_homes or chain.conversion.leaves_in_place:
        return None
    capital = plant_cost(chain.conversion, here)
    if capital is None or not capital.central or ceiling.unknown:
        return None
    found = here.money.convert(ceiling).central or 0.0
    scale = chain.conversion.scale
    if scale is not None and scale.curve is not None:
        left = max(0.0, found - sum(machine.price for machine in bought))
        return feed_for_money(chain, unit_feed, left / capital.central)
    return unit_feed * units_that_money_buys(found, capital.central, unit_feed, bought)


def _by_proof(chain: Chain, unit_feed: float, here: Circumstances) -> float:
    """Return the feed of the units that may stand beside each other, or of the largest plant that is built to size."""
    scale = chain.conversion.scale
    assert scale is not None
    return unit_feed * _units_at_most(chain, here) if scale.curve is None else curve_bounds(chain, unit_feed)[1]


def _units_at_most(chain: Chain, here: Circumstances) -> float:
    """Return how many units may stand: of a household programme, eligible homes times uptake."""
    scale = chain.conversion.scale
    assert scale is not None
    if not chain.conversion.at_homes:
        return scale.units_at_most
    uptake = here.settings.uptake_of_households.central or 0.0
    return min(float(scale.units_at_most), max(1.0, math.floor(eligible_homes(chain, here) * uptake)))


def eligible_homes(chain: Chain, here: Circumstances) -> float:
    """Return the homes of a catchment that could have a unit of their own: with cattle enough where it needs them."""
    site, needed = here.site, chain.conversion.cattle_per_unit
    homes = site.households.central or 0.0
    herd = None if site.cattle_and_buffalo is None else site.cattle_and_buffalo.central
    if needed is not None and needed.central and herd is not None:
        stabled = None if site.stabled_share is None else site.stabled_share.central
        homes = min(homes, herd * (1.0 if stabled is None else stabled) / needed.central)
    return homes / max(part.stream.catchments for part in chain.feed.parts)


def likely_draws(here: Circumstances) -> Draws:
    """Return the draw axis of one on which sizes are decided."""
    return Draws(here.settings.seed, LIKELY)
