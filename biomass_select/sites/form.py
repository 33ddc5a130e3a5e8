"""How a sheet of a site's workbook is drawn: lines of single questions, and tables.

The grey words of the first column and of the line above a table's head say what each cell is; the reader goes by
them alone, so that sheets may be renamed and lines moved.
"""

from __future__ import annotations

from biomass_select.sites.answers_in_cells import BESIDE, Answer, filled
from biomass_select.sites.form_words import FormWords
from biomass_select.sites.layout import LEFT_OPEN, NONE_TOLD_OF, Field, Question, Table
from biomass_select.sites.live_checks import row_check, watch_rows, watch_sum
from biomass_select.sites.offers import offered, unit_offered
from biomass_select.sites.words import choices, row_words, shown
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.say import plain
from biomass_select.workbooks.references import address
from biomass_select.workbooks.styles import HEAD, INPUT, NOTE, QUIET, SUBTITLE, WRAPPED, Style
from biomass_select.workbooks.write import Sheet

MARK = Style(size=6, colour="#B8C1CA")
WRITE_HERE = Style(colour=INPUT.colour, fill=INPUT.fill, boxed=True, wrap=True)
OFFERED = Style(italic=True, colour=QUIET, boxed=True)
KEY, NUMBER, NEED, QUESTION, FIRST = 0, 1, 2, 3, 4
ANSWER, UNIT, KNOWN, TOLD, NOTE_COLUMN, LOW, HIGH, WHO, USUAL = range(4, 13)
KNOWN_WORDS = ("counted", "asked", "guess", "measured", "literature", "do_not_know")
SIGNS = {"must": "★", "call": "☆", "skip": "○"}
QUESTION_WIDTHS = (2.0, 8.0, 8.0, 46.0, 18.0, 14.0, 16.0, 24.0, 34.0, 9.0, 9.0, 24.0, 30.0)


class Form(FormWords):
    """A sheet's single questions and tables, with the answers that there are."""

    def question_head(self, sheet: Sheet, row: int) -> int:
        """Write the head above single questions; return the line below."""
        heads = ("number", "need", "question", "answer", "unit", *BESIDE, "low", "high", "who", "usual")
        sheet.text(row, KEY, "questions", MARK)
        sheet.texts(row, NUMBER, [f"@{name}" for name in heads], MARK)
        sheet.texts(row + 1, NUMBER, [self.word(f"column_{name}") for name in heads], HEAD)
        return row + 2

    def question(self, sheet: Sheet, row: int, part: Question) -> None:
        """Write one question with its cells, and the answer if there is one."""
        field = part.field
        sheet.text(row, KEY, f"q:{field.path}", MARK)
        sheet.number(row, NUMBER, part.number, WRAPPED)
        sheet.text(row, NEED, SIGNS[part.need], WRAPPED)
        sheet.text(row, QUESTION, self.word(f"question.{part.id}"), WRAPPED)
        sheet.text(row, WHO, self.word(f"who.{part.who}"), Style(colour=QUIET, wrap=True, boxed=True))
        for column in (ANSWER, UNIT, KNOWN, TOLD, NOTE_COLUMN, LOW, HIGH):
            sheet.number(row, column, None, WRITE_HERE)
        path, beside = field.path, dict(zip((KNOWN, TOLD, NOTE_COLUMN), BESIDE, strict=True))
        example = f"form.example.{part.id}"
        if path in self.offers:
            sheet.text(row, USUAL, offered(self.offers[path], self.language), OFFERED)
        elif find_template(example, self.language) is not None:
            sheet.text(row, USUAL, self.word("for_example", words=plain(example, self.language)), OFFERED)
        if field.kind == "number":
            usual = self.unit(field)
            answer = self.remaining.number(path, usual, with_bounds=True)
            sheet.text(row, UNIT, answer.unit or usual, WRITE_HERE)
            _put(sheet, row, ANSWER, answer.value)
            for column, bound in ((LOW, answer.low), (HIGH, answer.high)):
                _put(sheet, row, column, bound)
            if answer.unknown:
                sheet.text(row, KNOWN, self.word("word.do_not_know"), WRITE_HERE)
                del beside[KNOWN]
        elif field.kind != "basis":
            self._plain(sheet, row, ANSWER, field)
        self.choose(sheet, (row, ANSWER, row, ANSWER), field)
        if path == "households":
            homes, people = address(row, ANSWER), address(row - 1, ANSWER)
            told = (self.word(f"homes_{what}") for what in ("title", "hint", "error"))
            fits = f"=OR(NOT(ISNUMBER({homes})),NOT(ISNUMBER({people})),{homes}<={people})"
            sheet.check_input((row, ANSWER, row, ANSWER), fits, *told, strict=False)
        if field.kind in ("number", "basis"):
            self._known(sheet, row, [path], beside)
            self.offer(sheet, (row, KNOWN, row, KNOWN), KNOWN_WORDS)

    def table(self, sheet: Sheet, row: int, part: Table) -> int:
        """Write a table with its rows; return the line below it."""
        sheet.text(row, NUMBER, _together(part.numbers), SUBTITLE)
        sheet.text(row, NEED, SIGNS[part.need], SUBTITLE)
        sheet.text(row, QUESTION, self.word(f"question.{part.id}"), SUBTITLE)
        asked = self.word("asked_of", who=self.word(f"who.{part.who}"))
        none_here = f" {self.word('none_here')}" if part.base in NONE_TOLD_OF else ""
        sheet.text(row + 1, QUESTION, asked + none_here, NOTE)
        marks, heads = row + 2, row + 3
        sheet.text(marks, KEY, f"table:{part.id}", MARK)
        sheet.text(marks, QUESTION, "@row", MARK)
        sheet.text(heads, QUESTION, self.word("head_row" if part.keys else f"head_row_{part.base}"), HEAD)
        for column, field in enumerate(part.columns, FIRST):
            usual = f" [{self.unit(field)}]" if field.kind == "number" and not part.own_units else ""
            sheet.text(marks, column, field.path + usual, MARK)
            sheet.text(heads, column, self.head(field, with_unit=not part.own_units), HEAD)
        beside = FIRST + len(part.columns) + part.own_units
        if part.own_units:
            sheet.text(marks, beside - 1, "@unit", MARK)
            sheet.text(heads, beside - 1, self.word("column_unit"), HEAD)
        has_numbers = any(c.kind in ("number", "count") for c in part.columns) and part.id != "cooking"
        for column, name in enumerate(BESIDE if has_numbers else (), beside):
            sheet.text(marks, column, f"@{name}", MARK)
            sheet.text(heads, column, self.word(f"column_{name}"), HEAD)
        keys = part.keys or self._row_keys(part)
        offered_here = self._usual(part, list(keys))
        for line, key in enumerate(keys, heads + 1):
            self._row(sheet, line, part, key, beside if has_numbers else None)
            if line == heads + 1 and part.base in self.none_here:
                sheet.text(line, QUESTION, self.word("word.none"), WRITE_HERE)
            if key in offered_here:
                sheet.text(line, beside + len(BESIDE), offered_here[key], OFFERED)
        if offered_here:
            sheet.text(heads, beside + len(BESIDE), self.word("column_usual"), HEAD)
        last = heads + len(keys)
        for column, field in enumerate(part.columns, FIRST):
            self.choose(sheet, (heads + 1, column, last, column), field)
        if has_numbers:
            self.offer(sheet, (heads + 1, beside, last, beside), KNOWN_WORDS)
        self._live_check(sheet, part, heads, last, beside + len(BESIDE))
        sheet.text(last + 1, KEY, f"end:{part.id}", MARK)
        return last + 3

    def _row_keys(self, part: Table) -> list[str]:
        given = self.rows.get(part.base, [])
        if part.base == "local_units":
            given = [*given, *(name for name in self.pack.local_units if name not in given)]
        return given + [""] * max(part.rows - len(given), 2)

    def _usual(self, part: Table, keys: list[str]) -> dict[str, str]:
        """Return what is usual here, by row."""
        if part.base == "local_units":
            units = self.pack.local_units
            return {key: unit_offered(units[key], self.language) for key in keys if key in units}
        path = part.columns[0].path
        found = {key: self.offers.get(path.replace("{row}", key)) for key in part.keys}
        return {key: offered(offer, self.language) for key, offer in found.items() if offer is not None}

    def _row(self, sheet: Sheet, line: int, part: Table, key: str, beside: int | None) -> None:
        if part.keys:
            sheet.text(line, KEY, f"row:{key}", MARK)
            sheet.text(line, QUESTION, row_words(part, key, self.base, self.language), WRAPPED)
        else:
            sheet.text(line, QUESTION, key, WRITE_HERE)
        numbers = []
        own_unit = self.row_unit(part, key) if part.own_units else None
        for column, field in enumerate(part.columns, FIRST):
            sheet.number(line, column, None, WRITE_HERE)
            if not key:
                continue
            cell = filled(field, key)
            if cell.kind == "number":
                own_unit = own_unit and self.remaining.unit(cell.path, own_unit)
                answer = self.remaining.number(cell.path, own_unit or self.unit(field), with_bounds=False)
                shown_value = self._unknown(answer)
                numbers += [] if shown_value is None else [cell.path]
                _put(sheet, line, column, shown_value)
            else:
                self._plain(sheet, line, column, cell)
        if own_unit is not None:
            sheet.text(line, FIRST + len(part.columns), own_unit, WRITE_HERE)
        for column in range(beside, beside + len(BESIDE)) if beside is not None else ():
            sheet.number(line, column, None, WRITE_HERE)
        if beside is not None and key:
            shares = [f"streams.{key}.fates"] if part.id == "cartloads" else []
            self._known(sheet, line, [*numbers, *shares], dict(enumerate(BESIDE, beside)))

    def _unknown(self, answer: Answer) -> float | str | None:
        return self.word("word.do_not_know") if answer.unknown else answer.value

    def _plain(self, sheet: Sheet, row: int, column: int, field: Field) -> None:
        """Write an answer that is no number with a unit."""
        group, _, last = field.path.rpartition(".")
        if field.kind == "tick":
            value: object = "x" if self.remaining.ticked(group, int(last)) else None
        elif field.kind == "figure" and group.endswith(".months"):
            value = self.remaining.month(group, int(last))
        else:
            value = self._taken(field)
        _put(sheet, row, column, value)

    def _taken(self, field: Field) -> object:
        """Return what a cell shows of an answer; what it could not be read back from stays for the details."""
        path = field.path
        leaf = self.remaining.leaves.get(path)
        if field.kind == "text":
            path = path if leaf is not None else f"{path}.en"
            text = self.remaining.leaves.get(path)
            return None if str(text).strip() in LEFT_OPEN else self.remaining.take(path)
        if field.kind in ("word", "words") and leaf is not None:
            known = choices(field, self.base)
            chosen = leaf if isinstance(leaf, list) else [leaf]
            if any(code not in known for code in chosen):
                return None
            self.remaining.take(path)
            if leaf == "unknown":
                return self.word("word.do_not_know")
            return ", ".join(shown(code, field.room, self.base, self.language) for code in chosen)
        return self.remaining.take(path)

    def _known(self, sheet: Sheet, row: int, paths: list[str], columns: dict[int, str]) -> None:
        known = self.remaining.known(paths, tuple(columns.values()))
        for column, name in columns.items():
            if name in known:
                text = self.word(f"word.{known[name]}") if name == "known_by" else known[name]
                sheet.text(row, column, text, WRITE_HERE)

    def _live_check(self, sheet: Sheet, part: Table, heads: int, last: int, column: int) -> None:
        """Say beside each row, while it is filled in, what cannot be."""
        words = {name: self.word(f"check_{name}") for name in ("ten", "yield", "per_ha", "worst", "months")}
        if part.id == "cooking":
            watch_sum(sheet, (heads + 1, last), FIRST, words["ten"], self.remaining.counters("cooking."))
        columns = {field.path: place for place, field in enumerate(part.columns, FIRST)}
        if row_check(part, columns, heads + 1, words) is None:
            return
        sheet.text(heads, column, self.word("column_check"), HEAD)
        keys = part.keys or self._row_keys(part)
        carts = [self.remaining.counters(f"streams.{k}.fates.") if k and part.id == "cartloads" else [] for k in keys]
        watch_rows(sheet, part, (heads + 1, last), column, columns, words, carts)


def _together(numbers: tuple[int, ...]) -> str:
    """Return the numbers of questions, those in a row by their ends."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return ", ".join(str(number) for number in numbers)


def _put(sheet: Sheet, row: int, column: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.number(row, column, value, WRITE_HERE)
    else:
        sheet.text(row, column, str(value), WRITE_HERE)
