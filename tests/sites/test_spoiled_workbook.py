"""Whatever stands in the cells of a workbook, its people get problems with their cells and never anything else."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biomass_select.assessment.assess import screened_options
from biomass_select.errors import ProblemsFoundError
from biomass_select.schema.site import Site
from biomass_select.wording.problems import problem_text
from biomass_select.workbooks.cells import Value
from biomass_select.workbooks.guarded import Cell
from tests.shipped import BASE
from tests.sites.any_answers import ODD_TEXTS
from tests.sites.filled import NAME, Filled, shipped, village

PLACED = re.compile(rf"{re.escape(NAME)}(, sheet '.*', cell [A-Z]+[0-9]+)?", re.DOTALL)
JUNK: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(ODD_TEXTS), st.text(max_size=20), st.integers(-10**6, 10**16), st.booleans(),
    st.floats(allow_nan=False), st.dates(), st.datetimes(),
    st.sampled_from([
        "12 t", "12 carts", "3 bigha", "NPR 5,000", "5 per ropani", "10-12", "1/2", "70 %", "९", "do not know", "my guess",
        "asked someone", "from literature", "yes", "no", "x", "not asked yet", "Nepal", "paddy", "Rice straw", "rice_straw",
        "questions", "@row", "@answer", "table:crops", "table:nothing", "end:crops", "row:lpg", "q:name", "q:nothing",
        "row:", "q:", "streams.rice_straw.haul", "streams", "streams.x.y.z", "notes.9999999999", "notes.x", "notes.3",
        "crops.0.crop", "sources.", "population.likely", "tried_before.0.ne", "..", ".", "a.b", "[1, {\"a\": []}]",
        "x" * 33_000, "9" * 400, "1e400", "_" * 100, "\x00", "a\u202eb", datetime.date(2024, 10, 12),
    ]),
)  # fmt: skip
Change = tuple[str, int, int, Value]
changes = st.lists(
    st.tuples(st.sampled_from(["put", "formula", "clear", "swap", "copy", "add", "drop line", "double line", "move column"]),
              st.integers(0, 10**6), st.integers(0, 10**6), JUNK),
    min_size=1, max_size=6,
)  # fmt: skip


def spoil(filled: Filled, spoiled: list[Change]) -> None:
    """Change cells of a workbook: which of them, and where to, is told by numbers."""
    for what, first, second, value in spoiled:
        names = list(filled.cells)
        sheet = filled.cells[names[first % len(names)]]
        if not sheet:
            continue
        places = sorted(sheet)
        here, there = places[first % len(places)], places[second % len(places)]
        if what in ("put", "formula"):
            sheet[here] = Cell(f"={value}" if what == "formula" else value, what == "formula")
        elif what == "clear":
            del sheet[here]
        elif what == "swap":
            sheet[here], sheet[there] = sheet[there], sheet[here]
        elif what == "copy":
            sheet[there] = sheet[here]
        elif what == "add":
            sheet[here[0], 4 + second % 30] = Cell(value)
        elif what == "move column":
            moved = {(row, column + (column >= here[1])): cell for (row, column), cell in sheet.items()}
            sheet.clear()
            sheet.update(moved)
        else:
            shift = 1 if what == "double line" else -1
            moved = {(row + shift * (row > here[0]), column): cell for (row, column), cell in sheet.items()
                     if shift == 1 or row != here[0]}  # fmt: skip
            if shift == 1:
                moved |= {(row + 1, column): cell for (row, column), cell in sheet.items() if row == here[0]}
            sheet.clear()
            sheet.update(moved)


def outcome(filled: Filled) -> Site | None:
    """Return the site that a workbook holds; or None, when all its problems are named with their place."""
    try:
        return filled.site()
    except ProblemsFoundError as fault:
        assert fault.problems
        for problem in fault.problems:
            assert PLACED.fullmatch(problem.where), problem
            assert problem_text(problem, "en")
        return None


@given(changes)
@settings(max_examples=80)  # ten thousand in the slow run
def test_any_change_of_cells_is_a_problem_at_a_cell_or_is_harmless(spoiled: list[Change]) -> None:
    filled = shipped("madhyapur_thimi")
    spoil(filled, spoiled)
    outcome(filled)


def _little() -> Filled:
    filled = village(population=2000, area="4 km2", money_without_bank="500,000 NPR")
    filled.line("cartloads", 0, feedstock="Rice straw", fates__of_ten__burned=6, fates__of_ten__feed=4)
    filled.line("crops", 0, crop="paddy", area=100, harvest_months__11="x", bad_year=8, cutting="combine")
    filled.printed("cooking", "bought_wood", cooking__of_ten=10)
    return filled


@given(changes)
@settings(max_examples=50)  # screening takes twenty times as long as reading
def test_a_spoiled_workbook_that_is_read_can_be_screened(spoiled: list[Change]) -> None:
    filled = _little()
    spoil(filled, spoiled)
    site = outcome(filled)
    if site is not None:
        screened_options(site, BASE.usual_settings, BASE)


@pytest.mark.slow
@given(changes)
@settings(max_examples=10_000)
def test_ten_thousand_spoiled_workbooks_are_read_or_refused(spoiled: list[Change]) -> None:
    filled = _little()
    spoil(filled, spoiled)
    outcome(filled)
