"""What nothing follows from is kept and told: crops outside the compendium, remarks, lines of people's own."""

from __future__ import annotations

import pytest

from biomass_select.sites.plausible import second_looks
from biomass_select.sites.read_site import answers_of
from biomass_select.sites.write_workbook import site_workbook
from biomass_select.wording.problems import problem_text
from tests.shipped import BASE
from tests.sites.filled import Filled, cells_of, template, village

NAME_OF_MILL = "mills.{row}.name"


def told(filled: Filled) -> list[str]:
    document = filled.document()
    return [problem_text(look, "en") for look in second_looks(answers_of(document, BASE), BASE, document)]


def insert(filled: Filled, mark: str, *cells: object) -> str:
    """Put a line of one's own below a marked one, from the fourth column on; return where its first cell is."""
    sheet, row = filled.find(mark)
    inside = filled.cells[sheet]
    filled.cells[sheet] = {(at + (at > row), column): cell for (at, column), cell in inside.items()}
    places = [filled.put(sheet, row + 1, column, value) for column, value in enumerate(cells, 3)]  # type: ignore[arg-type]
    return places[0]


# Outside the compendium


@pytest.mark.parametrize("crop", ["Mustard", "mango", "onion", "coconut"])
def test_a_crop_outside_the_compendium_is_set_aside_and_the_others_are_read(crop: str) -> None:
    filled = village()
    place = filled.line("crops", 1, crop=crop)["crop"]
    assert filled.data["not_covered"] == [crop] and [found["id"] for found in filled.data["crops"]] == ["paddy"]
    assert filled.site().not_covered == (crop,)
    assert told(filled) == [f"{place}: not covered yet: {crop}. The line is kept, and nothing follows from it."]


def test_all_that_is_told_of_it_is_kept_as_a_note() -> None:
    filled = village()
    filled.line("crops", 1, crop="coconut", area="20 ha", harvest_months__4="x")
    assert filled.data["notes"] == ["Crops, row 9: crop coconut, area [ha] 20 ha, harvest_months.4 x"]


def test_a_leftover_and_a_mill_outside_the_compendium_are_set_aside_each_once() -> None:
    filled = village()
    filled.line("cartloads", 0, feedstock="coconut husk", fates__of_ten__burned=10)
    filled.line("streams", 0, "coconut husk", surveyed=50)
    filled.line("mills", 0, crop="Coconut", **{NAME_OF_MILL: "Sun Oil"})
    filled.line("mills", 1, crop="coconut", **{NAME_OF_MILL: "Moon Oil"})
    data = filled.data
    assert data["not_covered"] == ["coconut husk", "Coconut"]
    assert "streams" not in data and "mills" not in data
    assert data["notes"][-1] == "If somebody measured, row 8: coconut husk 50"


def test_what_is_like_a_choice_stays_a_problem() -> None:
    filled = village()
    place = filled.line("cartloads", 0, feedstock="dry rice straw")["feedstock"]
    assert [problem_text(problem, "en") for problem in filled.problems()] == [
        f"{place}: “dry rice straw” is not in the list of this cell. Choose from the list. Did you mean “Rice straw”?"
    ]


def test_where_nothing_else_is_named_there_is_nothing_to_choose_for_and_it_is_told_why() -> None:
    filled = village()
    place = filled.line("crops", 0, crop="coconut")["crop"]
    assert [problem_text(problem, "en") for problem in filled.problems()] == [
        f"{place}: all that is named is not in the compendium yet (coconut), so there is nothing to choose for. Fill in "
        "another crop, leftover, herd, market or plastic."
    ]


def test_what_was_set_aside_comes_back_from_a_new_workbook() -> None:
    filled = village(burning_forbidden="yes RA 9003")
    filled.line("crops", 1, crop="coconut", area="20 ha")
    insert(filled, "q:pigs", "goats", 900)
    again = Filled(cells_of(site_workbook(BASE, tree=filled.data)))
    assert again.data == filled.data
    again.line("crops", 1, crop="Coconut")  # typed once more, it is the same
    assert again.data["not_covered"] == ["coconut"]


# Remarks


@pytest.mark.parametrize(("typed", "code"), [("yes RA 9003", "yes"), ("no, never", "no")])
def test_a_remark_behind_yes_or_no_is_kept_as_a_note(typed: str, code: str) -> None:
    filled = village()
    place = filled.answer("burning_forbidden", typed)
    assert filled.data["burning_forbidden"] == code
    assert filled.data["notes"] == [f"Rules and owners, {place.rpartition(' ')[2]}: {typed}"]
    assert told(filled) == [f"{place}: of “{typed}” the {code} is used. The rest is kept as a note."]


# Lines of one's own


@pytest.mark.parametrize(
    ("mark", "cells", "note"),
    [
        ("q:pigs", ("goats", 900), "Animals, row {row}: goats 900"),
        ("q:name", ("my remark", "deep well dries in April"), "This place, row {row}: my remark deep well dries in April"),
        ("end:crops", (None, "rye", 30), "Crops, row {row}: rye 30"),
        ("end:mills", (None, "Mill the ninth", "paddy"), "Mills and markets, row {row}: Mill the ninth paddy"),
    ],
)  # fmt: skip
def test_a_line_that_no_question_asks_for_is_kept_as_a_note_and_told(mark: str, cells: tuple[object, ...], note: str) -> None:
    filled = village()
    place = insert(filled, mark, *cells)
    (kept,) = filled.data["notes"]
    assert kept == note.format(row=place.rpartition(" ")[2][1:])
    found = kept.partition(": ")[2]
    assert told(filled) == [f"{place}: no question asks for this line (“{found}”). It is kept as a note, and not used."]


def test_a_line_right_below_the_head_of_the_questions_is_kept_too() -> None:
    filled = village()
    sheet, row = filled.find("questions")
    assert filled.find("q:name") == (sheet, row + 2)
    inside = filled.cells[sheet]
    filled.cells[sheet] = {(at + (at > row + 1), column): cell for (at, column), cell in inside.items()}
    filled.put(sheet, row + 2, 4, "ward 5")
    assert filled.data["notes"] == [f"This place, row {row + 3}: ward 5"]


@pytest.mark.parametrize("country", ["NPL", "PAK", "PHL", "LKA", None])
def test_nothing_that_the_form_prints_is_taken_for_a_line_of_ones_own(country: str | None) -> None:
    assert "notes" not in template(country).data
