"""A file that could do harm, or is no workbook, is refused in one sentence and quickly."""

from __future__ import annotations

import os
import random
import shutil
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from biomass_select.workbooks import archive
from biomass_select.workbooks.guarded import read_cells
from tests.workbooks.raw_workbooks import (
    BOOK,
    BOOK_RELATIONS,
    HEAD,
    MAIN,
    PACKAGE,
    RELATIONS,
    SHEET,
    SHEET_TYPE,
    STYLES,
    TEXTS,
    TYPES,
    book_of,
    content_types,
    parts_of,
    refusal_of,
    refusal_of_parts,
    relations,
    sheet_of,
    styles_of,
    texts_of,
    write_parts,
    zipped,
)

DAMAGED = (
    "the workbook is damaged or was cut off on its way. Copy or download it again; if that does not help, open it "
    "in Excel or LibreOffice and save it anew as “Excel workbook (.xlsx)”."
)
NOT_A_WORKBOOK = (
    "a.xlsx: this is no Excel workbook (.xlsx), whatever its name says. Open it with the program it was made with, "
    "and save it as “Excel workbook (.xlsx)”."
)
OLD = (
    "a.xlsx: this is a workbook of the old kind (.xls), or one that is locked with a password. Open it in Excel or "
    "LibreOffice, take off the password, and save it as “Excel workbook (.xlsx)”."
)
MACROS = (
    "a.xlsx: the workbook holds macros, which are programs, and is not opened for that. Save it as “Excel workbook "
    "(.xlsx)”, not as one with macros."
)
UNPACKED = (
    "a.xlsx: the file unpacks to more than 200 MB, or to far more than its size. Take out pictures and sheets that "
    "do not belong to it, and save it anew."
)
OVERFULL = (
    "there is more text, formatting or merging here than can be gone through. Copy the filled cells to a new "
    "workbook, and save that."
)
PATHS = (
    "a.xlsx: the file holds parts whose names lead out of it, as no spreadsheet program writes them. Do not open "
    "it; ask the person whom it came from."
)
DOCTYPE = (
    "a part of the file declares a document type of its own, as no spreadsheet program does. Do not open it; ask "
    "the person whom it came from."
)
ONE_CELL = '<row r="1"><c r="A1"><v>5</v></c></row>'


def written(folder: Path, content: bytes, name: str = "a.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "answers.xlsx") == [
        "answers.xlsx: the file cannot be read (No such file or directory). "
        "Check its name and place, and that you may open it."
    ]
    assert refusal_of(tmp_path / "a\0b.xlsx") == [
        "a\ufffdb.xlsx: the file cannot be read (none). Check its name and place, and that you may open it."
    ]


def test_a_folder_is_no_workbook_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    os.mkfifo(tmp_path / "b.xlsx")
    told = "this is a folder, or another thing that is no file. Name the workbook itself."
    assert refusal_of(tmp_path / "a.xlsx") == [f"a.xlsx: {told}"]
    assert refusal_of(tmp_path / "b.xlsx") == [f"b.xlsx: {told}"]


def test_an_empty_file_is_told_as_such(tmp_path: Path) -> None:
    assert refusal_of(written(tmp_path, b"")) == ["a.xlsx: the file is empty. Copy or download it again."]


@pytest.mark.parametrize(
    "content", [b"name;tonnes\nhusk;5\n", b"<html><table></table></html>", b"%PDF-1.7", b"\x00", b"P"]
)
def test_what_is_no_zip_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    assert refusal_of(written(tmp_path, content)) == [NOT_A_WORKBOOK]


def test_an_old_workbook_and_a_locked_one_are_told_by_their_head(tmp_path: Path) -> None:
    assert refusal_of(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))) == [OLD]


def test_a_zip_that_is_locked_is_told_as_locked(tmp_path: Path) -> None:
    content = bytearray(zipped(parts_of(ONE_CELL)))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refusal_of(written(tmp_path, bytes(content))) == [OLD]


@pytest.mark.parametrize(
    "parts",
    [
        {"notes.txt": "hello"},
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"},
        {
            TYPES: content_types().replace(BOOK, "word/document.xml").replace("spreadsheetml", "wordprocessingml"),
            RELATIONS: relations(("officeDocument", "word/document.xml")),
            "word/document.xml": "<document/>",
        },
        {TYPES: content_types(), BOOK: book_of("One")},
        parts_of(ONE_CELL) | {TYPES: content_types("application/vnd.ms-excel.sheet.binary.macroEnabled.main")},
    ],
    ids=["a zip", "OpenDocument", "Word", "without relations", "binary"],
)
def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    assert refusal_of_parts(tmp_path, parts) == [NOT_A_WORKBOOK]


@pytest.mark.parametrize(
    "parts",
    [
        {TYPES: content_types("application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
        {TYPES: content_types("application/vnd.ms-excel.template.macroEnabled.main+xml")},
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        {"xl/other/VBAProject.BIN": b""},
        {TYPES: content_types(more='<Default Extension="x" ContentType="application/vnd.ms-office.vbaProject"/>')},
        {BOOK_RELATIONS: relations(("xlMacrosheet", "worksheets/sheet1.xml"))},
    ],
    ids=["xlsm", "xltm", "renamed", "in capitals", "by another name", "macros of Excel 4"],
)
def test_macros_are_refused_whatever_the_file_is_called(tmp_path: Path, parts: dict[str, str | bytes]) -> None:
    assert refusal_of_parts(tmp_path, parts_of(ONE_CELL) | parts) == [MACROS]


def test_a_file_above_twenty_megabytes_is_refused_and_one_of_that_size_is_looked_at(tmp_path: Path) -> None:
    large = written(tmp_path, b"PK\x03\x04".ljust(20_000_001, b"x"))
    assert refusal_of(large) == [
        "a.xlsx: the file is larger than 20 MB. Take out what does not belong to it."
    ]  # fmt: skip
    assert refusal_of(written(tmp_path, b"PK\x03\x04".ljust(20_000_000, b"x"))) == [f"a.xlsx: {DAMAGED}"]


def test_a_part_that_swells_two_hundredfold_is_refused_without_unpacking_it(tmp_path: Path) -> None:
    bomb = parts_of() | {"xl/media/image1.png": bytes(10_000_001)}
    path = write_parts(tmp_path / "a.xlsx", bomb)
    assert refusal_of(path) == [UNPACKED]


def test_a_part_of_ten_megabytes_may_swell(tmp_path: Path) -> None:
    read_cells(write_parts(tmp_path / "a.xlsx", parts_of() | {"xl/media/image1.png": bytes(10_000_000)}))


def test_parts_that_are_together_above_two_hundred_megabytes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "UNPACKED_AT_MOST", 200_000)
    parts = parts_of() | {f"xl/media/{i}.png": bytes(10_000) for i in range(20)}
    path = write_parts(tmp_path / "a.xlsx", parts)
    monkeypatch.setattr(archive, "UNPACKED_AT_MOST", sum(entry.file_size for entry in zipfile.ZipFile(path).infolist()))
    read_cells(path)
    monkeypatch.setattr(archive, "UNPACKED_AT_MOST", archive.UNPACKED_AT_MOST - 1)
    assert refusal_of(path) == [UNPACKED.replace("200 MB", "0 MB")]


def test_a_part_that_is_longer_than_it_says_is_cut_there_and_refused(tmp_path: Path) -> None:
    content = zipped(parts_of(ONE_CELL * 1))
    longer = zipped(parts_of(ONE_CELL + " " * 5_000_000))
    size = struct.pack("<L", len(sheet_of(ONE_CELL + " " * 5_000_000).encode()))
    assert longer.count(size) == 2
    small = struct.pack("<L", len(sheet_of(ONE_CELL).encode()))
    assert content.count(small) == 2
    assert refusal_of(written(tmp_path, longer.replace(size, small))) == [f"a.xlsx, sheet 'One': {DAMAGED}"]


def test_two_thousand_parts_are_looked_at_and_one_more_is_refused(tmp_path: Path) -> None:
    parts = parts_of(ONE_CELL)
    parts |= {f"xl/media/{i}": b"" for i in range(2_000 - len(parts))}
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts))
    assert refusal_of_parts(tmp_path, parts | {"one more": b""}) == [
        "a.xlsx: the file holds more than 2,000 parts. Take out pictures and sheets that do not belong to it, "
        "and save it anew."
    ]


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "/etc/a", "C:/a", "xl\\..\\..\\a", "\\a", "xl/.."])
def test_a_part_whose_name_leads_out_of_the_file_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal_of_parts(tmp_path, parts_of(ONE_CELL) | {name: b"x"}) == [PATHS]


def test_dots_that_lead_nowhere_are_part_of_a_name(tmp_path: Path) -> None:
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts_of(ONE_CELL) | {"xl/a..b/...c": b"x"}))


def test_a_part_that_stands_twice_is_refused_for_programs_differ_in_which_one_they_read(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "a.xlsx", parts_of(ONE_CELL))
    with zipfile.ZipFile(path, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.writestr(SHEET.upper(), sheet_of(""))
    assert refusal_of(path) == [f"a.xlsx: {DAMAGED}"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused_for_a_piece_of_them_unpacks_to_any_length(
    tmp_path: Path, packing: int
) -> None:
    assert refusal_of(written(tmp_path, zipped(parts_of(ONE_CELL), packing))) == [f"a.xlsx: {DAMAGED}"]


def with_doctype(xml: str, inside: str, use: str = "") -> str:
    root = xml.removeprefix(HEAD).partition(" ")[0].lstrip("<")
    declared = f"{HEAD}<!DOCTYPE {root} [{inside}]>{xml.removeprefix(HEAD)}"
    return declared.replace(f"</{root}>", f"{use}</{root}>")


LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize("part", [TYPES, RELATIONS, BOOK, BOOK_RELATIONS, TEXTS, STYLES, SHEET])
@pytest.mark.parametrize(
    ("inside", "use"),
    [
        (LAUGHS, "&a11;"),
        (f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 100_000),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
        ('<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;', ""),
        ("", ""),
    ],
    ids=["a billion laughs", "quadratic", "a file", "an address", "nothing"],
)
def test_a_document_type_is_refused_in_every_part_and_nothing_is_fetched(
    tmp_path: Path, part: str, inside: str, use: str
) -> None:
    parts = parts_of(ONE_CELL)
    parts[part] = with_doctype(str(parts[part]), inside, use)
    where = "a.xlsx, sheet 'One'" if part == SHEET else "a.xlsx"
    assert refusal_of_parts(tmp_path, parts) == [f"{where}: {DOCTYPE}"]


def test_a_document_type_is_seen_in_any_encoding(tmp_path: Path) -> None:
    xml = with_doctype(sheet_of(ONE_CELL), LAUGHS).replace("UTF-8", "UTF-16")
    parts = parts_of() | {SHEET: xml.encode("utf-16")}
    assert refusal_of_parts(tmp_path, parts) == [f"a.xlsx, sheet 'One': {DOCTYPE}"]


def test_a_workbook_in_utf_16_is_read(tmp_path: Path) -> None:
    xml = sheet_of(ONE_CELL).replace("UTF-8", "UTF-16").encode("utf-16")
    (sheet,) = read_cells(write_parts(tmp_path / "a.xlsx", parts_of() | {SHEET: xml}))
    assert sheet.cells[0, 0].value == 5


@pytest.mark.parametrize("part", [TYPES, RELATIONS, BOOK, BOOK_RELATIONS, TEXTS, STYLES, SHEET])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda xml: xml[:-20],
        lambda xml: "",
        lambda xml: "no markup",
        lambda xml: xml.replace("</", "<//"),
        lambda xml: f"{HEAD}<other/>",
        lambda xml: xml.replace("UTF-8", "no-such-encoding"),
        lambda xml: xml.encode() + b"\xff",
    ],
    ids=["cut", "empty", "text", "slashes", "another root", "encoding", "no UTF-8"],
)
def test_a_part_that_is_damaged_makes_one_problem(
    tmp_path: Path, part: str, spoil: Callable[[str], str | bytes]
) -> None:
    parts = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    parts[part] = spoil(str(parts[part]))
    where = "a.xlsx, sheet 'One'" if part == SHEET else "a.xlsx"
    assert refusal_of_parts(tmp_path, parts) == [f"{where}: {DAMAGED}"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    content = zipped(parts_of(ONE_CELL))
    assert refusal_of(written(tmp_path, content[: int(len(content) * share)])) == [f"a.xlsx: {DAMAGED}"]


@pytest.mark.parametrize(
    "xml",
    [
        HEAD + f'<worksheet xmlns="{MAIN}">' + "<a>" * 100_000 + "</a>" * 100_000 + "</worksheet>",
        sheet_of("".join(f'<c a{i}=""/>' for i in range(1_100))),
        sheet_of("".join(f'<c xmlns:a{i}=""/>' for i in range(1_100))),
        sheet_of("".join(f"<a{i}/>" for i in range(1_100))),
        sheet_of("", before=f'<a b="{"c" * 3_000_000}"/>'),
        sheet_of("", before=f"<!--{'c' * 3_000_000}-->"),
    ],
    ids=["deep", "attributes", "prefixes", "names", "a long attribute", "a long remark"],
)
def test_more_than_an_honest_sheet_has_is_refused(tmp_path: Path, xml: str) -> None:
    parts = parts_of() | {SHEET: xml}
    path = written(tmp_path, zipped(parts, zipfile.ZIP_STORED))
    assert refusal_of(path) == [f"a.xlsx, sheet 'One': {OVERFULL}"]


def test_a_shared_text_of_thirty_megabytes_is_refused(tmp_path: Path) -> None:
    draw = random.Random(1)
    block = "".join(draw.choices("abcdefghijklmnop", k=100_000))
    path = write_parts(tmp_path / "a.xlsx", parts_of() | {TEXTS: texts_of(block * 300)})
    assert refusal_of(path) == [f"a.xlsx: {OVERFULL}"]


def test_lists_of_parts_that_are_kept_whole_are_short(tmp_path: Path) -> None:
    many = relations(*[("worksheet", f"worksheets/{i}.xml") for i in range(60_000)])
    assert refusal_of_parts(tmp_path, parts_of() | {BOOK_RELATIONS: many}) == [f"a.xlsx: {OVERFULL}"]


def test_a_workbook_with_five_thousand_formats_is_read_and_with_one_more_is_refused(tmp_path: Path) -> None:
    formats = [f"0.{i}" for i in range(5_000)]
    assert read_cells(write_parts(tmp_path / "a.xlsx", parts_of() | {STYLES: styles_of(*formats)}))
    assert refusal_of_parts(tmp_path, parts_of() | {STYLES: styles_of(*formats, "0")}) == [f"a.xlsx: {DAMAGED}"]


def test_what_lies_outside_the_file_is_not_looked_for(tmp_path: Path) -> None:
    outside = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        '<Relationship Id="rId1" Type="x/worksheet" Target="../../../../{}"/></Relationships>'
    )
    secret = shutil.copy(write_parts(tmp_path / "a.xlsx", parts_of(ONE_CELL)), tmp_path / "secret")
    parts = parts_of(ONE_CELL) | {BOOK_RELATIONS: outside.format(Path(secret).as_posix().lstrip("/"))}
    assert refusal_of_parts(tmp_path, parts) == [f"a.xlsx, sheet 'One': {DAMAGED}"]


def test_the_name_of_a_file_is_shown_without_what_nobody_sees(tmp_path: Path) -> None:
    path = written(tmp_path, b"", "a\u202excod.\n.xlsx")
    assert refusal_of(path) == ["a\ufffdxcod.\ufffd.xlsx: the file is empty. Copy or download it again."]
    assert archive.shown_name(Path(os.fsdecode(b"caf\xe9.xlsx"))) == "caf?.xlsx"


def test_a_template_is_read_like_a_workbook(tmp_path: Path) -> None:
    parts = parts_of(ONE_CELL) | {TYPES: content_types(f"{SHEET_TYPE}.template.main+xml")}
    assert read_cells(write_parts(tmp_path / "a.xltx", parts))[0].cells[0, 0].value == 5
