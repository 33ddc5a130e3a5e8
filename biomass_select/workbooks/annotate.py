"""Write remarks at cells into a copy of somebody's workbook, and leave all else as it is."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from biomass_select.workbooks.write import clean

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
        target = book[sheet][cell]
        comment = Comment(clean("\n".join(remark.text for remark in mine)), AUTHOR, width=WIDTH, height=HEIGHT)
        if target.__class__.__name__ == "MergedCell":
            continue
        target.comment = comment
        colour = FAULT_FILL if any(remark.is_fault for remark in mine) else OPEN_FILL
        target.fill = PatternFill("solid", start_color=colour)
    target_file = BytesIO()
    book.save(target_file)
    return target_file.getvalue()
