"""How large an option is planned: each of the four limits decides once, in whole units."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from biomass_select.chains.chain import Size
from biomass_select.chains.size import answers_wanted
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.site import LeftOpen, Stream
from biomass_select.schema.technology import Technology
from biomass_select.wording.message import message
from tests.build import (
    circumstances,
    constraint,
    estimate,
    fates,
    feedstock,
    knowledge_base,
    only_option,
    outlet,
    owner,
    pretreatment,
    product,
    settings,
    site,
    stream,
    technology,
    usd,
    use,
    wet,
)  # fmt: skip

JANUARY = (1.0,) + (0.0,) * 11
PLENTY = outlet(quantity_per_month=estimate(10_000, "t/month"))


def kiln(**changes: Any) -> Technology:
    scale = {
        "feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"),
        "units_at_most": changes.pop("units_at_most", 5),
    }  # fmt: skip
    return technology(scale=scale, **changes)


def planned(machine: Technology | None = None, choices: Any = None, **place: Any) -> Size:
    """Size the one option of a town with 1,000 t of straw, a buyer of any amount and 100,000 dollars."""
    given = {"outlets": (PLENTY,), **place}
    base = knowledge_base(technologies=[machine or kiln()])
    size = only_option(circumstances(base, site(**given), choices)).size
    assert size is not None
    return size


def test_supply_decides_half_of_what_a_bad_year_leaves() -> None:
    # 1,000 t a year; a bad year leaves 0.9 of it; half of 900 is 450 t: four whole kilns of 100 t.
    size = planned(streams=(stream(bad_year=estimate(0.9)),))
    assert (size.decided_by, size.units, size.feed_t_per_year) == ("supply", 4, pytest.approx(400))
    assert size.limits["supply"] == pytest.approx(450)


def test_where_users_pay_today_a_third_is_taken() -> None:
    # A third of 1,000 t is 333 t: three kilns.
    size = planned(streams=(stream(price_today=usd(5, "t")),))
    assert (size.decided_by, size.units) == ("supply", 3)
    assert size.limits["supply"] == pytest.approx(1000 / 3)


def test_a_price_of_nothing_is_not_a_paying_user() -> None:
    assert planned(streams=(stream(price_today=usd(0, "t")),)).limits["supply"] == pytest.approx(500)


def test_outlets_decide_once_and_a_half_what_they_take() -> None:
    # 5 t of charcoal a month are 60 a year; 1.5 times that is 90 t. A tonne of straw makes 0.4 t: 225 t of straw.
    size = planned(outlets=(outlet(quantity_per_month=estimate(5, "t/month")),))
    assert (size.decided_by, size.units) == ("outlets", 2)
    assert size.limits["outlets"] == pytest.approx(225)


def test_money_decides_what_the_ceiling_buys() -> None:
    # 3,500 dollars buy 3.5 kilns of 1,000: three whole ones.
    size = planned(money_without_bank=usd(3500))
    assert (size.decided_by, size.units, size.feed_t_per_year) == ("money", 3, pytest.approx(300))
    assert size.limits["money"] == pytest.approx(350)


def test_proven_units_decide_how_many_may_stand_beside_each_other() -> None:
    size = planned(kiln(units_at_most=2))
    assert (size.decided_by, size.units, size.feed_t_per_year) == ("proven_units", 2, pytest.approx(200))


def test_every_limit_is_kept_beside_the_one_that_decides() -> None:
    # 10,000 t a month x 12 x 1.5 / 0.4 = 450,000 t of straw; 100,000 dollars buy 100 kilns; five may stand.
    limits = planned().limits
    assert limits == pytest.approx({"supply": 500, "outlets": 450_000, "money": 10_000, "proven_units": 500})


@pytest.mark.parametrize("lack", ["supply", "money", "outlets"])
def test_at_least_one_whole_unit_is_planned(lack: str) -> None:
    places: dict[str, dict[str, Any]] = {
        "supply": {"streams": (stream(surveyed=wet(150, "t/year")),)},
        "money": {"money_without_bank": usd(1)},
        "outlets": {"outlets": (outlet(quantity_per_month=estimate(0.5, "t/month")),)},
    }
    size = planned(**places[lack])
    assert (size.units, size.feed_t_per_year) == (1, pytest.approx(100))
    assert size.load == pytest.approx(1.0)


def test_a_unit_larger_than_the_supply_takes_what_there_is_and_says_how_much_it_needs() -> None:
    # One kiln of 100 t where 80 t are there: it takes 80, at a load of 0.8, and needs 1.25 of what there is.
    size = planned(streams=(stream(surveyed=wet(80, "t/year")),))
    assert (size.units, size.feed_t_per_year, size.unit_feed_t_per_year) == (1, pytest.approx(80), pytest.approx(100))
    assert size.load == pytest.approx(0.8)
    assert size.smallest_share == pytest.approx(1.25)


def test_a_plant_takes_no_more_than_it_works_up_while_its_feed_keeps() -> None:
    # All straw comes in January. Five kilns could work up 41.67 t a month; beside January their store keeps six months'
    # worth and loses nothing: seven of twelve months, 291.67 of 500 t.
    scale = {"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5,
             "feed_storage": estimate(6, "month")}  # fmt: skip
    base = knowledge_base(technologies=[technology(scale=scale)], feedstocks=[feedstock("straw", storable_months=0.0)])
    size = only_option(circumstances(base, site(outlets=(PLENTY,), streams=(stream(months=JANUARY),)))).size
    assert size is not None
    assert (size.units, size.decided_by) == (5, "supply")
    assert size.feed_t_per_year == pytest.approx(7 / 12 * 500)
    assert size.load == pytest.approx(7 / 12)


def test_supply_is_that_of_one_catchment() -> None:
    # Four catchments share 1,000 t: 250 in one, of which half are 125 t, one kiln.
    size = planned(streams=(stream(catchments=4),))
    assert size.limits["supply"] == pytest.approx(125)
    assert (size.decided_by, size.units) == ("supply", 1)


def test_a_unit_is_counted_by_what_enters_it_after_the_steps_before() -> None:
    # Dried from 20 to 10 % a tonne weighs 0.8 / 0.9 = 0.889 t: a kiln of 100 t takes 112.5 t of straw as it arises.
    machine = kiln(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})
    base = knowledge_base(technologies=[pretreatment(), machine])
    size = only_option(circumstances(base, site(outlets=(PLENTY,)))).size
    assert size is not None
    assert (size.unit_feed_t_per_year, size.units) == (pytest.approx(112.5), 4)
    assert size.feed_t_per_year == pytest.approx(450)


def at_homes(**changes: Any) -> KnowledgeBase:
    """Return a knowledge base of one thing for homes that takes 1 t a year and cooks with what it makes."""
    unit = technology(
        "unit", at_homes=True, forms=["household_programme"],
        scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
        outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.25)},), **changes,
    )  # fmt: skip
    cooking = use("cooking", kind="household_cooking", need_per_household=estimate(10, "GJ/(household*year)"))
    heat = product("heat", unit="GJ", energy=None, already_useful=True, uses=("cooking",))
    return knowledge_base(technologies=[unit], uses=[cooking], products=[heat])


PROGRAMME = owner(form="household_programme")


def test_homes_are_reached_by_uptake_in_one_catchment() -> None:
    # 1,000 homes in two catchments, one in five joins: 100 stoves of 1 t a year; half of 500 t would feed 250.
    place = site(streams=(stream(catchments=2),), owners=(PROGRAMME,))
    size = only_option(circumstances(at_homes(), place, settings(uptake_of_households=estimate(0.2)))).size
    assert size is not None
    assert (size.decided_by, size.units) == ("proven_units", 100)
    assert size.limits["money"] is None  # each home pays for its own


@pytest.mark.parametrize(
    ("place", "units"),
    [
        ({"cattle_and_buffalo": estimate(600, "head")}, 60),  # 300 homes have the two head: one in five joins
        ({"cattle_and_buffalo": estimate(600, "head"), "stabled_share": estimate(0.5)}, 30),
        ({"cattle_and_buffalo": estimate(600, "head"), "stabled_share": estimate(0.0)}, 1),
        ({"cattle_and_buffalo": estimate(90_000, "head")}, 200),  # no more than one in five of 1,000 homes
        ({"cattle_and_buffalo": None}, 200),
    ],
)
def test_only_homes_with_cattle_enough_can_have_a_digester(place: dict[str, Any], units: int) -> None:
    base = at_homes(cattle_per_unit=estimate(2, "head"))
    size = only_option(circumstances(base, site(owners=(PROGRAMME,), **place))).size
    assert size is not None
    assert (size.decided_by, size.units) == ("proven_units", units)


def test_one_whole_unit_is_planned_and_said_where_the_outlets_take_less_than_it_makes() -> None:
    # 1 t a month, half as much again: 18 t of charcoal of 45 t of straw; a kiln takes 100 t.
    size = planned(outlets=(outlet(quantity_per_month=estimate(1, "t/month")),))
    assert (size.decided_by, size.units, size.feed_t_per_year) == ("one_unit", 1, pytest.approx(100))


def test_improved_practice_in_the_field_asks_for_no_outlet() -> None:
    spreading = kiln(leaves_in_place=True, outputs=(
        {"product": "mulch", "per": "mass_as_received", "amount": estimate(1)},
    ))  # fmt: skip
    base = knowledge_base(
        technologies=[spreading], products=[product("mulch", uses=("return",), solid_fuel=False, energy=None)],
        uses=[use("return", kind="in_field")],
    )  # fmt: skip
    size = only_option(circumstances(base)).size
    assert size is not None
    assert size.limits["outlets"] is None
    assert size.decided_by == "supply"


@pytest.mark.parametrize(
    "feed",
    [
        stream(surveyed=wet(0, "t/year")),
        stream(bad_year=estimate(0.0)),
        stream(fates=fates(feed=10)),  # all of it is used today
    ],
)
def test_where_a_bad_year_leaves_nothing_the_option_is_out_and_has_no_size(feed: Stream) -> None:
    option = only_option(circumstances(None, site(streams=(feed,))))
    assert (option.verdict, option.size) == ("excluded", None)
    (finding,) = option.findings
    assert (finding.rule, finding.sentence) == ("S1", message("screening.nothing_in_a_bad_year"))


# What waits for an answer


@pytest.mark.parametrize(
    ("conversion", "use_kind", "open_questions", "wanted"),
    [
        ({}, "fuel_market", ["households", "cooking", "area", "money_without_bank", "bad_year:straw"], []),
        ({}, "fuel_market", ["amount:straw", "fates:straw", "amount:husk"], ["amount:straw", "fates:straw"]),
        ({"at_homes": True}, "fuel_market", ["households", "cooking"], ["households"]),
        ({}, "household_cooking", ["households", "cooking", "population"], ["households", "cooking"]),
    ],
)
def test_a_chain_waits_for_the_answers_that_its_size_follows_from_and_no_others(
    conversion: dict[str, Any], use_kind: str, open_questions: list[str], wanted: list[str]
) -> None:
    left = tuple(LeftOpen(question=q.partition(":")[0], stream=q.partition(":")[2]) for q in open_questions)
    here = circumstances()
    chain = only_option(here).chain
    last = chain.conversion.replaced(**conversion)
    chain = replace(chain, steps=(*chain.steps[:-1], last), use=chain.use.replaced(kind=use_kind))
    waiting = answers_wanted(chain, circumstances(place=site(left_open=left)))
    assert [f"{o.question}:{o.stream}".removesuffix(":") for o in waiting] == wanted


def test_an_option_that_waits_is_screened_has_no_size_and_says_for_what() -> None:
    dry_enough = knowledge_base(constraints=[constraint()])  # straw at 20 % is too wet for the kiln
    left = (LeftOpen(question="amount", stream="straw"),)
    place = site(left_open=left)
    option = only_option(circumstances(dry_enough, place))
    assert (option.size, option.markets, option.waits_for, option.verdict) == (None, (), left, "excluded")
    assert only_option(circumstances(place=place)).verdict == "passes"
