from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.quantities.draws import Draws, triangular
from tests.build import estimate, unknown

MANY = 20_000


def test_a_key_draws_the_same_numbers_whatever_else_is_drawn_and_in_whatever_order() -> None:
    alone, among = Draws(1, 100), Draws(1, 100)
    for other in ("technologies.new.capital_cost", "site.b", "a.b"):
        among.uniform(other)
    np.testing.assert_array_equal(alone.uniform("site.a"), among.uniform("site.a"))
    np.testing.assert_array_equal(alone.uniform("site.a"), alone.uniform("site.a"))


def test_keys_and_seeds_have_streams_of_their_own() -> None:
    draws = Draws(1, 100)
    assert not np.array_equal(draws.uniform("site.a"), draws.uniform("site.b"))
    assert not np.array_equal(draws.uniform("site.a"), Draws(2, 100).uniform("site.a"))


def test_seed_and_key_do_not_run_into_each_other() -> None:
    assert not np.array_equal(Draws(1, 50).uniform("1.a"), Draws(11, 50).uniform(".a"))


def test_the_uniforms_of_a_key_are_those_of_its_digest_and_stay_so_between_versions() -> None:
    # PCG64 seeded with the first 16 bytes of the SHA-256 of "7\nsite.a", big-endian.
    import hashlib

    state = int.from_bytes(hashlib.sha256(b"7\nsite.a").digest()[:16], "big")
    expected = np.random.Generator(np.random.PCG64(state)).random(5)
    np.testing.assert_array_equal(Draws(7, 5).uniform("site.a"), expected)


def test_two_keys_are_not_correlated() -> None:
    draws = Draws(3, MANY)
    correlation = np.corrcoef(draws.uniform("site.a"), draws.uniform("site.b"))[0, 1]
    assert abs(correlation) < 4 / np.sqrt(MANY)


@pytest.mark.parametrize(
    ("low", "likely", "high"), [(0, 1, 10), (2, 2, 5), (2, 5, 5), (-3, 1, 2), (100, 140, 300), (1, 2, 50)]
)
def test_triangular_draws_have_the_mean_and_spread_of_the_triangle(
    low: float, likely: float, high: float
) -> None:
    # Mean (a + c + b) / 3; variance (a2 + b2 + c2 - ab - ac - bc) / 18 (triangular distribution, textbook).
    drawn = Draws(5, MANY).of(estimate(likely, "t", low=low, high=high), "site.a")
    variance = (low**2 + high**2 + likely**2 - low * high - low * likely - high * likely) / 18
    assert drawn.mean() == pytest.approx((low + likely + high) / 3, abs=4 * np.sqrt(variance / MANY))
    assert drawn.var() == pytest.approx(variance, rel=0.05)
    assert low <= drawn.min() and drawn.max() <= high


def test_the_share_below_the_mode_is_that_of_the_triangle() -> None:
    # Below the mode lies (c - a) / (b - a) of a triangle: 1 of 4 for 0, 1, 4.
    drawn = Draws(5, MANY).of(estimate(1, "t", low=0, high=4), "site.a")
    assert (drawn < 1).mean() == pytest.approx(0.25, abs=4 * np.sqrt(0.25 * 0.75 / MANY))


def test_without_a_likely_value_every_number_of_the_range_is_as_good() -> None:
    # Uniform 2 to 6: mean 4, standard deviation 4 / root of 12.
    drawn = Draws(5, MANY).of(estimate(None, "t", low=2, high=6), "site.a")
    assert drawn.mean() == pytest.approx(4, abs=4 * 4 / np.sqrt(12 * MANY))
    assert (drawn < 3).mean() == pytest.approx(0.25, abs=0.015)


def test_above_tenfold_every_order_of_magnitude_is_as_good() -> None:
    # Log-uniform 1 to 10,000: half of the draws below 100, a quarter below 10.
    drawn = Draws(5, MANY).of(estimate(None, "t", low=1, high=10_000), "site.a")
    tolerance = 4 * np.sqrt(0.25 / MANY)
    assert (drawn < 100).mean() == pytest.approx(0.5, abs=tolerance)
    assert (drawn < 10).mean() == pytest.approx(0.25, abs=tolerance)
    assert drawn.min() >= 1 and drawn.max() <= 10_000


def test_exactly_tenfold_is_not_yet_drawn_on_the_logarithm() -> None:
    drawn = Draws(5, MANY).of(estimate(None, "t", low=1, high=10), "site.a")
    assert drawn.mean() == pytest.approx(5.5, abs=4 * 9 / np.sqrt(12 * MANY))


@pytest.mark.parametrize(
    ("given", "central"),
    [
        ({"likely": 3, "low": 1, "high": 9}, 3),
        ({"likely": None, "low": 2, "high": 6}, 4),
        ({"likely": None, "low": 1, "high": 100}, 10),
    ],
)
def test_one_draw_is_the_likely_value_or_the_middle(given: dict[str, float], central: float) -> None:
    np.testing.assert_allclose(Draws(5, 1).of(estimate(unit="t", **given), "site.a"), [central])


def test_an_exact_figure_is_drawn_as_itself() -> None:
    np.testing.assert_array_equal(Draws(5, 3).of(estimate(7, "t"), "site.a"), [7, 7, 7])
    np.testing.assert_array_equal(Draws(5, 3).of(estimate(0, "t", low=0, high=0), "site.a"), [0, 0, 0])


def test_an_unknown_is_drawn_over_the_range_that_its_field_declares() -> None:
    nothing = unknown().replaced(range_when_unknown=(0.2, 0.6))
    drawn = Draws(5, MANY).of(nothing, "site.a")
    assert drawn.mean() == pytest.approx(0.4, abs=4 * 0.4 / np.sqrt(12 * MANY))
    assert drawn.min() >= 0.2 and drawn.max() <= 0.6
    np.testing.assert_allclose(Draws(5, 1).of(nothing, "site.a"), [0.4])


@pytest.mark.parametrize("count", [1, 50])
def test_an_unknown_whose_field_declares_no_range_is_refused(count: int) -> None:
    with pytest.raises(ValueError) as refusal:
        Draws(5, count).of(unknown(), "site.a")
    assert str(refusal.value) == "site.a: unknown, and its field declares no range to draw over"


def test_no_draws_at_all_are_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        Draws(1, 0)
    assert str(refusal.value) == "count of draws must be at least 1, it is 0"


def test_what_is_drawn_in_a_block_is_noted_by_every_block_around_it() -> None:
    draws, a, b = Draws(1, 2), estimate(1, "t"), estimate(2, "t")
    with draws.recording() as outer:
        draws.of(a, "site.a")
        with draws.recording() as inner:
            draws.of(b, "site.b")
    draws.of(a, "site.c")
    assert outer == {"site.a": a, "site.b": b}
    assert inner == {"site.b": b}


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(sorted).filter(lambda n: n[2] - n[0] > 1e-3),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
)
def test_triangular_draws_keep_to_the_range_and_to_the_order_of_the_uniforms(
    numbers: list[float], u: float, v: float
) -> None:
    low, likely, high = numbers
    first, second = triangular(np.array(sorted((u, v))), low, likely, high)
    slack = 1e-9 * max(1.0, abs(low), abs(high))
    assert low - slack <= first <= second + slack
    assert second <= high + slack
