"""The evidence ladder, step by step."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.ladder import evidence_step
from tests.build import technology


def place(country: str, *, three_years: bool) -> dict[str, Any]:
    return {"place": "a mill", "country": country, "running": "since 2015", "three_years": three_years,
            "sources": ["book"]}  # fmt: skip


def step(stage: str, places: tuple[dict[str, Any], ...] = (), service_in: tuple[str, ...] = ()) -> int:
    evidence = {"stage": stage, "places": places, "service_in": service_in, "sources": ["book"]}
    return evidence_step(technology(evidence=evidence), "NPL")


YOUNG, OLD, ABROAD = (
    place("NPL", three_years=False), place("NPL", three_years=True), place("LKA", three_years=True),
)  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "places", "service_in", "reached"),
    [
        ("laboratory", (), (), 0),
        ("pilot", (), (), 2),
        ("commercial_elsewhere", (), (), 4),
        ("commercial_in_region", (), (), 6),
        ("commercial_in_region", (ABROAD,) * 3, ("NPL",), 6),  # service here, but no plant here
        ("commercial_in_region", (YOUNG,), (), 6),  # a plant here, but no service
        ("commercial_in_region", (YOUNG,), ("LKA",), 6),  # the service is in another country
        ("commercial_in_region", (YOUNG,), ("NPL",), 8),
        ("commercial_in_region", (OLD, OLD, YOUNG, ABROAD), ("NPL",), 8),  # two old ones are not three
        ("commercial_in_region", (OLD, OLD, OLD), (), 10),
        ("pilot", (OLD, OLD, OLD), ("NPL",), 2),  # three pilots are pilots
    ],
)
def test_a_technology_climbs_as_far_as_its_evidence_here_carries_it(
    stage: str, places: tuple[dict[str, Any], ...], service_in: tuple[str, ...], reached: int
) -> None:
    assert step(stage, places, service_in) == reached


def test_no_evidence_is_the_foot_of_the_ladder() -> None:
    assert evidence_step(technology().replaced(evidence=None), "NPL") == 0
