"""What must hold in the workbook, checked live: Checks, and the lights on the Cover that follow it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from biomass_select.reports.workbook_choice import (
    SET_COLUMNS,
    SURPLUS_ROW,
    TAKEN_ROW,
    candidates,
    known_ceiling,
    set_column,
)
from biomass_select.reports.workbook_plan import (
    AS_ASSESSED,
    FIRST_CRITERION,
    FIRST_ROW,
    HEAD_ROW,
    Plan,
    anchor_name,
    weight_name,
)
from biomass_select.reports.workbook_scores import score_column, simulated_column
from biomass_select.reports.workbook_supply import (
    FIRST_SHARE,
    FIRST_STREAM,
    GROSS,
    fate_rows,
    month_rows,
    surplus_cell,
)
from biomass_select.reports.workbook_weights import anchor_areas, points_areas
from biomass_select.schema.lists import FATES
from biomass_select.workbooks.references import address, area, literal
from biomass_select.workbooks.styles import FORMULA, HEAD, STRONG, SUBTITLE, TEXT
from biomass_select.workbooks.write import Book, Sheet

SMALL: Final = "0.000000001"
SHARES_TO: Final = "0.000001"
"""Shares of a year are written with six decimals and may miss one by so much (`schema.site`)."""
ALL_HOLD: Final = "all_checks_hold"
FIRST_CHECK: Final = HEAD_ROW + 1


@dataclass(frozen=True)
class Check:
    """One line: what must hold, the figure that is looked at, its value now, and the condition.

    `holds` is a formula with ``{figure}`` for the cell of the figure.
    """

    text: str
    figure: str
    value: float
    holds: str


def checks(plan: Plan) -> Iterator[Check]:
    """Yield every check."""
    yield from _checks_of_inputs(plan)
    if plan.lines:
        yield from _checks_of_scores(plan)
    yield from _checks_of_supply(plan)


def _checks_of_inputs(plan: Plan) -> Iterator[Check]:
    near_one = f"ABS({{figure}}-1)<{SMALL}"
    weights = "+".join(weight_name(criterion) for criterion in plan.criteria)
    yield Check(plan.word("check_weights_sum"), weights, 1.0, near_one)
    (pillars, _), (points, _) = points_areas(plan)
    yield Check(plan.word("check_points"), f'COUNTIF({pillars},"<0")+COUNTIF({points},"<0")', 0, "{figure}=0")
    equal = "+".join(
        f"({anchor_name('worst', c, kind)}={anchor_name('best', c, kind)})"
        for c in plan.criteria for kind in plan.kinds
    )  # fmt: skip
    yield Check(plan.word("check_anchors"), equal, 0, "{figure}=0")


def _checks_of_scores(plan: Plan) -> Iterator[Check]:
    values, scores = plan.sheets["values"], plan.sheets["scores"]
    first, last, behind = FIRST_ROW, plan.last_row, plan.after_criteria
    cells = values.area(first, FIRST_CRITERION, last, behind - 1)
    total = len(plan.lines) * len(plan.criteria)
    none_outside = f'COUNT({cells})-COUNTIF({cells},"<0")-COUNTIF({cells},">10")'
    yield Check(plan.word("check_values"), none_outside, total, f"{{figure}}={total}")
    score = scores.area(first, score_column(plan), last, score_column(plan))
    within = f'COUNT({score})-COUNTIF({score},"<0")-COUNTIF({score},">10.000000001")'
    yield Check(plan.word("check_scores"), within, len(plan.lines), f"{{figure}}={len(plan.lines)}")
    weights = scores.area(FIRST_ROW - 1, FIRST_CRITERION, FIRST_ROW - 1, behind - 1)
    # Values is lines by criteria and the weights are one line of criteria: the product spreads the weights.
    again = f"SUMPRODUCT({cells}*{weights})-SUM({score})"
    yield Check(plan.word("check_sum"), again, 0, f"ABS({{figure}})<{SMALL}*{len(plan.lines)}")
    for contest in plan.contests:
        firsts = plan.block("scores", simulated_column(plan, "first_of_ten"), contest)
        name = plan.word("check_firsts", stream=plan.stream_names[contest.stream])
        yield Check(name, f"SUM({firsts})", 10.0, f"ABS({{figure}}-10)<{SMALL}")
    column = simulated_column(plan, "score_assessed")
    difference = f"SUMPRODUCT(ABS({score}-{scores.area(first, column, last, column)}))"
    unchanged = f"OR(NOT({AS_ASSESSED}),{{condition}})"
    small = f"{{figure}}<{SMALL}*{len(plan.lines)}"
    yield Check(plan.word("check_program_scores"), difference, 0, unchanged.replace("{condition}", small))
    rows = candidates(plan)
    the_set = plan.sheets["set"]
    for live, assessed, text in (
        ("id", "id_assessed", "check_program_shortlist"),
        ("units_in_set", "units_assessed", "check_program_set"),
    ):  # fmt: skip
        columns = set_column(live), set_column(assessed)
        now, then = (the_set.area(rows[0].row, column, rows[-1].row, column) for column in columns)
        differing = f"SUMPRODUCT(--({now}<>{then}))"
        yield Check(plan.word(text), differing, 0, unchanged.replace("{condition}", "{figure}=0"))


def _checks_of_supply(plan: Plan) -> Iterator[Check]:
    the_set, supply = plan.sheets["set"], plan.sheets["supply"]
    assessed = plan.assessment.the_set
    for i, stream in enumerate(plan.contents.streams):
        column = len(SET_COLUMNS) + i
        left = f"{surplus_cell(plan, i)}-{the_set.cell(TAKEN_ROW, column)}"
        value = assessed.surplus[stream.id] - assessed.used[stream.id]
        text = plan.word("check_tonnes", stream=stream.name)
        yield Check(text, left, value, f"{{figure}}>=-{SMALL}*{surplus_cell(plan, i)}")
    money = set_column("unit_money")
    left = f"{the_set.cell(SURPLUS_ROW, money)}-{the_set.cell(TAKEN_ROW, money)}"
    ceiling = the_set.cell(SURPLUS_ROW, money)
    spare = known_ceiling(plan) - assessed.capital
    yield Check(plan.word("check_money"), left, spare, f"{{figure}}>=-{SMALL}*{ceiling}")
    fates, months = fate_rows(plan)[0], month_rows(plan)[0]
    for text, first, width in (("check_fates", fates, len(FATES)), ("check_months", months, 12)):
        for i, stream in enumerate(plan.contents.streams):
            shares = supply.area(first + i, FIRST_SHARE, first + i, FIRST_SHARE + width - 1)
            total = 1.0 if text == "check_fates" else math.fsum(plan.assessment.supplies[stream.id].months)
            name = plan.word(text, stream=stream.name)
            yield Check(name, f"SUM({shares})", total, f"ABS({{figure}}-1)<{SHARES_TO}")
    falls = supply.area(FIRST_STREAM, GROSS, FIRST_STREAM + 2 * len(plan.contents.streams) - 1, GROSS + 5)
    yield Check(plan.word("check_waterfall"), f'COUNTIF({falls},"<-{SMALL}")', 0, "{figure}=0")


def write_checks(plan: Plan, book: Book) -> None:
    """Write the sheet Checks, and define what the cover shows."""
    sheet = plan.begin("checks", 78, 16, 12, 20)
    heads = [plan.word(f"head_{head}") for head in ("check", "figure", "holds", "in_words")]
    sheet.texts(HEAD_ROW, 0, heads, HEAD)
    row = FIRST_CHECK
    for check in checks(plan):
        sheet.text(row, 0, check.text, TEXT)
        sheet.formula(row, 1, f"={check.figure}", check.value, FORMULA.with_number("#,##0.00"))
        holds = check.holds.replace("{figure}", address(row, 1))
        sheet.formula(row, 2, f"={holds}", True, STRONG)
        yes, no = literal(plan.word("holds")), literal(plan.word("does_not_hold"))
        sheet.formula(row, 3, f"=IF({address(row, 2)},{yes},{no})", plan.word("holds"), TEXT)
        row += 1
    sheet.show_truth((FIRST_CHECK, 2, row - 1, 3), f"$C{FIRST_CHECK + 1}")
    _write_verdicts(plan, sheet, book, row - 1)
    sheet.keep_in_sight(FIRST_CHECK)
    sheet.offer_filter(HEAD_ROW, 0, row - 1, 3)
    sheet.prepare_print(plan.foot("checks"), (HEAD_ROW, HEAD_ROW))


def _write_verdicts(plan: Plan, sheet: Sheet, book: Book, last: int) -> None:
    """Write whether all checks hold and whether the inputs are as assessed, below the checks."""
    row = last + 3
    sheet.text(row - 1, 0, plan.word("checks_together"), SUBTITLE)
    sheet.text(row, 0, plan.word("all_hold"), TEXT)
    held = area(FIRST_CHECK, 2, last, 2)
    # Counting what is TRUE takes an error for one that does not hold.
    sheet.formula(row, 2, f"=COUNTIF({held},TRUE)={last - FIRST_CHECK + 1}", True, STRONG)
    sheet.text(row + 1, 0, plan.word("inputs_as_assessed"), TEXT)
    pairs = (*points_areas(plan), anchor_areas(plan))
    changed = "+".join(f"SUMPRODUCT(--({now}<>{then}))" for now, then in pairs)
    sheet.formula(row + 1, 2, f"={changed}=0", True, STRONG)
    book.define(ALL_HOLD, sheet.cell(row, 2))
    book.define(AS_ASSESSED, sheet.cell(row + 1, 2))
    sheet.show_truth((row, 2, row + 1, 2), f"$C{row + 1}")
