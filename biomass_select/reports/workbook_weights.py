"""The inputs of the workbook: weights by pillar and criterion, and the two anchors of every scale."""

from __future__ import annotations

from typing import Final

from biomass_select.reports.workbook_plan import HEAD_ROW, Plan, anchor_name, number_format, weight_name
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import Pillar, StreamKind
from biomass_select.workbooks.references import address, area, defined_name
from biomass_select.workbooks.styles import (
    FORMULA,
    FROZEN,
    HEAD,
    INPUT,
    NUMBER,
    STRONG,
    SUBTITLE,
    TEXT,
    WRAPPED,
)
from biomass_select.workbooks.write import Book, Sheet

POINTS: Final = 100.0
"""What is shared out where nobody stated weights: a hundred points among the pillars, and inside each."""
SHARE: Final = "0.0%"
POINTS_COLUMN: Final = 3
"""On Weights, of pillars and criteria alike; then come share, raw weight, weight, points as assessed."""
SHARE_COLUMN, RAW_COLUMN, WEIGHT_COLUMN, ASSESSED_COLUMN = 4, 5, 6, 7
FIRST_PILLAR: Final = HEAD_ROW + 1
CRITERIA_HEAD: Final = HEAD_ROW
FIRST_ANCHOR: Final = 6
"""The first column of anchors on Criteria: worst and best of each kind, then the same as assessed."""


def first_criterion_row(plan: Plan) -> int:
    """Return the row of the first criterion on Weights: below the pillars and a head of its own."""
    return FIRST_PILLAR + len(plan.pillars) + 4


def points_areas(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return the areas of points, of pillars and of criteria, each with the points as assessed."""
    sheet, first = plan.sheets["weights"], first_criterion_row(plan)
    rows = ((FIRST_PILLAR, FIRST_PILLAR + len(plan.pillars) - 1), (first, first + len(plan.criteria) - 1))
    return tuple(
        (sheet.area(a, POINTS_COLUMN, b, POINTS_COLUMN), sheet.area(a, ASSESSED_COLUMN, b, ASSESSED_COLUMN))
        for a, b in rows
    )


def anchor_areas(plan: Plan) -> tuple[str, str]:
    """Return the area of anchors, and that of the anchors as assessed."""
    sheet, width = plan.sheets["criteria"], 2 * len(plan.kinds)
    first, last = HEAD_ROW + 1, HEAD_ROW + len(plan.criteria)
    return (
        sheet.area(first, FIRST_ANCHOR, last, FIRST_ANCHOR + width - 1),
        sheet.area(first, FIRST_ANCHOR + width, last, FIRST_ANCHOR + 2 * width - 1),
    )


def write_weights(plan: Plan, book: Book) -> None:
    """Write the sheet Weights: points are typed in, shares and weights follow."""
    sheet = plan.begin("weights", 24, 8, 44, 12, 14, 14, 14, 14, notes=2)
    _write_pillars(plan, sheet, book)
    first = first_criterion_row(plan)
    sheet.text(first - 2, 0, plan.word("weights_of_criteria"), SUBTITLE)
    heads = (
        "pillar",
        "id",
        "criterion",
        "points",
        "share_in_pillar",
        "raw_weight",
        "weight",
        "points_assessed",
    )
    sheet.texts(first - 1, 0, [plan.word(f"head_{head}") for head in heads], HEAD)
    for i, criterion in enumerate(plan.criteria):
        _write_criterion(plan, sheet, book, first + i, criterion)
    last = first + len(plan.criteria) - 1
    total = f"=SUM({address(first, WEIGHT_COLUMN)}:{address(last, WEIGHT_COLUMN)})"
    sheet.text(last + 1, 2, plan.word("sum"), STRONG)
    sheet.formula(last + 1, WEIGHT_COLUMN, total, 1.0, STRONG.with_number(SHARE))
    sheet.keep_in_sight(HEAD_ROW)
    sheet.prepare_print(plan.foot("weights"))


def _write_pillars(plan: Plan, sheet: Sheet, book: Book) -> None:
    sheet.text(HEAD_ROW - 1, 0, plan.word("weights_of_pillars"), SUBTITLE)
    heads = ("pillar", "", "", "points", "share", "", "", "points_assessed")
    sheet.texts(HEAD_ROW, 0, [plan.word(f"head_{head}") if head else "" for head in heads], HEAD)
    last = FIRST_PILLAR + len(plan.pillars) - 1
    points = area(FIRST_PILLAR, POINTS_COLUMN, last, POINTS_COLUMN)
    for i, pillar in enumerate(plan.pillars):
        row = FIRST_PILLAR + i
        stated = _stated_pillar(plan, pillar)
        sheet.text(row, 0, plan.word(f"pillar_{pillar}"), TEXT)
        _write_points(plan, sheet, row, stated)
        share = f"=IF(SUM({points})=0,0,{address(row, POINTS_COLUMN)}/SUM({points}))"
        sheet.formula(row, SHARE_COLUMN, share, plan.weights.pillars[pillar], FORMULA.with_number(SHARE))
        book.define(defined_name("points", pillar), sheet.cell(row, POINTS_COLUMN))
        book.define(defined_name("share", pillar), sheet.cell(row, SHARE_COLUMN))


def _write_criterion(plan: Plan, sheet: Sheet, book: Book, row: int, criterion: Criterion) -> None:
    first = first_criterion_row(plan)
    last = first + len(plan.criteria) - 1
    points, raw = (area(first, column, last, column) for column in (POINTS_COLUMN, RAW_COLUMN))
    mine = f"SUMPRODUCT(({area(first, 0, last, 0)}={address(row, 0, fixed='column')})*{points})"
    inside = plan.weights.within[criterion.pillar][criterion.id]
    raw_weight = plan.weights.pillars[criterion.pillar] * inside
    weight = float(plan.weights.of_criteria([c.id for c in plan.criteria])[plan.criteria.index(criterion)])
    sheet.text(row, 0, plan.word(f"pillar_{criterion.pillar}"), TEXT)
    sheet.text(row, 1, criterion.id, TEXT)
    sheet.text(row, 2, plan.word("text", text=criterion.name), WRAPPED)
    _write_points(plan, sheet, row, _stated_criterion(plan, criterion))
    share = f"=IF({mine}=0,0,{address(row, POINTS_COLUMN)}/{mine})"
    sheet.formula(row, SHARE_COLUMN, share, inside, FORMULA.with_number(SHARE))
    product = f"={defined_name('share', criterion.pillar)}*{address(row, SHARE_COLUMN)}"
    sheet.formula(row, RAW_COLUMN, product, raw_weight, FORMULA.with_number(SHARE))
    # A pillar whose criteria all have no points is dropped, and the rest is scaled up.
    scaled = f"=IF(SUM({raw})=0,0,{address(row, RAW_COLUMN)}/SUM({raw}))"
    sheet.formula(row, WEIGHT_COLUMN, scaled, weight, STRONG.with_number(SHARE))
    book.define(defined_name("points", criterion.id), sheet.cell(row, POINTS_COLUMN))
    book.define(weight_name(criterion), sheet.cell(row, WEIGHT_COLUMN))


def _write_points(plan: Plan, sheet: Sheet, row: int, points: float) -> None:
    sheet.number(row, POINTS_COLUMN, points, INPUT)
    sheet.number(row, ASSESSED_COLUMN, points, FROZEN)
    sheet.check_input(
        (row, POINTS_COLUMN, row, POINTS_COLUMN), {"validate": "decimal", "criteria": ">=", "value": 0},
        plan.word("points_title"), plan.word("points_hint"), plan.word("points_error"),
    )  # fmt: skip


def _stated_pillar(plan: Plan, pillar: Pillar) -> float:
    stated = plan.assessment.here.settings.weights.pillars
    return float(stated[pillar]) if stated else POINTS / len(plan.pillars)


def _stated_criterion(plan: Plan, criterion: Criterion) -> float:
    stated = plan.assessment.here.settings.weights.criteria.get(criterion.pillar)
    among = sum(c.pillar == criterion.pillar for c in plan.criteria)
    return float(stated[criterion.id]) if stated else POINTS / among


def write_criteria(plan: Plan, book: Book) -> None:
    """Write the sheet Criteria: what each means, and its anchors: inputs, unless it is rated in bands."""
    sheet = plan.begin("criteria", 5, 13, 24, 44, 14, 11, notes=2)
    kinds = plan.kinds
    anchors = [plan.word(f"{end}_{kind}") for kind in kinds for end in ("worst", "best")]
    assessed = [plan.word("as_assessed", what=anchor) for anchor in anchors]
    before = ("id", "pillar", "criterion", "definition", "unit", "shape")
    after = ("worst_in_words", "best_in_words", "marks", "reason", "sources")
    heads = [
        *(plan.word(f"head_{h}") for h in before),
        *anchors,
        *assessed,
        *(plan.word(f"head_{h}") for h in after),
    ]
    sheet.texts(HEAD_ROW, 0, heads, HEAD)
    sheet.widths(*[10.0] * (4 * len(kinds)), first=FIRST_ANCHOR)
    behind = FIRST_ANCHOR + 4 * len(kinds)
    sheet.widths(26, 26, 18, 44, 16, first=behind)
    for i, criterion in enumerate(plan.criteria):
        row = HEAD_ROW + 1 + i
        texts = (
            criterion.id, plan.word(f"pillar_{criterion.pillar}"), plan.word("text", text=criterion.name),
            plan.word("text", text=criterion.definition), plan.unit(criterion.unit),
            plan.word("banded" if criterion.kind == "rated" else criterion.shape),
        )  # fmt: skip
        sheet.texts(row, 0, texts, WRAPPED)
        for j, kind in enumerate(kinds):
            _write_anchors(plan, sheet, book, row, j, criterion, kind)
        words = (
            plan.word("text", text=criterion.worst_in_words), plan.word("text", text=criterion.best_in_words),
            _marks(plan, criterion), plan.word("text", text=criterion.reason), ", ".join(criterion.sources),
        )  # fmt: skip
        sheet.texts(row, behind, words, WRAPPED)
    sheet.keep_in_sight(HEAD_ROW + 1, 3)
    sheet.offer_filter(HEAD_ROW, 0, HEAD_ROW + len(plan.criteria), behind + len(after) - 1)
    sheet.prepare_print(plan.foot("criteria"), (HEAD_ROW, HEAD_ROW), 3)


def _write_anchors(
    plan: Plan, sheet: Sheet, book: Book, row: int, j: int, criterion: Criterion, kind: StreamKind
) -> None:
    function = plan.value_function(criterion, kind)
    worst, best = FIRST_ANCHOR + 2 * j, FIRST_ANCHOR + 2 * j + 1
    style = NUMBER if criterion.kind == "rated" else INPUT
    number = number_format(criterion, kind)
    for column, end, anchor in ((worst, "worst", function.worst), (best, "best", function.best)):
        sheet.number(row, column, anchor, style.with_number(number))
        sheet.number(row, column + 2 * len(plan.kinds), anchor, FROZEN.with_number(number))
        book.define(anchor_name(end, criterion, kind), sheet.cell(row, column))
        if criterion.kind == "rated":
            continue
        here, other = address(row, column), address(row, best if end == "worst" else worst)
        above_zero = f",{here}>0" if criterion.shape == "logarithmic" else ""
        hint = "anchor_hint_logarithmic" if above_zero else "anchor_hint"
        sheet.check_input(
            (row, column, row, column), f"=AND(ISNUMBER({here}),{here}<>{other}{above_zero})",
            plan.word("anchor_title"), plan.word(hint), plan.word(hint),
        )  # fmt: skip


def _marks(plan: Plan, criterion: Criterion) -> str:
    marks = [plan.word("rated" if criterion.kind == "rated" else "computed")]
    marks += [plan.word("critical")] if criterion.critical else []
    marks += [plan.word("per_tonne" if criterion.per_tonne else "of_the_whole")]
    return ", ".join(marks)
