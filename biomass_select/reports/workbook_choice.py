"""Set: the live shortlists, and which of their options tonnes and money allow together.

The set goes through the wastes, the largest surplus first, and takes one unit of the first option on the
shortlist for which tonnes and money are left, as `assessment.shortlist.choose_set` does. How many units follow
it is found round by round until nothing more fits, which no formula does: it stands as assessed
while the options are, and else one unit of each is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from biomass_select.assessment.result import Contest, Scored
from biomass_select.assessment.shortlist import ROUNDING, capital_to_find, feed_by_stream, is_gathered, why_not_in_set
from biomass_select.quantities.estimate import LARGEST
from biomass_select.reports.workbook_plan import HEAD_ROW, Line, Plan
from biomass_select.reports.workbook_scores import score_column
from biomass_select.reports.workbook_sizes import MONEY, SIZES_COLUMNS, TONNES, size_column
from biomass_select.workbooks.references import address, area
from biomass_select.workbooks.styles import (
    FORMULA,
    FROZEN,
    HEAD,
    HEAD_UNIT,
    LINK,
    LINK_TEXT,
    NUMBER,
    PROSE,
    STRONG,
    TEXT,
    WRAPPED,
    Style,
)
from biomass_select.workbooks.write import Sheet

SET_COLUMNS: Final = (
    "stream", "place", "option", "id", "score", "may_start", "gathered", "units", "unit_money", "tonnes_left",
    "money_left", "in_set", "units_in_set", "position", "id_assessed", "units_assessed",
)  # fmt: skip
SURPLUS_ROW: Final = HEAD_ROW + 1
"""On Set: what there is of every stream and of money; below it what is taken."""
REACH_ROW: Final = HEAD_ROW + 2
"""On Set: how much of every stream can be gathered."""
TAKEN_ROW: Final = HEAD_ROW + 3
STATE_ROW: Final = HEAD_ROW + 4
"""On Set: whether the options in the set are those of the assessment."""
SET_HEAD: Final = HEAD_ROW + 6
FIRST_CANDIDATE: Final = SET_HEAD + 2


def set_column(what: str) -> int:
    """Return a column of Set."""
    return SET_COLUMNS.index(what)


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


def write_set(plan: Plan) -> None:
    """Write the sheet Set: the live shortlists, and which of them tonnes and money allow together."""
    widths = (18, 7, 36, 24, 9, 9, 9, 8, 12, 10, 10, 10, 10, 9, 24, 11)
    sheet = plan.begin("set", *widths, *[11.0] * len(plan.contents.streams), notes=2)
    rows = candidates(plan)
    _write_set_heads(plan, sheet, rows)
    chosen: list[Candidate] = []
    for candidate in rows:
        _write_candidate(plan, sheet, candidate)
        _write_fit(plan, sheet, candidate, rows, chosen)
    if not rows:
        sheet.text(FIRST_CANDIDATE, 0, plan.word("no_option"), TEXT)
    sheet.keep_in_sight(FIRST_CANDIDATE, 3)
    sheet.prepare_print(plan.foot("set"), (SET_HEAD, SET_HEAD + 1), 3)


def _write_set_heads(plan: Plan, sheet: Sheet, rows: tuple[Candidate, ...]) -> None:
    """Write the heads, what there is and is taken of each stream and of money, and the state of the set."""
    the_set, first, money = plan.assessment.the_set, len(SET_COLUMNS), set_column("unit_money")
    sheet.texts(HEAD_ROW, 0, [""] * first, HEAD)
    sheet.text(HEAD_ROW, money, plan.word("head_money"), HEAD)
    sheet.texts(SET_HEAD, 0, [plan.word(f"head_{what}") for what in SET_COLUMNS], HEAD)
    tonnes = plan.unit("t/year")
    units = {"score": plan.word("scale_of_ten"), "unit_money": plan.unit(plan.contents.money_unit)}
    sheet.texts(SET_HEAD + 1, 0, [units.get(what, "") for what in SET_COLUMNS], HEAD_UNIT)
    sheet.text(SURPLUS_ROW, 0, plan.word("there_is"), TEXT)
    sheet.text(REACH_ROW, 0, plan.word("can_be_gathered"), TEXT)
    sheet.text(TAKEN_ROW, 0, plan.word("set_takes"), TEXT)
    for i, stream in enumerate(plan.contents.streams):
        sheet.text(HEAD_ROW, first + i, plan.word("feed_of", stream=stream.name), HEAD)
        sheet.text(SET_HEAD, first + i, plan.word("feed_of_unit", stream=stream.name), HEAD)
        sheet.text(SET_HEAD + 1, first + i, tonnes, HEAD_UNIT)
        sheet.number(SURPLUS_ROW, first + i, the_set.surplus[stream.id], FROZEN.with_number(TONNES))
        sheet.number(REACH_ROW, first + i, the_set.reach[stream.id], FROZEN.with_number(TONNES))
        _write_taken(sheet, first + i, rows, the_set.used[stream.id])
    sheet.number(SURPLUS_ROW, money, known_ceiling(plan), FROZEN.with_number(_ceiling_format(plan)))
    _write_taken(sheet, money, rows, the_set.capital)
    sheet.text(STATE_ROW, 0, plan.word("set_as_assessed"), PROSE)
    if rows:
        ids, assessed, in_set, units_assessed = (
            _column(rows, what) for what in ("id", "id_assessed", "in_set", "units_assessed")
        )
        differing = f"SUMPRODUCT(--({ids}<>{assessed}))+SUMPRODUCT(--({in_set}<>--({units_assessed}>0)))"
        sheet.formula(STATE_ROW, set_column("in_set"), f"=IF({differing}=0,1,0)", 1, _words(plan, STRONG))


def known_ceiling(plan: Plan) -> float:
    """Return the money there is; where nobody knows, more than any plant costs, for formulas to compare with."""
    return min(plan.assessment.the_set.ceiling, LARGEST)


def _ceiling_format(plan: Plan) -> str:
    unknown = plan.word("not_known").replace('"', "")
    return f'[>={LARGEST / 10:.0f}]"{unknown}";{MONEY}'


def _words(plan: Plan, style: Style) -> Style:
    return style.with_number(plan.yes_no)


def _column(rows: tuple[Candidate, ...], what: str) -> str:
    """Return the area of a column of Set over all candidates."""
    return area(rows[0].row, set_column(what), rows[-1].row, set_column(what))


def _write_taken(sheet: Sheet, column: int, rows: tuple[Candidate, ...], taken: float) -> None:
    """Write the sum of a column, for one unit each, over the units in the set."""
    style = STRONG.with_number(TONNES)
    if not rows:
        sheet.number(TAKEN_ROW, column, 0.0, style)
        return
    each = area(rows[0].row, column, rows[-1].row, column)
    sheet.formula(TAKEN_ROW, column, f"=SUMPRODUCT({_column(rows, 'units_in_set')},{each})", taken, style)


def _write_candidate(plan: Plan, sheet: Sheet, candidate: Candidate) -> None:
    """Write who holds a place of a shortlist now, and what one unit of it takes."""
    row, contest, line, scored = candidate.row, candidate.contest, candidate.line, candidate.scored
    keys = plan.block("sizes", size_column("shortlist_key"), contest)
    position = address(row, set_column("position"), fixed="column")
    sheet.text(row, set_column("stream"), line.stream, WRAPPED)
    sheet.number(row, set_column("place"), candidate.place, NUMBER)
    found = f"=MATCH(LARGE({keys},{address(row, set_column('place'))}),{keys},0)"
    place = line.row - plan.lines_of(contest)[0].row + 1
    sheet.formula(row, set_column("position"), found, place, FORMULA)

    def follow(
        column: int, from_sheet: str, source: int, value: float | str, number: str = "General", per: str = ""
    ) -> None:
        formula = f"=INDEX({plan.block(from_sheet, source, contest)},{position}){per}"
        style = LINK_TEXT if column == set_column("option") else LINK.with_number(number)
        sheet.formula(row, column, formula, value, style)

    units = line.words.size.units
    one_unit = f"/{address(row, set_column('units'))}"
    follow(set_column("option"), "sizes", size_column("option"), line.name)
    follow(set_column("id"), "sizes", size_column("id"), scored.option.id)
    follow(set_column("score"), "scores", score_column(plan), scored.score, "0.00")
    may_start, gathered = why_not_in_set(scored) is None, is_gathered(scored)
    follow(set_column("may_start"), "sizes", size_column("may_start"), int(may_start), plan.yes_no)
    follow(set_column("gathered"), "sizes", size_column("gathered"), int(gathered), plan.yes_no)
    follow(set_column("units"), "sizes", size_column("units"), units)
    money = capital_to_find(scored) / units
    follow(set_column("unit_money"), "sizes", size_column("to_find"), money, MONEY, one_unit)
    feed = feed_by_stream(scored)
    for i, stream in enumerate(plan.contents.streams):
        tonnes, source = feed.get(stream.id, 0.0) / units, len(SIZES_COLUMNS) + i
        follow(len(SET_COLUMNS) + i, "sizes", source, tonnes, "#,##0.0", one_unit)


def _write_fit(
    plan: Plan, sheet: Sheet, candidate: Candidate, rows: tuple[Candidate, ...], chosen: list[Candidate]
) -> None:
    """Write whether tonnes and money are left for a unit of a candidate, and how many units are in the set.

    `chosen` grows with what is in the set as assessed.
    """
    row, the_set, scored = candidate.row, plan.assessment.the_set, candidate.scored
    tonnes, money = _lasts(plan, candidate, chosen)
    free = all(c.contest is not candidate.contest for c in chosen)
    in_set, capital = set_column("in_set"), set_column("unit_money")

    def taken(column: int, *only: int) -> str:
        # The row above the first candidate holds units: SUMPRODUCT takes text for nothing.
        return f"SUMPRODUCT({','.join(_above(row, of) for of in (in_set, *only, column))})"

    gathered = set_column("gathered")
    fits = ",".join(
        f"OR({address(row, column)}=0,{taken(column)}+{address(row, column)}"
        f"<={address(SURPLUS_ROW, column, fixed='both')}*(1+{ROUNDING:.9f})),"
        f"OR({address(row, column)}=0,{address(row, gathered)}=0,{taken(column, gathered)}+{address(row, column)}"
        f"<={address(REACH_ROW, column, fixed='both')}*(1+{ROUNDING:.9f}))"
        for column in range(len(SET_COLUMNS), len(SET_COLUMNS) + len(plan.contents.streams))
    )
    left = f"({address(SURPLUS_ROW, capital, fixed='both')}-{taken(capital)})*(1+{ROUNDING:.9f})"
    affordable = f"=IF({address(row, capital)}<={left},1,0)"
    first = next(c.row for c in rows if c.contest is candidate.contest)
    before = f"SUM({address(first, in_set)}:{address(row - 1, in_set)})" if row > first else "0"
    needed = ",".join(f"{address(row, set_column(w))}=1" for w in ("may_start", "tonnes_left", "money_left"))
    in_set_now = why_not_in_set(scored) is None and tonnes and money and free
    sheet.formula(row, set_column("tonnes_left"), f"=IF(AND({fits}),1,0)", int(tonnes), _words(plan, FORMULA))
    sheet.formula(row, set_column("money_left"), affordable, int(money), _words(plan, FORMULA))
    formula = f"=IF(AND({before}=0,{needed}),1,0)"
    sheet.formula(row, in_set, formula, int(in_set_now), _words(plan, STRONG))
    if in_set_now:
        chosen.append(candidate)
    choice = next(c for c in the_set.choices if c.stream == candidate.contest.stream)
    mine = choice.chosen is not None and choice.chosen.option.id == scored.option.id
    units = choice.units if mine else 0
    state, assessed = address(STATE_ROW, in_set, fixed="both"), address(row, set_column("units_assessed"))
    formula = f"=IF({address(row, in_set)}=0,0,IF({state}=1,{assessed},1))"
    sheet.formula(row, set_column("units_in_set"), formula, units, STRONG)
    sheet.text(row, set_column("id_assessed"), scored.option.id, FROZEN)
    sheet.number(row, set_column("units_assessed"), units, FROZEN)


def _lasts(plan: Plan, candidate: Candidate, chosen: list[Candidate]) -> tuple[bool, bool]:
    """Say whether tonnes and money last for a unit of a candidate beside a unit of each chosen before it."""
    the_set = plan.assessment.the_set

    def unit_feed(of: Candidate, stream: str) -> float:
        return feed_by_stream(of.scored).get(stream, 0.0) / of.line.words.size.units

    def unit_money(of: Candidate) -> float:
        return capital_to_find(of.scored) / of.line.words.size.units

    def lasts(among: list[Candidate], there_is: dict[str, float]) -> bool:
        return all(
            sum(unit_feed(c, stream) for c in (*among, candidate)) <= tonnes * (1 + ROUNDING)
            for stream, tonnes in there_is.items() if unit_feed(candidate, stream) > 0
        )  # fmt: skip

    gathered = [c for c in chosen if is_gathered(c.scored)]
    tonnes = lasts(chosen, the_set.surplus) and (not is_gathered(candidate.scored) or lasts(gathered, the_set.reach))
    left = the_set.ceiling - sum(unit_money(c) for c in chosen)
    return tonnes, unit_money(candidate) <= left * (1 + ROUNDING)


def _above(row: int, column: int) -> str:
    """Return the area of a column of Set from the units to the row above."""
    return f"{address(SET_HEAD + 1, column, fixed='both')}:{address(row - 1, column, fixed='column')}"
