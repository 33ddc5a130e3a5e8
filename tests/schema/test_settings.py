from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from biomass_select.schema.settings import Settings
from tests.build import estimate, settings


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"assessment_year": 1999}, "greater_than_equal"),
        ({"draws": 1}, "greater_than_equal"),
        ({"draws": 10_001}, "less_than_equal"),
        ({"feed_share_of_surplus": 0}, "greater_than"),
        ({"feed_share_of_surplus": 1.1}, "less_than_equal"),
        ({"outlet_multiple": 0.9}, "greater_than_equal"),
        ({"certain_at": 0.5}, "greater_than"),
        ({"companion_below": 1}, "less_than"),
        ({"real_discount_rate": estimate(10, "one/year")}, "outside"),
        ({"real_discount_rate": estimate(10, "percent")}, "unit_wrong"),
        ({"weights": {"pillars": {"technical": -1}}}, "greater_than_equal"),
        ({"weights": {"criteria": {"beauty": {"T1": 1}}}}, "literal_error"),
    ],
)
def test_choices_beyond_their_limits_are_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        settings(**changes)
    assert [fault["type"] for fault in refused.value.errors()] == [code]


def test_what_is_not_chosen_is_what_the_design_says() -> None:
    # Design, sections 3 and 5: half of the dependable surplus, a third where users pay, 1.5 times the
    # outlets, a near tie below 80 % of the draws, a companion below 10 %, 2,000 draws.
    chosen = Settings(
        assessment_year=2023, real_discount_rate=estimate(0.1, "one/year"), uptake_of_households=estimate(0.2)
    )
    assert (chosen.feed_share_of_surplus, chosen.outlet_multiple, chosen.draws) == (0.5, 1.5, 2000)
    assert chosen.feed_share_where_users_pay == pytest.approx(1 / 3)
    assert (chosen.certain_at, chosen.companion_below) == (0.8, 0.1)


def test_a_rate_in_per_cent_a_year_is_a_share_a_year() -> None:
    assert settings(
        real_discount_rate=estimate(10, "percent/year")
    ).real_discount_rate.likely == pytest.approx(0.1)
