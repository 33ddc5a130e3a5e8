"""Cover: what this is, whether it can be trusted as it stands, how to read it, and what is on which sheet."""

from __future__ import annotations

from biomass_select.reports.workbook_checks import ALL_HOLD
from biomass_select.reports.workbook_plan import AS_ASSESSED, SHEETS, Plan
from biomass_select.workbooks.references import literal
from biomass_select.workbooks.styles import (
    FORMULA,
    FROZEN,
    HEAD,
    INPUT,
    LINK,
    PROSE,
    STRONG,
    SUBTITLE,
    TEXT,
    TITLE,
    UNKNOWN,
    WRAPPED,
    Style,
)
from biomass_select.workbooks.write import Sheet


def write_cover(plan: Plan) -> None:
    """Write the sheet Cover."""
    sheet = plan.sheets["cover"]
    sheet.widths(30, 110)
    contents = plan.contents
    sheet.text(0, 0, plan.word("cover_title", site=contents.site), TITLE)
    sheet.text(1, 0, plan.word("cover_subtitle", country=contents.country, year=contents.year), SUBTITLE)
    row = _write_lights(plan, sheet, 3)
    row = _write_reading(plan, sheet, row + 1)
    row = _write_legend(plan, sheet, row + 1)
    row = _write_guide(plan, sheet, row + 1)
    _write_run(plan, sheet, row + 1)
    sheet.prepare_print(plan.foot("cover"))


def _write_lights(plan: Plan, sheet: Sheet, row: int) -> int:
    sheet.text(row, 0, plan.word("lights_title"), SUBTITLE)
    for i, (name, label) in enumerate(((ALL_HOLD, "all_hold"), (AS_ASSESSED, "inputs_as_assessed"))):
        line = row + 1 + i
        yes, no = plan.word(f"{label}_yes"), plan.word(f"{label}_no")
        sheet.text(line, 0, plan.word(label), WRAPPED)
        sheet.formula(line, 1, f"=IF({name},{literal(yes)},{literal(no)})", yes, Style(bold=True, boxed=True))
        sheet.show_truth((line, 1, line, 1), name)
    return row + 3


def _write_reading(plan: Plan, sheet: Sheet, row: int) -> int:
    sheet.text(row, 0, plan.word("reading_title"), SUBTITLE)
    for i in range(1, 6):
        sheet.text(row + i, 0, plan.word(f"reading_{i}_head"), Style(bold=True, wrap=True))
        sheet.text(row + i, 1, plan.word(f"reading_{i}"), PROSE)
    return row + 6


def _write_legend(plan: Plan, sheet: Sheet, row: int) -> int:
    """Write a sample of each look with its meaning."""
    sheet.text(row, 0, plan.word("legend_title"), SUBTITLE)
    samples = (
        ("input", INPUT), ("formula", FORMULA), ("link", LINK), ("strong", STRONG), ("frozen", FROZEN),
        ("unknown", UNKNOWN),
    )  # fmt: skip
    for i, (name, style) in enumerate(samples):
        line = row + 1 + i
        if name == "unknown":
            sheet.number(line, 0, 5, style.with_number('"? "0.0'))
        else:
            sheet.text(line, 0, plan.word(f"legend_{name}"), style)
        sheet.text(line, 1, plan.word(f"legend_{name}_means"), PROSE)
    return row + 1 + len(samples)


def _write_guide(plan: Plan, sheet: Sheet, row: int) -> int:
    sheet.text(row, 0, plan.word("guide_title"), SUBTITLE)
    sheet.texts(row + 1, 0, [plan.word("head_sheet"), plan.word("head_what")], HEAD)
    for i, id in enumerate(SHEETS[1:]):
        sheet.text(row + 2 + i, 0, plan.sheets[id].name, TEXT)
        sheet.text(row + 2 + i, 1, plan.word(f"guide_{id}"), WRAPPED)
    return row + 1 + len(SHEETS)


def _write_run(plan: Plan, sheet: Sheet, row: int) -> None:
    """Write how the assessment was run, so that it can be run again."""
    run = plan.contents.run
    weights = "weights_stated" if plan.contents.weights_stated else "weights_equal"
    sheet.text(row, 0, plan.word("run_title"), SUBTITLE)
    lines = [
        (plan.word("run_money"), plan.unit(plan.contents.money_unit)),
        (plan.word("run_weights"), plan.word(weights)),
        (plan.word("run_draws"), plan.word("count", n=run.draws)), (plan.word("run_seed"), str(run.seed)),
        *((plan.say(name), plan.word("setting", value=value)) for name, value in run.settings),
        (plan.word("run_version"), run.version),
        *((plan.word("run_hash", file=file), digest) for file, digest in run.input_hashes),
    ]  # fmt: skip
    for i, texts in enumerate(lines, 1):
        sheet.texts(row + i, 0, texts, TEXT)
