"""Supply: from what arises to what a plant may take, today's fates, and the months; for one catchment."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Final

from biomass_select.reports.rows import StreamRow
from biomass_select.reports.workbook_plan import HEAD_ROW, Plan
from biomass_select.schema.lists import FATES, MONTHS, SURPLUS_FATES
from biomass_select.supply.availability import Supply, Waterfall
from biomass_select.wording.message import message
from biomass_select.workbooks.charts import StackedBars
from biomass_select.workbooks.references import address
from biomass_select.workbooks.styles import (
    FORMULA,
    FROZEN,
    HEAD,
    HEAD_UNIT,
    NUMBER,
    STRONG,
    SUBTITLE,
    WRAPPED,
)
from biomass_select.workbooks.write import Sheet

WATERFALL: Final = tuple(field.name for field in fields(Waterfall))
"""The gross amount, what leaves it, and last what is available."""
TONNES, SHARE = "#,##0", "0%"
FIRST_STREAM: Final = HEAD_ROW + 2
GROSS: Final = 3
"""Column of the gross amount; before it stand stream, year, catchments."""
AVAILABLE: Final = GROSS + len(WATERFALL) - 1
FIRST_SHARE: Final = 1
"""First column of fates and of months: before it stands the stream."""
CHART_SIZE: Final = (900, 380)
CHART_ROWS: Final = 21


def fate_rows(plan: Plan) -> tuple[int, int]:
    """Return the first and the last row of today's fates."""
    first = FIRST_STREAM + 2 * len(plan.contents.streams) + 5
    return first, first + len(plan.contents.streams) - 1


def month_rows(plan: Plan) -> tuple[int, int]:
    """Return the first and the last row of the shares of the months."""
    first = fate_rows(plan)[1] + 6
    return first, first + len(plan.contents.streams) - 1


def surplus_cell(plan: Plan, i: int) -> str:
    """Return the cell with the surplus of a stream: what is burned, dumped or left to rot."""
    return plan.sheets["supply"].cell(fate_rows(plan)[0] + i, FIRST_SHARE + len(FATES) + 1)


def write_supply(plan: Plan) -> None:
    """Write the sheet Supply with its two charts."""
    sheet = plan.begin("supply", 26, *[11.0] * 12, 12, 20, 44, 44, notes=2)
    streams = plan.contents.streams
    if not streams:  # nothing can be sized, and there is nothing to draw
        sheet.text(HEAD_ROW - 1, 0, plan.word("supply_nothing"), SUBTITLE)
        return
    _write_waterfalls(plan, sheet)
    _write_fates(plan, sheet)
    tonnes_head = _write_months(plan, sheet)
    sheet.keep_in_sight(HEAD_ROW, 1)
    sheet.prepare_print(plan.foot("supply"))
    row = tonnes_head + len(streams) + 4
    by_month = StackedBars(
        sheet=sheet.name, title=(tonnes_head - 2, 0), axis=(tonnes_head, 0),
        categories=(tonnes_head - 1, FIRST_SHARE, tonnes_head - 1, FIRST_SHARE + 11),
        series=tuple(
            ((line, 0), (line, FIRST_SHARE, line, FIRST_SHARE + 11))
            for line in range(tonnes_head + 1, tonnes_head + 1 + len(streams))
        ),
        lying=False, size=CHART_SIZE,
    )  # fmt: skip
    sheet.draw(row, 0, by_month)
    first, last = fate_rows(plan)
    used = [i for i, fate in enumerate(FATES) if any(fate in dict(stream.fates) for stream in streams)]
    today = StackedBars(
        sheet=sheet.name, title=(first - 3, 0), axis=(first - 1, 0), categories=(first, 0, last, 0),
        series=tuple(
            ((first - 2, FIRST_SHARE + i), (first, FIRST_SHARE + i, last, FIRST_SHARE + i)) for i in used
        ),
        lying=True, size=(CHART_SIZE[0], 130 + 30 * len(streams)), highest=1,
    )  # fmt: skip
    sheet.draw(row + CHART_ROWS, 0, today)


def _write_waterfalls(plan: Plan, sheet: Sheet) -> None:
    """Write two lines for each stream, of a likely and of a bad year; what is available follows."""
    heads = [
        *(plan.word(f"head_{head}") for head in ("stream", "year_kind", "catchments")),
        *(plan.say(message(f"report.waterfall.{name}")) for name in WATERFALL),
        *(plan.word(f"head_{head}") for head in ("available_low", "available_high")),
    ]
    sheet.text(HEAD_ROW - 1, 0, plan.word("waterfall_title"), SUBTITLE)
    sheet.texts(HEAD_ROW, 0, heads, HEAD)
    unit, simulated = plan.unit("t/year"), plan.word("simulated")
    units = ["", "", "", *[unit] * len(WATERFALL), simulated, simulated]
    sheet.texts(HEAD_ROW + 1, 0, units, HEAD_UNIT)
    row = FIRST_STREAM
    for stream in plan.contents.streams:
        supply = plan.assessment.likely_supplies[stream.id]
        parts = stream.catchments
        for kind, fall in (("likely_year", supply.likely_year), ("bad_year", supply.bad_year)):
            sheet.texts(row, 0, [plan.say(stream.name), plan.word(kind)], WRAPPED)
            sheet.number(row, 2, parts, NUMBER)
            _write_waterfall(sheet, row, fall.over(parts))
            available = (stream.likely_year if kind == "likely_year" else stream.bad_year).steps[-1][1]
            for i, x in enumerate((available.low, available.high)):
                sheet.number(row, AVAILABLE + 1 + i, x, FROZEN.with_number(TONNES))
            row += 1


def _write_waterfall(sheet: Sheet, row: int, fall: Waterfall) -> None:
    for i, name in enumerate(WATERFALL[:-1]):
        sheet.number(row, GROSS + i, float(getattr(fall, name)[0]), NUMBER.with_number(TONNES))
    taken = f"SUM({address(row, GROSS + 1)}:{address(row, AVAILABLE - 1)})"
    formula = f"={address(row, GROSS)}-{taken}"
    sheet.formula(row, AVAILABLE, formula, float(fall.available[0]), STRONG.with_number(TONNES))


def _write_fates(plan: Plan, sheet: Sheet) -> None:
    """Write where each stream goes today, as shares of all of it, and the surplus that follows."""
    first, _ = fate_rows(plan)
    sheet.text(first - 3, 0, plan.word("fates_title"), SUBTITLE)
    heads = [plan.word("head_stream"), *(plan.say(message(f"fate.{fate}")) for fate in FATES)]
    heads += [plan.word(f"head_{head}") for head in ("sum", "surplus", "grade", "sources", "reason")]
    sheet.texts(first - 2, 0, heads, HEAD)
    share = plan.word("share_of_all")
    units = [share, *[share] * (len(FATES) + 1), plan.unit("t/year"), "", "", ""]
    sheet.texts(first - 1, 0, units, HEAD_UNIT)
    for i, stream in enumerate(plan.contents.streams):
        _write_stream_fates(plan, sheet, first + i, i, stream, plan.assessment.likely_supplies[stream.id])


def _write_stream_fates(
    plan: Plan, sheet: Sheet, row: int, i: int, stream: StreamRow, supply: Supply
) -> None:
    sheet.text(row, 0, plan.say(stream.name), WRAPPED)
    for j, fate in enumerate(FATES):
        sheet.number(row, FIRST_SHARE + j, float(supply.fates[fate][0]), NUMBER.with_number(SHARE))
    behind = FIRST_SHARE + len(FATES)
    total = f"=SUM({address(row, FIRST_SHARE)}:{address(row, behind - 1)})"
    sheet.formula(row, behind, total, 1.0, FORMULA.with_number(SHARE))
    gone = "+".join(address(row, FIRST_SHARE + FATES.index(fate)) for fate in SURPLUS_FATES)
    surplus = f"={address(FIRST_STREAM + 2 * i, GROSS)}*({gone})"
    sheet.formula(row, behind + 1, surplus, float(supply.catchment_surplus[0]), STRONG.with_number(TONNES))
    fates = supply.stream.fates
    texts = (fates.grade, ", ".join(fates.sources), fates.reason or "")
    sheet.texts(row, behind + 2, texts, WRAPPED)


def _write_months(plan: Plan, sheet: Sheet) -> int:
    """Write the shares of the year and the tonnes by month, and return the unit row of the tonnes."""
    first, last = month_rows(plan)
    months = [plan.word(f"month_{month}") for month in MONTHS]
    sheet.text(first - 3, 0, plan.word("months_title"), SUBTITLE)
    behind = [plan.word(f"head_{head}") for head in ("sum", "sources", "reason")]
    sheet.texts(first - 2, 0, [plan.word("head_stream"), *months, *behind], HEAD)
    sheet.texts(first - 1, 0, [plan.word("share_of_year"), *[""] * 15], HEAD_UNIT)
    tonnes_head = last + 5
    sheet.text(tonnes_head - 2, 0, plan.word("tonnes_by_month_title"), SUBTITLE)
    sheet.texts(tonnes_head - 1, 0, [plan.word("head_stream"), *months, plan.word("head_sum")], HEAD)
    sheet.texts(tonnes_head, 0, [plan.word("tonnes_a_month"), *[""] * 13], HEAD_UNIT)
    for i, stream in enumerate(plan.contents.streams):
        _write_stream_months(plan, sheet, first + i, tonnes_head + 1 + i, i, stream)
    return tonnes_head


def _write_stream_months(
    plan: Plan, sheet: Sheet, row: int, tonnes_row: int, i: int, stream: StreamRow
) -> None:
    supply = plan.assessment.likely_supplies[stream.id]
    available = float(supply.likely_year.available[0]) / stream.catchments
    last = FIRST_SHARE + 11
    for share_row in (row, tonnes_row):
        sheet.text(share_row, 0, plan.say(stream.name), WRAPPED)
    for j, share in enumerate(float(x) for x in supply.months):
        column = FIRST_SHARE + j
        sheet.number(row, column, share, NUMBER.with_number("0.0%"))
        yearly = address(FIRST_STREAM + 2 * i, AVAILABLE, fixed="both")
        tonnes = f"={yearly}*{address(row, column)}"
        sheet.formula(tonnes_row, column, tonnes, available * share, FORMULA.with_number(TONNES))
    year = math.fsum(supply.months)
    for total_row, total, number in ((row, year, SHARE), (tonnes_row, available * year, TONNES)):
        formula = f"=SUM({address(total_row, FIRST_SHARE)}:{address(total_row, last)})"
        sheet.formula(total_row, last + 1, formula, total, STRONG.with_number(number))
    sheet.text(row, last + 2, ", ".join(stream.months_sources), WRAPPED)
    sheet.text(row, last + 3, stream.months_reason, WRAPPED)
