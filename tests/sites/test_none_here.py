"""That there is none is an answer: no mill, no market, no buyer."""

from __future__ import annotations

import pytest

from biomass_select.errors import Problem
from biomass_select.schema.lists import NoneHere
from biomass_select.sites.layout import NONE_TOLD_OF
from biomass_select.sites.open_answers import open_answers
from biomass_select.sites.write_workbook import site_workbook
from tests.shipped import BASE
from tests.sites.filled import Filled, cells_of, template, village

NAME_OF_MILL = "mills.{row}.name"


@pytest.mark.parametrize(
    "word", ["none", "None", "nil", "0", "no market", "No mill", "no market here", "no mill in village", "none here",
             "NO MILL HERE", "not any", "nothing here", "nil."],
)  # fmt: skip
@pytest.mark.parametrize("column", ["row", "name"])
def test_none_in_the_first_cells_of_a_table_is_an_answer(word: str, column: str) -> None:
    filled = village()
    assert {"mills", "markets"} <= {answer.id for answer in open_answers(filled.data)}
    if column == "row":
        filled.line("mills", 0, word)
    else:
        filled.line("mills", 0, **{NAME_OF_MILL: word})
    assert filled.data["none_here"] == ["mills"]
    assert "mills" not in {answer.id for answer in open_answers(filled.data)}
    assert "markets" in {answer.id for answer in open_answers(filled.data)}
    assert filled.site().none_here == ("mills",)


def test_a_mill_called_none_that_works_is_a_mill() -> None:
    filled = village()
    filled.line("mills", 0, "none", crop="paddy", **{NAME_OF_MILL: "No 1"})
    assert "none_here" not in filled.data and len(filled.data["mills"]) == 1


@pytest.mark.parametrize("name", ["No 1 Rice Mill", "Noor Mill", "Nil Kamal Mill", "Nonthaburi", "no. 2"])
def test_a_name_that_begins_like_none_is_a_name(name: str) -> None:
    filled = village()
    filled.line("markets", 0, **{"markets.{row}.name": name})
    assert "none_here" not in filled.data and [market["name"] for market in filled.data["markets"]] == [name]


def test_none_and_some_is_a_contradiction() -> None:
    filled = village()
    place = filled.line("mills", 0, "none")["row"]
    filled.line("mills", 1, "a", crop="paddy", **{NAME_OF_MILL: "A"})
    assert filled.problems() == [Problem(place, "none_and_some", {"table": "mills"})]


@pytest.mark.parametrize("room", NONE_TOLD_OF)
def test_none_is_kept_on_the_way_through_a_workbook(room: NoneHere) -> None:
    said = {"id": "gaun", "name": "Gaun", "country": "NPL", "kind": "village", "none_here": [room]}
    again = Filled(cells_of(site_workbook(BASE, tree=said)))
    assert again.data["none_here"] == [room]
    assert again.data.get(room, []) == []


def test_the_form_says_how_to_answer_that_there_is_none() -> None:
    sheet, row = template().find("table:mills")
    hint = str(template().cells[sheet][row - 1, 3].value)
    assert hint.endswith("If there is none here, write “none” in the first line.")
