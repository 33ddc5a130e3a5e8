"""What the workbook comes to, live: Summary with shortlists and set, Ranking with every option in order."""

from __future__ import annotations

from typing import Final

from biomass_select.assessment.result import Contest
from biomass_select.reports.workbook_choice import Candidate, candidates, set_column
from biomass_select.reports.workbook_plan import AS_ASSESSED, FIRST_ROW, HEAD_ROW, Line, Plan
from biomass_select.reports.workbook_scores import (
    live_ranks,
    pillar_column,
    rank_column,
    score_column,
    simulated_column,
)
from biomass_select.reports.workbook_sizes import MONEY, SIZES_COLUMNS, TONNES, capital_of, size_column
from biomass_select.workbooks.charts import StackedBars
from biomass_select.workbooks.references import address, literal
from biomass_select.workbooks.styles import (
    FROZEN,
    GOOD,
    HEAD,
    HEAD_UNIT,
    LINK,
    LINK_TEXT,
    NUMBER,
    STRONG,
    SUBTITLE,
    TEXT,
    WRAPPED,
    Style,
)
from biomass_select.workbooks.write import Sheet

FIRST_PLACE: Final = HEAD_ROW + 2
SUMMARY_COLUMNS: Final = (
    "stream", "place", "option", "score", "rank", "rank_near_ties", "low", "high", "first_of_ten", "tonnes",
    "capital", "in_set", "units_in_set",
)  # fmt: skip
RANKING_BEFORE: Final = ("stream", "place", "option", "score")
RANKING_AFTER: Final = (
    "rank", "rank_near_ties", "low", "high", "first_of_ten", "verdict", "tonnes", "capital", "id", "position",
)  # fmt: skip
SIMULATED: Final = ("rank_near_ties", "low", "high", "first_of_ten")
FORMATS: Final = {
    "score": "0.00", "low": "0.00", "high": "0.00", "first_of_ten": "0.0", "tonnes": TONNES, "capital": MONEY,
}  # fmt: skip
BARS_AT_MOST: Final = 8
"""Options in a chart; the rest stands in the table."""
CHART_WIDTH, CHART_HEAD, BAR_HEIGHT, ROW_HEIGHT = 620, 130, 44, 20
"""In pixels."""


def ranking_column(plan: Plan, what: str) -> int:
    """Return a column of Ranking: the parts of the score by pillar stand between the score and the rank."""
    if what in RANKING_BEFORE:
        return RANKING_BEFORE.index(what)
    return len(RANKING_BEFORE) + len(plan.pillars) + RANKING_AFTER.index(what)


def ranking_row(line: Line) -> int:
    """Return the row of Ranking that holds the place of a line in its contest."""
    return FIRST_PLACE + line.row - FIRST_ROW


def write_summary(plan: Plan) -> None:
    """Write the sheet Summary: the shortlist of every waste and the set, then a chart for each contest."""
    sheet = plan.begin("summary", 24, 7, 56, 12, 9, 11, 9, 9, 12, 11, 13, 9, 9, notes=2)
    sheet.texts(HEAD_ROW, 0, [plan.word(f"head_{what}") for what in SUMMARY_COLUMNS], HEAD)
    sheet.texts(HEAD_ROW + 1, 0, [_unit(plan, what) for what in SUMMARY_COLUMNS], HEAD_UNIT)
    placed = {contest.stream: live_ranks(plan, contest) for contest in plan.contests}
    row = FIRST_PLACE
    rows = candidates(plan)
    for choice in plan.assessment.the_set.choices:
        mine = [c for c in rows if c.contest.stream == choice.stream]
        for candidate in mine:
            _write_place(plan, sheet, row, candidate, placed[choice.stream][candidate.scored.option.id])
            row += 1
        if not mine:
            sheet.texts(row, 0, [plan.stream_names[choice.stream], "", plan.word("no_option")], TEXT)
            row += 1
    if rows:
        sheet.show_bars(FIRST_PLACE, SUMMARY_COLUMNS.index("score"), row - 1, 10)
        in_set = SUMMARY_COLUMNS.index("in_set")
        here = address(FIRST_PLACE, in_set)
        sheet.mark_where((FIRST_PLACE, in_set, row - 1, in_set), f"={here}=1", GOOD)
    row = _write_state(plan, sheet, row + 1)
    _draw_contests(plan, sheet, row + 1)
    sheet.keep_in_sight(FIRST_PLACE, 3)
    sheet.prepare_print(plan.foot("summary"))


def _unit(plan: Plan, what: str) -> str:
    units = {
        "score": plan.word("scale_of_ten"), "low": plan.word("scale_of_ten"),
        "high": plan.word("scale_of_ten"),
        "tonnes": plan.unit("t/year"), "capital": plan.unit(plan.contents.money_unit),
        "first_of_ten": plan.word("of_ten"), "in_set": plan.word("live"),
    }  # fmt: skip
    return plan.word("simulated") if what == "rank_near_ties" else units.get(what, "")


def _write_place(plan: Plan, sheet: Sheet, row: int, candidate: Candidate, rank: int) -> None:
    scored, source, contest = candidate.scored, plan.sheets["set"], candidate.contest
    position = source.cell(candidate.row, set_column("position"))
    values: dict[str, float | str] = {
        "option": candidate.line.name, "score": scored.score, "rank": rank, "rank_near_ties": scored.rank,
        "low": scored.low, "high": scored.high, "first_of_ten": 10 * scored.first_share,
        "tonnes": candidate.line.words.size.feed.likely or 0.0, "capital": capital_of(scored),
    }  # fmt: skip
    sheet.text(row, 0, candidate.line.stream, WRAPPED)
    sheet.number(row, 1, candidate.place, NUMBER)
    for what, value in values.items():
        block = plan.block(*_origin(plan, what), contest)
        style = _style(what)
        formula = f"=INDEX({block},{position})"
        sheet.formula(row, SUMMARY_COLUMNS.index(what), formula, value, style)
    choice = next(c for c in plan.assessment.the_set.choices if c.stream == contest.stream)
    mine = choice.chosen is not None and choice.chosen.option.id == scored.option.id
    for what, now, number in (
        ("in_set", int(mine), plan.yes_no), ("units_in_set", choice.units if mine else 0, "0"),
    ):  # fmt: skip
        link = f"={source.cell(candidate.row, set_column(what))}"
        sheet.formula(row, SUMMARY_COLUMNS.index(what), link, now, STRONG.with_number(number))


def _style(what: str) -> Style:
    if what == "option":
        return LINK_TEXT
    return (FROZEN if what in SIMULATED else LINK).with_number(FORMATS.get(what, "General"))


def _origin(plan: Plan, what: str) -> tuple[str, int]:
    """Return the sheet and the column that a figure of an option is taken from."""
    if what in SIZES_COLUMNS:
        return "sizes", size_column(what)
    if what == "score":
        return "scores", score_column(plan)
    if what == "rank":
        return "scores", rank_column(plan)
    return "scores", simulated_column(plan, what)


def _write_state(plan: Plan, sheet: Sheet, row: int) -> int:
    """Write whether the simulated columns belong to the weights shown, and return the next row."""
    kept, changed = plan.word("inputs_as_assessed_yes"), plan.word("inputs_as_assessed_no")
    sheet.text(row, 0, plan.word("inputs_as_assessed"), WRAPPED)
    sheet.formula(row, 2, f"=IF({AS_ASSESSED},{literal(kept)},{literal(changed)})", kept, WRAPPED)
    return row + 1


def _draw_contests(plan: Plan, sheet: Sheet, row: int) -> None:
    sheet.text(row, 0, plan.word("charts_title"), SUBTITLE)
    row += 1
    name = plan.sheets["ranking"].name
    pillars = range(len(RANKING_BEFORE), len(RANKING_BEFORE) + len(plan.pillars))
    for i, contest in enumerate(plan.contests):
        first = ranking_row(plan.lines_of(contest)[0])
        last = first + min(BARS_AT_MOST, len(contest.scored)) - 1
        option = ranking_column(plan, "option")
        height = CHART_HEAD + BAR_HEIGHT * (last - first + 1)
        chart = StackedBars(
            sheet=name, title=(first, 0), axis=(HEAD_ROW, ranking_column(plan, "score")),
            categories=(first, option, last, option),
            series=tuple(((HEAD_ROW, column), (first, column, last, column)) for column in pillars),
            lying=True, size=(CHART_WIDTH, height), highest=10,
        )  # fmt: skip
        sheet.draw(row, 0 if i % 2 == 0 else 3, chart)
        pair = plan.contests[i - i % 2 : i - i % 2 + 2]
        tallest = CHART_HEAD + BAR_HEIGHT * max(min(BARS_AT_MOST, len(c.scored)) for c in pair)
        row += (tallest // ROW_HEIGHT + 2) * (i % 2)


def write_ranking(plan: Plan) -> None:
    """Write the sheet Ranking: every option in live order in its contest, with the parts of its score."""
    pillars = [plan.word(f"pillar_{pillar}") for pillar in plan.pillars]
    widths = (20, 7, 46, 11, *[12.0] * len(pillars), 9, 11, 9, 9, 11, 10, 10, 12, 34, 9)
    sheet = plan.begin("ranking", *widths, notes=2)
    heads = [
        *(plan.word(f"head_{what}") for what in RANKING_BEFORE), *pillars,
        *(plan.word(f"head_{what}") for what in RANKING_AFTER),
    ]  # fmt: skip
    scale = plan.word("scale_of_ten")
    units = [
        *(_unit(plan, what) for what in RANKING_BEFORE), *[scale] * len(pillars),
        *(_unit(plan, what) for what in RANKING_AFTER),
    ]  # fmt: skip
    sheet.texts(HEAD_ROW, 0, heads, HEAD)
    sheet.texts(HEAD_ROW + 1, 0, units, HEAD_UNIT)
    for contest in plan.contests:
        _write_order(plan, sheet, contest)
    if plan.lines:
        last = ranking_row(plan.lines[-1])
        sheet.show_bars(FIRST_PLACE, ranking_column(plan, "score"), last, 10)
        sheet.offer_filter(HEAD_ROW + 1, 0, last, len(heads) - 1)
    else:
        sheet.text(FIRST_PLACE, 0, plan.word("no_option"), TEXT)
    sheet.keep_in_sight(FIRST_PLACE, 3)
    sheet.prepare_print(plan.foot("ranking"), (HEAD_ROW, HEAD_ROW + 1), 3)


def _write_order(plan: Plan, sheet: Sheet, contest: Contest) -> None:
    lines = plan.lines_of(contest)
    keys, ranks = plan.block("sizes", size_column("key"), contest), live_ranks(plan, contest)
    ordered = sorted(lines, key=lambda line: -line.key)
    for place, (line, shown) in enumerate(zip(lines, ordered, strict=True), 1):
        _write_ranked(plan, sheet, ranking_row(line), place, shown, keys, ranks[shown.scored.option.id])


def _write_ranked(plan: Plan, sheet: Sheet, row: int, place: int, shown: Line, keys: str, rank: int) -> None:
    contest, scored = shown.contest, shown.scored
    position = address(row, ranking_column(plan, "position"), fixed="column")
    sheet.text(row, 0, shown.stream, WRAPPED)
    sheet.number(row, 1, place, NUMBER)
    found = f"=MATCH(LARGE({keys},{address(row, 1)}),{keys},0)"
    index = shown.row - plan.lines_of(contest)[0].row + 1
    sheet.formula(row, ranking_column(plan, "position"), found, index, FROZEN)

    def follow(what: str, value: float | str) -> None:
        block = plan.block(*_origin(plan, what), contest)
        sheet.formula(row, ranking_column(plan, what), f"=INDEX({block},{position})", value, _style(what))

    follow("option", shown.name)
    follow("score", scored.score)
    follow("rank", rank)
    follow("rank_near_ties", scored.rank)
    follow("low", scored.low)
    follow("high", scored.high)
    follow("first_of_ten", 10 * scored.first_share)
    follow("verdict", plan.word(f"verdict_{scored.option.verdict}"))
    follow("tonnes", shown.words.size.feed.likely or 0.0)
    follow("capital", capital_of(scored))
    follow("id", scored.option.id)
    for i, (_, part) in enumerate(shown.words.pillars):
        block = plan.block("scores", pillar_column(plan, i), contest)
        style = LINK.with_number("0.00")
        sheet.formula(row, len(RANKING_BEFORE) + i, f"=INDEX({block},{position})", part, style)
