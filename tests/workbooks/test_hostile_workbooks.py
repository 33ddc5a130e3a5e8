"""The worst files that are let in take neither long nor much: each is read in a process of its own and measured."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from biomass_select.workbooks.references import address
from tests.workbooks.raw_workbooks import (
    BOOK,
    HEAD,
    MAIN,
    SHEET,
    STYLES,
    TEXTS,
    book_of,
    parts_of,
    sheet_of,
    styles_of,
    texts_of,
    zipped,
)

SECONDS_AT_MOST, MEGABYTES_AT_MOST = 10, 500
READ = """
import sys, time
from pathlib import Path
from biomass_select.errors import ProblemsFoundError
from biomass_select.workbooks.guarded import read_cells
start = time.process_time()
try:
    found = sum(len(sheet.cells) for sheet in read_cells(Path(sys.argv[1])))
except ProblemsFoundError as refusal:
    found = refusal.problems[0].code
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(found, time.process_time() - start, int(peak.split()[1]) / 1024)
"""
Parts = dict[str, str | bytes]
MANY_ATTRIBUTES = " ".join(f"a{i}='{i * i % 10}'" for i in range(900))
draw = random.Random(1)


def rows(cell: Callable[[int, int], str], columns: int, number: int = 20_000) -> str:
    def written() -> Iterator[str]:
        for row in range(number):
            yield f'<row r="{row + 1}">' + "".join(cell(row, column) for column in range(columns)) + "</row>"

    return "".join(written())


def of_address(inside: Callable[[int, int], str]) -> Callable[[int, int], str]:
    return lambda row, column: f'<c r="{address(row, column)}" {inside(row, column)}</c>'


def halves(length: int) -> str:
    """Text that is packed to an eighth, so that much of it fits into a file that is let in."""
    return "".join(draw.choices("ab", k=length))


HOSTILE: dict[str, tuple[int | str, Callable[[], Parts]]] = {
    "answers in 10,000 rows of 20": (
        200_000,
        lambda: parts_of(rows(of_address(lambda r, c: f"><v>{r / 7 + c}</v>"), 20, 10_000)),
    ),
    "as many texts as may be": (
        300_000,
        lambda: (
            parts_of(rows(of_address(lambda r, c: f't="s"><v>{15 * r + c}</v>'), 15))
            | {TEXTS: texts_of(*(f"answer {i}" for i in range(300_000)))}
        ),
    ),
    "one cell too many": (
        "workbook_cells",
        lambda: parts_of(rows(of_address(lambda r, c: "><v>1</v>"), 16)),
    ),
    "as many dates as may be": (
        300_000,
        lambda: parts_of(rows(of_address(lambda r, c: f's="1"><v>{15 * r + c / 7}</v>'), 15)),
    ),
    "a long text in every cell": (
        300_000,
        lambda: parts_of(rows(of_address(lambda r, c: 't="s"><v>0</v>'), 15)) | {TEXTS: texts_of("a" * 32_000)},
    ),
    "a million empty cells with a style": (
        0,
        lambda: parts_of(rows(lambda r, c: f'<c r="{address(r, c)}" s="1"/>', 50)),
    ),
    "elements without end": (
        "workbook_overfull",
        lambda: parts_of("".join(draw.choices(["<c/>", "<c s='1'/>", "<row/>"], k=9_000_000))),
    ),
    "empty shared texts": (
        0,
        lambda: parts_of() | {TEXTS: f'{HEAD}<sst xmlns="{MAIN}">{"<si/>" * 1_900_000}</sst>'},
    ),
    "texts of wide letters": (
        0,
        lambda: parts_of() | {TEXTS: texts_of(*("\U0001f600" + halves(30_000) for _ in range(640)))},
    ),
    "formulas shared down the columns": (
        300_000,
        lambda: parts_of(
            rows(of_address(lambda r, c: f'><f t="shared" si="{c}">{"" if r else "A1+SUM($B$2:C9)"}</f><v>1</v>'), 15)
        ),
    ),
    "formulas that are hard to take apart": (
        40_000,
        lambda: parts_of(
            rows(lambda r, c: f'<c><f t="shared" si="{r}">{"" if c else "&apos;a&quot;&quot;&apos; " * 140}</f></c>', 2)
        ),
    ),
    "formulas over everything": (
        "workbook_overfull",
        lambda: parts_of(rows(of_address(lambda r, c: '><f t="array" ref="A1:XFD1048576">1</f>'), 15)),
    ),
    "merged areas over everything": (
        "workbook_overfull",
        lambda: parts_of(
            rows(of_address(lambda r, c: "><v>1</v>"), 15), after='<mergeCell ref="A1:XFD1048576"/>' * 90_000
        ),
    ),
    "one pair of brackets": (
        "workbook_overfull",
        lambda: parts_of() | {SHEET: sheet_of("", before=f'<x a="{halves(200_000) * 500}"/>')},
    ),
    "one remark": (
        "workbook_overfull",
        lambda: parts_of() | {SHEET: sheet_of("", before=f"<!--{halves(200_000) * 500}-->")},
    ),
    "letters written as numbers": (
        0,
        lambda: parts_of() | {SHEET: sheet_of("".join(draw.choices(["&#32;", "&lt;"], k=1_000_000)) * 35)},
    ),
    "attributes": (
        0,
        lambda: parts_of("".join(f"<c {MANY_ATTRIBUTES}/>" for _ in range(20_000))),
    ),
    "styles": (0, lambda: parts_of() | {STYLES: styles_of(*(i % 400 for i in range(1_900_000)))}),
    "formats": (0, lambda: parts_of() | {STYLES: styles_of(*(f"{'[' * 250}{i}" for i in range(4_999)))}),
    "sheets": ("workbook_sheets", lambda: parts_of() | {BOOK: book_of(*(f"a{i}" for i in range(1_000_000)))}),
    "parts": ("workbook_parts", lambda: parts_of() | {f"{i}": b"" for i in range(150_000)}),
    "bombs below the limit": (0, lambda: parts_of() | {f"{i}.xml": bytes(9_990_000) for i in range(20)}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_more_than_ten_seconds_and_half_a_gigabyte(name: str, tmp_path: Path) -> None:
    expected, parts = HOSTILE[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(parts(), zipfile.ZIP_DEFLATED))
    told = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True).stdout
    found, seconds, megabytes = told.split()
    assert found == str(expected)
    assert float(seconds) < SECONDS_AT_MOST
    assert float(megabytes) < MEGABYTES_AT_MOST


def test_a_workbook_of_ten_thousand_rows_of_answers_is_read_in_full(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(parts_of(rows(of_address(lambda r, c: f"><v>{r}</v>"), 5, 10_000))))
    told = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True).stdout
    found, seconds, _ = told.split()
    assert found == "50000"
    assert float(seconds) < 5
