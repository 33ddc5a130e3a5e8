"""From performance to score, step by step and live: Performance, Values, Scores, one line for each option.

value        = 10 (x - worst) / (best - worst), or the same of logarithms, cut to 0..10
contribution = value x normalised weight
score        = sum of contributions
rank         = 1 + the number of rivals in the contest that score higher (ties 1, 1, 3)
"""

from __future__ import annotations

import math
from typing import Final

from biomass_select.assessment.cells import Cell
from biomass_select.assessment.result import Contest
from biomass_select.reports.workbook_plan import (
    FIRST_CRITERION,
    FIRST_ROW,
    HEAD_ROW,
    Line,
    Plan,
    anchor_name,
    number_format,
    weight_name,
)
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import StreamKind
from biomass_select.scoring.kernels import ranks
from biomass_select.workbooks.references import address, area
from biomass_select.workbooks.styles import (
    FORMULA,
    FROZEN,
    HEAD,
    HEAD_UNIT,
    LINK,
    NUMBER,
    STRONG,
    SUBTITLE,
    TEXT,
    UNKNOWN,
    WRAPPED,
    Style,
)
from biomass_select.workbooks.write import Sheet

TWO_DECIMALS: Final = "0.00"
CUT_MARK: Final = '" *"'
"""Behind a performance that lies beyond an anchor; before an unknown stands a question mark."""
TIE: Final = "0.00000000001"
"""Scores closer than this are equal: the rest is rounding (`scoring.kernels.tie_tolerance` at 10)."""
SCORE, RANK = 0, 1
"""Columns of Scores behind the criteria; then one for each pillar, then the columns of the simulation."""
SIMULATED: Final = ("score_assessed", "rank_near_ties", "low", "high", "lowest", "highest", "first_of_ten")


def score_column(plan: Plan) -> int:
    """Return the column of the score on Scores."""
    return plan.after_criteria + SCORE


def rank_column(plan: Plan) -> int:
    """Return the column of the live rank on Scores."""
    return plan.after_criteria + RANK


def pillar_column(plan: Plan, i: int) -> int:
    """Return the column of the part of the score that comes from a pillar."""
    return plan.after_criteria + RANK + 1 + i


def simulated_column(plan: Plan, what: str) -> int:
    """Return the column of a figure of the simulation on Scores."""
    return pillar_column(plan, len(plan.pillars)) + SIMULATED.index(what)


def live_ranks(plan: Plan, contest: Contest) -> dict[str, int]:
    """Return option id -> rank by score alone."""
    found = ranks([scored.score for scored in contest.scored])
    return {scored.option.id: int(rank) for scored, rank in zip(contest.scored, found, strict=True)}


def value_formula(x: str, criterion: Criterion, kind: StreamKind) -> str:
    """Return the formula of a value from 0 to 10 of the performance in a cell."""
    worst, best = anchor_name("worst", criterion, kind), anchor_name("best", criterion, kind)
    if criterion.kind != "rated" and criterion.shape == "logarithmic":
        inside = f"MAX(MIN({worst},{best}),MIN(MAX({worst},{best}),{x}))"
        return f"=MAX(0,MIN(10,10*LN({inside}/{worst})/LN({best}/{worst})))"
    return f"=MAX(0,MIN(10,10*({x}-{worst})/({best}-{worst})))"


def write_performance(plan: Plan) -> None:
    """Write the sheet Performance: what each option achieves, likely values, in the unit of the criterion."""
    sheet = _begin(plan, "performance", [plan.unit(c.unit) for c in plan.criteria])
    for line in plan.lines:
        _names(sheet, line.row, line.stream, line.name, line.scored.option.id)
        for criterion in plan.criteria:
            _write_cell(plan, sheet, line.row, criterion, line.contest.kind, line.scored.cells[criterion.id])
    for contest in plan.contests:
        lines = plan.lines_of(contest)
        for criterion in plan.criteria:
            _mark_cut(plan, sheet, lines[0].row, lines[-1].row, criterion, contest.kind)
    for row, contest in _write_today(plan, sheet):
        for criterion in plan.criteria:
            cell = contest.baseline.get(criterion.id)
            if cell is not None and math.isfinite(cell.likely):
                _write_cell(plan, sheet, row, criterion, contest.kind, cell)


def write_values(plan: Plan) -> None:
    """Write the sheet Values: performance between the anchors, 0 to 10."""
    sheet = _begin(plan, "values", [plan.word("scale_of_ten")] * len(plan.criteria))
    for line in plan.lines:
        _names(sheet, line.row, line.stream, line.name, line.scored.option.id)
        for criterion in plan.criteria:
            value = line.scored.values[criterion.id]
            _write_value(plan, sheet, line.row, criterion, line.contest.kind, value)
    for row, contest in _write_today(plan, sheet):
        for criterion in plan.criteria:
            cell = contest.baseline.get(criterion.id)
            if cell is not None and math.isfinite(cell.likely):
                value = float(plan.value_function(criterion, contest.kind)(cell.likely))
                _write_value(plan, sheet, row, criterion, contest.kind, value)


def write_scores(plan: Plan) -> None:
    """Write the sheet Scores: values times weights, their sum, the rank; beside them what was simulated."""
    behind = (9.0, 9.0, *[12.0] * len(plan.pillars), *[11.0] * len(SIMULATED))
    sheet = _begin(plan, "scores", [""] * len(plan.criteria), behind)
    for criterion in plan.criteria:
        weight = float(
            plan.weights.of_criteria([c.id for c in plan.criteria])[plan.criteria.index(criterion)]
        )
        sheet.formula(
            FIRST_ROW - 1, plan.column(criterion), f"={weight_name(criterion)}", weight,
            LINK.with_number("0.0%"),
        )  # fmt: skip
    _write_score_heads(plan, sheet)
    placed = {contest.stream: live_ranks(plan, contest) for contest in plan.contests}
    for line in plan.lines:
        _names(sheet, line.row, line.stream, line.name, line.scored.option.id)
        _write_contributions(plan, sheet, line)
        _write_score(plan, sheet, line, placed[line.contest.stream][line.scored.option.id])
        _write_simulated(plan, sheet, line)
    if plan.lines:
        sheet.show_bars(FIRST_ROW, score_column(plan), plan.last_row, 10)


def _begin(plan: Plan, id: str, units: list[str], widths_behind: tuple[float, ...] = ()) -> Sheet:
    """Begin a sheet with a line for each option: heads with pillar, id, name and unit of every criterion."""
    sheet = plan.begin(id, 15, 36, 24, *[11.0] * len(plan.criteria), notes=2)
    sheet.widths(*widths_behind, first=plan.after_criteria)
    for row, head in enumerate(("pillar", "id", "criterion")):
        sheet.texts(HEAD_ROW + row, 0, ["", "", plan.word(f"head_{head}")], HEAD)
    sheet.texts(FIRST_ROW - 1, 0, [plan.word(f"head_{h}") for h in ("stream", "option", "id")], HEAD)
    for criterion, unit in zip(plan.criteria, units, strict=True):
        column = plan.column(criterion)
        sheet.text(HEAD_ROW, column, plan.word(f"pillar_{criterion.pillar}"), HEAD)
        sheet.text(HEAD_ROW + 1, column, criterion.id, HEAD)
        sheet.text(HEAD_ROW + 2, column, plan.word("text", text=criterion.name), HEAD)
        sheet.text(FIRST_ROW - 1, column, unit, HEAD_UNIT)
    sheet.keep_in_sight(FIRST_ROW, FIRST_CRITERION)
    if plan.lines:
        sheet.offer_filter(FIRST_ROW - 1, 0, plan.last_row, plan.after_criteria - 1)
    else:
        sheet.text(FIRST_ROW, 0, plan.word("no_option"), TEXT)
    sheet.prepare_print(plan.foot(id), (HEAD_ROW, FIRST_ROW - 1), 2)
    return sheet


def _names(sheet: Sheet, row: int, stream: str, name: str, id: str) -> None:
    sheet.texts(row, 0, [stream, name], WRAPPED)
    sheet.text(row, 2, id, TEXT)


def _write_today(plan: Plan, sheet: Sheet) -> list[tuple[int, Contest]]:
    """Write the names of today's practice below the options, and return its rows."""
    first = plan.last_row + 3
    sheet.text(first - 1, 0, plan.word("today_title"), SUBTITLE)
    rows = [(first + i, contest) for i, contest in enumerate(plan.assessment.contests)]
    for row, contest in rows:
        _names(sheet, row, plan.stream_names[contest.stream], plan.word("today"), "")
    return rows


def _write_cell(
    plan: Plan, sheet: Sheet, row: int, criterion: Criterion, kind: StreamKind, cell: Cell
) -> None:
    number = number_format(criterion, kind)
    style: Style = NUMBER.with_number(number)
    if cell.kind == "unknown":
        style = UNKNOWN.with_number(f'"? "{number}')
    sheet.number(row, plan.column(criterion), cell.likely, style)


def _mark_cut(
    plan: Plan, sheet: Sheet, first: int, last: int, criterion: Criterion, kind: StreamKind
) -> None:
    column = plan.column(criterion)
    worst, best = anchor_name("worst", criterion, kind), anchor_name("best", criterion, kind)
    here = address(first, column)
    beyond = f"=OR({here}<MIN({worst},{best}),{here}>MAX({worst},{best}))"
    mark = Style(bold=True, number=number_format(criterion, kind) + CUT_MARK)
    sheet.mark_where((first, column, last, column), beyond, mark)


def _write_value(
    plan: Plan, sheet: Sheet, row: int, criterion: Criterion, kind: StreamKind, value: float
) -> None:
    column = plan.column(criterion)
    performance = plan.sheets["performance"].cell(row, column)
    sheet.formula(row, column, value_formula(performance, criterion, kind), value, FORMULA.with_number("0.0"))


def _write_contributions(plan: Plan, sheet: Sheet, line: Line) -> None:
    for criterion in plan.criteria:
        column = plan.column(criterion)
        value = plan.sheets["values"].cell(line.row, column)
        weight = address(FIRST_ROW - 1, column, fixed="row")
        contribution = line.scored.contributions[criterion.id]
        sheet.formula(line.row, column, f"={value}*{weight}", contribution, FORMULA.with_number(TWO_DECIMALS))


def _write_score(plan: Plan, sheet: Sheet, line: Line, rank: int) -> None:
    row, score = line.row, score_column(plan)
    first, last = address(row, FIRST_CRITERION), address(row, plan.after_criteria - 1)
    strong = STRONG.with_number(TWO_DECIMALS)
    sheet.formula(row, score, f"=SUM({first}:{last})", line.scored.score, strong)
    higher = f"--({plan.local_block(score, line.contest)}>{address(row, score)}+{TIE})"
    sheet.formula(row, rank_column(plan), f"=1+SUMPRODUCT({higher})", rank, STRONG.with_number("0"))
    pillars = area(HEAD_ROW, FIRST_CRITERION, HEAD_ROW, plan.after_criteria - 1)
    for i, pillar in enumerate(plan.pillars):
        column = pillar_column(plan, i)
        part = math.fsum(line.scored.contributions[c.id] for c in plan.criteria if c.pillar == pillar)
        named = f"({pillars}={address(HEAD_ROW + 2, column, fixed='row')})"
        sheet.formula(
            row, column, f"=SUMPRODUCT({named}*{first}:{last})", part, FORMULA.with_number(TWO_DECIMALS)
        )


def _write_score_heads(plan: Plan, sheet: Sheet) -> None:
    heads = [
        plan.word("head_score"),
        plan.word("head_rank"),
        *(plan.word(f"pillar_{p}") for p in plan.pillars),
    ]
    simulated = [plan.word(f"head_{what}") for what in SIMULATED]
    width = len(heads)
    marks = [plan.word("live")] * width + [plan.word("simulated")] * len(SIMULATED)
    for row in (HEAD_ROW, HEAD_ROW + 1):
        sheet.texts(row, plan.after_criteria, [""] * len(marks), HEAD)
    sheet.texts(FIRST_ROW - 1, plan.after_criteria, marks, HEAD_UNIT)
    sheet.texts(HEAD_ROW + 2, plan.after_criteria, [*heads, *simulated], HEAD)
    sheet.text(FIRST_ROW - 1, FIRST_CRITERION - 1, plan.word("head_id_then_weights"), HEAD)


def _write_simulated(plan: Plan, sheet: Sheet, line: Line) -> None:
    scored = line.scored
    figures = {
        "score_assessed": scored.score, "rank_near_ties": scored.rank, "low": scored.low, "high": scored.high,
        "lowest": scored.lowest, "highest": scored.highest, "first_of_ten": 10 * scored.first_share,
    }  # fmt: skip
    decimals = {"rank_near_ties": "0", "first_of_ten": "0.0"}
    for what, x in figures.items():
        style = FROZEN.with_number(decimals.get(what, TWO_DECIMALS))
        sheet.number(line.row, simulated_column(plan, what), x, style)
