"""Jobs and households: the figures and sentences of the pages of shortlisted options, as one list to filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from biomass_select.reports.depth_figures import KitchenRow, LivelihoodsRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.workbook_plan import HEAD_ROW, Line, Plan
from biomass_select.wording.message import Message, message
from biomass_select.workbooks.styles import FROZEN, HEAD, TEXT, UNKNOWN, WRAPPED
from biomass_select.workbooks.write import Sheet

COLUMNS: Final = ("stream", "option", "id", "about", "told", "likely", "low", "high", "unit")
FIGURES: Final = 5
"""Column of the likely figure."""
ANY_NUMBER: Final = "#,##0.###"


def write_livelihoods(plan: Plan) -> None:
    """Write the sheet of jobs and households: a line for each figure and each sentence of a shortlisted option."""
    sheet = plan.begin("livelihoods", 15, 36, 24, 22, 70, 11, 11, 11, 20, notes=2)
    sheet.texts(HEAD_ROW, 0, [plan.word(f"head_{name}") for name in COLUMNS], HEAD)
    row = HEAD_ROW + 1
    for line in plan.lines:
        if line.words.depth is None:
            continue
        for about, what, figure in _told(line.words.depth.livelihoods):
            _write(plan, sheet, row, line, about, what, figure)
            row += 1
    if row > HEAD_ROW + 1:
        sheet.offer_filter(HEAD_ROW, 0, row - 1, len(COLUMNS) - 1)
    else:
        sheet.text(row, 0, plan.word("nothing_listed"), TEXT)
    sheet.keep_in_sight(HEAD_ROW + 1, 2)
    sheet.prepare_print(plan.foot("livelihoods"), (HEAD_ROW, HEAD_ROW), 2)


def _told(row: LivelihoodsRow) -> Iterator[tuple[str, Message, Figure | None]]:
    """Yield the part of the page, what is told, and its figure where it is one."""
    for what, figure in row.facts:
        yield "figures", what, figure
    for kitchen in row.kitchens:
        for what, figure in _kitchen(kitchen):
            yield "kitchens", what, figure
    for part, sentences in (("users", row.users), ("work", row.work), ("safety", row.safety)):
        for said in sentences:
            yield part, said, None
    for unknown in row.not_known:
        yield "not_known", message("livelihoods.ask", what=unknown.what, who=unknown.who), None
    for said in row.judged:
        yield "judged", said, None


def _kitchen(row: KitchenRow) -> Iterator[tuple[Message, Figure]]:
    for what in ("homes", "money", "hours", "smoke_today", "smoke_then"):
        figure: Figure | None = getattr(row, what)
        if figure is not None:
            yield message(f"livelihoods.kitchen_{what}", fuel=row.fuel), figure


def _write(
    plan: Plan, sheet: Sheet, row: int, line: Line, about: str, what: Message, figure: Figure | None
) -> None:
    sheet.texts(row, 0, [line.stream, line.name, line.scored.option.id, plan.word(f"about_{about}")], TEXT)
    sheet.text(row, 4, plan.say(what), WRAPPED)
    if figure is None:
        return
    if figure.likely is None:
        sheet.text(row, FIGURES, plan.word("not_known"), UNKNOWN)
    else:
        for i, x in enumerate((figure.likely, figure.low, figure.high)):
            sheet.number(row, FIGURES + i, x, FROZEN.with_number(ANY_NUMBER))
    sheet.text(row, FIGURES + 3, plan.unit(figure.unit), TEXT)
