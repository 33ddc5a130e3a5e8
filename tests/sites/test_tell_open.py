from __future__ import annotations

import pytest

from biomass_select.sites.layout import parts
from biomass_select.sites.open_answers import NEVER_WANTED, OpenAnswer, open_answers
from biomass_select.sites.tell_open import open_line, open_lines

HOMES = OpenAnswer("households", 3, "must", "census", asked=False)
MONEY = OpenAnswer("money_without_bank", 5, "call", "treasurer", asked=True)
PERMITS = OpenAnswer("permits", 43, "skip", "environment_office", asked=False)


def test_an_open_question_is_told_with_its_cost_and_whom_to_ask() -> None:
    assert open_line(HOMES, "en") == (
        "★ question 3, Homes (households): without it we cannot say how many homes a programme could reach (ask: census office)."
    )
    assert open_line(MONEY, "en") == (
        "☆ question 5, Money that could be found without a bank: about how much: somebody was asked and did not know; without it "
        "we cannot say what could start without a bank (ask also: treasurer)."
    )


def test_the_needed_ones_come_first_and_what_can_wait_is_left_out() -> None:
    assert list(open_lines([PERMITS, MONEY, HOMES], "en")) == [
        "One answer is needed and missing (1):", open_line(HOMES, "en"), "Worth a call (1):", open_line(MONEY, "en"),
    ]  # fmt: skip


def test_where_nothing_that_is_needed_is_open_it_is_said() -> None:
    assert list(open_lines([MONEY], "en"))[0] == "Every question that is needed has an answer."
    assert list(open_lines([], "en")) == ["Every question that is needed has an answer."]


@pytest.mark.parametrize("need", ["must", "call"])
def test_every_needed_question_of_an_empty_workbook_is_told(need: str) -> None:
    missing = open_answers({})
    lines = list(open_lines(missing, "en"))
    wanted = {part.id for _page, part in parts() if part.need == need and part.id not in NEVER_WANTED}
    told = [open_line(answer, "en") for answer in missing if answer.need == need]
    assert len(told) == len(wanted)
    assert set(told) <= set(lines)
