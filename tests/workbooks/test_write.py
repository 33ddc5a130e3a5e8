"""What is written is what was meant: inert text, formulas with their values, the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from biomass_select.workbooks.charts import StackedBars
from biomass_select.workbooks.styles import TITLE, WRAPPED
from biomass_select.workbooks.write import Book, clean, open_workbook, shortened

DANGEROUS = ("=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "http://example.org", "12", "{=1}", "\t=1")


def write(path: Path, fill: Callable[[Book], None]) -> Path:
    """Write a workbook with one sheet that `fill` fills."""
    with (
        path.open("wb") as target,
        open_workbook(target, title="A title", subject="A subject", author="Somebody") as book,
    ):
        fill(book)
    return path


def test_text_from_people_is_never_read_as_anything_else(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.sheet("One").texts(0, 0, DANGEROUS)

    row = openpyxl.load_workbook(write(tmp_path / "a.xlsx", fill))["One"][1]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in row] == [(t, "s", None) for t in DANGEROUS]


def test_a_formula_carries_its_value(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.sheet("One")
        sheet.number(0, 0, 2.5)
        sheet.formula(0, 1, "=A1*2", 5.0)
        sheet.formula(0, 2, '=IF(A1>2,"=yes","no")', "=yes")
        sheet.formula(0, 3, "=A1>2", True)

    path = write(tmp_path / "a.xlsx", fill)
    stored = [cell.value for cell in openpyxl.load_workbook(path, data_only=True)["One"][1]]
    assert stored == [2.5, 5.0, "=yes", True]
    assert openpyxl.load_workbook(path)["One"]["B1"].value == "=A1*2"


def test_a_formula_without_a_finite_value_is_refused(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.sheet("One").formula(2, 1, "=1/0", float("nan"))

    with pytest.raises(ValueError, match=r"^One, B3: =1/0 has no finite value$"):
        write(tmp_path / "a.xlsx", fill)


def test_a_number_that_is_not_known_leaves_the_cell_empty(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.sheet("One")
        for column, x in enumerate((0.0, None, float("nan"), float("inf"))):
            sheet.number(0, column, x)

    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", fill))["One"]
    assert [sheet.cell(1, column).value for column in (1, 2, 3, 4)] == [0, None, None, None]


def test_the_same_content_gives_the_same_bytes_wherever_it_is_written(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.sheet("One")
        sheet.texts(0, 0, ["a", "b"])
        book.define("somewhere", sheet.cell(0, 0))

    (tmp_path / "deep").mkdir()
    first, second = write(tmp_path / "a.xlsx", fill), write(tmp_path / "deep" / "b.xlsx", fill)
    assert first.read_bytes() == second.read_bytes()


def test_the_words_of_a_chart_stand_in_cells(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.sheet("It's one")
        sheet.texts(0, 0, ["=title", "=series"])
        sheet.text(1, 0, "=name")
        sheet.number(1, 1, 3)
        chart = StackedBars("It's one", (0, 0), (0, 1), (1, 0, 1, 0), (((0, 1), (1, 1, 1, 1)),), True, (300, 200))
        sheet.draw(3, 0, chart)

    with zipfile.ZipFile(write(tmp_path / "a.xlsx", fill)) as parts:
        drawn = parts.read("xl/charts/chart1.xml").decode()
    assert drawn.count("<c:f>'It''s one'!$A$1</c:f>") == 1
    assert "<c:v>=title</c:v>" in drawn
    assert "<a:t>" not in drawn


def test_a_foot_shows_an_ampersand_and_counts_pages(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        book.sheet("One").prepare_print(("Salt & Sons", "R&D", "Page &P of &N"), (0, 1))

    sheet = openpyxl.load_workbook(write(tmp_path / "a.xlsx", fill))["One"]
    assert sheet.oddFooter.left.text == "Salt && Sons"
    assert sheet.oddFooter.center.text == "R&&D"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    # One page across is what a sheet is fitted to where no other number is written.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$1:$2"


def test_a_row_is_as_high_as_its_text_needs(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.sheet("One")
        sheet.widths(20)
        sheet.text(0, 0, "Title", TITLE)
        sheet.text(1, 0, "short", WRAPPED)
        sheet.text(2, 0, "many words " * 20, WRAPPED)

    heights = openpyxl.load_workbook(write(tmp_path / "a.xlsx", fill))["One"].row_dimensions
    assert heights[1].height > 20
    assert heights[2].height is None
    # 220 letters in lines of 24: ten lines of about 13 points.
    assert 110 < heights[3].height < 160


def test_an_input_cell_says_what_it_takes(tmp_path: Path) -> None:
    def fill(book: Book) -> None:
        sheet = book.sheet("One")
        sheet.check_input((0, 0, 0, 0), {"validate": "decimal", "criteria": ">=", "value": 0}, "T" * 40, "H" * 300, "No.")
        sheet.check_input((1, 0, 1, 0), "=A2<>A1", "Title", "Hint", "Error")

    first, second = openpyxl.load_workbook(write(tmp_path / "a.xlsx", fill))["One"].data_validations.dataValidation
    assert (first.type, first.operator, first.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert (len(first.promptTitle), len(first.prompt), first.error) == (32, 255, "No.")
    assert (second.type, second.formula1, str(second.sqref)) == ("custom", "A2<>A1", "A2")


def test_signs_that_no_workbook_holds_are_left_out() -> None:
    assert clean("a\x00b\x1fc\ud800d\te\n") == "abcd\te\n"
    assert len(clean("x" * 40_000)) == 32_767


def test_what_is_cut_ends_in_dots() -> None:
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abcdefg", 6) == "abcde…"
