"""Workbooks put together from their parts, so that any part can be wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from biomass_select.errors import ProblemsFoundError
from biomass_select.wording.problems import problem_text
from biomass_select.workbooks.cells import Value
from biomass_select.workbooks.guarded import read_cells
from biomass_select.workbooks.references import Place

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"


def relations(*kinds_and_targets: tuple[str, str]) -> str:
    """A part that names other parts, with the ids rId1, rId2 ..."""
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(kinds_and_targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def content_types(book: str = f"{SHEET_TYPE}.sheet.main+xml", more: str = "") -> str:
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{BOOK}" ContentType="{book}"/>{more}</Types>'
    )


def book_of(*names: str, more: str = "") -> str:
    """The part that names the sheets."""
    sheets = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1))
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{more}<sheets>{sheets}</sheets></workbook>'


def sheet_of(data: str, after: str = "", before: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def texts_of(*texts: str) -> str:
    items = "".join(f"<si>{text if text.startswith('<') else f'<t>{text}</t>'}</si>" for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def styles_of(*formats: str | int) -> str:
    """Styles 0, 1 ... whose numbers have these formats: an own text, or the number of one that all know."""
    own = [(200 + i, text) for i, text in enumerate(formats) if isinstance(text, str)]
    ids = [200 + i if isinstance(text, str) else text for i, text in enumerate(formats)]
    written = "".join(f'<numFmt numFmtId="{id}" formatCode="{text}"/>' for id, text in own)
    used = "".join(f'<xf numFmtId="{id}"/>' for id in ids)
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{written}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{used}</cellXfs></styleSheet>'
    )


def parts_of(data: str = "", **changes: str) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet with this data."""
    return {
        TYPES: content_types(),
        RELATIONS: relations(("officeDocument", BOOK)),
        BOOK: book_of("One"),
        BOOK_RELATIONS: relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        TEXTS: texts_of("Straw", "Husk"),
        STYLES: styles_of(0, 14),
        SHEET: sheet_of(data, **changes),
    }


def zipped(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of a zip file of these parts, the same at any time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = packing
            file.writestr(entry, content)
    return target.getvalue()


def write_parts(path: Path, parts: dict[str, str | bytes]) -> Path:
    path.write_bytes(zipped(parts))
    return path


def refusal_of(path: Path) -> list[str]:
    """What is said of a workbook that is refused."""
    with pytest.raises(ProblemsFoundError) as refusal:
        read_cells(path)
    return [problem_text(problem, "en") for problem in refusal.value.problems]


def refusal_of_parts(folder: Path, parts: dict[str, str | bytes]) -> list[str]:
    return refusal_of(write_parts(folder / "a.xlsx", parts))


def values_of(folder: Path, data: str, **changes: str) -> dict[Place, Value]:
    """The values of the one sheet that holds this data."""
    (sheet,) = read_cells(write_parts(folder / "a.xlsx", parts_of(data, **changes)))
    return {place: cell.value for place, cell in sheet.cells.items()}
