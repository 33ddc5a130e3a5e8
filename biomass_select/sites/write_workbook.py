"""Write the workbook of a site: empty for its people to fill in, or filled with what a site says already."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.answers_in_cells import DETAILS, Remaining
from biomass_select.sites.form import FIRST, KEY, MARK, QUESTION, QUESTION_WIDTHS, WRITE_HERE, Form
from biomass_select.sites.layout import NONE_TOLD_OF, PAGES, Page, Question, Table
from biomass_select.sites.leaves import LISTS_BY_ID
from biomass_select.sites.offers import crop_offered
from biomass_select.wording.message import ENGLISH
from biomass_select.wording.say import plain
from biomass_select.workbooks.references import area, on_sheet, sheet_name
from biomass_select.workbooks.styles import HEAD, NOTE, PROSE, SUBTITLE, TITLE
from biomass_select.workbooks.write import Book, Sheet, open_workbook

SOURCE_COLUMNS: Final = ("citation", "address", "licence", "kind", "how_read", "note")
START_LINES: Final = 9
EMPTY_SOURCES, EMPTY_DETAILS = 12, 6


def site_workbook(
    base: KnowledgeBase, language: str = ENGLISH, country: str | None = None, tree: Mapping[str, Any] | None = None
) -> bytes:
    """Return the workbook of a site.

    Parameters
    ----------
    country : str, optional
        Whose money and usual values are offered; a filled site's own if it names one.
    tree : mapping, optional
        The site as its document holds it; without it the workbook is empty.
    """
    named = (tree or {}).get("country")
    country = named if isinstance(named, str) and named else country
    known = base.countries.get(country or "")
    currency = known.currency if known is not None else "USD"
    year = (tree or {}).get("answers_year")
    remaining = Remaining(tree)
    rows = {room: remaining.rows_of(room) for room in LISTS_BY_ID}
    none_here = _none_here(remaining, rows)
    form = Form(
        base, language, f"{currency}_{year}" if year else currency, remaining, rows, {}, country,
        none_here,
    )  # fmt: skip
    if country is not None and tree is None:
        remaining.leaves["country"] = country
    target = BytesIO()
    title = form.word("title")
    with open_workbook(target, title=title, subject=title, author="biomass_select") as book:
        names = ("start", *(page.id for page in PAGES), "sources", "details", "lists")
        sheets = _sheets(book, names, language)
        _start(form, sheets["start"])
        for page in PAGES:
            _page(form, sheets[page.id], page)
        _sources(form, sheets["sources"])
        _details(form, sheets["details"])
        _lists(form, sheets["lists"], book)
    return target.getvalue()


def _none_here(remaining: Remaining, rows: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return of what there is none, if the tables can show it: each once, in their order, and no row beside it."""
    said = remaining.leaves.get("none_here")
    shown = tuple(room for room in NONE_TOLD_OF if isinstance(said, list) and room in said and not rows[room])
    if said != list(shown):
        return ()
    remaining.take("none_here")
    return shown


def _sheets(book: Book, names: tuple[str, ...], language: str) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    for name in names:
        said = sheet_name(plain(f"form.sheet_{name}", language), [sheet.name for sheet in sheets.values()])
        sheets[name] = book.sheet(said)
    return sheets


def _start(form: Form, sheet: Sheet) -> None:
    sheet.widths(4, 120)
    sheet.text(0, 1, form.word("title"), TITLE)
    for line in range(START_LINES):
        sheet.text(line + 2, 1, form.word(f"start_{line + 1}"), PROSE)
    for line, page in enumerate(PAGES, START_LINES + 3):
        name = form.word(f"sheet_{page.id}")
        sheet.text(line, 1, form.word("start_page", page=name, minutes=page.minutes), PROSE)
    sheet.prepare_print((form.word("title"), sheet.name, "&P / &N"))


def _page(form: Form, sheet: Sheet, page: Page) -> None:
    sheet.widths(*_widths(page))
    sheet.text(0, QUESTION, form.word(f"sheet_{page.id}"), TITLE)
    sheet.text(1, QUESTION, form.word("page_note", minutes=page.minutes), NOTE)
    row, in_questions = 3, False
    for part in page.parts:
        if isinstance(part, Question):
            if not in_questions:
                row = form.question_head(sheet, row)
            form.question(sheet, row, part)
            row, in_questions = row + 1, True
        else:
            row, in_questions = form.table(sheet, row + 1 if in_questions else row, part), False
            if part.id == "crops":
                row = _usual_crops(form, sheet, row)
    sheet.keep_in_sight(3, QUESTION + 1)
    sheet.prepare_print((form.word("title"), sheet.name, "&P / &N"))


def _usual_crops(form: Form, sheet: Sheet, row: int) -> int:
    """Write what is usual of each crop in the country, in grey; return the line below."""
    sheet.text(row, QUESTION, form.word("column_usual"), NOTE)
    lines = [crop_offered(crop, usual, form.language) for crop, usual in form.pack.crops.items()]
    for line, said in enumerate(lines, row + 1):
        sheet.text(line, QUESTION, said, NOTE)
    return row + len(lines) + 2


def _widths(page: Page) -> list[float]:
    """Return the widths of a sheet's columns: as its questions need, and no narrower than any table does."""
    widths = list(QUESTION_WIDTHS) if any(isinstance(p, Question) for p in page.parts) else [2.0, 14.0, 4.0, 26.0]
    for part in page.parts:
        if isinstance(part, Table):
            own_unit = [14.0] if part.own_units else []
            needed = [field.width for field in part.columns] + own_unit + [14.0, 22.0, 28.0, 36.0]
            for column, width in enumerate(needed, FIRST):
                widths[column:] = [max([width, *widths[column : column + 1]]), *widths[column + 1 :]]
    return widths


def _sources(form: Form, sheet: Sheet) -> None:
    sheet.widths(2, 3, 3, 24, 60, 40, 18, 18, 14, 30)
    kept = [path for path in form.remaining.leaves if path.startswith("sources.")]
    for row in range(4, 4 + len(kept) + EMPTY_SOURCES):
        path = kept[row - 4] if row - 4 < len(kept) else ""
        source = form.remaining.take(path) if path else {}
        sheet.text(row, QUESTION, path.removeprefix("sources."), WRITE_HERE)
        for column, name in enumerate(SOURCE_COLUMNS, FIRST):
            sheet.text(row, column, str((source or {}).get(name, "") or ""), WRITE_HERE)
    _frame(form, sheet, "sources", [f"source_{name}" for name in SOURCE_COLUMNS], 4 + len(kept) + EMPTY_SOURCES)


def _details(form: Form, sheet: Sheet) -> None:
    """Write what no other sheet has a cell for: one line for each number or text."""
    sheet.widths(2, 3, 3, 44, 40, 10, 10, 10, 16, 14, 7, 14, 7, 12, 20, 30, 40, 40, 30, 40, 9)
    lines = list(form.remaining.leaves.items())
    for row in range(4, 4 + len(lines) + EMPTY_DETAILS):
        path, leaf = lines[row - 4] if row - 4 < len(lines) else ("", {})
        sheet.text(row, QUESTION, path, WRITE_HERE)
        given = leaf if isinstance(leaf, Mapping) else {"text": leaf}
        for column, name in enumerate(DETAILS, FIRST):
            _detail(sheet, row, column, given.get(name))
    _frame(form, sheet, "details", [f"detail_{name}" for name in DETAILS], 4 + len(lines) + EMPTY_DETAILS)


def _frame(form: Form, sheet: Sheet, table: str, heads: list[str], end: int) -> None:
    """Write the title, the grey marks and the heads of a table that fills a sheet, and the mark behind its last row."""
    sheet.text(0, QUESTION, form.word(f"sheet_{table}"), TITLE)
    sheet.text(1, QUESTION, form.word(f"question.{table}"), NOTE)
    sheet.text(2, KEY, f"table:{table}", MARK)
    sheet.text(2, QUESTION, "@row", MARK)
    sheet.text(3, QUESTION, form.word(f"head_row_{table}"), HEAD)
    for column, head in enumerate(heads, FIRST):
        sheet.text(2, column, head.partition("_")[2], MARK)
        sheet.text(3, column, form.word(head), HEAD)
    sheet.text(end, KEY, f"end:{table}", MARK)
    sheet.prepare_print((form.word("title"), sheet.name, "&P / &N"), (3, 3))
    sheet.keep_in_sight(4, FIRST)


def _detail(sheet: Sheet, row: int, column: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.text(row, column, "yes" if value else "no", WRITE_HERE)
    elif isinstance(value, int | float):
        sheet.number(row, column, value, WRITE_HERE)
    else:
        sheet.text(row, column, "" if value is None else text_of(value), WRITE_HERE)


def text_of(value: object) -> str:
    """Return a text as it is, a list as JSON; a text that could be taken for JSON stands in quotes."""
    if isinstance(value, str) and not value.startswith(("[", '"')):
        return value
    return json.dumps(value, ensure_ascii=False)


def _lists(form: Form, sheet: Sheet, book: Book) -> None:
    """Write the lists that the cells choose from, each in a column with a name, and the code of each word beside it."""
    sheet.text(0, KEY, "lists", MARK)
    sheet.text(0, 1, form.word("sheet_lists"), SUBTITLE)
    for place, (words, name) in enumerate(form.lists.items()):
        column = 1 + 2 * place
        for row, (word, code) in enumerate(words, 1):
            sheet.text(row, column, word)
            sheet.text(row, column + 1, code, MARK)
        book.define(name.removeprefix("="), on_sheet(sheet.name, area(1, column, len(words), column)))
