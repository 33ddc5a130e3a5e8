"""Seasons: each shortlisted option month by month in a likely and in a bad year; the rows that the page draws."""

from __future__ import annotations

from typing import Final

from biomass_select.reports.plan_figures import MonthsRow, SeasonRow
from biomass_select.reports.rows import OptionRow
from biomass_select.reports.workbook_plan import HEAD_ROW, Plan
from biomass_select.wording.message import message
from biomass_select.workbooks.references import area
from biomass_select.workbooks.styles import FORMULA, HEAD, NUMBER, TEXT, WRAPPED
from biomass_select.workbooks.write import Sheet

PARTS: Final = ("arriving", "worked_up", "lost", "left_behind", "stored")
"""What is told of each month, as on the page."""
SUMMED: Final = PARTS[:-1]
"""What adds up over the year; what lies in store does not."""
FIRST_MONTH: Final = 4
"""Before it stand stream, option, year and what is told."""
TONNES: Final = "#,##0.0"


def write_seasons(plan: Plan) -> None:
    """Write the sheet Seasons: a line for each option, year and part."""
    sheet = plan.begin("seasons", 20, 36, 16, 22, *[9.0] * 12, 11, notes=2)
    months = [plan.say(message(f"report.month_short.{month}")) for month in range(1, 13)]
    heads = [plan.word(f"head_{head}") for head in ("stream", "option", "year_kind", "month_part")]
    sheet.texts(HEAD_ROW, 0, [*heads, *months, plan.word("head_whole_year")], HEAD)
    row = HEAD_ROW + 1
    for contest in plan.contents.contests:
        for option in contest.shortlist:
            if option.depth is not None and option.depth.plan.months is not None:
                row = _write_option(plan, sheet, row, option, option.depth.plan.months)
    if row == HEAD_ROW + 1:
        sheet.text(row, 0, plan.word("nothing_listed"), TEXT)
    sheet.keep_in_sight(HEAD_ROW + 1, 2)
    sheet.prepare_print(plan.foot("seasons"), (HEAD_ROW, HEAD_ROW), 2)


def _write_option(plan: Plan, sheet: Sheet, row: int, option: OptionRow, months: MonthsRow) -> int:
    """Write the lines of an option and return the next free row."""
    for year in (months.likely_year, months.bad_year):
        for part in PARTS:
            words = (months.stream, option.name, year.name, message(f"report.season.{part}"))
            sheet.texts(row, 0, [plan.say(word) for word in words], WRAPPED)
            _write_months(sheet, row, year, part)
            row += 1
    return row


def _write_months(sheet: Sheet, row: int, year: SeasonRow, part: str) -> None:
    tonnes: tuple[float, ...] = getattr(year, part)
    for month, amount in enumerate(tonnes):
        sheet.number(row, FIRST_MONTH + month, amount, NUMBER.with_number(TONNES))
    if part in SUMMED:
        whole = f"=SUM({area(row, FIRST_MONTH, row, FIRST_MONTH + len(tonnes) - 1)})"
        sheet.formula(row, FIRST_MONTH + len(tonnes), whole, sum(tonnes), FORMULA.with_number(TONNES))
