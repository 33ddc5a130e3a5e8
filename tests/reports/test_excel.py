"""The workbook without recalculation: stored values, inert text, whole words, the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from biomass_select.assessment.cells import Cell as Performance
from biomass_select.assessment.result import Assessment, Contest
from biomass_select.assessment.score import performance_table, score_options, value_function
from biomass_select.assessment.shortlist import choose_set, choose_shortlist
from biomass_select.reports.workbook_plan import FIRST_CRITERION, FIRST_ROW, HEAD_ROW, SHEETS
from biomass_select.scoring.kernels import ranks, weighted_sum
from biomass_select.scoring.rank import cross_check
from biomass_select.wording.say import plain
from tests.build import outlet, stream
from tests.reports.visible_text import outside_brackets
from tests.reports.written import write_excel

Town = Callable[..., Assessment]
Shipped = Callable[[str], Assessment]
SITES = ("madhyapur_thimi", "moneragala")
ATTACKS = ("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", '="a"&"b"')
EXCEL_2007 = {
    "ABS", "AND", "COUNT", "COUNTIF", "IF", "INDEX", "ISNUMBER", "LARGE", "LN", "MATCH", "MAX", "MIN", "NOT",
    "OR", "ROW", "SUM", "SUMPRODUCT",
}  # fmt: skip


def written(assessment: Assessment, folder: Path, language: str = "en") -> Path:
    path = folder / f"shortlist_{language}.xlsx"
    write_excel(assessment, path, language)
    return path


def sheet_of(book: Workbook, id: str, language: str = "en") -> Worksheet:
    found = book[plain(f"excel.sheet_{id}", language)]
    assert isinstance(found, Worksheet)
    return found


def cells(book: Workbook) -> Iterator[tuple[str, Cell]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    assert isinstance(cell, Cell)
                    yield sheet.title, cell


def column_of(sheet: Worksheet, head: str, row: int) -> int:
    """Return the column (from 1) whose head reads so."""
    return next(cell.column for cell in sheet[row] if cell.value == plain(f"excel.{head}", "en"))


def numbers(sheet: Worksheet, column: int, count: int) -> list[float]:
    return [float(sheet.cell(FIRST_ROW + 1 + i, column).value) for i in range(count)]  # type: ignore[arg-type]


def test_the_sheet_influence_lists_what_each_shortlisted_option_turns_on(shipped: Shipped, tmp_path: Path) -> None:
    assessment = shipped("moneragala")
    rows = list(sheet_of(openpyxl.load_workbook(written(assessment, tmp_path)), "influence").values)
    heads, lines = rows[HEAD_ROW], rows[HEAD_ROW + 1 :]
    asked = {
        option: sum(min(5, len(one.inputs)) for one in found)
        for contest in assessment.contests for option, found in contest.influence.items()
    }  # fmt: skip
    listed = [line[heads.index("Id")] for line in lines]
    assert {option: listed.count(option) for option in asked} == asked and len(lines) == sum(asked.values())
    first = next(iter(assessment.contests[0].influence.values()))[0]
    at = {head: lines[listed.index(assessment.contests[0].shortlist[0].option.id)][heads.index(head)] for head in heads}
    assert at["Part of the influence"] == pytest.approx(first.inputs[0].share)
    assert at["Mean of all trials"] == pytest.approx(first.mean)
    ends = at["Result where lowest"], at["Result where highest"]
    assert ends == pytest.approx((first.inputs[0].at_low, first.inputs[0].at_high))


def with_contests(assessment: Assessment, change: Callable[[Contest], Contest]) -> Assessment:
    """Return an assessment with other contests, and the set that follows from them."""
    contests = tuple(change(contest) for contest in assessment.contests)
    the_set = choose_set(contests, assessment.likely_supplies, assessment.here)
    return replace(assessment, contests=contests, the_set=the_set)


def keep(count: int) -> Callable[[Contest], Contest]:
    """Return a change that leaves so many options in a contest."""

    def change(contest: Contest) -> Contest:
        scored = contest.scored[:count]
        ids = tuple(s.option.id for s in scored)
        values = [list(s.values.values()) for s in scored] or np.zeros((0, len(contest.weights)))
        check = cross_check(values, list(contest.weights.values()), ids)
        return replace(contest, scored=scored, shortlist=choose_shortlist(scored), cross_check=check)

    return change


@pytest.mark.parametrize("name", SITES)
def test_stored_scores_and_ranks_are_those_of_the_kernels(name: str, shipped: Shipped, tmp_path: Path) -> None:
    assessment = shipped(name)
    book = openpyxl.load_workbook(written(assessment, tmp_path), data_only=True)
    values, scores = sheet_of(book, "values"), sheet_of(book, "scores")
    score = column_of(scores, "head_score", HEAD_ROW + 3)
    row = FIRST_ROW + 1
    for contest in assessment.contests:
        found = []
        for scored in contest.scored:
            stored = [values.cell(row, FIRST_CRITERION + 1 + j).value for j in range(len(assessment.criteria))]
            functions = [value_function(c, contest.kind) for c in assessment.criteria]
            likely = [scored.cells[c.id].likely for c in assessment.criteria]
            assert stored == pytest.approx([float(f(x)) for f, x in zip(functions, likely, strict=True)])
            weights = [contest.weights[c.id] for c in assessment.criteria]
            found.append(scores.cell(row, score).value)
            assert found[-1] == pytest.approx(float(weighted_sum([stored], weights)[0]))
            assert values.cell(row, 3).value == scored.option.id
            row += 1
        placed = [scores.cell(row - len(found) + i, score + 1).value for i in range(len(found))]
        assert placed == ranks(found).tolist()


@pytest.mark.parametrize("name", SITES)
def test_every_formula_is_of_excel_2007_and_has_a_value(name: str, shipped: Shipped, tmp_path: Path) -> None:
    path = written(shipped(name), tmp_path)
    stored = openpyxl.load_workbook(path, data_only=True)
    used: set[str] = set()
    for sheet, cell in cells(openpyxl.load_workbook(path)):
        if cell.data_type != "f":
            continue
        value = stored[sheet][cell.coordinate].value
        assert value is not None and not str(value).startswith("#"), (sheet, cell.coordinate)
        outside_quotes = re.sub(r"\"[^\"]*\"|'[^']*'", "", str(cell.value))
        used |= set(re.findall(r"([A-Z][A-Z0-9.]*)\(", outside_quotes))
    assert used <= EXCEL_2007
    assert {"SUMPRODUCT", "INDEX", "LARGE", "LN"} <= used


def test_what_people_write_stays_text_on_every_sheet(town: Town, tmp_path: Path) -> None:
    for attack in ATTACKS:
        assessment = town(
            name=attack, streams=(stream(name=attack, months_reason=attack),), outlets=(outlet(name=attack),),
            not_known=((attack, attack),),
        )  # fmt: skip
        path = written(assessment, tmp_path)
        book = openpyxl.load_workbook(path)
        seen = {sheet for sheet, cell in cells(book) if cell.value == attack}
        assert {"Performance", "Values", "Scores", "Sizes", "Set", "Supply"} <= seen
        wrong = [
            (sheet, cell.coordinate) for sheet, cell in cells(book)
            if cell.data_type == "f" and attack.lstrip("=") in str(cell.value)
        ]  # fmt: skip
        assert wrong == []


def test_the_same_assessment_gives_the_same_bytes(town: Town, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, second = written(town(), tmp_path), written(town(), tmp_path / "again")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", SITES)
def test_no_word_stands_outside_the_catalogue(name: str, shipped: Shipped, tmp_path: Path) -> None:
    assessment = shipped(name)
    here = assessment.here
    book = openpyxl.load_workbook(written(assessment, tmp_path, "pseudo"), data_only=True)
    ids = {"id", "rule", "key_path", "mark", "inputs", "sources", "position", "id_assessed", "address", "citation"}
    # Reasons, notes and rules of derivation are written in the inputs, in the language of who wrote them.
    ids |= {"derived", "reason", "note", "ask", "source_kind", "licence"}
    heads = {plain(f"excel.head_{id}", "pseudo") for id in ids}
    # A unit for which the catalogue has no words is shown as it is written.
    names = {here.settings.warming_potentials, *(criterion.unit for criterion in assessment.criteria)}
    names |= {scored.option.id for contest in assessment.contests for scored in contest.scored}
    found = []
    for sheet in book.worksheets:
        kept: dict[int, str] = {}
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.fill.fgColor.rgb == "FF24506B":
                    kept[cell.column] = cell.value
                if not isinstance(cell.value, str) or kept.get(cell.column) in heads or cell.value in names:
                    continue
                if re.search("[A-Za-z]{3}", re.sub("USD|CO|kWh", "", outside_brackets(cell.value))):
                    found.append((sheet.title, cell.coordinate, cell.value))
    assert found == [], found


def test_every_language_gives_fit_names_of_sheets(town: Town, tmp_path: Path) -> None:
    for language in ("en", "pseudo"):
        names = openpyxl.load_workbook(written(town(), tmp_path, language)).sheetnames
        assert len(names) == len(SHEETS)
        assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@pytest.mark.parametrize("count", [0, 1])
def test_a_site_with_no_option_or_one_gives_a_workbook(count: int, shipped: Shipped, tmp_path: Path) -> None:
    assessment = with_contests(shipped("moneragala"), keep(count))
    book = openpyxl.load_workbook(written(assessment, tmp_path), data_only=True)
    said = plain("excel.no_option", "en")
    first = sheet_of(book, "scores").cell(FIRST_ROW + 1, 1).value
    assert (first == said) == (count == 0)
    summary = [cell.value for cell in sheet_of(book, "summary")["C"]]
    empty = sum(not contest.scored for contest in assessment.contests)
    assert summary.count(said) == empty > 0


def test_a_criterion_that_is_the_same_for_all_gives_all_the_same(shipped: Shipped, tmp_path: Path) -> None:
    base = shipped("moneragala")

    def even(contest: Contest) -> Contest:
        if not contest.scored:
            return contest
        evaluations = tuple(replace(s.evaluation, cells={**s.cells, "T1": same(s.cells["T1"])}) for s in contest.scored)
        table = performance_table(evaluations, base.criteria)
        weights = np.array([contest.weights[c.id] for c in base.criteria])
        scored, _, _ = score_options(
            evaluations, table, base.criteria, contest.kind, weights, contest.baseline, base.here.settings
        )
        return replace(contest, scored=scored, shortlist=choose_shortlist(scored))

    def same(cell: Performance) -> Performance:
        return replace(cell, draws=np.full_like(cell.draws, 30.0), likely=30.0, low=30.0, high=30.0)

    assessment = with_contests(base, even)
    book = openpyxl.load_workbook(written(assessment, tmp_path), data_only=True)
    count = sum(len(contest.scored) for contest in assessment.contests)
    # 30 of a scale from 0 to 60.
    assert set(numbers(sheet_of(book, "values"), FIRST_CRITERION + 1, count)) == {5.0}


def test_weights_and_anchors_are_named_and_guarded(town: Town, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(town(), tmp_path))
    names = set(book.defined_names)
    assert {"points_technical", "points_T1", "weight_T1", "worst_T1_biomass", "best_C2_biomass"} <= names
    assert {"all_checks_hold", "as_assessed"} <= names
    points = sheet_of(book, "weights").data_validations.dataValidation
    # Four pillars and sixteen criteria; twelve computed criteria with two anchors each.
    assert len(points) == 20
    assert {(rule.type, rule.operator, rule.formula1) for rule in points} == {("decimal", "greaterThanOrEqual", "0")}
    anchors = sheet_of(book, "criteria").data_validations.dataValidation
    assert len(anchors) == 24
    assert sum(">0" in rule.formula1 for rule in anchors) == 2


@pytest.mark.parametrize("name", SITES)
def test_every_source_that_is_cited_is_listed(name: str, shipped: Shipped, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(shipped(name), tmp_path), data_only=True)
    listed = {cell.value for cell in sheet_of(book, "sources")["A"][HEAD_ROW + 1 :]}
    for id in ("evidence", "assumptions", "screening"):
        sheet = sheet_of(book, id)
        column = column_of(sheet, "head_sources", HEAD_ROW + 1)
        for row in range(HEAD_ROW + 2, sheet.max_row + 1):
            cited = sheet.cell(row, column).value
            if cited:
                assert set(str(cited).split(", ")) <= listed, (id, row)


def test_nothing_is_hidden_linked_or_merged(town: Town, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(town(), tmp_path), keep_vba=True)
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    assert [sheet.title for sheet in book.worksheets if sheet.merged_cells.ranges] == []
    assert book.vba_archive is not None
    parts = book.vba_archive.namelist()
    assert [part for part in parts if "vba" in part.lower() or "externalLink" in part] == []
    assert {sheet.page_setup.orientation for sheet in book.worksheets} == {"landscape"}
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {9}
