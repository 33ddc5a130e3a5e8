"""Each kind of cell is given as what was typed into it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from biomass_select.workbooks import cells as module
from biomass_select.workbooks.cells import Cell, typed_text
from biomass_select.workbooks.guarded import read_cells
from tests.workbooks.raw_workbooks import (
    SHEET,
    STYLES,
    TEXTS,
    parts_of,
    refusal_of,
    refusal_of_parts,
    sheet_of,
    styles_of,
    texts_of,
    values_of,
    write_parts,
)
from tests.workbooks.test_archive import DAMAGED, OVERFULL


def row(*cells: str) -> str:
    return f'<row r="1">{"".join(cells)}</row>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>12</v></c>', 12),
        ('<c r="A1"><v>-3</v></c>', -3),
        ('<c r="A1" t="n"><v>12.5</v></c>', 12.5),
        ('<c r="A1"><v>1.5E-3</v></c>', 0.0015),
        ('<c r="A1"><v>123456789012345678</v></c>', 123456789012345680.0),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>false</v></c>', False),
        ('<c r="A1" t="s"><v>1</v></c>', "Husk"),
        ('<c r="A1" t="str"><v>Bran</v></c>', "Bran"),
        ('<c r="A1" t="inlineStr"><is><t>Bran</t></is></c>', "Bran"),
        ('<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Rice </t></r><r><t>bran</t></r></is></c>', "Rice bran"),
        ('<c r="A1" t="str"><v> a &lt;b&gt;\n</v></c>', " a <b>\n"),
        ('<c r="A1" t="str"><v>12</v></c>', "12"),
        ('<c r="A1" t="inlineStr"><is><t>007</t></is></c>', "007"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="d"><v>2020-12-10</v></c>', datetime.date(2020, 12, 10)),
        ('<c r="A1" t="d"><v>2020-12-10T06:30:00</v></c>', datetime.datetime(2020, 12, 10, 6, 30)),
        ('<c r="A1"><f>A2*2</f><v>24</v></c>', "=A2*2"),
        ('<c r="A1" t="str"><f>"a"&amp;B1</f><v>ab</v></c>', '="a"&B1'),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "=1/0"),
        ('<c r="A1"><f>[1]Other!$A$1</f><v>7</v></c>', "=[1]Other!$A$1"),
    ],
)  # fmt: skip
def test_a_cell_is_given_as_what_was_typed(tmp_path: Path, cell: str, value: Any) -> None:
    (found,) = values_of(tmp_path, row(cell)).values()
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" s="1"/>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="s"/>',
        '<c r="A1" t="str"><v/></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
        '<c r="A1" t="inlineStr"/>',
    ],
)
def test_a_cell_that_has_only_a_look_is_not_filled(tmp_path: Path, cell: str) -> None:
    assert values_of(tmp_path, row(cell)) == {}


def test_the_reading_set_above_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    shared = "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>"
    parts = parts_of(row('<c r="A1" t="s"><v>0</v></c>', f'<c r="B1" t="inlineStr"><is>{shared}</is></c>'))
    (sheet,) = read_cells(write_parts(tmp_path / "a.xlsx", parts | {TEXTS: texts_of(shared)}))
    assert [cell.value for cell in sheet.cells.values()] == ["東京", "東京"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("a_x000D_\nb", "a\nb"),  # as Excel writes a line end that was pasted in
        ("a\r\nb\rc", "a\nb\nc"),
        ("_x005F_x000D_", "_x000D_"),  # as Excel writes these letters themselves
        ("_x0041_", "A"),
        ("_xD800_", "_xD800_"),  # half a letter is none
        ("a_x_b", "a_x_b"),
    ],
)
def test_what_the_format_cannot_hold_is_given_as_it_was_typed(written: str, typed: str) -> None:
    assert typed_text([written]).text == typed


DAY = 44_175  # 2020-12-10: 120 years of 365 days from 1900-01-01, 30 leap days, Excel's 1900-02-29, and 344 days


@pytest.mark.parametrize(
    ("format", "number", "value"),
    [
        (0, DAY, DAY),
        (14, DAY, datetime.date(2020, 12, 10)),
        ("dd/mm/yyyy", DAY, datetime.date(2020, 12, 10)),
        ("d-mmm", DAY, datetime.date(2020, 12, 10)),
        (22, DAY + 0.25, datetime.datetime(2020, 12, 10, 6)),
        (31, DAY, datetime.date(2020, 12, 10)),  # a date of East Asia without a text of its own
        (20, 0.4375, "10:30"),  # 10.5 hours of 24
        (21, 0.43753472222, "10:30:03"),
        ("[h]:mm", 1.0625, "25:30"),
        ("0.00", DAY, DAY),
        ("&quot;days&quot; 0", DAY, DAY),
        ("[Red]0", DAY, DAY),
        (9, 0.5, "50%"),  # what the spreadsheet programs make of 50% typed into a cell
        (10, 0.125, "12.5%"),
        ("0.0%", 0.07, "7%"),
        (14, -1, "#VALUE!"),
        (14, 5_000_000, "#VALUE!"),
    ],
)
def test_a_number_that_is_shown_as_a_date_or_in_percent_is_what_is_seen(
    tmp_path: Path, format: str | int, number: float, value: Any
) -> None:
    parts = parts_of(row(f'<c r="A1" s="1"><v>{number}</v></c>')) | {STYLES: styles_of(0, format)}
    (sheet,) = read_cells(write_parts(tmp_path / "a.xlsx", parts))
    assert sheet.cells[0, 0].value == value
    assert type(sheet.cells[0, 0].value) is type(value)


def test_a_format_of_its_own_takes_the_place_of_one_that_all_know(tmp_path: Path) -> None:
    parts = parts_of(row('<c r="A1" s="0"><v>5</v></c>'))
    parts[STYLES] = styles_of(31).replace("<numFmts>", '<numFmts><numFmt numFmtId="31" formatCode="0.0"/>')
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts))[0].cells[0, 0].value == 5


def test_a_cell_stands_where_it_says_and_else_behind_the_one_before(tmp_path: Path) -> None:
    data = (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row>"
        '<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c><c r="AA5"/><c><v>5</v></c></row>'
        "<row><c><v>6</v></c></row>"
    )
    assert values_of(tmp_path, data) == {(0, 0): 1, (0, 2): 2, (4, 2): 3, (4, 3): 4, (4, 27): 5, (5, 0): 6}


def test_the_last_cell_that_there_can_be_is_one_cell(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert values_of(tmp_path, far, before='<dimension ref="A1:B2"/>') == {(1_048_575, 16_383): 1}
    assert values_of(tmp_path, row('<c r="A1"><v>1</v></c>'), before='<dimension ref="A1:XFD1048576"/>') == {(0, 0): 1}


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="XFE1"><v>1</v></c>',
        '<c r="A1048577"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c r="1A"><v>1</v></c>',
        '<c r="A१"><v>1</v></c>',
        '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
        '<c r="A1" t="s"><v>2</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"><v>one</v></c>',
        '<c r="A1" t="b"><v>maybe</v></c>',
        '<c r="A1" t="d"><v>tomorrow</v></c>',
        '<c r="A1" t="z"><v>1</v></c>',
        '<c r="A1"><v>nan</v></c>',
        '<c r="A1"><v>1_000</v></c>',
        '<c r="A1"><v>१२</v></c>',
        '<c r="A1"><v>1e999</v></c>',
        '<c r="A1" s="7"><v>1</v></c>',
        '<c r="A1" s="-1"><v>1</v></c>',
        f'<c r="A1"><v>{"9" * 5_000}</v></c>',
        '<c r="A1"><f t="shared" si="0"/></c>',
        '<c r="A1"><f t="array" ref="A1:Z">1</f></c>',
    ],
)
def test_a_cell_that_no_program_writes_makes_the_workbook_damaged(tmp_path: Path, cells: str) -> None:
    assert refusal_of_parts(tmp_path, parts_of(row(cells))) == [f"a.xlsx, sheet 'One': {DAMAGED}"]


def test_merged_cells_have_the_value_of_the_top_left_one_there_only(tmp_path: Path) -> None:
    data = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c><c r="D2"><v>5</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D1:XFD9"/></mergeCells>'
    assert values_of(tmp_path, data, after=merged) == {(0, 0): 1, (0, 2): 3}


def test_merged_areas_over_everything_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = row(*(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABCDE"))
    after = '<mergeCell ref="G1:XFD1048576"/>' * 4
    monkeypatch.setattr(module, "AREA_STEPS_AT_MOST", 20)
    assert len(values_of(tmp_path, data, after=after)) == 5
    monkeypatch.setattr(module, "AREA_STEPS_AT_MOST", 19)
    assert refusal_of(tmp_path / "a.xlsx") == [f"a.xlsx, sheet 'One': {OVERFULL}"]
    monkeypatch.setattr(module, "MERGED_AT_MOST", 3)
    assert refusal_of(tmp_path / "a.xlsx") == [f"a.xlsx, sheet 'One': {OVERFULL}"]


def test_what_a_formula_over_several_cells_was_worth_is_not_taken_for_typed(tmp_path: Path) -> None:
    data = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f t="dataTable" ref="A3:B3" dt2D="1"/><v>9</v></c><c r="B3"><v>9</v></c></row>'
    )
    (sheet,) = read_cells(write_parts(tmp_path / "a.xlsx", parts_of(data)))
    assert sheet.cells == {
        (0, 0): Cell("=B1:B2*2", True), (0, 1): Cell(1), (1, 0): Cell("=B1:B2*2", True), (1, 1): Cell(2),
        (2, 0): Cell("=TABLE()", True), (2, 1): Cell("=TABLE()", True),
    }  # fmt: skip


def test_a_text_as_long_as_a_cell_can_hold_is_read_and_one_letter_more_is_refused(tmp_path: Path) -> None:
    def long(letters: int) -> str:
        return row(f'<c r="C7" t="str"><v>{"a" * letters}</v></c>')

    assert values_of(tmp_path, long(32_767)) == {(6, 2): "a" * 32_767}
    assert refusal_of_parts(tmp_path, parts_of(long(32_768))) == [
        "a.xlsx, sheet 'One', cell C7: the text is longer than the 32,767 characters that a cell can hold. Shorten it."
    ]


def test_every_character_that_nobody_sees_is_told_with_its_cell_up_to_twenty(tmp_path: Path) -> None:
    said = "a character that nobody can see ({}) stands in this text. Write the text again without it."
    data = row(
        '<c r="A1" t="str"><v>Rs \u202e005</v></c>', '<c r="B1" t="str"><v>bell_x0007_</v></c>',
        '<c r="C1" t="s"><v>0</v></c>', '<c r="D1" t="str"><f>"\u2066"</f><v>x</v></c>',
        '<c r="E1" t="str"><v>\u200fkept\u200e क्\u200dष</v></c>',
    )  # fmt: skip
    parts = parts_of(data) | {TEXTS: texts_of("a\u0085b")}
    assert refusal_of_parts(tmp_path, parts) == [
        f"a.xlsx, sheet 'One', cell {cell}: {said.format(code)}"
        for cell, code in (("A1", "U+202E"), ("B1", "U+0007"), ("C1", "U+0085"), ("D1", "U+2066"))
    ]
    many = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 31))
    assert len(refusal_of_parts(tmp_path, parts | {SHEET: sheet_of(many)})) == 20


def test_twenty_thousand_filled_rows_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    data = "".join("<row><c><v>1</v></c><c><v>1</v></c></row>" for _ in range(20_000))
    assert len(values_of(tmp_path, data + "<row><c/></row>" * 10_000)) == 40_000
    assert refusal_of_parts(tmp_path, parts_of(data + "<row><c><v>1</v></c></row>")) == [
        "a.xlsx, sheet 'One': more than 20,000 rows are filled. Take out those that do not belong to it."
    ]
