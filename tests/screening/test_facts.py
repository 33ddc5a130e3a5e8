"""Facts: brought to one unit, unknown unless somebody said, and a literature value marked."""

from __future__ import annotations

import pytest

from biomass_select.screening.facts import NOT_KNOWN, Facts, exact
from tests.build import estimate, unknown


def test_a_number_is_brought_to_the_unit_of_its_fact() -> None:
    found = Facts().with_number("haul_km", estimate(5000, "m", low=4000, high=8000))["haul_km"].estimate
    assert found is not None
    assert (found.low, found.likely, found.high, found.unit) == (4, 5, 8, "km")


def test_a_price_keeps_its_money_and_year_and_is_brought_to_the_tonne() -> None:
    found = Facts().with_number("dealer_price_usd_per_t", estimate(25, "LKR_2012/kg"))
    price = found["dealer_price_usd_per_t"].estimate
    assert price is not None
    assert (price.likely, price.unit) == (25_000, "LKR_2012/t")


def test_what_nobody_said_is_not_known() -> None:
    facts = Facts().with_number("haul_km", unknown("km")).with_number("ash_percent", None)
    facts = facts.with_words("export_allowed", "unknown")
    for fact in ("haul_km", "ash_percent", "export_allowed", "power_kw"):
        assert facts[fact] == NOT_KNOWN
        assert not facts[fact].is_known


def test_no_words_at_all_are_an_answer_and_not_an_unknown() -> None:
    assert Facts().with_words("hazards")["hazards"].is_known


def test_only_a_literature_value_carries_its_mark() -> None:
    facts = Facts().with_number("ash_percent", estimate(5, "percent"), from_literature=True)
    facts = facts.with_number("moisture_percent", estimate(5, "percent"))
    assert facts["ash_percent"].from_literature
    assert not facts["moisture_percent"].from_literature


def test_a_fact_outside_the_closed_list_is_refused() -> None:
    with pytest.raises(KeyError, match="'colour' is not in the closed list of facts"):
        Facts()["colour"]


def test_a_computed_figure_is_exact_and_says_how_it_was_found() -> None:
    figure = exact(0.25, "one", "share of homes")
    assert figure.bounds == (0.25, 0.25)
    assert (figure.grade, figure.reason) == ("D", "share of homes")


def test_a_share_of_next_to_nothing_is_as_large_as_a_number_may_be() -> None:
    assert exact(1e30, "share", "of the test").likely == 1e13
