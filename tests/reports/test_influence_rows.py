"""What the results of a shortlisted option turn on, as the page and the workbook tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from biomass_select.assessment.influence import Influence, TurnsOn
from biomass_select.assessment.result import Assessment
from biomass_select.quantities.draws import Draws
from biomass_select.reports.contents import contents_of
from biomass_select.reports.depth_figures import TurnsOnRow
from biomass_select.reports.influence_rows import influence_rows
from biomass_select.reports.register import Register
from biomass_select.wording.message import Message
from biomass_select.wording.say import say
from tests.build import estimate, outlet, stream, unknown, usd
from tests.reports.written import html_of, in_depth

Town = Callable[..., Assessment]
PRICE = "site.outlets.brickworks.price"
COSTS = 5 + 0.5 + 0.5 + 10 + 1.6275
"""Of a tonne of straw, in dollars: a day's work, upkeep (5 % of 10), haul (5 km), the straw, and 10 over ten years."""


def charcoal(**price: Any) -> dict[str, Any]:
    """Return a place where straw costs 10 dollars and nobody knows more of the price of charcoal than 100 to 300."""
    asked = usd(None, "t", low=100, high=300, **price)
    return {"streams": (stream(price_today=usd(10, "t")),), "outlets": (outlet(price=asked),)}


def turns_on(assessment: Assessment) -> dict[str, TurnsOnRow]:
    """Return what the one shortlisted option turns on, by the name of the result."""
    (contest,) = contents_of(assessment).contests
    (option,) = contest.shortlist
    return {said(row.name): row for row in in_depth(option).influence}


def said(words: Message | None) -> str | None:
    return None if words is None else say(words, "en")


def test_the_ends_of_the_price_are_what_a_tonne_earns_there_told_in_one_sentence(town: Town) -> None:
    found = turns_on(town(**charcoal()))["C1"]
    # 0.4 t of charcoal of a tonne of straw; the twenty lowest and the twenty highest prices of two hundred.
    prices = 100 + 200 * np.sort(Draws(seed=7, count=200).uniform(PRICE))
    ends = [0.4 * float(part.mean()) - COSTS for part in (prices[:20], prices[-20:])]
    (row,) = found.strongest
    assert [row.at_low, row.at_high] == pytest.approx(ends, abs=0.01)
    assert row.share == pytest.approx(1.0)
    assert (row.figure.low, row.figure.high, row.figure.unit, row.figure.grade) == (100, 300, "USD_2023/t", "D")
    low, high = (f"{end:.0f}" if end < 100 else f"{end:.2g}" for end in ends)
    assert said(found.says) == (
        "what a tonne earns or costs turns most on this: price paid by Brickworks. It is about USD "
        f"{low} a tonne in the trials where that is lowest, and USD {high} a tonne where it is highest."
    )
    assert found.swings is None


@pytest.mark.parametrize(
    ("price", "standing"),
    [
        ({"ask": "the brickmaker"}, "our own judgement: ask the brickmaker"),
        ({}, "our own judgement"),
        ({"grade": "C", "sources": ("book",)}, None),
    ],
)
def test_a_judgement_is_marked_as_one_with_whom_to_ask_and_what_has_a_source_is_not(
    town: Town, price: dict[str, Any], standing: str | None
) -> None:
    (row,) = turns_on(town(**charcoal(**price)))["C1"].strongest
    assert said(row.standing) == standing


def test_an_unknown_is_told_with_the_range_that_it_was_tried_over_and_whom_to_ask(town: Town) -> None:
    assessment = town(**charcoal())
    (scored,) = assessment.contests[0].shortlist
    asked = Influence(PRICE, unknown("USD_2023/t", range_when_unknown=(50.0, 400.0)), 1.0, 2.0, 150.0)
    found = TurnsOn("net_per_tonne", "C1", 76.0, 1.0, (asked,))
    (row,) = influence_rows("o1", scored, (found,), assessment.criteria, Register(assessment))
    (only,) = row.strongest
    assert (only.figure.low, only.figure.likely, only.figure.high) == (50, None, 400)
    assert (only.figure.grade, said(only.standing)) == (None, "not known: ask a farmer")


def test_a_band_is_told_by_its_criterion_and_may_be_judged_by_who_knows_the_place(town: Town) -> None:
    score = turns_on(town(streams=(stream(price_today=usd(10, "t")),)))["The score as a whole"]
    row = next(row for row in score.strongest if row.address == "o1-S3")
    assert (said(row.name), row.figure.low, row.figure.high) == ("S3 S3", 4, 6)
    assert (row.figure.grade, said(row.standing)) == ("D", "our own judgement, in a band: judge it here")
    assert len(score.strongest) == 4


def test_where_another_input_swings_the_result_wider_that_is_told_too(town: Town) -> None:
    # What users take tells only in the tenth of the trials where it is less than is made, 120 t a year or 10 a
    # month; the price tells in all, but moves less.
    takes = estimate(10, "t/month", low=1, high=100)
    user = outlet(price=usd(200, "t", low=180, high=220), quantity_per_month=takes)
    found = turns_on(town(streams=(stream(price_today=usd(10, "t")),), outlets=(user,)))["C1"]
    first, second = found.strongest
    assert (said(first.name), said(second.name)) == ("price paid by Brickworks", "what they would take: Brickworks")
    low, high = (f"{end:.2g}" for end in (second.at_low, second.at_high))
    assert said(found.swings) == (
        "it swings widest with another: what they would take: Brickworks, from about USD "
        f"{low} a tonne where that is lowest to USD {high} a tonne where it is highest."
    )


def test_an_option_that_is_not_on_the_shortlist_has_none_and_no_more_than_five_are_told(
    shipped: Callable[[str], Assessment],
) -> None:
    for contest in contents_of(shipped("moneragala")).contests:
        listed = {option.id for option in contest.shortlist}
        for option in contest.options:
            assert (option.depth is not None) == (option.id in listed)
            for row in () if option.depth is None else option.depth.influence:
                assert 1 <= len(row.strongest) <= 5
                assert [one.share for one in row.strongest] == sorted((one.share for one in row.strongest), reverse=True)


def test_the_page_tells_it_in_words_draws_it_and_holds_the_numbers_in_a_table(town: Town) -> None:
    html = html_of(town(**charcoal(ask="the brickmaker")))
    assert "What a tonne earns or costs turns most on this: price paid by Brickworks." in html
    assert "Our own judgement: ask the brickmaker." in html
    assert "C1: what it turns on: Kiln: Works_fuel" in html
    assert '<th scope="row">Price paid by Brickworks</th><td class="n">100 to 300</td>' in html
    assert html.count('<table class="tight">\n<caption>The inputs that move the results most') == 1
