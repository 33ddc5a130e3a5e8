"""Widening an input never narrows what follows from it: each result at the ends of the input, the rest likely.

The size is planned on likely values and stays; so does every other input. What a kiln earns and spares rises or
falls with each of these inputs, but never turns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.evaluate import evaluate
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from tests.build import (
    LIKELY,
    circumstances,
    country,
    criterion,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    outlet,
    site,
    stream,
    technology,
    usd,
    wet,
)  # fmt: skip

Range = tuple[float, float]
Widened = dict[str, Any]
NET, CLIMATE = criterion("C1"), criterion("E1")


class AtEnd(Draws):
    """One draw of likely values, but of one input its lowest (0) or highest (1)."""

    def __init__(self, key: str, end: int) -> None:
        super().__init__(seed=1, count=1)
        self._key, self._end = key, end

    def of(self, estimate: Estimate, key: str) -> Array:
        if key == self._key and estimate.bounds is not None:
            return np.full(1, estimate.bounds[self._end])
        return super().of(estimate, key)


def machine(ends: Widened) -> Circumstances:
    return circumstances(knowledge_base(technologies=[technology(capital_cost=usd(1000, **ends))]))


def haul_cost(ends: Widened) -> Circumstances:
    return circumstances(knowledge_base(countries={"NPL": country(haul_cost=usd(0.1, "(t*km)", **ends))}))


def way_to_plant(ends: Widened) -> Circumstances:
    return circumstances(place=site(streams=(stream(haul=estimate(5, "km", **ends)),)))


def price(ends: Widened) -> Circumstances:
    return circumstances(place=site(outlets=(outlet(price=usd(200, "t", **ends)),)))


def moisture(ends: Widened) -> Circumstances:
    return circumstances(knowledge_base(feedstocks=[feedstock(moisture=wet(20, "percent", **ends))]))


INPUTS: dict[str, tuple[Callable[[Widened], Circumstances], float, set[str]]] = {
    "technologies.kiln.capital_cost": (machine, 1000, {"C1"}),
    "countries.NPL.haul_cost": (haul_cost, 0.1, {"C1"}),
    "site.streams.straw.haul": (way_to_plant, 5, {"C1", "E1"}),
    "site.outlets.brickworks.price": (price, 200, {"C1"}),
    "feedstocks.straw.moisture": (moisture, 20, {"C1", "E1"}),
}
"""Key -> the small site with that input between two ends, its likely value, and the results that it moves."""


def results_at_ends(key: str, low: float, high: float) -> dict[str, Range]:
    """Return lowest and highest net money and climate of a tonne over the two ends of one input."""
    build, _likely, _moves = INPUTS[key]
    here = build({"low": low, "high": high})
    option, likely = only_option(here), supply_of_site(here, LIKELY)
    found: dict[str, list[float]] = {"C1": [], "E1": []}
    for end in (0, 1):
        draws = AtEnd(key, end)
        cells = evaluate(
            option, (NET, CLIMATE), likely, supply_of_site(here, draws), here, LIKELY, draws
        ).cells
        for id, results in found.items():
            assert cells[id].kind == "computed"
            results.append(float(cells[id].draws[0]))
    return {id: (min(results), max(results)) for id, results in found.items()}


@pytest.mark.parametrize("key", INPUTS)
@tried(max_examples=20)
@given(
    inner=st.tuples(st.floats(0.05, 0.5), st.floats(0.05, 0.5)),
    outer=st.tuples(st.floats(0.01, 0.4), st.floats(0.01, 0.4)),
)
def test_a_wider_input_never_gives_a_narrower_result(key: str, inner: Range, outer: Range) -> None:
    _build, likely, moves = INPUTS[key]
    narrow = results_at_ends(key, likely * (1 - inner[0]), likely * (1 + inner[1]))
    wide = results_at_ends(key, likely * (1 - inner[0] - outer[0]), likely * (1 + inner[1] + outer[1]))
    for id in ("C1", "E1"):
        (low, high), (lower, higher) = narrow[id], wide[id]
        # What the input does not move stays; what it moves grows at both ends.
        step = 1e-9 * max(abs(lower), abs(higher))
        if id in moves:
            assert lower < low - step and high + step < higher
        else:
            assert (lower, higher) == pytest.approx((low, high)) and low == pytest.approx(high)


def test_the_ends_of_the_price_are_those_of_the_money_worked_out_by_hand() -> None:
    # Of a tonne come 0.4 t of charcoal, all of it sold: 100 to 300 dollars move what it earns by 80.
    low, high = results_at_ends("site.outlets.brickworks.price", 100, 300)["C1"]
    assert high - low == pytest.approx(80)
