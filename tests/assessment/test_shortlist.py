"""Few, good and different options per contest; then the set whose tonnes and money add up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Assessment, TheSet
from biomass_select.assessment.shortlist import choose_shortlist, why_first
from biomass_select.schema.technology import Technology
from biomass_select.wording.message import Quantity, local_text, message
from tests import build
from tests.build import (
    blending,
    criterion,
    dry,
    estimate,
    fates,
    feedstock,
    knowledge_base,
    outlet,
    owner,
    product,
    site,
    stream,
    technology,
    usd,
    use,
    wet,
)  # fmt: skip


def kiln(id: str, family: str = "carbonisation", cost: float = 1000, **changes: Any) -> Technology:
    return technology(id, family=family, capital_cost=usd(cost), **changes)


def scale(feed: float, units: int = 5) -> dict[str, Any]:
    return {"feed": wet(feed, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": units}


def assessed(*technologies: Technology, rooms: Any = None, choices: Any = None, **place: Any) -> Assessment:
    base = knowledge_base(**{"technologies": list(technologies), **(rooms or {})})
    return assess(site(**place), choices or build.settings(draws=50), base)


def shortlisted(*technologies: Technology, **more: Any) -> list[str]:
    return [s.option.chain.conversion.id for s in assessed(*technologies, **more).contests[0].shortlist]


def test_of_a_family_only_the_best_is_named() -> None:
    assert shortlisted(kiln("dear", cost=9e5), kiln("cheap"), kiln("press", "briquetting", cost=5e5)) == [
        "cheap", "press",
    ]  # fmt: skip


def test_at_most_three_are_named_in_the_order_of_their_rank() -> None:
    families = ("carbonisation", "briquetting", "furnace", "gasification")
    costs = (4e5, 1e3, 2e5, 3e5)
    machines = [kiln(f"m{i}", family, cost) for i, (family, cost) in enumerate(zip(families, costs, strict=True))]
    assert shortlisted(*machines) == ["m1", "m2", "m3"]


def test_a_companion_stands_in_no_answers_place_and_is_named_where_there_is_no_answer() -> None:
    small = kiln("small", "cultivation", cost=1, scale=scale(10, 1))
    large = kiln("large", cost=9e5)
    assert shortlisted(small, large) == ["large"]
    assert shortlisted(small) == ["small"]


def test_what_nobody_would_buy_stays_out_while_anything_else_is_there() -> None:
    unsold = kiln("unsold", "briquetting", outputs=({"product": "brick", "per": "dry_mass", "amount": estimate(1)},))
    rooms = {"products": [product(), product("brick")]}
    assert shortlisted(unsold, kiln("sold", cost=9e5), rooms=rooms) == ["sold"]
    assert shortlisted(unsold, rooms=rooms) == ["unsold"]


def dirty(kg_per_t: float) -> Technology:
    """Return a press that earns more than a kiln and gives off smoke."""
    given_off = {"methane": wet(0, "kg/t"), "nitrous_oxide": wet(0, "kg/t"), "fine_particles": wet(kg_per_t, "kg/t")}
    return kiln("dirty", "briquetting", emissions=given_off)


def test_what_is_worse_than_today_on_what_must_not_get_worse_stays_out_while_anything_else_is_there() -> None:
    # The fire's 5.0 kg and the coal's 1.12 kg of particles are avoided: at 20 kg it is far worse than today's fire.
    found = assessed(dirty(20.0), kiln("clean", cost=9e5)).contests[0]
    worse = {s.option.chain.conversion.id: s.worse_than_today for s in found.scored}
    assert worse == {"dirty": ("E2",), "clean": ()}
    assert [s.option.chain.conversion.id for s in found.shortlist] == ["clean"]
    assert shortlisted(dirty(20.0)) == ["dirty"]


@pytest.mark.parametrize(("given_off", "worse"), [(6.5, ()), (6.7, ("E2",))])
def test_a_twentieth_of_the_scale_is_no_difference_from_today(given_off: float, worse: tuple[str, ...]) -> None:
    # The scale of E2 goes from -2 to 8: a twentieth is 0.5 kg. Net 6.12 - 6.5 = -0.38; 6.12 - 6.7 = -0.58.
    (found,) = assessed(dirty(given_off)).contests[0].scored
    assert found.worse_than_today == worse


def test_other_ways_of_adding_up_choose_among_the_answers_only() -> None:
    small = kiln("small", "cultivation", cost=1, scale=scale(10, 1))
    found = assessed(small, kiln("large", cost=9e5), kiln("press", "briquetting", cost=8e5)).contests[0]
    assert found.scored[0].option.chain.conversion.id == "small"
    assert set(found.cross_check.option_ids) == {"straw/large/works_fuel", "straw/press/works_fuel"}


def test_nothing_to_choose_from_gives_an_empty_list() -> None:
    assert choose_shortlist(()) == ()


def test_the_first_is_told_from_the_second_by_what_adds_most_and_what_takes_most() -> None:
    slow = kiln("slow", returned_share=estimate(0.8))
    fast = kiln("fast", "furnace", outputs=({"product": "charcoal", "per": "dry_mass", "amount": estimate(0.1)},))
    kept = {id: criterion(id) for id in ("E1", "E3", "C1")}
    names = {id: message("assessment.text", text=local_text(id)) for id in kept}
    found = assessed(slow, fast, rooms={"criteria": kept}, streams=(stream(price_today=usd(5, "t")),)).contests[0]
    # E3: 80 against 0 % is 10 against 0 values, at a weight of a quarter 2.5. C1: 80 against 16 dollars of revenue;
    # slow is above its anchor (10), fast at 16 - 5.5 - 0.5 - 5 - 1.63 = 3.37, (3.37 + 40) / 10 = 4.34: 5.66 at a half
    # is 2.83. E1: 2.295 and 0.615 tonnes: 10 against (0.615 + 0.5) / 1.5 x 10 = 7.43, at a quarter 0.64.
    assert [s.option.chain.conversion.id for s in found.shortlist] == ["slow", "fast"]
    expected = message(
        "assessment.why_first_only", first=local_text("Slow"), second=local_text("Fast"),
        ahead=(names["C1"], names["E3"]), behind=names["E1"],
    )  # fmt: skip
    assert found.why_first is not None
    said = dict(found.why_first.values)
    assert (found.why_first.id, said["ahead"]) == (expected.id, dict(expected.values)["ahead"])
    assert (said["first"], said["second"]) == (local_text("Slow"), local_text("Fast"))
    assert why_first(found.shortlist[:1], names) is None


DUNG = feedstock("dung", group="dung", moisture=wet(80, "percent"), nitrogen=dry(2, "percent"))
BOTH = {"feedstocks": [feedstock(), DUNG]}
EATS_ALL = {"groups": ["straw", "dung"]}


def the_set(*technologies: Technology, **more: Any) -> TheSet:
    return assessed(*technologies, **more).the_set


def test_money_is_shared_out_one_unit_at_a_time_the_largest_surplus_first() -> None:
    # 3,500 dollars, kilns of 1,000: one for the dung (more of it), one for the straw, one more for the dung.
    chosen = the_set(
        kiln("kiln", accepts=EATS_ALL), rooms=BOTH,
        streams=(stream(), stream("dung", surveyed=wet(1500, "t/year"))), money_without_bank=usd(3500),
    )  # fmt: skip
    assert [(c.stream, c.units, c.capital) for c in chosen.choices] == [
        ("dung", 2, pytest.approx(2000)), ("straw", 1, pytest.approx(1000)),
    ]  # fmt: skip
    assert (chosen.capital, chosen.ceiling) == (pytest.approx(3000), pytest.approx(3500))
    assert chosen.choices[0].reason == message("assessment.set_fits_fewer", units=2, planned=3)
    assert chosen.used == pytest.approx({"dung": 200, "straw": 100})


def test_a_contest_for_which_no_money_is_left_gets_none_and_the_reason() -> None:
    # A kiln of 200 t is more than a tenth of either stream: no companion.
    chosen = the_set(
        kiln("kiln", accepts=EATS_ALL, scale=scale(200, 1)), rooms=BOTH,
        streams=(stream(), stream("dung", surveyed=wet(1500, "t/year"))), money_without_bank=usd(1500),
    )  # fmt: skip
    last = chosen.choices[1]
    assert (last.stream, last.chosen, last.units, last.capital) == ("straw", None, 0, 0.0)
    assert last.reason == message("assessment.set_no_money", capital=Quantity(1000.0, "USD_2023"))


def assert_the_mix_leaves_no_dung_for(other: Technology, rooms: dict[str, Any]) -> None:
    """Half straw, half dung: a mix of 1,600 t takes all 800 t of dung that there are, before the other is asked."""
    mix = kiln("mix", accepts={"groups": ["straw", "dung"], "needs_any": ["blended"]}, scale=scale(1600, 1))
    chosen = the_set(
        blending(), mix, other, rooms=rooms,
        streams=(stream(surveyed=wet(2000, "t/year")), stream("dung", surveyed=wet(800, "t/year"))),
    )  # fmt: skip
    assert chosen.used == pytest.approx({"straw": 800, "dung": 800})
    assert [(c.stream, c.chosen is None, c.reason.id) for c in chosen.choices] == [
        ("straw", False, "assessment.set_fits"), ("dung", True, "assessment.set_no_tonnes"),
    ]  # fmt: skip


def test_tonnes_that_another_choice_has_taken_are_not_there_again() -> None:
    alone = kiln("alone", accepts={"groups": ["dung"]}, scale=scale(100, 1))
    assert_the_mix_leaves_no_dung_for(alone, BOTH)


def test_what_stays_in_the_field_and_what_is_gathered_take_no_more_together_than_there_is() -> None:
    # The mix gathers all 800 t of dung, which can be gathered; half of it left in the field would be there twice.
    spread = kiln("spread", accepts={"groups": ["dung"]}, leaves_in_place=True, outputs=(
        {"product": "mulch", "per": "mass_as_received", "amount": estimate(1)},
    ))  # fmt: skip
    mulch = product("mulch", uses=("return",), solid_fuel=False, energy=None)
    rooms = BOTH | {"products": [product(), mulch], "uses": [use(), use("return", kind="in_field")]}
    assert_the_mix_leaves_no_dung_for(spread, rooms)


def test_what_nobody_would_take_is_not_in_the_set() -> None:
    (choice,) = the_set(kiln("kiln"), outlets=()).choices
    assert (choice.chosen, choice.reason) == (None, message("assessment.set_no_outlet"))


def test_what_is_worse_than_today_is_not_in_the_set() -> None:
    (choice,) = the_set(dirty(20.0)).choices
    assert (choice.chosen, choice.reason) == (None, message("assessment.set_worse_than_today"))


def test_the_reason_told_is_that_of_the_best() -> None:
    # The kiln comes first and costs too much; the press behind it does too, for a hundred times the money.
    (choice,) = the_set(
        kiln("kiln", cost=2000), kiln("press", "briquetting", cost=200_000), money_without_bank=usd(10),
    ).choices  # fmt: skip
    assert choice.reason == message("assessment.set_no_money", capital=Quantity(2000.0, "USD_2023"))


@pytest.mark.parametrize(
    ("form", "kept_out"),
    [("enterprise", "assessment.set_loses"), ("group", "assessment.set_gate"), ("municipal", None)],
)
def test_an_enterprise_that_surely_loses_stops_and_a_council_may_pay_for_cleaner_air(
    form: str, kept_out: str | None
) -> None:
    # Charcoal at a dollar a tonne: each tonne of straw loses, and its fire is avoided.
    (choice,) = the_set(
        kiln("kiln", forms=[form]), owners=(owner(form=form),),
        outlets=(build.outlet(price=usd(1, "t", low=1, high=1)),),
    ).choices  # fmt: skip
    assert (choice.chosen is None) == (kept_out is not None)
    assert kept_out is None or choice.reason == message(kept_out)


def test_homes_pay_for_their_own_units_and_leave_the_towns_money_alone() -> None:
    stove = kiln("stove", "household_stove", at_homes=True, forms=["household_programme"], scale=scale(1, 500),
                 outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.2)},))  # fmt: skip
    cooking = use("cooking", kind="household_cooking", need_per_household=estimate(10, "GJ/(household*year)"))
    heat = product("heat", unit="GJ", energy=None, already_useful=True, uses=("cooking",))
    chosen = the_set(
        stove, rooms={"products": [heat], "uses": [cooking]}, owners=(owner(form="household_programme"),),
        money_without_bank=usd(1),
    )  # fmt: skip
    (choice,) = chosen.choices
    assert (choice.units, choice.capital, chosen.capital) == (200, 0.0, 0.0)  # one in five of 1,000 homes


AMOUNTS = st.floats(1, 20_000)
SHARES = st.floats(0, 10)
STREAMS = st.tuples(AMOUNTS, SHARES, st.floats(0.2, 1.0), st.integers(1, 5))
MACHINES = st.tuples(AMOUNTS, st.floats(1, 1e6), st.integers(1, 50))


def drawn_stream(id: str, amount: float, used_of_ten: float, bad: float, catchments: int) -> Any:
    return stream(
        id, surveyed=wet(amount, "t/year"), bad_year=estimate(bad), catchments=catchments,
        fates=fates(burned=10 - used_of_ten, feed=used_of_ten),
    )  # fmt: skip


@settings(max_examples=40)
@given(straw=STREAMS, dung=STREAMS, machines=st.tuples(MACHINES, MACHINES, MACHINES), money=st.floats(0, 1e6))
def test_the_set_never_takes_more_than_the_surplus_nor_spends_more_than_the_ceiling(
    straw: Any, dung: Any, machines: Any, money: float
) -> None:
    first, second, mixed = (
        {"scale": scale(feed, units), "capital_cost": usd(cost)} for feed, cost, units in machines
    )  # fmt: skip
    base = knowledge_base(
        technologies=[
            blending(),
            technology("one", accepts={"groups": ["straw"]}, **first),
            technology("two", accepts=EATS_ALL, **second),
            technology("mix", accepts={**EATS_ALL, "needs_any": ["blended"]}, **mixed),
        ],
        **BOTH,
    )
    place = site(
        streams=(drawn_stream("straw", *straw), drawn_stream("dung", *dung)), money_without_bank=usd(money),
        outlets=(outlet(quantity_per_month=estimate(1e6, "t/month")),),
    )  # fmt: skip
    result = assess(place, build.settings(draws=2), base)
    chosen = result.the_set
    for name, supply in result.likely_supplies.items():
        taken = sum(choice.feed_t_per_year.get(name, 0.0) for choice in chosen.choices)
        surplus = float(supply.likely_year.gross[0]) * float(supply.fates["burned"][0]) / supply.stream.catchments
        assert taken <= surplus * (1 + 1e-6)
        assert chosen.used[name] == pytest.approx(taken)
    assert sum(choice.capital for choice in chosen.choices) <= money * (1 + 1e-6)
    for choice in chosen.choices:
        if choice.chosen is not None:
            assert choice.chosen.option.verdict != "excluded"
            assert choice.units >= 1
