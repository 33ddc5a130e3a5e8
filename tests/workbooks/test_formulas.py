"""A formula is a text, given for each cell that it fills."""

from __future__ import annotations

import pytest

from biomass_select.workbooks import formulas as module
from biomass_select.workbooks.formulas import Formulas


def shared(formulas: Formulas, row: int, column: int, text: str = "") -> str:
    return formulas.text(row, column, {"t": "shared", "si": "0"}, [text] if text else [])


@pytest.mark.parametrize(
    ("first", "below_and_right"),
    [
        ("A1*2", "=B3*2"),
        ("$A1+A$1+$A$1", "=$A3+B$1+$A$1"),
        ('SUM(A1:B9)&"A1"', '=SUM(B3:C11)&"A1"'),
        ("'Sheet A1'!A1", "='Sheet A1'!B3"),
    ],
)
def test_a_shared_formula_is_given_as_the_spreadsheet_shows_it(first: str, below_and_right: str) -> None:
    formulas = Formulas()
    assert shared(formulas, 0, 2, first) == f"={first}"
    assert shared(formulas, 2, 3) == below_and_right


def test_a_shared_formula_that_cannot_be_taken_apart_stands_as_in_the_first_cell() -> None:
    formulas = Formulas()
    assert shared(formulas, 0, 0, "SUM((B1") == "=SUM((B1"
    assert shared(formulas, 1, 0) in ("=SUM((B1", "=SUM((B2")
    assert shared(formulas, 0, 1, 'A1"') == '=A1"'
    assert shared(formulas, 1, 1) == '=A1"'


def test_formulas_stand_as_in_the_first_cell_where_rewriting_them_would_take_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = "+".join(["B1"] * 400)
    formulas = Formulas()
    shared(formulas, 0, 0, long)
    assert shared(formulas, 1, 0) == f"={long}"
    monkeypatch.setattr(module, "MOVED_AT_MOST", 6)
    formulas = Formulas()
    shared(formulas, 0, 0, "B1")  # with its sign of equality three characters
    assert [shared(formulas, row, 0) for row in (1, 2, 3)] == ["=B2", "=B3", "=B1"]


def test_only_a_formula_over_several_cells_has_an_area() -> None:
    formulas = Formulas()
    formulas.text(0, 0, {"t": "array", "ref": "A1"}, ["1"])
    assert formulas.text(0, 0, {"t": "array", "ref": "C3:A1"}, ["SUM(", "D1)"]) == "=SUM(D1)"
    assert formulas.over_areas == [((0, 0, 2, 2), "=SUM(D1)")]
