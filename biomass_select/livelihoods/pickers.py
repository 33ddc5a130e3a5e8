"""Informal pickers whose living an option may take: counted apart from jobs, and taken off where they are known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.supply.availability import Supply

PICKERS = "site.informal_pickers"


@dataclass(frozen=True)
class Pickers:
    """People of one catchment who live from picking or buying scrap [draw].

    Attributes
    ----------
    living : Array
        Whose living is what is sold today of the stream that the option takes, as whole people.
    lost : Array
        Livings that they lose by it.
    """

    living: Array
    lost: Array


def concerns_pickers(option: Option) -> bool:
    """Say whether somebody sells today what the option takes: a plastic of which a part is sold."""
    main = option.chain.feed.main
    return main.feedstock.kind == "plastic" and main.stream.fates.share("sold") > 0


def pickers_of(option: Option, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Pickers | None:
    """Return the pickers behind the stream of an option and the livings they lose; None where nobody counted them.

    living = pickers x share that they live from plastics x sold of this item / sold of all plastics
    lost   = living x share of the item's surplus that the option takes x share of the living lost with it
    (the project's method). The plan takes what nobody sells today: the share lost is a doubt, likely nothing.
    """
    none = np.zeros(draws.count)
    if not concerns_pickers(option):
        return Pickers(none, none)
    counted, factors = here.site.informal_pickers, here.base.livelihoods
    if counted is None or counted.unknown:
        return None
    main, size = option.chain.feed.main, option.size
    assert size is not None
    sold = {id: supply.likely_year.gross * supply.fates["sold"] for id, supply in supplies.items()
            if here.base.feedstocks[supply.stream.feedstock].kind == "plastic"}  # fmt: skip
    key = "livelihoods.pickers_living_from_plastics"
    people = draws.of(counted, PICKERS) / main.stream.catchments
    people = people * draws.of(factors.pickers_living_from_plastics, key)
    living = people * sold[main.stream.id] / np.sum(list(sold.values()), axis=0)
    name = "pickings_lost_in_trade" if option.chain.conversion.family == "trade" else "pickings_lost"
    share = draws.of(getattr(factors, name), f"livelihoods.{name}")
    surplus = supplies[main.stream.id].catchment_surplus
    taken = size.feed_t_per_year * main.share
    reach = np.divide(taken, surplus, out=np.ones(draws.count), where=surplus > 0)
    return Pickers(living, living * np.minimum(1.0, reach) * share)


def lost_per_thousand_tonnes(pickers: Pickers, option: Option) -> Array:
    """Return the livings that pickers lose in 1,000 t a year of what the option takes [draw]."""
    assert option.size is not None
    return pickers.lost * 1000 / option.size.feed_t_per_year if np.any(pickers.lost > 0) else pickers.lost
