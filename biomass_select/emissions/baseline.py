"""How today's practice stands on the outcome criteria: a reference line with a cost of its own, without a rank."""

from __future__ import annotations

from typing import Literal

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import FATES, SURPLUS_FATES, Band, Fate
from biomass_select.supply.availability import Supply

RatedOutcome = Literal["E4", "S3", "S4"]


def cost_today(part: Part, supply: Supply, here: Circumstances, draws: Draws) -> Array:
    """Return what a tonne costs today [draw], in the assessment's money: each fate's cost by its share."""
    total = np.zeros(draws.count)
    for fate in _present(part):
        cost = here.base.emission_factors.baseline_cost.get(fate)
        if cost is not None and cost.is_known:
            total = total + supply.fates[fate] * draws.of(
                here.price(cost, "t"), f"emission_factors.baseline_cost.{fate}"
            )
    return total


def returned_today(part: Part, supply: Supply, here: Circumstances, draws: Draws) -> Array:
    """Return the share of a tonne that goes back into use today [draw]: each fate's share by its own."""
    total = np.zeros(draws.count)
    for fate in _present(part):
        if part.feedstock.kind == "plastic" and fate != "sold":
            continue  # plastic that is buried, burned or blown about goes back into no use
        returned = here.base.emission_factors.baseline_returned_share.get(fate)
        if returned is not None:
            total = total + supply.fates[fate] * draws.of(returned, f"emission_factors.baseline_returned_share.{fate}")
    return total


def band_today(part: Part, criterion: RatedOutcome, here: Circumstances) -> tuple[Band, Fate] | None:
    """Return the band of the fate that most of the surplus meets today, with that fate; None if nobody rated it.

    What is sold or fed today stays where it is: an option takes what is burned, dumped or rots. Where there is none of
    that, the fate that most of the stream meets.
    """
    ratings = here.base.emission_factors.baseline_ratings.get(part.feedstock.kind, {})
    taken = [fate for fate in SURPLUS_FATES if part.stream.fates.share(fate) > 0]
    main = max(taken or FATES, key=part.stream.fates.share)
    rating = ratings.get(main, {}).get(criterion)
    return None if rating is None else (rating.band, main)


def _present(part: Part) -> list[Fate]:
    return [fate for fate in FATES if part.stream.fates.share(fate) > 0]
