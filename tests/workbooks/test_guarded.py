"""A workbook from a stranger is read in full or refused in words; nothing else can happen."""

from __future__ import annotations

import datetime
import random
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart

from biomass_select.errors import ProblemsFoundError
from biomass_select.wording.problems import problem_text
from biomass_select.workbooks import cells, guarded
from biomass_select.workbooks.guarded import Cell, SheetCells, read_cells
from biomass_select.workbooks.write import Book, open_workbook
from tests.workbooks.raw_workbooks import (
    BOOK,
    BOOK_RELATIONS,
    HEAD,
    MAIN,
    OFFICE,
    RELATIONS,
    SHEET,
    STYLES,
    TEXTS,
    TYPES,
    book_of,
    content_types,
    parts_of,
    refusal_of_parts,
    relations,
    sheet_of,
    write_parts,
    zipped,
)
from tests.workbooks.test_archive import DAMAGED, MACROS

ONE_CELL = '<row r="1"><c r="A1"><v>5</v></c></row>'


def workbook_of_sheets(*names: str, data: str = ONE_CELL) -> dict[str, str | bytes]:
    parts = parts_of() | {BOOK: book_of(*names)}
    parts[BOOK_RELATIONS] = relations(*(("worksheet", f"worksheets/s{i}.xml") for i in range(len(names))))
    del parts[SHEET]
    return parts | {f"xl/worksheets/s{i}.xml": sheet_of(data) for i in range(len(names))}


def test_the_sheets_come_in_the_order_of_their_tabs_hidden_ones_too(tmp_path: Path) -> None:
    parts = workbook_of_sheets("Who &amp; where", "तथ्य", "Third")
    parts[BOOK] = str(parts[BOOK]).replace('name="Third"', 'name="Third" state="veryHidden"')
    parts["xl/worksheets/s2.xml"] = sheet_of('<row r="1" hidden="1"><c r="A1"><v>7</v></c></row>')
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts)) == (
        SheetCells("Who & where", {(0, 0): Cell(5)}),
        SheetCells("तथ्य", {(0, 0): Cell(5)}),
        SheetCells("Third", {(0, 0): Cell(7)}),
    )


def test_a_workbook_of_our_own_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as target, open_workbook(target, title="A", subject="B", author="C") as book:
        fill(book)
    (sheet,) = read_cells(path)
    assert sheet == SheetCells(
        "One", {(0, 0): Cell("=no formula"), (0, 1): Cell(2.5), (2, 3): Cell("=B1*2", True), (4, 0): Cell("a\nb")}
    )


def fill(book: Book) -> None:
    sheet = book.sheet("One")
    sheet.text(0, 0, "=no formula")
    sheet.number(0, 1, 2.5)
    sheet.formula(2, 3, "=B1*2", 5.0)
    sheet.text(4, 0, "a\nb")


def saved(path: Path) -> Path:
    """A workbook with most of what openpyxl can write."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Answers"
    for column, value in enumerate(
        ["Straw", "007", 12, -12.5, 1e-7, 10**14, True, False, datetime.date(2020, 12, 10),
         datetime.datetime(2020, 12, 10, 6, 30, 15), "=A1&B1", "#N/A", " a\nb ", "धान"], 1,
    ):  # fmt: skip
        first.cell(3, column, value)
    first["B9"] = CellRichText("rice ", TextBlock(InlineFont(b=True), "husk"))
    first["A12"] = "merged"
    first.merge_cells("A12:C14")
    first["A20"].number_format = "0.00"
    first.row_dimensions[3].hidden = True
    second = book.create_sheet("Hidden")
    second.sheet_state = "hidden"
    second["XFD1048576"] = 1
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.create_sheet("Empty")
    book.save(path)
    return path


def test_a_workbook_is_read_as_openpyxl_reads_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx")
    expected = {
        sheet.title: {
            (cell.row - 1, cell.column - 1): Cell(plain(cell.value), cell.data_type == "f")
            for cell in sheet._cells.values()
            if cell.value is not None
        }
        for sheet in openpyxl.load_workbook(path).worksheets
    }
    assert {sheet.name: sheet.cells for sheet in read_cells(path)} == expected
    assert len(expected["Answers"]) == 16


def plain(value: Any) -> Any:
    midnight = isinstance(value, datetime.datetime) and value.time() == datetime.time()
    return value.date() if midnight else value


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    parts = parts_of('<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>366</v></c></row>')
    parts[BOOK] = book_of("One", more='<workbookPr date1904="1"/>')
    (sheet,) = read_cells(write_parts(tmp_path / "a.xlsx", parts))
    assert sheet.cells[0, 1].value == datetime.date(1905, 1, 1)  # 1904 was a leap year


def test_a_workbook_is_read_whatever_prefix_its_elements_have(tmp_path: Path) -> None:
    data = (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><y:c r="B1"><y:v>1</y:v></y:c></x:row>'
    )
    sheet = f'{HEAD}<x:worksheet xmlns:x="{MAIN}" xmlns:y="other"><x:sheetData>{data}</x:sheetData></x:worksheet>'
    (found,) = read_cells(write_parts(tmp_path / "a.xlsx", parts_of() | {SHEET: sheet}))
    assert found.cells == {(0, 0): Cell("a")}


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        name: str(xml).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, xml in parts_of(ONE_CELL).items()
    }  # fmt: skip
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts))[0].cells == {(0, 0): Cell(5)}


def test_parts_are_found_where_the_relations_say_in_any_case_of_letters(tmp_path: Path) -> None:
    parts = parts_of(ONE_CELL)
    parts["Book/MAIN.XML"] = parts.pop(BOOK)
    parts["book/_rels/main.xml.rels"] = relations(("worksheet", "/XL/worksheets/../worksheets/Sheet1.xml"))
    parts[RELATIONS] = relations(("officeDocument", "/book/main.xml"))
    parts[TYPES] = content_types().replace(f"/{BOOK}", "/Book/main.xml")
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts))[0].cells == {(0, 0): Cell(5)}


def test_links_connections_and_embedded_objects_are_passed_over_unread(tmp_path: Path) -> None:
    hostile = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;'
    outside = (
        '<Relationship Id="rId9" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/>'
        '<Relationship Id="rId8" Type="x/connections" Target="http://127.0.0.1:9/" TargetMode="External"/>'
        '<Relationship Id="rId7" Type="x/sharedStrings" Target="file:///etc/passwd" TargetMode="External"/>'
    )
    parts = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>[1]S!A1</f><v>66</v></c></row>')
    parts[BOOK_RELATIONS] = str(parts[BOOK_RELATIONS]).replace("</Rel", f"{outside}</Rel")
    for name in ("externalLinks/externalLink1.xml", "connections.xml", "embeddings/oleObject1.bin", "comments1.xml"):
        parts[f"xl/{name}"] = hostile
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = hostile
    (sheet,) = read_cells(write_parts(tmp_path / "a.xlsx", parts))
    assert sheet.cells == {(0, 0): Cell("Straw"), (0, 1): Cell("=[1]S!A1", True)}


def test_forty_sheets_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    names = [f"Sheet {i}" for i in range(41)]
    assert len(read_cells(write_parts(tmp_path / "a.xlsx", workbook_of_sheets(*names[:40])))) == 40
    assert refusal_of_parts(tmp_path, workbook_of_sheets(*names)) == [
        "a.xlsx: the workbook has more than 40 sheets. Take out those that do not belong to it."
    ]


def test_the_filled_cells_of_all_sheets_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "CELLS_AT_MOST", 2)
    path = write_parts(tmp_path / "a.xlsx", workbook_of_sheets("One", "Two", data=ONE_CELL + "<row><c/></row>"))
    assert len(read_cells(path)) == 2
    assert refusal_of_parts(tmp_path, workbook_of_sheets("One", "Two", "Three")) == [
        "a.xlsx, sheet 'Three': more than 300,000 cells of the workbook are filled. "
        "Take out those that do not belong to it."
    ]
    assert cells.CELLS_AT_MOST == 300_000


def without(part: str) -> dict[str, str | bytes]:
    return {
        name: xml for name, xml in parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>').items() if name != part
    }


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        (without(SHEET), "a.xlsx, sheet 'One'"),
        (without(TEXTS), "a.xlsx"),
        (without(STYLES), "a.xlsx"),
        (without(BOOK), "a.xlsx"),
        (without(BOOK_RELATIONS), "a.xlsx"),
        (workbook_of_sheets(), "a.xlsx"),
        (workbook_of_sheets("One", "one"), "a.xlsx, sheet 'One'"),
        (workbook_of_sheets(""), "a.xlsx"),
        (workbook_of_sheets("a&#10;b"), "a.xlsx"),
        (workbook_of_sheets("a" * 256), "a.xlsx"),
        (
            workbook_of_sheets("One", "Two")
            | {BOOK_RELATIONS: relations(("worksheet", "worksheets/s0.xml"), ("worksheet", "worksheets/s0.xml"))},
            "a.xlsx, sheet 'Two'",
        ),
        (parts_of() | {BOOK_RELATIONS: relations(("slide", "worksheets/sheet1.xml"))}, "a.xlsx"),
        (parts_of() | {BOOK_RELATIONS: relations(("chartsheet", "worksheets/sheet1.xml"))}, "a.xlsx"),
        (parts_of() | {BOOK: book_of("One").replace("r:id", "id")}, "a.xlsx"),
    ],
)  # fmt: skip
def test_a_workbook_that_lacks_a_part_or_names_one_wrongly_is_damaged(
    tmp_path: Path, parts: dict[str, str | bytes], where: str
) -> None:
    assert refusal_of_parts(tmp_path, parts) == [f"{where}: {DAMAGED}"]


def test_the_name_of_a_sheet_has_no_character_that_nobody_sees(tmp_path: Path) -> None:
    assert refusal_of_parts(tmp_path, workbook_of_sheets("One", "T\u202ewo")) == [
        "a.xlsx, sheet 2: a character that nobody can see (U+202E) stands in this text. "
        "Write the text again without it."
    ]


def test_a_sheet_of_macros_is_known_by_its_relation_alone(tmp_path: Path) -> None:
    parts = parts_of() | {BOOK_RELATIONS: relations(("xlIntlMacrosheet", "worksheets/sheet1.xml"))}
    assert refusal_of_parts(tmp_path, parts) == [MACROS]


def test_a_fault_of_any_library_below_is_told_as_a_damaged_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(guarded, "SheetListener", fails)
    assert refusal_of_parts(tmp_path, parts_of()) == [f"a.xlsx, sheet 'One': {DAMAGED}"]


def test_nothing_is_warned_of(tmp_path: Path) -> None:
    parts = parts_of('<row r="1"><c r="A1" s="1"><v>-5</v></c></row>', after="<extLst><ext uri='x'/></extLst>")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_cells(write_parts(tmp_path / "a.xlsx", parts))[0].cells == {(0, 0): Cell("#VALUE!")}


TEXT_CELL = '<c r="B1" t="s"><v>1</v></c><c r="C1" s="1"><v>44175</v></c><c r="D1"><f>A1*2</f><v>2</v></c>'
WHOLE = parts_of(
    '<row r="1"><c r="A1"><v>5</v></c>' + TEXT_CELL + "</row>"
    '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2"><f t="shared" si="0">A1</f></c></row>'
    '<row r="3"><c r="B3"><f t="shared" si="0"/><v>1</v></c><c r="C3"><f t="array" ref="C3:D4">A1</f></c></row>',
    after='<mergeCells><mergeCell ref="A5:B9"/></mergeCells>',
)
#: Faults of a program, which no file may bring about: they would only be hidden by being told as damage.
OURS = (AttributeError, NameError, TypeError, AssertionError, MemoryError, RecursionError)


def spoilt(content: bytes, change: random.Random) -> bytes:
    """Flip, cut out, insert, double or swap a few bytes."""
    raw = bytearray(content)
    for _ in range(change.choice((1, 1, 1, 2, 5))):
        place, length = change.randrange(len(raw) + 1), change.choice((1, 2, 5, 50))
        match change.randrange(8):
            case 0 if place < len(raw):
                raw[place] ^= 1 << change.randrange(8)
            case 1:
                del raw[place : place + length]
            case 2:
                raw[place:place] = change.randbytes(length)
            case 3:
                raw[place:place] = raw[place : place + length]
            case 4:
                raw[place : place + 1] = change.choice((b"-1", b"9" * 30, b"<", b'"', b"&", b"\x00", b"A", b"/>", b"."))
            case _:  # what often leaves the markup whole
                raw[place : place + 1] = change.choice(b"0123456789AXZacstv:$-. ").to_bytes()
    return bytes(raw)


def read_or_refuse(path: Path) -> None:
    try:
        for sheet in read_cells(path):
            for cell in sheet.cells.values():
                assert isinstance(cell.value, str | int | float | datetime.date)
    except ProblemsFoundError as refusal:
        assert refusal.problems
        assert not isinstance(refusal.__cause__, OURS), refusal.__cause__
        for problem in refusal.problems:
            assert problem_text(problem, "en").startswith("fuzz.xlsx")


def try_a_spoilt_file(path: Path, seed: int) -> None:
    path.write_bytes(spoilt(zipped(WHOLE), random.Random(seed)))
    read_or_refuse(path)


def try_a_spoilt_part(path: Path, seed: int) -> None:
    change = random.Random(seed)
    part = change.choice(list(WHOLE))
    write_parts(path, WHOLE | {part: spoilt(str(WHOLE[part]).encode(), change)})
    read_or_refuse(path)


FUZZES = pytest.mark.parametrize("try_one", [try_a_spoilt_file, try_a_spoilt_part], ids=["the file", "a part"])


@FUZZES
@settings(max_examples=300)
@given(seed=st.integers(0, 2**63))
def test_random_damage_ends_in_cells_or_in_a_problem(
    tmp_path_factory: pytest.TempPathFactory, try_one: Callable[[Path, int], None], seed: int
) -> None:
    try_one(tmp_path_factory.getbasetemp() / "fuzz.xlsx", seed)


@pytest.mark.slow
@FUZZES
@settings(max_examples=10_000)
@given(seed=st.integers(0, 2**63))
def test_much_random_damage_ends_in_cells_or_in_a_problem(
    tmp_path_factory: pytest.TempPathFactory, try_one: Callable[[Path, int], None], seed: int
) -> None:
    try_one(tmp_path_factory.getbasetemp() / "fuzz.xlsx", seed)


def test_most_damage_to_a_part_leaves_something_to_read_so_that_the_search_goes_deep(tmp_path: Path) -> None:
    read = 0
    for seed in range(200):
        change = random.Random(seed)
        parts = WHOLE | {SHEET: spoilt(str(WHOLE[SHEET]).encode(), change)}
        try:
            read_cells(write_parts(tmp_path / "a.xlsx", parts))
            read += 1
        except ProblemsFoundError:
            pass
    assert read >= 20
