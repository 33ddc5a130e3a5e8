"""How much there is of a leftover, by hand: crops, mills, herds, markets, people. All numbers are made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.ranges import RangeRule
from biomass_select.schema.answers import Answers, Crop, MarketPlace, Mill
from biomass_select.schema.pack import CropDefaults
from biomass_select.sites.amounts import amount_of, dung, harvest, market_waste, milled, plastic, product_of, sum_of
from tests import build

RULE = build.range_rule()
PACK = build.pack(
    crops={"wheat_grain": CropDefaults(yield_t_per_ha=build.estimate(3, "t/ha", low=2, high=4)), "paddy": CropDefaults()},
    waste_kg_per_person_day=build.estimate(0.5, "kg/(person*day)", low=0.4, high=0.6),
    plastics_share_of_waste=build.estimate(0.1, low=0.05, high=0.2),
    plastic_items={"bottles": build.estimate(0.2, low=0.1, high=0.3)},
)  # fmt: skip


def exactly(likely: float, unit: str, **more: Any) -> Estimate:
    """Return a number that is known exactly, which keeps its own range."""
    return build.estimate(likely, unit, **{"low": likely, "high": likely, **more})


def said(**changes: Any) -> Answers:
    return Answers(**{"id": "town", "name": "Town", "country": "NPL", "kind": "town", **changes})


def ends(found: Estimate | None) -> tuple[float, float, float, str]:
    assert found is not None and found.bounds is not None and found.central is not None
    return (round(found.bounds[0], 6), round(found.central, 6), round(found.bounds[1], 6), found.unit)


def crop(**changes: Any) -> Crop:
    return Crop(**{"id": "wheat", "crop": "wheat_grain", **changes})


def mill(id: str = "mill", **changes: Any) -> Mill:
    return Mill(**{"id": id, "name": id, "crop": "wheat_grain", **changes})


# Products and sums


def test_ends_are_multiplied_with_ends() -> None:
    factors = (build.estimate(2, "t", low=1, high=3), build.estimate(10, "one", low=5, high=20))
    assert ends(product_of(factors, 0.5, "t/year", "x", RULE)) == (2.5, 10, 30, "t/year")  # 1 x 5, 2 x 10, 3 x 20, halved


def test_a_lone_figure_gets_the_range_of_how_it_is_known_before_it_is_multiplied() -> None:
    rule = RangeRule(**{**RULE.model_dump(), "answers": {"counted": 0.15}})
    counted = Estimate(likely=100, unit="t", known_by="counted")
    assert ends(product_of((counted,), 2, "t/year", "x", rule)) == (170, 200, 230, "t/year")  # 85, 100, 115


def test_ends_are_added_to_ends() -> None:
    terms = [build.estimate(10, "t/year", low=5, high=20), build.estimate(1, "t/year", low=1, high=2)]
    assert ends(sum_of(terms, "sum")) == (6, 11, 22, "t/year")


def test_nothing_follows_from_what_nobody_knows() -> None:
    assert product_of((exactly(2, "t"), build.unknown("one")), 1, "t/year", "x", RULE) is None
    assert sum_of([], "x") is None
    assert sum_of([build.unknown("t/year")], "x") is None


def test_what_follows_is_no_surer_than_the_least_sure_of_what_it_follows_from() -> None:
    sure = Estimate(low=1, likely=1, high=1, unit="t", grade="A", sources=("book",))
    asked = Estimate(low=2, likely=2, high=2, unit="one", known_by="asked", ask="a farmer")
    guess = Estimate(low=3, likely=3, high=3, unit="one", known_by="guess")
    found = product_of((sure, asked), 1, "t/year", "x", RULE)
    assert found is not None
    assert (found.grade, found.sources, found.ask, found.derived) == ("C", ("book",), "a farmer", "x")
    found = product_of((asked, guess), 1, "t/year", "x", RULE)
    assert found is not None
    assert (found.grade, found.known_by, found.reason) == ("D", "guess", "computed from answers that are guesses")


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0, 1e4)).map(sorted), min_size=1, max_size=4))
def test_a_product_and_a_sum_keep_their_ends_in_order(numbers: list[list[float]]) -> None:
    terms = [build.estimate(likely, "t", low=low, high=high) for low, likely, high in numbers]
    for found in (product_of(terms[:3], 1.0, "t", "x", RULE), sum_of(terms, "x")):
        assert found is not None and found.bounds is not None and found.central is not None
        assert found.bounds[0] <= found.central <= found.bounds[1]


# Crops


def test_a_harvest_is_what_was_answered() -> None:
    answered = build.estimate(500, "t/year", low=400, high=600)
    assert harvest(crop(production=answered, area=exactly(7, "km2")), PACK, RULE) is not None
    assert ends(harvest(crop(production=answered, area=exactly(7, "km2")), PACK, RULE)) == (400, 500, 600, "t/year")


def test_else_it_is_the_area_times_the_usual_yield() -> None:
    # 2 km2 are 200 ha; at 2, 3, 4 t a hectare
    assert ends(harvest(crop(area=exactly(2, "km2")), PACK, RULE)) == (400, 600, 800, "t/year")
    # of what somebody was asked and did not know, too
    asked = crop(area=exactly(200, "ha").in_unit("km2"), production=build.unknown("t/year"))
    assert ends(harvest(asked, PACK, RULE)) == (400, 600, 800, "t/year")


@pytest.mark.parametrize(
    "without", [crop(), crop(area=build.unknown("km2")), crop(crop="paddy", area=exactly(2, "km2")), crop(crop="cane", area=exactly(2, "km2"))]
)
def test_a_harvest_without_area_or_usual_yield_is_not_known(without: Crop) -> None:
    assert harvest(without, PACK, RULE) is None


# Mills


def test_mills_work_up_what_they_take_a_day_on_25_days_of_each_month_at_work() -> None:
    two = [mill("one", throughput=exactly(4, "t/day"), months=(1, 2, 3)), mill("two", throughput=exactly(1, "t/day"))]
    # 4 x 25 x 3 = 300; 1 x 25 x 12 = 300, for nobody named months
    assert ends(milled(two, RULE)) == (600, 600, 600, "t/year")


def test_a_mill_of_which_nobody_knows_how_much_adds_nothing() -> None:
    known = mill("one", throughput=exactly(4, "t/day"), months=(1,))
    assert ends(milled([known, mill("two"), mill("three", throughput=build.unknown("t/day"))], RULE)) == (100, 100, 100, "t/year")
    assert milled([mill("two")], RULE) is None
    assert milled([], RULE) is None


# Herds


def test_dung_is_that_of_the_animals_in_stables() -> None:
    # 100 head, half of them in stables, 10 kg a day: 500 kg a day, 182.5 t a year
    answers = said(cattle_and_buffalo=exactly(100, "head"), stabled_share=exactly(0.5, "one"))
    kept = PACK.replaced(dung_kg_per_head_day={"cattle": build.wet(10, "kg/(head*day)", low=10, high=10)})
    found = dung(answers, kept, RULE)
    assert ends(found) == (182.5, 182.5, 182.5, "t/year")
    assert found is not None and found.basis == "as_received"


@pytest.mark.parametrize("missing", [{"cattle_and_buffalo": None}, {"stabled_share": None}, {"stabled_share": build.unknown("one")}])
def test_dung_without_a_herd_or_its_stables_is_not_known(missing: dict[str, Any]) -> None:
    answers = {"cattle_and_buffalo": exactly(100, "head"), "stabled_share": exactly(0.5, "one"), **missing}
    assert dung(said(**answers), PACK, RULE) is None


# Markets


@pytest.mark.parametrize(
    ("market", "tonnes"),
    [
        # 4 busy months of 365/12 days at 3 t, 8 slack ones at 1 t: 365 + 243.333
        ({"busy": 3, "slack": 1, "busy_months": (1, 2, 3, 4)}, 365 + 730 / 3),
        # nobody named busy months: half a year each, 182.5 days at 3 t and at 1 t
        ({"busy": 3, "slack": 1}, 730.0),
        # only a busy month is told: taken for all year, unless months are named
        ({"busy": 2}, 730.0),
        ({"busy": 2, "busy_months": (1, 2, 3)}, 182.5),
        ({"slack": 2}, 365.0),
    ],
)
def test_a_market_leaves_its_waste_on_every_day_of_busy_and_slack_months(market: dict[str, Any], tonnes: float) -> None:
    given = {key: exactly(value, "t/day") if key != "busy_months" else value for key, value in market.items()}
    found = market_waste([MarketPlace(id="m", name="M", **given)], RULE)
    assert ends(found) == (pytest.approx(tonnes), pytest.approx(tonnes), pytest.approx(tonnes), "t/year")
    assert found is not None and found.basis == "as_received"


def test_a_market_of_which_nobody_knows_how_much_leaves_nothing_said() -> None:
    assert market_waste([MarketPlace(id="m", name="M")], RULE) is None


# Plastics


def test_plastic_is_what_people_throw_away_times_the_parts_of_it() -> None:
    # 10,000 people x 0.4, 0.5, 0.6 kg x 365 days x 0.05, 0.1, 0.2 x 0.1, 0.2, 0.3
    answers = said(population=exactly(10_000, "person"))
    assert ends(plastic("bottles", answers, PACK, RULE)) == (7.3, 36.5, 131.4, "t/year")


def test_much_some_and_little_are_six_three_and_one_and_may_be_half_or_twice_of_that() -> None:
    amounts = {"bottles": "some", "film": "much", "sacks": "little", "foam": "none"}
    answers = said(population=exactly(10_000, "person"), plastic_amounts=amounts)
    # bottles: 3 of 10, between 0.15 and 0.6; 1,825 t of waste, a tenth of it plastics: 54.75 t
    assert ends(plastic("bottles", answers, PACK, RULE)) == (
        pytest.approx(10_000 * 0.4 * 0.365 * 0.05 * 0.15), pytest.approx(54.75),
        pytest.approx(10_000 * 0.6 * 0.365 * 0.2 * 0.6), "t/year",
    )  # fmt: skip
    assert ends(plastic("foam", answers, PACK, RULE))[1] == 0


def test_plastic_without_people_or_its_part_is_not_known() -> None:
    assert plastic("bottles", said(), PACK, RULE) is None
    people = said(population=exactly(10_000, "person"))
    assert plastic("film", people, PACK, RULE) is None  # in no list of parts, and no dealer was asked
    assert plastic("bottles", people, build.pack(), RULE) is None  # a country of which nobody knows the waste


# Which of them a leftover follows from


STRAW = build.feedstock("straw", residue_ratio_of="wheat grain", residue_ratio=build.wet(1, "t/t"))
HUSK = build.feedstock("husk", group="husk", residue_ratio_of="wheat grain", residue_ratio=build.wet(0.2, "t/t"))


def test_a_leftover_of_the_field_follows_from_the_harvest_and_one_of_the_mill_from_the_mills() -> None:
    answers = said(
        crops=(crop(production=exactly(900, "t/year")),), mills=(mill(throughput=exactly(4, "t/day"), months=(1, 2, 3)),)
    )
    in_field = amount_of(STRAW, False, answers, PACK, RULE)
    at_mill = amount_of(HUSK, True, answers, PACK, RULE)
    assert in_field is not None and at_mill is not None
    assert (in_field[0], ends(in_field[1])[1]) == ("crop_production", 900)
    assert (at_mill[0], ends(at_mill[1])[1]) == ("crop_production", 300)


def test_without_mills_that_say_how_much_the_harvest_is_milled() -> None:
    answers = said(crops=(crop(production=exactly(900, "t/year")),), mills=(mill(),))
    found = amount_of(HUSK, True, answers, PACK, RULE)
    assert found is not None and ends(found[1])[1] == 900


def test_two_harvests_of_a_crop_are_added() -> None:
    both = (crop(production=exactly(900, "t/year")), crop(id="wheat_2", production=exactly(100, "t/year")))
    found = amount_of(STRAW, False, said(crops=both), PACK, RULE)
    assert found is not None
    assert ends(found[1]) == (1000, 1000, 1000, "t/year")
    assert found[1].derived == "sum of the harvests"


@pytest.mark.parametrize(
    "feedstock", [STRAW, HUSK, build.feedstock("dung", group="dung"), build.feedstock("peel", group="market_waste"), build.plastic("film"),
                  build.feedstock("peat", group="wet_plant")],
)  # fmt: skip
def test_nothing_is_made_up_for_a_leftover_of_which_nobody_said_anything(feedstock: Any) -> None:
    assert amount_of(feedstock, False, said(), PACK, RULE) is None
    assert amount_of(feedstock, True, said(crops=(crop(),)), PACK, RULE) is None


def test_waste_that_is_carted_goes_before_waste_a_head() -> None:
    # 4 t a day from eight homes of ten: 5 t a day, 1,825 t a year; a tenth plastics, a fifth of them bottles.
    answers = said(
        population=exactly(10_000, "person"), waste_per_day=exactly(4, "t/day"),
        waste_collected_share=exactly(0.8, "one"),
    )  # fmt: skip
    found = plastic("bottles", answers, PACK, RULE)
    assert ends(found) == (1825 * 0.05 * 0.1, 36.5, 1825 * 0.2 * 0.3, "t/year")
    assert found is not None and found.derived == (
        "waste carted a day / share of homes it comes from x plastics in it x the item's part of them"
    )


def test_waste_carted_from_homes_that_nobody_counted_is_not_used() -> None:
    people = {"population": exactly(10_000, "person"), "waste_per_day": exactly(4, "t/day")}
    a_head = (7.3, 36.5, 131.4, "t/year")
    assert ends(plastic("bottles", said(**people), PACK, RULE)) == a_head
    may_be_none = build.estimate(0.1, low=0, high=0.3)
    assert ends(plastic("bottles", said(**people, waste_collected_share=may_be_none), PACK, RULE)) == a_head
    assert ends(plastic("bottles", said(**people | {"waste_per_day": build.unknown("t/day")}), PACK, RULE)) == a_head
