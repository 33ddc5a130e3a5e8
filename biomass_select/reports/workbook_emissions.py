"""Emissions: what each option on a shortlist gives off and saves, part by part, and what nobody knows of it."""

from __future__ import annotations

from typing import Final

from biomass_select.reports.figures import Figure
from biomass_select.reports.workbook_plan import HEAD_ROW, Line, Plan
from biomass_select.workbooks.styles import FROZEN, HEAD, TEXT, UNKNOWN, WRAPPED
from biomass_select.workbooks.write import Sheet

FIRST_PART: Final = HEAD_ROW + 1
COLUMNS: Final = (
    "stream", "option", "id", "pollutant", "part", "unit", "likely", "low", "high", "grade", "not_known",
)  # fmt: skip


def write_emissions(plan: Plan) -> None:
    """Write the sheet Emissions: gases, fine smoke, soot, dioxins and carbon of the options on the shortlists."""
    sheet = plan.begin("emissions", 15, 36, 24, 30, 34, 14, 10, 10, 10, 7, 70)
    sheet.texts(HEAD_ROW, 0, [plan.word(f"head_{column}") for column in COLUMNS], HEAD)
    row = FIRST_PART
    for line in plan.lines:
        row = _write_option(plan, sheet, row, line)
    if row > FIRST_PART:
        sheet.offer_filter(HEAD_ROW, 0, row - 1, len(COLUMNS) - 1)
    else:
        sheet.text(FIRST_PART, 0, plan.word("nothing_listed"), TEXT)
    sheet.keep_in_sight(FIRST_PART, 3)
    sheet.prepare_print(plan.foot("emissions"), (HEAD_ROW, HEAD_ROW), 3)


def _write_option(plan: Plan, sheet: Sheet, row: int, line: Line) -> int:
    """Write the rows of one option; return the next row."""
    if line.words.depth is None:
        return row
    found = line.words.depth.emissions
    before = [line.stream, line.name, line.scored.option.id]
    for pollutant in found.pollutants:
        name, unit = plan.say(pollutant.name), plan.unit(pollutant.unit)
        for part, figure in pollutant.parts:
            _write_figure(sheet, row, [*before, name, plan.say(part), unit], figure)
            row += 1
        lacking = "; ".join(plan.say(what) for what in pollutant.not_known)
        whole = [*before, name, plan.word("part_known" if pollutant.not_known else "part_net"), unit]
        if pollutant.net is None:
            sheet.texts(row, 0, whole, TEXT)
            sheet.text(row, 6, plan.word("not_known"), UNKNOWN)
        else:
            _write_figure(sheet, row, whole, pollutant.net)
        sheet.text(row, 10, lacking, WRAPPED)
        row += 1
    for warming, net in found.other_sets:
        name = plan.word("part_under", warming=warming)
        unit = found.pollutants[0].unit
        texts = [*before, plan.say(found.pollutants[0].name), name, plan.unit(unit)]
        _write_figure(sheet, row, texts, Figure(None, net, None, unit))
        row += 1
    for name_of_carbon, kilograms in found.carbon:
        texts = [*before, plan.word("carbon"), plan.say(name_of_carbon), plan.unit("kg/t")]
        _write_figure(sheet, row, texts, Figure(None, kilograms, None, "kg/t"))
        row += 1
    return row


def _write_figure(sheet: Sheet, row: int, texts: list[str], figure: Figure) -> None:
    sheet.texts(row, 0, texts, TEXT)
    for column, x in ((6, figure.likely), (7, figure.low), (8, figure.high)):
        if x is not None:
            sheet.number(row, column, x, FROZEN.with_number("#,##0.000"))
    sheet.text(row, 9, figure.grade or "", TEXT)
