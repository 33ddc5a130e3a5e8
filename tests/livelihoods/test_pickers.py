"""Pickers behind a plastic, and what they may lose, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.livelihoods.pickers import Pickers, concerns_pickers, pickers_of
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    fates,
    knowledge_base,
    livelihoods,
    options,
    outlet,
    plastic,
    site,
    stream,
    technology,
    unknown,
    wet,
)  # fmt: skip


def bottles(id: str = "bottles", **of_ten: float) -> Any:
    return stream(id, surveyed=wet(100, "t/year"), cutting="at_homes", fates=fates(**of_ten))


STREAMS = (bottles(burned=6, sold=4), bottles("film", dumped=9, sold=1))


def found(family: str = "recycling", streams: Any = STREAMS, counted: Any = None, **factors: Any) -> Pickers | None:
    """Return the pickers behind the bottles of a town in which a hundred people live from picking."""
    base = knowledge_base(
        technologies=[technology(
            kinds=["plastic"], family=family, accepts={"groups": ["bottle"]},
            scale={"feed": wet(15, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5},
        )],
        feedstocks=[plastic(), plastic("film", group="dirty_film")],
        livelihoods=livelihoods(pickings_lost=estimate(0.3), pickings_lost_in_trade=estimate(0.1), **factors),
    )  # fmt: skip
    counted = estimate(100, "person") if counted is None else counted
    here = circumstances(base, site(streams=streams, informal_pickers=counted, outlets=(outlet(),)))
    (option,) = (o for o in options(here) if o.size is not None)
    return pickers_of(option, supply_of_site(here, LIKELY), here, LIKELY)


def test_pickers_stand_behind_an_item_by_what_is_sold_of_it() -> None:
    # Half of what a hundred pickers live from is plastics, and 40 of 50 t that are sold are bottles: 40 people.
    # Two machines take 30 of the 60 t of bottles that nobody sells: half, and three tenths of their living with it.
    pickers = found()
    assert pickers is not None
    assert (pickers.living[0], pickers.lost[0]) == pytest.approx((40.0, 6.0))


def test_where_dealers_buy_it_pickers_lose_less() -> None:
    pickers = found("trade")
    assert pickers is not None and pickers.lost[0] == pytest.approx(2.0)


def test_what_nobody_buys_nobody_lives_from() -> None:
    pickers = found(streams=(bottles(burned=10), STREAMS[1]), counted=unknown("person"))
    assert pickers is not None and (pickers.living[0], pickers.lost[0]) == (0.0, 0.0)


def test_pickers_whom_nobody_counted_are_not_known_and_not_none() -> None:
    assert found(counted=unknown("person")) is None


def test_straw_has_no_pickers() -> None:
    (option,) = options(circumstances())
    assert not concerns_pickers(option)
