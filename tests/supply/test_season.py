"""A plant month by month, followed by hand; nothing of what arrives is ever lost from the account."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.quantities.draws import Array
from biomass_select.supply.season import Season, monthly_loss, season

HARVEST = np.array([[0.0] * 9 + [4.0] * 3])
"""Twelve tonnes, four in each of October, November and December."""
EVEN = np.ones((1, 12))


def run(arriving: Array, need: float, storable_months: float, loss: float = 0.0) -> Season:
    return season(arriving, need, storable_months, np.full(arriving.shape[0], loss))


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
    found = run(HARVEST, 12, storable_months)
    assert found.share_of_capacity == pytest.approx([met])
    assert found.months_idle == pytest.approx([12 * (1 - met)])


def test_a_campaign_is_stored_month_by_month_and_the_store_is_empty_when_the_next_begins() -> None:
    # October: four arrive, one is worked up, three are kept; six in November, nine in December; one less each month.
    found = run(HARVEST, 12, 9)
    assert found.stored == pytest.approx(np.array([[8, 7, 6, 5, 4, 3, 2, 1, 0, 3, 6, 9]], dtype=float))
    assert found.worked_up == pytest.approx(EVEN)
    assert found.left_behind == pytest.approx(np.zeros((1, 12)))
    assert (found.begun, found.most_stored) == (pytest.approx([9]), pytest.approx([9]))


def test_a_store_loses_its_part_of_every_month() -> None:
    # Half of what is kept is lost each month; two tonnes a month are wanted, eight arrive in January and nothing else.
    # January: 2 worked up. February's two need 4 put by, March's two twice as much again: 8 more. 6 are kept of the 6
    # that there are, 3 are left; February takes 2, 1 is kept, 0.5 left for March.
    january = np.array([[8.0] + [0.0] * 11])
    found = run(january, 24, 12, loss=0.5)
    assert found.worked_up[0, :4] == pytest.approx([2, 2, 0.5, 0])
    assert found.lost[0, :4] == pytest.approx([3, 0.5, 0, 0])
    assert found.share_of_capacity == pytest.approx([4.5 / 24])


def test_what_the_months_to_come_will_not_want_is_left_where_it_is() -> None:
    # Two tonnes come each month for a plant of one: it has no need of a store.
    found = run(2 * EVEN, 12, 6)
    assert found.stored == pytest.approx(np.zeros((1, 12)))
    assert found.left_behind == pytest.approx(EVEN)


def test_a_full_store_leaves_the_rest_behind() -> None:
    # A store of one month's need: October and November each leave three of four, for the next month brings enough;
    # of December's four one is worked up and one kept.
    found = run(HARVEST, 12, 1)
    assert found.left_behind[0, 9:] == pytest.approx([3, 3, 2])


def test_what_comes_every_month_needs_no_store() -> None:
    assert run(EVEN, 12, 0).share_of_capacity == pytest.approx([1.0])


def test_half_of_what_is_needed_meets_half_however_much_can_be_stored() -> None:
    assert run(EVEN, 24, 0).share_of_capacity == pytest.approx([0.5])
    assert run(HARVEST, 24, 12).share_of_capacity == pytest.approx([0.5])


def test_each_draw_has_its_own_year() -> None:
    assert run(np.vstack([HARVEST, EVEN]), 12, 6).share_of_capacity == pytest.approx([0.75, 1.0])


def test_nothing_is_met_by_nothing_and_no_need_is_always_met() -> None:
    assert run(np.zeros((2, 12)), 12, 6).share_of_capacity == pytest.approx([0, 0])
    assert run(np.zeros((2, 12)), 0, 6).share_of_capacity == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("share", "months", "monthly"),
    [
        (0.19, 2, 0.1),  # 0.9 x 0.9 = 0.81 is left of what is kept for two months
        (0.2, 0.5, 0.36),  # a fifth in half a month: 0.8 x 0.8 = 0.64 is left after a whole one
        (0.3, 0, 0.3),
        (1.0, 6, 0.999),
    ],
)
def test_the_loss_of_a_month_is_that_of_the_whole_time_spread_over_it(share: float, months: float, monthly: float) -> None:
    assert monthly_loss(np.array([share]), months) == pytest.approx([monthly])


YEARS = st.lists(st.floats(0, 100), min_size=12, max_size=12).map(lambda year: np.array([year]))


def greedy(year: Array, need: float, storable_months: float) -> float:
    """Return what is worked up by a plant that keeps all that finds room: no store that plans can work up more."""
    stock, done = 0.0, 0.0
    for turn in range(4):
        for month in range(12):
            at_hand = stock + year[0, month]
            used = min(at_hand, need / 12)
            stock = min(at_hand - used, storable_months * need / 12)
            done += used if turn == 3 else 0.0
    return done


@given(YEARS, st.floats(0.1, 1000), st.floats(0, 12))
def test_a_store_that_plans_works_up_as_much_as_one_that_keeps_all_it_can(
    year: Array, need: float, storable: float
) -> None:
    found = run(year, need, storable)
    assert found.worked_up.sum() == pytest.approx(greedy(year, need, storable), rel=1e-6, abs=1e-6)
    assert np.all(found.stored <= storable * need / 12 * (1 + 1e-9) + 1e-9)


@given(YEARS, st.floats(0.1, 1000), st.floats(0, 12), st.floats(0, 0.9))
def test_every_tonne_is_told(year: Array, need: float, storable: float, loss: float) -> None:
    found = run(year, need, storable, loss)
    gone = found.worked_up.sum() + found.lost.sum() + found.left_behind.sum() + found.stored[0, -1]
    assert found.begun[0] + year.sum() == pytest.approx(gone, rel=1e-9, abs=1e-6)
    assert all(part.min() >= -1e-9 for part in (found.worked_up, found.lost, found.left_behind, found.stored))


@given(YEARS, st.floats(0.1, 1000), st.floats(0, 12), st.floats(0, 12))
def test_a_larger_store_never_meets_less_and_no_more_is_met_than_arises(
    year: Array, need: float, one: float, other: float
) -> None:
    smaller, larger = sorted((one, other))
    met = run(year, need, smaller).share_of_capacity[0]
    assert 0 <= met <= run(year, need, larger).share_of_capacity[0] + 1e-9
