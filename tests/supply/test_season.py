from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.supply.season import share_of_need_met

HARVEST = np.array([[0.0] * 9 + [4.0] * 3])
"""Twelve tonnes, four in each of October, November and December."""
EVEN = np.ones((1, 12))


@pytest.mark.parametrize(
    ("storable_months", "met"),
    [
        # One tonne is wanted each month. Without a store three months of twelve are met. A store that holds
        # six months' need is full when the harvest ends and lasts until June: nine of twelve. Nine months
        # last the year.
        (0, 3 / 12),
        (1, 4 / 12),
        (6, 9 / 12),
        (9, 12 / 12),
        (12, 12 / 12),
    ],
)
def test_a_campaign_crop_lasts_as_long_as_its_store(storable_months: float, met: float) -> None:
    assert share_of_need_met(HARVEST, 12, storable_months) == pytest.approx([met])


def test_what_comes_every_month_needs_no_store() -> None:
    assert share_of_need_met(EVEN, 12, 0) == pytest.approx([1.0])


def test_half_of_what_is_needed_meets_half_however_much_can_be_stored() -> None:
    assert share_of_need_met(EVEN, 24, 0) == pytest.approx([0.5])
    assert share_of_need_met(HARVEST, 24, 12) == pytest.approx([0.5])


def test_more_than_enough_meets_the_need_and_no_more() -> None:
    assert share_of_need_met(10 * EVEN, 12, 6) == pytest.approx([1.0])


def test_each_draw_has_its_own_year() -> None:
    assert share_of_need_met(np.vstack([HARVEST, EVEN]), 12, 6) == pytest.approx([0.75, 1.0])


def test_nothing_is_met_by_nothing_and_no_need_is_always_met() -> None:
    assert share_of_need_met(np.zeros((2, 12)), 12, 6) == pytest.approx([0, 0])
    assert share_of_need_met(np.zeros((2, 12)), 0, 6) == pytest.approx([1, 1])


YEARS = st.lists(st.floats(0, 100), min_size=12, max_size=12).map(lambda year: np.array([year]))


@given(YEARS, st.floats(0.1, 1000), st.floats(0, 12), st.floats(0, 12))
def test_a_larger_store_never_meets_less_and_no_more_is_met_than_arises(
    year: np.ndarray, need: float, one: float, other: float
) -> None:
    smaller, larger = sorted((one, other))
    met = share_of_need_met(year, need, smaller)[0]
    assert 0 <= met <= share_of_need_met(year, need, larger)[0] + 1e-9
    assert met * need <= year.sum() * (1 + 1e-9) + 1e-9
