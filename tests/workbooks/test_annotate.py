from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment

from biomass_select.workbooks.annotate import FAULT_FILL, OPEN_FILL, Remark, with_remarks


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Place"
    sheet["A1"], sheet["B2"], sheet["C3"] = "Thimi", 12.5, "=B2*2"
    sheet["D4"].comment = Comment("call her again", "Maya")
    sheet.merge_cells("E5:F6")
    sheet.column_dimensions["A"].width = 44
    return book


def annotated(*remarks: Remark, book: openpyxl.Workbook | None = None) -> openpyxl.Workbook:
    content = BytesIO()
    (book or workbook()).save(content)
    return openpyxl.load_workbook(BytesIO(with_remarks(content.getvalue(), remarks)))


def comment(book: openpyxl.Workbook, cell: str) -> str:
    found = book["Place"][cell].comment
    return "" if found is None else str(found.text)


@pytest.mark.parametrize(("is_fault", "colour"), [(True, FAULT_FILL), (False, OPEN_FILL)])
def test_a_remark_stands_at_its_cell_in_its_colour(is_fault: bool, colour: str) -> None:
    book = annotated(Remark("Place", "B2", "Too large.", is_fault))
    assert comment(book, "B2") == "Too large."
    assert book["Place"]["B2"].fill.start_color.rgb == f"00{colour}"


def test_several_remarks_at_a_cell_stand_together_and_a_fault_colours_it() -> None:
    book = annotated(Remark("Place", "B2", "Missing.", False), Remark("Place", "B2", "Wrong.", True))
    assert comment(book, "B2") == "Missing.\nWrong."
    assert book["Place"]["B2"].fill.start_color.rgb == f"00{FAULT_FILL}"


def test_all_else_stays_as_it_is() -> None:
    sheet = annotated(Remark("Place", "B2", "x", True))["Place"]
    assert [sheet[cell].value for cell in ("A1", "B2", "C3")] == ["Thimi", 12.5, "=B2*2"]
    assert sheet.column_dimensions["A"].width == 44
    assert sheet["A1"].comment is None and sheet["A1"].fill.fill_type is None
    assert sheet["D4"].comment is not None and sheet["D4"].comment.author == "Maya"


def test_a_comment_of_somebody_else_is_kept_behind_the_remark_and_our_own_is_replaced() -> None:
    book = annotated(Remark("Place", "D4", "Too large.", True))
    assert comment(book, "D4") == "Too large.\ncall her again"
    again = annotated(Remark("Place", "D4", "Still too large.", True), book=book)
    assert comment(again, "D4") == "Still too large."


def test_a_remark_about_a_merged_cell_stands_at_the_one_that_is_seen() -> None:
    assert comment(annotated(Remark("Place", "F6", "x", True)), "E5") == "x"


def test_a_remark_about_a_sheet_that_is_not_there_is_left_out() -> None:
    assert annotated(Remark("Other", "A1", "x", True)).sheetnames == ["Place"]


def test_signs_that_a_workbook_cannot_hold_are_left_out_of_a_remark() -> None:
    assert comment(annotated(Remark("Place", "A1", "a\x00b", True)), "A1") == "ab"
