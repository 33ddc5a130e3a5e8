"""What a sheet says while it is being filled in: formulas beside the answers, red where something cannot be.

They are for the eye only; the reader does not read them, and `sites.plausible` looks again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biomass_select.sites.layout import Table
from biomass_select.workbooks.references import address, literal
from biomass_select.workbooks.styles import BAD, LINK_TEXT
from biomass_select.workbooks.write import Sheet

FITS = "✓"
LEAST_T_PER_HA, MOST_T_PER_HA = 0.3, 120.0
"""Less is no harvest of any crop, more than cane never (bounds that only a slip of the unit passes)."""


def row_check(part: Table, columns: Mapping[str, int], row: int, words: Mapping[str, str]) -> str | None:
    """Return the formula that watches a row of a table; None where nothing is watched.

    Parameters
    ----------
    columns : mapping
        Path of a field -> its column.
    words : mapping
        What is said: ``ten``, ``yield``, ``per_ha``, ``worst``, ``months``.
    """
    at = {path.removeprefix(f"{part.base}.{{row}}."): address(row, column) for path, column in columns.items()}
    said = {name: literal(text) for name, text in words.items()} | {"yield": literal(words["yield"] + " ")}
    per_ha = literal(f" {words['per_ha']}")
    if part.id == "cartloads":
        counters = [place for name, place in at.items() if ".of_ten." in name]
        return adds_to_ten(f"{counters[0]}:{counters[-1]}", words["ten"])
    if part.id == "crops":
        hectares, tonnes, worst = at["area"], at["production"], at["bad_year"]
        per_hectare = f"{tonnes}/{hectares}"
        wrong = f"OR({per_hectare}<{LEAST_T_PER_HA},{per_hectare}>{MOST_T_PER_HA})"
        known = f"AND(ISNUMBER({hectares}),ISNUMBER({tonnes}),N({hectares})>0)"
        told = f'IF({wrong},{said["yield"]},"{FITS} ")&ROUND({per_hectare},1)&{per_ha}'
        return f'=IF(AND(ISNUMBER({worst}),N({worst})>10),{said["worst"]},IF({known},{told},""))'
    if part.id == "mills":
        ticks = [place for name, place in at.items() if name.startswith("months.")]
        return f'=IF(COUNTA({ticks[0]}:{ticks[-1]})=12,{said["months"]},"")'
    return None


def adds_to_ten(cells: str, otherwise: str) -> str:
    """Return the formula that says whether counters add to ten; nothing where none is filled in."""
    return f'=IF(COUNT({cells})=0,"",IF(ABS(SUM({cells})-10)<0.001,"{FITS}",{literal(otherwise + " ")}&SUM({cells})))'


def ten_said(counters: Sequence[float], otherwise: str) -> str:
    """Return what that formula says now."""
    if not counters:
        return ""
    total = sum(counters)
    return FITS if abs(total - 10) < 0.001 else f"{otherwise} {total:g}"


def is_wrong(place: str) -> str:
    """Return the formula that is true where a check says anything but that it fits."""
    return f'=AND(LEN({place})>0,LEFT({place},1)<>"{FITS}")'


def watch_sum(sheet: Sheet, rows: tuple[int, int], column: int, words: str, counters: Sequence[float]) -> None:
    """Say below a column of counters whether they add to ten."""
    cells, below = f"{address(rows[0], column)}:{address(rows[1], column)}", rows[1] + 1
    sheet.formula(below, column, adds_to_ten(cells, words), ten_said(counters, words), LINK_TEXT)
    sheet.mark_where((below, column, below, column), is_wrong(address(below, column)), BAD)


def watch_rows(
    sheet: Sheet, part: Table, rows: tuple[int, int], column: int, columns: Mapping[str, int],
    words: Mapping[str, str], counters: Sequence[Sequence[float]],
) -> None:  # fmt: skip
    """Say beside each row of a table what cannot be; see `row_check`. `counters` are those of each row."""
    for row, of_ten in zip(range(rows[0], rows[1] + 1), counters, strict=True):
        said = row_check(part, columns, row, words) or ""
        sheet.formula(row, column, said, ten_said(of_ten, words["ten"]), LINK_TEXT)
    sheet.mark_where((rows[0], column, rows[1], column), is_wrong(address(rows[0], column)), BAD)
