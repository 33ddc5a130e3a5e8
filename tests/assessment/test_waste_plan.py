"""Waste-flow plans: UNEP's three cities as published, and the set of every shipped site, closed.

Maseru, Matale and Pune after UNEP/GC.26 (methodology 1.1): what their texts round is computed here and not corrected.
"""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.assessment.waste_plan import ROUTE_OF_USE, ROUTES, plan, plan_of, wages_per_year
from biomass_select.schema.product import UseKind
from tests.assessment.test_shortlist import assessed, kiln


def test_maseru_diverts_140_000_tonnes_and_saves_910_000_dollars_and_lands_a_third() -> None:
    maseru = plan(210_000, avoid=40_000, reuse=45_000, recycle=55_000)
    assert maseru.routes["dispose"] == 70_000 and maseru.gap < 1e-9
    assert maseru.diverted == 140_000
    assert maseru.saving(6.50) == pytest.approx(910_000)  # the report rounds to 0.9 million
    assert maseru.share("dispose") == pytest.approx(0.3333, abs=5e-5)  # the report calls it 30 %


def test_matale_lands_three_sevenths_less() -> None:
    matale = plan(7_000, recycle=3_000)
    assert matale.routes["dispose"] == 4_000
    assert matale.diverted / matale.arises == pytest.approx(0.429, abs=5e-4)


def test_pune_pays_two_and_a_quarter_million_dollars_a_year_in_wages() -> None:
    assert wages_per_year(2_500, 75) == 2_250_000


def test_a_plan_that_uses_more_than_arises_is_refused() -> None:
    with pytest.raises(ValueError, match="no more than arises"):
        plan(100, reuse=60, recover=50)
    with pytest.raises(ValueError, match="nothing below 0"):
        plan(100, reuse=-1)


def test_every_use_has_a_route_and_none_is_thrown_away() -> None:
    assert set(ROUTE_OF_USE) == set(get_args(UseKind))
    assert set(ROUTE_OF_USE.values()) <= {"reuse", "recycle", "recover"}


def test_the_set_of_a_town_is_a_plan_that_closes() -> None:
    # Half of 1,000 t of straw becomes charcoal that is burned at works: recovered; the other half stays as it is.
    found = plan_of(assessed(kiln("kiln")).the_set)
    assert found.routes == pytest.approx({"avoid": 0, "reuse": 0, "recycle": 0, "recover": 500, "dispose": 500})
    assert found.gap < 1e-9


@given(st.floats(1, 1e7), st.lists(st.floats(0, 0.25), min_size=4, max_size=4))
def test_whatever_goes_where_all_of_it_goes_somewhere(arises: float, shares: list[float]) -> None:
    avoid, reuse, recycle, recover = (share * arises for share in shares)
    found = plan(arises, avoid=avoid, reuse=reuse, recycle=recycle, recover=recover)
    assert found.gap < 1e-9 and all(found.routes[route] >= 0 for route in ROUTES)
