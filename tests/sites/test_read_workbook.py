"""What people write into a workbook is understood, wherever they have moved it; what cannot be is named with its cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.sites.read_workbook import read_workbook
from biomass_select.sites.write_workbook import site_workbook
from biomass_select.wording.problems import problem_text
from biomass_select.workbooks.cells import Value
from biomass_select.workbooks.guarded import Cell
from tests.shipped import BASE, shipped_tree
from tests.sites.filled import NAME, Filled, shipped, template, village

NEPALI = "पराल"


def stream(filled: Filled, place: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = filled.data["streams"][place]
    return found


# Wherever it stands


def _rename(filled: Filled) -> None:
    filled.cells = {f"पाना {n}": inside for n, inside in enumerate(filled.cells.values())}


def _turn_round(filled: Filled) -> None:
    filled.cells = dict(reversed(filled.cells.items()))


def _shift(filled: Filled) -> None:
    filled.cells = {
        sheet: {(row + 3, column + 2): cell for (row, column), cell in inside.items()}
        for sheet, inside in filled.cells.items()
    }


def _part_lines(filled: Filled) -> None:
    """Put an empty line behind every other one, as somebody does who wants more room."""
    filled.cells = {
        sheet: {(row + (row // 2) * (row % 2 == 0 and sheet == "This place"), column): cell
                for (row, column), cell in inside.items() if sheet != "This place"} | {
               (row * 2, column): cell for (row, column), cell in inside.items() if sheet == "This place"}
        for sheet, inside in filled.cells.items()
    }  # fmt: skip


def _turn_columns(filled: Filled) -> None:
    """Turn the columns round, all but the grey one, which stays the first."""
    filled.cells = {
        sheet: {(row, column if column == 0 else 100 - column): cell for (row, column), cell in inside.items()}
        for sheet, inside in filled.cells.items()
    }


def _add_sheets(filled: Filled) -> None:
    notes = {(0, 0): Cell("Our own notes"), (5, 3): Cell("=A1*2", True), (7, 1): Cell(datetime.date(2024, 1, 2))}
    filled.cells = {"Ours": notes, **filled.cells, "Empty": {}}


@pytest.mark.parametrize("change", [_rename, _turn_round, _shift, _part_lines, _turn_columns, _add_sheets])
@pytest.mark.parametrize("name", ["madhyapur_thimi", "sanghar"])
def test_sheets_lines_and_columns_may_be_moved(name: str, change: Callable[[Filled], None]) -> None:
    filled = shipped(name)
    change(filled)
    assert filled.data == shipped_tree(name)


def test_a_line_that_is_put_into_a_table_is_read() -> None:
    filled = village()
    sheet, row = filled.find("table:crops")
    inside = filled.cells[sheet]
    filled.cells[sheet] = {(at + (at > row + 2), column): cell for (at, column), cell in inside.items()}
    filled.line("crops", 1, crop="wheat grain", area="2 ha")
    crops = filled.data["crops"]
    assert [crop["id"] for crop in crops] == ["paddy", "wheat_grain"]
    assert crops[1]["area"] == {"likely": 2, "unit": "ha", "known_by": "guess"}


def test_the_order_of_the_sheets_does_not_part_a_leftover_from_its_details() -> None:
    filled = village()
    filled.line("cartloads", 0, feedstock="Rice straw", fates__of_ten__burned=10)
    filled.line("streams", 0, name="Rice straw", surveyed=500)
    filled.cells = dict(reversed(filled.cells.items()))
    (only,) = filled.data["streams"]
    assert (only["id"], only["surveyed"]["likely"], only["fates"]["of_ten"]) == ("rice_straw", 500, {"burned": 10})


def test_of_merged_cells_the_first_one_is_read(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(site_workbook(BASE, country="NPL")))
    sheet = book["This place"]
    row = next(line for line in range(1, 50) if sheet.cell(line, 1).value == "q:name")
    sheet.cell(row, 5).value = "Gaun"
    sheet.merge_cells(start_row=row, start_column=5, end_row=row, end_column=7)
    book.save(tmp_path / NAME)
    assert read_workbook(tmp_path / NAME, BASE).data["name"] == "Gaun"


def test_a_workbook_that_is_no_places_is_told_so(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / NAME)
    with pytest.raises(ProblemsFoundError) as refusal:
        read_workbook(tmp_path / NAME, BASE)
    assert [problem_text(problem, "en") for problem in refusal.value.problems] == [
        "town.xlsx: this is no workbook of a place: none of the grey words that say what a cell is were found. Make one "
        "with “biomass-select template my_site.xlsx” and copy the answers into it."
    ]


# What is said of numbers


@pytest.mark.parametrize(
    ("value", "beside", "number"),
    [
        (5000, {}, {"likely": 5000, "unit": "person", "known_by": "guess"}),
        ("5000 people", {}, {"likely": 5000, "unit": "people", "known_by": "guess"}),
        ("4000-6000", {}, {"low": 4000, "high": 6000, "unit": "person", "known_by": "guess"}),
        (None, {"low": 4000, "high": 6000}, {"low": 4000, "high": 6000, "unit": "person", "known_by": "guess"}),
        (5000, {"high": 6000}, {"likely": 5000, "high": 6000, "unit": "person", "known_by": "guess"}),
        (5000, {"known_by": "COUNTED", "told_by": " census ", "note": "of 2021"},
         {"likely": 5000, "unit": "person", "known_by": "counted", "told_by": "census", "note": "of 2021"}),
        (None, {"known_by": "do not know", "told_by": "mayor"}, {"unknown": True, "unit": "person", "told_by": "mayor"}),
        ("do not know", {}, {"unknown": True, "unit": "person"}),
        ("?", {}, {"unknown": True, "unit": "person"}),
        ("५०००", {"known_by": "asked someone"}, {"likely": 5000, "unit": "person", "known_by": "asked"}),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_range_and_how_it_is_known(
    value: Value | None, beside: dict[str, Value], number: dict[str, Any]
) -> None:
    filled = template()
    filled.answer("population", value, **beside)
    assert filled.data["population"] == number


@pytest.mark.parametrize("value", [None, "", " ", "-", "…"])
def test_what_is_left_open_is_not_there(value: Value | None) -> None:
    filled = template()
    filled.answer("population", value, known_by="counted")
    assert "population" not in filled.data


def test_a_number_that_is_called_not_known_is_refused_and_not_dropped() -> None:
    filled = village()
    place = filled.answer("population", 5000, known_by="do not know")
    assert [(p.where, p.code) for p in filled.problems()] == [(place, "unknown_with_number")]
    filled = village()
    places = filled.printed("fuel_prices", "lpg", fuel_prices=1900, known_by="do not know")
    assert [(p.where, p.code) for p in filled.problems()] == [(places["fuel_prices"], "unknown_with_number")]


def test_a_line_of_which_somebody_did_not_know_says_so() -> None:
    filled = village()
    filled.printed("fuel_prices", "lpg", known_by="do not know", told_by="the shop")
    assert filled.data["fuel_prices"] == {"lpg": {"unknown": True, "unit": "NPR/cylinder", "told_by": "the shop"}}


def test_how_a_line_is_known_holds_for_each_of_its_numbers() -> None:
    filled = village()
    filled.line("mills", 0, name="Ram", crop="paddy", throughput=2, distance=3, known_by="counted", told_by="Ram")
    (mill,) = filled.data["mills"]
    assert mill["throughput"] == {"likely": 2, "unit": "t/day", "known_by": "counted", "told_by": "Ram"}
    assert mill["distance"] == {"likely": 3, "unit": "km", "known_by": "counted", "told_by": "Ram"}


# Taken from literature


def test_what_is_left_open_and_called_literature_takes_the_offer_with_its_sources() -> None:
    filled = village()
    filled.answer("wage_farm", None, known_by="from literature")
    filled.printed("fuel_prices", "lpg", known_by="from literature")
    nepal = BASE.countries["NPL"]
    data = filled.data
    for taken, offer in ((data["wage_farm"], nepal.wage_unskilled), (data["fuel_prices"]["lpg"], nepal.fuel_prices["lpg"])):
        assert (taken["likely"], taken["unit"]) == (offer.likely, offer.unit)
        assert tuple(taken["sources"]) == offer.sources != ()
        assert taken["known_by"] == "literature"
    site = filled.site()
    assert site.wage_farm is not None and site.wage_farm.bounds == nepal.wage_unskilled.bounds


def test_a_question_that_offers_nothing_stays_open_though_it_is_called_literature() -> None:
    filled = village()
    filled.answer("population", None, known_by="from literature")
    assert "population" not in filled.data


def test_a_number_of_ones_own_from_literature_has_to_name_its_source() -> None:
    filled = village()
    place = filled.answer("population", 5000, known_by="from literature")
    assert [(p.where, p.code) for p in filled.problems()] == [(place, "source_missing")]


# Words, ticks, short names


def test_words_are_understood_in_any_case_and_language() -> None:
    filled = template()
    filled.answer("kind", "  VILLAGE ")
    filled.answer("country", "⟦Ñéþáľ~~⟧")
    filled.answer("priorities", "Fuel; less burning\njobs")
    assert (filled.data["kind"], filled.data["country"]) == ("village", "NPL")
    assert filled.data["priorities"] == ["fuel", "less_burning", "jobs"]


@pytest.mark.parametrize(("said", "meant"), [("yes", "yes"), ("not asked yet", None), ("do not know", "unknown"), ("?", "unknown")])
def test_what_nobody_knows_of_a_yes_or_no_is_not_known_and_what_nobody_asked_is_open(said: str, meant: str | None) -> None:
    filled = template()
    filled.answer("export_allowed", said)
    assert filled.data.get("export_allowed") == meant


def test_months_are_ticked_with_whatever_people_tick_with() -> None:
    filled = village()
    filled.line("crops", 0, crop="paddy", harvest_months__10="x", harvest_months__11="✓", harvest_months__12="no",
                harvest_months__1="-", harvest_months__2=0, harvest_months__3="ok")  # fmt: skip
    assert filled.data["crops"][0]["harvest_months"] == [3, 10, 11]


def test_ten_cartloads_are_told_by_where_they_go() -> None:
    filled = village()
    filled.line("cartloads", 0, feedstock="Rice straw", fates__of_ten__burned=6, fates__of_ten__feed="3.5",
                fates__of_ten__sold="1/2", price_today="2 NPR/kg", known_by="asked someone", told_by="three farmers")  # fmt: skip
    assert stream(filled)["fates"] == {
        "of_ten": {"burned": 6, "feed": 3.5, "sold": 0.5}, "known_by": "asked", "told_by": "three farmers"
    }  # fmt: skip
    filled.line("cartloads", 0, feedstock="Rice straw", fates__of_ten__feed=3)  # 6 + 3 + 1/2
    (problem,) = filled.problems()
    assert problem_text(problem, "en").endswith(
        "the numbers of “streams 1, fates” add to 9.5. Write numbers, none below 0, that add to ten."
    )


def test_a_second_line_of_the_same_leftover_is_a_leftover_of_its_own() -> None:
    filled = village()
    filled.line("cartloads", 0, feedstock="Rice straw", fates__of_ten__burned=10)
    filled.line("cartloads", 1, feedstock="Rice straw", fates__of_ten__feed=10)
    filled.line("cartloads", 2, name="husk of the mill", feedstock="Rice husk", fates__of_ten__fuel=10)
    assert [(s["id"], s["feedstock"]) for s in filled.data["streams"]] == [
        ("rice_straw", "rice_straw"), ("rice_straw_2", "rice_straw"), ("husk_of_the_mill", "rice_husk"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", [NEPALI, "ගොයම්", "稻草", "Straw of Ram & sons", "straw_1"])
def test_a_short_name_in_any_script_is_the_same_on_every_sheet(name: str) -> None:
    filled = village()
    filled.line("cartloads", 0, name=name, feedstock="Rice straw", fates__of_ten__burned=10)
    filled.line("streams", 0, name=name, haul=4)
    filled.line("measured", 0, name=name, measured__moisture=12)
    (only,) = filled.data["streams"]
    assert (only["haul"]["likely"], only["measured"]["moisture"]["likely"]) == (4, 12)
    assert only["id"][0].isalpha() and only["id"].isascii()


def test_two_lines_of_one_short_name_are_refused_and_neither_is_dropped() -> None:
    filled = village()
    first = filled.line("crops", 0, name="paddy", crop="paddy", area="2 ha")
    second = filled.line("crops", 1, name="Paddy", crop="paddy", area="3 ha")
    (problem,) = filled.problems()
    assert problem_text(problem, "en") == (
        f"{second['row']}: another line of this table has this short name too: {first['row'].removeprefix(f'{NAME}, ')}. "
        "Give each line a short name of its own."
    )


# Details and papers


def test_a_line_of_details_adds_to_what_a_cell_says_and_its_sources_are_known() -> None:
    filled = village()
    filled.answer("population", 5000, known_by="counted")
    filled.line("sources", 0, name="census.2021", citation='"Census" [1]')
    filled.line("details", 0, name="population", high=5600, sources="census.2021; book of 2010", note="[sic]", year=2021)
    filled.line("details", 1, name="name.ne", text="गाउँ")
    filled.line("details", 2, name="notes.0", text='"in quotes"')
    data = filled.data
    assert data["population"] == {
        "likely": 5000, "unit": "person", "known_by": "counted", "high": 5600, "year": 2021, "note": "[sic]",
        "sources": ["census.2021", "book of 2010"],
    }  # fmt: skip
    assert data["sources"] == {"census.2021": {"kind": "as told", "how_read": "relayed", "citation": '"Census" [1]'}}
    assert data["name"] == {"en": "Gaun", "ne": "गाउँ"}
    assert data["notes"] == ["in quotes"]


def test_a_line_that_says_something_of_nothing_is_refused() -> None:
    filled = village()
    place = filled.line("details", 0, likely=5)["likely"]
    (problem,) = filled.problems()
    assert problem.code == "row_without_name"
    assert problem.where == re.sub(r"[A-Z]+(?=\d+$)", "D", place)  # the first yellow cell of the line


@pytest.mark.parametrize("path", ["notes.x", "notes.123456789", "answers_year.likely"])
def test_a_line_of_details_whose_path_leads_nowhere_is_refused(path: str) -> None:
    filled = village(answers_year=2023)
    filled.line("details", 0, name="notes.0", text="one")
    place = filled.line("details", 1, name=path, text="two")["row"]
    assert filled.problems() == [Problem(place, "no_such_path", {"path": path})]


# What is refused


@pytest.mark.parametrize(
    ("path", "value", "code", "values"),
    [
        ("kind", "vllge", "choice_not_of",
         {"found": "vllge", "near": "village", "choices": "“village”, “town”, “district”"}),
        ("population", "about 500", "number_vague", {"found": "about 500"}),
        ("population", datetime.date(2024, 10, 12), "number_became_date", {"found": "2024-10-12"}),
        ("area", "1,200", "number_ambiguous", {"found": "1,200", "first": "1200", "second": "1.2"}),
        ("answers_year", "2023 AD", "bare_number_wanted", {"found": "2023 AD"}),
        ("answers_year", "2022-2023", "bare_number_wanted", {"found": "2022-2023"}),
        ("priorities", "fuel, fame", "choice_not_of",
         {"found": "fame", "near": "", "choices": "“less burning”, “less dumping”, “fuel”, “power”, “fertiliser”, “income”, “jobs”"}),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_cell(
    path: str, value: Value, code: str, values: dict[str, Any]
) -> None:
    filled = village()
    place = filled.answer(path, value)
    assert filled.problems() == [Problem(place, code, values)]


@pytest.mark.parametrize(
    ("typed", "tenths", "percent"),
    [(80, "8", "80"), ("85", "8.5", "85"), ("70 to 80", "7-8", "70-80"), ("80 of 10", "8", "80"), ("9 (8-11)", "0.8-1.1", "8-11")],
)
def test_a_number_above_ten_of_ten_is_refused_with_both_that_may_be_meant(typed: Value, tenths: str, percent: str) -> None:
    filled = village()
    places = [filled.answer("electrified", typed), filled.line("crops", 0, crop="paddy", bad_year=typed)["bad_year"]]
    said = (
        f"{percent} is more than ten of ten. Write how many of ten, from 0 to 10 ({percent} of a hundred are {tenths}), or "
        f"{percent} %."
    )
    assert {problem_text(problem, "en") for problem in filled.problems()} == {f"{place}: {said}" for place in places}


@pytest.mark.parametrize("typed", [250, -1, "-5", "120%"])
def test_what_can_be_neither_tenths_nor_percent_is_refused_as_outside(typed: Value) -> None:
    filled = village(electrified=typed)
    assert [problem.code for problem in filled.problems()] == ["outside"]


def test_every_problem_is_told_at_once() -> None:
    filled = village()
    places = [filled.answer("kind", "city"), filled.answer("area", "many"), filled.answer("population", 5, known_by="hearsay")]
    found = filled.problems()
    assert [problem.code for problem in found] == ["choice_not_of", "number_unread", "known_by_not_in_list"]
    assert [problem.where for problem in found][:2] == places[:2]


def test_a_formula_is_not_worked_out_and_its_cell_is_named() -> None:
    filled = village()
    sheet, row = filled.find("q:population")
    place = filled.put(sheet, row, 4, "=2*2500", is_formula=True)
    assert filled.problems() == [Problem(place, "cell_is_formula", {"formula": "=2*2500"})]
    filled = village()
    sheet, row = filled.find("table:details")
    filled.line("details", 0, name="population", unit="person")
    place = filled.put(sheet, row + 2, 6, "=5", is_formula=True)
    assert [(p.where, p.code) for p in filled.problems()][0] == (place, "cell_is_formula")


def test_a_question_that_stands_twice_is_refused_with_both_places() -> None:
    filled = village(population=5)
    sheet, row = filled.find("q:population")
    filled.cells[sheet] |= {(row + 30, column): cell for (at, column), cell in list(filled.cells[sheet].items()) if at == row}
    (problem,) = filled.problems()
    assert problem_text(problem, "en") == (
        f"{NAME}, sheet '{sheet}', cell E{row + 31}: this question stands twice; it stands at sheet '{sheet}', cell "
        f"E{row + 1} too. Clear one of the two."
    )


@pytest.mark.parametrize(("mark", "changed"), [("q:population", "q:peple"), ("table:crops", "table:corps")])
def test_a_grey_word_that_was_changed_is_named_and_its_answers_are_not_passed_over(mark: str, changed: str) -> None:
    filled = village(population=5)
    sheet, row = filled.find(mark)
    place = filled.put(sheet, row, 0, changed)
    assert filled.problems()[0] == Problem(place, "mark_lost", {"mark": changed})


def test_questions_without_the_grey_line_above_them_are_named() -> None:
    filled = village()
    sheet, row = filled.find("q:cattle_and_buffalo")
    for place in [p for p in filled.cells[sheet] if p[0] == row - 2]:
        del filled.cells[sheet][place]
    found = filled.problems()
    assert [problem.code for problem in found] == ["mark_lost"] * 4  # the four questions about animals
    assert problem_text(found[0], "en") == (
        f"{NAME}, sheet 'Animals', cell A{row + 1}: the grey word “q:cattle_and_buffalo” was changed, or the line of grey words "
        "above it, so that nobody can say what stands here. Make a new workbook with “biomass-select template” and copy the "
        "answers into it."
    )


def test_what_no_cell_is_to_blame_for_is_told_of_the_whole_workbook() -> None:
    filled = template()
    for path, value in {"name": "Gaun", "country": "Nepal", "kind": "village"}.items():
        filled.answer(path, value)
    assert filled.problems() == [Problem(NAME, "nothing_left_over")]


def test_what_the_schema_refuses_is_named_with_the_cell_it_stands_in() -> None:
    filled = village()
    area = filled.answer("area", "12 kg")
    outages = filled.answer("outages", 25)
    assert [(p.where, p.code) for p in filled.problems()] == [(area, "unit_wrong"), (outages, "outside")]
    # Without the country its money and its units are not known either: of a unit nothing is said then.
    filled.answer("country", None)
    country = filled.answer("country")
    assert [(p.where, p.code) for p in filled.problems()] == [(country, "field_missing"), (outages, "outside")]
