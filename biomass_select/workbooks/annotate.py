"""Write remarks at cells into a copy of somebody's workbook, and leave all else as it is."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from biomass_select.workbooks.write import clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "biomass_select"
FAULT_FILL, OPEN_FILL = "FBE0DE", "E3EEF7"
WIDTH, HEIGHT = 360, 140


@dataclass(frozen=True)
class Remark:
    """What is said at a cell: a fault, or that an answer is wanted."""

    sheet: str
    cell: str
    text: str
    is_fault: bool


def with_remarks(workbook: bytes, remarks: Sequence[Remark]) -> bytes:
    """Return the workbook with a comment and a colour at each cell; several remarks at one cell stand together.

    The workbook must have been opened safely before (`guarded.read_cells`).
    """
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(workbook), keep_links=False)
    by_cell: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        by_cell.setdefault((remark.sheet, remark.cell), []).append(remark)
    for (sheet, cell), mine in by_cell.items():
        if sheet not in book.sheetnames:
            continue
        target = book[sheet][_first_of_merged(book[sheet], cell)]
        said = [remark.text for remark in mine]
        if target.comment is not None and target.comment.author != AUTHOR:
            said.append(target.comment.text)  # what people noted there themselves stays behind
        target.comment = Comment(clean("\n".join(said)), AUTHOR, width=WIDTH, height=HEIGHT)
        colour = FAULT_FILL if any(remark.is_fault for remark in mine) else OPEN_FILL
        target.fill = PatternFill("solid", start_color=colour)
    target_file = BytesIO()
    book.save(target_file)
    return target_file.getvalue()


def _first_of_merged(sheet: Worksheet, cell: str) -> str:
    """Return the cell of merged ones that can be seen; of one that is not merged, itself."""
    return next((area.coord.partition(":")[0] for area in sheet.merged_cells.ranges if cell in area), cell)
