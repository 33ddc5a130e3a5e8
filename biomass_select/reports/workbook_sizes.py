"""Sizes: what each option is planned to take and to cost, and the live keys that order the shortlist.

The shortlist takes the best of each family among the options that may be answers, three at most, as
`assessment.shortlist.choose_shortlist` does.
"""

from __future__ import annotations

from typing import Final

from biomass_select.assessment.result import Scored
from biomass_select.assessment.shortlist import answers, capital_to_find, feed_by_stream, is_gathered, why_not_in_set
from biomass_select.reports.workbook_plan import FIRST_ROW, TIE_STEP, Line, Plan
from biomass_select.reports.workbook_scores import score_column
from biomass_select.wording.message import message
from biomass_select.workbooks.references import address
from biomass_select.workbooks.styles import (
    FORMULA,
    FROZEN,
    HEAD,
    HEAD_UNIT,
    LINK,
    NUMBER,
    TEXT,
    WRAPPED,
)
from biomass_select.workbooks.write import Sheet

SIZES_COLUMNS: Final = (
    "stream", "option", "id", "verdict", "form", "units", "tonnes", "capital", "to_find", "family",
    "has_user", "companion", "may_answer", "may_start", "gathered", "key", "shortlist_key",
)  # fmt: skip
TONNES, MONEY, KEY = "#,##0", "#,##0", "0.0000"
NO_KEY: Final = -1.0
"""Stands for an option that is not on the shortlist: scores begin at 0."""


def size_column(what: str) -> int:
    """Return a column of Sizes."""
    return SIZES_COLUMNS.index(what)


def write_sizes(plan: Plan) -> None:
    """Write the sheet Sizes: planned size of each option, and the keys that order the shortlist."""
    streams = plan.contents.streams
    sheet = plan.begin(
        "sizes", 15, 36, 24, 10, 18, 8, 11, 12, 12, 18, 10, 11, 11, 11, 11, 11, 11, *[11.0] * len(streams), notes=2
    )
    heads = [plan.word(f"head_{what}") for what in SIZES_COLUMNS]
    money = plan.unit(plan.contents.money_unit)
    units = {"tonnes": plan.unit("t/year"), "capital": money, "to_find": money}
    sheet.texts(FIRST_ROW - 2, 0, [*heads, *(plan.word("feed_of", stream=row.name) for row in streams)], HEAD)
    head_units = [units.get(what, "") for what in SIZES_COLUMNS] + [units["tonnes"]] * len(streams)
    sheet.texts(FIRST_ROW - 1, 0, head_units, HEAD_UNIT)
    for line in plan.lines:
        _write_size(plan, sheet, line)
    sheet.keep_in_sight(FIRST_ROW, 2)
    sheet.prepare_print(plan.foot("sizes"), (FIRST_ROW - 2, FIRST_ROW - 1), 2)


def _write_size(plan: Plan, sheet: Sheet, line: Line) -> None:
    row, scored, option = line.row, line.scored, line.words
    may_answer = {s.option.id for s in answers(line.contest.scored)}
    feed = feed_by_stream(scored)
    verdict = plan.word(f"verdict_{option.verdict}")
    sheet.texts(row, 0, [line.stream, line.name], WRAPPED)
    sheet.texts(row, 2, [option.id, verdict, plan.say(option.form)], TEXT)
    sheet.number(row, size_column("units"), option.size.units, NUMBER)
    tonnes = option.size.feed.likely
    sheet.number(row, size_column("tonnes"), tonnes, NUMBER.with_number(TONNES))
    sheet.number(row, size_column("capital"), capital_of(scored), NUMBER.with_number(MONEY))
    sheet.number(row, size_column("to_find"), capital_to_find(scored), NUMBER.with_number(MONEY))
    sheet.text(
        row, size_column("family"), plan.word("family", family=message(f"word.{_family(scored)}")), TEXT
    )
    words = FROZEN.with_number(plan.yes_no)
    sheet.number(row, size_column("has_user"), int(scored.ready), words)
    sheet.number(row, size_column("companion"), int(scored.companion), words)
    sheet.number(row, size_column("may_answer"), int(option.id in may_answer), words)
    sheet.number(row, size_column("may_start"), int(why_not_in_set(scored) is None), words)
    sheet.number(row, size_column("gathered"), int(is_gathered(scored)), words)
    score = plan.sheets["scores"].cell(row, score_column(plan))
    sheet.formula(row, size_column("key"), f"={score}-ROW()*{TIE_STEP:.9f}", line.key, LINK.with_number(KEY))
    family, may, key = (
        plan.local_block(size_column(name), line.contest) for name in ("family", "may_answer", "key")
    )
    mine, own_family = address(row, size_column("key")), address(row, size_column("family"))
    better = f"SUMPRODUCT(({family}={own_family})*({may}=1)*({key}>{mine}))"
    allowed = address(row, size_column("may_answer"))
    sheet.formula(
        row, size_column("shortlist_key"), f"=IF(AND({allowed}=1,{better}=0),{mine},{NO_KEY:g})",
        shortlist_key(plan, line), FORMULA.with_number(KEY),
    )  # fmt: skip
    for i, stream in enumerate(plan.contents.streams):
        sheet.number(row, len(SIZES_COLUMNS) + i, feed.get(stream.id, 0.0), NUMBER.with_number(TONNES))


def _family(scored: Scored) -> str:
    return scored.option.chain.conversion.family


def capital_of(scored: Scored) -> float:
    """Return the likely capital of all units of an option."""
    return float(scored.evaluation.likely.money.capital[0])


def shortlist_key(plan: Plan, line: Line) -> float:
    """Return the key of an option that leads its family among those that may answer, else `NO_KEY`."""
    may_answer = {s.option.id for s in answers(line.contest.scored)}
    rivals = [
        other.key for other in plan.lines_of(line.contest)
        if other.scored.option.id in may_answer and _family(other.scored) == _family(line.scored)
    ]  # fmt: skip
    leads = line.scored.option.id in may_answer and line.key >= max(rivals)
    return line.key if leads else NO_KEY
