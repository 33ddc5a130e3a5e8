"""The workbook of a place: nothing is lost on the way through it, and all that is seen comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from biomass_select.documents.read_yaml import Document, parse_yaml
from biomass_select.documents.validate import validate
from biomass_select.documents.write_yaml import yaml_text
from biomass_select.schema.answers import Answers
from biomass_select.sites.find_site import shipped_sites
from biomass_select.sites.form import KNOWN_WORDS, SIGNS
from biomass_select.sites.layout import PAGES, Question, parts
from biomass_select.sites.read_workbook import document_of
from biomass_select.sites.write_workbook import site_workbook, text_of
from biomass_select.wording.pseudo import CLOSING, OPENING, PSEUDO
from biomass_select.workbooks.guarded import SheetCells
from tests.shipped import BASE, shipped_tree
from tests.sites.any_answers import ODD_TEXTS, Tree, trees
from tests.sites.fields import FIELDS
from tests.sites.filled import KEY, Filled, cells_of, template


def through_workbook(tree: Tree, language: str = "en") -> Tree:
    """Return a site as its workbook gives it back."""
    sheets = [SheetCells(name, inside) for name, inside in cells_of(site_workbook(BASE, language, tree=tree)).items()]
    data: Tree = document_of(sheets, "town.xlsx", BASE).data
    return data


def alike(value: Any) -> Any:
    """Return a document with what may be written in two ways written in one: a text in English alone; local units, which have no order."""
    if isinstance(value, dict):
        if set(value) == {"en"}:
            return value["en"]
        return {
            key: sorted(alike(item), key=lambda unit: str(unit["id"])) if key == "local_units" else alike(item)
            for key, item in value.items()
        }
    return [alike(item) for item in value] if isinstance(value, list) else value


# Nothing is lost


@pytest.mark.parametrize("name", shipped_sites())
def test_a_shipped_site_keeps_every_answer_from_workbook_to_yaml_and_back(name: str) -> None:
    tree = shipped_tree(name)
    as_yaml = parse_yaml(yaml_text(tree), "site.yaml").data
    assert as_yaml == tree
    assert through_workbook(as_yaml) == tree


def _nothing_is_lost(tree: Tree) -> None:
    _answers, problems = validate(Answers, tree, Document("x", tree, {}))
    assert problems == []  # what is tried is what the schema admits
    assert alike(through_workbook(tree)) == alike(tree)


@given(trees)
@settings(max_examples=25)
def test_any_answers_come_back_from_their_workbook_as_they_were(tree: Tree) -> None:
    _nothing_is_lost(tree)


@pytest.mark.slow
@given(trees)
@settings(max_examples=2000)
def test_two_thousand_sites_come_back_from_their_workbooks_as_they_were(tree: Tree) -> None:
    _nothing_is_lost(tree)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_a_text_comes_back_whatever_it_looks_like(text: str) -> None:
    known = {"grade": "D", "reason": text, "told_by": text, "note": text, "place": text, "derived": text, "ask": text}
    tree = {
        "id": "town", "name": text, "country": "NPL", "kind": "town", "must_not_happen": text, "notes": [text],
        "tried_before": [text, {"en": text, "ne": text}], "not_known": [[text, text]],
        "population": {"likely": 5, "unit": "person", **known},
        "sources": {"smith": {"citation": text, "kind": text, "how_read": "relayed", "address": text, "note": text}},
        "streams": [{"id": "straw", "feedstock": "rice_straw", "sold_to": text, "notes": [text, text],
                     "haul": {"low": 1, "high": 2, "unit": "km", **known}}],
    }  # fmt: skip
    text_is_seen = text.strip() == text and "\u2028" not in text
    assert alike(through_workbook(tree)) == alike(tree) or not text_is_seen


@pytest.mark.parametrize("id", ["a_", "a__b", "x1_2__", "a" * 60])
def test_an_id_comes_back_as_it_was(id: str) -> None:
    tree = {"id": id, "name": "Town", "country": "NPL", "kind": "town", "crops": [{"id": id, "crop": "paddy"}]}
    assert through_workbook(tree) == tree


def test_a_number_that_nobody_knows_keeps_who_said_so() -> None:
    nobody = {"unknown": True, "unit": "person", "known_by": "asked", "told_by": "the mayor", "note": "twice", "ask": "x"}
    tree = {"id": "town", "name": "Town", "country": "NPL", "kind": "town", "population": nobody}
    assert through_workbook(tree) == tree


def test_a_number_of_which_nobody_said_how_it_is_known_does_not_take_it_from_its_neighbour() -> None:
    area = {"likely": 3, "unit": "ha", "known_by": "asked", "told_by": "a farmer"}
    crop = {"id": "paddy", "crop": "paddy", "area": area, "production": {"unknown": True, "unit": "t/year"}}
    tree = {"id": "town", "name": "Town", "country": "NPL", "kind": "town", "crops": [crop]}
    assert through_workbook(tree) == tree


def test_a_choice_that_the_form_does_not_offer_is_kept_among_the_details() -> None:
    tree = {"id": "town", "name": "Town", "country": "NPL", "kind": "town",
            "crops": [{"id": "cane", "crop": "cane", "cutting": "at_market"}]}  # fmt: skip
    assert through_workbook(tree) == tree


def test_a_workbook_in_another_language_says_the_same() -> None:
    tree = shipped_tree("sanghar")
    assert through_workbook(tree, PSEUDO) == tree


@pytest.mark.parametrize(
    ("value", "written"),
    [("text", "text"), ("", ""), ("[1]", '"[1]"'), ('"x"', '"\\"x\\""'), (["a", "é"], '["a", "é"]')],
)
def test_a_text_that_could_be_taken_for_a_list_stands_in_quotes(value: object, written: str) -> None:
    assert text_of(value) == written


def test_the_same_answers_give_the_same_bytes() -> None:
    tree = shipped_tree("cabiao")
    assert site_workbook(BASE, tree=tree) == site_workbook(BASE, tree=tree)


# What is seen


def visible_texts(filled: Filled) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of every cell that is no grey word; of a formula the texts that it may show."""
    for sheet, inside in filled.cells.items():
        grey = {row for (row, column), cell in inside.items()
                if column == KEY and str(cell.value).startswith(("questions", "table:"))}  # fmt: skip
        top = inside.get((0, KEY))
        if top is not None and top.value == "lists":  # words, and behind each its code in grey
            inside = {place: cell for place, cell in inside.items() if place[1] % 2 == 1}
        for (row, column), cell in inside.items():
            is_mark = row in grey or (column == KEY and re.match(r"(q|row|end):", str(cell.value)))
            if isinstance(cell.value, str) and not is_mark:
                shown = re.findall(r'"([^"]*)"', cell.value) if cell.is_formula else [cell.value]
                yield from ((f"{sheet}, {row}, {column}", text) for text in shown)


@pytest.mark.parametrize("country", [None, *BASE.countries])
def test_the_template_holds_no_text_that_is_not_of_the_catalogue(country: str | None) -> None:
    units = {unit for field in FIELDS.values() for unit in field.units}
    crops = {str(feedstock.crop).replace("_", " ") for feedstock in BASE.feedstocks.values()}
    plain = {*units, *BASE.packs[country or "generic"].local_units, *crops}  # what has no other words yet
    own = re.compile(rf"{OPENING}.*{CLOSING}", re.DOTALL)
    strange = []
    for place, text in visible_texts(template(country, PSEUDO)):
        left = own.sub("", text).strip().removeprefix("(").removesuffix(")")
        left = re.sub(r"\b[A-Z]{3} (?=\d)", "", left)  # an amount of money
        left = re.sub(r"\b(USD|NPR|PKR|PHP|LKR)\b", "money", left)
        if re.search("[A-Za-z]", left) and left not in plain:
            strange.append(f"{place}: {text}")
    assert strange == []


def test_the_words_of_the_choices_and_their_hints_are_of_the_catalogue() -> None:
    book = openpyxl.load_workbook(BytesIO(site_workbook(BASE, PSEUDO, "NPL")))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert len(rules) > 50
    for rule in rules:
        assert all(text.startswith(OPENING) for text in (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error))
        if rule.type == "list":
            assert rule.formula1 in {f"{name}" for name in book.defined_names}


def test_a_template_asks_each_question_once_and_answers_none_but_the_country() -> None:
    filled = template("NPL")
    assert filled.data == {"country": "NPL", "id": "site"}
    marks = [cell.value for inside in filled.cells.values() for (_row, column), cell in inside.items() if column == KEY]
    for _page, part in parts():
        mark = f"q:{part.field.path}" if isinstance(part, Question) else f"table:{part.id}"
        assert marks.count(mark) == 1


def test_every_sheet_of_the_template_is_named_and_told_its_minutes() -> None:
    names = list(template("NPL").cells)
    assert len(names) == len(PAGES) + 4
    assert names[0] == "Start here"
    said = {cell.value for cell in template("NPL").cells["Start here"].values()}
    assert {"Ten cartloads: 20 minutes", "Crops: 30 minutes", "Animals: 5 minutes"} <= said


def test_a_question_shows_how_much_it_is_needed_whom_to_ask_and_what_is_usual() -> None:
    filled = template("NPL")
    sheet, row = filled.find("q:wage_farm")
    columns = filled.columns(sheet, filled.find("questions")[1]) if filled.find("questions")[0] == sheet else None
    said = [cell.value for (line, _column), cell in sorted(filled.cells[sheet].items()) if line == row]
    assert columns is None or "usual" in columns
    assert said[:4] == ["q:wage_farm", 40, SIGNS["must"], "Day wage of a farm worker"]
    assert "a contractor" in said and "NPR/day" in said
    wage = BASE.countries["NPL"].wage_unskilled
    assert wage.central is not None and any(f"{wage.central:,.0f}"[:2] in str(text) for text in said[5:])


def test_the_ways_of_knowing_that_are_offered_are_those_of_an_estimate_and_do_not_know() -> None:
    from typing import get_args

    from biomass_select.quantities.estimate import KnownBy

    assert set(KNOWN_WORDS) == {*get_args(KnownBy), "do_not_know"}


def test_a_tick_tells_when_ten_cartloads_are_ten(tmp_path: Path) -> None:
    tree = {"id": "t", "name": "T", "country": "NPL", "kind": "town", "streams": [{"id": "s", "feedstock": "rice_straw"}]}
    filled = cells_of(site_workbook(BASE, tree=tree))["Ten cartloads"]
    formulas = [str(cell.value) for cell in filled.values() if cell.is_formula]
    assert len(formulas) == 16  # one for each line
    assert re.fullmatch(
        r'=IF\(COUNT\((F\d+:O\d+)\)=0,"",IF\(ABS\(SUM\(\1\)-10\)<0\.001,"✓","must be ten, is "&SUM\(\1\)\)\)', formulas[0]
    )


def test_where_nothing_is_usual_an_example_stands_in_grey_and_is_no_answer() -> None:
    filled = template("NPL")
    sheet, row = filled.find("q:waste_collected_share")
    said = [str(cell.value) for (line, _column), cell in filled.cells[sheet].items() if line == row]
    assert "for example: 4 of 10" in said
    assert "waste_collected_share" not in filled.data
    sheet, row = filled.find("q:wage_farm")  # what is usual in the country goes before an example
    assert not any("for example" in str(cell.value) for (line, _column), cell in filled.cells[sheet].items() if line == row)
