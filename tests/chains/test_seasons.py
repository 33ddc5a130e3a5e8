"""An option by the month: five kilns of 100 t a year before a crop that comes in January, and the roof over it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.seasons import roof_area, roof_cost, season_of
from biomass_select.supply.season import Season
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    pretreatment,
    site,
    stream,
    technology,
    use,
    wet,
)  # fmt: skip

JANUARY = (1.0, *[0.0] * 11)


def town(straw: Any = None, feed: Any = None, **rooms: Any) -> Circumstances:
    rooms = {"technologies": [technology()], **rooms}
    base = knowledge_base(feedstocks=[straw or feedstock()], **rooms)
    return circumstances(base, site(streams=(feed or stream(months=JANUARY),)))


def year_of(here: Circumstances, year: Any = "bad_year") -> Season:
    found = season_of(only_option(here), supply_of_site(here, LIKELY), LIKELY, year)
    assert found is not None
    return found


def test_five_kilns_store_eleven_months_of_feed_and_leave_the_rest() -> None:
    # 500 t a year are 41.67 a month: of 1,000 t in January 41.67 are worked up, 458.3 stored, 500 left.
    found = year_of(town())
    assert found.capacity_t_per_month == pytest.approx(500 / 12)
    assert (found.most_stored, found.left_behind.sum()) == (pytest.approx([458.333], abs=1e-3), pytest.approx(500))
    assert found.share_of_capacity == pytest.approx([1.0])


def test_a_bad_year_brings_less_than_a_likely_one_and_both_are_told() -> None:
    feed = stream(months=JANUARY, bad_year=estimate(0.3))
    # Half of a bad year's 300 t is one kiln of 100 t.
    here = town(feed=feed)
    assert year_of(here, "likely_year").arriving.sum() == pytest.approx(1000)
    assert year_of(here).arriving.sum() == pytest.approx(300)


def test_what_the_store_loses_is_lost_month_by_month_and_not_beforehand() -> None:
    # What keeps twelve months and loses 0.2 in all arrives whole; a month takes 1 - 0.8^(1/12) = 0.018423 of it.
    found = year_of(town(straw=feedstock(storage_loss_share=estimate(0.2))))
    assert found.arriving.sum() == pytest.approx(1000)
    assert found.lost[0, 0] == pytest.approx(0.018423 * found.most_stored[0], rel=1e-4)


def test_a_kiln_with_too_little_feed_stands_idle_for_the_months_that_it_lacks() -> None:
    # 80 t a year for a kiln of 100: it works 9.6 months.
    found = year_of(town(feed=stream(surveyed=wet(80, "t/year"))))
    assert found.months_idle == pytest.approx([2.4])


def test_a_catchment_feeds_its_own_plant() -> None:
    found = year_of(town(feed=stream(months=JANUARY, catchments=4)))
    assert found.arriving.sum() == pytest.approx(250)


def test_what_stays_in_the_field_has_no_store() -> None:
    here = town(technologies=[technology(leaves_in_place=True)], uses=[use(kind="in_field")])
    assert season_of(only_option(here), supply_of_site(here, LIKELY), LIKELY, "bad_year") is None


def test_the_roof_is_what_is_stored_over_density_and_height() -> None:
    # 458.33 t at 100 kg/m3, 4 m high: 1,145.8 m2, at 10 dollars each.
    here = town()
    area = roof_area(only_option(here), year_of(here).most_stored, here, LIKELY)
    assert area is not None
    assert area == pytest.approx([1145.83], abs=0.01)
    assert roof_cost(area, here, LIKELY) == pytest.approx([11458.3], abs=0.1)


def test_bales_lie_denser_than_loose_straw() -> None:
    press = pretreatment(
        "baling", change={"gives": "baled", "dry_mass_kept": estimate(1.0), "density_gain": estimate(2)}
    )
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["baled"]})
    here = town(technologies=[press, kiln])
    assert roof_area(only_option(here), np.array([100.0]), here, LIKELY) == pytest.approx([125.0])


def test_nobody_is_told_a_roof_for_what_lies_nobody_knows_how() -> None:
    here = town(straw=feedstock(bulk_density=None))
    assert roof_area(only_option(here), np.array([100.0]), here, LIKELY) is None
