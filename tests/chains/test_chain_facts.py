"""The facts that a site, a material and a chain give to the rules."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.chain_facts import _kept_apart, material_facts
from biomass_select.materials.material import Material, Part
from biomass_select.schema.constraint import Constraint
from biomass_select.screening.facts import Facts
from biomass_select.screening.findings import Finding
from biomass_select.wording.message import Message, Quantity, message
from tests.build import (
    circumstances,
    constraint,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    outlet,
    owner,
    plastic,
    pretreatment,
    requirement,
    site,
    stream,
    technology,
    unknown,
    wet,
)  # fmt: skip


def number_rule(fact: str, step: str = "chain", **changes: Any) -> Constraint:
    """Return a rule that nothing real meets, so that its finding shows what was found."""
    value = estimate(-1e9, changes.pop("unit", "one"))
    return constraint(step=step, requirements=(requirement(fact, "at_most", value, severity="caution"),), **changes)


def found(fact: str, unit: str = "one", *, step: str = "chain", place: Any = None, **rooms: Any) -> Any:
    """Return the number that a fact has for the one option of a town, or None where it is not known."""
    base = knowledge_base(constraints=[number_rule(fact, step, unit=unit)], **rooms)
    (finding,) = only_option(circumstances(base, place)).findings
    if finding.outcome == "site_unknown":
        return None
    said = dict(finding.sentence.values)["found"]
    assert isinstance(said, Message)
    figure = dict(said.values)["number"]
    assert isinstance(figure, Quantity)
    return figure.value


def words_of(fact: str, place: Any = None, **rooms: Any) -> tuple[str, ...] | None:
    rule = constraint(
        step="chain", requirements=(requirement(fact, "is_one_of", words=("never_said",), severity="caution"),)
    )
    (finding,) = only_option(circumstances(knowledge_base(constraints=[rule], **rooms), place)).findings
    if finding.outcome == "site_unknown":
        return None
    said = dict(finding.sentence.values)["found"]
    assert isinstance(said, Message)
    words = dict(said.values)["words"]
    assert isinstance(words, tuple)
    return tuple(word.id.removeprefix("word.") for word in words if isinstance(word, Message))


@pytest.mark.parametrize(
    ("fact", "unit", "figure"),
    [
        ("clean_cooking_share", "one", 0.5),  # five homes in ten cook on gas
        ("cattle_per_household", "head/household", 2.0),  # 2,000 head for 1,000 homes
        ("coldest_month_degc", "degC", 15.0),
        ("hottest_month_degc", "degC", 25.0),
        ("hours_to_mechanic", "h", 1.0),
        ("haul_km", "km", 5.0),
        ("running_h_per_year", "h/year", 2000.0),
        ("surplus_t_per_year", "t/year", 1000.0),
        ("used_by_poor_share", "one", 0.0),
        # A bad year leaves all 1,000 t; one kiln takes 100: 0.1 of it.
        ("smallest_unit_share_of_dependable_surplus", "one", 0.1),
        # 1,000 t in 2,000 hours.
        ("feed_needed_t_per_h", "t/h", 0.5),
        # Five kilns make 200 t of charcoal a year of 500 t of straw; 50 t a month are taken: all of it.
        ("outlet_share_of_product", "one", 1.0),
        ("moisture_percent", "percent", 20.0),
        ("solids_percent", "percent", 80.0),
        ("carbon_to_nitrogen", "one", 80.0),  # 40 % over 0.5 %
        ("bulk_density_kg_per_m3", "kg/m3", 100.0),
    ],
)
def test_a_fact_of_the_town_of_straw_and_kilns(fact: str, unit: str, figure: float) -> None:
    assert found(fact, unit) == pytest.approx(figure)


def test_the_share_of_the_product_that_is_taken_is_of_what_the_planned_size_makes() -> None:
    # 1 t a month, 12 a year: 1.5 x 12 / 0.4 = 45 t of straw, so one kiln of 100 t, which makes 40 t: 12 of 40.
    place = site(outlets=(outlet(quantity_per_month=estimate(1, "t/month")),))
    assert found("outlet_share_of_product", place=place) == pytest.approx(12 / 40)


def test_without_an_outlet_nothing_of_the_product_is_taken() -> None:
    assert found("outlet_share_of_product", place=site(outlets=())) == pytest.approx(0.0)


def test_a_buyer_who_said_no_is_no_outlet_and_one_who_was_not_asked_is() -> None:
    assert found("outlet_share_of_product", place=site(outlets=(outlet(asked="no"),))) == pytest.approx(0.0)
    assert found("outlet_share_of_product", place=site(outlets=(outlet(asked="not_asked"),))) == pytest.approx(1.0)


def test_homes_on_gas_power_or_biogas_count_as_cooking_clean_and_no_others() -> None:
    cooking = {
        "of_ten": {"lpg": 3, "electricity": 2, "biogas": 1, "kerosene": 1, "collected_wood": 3},
        "grade": "D", "reason": "made up",
    }  # fmt: skip
    place = site(cooking=cooking)
    assert found("clean_cooking_share", place=place) == pytest.approx(0.6)
    assert found("free_wood_cooking_share", place=place) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("fact", "lacking"),
    [
        ("cattle_per_household", {"cattle_and_buffalo": None}),
        ("outage_h_per_day", {"outages": unknown("h/day")}),
        ("coldest_month_degc", {"coldest_month": None}),
    ],
)
def test_what_the_site_left_out_is_not_known(fact: str, lacking: dict[str, Any]) -> None:
    units = {"cattle_per_household": "head/household", "outage_h_per_day": "h/day", "coldest_month_degc": "degC"}
    assert found(fact, units[fact], place=site(**lacking)) is None


def test_an_owner_who_may_be_willing_is_not_yet_a_named_owner() -> None:
    assert words_of("owner_named") == ("yes",)
    for said in ("may_be", "not_asked"):
        assert words_of("owner_named", site(owners=(owner(said=said),))) is None
    assert words_of("owner_named", site(owners=(owner(said="no"),))) == ("no",)
    assert words_of("owner_named", site(owners=(owner(said="no"), owner("second", said="may_be")))) is None
    assert words_of("owner_named", site(owners=())) is None


def test_the_form_of_deployment_is_the_first_that_somebody_here_could_run() -> None:
    kiln = technology(forms=["enterprise", "group"])

    def form(*owners: Any) -> str:
        return only_option(circumstances(knowledge_base(technologies=[kiln]), site(owners=owners))).form

    assert form(owner(form="group")) == "group"
    assert form(owner(form="group", said="no")) == "enterprise"
    assert form() == "enterprise"


def asked_of_feed(feed: Any, place: Any) -> Finding:
    base = knowledge_base(
        feedstocks=[feed], technologies=[pretreatment(), technology()],
        constraints=[constraint()],
    )  # fmt: skip
    option = only_option(circumstances(base, place))
    return option.findings[-1]


def test_only_the_sites_own_measurement_goes_without_the_mark_of_the_literature() -> None:
    def number(percent: float, *, own: bool) -> Message:
        return message(
            "screening.number" if own else "screening.number_from_literature", number=Quantity(percent, "percent")
        )

    measured = site(streams=(stream(measured={"moisture": wet(12, "percent")}),))
    assert dict(asked_of_feed(feedstock(), measured).sentence.values)["found"] == number(12, own=True)
    usual = asked_of_feed(feedstock(moisture=wet(12, "percent")), None)
    assert dict(usual.sentence.values)["found"] == number(12, own=False)
    # Measured wet and then dried: how dry the sun makes it stands in a book, not in the site's laboratory.
    wet_straw = site(streams=(stream(measured={"moisture": wet(40, "percent")}),))
    assert dict(asked_of_feed(feedstock(), wet_straw).sentence.values)["found"] == number(10, own=False)


def test_a_plastic_is_asked_for_its_polymers_by_mass() -> None:
    item = plastic(polymers={"pet": estimate(0.9), "pvc": estimate(0.06), "pe": estimate(0.04)})
    melter = technology("melter", kinds=["plastic"], accepts={"groups": ["bottle"]})
    place = site(streams=(stream("bottles", cutting="at_homes"),))
    rooms: dict[str, Any] = {"feedstocks": [item], "technologies": [melter], "place": place, "step": "feed"}
    assert found("pvc_percent", "percent", **rooms) == pytest.approx(6)
    assert found("pet_and_pvc_percent", "percent", **rooms) == pytest.approx(96)


def test_what_dealers_pay_is_known_of_the_item_that_the_stream_is_of() -> None:
    melter = technology("melter", kinds=["plastic"], accepts={"groups": ["bottle"]})
    rooms: dict[str, Any] = {"feedstocks": [plastic()], "technologies": [melter], "unit": "USD_2023/t"}
    streams = (stream("bottles", cutting="at_homes"),)
    # 20 rupees of 2023 a kilogram are 20,000 a tonne, 200 dollars.
    paid = site(streams=streams, dealer_prices={"bottles": estimate(20, "NPR_2023/kg")})
    assert found("dealer_price_usd_per_t", place=paid, **rooms) == pytest.approx(200)
    assert found("dealer_price_usd_per_t", place=site(streams=streams), **rooms) is None


# A waste that was kept apart


@pytest.mark.parametrize(
    ("straw", "waste", "found"),
    [("no", "yes", "yes"), ("yes", "no", "no"), ("yes", "unknown", None), ("unknown", "yes", "yes")],
)
def test_of_a_blend_the_waste_of_the_market_is_asked_whether_it_was_kept_apart(
    straw: str, waste: str, found: str | None
) -> None:
    streams = (stream(source_separated=straw), stream("peel", source_separated=waste))
    here = circumstances(knowledge_base(feedstocks=[feedstock(), feedstock("peel", group="market_waste")]), site(streams=streams))
    parts = tuple(Part(s, here.base.feedstocks[s.feedstock], 0.5) for s in streams)
    fact = material_facts(Facts(), Material(parts), here)["source_separated"]
    assert (fact.words if fact.is_known else None) == (None if found is None else (found,))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [("no", "yes", "no"), ("unknown", "yes", "unknown"), ("yes", "yes", "yes"), ("unknown", "no", "no")],
)
def test_of_several_wastes_the_worst_kept_speaks_for_all(first: str, second: str, found: str) -> None:
    streams = (stream("peel", source_separated=first), stream("skin", source_separated=second))
    wastes = [feedstock(id, group="market_waste") for id in ("peel", "skin")]
    here = circumstances(knowledge_base(feedstocks=wastes), site(streams=streams))
    material = Material(tuple(Part(s, here.base.feedstocks[s.feedstock], 0.5) for s in streams))
    assert _kept_apart(material) == found


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_where_no_waste_is_in_the_feed_its_main_part_answers(answer: str) -> None:
    here = circumstances(place=site(streams=(stream(source_separated=answer),)))
    assert _kept_apart(Material((Part(here.site.streams[0], here.base.feedstocks["straw"], 1.0),))) == answer
