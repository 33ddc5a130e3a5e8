"""The conditions on money that a chain is under."""

from __future__ import annotations

import pytest

from biomass_select.chains.chain import Option
from biomass_select.wording.message import Quantity, message
from tests.build import (
    circumstances,
    estimate,
    knowledge_base,
    only_option,
    outlet,
    product,
    settings,
    site,
    stream,
    technology,
    usd,
    use,
    wet,
)  # fmt: skip


def test_a_unit_that_costs_more_than_can_be_found_stays_on_condition_of_outside_money() -> None:
    option = only_option(circumstances(None, site(money_without_bank=estimate(99_900, "NPR_2023"))))
    (finding,) = option.findings
    assert option.verdict == "conditional"
    assert finding.rule == "money_ceiling"
    # 1,000 dollars against 99,900 rupees, which are 999 dollars.
    assert finding.sentence == message(
        "screening.money_short", cost=Quantity(1000.0, "USD_2023"), found=Quantity(999.0, "USD_2023")
    )
    assert finding.only_if == message("screening.money_short_only_if", cost=Quantity(1000.0, "USD_2023"))


def test_exactly_the_price_of_one_unit_is_enough() -> None:
    assert only_option(circumstances(None, site(money_without_bank=usd(1000)))).verdict == "passes"


def test_a_unit_half_empty_still_costs_as_much_as_a_full_one() -> None:
    # 50 t of straw for a kiln of 100 t: 600 dollars do not buy a kiln of 1,000, whatever it is fed.
    place = site(money_without_bank=usd(600), streams=(stream(surveyed=wet(50, "t/year")),))
    assert [finding.rule for finding in only_option(circumstances(None, place)).findings] == ["money_ceiling"]


def test_homes_stay_on_condition_that_they_pay_for_units_of_their_own_whatever_the_town_has() -> None:
    stove = technology(
        at_homes=True, scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 9}
    )
    base = knowledge_base(technologies=[stove], uses=[use(kind="soil")], products=[product()])
    (finding,) = only_option(circumstances(base, site(money_without_bank=usd(1)), settings())).findings
    price = Quantity(1000.0, "USD_2023")
    assert (finding.rule, finding.severity) == ("home_money", "condition")
    assert finding.sentence == message("screening.home_pays", cost=price)
    assert finding.only_if == message("screening.home_pays_only_if", cost=price)


def test_a_machine_hired_by_the_day_for_the_field_asks_for_no_money_at_the_start() -> None:
    spreading = technology(leaves_in_place=True)
    base = knowledge_base(technologies=[spreading], uses=[use(kind="in_field")])
    assert only_option(circumstances(base, site(money_without_bank=usd(1)))).findings == ()


# Users that are named and far too small


def sold(tonnes_a_month: float) -> Option:
    """Return the kiln of a town whose one user takes so much; one kiln makes 40 t of charcoal of 100 t of wet straw."""
    one = technology(scale={"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 1})
    place = site(outlets=(outlet(quantity_per_month=estimate(tonnes_a_month, "t/month")),))
    return only_option(circumstances(knowledge_base(technologies=[one]), place))


def test_users_that_take_less_than_a_tenth_of_what_one_unit_makes_are_none() -> None:
    option = sold(0.3)  # 3.6 t a year of 40: nine of a hundred
    (finding,) = option.findings
    assert (option.verdict, finding.rule, finding.severity, option.size) == ("excluded", "P2", "exclude", None)
    said = dict(finding.sentence.values)["share"]
    assert isinstance(said, Quantity)
    assert (said.value, said.unit) == (pytest.approx(0.09), "share")
    assert finding.sentence.id == "screening.few_users"


def test_users_that_take_a_tenth_are_enough_to_stay() -> None:
    assert sold(0.34).verdict == "passes"  # 4.08 t of 40


def test_a_place_without_any_user_stays_for_users_may_be_found() -> None:
    option = only_option(circumstances(None, site(outlets=())))
    assert not [finding for finding in option.findings if finding.rule == "P2" and finding.excludes]
