"""Machines of the steps before a conversion are bought whole: a chopper of 300 dollars before a kiln of 1,000."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Machines, Option, Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.machines import Bought, twice_fed, units_that_money_buys
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.schema.cost_rules import CostRules
from biomass_select.schema.technology import Technology
from biomass_select.wording.say import say
from tests.build import (
    LIKELY,
    circumstances,
    constraint,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    options,
    outlet,
    pretreatment,
    requirement,
    site,
    stream,
    technology,
    usd,
    wet,
)  # fmt: skip

PLENTY = outlet(quantity_per_month=estimate(10_000, "t/month"))


def chopper(takes: float = 180, **changes: Any) -> Technology:
    changes = {"capital_cost": usd(300), **changes}
    return pretreatment(
        "chopping", change={"gives": "chopped", "dry_mass_kept": estimate(0.9)}, lifetime=estimate(10, "year"),
        scale={"feed": wet(takes, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 50}, **changes,
    )  # fmt: skip


def town(machine: Technology | None = None, **place: Any) -> Circumstances:
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    base = knowledge_base(technologies=[machine or chopper(), kiln])
    return circumstances(base, site(**{"outlets": (PLENTY,), **place}))


def size_of(option: Option) -> Size:
    assert option.size is not None
    return option.size


def money_of(here: Circumstances) -> Appraisal:
    option = only_option(here)
    return appraise(option, balance(option.chain, LIKELY), here, LIKELY)


def test_a_feed_is_chopped_by_whole_machines_and_they_are_not_quite_full() -> None:
    # A tenth is lost in chopping: a kiln of 100 t takes 111.1 t as it arises; four of them 444.4 t. Three choppers of
    # 180 t could work up 540 t; one kiln's feed needs one chopper.
    size = size_of(only_option(town()))
    assert (size.units, size.feed_t_per_year) == (4, pytest.approx(4 * 100 / 0.9))
    (machines,) = size.before
    assert (machines.technology, machines.count, machines.count_for_one_unit) == ("chopping", 3, 1)
    assert machines.load == pytest.approx(400 / 0.9 / 540)


def test_what_is_hired_is_in_no_list_of_what_is_bought() -> None:
    assert size_of(only_option(town(chopper(hired=True)))).before == ()


def test_whole_choppers_are_paid_and_the_tonnes_that_are_chopped_bear_them() -> None:
    # Three choppers, 900 dollars, beside four kilns, 4,000. Over ten years at 10 %: 0.162745 a year.
    money = money_of(town())
    assert money.capital == pytest.approx([4900.0])
    assert money.capital_charge == pytest.approx([4900 * 0.162745 / (400 / 0.9)], rel=1e-5)
    assert [machine.technology for machine in money.machines] == ["chopping", "kiln"]
    assert [float(machine.cost[0]) for machine in money.machines] == pytest.approx([900.0, 4000.0])


def test_one_large_shed_costs_as_much_however_little_goes_through_it() -> None:
    # A shed for 10,000 t: one stands whole, at a load of 444.4 / 10,000.
    here = town(chopper(takes=10_000))
    (shed,) = size_of(only_option(here)).before
    assert (shed.count, shed.load) == (1, pytest.approx(400 / 0.9 / 10_000))
    assert money_of(here).capital == pytest.approx([4300.0])


def test_upkeep_is_that_of_the_whole_machines() -> None:
    # A tenth of 900 dollars a year over 444.4 t, and a twentieth of 4,000 for the kilns.
    needs = {
        "labour": estimate(0, "person*day/t"), "electricity": estimate(0, "kWh/t"),
        "maintenance": estimate(0.1, "one/year"),
    }  # fmt: skip
    assert money_of(town(chopper(running=needs))).lines["maintenance"] == pytest.approx([(90 + 200) / (400 / 0.9)])


def test_the_smallest_start_buys_every_machine_that_one_unit_needs() -> None:
    # A kiln's 111.1 t need three choppers of 40 t: 1,000 + 3 x 300, and three months of cash out.
    money = money_of(town(chopper(takes=40)))
    working = float((money.running + money.feed + money.haul)[0]) * 100 / 0.9 * 3 / 12
    assert money.smallest_start == pytest.approx([1900 + working])


def test_what_is_hired_costs_by_the_tonne_and_is_no_capital_of_the_owner() -> None:
    # 300 dollars for 180 t a year, at 0.162745 a year, by the tonne.
    money = money_of(town(chopper(hired=True)))
    assert money.capital == pytest.approx([4000.0])
    assert money.hired == pytest.approx([300 / 180 * 0.162745], rel=1e-5)


def test_money_buys_the_choppers_before_the_kilns_that_they_feed() -> None:
    # 3,500 dollars: one chopper (1.62 kilns' worth), then a second; 2,900 are left for 2.9 kilns: two whole ones.
    size = size_of(only_option(town(money_without_bank=usd(3500))))
    assert (size.decided_by, size.units) == ("money", 2)
    assert size.limits["money"] == pytest.approx(2.9 * 100 / 0.9)


def test_what_money_cannot_start_names_the_price_of_all_that_one_unit_needs() -> None:
    # A kiln alone is 1,000 and could be paid; with its chopper it is 1,300.
    option = only_option(town(money_without_bank=usd(1100)))
    (finding,) = [f for f in option.findings if f.rule == "money_ceiling"]
    assert say(finding.sentence, "en") == (
        "one unit costs USD 1,300 (2023), and USD 1,100 (2023) can be found here without a bank"
    )


def test_what_is_needed_before_one_unit_is_named_with_what_is_set_aside_for_surprises() -> None:
    # A chopper that was never built at full size is counted twice: 600 beside the kiln's 1,000.
    untried = chopper(evidence={"stage": "pilot", "service_in": [], "sources": ["book"]})
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    rules = CostRules(contingency={"pilot": estimate(1.0)})
    base = knowledge_base(technologies=[untried, kiln], cost_rules=rules)
    option = only_option(circumstances(base, site(outlets=(PLENTY,), money_without_bank=usd(1100))))
    (finding,) = [f for f in option.findings if f.rule == "money_ceiling"]
    assert say(finding.sentence, "en") == (
        "one unit costs USD 1,600 (2023), and USD 1,100 (2023) can be found here without a bank"
    )


ONE = Bought("chopping", 162, 300)


@pytest.mark.parametrize(
    ("money", "units"),
    [
        (200, 0.0),  # not even the chopper
        (300, 0.0),
        (1300, 1.0),
        (1920, 1.62),  # the chopper is full
        (2100, 1.62),  # what is left does not buy a second
        (2220, 1.62),
        (2900, 2.3),
    ],
)
def test_the_next_tonne_waits_until_the_next_machine_is_paid(money: float, units: float) -> None:
    assert units_that_money_buys(money, 1000, 100, (ONE,)) == pytest.approx(units)


def test_without_machines_before_it_money_buys_what_it_is_over_the_price() -> None:
    assert units_that_money_buys(3500, 1000, 100, ()) == pytest.approx(3.5)


@given(st.floats(1000, 50_000), st.floats(20, 500), st.floats(0, 2000))
def test_what_money_buys_costs_no_more_than_the_money(money: float, takes: float, price: float) -> None:
    before = (Bought("chopping", takes, price), Bought("washing", 2 * takes, price))
    units = units_that_money_buys(money, 1000, 100, before)
    if units > 0:
        spent = units * 1000 + sum(machine.number_for(units * 100) * machine.price for machine in before)
        assert spent <= money * (1 + 1e-6)
    assert units <= units_that_money_buys(money * 1.1, 1000, 100, before)


def test_a_place_with_little_feed_buys_one_of_each_all_the_same() -> None:
    size = size_of(only_option(town(streams=(stream(surveyed=wet(30, "t/year")),))))
    assert [machines.count for machines in size.before] == [1]
    assert size.before[0].load == pytest.approx(30 / 180)


def two_streams(takes: float = 10_000, money: float = 100_000, **machine: Any) -> tuple[Option, ...]:
    """Return the options of 1,000 t of straw and 200 t of reed, both chopped in sheds of some tonnes."""
    rooms = {"feedstocks": [feedstock("straw"), feedstock("reed")]}
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    base = knowledge_base(technologies=[chopper(takes=takes, **machine), kiln], **rooms)
    reed = stream("reed", surveyed=wet(200, "t/year"))
    place = site(outlets=(PLENTY,), streams=(stream(), reed), money_without_bank=usd(money))
    return options(circumstances(base, place))


def test_streams_that_share_a_shed_each_bear_their_part_of_it() -> None:
    # 444.4 t of straw, four kilns, and 100 t of reed, half of it: 544.4 t share the shed of 300 dollars.
    straw = next(o for o in two_streams(shared=True) if o.chain.contest == "straw")
    (shed,) = size_of(straw).before
    total = 400 / 0.9 + 100
    assert (shed.count, shed.load) == (1, pytest.approx(total / 10_000))
    assert shed.share == pytest.approx(400 / 0.9 / total)
    money = appraise(straw, balance(straw.chain, LIKELY), circumstances(), LIKELY)
    assert money.capital == pytest.approx([4000 + 300 * 400 / 0.9 / total])


def test_what_many_streams_bring_to_a_shed_is_the_same_to_the_last_digit_whatever_order_a_set_has() -> None:
    # Python keeps words in a set in an order of its own, other words in another: the sum must not follow it.
    shed = chopper(takes=10_000, shared=True)
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    base = knowledge_base(technologies=[shed, kiln])
    loads = set()
    for place in "abcdefghijklmnop":
        fields = tuple(
            stream(f"{place}{n}", feedstock="straw", surveyed=wet(7000 / (n + 3), "t/year")) for n in range(9)
        )
        found = options(circumstances(base, site(outlets=(PLENTY,), streams=(stream(), *fields))))
        straw = next(option for option in found if option.chain.contest == "straw")
        loads.add(size_of(straw).before[0].load)
    assert len(loads) == 1


def test_one_begins_with_the_sheds_of_one_unit_whoever_shares_them_later() -> None:
    # 544.4 t need five sheds of 120 t; the 111.1 t of one kiln need one: 1,000 + 300, and three months of cash out.
    straw = next(o for o in two_streams(takes=120, shared=True) if o.chain.contest == "straw")
    (sheds,) = size_of(straw).before
    assert (sheds.count, sheds.count_for_one_unit) == (5, 1)
    money = appraise(straw, balance(straw.chain, LIKELY), circumstances(), LIKELY)
    working = float((money.running + money.feed + money.haul)[0]) * 100 / 0.9 * 3 / 12
    assert money.smallest_start == pytest.approx([1300 + working])


def test_a_stream_that_nothing_here_is_made_of_bears_nothing_of_the_shed() -> None:
    # Reed could be chopped too, but the kiln takes straw alone.
    kiln = technology(accepts={"feedstocks": ["straw"], "needs_any": ["chopped"]})
    base = knowledge_base(
        technologies=[chopper(takes=10_000, shared=True), kiln], feedstocks=[feedstock("straw"), feedstock("reed")]
    )
    reed = stream("reed", surveyed=wet(200, "t/year"))
    found = only_option(circumstances(base, site(outlets=(PLENTY,), streams=(stream(), reed))))
    assert size_of(found).before[0].share == 1.0


def test_a_stream_that_is_refused_bears_nothing_of_the_shed() -> None:
    # Reed with 50 % of water is out; straw has the shed to itself.
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    too_wet = constraint(requirements=(requirement("moisture_percent", "at_most", estimate(30, "percent")),))
    base = knowledge_base(
        technologies=[chopper(takes=10_000, shared=True), kiln], constraints=[too_wet],
        feedstocks=[feedstock("straw"), feedstock("reed", moisture=wet(50, "percent"))],
    )
    reed = stream("reed", surveyed=wet(200, "t/year"))
    found = options(circumstances(base, site(outlets=(PLENTY,), streams=(stream(), reed))))
    (straw,) = [option for option in found if option.size is not None]
    assert size_of(straw).before[0].share == 1.0


def test_who_begins_with_a_shed_that_others_will_share_has_to_find_the_whole_of_it() -> None:
    # 1,800 dollars buy a kiln with its part of a shed of 900, and not both whole: 1,900.
    shed = {"shared": True, "capital_cost": usd(900)}
    straw = next(o for o in two_streams(money=1800, **shed) if o.chain.contest == "straw")
    (finding,) = [f for f in straw.findings if f.rule == "money_ceiling"]
    assert say(finding.sentence, "en") == (
        "one unit costs USD 1,900 (2023), and USD 1,800 (2023) can be found here without a bank"
    )


def test_a_shed_that_is_not_shared_is_borne_by_each_stream_alone() -> None:
    straw = next(o for o in two_streams() if o.chain.contest == "straw")
    (shed,) = size_of(straw).before
    assert (shed.load, shed.share) == (pytest.approx(400 / 0.9 / 10_000), 1.0)


def test_money_pays_the_part_of_a_shared_machine_with_each_unit() -> None:
    # A unit of 100 t beside 300 t of others in a shed of 800 dollars: 200 of them are its own.
    shed = Bought("chopping", 10_000, 800, others_t_per_year=300)
    assert units_that_money_buys(3600, 1000, 100, (shed,)) == pytest.approx(3.0)


def test_machines_that_are_fed_twice_as_much_keep_each_ones_part() -> None:
    assert twice_fed(Machines("chopping", 1, 1, 0.4, 0.25)) == Machines("chopping", 1, 1, pytest.approx(0.8), 0.25)
    assert twice_fed(Machines("chopping", 3, 1, 0.9)) == Machines("chopping", 6, 1, pytest.approx(0.9))
