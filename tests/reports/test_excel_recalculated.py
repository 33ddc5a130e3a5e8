"""The workbook calculated anew by LibreOffice: the formulas give what the program gives, also after a change.

LibreOffice trusts stored values of such files unless its profile says otherwise; a wrong stored value that comes back
right shows that it did calculate.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from biomass_select.assessment.result import Assessment
from biomass_select.assessment.score import value_function
from biomass_select.reports.workbook_plan import FIRST_ROW, HEAD_ROW
from biomass_select.scoring.kernels import ranks, weighted_sum
from biomass_select.scoring.value_functions import ValueFunction
from biomass_select.scoring.weights import WeightSet
from biomass_select.wording.say import plain
from tests.reports.written import write_excel

pytestmark = pytest.mark.slow

Shipped = Callable[[str], Assessment]
CLOSE = 1e-9
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""0: always calculate files of Excel when they are loaded."""


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Return a function that has LibreOffice calculate a workbook anew, in a profile of its own."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")

    def calculate(path: Path) -> Path:
        folder = tmp_path_factory.mktemp("recalculated")
        command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return folder / path.name

    return calculate


def sheet_of(book: Workbook, id: str) -> Worksheet:
    found = book[plain(f"excel.sheet_{id}", "en")]
    assert isinstance(found, Worksheet)
    return found


def scores_and_ranks(book: Workbook, assessment: Assessment) -> tuple[list[float], list[int]]:
    """Return the live scores and ranks, option by option."""
    sheet = sheet_of(book, "scores")
    column = next(c.column for c in sheet[HEAD_ROW + 3] if c.value == plain("excel.head_score", "en"))
    count = sum(len(contest.scored) for contest in assessment.contests)
    rows = [[sheet.cell(FIRST_ROW + 1 + i, column + j).value for j in (0, 1)] for i in range(count)]
    return [float(score) for score, _ in rows], [int(rank) for _, rank in rows]  # type: ignore[arg-type]


def expected(
    assessment: Assessment, weights: WeightSet, anchors: dict[str, ValueFunction] | None = None
) -> tuple[list[float], list[int]]:
    """Return scores and ranks by the program's kernels, with other weights and anchors."""
    flat = weights.of_criteria([criterion.id for criterion in assessment.criteria])
    scores: list[float] = []
    placed: list[int] = []
    for contest in assessment.contests:
        functions = [
            (anchors or {}).get(f"{c.id} {contest.kind}", value_function(c, contest.kind)) for c in assessment.criteria
        ]
        values = np.array(
            [
                [float(f(s.cells[c.id].likely)) for f, c in zip(functions, assessment.criteria, strict=True)]
                for s in contest.scored
            ]
        )
        if contest.scored:
            found = weighted_sum(values, flat)
            scores += found.tolist()
            placed += ranks(found).tolist()
    return scores, placed


def tree(assessment: Assessment) -> dict[str, list[str]]:
    pillars: dict[str, list[str]] = {}
    for criterion in assessment.criteria:
        pillars.setdefault(criterion.pillar, []).append(criterion.id)
    return pillars


def type_in(book: Workbook, name: str, value: float) -> None:
    """Type a number into a named cell."""
    sheet, cell = next(iter(book.defined_names[name].destinations))
    book[sheet][cell.replace("$", "")] = value


def reckoned(book: Workbook, recalculated: Callable[[Path], Path], folder: Path) -> Workbook:
    """Save a workbook in which something was typed, let it be recalculated, and return its values."""
    changed = folder / "changed.xlsx"
    book.save(changed)
    return openpyxl.load_workbook(recalculated(changed), data_only=True)


def named(book: Workbook, name: str) -> object:
    sheet, cell = next(iter(book.defined_names[name].destinations))
    return book[sheet][cell.replace("$", "")].value


@pytest.mark.parametrize("name", ["madhyapur_thimi", "moneragala"])
def test_every_formula_gives_what_is_stored(
    name: str, shipped: Shipped, recalculated: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = tmp_path / "shortlist.xlsx"
    write_excel(shipped(name), path)
    formulas, stored, anew = (
        openpyxl.load_workbook(path),
        openpyxl.load_workbook(path, data_only=True),
        openpyxl.load_workbook(recalculated(path), data_only=True),
    )
    differing, count = [], 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                now, then = (book[sheet.title][cell.coordinate].value for book in (anew, stored))
                both = isinstance(now, int | float) and isinstance(then, int | float)
                if now != pytest.approx(then, rel=CLOSE, abs=CLOSE) if both else now != then:
                    differing.append((sheet.title, cell.coordinate, then, now))
    assert differing == []
    assert count > 1000
    assert named(anew, "all_checks_hold") is True
    assert named(anew, "as_assessed") is True


def test_other_weights_give_the_scores_of_the_program(
    shipped: Shipped, recalculated: Callable[[Path], Path], tmp_path: Path
) -> None:
    assessment, path = shipped("moneragala"), tmp_path / "shortlist.xlsx"
    write_excel(assessment, path)
    # One pillar counts nothing, another has criteria that count nothing.
    pillars = {"technical": 10.0, "environment": 0.0, "economy": 60.0, "society": 5.5}
    within = {pillar: {id: 1.0 + i for i, id in enumerate(ids)} for pillar, ids in tree(assessment).items()}
    within["society"] = dict.fromkeys(within["society"], 0.0) | {"S3": 2.0}
    book = openpyxl.load_workbook(path)
    for id, points in (pillars | {id: p for ids in within.values() for id, p in ids.items()}).items():
        type_in(book, f"points_{id}", points)
    anew = reckoned(book, recalculated, tmp_path)
    scores, placed = scores_and_ranks(anew, assessment)
    wanted = expected(assessment, WeightSet.from_tree(tree(assessment), pillars, within))
    assert scores == pytest.approx(wanted[0], abs=CLOSE)
    assert placed == wanted[1]
    assert scores != pytest.approx([s.score for c in assessment.contests for s in c.scored], abs=0.01)
    assert named(anew, "all_checks_hold") is True
    assert named(anew, "as_assessed") is False


def test_a_pillar_whose_criteria_count_nothing_is_dropped(
    shipped: Shipped, recalculated: Callable[[Path], Path], tmp_path: Path
) -> None:
    assessment, path = shipped("moneragala"), tmp_path / "shortlist.xlsx"
    write_excel(assessment, path)
    book = openpyxl.load_workbook(path)
    for id in tree(assessment)["technical"]:
        type_in(book, f"points_{id}", 0)
    anew = reckoned(book, recalculated, tmp_path)
    # Three pillars of four criteria are left: a twelfth each.
    assert named(anew, "weight_T1") == 0
    assert named(anew, "weight_E1") == pytest.approx(1 / 12, abs=CLOSE)
    assert named(anew, "all_checks_hold") is True


def test_another_anchor_gives_the_scores_of_the_program(
    shipped: Shipped, recalculated: Callable[[Path], Path], tmp_path: Path
) -> None:
    assessment, path = shipped("madhyapur_thimi"), tmp_path / "shortlist.xlsx"
    write_excel(assessment, path)
    anchors = {
        "T1 biomass": ValueFunction(0.0, 25.0),
        "C2 biomass": ValueFunction(50_000.0, 300.0, "logarithmic"),
        "E1 plastic": ValueFunction(2.0, -2.0),
    }
    book = openpyxl.load_workbook(path)
    for key, function in anchors.items():
        name = key.replace(" ", "_")
        type_in(book, f"worst_{name}", function.worst)
        type_in(book, f"best_{name}", function.best)
    anew = reckoned(book, recalculated, tmp_path)
    scores, placed = scores_and_ranks(anew, assessment)
    wanted = expected(assessment, WeightSet.from_tree(tree(assessment)), anchors)
    assert scores == pytest.approx(wanted[0], abs=CLOSE)
    assert placed == wanted[1]
    assert named(anew, "all_checks_hold") is True


def test_the_ranking_and_the_shortlist_follow_the_weights(
    shipped: Shipped, recalculated: Callable[[Path], Path], tmp_path: Path
) -> None:
    assessment, path = shipped("madhyapur_thimi"), tmp_path / "shortlist.xlsx"
    write_excel(assessment, path)
    book = openpyxl.load_workbook(path)
    for pillar, points in (("technical", 0), ("environment", 0), ("economy", 0), ("society", 100)):
        type_in(book, f"points_{pillar}", points)
    anew = reckoned(book, recalculated, tmp_path)
    weights = WeightSet.from_tree(
        tree(assessment), {"technical": 0.0, "environment": 0.0, "economy": 0.0, "society": 1.0}
    )
    scores, _ = expected(assessment, weights)
    ids = [s.option.id for c in assessment.contests for s in c.scored]
    by_id = dict(zip(ids, scores, strict=True))
    ranking = sheet_of(anew, "ranking")
    heads = {cell.value: cell.column for cell in ranking[HEAD_ROW + 1]}
    id_column = heads[plain("excel.head_id", "en")]
    shown = [ranking.cell(HEAD_ROW + 3 + i, id_column).value for i in range(len(ids))]
    first = 0
    for contest in assessment.contests:
        block = shown[first : first + len(contest.scored)]
        first += len(contest.scored)
        assert {s.option.id for s in contest.scored} == set(block)
        in_order = [by_id[str(id)] for id in block]
        assert in_order == pytest.approx(sorted(in_order, reverse=True), abs=1e-7)
    the_set = sheet_of(anew, "set")
    leaders = [
        row for row in the_set.iter_rows(min_row=HEAD_ROW + 8, values_only=True)
        if row[1] == 1 and isinstance(row[3], str)
    ]  # fmt: skip
    streams = {s.id: s for s in assessment.here.site.streams}
    for contest in assessment.contests:
        if not contest.scored:
            continue
        better = [s for s in contest.scored if not s.worse_than_today] or list(contest.scored)
        ready = [s for s in better if s.ready] or better
        able = [s for s in ready if not s.companion] or ready
        best = max(by_id[s.option.id] for s in able)
        (leader,) = (row[3] for row in leaders if row[0] == str(streams[contest.stream].name))
        assert by_id[str(leader)] == pytest.approx(best, abs=1e-7)


def test_a_wrong_stored_value_is_put_right(
    shipped: Shipped, recalculated: Callable[[Path], Path], tmp_path: Path
) -> None:
    assessment, path = shipped("moneragala"), tmp_path / "shortlist.xlsx"
    write_excel(assessment, path)
    book = openpyxl.load_workbook(path)
    number = book.sheetnames.index(plain("excel.sheet_weights", "en")) + 1
    wrong = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(wrong, "w") as spoiled:
        for part in whole.namelist():
            content = whole.read(part)
            if part == f"xl/worksheets/sheet{number}.xml":
                text, count = re.subn(r"(<c r=\"E6\"[^>]*><f>[^<]*</f><v>)[^<]*", r"\g<1>0.9", content.decode())
                assert count == 1
                content = text.encode()
            spoiled.writestr(part, content)
    weights = plain("excel.sheet_weights", "en")
    assert openpyxl.load_workbook(wrong, data_only=True)[weights]["E6"].value == 0.9
    anew = openpyxl.load_workbook(recalculated(wrong), data_only=True)
    assert anew[weights]["E6"].value == pytest.approx(0.25, abs=CLOSE)
