"""A whole site of what people have answered: what follows by stated rules, and what stays open and is named."""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import pytest
from hypothesis import given, settings

from biomass_select.documents.read_yaml import Document
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.answers import AnsweredStream, Answers, Crop, Mill
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.pack import GENERIC, CropDefaults
from biomass_select.schema.site import LeftOpen, Site, Stream
from biomass_select.sites.complete import complete, leftovers
from biomass_select.sites.read_site import site_of
from tests import build
from tests.shipped import BASE
from tests.sites.any_answers import trees

COLLECTABLE = {"by_hand": build.estimate(0.9), "combine": build.estimate(0.4), "machine_thresher": build.estimate(0.7)}
STRAW = build.feedstock("straw", residue_ratio_of="wheat grain", residue_ratio=build.wet(1, "t/t"), collectable_share=COLLECTABLE)
HUSK = build.feedstock("husk", group="husk", residue_ratio_of="wheat grain", residue_ratio=build.wet(0.2, "t/t"),
                       collectable_share={"at_mill": build.estimate(1.0)})  # fmt: skip
DUNG = build.feedstock("dung", group="dung", collectable_share={"at_stable": build.estimate(1.0)})
PEEL = build.feedstock("peel", group="market_waste", collectable_share={"at_market": build.estimate(1.0)})
ODD = build.feedstock("odd", group="stalk", collectable_share=COLLECTABLE)
PACK = build.pack(
    persons_per_household=build.estimate(5, "person/household", low=4, high=8),
    crops={"wheat_grain": CropDefaults(yield_t_per_ha=build.estimate(3, "t/ha"), cutting="by_hand")},
)
KNOWN = build.knowledge_base(feedstocks=[STRAW, HUSK, DUNG, PEEL, ODD, build.plastic()], packs=[PACK.replaced(id=GENERIC)])
WHEAT = Crop(id="wheat", crop="wheat_grain", production=build.estimate(900, "t/year"))


def site(base: KnowledgeBase = KNOWN, **changes: Any) -> Site:
    given = {"id": "town", "name": "Town", "country": "NPL", "kind": "town", "crops": (WHEAT,), **changes}
    return complete(Answers(**given), base)


def stream(id: str = "straw", base: KnowledgeBase = KNOWN, **changes: Any) -> Stream:
    return next(stream for stream in site(base, **changes).streams if stream.id == id)


def told(**changes: Any) -> dict[str, Any]:
    """Return answers with one described leftover of the field."""
    return {"streams": (AnsweredStream(**{"id": "straw", "feedstock": "straw", **changes}),)}


def opened(found: Site) -> set[tuple[str, str]]:
    return {(left.question, left.stream) for left in found.left_open}


def ends(found: Estimate | None) -> list[float]:
    assert found is not None and found.bounds is not None and found.central is not None
    return [found.bounds[0], found.central, found.bounds[1]]


# Which leftovers there are


@pytest.mark.parametrize(
    ("answers", "ids"),
    [
        ({}, ["straw", "husk"]),
        ({"crops": (), "mills": (Mill(id="m", name="M", crop="wheat_grain"),)}, ["husk"]),
        ({"crops": (), "cattle_and_buffalo": build.estimate(5, "head")}, ["dung"]),
        ({"crops": (), "markets": ({"id": "m", "name": "M"},)}, ["peel"]),
        ({"crops": (), "plastic_amounts": {"bottles": "little"}}, ["bottles"]),
        ({"crops": (), "plastic_amounts": {"bottles": "none"}}, []),
        ({"crops": ()}, []),
        (told(), ["straw"]),  # who describes a leftover of a crop describes all of it that counts
        ({**told(), "mills": (Mill(id="m", name="M", crop="wheat_grain"),)}, ["straw", "husk"]),
    ],
)
def test_leftovers_follow_from_crops_mills_herds_markets_and_plastics(answers: dict[str, Any], ids: list[str]) -> None:
    given = Answers(**{"id": "town", "name": "Town", "country": "NPL", "kind": "town", "crops": (WHEAT,), **answers})
    assert [found.id for found in leftovers(given, KNOWN)] == ids


def test_a_leftover_that_follows_takes_no_id_that_is_taken() -> None:
    odd = AnsweredStream(id="dung", feedstock="odd")
    found = site(crops=(), streams=(odd,), cattle_and_buffalo=build.estimate(5, "head"))
    assert [(stream.id, stream.feedstock) for stream in found.streams] == [("dung", "odd"), ("dung_2", "dung")]


def test_a_place_of_which_no_leftover_is_named_is_refused() -> None:
    tree = {"id": "town", "name": "Town", "country": "NPL", "kind": "town"}
    with pytest.raises(ProblemsFoundError) as refusal:
        site_of(Document("town.yaml", tree, {}), KNOWN)
    assert refusal.value.problems == (Problem("town.yaml, line 1", "nothing_left_over"),)


# How much, how, when, how far


def test_an_amount_that_is_described_stays_as_it_is() -> None:
    found = stream(**told(surveyed=build.wet(70, "t/year")))
    assert found.surveyed is not None and found.surveyed.likely == 70
    assert found.crop_production is None


def test_else_it_follows_from_the_crop() -> None:
    found = stream()
    assert found.surveyed is None and found.crop_production is not None
    assert found.crop_production.likely == 900


def test_an_amount_that_nobody_said_is_open_and_no_number_of_it_is_used() -> None:
    found = site(crops=(Crop(id="wheat", crop="wheat_grain"),))
    assert {("amount", "straw"), ("amount", "husk")} <= opened(found)
    assert found.is_open("straw")


def test_one_harvest_is_not_given_to_two_streams_of_its_leftover() -> None:
    two = tuple(AnsweredStream(id=id, feedstock="straw") for id in ("early", "late"))
    assert {("amount", "early"), ("amount", "late")} <= opened(site(streams=two))


@pytest.mark.parametrize("name", ["crop_production", "surveyed", "haul", "bad_year"])
def test_what_somebody_was_asked_and_did_not_know_follows_as_if_left_open(name: str) -> None:
    units = {"haul": "km", "bad_year": "one"}
    found = site(**told(**{name: build.unknown(units.get(name, "t/year"), basis="as_received" if name == "surveyed" else None)}))
    assert found == site(**told())


def test_how_it_is_cut_is_what_the_stream_says_then_the_crop_then_the_country() -> None:
    by_combine = (WHEAT.replaced(cutting="combine"),)
    assert stream(crops=by_combine, **told(cutting="machine_thresher")).cutting == "machine_thresher"
    assert stream(crops=by_combine).cutting == "combine"
    assert stream().cutting == "by_hand"
    assert stream("husk").cutting == "at_mill"
    assert stream("dung", cattle_and_buffalo=build.estimate(5, "head")).cutting == "at_stable"
    assert stream("peel", markets=({"id": "m", "name": "M"},)).cutting == "at_market"
    assert stream("bottles", plastic_amounts={"bottles": "much"}).cutting == "at_homes"


def test_a_cutting_that_nobody_said_is_open_and_the_least_that_can_be_gathered_is_counted_on() -> None:
    found = site(streams=(AnsweredStream(id="odd", feedstock="odd"),))
    assert ("cutting", "odd") in opened(found)
    assert next(stream for stream in found.streams if stream.id == "odd").cutting == "combine"  # 0.4 of 0.4, 0.7, 0.9


def test_it_arises_evenly_over_the_months_of_harvest_of_milling_or_of_the_year() -> None:
    harvested = WHEAT.replaced(harvest_months=(4, 5))
    assert stream(crops=(harvested,)).months == (0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0)
    mills = (Mill(id="a", name="A", crop="wheat_grain", months=(1, 2)), Mill(id="b", name="B", crop="wheat_grain", months=(2, 3, 4)))
    assert stream("husk", crops=(harvested,), mills=mills).months == (0.25, 0.25, 0.25, 0.25, *[0] * 8)
    for found in (stream(), stream("bottles", plastic_amounts={"bottles": "much"})):
        assert found.months == pytest.approx([1 / 12] * 12)
    assert stream().months_reason == "nobody has said when it arises; taken as even over the year"


def test_a_month_that_is_named_twice_counts_once() -> None:
    crop = Crop(id="wheat", crop="wheat_grain", harvest_months=(5, 4, 4))
    assert crop.harvest_months == (4, 5)
    assert stream(crops=(crop,)).months == (0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0)


def test_months_that_are_described_stay_and_say_why() -> None:
    shares = (0.5, 0.5, *[0.0] * 10)
    assert stream(**told(months=shares)).months == shares
    assert stream(**told(months=shares)).months_reason == "as answered"
    assert stream(**told(months=shares, months_reason="weighed")).months_reason == "weighed"


def test_a_bad_year_is_that_of_the_crop_or_open() -> None:
    crops = (WHEAT.replaced(bad_year=build.estimate(0.7)),)
    assert ends(stream(crops=crops).bad_year) == [0.7, 0.7, 0.7]
    assert ends(stream(crops=crops, **told(bad_year=build.estimate(0.6))).bad_year) == [0.6, 0.6, 0.6]
    assert ("bad_year", "straw") in opened(site())
    assert ends(stream().bad_year) == [0.4, 0.8, 0.95]
    steady = site(crops=(), cattle_and_buffalo=build.estimate(5, "head"), plastic_amounts={"bottles": "much"})
    assert not any(question == "bad_year" for question, _stream in opened(steady))
    assert all(ends(stream.bad_year) == [0.85, 0.95, 1.0] for stream in steady.streams)


def test_the_field_after_the_harvest_is_that_of_the_crop_and_no_field_follows_husk() -> None:
    crops = (WHEAT.replaced(days_to_next_sowing=build.estimate(20, "day"), field_flooded="yes"),)
    straw, husk = stream(crops=crops), stream("husk", crops=crops)
    assert straw.days_to_next_sowing is not None and straw.days_to_next_sowing.likely == 20
    assert (straw.field_flooded, husk.field_flooded) == ("yes", "unknown")
    assert husk.days_to_next_sowing is None
    own = stream(crops=crops, **told(field_flooded="no", days_to_next_sowing=build.estimate(9, "day")))
    assert (own.field_flooded, ends(own.days_to_next_sowing)) == ("no", [9, 9, 9])


def test_the_haul_is_two_thirds_of_the_radius_along_winding_roads() -> None:
    # 100 km2 is a circle of 5.642 km; two thirds are 3.761, and 1.4 times as long on the road: 5.266 km
    assert ends(stream(area=build.estimate(100, "km2")).haul) == pytest.approx([2.633, 5.266, 10.532], abs=0.001)
    # a hamlet's haul is at least 200 m
    assert ends(stream(area=build.estimate(0.001, "km2")).haul) == pytest.approx([0.1, 0.2, 0.4])
    assert ends(stream().haul) == [1, 5, 20]
    assert ("area", "") in opened(site())
    assert ends(stream(**told(haul=build.estimate(3, "km"))).haul) == [3, 3, 3]


@pytest.mark.parametrize(("kind", "area", "catchments"), [("district", 2600, 5), ("district", 100, 1), ("district", None, 1), ("town", 2600, 1)])
def test_a_district_has_one_plant_for_each_500_km2(kind: str, area: float | None, catchments: int) -> None:
    found = stream(kind=kind, area=None if area is None else build.estimate(area, "km2"))
    assert found.catchments == catchments
    if area == 2600 and kind == "district":  # the haul is that of a fifth of the district
        assert found.haul.central == pytest.approx(2 / 3 * sqrt(520 / pi) * 1.4)
    assert stream(kind=kind, area=build.estimate(2600, "km2"), **told(catchments=3)).catchments == 3


# What becomes of it


def test_what_nobody_said_becomes_of_it_is_open_and_counts_as_no_surplus() -> None:
    found = site()
    assert ("fates", "straw") in opened(found)
    assert stream().fates.of_ten == {"other": 10}


@pytest.mark.parametrize(
    ("end", "of_ten"),
    [("burned", {"burned": 8, "dumped": 2}), ("open_dump", {"burned": 2, "dumped": 8}), ("landfill_cell", {"burned": 2, "dumped": 8})],
)
def test_plastic_that_is_collected_goes_where_the_waste_goes_and_the_rest_half_and_half(end: str, of_ten: dict[str, float]) -> None:
    # six homes of ten are served; of the other four cartloads two are burned and two dumped
    given = {"plastic_amounts": {"bottles": "much"}, "waste_collected_share": build.estimate(0.6), "waste_goes_to": end}
    assert {f: n for f, n in stream("bottles", **given).fates.of_ten.items() if n} == pytest.approx(of_ten)


@pytest.mark.parametrize(("price", "sold"), [(20, 3), (0, 0)])
def test_of_what_a_dealer_pays_for_three_in_ten_are_taken_as_sold_already(price: float, sold: float) -> None:
    # six homes of ten are served by carts to a dump; of the rest two in ten are burned; seven tenths of each are left
    given = {"plastic_amounts": {"bottles": "much"}, "waste_collected_share": build.estimate(0.6),
             "waste_goes_to": "open_dump", "dealer_prices": {"bottles": build.usd(price, "t")}}  # fmt: skip
    fates = stream("bottles", **given).fates
    left = 1 - sold / 10
    assert fates.of_ten == pytest.approx({"burned": 2 * left, "dumped": 8 * left, "sold": sold})
    assert fates.reason is not None and ("a dealer buys it: 3 in ten taken as sold already" in fates.reason) == (sold > 0)


@pytest.mark.parametrize("missing", ["waste_collected_share", "waste_goes_to"])
def test_what_becomes_of_plastic_is_open_until_both_are_answered(missing: str) -> None:
    given = {"waste_collected_share": build.estimate(0.6), "waste_goes_to": "burned", "plastic_amounts": {"bottles": "much"}}
    assert ("fates", "bottles") in opened(site(**{**given, missing: None}))


# The place


def test_homes_follow_from_people_and_people_from_homes() -> None:
    # 1,000 people at 4 to 8 a home, most likely 5: 125 to 250 homes, most likely 200
    found = site(population=build.estimate(1000, "person", low=1000, high=1000))
    assert ends(found.households) == [125, 200, 250]
    found = site(households=build.estimate(200, "household", low=200, high=200))
    assert ends(found.population) == [800, 1000, 1600]
    assert not {("population", ""), ("households", "")} & opened(found)


def test_homes_that_somebody_did_not_know_follow_too() -> None:
    found = site(population=build.estimate(1000, "person"), households=build.unknown("household"))
    assert found.households.central == 200


def test_homes_do_not_follow_where_nobody_knows_people_or_how_many_share_a_home() -> None:
    assert {("population", ""), ("households", "")} <= opened(site())
    nobody = build.knowledge_base(feedstocks=[STRAW, HUSK], packs=[build.pack()])
    found = site(nobody, population=build.estimate(1000, "person"))
    assert ("households", "") in opened(found) and found.households.unknown
    empty = site(population=build.estimate(0, "person"))
    assert ("households", "") in opened(empty) and empty.households.unknown


@pytest.mark.parametrize("question", ["area", "money_without_bank"])
def test_what_is_left_open_is_unknown_and_never_nought(question: str) -> None:
    found = site()
    assert (question, "") in opened(found)
    assert getattr(found, question).unknown and getattr(found, question).central is None
    asked = site(**{question: build.unknown("km2" if question == "area" else "NPR_2023", note="asked twice")})
    assert (question, "") in opened(asked) and getattr(asked, question).note == "asked twice"


def test_what_homes_cook_with_is_open_until_it_is_answered() -> None:
    assert ("cooking", "") in opened(site())
    cooking = {"of_ten": {"lpg": 10}, "known_by": "asked"}
    assert ("cooking", "") not in opened(site(cooking=cooking))


def test_he_who_mends_machines_is_the_farthest_of_welder_electrician_and_dealer() -> None:
    near, far = build.estimate(1, "h"), build.estimate(3, "h")
    found = site(hours_to_welder=near, hours_to_dealer=far, hours_to_electrician=build.unknown("h"))
    assert ends(found.hours_to_mechanic) == [3, 3, 3]
    assert site().hours_to_mechanic is None
    own = site(hours_to_welder=far, hours_to_mechanic=near)
    assert ends(own.hours_to_mechanic) == [1, 1, 1]
    asked = site(hours_to_welder=far, hours_to_mechanic=build.unknown("h"))
    assert ends(asked.hours_to_mechanic) == [3, 3, 3]


def test_a_whole_set_of_answers_leaves_nothing_open() -> None:
    found = site(
        area=build.estimate(4, "km2"), population=build.estimate(1000, "person"), money_without_bank=build.usd(500),
        cooking={"of_ten": {"lpg": 10}, "known_by": "asked"}, crops=(WHEAT.replaced(bad_year=build.estimate(0.7)),),
        **told(fates=build.fates()),
    )  # fmt: skip
    assert found.left_open == ()


def test_the_order_of_what_is_left_open_is_that_of_the_site() -> None:
    assert site(**told()).left_open[:2] == (LeftOpen(question="population"), LeftOpen(question="households"))


def test_what_follows_and_is_larger_than_anything_can_be_is_told() -> None:
    area = {"likely": 1e12, "unit": "km2", "known_by": "guess"}
    tree = {"id": "town", "name": "Town", "country": "NPL", "kind": "town", "crops": [{"id": "p", "crop": "paddy", "area": area}]}
    with pytest.raises(ProblemsFoundError) as refusal:
        site_of(Document("town.yaml", tree, {}), BASE)
    assert [problem.code for problem in refusal.value.problems] == ["too_large"]


# Any answers


@pytest.mark.parametrize("country", list(BASE.countries))
@pytest.mark.parametrize("crop", sorted({str(f.crop) for f in BASE.feedstocks.values() if f.crop}))
def test_any_crop_of_any_country_makes_a_site(country: str, crop: str) -> None:
    tree = {"id": "town", "name": "Town", "country": country, "kind": "village", "crops": [{"id": "crop", "crop": crop}]}
    assert site_of(Document("x", tree, {}), BASE).streams


@given(trees)
@settings(max_examples=40)
def test_any_answers_make_a_site_or_are_told_what_is_wrong(tree: dict[str, Any]) -> None:
    try:
        found = site_of(Document("x", tree, {}), BASE)
    except ProblemsFoundError:
        return
    assert len({stream.id for stream in found.streams}) == len(found.streams)
    for stream in found.streams:
        assert sum(stream.months) == pytest.approx(1)
        assert (stream.crop_production is None) != (stream.surveyed is None)
