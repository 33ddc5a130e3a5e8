"""What nobody has answered, in words: what could be said with it, and what waits for it."""

from __future__ import annotations

import pytest

from biomass_select.assessment.result import Waiting
from biomass_select.chains.circumstances import Circumstances
from biomass_select.reports.open_questions import MOST_LIMITING, waiting_row, wanted
from biomass_select.schema.site import LeftOpen
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.say import say
from tests import build


def town(*left: tuple[str, str]) -> Circumstances:
    opened = tuple(LeftOpen(question=question, stream=stream) for question, stream in left)
    streams = (build.stream(name="Straw of rice"), build.stream("straw_2", feedstock="straw", name="Straw of wheat"))
    return build.circumstances(place=build.site(left_open=opened, streams=streams))


def test_nothing_is_wanted_where_nothing_is_open() -> None:
    assert wanted(town()) == ()


def test_each_question_is_said_once_with_all_its_streams_the_most_limiting_first() -> None:
    here = town(("area", ""), ("amount", "straw"), ("fates", "straw"), ("fates", "straw_2"))
    assert [say(said) for said in wanted(here)] == [
        "how much of this is really free, and what to do with it first: Straw of rice and Straw of wheat (ask three farmers, for "
        "plastics the council)",
        "how much there is of this, and which size fits: Straw of rice (ask the agricultural office, the mill owner or the head of the market)",
        "how far the waste has to be hauled (ask the council)",
    ]  # fmt: skip


@pytest.mark.parametrize("question", MOST_LIMITING)
def test_every_limiting_question_has_words(question: str) -> None:
    assert find_template(f"open.can.{question}", "en") is not None


def test_what_waits_is_named_with_what_it_and_its_stream_are_asked() -> None:
    here = town(("amount", "straw"), ("cooking", ""), ("fates", "straw_2"))
    options = [option for option in build.options(here) if option.chain.contest == "straw"]
    assert options and all(option.waits_for == (LeftOpen(question="amount", stream="straw"),) for option in options)
    row = waiting_row("w1", Waiting("straw", tuple(options), ()), here)
    assert (row.mark, say(row.stream), len(row.options), row.excluded) == ("w1", "Straw of rice", 1, ())
    assert [said.id for said in row.wanted] == ["open.can.amount"]
