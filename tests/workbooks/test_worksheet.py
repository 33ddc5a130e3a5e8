from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from biomass_select.workbooks.worksheet import PlainWorksheet


@pytest.mark.parametrize("formula", ["=SUM(A1:A3)", "=IF(A1>1,\"=yes\",\"no\")", "=COUNT(B1:B9)", "={1,2}"])
def test_a_formula_of_old_functions_is_written_as_it_is(formula: str) -> None:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("Sheet", PlainWorksheet).write_formula(0, 0, formula)
    book.close()
    assert openpyxl.load_workbook(content)["Sheet"]["A1"].value == formula
