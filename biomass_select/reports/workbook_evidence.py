"""What every figure rests on: Evidence, Influence, Screening, Assumptions, Sources; lists to filter and to follow."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

from biomass_select.reports.depth_figures import InfluenceRow, TurnsOnRow
from biomass_select.reports.register import source_rows
from biomass_select.reports.rows import CellRow, FindingRow, InputRow, OptionRow
from biomass_select.reports.workbook_plan import HEAD_ROW, Line, Plan, number_format
from biomass_select.workbooks.styles import FROZEN, HEAD, LINK, NUMBER, TEXT, UNKNOWN, WRAPPED, Style
from biomass_select.workbooks.write import Sheet

FIRST_LISTED: Final = HEAD_ROW + 1
EVIDENCE: Final = (
    "stream", "option", "id", "criterion", "unit", "likely", "low", "high", "kind", "band", "grade",
    "adds_up_from", "not_known", "reason", "inputs", "sources",
)  # fmt: skip
INFLUENCE: Final = (
    "stream", "option", "id", "result", "unit", "all_trials", "input", "mark", "low", "high", "unit", "grade",
    "part_of_influence", "at_low", "at_high", "standing",
)  # fmt: skip
SCREENING: Final = (
    "stream", "option", "id", "verdict", "rule", "rule_title", "step", "severity", "found",
    "needed_and_found", "reason", "only_if", "remedy", "who", "grade", "sources", "rules_checked",
)  # fmt: skip
ASSUMPTIONS: Final = (
    "mark", "input", "key_path", "low", "likely", "high", "unit", "basis", "year", "grade", "derived",
    "reason", "note", "ask", "sources",
)  # fmt: skip
SOURCES: Final = ("id", "citation", "address", "source_kind", "how_read", "licence", "note")
ANY_NUMBER: Final = "#,##0.###"


def write_evidence(plan: Plan) -> None:
    """Write the sheet Evidence: each cell of the performance table with range, grade, inputs and sources."""
    sheet = _begin(
        plan, "evidence", EVIDENCE, (15, 36, 24, 34, 14, 10, 10, 10, 11, 10, 7, 50, 34, 44, 30, 34)
    )
    row = FIRST_LISTED
    for line in plan.lines:
        for cell in line.words.cells:
            _write_cell(plan, sheet, row, line, cell)
            row += 1
    _finish(plan, sheet, "evidence", row, len(EVIDENCE), 4)


def _write_cell(plan: Plan, sheet: Sheet, row: int, line: Line, cell: CellRow) -> None:
    criterion = next(c for c in plan.criteria if c.id == cell.criterion)
    unit = plan.unit(criterion.unit)
    name = plan.word("criterion", id=criterion.id, name=criterion.name)
    sheet.texts(row, 0, [line.stream, line.name, line.scored.option.id, name, unit], TEXT)
    number = number_format(criterion, line.contest.kind)
    known = cell.kind != "unknown"
    link = f"={plan.sheets['performance'].cell(line.row, plan.column(criterion))}"
    style = LINK.with_number(number) if known else UNKNOWN.with_number(f'"? "{number}')
    sheet.formula(row, 5, link, line.scored.cells[criterion.id].likely, style)
    for column, x in ((6, cell.figure.low), (7, cell.figure.high)):
        sheet.number(row, column, x, FROZEN.with_number(number))
    terms = (
        plan.word("term", name=name, figure=plan.figure(value, unit))
        for name, value, unit in cell.terms
    )
    texts = (
        plan.word(f"kind_{cell.kind}"), plan.word(f"band_{cell.band}") if cell.band else "",
        cell.figure.grade or "", "; ".join(terms), "; ".join(plan.say(what) for what in cell.not_known),
        plan.say(cell.reason), ", ".join(cell.inputs), ", ".join(cell.figure.sources),
    )  # fmt: skip
    sheet.texts(row, 8, texts, TEXT)


def write_influence(plan: Plan) -> None:
    """Write the sheet Influence: the inputs that move the results of each shortlisted option most."""
    widths = (15, 36, 24, 26, 12, 10, 40, 9, 10, 10, 14, 7, 11, 11, 11, 40)
    sheet = _begin(plan, "influence", INFLUENCE, widths)
    row = FIRST_LISTED
    for line in plan.lines:
        for turns_on in () if line.words.depth is None else line.words.depth.influence:
            for one in turns_on.strongest:
                _write_influence(plan, sheet, row, line, turns_on, one)
                row += 1
    _finish(plan, sheet, "influence", row, len(INFLUENCE), 3)


def _write_influence(plan: Plan, sheet: Sheet, row: int, line: Line, turns_on: TurnsOnRow, one: InfluenceRow) -> None:
    figure, unit = one.figure, "band" if turns_on.unit == "one" else turns_on.unit
    sheet.texts(row, 0, [line.stream, line.name, line.scored.option.id, plan.say(turns_on.name), plan.unit(unit)], TEXT)
    sheet.text(row, 6, plan.word("sentence", sentence=one.name), WRAPPED)
    sheet.text(row, 7, one.address, TEXT)
    results = (5, turns_on.mean), (13, one.at_low), (14, one.at_high)
    for column, x in (*results, (8, figure.low), (9, figure.high)):
        sheet.number(row, column, x, FROZEN.with_number(_format_of(x or 0.0)))
    sheet.texts(row, 10, [plan.unit(figure.unit), figure.grade or ""], TEXT)
    sheet.number(row, 12, one.share, FROZEN.with_number("0%"))
    sheet.text(row, 15, plan.say(one.standing), WRAPPED)


def write_screening(plan: Plan) -> None:
    """Write the sheet Screening: every finding that excludes an option or holds it to a condition."""
    widths = (15, 36, 24, 11, 7, 30, 24, 11, 14, 50, 50, 40, 40, 18, 7, 26, 11)
    sheet = _begin(plan, "screening", SCREENING, widths)
    row = FIRST_LISTED
    for texts in _screened(plan):
        sheet.texts(row, 0, texts, WRAPPED)
        sheet.text(row, 2, texts[2], TEXT)
        row += 1
    _finish(plan, sheet, "screening", row, len(SCREENING), 3)


def _screened(plan: Plan) -> Iterator[list[str]]:
    """Yield the texts of a line for each finding: of what is out, then of what stays under conditions."""
    for contest in plan.contents.contests:
        stream = plan.say(contest.stream.name)
        for out in contest.excluded:
            name = (
                plan.word("option_of", option=out.name, streams=out.streams) if len(out.streams) > 1 else None
            )
            before = [stream, name or plan.say(out.name), out.id, plan.word("verdict_excluded")]
            checked = plan.word("rules_checked", checked=out.checked, asked=out.asked)
            yield from ([*before, *_finding(plan, finding), checked] for finding in out.findings)
        for option in contest.options:
            before = [stream, plan.option_name(option), option.id, plan.word(f"verdict_{option.verdict}")]
            checked = plan.word("rules_checked", checked=option.checked, asked=option.asked)
            yield from ([*before, *_finding(plan, finding), checked] for finding in _conditions(option))


def _conditions(option: OptionRow) -> Iterable[FindingRow]:
    return (finding for finding in option.findings if finding.severity is not None)


def _finding(plan: Plan, finding: FindingRow) -> list[str]:
    said = (
        plan.word("sentence", sentence=finding.sentence), plan.say(finding.reason),
        plan.word("sentence", sentence=finding.only_if) if finding.only_if is not None else "",
        plan.say(finding.remedy), plan.say(finding.who),
    )  # fmt: skip
    severity = plan.word(f"severity_{finding.severity}")
    outcome = plan.word(f"outcome_{finding.outcome}")
    return [
        finding.rule, plan.say(finding.title), plan.say(finding.step), severity, outcome, *said,
        finding.grade or "", ", ".join(finding.sources),
    ]  # fmt: skip


def write_assumptions(plan: Plan) -> None:
    """Write the sheet Assumptions: every input once, with its range, grade, source and reason."""
    widths = (7, 40, 34, 10, 10, 10, 16, 12, 7, 7, 40, 50, 40, 20, 30)
    sheet = _begin(plan, "assumptions", ASSUMPTIONS, widths)
    row = FIRST_LISTED
    for given in plan.contents.inputs:
        _write_input(plan, sheet, row, given)
        row += 1
    _finish(plan, sheet, "assumptions", row, len(ASSUMPTIONS), 2)


def _write_input(plan: Plan, sheet: Sheet, row: int, given: InputRow) -> None:
    figure = given.figure
    sheet.texts(row, 0, [given.mark, plan.say(given.name)], WRAPPED)
    sheet.text(row, 2, given.key, TEXT)
    for column, x in ((3, figure.low), (4, figure.likely), (5, figure.high)):
        style = NUMBER.with_number(_format_of(x)) if x is not None else UNKNOWN
        if x is None:
            sheet.text(row, column, plan.word("not_known"), style)
        else:
            sheet.number(row, column, x, style)
    basis = "" if given.basis is None else plan.word(f"basis_{given.basis}")
    sheet.texts(row, 6, [plan.unit(figure.unit), basis], WRAPPED)
    sheet.number(row, 8, given.year, Style(boxed=True, number="0"))
    texts = (
        figure.grade or "", given.derived or "", given.reason or "", given.note or "", given.ask or "",
        ", ".join(figure.sources),
    )  # fmt: skip
    sheet.texts(row, 9, texts, WRAPPED)


def _format_of(x: float) -> str:
    """Return the format in which a number shows three figures or more."""
    if x == 0 or abs(x) >= 100:
        return "#,##0"
    decimals = max(0, 2 - math.floor(math.log10(abs(x))))
    return "0." + "0" * decimals if decimals else "0"


def write_sources(plan: Plan) -> None:
    """Write the sheet Sources: everything that the workbook cites."""
    sheet = _begin(plan, "sources", SOURCES, (26, 80, 50, 22, 22, 24, 50))
    row = FIRST_LISTED
    here = plan.assessment.here
    known = {**here.base.sources, **here.site.sources}
    cited = {source.id for source in plan.contents.sources}
    cited |= {source for criterion in plan.criteria for source in criterion.sources}
    for source in source_rows(cited, here):
        texts = (
            source.id, source.citation, source.address or "", source.kind,
            plan.word(f"read_{source.how_read}"), known[source.id].licence or "", source.note or "",
        )  # fmt: skip
        sheet.texts(row, 0, texts, WRAPPED)
        row += 1
    _finish(plan, sheet, "sources", row, len(SOURCES), 1)


def _begin(plan: Plan, id: str, columns: tuple[str, ...], widths: tuple[float, ...]) -> Sheet:
    sheet = plan.begin(id, *widths)
    sheet.texts(HEAD_ROW, 0, [plan.word(f"head_{column}") for column in columns], HEAD)
    return sheet


def _finish(plan: Plan, sheet: Sheet, id: str, next_row: int, columns: int, kept: int) -> None:
    """Set filter, print and what stays in sight; say so where the list is empty."""
    if next_row > FIRST_LISTED:
        sheet.offer_filter(HEAD_ROW, 0, next_row - 1, columns - 1)
    else:
        sheet.text(FIRST_LISTED, 0, plan.word("nothing_listed"), TEXT)
    sheet.keep_in_sight(FIRST_LISTED, kept)
    sheet.prepare_print(plan.foot(id), (HEAD_ROW, HEAD_ROW), kept)
