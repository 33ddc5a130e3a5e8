"""The live shortlist and the live set: Sizes, Set.

The shortlist takes the best of each family among the options that may be answers, three at most; the set goes through
the wastes, the largest surplus first, and takes the first of the shortlist for which tonnes and money are left. Both
are `assessment.shortlist` in formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from biomass_select.assessment.result import Contest, Scored
from biomass_select.assessment.shortlist import ROUNDING, feed_by_stream
from biomass_select.reports.workbook_plan import FIRST_ROW, HEAD_ROW, TIE_STEP, Line, Plan
from biomass_select.reports.workbook_scores import score_column
from biomass_select.workbooks.references import address, area
from biomass_select.workbooks.styles import FORMULA, FROZEN, HEAD, HEAD_UNIT, LINK, NUMBER, STRONG, TEXT
from biomass_select.workbooks.write import Sheet

SIZES_COLUMNS: Final = (
    "stream", "option", "id", "verdict", "form", "units", "tonnes", "capital", "family", "has_user", "companion", "may_answer",
    "key", "shortlist_key",
)  # fmt: skip
SET_COLUMNS: Final = (
    "stream", "place", "option", "id", "score", "has_user", "tonnes", "capital", "tonnes_left", "money_left", "in_set",
    "position", "id_assessed", "in_set_assessed",
)  # fmt: skip
TONNES, MONEY = "#,##0", "#,##0"
SURPLUS_ROW: Final = HEAD_ROW + 1
"""On Set: what there is of every stream and of money; below it what is taken."""
TAKEN_ROW: Final = HEAD_ROW + 2
SET_HEAD: Final = HEAD_ROW + 4
FIRST_CANDIDATE: Final = SET_HEAD + 2
NO_KEY: Final = -1.0
"""Stands for an option that is not on the shortlist: scores begin at 0."""


def size_column(what: str) -> int:
    """Return a column of Sizes."""
    return SIZES_COLUMNS.index(what)


def set_column(what: str) -> int:
    """Return a column of Set."""
    return SET_COLUMNS.index(what)


def may_answer(contest: Contest) -> set[str]:
    """Return the ids of options that may be on the shortlist, by the rule of `choose_shortlist`."""
    answers = [s for s in contest.scored if not s.companion and s.ready]
    answers = answers or [s for s in contest.scored if s.ready] or list(contest.scored)
    return {s.option.id for s in answers}


@dataclass(frozen=True)
class Candidate:
    """One place of a shortlist: its row on Set, and who holds it as assessed."""

    contest: Contest
    place: int
    scored: Scored
    line: Line
    row: int


def candidates(plan: Plan) -> tuple[Candidate, ...]:
    """Return the places of all shortlists, in the order in which the set goes through the wastes."""
    found: list[Candidate] = []
    lines = {line.scored.option.id: line for line in plan.lines}
    for choice in plan.assessment.the_set.choices:
        contest = plan.assessment.contest(choice.stream)
        for i, scored in enumerate(contest.shortlist):
            row = FIRST_CANDIDATE + len(found)
            found.append(Candidate(contest, i + 1, scored, lines[scored.option.id], row))
    return tuple(found)


def write_sizes(plan: Plan) -> None:
    """Write the sheet Sizes: planned size of each option, and the keys that order the shortlist."""
    streams = plan.contents.streams
    sheet = plan.begin("sizes", 16, 40, 34, 13, 18, 8, 11, 12, 18, 10, 11, 11, 11, 11, *[11.0] * len(streams), notes=2)
    heads = [plan.word(f"head_{what}") for what in SIZES_COLUMNS]
    units = {"tonnes": plan.unit("t/year"), "capital": plan.unit(plan.contents.money_unit)}
    sheet.texts(FIRST_ROW - 2, 0, [*heads, *(plan.word("feed_of", stream=row.name) for row in streams)], HEAD)
    head_units = [units.get(what, "") for what in SIZES_COLUMNS] + [units["tonnes"]] * len(streams)
    sheet.texts(FIRST_ROW - 1, 0, head_units, HEAD_UNIT)
    for line in plan.lines:
        _write_size(plan, sheet, line)
    sheet.keep_in_sight(FIRST_ROW, 2)
    sheet.prepare_print(plan.foot("sizes"), (FIRST_ROW - 2, FIRST_ROW - 1))


def _write_size(plan: Plan, sheet: Sheet, line: Line) -> None:
    row, scored, option = line.row, line.scored, line.words
    answers = may_answer(line.contest)
    feed = feed_by_stream(scored)
    verdict = plan.word(f"verdict_{option.verdict}")
    sheet.texts(row, 0, [line.stream, line.name, option.id, verdict, plan.say(option.form)], TEXT)
    sheet.number(row, size_column("units"), option.size.units, NUMBER)
    tonnes = option.size.feed.likely
    sheet.number(row, size_column("tonnes"), tonnes, NUMBER.with_number(TONNES))
    sheet.number(row, size_column("capital"), capital_of(scored), NUMBER.with_number(MONEY))
    sheet.text(row, size_column("family"), plan.word("family", family=_family(scored)), TEXT)
    words = FROZEN.with_number(plan.yes_no)
    sheet.number(row, size_column("has_user"), int(scored.ready), words)
    sheet.number(row, size_column("companion"), int(scored.companion), words)
    sheet.number(row, size_column("may_answer"), int(option.id in answers), words)
    score = plan.sheets["scores"].cell(row, score_column(plan))
    sheet.formula(row, size_column("key"), f"={score}-ROW()*{TIE_STEP:.9f}", line.key, LINK)
    family, may, key = (
        plan.local_block(size_column(name), line.contest) for name in ("family", "may_answer", "key")
    )
    mine, own_family = address(row, size_column("key")), address(row, size_column("family"))
    better = f"SUMPRODUCT(({family}={own_family})*({may}=1)*({key}>{mine}))"
    allowed = address(row, size_column("may_answer"))
    sheet.formula(
        row, size_column("shortlist_key"), f"=IF(AND({allowed}=1,{better}=0),{mine},{NO_KEY:g})",
        shortlist_key(plan, line), FORMULA,
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
    answers = may_answer(line.contest)
    rivals = [
        other.key for other in plan.lines_of(line.contest)
        if other.scored.option.id in answers and _family(other.scored) == _family(line.scored)
    ]  # fmt: skip
    leads = line.scored.option.id in answers and line.key >= max(rivals)
    return line.key if leads else NO_KEY


def write_set(plan: Plan) -> None:
    """Write the sheet Set: the live shortlists, and which of them tonnes and money allow together."""
    streams = plan.contents.streams
    widths = (18, 7, 40, 34, 9, 9, 11, 12, 10, 10, 10, 9, 34, 11)
    sheet = plan.begin("set", *widths, *[11.0] * len(streams), notes=2)
    the_set, first = plan.assessment.the_set, len(SET_COLUMNS)
    rows = candidates(plan)
    sheet.texts(HEAD_ROW, 0, [""] * first, HEAD)
    sheet.text(HEAD_ROW, set_column("capital"), plan.word("head_money"), HEAD)
    sheet.texts(SET_HEAD, 0, [plan.word(f"head_{what}") for what in SET_COLUMNS], HEAD)
    money, tonnes = plan.unit(plan.contents.money_unit), plan.unit("t/year")
    units = {"score": plan.word("scale_of_ten"), "tonnes": tonnes, "capital": money}
    sheet.texts(SET_HEAD + 1, 0, [units.get(what, "") for what in SET_COLUMNS], HEAD_UNIT)
    sheet.text(SURPLUS_ROW, 0, plan.word("there_is"), TEXT)
    sheet.text(TAKEN_ROW, 0, plan.word("set_takes"), TEXT)
    for i, stream in enumerate(streams):
        column = first + i
        for row in (HEAD_ROW, SET_HEAD):
            sheet.text(row, column, plan.word("feed_of", stream=stream.name), HEAD)
        sheet.text(SET_HEAD + 1, column, tonnes, HEAD_UNIT)
        sheet.number(SURPLUS_ROW, column, the_set.surplus[stream.id], FROZEN.with_number(TONNES))
        _write_taken(sheet, column, rows, the_set.used[stream.id])
    sheet.number(SURPLUS_ROW, set_column("capital"), the_set.ceiling, FROZEN.with_number(MONEY))
    _write_taken(sheet, set_column("capital"), rows, the_set.capital)
    chosen: list[Candidate] = []
    for candidate in rows:
        _write_candidate(plan, sheet, candidate, rows, chosen)
    if not rows:
        sheet.text(FIRST_CANDIDATE, 0, plan.word("no_option"), TEXT)
    sheet.keep_in_sight(FIRST_CANDIDATE, 3)
    sheet.prepare_print(plan.foot("set"), (SET_HEAD, SET_HEAD + 1))


def _write_taken(sheet: Sheet, column: int, rows: tuple[Candidate, ...], taken: float) -> None:
    """Write the sum of a column over what is in the set."""
    style = STRONG.with_number(TONNES)
    if not rows:
        sheet.number(TAKEN_ROW, column, 0.0, style)
        return
    last = rows[-1].row
    chosen = area(FIRST_CANDIDATE, set_column("in_set"), last, set_column("in_set"))
    formula = f"=SUMPRODUCT({chosen},{area(FIRST_CANDIDATE, column, last, column)})"
    sheet.formula(TAKEN_ROW, column, formula, taken, style)


def _write_candidate(
    plan: Plan, sheet: Sheet, candidate: Candidate, rows: tuple[Candidate, ...], chosen: list[Candidate]
) -> None:
    """Write one place of a shortlist; `chosen` grows with what tonnes and money allow as assessed."""
    row, contest, line, scored = candidate.row, candidate.contest, candidate.line, candidate.scored
    keys = plan.block("sizes", size_column("shortlist_key"), contest)
    position = address(row, set_column("position"), fixed="column")
    place = line.row - plan.lines_of(contest)[0].row + 1
    sheet.text(row, set_column("stream"), line.stream, TEXT)
    sheet.number(row, set_column("place"), candidate.place, NUMBER)
    found = f"=MATCH(LARGE({keys},{address(row, set_column('place'))}),{keys},0)"
    sheet.formula(row, set_column("position"), found, place, FORMULA)

    def follow(what: str, from_sheet: str, column: int, value: float | str, number: str = "General") -> None:
        block = plan.block(from_sheet, column, contest)
        style = LINK.with_number(number)
        sheet.formula(row, set_column(what), f"=INDEX({block},{position})", value, style)

    follow("option", "sizes", size_column("option"), line.name)
    follow("id", "sizes", size_column("id"), scored.option.id)
    follow("score", "scores", score_column(plan), scored.score, "0.00")
    follow("has_user", "sizes", size_column("has_user"), int(scored.ready), plan.yes_no)
    follow("tonnes", "sizes", size_column("tonnes"), line.words.size.feed.likely or 0.0, TONNES)
    follow("capital", "sizes", size_column("capital"), capital_of(scored), MONEY)
    feed = feed_by_stream(scored)
    for i, stream in enumerate(plan.contents.streams):
        block = plan.block("sizes", len(SIZES_COLUMNS) + i, contest)
        value = feed.get(stream.id, 0.0)
        style = LINK.with_number(TONNES)
        sheet.formula(row, len(SET_COLUMNS) + i, f"=INDEX({block},{position})", value, style)
    _write_fit(plan, sheet, candidate, rows, chosen)
    choice = next(c for c in plan.assessment.the_set.choices if c.stream == contest.stream)
    as_assessed = choice.chosen is not None and choice.chosen.option.id == scored.option.id
    sheet.text(row, set_column("id_assessed"), scored.option.id, FROZEN)
    sheet.number(row, set_column("in_set_assessed"), int(as_assessed), FROZEN.with_number(plan.yes_no))


def _write_fit(
    plan: Plan, sheet: Sheet, candidate: Candidate, rows: tuple[Candidate, ...], chosen: list[Candidate]
) -> None:
    """Write whether tonnes and money are left for a candidate, and whether it is in the set."""
    row, the_set, scored = candidate.row, plan.assessment.the_set, candidate.scored
    feed, spent = feed_by_stream(scored), sum(capital_of(c.scored) for c in chosen)
    used = {s: sum(feed_by_stream(c.scored).get(s, 0.0) for c in chosen) for s in the_set.surplus}
    tonnes = all(used[s] + t <= the_set.surplus[s] * (1 + ROUNDING) for s, t in feed.items() if t > 0)
    money = capital_of(scored) <= (the_set.ceiling - spent) * (1 + ROUNDING)
    free = all(c.contest is not candidate.contest for c in chosen)
    in_set, capital = set_column("in_set"), set_column("capital")

    def taken(column: int) -> str:
        # The row above the first candidate holds units: SUMPRODUCT takes text for nothing.
        return f"SUMPRODUCT({_above(row, in_set)},{_above(row, column)})"

    fits = ",".join(
        f"OR({address(row, column)}=0,{taken(column)}+{address(row, column)}"
        f"<={address(SURPLUS_ROW, column, fixed='both')}*(1+{ROUNDING:.9f}))"
        for column in range(len(SET_COLUMNS), len(SET_COLUMNS) + len(plan.contents.streams))
    )
    left = f"({address(SURPLUS_ROW, capital, fixed='both')}-{taken(capital)})*(1+{ROUNDING:.9f})"
    affordable = f"=IF({address(row, capital)}<={left},1,0)"
    first = next(c.row for c in rows if c.contest is candidate.contest)
    before = f"SUM({address(first, in_set)}:{address(row - 1, in_set)})" if row > first else "0"
    needed = ",".join(f"{address(row, set_column(w))}=1" for w in ("has_user", "tonnes_left", "money_left"))
    words = FORMULA.with_number(plan.yes_no)
    in_set_now = scored.ready and tonnes and money and free
    sheet.formula(row, set_column("tonnes_left"), f"=IF(AND({fits}),1,0)", int(tonnes), words)
    sheet.formula(row, set_column("money_left"), affordable, int(money), words)
    sheet.formula(
        row, in_set, f"=IF(AND({before}=0,{needed}),1,0)", int(in_set_now), STRONG.with_number(plan.yes_no)
    )
    if in_set_now:
        chosen.append(candidate)


def _above(row: int, column: int) -> str:
    """Return the area of a column of Set from the units to the row above."""
    return f"{address(SET_HEAD + 1, column, fixed='both')}:{address(row - 1, column, fixed='column')}"
