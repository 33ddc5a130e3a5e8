"""Page one: the seven answers a mayor asks for, in names and rounded numbers, whatever was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.chains.owners import owners_of
from biomass_select.reports.cards import CardLine
from biomass_select.reports.contents import contents_of
from biomass_select.reports.page_one import PageOne, page_one_of
from biomass_select.wording.message import Message, Quantity, local_text, message
from biomass_select.wording.say import say
from tests.build import (
    constraint,
    estimate,
    feedstock,
    outlet,
    owner,
    pretreatment,
    requirement,
    stream,
    technology,
    usd,
    wet,
)
from tests.reports.visible_text import read
from tests.reports.written import html_of

Town = Callable[..., Assessment]
Shipped = Callable[[str], Assessment]
SITES = ("madhyapur_thimi", "moneragala")


def page_of(assessment: Assessment) -> PageOne:
    return page_one_of(assessment, contents_of(assessment))


def text(words: str) -> Message:
    return message("report.text", text=local_text(words))


def line(page: PageOne, label: str) -> CardLine:
    return next(found for found in page.cards[0].lines if found.label == message(f"page.{label}"))


def spoken(assessment: Assessment) -> str:
    """Return page one as it is read aloud."""
    html = html_of(assessment)
    first = html[html.index('<section class="page-one"') : html.index("<nav ")]
    return re.sub(r"\s+", " ", " ".join(read(first).texts))


def test_a_card_says_who_how_much_and_for_how_much(town: Town) -> None:
    # 1,000 t of straw, half of it to be taken, is 5 units of 100 t at 1,000 dollars; a dollar is 100 rupees. A day
    # of work a tonne is 500 days, 2 jobs of 250 days. A tonne burned gives 5 kg of fine smoke; charcoal of it
    # (0.4 t x 28 GJ) saves 22.4 GJ of coal burned at half the use, 1.12 kg: 6.12 kg x 500 t = 3,060 kg.
    page = page_of(town())
    (card,) = page.cards
    assert (card.title, card.wastes) == (text("Kiln"), (text("Straw"),))
    assert line(page, "owner").says == message(
        "page.owner_named", owners=(local_text("Guild"),), asked=message("report.asked.yes")
    )
    assert line(page, "takes").says == message("page.takes_one", feed=Quantity(500.0, "t/year"), share=0.5)
    money = dict(line(page, "money").says.values)
    begin = dict(money["begin"].values)["capital"]  # type: ignore[union-attr]
    assert begin == message(
        "page.amount_local", sum=Quantity(5000.0, "USD_2023"), local=Quantity(500_000.0, "NPR_2023")
    )
    assert line(page, "people").says == message("page.people_jobs", jobs=Quantity(2.0, "job"))
    smoke = dict(line(page, "smoke").says.values)["smoke"]
    assert isinstance(smoke, Quantity) and smoke.value == pytest.approx(3060)
    assert line(page, "smoke").says.id == "page.smoke_less"
    assert line(page, "proven").says == message("page.proven_6")
    assert page.first == (message("page.item", technology=text("Kiln"), streams=(text("Straw"),)),)
    assert page.together == message("page.together", share=0.5)


def test_each_line_with_a_number_leads_to_its_cell(town: Town) -> None:
    page = page_of(town())
    assert [(found.grade, found.anchor) for found in page.cards[0].lines] == [
        (None, None), ("D", "o1-T1"), ("D", "o1-C1"), ("D", "o1-S1"), ("D", "o1-E2"), ("B", "o1-T3"),
    ]  # fmt: skip


def test_the_decision_is_to_ask_whoever_has_not_said_yes(town: Town) -> None:
    asked = town(owners=(owner(said="not_asked"),), outlets=(outlet(asked="may_be"),))
    assert page_of(asked).decide == message(
        "page.decide_both", owners=(local_text("Guild"),), outlets=(local_text("Brickworks"),)
    )
    outlet_only = town(outlets=(outlet(asked="not_asked"),))
    assert page_of(outlet_only).decide == message("page.decide_outlets", outlets=(local_text("Brickworks"),))
    nobody = town(owners=())
    assert page_of(nobody).decide == message("page.decide_find_owner", technology=text("Kiln"))
    assert say(page_of(town()).decide) == "Set aside about USD 5,000 (NPR 500,000): owners and users have said yes."


def test_an_owner_who_said_no_is_not_named(town: Town) -> None:
    assessment = town(owners=(owner("smith", said="no"), owner("guild", said="not_asked")))
    (scored,) = assessment.contests[0].scored
    assert [found.id for found in owners_of(scored.option.chain, assessment.here.site)] == ["guild"]


def test_an_owner_who_knows_the_craft_goes_before_one_of_any_craft(town: Town) -> None:
    potter = owner("potter", families=("carbonisation",))
    farmer = owner("farmer", families=("composting",))
    assessment = town(owners=(farmer, potter))
    (scored,) = assessment.contests[0].scored
    assert [found.id for found in owners_of(scored.option.chain, assessment.here.site)] == ["potter"]


def test_an_owner_of_one_step_of_the_chain_is_an_owner(town: Town) -> None:
    steps = {"technologies": [pretreatment(), technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})]}
    assessment = town(steps, owners=(owner("dryer", families=("drying",)), owner("baker", families=("baling",))))
    (scored,) = assessment.contests[0].scored
    assert [found.id for found in owners_of(scored.option.chain, assessment.here.site)] == ["dryer"]


def test_one_option_is_no_contest(town: Town) -> None:
    assert page_of(town()).how_sure == (message("page.sure_only", n=1),)


def test_a_lead_whose_rivals_are_no_answers_is_not_said_to_have_had_none(town: Town) -> None:
    # A pot of 10 t a year beside 1,000 t: a companion, whatever its rank.
    pot = technology("pot", family="cultivation", scale={
        "feed": wet(10, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 1,
    })  # fmt: skip
    page = page_of(town({"technologies": [technology(), pot]}))
    assert page.how_sure == (message("page.sure_no_rival", n=1),)
    assert say(page.how_sure[0]) == "No. 1: the rest that passed takes little, has no user yet or is worse than today."


def test_a_tie_names_the_other_and_what_it_turns_on(town: Town) -> None:
    kiln = technology(capital_cost=usd(10_000, low=1000, high=19_000))
    pit = technology("pit", family="composting", capital_cost=usd(10_000))
    assessment = town({"technologies": [kiln, pit]}, streams=(stream(price_today=usd(12, "t")),))
    (contest,) = assessment.contests
    assert [scored.rank for scored in contest.scored] == [1, 1]
    (said,) = page_of(assessment).how_sure
    values = dict(said.values)
    assert said.id == "page.tie_turns_on"
    assert {values["other"]} <= {text("Kiln"), text("Pit")}
    assert values["turns_on"] == message("report.input.technologies.capital_cost", of=local_text("Kiln"))


def test_a_clear_first_says_in_how_many_trials(town: Town) -> None:
    poor = technology("pit", family="composting", capital_cost=usd(90_000), ratings={
        c: {"band": "L", "reason": "made up"} for c in ("T4", "E4", "S3", "S4")
    })  # fmt: skip
    good = technology(ratings={c: {"band": "H", "reason": "made up"} for c in ("T4", "E4", "S3", "S4")})
    assert page_of(town({"technologies": [good, poor]})).how_sure == (message("page.sure", n=1, share=1.0),)


def test_when_nothing_passes_the_nearest_and_what_it_lacks_are_told(town: Town) -> None:
    page = page_of(town({"constraints": [constraint()]}))
    assert page.cards == ()
    assert " ".join(say(said) for said in page.first) == (
        "No plant fits today. The nearest is Kiln: Works_fuel, but its moisture as received must be at most 15 %, "
        "it is 20 % (a value from the literature)"
    )
    assert page.decide == message("page.decide_nothing")


def test_when_nothing_can_start_the_reason_is_told(town: Town) -> None:
    page = page_of(town(outlets=()))
    assert page.first == (
        message(
            "page.nothing_ready", nearest=message("report.option", technology=local_text("Kiln"), use=local_text("Works_fuel")),
            stream=text("Straw"), reason=message("assessment.set_no_outlet"),
        ),
    )  # fmt: skip


def with_a_plant(feed_t_per_year: float) -> dict[str, Any]:
    """Return the rooms of a knowledge base with a plant for power that is out where it takes more than there is."""
    plant = technology("plant", family="steam_power", scale={
        "feed": wet(feed_t_per_year, "t/year"), "design_hours": estimate(7000, "h/year"), "units_at_most": 1,
    })  # fmt: skip
    rule = constraint(
        id="S1", asking="supply", step="chain", applies_to={"families": ["steam_power"]},
        requirements=(requirement("smallest_unit_share_of_dependable_surplus", "at_most", estimate(1.0)),),
    )  # fmt: skip
    return {"technologies": [technology(), plant], "constraints": [rule]}


@pytest.mark.parametrize(
    ("feed_t_per_year", "reason"),
    [
        (25_000, "one plant needs 25 times what a bad year leaves (Straw)."),
        (1030, "one plant needs a little more than a bad year leaves (Straw)."),  # and not "1 times"
    ],
)
def test_what_sellers_offer_is_refused_by_name_with_the_supply_it_would_need(
    town: Town, feed_t_per_year: float, reason: str
) -> None:
    # A plant beside a bad year that leaves 1,000 t.
    (no,) = page_of(town(with_a_plant(feed_t_per_year))).refused
    assert no.name == text("Plant")
    assert say(no.reason) == reason


def test_refusals_of_a_district_are_said_to_be_counted_for_one_area(town: Town) -> None:
    # Each of four areas has a quarter of 1,000 t.
    (no,) = page_of(town(with_a_plant(500), streams=(stream(catchments=4),))).refused
    assert say(no.reason) == (
        "one plant needs 2 times what a bad year leaves (Straw). This is counted for one of 4 areas, as far as such "
        "waste is worth hauling."
    )


def test_the_price_that_feed_may_reach_stands_beside_todays(town: Town) -> None:
    # 72.87 and 12.5 dollars a tonne: worked out in test_contents.
    (said,) = page_of(town(streams=(stream(price_today=usd(12, "t")),))).can_go_wrong
    assert say(said) == (
        "No. 1: its feed gets a price once it is used (Straw). It still pays up to about USD 73 a tonne (NPR 7,300) "
        "delivered; today about USD 13 a tonne (NPR 1,300)."
    )


def test_a_feed_dearer_than_it_can_pay_is_told(town: Town) -> None:
    council = {"technologies": [technology(forms=["municipal"])]}  # a group that loses on every tonne is no answer
    assessment = town(council, owners=(owner(form="municipal"),), streams=(stream(price_today=usd(80, "t")),))
    (said,) = page_of(assessment).can_go_wrong
    assert said.id == "page.wrong_already"


def test_an_unknown_of_a_card_is_told_with_whom_to_ring(town: Town) -> None:
    rule = constraint(
        id="S12", step="chain", requirements=(requirement("water_in_driest_month", "is_one_of", words=("plenty",)),)
    )  # fmt: skip
    page = page_of(town({"constraints": [rule]}, water_in_driest_month="unknown"))
    assert page.unknown == ((message("fact.water_in_driest_month"), message("who.water_office")),)
    assert page.missing == message("page.missing", n=1, options=1)
    assert page.cards[0].only_if == (
        message("screening.only_if_known", what=message("fact.water_in_driest_month"), who=message("who.water_office")),
    )  # fmt: skip


def test_a_judgement_that_carries_the_winner_is_told_with_whom_to_ask(town: Town) -> None:
    guess = technology(capital_cost=usd(1000, low=100, high=30_000, ask="a smith"))
    assessment = town({"technologies": [guess]}, streams=(stream(price_today=usd(12, "t")),))
    ((mark, name, who),) = page_of(assessment).judgements
    assert name == message("report.input.technologies.capital_cost", of=local_text("Kiln"))
    assert say(who) == "ask a smith"
    rows = {row.mark: row.key for row in contents_of(assessment).inputs}
    assert rows[mark] == "technologies.kiln.capital_cost"


def test_thimi_cooks_on_gas_and_the_page_says_what_follows(shipped: Shipped) -> None:
    said = spoken(shipped("madhyapur_thimi"))
    assert (
        "Here 90 % of homes cook on gas or electricity: stoves, briquettes or charcoal for homes would bring smoke "
        "back, so we propose none."
    ) in said
    assert "90 % of homes cook on gas or electricity; it would bring smoke back." in said


def test_moneragala_cooks_on_collected_wood_and_the_page_says_what_follows(shipped: Shipped) -> None:
    said = spoken(shipped("moneragala"))
    assert "Here 84 % of homes cook on wood they collect." in said
    assert "a fuel for sale would compete with one that is free" in said


@pytest.mark.parametrize("name", SITES)
def test_the_page_answers_what_a_mayor_asks(name: str, shipped: Shipped) -> None:
    page = page_of(shipped(name))
    assert 1 <= len(page.cards) <= 3
    for card in page.cards:
        assert [dict_line.label.id for dict_line in card.lines] == [
            f"page.{label}" for label in ("owner", "takes", "money", "people", "smoke", "proven")
        ]
    assert len(page.how_sure) == len(page.cards)
    assert "Steam power plant" in [say(no.name) for no in page.refused]
    assert page.unknown


@pytest.mark.parametrize("name", SITES)
def test_the_page_has_no_scores_weights_or_method_names(name: str, shipped: Shipped) -> None:
    said = spoken(shipped(name))
    forbidden = r"score|weight(?!,)|criteri|rank|TOPSIS|VIKOR|MCDA|PM2\.5|CO2e|catchment|percentile"
    assert re.findall(rf"(?i)\b(?:{forbidden})\w*", said.replace("By weight", "")) == []


@pytest.mark.parametrize("name", SITES)
def test_a_condition_stands_on_the_card_of_its_option(name: str, shipped: Shipped) -> None:
    for card in page_of(shipped(name)).cards:
        asked = {f.only_if for member in card.members for f in member.row.findings if f.only_if is not None}
        assert set(card.only_if) <= asked
        assert len(card.only_if) + card.more_conditions == len(asked)


def test_an_empty_set_of_a_site_with_options_names_no_card(town: Town) -> None:
    assessment = town()
    empty = replace(
        assessment.the_set,
        choices=tuple(replace(choice, chosen=None, units=0) for choice in assessment.the_set.choices),
    )
    assert page_of(replace(assessment, the_set=empty)).cards == ()


def test_the_largest_heap_is_the_one_with_most_dry_matter(town: Town) -> None:
    # 1,200 t of a waste of which eight tenths are water are 240 t dry; 1,000 t of straw at a tenth are 900 t.
    rooms = {"feedstocks": [feedstock(moisture=wet(10, "percent")), feedstock("dung", group="dung", moisture=wet(80, "percent"))]}
    wet_heap = stream("dung", feedstock="dung", crop_production=None, surveyed=wet(1200, "t/year"))
    page = page_of(town(rooms, streams=(stream(), wet_heap)))
    largest = next(said for said in page.why_here if said.id.startswith("page.here_most"))
    assert dict(largest.values)["stream"] == text("Straw")


def test_what_stops_the_nearest_is_its_own_obstacle_and_not_that_of_another(town: Town) -> None:
    # The kiln comes first and has no user; the costly kiln behind it has one, and finds too little money.
    costly = technology("costly", capital_cost=usd(900_000))
    page = page_of(town({"technologies": [technology(), costly]}, outlets=(), money_without_bank=usd(10)))
    (first,) = page.first
    assert first.id == "page.nothing_ready"
    assert dict(first.values)["reason"] == message("assessment.set_no_outlet")


def test_a_page_that_misses_answers_does_not_say_that_none_is_missing(town: Town) -> None:
    rule = constraint(id="S12", step="chain",
                      requirements=(requirement("water_in_driest_month", "is_one_of", words=("plenty",)),))  # fmt: skip
    said = spoken(town({"constraints": [rule]}, water_in_driest_month="unknown"))
    assert "missing; up to" in said and "Nothing that the rules ask for is missing." not in said
    assert "Nothing that the rules ask for is missing." in spoken(town())


def test_a_place_without_a_kiln_is_told_so_and_not_that_the_kiln_is_too_large(shipped: Shipped) -> None:
    said = spoken(shipped("moneragala"))
    assert "Bale the rest for a cement kiln : no kiln that could burn it is within 200 km." in said
