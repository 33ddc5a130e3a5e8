"""Factors of jobs and households: none may lack."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.build import estimate, livelihoods, unknown


def test_every_line_of_spending_has_a_share() -> None:
    with pytest.raises(ValidationError) as refusal:
        livelihoods(local_share={"labour": estimate(1.0), "feed": estimate(1.0)})
    (error,) = refusal.value.errors()
    assert error["type"] == "spending_incomplete"
    assert error["ctx"]["lines"] == "diesel, electricity, haul, hired, home_units, machines, maintenance, other"


def test_a_factor_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        livelihoods(fodder_per_head=unknown("t/(head*year)"))
    (error,) = refusal.value.errors()
    assert (error["type"], error["ctx"]["name"]) == ("must_be_known", "fodder_per_head")
